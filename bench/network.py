"""Measures the network of 200 States and 20,000 ties, and its yearly history, against plain NetworkX; writes bench/NETWORK.md.

    .venv/bin/python bench/network.py [--stage NAME] [ties]

The data are made, with a seed. Every stage is a process of its own, so that its peak memory is its own; the faster of two counts.
Values that both have are held against each other; where one differs the run ends with 1. With another number of ties than
20,000 the results are only printed.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from measuring import HERE, Result, timed

STATES, TIES, SEED = 200, 20_000, 1951
DAY = date(2026, 1, 1)
YEARS = (1950, 2026)
PAGE = HERE / "NETWORK.md"


def made_bonds(count: int):
    """`count` ties that hold on DAY and a quarter as many that have ended; a few States have most of them, as hubs do."""
    from entente.network.dataset import Dataset, DatasetTie

    chance = random.Random(SEED)
    codes = [f"{chr(65 + n // 26)}{chr(65 + n % 26)}X" for n in range(STATES)]
    weights = [1 / (place + 12) for place in range(STATES)]
    ties = []
    for number in range(count + count // 4):
        a, b = "", ""
        while a == b:
            a, b = chance.choices(codes, weights, k=2)
        signed = date(1950, 1, 1) + timedelta(days=chance.randrange(365 * 74))
        in_force = signed + timedelta(days=chance.randrange(700))
        ended = (in_force + timedelta(days=chance.randrange(1, 9000))).isoformat() if number >= count else None
        if ended and ended > DAY.isoformat():
            ended = DAY.isoformat()
        texts = (signed.isoformat(), in_force.isoformat(), ended)
        ties.append(DatasetTie(str(number), min(a, b), max(a, b), "made", *texts, None, None, (number, number)))
    return Dataset("made", {}, {}, tuple(ties)).bonds


def plain_ties(bonds, on: date) -> list[tuple[str, str]]:
    """What a plain program would hold: pairs of the ties in force on a day."""
    from entente.network.ties import Choice, slice_on

    return [tie.pair for tie in slice_on(bonds, on, Choice()).ties]


def ours_slice(bonds) -> dict[str, object]:
    from entente.network.graph import collapse
    from entente.network.measures import measure_all
    from entente.network.ties import Choice, slice_on

    return measure_all(collapse(slice_on(bonds, DAY, Choice()).ties))


def ours_sentences(bonds) -> dict[str, object]:
    from entente.network.graph import collapse
    from entente.network.sentences import sentences
    from entente.network.ties import Choice, slice_on

    return {"sentences": len(sentences(collapse(slice_on(bonds, DAY, Choice()).ties), lambda s: {"en": s, "ja": s}))}


def ours_history(bonds) -> dict[str, object]:
    from entente.network.history import history
    from entente.network.measures import MEASURES
    from entente.network.ties import Choice

    rows = history(bonds, *YEARS, Choice(), tuple(MEASURES))
    return {str(row["year"]): row["values"] for row in rows}


def peer_slice(pairs: list[tuple[str, str]]) -> dict[str, object]:
    """The measures NetworkX has, taken one after the other as its manual shows them."""
    import networkx as nx
    import numpy

    graph = nx.Graph(pairs)
    nodes = sorted(graph)
    adjacency = nx.to_numpy_array(graph, nodes)
    _, vectors = numpy.linalg.eigh(adjacency)
    first = numpy.abs(vectors[:, -1])
    laplacian = numpy.diag(adjacency.sum(axis=1)) - adjacency
    left = {}
    for node in nodes:
        rest = graph.copy()
        rest.remove_node(node)
        left[node] = max(map(len, nx.connected_components(rest)), default=0)
    return {
        "pairs": graph.number_of_edges(),
        "degree": dict(graph.degree),
        "closeness_centralisation": nx.closeness_centrality(graph, wf_improved=True),
        "betweenness_centralisation": nx.betweenness_centrality(graph),
        "eigenvector_centralisation": dict(zip(nodes, (first / first.max()).tolist(), strict=True)),
        "k_core": nx.core_number(graph),
        "bridges": sum(1 for _ in nx.bridges(graph)),
        "algebraic_connectivity": float(numpy.linalg.eigvalsh(laplacian)[1]),
        "triangles": sum(nx.triangles(graph).values()) // 3,
        "transitivity": nx.transitivity(graph),
        "largest_piece": left,
    }


def peer_history(bonds) -> dict[str, object]:
    found = {}
    for year in range(YEARS[0], YEARS[1] + 1):
        pairs = plain_ties(bonds, date(year, 12, 31))
        found[str(year)] = {k: v for k, v in peer_slice(pairs).items() if not isinstance(v, dict)} if pairs else {}
    return found


def stage(name: str, count: int) -> Result:
    """One stage: what is timed is the work on data that lie in memory."""
    bonds = made_bonds(count)
    if name == "slice_only":
        return timed(lambda: plain_ties(bonds, DAY))
    if name == "peer_slice":
        pairs = plain_ties(bonds, DAY)
        kept: dict[str, object] = {}
        return {**timed(lambda: kept.update(peer_slice(pairs))), "found": kept}
    work = {"ours_slice": ours_slice, "ours_sentences": ours_sentences, "ours_history": ours_history}
    work["peer_history"] = peer_history
    kept = {}
    return {**timed(lambda: kept.update(work[name](bonds))), "found": kept}


def differ(ours: dict[str, object], peer: dict[str, object]) -> list[str]:
    """Names of measures whose values are not the same to five decimals."""
    return [name for name, value in peer.items() if not _same(ours[name], value)]


def _same(ours, value) -> bool:
    if isinstance(value, dict):
        return all(abs(ours["by_state"][node] - one) < 1e-5 for node, one in value.items())
    whole = ours["value"] if isinstance(ours, dict) else ours
    return abs((whole or 0) - value) < 1e-5


def run(name: str, count: int, times: int = 2) -> Result:
    """A stage in processes of its own; the faster of two."""
    print(f"{name}, {count:,} ties ...", file=sys.stderr, flush=True)
    command = [sys.executable, str(Path(__file__).resolve()), "--stage", name, str(count)]
    found = [
        json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(times)
    ]
    return dict(min(found, key=lambda one: one["seconds"]))


def page(count: int, results: dict[str, Result], began: float, wrong: list[str]) -> str:
    """The results as a page."""
    ours, peer = results["ours_slice"], results["peer_slice"]
    years, peers = results["ours_history"], results["peer_history"]

    def row(label: str, one: Result, other: Result | None) -> str:
        ratio = f"{other['cpu'] / one['cpu']:.1f}" if other else ""
        return f"| {label} | {one['seconds']:.2f} | {one['cpu']:.2f} | {one['peak_mib']:.0f} | {ratio} |"

    load = f"load {began:.1f} when it began and {os.getloadavg()[0]:.1f} when it ended"
    pairs = ours["found"]["pairs"]["value"]
    return f"""# The network, measured

