"""Judges a table of cases in DuckDB, a statement for each family of regimes.

In: rows with columns sending, receiving (State codes), on_date, and a column for each fact there is, dots written as two underscores
(person__category). Out: one row for each row in, with the columns asked for and for each topic a code. NULL and an absent column are
unknown. An unknown State gives `unknown`; a row the judge would refuse (the same State twice, a State the register does not know, no
day) gives `faulty` and is counted, never dropped. Rows ordered by sending and receiving State are judged several times faster.

DuckDB is imported when it is used.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from entente.base.errors import WrongUsage, close_matches
from entente.rules.engines.codes import Numbered, decode
from entente.rules.engines.columns import column_of, fact_columns
from entente.rules.engines.prepared import PLACED, Prepared, prepare
from entente.rules.engines.sql import named, quoted
from entente.rules.engines.turns import run_in_turn
from entente.rules.judge import Judge

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

_IN_THE_WAY = "statistics_propagation,common_subexpressions,in_clause,projection_pullup"
_numbers = itertools.count()
_NEEDED = ("sending", "receiving", "on_date")


@dataclass(frozen=True, slots=True)
class BulkVerdicts:
    """Verdicts of many rows.

    Attributes:
        relation: the kept columns, and for each topic its column (see `column_of`) of `codes.decode` numbers, unpacked as they are
            read; with values or clauses asked for, also <column>__value and <column>__clause.
        topics: topics in the order asked.
        values: by topic, what the numbers of its value column stand for.
        clauses: by topic, what the numbers of its clause column stand for: (instrument, id of the first deciding clause), or None
            where no clause decides or the deciding one is one of many alike.
    """

    relation: DuckDBPyRelation
    topics: tuple[str, ...]
    values: Mapping[str, Numbered] = field(default_factory=dict)
    clauses: Mapping[str, Numbered] = field(default_factory=dict)

    def counts(self) -> dict[str, dict[str, int]]:
        """Rows by topic and verdict; `faulty` among them."""
        counted: dict[str, dict[str, int]] = {}
        for topic in self.topics:
            column = named(column_of(topic))
            for code, rows in self.relation.aggregate(f"{column}, count(*)", column).fetchall():
                verdict = decode(code)[0]
                counted.setdefault(topic, {})[verdict] = counted.get(topic, {}).get(verdict, 0) + rows
        return counted


def judge_rows(
    judge: Judge,
    rows: str | DuckDBPyRelation,
    topics: Sequence[str],
    *,
    keep: Sequence[str] = _NEEDED,
    values: bool = False,
    clauses: bool = False,
    connection: DuckDBPyConnection | None = None,
) -> BulkVerdicts:
    """Verdicts on several topics for every row.

    Args:
        judge: the judge over the register to use.
        rows: path of a Parquet or CSV file, name of a table or view of the connection, or a relation of the connection.
        topics: topics to judge.
        keep: columns to carry over, a key of your own among them.
        values: also what allocations allot.
        clauses: also the deciding clause, where few clauses speak to the topic.
        connection: needed for a table name or a relation; else one in memory is made.

    Raises:
        WrongUsage: an unknown topic, or rows without the columns needed or with a column of another type than its fact.
    """
    import duckdb

    connection = connection or duckdb.connect()
    source = _source(connection, rows)
    prepared = prepare_rows(judge, source, topics, keep, values=values, clauses=clauses)
    relation = run_prepared(prepared, connection, source)
    return BulkVerdicts(relation, tuple(topics), prepared.values if values else {}, prepared.clauses if clauses else {})


def prepare_rows(
    judge: Judge,
    source: DuckDBPyRelation,
    topics: Sequence[str],
    keep: Sequence[str],
    *,
    values: bool = False,
    clauses: bool = False,
) -> Prepared:
    """The statements that judge the rows of `source`; arguments and faults as for `judge_rows`.

    They can be run again over other rows with the same columns whose pairs of States and days lie within those of these rows.
    """
    for topic in topics:
        if topic not in judge.register.words["topics"]:
            raise WrongUsage(
                f'"{topic}" is not a topic.', close_matches(topic, judge.register.words["topics"]), "usage.topic"
            )
    types = types_of(source)
    absent = [name for name in (*_NEEDED, *keep) if name not in types]
    if absent:
        raise WrongUsage(
            f"The rows have no column {', '.join(absent)}.",
            "Give sending, receiving and on_date, and keep only what there is.",
            "usage.columns",
        )
    layers = [0, *([1] if values else []), *([2] if clauses else [])]
    return prepare(judge, fact_columns(judge.register, types), pairs_of(source), topics, keep, layers)


def run_prepared(prepared: Prepared, connection: DuckDBPyConnection, source: DuckDBPyRelation) -> DuckDBPyRelation:
    """The kept columns and the topics' numbers of every row of `source`, whose pairs and days the run was prepared for."""
    import duckdb

    types = types_of(source)
    with _scratch(connection) as scratch:
        placed, judged = f"{scratch}.placed", f"{scratch}.judged"
        placing = prepared.judging.placing.sql(source.sql_query(), prepared.spans)
        try:
            connection.execute(f"CREATE TABLE {placed} AS {placing}")
        except duckdb.ConversionException as problem:
            raise WrongUsage(
                "A column holds a value its fact cannot have.", str(problem).split("\n")[0], "usage.columns"
            ) from problem
        _cluster(connection, placed)
        connection.execute(f"CREATE TABLE {judged} ({prepared.judging.packing.stored(types)})")
        run_in_turn(connection, [f"INSERT INTO {judged} {s.replace(PLACED, placed)}" for s in prepared.statements])
        connection.execute(f"DROP TABLE {placed}")
    return connection.table(judged).project(prepared.judging.packing.unpacked())


