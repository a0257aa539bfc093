"""Which sentences of two documents say the same thing, whatever their order, spelling and wording.

How: every sentence is a vector of the runs of four signs inside its words, weighted by how rare they are in the two texts (what
each sentence of a text on one subject repeats tells nothing); names and numbers, which a rewriter keeps, weigh more. Sentences are
paired best first, neighbours of a good pair favoured, so that a moved paragraph moves as a whole. What is left over joins a
neighbour's pair where it explains words the pair does not (a sentence split in two, or two made one), or, in texts mostly paired by
then, the one it is clearly nearest to. Tried on the self-written sets, development and test: an optimal assignment found the same links
as best first; whole words, alone or added, and a hand-made list of synonyms changed one link of some 140, so neither is kept.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from entente.watch.records import Aligned, Document
from entente.watch.sentences import split
from entente.watch.terms import grams, read_terms

# Set on the development part of tests/quality/stories; see bench/watch.py.
ANCHOR = 1.5  # weight of a name or number beside a plain word
SURE = 0.26  # from here on a pair stands by itself
LEFT_OVER = 0.10  # from here on a pair stands in two texts mostly paired already, where neither sentence has a better partner left
CLEARLY = 1.5  # how many times better than the next best it must then be
MOSTLY = 0.3  # share of the shorter text's sentences that makes "mostly"
NEIGHBOUR = 0.15  # share of its neighbours' scores that a pair is favoured by
GAIN = 0.02  # what a further sentence must add to a pair's score
COVERED = 0.45  # share of a further sentence's weight that the other side must hold
LARGEST_GROUP = 4
COMMON = 200  # a run of signs in more sentences than this tells nothing; keeps books and lists from taking a square of their length

Vector = dict[str, float]
Score = dict[tuple[int, int], float]
Group = tuple[list[int], list[int]]


class _Weighed:
    """The sentences of two documents as weighted vectors."""

    def __init__(self, a: Document, b: Document) -> None:
        self.counts = (_counts(a.text, a.language), _counts(b.text, b.language))
        rows = [row for side in self.counts for row in side]
        seen = Counter(word for row in rows for word in row)
        self.rarity = {word: math.log(1 + len(rows) / count) for word, count in seen.items()}
        self.vectors = tuple([self.vector([row]) for row in side] for side in self.counts)

        self.gains: dict[tuple[int, int, tuple[int, ...], tuple[int, ...]], float | None] = {}

    def vector(self, rows: Sequence[Vector]) -> Vector:
        """One vector of length 1 for one or more sentences."""
        total: Vector = defaultdict(float)
        for row in rows:
            for word, weight in row.items():
                total[word] = max(total[word], weight * self.rarity[word])
        length = math.sqrt(sum(weight * weight for weight in total.values())) or 1.0
        return {word: weight / length for word, weight in total.items()}

    def joined(self, side: int, places: Sequence[int]) -> Vector:
        """The vector of several sentences of one side together."""
        return (
            self.vectors[side][places[0]]
            if len(places) == 1
            else self.vector([self.counts[side][place] for place in places])
        )


def align(a: Document, b: Document) -> tuple[Aligned, ...]:
    """Pairs the sentences of two documents.

    Returns:
        Every sentence of both exactly once, in the order of *a*; what *b* alone has stands after its neighbour in *b*. A side
        with several places is one sentence of the other split, or several merged. Empty on one side: nothing there says it.
    """
    weighed = _Weighed(a, b)
    scores = _scores(weighed)
    groups = _best_first(scores, _favoured(scores))
    _join_leftovers(weighed, groups)
    _pair_what_is_left(weighed, scores, groups)
    _join_leftovers(weighed, groups)
    return tuple(_ordered(weighed, groups))


@lru_cache(maxsize=2048)
def _counts(text: str, language: str) -> tuple[Vector, ...]:
    """Each sentence's runs of signs with their weights before rarity. Kept, since a document is compared several times."""
    found = []
    for sentence in split(text, language):
        words = sentence.span.of(text)
        terms = read_terms(words)
        row: Vector = {} if terms else {words.casefold(): 1.0}  # "Why not?" is only like itself
        for term in terms:
            weight = ANCHOR if term.anchor else 1.0
            inside = grams(term.word)
            for gram in inside:
                row[gram] = max(weight / math.sqrt(len(inside)), row.get(gram, 0.0))
        found.append(row)
    return tuple(found)


def _cosine(a: Vector, b: Vector) -> float:
    if len(a) > len(b):
        a, b = b, a
    return min(1.0, math.fsum(weight * b[word] for word, weight in a.items() if word in b))


def _scores(weighed: _Weighed) -> Score:
    """How alike each sentence of one side is to each of the other, where they share anything."""
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, vector in enumerate(weighed.vectors[1]):
        for word, weight in vector.items():
            places[word].append((j, weight))
    scores: Score = defaultdict(float)
    for i, vector in enumerate(weighed.vectors[0]):
        for word, weight in vector.items():
            if len(places.get(word, ())) > COMMON:
                continue
            for j, other in places.get(word, ()):
                scores[i, j] += weight * other
    return {pair: min(1.0, round(score, 9)) for pair, score in scores.items() if score >= LEFT_OVER}


