"""Parquet files read as rows of Python values, by DuckDB."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

CHUNK = 20_000  # rows fetched at once


class Unreadable(Exception):
    """The file is damaged; the text says what DuckDB met."""


def parquet_columns(path: Path) -> list[str]:
    """The names of the columns of a Parquet file.

    Raises:
        Unreadable: the file is damaged.
    """
    import duckdb

    with duckdb.connect() as connection:
        try:
            return list(connection.read_parquet(_literal(path)).columns)
        except duckdb.Error as problem:
            raise Unreadable(_said(problem, path)) from problem


def parquet_rows(path: Path) -> Iterator[tuple[Any, ...]]:
    """Every row in the file's order, fetched in chunks.

    Raises:
        Unreadable: a part of the file is damaged.
    """
    import duckdb

    with duckdb.connect() as connection:
        try:
            connection.execute("SET threads = 2")
            result = connection.execute("SELECT * FROM read_parquet(?)", [_literal(path)])
            while rows := result.fetchmany(CHUNK):
                yield from rows
        except duckdb.InterruptException as problem:
            raise KeyboardInterrupt from problem
        except duckdb.Error as problem:
            raise Unreadable(_said(problem, path)) from problem


def _literal(path: Path) -> str:
    """The path with the signs that would make it a pattern taken literally."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in str(path))


def _said(problem: Exception, path: Path) -> str:
    return str(problem).split("\n")[0].replace(str(path), path.name)[:160]
