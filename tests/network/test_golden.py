"""Every measure of one graph, worked by hand: a triangle A-B-C with D hanging at A (the paw)."""

from __future__ import annotations

from math import sqrt

import pytest

from entente.network.graph import Graph
from entente.network.measures import MEASURES, measure_all

PAW = Graph(("A", "B", "C", "D"), (("A", "B"), ("A", "C"), ("A", "D"), ("B", "C")), (2, 1, 1, 1))
LAMBDA = 2.1700864866  # the largest root of x^3 - x^2 - 3x + 1, which is the paw's largest eigenvalue
B, D = 1 / (LAMBDA - 1), 1 / LAMBDA  # eigenvector entries with A = 1: LAMBDA B = 1 + B, LAMBDA D = 1

GOLDEN = {
    "states": (4, {}),
    "pairs": (4, {}),
    "ties": (5, {}),  # A and B have two
    "degree": (2, {"A": 3, "B": 2, "C": 2, "D": 1}),
    "degree_centralisation": (4 / 6, {}),  # (0 + 1 + 1 + 2) / (3 x 2)
    # distances from B: 1, 1, 2; from D: 1, 2, 2. (1/4 + 1/4 + 2/5) / (3 x 2 / 5)
    "closeness_centralisation": (0.75, {"A": 1, "B": 3 / 4, "C": 3 / 4, "D": 3 / 5}),
    # A lies between D and B, and between D and C, of three pairs without A; three times 2/3, over 3
    "betweenness_centralisation": (2 / 3, {"A": 2 / 3, "B": 0, "C": 0, "D": 0}),
    "eigenvector_centralisation": ((2 * (1 - B) + 1 - D) / (3 - sqrt(3)), {"A": 1, "B": B, "C": B, "D": D}),
    "herfindahl": (18 / 64, {}),  # shares of the eight ends: 3/8, 2/8, 2/8, 1/8
    # {A, B} is joined within, and C and D are not joined: no error; the smallest core without one is taken, first by name
    "core": (2, {"A": 1, "B": 1, "C": 0, "D": 0}),
    "k_core": (2, {"A": 2, "B": 2, "C": 2, "D": 1}),
    "bridges": (1, {}),  # A-D
    "algebraic_connectivity": (1, {}),  # the Laplacian's eigenvalues are 0, 1, 3, 4
    "triangles": (1, {}),
    "transitivity": (3 / 5, {}),  # paths of two lines: three over A, one each over B and C
    "largest_piece": (4, {"A": 2, "B": 3, "C": 3, "D": 3}),
}


def test_every_measure_has_a_value_worked_by_hand():
    assert set(GOLDEN) == set(MEASURES)


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_has_the_value_worked_by_hand(name):
    found = measure_all(PAW, (name,))[name]
    value, by_state = GOLDEN[name]
    assert found["value"] == pytest.approx(value, abs=1e-5)
    assert dict(found.get("by_state") or {}) == pytest.approx(by_state, abs=1e-5)
