"""Parquet from CSV, by DuckDB."""

from __future__ import annotations

from pathlib import Path


def csv_to_parquet(source: Path, target: Path) -> None:
    """Write the rows of a CSV file as Parquet, every column as text so that both files hold the same values."""
    import duckdb

    with duckdb.connect() as connection:
        connection.read_csv(str(source), header=True, all_varchar=True).write_parquet(str(target))
