"""A copy of a manifest as a workbook with every faulty cell marked: a fill, a comment in both languages, and a sheet that lists all faults.

A workbook is copied as it is (pictures, charts and macros are not kept); CSV and Parquet become a sheet with the same row numbers.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from entente.documents.wording import clean
from entente.manifests.cells import LONGEST_CELL
from entente.manifests.checking import Checked
from entente.manifests.manifest import CellFault, Manifest
from entente.manifests.raw_table import CannotOpen
from entente.manifests.tables import open_tables

FAULTS = "Faults 不備"
MOST_ROWS = 1_048_576  # what a sheet can hold
MOST_MARKED = 20_000  # cells with a comment in one sheet; more make a workbook nobody can open. The list has all
MOST_BYTES = (
    150 << 20
)  # of an unpacked workbook that is opened to be marked; beyond, the copy holds the list of faults alone
_FILLS = {"error": "FFFFC7CE", "warning": "FFFFEB9C"}
_HEADINGS = ("Sheet\nシート", "Row\n行", "Cell\nセル", "Header\n見出し", "Severity\n程度", "Kind\n種別", "Found\n記入内容", "Expected\n正しい形", "What is wrong\n内容（英語）", "What is wrong (Japanese)\n内容")  # fmt: skip
_SEVERITY = {"error": "error 不備", "warning": "warning 注意"}

Marks = Mapping[tuple[str, int, str], Sequence[CellFault]]


def write_marked(checked: Checked, target: Path) -> list[Path]:
    """Write the marked copies; the first under `target`, those of further files beside it with a number.

    Raises:
        OSError: a copy cannot be written.
    """
    written = []
    for place, manifest in enumerate(checked.manifests, start=1):
        path = target if place == 1 else target.with_name(f"{target.stem}-{place}{target.suffix}")
        faults = [fault for fault in checked.faults if fault.file == str(manifest.file)]
        book = _marked_book(manifest, faults)
        part = path.with_name(f".{path.name}.part")
        try:
            book.save(part)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        written.append(path)
    return written


def _marked_book(manifest: Manifest, faults: Sequence[CellFault]) -> Any:
    from openpyxl import Workbook

    marks: dict[tuple[str, int, str], list[CellFault]] = {}
    for fault in faults:
        if fault.row:
            marks.setdefault((fault.sheet, fault.row, fault.column or "A"), []).append(fault)
    book: Any = None
    try:
        if _is_workbook(manifest.file):
            book = _marked_workbook(manifest.file, marks)
        else:
            book = _marked_table(manifest.file, marks)
    except CannotOpen:
        pass  # nothing to mark: the list says why
    if book is None:
        book = Workbook()
        book.remove(book.worksheets[0])
    _write_list(book, faults)
    return book


def _is_workbook(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(2) == b"PK"
    except OSError:
        return False


def _marked_workbook(path: Path, marks: Marks) -> Any:
    import openpyxl

    for table in open_tables(path):  # weighs the archive first
        table.close()
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
            return None
    try:
        book = openpyxl.load_workbook(path)
    except Exception as problem:  # the library lets through whatever its XML parser meets in a damaged part
        raise CannotOpen("corrupt") from problem
    left: dict[str, int] = {}
    for (sheet, row, column), faults in marks.items():
        left[sheet] = left.get(sheet, MOST_MARKED) - 1
        if left[sheet] >= 0 and sheet in book.sheetnames:
            _mark(_anchor(book[sheet], row, column), faults)
    for name in [name for name in book.sheetnames if name.startswith(FAULTS)]:
        del book[name]
    return book


def _anchor(sheet: Any, row: int, column: str) -> Any:
    """The cell, or where it lies in merged cells the one that shows."""
    cell = sheet[f"{column}{row}"]
    for merged in sheet.merged_cells.ranges:
        if cell.coordinate in merged:
            return sheet.cell(merged.min_row, merged.min_col)
    return cell


def _marked_table(path: Path, marks: Marks) -> Any:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    (table,) = open_tables(path)
    sheet = book.create_sheet("Manifest")
    left = MOST_MARKED
    marked: dict[int, dict[str, Sequence[CellFault]]] = {}
    for (_, row, column), faults in marks.items():
        marked.setdefault(row, {})[column] = faults
    for line in table.rows():
        if line.number > MOST_ROWS:
            break
        cells = [_written(sheet, value) for value in line.cells]
        for column, faults in marked.get(line.number, {}).items():
            place = _index(column)
            cells += [WriteOnlyCell(sheet) for _ in range(place + 1 - len(cells))]
            left -= 1
            if left >= 0:
                _mark(cells[place], faults)
        sheet.append(cells)
    return book


def _index(column: str) -> int:
    place = 0
    for letter in column:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _written(sheet: Any, value: Any) -> Any:
    """A cell with the value as it stood; nothing in it is taken for a formula."""
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, datetime) and value.tzinfo is not None:
        value = value.isoformat()
    if value is not None and not isinstance(value, (bool, int, float, date, datetime, time)):
        value = clean(str(value))[:LONGEST_CELL]
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def _mark(cell: Any, faults: Sequence[CellFault]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    worst = "error" if any(fault.severity == "error" for fault in faults) else "warning"
    cell.fill = PatternFill("solid", fgColor=_FILLS[worst])
    said = [cell.comment.text] if cell.comment else []
    said += [f"[{_SEVERITY[f.severity]}] {f.message['en']}\n{f.message['ja']}" for f in faults]
    cell.comment = Comment(clean("\n\n".join(said))[:2000], "entente", width=380, height=60 + 60 * len(said))


def _write_list(book: Any, faults: Sequence[CellFault]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(FAULTS)
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCDEFGHIJ", (18, 8, 8, 28, 12, 22, 28, 28, 70, 70), strict=True):
        sheet.column_dimensions[letter].width = width
    for number, texts in enumerate(_rows(faults)):
        cells = []
        for text in texts:
            cell = WriteOnlyCell(sheet, clean(text)[:LONGEST_CELL] if isinstance(text, str) else text)
            if isinstance(text, str):
                cell.data_type = "s"
            cell.alignment = wrapped
            if not number:
                cell.font = bold
            cells.append(cell)
        sheet.append(cells)
    sheet.freeze_panes = "A2"


def _rows(faults: Sequence[CellFault]) -> Iterator[tuple[Any, ...]]:
    yield _HEADINGS
    for fault in faults[: MOST_ROWS - 1]:
        yield (
            fault.sheet,
            fault.row or None,
            fault.cell,
            fault.header,
            _SEVERITY[fault.severity],
            fault.kind,
            fault.found,
            fault.expected,
            fault.message["en"],
            fault.message["ja"],
        )
