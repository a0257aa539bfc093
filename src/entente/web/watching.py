"""What the site holds of the watch: a copy of its store, worked out against the register held, anew whenever one of them changes.

The store itself is only read, so that a run of `entente watch` beside the site is never disturbed. What the register's version
makes necessary (claims are read against it) is worked out in the copy, in a thread of its own; until it is done, pages show what was
worked out before and say so.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

from entente.base.errors import EntenteError, WrongUsage
from entente.register.store import Register, layers_of
from entente.watch import acceptance
from entente.watch.claims.asked import SETTING, reader_named
from entente.watch.proposals import Proposal, Weighed
from entente.watch.records import Document
from entente.watch.run import Codes, Outcome, compared_with, work_out
from entente.watch.shelf import Shelf
from entente.watch.store import Store
from entente.web.holding import newest, register_folders, today

LOG = logging.getLogger("entente.web")
WAIT_SECONDS = 5.0  # for what is being worked out, before a page is shown without it
QUIET_SECONDS = 3.0  # a store still being written to is read when it rests, unless nothing of it is held yet
KEPT_COPIES = 3
AGAIN_SECONDS = 30.0  # after a failure


class StoryLine(NamedTuple):
    """A story as it stands in a list.

    Attributes:
        base: the document its copies are compared with.
        title: of the base or, where it has none, of the first copy that has.
        publishers: named ones, in the order of the members.
        first, last: earliest and latest date of its documents, None where none is known.
        drifts: number of changes of meaning by severity.
    """

    id: str
    members: tuple[str, ...]
    base: str
    title: str | None
    publishers: tuple[str, ...]
    first: str | None
    last: str | None
    drifts: Mapping[str, int]


class Worked(NamedTuple):
    """What a pass over the copy gave.

    Attributes:
        register: the register it was worked out against.
        copy: where the copy lies.
        told: number of documents, of documents set aside, of claims.
        proposals: by id, refused ones left out.
    """

    mark: str
    source: str
    register: Register
    copy: Path
    codes: Codes
    weighed: tuple[Weighed, ...]
    stories: tuple[StoryLine, ...]
    told: Mapping[str, int]
    proposals: Mapping[str, Proposal]


class Desk(NamedTuple):
    """What a page of the watch works with.

    Attributes:
        behind: the register or the store has changed and the pass over it is not done yet.
        decisions: everything decided so far, in order.
    """

    worked: Worked
    outcome: Outcome
    behind: bool
    decisions: tuple[Mapping[str, Any], ...]

    @property
    def open(self) -> tuple[Proposal, ...]:
        """Proposals nobody has decided on; an accepted one comes back only where the register was read anew and lacks it still."""
        rows: dict[str, list[Mapping[str, Any]]] = {}
        for row in self.decisions:
            rows.setdefault(row["identity"], []).append(row)
        left = [
            one for one in self.worked.proposals.values() if not acceptance.is_refused(one, rows.get(one.identity, ()))
        ]
        accepted = {row["id"] for row in self.decisions if row["decision"] == "accepted"} if self.behind else set()
        return tuple(one for one in left if one.id not in accepted)

    def document(self, ident: str) -> Document:
        """One document; KeyError where there is none."""
        return self.outcome.shelf[ident]


class NotReady(EntenteError):
    """The pass is under way and nothing is held from before."""


class _Watch:
    """The pass of the process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.worked: Worked | None = None
        self.under_way: tuple[str, threading.Thread] | None = None
        self.failed: tuple[str, float, EntenteError] | None = None

    def look(self, path: Path) -> tuple[Worked, bool]:
        """What is worked out, and whether it is behind the store or the register.

        Raises:
            NotReady: nothing is worked out yet.
            EntenteError: the store cannot be read.
        """
        thread = self._started(path)
        if thread:
            thread.join(WAIT_SECONDS)
        mark = _mark(path, newest().register)
        worked = self.worked
        if worked and worked.copy.is_file() and worked.source == str(path):
            return worked, worked.mark != mark
        if self.failed and self.failed[0] == mark:
            raise self.failed[2]
        raise NotReady

    def _started(self, path: Path) -> threading.Thread | None:
        """The thread that works out what is wanted now; None where nothing is to be done."""
        register = newest().register
        with self.lock:
            mark, worked = _mark(path, register), self.worked
            here = worked is not None and worked.copy.is_file() and worked.source == str(path)
            if here and worked and worked.mark == mark:
                return None
            if self.under_way and self.under_way[1].is_alive():
                return self.under_way[1] if self.under_way[0] == mark or not here else None
            if self.failed and self.failed[0] == mark and time.monotonic() - self.failed[1] < AGAIN_SECONDS:
                return None
            if here and worked and worked.register.version == register.version and _touched(path) < QUIET_SECONDS:
                return None
            thread = threading.Thread(target=self._work, args=(path, mark, register), daemon=True)
            self.under_way = (mark, thread)
            thread.start()
            return thread

    def _work(self, path: Path, mark: str, register: Register) -> None:
        try:
            self.worked, self.failed = work(path, mark, register), None
        except EntenteError as problem:
            self.failed = (mark, time.monotonic(), problem)
        except Exception as problem:
            LOG.exception("the watch cannot be worked out")
            told = WrongUsage(
                f"The store of the watch cannot be worked out: {type(problem).__name__}.", "", "watch.store"
            )
            self.failed = (mark, time.monotonic(), told)


