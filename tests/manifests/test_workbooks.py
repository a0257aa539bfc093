"""Workbooks as they come, and archives that are none."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from entente.manifests import xlsx_table
from entente.manifests.columns import Columns
from entente.manifests.reading import read_manifest
from entente.register.store import Register

from .conftest import Reads, kinds, save_workbook

HEADER = ["Ref", "Family name", "Given names", "Date of birth"]


def test_two_sheets_are_read_and_each_fault_carries_its_sheet(read_xlsx: Reads) -> None:
    manifest = read_xlsx(
        {
            "Roll": [HEADER, ["P1", "A", "B", "soon"]],
            "Goods": [["Ref", "Kind", "Quantity"], ["I1", "weapon", 1], ["I2", "wepon", 2]],
        }
    )
    assert manifest.kind == "mixed"
    assert [(f.sheet, f.cell, f.kind) for f in manifest.faults] == [
        ("Roll", "D2", "not_a_date"),
        ("Goods", "B3", "not_a_value"),
    ]
    assert [line.values["ref"] for line in manifest.lines] == ["I1"]


def test_dates_serials_and_texts_of_one_column_are_read(read_xlsx: Reads) -> None:
    rows = [
        HEADER,
        ["1", "A", "x", dt.date(1990, 1, 31)],
        ["2", "B", "x", 32904],
        ["3", "C", "x", "31 Jan 1990"],
        ["4", "D", "x", "平成2年1月31日"],
    ]
    manifest = read_xlsx({"Roll": rows})
    assert {line.values["date_of_birth"] for line in manifest.lines} == {dt.date(1990, 1, 31)}
    assert kinds(manifest) == ["date_serial", "era"]


def test_a_workbook_that_counts_days_from_1904_is_read_so(read_xlsx: Reads) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    manifest = read_xlsx({"Roll": [HEADER, ["1", "A", "x", 31442]]}, change)
    assert manifest.lines[0].values["date_of_birth"] == dt.date(1990, 1, 31)


def test_a_formula_without_a_value_is_an_error_and_costs_its_row(read_xlsx: Reads) -> None:
    manifest = read_xlsx({"Roll": [HEADER, ["1", "A", "x", "=TODAY()"], ["2", "B", "x", None]]})
    assert [(f.cell, f.kind, f.severity) for f in manifest.faults] == [("D2", "formula_without_value", "error")]
    assert [line.values["ref"] for line in manifest.lines] == ["2"]


def test_a_formula_with_a_value_is_read_and_said(tmp_path: Path, register: Register, columns: Columns) -> None:
    plain, path = tmp_path / "plain.xlsx", tmp_path / "formula.xlsx"
    save_workbook(plain, {"Roll": [["Ref", "Family name", "Rank"], ["1", "A", '=CONCAT("P","te")']]})
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = (
                    data.replace(b'<c r="C2">', b'<c r="C2" t="str">')
                    .replace(b"</f><v />", b"</f><v>Pte</v>")
                    .replace(b"</f><v></v>", b"</f><v>Pte</v>")
                )
            new.writestr(name, data)
    manifest = read_manifest(path, register, columns)
    assert [(f.cell, f.kind) for f in manifest.faults] == [("C2", "formula")]
    assert manifest.lines[0].values["rank"] == "Pte"


def test_merged_headers_and_titles_are_read(read_xlsx: Reads) -> None:
    rows = [
        ["Nominal roll 2023"],
        ["Ref", "Person", None, "Passport", None],
        [None, "Family name", "Given names", "number", "expires"],
        ["1", "A", "B", "X1234567", "2030-01-01"],
    ]

    def change(book: openpyxl.Workbook) -> None:
        for cells in ("A1:E1", "A2:A3", "B2:C2", "D2:E2"):
            book.worksheets[0].merge_cells(cells)

    manifest = read_xlsx({"Roll": rows}, change)
    assert manifest.sheets[0].header_row == 3
    assert manifest.lines[0].values == {
        "ref": "1",
        "family_name": "A",
        "given_names": "B",
        "passport_number": "X1234567",
        "passport_expires": dt.date(2030, 1, 1),
    }


def test_an_empty_sheet_beside_a_full_one_is_only_said(read_xlsx: Reads) -> None:
    manifest = read_xlsx({"Empty": [], "Roll": [HEADER, ["1", "A", "B", None]]})
    assert [(f.sheet, f.kind, f.severity) for f in manifest.faults] == [("Empty", "empty_sheet", "warning")]


def test_a_workbook_of_empty_sheets_is_an_error(read_xlsx: Reads) -> None:
    assert kinds(read_xlsx({"Empty": []}), "error") == ["sheet_missing"]


def test_a_hidden_sheet_is_read_and_said(read_xlsx: Reads) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Hidden"].sheet_state = "hidden"

    manifest = read_xlsx({"Roll": [HEADER, ["1", "A", "B", None]], "Hidden": [HEADER, ["2", "C", "D", None]]}, change)
    assert kinds(manifest) == ["hidden_sheet"]
    assert manifest.rows_good == 2


def test_rows_keep_the_number_the_sheet_shows(read_xlsx: Reads) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["B40"] = "Late"

    manifest = read_xlsx({"Roll": [HEADER, ["1", "A", "B", None]]}, change)
    assert [line.row for line in manifest.lines] == [2, 40]


def test_a_numeric_passport_number_loses_nothing(read_xlsx: Reads) -> None:
    manifest = read_xlsx({"Roll": [["Family name", "Passport number", "Service number"], ["A", 123456789, 30001234.0]]})
    assert manifest.lines[0].values == {
        "family_name": "A",
        "passport_number": "123456789",
        "service_number": "30001234",
    }


def test_a_workbook_with_a_password_is_a_sentence(tmp_path: Path, register: Register, columns: Columns) -> None:
    save_workbook(tmp_path / "open.xlsx", {"Roll": [HEADER]})
    locked = io.BytesIO()
    with (tmp_path / "open.xlsx").open("rb") as stream:
        OOXMLFile(stream).encrypt("secret", locked)
    (tmp_path / "locked.xlsx").write_bytes(locked.getvalue())
    assert kinds(read_manifest(tmp_path / "locked.xlsx", register, columns)) == ["password"]


@pytest.mark.parametrize("kept", [4, 40, 400, 2000, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short_is_a_sentence(tmp_path: Path, register: Register, columns: Columns, kept: float) -> None:
    save_workbook(tmp_path / "whole.xlsx", {"Roll": [HEADER, ["1", "A", "B", None]]})
    data = (tmp_path / "whole.xlsx").read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(data[: int(kept * len(data)) if kept < 1 else int(kept)])
    manifest = read_manifest(tmp_path / "cut.xlsx", register, columns)
    assert [f.kind for f in manifest.faults if f.severity == "error"] in (["corrupt"], ["other_format"])


def test_a_damaged_sheet_inside_a_sound_archive_is_a_sentence(
    tmp_path: Path, register: Register, columns: Columns
) -> None:
    save_workbook(tmp_path / "whole.xlsx", {"Roll": [HEADER, *([str(n), "A", "B", None] for n in range(500))]})
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as old, zipfile.ZipFile(tmp_path / "bad.xlsx", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[: len(data) // 2] if name.startswith("xl/worksheets/sheet") else data)
    manifest = read_manifest(tmp_path / "bad.xlsx", register, columns)
    assert kinds(manifest, "error") == ["corrupt"]
    assert [line.row for line in manifest.lines] == list(range(2, len(manifest.lines) + 2))
    assert 200 < len(manifest.lines) < 500  # what stands before the damage is read


def test_a_zip_bomb_is_not_opened(tmp_path: Path, register: Register, columns: Columns) -> None:
    path = tmp_path / "bomb.xlsx"
    save_workbook(tmp_path / "whole.xlsx", {"Roll": [HEADER]})
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != "xl/worksheets/sheet1.xml":
                new.writestr(name, old.read(name))
        with new.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(80):
                part.write(b" " * (1 << 20))
    assert path.stat().st_size < 1 << 20
    assert kinds(read_manifest(path, register, columns)) == ["too_large_inside"]


def test_a_part_with_entities_of_its_own_is_not_parsed(tmp_path: Path, register: Register, columns: Columns) -> None:
    save_workbook(tmp_path / "whole.xlsx", {"Roll": [HEADER]})
    laughs = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as old, zipfile.ZipFile(tmp_path / "laughs.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, laughs if name == "xl/worksheets/sheet1.xml" else old.read(name))
    assert kinds(read_manifest(tmp_path / "laughs.xlsx", register, columns)) == ["corrupt"]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("word/document.xml", "Word"),
        ("content.xml", "OpenDocument"),
        ("xl/workbook.bin", "binary"),
        ("notes.txt", "ZIP"),
    ],
)
def test_another_archive_is_named(tmp_path: Path, register: Register, columns: Columns, name: str, what: str) -> None:
    with zipfile.ZipFile(tmp_path / "other.xlsx", "w") as archive:
        archive.writestr(name, "x")
    (fault,) = read_manifest(tmp_path / "other.xlsx", register, columns).faults
    assert (fault.kind, what in fault.found) == ("other_format", True)


def test_large_sheets_are_read_twice_with_the_same_answer(
    tmp_path: Path, register: Register, columns: Columns, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_workbook(
        tmp_path / "roll.xlsx",
        {"Roll": [HEADER, *([str(n), f"A{n}", "B", "03/04/1990" if n else "23/04/1990"] for n in range(50))]},
    )
    once = read_manifest(tmp_path / "roll.xlsx", register, columns)
    monkeypatch.setattr(xlsx_table, "KEPT_CELLS", 10)
    assert read_manifest(tmp_path / "roll.xlsx", register, columns) == once
    assert once.lines[1].values["date_of_birth"] == dt.date(1990, 4, 3)


def test_a_damaged_sheet_costs_no_other_sheet(tmp_path: Path, register: Register, columns: Columns) -> None:
    people = [HEADER, *([str(n), "A", "B", None] for n in range(50))]
    save_workbook(tmp_path / "whole.xlsx", {"Bad": people, "Good": people})
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as old, zipfile.ZipFile(tmp_path / "half.xlsx", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[: len(data) // 2] if name == "xl/worksheets/sheet1.xml" else data)
    manifest = read_manifest(tmp_path / "half.xlsx", register, columns)
    assert [(f.sheet, f.kind) for f in manifest.faults] == [("Bad", "corrupt")]
    assert manifest.sheets[1].rows_good == 50
