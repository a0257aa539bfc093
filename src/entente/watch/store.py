"""What the watch has read and worked out, in one SQLite file: killed at any moment, it goes on where it stood.

Each document is written in one transaction with the place in its file up to which reading has come, so that nothing is
read twice and nothing is lost. Documents are kept by hash and never changed. What is worked out from them (pairs, claims)
carries the state of the code that worked it out, and is worked out anew where that has changed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from entente.base.errors import WrongUsage
from entente.watch.records import DateEvidence, Document, Pair, SetAside

FORM = 1  # of the tables; another form is told, not guessed at
_TABLES = """
create table if not exists form (number integer not null);
create table if not exists files (path text primary key, size integer, touched integer, place integer not null, done integer not null);
create table if not exists documents (id text primary key, record text not null, text text not null) without rowid;
create table if not exists places (id text not null, path text not null, primary key (id, path)) without rowid;
create table if not exists set_aside (path text not null, reason text not null, primary key (path, reason)) without rowid;
create table if not exists pairs (a text not null, b text not null, code text not null, record text not null, primary key (a, b)) without rowid;
create table if not exists worked (kind text not null, key text not null, code text not null, record text not null, primary key (kind, key)) without rowid;
create table if not exists decisions (number integer primary key, record text not null);
"""


class Store:
    """One file of the watch. Use it as a context: `with Store(path) as store`."""

    def __init__(self, path: Path | None) -> None:
        """Open or make the file; None keeps everything in memory, for one pass.

        Raises:
            WrongUsage: the file is no store, is of another form, or cannot be written.
        """
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(str(path) if path else ":memory:", timeout=30, isolation_level=None)
            self._base.execute("pragma journal_mode=wal")
            self._base.execute(
                "pragma synchronous=normal"
            )  # a kill loses nothing; a power cut at worst the last moments
            self._base.executescript(_TABLES)
            row = self._base.execute("select number from form").fetchone()
            if row is None:
                self._base.execute("insert into form values (?)", (FORM,))
        except (sqlite3.Error, OSError) as problem:
            raise WrongUsage(
                f"{path} cannot be used as a store: {problem}.", "Name another file with --store.", "watch.store"
            ) from problem
        if row is not None and row[0] != FORM:
            raise WrongUsage(
                f"{path} was written in another form ({row[0]}; this entente writes {FORM}).",
                "Name another file with --store.",
                "watch.store",
            )

    def __enter__(self) -> Store:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._base.close()

    @contextmanager
    def step(self) -> Iterator[None]:
        """What is written inside is written whole or not at all."""
        self._base.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._base.execute("rollback")
            raise
        self._base.execute("commit")

    def begin(self, path: str, size: int, touched: int) -> int | None:
        """Where to begin reading a file: 0 for a new or changed one, a place in it for a half-read one, None for one that is read."""
        row = self._base.execute("select size, touched, place, done from files where path = ?", (path,)).fetchone()
        if row is None or (row[0], row[1]) != (size, touched):
            self._base.execute("insert or replace into files values (?, ?, ?, 0, 0)", (path, size, touched))
            return 0
        return None if row[3] else int(row[2])

    def reached(self, path: str, place: int, *, done: bool = False) -> None:
        """Note how far a file is read; to be called in the same step as what was read."""
        self._base.execute("update files set place = ?, done = ? where path = ?", (place, int(done), path))

    def add(self, found: Document | SetAside) -> bool:
        """Keep a document, or why something was set aside; True where it is new."""
        if isinstance(found, SetAside):
            return bool(self._base.execute("insert or ignore into set_aside values (?, ?)", found).rowcount)
        record = {k: v for k, v in found._asdict().items() if k not in ("text", "paths")}
        row = (found.id, json.dumps(record, ensure_ascii=False), found.text)
        new = self._base.execute("insert or ignore into documents values (?, ?, ?)", row).rowcount
        self._base.executemany("insert or ignore into places values (?, ?)", [(found.id, path) for path in found.paths])
        return bool(new)

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        """Documents in the order of their ids; some, or all."""
        if ids is None:
            for (ident,) in self._base.execute("select id from documents order by id").fetchall():
                yield self.document(ident)
            return
        for ident in sorted(set(ids)):
            yield self.document(ident)

    def document(self, ident: str) -> Document:
        """One document; KeyError where there is none."""
        row = self._base.execute("select record, text from documents where id = ?", (ident,)).fetchone()
        if row is None:
            raise KeyError(ident)
        paths = [path for (path,) in self._base.execute("select path from places where id = ? order by path", (ident,))]
        record = json.loads(row[0])
        evidence = tuple(DateEvidence(*each) for each in record.pop("date_evidence"))
        return Document(**record, date_evidence=evidence, paths=tuple(paths), text=row[1])

    def ids(self, below: Iterable[str] | None = None) -> list[str]:
        """Ids of documents found at the given paths or below them; of all where none is given."""
        if below is None:
            return [ident for (ident,) in self._base.execute("select id from documents order by id")]
        roots = [root.rstrip("/") for root in below]
        return sorted(
            {
                ident
                for ident, path in self._base.execute("select id, path from places")
                if any(path == root or path.startswith((root + "/", root + "#")) for root in roots)
            }
        )

    def set_aside(self, below: Iterable[str] | None = None) -> list[SetAside]:
        """What was set aside, at the given paths or below them."""
        rows = [
            SetAside(*row) for row in self._base.execute("select path, reason from set_aside order by path, reason")
        ]
        roots = None if below is None else [root.rstrip("/") for root in below]
        return [
            r
            for r in rows
            if roots is None or any(r.path == root or r.path.startswith((root + "/", root + "#")) for root in roots)
        ]

    def pairs(self, code: str) -> dict[tuple[str, str], Pair]:
        """Every pair compared by this state of the code."""
        rows = self._base.execute("select record from pairs where code = ? order by a, b", (code,))
        found = [json.loads(record) for (record,) in rows]
        return {(row["a"], row["b"]): Pair(**{**row, "evidence": tuple(row["evidence"])}) for row in found}

    def keep_pairs(self, pairs: Iterable[Pair], code: str) -> None:
        """Keep compared pairs."""
        rows = [(p.a, p.b, code, json.dumps(p._asdict(), ensure_ascii=False)) for p in pairs]
        self._base.executemany("insert or replace into pairs values (?, ?, ?, ?)", rows)

    def worked(self, kind: str, key: str, code: str) -> Any | None:
        """What was worked out for a key by this state of the code, or None."""
        row = self._base.execute(
            "select record from worked where kind = ? and key = ? and code = ?", (kind, key, code)
        ).fetchone()
        return json.loads(row[0]) if row else None

    def keep_worked(self, kind: str, key: str, code: str, record: Any) -> None:
        """Keep what was worked out."""
        self._base.execute(
            "insert or replace into worked values (?, ?, ?, ?)",
            (kind, key, code, json.dumps(record, ensure_ascii=False)),
        )

    def decide(self, record: Mapping[str, Any]) -> None:
        """Append what a person decided; nothing is ever changed or taken out."""
        self._base.execute("insert into decisions (record) values (?)", (json.dumps(record, ensure_ascii=False),))

    def decisions(self) -> list[dict[str, Any]]:
        """Everything decided, in order."""
        return [json.loads(record) for (record,) in self._base.execute("select record from decisions order by number")]


@lru_cache(maxsize=8)
def code_state(*names: str) -> str:
    """A short hash of modules of the watch: what they worked out is worked out anew when they change."""
    import hashlib

    here = Path(__file__).parent
    digest = hashlib.sha256()
    for name in names:
        files = sorted((here / name).rglob("*.py")) if (here / name).is_dir() else [here / f"{name}.py"]
        for path in files:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
