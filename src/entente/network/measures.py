"""Every measure of a graph by name: its formula in words, its value, and its value for each State where it has one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from entente.base.text import Text
from entente.network import centrality, structure
from entente.network.graph import Graph

Value = float | int | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: label and formula in both languages, and how it is taken.

    Attributes:
        whole: value of the graph; None where it is not defined there.
        by_state: value of each State, or None where the measure has none.
    """

    label: Text
    formula: Text
    whole: Callable[[Graph], Value]
    by_state: Callable[[Graph], Mapping[str, float]] | None = None


def _mean_degree(graph: Graph) -> Value:
    return 2 * len(graph.pairs) / len(graph.states) if graph.states else None


def _core_of(graph: Graph) -> Mapping[str, float]:
    core = structure.core_periphery(graph).states
    return {state: float(state in core) for state in graph.states}


def _losses(graph: Graph) -> Mapping[str, float]:
    return {state: float(size) for state, size in structure.loss_of(graph).items()}


MEASURES: dict[str, Measure] = {
    "states": Measure(
        {"en": "States with a tie", "ja": "結び付きのある国"},
        {"en": "number of States", "ja": "国の数"},
        lambda graph: len(graph.states),
    ),
    "pairs": Measure(
        {"en": "Joined pairs", "ja": "結ばれた二国の組"},
        {"en": "pairs with at least one tie", "ja": "一つ以上の協定で結ばれた二国の組の数"},
        lambda graph: len(graph.pairs),
    ),
    "ties": Measure(
        {"en": "Ties", "ja": "協定による結び付き"},
        {"en": "ties, parallel ones counted each", "ja": "並行する協定もそれぞれ数えた数"},
        lambda graph: sum(graph.weights),
    ),
    "degree": Measure(
        {"en": "Degree", "ja": "次数"},
        {
            "en": "number of States a State is joined to; of the whole: the mean",
            "ja": "結ばれている国の数。全体については平均",
        },
        _mean_degree,
        centrality.degree,
    ),
    "degree_centralisation": Measure(
        {"en": "Degree centralisation", "ja": "次数の集中度"},
        {
            "en": "sum of (largest - own degree) / ((n-1)(n-2)) (Freeman 1979)",
            "ja": "（最大の次数－各国の次数）の和÷((n-1)(n-2))（Freeman 1979）",
        },
        centrality.degree_centralisation,
    ),
    "closeness_centralisation": Measure(
        {"en": "Closeness centralisation", "ja": "近接性の集中度"},
        {
            "en": "Freeman's index on the largest piece, divisor (n-1)(n-2)/(2n-3); by State: Wasserman and Faust's closeness",
            "ja": "最大の連結部分についてのFreemanの指数、除数(n-1)(n-2)/(2n-3)。国別はWassermanとFaustの近接性",
        },
        centrality.closeness_centralisation,
        centrality.closeness,
    ),
    "betweenness_centralisation": Measure(
        {"en": "Betweenness centralisation", "ja": "媒介性の集中度"},
        {
            "en": "sum of (largest - own normalised betweenness) / (n-1) (Freeman 1979)",
            "ja": "（最大－各国の正規化媒介性）の和÷(n-1)（Freeman 1979）",
        },
        centrality.betweenness_centralisation,
        centrality.betweenness,
    ),
    "eigenvector_centralisation": Measure(
        {"en": "Eigenvector centralisation", "ja": "固有ベクトルの集中度"},
        {
            "en": "sum of (1 - own entry, largest scaled to 1) / ((n-1) - sqrt(n-1)), against a star, on the largest piece",
            "ja": "最大の連結部分で（1－最大を1とした各国の値）の和÷((n-1)-√(n-1))、星形との比較",
        },
        centrality.eigenvector_centralisation,
        centrality.eigenvector,
    ),
    "herfindahl": Measure(
        {"en": "Herfindahl index of ties", "ja": "結び付きのハーフィンダール指数"},
        {"en": "sum of squared shares of each State in all ends of lines", "ja": "各国が線の端に占める割合の二乗の和"},
        centrality.herfindahl,
    ),
    "core": Measure(
        {"en": "Core", "ja": "中核"},
        {
            "en": "number of States in the best discrete core (Borgatti and Everett 1999; Lip 2011); by State: 1 in the core",
            "ja": "最適な中核（Borgatti・Everett 1999、Lip 2011）の国の数。国別は中核なら1",
        },
        lambda graph: len(structure.core_periphery(graph).states),
        _core_of,
    ),
    "k_core": Measure(
        {"en": "k-core", "ja": "kコア"},
        {
            "en": "largest k such that somebody lies in a part where everybody is joined to k others of it",
            "ja": "全員がその中の他のk国と結ばれている部分が存在する最大のk",
        },
        lambda graph: max(structure.core_numbers(graph).values(), default=0),
        lambda graph: {state: float(k) for state, k in structure.core_numbers(graph).items()},
    ),
    "bridges": Measure(
        {"en": "Bridges", "ja": "橋"},
        {"en": "lines whose loss breaks a piece in two", "ja": "失われると連結部分が二つに分かれる線の数"},
        lambda graph: len(structure.bridges(graph)),
    ),
    "algebraic_connectivity": Measure(
        {"en": "Algebraic connectivity", "ja": "代数的連結度"},
        {
            "en": "second smallest eigenvalue of the Laplacian (Fiedler 1973)",
            "ja": "ラプラシアンの二番目に小さい固有値（Fiedler 1973）",
        },
        structure.algebraic_connectivity,
    ),
    "triangles": Measure(
        {"en": "Closed triads", "ja": "閉じた三者関係"},
        {"en": "threes of States all joined to one another", "ja": "互いに結ばれた三国の組の数"},
        lambda graph: structure.triads(graph).closed,
    ),
    "transitivity": Measure(
        {"en": "Transitivity", "ja": "推移性"},
        {"en": "3 * triangles / paths of two lines", "ja": "三角形の数×3÷二本の線からなる道の数"},
        lambda graph: structure.triads(graph).transitivity,
    ),
    "largest_piece": Measure(
        {"en": "Largest piece", "ja": "最大の連結部分"},
        {
            "en": "States in the largest connected piece; by State: what is left of it without that State",
            "ja": "最大の連結部分の国の数。国別はその国を除いたときの大きさ",
        },
        lambda graph: len(graph.pieces[0]) if graph.pieces else 0,
        _losses,
    ),
}


def measure_all(graph: Graph, names: tuple[str, ...] = ()) -> dict[str, Any]:
    """Every measure, or some: {name: {value, by_state}}; a value that is not defined on this graph is None.

    Raises:
        KeyError: no measure of that name.
    """
    return {name: _taken(MEASURES[name], graph) for name in names or MEASURES}


def _taken(measure: Measure, graph: Graph) -> dict[str, Any]:
    if not graph.states:
        return {"value": None, "by_state": {}}
    by_state = measure.by_state(graph) if measure.by_state else {}
    return {"value": _rounded(measure.whole(graph)), "by_state": {s: _rounded(v) for s, v in by_state.items()}}


def _rounded(value: Value) -> Value:
    """Six decimals: beyond that the machine's own arithmetic shows."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, 6)
    return value
