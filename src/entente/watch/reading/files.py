"""Walks files and folders and reads each by what it is. One bad file costs that file; the rest goes on."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from entente.watch.reading.archive import read_archive
from entente.watch.reading.decoding import NotText, decode
from entente.watch.reading.drafts import Draft, to_document
from entente.watch.reading.feed import read_feed
from entente.watch.reading.kinds import kind_of
from entente.watch.reading.limits import LARGEST_FILE
from entente.watch.reading.page import read_page
from entente.watch.reading.paper import read_paper
from entente.watch.reading.plain import read_plain
from entente.watch.records import Document, SetAside

_HEAD = 8192


def read_documents(
    paths: Sequence[Path], *, read_on: date, progress: Callable[[str], object] = lambda _path: None
) -> Iterator[Document | SetAside]:
    """Every document below the paths, in the order of their names; each file that cannot be read, with the reason.

    Args:
        paths: files and folders.
        read_on: day of reading; a document dated later is not believed.
        progress: told each path before it is read.
    """
    for path in find_files(paths):
        if isinstance(path, SetAside):
            yield path
            continue
        progress(str(path))
        for _, found in read_file(path, read_on=read_on):
            yield found


def find_files(paths: Sequence[Path]) -> Iterator[Path | SetAside]:
    """Files of the paths; a path that is not there, and links that lead nowhere or in a ring, set aside."""
    for path in paths:
        if path.is_dir():
            for parent, folders, names in os.walk(path):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))
        elif path.exists():
            yield path
        else:
            yield SetAside(str(path), "There is no such file or folder.")


def read_file(path: Path, *, read_on: date, begin: int = 0) -> Iterator[tuple[int, Document | SetAside]]:
    """(place, document) for each document of a file; `place` is where to begin again: an offset in an archive, else 0.

    Nothing is raised for a file's contents: whatever is wrong with it is told as SetAside.
    """
    shown = str(path)
    try:
        yield from _read(path, shown, read_on, begin)
    except (OSError, EOFError, zlib.error) as problem:
        yield 0, SetAside(shown, f"The file cannot be read: {getattr(problem, 'strerror', None) or problem}.")
    except (ValueError, RecursionError, MemoryError) as problem:
        yield (
            0,
            SetAside(shown, f"The file cannot be read as what it seems to be ({type(problem).__name__}: {problem})."),
        )


def _read(path: Path, shown: str, read_on: date, begin: int) -> Iterator[tuple[int, Document | SetAside]]:
    if not path.is_file():
        yield 0, SetAside(shown, "It is no file: a device, a pipe or a link that leads nowhere.")
        return
    with path.open("rb") as file:
        head = file.read(_HEAD)
        kind, what = kind_of(head)
        inner = _inside(head) if kind == "gzip" else b""
        if kind == "archive" or inner.startswith(b"WARC/"):
            for offset, found in read_archive(file, shown, begin):
                yield offset, _finished(found, f"{shown}#{offset}", read_on)
            return
        size = path.stat().st_size
        if kind in ("other", "empty"):
            yield 0, SetAside(shown, f"It is {what}.")
        elif size > LARGEST_FILE:
            yield (
                0,
                SetAside(
                    shown, f"It is larger than any document that is read ({size:,} bytes; at most {LARGEST_FILE:,})."
                ),
            )
        else:
            raw = head + file.read()
            if kind == "gzip":
                raw, cut = _unpacked(raw)
                if cut:
                    yield 0, SetAside(shown, cut)
                if not raw:
                    return
            for draft in read_bytes(raw, shown):
                yield 0, _finished(draft, shown, read_on)


def _finished(found: Draft | SetAside, shown: str, read_on: date) -> Document | SetAside:
    return found if isinstance(found, SetAside) else to_document(found, shown, read_on)


def read_bytes(raw: bytes, shown: str) -> Iterator[Draft | SetAside]:
    """Drafts of a file's bytes, which are no archive."""
    kind, what = kind_of(raw[:_HEAD])
    if kind in ("other", "empty", "gzip", "archive"):
        yield SetAside(shown, f"It is {what}.")
    elif kind == "pdf":
        try:
            yield read_paper(raw, shown)
        except ValueError as problem:
            yield SetAside(shown, str(problem))
    elif kind == "feed":
        yield from read_feed(raw, shown)
    else:
        try:
            text = decode(raw)
        except NotText:
            yield SetAside(shown, "It is not text in any encoding that was tried.")
            return
        yield read_page(raw, text) if kind == "page" else read_plain(raw, text)


def _inside(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, 64)
    except zlib.error:
        return b""


def _unpacked(raw: bytes) -> tuple[bytes, str]:
    """What is inside, at most as much as is read of a file, and a sentence where it breaks off or is cut."""
    parts: list[bytes] = []
    total = 0
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as file:
            while part := file.read1(1 << 16):  # what is whole before a break comes out piece by piece
                parts.append(part)
                total += len(part)
                if total > LARGEST_FILE:
                    return b"", f"Unpacked it is larger than any document that is read (over {LARGEST_FILE:,} bytes)."
    except (EOFError, OSError, zlib.error):
        if not parts:
            return b"", "The compressed file is damaged at its beginning."
        return b"".join(parts), "The compressed file breaks off; what stands before the break was read."
    return b"".join(parts), ""
