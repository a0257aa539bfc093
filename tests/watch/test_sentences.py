"""Sentences cover a text exactly, and end where a reader ends them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.watch.quotations import find_quotations
from entente.watch.sentences import split

SIGNS = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            list(".!?。！？…”“‘’\"'「」『』«»()（）\n\n\n  \t-,:;ABcd12防衛条約のはאبक।ไทย한\u200f\u200b\ufeff")
        ),
        st.characters(),
    ),
    max_size=200,
)


def parts(text: str, language: str = "en") -> list[str]:
    return [sentence.span.of(text) for sentence in split(text, language)]


@given(SIGNS, st.sampled_from(["en", "ja", "de", "ar", "und", "zh-Hant"]))
def test_spans_stand_in_order_do_not_overlap_and_leave_out_only_space(text, language):
    covered = 0
    paragraph = 0
    for sentence in split(text, language):
        start, end = sentence.span
        assert covered <= start < end <= len(text)
        assert not text[covered:start].strip()
        assert text[start:end].strip() == text[start:end]
        assert sentence.paragraph >= paragraph
        covered, paragraph = end, sentence.paragraph
    assert not text[covered:].strip()


@given(SIGNS)
def test_the_same_text_is_split_the_same_way_twice(text):
    assert split(text, "en") == split(text, "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. Navy sailed. It came back.", ["The U.S. Navy sailed.", "It came back."]),
        ("Ships left the U.S. The crews stayed.", ["Ships left the U.S.", "The crews stayed."]),
        (
            "Gen. J. R. Ono met Lt. Col. Mary P. Hale at 5 p.m. Tuesday. They spoke.",
            ["Gen. J. R. Ono met Lt. Col. Mary P. Hale at 5 p.m. Tuesday.", "They spoke."],
        ),
        (
            "Under Art. XII and No. 5 of Sept. 3 it holds. Not otherwise.",
            ["Under Art. XII and No. 5 of Sept. 3 it holds.", "Not otherwise."],
        ),
        ("He said no. Then he left.", ["He said no.", "Then he left."]),
        ("It rose 3.5 percent in 2022. The rest fell.", ["It rose 3.5 percent in 2022.", "The rest fell."]),
        (
            "“We agree. We sign,” she said. “Soon.” He left.",
            ["“We agree.", "We sign,” she said.", "“Soon.”", "He left."],
        ),
        ("“Will it hold?” he asked. “Yes!” she said.", ["“Will it hold?” he asked.", "“Yes!” she said."]),
        (
            "said Ann Lee, Asia . security expert at a think tank. He agreed.",
            ["said Ann Lee, Asia . security expert at a think tank.", "He agreed."],
        ),
        ("The pact was signed in time.The talks went on.", ["The pact was signed in time.", "The talks went on."]),
        ("“It will hold.”The talks went on.", ["“It will hold.”", "The talks went on."]),
        ("See www.Example.Org for more. Or ask.", ["See www.Example.Org for more.", "Or ask."]),
        (
            "nothing at this time. additional reporting by Ann Lee",
            ["nothing at this time.", "additional reporting by Ann Lee"],
        ),
        ("1. The parties meet. 2. The parties agree.", ["1. The parties meet.", "2. The parties agree."]),
        ("They wait ... and wait. Then they sign.", ["They wait ... and wait.", "Then they sign."]),
        ("Talks failed... They resumed.", ["Talks failed...", "They resumed."]),
        (
            "They saw King Charles I. The crowd left. I. Ono spoke.",
            ["They saw King Charles I.", "The crowd left.", "I. Ono spoke."],
        ),
    ],
)
def test_english_ends_where_a_reader_ends_it(text, expected):
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("両国は協定に署名した。発効は来年となる。", "ja", ["両国は協定に署名した。", "発効は来年となる。"]),
        (
            "大臣は「歓迎する。」と述べた。続いて会談した。",
            "ja",
            ["大臣は「歓迎する。」と述べた。", "続いて会談した。"],
        ),
        ("「一歩だ。大きい」と語った。", "ja", ["「一歩だ。", "大きい」と語った。"]),
        ("両国防衛相が握手した。（了）", "ja", ["両国防衛相が握手した。", "（了）"]),
        ("協定は昨日署名され\nた。次は国会だ。", "ja", ["協定は昨日署名され\nた。", "次は国会だ。"]),
        ("양국은 협정에 서명했다. 발효는 내년이다.", "ko", ["양국은 협정에 서명했다.", "발효는 내년이다."]),
        ("هل وقعت الدولتان؟ نعم. وقعتا.", "ar", ["هل وقعت الدولتان؟", "نعم.", "وقعتا."]),
        ("दोनों देशों ने हस्ताक्षर किए। यह लागू होगा।", "hi", ["दोनों देशों ने हस्ताक्षर किए।", "यह लागू होगा।"]),
        (
            "Am 3. Oktober wurde unterzeichnet. Danach folgte der Bundestag.",
            "de",
            ["Am 3. Oktober wurde unterzeichnet.", "Danach folgte der Bundestag."],
        ),
        ("Договор подписан. Он вступит в силу.", "ru", ["Договор подписан.", "Он вступит в силу."]),
        ("¿Firmaron? ¡Sí! Ayer.", "es", ["¿Firmaron?", "¡Sí!", "Ayer."]),
        ("ทั้งสองประเทศลงนาม มีผลปีหน้า", "th", ["ทั้งสองประเทศลงนาม มีผลปีหน้า"]),
    ],
)
def test_other_scripts_end_at_their_own_full_stop(text, language, expected):
    assert parts(text, language) == expected


def test_a_sentence_that_a_blank_line_broke_is_whole_and_a_title_stays_alone():
    text = "Two navies train\n\nThis is part of our duty to\n\nkeep the sea open.\n\nSecond paragraph."
    found = split(text, "en")
    assert [s.span.of(text) for s in found] == [
        "Two navies train",
        "This is part of our duty to\n\nkeep the sea open.",
        "Second paragraph.",
    ]
    assert [s.paragraph for s in found] == [0, 1, 2]


def test_wrapped_lines_are_joined_and_headings_and_bullets_are_not():
    wrapped = "A SHORT HEADING\nThe two ministers met in the capital on Monday to talk about the\nagreement that Japan signed last spring. They parted as friends, a\nSpokesman said."
    assert parts(wrapped) == [
        "A SHORT HEADING",
        "The two ministers met in the capital on Monday to talk about the\nagreement that Japan signed last spring.",
        "They parted as friends, a\nSpokesman said.",
    ]
    assert parts("Agreed:\n- Ships may call\n- Aircraft may land") == [
        "Agreed:",
        "- Ships may call",
        "- Aircraft may land",
    ]


def test_a_sentence_is_quoted_where_most_of_it_lies_between_marks():
    text = "“We will sign. We must,” said Ann Lee, the minister. She called it an “important step” for both sides."
    assert [s.quoted for s in split(text, "en")] == [True, False, False]


def test_a_lost_closing_mark_ends_its_quotation_with_the_paragraph():
    text = "“For decades we met. Now we train.\n\nThe rest is told plainly."
    assert [s.quoted for s in split(text, "en")] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said “yes”, then ‘no’, then "perhaps".', ["yes", "no", "perhaps"]),
        ("The allies’ ships don't stop; it’s the crews' day.", []),
        ("Back in the '90s nobody signed.", []),
        ("大臣は「歓迎する」「急ぐ」と述べた", ["歓迎する", "急ぐ"]),
        ("Er sagte „ja“ und «nein» und »vielleicht«.", ["ja", "nein", "vielleicht"]),
        ("“First “second” third", ["First ", "second"]),
        ('A 5" gun and a "plain" word', ["plain"]),
    ],
)
def test_quotations_are_found_in_every_usual_pair_and_apostrophes_are_none(text, inside):
    assert [span.of(text) for span in find_quotations(text)] == inside


def test_a_long_text_without_marks_takes_no_more_than_its_share_of_time():
    started = time.perf_counter()
    split("“word. " * 50_000, "en")
    split(". " * 200_000, "en")
    split("a" * 500_000, "und")
    assert time.perf_counter() - started < 20
