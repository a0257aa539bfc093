"""Rows as a spreadsheet: frozen bilingual header, filters, wrapped text, real dates, nothing read as a formula.

Sheets are streamed (openpyxl write-only), so a large nominal roll costs little memory. The same rows give the same
bytes: creation dates inside the file are fixed by an argument, and the zip entries carry no clock.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.xml.functions import tostring

from entente.documents.columns import Column
from entente.documents.wording import Lang, clean, pick, to_date

FORMULA_STARTS = ("=", "+", "-", "@", "\t")
"""What a spreadsheet may take for the start of a formula (OWASP, CSV injection). Such text is stored as text with the
quote prefix a person would type, so it stays text when the cell is edited, and not a letter of it changes."""

HEADER_HEIGHT_POINTS = 32
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip entry can carry; stands for "no date"."""

HEADER_FONT = Font(bold=True, color="FFFFFFFF")
HEADER_FILL = PatternFill("solid", fgColor="FF24485C")
RULE = Border(bottom=Side(style="thin", color="FFD5DBDE"))
WRAPPED = Alignment(wrap_text=True, vertical="top")


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name (31 characters at most), its columns, and its rows as mappings by column key."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Mapping[str, Any]]


def make_xlsx(
    sheets: Iterable[Sheet], *, made_at: dt.datetime, lang: Lang = "en", title: str = "", creator: str = "entente"
) -> bytes:
    """The workbook.

    Args:
        sheets: Sheets in order; a sheet without rows still has its header.
        made_at: Stands in the file as created and modified; seconds count, the time zone is dropped.
        lang: Language of two-language values; headers are always English over Japanese.
        title: Title in the file's properties.
        creator: Author in the file's properties.

    Returns:
        The .xlsx file; the same arguments give the same bytes.
    """
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write_sheet(book, sheet, lang)
    stamp = made_at.replace(tzinfo=None, microsecond=0)
    book.properties = DocumentProperties(
        creator=clean(creator), lastModifiedBy=clean(creator), title=clean(title), created=stamp, modified=stamp
    )
    buffer = io.BytesIO()
    book.save(buffer)
    book.properties.modified = stamp  # save() has set it to the clock
    return _without_clock(buffer.getvalue(), {"docProps/core.xml": tostring(book.properties.to_tree())})


def _write_sheet(book: Workbook, sheet: Sheet, lang: Lang) -> None:
    page = book.create_sheet(sheet.name)
    rows = list(sheet.rows)
    page.freeze_panes = "B2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(rows) + 1}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.row_dimensions[1].height = HEADER_HEIGHT_POINTS
    for number, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(number)].width = column.width_characters
    page.append([_header(page, column) for column in sheet.columns])
    for row in rows:
        page.append([_cell(page, column, row.get(column.key), lang) for column in sheet.columns])


def _header(page: WriteOnlyWorksheet, column: Column) -> Cell:
    cell = WriteOnlyCell(page, f"{column.header['en']}\n{column.header['ja']}")
    cell.font, cell.fill, cell.alignment = HEADER_FONT, HEADER_FILL, WRAPPED
    return cell


def _cell(page: WriteOnlyWorksheet, column: Column, value: Any, lang: Lang) -> Cell:
    """One value: a date where the column holds dates and a whole date is known, a number, a yes or no, else text."""
    day = to_date(value) if column.kind == "date" else None
    if day:
        cell = WriteOnlyCell(page, dt.datetime.combine(day, dt.time()))
        cell.number_format = "yyyy-mm-dd"
    elif column.kind == "number" and isinstance(value, (int, float)) and not isinstance(value, bool):
        cell = WriteOnlyCell(page, value)
    else:
        text = _as_text(value, lang)
        cell = WriteOnlyCell(page, text or None)
        if text.startswith(FORMULA_STARTS):
            cell.data_type = "s"
            cell.quotePrefix = True
    cell.alignment, cell.border = WRAPPED, RULE
    return cell


def _as_text(value: Any, lang: Lang) -> str:
    """Text for a cell; a list becomes lines. Longer text than a cell can hold (32,767) is cut and says so."""
    if isinstance(value, bool):
        text = pick({"en": "yes", "ja": "はい"} if value else {"en": "no", "ja": "いいえ"}, lang)
    elif isinstance(value, (list, tuple)):
        text = "\n".join(filter(None, (_as_text(one, lang) for one in value)))
    else:
        text = pick(value, lang)
    return text if len(text) <= 32_767 else text[:32_760] + " [...]"


def _without_clock(packed: bytes, replaced: Mapping[str, bytes]) -> bytes:
    """The same zip with fixed entry dates and some parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(entry, replaced.get(name) or source.read(name))
    return out.getvalue()
