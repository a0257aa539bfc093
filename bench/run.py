"""Measures entente in one run on the same data, as ratios to peers; writes bench/RESULTS.md.

    .venv/bin/python bench/run.py [rows]

Every stage is a process of its own, so that its peak memory is its own. Goals: `docs/explanation` says what is promised; nothing here is a test.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DATA = HERE / ".data"
ROWS = DATA / "travellers.parquet"
ASK = [
    "ask",
    "--sending",
    "USA",
    "--receiving",
    "ITA",
    "--on",
    "2024-06-01",
    "--topic",
    "arms.carry",
    "--fact",
    "person.category=force_member",
]
CHUNK = 40  # conditions in one statement; DuckDB spends more on planning than on computing beyond that


def stage_scan() -> dict[str, Any]:
    """Read every column once."""
    import duckdb

    with duckdb.connect() as connection:
        columns = [row[0] for row in connection.execute(f"describe select * from '{ROWS}'").fetchall()]
        asked = "select " + ", ".join(f'max("{c}")' for c in columns) + f" from '{ROWS}'"
        runs = [
            timed(lambda: connection.execute(asked).fetchall()) for _ in range(4)
        ]  # the first reads the file from disk
        return min(runs[1:], key=lambda run: float(run["seconds"]))


def stage_bulk() -> dict[str, Any]:
    """Every verdict on every topic for every row, kept in a table."""
    import duckdb

    from entente.rules.ask import judge_for
    from entente.rules.engines import duckdb as engine
    from entente.rules.library import library

    judge = judge_for(library())
    topics = list(judge.register.words["topics"])
    found: dict[str, Any] = {}

    def run() -> None:
        found["bulk"] = engine.judge_rows(judge, str(ROWS), topics, keep=["traveller"])

    result = timed(run)
    with (
        duckdb.connect() as connection
    ):  # the parts of it: statements written, and statements run over no rows, which is DuckDB's planning
        source = connection.read_parquet(str(ROWS))
        began = time.perf_counter()
        prepared = engine.prepare_rows(judge, source, topics, ["traveller"])
        written = time.perf_counter()
        engine.run_prepared(prepared, connection, source.limit(0))
        planned = time.perf_counter()
    counts = found["bulk"].counts()
    return {
        **result,
        "topics": len(topics),
        "rows": sum(next(iter(counts.values())).values()),
        "faulty": next(iter(counts.values())).get("faulty", 0),
        "statements": len(prepared.statements),
        "writing": written - began,
        "planning": planned - written,
    }


def stage_sample() -> dict[str, Any]:
    """Differing results between the judge and the engine on a sample."""
    import duckdb

    from entente.rules.ask import judge_for
    from entente.rules.engines.codes import decode
    from entente.rules.engines.columns import column_of
    from entente.rules.engines.duckdb import judge_rows
    from entente.rules.library import library

    judge = judge_for(library())
    topics = list(judge.register.words["topics"])
    with duckdb.connect() as connection:
        connection.execute(
            f"create table sampled as select * from '{ROWS}' where hash(traveller) % 3000 = 0 and receiving <> 'XQX' and sending <> receiving"
        )
        columns = connection.table("sampled").columns
        rows = connection.table("sampled").fetchall()
        bulk = judge_rows(judge, "sampled", topics, keep=["traveller"], connection=connection)
        place = {name: n for n, name in enumerate(bulk.relation.columns)}
        found = {record[place["traveller"]]: record for record in bulk.relation.fetchall()}
    wrong = 0
    for row in rows:
        case = dict(zip(columns, row, strict=True))
        facts = {name: case.get(column_of(name)) for name in judge.register.words["facts"]}
        for topic in topics:
            expected = judge.judge(topic, case["sending"], case["receiving"], case["on_date"], facts)
            wrong += decode(found[case["traveller"]][place[column_of(topic)]])[:2] != (expected.verdict, expected.firm)
    return {"compared": len(rows) * len(topics), "differ": wrong}


def conditions() -> list[Any]:
    """Every distinct condition of the register's clauses, as trees."""
    from entente.rules import tree
    from entente.rules.library import library

    register = library()
    found = {}
    for key in register.keys:
        for version in register.versions(key):
            for clause in version.clauses.values():
                if clause.tree:
                    found[json.dumps(clause.tree)] = tree.from_json(clause.tree)
    return list(found.values())


