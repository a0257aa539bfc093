"""Whatever stands in a file, reading it gives a manifest with faults: nothing else comes out."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import re
import string
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.exceptions import IllegalCharacterError

from entente.manifests.cells import CellReader
from entente.manifests.checking import check_files
from entente.manifests.columns import ENTITIES, Columns, load_columns
from entente.manifests.dates import read_day
from entente.manifests.messages import KINDS
from entente.manifests.numbers import read_number
from entente.rules.library import library

from .conftest import save_workbook

ROOT = Path(__file__).resolve().parents[2]
HEADERS = ["Ref", "Family name", "Given names", "Date of birth", "Arrives on", "Nationality", "Passport number", "氏名", "Kind", "NEQ (g)", "Quantity", "UN number", "", "Hazard class", "Held by", "person.age"]  # fmt: skip
CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "2023-11-15",
            "03/04/2023",
            "令和5年11月15日",
            "45245",
            "GBR",
            "NA",
            "N/A",
            "1,234",
            "12 kg",
            "1.4S",
            "weapon",
            "=1+1",
            "#REF!",
            "force_member",
            "はい",
            "x",
        ]
    ),
    st.text(alphabet=string.digits + "/-.,年月日 ", max_size=14),
)
RAW = st.one_of(
    CELLS,
    st.none(),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.binary(max_size=8),
)


@cache
def _columns() -> Columns:
    return load_columns(library())  # no argument of the tests: Hypothesis would print all of it


def _is_whole(checked: Any) -> None:
    told = checked.as_dict()
    json.dumps(told, allow_nan=False)
    assert all(fault["kind"] in KINDS and fault["message"]["en"] and fault["message"]["ja"] for fault in told["faults"])
    assert told["rows_good"] == len(told["values"])
    bad = {(f["sheet"], f["row"]) for f in told["faults"] if f["severity"] == "error" and f["row"]}
    column_lost = any(
        f["kind"] in ("missing_column", "two_columns", "duplicate_header", "ambiguous_header") for f in told["faults"]
    )
    assert column_lost or told["rows_bad"] <= len(bad)


@given(st.binary(max_size=600))
@settings(max_examples=150)
def test_any_bytes_are_a_manifest_with_faults(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any"
        path.write_bytes(data)
        _is_whole(check_files([path], _columns()))


@given(st.lists(st.sampled_from(HEADERS), min_size=1, max_size=8), st.lists(st.lists(CELLS, max_size=9), max_size=6), st.sampled_from(["utf-8", "utf-16", "cp932", "cp1252"]), st.sampled_from(",;\t"))  # fmt: skip
@settings(max_examples=200)
def test_any_cells_below_any_headers_are_a_manifest_with_faults(
    headers: list[str], rows: list[list[str]], encoding: str, delimiter: str
) -> None:
    text = "\n".join(delimiter.join(row) for row in (headers, *rows))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.csv"
        path.write_bytes(text.encode(encoding, "replace"))
        _is_whole(check_files([path], _columns()))


@given(st.lists(st.sampled_from(HEADERS), min_size=1, max_size=8), st.lists(st.lists(RAW.filter(lambda v: not isinstance(v, bytes)), max_size=9), max_size=5))  # fmt: skip
@settings(max_examples=60)
def test_any_workbook_is_a_manifest_with_faults(headers: list[str], rows: list[list[Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.xlsx"
        try:
            save_workbook(path, {"Any": [headers, *rows]})
        except (ValueError, OverflowError, IllegalCharacterError):  # what the library will not write nobody can send
            return
        _is_whole(check_files([path], _columns()))


@given(RAW)
@settings(max_examples=300)
def test_any_cell_is_a_value_of_its_type_or_a_fault(raw: Any) -> None:
    types = {
        "text": (str, tuple),
        "code": str,
        "enum": str,
        "state": str,
        "date": dt.date,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
    }
    for entity in ENTITIES:
        for column in _columns().by_entity[entity].values():
            answer = CellReader(column, _columns()).read(raw)
            assert answer.value is None or isinstance(answer.value, types[column.type])  # type: ignore[arg-type]
            assert answer.kind == "" or answer.kind in KINDS
            if answer.kind and KINDS[answer.kind][0] == "error":
                assert answer.value is None
            if column.type == "enum" and answer.value is not None:
                assert answer.value in column.values.values()


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_every_day_written_in_any_settled_style_is_that_day(day: dt.date) -> None:
    styles = [
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%d %b %Y}",
        f"{day:%B %d, %Y}",
        f"{day:%Y%m%d}",
    ]
    assert {read_day(text).value for text in styles} == {day}
    assert read_day(f"{day:%d/%m/%Y}", "dmy").value == read_day(f"{day:%m/%d/%Y}", "mdy").value == day
    assert read_day(f"{day:%d/%m/%Y}").value in (None, day)


@given(st.integers(0, 10**12), st.integers(0, 999))
def test_every_plain_number_is_itself_and_no_separator_changes_it_unsaid(whole: int, part: int) -> None:
    assert read_number(str(whole)).value == whole
    assert read_number(f"{whole}.{part:03}").value == float(f"{whole}.{part:03}")
    grouped = read_number(f"{whole:,}")
    assert grouped.value in (None, whole)
    assert grouped.value is None or grouped.kind or whole < 1000


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris, the fuzzer, is not installed")
def test_a_few_seconds_of_fuzzing_find_no_crash() -> None:
    words = [
        sys.executable,
        str(ROOT / "tests" / "fuzz" / "manifests.py"),
        "-max_total_time=5",
        "-timeout=20",
        "-seed=3",
        "-max_len=2000",
    ]
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(words, capture_output=True, text=True, timeout=300, cwd=folder, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    runs = re.search(r"Done (\d+) runs", done.stderr)
    assert runs and int(runs[1]) > 100, done.stderr[-500:]
