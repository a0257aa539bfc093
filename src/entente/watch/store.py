"""What the watch has read and worked out, in one SQLite file: killed at any moment, it goes on where it stood.

Each document is written in one transaction with the place in its file up to which reading has come, so that nothing is
read twice and nothing is lost. Documents are kept by hash and never changed. What is worked out from them (pairs, claims)
carries the state of the code that worked it out, and is worked out anew where that has changed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from entente.base.errors import WrongUsage
from entente.watch.records import Claim, DateEvidence, Document, Drift, Pair, SetAside, Span, Story

PATIENCE = 30.0  # seconds to wait for another run that holds the file
FORM = 1  # of the tables; another form is told, not guessed at
_TABLES = """
create table if not exists form (number integer not null);
create table if not exists files (path text primary key, size integer, touched integer, place integer not null, done integer not null);
create table if not exists documents (id text primary key, record text not null, text text not null) without rowid;
create table if not exists places (id text not null, path text not null, primary key (id, path)) without rowid;
create table if not exists set_aside (path text not null, reason text not null, primary key (path, reason)) without rowid;
create table if not exists candidates (a text not null, b text not null, primary key (a, b)) without rowid;
create table if not exists pairs (a text not null, b text not null, code text not null, relation text not null, share real not null, record text not null, primary key (a, b)) without rowid;
create table if not exists worked (kind text not null, key text not null, code text not null, record text not null, primary key (kind, key)) without rowid;
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
            self._base = sqlite3.connect(str(path) if path else ":memory:", timeout=PATIENCE, isolation_level=None)
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
        """What is written inside is written whole or not at all.

        Raises:
            WrongUsage: another run holds the file, or it cannot be written any more.
        """
        with _told():
            self._base.execute("begin immediate")
            try:
                yield
            except BaseException:
                self._base.execute("rollback")
                raise
            self._base.execute("commit")

    def begin(self, path: str, size: int, touched: int) -> int | None:
        """Where to begin reading a file: 0 for a new or changed one, a place in it for a half-read one, None for one that is read.

        What was told of an earlier state of the file is forgotten; the documents that were in it stay.
        """
        row = self._base.execute("select size, touched, place, done from files where path = ?", (path,)).fetchone()
        if row is not None and (row[0], row[1]) == (size, touched):
            return None if row[3] else int(row[2])
        with self.step():
            self._base.execute("insert or replace into files values (?, ?, ?, 0, 0)", (path, size, touched))
            self._base.execute(
                "delete from set_aside where path = ? or (path >= ? and path < ?)", (path, f"{path}#", f"{path}$")
            )
        return 0

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

    def count(self) -> int:
        """How many documents there are."""
        return int(self._base.execute("select count(*) from documents").fetchone()[0])

    def holds(self, ident: str) -> bool:
        """Whether there is such a document."""
        return self._base.execute("select 1 from documents where id = ?", (ident,)).fetchone() is not None

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

    def propose_pairs(self, pairs: Iterable[tuple[str, str]], world: str) -> None:
        """Keep which pairs are to be compared, in place of those kept before; at once, so that half a list is never taken for a whole.

        Args:
            pairs: the smaller id first.
            world: names the documents and the code they were found by.
        """
        with self.step():
            self._base.execute("delete from candidates")
            self._base.executemany("insert or ignore into candidates values (?, ?)", pairs)
            self.keep_worked("candidates", "all", world, True)

    def count_pairs(self) -> int:
        """How many pairs are to be compared."""
        return int(self._base.execute("select count(*) from candidates").fetchone()[0])

    def count_compared(self, code: str) -> int:
        """How many pairs this state of the code has compared."""
        return int(self._base.execute("select count(*) from pairs where code = ?", (code,)).fetchone()[0])

    def pairs_left(self, code: str, at_most: int) -> list[tuple[str, str]]:
        """Pairs this state of the code has not compared yet, the first few in order."""
        return self._base.execute(
            "select c.a, c.b from candidates c left join pairs p on p.a = c.a and p.b = c.b and p.code = ? "
            "where p.a is null order by c.b, c.a limit ?",
            (code, at_most),
        ).fetchall()

    def pairs(self, code: str, relation: str | None = None) -> Iterator[Pair]:
        """Compared pairs in order, all or those of a relation. Their evidence is read each time it is looked at, not held: there may be millions."""
        rows = self._base.execute(
            "select p.relation, p.share, c.a, c.b from candidates c join pairs p on p.a = c.a and p.b = c.b "
            "where p.code = ? and p.relation = coalesce(?, p.relation) order by c.a, c.b",
            (code, relation),
        )
        for relation, share, a, b in rows:
            yield Pair(a, b, relation, share, cast("tuple[Mapping[str, Any], ...]", _Evidence(self, a, b)))

    def pair(self, a: str, b: str) -> Pair:
        """One compared pair; KeyError where there is none."""
        row = self._base.execute("select record from pairs where a = ? and b = ?", (a, b)).fetchone()
        if row is None:
            raise KeyError(f"{a} {b}")
        return _pair(json.loads(row[0]))

    def keep_pairs(self, pairs: Iterable[Pair], code: str) -> None:
        """Keep compared pairs."""
        rows = [(p.a, p.b, code, p.relation, p.share, _written(p._asdict())) for p in pairs]
        self._base.executemany("insert or replace into pairs values (?, ?, ?, ?, ?, ?)", rows)

    def keep_stories(self, stories: Iterable[Story], code: str) -> None:
        """Keep the stories of all documents, in place of those kept before; their pairs are kept by themselves already."""
        with self.step():
            self._base.execute("delete from worked where kind = 'story'")
            for story in stories:
                row = {**story._asdict(), "pairs": [(p.a, p.b) for p in story.pairs]}
                self.keep_worked("story", story.id, code, row)
            self.keep_worked("stories", "all", code, True)

    def keep_related(self, pairs: Iterable[Pair], code: str) -> None:
        """Keep which documents of different stories belong together, in place of what was kept before."""
        with self.step():
            self._base.execute("delete from worked where kind = 'related'")
            for pair in pairs:
                self.keep_worked("related", f"{pair.a} {pair.b}", code, pair._asdict())
            self.keep_worked("relating", "all", code, True)

    def related(self) -> Iterator[Pair]:
        """The pairs of different stories kept last, in the order of their ids."""
        for (record,) in self._base.execute("select record from worked where kind = 'related' order by key"):
            yield _pair(json.loads(record))

    def stories(self, *, pairs: bool = True) -> Iterator[Story]:
        """The stories kept last, in the order of their ids; their pairs are only read where they are wanted."""
        for ident in self.story_ids():
            yield self.story(ident, pairs=pairs)

    def story_ids(self) -> list[str]:
        """Ids of the stories kept last, in order."""
        return [ident for (ident,) in self._base.execute("select key from worked where kind = 'story' order by key")]

    def story(self, ident: str, *, pairs: bool = True) -> Story:
        """One story; KeyError where there is none."""
        row = self._base.execute("select record from worked where kind = 'story' and key = ?", (ident,)).fetchone()
        if row is None:
            raise KeyError(ident)
        kept = json.loads(row[0])
        read = tuple(self.pair(a, b) for a, b in kept["pairs"]) if pairs else ()
        return Story(**{**kept, "members": tuple(kept["members"]), "reasons": tuple(kept["reasons"]), "pairs": read})

    def left(self, kind: str, code: str, at_most: int) -> list[str]:
        """Ids of documents for which this state of the code has not worked something out yet, the first few in order."""
        rows = self._base.execute(
            "select d.id from documents d left join worked w on w.kind = ? and w.key = d.id and w.code = ? "
            "where w.key is null order by d.id limit ?",
            (kind, code, at_most),
        )
        return [ident for (ident,) in rows]

    def count_worked(self, kind: str, code: str) -> int:
        """For how many keys this state of the code has worked something out."""
        return int(
            self._base.execute("select count(*) from worked where kind = ? and code = ?", (kind, code)).fetchone()[0]
        )

    def keep_claims(self, document: str, claims: Iterable[Claim], code: str) -> None:
        """Keep what a document says."""
        self.keep_worked("claims", document, code, [claim._asdict() for claim in claims])

    def claims(self, document: str, code: str) -> tuple[Claim, ...]:
        """What a document says; KeyError where this state of the code has not read it yet."""
        kept = self.worked("claims", document, code)
        if kept is None:
            raise KeyError(document)
        return tuple(_claim(row) for row in kept)

    def keep_failure(self, document: str, reason: str, code: str) -> None:
        """Keep that a stage could not be done for a document by this state of the code."""
        self.keep_worked("failure", f"{document} {reason}", code, [document, reason])

    def failures(self, codes: Iterable[str]) -> list[tuple[str, str]]:
        """(document, reason) of what these states of the code could not do."""
        wanted = set(codes)
        rows = self._base.execute("select code, record from worked where kind = 'failure' order by key").fetchall()
        found = [json.loads(record) for code, record in rows if code in wanted]
        return [(document, reason) for document, reason in found]

    def keep_drifts(self, key: str, drifts: Iterable[Drift], code: str) -> None:
        """Keep what a copy changed; the key names both documents."""
        self.keep_worked("drift", key, code, [drift._asdict() for drift in drifts])

    def drifts(self, key: str, code: str) -> tuple[Drift, ...] | None:
        """What a copy changed; None where this state of the code has not compared the two yet."""
        kept = self.worked("drift", key, code)
        return None if kept is None else tuple(_drift(row) for row in kept)

    def worked(self, kind: str, key: str, code: str) -> Any | None:
        """What was worked out for a key by this state of the code, or None."""
        row = self._base.execute(
            "select record from worked where kind = ? and key = ? and code = ?", (kind, key, code)
        ).fetchone()
        return json.loads(row[0]) if row else None

    def keep_worked(self, kind: str, key: str, code: str, record: Any) -> None:
        """Keep what was worked out."""
        self._base.execute("insert or replace into worked values (?, ?, ?, ?)", (kind, key, code, _written(record)))

    def forget(self, kind: str, key: str) -> None:
        """Forget what was worked out, so that it is worked out anew."""
        self._base.execute("delete from worked where kind = ? and key = ?", (kind, key))


