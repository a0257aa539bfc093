from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from entente.base.errors import WrongUsage
from entente.rules.engines.codes import decode
from entente.rules.engines.columns import column_of
from entente.rules.engines.duckdb import BulkVerdicts, judge_rows
from entente.rules.judge import Judge
from tests.parity.cases import make_rows

TOPICS = ["entry.visa", "jurisdiction.criminal", "claims.cost_share", "unmanned_aircraft.registration"]


def cases(judge: Judge, count: int) -> str:
    """Rows as a query, each fact a column."""
    facts = [name for name in judge.register.words["facts"] if not name.startswith("visit.")]
    rows = []
    for row in make_rows(judge.register, 7, count):
        given = [row["number"], row["sending"], row["receiving"], row["on_date"], *(row["facts"].get(f) for f in facts)]
        rows.append(
            "("
            + ", ".join("NULL" if v is None else repr(v) if isinstance(v, (int, float)) else f"'{v}'" for v in given)
            + ")"
        )
    kinds = {"boolean": "BOOLEAN", "integer": "INTEGER", "number": "DOUBLE", "date": "DATE"}
    typed = [
        f"c{n}::{kinds.get(judge.register.words['facts'][f]['type'], 'VARCHAR')} AS {column_of(f)}"
        for n, f in enumerate(facts)
    ]
    names = ["number", "sending", "receiving", "day", *(f"c{n}" for n in range(len(facts)))]
    return f"SELECT number, sending, receiving, day::DATE AS on_date, {', '.join(typed)} FROM (VALUES {', '.join(rows)}) t({', '.join(names)})"


def told(bulk: BulkVerdicts) -> dict[int, tuple[Any, ...]]:
    return {record[0]: record[1:] for record in bulk.relation.fetchall()}


def test_a_file_a_table_and_a_relation_give_the_same_in_any_order_of_rows(judge: Judge, tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE cases AS {cases(judge, 60)}")
        connection.execute(f"COPY (FROM cases ORDER BY sending, receiving, on_date) TO '{tmp_path}/cases.parquet'")
        connection.execute(f"COPY (FROM cases ORDER BY hash(number)) TO '{tmp_path}/cases.csv'")
        table = told(judge_rows(judge, "cases", TOPICS, keep=["number"], connection=connection))
        relation = connection.sql("FROM cases ORDER BY number DESC")
        assert told(judge_rows(judge, relation, TOPICS, keep=["number"], connection=connection)) == table
        assert connection.execute("SELECT current_setting('disabled_optimizers')").fetchall() == [("",)]
        assert len(table) == 60
    assert told(judge_rows(judge, f"{tmp_path}/cases.parquet", TOPICS, keep=["number"])) == table
    assert told(judge_rows(judge, f"{tmp_path}/cases.csv", TOPICS, keep=["number"])) == table


def test_the_deciding_clause_is_the_judges_wherever_one_is_named(judge: Judge) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE cases AS {cases(judge, 80)}")
        bulk = judge_rows(judge, "cases", TOPICS, keep=["number"], values=True, clauses=True, connection=connection)
        names = bulk.relation.columns
        found = {record[0]: dict(zip(names, record, strict=True)) for record in bulk.relation.fetchall()}
    named = 0
    for row in make_rows(judge.register, 7, 80):
        facts = {name: value for name, value in row["facts"].items() if not name.startswith("visit.")}
        for topic in TOPICS:
            expected = judge.judge(topic, row["sending"], row["receiving"], row["on_date"], facts)
            record, column = found[row["number"]], column_of(topic)
            value = bulk.values[topic].meanings[record[f"{column}__value"]]
            clause = bulk.clauses[topic].meanings[record[f"{column}__clause"]]
            assert decode(record[column]) == (expected.verdict, expected.firm)
            assert (dict(value) if value else None) == (dict(expected.value) if expected.value else None)
            if clause:
                named += 1
                assert clause == (expected.deciding[0].instrument, expected.deciding[0].id)
    assert named


def test_no_number_and_no_day_are_read_as_the_judge_would_have_them(judge: Judge) -> None:
    with duckdb.connect() as connection:
        connection.execute("""
            CREATE TABLE cases AS SELECT * FROM (VALUES
                (1, 'GBR', 'JPN', DATE '2025-09-01', 'nan'::DOUBLE, 'unmanned_aircraft'),
                (2, 'GBR', 'JPN', DATE '2025-09-01', NULL, 'unmanned_aircraft'),
                (3, 'GBR', 'JPN', NULL, 50.0, 'unmanned_aircraft'),
                (4, 'GBR', 'JPN', DATE '2025-09-01', 50.0, 'a kite')) t(number, sending, receiving, on_date, craft__mass_g, craft__kind)""")
        found = told(judge_rows(judge, "cases", TOPICS, keep=["number"], connection=connection))
    assert found[1] == found[2]
    assert [decode(code)[0] for code in found[3]] == ["faulty"] * len(TOPICS)
    kite = judge.judge(TOPICS[3], "GBR", "JPN", date(2025, 9, 1), {"craft.kind": "a kite", "craft.mass_g": 50.0})
    assert decode(found[4][3]) == (kite.verdict, kite.firm)


@pytest.mark.parametrize(
    ("rows", "topics"),
    [
        ("SELECT 'USA' AS sending, 'JPN' AS receiving", TOPICS),
        ("SELECT 'USA' AS sending, 'JPN' AS receiving, DATE '2025-01-01' AS on_date", ["entry.vissa"]),
        (
            "SELECT 'USA' AS sending, 'JPN' AS receiving, DATE '2025-01-01' AS on_date, 'perhaps' AS person__ordinarily_resident",
            TOPICS,
        ),
    ],
)
def test_rows_or_topics_that_do_not_fit_are_wrong_usage(judge: Judge, rows: str, topics: list[str]) -> None:
    with duckdb.connect() as connection, pytest.raises(WrongUsage):
        judge_rows(judge, connection.sql(rows), topics, keep=["sending"], connection=connection)