_watch = _Watch()


def store_path() -> Path | None:
    """The store that is shown: ENTENTE_WATCH; None where none is named."""
    named = os.environ.get("ENTENTE_WATCH")
    return Path(named) if named else None


def begin() -> None:
    """Begin the first pass, so that it is done or under way when the first reader comes; its faults are told to the reader."""
    path = store_path()
    if path:
        with suppress(EntenteError):
            _watch.look(path)


@contextmanager
def desk() -> Iterator[Desk]:
    """The desk for one page.

    Raises:
        NotReady: the first pass is not done.
        EntenteError: the store or the record of decisions cannot be read.
    """
    path = store_path()
    if path is None:
        raise NotReady
    worked, behind = _watch.look(path)
    with Store(worked.copy) as store:
        outcome = Outcome(store, Shelf(store), worked.codes, worked.weighed, None)
        yield Desk(worked, outcome, behind, decided())


def decided() -> tuple[Mapping[str, Any], ...]:
    """Every decision recorded in the folders of the register, in order.

    Raises:
        FaultsFound: a line of the record cannot be read.
    """
    return acceptance.decisions([folder for _, folder in layers_of(register_folders())])


def work(path: Path, mark: str, register: Register) -> Worked:
    """Copy the store, unless this state of it is copied already, and work out what follows from it.

    Raises:
        WrongUsage: the store cannot be read or copied.
    """
    copy = settings.DATA / "watch" / f"{mark}.sqlite"
    if not copy.is_file():
        _copy(path, copy)
    folders = register_folders()
    with Store(copy) as store:
        read_on = store.worked("read", "on", "")
        day = type(today()).fromisoformat(read_on) if read_on else today()
        outcome = work_out(store, register, read_on=day, folders=folders, reader=reader_named(os.environ.get(SETTING)))
        lines = tuple(_line(outcome, story) for story in store.stories())
        told = {
            "documents": store.count(),
            "set_aside": len(store.set_aside()),
            "claims": sum(len(one.row.claims) + len(one.row.drifted) for one in outcome.weighed),
        }
    _drop_old(copy)
    proposals = {one.proposal.id: one.proposal for one in outcome.weighed if one.proposal}
    newest = sorted(lines, key=lambda line: (line.last or "", line.first or "", line.id), reverse=True)
    return Worked(mark, str(path), register, copy, outcome.codes, outcome.weighed, tuple(newest), told, proposals)


def _line(outcome: Outcome, story: Any) -> StoryLine:
    base = compared_with(story, outcome.shelf)
    documents = [outcome.shelf[member] for member in (base, *(one for one in story.members if one != base))]
    dates = sorted(document.date for document in documents if document.date)
    return StoryLine(
        story.id,
        story.members,
        base,
        next((document.title for document in documents if document.title), None),
        tuple(dict.fromkeys(document.publisher for document in documents if document.publisher)),
        dates[0] if dates else None,
        dates[-1] if dates else None,
        Counter(drift.severity for drift in outcome.drifts(story)),
    )


def _copy(path: Path, copy: Path) -> None:
    """Copy a store whole, whoever is writing to it."""
    work = copy.with_name(f".{copy.name}.{os.getpid()}")
    try:
        if not path.is_file():
            raise FileNotFoundError(f"there is no file {path}")
        copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            _backup(f"{path.resolve().as_uri()}?mode=ro", work)
        except sqlite3.OperationalError:  # a folder that may not be written to: the file is at rest then
            _backup(f"{path.resolve().as_uri()}?immutable=1", work)
        os.replace(work, copy)
    except (sqlite3.Error, OSError) as problem:
        work.unlink(missing_ok=True)
        raise WrongUsage(
            f"The store of the watch cannot be read: {problem}.",
            "See that ENTENTE_WATCH names a store written by `entente watch read`.",
            "watch.store",
        ) from problem


def _backup(address: str, target: Path) -> None:
    source = sqlite3.connect(address, uri=True, timeout=30)
    try:
        with sqlite3.connect(target) as made:
            source.backup(made)
        made.close()
    finally:
        source.close()


def _mark(path: Path, register: Register) -> str:
    """Names a state of the store and of the register."""
    return hashlib.sha256(repr((str(path.absolute()), list(_states(path)), register.version)).encode()).hexdigest()[:16]


def _touched(path: Path) -> float:
    """Seconds since the store was last written to."""
    return time.time() - max((touched for *_, touched in _states(path)), default=0) / 1e9


def _states(path: Path) -> Iterator[tuple[str, int, int]]:
    """Name, size and time of the store and of what is written beside it and not yet in it."""
    for one in (path, path.with_name(path.name + "-wal")):
        with suppress(OSError):
            state = one.stat()
            if state.st_size:
                yield one.name, state.st_size, state.st_mtime_ns


def _drop_old(kept: Path) -> None:
    """Drop all but the newest copies; another process still reading one keeps it open, or makes its own anew."""
    with suppress(OSError):
        found = sorted(kept.parent.glob("*.sqlite"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in found[KEPT_COPIES:]:
            if old != kept:
                for name in (old.name, f"{old.name}-wal", f"{old.name}-shm"):
                    old.with_name(name).unlink(missing_ok=True)
