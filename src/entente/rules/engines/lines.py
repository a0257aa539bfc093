"""Verdicts for the lines of a manifest: each different set of facts is judged once, then laid beside every line that has it.

In: two CSV files. Sets: id, entity, kind, speciality, since, until, and a column for each fact. Lines: file, sheet, line, entity, id.
Out: one row for each line, topic and part of the stay between days on which the law changes; neighbouring parts that say the same are
joined. DuckDB keeps to MEMORY and goes to disk beyond; sets are judged CHUNK at a time.
"""

# ruff: noqa: S608 - every name and text in the statements goes through `named` or `quoted`

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entente.rules.engines.codes import FAULTY, decode
from entente.rules.engines.columns import column_of
from entente.rules.engines.duckdb import prepare_rows, run_prepared
from entente.rules.engines.sql import named, quoted
from entente.rules.judge import Judge
from entente.rules.segments import segments

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "1GB"
CHUNK = 50_000
_OWN = ("id", "entity", "kind", "speciality", "since", "until")
_KEPT = ("id", "first", "last")


@dataclass(frozen=True, slots=True)
class Touched:
    """A topic, the entity its verdicts are about, and the kinds it is raised by; none means any."""

    topic: str
    entity: str
    kinds: tuple[str, ...]


class LineVerdicts:
    """The verdicts of all sets, in a database in a folder of the caller's; joined with the lines when asked for."""

    def __init__(self, judge: Judge, sending: str, receiving: str, folder: Path) -> None:
        self.judge, self.sending, self.receiving, self.folder = judge, sending, receiving, folder
        self.connection = _connect(folder)

    def judge_sets(
        self, sets: Path, touched: Sequence[Touched], progress: Callable[[int, int], object] | None = None
    ) -> None:
        """Judge every set on the topics that touch it.

        Args:
            sets: the CSV file of sets.
            progress: called with the sets judged and the sets there are.
        """
        c = self.connection
        c.execute(
            "CREATE TABLE sets AS SELECT * REPLACE (id::BIGINT AS id, since::DATE AS since, until::DATE AS until)"
            f" FROM read_csv({quoted(str(sets))}, header = true, all_varchar = true, nullstr = '', delim = ',', quote = '\"')"
        )
        c.execute(
            "CREATE TABLE verdicts (id BIGINT, topic VARCHAR, first DATE, last DATE, code UTINYINT, value VARCHAR,"
            " instrument VARCHAR, clause_id VARCHAR, clause VARCHAR)"
        )
        total = self._one("SELECT count(*) FROM sets")
        if not total:
            return
        self._cut_stays()
        done = 0
        for entity in dict.fromkeys(t.entity for t in touched):
            done += self._judge_entity(entity, [t for t in touched if t.entity == entity], done, total, progress)

    def _one(self, sql: str) -> Any:
        return self.connection.execute(sql).fetchall()[0][0]

    def _cut_stays(self) -> None:
        """Parts of the time all stays lie in, between the days on which the law between the two States changes."""
        first, last = self.connection.execute("SELECT min(since), max(until) FROM sets").fetchall()[0]
        parts = segments(self.judge, self.sending, self.receiving, first, last) if first else []
        self.connection.execute("CREATE TABLE parts (first DATE, last DATE)")
        self.connection.executemany("INSERT INTO parts VALUES (?, ?)", parts)

    def _judge_entity(
        self,
        entity: str,
        touched: Sequence[Touched],
        done: int,
        total: int,
        progress: Callable[[int, int], object] | None,
    ) -> int:
        c = self.connection
        facts = self._facts_of(entity)
        chosen = ", ".join(named(fact) for fact in facts)
        c.execute(
            "CREATE OR REPLACE TABLE cases AS SELECT s.id, greatest(s.since, p.first) AS first, least(s.until, p.last) AS last,"
            f" {quoted(self.sending)} AS sending, {quoted(self.receiving)} AS receiving, greatest(s.since, p.first) AS on_date,"
            f" s.since AS visit__from_date, s.until AS visit__until_date{', ' + chosen if chosen else ''}"
            f" FROM sets s JOIN parts p ON p.first <= s.until AND p.last >= s.since WHERE s.entity = {quoted(entity)}"
        )
        count = int(self._one(f"SELECT count(*) FROM sets WHERE entity = {quoted(entity)}"))
        if not count:
            return 0
        topics = [t.topic for t in touched]
        prepared = prepare_rows(self.judge, c.table("cases"), topics, _KEPT, values=True, clauses=True)
        lowest, highest = c.execute("SELECT min(id), max(id) FROM cases").fetchall()[0]
        for start in range(lowest, highest + 1, CHUNK):
            chunk = c.sql(f"SELECT * FROM cases WHERE id >= {start} AND id < {start + CHUNK}")
            judged = run_prepared(prepared, c, chunk)
            for t in touched:
                self._keep(judged, t, prepared.values[t.topic].meanings, prepared.clauses[t.topic].meanings)
            self._detach(judged)
            if progress:
                progress(min(done + start - lowest + CHUNK, total), total)
        return count

    def _facts_of(self, entity: str) -> list[str]:
        """Columns of the sets that state a fact of any set of this entity; one that states none would only cost time."""
        columns = [
            name
            for name in self.connection.table("sets").columns
            if name not in (*_OWN, "visit__from_date", "visit__until_date")
        ]
        if not columns:
            return []
        counts = self.connection.execute(
            "SELECT "
            + ", ".join(f"count({named(name)})" for name in columns)
            + f" FROM sets WHERE entity = {quoted(entity)}"
        ).fetchall()[0]
        return [name for name, count in zip(columns, counts, strict=True) if count]

    def _keep(self, judged: Any, touched: Touched, values: Sequence[Any], clauses: Sequence[Any]) -> None:
        """The verdicts of one topic as rows, neighbouring parts that say the same joined."""
        column = column_of(touched.topic)
        self._meanings(
            "value_words",
            [(number, json.dumps(v, ensure_ascii=False)) for number, v in enumerate(values) if v is not None],
            1,
        )
        self._meanings("clause_words", [(n, *v, self._pinpoint(*v)) for n, v in enumerate(clauses) if v is not None], 3)
        where = ""
        if touched.kinds:
            listed = ", ".join(map(quoted, touched.kinds))
            where = f"WHERE s.kind IN ({listed}) OR s.speciality IN ({listed})"
        same = "code, value, instrument, clause_id"
        self.connection.execute(
            f"""INSERT INTO verdicts
            WITH told AS (
              SELECT j.id, j.first, j.last, j.{named(column)} AS code, v.w1 AS value, k.w1 AS instrument, k.w2 AS clause_id, k.w3 AS clause
              FROM ({judged.sql_query()}) j JOIN sets s USING (id)
              LEFT JOIN value_words v ON v.number = j.{named(column + "__value")}
              LEFT JOIN clause_words k ON k.number = j.{named(column + "__clause")} {where}),
            marked AS (
              SELECT *, ({same}) IS NOT DISTINCT FROM lag(({same})) OVER (PARTITION BY id ORDER BY first) AS alike FROM told),
            runs AS (SELECT *, sum(CASE WHEN alike THEN 0 ELSE 1 END) OVER (PARTITION BY id ORDER BY first) AS run FROM marked)
            SELECT id, {quoted(touched.topic)}, min(first), max(last), any_value(code), any_value(value), any_value(instrument),
              any_value(clause_id), any_value(clause)
            FROM runs GROUP BY id, run"""
        )

    def _meanings(self, table: str, rows: Sequence[Sequence[Any]], words: int) -> None:
        columns = ", ".join(f"w{n} VARCHAR" for n in range(1, words + 1))
        self.connection.execute(f"CREATE OR REPLACE TABLE {table} (number BIGINT, {columns})")
        if rows:
            marks = ", ".join("?" * (words + 1))
            self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", [list(row) for row in rows])

    def _pinpoint(self, instrument: str, ident: str) -> str | None:
        for version in reversed(self.judge.register.versions(instrument)):
            if ident in version.clauses:
                pinpoint: str | None = version.clauses[ident].clause
                return pinpoint
        return None

    def _detach(self, judged: Any) -> None:
        """Let go of the database in memory the engine left its result in."""
        name = judged.alias
        held = [
            row[0]
            for row in self.connection.execute(
                "SELECT database_name FROM duckdb_databases() WHERE NOT internal"
            ).fetchall()
        ]
        for database in held:
            if database.startswith("entente_") and database in judged.sql_query():
                self.connection.execute(f"DETACH {database}")
                return
        raise AssertionError(f"no database holds {name}")

    def lay(self, lines: Path) -> None:
        """Lay the verdicts beside the lines; what `counts`, `rows` and `write` tell comes from here."""
        c = self.connection
        c.execute(
            f"CREATE VIEW lines AS SELECT * FROM read_csv({quoted(str(lines))}, header = true, delim = ',', quote = '\"', nullstr = '',"
            " columns = {'file': 'VARCHAR', 'sheet': 'VARCHAR', 'line': 'INTEGER', 'entity': 'VARCHAR', 'id': 'BIGINT'})"
        )
        c.execute("CREATE TABLE code_words (code UTINYINT, verdict VARCHAR, firm BOOLEAN)")
        c.executemany("INSERT INTO code_words VALUES (?, ?, ?)", [[code, *decode(code)] for code in range(FAULTY + 1)])
        c.execute(
            "CREATE VIEW results AS SELECT l.file, coalesce(l.sheet, '') AS sheet, l.line AS row, l.entity, v.topic, v.first AS \"from\","
            " v.last AS until, w.verdict, w.firm, v.value, v.instrument, v.clause_id, v.clause, l.id AS set_id"
            " FROM lines l JOIN verdicts v ON v.id = l.id JOIN code_words w USING (code)"
        )

    def summary(self) -> list[dict[str, Any]]:
        """Lines by entity, kind, topic and what is said, with one set that stands for them; a line whose stay has parts counts in each."""
        return self._told(
            'SELECT s.entity, s.kind, v.topic, w.verdict, w.firm, v.value, v.instrument, v.clause, v.first AS "from", v.last AS until,'
            " n.lines AS lines, v.id AS set_id FROM verdicts v JOIN sets s USING (id) JOIN code_words w USING (code)"
            " JOIN (SELECT id, count(*) AS lines FROM lines GROUP BY id) n USING (id) ORDER BY v.id, v.topic, v.first"
        )

    def gathered(self) -> list[dict[str, Any]]:
        """As `summary`, sets that are told the same already gathered."""
        return self._told(
            'SELECT s.entity, s.kind, v.topic, w.verdict, w.firm, v.value, v.instrument, v.clause, min(v.first) AS "from",'
            " max(v.last) AS until, sum(n.lines)::BIGINT AS lines, min(v.id) AS set_id"
            " FROM verdicts v JOIN sets s USING (id) JOIN code_words w USING (code)"
            " JOIN (SELECT id, count(*) AS lines FROM lines GROUP BY id) n USING (id) GROUP BY ALL ORDER BY set_id, v.topic"
        )

    def counts(self) -> dict[str, dict[str, int]]:
        """Result rows by topic and verdict."""
        counted: dict[str, dict[str, int]] = {}
        rows = self.connection.execute(
            "SELECT v.topic, w.verdict, sum(n.lines)::BIGINT FROM verdicts v JOIN code_words w USING (code)"
            " JOIN (SELECT id, count(*) AS lines FROM lines GROUP BY id) n USING (id) GROUP BY 1, 2 ORDER BY 1, 2"
        ).fetchall()
        for topic, verdict, count in rows:
            counted.setdefault(topic, {})[verdict] = count
        return counted

    def rows(self, most: int) -> list[dict[str, Any]]:
        """The first result rows, in the order of the lines."""
        return self._told(
            f'SELECT * EXCLUDE (set_id) FROM results ORDER BY file, sheet, row, entity, topic, "from" LIMIT {most}'
        )

    def write(self, target: Path) -> None:
        """Write every result row as Parquet or CSV, by the file's name; a reader never sees half a file under that name."""
        part = target.with_name(f".{target.name}.part")
        form = "FORMAT PARQUET, COMPRESSION ZSTD" if target.suffix.lower() == ".parquet" else "FORMAT CSV, HEADER"
        try:
            self.connection.execute(f"COPY (SELECT * EXCLUDE (set_id) FROM results) TO {quoted(str(part))} ({form})")
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)

    def _told(self, sql: str) -> list[dict[str, Any]]:
        result = self.connection.execute(sql)
        names = [column[0] for column in result.description or ()]
        return [dict(zip(names, map(_plain, row), strict=True)) for row in result.fetchall()]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _connect(folder: Path) -> DuckDBPyConnection:
    import duckdb

    connection = duckdb.connect(str(folder / "work.duckdb"))
    connection.execute(f"SET memory_limit = {quoted(MEMORY)}")
    connection.execute(f"SET temp_directory = {quoted(str(folder / 'spill'))}")
    connection.execute("SET preserve_insertion_order = false")
    return connection


@contextmanager
def line_verdicts(judge: Judge, sending: str, receiving: str, folder: Path) -> Iterator[LineVerdicts]:
    """The verdicts of lines, with a database in `folder` that is closed at the end; an interrupted statement is an interruption.

    Raises:
        KeyboardInterrupt: the user stopped it.
    """
    import duckdb

    verdicts = LineVerdicts(judge, sending, receiving, folder)
    try:
        yield verdicts
    except duckdb.InterruptException as problem:
        raise KeyboardInterrupt from problem
    finally:
        verdicts.connection.close()