def stage_conditions_duckdb() -> dict[str, Any]:
    """Every condition's truth in every row, in DuckDB."""
    import duckdb

    from trees_in_numpy import sql

    written = [sql(node) for node in conditions()]
    counts: list[int] = []
    with duckdb.connect() as connection:

        def run() -> None:
            for start in range(0, len(written), CHUNK):
                chunk = written[start : start + CHUNK]
                asked = ", ".join(f"count(*) filter (where {c}), count(*) filter (where ({c}) is null)" for c in chunk)
                counts.extend(connection.execute(f"select {asked} from '{ROWS}'").fetchall()[0])

        result = timed(run)
    return {**result, "counts": counts, "conditions": len(written)}


def stage_conditions_numpy() -> dict[str, Any]:
    """The same in NumPy, with unknowns; reading is not counted."""
    from trees_in_numpy import truth

    nodes = conditions()
    columns, rows = load(nodes)
    counts: list[int] = []

    def run() -> None:
        for node in nodes:
            words = truth(node, columns, rows)
            counts.extend((int((words == 2).sum()), int((words == 1).sum())))

    return {**timed(run), "counts": counts}


def stage_openfisca() -> dict[str, Any]:
    """The same in OpenFisca-core, without unknowns (a missing fact is its default, a condition nothing else); reading is not counted."""
    import numpy as np

    from openfisca_source import plain, python_of
    from trees_in_numpy import CODES

    nodes = conditions()
    columns, _ = load(nodes)
    arrays = {name.replace(".", "__"): plain(values, known) for name, (values, known) in columns.items()}
    np.savez(DATA / "columns.npz", **arrays)
    written = [{"name": f"condition_{n}", "python": python_of(node, CODES)} for n, node in enumerate(nodes)]
    (DATA / "conditions.json").write_text(json.dumps(written), encoding="utf-8")
    del columns, arrays
    python = HERE / ".venv-openfisca" / "bin" / "python"
    if not python.exists():
        made = subprocess.run([str(HERE / "setup_openfisca.sh")], capture_output=True, text=True)
        if made.returncode:
            return {
                "skipped": made.stderr.strip().splitlines()[-1] if made.stderr.strip() else "could not be installed"
            }
    done = subprocess.run(
        [str(python), str(HERE / "openfisca_conditions.py"), str(DATA / "conditions.json"), str(DATA / "columns.npz")],
        capture_output=True,
        text=True,
    )
    if done.returncode:
        return {"skipped": done.stderr.strip().splitlines()[-1]}
    result: dict[str, Any] = json.loads(done.stdout)
    differ = _differing(nodes, result.pop("held"))
    return {**result, "differ": differ}


def _differing(nodes: list[Any], held: dict[str, int]) -> int:
    """Conditions that hold in another number of rows here and there; those on dates, on missing facts or with NULL cannot be compared."""
    import numpy as np

    from entente.rules import tree
    from trees_in_numpy import truth

    arrays = np.load(DATA / "columns.npz")
    columns = {name.replace("__", ".", 1): (arrays[name], np.ones(len(arrays[name]), bool)) for name in arrays.files}
    wrong = 0
    for n, node in enumerate(nodes):
        written = json.dumps(tree.to_json(node))
        if not (
            "is_unknown" in written or '["literal", 1]' in written or any("date" in f for f in tree.facts_of(node))
        ):
            wrong += (
                int((truth(node, columns, len(columns[next(iter(columns))][0])) == 2).sum()) != held[f"condition_{n}"]
            )
    return wrong


def load(nodes: list[Any]) -> tuple[dict[str, Any], int]:
    """The columns the conditions name, as (values, known)."""
    import duckdb
    import numpy as np

    from entente.rules import tree
    from trees_in_numpy import coded, sql

    names = sorted({fact for node in nodes for fact in tree.facts_of(node)})
    with duckdb.connect() as connection:
        asked = ", ".join(f'{sql(tree.Holds(tree.Fact(n)))} as "{n}"' for n in names)
        fetched = connection.execute(f"select {asked} from '{ROWS}'").fetchnumpy()
    columns = {}
    for name in names:
        array = fetched[name]
        known = ~np.ma.getmaskarray(array)
        values = np.ma.getdata(array)
        columns[name] = (coded(values, known) if values.dtype == object else values, known)
    return columns, len(known)


def timed(work: Callable[[], object]) -> dict[str, Any]:
    """Wall seconds of the work and the peak memory of this process."""
    began = time.perf_counter()
    work()
    return {"seconds": time.perf_counter() - began, "peak_mib": peak_mib()}


