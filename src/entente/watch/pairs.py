"""How two documents belong together: copy, independent report, other event, unrelated; with the evidence that decided.

A copy says the other's sentences again and keeps its names and numbers. Both are needed: reports from one mould share sentences and
put other names in them, reports of one event share names and have sentences of their own. So what decides is a product of shares.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from entente.watch.alignment import align
from entente.watch.kept_names import KeptNames, Side, compare_names, read_side
from entente.watch.records import Aligned, Document, Pair
from entente.watch.subjects import NEAR_DAYS, are_of_one_agreement, days_between, read_subject

# Set on the development part of tests/quality/stories: 44 copies, 3,196 other pairs. A wrong firm answer is the worse one. Others score up
# to 0.53 (a newspaper's follow-up with the same people), one 0.91 (see NEWS_DAYS). Of the copies six score less, 0.16 to 0.49, and are
# given up: copies of one text with little in common, an updated page, a Korean pair. The next score 0.66 and more.
COPY = 0.55
# News is copied while it is news. Two texts dated further apart than this must be nearly word for word the same to be copies: a
# follow-up that brings back every name of the first report scores 0.91.
NEWS_DAYS = 14
STRENGTH_LATER = 0.7
STRENGTH = 0.20  # the weakest copy that is told has 0.26
# With fewer names and numbers to go by, or one group of sentences only, the sentences must be alike nearly word for word.
FEW_NAMES = 3
ALIKE = 0.6


def compare(a: Document, b: Document) -> Pair:
    """Tells how two documents belong together.

    Returns:
        A pair whose *share* is by letters: of the text that is better covered by the other, what has its like there. Evidence: one
        row a pair of sentences, one for the names and numbers, and one that says what decided, {kind, score, sentence: {en, ja}}.
        *independent_report* and *other_event* are told by the States and agreements named and by the documents' days; where
        language or dates do not allow it, the answer is *other_event* or *unrelated*, never a copy.
    """
    sides = (read_side(a), read_side(b))
    shared = [row for row in align(a, b) if row.a and row.b]
    covered, share, strength = _cover(sides, shared)
    names = compare_names(*sides, shared, covered)
    days = days_between(a, b)
    relation, why = _copied(shared, share, strength, names, days) or _related(a, b, days)
    return Pair(a.id, b.id, relation, round(share, 4), (*_sentence_rows(sides, shared), _names_row(names), why))


def _cover(sides: tuple[Side, Side], shared: Sequence[Aligned]) -> tuple[int, float, float]:
    """Which side the other covers better, the share of its letters covered, and that share weighted by how alike the sentences are."""
    found = []
    for number, side in enumerate(sides):
        lengths = [sentence.span.end - sentence.span.start for sentence in side.sentences]
        total = sum(lengths) or 1
        covered = [(sum(lengths[place] for place in (row.a, row.b)[number]), row.score) for row in shared]
        strength = math.fsum(length * score for length, score in covered) / total
        found.append((sum(length for length, _ in covered) / total, strength, -number))
    share, strength, number = max(found)
    return -number, share, strength


def _copied(
    shared: Sequence[Aligned], share: float, strength: float, names: KeptNames, days: int | None
) -> tuple[str, Mapping[str, Any]] | None:
    least = STRENGTH_LATER if days is not None and days > NEWS_DAYS else STRENGTH
    if names.known < FEW_NAMES or len(shared) < 2:
        if strength < ALIKE or (names.known and names.kept < ALIKE) or names.replaced == 1:
            return None
        score = strength
    else:
        score = share * names.kept * ((1 - names.replaced) if names.capitals_tell else 1)
        if strength < least or score < COPY:
            return None
    parts, kept = round(100 * share), round(100 * names.kept)
    en = f"{parts} % of the text has its like in the other"
    ja = f"文章の{parts}％に対応する文がある"
    if names.known:
        return "copy", _row(
            "copied",
            score,
            f"{en}, and {kept} % of its names and numbers stand there.",
            f"{ja}。名称と数字の{kept}％も一致する。",
        )
    return "copy", _row("copied", score, f"{en}, nearly word for word.", f"{ja}。ほぼ同文である。")


def _related(a: Document, b: Document, days: int | None) -> tuple[str, Mapping[str, Any]]:
    if not are_of_one_agreement(read_subject(a), read_subject(b)):
        return "unrelated", _row(
            "different_subject",
            0.0,
            "Nothing shows that they speak of the same agreement.",
            "同じ協定についての文書とは認められない。",
        )
    if days is None:
        en = "Texts of their own on the same States and agreement; a date is missing, so whether the event is the same cannot be told."
        return "other_event", _row(
            "no_dates",
            0.0,
            en,
            "同じ国と協定についての別々の文章。日付が欠けているため、同じ出来事かどうかは分からない。",
        )
    en = f"Texts of their own on the same States and agreement, {days} {'day' if days == 1 else 'days'} apart."
    ja = f"同じ国と協定についての別々の文章で、日付の差は{days}日。"
    return (
        ("independent_report", _row("same_days", 1.0, en, ja))
        if days <= NEAR_DAYS
        else ("other_event", _row("other_days", 0.0, en, ja))
    )


def _row(kind: str, score: float, en: str, ja: str) -> Mapping[str, Any]:
    return {"kind": kind, "score": round(score, 4), "sentence": {"en": en, "ja": ja}}


def _sentence_rows(sides: tuple[Side, Side], shared: Sequence[Aligned]) -> Iterator[Mapping[str, Any]]:
    for row in shared:
        spans = []
        for side, places in zip(sides, (row.a, row.b), strict=True):
            spans.append({"start": side.sentences[places[0]].span.start, "end": side.sentences[places[-1]].span.end})
        yield {"kind": "sentences", "score": row.score, "a": spans[0], "b": spans[1]}


def _names_row(names: KeptNames) -> Mapping[str, Any]:
    row = {"kind": "names", "score": round(names.kept, 4), "replaced": round(names.replaced, 4)}
    return {**row, "only_a": list(names.only_a), "only_b": list(names.only_b)}
