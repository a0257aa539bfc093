"""Stages that hold the ways against each other: every verdict on every row between the engine and NumPy, a sample between engine and judge."""

from __future__ import annotations

from typing import Any

from measuring import Result, data

SAMPLE = 1000  # rows


def differences(count: int) -> Result:
    """Verdicts that differ between the engine and NumPy: over the rows as they are, and over the rows without unknowns."""
    import numpy as np

    from entente.rules.engines.codes import FAULTY, decode

    found = engine_numbers("travellers", count)
    differ = int(np.count_nonzero(found != np.load(data("numpy", count, "npy"))))
    counted = {decode(int(code))[0]: 0 for code in range(FAULTY + 1)}
    for code, rows in enumerate(np.bincount(found.ravel(), minlength=FAULTY + 1).tolist()):
        counted[decode(code)[0]] += rows
    known = engine_numbers("known", count)
    by_hand = np.load(data("numpy_known", count, "npy"))[:, np.load(data("order_known", count, "npy"))]
    return {
        "compared": int(found.size),
        "differ": differ,
        "differ_known": int(np.count_nonzero(known != by_hand)),
        "counted": counted,
    }


def engine_numbers(name: str, count: int) -> Any:
    """The engine's number by topic and row, rows in the order of their own keys."""
    import duckdb
    import numpy as np

    from entente.rules.ask import judge_for
    from entente.rules.engines.duckdb import judge_rows
    from entente.rules.library import library

    judge = judge_for(library())
    with duckdb.connect() as connection:
        path, topics = str(data(name, count)), list(judge.register.words["topics"])
        bulk = judge_rows(judge, path, topics, keep=["traveller"], connection=connection)
        fetched = bulk.relation.order("traveller").fetchnumpy()
    columns = [np.ma.getdata(array) for column, array in fetched.items() if column != "traveller"]
    return np.stack(columns)


def sample(count: int) -> Result:
    """Verdicts that differ between the judge and the engine, on a sample of the rows; a row the judge refuses must be faulty."""
    import duckdb

    from entente.base.errors import WrongUsage
    from entente.rules.ask import judge_for
    from entente.rules.engines.codes import decode
    from entente.rules.engines.columns import column_of
    from entente.rules.engines.duckdb import judge_rows
    from entente.rules.library import library

    judge = judge_for(library())
    topics = list(judge.register.words["topics"])
    with duckdb.connect() as connection:
        drawn = f"SELECT * FROM '{data('travellers', count)}' ORDER BY hash(traveller) LIMIT {SAMPLE}"
        connection.execute(f"CREATE TABLE sampled AS {drawn}")
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
            try:
                verdict = judge.judge(topic, case["sending"], case["receiving"], case["on_date"], facts)
                expected = (verdict.verdict, verdict.firm)
            except WrongUsage:
                expected = ("faulty", False)
            wrong += decode(found[case["traveller"]][place[column_of(topic)]]) != expected
    return {"compared": len(rows) * len(topics), "differ": wrong}