def peak_mib() -> float:
    """Largest memory this program held; `ru_maxrss` would carry over what its parent held before."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def wall(command: list[str], runs: int) -> float:
    """Median wall seconds of a whole process, the first run not counted."""
    seconds = []
    for number in range(runs + 1):
        began = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        if number:
            seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


def run_stage(name: str) -> dict[str, Any]:
    """One stage in a process of its own."""
    print(f"{name} ...", file=sys.stderr, flush=True)
    done = subprocess.run([sys.executable, __file__, "--stage", name], capture_output=True, text=True, cwd=HERE)
    if done.returncode:
        return {"skipped": done.stderr.strip().splitlines()[-1]}
    return dict(json.loads(done.stdout.splitlines()[-1]))


def main(rows: int) -> None:
    """Run every stage and write the results."""
    DATA.mkdir(exist_ok=True)
    if not ROWS.exists():
        subprocess.run([sys.executable, str(HERE / "make_data.py"), str(rows), str(ROWS)], check=True)
    results = {name: run_stage(name) for name in STAGES}
    entente = str(Path(sys.executable).parent / "entente")
    exercise = str(HERE.parent / "exercises" / "talisman-sabre-2025.yml")
    walls = {
        "python": wall([sys.executable, "-c", "pass"], 9),
        "ask": wall([entente, *ASK], 9),
        "plan": wall([entente, "plan", exercise, "--as-of", "2025-06-01", "--out", str(DATA / "plan")], 5),
    }
    text = report(results, walls)
    (HERE / "RESULTS.md").write_text(text, encoding="utf-8")
    print(text)


def report(r: dict[str, dict[str, Any]], walls: dict[str, float]) -> str:
    """The results as a page."""
    scan, bulk = r["scan"]["seconds"], r["bulk"]
    lines = [
        "# Measured",
        "",
        f"{date.today()}, two shared cores. One run, same data, each stage a process of its own; `make bench` repeats it. Ratios are what counts.",
        "",
        "| what | seconds | peak MiB | ratio |",
        "| --- | --- | --- | --- |",
        f"| bare DuckDB scan of every column | {scan:.2f} | {r['scan']['peak_mib']:.0f} | 1 |",
    ]
    if "seconds" in bulk:
        rate = bulk["rows"] / bulk["seconds"]
        lines.append(
            f"| verdicts: {bulk['rows']:,} rows x {bulk['topics']} topics, every clause ({rate:,.0f} rows/s, building the statements included) | {bulk['seconds']:.1f} | {bulk['peak_mib']:.0f} | {bulk['seconds'] / scan:.1f} x scan |"
        )
        lines.append(
            f"| of which: {bulk['statements']} statements written in Python {bulk['writing']:.1f} s, planned by DuckDB {bulk['planning']:.1f} s | | | rows alone about {max(0.0, bulk['seconds'] - bulk['writing'] - bulk['planning']) / scan:.1f} x scan |"
        )
    else:
        lines.append(f"| verdicts | not measured: {bulk.get('skipped')} | | |")
    base = r["conditions_numpy"].get("seconds")
    for name, label in (
        ("conditions_numpy", "every condition's truth, NumPy"),
        ("conditions_duckdb", "the same, DuckDB"),
        ("openfisca", "the same, OpenFisca-core (no unknowns)"),
    ):
        row = r[name]
        if "seconds" in row:
            lines.append(
                f"| {label} | {row['seconds']:.1f} | {row['peak_mib']:.0f} | {row['seconds'] / base:.2f} x NumPy |"
            )
        else:
            lines.append(f"| {label} | not measured: {row.get('skipped')} | | |")
    if "differ" in r["openfisca"]:
        lines += [
            "",
            f"OpenFisca and NumPy over the same columns without unknowns differ in {r['openfisca']['differ']} conditions.",
        ]
    same = r["conditions_numpy"].get("counts") == r["conditions_duckdb"].get("counts")
    lines += [
        "",
        f"Conditions: {r['conditions_duckdb'].get('conditions')}; NumPy and DuckDB {'agree on' if same else 'DIFFER in'} how often each is yes and unknown.",
        f"Differing verdicts between judge and engine: {r['sample'].get('differ', r['sample'])} of {r['sample'].get('compared', 0):,}.",
        "",
        "| whole process | wall, median |",
        "| --- | --- |",
        f"| `python -c pass` | {walls['python'] * 1000:.0f} ms |",
        f"| `entente ask` | {walls['ask'] * 1000:.0f} ms |",
        f"| `entente plan` Talisman Sabre 2025, all outputs | {walls['plan']:.2f} s |",
        "",
    ]
    return "\n".join(lines)


STAGES = {
    "scan": stage_scan,
    "bulk": stage_bulk,
    "sample": stage_sample,
    "conditions_numpy": stage_conditions_numpy,
    "conditions_duckdb": stage_conditions_duckdb,
    "openfisca": stage_openfisca,
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--stage"]:
        print(json.dumps(STAGES[sys.argv[2]]()))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
