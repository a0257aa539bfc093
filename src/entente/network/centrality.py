"""How central each State is, and how centralised the whole: Freeman's index, which no Python library has.

Freeman (1979), Social Networks 1, 215-239: centralisation is the sum over all nodes of (largest value - own value),
divided by the greatest sum a graph of that size can have. A star has 1, a ring 0.

Where the divisor is not unique the variant is named:
* closeness of a graph in pieces: on the largest piece only (`largest_piece`), divisor (n-1)(n-2)/(2n-3) of that piece.
* eigenvector: values scaled so that the largest is 1, on the largest piece, divided by the sum a star of that size has,
  (n-1) - sqrt(n-1) (`star`). A star is not the most unequal graph under this measure, so a value above 1 can occur
  and means: more unequal than a star.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from entente.network.graph import Graph

Values = dict[str, float]
KEPT = 4  # graphs whose values are kept: the index of a measure asks for the same ones as the table by State


def degree(graph: Graph) -> Values:
    """Number of States each State is joined to."""
    return {state: float(len(graph.neighbours[state])) for state in graph.states}


@lru_cache(maxsize=KEPT)
def closeness(graph: Graph) -> Values:
    """Closeness with Wasserman and Faust's correction for pieces: (r-1)/(n-1) * (r-1)/sum of distances, r States reached."""
    import rustworkx

    found = rustworkx.graph_closeness_centrality(graph.rx, wf_improved=True)
    return {state: float(found[graph.index[state]]) for state in graph.states}


@lru_cache(maxsize=KEPT)
def betweenness(graph: Graph) -> Values:
    """Share of shortest paths between two others that run through a State (normalised by (n-1)(n-2)/2)."""
    import rustworkx

    found = rustworkx.graph_betweenness_centrality(graph.rx, normalized=True)
    return {state: float(found[graph.index[state]]) for state in graph.states}


@lru_cache(maxsize=KEPT)
def eigenvector(graph: Graph) -> Values:
    """Entries of the first eigenvector of the adjacency matrix, largest 1; 0 outside the largest piece."""
    import numpy

    values: dict[str, float] = dict.fromkeys(graph.states, 0.0)
    piece = graph.largest
    if len(piece.states) < 2:
        return values
    _, vectors = numpy.linalg.eigh(piece.adjacency)
    first = numpy.abs(vectors[:, -1])
    scaled = first / first.max()
    return values | {state: float(scaled[place]) for place, state in enumerate(piece.states)}


def degree_centralisation(graph: Graph) -> float | None:
    """Freeman's index of degree; divisor (n-1)(n-2). None below three States."""
    n = len(graph.states)
    return _index(degree(graph), (n - 1) * (n - 2)) if n > 2 else None


def closeness_centralisation(graph: Graph) -> float | None:
    """Freeman's index of closeness on the largest piece (variant `largest_piece`). None below three States there."""
    piece = graph.largest
    n = len(piece.states)
    return _index(closeness(piece), (n - 1) * (n - 2) / (2 * n - 3)) if n > 2 else None


def betweenness_centralisation(graph: Graph) -> float | None:
    """Freeman's index of normalised betweenness; divisor n-1. None below three States."""
    n = len(graph.states)
    return _index(betweenness(graph), n - 1) if n > 2 else None


def eigenvector_centralisation(graph: Graph) -> float | None:
    """Index of the eigenvector against a star of the same size (variant `star`), largest piece. None below three States."""
    piece = graph.largest
    n = len(piece.states)
    return _index(eigenvector(piece), (n - 1) - math.sqrt(n - 1)) if n > 2 else None


def herfindahl(graph: Graph) -> float | None:
    """Herfindahl index of ties by hub: the sum of squared shares of each State in all ends of lines. None without lines."""
    ends = 2 * len(graph.pairs)
    return sum((value / ends) ** 2 for value in degree(graph).values()) if ends else None


def _index(values: Mapping[str, float], divisor: float) -> float:
    most = max(values.values())
    return math.fsum(most - value for value in values.values()) / divisor