class _Evidence(Sequence[Mapping[str, Any]]):
    """The evidence of a pair, read from the store whenever it is looked at."""

    def __init__(self, store: Store, a: str, b: str) -> None:
        self._store, self._a, self._b = store, a, b

    def __getitem__(self, place: Any) -> Any:
        return self._store.pair(self._a, self._b).evidence[place]

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        return iter(self._store.pair(self._a, self._b).evidence)

    def __len__(self) -> int:
        return len(self._store.pair(self._a, self._b).evidence)


def _written(record: Any) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _pair(row: dict[str, Any]) -> Pair:
    return Pair(**{**row, "evidence": tuple(row["evidence"])})


def _span(row: list[int] | None) -> Span | None:
    return None if row is None else Span(*row)


def _drift(row: dict[str, Any]) -> Drift:
    return Drift(**{**row, "original": _span(row["original"]), "copy_span": _span(row["copy_span"])})


def _claim(row: dict[str, Any]) -> Claim:
    words = tuple(Span(*word) for word in row["words"])
    return Claim(**{**row, "parties": tuple(row["parties"]), "span": Span(*row["span"]), "words": words})


@contextmanager
def _told() -> Iterator[None]:
    """Troubles of the file as sentences."""
    try:
        yield
    except sqlite3.Error as problem:
        raise WrongUsage(
            f"The store cannot be written: {problem}.",
            "Nothing written so far is lost. See that no other run uses it and that the disk has room, then start the same command again.",
            "watch.store",
        ) from problem
