"""The simple graph behind the measures: parallel ties of one pair collapse to one line, whose weight is their number.

Rule of collapse: two States are joined if at least one tie of the chosen layers joins them. Nothing else is weighed:
an agreement on information counts as much as one on access, so a layer is chosen where that matters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from entente.network.ties import Tie

if TYPE_CHECKING:
    import numpy
    import rustworkx

Pair = tuple[str, str]


@dataclass(frozen=True)
class Graph:
    """States and the pairs joined among them.

    Attributes:
        states: in the alphabet's order; a State without a line is isolated.
        pairs: joined pairs, each once, in order.
        weights: how many parallel ties each pair has, in the order of pairs.
    """

    states: tuple[str, ...]
    pairs: tuple[Pair, ...]
    weights: tuple[int, ...]

    @cached_property
    def index(self) -> dict[str, int]:
        """Place of each State."""
        return {state: place for place, state in enumerate(self.states)}

    @cached_property
    def neighbours(self) -> dict[str, frozenset[str]]:
        """The States each State is joined to."""
        found: dict[str, set[str]] = {state: set() for state in self.states}
        for a, b in self.pairs:
            found[a].add(b)
            found[b].add(a)
        return {state: frozenset(others) for state, others in found.items()}

    @cached_property
    def rx(self) -> rustworkx.PyGraph[str, None]:
        """The same graph for rustworkx."""
        import rustworkx

        graph: rustworkx.PyGraph[str, None] = rustworkx.PyGraph(multigraph=False)
        graph.add_nodes_from(list(self.states))
        graph.add_edges_from([(self.index[a], self.index[b], None) for a, b in self.pairs])
        return graph

    @cached_property
    def adjacency(self) -> numpy.ndarray:
        """The 0/1 matrix of lines, States in order."""
        import numpy

        matrix = numpy.zeros((len(self.states), len(self.states)))
        for a, b in self.pairs:
            matrix[self.index[a], self.index[b]] = matrix[self.index[b], self.index[a]] = 1.0
        return matrix

    @cached_property
    def pieces(self) -> tuple[frozenset[str], ...]:
        """Connected pieces, largest first; of equal size the one with the first State of the alphabet first."""
        left, found = set(self.states), []
        while left:
            piece, edge = set(), [min(left)]
            while edge:
                state = edge.pop()
                if state not in piece:
                    piece.add(state)
                    edge.extend(self.neighbours[state] - piece)
            left -= piece
            found.append(frozenset(piece))
        return tuple(sorted(found, key=lambda piece: (-len(piece), min(piece))))

    def within(self, states: Iterable[str]) -> Graph:
        """The part of the graph among some States."""
        kept = set(states)
        lines = [(pair, w) for pair, w in zip(self.pairs, self.weights, strict=True) if kept.issuperset(pair)]
        return Graph(
            tuple(state for state in self.states if state in kept),
            tuple(pair for pair, _ in lines),
            tuple(w for _, w in lines),
        )

    def without(self, state: str) -> Graph:
        """The graph after a State is taken out."""
        return self.within(other for other in self.states if other != state)

    def changed(self, removed: Iterable[Pair] = (), added: Iterable[Pair] = ()) -> Graph:
        """The graph with some lines taken out and some drawn in; States stay."""
        weight = dict(zip(self.pairs, self.weights, strict=True))
        for pair in removed:
            weight.pop(pair, None)
        for pair in added:
            weight.setdefault(pair, 1)
        return _built(self.states, weight)


def collapse(ties: Sequence[Tie], states: Iterable[str] = ()) -> Graph:
    """The simple graph of ties. `states` that have no tie are kept in it, isolated."""
    weight = Counter(tie.pair for tie in ties)
    everybody = {state for pair in weight for state in pair} | set(states)
    return _built(tuple(sorted(everybody)), weight)


def _built(states: tuple[str, ...], weight: dict[Pair, int]) -> Graph:
    pairs = tuple(sorted(weight))
    return Graph(states, pairs, tuple(weight[pair] for pair in pairs))
