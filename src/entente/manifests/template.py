"""The workbook people fill in: a sheet for persons, one for items, notes in English and Japanese, drop-downs for every list."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from entente.manifests.columns import Column, Columns
from entente.manifests.manifest import column_letter
from entente.register.store import Register

NOTES, LISTS = "Notes 記入要領", "Lists 選択肢"
OWN_SHEETS = frozenset((NOTES, LISTS, "Faults 不備"))
SHEETS = {"person": "Persons 人員", "item": "Items 物品"}
ROWS = 2000  # rows the drop-downs reach
_BOOLEANS = (("yes", "はい"), ("no", "いいえ"))
_TEXTS = (
    ("How to fill in this workbook", "記入要領"),
    ("One row for each person, one row for each item. Leave a cell empty where something is not known: that is not the same as no.", "一人一行、一物品一行とする。不明の場合は空欄とする（「いいえ」とは異なる。）。"),
    ("Columns with a dark header are needed; all others help to answer what the agreement says of that line.", "濃い色の見出しは必須の列である。その他の列は、協定上の扱いを判定するために用いる。"),
    ("Write dates as year-month-day, such as 2023-11-15. Write numbers without separators and without units.", "日付は2023-11-15のように年月日で記入する。数値には桁区切り及び単位を付けない。"),
    ("Paste values, not formulas.", "数式ではなく値を貼り付ける。"),
    ("Columns may be left out, moved, or hidden. Do not rename them.", "列の削除、並べ替え、非表示は差し支えない。見出しは変更しない。"),
)  # fmt: skip


def write_template(
    target: Path, register: Register, columns: Columns, lang: str = "en", made_at: dt.datetime | None = None
) -> Path:
    """Write the empty workbook.

    Args:
        lang: language that comes first in headers, notes and lists; the other one stands below it.
        made_at: stands in the file's properties.

    Raises:
        OSError: the file cannot be written.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    lists = _Lists(book, register, lang)
    for entity, name in SHEETS.items():
        _write_sheet(book.create_sheet(name), columns.by_entity[entity].values(), lists, lang)
    _write_notes(book.create_sheet(NOTES), columns, lang)
    lists.write()
    stamp = (made_at or dt.datetime(2000, 1, 1)).replace(tzinfo=None, microsecond=0)
    book.properties.creator = book.properties.lastModifiedBy = "entente"
    book.properties.created = book.properties.modified = stamp
    book.save(target)
    return target


def both(text: Any, lang: str, between: str = "\n") -> str:
    """A two-language text, `lang` first."""
    order = ("en", "ja") if lang == "en" else ("ja", "en")
    return between.join(text[one] for one in order if text.get(one))


class _Lists:
    """The values of drop-downs, each list a column of one sheet."""

    def __init__(self, book: Any, register: Register, lang: str) -> None:
        self.book, self.register, self.lang = book, register, lang
        self.columns: dict[str, list[str]] = {}

    def range_of(self, column: Column) -> str:
        """Where the list of a column stands; empty where it has none."""
        if column.type == "boolean":
            name, values = "yes / no", [both({"en": en, "ja": ja}, self.lang, " / ") for en, ja in _BOOLEANS]
        elif column.type == "state":
            name, values = "State", [self._state(code) for code in self._codes()]
        elif column.type == "enum":
            name, values = " ".join(column.values_of), [self._value(v) for v in dict.fromkeys(column.values.values())]
        else:
            return ""
        self.columns.setdefault(name, values)
        letter = column_letter(list(self.columns).index(name))
        return f"'{LISTS}'!${letter}$2:${letter}${len(values) + 1}"

    def _codes(self) -> list[str]:
        return sorted(code for code, state in self.register.states.items() if len(code) == 3 and state.get("alpha2"))

    def _state(self, code: str) -> str:
        return f"{code} / {both(self.register.states[code]['name'], self.lang, ' / ')}"

    def _value(self, value: str) -> str:
        label = self.register.words["values"].get(value, {}).get("label") or {"en": value}
        return both(label, self.lang, " / ")

    def write(self) -> None:
        """Write every list that was asked for."""
        sheet = self.book.create_sheet(LISTS)
        for place, (name, values) in enumerate(self.columns.items(), start=1):
            for row, text in enumerate((name, *values), start=1):
                sheet.cell(row, place, text)
            sheet.column_dimensions[column_letter(place - 1)].width = 40
        sheet.sheet_state = "hidden"


def _write_sheet(sheet: Any, columns: Any, lists: _Lists, lang: str) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    needed, plain = PatternFill("solid", fgColor="FF24485C"), PatternFill("solid", fgColor="FFD9E2E7")
    for place, column in enumerate(columns, start=1):
        letter = column_letter(place - 1)
        cell = sheet.cell(1, place, both(column.label, lang) + (" *" if column.required else ""))
        cell.font = Font(bold=True, color="FFFFFFFF" if column.required else "FF1B2A33")
        cell.fill = needed if column.required else plain
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.comment = Comment(both(column.note, lang), "entente", width=320, height=120)
        sheet.column_dimensions[letter].width = 34 if column.type == "enum" else 18
        cells = f"{letter}2:{letter}{ROWS}"
        listed = lists.range_of(column)
        if listed:
            rule = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=True)
            rule.error, rule.errorTitle = (
                both({"en": "Choose from the list.", "ja": "一覧から選択すること。"}, lang),
                "entente",
            )
            sheet.add_data_validation(rule)
            rule.add(cells)
        number_format = "yyyy-mm-dd" if column.type == "date" else ("@" if column.type in ("text", "code") else "")
        if number_format:
            sheet.column_dimensions[letter].number_format = number_format
            for row in range(2, 202):  # Excel takes the format of the cell, not of the column, for what is typed
                sheet.cell(row, place).number_format = number_format
        if "." in column.key:
            sheet.column_dimensions[letter].outlineLevel = 1
    sheet.row_dimensions[1].height = 48
    sheet.freeze_panes = "D2"


def _write_notes(sheet: Any, columns: Columns, lang: str) -> None:
    from openpyxl.styles import Alignment, Font

    wrapped = Alignment(wrap_text=True, vertical="top")
    rows: list[tuple[str, ...]] = [(both({"en": en, "ja": ja}, lang),) for en, ja in _TEXTS]
    for entity, name in SHEETS.items():
        rows += [("",), (name,)]
        rows += [(both(c.label, lang), both(c.note, lang)) for c in columns.by_entity[entity].values()]
    for row, texts in enumerate(rows, start=1):
        for place, text in enumerate(texts, start=1):
            cell = sheet.cell(row, place, text or None)
            cell.alignment = wrapped
            if row == 1 or text in SHEETS.values():
                cell.font = Font(bold=True)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 60, 80