{date.today().isoformat()}, {os.cpu_count()} shared cores, {load}. `bench/network.py` repeats it; seed {SEED}, made data, each stage a process of its own, the faster of two.
The last column says how many times the seconds of all cores NetworkX takes for the same measures on the same ties in the same run;
wall seconds are only as good as the machine was free.

{STATES} States, {count:,} ties in force on the day, {pairs:,} joined pairs, {count // 4:,} more ties that have ended.

| work | seconds | of all cores | peak MiB | NetworkX takes x |
| --- | --- | --- | --- | --- |
{row("one day: slice, graph, every measure", ours, peer)}
{row("one day: sentences with what would overturn them", results["ours_sentences"], None)}
{row("every measure for each year 1950-2026, with what moved it", years, peers)}
{row("NetworkX, one day, ties in hand", peer, None)}
{row("NetworkX, each year, the same slices", peers, None)}

- NetworkX has no centralisation, no core of Borgatti and Everett, no Herfindahl index: what it takes here is less than what we take.
- Its eigenvector and algebraic connectivity are taken with NumPy, as ours are; without SciPy it has neither.
- Slicing {count + count // 4:,} bonds to a day takes {results["slice_only"]["seconds"]:.3f} s of every figure but the fourth.
- Values that both have, by State where there are such, on the day and in every year: {"they differ in " + ", ".join(wrong) if wrong else "the same to five decimals"}.
"""


def main(count: int) -> int:
    """Run every stage; 1 where values differ."""
    began = os.getloadavg()[0]
    names = ("slice_only", "ours_slice", "ours_sentences", "peer_slice", "ours_history", "peer_history")
    results = {name: run(name, count, 1 if "history" in name else 2) for name in names}
    wrong = differ(results["ours_slice"]["found"], results["peer_slice"]["found"])
    for year, values in results["peer_history"]["found"].items():
        wrong += [f"{name} {year}" for name in differ(results["ours_history"]["found"][year], values)]
    text = page(count, results, began, wrong)
    if count == TIES:
        PAGE.write_text(text, encoding="utf-8")
    print(text)
    return 1 if wrong else 0


if __name__ == "__main__":
    words = sys.argv[1:]
    if words[:1] == ["--stage"]:
        print(json.dumps(stage(words[1], int(words[2]))))
    else:
        sys.exit(main(int(words[0]) if words else TIES))
