"""What stands around a text: datelines, captions, headings, bylines and links; and abbreviations a text explains itself."""

from __future__ import annotations

import pytest

from entente.watch.alignment import align
from entente.watch.drift import find
from entente.watch.drift.frame import is_line, telling
from entente.watch.drift.headings import without_headings
from entente.watch.drift.initials import find_explained, spelt_out
from entente.watch.drift.sides import Side
from entente.watch.records import Aligned, DateEvidence, Document, Span
from entente.watch.sentences import split


def document(text: str, publisher: str | None = None, evidence: tuple[DateEvidence, ...] = ()) -> Document:
    return Document("a", (), None, publisher, None, evidence, "en", "a", text)


def told(text: str, publisher: str | None = None) -> list[str]:
    spans = telling(document(text, publisher), split(text, "en"))
    return [span.of(text) for span in spans.values()]


def side(text: str) -> Side:
    return Side(text, (Span(0, len(text)),))


def kinds(original: str, copy: str) -> list[str]:
    a, b = document(original), document(copy)._replace(id="b")
    return [drift.kind for drift in find(a, b, align(a, b))]


@pytest.mark.parametrize(
    "front",
    [
        "OSLO — ",
        "OSLO, May 3 (AFP) - ",
        "Oslo, 3 May 2021 (Coast News): ",
        "OSLO, Norway (AP) — ",
        "OSLO/BERGEN (Reuters) - ",
        "*Oslo, May 3, 2021* – ",
        "OSLO: ",
        "date 2021-05-03 OSLO (Coast News / Tidings - 3rd May, 2021) ",
    ],
)
def test_a_dateline_is_taken_from_the_front_of_a_sentence(front: str) -> None:
    assert told(f"{front}The two States signed a rescue pact.") == ["The two States signed a rescue pact."]


@pytest.mark.parametrize(
    "text",
    [
        "NATO — the alliance of 32 States — agreed.",
        "The pact – an old one – was renewed.",
        "Norway: a State with many ports.",
        "On May 3 - a Monday - they met.",
        "North Korea reports that Missile Day will be held.",
        "The Ministry reports that Oslo agreed.",
    ],
)
def test_what_only_looks_like_a_dateline_stays(text: str) -> None:
    assert told(text)[0].split()[0] == text.split()[0]


def test_an_outlet_that_names_itself_is_no_part_of_what_it_says() -> None:
    assert told("Lagoon Daily reports that Samoa will host the drill.") == ["Samoa will host the drill."]


@pytest.mark.parametrize(
    "caption",
    [
        "Ida Berg (left) and Kai Moe meet in Oslo.",
        "Ida Berg, right, and Kai Moe shake hands after the talks.",
        "FILE PHOTO: A frigate leaves port. Story and photo by Ann Lee.",
        "The two ministers pose for the media. (Photo: Coast News)",
        "The two ministers on the quay. (Coast News: Ann Lee)",
        "A frigate leaves port. (Kyodo)",
    ],
)
def test_a_caption_is_not_compared(caption: str) -> None:
    body = "The ministers met in Oslo."
    assert told(f"{caption}\n\n{body}") == [body]


def test_a_line_with_a_date_and_little_else_is_the_frame() -> None:
    assert told("Ann Lee11 May 2021\n\nThe ministers met.") == ["The ministers met."]


@pytest.mark.parametrize(
    "line",
    ["READ ALSO: Ten beaches", "Latest from News", "By Ann Lee", "Leave a Reply", "Quotes of the minister:",
     "Get our daily email with exclusive stories", "Your email address will not be published.", "Subscribe now!"],
)  # fmt: skip
def test_a_heading_a_byline_or_a_link_is_a_line(line: str) -> None:
    text = f"The ministers met.\n\n{line}\n\nThey left."
    assert is_line(text, Span(text.index(line), text.index(line) + len(line)))


@pytest.mark.parametrize("line", ["The ministers met.", "- free entry of vessels;", "“We agreed,” he said."])
def test_a_statement_is_no_line(line: str) -> None:
    assert not is_line(line, Span(0, len(line)))


