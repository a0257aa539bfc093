"""Judges a table of cases in one DuckDB statement.

In: rows with columns sending, receiving (State codes), on_date, and a column for each fact there is, dots written as two underscores
(person__category). Out: one row for each row in, with the columns asked for and for each topic a code. NULL and an absent column are
unknown. An unknown State gives `unknown`; a row the judge would refuse (the same State twice, a State the register does not know, no
day) gives `faulty` and is counted, never dropped. Rows ordered by sending and receiving State are judged several times faster.

DuckDB is imported when it is used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from entente.base.errors import WrongUsage, close_matches
from entente.rules.engines.codes import Numbered, decode
from entente.rules.engines.columns import column_of, fact_columns
from entente.rules.engines.parting import Parts
from entente.rules.engines.programs import Programs
from entente.rules.engines.regimes import find_spans
from entente.rules.engines.sql import named
from entente.rules.engines.statement import Statement
from entente.rules.judge import Judge

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

_NEEDED = ("sending", "receiving", "on_date")


@dataclass(frozen=True, slots=True)
class BulkVerdicts:
    """Verdicts of many rows.

    Attributes:
        relation: the kept columns, and for each topic its column (see `column_of`) of `codes.decode` numbers; with values or
            clauses asked for, also <column>__value and <column>__clause.
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
    for topic in topics:
        if topic not in judge.register.words["topics"]:
            raise WrongUsage(
                f'"{topic}" is not a topic.', close_matches(topic, judge.register.words["topics"]), "usage.topic"
            )
    connection = connection or _own_connection()
    source = _source(connection, rows)
    types = {name: str(kind) for name, kind in zip(source.columns, source.types, strict=True)}
    absent = [name for name in (*_NEEDED, *keep) if name not in types]
    if absent:
        raise WrongUsage(
            f"The rows have no column {', '.join(absent)}.",
            "Give sending, receiving and on_date, and keep only what there is.",
            "usage.columns",
        )
    facts = fact_columns(judge.register, types)
    spans, regimes = find_spans(judge, _pairs(source))
    programs = Programs(Parts(judge.book, frozenset(facts), apart=clauses))
    layers = [0, *([1] if values else []), *([2] if clauses else [])]
    statement = Statement(
        facts, spans, [[programs.of(topic, regime) for topic in topics] for regime in regimes], layers
    )
    made = connection.sql(statement.text([column_of(topic) for topic in topics], keep, source.sql_query()))
    return BulkVerdicts(made, tuple(topics), programs.values if values else {}, programs.clauses if clauses else {})


def _own_connection() -> DuckDBPyConnection:
    """A connection without two optimisers that take seconds over a statement of this size and gain nothing on it."""
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET disabled_optimizers = 'statistics_propagation,common_subexpressions'")
    return connection


def _source(connection: DuckDBPyConnection, rows: Any) -> DuckDBPyRelation:
    if not isinstance(rows, str):
        return rows  # type: ignore[no-any-return]
    if rows.endswith(".parquet"):
        return connection.read_parquet(rows)
    if rows.endswith((".csv", ".csv.gz")):
        return connection.read_csv(rows)
    return connection.table(rows)


def _pairs(source: DuckDBPyRelation) -> list[tuple[str, str, Any, Any]]:
    """Every pair of States among the rows with its first and last day."""
    return (
        source.aggregate("sending, receiving, min(on_date::DATE), max(on_date::DATE)", "sending, receiving")
        .filter("sending IS NOT NULL AND receiving IS NOT NULL AND #3 IS NOT NULL")
        .fetchall()
    )
