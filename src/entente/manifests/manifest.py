"""What a manifest is: lines, faults, sheets; plain values that every file of this room passes on.

A line is one person or one item. A fault names its place as the spreadsheet shows it: row (the header counts), column letter, cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from entente.base.text import Text

Severity = Literal["error", "warning"]
KINDS = {"person": "persons", "item": "items"}


@dataclass(frozen=True, slots=True)
class Line:
    """One good row.

    Attributes:
        entity: "person" or "item" (a ship, an aircraft and an unmanned aircraft are items here).
        sheet: name of the sheet; empty for CSV and Parquet.
        row: as the spreadsheet shows it, so that the first row of the sheet is 1.
        values: column key -> typed value (str, int, float, bool, date; a tuple of str for a list). Absent means unknown.
    """

    entity: str
    sheet: str
    row: int
    values: Mapping[str, Any]

    def as_dict(self) -> dict[str, Any]:
        """The line for JSON."""
        return {
            "row": self.row,
            "sheet": self.sheet,
            "entity": self.entity,
            "values": {key: plain(value) for key, value in self.values.items()},
        }


@dataclass(frozen=True, slots=True)
class CellFault:
    """One thing wrong with a cell, a row, a column or a sheet.

    Attributes:
        row: 0 where the fault is about the sheet or file as a whole.
        column: letter as the spreadsheet shows it, or empty.
        header: the column's header as it stands in the file, or empty.
        key: key of the column it was read as, or empty.
        kind: stable word for what is wrong; `messages.KINDS` lists them.
        found, expected: what stands there, what would be right; short, not a sentence.
        message: the sentence, in both languages.
        severity: an error costs the row (or the column, or the file); a warning costs nothing.
    """

    file: str
    sheet: str
    row: int
    column: str
    header: str
    key: str
    kind: str
    found: str
    expected: str
    message: Text
    severity: Severity

    @property
    def cell(self) -> str:
        """The cell as the spreadsheet names it, such as C7; empty where the fault is not about one."""
        return f"{self.column}{self.row}" if self.column and self.row else ""

    def as_dict(self) -> dict[str, Any]:
        """The fault for JSON."""
        return {
            "file": self.file,
            "sheet": self.sheet,
            "row": self.row or None,
            "column": self.column or None,
            "header": self.header or None,
            "cell": self.cell or None,
            "key": self.key or None,
            "kind": self.kind,
            "found": self.found,
            "expected": self.expected,
            "message": dict(self.message),
            "severity": self.severity,
        }


@dataclass(slots=True)
class Sheet:
    """One table of a manifest as it was read.

    Attributes:
        name: empty for CSV and Parquet.
        entity: what its rows are; empty where that could not be told.
        header_row: last row of the header; 0 where none was found.
        columns: by column number (from 0), the key it was read as.
        headers: the headers as they stand.
        rows_good, rows_bad: rows without and with an error; blank rows are neither.
    """

    name: str
    entity: str = ""
    header_row: int = 0
    columns: dict[int, str] = field(default_factory=dict)
    headers: tuple[str, ...] = ()
    rows_good: int = 0
    rows_bad: int = 0

    @property
    def kind(self) -> str:
        """persons, items, or unknown."""
        return KINDS.get(self.entity, "unknown")


@dataclass(slots=True)
class Manifest:
    """One file as it was read.

    Attributes:
        file: its path as given.
        sha256: of its bytes; empty where it could not be read.
        lines: good rows only. Empty where the file was streamed: then the lines went to whoever asked for them.
        faults: everything wrong, in reading order.
    """

    file: Path
    sha256: str = ""
    sheets: list[Sheet] = field(default_factory=list)
    lines: tuple[Line, ...] = ()
    faults: list[CellFault] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """persons or items; mixed where it holds both; unknown where no sheet could be told."""
        kinds = {sheet.kind for sheet in self.sheets if sheet.entity}
        return kinds.pop() if len(kinds) == 1 else ("mixed" if kinds else "unknown")

    @property
    def rows_good(self) -> int:
        """Rows without an error, over all sheets."""
        return sum(sheet.rows_good for sheet in self.sheets)

    @property
    def rows_bad(self) -> int:
        """Rows with an error, over all sheets."""
        return sum(sheet.rows_bad for sheet in self.sheets)

    def of(self, entity: str) -> tuple[Line, ...]:
        """The good rows of one entity."""
        return tuple(line for line in self.lines if line.entity == entity)


def column_letter(index: int) -> str:
    """The letter of a column counted from 0.

    >>> column_letter(0), column_letter(27)
    ('A', 'AB')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def plain(value: Any) -> Any:
    """A value as JSON takes it."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
