"""Core, k-core, bridges, connectivity, triads, loss of a State: hand-worked graphs, igraph and NetworkX beside them."""

from __future__ import annotations

from itertools import combinations

import igraph
import networkx
import pytest
from hypothesis import given

from entente.network import structure
from tests.network.test_centrality import graph_of, graphs

HUB_AND_TWO = graph_of(6, [(0, 1), (0, 2), (0, 3), (1, 2), (3, 4), (4, 5)])


def test_the_core_of_a_star_is_its_centre():
    found = structure.core_periphery(graph_of(6, [(0, i) for i in range(1, 6)]))
    assert (found.states, found.errors) == (("S00",), 0)


def test_the_core_of_a_clique_with_a_fringe_is_the_clique():
    clique = list(combinations(range(4), 2))
    found = structure.core_periphery(graph_of(8, [*clique, (0, 4), (1, 5), (2, 6), (3, 7)]))
    assert found.states == ("S00", "S01", "S02", "S03")
    assert found.errors == 0
    assert found.fit == pytest.approx(1.0)


@given(graphs(least=3, most=7))
def test_no_other_core_has_fewer_errors(graph):
    """Every subset is tried: the search over sizes by degree misses none."""

    def errors(core):
        return sum(
            (a in core) == (b in core) and ((a, b) in graph.pairs) != (a in core)
            for a, b in combinations(graph.states, 2)
        )

    best = min(errors(set(core)) for size in range(len(graph.states) + 1) for core in combinations(graph.states, size))
    found = structure.core_periphery(graph)
    assert found.errors == errors(set(found.states)) == best


@given(graphs())
def test_core_numbers_bridges_and_triangles_are_igraphs_own(graph):
    peer = igraph.Graph(len(graph.states), [(graph.index[a], graph.index[b]) for a, b in graph.pairs])
    assert list(structure.core_numbers(graph).values()) == peer.coreness()
    assert len(structure.bridges(graph)) == len(peer.bridges())
    assert structure.triads(graph).closed == len(peer.cliques(3, 3))
    if structure.triads(graph).paths:
        assert structure.triads(graph).transitivity == pytest.approx(peer.transitivity_undirected(mode="zero"))


@given(graphs())
def test_algebraic_connectivity_is_nought_just_where_the_graph_is_in_pieces(graph):
    value = structure.algebraic_connectivity(graph)
    assert (value == 0.0) == (len(graph.pieces) > 1)


def test_algebraic_connectivity_of_known_graphs():
    """n for a complete graph, 1 for a star, 2 - 2 cos(2 pi / n) for a ring: Fiedler's own examples."""
    assert structure.algebraic_connectivity(graph_of(5, list(combinations(range(5), 2)))) == pytest.approx(5)
    assert structure.algebraic_connectivity(graph_of(6, [(0, i) for i in range(1, 6)])) == pytest.approx(1)
    assert structure.algebraic_connectivity(graph_of(4, [(0, 1), (1, 2), (2, 3), (0, 3)])) == pytest.approx(2)


@given(graphs())
def test_what_a_loss_leaves_is_what_networkx_finds(graph):
    peer = networkx.Graph()
    peer.add_nodes_from(graph.states)
    peer.add_edges_from(graph.pairs)
    for state, left in structure.loss_of(graph).items():
        rest = peer.subgraph(set(graph.states) - {state})
        assert left == max((len(piece) for piece in networkx.connected_components(rest)), default=0)


def test_bridges_and_loss_of_the_graph_worked_by_hand():
    assert structure.bridges(HUB_AND_TWO) == (("S00", "S03"), ("S03", "S04"), ("S04", "S05"))
    assert structure.loss_of(HUB_AND_TWO) == {"S00": 3, "S01": 5, "S02": 5, "S03": 3, "S04": 4, "S05": 5}


def test_the_line_that_closes_most_triangles_is_found():
    wheel = graph_of(5, [(0, 1), (0, 2), (0, 3), (4, 1), (4, 2), (4, 3)])
    found = structure.triangles_closed_by(wheel)
    assert max(found, key=lambda pair: found[pair]) == ("S00", "S04")
    assert found["S00", "S04"] == 3
