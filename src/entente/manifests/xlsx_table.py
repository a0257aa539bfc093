"""The sheets of a workbook as rows. The archive is weighed before anything of it is parsed."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import IO, Any

from entente.manifests.cells import Formula
from entente.manifests.raw_table import MOST_COLUMNS, CannotOpen, Row
from entente.manifests.template import OWN_SHEETS

MOST_BYTES = 1 << 30  # unpacked; a million rows of thirty columns are less
MOST_RATIO = 200  # unpacked to packed, looked at from 64 MiB on; sheets of real lists stay below 50
_RATIO_FROM = 64 << 20
KEPT_CELLS = 2_000_000  # sheets up to this size are parsed once and kept, larger ones are parsed again for each pass
_OTHERS = {
    "content.xml": "OpenDocument (.ods)",
    "word/document.xml": "Word (.docx)",
    "xl/workbook.bin": "a binary workbook (.xlsb)",
}


class XlsxTable:
    """One sheet of a workbook."""

    ragged = False

    def __init__(self, books: _Books, name: str, epoch: date, hidden: bool) -> None:
        self.name, self.epoch = name, epoch
        self.faults: list[tuple[str, str]] = [("hidden_sheet", "")] if hidden else []
        self._books = books
        self._kept: list[Row] = []
        self._cells = 0
        self._source: Iterator[Row] | None = None
        self._damage: CannotOpen | None = None  # met at the end of what is kept

    def rows(self) -> Iterator[Row]:
        """Every row from the first on; parsed once and kept, unless the sheet is so large that each pass parses it anew.

        Raises:
            CannotOpen: the sheet's part of the archive is damaged.
        """
        if self._cells > KEPT_CELLS:
            yield from self._parsed()
            return
        self._source = self._source or self._parsed()
        place = 0
        while True:
            if place < len(self._kept):
                yield self._kept[place]
                place += 1
                continue
            try:
                row = next(self._source, None)
            except CannotOpen as problem:
                self._damage = problem
                raise
            if row is None:
                if self._damage:
                    raise self._damage
                return
            self._cells += len(row.cells)
            if self._cells > KEPT_CELLS:
                self._kept.clear()
                yield row
                yield from self._source
                return
            self._kept.append(row)

    def close(self) -> None:
        """Let go of the workbook; the other sheets of it cannot be read any more either."""
        self._books.close()

    def _parsed(self) -> Iterator[Row]:
        rows = self._rows()
        while True:
            chunk, problem = _some(rows)
            yield from chunk
            if problem:
                raise CannotOpen("corrupt", _said(problem)) from problem
            if not chunk:
                return

    def _rows(self) -> Iterator[Row]:
        sheet = self._books.values[self.name]
        sheet.reset_dimensions()
        rows = sheet.iter_rows(values_only=True)
        if self._books.written is None:
            for number, cells in enumerate(rows, start=1):
                yield Row(number, cells[:MOST_COLUMNS])
            return
        written = self._books.written[self.name]
        written.reset_dimensions()
        for number, (cells, told) in enumerate(zip(rows, written.iter_rows(), strict=False), start=1):
            yield Row(number, _with_formulas(cells[:MOST_COLUMNS], told))


def _some(rows: Iterator[Row]) -> tuple[list[Row], Exception | None]:
    """Some rows at once, and what stopped the library: it lets through whatever its XML parser meets in a damaged part.

    What it warns of (drop-downs and styles it does not keep, days no calendar has) is no value, and stays unsaid.
    """
    found: list[Row] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found.extend(islice(rows, 200))
        except Exception as problem:
            return found, problem
    return found, None


def _with_formulas(values: Sequence[Any], written: Sequence[Any]) -> list[Any]:
    """The values of a row, each that a formula computed marked as such."""
    return [
        Formula(str(getattr(cell.value, "text", cell.value)), value) if getattr(cell, "data_type", "") == "f" else value
        for value, cell in zip(values, written, strict=False)
    ]


def xlsx_tables(path: Path) -> list[XlsxTable]:
    """The sheets of a workbook, the notes and lists of our own template left out.

    Raises:
        CannotOpen: the file is another kind of archive, damaged, or unpacks to more than any manifest needs.
    """
    formulas = _weigh(path)
    books = _Books(path, formulas)
    found = books.values.epoch
    epoch = found.date() if hasattr(found, "date") else date(1899, 12, 30)
    tables = [
        XlsxTable(books, sheet.title, epoch, sheet.sheet_state != "visible")
        for sheet in books.values.worksheets
        if sheet.title not in OWN_SHEETS
    ]
    if not tables:
        books.close()
    return tables


class _Books:
    """A workbook opened for its values and, where it has formulas, once more for these.

    Raises:
        CannotOpen: it is damaged.
    """

    def __init__(self, path: Path, formulas: bool) -> None:
        self._streams: list[IO[bytes]] = []
        try:
            self.values = self._load(path, True)
            self.written = self._load(path, False) if formulas else None
        except Exception as problem:  # the library lets through whatever its XML parser meets in a damaged part
            self.close()
            raise CannotOpen("corrupt", _said(problem)) from problem

    def _load(self, path: Path, values: bool) -> Any:
        import openpyxl

        stream = path.open("rb")
        self._streams.append(stream)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(stream, read_only=True, data_only=values, keep_links=False)

    def close(self) -> None:
        """Let go of the file."""
        for stream in self._streams:
            stream.close()


def _weigh(path: Path) -> bool:
    """Whether any sheet holds a formula; refuses what no manifest needs."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            for name, what in _OTHERS.items():
                if name in names:
                    raise CannotOpen("other_format", what)
            if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
                raise CannotOpen("other_format", "a ZIP archive (.zip)")
            if any(entry.flag_bits & 1 for entry in entries):
                raise CannotOpen("password")
            size, packed = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
            if size > MOST_BYTES or (size > _RATIO_FROM and size > MOST_RATIO * max(packed, 1)):
                raise CannotOpen("too_large_inside", f"{size / (1 << 20):,.0f} MiB")
            return _look_inside(archive, entries)
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, RuntimeError, EOFError) as problem:
        raise CannotOpen("corrupt", _said(problem)) from problem


def _look_inside(archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether a sheet holds a formula. A part that declares entities of its own is refused: no workbook does."""
    formulas = False
    for entry in entries:
        if not entry.filename.endswith((".xml", ".rels")):
            continue
        with archive.open(entry) as part:
            head = part.read(4096)
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise CannotOpen("corrupt", f"{entry.filename}: DOCTYPE")
            if not formulas and entry.filename.startswith("xl/worksheets/"):
                kept = head
                while kept:
                    if re.search(rb"<(?:\w+:)?f[ />]", kept):
                        formulas = True
                        break
                    block = part.read(1 << 20)
                    kept = kept[-32:] + block if block else b""
    return formulas


def _said(problem: BaseException) -> str:
    text = str(problem).strip().split("\n")[0].replace(str(Path.cwd()), ".")
    return (text or type(problem).__name__)[:120]
