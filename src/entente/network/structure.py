"""Shape of the whole: core and periphery, k-core, bridges, connectivity, triangles, the loss of a State."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations

from entente.network.graph import Graph, Pair


@dataclass(frozen=True, slots=True)
class Core:
    """A core, and how far the graph is from "all of the core joined, none of the periphery among itself".

    Attributes:
        states: the core.
        errors: pairs that break the pattern: of the core and not joined, or of the periphery and joined.
        fit: Pearson correlation of lines with the pattern over those pairs; None where either is constant.
    """

    states: tuple[str, ...]
    errors: int
    fit: float | None


def core_periphery(graph: Graph) -> Core:
    """The discrete core of Borgatti and Everett (1999, Social Networks 21, 375-395), lines across left out of account.

    The core with the fewest errors holds the States of the highest degree (Lip 2011, arXiv:1102.5511), so only the sizes
    are searched. Of equal error counts the smaller core is taken, of equal degrees the alphabet's order.
    """
    order = sorted(graph.states, key=lambda state: (-len(graph.neighbours[state]), state))
    errors = [len(graph.pairs)]
    for size, state in enumerate(order, start=1):
        errors.append(errors[-1] + size - 1 - len(graph.neighbours[state]))
    size = min(range(len(errors)), key=lambda k: (errors[k], k))
    core = tuple(order[:size])
    return Core(core, errors[size], _fit(graph, frozenset(core)))


def _fit(graph: Graph, core: frozenset[str]) -> float | None:
    n, k = len(graph.states), len(core)
    inside = sum(core.issuperset(pair) for pair in graph.pairs)
    outside = sum(core.isdisjoint(pair) for pair in graph.pairs)
    ones, zeros = math.comb(k, 2), math.comb(n - k, 2)
    pairs, lines = ones + zeros, inside + outside
    spread = ones * zeros * lines * (pairs - lines)
    return (pairs * inside - ones * lines) / math.sqrt(spread) if spread else None


def core_numbers(graph: Graph) -> dict[str, int]:
    """For each State the largest k such that it lies in a part where everybody is joined to at least k others of it."""
    import rustworkx

    found: dict[int, int] = rustworkx.core_number(graph.rx)  # type: ignore[assignment]
    return {state: int(found[graph.index[state]]) for state in graph.states}


def bridges(graph: Graph) -> tuple[Pair, ...]:
    """Lines whose loss breaks a piece in two."""
    import rustworkx

    found: set[tuple[int, int]] = rustworkx.bridges(graph.rx)  # type: ignore[assignment]
    return tuple(sorted(_pair(graph.states[a], graph.states[b]) for a, b in found))


def algebraic_connectivity(graph: Graph) -> float | None:
    """Second smallest eigenvalue of the Laplacian (Fiedler 1973); 0 for a graph in pieces, None below two States."""
    import numpy

    if len(graph.states) < 2:
        return None
    matrix = graph.adjacency
    laplacian = numpy.diag(matrix.sum(axis=1)) - matrix
    value = float(numpy.linalg.eigvalsh(laplacian)[1])
    return 0.0 if abs(value) < 1e-9 else value


@dataclass(frozen=True, slots=True)
class Triads:
    """Triangles, paths of two lines, and the share of such paths that are closed (None where there is none)."""

    closed: int
    paths: int
    transitivity: float | None


def triads(graph: Graph) -> Triads:
    """How many threes of States are closed; transitivity is 3 * triangles / paths of two lines."""
    triangles = graph.triangles
    paths = sum(math.comb(len(others), 2) for others in graph.neighbours.values())
    return Triads(triangles, paths, 3 * triangles / paths if paths else None)


def loss_of(graph: Graph) -> dict[str, int]:
    """For each State, how many States the largest piece holds once it is taken out (an isolated one is a piece of one)."""
    import rustworkx

    largest = graph.pieces[0] if graph.pieces else frozenset()
    cutting = {graph.states[place] for place in rustworkx.articulation_points(graph.rx)}
    second = len(graph.pieces[1]) if len(graph.pieces) > 1 else 0
    left = {}
    for state in graph.states:
        if state in cutting:
            left[state] = _largest_without(graph, state)
        else:  # its loss takes nobody else along
            left[state] = max(len(largest) - 1, second) if state in largest else len(largest)
    return left


def _largest_without(graph: Graph, state: str) -> int:
    import rustworkx

    rest = graph.rx.copy()
    rest.remove_node(graph.index[state])
    return max(len(piece) for piece in rustworkx.connected_components(rest))


def triangles_closed_by(graph: Graph) -> dict[Pair, int]:
    """For each pair not joined, how many triangles a line between them would close."""
    joined = set(graph.pairs)
    return {
        pair: len(graph.neighbours[pair[0]] & graph.neighbours[pair[1]])
        for pair in combinations(graph.states, 2)
        if pair not in joined
    }


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
