"""CSV files as they come: encodings, delimiters, quotes, endless lines."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from entente.manifests.columns import Columns
from entente.manifests.csv_table import LONGEST_LINE
from entente.manifests.reading import read_manifest
from entente.register.store import Register

from .conftest import Reads, kinds

JAPANESE = "整理番号,姓,名,階級,国籍,到着日\n1,山田,花子,一等陸尉,日本,2023年11月15日\n2,佐藤,ﾀﾛｳ,陸曹長,英国,令和5年11月16日\n"
EUROPEAN = "Nom;Prénoms;Nationalité;Date de naissance\nMüller;André;FRA;1990-01-31\nMUÑOZ;Américo;France;1990-02-01\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_japanese_is_read_from_unicode_without_a_word(read_csv: Reads, encoding: str) -> None:
    manifest = read_csv(JAPANESE, encoding)
    assert [line.values["family_name"] for line in manifest.lines] == ["山田", "佐藤"]
    assert kinds(manifest, "error") == []
    assert "not_utf8" not in kinds(manifest)


def test_shift_jis_is_read_and_said(read_csv: Reads) -> None:
    manifest = read_csv(JAPANESE, "cp932")
    assert manifest.lines[0].values["family_name"] == "山田"
    (fault,) = [f for f in manifest.faults if f.kind == "not_utf8"]
    assert "Shift_JIS" in fault.found


def test_windows_1252_is_read_and_said(read_csv: Reads) -> None:
    manifest = read_csv(EUROPEAN, "cp1252")
    assert [line.values["family_name"] for line in manifest.lines] == ["Müller", "MUÑOZ"]
    assert [line.values["given_names"] for line in manifest.lines] == ["André", "Américo"]
    assert "not_utf8" in kinds(manifest)


def test_one_broken_byte_costs_its_cell_and_no_other(read_csv: Reads) -> None:
    text = JAPANESE.encode().replace("花子".encode(), "花子".encode()[:-1])
    manifest = read_csv(text)
    assert [(f.cell, f.kind) for f in manifest.faults if f.severity == "error"] == [("C2", "undecodable")]
    assert manifest.lines[0].values["family_name"] == "佐藤"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(read_csv: Reads, delimiter: str) -> None:
    rows = [["Family name", "Given names", "Remarks"], ["A", "B", "one, two; three"], ["C", "D", "x"]]
    text = "\n".join(delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in rows)
    manifest = read_csv(text)
    assert manifest.lines[0].values == {"family_name": "A", "given_names": "B", "remarks": "one, two; three"}


def test_a_line_that_names_the_delimiter_is_no_row(read_csv: Reads) -> None:
    manifest = read_csv("sep=;\nFamily name;Rank\nA;Pte\n")
    assert (manifest.sheets[0].header_row, manifest.lines[0].row) == (1, 2)


def test_rows_are_counted_as_a_spreadsheet_shows_them(read_csv: Reads) -> None:
    manifest = read_csv('Title\n\nFamily name,Remarks,Arrives on\nA,"two\nlines",2023-11-15\n\nB,x,soon\n')
    assert [line.row for line in manifest.lines] == [4]
    assert [f.cell for f in manifest.faults] == ["C6"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_ending_is_read(read_csv: Reads, end: str) -> None:
    assert len(read_csv(f"Family name,Rank{end}A,Pte{end}B,Cpl{end}").lines) == 2


def test_an_open_quote_costs_its_row_and_no_other(read_csv: Reads) -> None:
    manifest = read_csv('Family name,Rank\nA,Pte\n"B,Pte\nC,Pte\nD,Pte\n')
    assert [line.values["family_name"] for line in manifest.lines] == ["A", "C", "D"]
    assert [(f.row, f.kind) for f in manifest.faults] == [(3, "broken_row")]
    assert manifest.rows_bad == 1


def test_a_row_with_more_cells_than_headers_is_not_pushed_together(read_csv: Reads) -> None:
    manifest = read_csv("Family name,Rank\nA,Pte\nB,Pte,1,2\n")
    assert [(f.row, f.kind) for f in manifest.faults] == [(3, "surplus_cells")]


def test_nul_bytes_cost_their_cell(read_csv: Reads) -> None:
    manifest = read_csv("Family name,Rank\nA\x00,Pte\nB,Pte\n")
    assert [(f.cell, f.kind) for f in manifest.faults] == [("A2", "control_character")]
    assert [line.values["family_name"] for line in manifest.lines] == ["B"]


def test_an_endless_line_costs_itself_alone(tmp_path: Path, register: Register, columns: Columns) -> None:
    path = tmp_path / "endless.csv"
    with path.open("w", encoding="utf-8") as stream:
        stream.write("Family name,Rank\nA,Pte\n")
        for _ in range(40):
            stream.write("x" * (LONGEST_LINE // 4))
        stream.write("\nB,Pte\n")
    manifest = read_manifest(path, register, columns)
    assert [line.values["family_name"] for line in manifest.lines] == ["A", "B"]
    assert [(f.row, f.kind) for f in manifest.faults] == [(3, "row_too_long")]


def test_a_line_without_end_and_without_anything_else_is_told(
    tmp_path: Path, register: Register, columns: Columns
) -> None:
    path = tmp_path / "zeros.csv"
    path.write_bytes(b"\x00" * 3_000_000)
    manifest = read_manifest(path, register, columns)
    assert [f.severity for f in manifest.faults][-1] == "error"
    assert manifest.lines == ()


@pytest.mark.parametrize(("data", "kind"), [(b"", "empty_file"), (b"\n\n\n", "empty_sheet"), (b"hello world\n", "no_header"), (b"%PDF-1.7\n", "other_format"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old_workbook")])  # fmt: skip
def test_what_is_no_manifest_is_a_sentence(read_csv: Reads, data: bytes, kind: str) -> None:
    manifest = read_csv(data)
    assert kind in kinds(manifest)
    assert "error" in {f.severity for f in manifest.faults}
    assert all(f.message["en"] and f.message["ja"] for f in manifest.faults)


def test_a_file_that_is_not_there_or_is_a_folder_is_a_sentence(
    tmp_path: Path, register: Register, columns: Columns
) -> None:
    assert kinds(read_manifest(tmp_path / "none.csv", register, columns)) == ["unreadable"]
    assert kinds(read_manifest(tmp_path, register, columns)) == ["unreadable"]


def test_dates_in_three_styles_in_one_column_are_one_day(read_csv: Reads) -> None:
    manifest = read_csv("Family name,Arrives on\nA,15/11/2023\nB,15 Nov 2023\nC,2023年11月15日\nD,05/11/2023\n")
    assert [line.values["arrives_on"] for line in manifest.lines] == [dt.date(2023, 11, 15)] * 3 + [
        dt.date(2023, 11, 5)
    ]
    assert kinds(manifest) == ["date_order"]


def test_dates_that_no_other_row_settles_are_told_cell_by_cell(read_csv: Reads) -> None:
    manifest = read_csv("Family name,Arrives on\nA,03/04/2023\nB,05/06/2023\n")
    assert [(f.cell, f.kind) for f in manifest.faults] == [("B2", "ambiguous_date"), ("B3", "ambiguous_date")]
    assert "2023-04-03" in manifest.faults[0].expected and "2023-03-04" in manifest.faults[0].expected


def test_a_column_that_contradicts_itself_settles_nothing(read_csv: Reads) -> None:
    manifest = read_csv("Family name,Arrives on\nA,03/04/2023\nB,23/04/2023\nC,04/23/2023\n")
    assert [(f.cell, f.kind) for f in manifest.faults] == [("B2", "ambiguous_date")]


def test_every_bad_cell_of_a_row_is_told_and_good_rows_go_on(read_csv: Reads) -> None:
    manifest = read_csv(
        "Family name,Arrives on,Nationality,What the person is\n,soon,Atlantis,pirate\nB,2023-11-15,GBR,police\n"
    )
    assert [f.cell for f in manifest.faults] == ["B2", "C2", "D2", "A2"]
    assert (manifest.rows_good, manifest.rows_bad) == (1, 1)
    assert manifest.lines[0].row == 3


def test_hundreds_of_columns_are_no_trouble(read_csv: Reads) -> None:
    headers = ["Family name", *(f"Extra {n}" for n in range(199)), "Rank"]
    manifest = read_csv(",".join(headers) + "\nA" + "," * 200 + "Pte\n")
    assert manifest.lines[0].values == {"family_name": "A", "rank": "Pte"}
    assert kinds(manifest).count("unknown_column") == 199


def test_a_comma_in_numbers_is_settled_by_the_column_and_told_once(read_csv: Reads) -> None:
    manifest = read_csv('Kind,Quantity\nammunition,"1,000"\nammunition,"2,000"\nammunition,"1,234,000"\n')
    assert [line.values["quantity"] for line in manifest.lines] == [1000, 2000, 1_234_000]
    assert (manifest.faults[0].cell, manifest.faults[0].kind) == ("B1", "comma")
    assert read_csv('Kind,Quantity\nammunition,"1,000"\n').faults[0].kind == "ambiguous_number"
    both = read_csv('Kind,Gross mass\nvehicle,"1,000"\nvehicle,"12,5"\nvehicle,"1,000.5"\n')
    assert [(f.cell, f.kind) for f in both.faults if f.severity == "error"] == [("B2", "ambiguous_number")]


def test_dates_that_are_in_no_doubt_need_no_word(read_csv: Reads) -> None:
    assert read_csv("Family name,Arrives on\nA,23/04/2023\nB,12 Nov 2023\n").faults == []
