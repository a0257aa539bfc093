"""Freeman's indices: hand-worked graphs, igraph where it has the measure, and properties over generated graphs."""

from __future__ import annotations

import math
from itertools import combinations

import igraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.network import centrality
from entente.network.graph import Graph

INDICES = [
    centrality.degree_centralisation,
    centrality.closeness_centralisation,
    centrality.betweenness_centralisation,
    centrality.eigenvector_centralisation,
]


def graph_of(n: int, pairs: list[tuple[int, int]]) -> Graph:
    """A graph on States S00, S01, ..."""
    states = tuple(f"S{i:02}" for i in range(n))
    lines = tuple(sorted((states[min(a, b)], states[max(a, b)]) for a, b in pairs))
    return Graph(states, lines, tuple(1 for _ in lines))


@st.composite
def graphs(draw: st.DrawFn, least: int = 3, most: int = 9) -> Graph:
    n = draw(st.integers(least, most))
    lines = list(combinations(range(n), 2))
    chosen = draw(st.lists(st.sampled_from(lines), unique=True, min_size=1))
    return graph_of(n, chosen)


@pytest.mark.parametrize("index", INDICES)
@pytest.mark.parametrize("n", [3, 4, 7, 20])
def test_a_star_has_centralisation_one(index, n):
    assert index(graph_of(n, [(0, i) for i in range(1, n)])) == pytest.approx(1.0)


@pytest.mark.parametrize("index", INDICES)
@pytest.mark.parametrize("n", [3, 5, 12])
def test_a_ring_has_centralisation_nought(index, n):
    assert index(graph_of(n, [(i, (i + 1) % n) for i in range(n)])) == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("index", INDICES)
def test_two_states_have_no_centralisation(index):
    assert index(graph_of(2, [(0, 1)])) is None


def test_the_path_of_four_gives_the_values_worked_by_hand():
    """Path 0-1-2-3: degrees 1 2 2 1; betweenness 0 2/3 2/3 0; closeness 3/6 3/4 3/4 3/6."""
    path = graph_of(4, [(0, 1), (1, 2), (2, 3)])
    assert centrality.degree_centralisation(path) == pytest.approx(2 / 6)
    assert centrality.betweenness_centralisation(path) == pytest.approx((4 / 3) / 3)
    assert centrality.closeness_centralisation(path) == pytest.approx(0.5 / (3 * 2 / 5))
    golden = (math.sqrt(5) - 1) / 2  # entries of the first eigenvector of a path of four: 1/phi, 1, 1, 1/phi
    assert centrality.eigenvector_centralisation(path) == pytest.approx(2 * (1 - golden) / (3 - math.sqrt(3)))
    assert centrality.herfindahl(path) == pytest.approx((1 + 4 + 4 + 1) / 36)


@given(graphs())
def test_degree_and_betweenness_indices_are_igraphs_own(graph):
    """igraph has no centralisation in Python; its centralities give the sums, Freeman's paper the divisors."""
    n = len(graph.states)
    peer = igraph.Graph(n, [(graph.index[a], graph.index[b]) for a, b in graph.pairs])
    degree = peer.degree()
    assert centrality.degree_centralisation(graph) == pytest.approx(
        sum(max(degree) - d for d in degree) / ((n - 1) * (n - 2))
    )
    between = [b / ((n - 1) * (n - 2) / 2) for b in peer.betweenness()]
    assert list(centrality.betweenness(graph).values()) == pytest.approx(between)
    assert centrality.betweenness_centralisation(graph) == pytest.approx(
        sum(max(between) - b for b in between) / (n - 1)
    )


@given(graphs())
def test_eigenvector_of_a_connected_graph_is_igraphs_own(graph):
    if len(graph.pieces) > 1:
        return
    peer = igraph.Graph(len(graph.states), [(graph.index[a], graph.index[b]) for a, b in graph.pairs])
    assert list(centrality.eigenvector(graph).values()) == pytest.approx(
        peer.eigenvector_centrality(scale=True), abs=1e-5
    )


@given(graphs())
def test_indices_that_have_a_true_maximum_lie_between_nought_and_one(graph):
    for index in (centrality.degree_centralisation, centrality.betweenness_centralisation):
        assert -1e-9 <= (index(graph) or 0) <= 1 + 1e-9


def test_the_star_variant_of_the_eigenvector_index_can_pass_one():
    """A triangle with a long tail is more unequal than a star: the variant is named for that reason."""
    tail = graph_of(60, [(0, 1), (1, 2), (0, 2), *[(i, i + 1) for i in range(2, 59)]])
    assert (centrality.eigenvector_centralisation(tail) or 0) > 1


def test_closeness_of_a_graph_in_pieces_is_taken_on_the_largest_piece():
    star_and_pair = graph_of(6, [(0, 1), (0, 2), (0, 3), (4, 5)])
    assert centrality.closeness_centralisation(star_and_pair) == pytest.approx(1.0)