@contextmanager
def _scratch(connection: DuckDBPyConnection) -> Iterator[str]:
    """A database in memory beside the connection's own, where the result stays, and four optimisers turned off while it is filled.

    The four take seconds over statements of this size: they look for equal expressions where there are none, take the steps of a
    statement together so that what is shared is worked out again and again, and turn short lists into joins.
    """
    name = f"entente_{next(_numbers)}"
    found = connection.execute("SELECT current_setting('disabled_optimizers')").fetchone()
    before = found[0] if found else ""
    connection.execute(f"ATTACH ':memory:' AS {name}")
    connection.execute(f"SET disabled_optimizers = {quoted(_IN_THE_WAY)}")
    try:
        yield name
    except BaseException:
        connection.execute(f"DETACH {name}")
        raise
    finally:
        connection.execute(f"SET disabled_optimizers = {quoted(before)}")


def _cluster(connection: DuckDBPyConnection, placed: str) -> None:
    """Bring rows of one regime together where they lie far apart; rows ordered by agreement are left as they are."""
    widths = f"SELECT max(rowid) - min(rowid) + 1 AS width, count(*) AS n FROM {placed} GROUP BY regime"  # noqa: S608
    spread = connection.execute(f"SELECT sum(width) > 20 * sum(n) FROM ({widths})").fetchone()  # noqa: S608
    if spread and spread[0]:
        connection.execute(f"CREATE OR REPLACE TABLE {placed} AS SELECT * FROM {placed} ORDER BY regime")  # noqa: S608


def _source(connection: DuckDBPyConnection, rows: Any) -> DuckDBPyRelation:
    if not isinstance(rows, str):
        return rows  # type: ignore[no-any-return]
    if rows.endswith(".parquet"):
        return connection.read_parquet(rows)
    if rows.endswith((".csv", ".csv.gz")):
        return connection.read_csv(rows)
    return connection.table(rows)


def types_of(source: DuckDBPyRelation) -> dict[str, str]:
    """The type of each column of the rows."""
    return {name: str(kind) for name, kind in zip(source.columns, source.types, strict=True)}


def pairs_of(source: DuckDBPyRelation) -> list[tuple[str, str, Any, Any]]:
    """Every pair of States among the rows with its first and last day."""
    return (
        source.aggregate("sending, receiving, min(on_date::DATE), max(on_date::DATE)", "sending, receiving")
        .filter("sending IS NOT NULL AND receiving IS NOT NULL AND #3 IS NOT NULL")
        .fetchall()
    )
