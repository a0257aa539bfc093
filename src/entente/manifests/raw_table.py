"""What a table of a file is, whatever the file is: rows of raw cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

MOST_COLUMNS = 1000  # cells beyond are not looked at; a roll has some fifty


class Row(NamedTuple):
    """One row: its number as the spreadsheet shows it and its raw cells; `broken` is a kind of fault where it has none."""

    number: int
    cells: Sequence[Any]
    broken: str = ""
    found: str = ""


class Table(Protocol):
    """A sheet. `rows` may be called more than once; faults of the table as a whole are (kind, found).

    `ragged`: a row with more cells than the header has come apart wrongly (CSV), and is not a column without a header.
    """

    name: str
    ragged: bool
    epoch: date
    faults: list[tuple[str, str]]

    def rows(self) -> Iterator[Row]:
        """Every row from the first on, blank ones too."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


class CannotOpen(Exception):
    """The file is none that can be read: kind of fault, and what was found."""

    def __init__(self, kind: str, found: str = "") -> None:
        super().__init__(kind)
        self.kind, self.found = kind, found
