"""Files as people make them, written by the tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from entente.manifests.case import Case, case_of
from entente.manifests.checking import Checked, check_files
from entente.manifests.columns import Columns, load_columns
from entente.manifests.manifest import Manifest
from entente.manifests.reading import read_manifest
from entente.planner.exercise import load_exercise
from entente.register.store import Register

Reads = Callable[..., Manifest]
Checks = Callable[..., Checked]
EXERCISES = Path(__file__).resolve().parent.parent.parent / "exercises"


@pytest.fixture(scope="session")
def columns(register: Register) -> Columns:
    """The columns over the built-in register."""
    return load_columns(register)


@pytest.fixture
def read_csv(tmp_path: Path, register: Register, columns: Columns) -> Reads:
    """Reads a text as a CSV file."""

    def read(text: str | bytes, encoding: str = "utf-8") -> Manifest:
        path = tmp_path / "manifest.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return read_manifest(path, register, columns)

    return read


@pytest.fixture
def read_xlsx(tmp_path: Path, register: Register, columns: Columns) -> Reads:
    """Reads rows as a workbook of one or more sheets; `change` may do more to the workbook before it is saved."""

    def read(
        sheets: dict[str, Sequence[Sequence[Any]]], change: Callable[[openpyxl.Workbook], object] | None = None
    ) -> Manifest:
        path = tmp_path / "manifest.xlsx"
        save_workbook(path, sheets, change)
        return read_manifest(path, register, columns)

    return read


def save_workbook(
    path: Path, sheets: dict[str, Sequence[Sequence[Any]]], change: Callable[[openpyxl.Workbook], object] | None = None
) -> None:
    """Write rows as a workbook."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if change:
        change(book)
    book.save(path)


@pytest.fixture(scope="session")
def gurkhas(register: Register, columns: Columns) -> Case:
    """A contingent of 128 whose own dates are not published, of an exercise from 15 to 26 November 2023."""
    return case_of(register, load_exercise(EXERCISES / "vigilant-isles-23.yml", register), "gb-gurkhas", columns)


@pytest.fixture
def check(tmp_path: Path, columns: Columns) -> Checks:
    """Checks texts together as CSV files."""

    def run(*texts: str, case: Case | None = None) -> Checked:
        files = []
        for number, text in enumerate(texts):
            path = tmp_path / f"part{number}.csv"
            path.write_text(text, encoding="utf-8")
            files.append(path)
        return check_files(files, columns, case)

    return run


def kinds(found: Any, severity: str | None = None) -> list[str]:
    """The kinds of the faults of a manifest or a check."""
    return [fault.kind for fault in found.faults if severity in (None, fault.severity)]
