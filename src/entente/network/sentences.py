"""What a slice of the network says, in sentences: each with its lines and with what it would take to overturn it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from entente.base.text import Text, bilingual
from entente.network import centrality, structure
from entente.network.graph import Graph, Pair
from entente.network.robustness import Robustness, counted, search

Names = Callable[[str], Text]
HUB = 3  # partners from which a State is called a hub, as in claim D4 of the register


def sentences(graph: Graph, name: Names) -> list[dict[str, Any]]:
    """Sentences on a graph: {en, ja, edges, robustness}; none for a graph without lines."""
    if not graph.pairs:
        return []
    return list(_all(graph, name))


def _all(graph: Graph, name: Names) -> Iterator[dict[str, Any]]:
    degree = centrality.degree(graph)
    order = sorted(graph.states, key=lambda state: (-degree[state], state))
    yield _most(graph, order, degree, name)
    if len(graph.states) > 2:
        yield _centralised(graph)
        yield _spokes(graph, order[0], name)
    yield _hubs(graph, order, degree, name)
    yield _closed(graph)
    closing = next_closing(graph)
    if closing:
        yield closes_told(closing, graph, name)
    yield _spread(graph)
    yield _loss(graph, name)
    bridges = structure.bridges(graph)
    if bridges:
        yield _held_by(graph, bridges)


def _sentence(en: str, ja: str, edges: list[Pair] | tuple[Pair, ...], robustness: Robustness) -> dict[str, Any]:
    return {**bilingual(en, ja), "edges": [list(pair) for pair in edges], "robustness": robustness.as_dict()}


def _most(graph: Graph, order: list[str], degree: Mapping[str, float], name: Names) -> dict[str, Any]:
    first, top = order[0], degree[order[0]]
    equals = [state for state in order if degree[state] == top]
    edges = [pair for pair in graph.pairs if first in pair]
    if len(equals) > 1:
        en = f"{list_en(equals, name)} have the most partners, {top:.0f} each."
        ja = f"相手国が最も多いのは{list_ja(equals, name)}で、それぞれ{top:.0f}か国である。"
        return _sentence(en, ja, [p for p in graph.pairs if set(p) & set(equals)], counted(1))
    second = order[1]
    lead = int(top - degree[second])
    en = (
        f"{name(first)['en']} has the most partners, {top:.0f}; next is {name(second)['en']} with {degree[second]:.0f}."
    )
    ja = f"相手国が最も多いのは{_ja(name(first))}の{top:.0f}か国で、次は{_ja(name(second))}の{degree[second]:.0f}か国である。"
    # Every wrong line of the first and every missing line of the second narrows the lead by one; a line between them changes both.
    return _sentence(en, ja, edges, counted(lead))


def _centralised(graph: Graph) -> dict[str, Any]:
    value = centrality.degree_centralisation(graph)
    assert value is not None  # noqa: S101 - the caller has three States at least
    star = value > 0.5
    en = f"Degree centralisation is {value:.2f}, where a star has 1 and a ring 0: " + (
        "nearer to a star." if star else "not near a star."
    )
    ja = f"次数の集中度は{value:.2f}（星形なら1、環状なら0）で、星形に" + ("近い。" if star else "近くない。")
    robust = search(graph, lambda g: ((centrality.degree_centralisation(g) or 0) > 0.5) is star)
    return _sentence(en, ja, graph.pairs, robust)


def _spokes(graph: Graph, hub: str, name: Names) -> dict[str, Any]:
    beside = [pair for pair in graph.pairs if hub not in pair]
    total = len(graph.pairs)
    en = f"{len(beside)} of {total} joined pairs do not include {name(hub)['en']}."
    ja = f"結ばれた{total}組のうち{len(beside)}組は{_ja(name(hub))}を含まない。"
    if not beside:
        return _sentence(
            f"Every joined pair includes {name(hub)['en']}: a pure star.",
            f"結ばれた組はすべて{_ja(name(hub))}を含む。純粋な星形である。",
            graph.pairs,
            counted(1),
        )
    return _sentence(en, ja, beside, counted(abs(2 * len(beside) - total) // 2 + 1))


def _hubs(graph: Graph, order: list[str], degree: Mapping[str, float], name: Names) -> dict[str, Any]:
    hubs = [state for state in order if degree[state] >= HUB]
    edges = [pair for pair in graph.pairs if set(pair) & set(hubs)]
    near = [int(degree[state] - HUB + 1) for state in hubs] + [
        int(HUB - degree[state]) for state in order if state not in hubs
    ]
    if not hubs:
        en, ja = f"No State has {HUB} partners or more.", f"{HUB}か国以上の相手国をもつ国はない。"
    elif len(hubs) > 12:
        en, ja = (
            f"{len(hubs)} States have {HUB} partners or more.",
            f"{HUB}か国以上の相手国をもつ国は{len(hubs)}か国ある。",
        )
    else:
        listed_en = ", ".join(f"{name(state)['en']} ({degree[state]:.0f})" for state in hubs)
        listed_ja = "、".join(f"{_ja(name(state))}（{degree[state]:.0f}）" for state in hubs)
        en, ja = f"With {HUB} partners or more: {listed_en}.", f"{HUB}か国以上の相手国をもつ国：{listed_ja}。"
    return _sentence(en, ja, edges, counted(min(near)))


def _closed(graph: Graph) -> dict[str, Any]:
    found = structure.triads(graph)
    en = f"{found.closed} threes of States are all joined to one another; {found.paths - 3 * found.closed} open paths of two lines remain."
    ja = f"互いに結ばれた三国の組は{found.closed}組あり、閉じていない二本の線の道が{found.paths - 3 * found.closed}本残る。"
    robust = search(graph, lambda g: structure.triads(g).closed == found.closed)
    return _sentence(en, ja, graph.pairs, robust)


def next_closing(graph: Graph, state: str = "") -> list[tuple[Pair, int]]:
    """Pairs not joined whose line would close triangles, most first; of one State where one is named."""
    found = [
        (pair, n) for pair, n in structure.triangles_closed_by(graph).items() if n and (not state or state in pair)
    ]
    return sorted(found, key=lambda row: (-row[1], row[0]))


def closes_told(found: list[tuple[Pair, int]], graph: Graph, name: Names, state: str = "") -> dict[str, Any]:
    """The sentence on the next line that would close most triangles, of one State where one is named.

    One missing line, its own, overturns it.
    """
    (first, second), most = found[0]
    equals = sum(count == most for _, count in found) - 1
    of_en, of_ja = (f" of {name(state)['en']}", f"{_ja(name(state))}を含み、まだ") if state else ("", "")
    en = f"Of the pairs{of_en} not joined, {name(first)['en']} and {name(second)['en']} share most partners: their agreement would close {most} triangle{'s' if most > 1 else ''}"
    ja = f"{of_ja}結ばれていない組のうち共通の相手国が最も多いのは{_ja(name(first))}と{_ja(name(second))}で、両国の協定は三国の組を{most}組閉じる"
    en += f"; {equals} other pairs would close as many." if equals else "."
    ja += f"（同数の組がほかに{equals}組ある）。" if equals else "。"
    shared = sorted(graph.neighbours[first] & graph.neighbours[second])
    edges = [(min(one, other), max(one, other)) for one in (first, second) for other in shared]
    return _sentence(en, ja, edges, counted(1, ((first, second),)))


def _spread(graph: Graph) -> dict[str, Any]:
    value = centrality.herfindahl(graph)
    assert value is not None  # noqa: S101 - the caller has lines
    shares = 1 / value
    en = f"The Herfindahl index of ties by State is {value:.3f}: as spread out as if {shares:.1f} States shared them equally."
    ja = f"結び付きの国別ハーフィンダール指数は{value:.3f}で、{shares:.1f}か国が等しく分け合う場合と同じ広がりである。"
    near = round(shares)
    return _sentence(en, ja, graph.pairs, search(graph, lambda g: round(1 / (centrality.herfindahl(g) or 1)) == near))


def _loss(graph: Graph, name: Names) -> dict[str, Any]:
    left = structure.loss_of(graph)
    whole, worst = len(graph.pieces[0]), min(left.values())
    states = [state for state in graph.states if left[state] == worst]
    if worst >= whole - 1:
        en = f"No single State's loss breaks the largest piece of {whole} States."
        ja = f"どの一国が失われても、{whole}か国からなる最大の連結部分は分かれない。"
    else:
        en = f"The loss of {list_en(states, name)} breaks the most: the largest piece falls from {whole} to {worst} States."
        ja = f"{list_ja(states, name)}が失われた場合の影響が最も大きく、最大の連結部分は{whole}か国から{worst}か国になる。"
    edges = [pair for pair in graph.pairs if set(pair) & set(states)]
    return _sentence(en, ja, edges, search(graph, lambda g: _worst(g) == states))


def _worst(graph: Graph) -> list[str]:
    left = structure.loss_of(graph)
    least = min(left.values())
    return [state for state in graph.states if left[state] == least]


def _held_by(graph: Graph, bridges: tuple[Pair, ...]) -> dict[str, Any]:
    en = f"{len(bridges)} lines are bridges: without one of them a piece falls apart."
    ja = f"橋となる線は{len(bridges)}本あり、そのいずれかが失われると連結部分が分かれる。"
    return _sentence(en, ja, bridges, search(graph, lambda g: len(structure.bridges(g)) == len(bridges)))


def list_en(states: list[str], name: Names) -> str:
    """The names of States in English, six at most."""
    named = [name(state)["en"] for state in states[:6]] + ([f"{len(states) - 6} more"] if len(states) > 6 else [])
    return named[0] if len(named) == 1 else ", ".join(named[:-1]) + " and " + named[-1]


def list_ja(states: list[str], name: Names) -> str:
    """The names of States in Japanese, six at most."""
    more = f"ほか{len(states) - 6}か国" if len(states) > 6 else ""
    return "、".join(_ja(name(state)) for state in states[:6]) + more


def _ja(text: Text) -> str:
    return text.get("ja") or text["en"]
