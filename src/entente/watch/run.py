"""The whole pass: read, compare, group, find drift and claims, count, propose. Each stage keeps what it worked out in the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from entente.register.store import Register
from entente.watch.reading.files import find_files, read_file
from entente.watch.records import Claim, Document, Drift, Pair, SetAside, Span, Story
from entente.watch.store import Store, code_state

Progress = Callable[[str, int, int], object]
_AT_ONCE = 64  # documents or pairs written in one step: a kill costs at most the work of so many


def read_into(store: Store, paths: Sequence[Path], read_on: date, progress: Progress = lambda *_: None) -> int:
    """Read what is new below the paths into the store; returns how many documents are new.

    Args:
        read_on: day of reading.
        progress: told (stage, done, of); `of` is 0 where it is not known.
    """
    new = 0
    for count, path in enumerate(find_files(paths), start=1):
        progress("reading", count, 0)
        if isinstance(path, SetAside):
            store.add(path)
            continue
        new += _read_one(store, path, read_on)
    return new


def _read_one(store: Store, path: Path, read_on: date) -> int:
    state = path.stat()
    begin = store.begin(str(path), state.st_size, state.st_mtime_ns)
    if begin is None:
        return 0
    new, batch = 0, []
    for place, found in read_file(path, read_on=read_on, begin=begin):
        if begin and place == begin:
            continue  # kept before the last run ended
        batch.append((place, found))
        if len(batch) >= _AT_ONCE:
            new += _keep(store, path, batch)
            batch = []
    return new + _keep(store, path, batch, done=True)


def _keep(store: Store, path: Path, batch: Sequence[tuple[int, Document | SetAside]], *, done: bool = False) -> int:
    with store.step():
        new = sum(store.add(found) and isinstance(found, Document) for _, found in batch)
        # An entry's place only helps where a file has places; a feed half kept is read again and adds nothing twice.
        place = batch[-1][0] if batch else 0
        store.reached(str(path), place, done=done)
    return new
