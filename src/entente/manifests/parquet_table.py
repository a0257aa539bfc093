"""A Parquet file as rows. Its header counts as row 1, so that the first line is row 2, as where the file is opened as a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from entente.manifests.raw_table import MOST_COLUMNS, CannotOpen, Row


class ParquetTable:
    """One Parquet file."""

    name = ""
    ragged = False
    epoch = date(1899, 12, 30)

    def __init__(self, path: Path) -> None:
        from entente.rules.engines.tables import Unreadable, parquet_columns

        self.path = path
        self.faults: list[tuple[str, str]] = []
        try:
            self.headers = parquet_columns(path)
        except Unreadable as problem:
            raise CannotOpen("corrupt_table", str(problem)) from problem

    def close(self) -> None:
        """Nothing is held between two passes."""

    def rows(self) -> Iterator[Row]:
        """The header, then every line.

        Raises:
            CannotOpen: a part of the file is damaged.
        """
        from entente.rules.engines.tables import Unreadable, parquet_rows

        yield Row(1, self.headers[:MOST_COLUMNS])
        try:
            for number, cells in enumerate(parquet_rows(self.path), start=2):
                yield Row(number, cells[:MOST_COLUMNS])
        except Unreadable as problem:
            raise CannotOpen("corrupt_table", str(problem)) from problem


def parquet_table(path: Path) -> ParquetTable:
    """The table of a Parquet file."""
    return ParquetTable(path)
