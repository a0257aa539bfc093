"""Stages: a bare scan, the engine over the same rows, and one case by the judge."""

from __future__ import annotations

import shutil
import statistics
import time
from datetime import date

from measuring import CACHE, Result, data, timed

KEPT = ["traveller"]


def scan(count: int) -> Result:
    """Read every column once: the floor for anything that judges them."""
    import duckdb

    rows = data("travellers", count)
    with duckdb.connect() as connection:
        columns = connection.read_parquet(str(rows)).columns
        asked = "select " + ", ".join(f'max("{c}")' for c in columns) + f" from '{rows}'"
        runs = [timed(lambda: connection.execute(asked).fetchall()) for _ in range(4)]
        return min(runs[1:], key=lambda run: float(run["seconds"]))  # the first reads the file from disk


def engine_first(count: int) -> Result:
    """From the register to every verdict on every row, where nothing is kept from an earlier run but the compiled register."""
    from entente.rules.library import library

    shutil.rmtree(CACHE, ignore_errors=True)
    library()
    return engine_later(count)


def engine_later(count: int) -> Result:
    """The same with what an earlier run left in the cache folder."""
    from entente.rules.ask import judge_for
    from entente.rules.engines.duckdb import judge_rows
    from entente.rules.library import library

    found = {}

    def run() -> None:
        judge = judge_for(library())
        found["bulk"] = judge_rows(
            judge, str(data("travellers", count)), list(judge.register.words["topics"]), keep=KEPT
        )

    result = timed(run)
    relation = found["bulk"].relation
    columns = [f'max("{name}")' for name in relation.columns]
    reading = timed(lambda: relation.aggregate(", ".join(columns)).fetchall())["seconds"]
    assert relation.aggregate("count(*)").fetchall() == [(count,)], "rows were lost"
    return {**result, "rows": count, "topics": len(found["bulk"].topics), "reading_back": reading}


def engine_prepared(count: int) -> Result:
    """The same with the statements in hand; and how long they take to write, and DuckDB to plan (run over no rows)."""
    import duckdb

    from entente.rules.ask import judge_for
    from entente.rules.engines.duckdb import prepare_rows, run_prepared
    from entente.rules.library import library

    judge = judge_for(library())
    with duckdb.connect() as connection:
        source = connection.read_parquet(str(data("travellers", count)))
        began = time.perf_counter()
        prepared = prepare_rows(judge, source, list(judge.register.words["topics"]), KEPT)
        written = time.perf_counter()
        run_prepared(prepared, connection, source.limit(0))
        planned = time.perf_counter()
        result = timed(lambda: run_prepared(prepared, connection, source))
    return {**result, "writing": written - began, "planning": planned - written}


def one_case(count: int) -> Result:
    """One case on one topic, fully explained, in a process that has judged before: median milliseconds over all topics."""
    from entente.rules.ask import judge_for
    from entente.rules.library import library

    judge = judge_for(library())
    facts = {"person.category": "force_member", "person.nationality": "USA", "visit.consent": True}
    seconds = []
    for _ in range(20):
        for topic in judge.register.words["topics"]:
            began = time.perf_counter()
            judge.judge(topic, "USA", "ITA", date(2024, 6, 1), facts)
            seconds.append(time.perf_counter() - began)
    return {"seconds": statistics.median(seconds)}