def _favoured(scores: Score) -> Score:
    return {
        (i, j): score + NEIGHBOUR * (scores.get((i - 1, j - 1), 0.0) + scores.get((i + 1, j + 1), 0.0))
        for (i, j), score in scores.items()
    }


def _best_first(scores: Score, favoured: Score) -> list[Group]:
    paired: dict[int, int] = {}
    taken: dict[int, int] = {}
    order = sorted(favoured, key=lambda pair: (-favoured[pair], abs(pair[0] - pair[1]), pair[0] + pair[1], pair))
    for i, j in order:
        if i not in paired and j not in taken and scores[i, j] >= SURE:
            paired[i], taken[j] = j, i
    return [([i], [j]) for i, j in sorted(paired.items())]


def _pair_what_is_left(weighed: _Weighed, scores: Score, groups: list[Group]) -> None:
    """In two texts mostly paired: pairs sentences where each is the other's best, clearly, or both stand in the same gap between pairs."""
    if len(groups) < MOSTLY * min(len(side) for side in weighed.vectors):
        return
    held = [{place: number for number, group in enumerate(groups) for place in group[side]} for side in (0, 1)]
    rest = {(i, j): score for (i, j), score in scores.items() if i not in held[0] and j not in held[1]}
    rows: dict[tuple[int, int], list[float]] = defaultdict(list)
    for (i, j), score in rest.items():
        rows[0, i].append(score)
        rows[1, j].append(score)
    gaps = [_gaps(side, len(weighed.vectors[number])) for number, side in enumerate(held)]
    for (i, j), score in sorted(rest.items()):
        others = [other for row in (rows[0, i], rows[1, j]) for other in sorted(row)[:-1]]
        times = 1.0 if gaps[0][i] == gaps[1][j] else CLEARLY
        free = i not in held[0] and j not in held[1]
        if free and score == max(rows[0, i]) == max(rows[1, j]) and score >= times * max(others, default=0.0):
            held[0][i] = held[1][j] = len(groups)
            groups.append(([i], [j]))


def _gaps(held: dict[int, int], count: int) -> list[tuple[int, int]]:
    """For each sentence, the pairs that the nearest paired sentences before and after belong to; -1 at either end."""
    before, last = [], -1
    for place in range(count):
        before.append(last)
        last = held.get(place, last)
    after, last = [], -1
    for place in reversed(range(count)):
        after.append(last)
        last = held.get(place, last)
    return list(zip(before, reversed(after), strict=True))


def _join_leftovers(weighed: _Weighed, groups: list[Group]) -> None:
    """Adds sentences that no pair took to a neighbour's pair, the most telling first, as long as one tells something."""
    while True:
        best = max(_offers(weighed, groups), default=None)
        if best is None:
            return
        _, group, side, place = best
        groups[-group][-side].append(-place)
        groups[-group][-side].sort()


def _offers(weighed: _Weighed, groups: list[Group]) -> Iterator[tuple[float, int, int, int]]:
    """What each left-over sentence would add to each neighbouring pair; places negative, so that the first wins a tie."""
    for side in (0, 1):
        held = {place: number for number, group in enumerate(groups) for place in group[side]}
        for place in range(len(weighed.vectors[side])):
            if place in held:
                continue
            for number in sorted({held[near] for near in (place - 1, place + 1) if near in held}):
                group = groups[number]
                key = (side, place, tuple(group[0]), tuple(group[1]))
                if key not in weighed.gains:
                    weighed.gains[key] = _gain(weighed, group, side, place)
                gain = weighed.gains[key]
                if gain is not None:
                    yield gain, -number, -side, -place


def _gain(weighed: _Weighed, group: Group, side: int, place: int) -> float | None:
    mine, other = group[side], group[1 - side]
    if len(other) > 1 or len(mine) >= LARGEST_GROUP:
        return None
    target = weighed.joined(1 - side, other)
    added = weighed.vectors[side][place]
    weight = math.fsum(value * value for word, value in added.items() if word in target)
    gain = _cosine(weighed.joined(side, sorted([*mine, place])), target) - _cosine(weighed.joined(side, mine), target)
    return round(gain, 9) if weight >= COVERED and gain >= GAIN else None


def _ordered(weighed: _Weighed, groups: list[Group]) -> Iterator[Aligned]:
    rows: list[tuple[tuple[float, int, int], Aligned]] = []
    after = {}
    for mine, other in groups:
        score = _cosine(weighed.joined(0, mine), weighed.joined(1, other))
        rows.append(((mine[0], 0, 0), Aligned(tuple(mine), tuple(other), round(score, 4))))
        after.update(dict.fromkeys(other, mine[0]))
    held = {place for mine, _ in groups for place in mine}
    rows += [
        ((place, 0, 0), Aligned((place,), (), 0.0)) for place in range(len(weighed.vectors[0])) if place not in held
    ]
    last = -1
    for place in range(len(weighed.vectors[1])):
        last = after.get(place, last)
        if place not in after:
            rows.append(((last, 1, place), Aligned((), (place,), 0.0)))
    yield from (row for _, row in sorted(rows))