def test_lines_and_other_stories_of_a_page_are_neither_lost_nor_added() -> None:
    body = "Chad and Niger signed a pact on wells in May.\n\nIt covers 40 wells."
    page = f"{body}\n\nMORE NEWS\n\nA bakery in the old town burnt down\n\nStay tuned for more.\n\nLeave a comment"
    assert kinds(body, page) == kinds(page, body) == []


def test_a_paragraph_that_has_nothing_to_do_with_the_other_text_is_not_told() -> None:
    body = "Chad and Niger signed a pact on wells in May.\n\nIt covers 40 wells."
    asking = "Journalism costs money, and 9,000 readers keep our newsroom alive with gifts. Will you join them today?"
    assert kinds(f"{asking}\n\n{body}", body) == []


def test_colour_is_not_told_but_what_is_denied_asked_or_counted_is() -> None:
    body = "Chad and Niger signed a pact on wells in May, Chad's premier Idris Bako said."
    for colour in (
        "Bako thanked the dancers for a warm welcome.",
        "Bako called it a great day for Chad and for Niger.",
    ):
        assert kinds(f"{body}\n\n{colour}", body) == []
    for fact in ("Bako denied that foreign firms would run the wells.", "Bako urged lawmakers in Chad to back the pact.",
                 "Bako said 27 wells would be dug in Chad."):  # fmt: skip
        assert kinds(f"{body}\n\n{fact}", body) == ["omission"]


def test_neighbouring_sentences_left_out_are_told_as_one() -> None:
    body = "Chad and Niger signed a pact on wells in May."
    more = "The pact must be ratified by July. It lets 30 engineers of Chad work in Niger."
    assert kinds(f"{body}\n\n{more}", body) == ["omission"]


def test_a_heading_gives_its_partner_to_the_sentence_that_says_it_in_full() -> None:
    heading, lead = "Chad and Niger sign pact on wells", "Chad and Niger signed a pact on wells on Thursday."
    original, copy = f"{heading}\n\n{lead}", "Chad and Niger signed a pact on wells."
    spans = [{i: one.span for i, one in enumerate(split(text, "en"))} for text in (original, copy)]
    aligned = (Aligned((0,), (0,), 0.6), Aligned((1,), (), 0.0))
    assert set(without_headings(aligned, spans, original, copy)) == {Aligned((1,), (0,), 0.6), Aligned((0,), (), 0.0)}
    assert kinds(original, copy) == ["omission"]


def test_a_heading_stays_with_a_heading() -> None:
    original, copy = "Chad and Niger sign pact\n\nThe rain came.", "Niger and Chad sign pact\n\nThe sun shone."
    spans = [{i: one.span for i, one in enumerate(split(text, "en"))} for text in (original, copy)]
    aligned = (Aligned((0,), (0,), 0.9), Aligned((1,), (), 0.0), Aligned((), (1,), 0.0))
    assert without_headings(aligned, spans, original, copy) == list(aligned)


@pytest.mark.parametrize(
    ("text", "letters", "first"),
    [
        ("an Acquisition and Cross-Servicing Agreement (ACSA)", "acsa", "Acquisition"),
        ("an Agreement on Rescue at Sea (ARS)", "ars", "Agreement"),
        ("the Department of Defence (DoD)", "dd", "Department"),
        ("the Coastal Basin Safety Initiative Technical Aid Field Team (CBSI-TAFT)", "cbsitaft", "Coastal"),
    ],
)
def test_an_abbreviation_is_explained_by_the_words_before_it(text: str, letters: str, first: str) -> None:
    (found,) = find_explained(side(text))
    assert (found.letters, found.words[0].text) == (letters, first)


def test_brackets_that_explain_nothing_are_no_abbreviation() -> None:
    assert find_explained(side("The envoy of Samoa (AFP) spoke.")) == ()


def test_words_are_spelt_out_where_the_other_side_gives_their_abbreviation() -> None:
    words = spelt_out(side("They signed an Agreement on Rescue at Sea (ARS)."), side("The ARS was signed."))
    assert {word.text for word in words} >= {"Agreement", "Rescue", "Sea"}
    assert (
        spelt_out(side("They signed an Agreement on Rescue at Sea (ARS)."), side("The pact was signed.")) == frozenset()
    )
