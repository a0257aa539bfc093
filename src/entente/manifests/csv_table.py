"""A CSV file as rows: encoding and delimiter found, endless lines and broken quotes cost their row and no other."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import islice
from pathlib import Path

from entente.manifests.encodings import encoding_of
from entente.manifests.raw_table import MOST_COLUMNS, Row

LONGEST_LINE = 1_000_000  # characters
_TOO_LONG = "\x00entente: line too long\x00"
_DELIMITERS = (",", ";", "\t", "|")


class CsvTable:
    """One CSV file. Its rows are counted as a spreadsheet shows them: a cell with line breaks is one row, a line `sep=;` is none."""

    name = ""
    ragged = True
    epoch = date(1899, 12, 30)

    def __init__(self, path: Path) -> None:
        self.path = path
        self.encoding, sure = encoding_of(path)
        self.faults: list[tuple[str, str]] = [] if sure else [("not_utf8", _named(self.encoding))]
        self.delimiter, self._sep_line = self._find_delimiter()

    def close(self) -> None:
        """Nothing is held between two passes."""

    def rows(self) -> Iterator[Row]:
        """Every row; one whose quotes are broken is told alone, and the lines it would have swallowed are read again."""
        with closing(_Lines(self.path, self.encoding)) as source:
            yield from self._rows(source)

    def _rows(self, source: _Lines) -> Iterator[Row]:
        reader = csv.reader(source, delimiter=self.delimiter, strict=True)
        number = 0
        if self._sep_line:
            next(source)
        while True:
            source.taken.clear()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as problem:
                number += 1
                source.give_back_all_but_first()
                reader = csv.reader(source, delimiter=self.delimiter, strict=True)
                yield Row(number, (), "broken_row", str(problem))
                continue
            number += 1
            if cells and cells[0] == _TOO_LONG:
                yield Row(number, (), "row_too_long")
            else:
                yield Row(number, cells if len(cells) <= MOST_COLUMNS else cells[:MOST_COLUMNS])

    def _find_delimiter(self) -> tuple[str, bool]:
        """The delimiter that parts the first lines most evenly, and whether a first line `sep=` names it."""
        with closing(_Lines(self.path, self.encoding)) as source:
            head = list(islice(source, 60))
        if head and head[0].strip().lower().startswith("sep=") and len(head[0].strip("\r\n")) == 5:
            return head[0][4], True

        def evenness(delimiter: str) -> tuple[int, int]:
            try:
                widths = [len(row) for row in csv.reader(head, delimiter=delimiter) if row]
            except csv.Error:
                return 0, 0
            wide = [width for width in widths if width > 1]
            return (max((wide.count(w) for w in set(wide)), default=0), max(wide, default=0))

        return max(_DELIMITERS, key=evenness), False


class _Lines:
    """The lines of a text file, bounded in length, with a memory of those the reader has taken for the row at hand."""

    def __init__(self, path: Path, encoding: str) -> None:
        self._stream = path.open(encoding=encoding, errors="replace", newline=None)
        self._again: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._next_line()
        if not line:
            self._stream.close()
            raise StopIteration
        self.taken.append(line)
        return line

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()

    def _next_line(self) -> str:
        if self._stream.closed:
            return ""
        line = self._stream.readline(LONGEST_LINE)
        if len(line) < LONGEST_LINE or line.endswith("\n"):
            return line
        while line and not line.endswith("\n"):
            line = self._stream.readline(LONGEST_LINE)
        return _TOO_LONG + "\n"

    def give_back_all_but_first(self) -> None:
        """Have all but the first line of the row at hand read again."""
        self._again.extendleft(reversed(self.taken[1:]))


def _named(encoding: str) -> str:
    return {"cp932": "Shift_JIS (cp932)", "cp1252": "Windows-1252"}.get(encoding, encoding)


def csv_table(path: Path) -> CsvTable:
    """The table of a CSV file."""
    return CsvTable(path)
