"""Sentences that say the same thing find each other, and every sentence of both sides is told of once."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.watch.alignment import align
from entente.watch.sentences import split
from tests.watch.made import OTHER, REPORT, REWRITTEN, document

WORDS = st.sampled_from(
    ["Oslo", "Lima", "pact", "signs", "treaty", "twelve", "240", "troops", "in", "the", "署名", "協定", "нота"]
)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), max_size=8).map(
    lambda rows: "".join(f"{row}.\n\n" for row in rows)
)


def links(a: str, b: str, language: str = "en") -> dict[str, tuple[str, ...]]:
    """For each sentence of *a*, what it is aligned with in *b*."""
    one, other = document("a", a, language), document("b", b, language)
    ours, theirs = ([s.span.of(text) for s in split(text, language)] for text in (a, b))
    return {ours[i]: tuple(theirs[j] for j in row.b) for row in align(one, other) for i in row.a}


@given(TEXTS, TEXTS)
@settings(max_examples=150)
def test_every_sentence_of_both_appears_exactly_once_with_a_score_between_0_and_1(a, b):
    rows = align(document("a", a), document("b", b))
    for side, text in ((0, a), (1, b)):
        places = sorted(place for row in rows for place in row[side])
        assert places == list(range(len(split(text, "en"))))
    assert all(0 <= row.score <= 1 for row in rows)
    assert all((row.score > 0) == bool(row.a and row.b) for row in rows)


@given(TEXTS)
def test_a_text_is_aligned_with_itself_word_for_word(text):
    for row in align(document("a", text), document("b", text)):
        assert row.a
        assert row.b
        assert row.score == pytest.approx(1.0)


def test_reordered_split_and_reworded_sentences_find_each_other():
    found = links(REPORT, REWRITTEN)
    text = "The text has nineteen articles and took Ingrid Solheim and Rafael Quispe eleven months to write."
    assert found[text] == (
        "Nineteen articles make up the text.",
        "Rafael Quispe and Ingrid Solheim wrote it in eleven months.",
    )
    quoted = "“We counted every boot and every llama,” said Solheim, who led the Norwegian side until March."
    assert found[quoted] == (
        "Solheim, leader of the Norwegian side until March, said that they had counted every boot and every llama.",
    )
    assert found["Peru’s congress must still approve the pact."] == (
        "Peru’s congress has yet to give its approval to the agreement.",
    )
    assert found["Reporting by Maren Dahl"] == ()


def test_merged_sentences_are_one_group_seen_from_either_side():
    rows = align(document("a", REWRITTEN), document("b", REPORT))
    assert any(len(row.a) == 2 and len(row.b) == 1 for row in rows)


def test_spelling_and_numbers_in_words_do_not_keep_sentences_apart():
    found = links(
        "The defence ministers recognised that co-operation had cost three hundred crowns. A harbour was named.",
        "A harbor was named. Defense ministers recognized the cooperation cost 300 crowns.",
    )
    assert [row[0][:6] for row in found.values()] == ["Defens", "A harb"]


def test_a_repeated_sentence_goes_with_its_neighbours():
    a = "Who pays for the pier? Norway. Who guards the pier? Norway. Who paints the pier? Peru."
    rows = align(document("a", a), document("b", a))
    assert [row.a for row in rows] == [row.b for row in rows]


def test_texts_on_other_matters_share_no_sentence():
    assert all(not (row.a and row.b) for row in align(document("a", REPORT), document("b", OTHER)))


def test_japanese_sentences_find_each_other():
    found = links(
        "両国は十二日、リマで訪問部隊に関する協定に署名する。訓練には二百四十人が参加する。",
        "二百四十人が訓練に加わる。訪問部隊についての協定は十二日にリマで署名される。",
        "ja",
    )
    assert [row[0][:4] for row in found.values()] == ["訪問部隊", "二百四十"]


def test_long_lists_of_like_sentences_end_in_time():
    text = "".join(f"Item {n} was signed in Lima. " for n in range(1500))
    started = time.perf_counter()
    rows = align(document("a", text), document("b", text))
    assert time.perf_counter() - started < 60
    assert sum(len(row.a) for row in rows) == 1500
