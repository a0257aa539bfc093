"""What the site holds in memory: the register, a judge over it, the bonds of its network. Shared by all threads, read anew when
its folders change.

A request keeps the register it began with to its end, so that no page is made from two.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from entente.base.errors import FaultsFound
from entente.network.bonds import Bond
from entente.network.kept_bonds import bonds_of_register
from entente.register.files import find_files, fingerprint
from entente.register.store import Register
from entente.rules.ask import judge_for
from entente.rules.judge import Judge
from entente.rules.library import library

LOG = logging.getLogger("entente.web")
LOOK_SECONDS = 2.0  # how often the folders are looked at for changes another process made
_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


class Holding:
    """A register and what is made from it on first use."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._lock = threading.Lock()

    @cached_property
    def judge(self) -> Judge:
        """A judge over the register."""
        return judge_for(self.register)

    @cached_property
    def bonds(self) -> tuple[Bond, ...]:
        """Every bond of the register; made by one thread while the others wait."""
        with self._lock:
            return bonds_of_register(self.register)


class _Shelf:
    """The holding of the process, and the state of the folders it was read from."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.held: Holding | None = None
        self.state = ""
        self.looked = 0.0

    def newest(self, *, at_once: bool = False) -> Holding:
        """The holding, read anew where a folder changed; while one thread reads, the others go on with what there is.

        Args:
            at_once: look at the folders now and wait for what they hold.

        Raises:
            FaultsFound: the register has faults, and none was held before.
        """
        held = self.held
        if held is not None and not at_once and time.monotonic() - self.looked < LOOK_SECONDS:
            return held
        if not self.lock.acquire(blocking=at_once or held is None):
            return held  # type: ignore[return-value]  # the lock is only tried where there is one
        try:
            return self._look()
        finally:
            self.lock.release()

    def _look(self) -> Holding:
        self.looked = time.monotonic()
        try:
            folders = register_folders()
            state = _state(folders)
            if self.held is None or state != self.state:
                read = library(folders)
                if self.held is None or self.held.register.version != read.version:
                    self.held = Holding(read)
        except (FaultsFound, OSError) as problem:
            if self.held is None:
                raise
            LOG.error("the register changed and cannot be read; the one held stays: %s", problem)
            state = _state_or_none()
        self.state = state
        return self.held


_shelf = _Shelf()
_of_request: ContextVar[Holding | None] = ContextVar("holding", default=None)


def holding() -> Holding:
    """The register the site shows: the built-in one with the folders of ENTENTE_REGISTERS and ENTENTE_REGISTER_OUT laid over it.

    Raises:
        FaultsFound: the register has faults.
    """
    return _of_request.get() or _shelf.newest()


def newest() -> Holding:
    """The newest holding of the process, which may be newer than that of the request."""
    return _shelf.newest()


def read_anew() -> Holding:
    """The register as its folders are at this moment; from here on the one of this request, too.

    Raises:
        FaultsFound: the register has faults, and none was held before.
    """
    held = _shelf.newest(at_once=True)
    if _of_request.get() is not None:
        _of_request.set(held)
    return held


@contextmanager
def held_for_request() -> Iterator[Holding]:
    """Inside, `holding()` is one and the same, whatever happens to the folders."""
    token = _of_request.set(_shelf.newest())
    try:
        yield holding()
    finally:
        _of_request.reset(token)


def kept_with_register(most: int) -> Callable[[Callable[_Given, _Made]], Callable[_Given, _Made]]:
    """Keeps a function's last `most` answers that follow from the register held, apart for each register."""

    def wrap(make: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
        @lru_cache(maxsize=most)
        def made(_version: str, *args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
            return make(*args, **kwargs)

        @wraps(make)
        def asked(*args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
            return made(holding().register.version, *args, **kwargs)  # type: ignore[arg-type]  # whatever is asked can be hashed

        return asked

    return wrap


def register_folders() -> list[Path]:
    """The folders laid over the built-in register: those of ENTENTE_REGISTERS, then ENTENTE_REGISTER_OUT once it is there."""
    folders = [Path(name) for name in os.environ.get("ENTENTE_REGISTERS", "").split(os.pathsep) if name]
    out = os.environ.get("ENTENTE_REGISTER_OUT")
    if out and Path(out).is_dir() and Path(out) not in folders:
        folders.append(Path(out))
    return folders


def _state(folders: list[Path]) -> str:
    """A short hash that changes with any file of the user's own folders; the built-in register does not change while a site runs."""
    return fingerprint(find_files([(str(folder), folder) for folder in folders]), []) if folders else ""


def _state_or_none() -> str:
    try:
        return _state(register_folders())
    except (FaultsFound, OSError):
        return ""


def today() -> date:
    """The day the site takes for today: ENTENTE_TODAY or the clock's, in UTC."""
    given = os.environ.get("ENTENTE_TODAY")
    return date.fromisoformat(given) if given else datetime.now(UTC).date()


def now() -> datetime:
    """The moment a reviewer decides, in UTC, on the day the site takes for today. Only here and in `today` does the site read a clock."""
    return datetime.combine(today(), datetime.now(UTC).timetz())
