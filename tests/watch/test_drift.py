"""What the finder tells of two texts, and what it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.watch.alignment import align
from entente.watch.drift import find
from entente.watch.drift.finding import COMPARED, FIRST, KINDS
from entente.watch.drift.tell import SENTENCES
from entente.watch.records import Document, Drift
from tests.conftest import SHARED

ORIGINAL = """The States will sign a visiting forces agreement in Apia on 4 May, according to two officials familiar with the draft.

Foreign Minister Talia Moana said the text was “fair and short”. It lets 200 soldiers stay for 30 days.

The harbour was rebuilt in 2019 after a storm."""


def document(text: str, name: str = "a", language: str = "en", dated: str | None = None) -> Document:
    return Document(name, (), None, None, dated, (), language, name, text)


def drifts(original: str, copy: str, **about: str | None) -> tuple[Drift, ...]:
    a, b = (document(text, name, **about) for text, name in ((original, "a"), (copy, "b")))  # type: ignore[arg-type]
    return find(a, b, align(a, b))


def kinds(original: str, copy: str, **about: str | None) -> list[str]:
    return [drift.kind for drift in drifts(original, copy, **about)]


def test_a_text_does_not_drift_from_itself() -> None:
    assert drifts(ORIGINAL, ORIGINAL) == ()


def test_a_drift_gives_the_words_on_both_sides_and_a_sentence_in_both_languages() -> None:
    copy = ORIGINAL.replace("4 May", "14 May")
    (drift,) = drifts(ORIGINAL, copy)
    assert (drift.copy, drift.kind, drift.severity) == ("b", "date", "high")
    assert drift.original is not None and drift.original.of(ORIGINAL) == "4 May"
    assert drift.copy_span is not None and drift.copy_span.of(copy) == "14 May"
    assert "4 May" in drift.sentence["en"] and "14 May" in drift.sentence["en"]
    assert "4 May" in drift.sentence["ja"] and "日" not in drift.sentence["en"]


def test_what_moved_to_another_sentence_is_not_lost() -> None:
    copy = """Two officials familiar with the draft said a visiting forces agreement would be signed by the States in Apia.

The harbour was rebuilt after a storm in 2019. The signing is on 4 May.

