"""Changed graphs are recounted only where a line changes: they must be the graphs built anew. What overturns a sentence."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from entente.network import centrality, structure
from entente.network.graph import Graph
from entente.network.measures import MEASURES, measure_all
from entente.network.robustness import search
from entente.network.sentences import next_closing, sentences
from tests.network.test_centrality import graph_of, graphs


def built_anew(graph: Graph) -> Graph:
    return Graph(graph.states, graph.pairs, graph.weights)


@given(graphs(least=3), st.data())
def test_a_changed_graph_measures_as_one_built_anew(graph, data):
    lines = list(combinations(graph.states, 2))
    chosen = data.draw(st.lists(st.sampled_from(lines), max_size=5, unique=True))
    removed = [pair for pair in chosen if pair in graph.pairs]
    added = [pair for pair in chosen if pair not in graph.pairs]
    changed = graph.changed(removed=removed, added=added)
    assert set(changed.pairs) == set(graph.pairs) - set(removed) | set(added)
    assert list(changed.pairs) == sorted(changed.pairs)
    assert changed.neighbours == built_anew(changed).neighbours
    assert measure_all(changed) == measure_all(built_anew(changed))


@given(graphs(least=3), st.data())
def test_drawing_a_line_in_and_taking_it_out_again_changes_nothing(graph, data):
    free = [pair for pair in combinations(graph.states, 2) if pair not in graph.pairs]
    pair = data.draw(st.sampled_from(free)) if free else None
    back = graph.changed(added=[pair]).changed(removed=[pair]) if pair else graph.changed()
    assert back == graph
    assert (back.triangles, back.neighbours) == (graph.triangles, graph.neighbours)


def test_removing_what_is_not_there_changes_nothing():
    graph = graph_of(4, [(0, 1), (1, 2)])
    assert graph.changed(removed=[("S00", "S03")]) == graph


def test_a_star_is_overturned_by_the_one_line_that_breaks_it():
    star = graph_of(5, [(0, n) for n in range(1, 5)])
    found = search(star, lambda g: centrality.degree_centralisation(g) == 1.0)
    assert (found.changes, found.exact) == (1, True)


def test_what_no_sampled_set_overturns_is_told_with_its_seed():
    found = search(graph_of(5, [(0, 1)]), lambda _: True)
    assert (found.changes, found.at_least, found.exact, found.seed) == (None, 3, False, 1951)


def test_a_star_is_wholly_centralised_and_a_ring_not_at_all_in_every_index():
    star, ring = graph_of(7, [(0, n) for n in range(1, 7)]), graph_of(7, [(n, (n + 1) % 7) for n in range(7)])
    for name in ("degree", "closeness", "betweenness", "eigenvector"):
        measure = MEASURES[f"{name}_centralisation"].whole
        assert abs(measure(star) - 1) < 1e-9, name
        assert abs(measure(ring)) < 1e-9, name


def test_the_next_line_that_closes_most_is_named_with_the_lines_it_would_lean_on():
    square = graph_of(4, [(0, 1), (1, 2), (2, 3), (0, 3)])
    assert next_closing(square) == [(("S00", "S02"), 2), (("S01", "S03"), 2)]
    assert next_closing(square, "S03") == [(("S01", "S03"), 2)]
    told = sentences(square, lambda state: {"en": state, "ja": state})
    closing = next(one for one in told if "share most partners" in one["en"])
    assert "S00 and S02" in closing["en"] and "close 2 triangles; 1 other" in closing["en"]
    assert sorted(map(tuple, closing["edges"])) == [("S00", "S01"), ("S00", "S03"), ("S01", "S02"), ("S02", "S03")]
    assert closing["robustness"]["example"] == [["S00", "S02"]]


def test_the_herfindahl_index_is_told_as_so_many_equal_states():
    ring = graph_of(6, [(n, (n + 1) % 6) for n in range(6)])
    told = next(one for one in sentences(ring, lambda s: {"en": s, "ja": s}) if "Herfindahl" in one["en"])
    assert "0.167" in told["en"] and "6.0 States" in told["en"]
    assert "6.0か国" in told["ja"]


def test_every_sentence_comes_in_both_languages_with_edges_and_robustness():
    graph = graph_of(6, [(0, 1), (0, 2), (0, 3), (1, 2), (3, 4), (4, 5)])
    for one in sentences(graph, lambda state: {"en": state, "ja": state}):
        assert one["en"] and one["ja"] and one["edges"] and "changes" in one["robustness"]
    assert structure.loss_of(graph)["S03"] == 3
