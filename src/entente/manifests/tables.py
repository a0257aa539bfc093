"""A table of a file as rows of raw cells, whatever the file is; told by its first bytes, not by its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
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


def open_tables(path: Path) -> list[Table]:
    """The tables of a file.

    Raises:
        CannotOpen: it does not exist, is empty, protected, damaged, or of a format that is not read.
    """
    try:
        if path.is_dir():
            raise CannotOpen("unreadable", "it is a folder")
        with path.open("rb") as stream:
            head = stream.read(64)
    except OSError as problem:
        raise CannotOpen("unreadable", problem.strerror or type(problem).__name__) from problem
    if not head:
        raise CannotOpen("empty_file")
    if head.startswith(b"PK"):
        from entente.manifests.xlsx_table import xlsx_tables

        return list(xlsx_tables(path))
    if head.startswith(b"PAR1"):
        from entente.manifests.parquet_table import parquet_table

        return [parquet_table(path)]
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise CannotOpen("password" if _is_encrypted(path) else "old_workbook")
    if head.startswith(b"%PDF"):
        raise CannotOpen("other_format", "PDF")
    from entente.manifests.csv_table import csv_table

    return [csv_table(path)]


def _is_encrypted(path: Path) -> bool:
    """Whether the OLE container holds an encrypted package: its directory has an entry of that name, in UTF-16."""
    name = "EncryptedPackage".encode("utf-16-le")
    kept = b""
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            if name in kept + block:
                return True
            kept = block[-len(name) :]
    return False
