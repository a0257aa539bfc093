"""One meaning, two ways: the judge and the DuckDB engine give the same verdict for every generated case, unknowns included."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.register.store import Register
from entente.rules.engines.codes import decode
from entente.rules.engines.columns import column_of
from entente.rules.engines.duckdb import judge_rows
from entente.rules.judge import Judge

from .cases import make_rows

TYPES = {
    "boolean": "BOOLEAN",
    "enum": "VARCHAR",
    "state": "VARCHAR",
    "date": "DATE",
    "integer": "INTEGER",
    "number": "DOUBLE",
}


def table(connection: duckdb.DuckDBPyConnection, register: Register, rows: Sequence[dict[str, Any]]) -> str:
    """The rows as a DuckDB table; every declared fact is a column, NULL where the row does not know it."""
    facts = [
        name
        for name in register.words["facts"]
        if name not in ("visit.sending_state", "visit.receiving_state", "visit.from_date", "visit.until_date")
    ]
    columns = ["number INTEGER", "sending VARCHAR", "receiving VARCHAR", "on_date DATE"]
    columns += [f"{column_of(name)} {TYPES[register.words['facts'][name]['type']]}" for name in facts]
    connection.execute(f"create or replace table cases ({', '.join(columns)})")
    values = [
        [row["number"], row["sending"], row["receiving"], row["on_date"], *(row["facts"].get(name) for name in facts)]
        for row in rows
    ]
    connection.executemany(f"insert into cases values ({', '.join('?' * len(columns))})", values)
    return "cases"


def differences(judge: Judge, rows: Sequence[dict[str, Any]], topics: Sequence[str]) -> list[str]:
    """Every case on which the two ways differ, told so that it can be run again."""
    register = judge.register
    with duckdb.connect() as connection:
        bulk = judge_rows(
            judge, table(connection, register, rows), topics, keep=["number"], values=True, connection=connection
        )
        names = bulk.relation.columns
        found = {
            record[names.index("number")]: dict(zip(names, record, strict=True)) for record in bulk.relation.fetchall()
        }
    out = []
    assert len(found) == len(rows)
    for row in rows:
        for topic in topics:
            expected = judge.judge(topic, row["sending"], row["receiving"], row["on_date"], row["facts"])
            verdict, firm = decode(found[row["number"]][column_of(topic)])[:2]
            if (verdict, firm) != (expected.verdict, expected.firm):
                facts = dict(row["facts"])
                out.append(
                    f"{topic} {row['sending']} {row['receiving']} {row['on_date']}: judge {expected.verdict} {expected.firm}, duckdb {verdict} {firm}; {expected.reason['en']} {facts}"
                )
    return out


@pytest.mark.parametrize("part", range(4))
def test_every_topic_gives_the_same_verdict_both_ways(part: int, judge: Judge) -> None:
    topics = [topic for number, topic in enumerate(judge.register.words["topics"]) if number % 4 == part]
    wrong = differences(judge, make_rows(judge.register, 20261122 + part, 150), topics)
    assert wrong == [], f"{len(wrong)} differ; " + " || ".join(w[:220] for w in wrong[:12])


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32), start=st.integers(0, 70))
def test_generated_cases_agree_whatever_the_seed(seed: int, start: int, judge: Judge) -> None:
    topics = (list(judge.register.words["topics"]) * 2)[start : start + 6]
    assert differences(judge, make_rows(judge.register, seed, 40), topics) == []


def test_a_row_the_judge_would_refuse_is_counted_and_not_lost(judge: Judge) -> None:
    with duckdb.connect() as connection:
        connection.execute(
            "create table cases as select * from (values ('GBR', 'GBR', DATE '2024-01-01'), ('XXX', 'JPN', DATE '2024-01-01'),"
            " (NULL, 'JPN', DATE '2024-01-01'), ('GBR', 'JPN', DATE '2024-01-01')) t(sending, receiving, on_date)"
        )
        counts = judge_rows(judge, "cases", ["entry.visa"], connection=connection).counts()["entry.visa"]
    assert counts == {"faulty": 2, "unknown": 2}


def test_columns_that_are_absent_are_unknown(judge: Judge) -> None:
    with duckdb.connect() as connection:
        connection.execute(
            "create table cases as select 'USA' as sending, 'ITA' as receiving, DATE '2024-06-01' as on_date"
        )
        bulk = judge_rows(judge, "cases", ["arms.carry"], connection=connection)
        assert bulk.counts() == {"arms.carry": {"unknown": 1}}
