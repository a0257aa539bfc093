"""Reads a table of text row by row: its columns, its rows with their numbers, its hash. A file of any size fits in memory.

UTF-8 is read as such, with or without its mark, UTF-16 by its mark; anything else is read as Windows-1252 and that is told,
because the names in it may come out wrong. Columns are separated by comma, semicolon or tab, whichever the heading has most of.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from entente.base.errors import Fault, FaultsFound

_BLOCK = 1 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text.

    Attributes:
        columns: names in the heading, as they stand.
        encoding: how the bytes were read.
        sha256: of the file's bytes.
    """

    path: Path
    columns: tuple[str, ...]
    encoding: str
    sha256: str
    delimiter: str

    def rows(self) -> Iterator[tuple[int, int, list[str]]]:
        """Number of the row (1 is the first under the heading), line it ends on, its cells. Empty rows are passed over.

        A row that cannot be read as a table's row has one cell that holds why.
        """
        with self.path.open(encoding=self.encoding, errors="replace", newline="") as stream:
            reader = csv.reader(stream, delimiter=self.delimiter)
            next(reader)
            number = 0
            while True:
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error as problem:  # a cell too long, a lone carriage return
                    number += 1
                    yield number, reader.line_num, [str(problem)]
                    continue
                if any(cell.strip() for cell in cells):
                    number += 1
                    yield number, reader.line_num, cells


def open_table(path: Path) -> Table:
    """Look at a table's heading and hash it.

    Raises:
        FaultsFound: it cannot be read, is empty, or is not text.
    """
    try:
        sha256, encoding = _looked_at(path)
        with path.open(encoding=encoding, errors="replace", newline="") as stream:
            heading = stream.readline(100_000)
            sample = heading + stream.read(4096)
    except OSError as problem:
        raise _refused("file.unreadable", "The data set cannot be read.", path, str(problem.strerror)) from None
    if any(ord(sign) < 32 and sign not in "\t\r\n" for sign in sample):
        raise _refused("dataset.not-text", "The file is not a table of text.", path, "bytes that no text has")
    if not heading.strip():
        raise _refused("file.empty", "The file holds nothing.", path, "no heading")
    delimiter = max(",;\t", key=heading.count)
    columns = next(csv.reader([heading], delimiter=delimiter))
    return Table(path, tuple(column.strip().lstrip("\ufeff") for column in columns), encoding, sha256, delimiter)


def _looked_at(path: Path) -> tuple[str, str]:
    digest, utf8 = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    encoding = ""
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
            if not encoding:
                encoding = next((name for mark, name in _MARKS if block.startswith(mark)), "utf-8")
            if encoding in ("utf-8", "utf-8-sig"):
                try:
                    utf8.decode(block)
                except UnicodeDecodeError:
                    encoding = "cp1252"
    return digest.hexdigest(), encoding or "utf-8"


def _refused(code: str, what: str, path: Path, found: str) -> FaultsFound:
    return FaultsFound([Fault(code, what, str(path), found=found, do="Give a CSV file with a heading.")])
