"""The simple graph behind the measures: parallel ties of one pair collapse to one line, whose weight is their number.

Rule of collapse: two States are joined if at least one tie of the chosen layers joins them. Nothing else is weighed:
an agreement on information counts as much as one on access, so a layer is chosen where that matters.
"""

from __future__ import annotations

from bisect import bisect_left
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
        import rustworkx

        found = [frozenset(self.states[place] for place in piece) for piece in rustworkx.connected_components(self.rx)]
        return tuple(sorted(found, key=lambda piece: (-len(piece), min(piece))))

    @cached_property
    def largest(self) -> Graph:
        """The largest piece; the graph itself where it is in one piece or empty."""
        return self if len(self.pieces) < 2 else self.within(self.pieces[0])

    @cached_property
    def triangles(self) -> int:
        """Threes of States all joined to one another."""
        return sum(len(self.neighbours[a] & self.neighbours[b]) for a, b in self.pairs) // 3

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
        """The graph with some lines taken out and some drawn in; States stay.

        What is known of this graph is carried over and recounted only where a line changes: the search for what overturns
        a sentence looks at hundreds of such graphs.
        """
        pairs, weights = list(self.pairs), list(self.weights)
        neighbours, triangles, rx = dict(self.neighbours), self.triangles, self.rx.copy()
        for a, b in removed:
            if b in neighbours[a]:
                place = bisect_left(pairs, (a, b))
                del pairs[place], weights[place]
                neighbours[a], neighbours[b] = neighbours[a] - {b}, neighbours[b] - {a}
                triangles -= len(neighbours[a] & neighbours[b])
                rx.remove_edge(self.index[a], self.index[b])
        for a, b in added:
            if b not in neighbours[a]:
                place = bisect_left(pairs, (a, b))
                pairs.insert(place, (a, b))
                weights.insert(place, 1)
                triangles += len(neighbours[a] & neighbours[b])
                neighbours[a], neighbours[b] = neighbours[a] | {b}, neighbours[b] | {a}
                rx.add_edge(self.index[a], self.index[b], None)
        graph = Graph(self.states, tuple(pairs), tuple(weights))
        vars(graph).update(index=self.index, neighbours=neighbours, triangles=triangles, rx=rx)
        return graph


def collapse(ties: Sequence[Tie], states: Iterable[str] = ()) -> Graph:
    """The simple graph of ties. `states` that have no tie are kept in it, isolated."""
    weight = Counter(tie.pair for tie in ties)
    everybody = {state for pair in weight for state in pair} | set(states)
    return _built(tuple(sorted(everybody)), weight)


def _built(states: tuple[str, ...], weight: dict[Pair, int]) -> Graph:
    pairs = tuple(sorted(weight))
    return Graph(states, pairs, tuple(weight[pair] for pair in pairs))
