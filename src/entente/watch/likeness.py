"""How far two documents' own text is alike: sentences, word for word, and the details they keep; what either quotes is left out.

Reports of one event quote the same statements, name the same people and bear the same day, so none of this shows that one text was
made from the other. Lines that are no sentences, such as a page's header, show it neither. What does show it: most sentences have their like, and that like either has the words too or keeps the details, names and numbers which
stand in one sentence only.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence, Set
from typing import NamedTuple

from entente.watch.kept_names import Side
from entente.watch.records import Aligned

RUN = 3  # words that make a run


class Likeness(NamedTuple):
    """Attributes. Where nothing is left beside quotations, all of them are 0.

    strength: of the better covered text, the share of letters that has its like, weighted by how alike the sentences are, 0 to 1.
    groups: pairs of sentences, or of groups of them, that neither side quotes and that are no mere lines.
    details: share of the details of the better covered text that stand in the like of their sentence, 0 to 1.
    known: how many details it has.
    detailed: groups that keep a detail.
    runs: share of the runs of three words, of the text that has fewer of them, that stand in the other, 0 to 1.
    """

    strength: float
    groups: int
    details: float
    known: int
    detailed: int
    runs: float


def measure(sides: tuple[Side, Side], shared: Sequence[Aligned], covered: int) -> Likeness:
    """Measures likeness.

    Args:
        shared: groups of sentences that stand in both.
        covered: which side is the better covered one, 0 or 1; its details are looked for.
    """
    quoted = tuple(_quoted(side) for side in sides)
    slight = tuple(side.lines for side in sides)
    own = [
        row
        for row in shared
        if not any(quoted[n] & set(places) or slight[n].issuperset(places) for n, places in enumerate((row.a, row.b)))
    ]
    spoken = [quoted[number] | slight[number] | _like_of_quoted(shared, quoted, number) for number in (0, 1)]
    strengths = [_strength(side, number, own, spoken[number]) for number, side in enumerate(sides)]
    known, kept = _details(sides, own, covered, spoken[covered])
    details = sum(kept) / max(1, known)
    return Likeness(max(strengths), len(own), details, known, sum(count > 0 for count in kept), _runs(sides, quoted))


def _quoted(side: Side) -> frozenset[int]:
    return frozenset(place for place, sentence in enumerate(side.sentences) if sentence.quoted)


def _like_of_quoted(shared: Sequence[Aligned], quoted: Sequence[Set[int]], number: int) -> set[int]:
    """Sentences whose like the other side quotes: speech told again tells as little as speech quoted."""
    return {
        place for row in shared if quoted[1 - number] & set((row.b, row.a)[number]) for place in (row.a, row.b)[number]
    }


def _strength(side: Side, number: int, own: Sequence[Aligned], left_out: Set[int]) -> float:
    lengths = [
        0 if place in left_out else sentence.span.end - sentence.span.start
        for place, sentence in enumerate(side.sentences)
    ]
    alike = math.fsum(lengths[place] * row.score for row in own for place in (row.a, row.b)[number])
    return alike / (sum(lengths) or 1)


def _details(
    sides: tuple[Side, Side], own: Sequence[Aligned], covered: int, left_out: Set[int]
) -> tuple[int, list[int]]:
    """How many details there are, and how many of them each group keeps."""
    side, other = sides[covered], sides[1 - covered]
    names = [{term.word for term in row if term.anchor} for row in side.terms]
    counts = Counter(name for row in names for name in row)
    once = [{name for name in row if counts[name] == 1} for row in names]
    kept = []
    for row in own:
        places, others = ((row.a, row.b), (row.b, row.a))[covered]
        words = {term.word for place in others for term in other.terms[place]}
        kept.append(sum(len(once[place] & words) for place in places))
    return sum(len(row) for place, row in enumerate(once) if place not in left_out), kept


def _runs(sides: tuple[Side, Side], quoted: Sequence[Set[int]]) -> float:
    found = []
    for side, spoken in zip(sides, quoted, strict=True):
        left_out = spoken if len(spoken) < len(side.terms) else frozenset()  # a text that is nothing but a quotation
        words = [term.word for place, row in enumerate(side.terms) if place not in left_out for term in row]
        found.append({tuple(words[place : place + RUN]) for place in range(len(words) - RUN + 1)})
    return len(found[0] & found[1]) / max(1, min(len(row) for row in found))
