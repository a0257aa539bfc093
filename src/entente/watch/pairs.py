"""How two documents belong together: copy, independent report, other event, unrelated; with the evidence that decided.

A copy says the other's sentences again and keeps its names and numbers. Both are needed: reports from one mould share sentences and
put other names in them, reports of one event share names and have sentences of their own. And both together do not suffice: short
reports of one event share so much too. So a copy must also show that one text was made from the other (see likeness.py). What is no
copy is told by what it speaks of (see relations.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from entente.watch.alignment import align
from entente.watch.kept_names import KeptNames, Side, compare_names, read_side
from entente.watch.likeness import Likeness, measure
from entente.watch.records import Aligned, Document, Pair
from entente.watch.relations import relate, why
from entente.watch.subjects import days_between

# All of these are set on the development part of tests/quality/stories and on some hundred public pages on fourteen events.
# The product of the shares of sentences, names and numbers kept. Short reports of one event reach 0.8, so it decides nothing by itself.
COPY = 0.5
SHARE = 0.65  # a newspaper’s second report repeats the background of its first, up to 0.63 of the text
# News is copied while it is news. Two texts dated further apart than this must be nearly word for word the same to be copies: a
# follow-up that brings back every name of the first report scores 0.91.
NEWS_DAYS = 14
STRENGTH_LATER = 0.7
# What shows that one text was made from the other, quotations left out; any of three. Word for word:
RUNS = 0.5
# In words much alike, in more sentences than an agency's first lines have:
WORDS = 0.48
SENTENCES = 3
# In other words, with the details kept, in several sentences and without names in the place of others:
DETAILS = 0.65
KEPT = 0.8
REPLACED = 0.2
DETAILED = 3
DETAILED_OF_MANY = 2  # where four sentences and more have their like
# A text in kanji shows few details. Then nearly all of it must have its like, in several sentences.
FEW_DETAILS = 3
NEARLY_ALL = 0.9
SEVERAL = 5
WORDS_OF_ALL = 0.35
# With fewer names and numbers to go by, or one group of sentences only, the sentences must be alike nearly word for word.
FEW_NAMES = 3
ALIKE = 0.6


def compare(a: Document, b: Document) -> Pair:
    """Tells how two documents belong together.

    Returns:
        A pair whose *share* is by letters: of the text that is better covered by the other, what has its like there. Evidence: one
        row a pair of sentences, one for the names and numbers, and one that says what decided, {kind, score, sentence: {en, ja}}.
        *independent_report* and *other_event* are told by the States and agreements named, by the news and by the documents' days;
        where language or dates do not allow it, the answer is *other_event* or *unrelated*, never a copy.
    """
    sides = (read_side(a), read_side(b))
    shared = [row for row in align(a, b) if row.a and row.b]
    covered, share, strength = _cover(sides, shared)
    names = compare_names(*sides, shared, covered)
    days = days_between(a, b)
    likeness = measure(sides, shared, covered)
    relation, decided = _copied(shared, share, strength, names, likeness, days) or relate(a, b)
    return Pair(a.id, b.id, relation, round(share, 4), (*_sentence_rows(sides, shared), _names_row(names), decided))


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
    shared: Sequence[Aligned], share: float, strength: float, names: KeptNames, likeness: Likeness, days: int | None
) -> tuple[str, Mapping[str, Any]] | None:
    if days is not None and days > NEWS_DAYS and strength < STRENGTH_LATER:
        return None
    if names.known < FEW_NAMES or len(shared) < 2:
        if min(strength, likeness.runs) < ALIKE or (names.known and names.kept < ALIKE) or names.replaced == 1:
            return None
        score = strength
    else:
        replaced = names.replaced if names.capitals_tell else 0.0
        score = share * names.kept * (1 - replaced)
        if score < COPY or share < SHARE or not _was_made_from(likeness, share, names.kept, replaced):
            return None
    parts, kept = round(100 * share), round(100 * names.kept)
    en = f"{parts} % of the text has its like in the other"
    ja = f"文章の{parts}％に対応する文がある"
    if names.known:
        return "copy", why(
            "copied",
            score,
            f"{en}, and {kept} % of its names and numbers stand there.",
            f"{ja}。名称と数字の{kept}％も一致する。",
        )
    return "copy", why("copied", score, f"{en}, nearly word for word.", f"{ja}。ほぼ同文である。")


def _was_made_from(likeness: Likeness, share: float, kept: float, replaced: float) -> bool:
    """Whether what two texts share is more than what reports of one event share."""
    if likeness.strength >= WORDS and likeness.groups >= SENTENCES:
        return True
    if replaced > REPLACED:
        return False
    if likeness.known < FEW_DETAILS and likeness.strength >= WORDS_OF_ALL and likeness.groups >= SEVERAL:
        return min(share, kept) >= NEARLY_ALL
    least = DETAILED_OF_MANY if likeness.groups > SENTENCES else DETAILED
    in_other_words = likeness.details >= DETAILS and kept >= KEPT and likeness.detailed >= least
    return in_other_words or likeness.runs >= RUNS


def _sentence_rows(sides: tuple[Side, Side], shared: Sequence[Aligned]) -> Iterator[Mapping[str, Any]]:
    for row in shared:
        spans = []
        for side, places in zip(sides, (row.a, row.b), strict=True):
            spans.append({"start": side.sentences[places[0]].span.start, "end": side.sentences[places[-1]].span.end})
        yield {"kind": "sentences", "score": row.score, "a": spans[0], "b": spans[1]}


def _names_row(names: KeptNames) -> Mapping[str, Any]:
    row = {"kind": "names", "score": round(names.kept, 4), "replaced": round(names.replaced, 4)}
    return {**row, "only_a": list(names.only_a), "only_b": list(names.only_b)}
