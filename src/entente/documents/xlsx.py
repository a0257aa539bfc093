"""Rows as a spreadsheet: frozen bilingual header, filters, wrapped text, real dates, nothing read as a formula.

The same rows give the same bytes: the date in the file's properties is an argument, and the zip entries carry no clock.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from entente.documents.columns import Column
from entente.documents.wording import Lang, clean, pick, to_date

FORMULA_STARTS = ("=", "+", "-", "@", "\t")
"""What a spreadsheet may take for the start of a formula (OWASP, CSV injection). Such text is stored as text with the
quote prefix a person would type, so it stays text when the cell is edited, and not a letter of it changes."""

HEADER_HEIGHT_POINTS = 32

WRAPPED = {"text_wrap": True, "valign": "top"}
HEADER = WRAPPED | {"bold": True, "font_color": "#FFFFFF", "bg_color": "#24485C"}
CELL = WRAPPED | {"bottom": 1, "bottom_color": "#D5DBDE"}


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
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True})  # in memory, zip entries carry no clock
    book.set_properties(
        {"title": clean(title), "author": clean(creator), "created": made_at.replace(tzinfo=None, microsecond=0)}
    )
    formats = _Formats(book)
    for sheet in sheets:
        _write_sheet(book.add_worksheet(sheet.name), sheet, formats, lang)
    book.close()
    return buffer.getvalue()


class _Formats:
    """How cells look, by what they hold."""

    def __init__(self, book: Workbook) -> None:
        self.header: Format = book.add_format(HEADER)
        self.plain: Format = book.add_format(CELL)
        self.date: Format = book.add_format(CELL | {"num_format": "yyyy-mm-dd"})
        self.quoted: Format = book.add_format(CELL | {"quote_prefix": True})


def _write_sheet(page: Worksheet, sheet: Sheet, formats: _Formats, lang: Lang) -> None:
    page.set_row(0, HEADER_HEIGHT_POINTS)
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width_characters)
        page.write_string(0, number, f"{column.header['en']}\n{column.header['ja']}", formats.header)
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        for number, column in enumerate(sheet.columns):
            _write_cell(page, last, number, column, row.get(column.key), formats, lang)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    page.repeat_rows(0)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _write_cell(
    page: Worksheet, row: int, number: int, column: Column, value: Any, formats: _Formats, lang: Lang
) -> None:
    """One value: a date where the column holds dates and a whole date is known, a number, a yes or no, else text."""
    day = to_date(value) if column.kind == "date" else None
    if day:
        page.write_datetime(row, number, day, formats.date)
    elif column.kind == "number" and isinstance(value, (int, float)) and not isinstance(value, bool):
        page.write_number(row, number, value, formats.plain)
    else:
        text = _as_text(value, lang)
        if text:
            page.write_string(row, number, text, formats.quoted if text.startswith(FORMULA_STARTS) else formats.plain)
        else:
            page.write_blank(row, number, None, formats.plain)


def _as_text(value: Any, lang: Lang) -> str:
    """Text for a cell; a list becomes lines. Longer text than a cell can hold (32,767) is cut and says so."""
    if isinstance(value, bool):
        text = pick({"en": "yes", "ja": "はい"} if value else {"en": "no", "ja": "いいえ"}, lang)
    elif isinstance(value, (list, tuple)):
        text = "\n".join(filter(None, (_as_text(one, lang) for one in value)))
    else:
        text = pick(value, lang)
    return text if len(text) <= 32_767 else text[:32_760] + " [...]"
