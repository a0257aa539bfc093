"""How many missing or wrong lines would overturn a sentence.

A change takes one line out (it was wrong) or draws one in (it was missing) among the States looked at. The smallest number of
changes that makes the sentence false is searched exactly, first every single change, then every pair of them, as long as
the graphs times their lines are no more than `EXACT`; beyond that, random sets of changes are drawn with a stated seed and the share of
them that overturns the sentence is told instead.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from entente.network.graph import Graph, Pair

EXACT = 60_000  # graphs times lines judged at most in the exact search; keeps one sentence under about a second
SAMPLES = 200  # random sets of changes per size, fewer where a graph has very many lines
SEED = 1951

Holds = Callable[[Graph], bool]


@dataclass(frozen=True, slots=True)
class Robustness:
    """What it takes to overturn a sentence.

    Attributes:
        changes: smallest number of wrong or missing lines known to overturn it; None where none was found.
        at_least: no smaller number can (exact).
        exact: whether `changes` is certainly the smallest number.
        example: lines whose change overturns it.
        sampled: share of random sets of each size that overturn it, where the search was not exact.
        seed: of the random sets.
    """

    changes: int | None
    at_least: int
    exact: bool
    example: tuple[Pair, ...] = ()
    sampled: tuple[tuple[int, float], ...] = ()
    seed: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "changes": self.changes,
            "at_least": self.at_least,
            "exact": self.exact,
            "example": [list(pair) for pair in self.example],
            "sampled": [{"changes": size, "share": share} for size, share in self.sampled],
            "seed": self.seed,
        }


def search(graph: Graph, holds: Holds) -> Robustness:
    """Search what overturns a sentence that holds of the graph now."""
    lines = list(combinations(graph.states, 2))
    for size in (1, 2):
        if math.comb(len(lines), size) * len(graph.pairs) > EXACT:
            return _sample(graph, holds, lines, size)
        for chosen in combinations(lines, size):
            if not holds(_flipped(graph, chosen)):
                return Robustness(size, size, True, chosen)
    return _sample(graph, holds, lines, 3)


def counted(changes: int, example: tuple[Pair, ...] = ()) -> Robustness:
    """An exact number that follows from counting alone."""
    return Robustness(changes, changes, True, example)


def _sample(graph: Graph, holds: Holds, lines: list[Pair], at_least: int) -> Robustness:
    chance = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    samples = max(20, min(SAMPLES, 3 * EXACT // max(1, len(graph.pairs))))
    shares, smallest = [], None
    example: tuple[Pair, ...] = ()
    for size in dict.fromkeys((at_least, 2, 4, 8)):
        if size < at_least or size > len(lines):
            continue
        sets = [tuple(sorted(chance.sample(lines, size))) for _ in range(samples)]
        broken = [chosen for chosen in sets if not holds(_flipped(graph, chosen))]
        shares.append((size, len(broken) / samples))
        if broken and smallest is None:
            smallest, example = size, broken[0]
    return Robustness(smallest, at_least, False, example, tuple(shares), SEED)


def _flipped(graph: Graph, chosen: tuple[Pair, ...]) -> Graph:
    removed = [(a, b) for a, b in chosen if b in graph.neighbours[a]]
    return graph.changed(removed=removed, added=[pair for pair in chosen if pair not in removed])