The text lets 200 soldiers stay for 30 days; Foreign Minister Talia Moana called it “fair and short”."""
    assert kinds(ORIGINAL, copy) == []


def test_a_sentence_left_out_is_told_once_and_more_gravely_where_it_gave_the_stage_and_the_day() -> None:
    without_first = ORIGINAL.split("\n\n", 1)[1]
    without_last = ORIGINAL.rsplit("\n\n", 1)[0]
    assert [(drift.kind, drift.severity) for drift in drifts(ORIGINAL, without_first)] == [("omission", "high")]
    assert [(drift.kind, drift.severity) for drift in drifts(ORIGINAL, without_last)] == [("omission", "low")]


def test_a_sentence_put_in_is_an_addition() -> None:
    (drift,) = drifts(ORIGINAL, ORIGINAL + " The old lighthouse keeper refused to leave his island.")
    assert (drift.kind, drift.original) == ("addition", None)


def test_headlines_bylines_and_addresses_may_be_left_out() -> None:
    framed = f"Pact on troops nears\n\n{ORIGINAL}\n\nAdditional reporting by Jo Field\n\nContact: desk@paper.example"
    assert kinds(framed, ORIGINAL) == []


@pytest.mark.parametrize(
    ("original", "copy", "kind"),
    [
        ("The spokesman was Zachary Hollis.", "The spokesman was Zacharie Hollis.", "name"),
        ("They met on Thursday in Bonn.", "They met on the 10th in Bonn.", "date"),
        (
            "Ola Vik became the third premier in two months.",
            "Ola Vik became premier for the third time in two months.",
            "role",
        ),
        (
            "In a note the justice ministry said the two men discussed the border.",
            "“The two men discussed the border,” said Ed Hall and Ivo Lenz.",
            "speaker",
        ),
        (
            "The ministry could not be reached for comment.",
            "The ministry turned to the press for a comment it did not make.",
            "attribution",
        ),
        ("Chile considers a similar pact with Peru.", "Chile considers a pact similar to that of Peru.", "party"),
        ("Both fear a war over Taiwan.", "Both fear a war against Taiwan.", "party"),
        ("The States are expected to unveil a plan.", "The States will disclose a plan.", "modality"),
        ("The ministers will sign the pact in May.", "The ministers signed the pact in May.", "modality"),
        ("The pact was signed in May.", "The pact was ratified in May.", "stage"),
    ],
)
def test_a_change_that_a_careful_reader_marks_is_told_by_its_kind(original: str, copy: str, kind: str) -> None:
    assert kind in kinds(original, copy)


def test_a_weekday_made_a_day_is_silent_where_the_documents_own_date_says_the_same() -> None:
    original, copy = "The envoys met on Thursday in Bonn.", "The envoys met on 3 November in Bonn."
    assert kinds(original, copy, dated="2022-11-05") == []
    assert kinds(original, copy.replace("3 Nov", "2 Nov"), dated="2022-11-05") == ["date"]
    assert kinds(original, copy) == ["date"]


def test_yesterday_and_next_year_are_placed_by_the_documents_own_date() -> None:
    assert kinds("The pact lapsed yesterday.", "The pact lapsed on 4 November 2022.", dated="2022-11-05") == []
    assert kinds("The pact lapses next year.", "The pact lapses in 2024.", dated="2022-11-05") == ["date"]


def test_a_year_put_to_a_day_follows_from_the_documents_own_date_only() -> None:
    original, copy = "The pact was signed on 4 May.", "The pact was signed on 4 May 2016."
    assert kinds(original, copy, dated="2016-05-20") == []
    assert kinds(original, copy) == ["date"]


def test_measures_are_compared_in_one_unit_and_currencies_not_at_all() -> None:
    assert kinds("The base is 100 kilometres away.", "The base is 62 miles away.") == []
    assert kinds("The base is 100 kilometres away.", "The base is 100 miles away.") == ["number"]
    assert kinds("The ship cost $5 million.", "The ship cost 4.6 million euros.") == []


def test_a_wider_change_that_only_shows_a_closer_one_is_not_told_twice() -> None:
    assert kinds(
        "The pact, two officials familiar with it said, is ready.",
        "The pact, six officials familiar with it said, is ready.",
    ) == ["attribution"]


def test_the_order_of_the_groups_makes_no_difference() -> None:
    copy = ORIGINAL.replace("two officials", "five officials").replace("200", "2,000").replace("fair", "just")
    a, b = document(ORIGINAL), document(copy, "b")
    aligned = align(a, b)
    assert find(a, b, aligned) == find(a, b, tuple(reversed(aligned)))
    assert len(find(a, b, aligned)) == 3


def test_texts_in_different_languages_are_not_compared() -> None:
    a, b = document("Two States signed."), document("三か国が署名した。", "b", "ja")
    assert find(a, b, align(a, b)) == ()


def test_of_a_language_without_words_of_its_own_only_figures_are_compared() -> None:
    original = "El buque lleva 24 misiles y salió el martes."
    assert kinds(original, original.replace("24", "42").replace("martes", "lunes"), language="es") == ["number"]
    assert COMPARED["und"] == ("number",)


def test_every_kind_has_a_place_in_the_order_and_every_sentence_both_languages() -> None:
    assert sorted(FIRST) == sorted(KINDS)
    assert all(len(pair) == 2 and all(pair) for pair in SENTENCES.values())
    assert all(set(compared) <= set(KINDS) for compared in COMPARED.values())


WORDS = st.sampled_from(
    [
        "Japan",
        "signed",
        "the",
        "treaty",
        "on",
        "3",
        "May",
        ",",
        "said",
        "“",
        "”",
        ".",
        "\n\n",
        "1,500",
        "not",
        "may",
        "will",
        "first",
        "two",
        "officials",
        "according",
        "to",
        "Mr",
        "Hill",
        "%",
        "£",
        "5th",
        "deal",
        "UK",
        "-",
        "’s",
        "署名",
        "。",
        "１２",
        "é",
    ]
)


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=40), st.lists(WORDS, max_size=40), st.sampled_from(["en", "ja", "ar", "und"]))
def test_no_text_breaks_the_finder_and_every_span_lies_in_its_text(
    one: list[str], other: list[str], language: str
) -> None:
    original, copy = " ".join(one), " ".join(other)
    for drift in drifts(original, copy, language=language):
        assert drift.original or drift.copy_span
        for span, text in ((drift.original, original), (drift.copy_span, copy)):
            assert span is None or 0 <= span.start < span.end <= len(text)


def test_the_first_real_copies_show_what_a_careful_reader_marks() -> None:
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the first real documents (../shared/seeds) are not here")
    texts = {path.name[:3]: path.read_text(encoding="utf-8") for path in sorted((SHARED / "seeds").glob("*.txt"))}
    told = {name: {drift.kind for drift in drifts(texts["001"], texts[name])} for name in ("000", "002", "003")}
    grave = {name: [drift for drift in drifts(texts["001"], texts[name]) if drift.severity == "high"] for name in told}
    assert told["000"] >= {
        "name",
        "date",
        "role",
        "speaker",
        "party",
        "instrument",
        "modality",
        "quotation",
        "attribution",
        "omission",
    }
    assert told["002"] == {"name", "instrument", "wording_in_quotation", "omission"}
    assert told["003"] == {"name", "instrument", "wording_in_quotation", "modality", "party"}
    assert {drift.kind for drift in grave["000"]} == {"role", "speaker", "party"}
    assert [drift.kind for drift in grave["002"]] == ["omission"]
    assert grave["003"] == []
