"""The template filled as a user fills it, and the copy with the faults marked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from entente.manifests.case import Case
from entente.manifests.checking import check_files
from entente.manifests.columns import ENTITIES, Columns
from entente.manifests.marking import FAULTS, write_marked
from entente.manifests.template import LISTS, NOTES, SHEETS, write_template
from entente.register.store import Register

from .conftest import kinds, save_workbook


def _template(tmp_path: Path, register: Register, columns: Columns, lang: str = "en") -> tuple[Path, Any]:
    path = write_template(tmp_path / "template.xlsx", register, columns, lang)
    return path, openpyxl.load_workbook(path)


def _choices(book: Any, sheet: Any, letter: str) -> list[str]:
    """What the drop-down of a column offers."""
    for rule in sheet.data_validations.dataValidation:
        if f"{letter}2" in rule.sqref:
            cells = rule.formula1.split("!")[1].replace("$", "")
            return [row[0].value for row in book[LISTS][cells]]
    return []


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_choice_of_every_drop_down_is_read_back(
    tmp_path: Path, register: Register, columns: Columns, lang: str
) -> None:
    path, book = _template(tmp_path, register, columns, lang)
    offered = {}
    for entity, name in SHEETS.items():
        sheet = book[name]
        needed = {"family_name": "Madeup", "kind": "weapon"}
        listed = {place: _choices(book, sheet, cell.column_letter) for place, cell in enumerate(sheet[1], start=1)}
        for row in range(2, 2 + max(len(values) for values in listed.values())):
            for place, key in enumerate(columns.by_entity[entity], start=1):
                values = listed[place]
                if key in needed and not values:
                    sheet.cell(row, place, needed[key])
                elif values:
                    sheet.cell(row, place, values[(row - 2) % len(values)])
        offered[entity] = listed
    book.save(path)
    checked = check_files([path], columns)
    assert [f for f in checked.faults if f.kind != "fact_elsewhere"] == []
    for manifest in checked.manifests:
        assert [sheet.rows_bad for sheet in manifest.sheets] == [0, 0]
        for entity in ENTITIES:
            for place, key in enumerate(columns.by_entity[entity], start=1):
                column = columns.by_entity[entity][key]
                if column.type in ("enum", "boolean", "state") and not key.startswith(("craft.", "item.")):
                    read = {line.values[key] for line in manifest.of(entity)}
                    assert len(read) == len(offered[entity][place]), key
                    if column.type == "enum":
                        assert read == set(column.values.values())


def test_the_template_has_notes_in_both_languages_and_every_column(
    tmp_path: Path, register: Register, columns: Columns
) -> None:
    _, book = _template(tmp_path, register, columns, "ja")
    assert book.sheetnames == [*SHEETS.values(), NOTES, LISTS]
    for entity, name in SHEETS.items():
        header = list(book[name][1])
        assert len(header) == len(columns.by_entity[entity])
        for cell, column in zip(header, columns.by_entity[entity].values(), strict=True):
            assert cell.value.startswith(column.label["ja"]) and column.label["en"] in cell.value
            assert column.note["en"] in cell.comment.text and column.note["ja"] in cell.comment.text


def test_the_template_filled_by_a_user_is_read_checked_and_cross_checked(
    tmp_path: Path, register: Register, columns: Columns, gurkhas: Case
) -> None:
    path, book = _template(tmp_path, register, columns)
    people, goods = book[SHEETS["person"]], book[SHEETS["item"]]
    places = {entity: {key: n for n, key in enumerate(columns.by_entity[entity], start=1)} for entity in ENTITIES}

    def fill(sheet: Any, entity: str, row: int, **values: Any) -> None:
        for key, value in values.items():
            sheet.cell(row, places[entity][key], value)

    fill(
        people,
        "person",
        2,
        ref="P1",
        family_name="Madeup",
        given_names="Anna",
        date_of_birth=dt.date(1990, 1, 31),
        nationality="GBR / United Kingdom / 英国",
        category="member of the armed forces / 軍の構成員",
        passport_number="X1234567",
        arrives_on=dt.date(2023, 11, 15),
        leaves_on="26 Nov 2023",
        carries_weapon="W1",
    )
    fill(
        people,
        "person",
        3,
        ref="P2",
        family_name="Madeup",
        given_names="Bo",
        date_of_birth="1991年2月1日",
        nationality="英国",
        category="軍の構成員",
        service_number=30001234,
    )
    fill(
        goods,
        "item",
        2,
        ref="W1",
        kind="weapons / 武器",
        serial_number="S-1",
        calibre="5.56x45 mm",
        held_by="P1",
        temporary="yes / はい",
    )
    fill(
        goods,
        "item",
        3,
        ref="A1",
        kind="ammunition",
        calibre="5.56x45 mm",
        quantity=1000,
        un_number="0012",
        hazard_division="1.4",
        compatibility_group="S",
        net_explosive_kg=1.5,
        mass_kg=12,
    )
    book.save(path)
    checked = check_files([path], columns, gurkhas)
    assert kinds(checked, "error") == []
    assert checked.manifests[0].kind == "mixed"
    first, second = checked.manifests[0].of("person")
    assert first.values["category"] == second.values["category"] == "force_member"
    assert first.values["leaves_on"] == dt.date(2023, 11, 26) and second.values["service_number"] == "30001234"
    assert [line.values["kind"] for line in checked.manifests[0].of("item")] == ["weapon", "ammunition"]


def test_a_workbook_comes_back_with_every_faulty_cell_marked_in_both_languages(
    tmp_path: Path, columns: Columns
) -> None:
    source, target = tmp_path / "roll.xlsx", tmp_path / "marked.xlsx"
    rows = [
        ["Title"],
        ["Ref", "Family name", "Arrives on", "Hat"],
        ["1", "A", "soon", 1],
        ["2", "B", 45245, 2],
        ["3", None, dt.date(2023, 11, 15), 3],
    ]

    def merge(book: openpyxl.Workbook) -> None:
        book.worksheets[0].merge_cells("A1:D1")
        book.worksheets[0]["C3"].comment = openpyxl.comments.Comment("ask Bo", "Bo")

    save_workbook(source, {"Roll": rows}, merge)
    checked = check_files([source], columns)
    assert write_marked(checked, target) == [target]
    book = openpyxl.load_workbook(target)
    sheet = book["Roll"]
    marked = {cell.coordinate: cell for row in sheet for cell in row if cell.comment}
    assert set(marked) == {f.cell for f in checked.faults} == {"D2", "C3", "C4", "B5"}
    assert marked["C3"].comment.text.startswith("ask Bo")
    for fault in checked.faults:
        assert (
            fault.message["en"] in marked[fault.cell].comment.text
            and fault.message["ja"] in marked[fault.cell].comment.text
        )
        assert marked[fault.cell].fill.fgColor.rgb == {"error": "FFFFC7CE", "warning": "FFFFEB9C"}[fault.severity]
    assert sheet["A1"].value == "Title" and sheet["C5"].value == dt.datetime(2023, 11, 15)
    listed = [[cell.value for cell in row] for row in book[FAULTS].iter_rows(min_row=2)]
    assert [row[2] for row in listed] == [f.cell for f in checked.faults]
    assert {row[4] for row in listed} == {"error 不備", "warning 注意"}


def test_a_csv_file_comes_back_as_a_workbook_with_the_same_rows(tmp_path: Path, columns: Columns) -> None:
    source = tmp_path / "roll.csv"
    source.write_text(
        'Family name,Remarks,Arrives on\nA,"=HYPERLINK(1)",soon\nB,x,2023-11-15\n"C,y,z\n', encoding="utf-8"
    )
    write_marked(check_files([source], columns), tmp_path / "marked.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "marked.xlsx")["Manifest"]
    assert sheet["C2"].comment and sheet["B2"].comment and sheet["A4"].comment
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=HYPERLINK(1)", "s")
    assert [cell.value for cell in sheet[3]] == ["B", "x", "2023-11-15"]


def test_a_marked_copy_checked_again_tells_the_same(tmp_path: Path, columns: Columns) -> None:
    source, once, twice = tmp_path / "roll.xlsx", tmp_path / "once.xlsx", tmp_path / "twice.xlsx"
    save_workbook(source, {"Roll": [["Family name", "Arrives on"], ["A", "soon"]]})
    first = check_files([source], columns)
    write_marked(first, once)
    second = check_files([once], columns)
    write_marked(second, twice)
    assert [(f.cell, f.kind) for f in second.faults] == [(f.cell, f.kind) for f in first.faults]
    assert openpyxl.load_workbook(twice).sheetnames == ["Roll", FAULTS]


@pytest.mark.parametrize("data", [b"PK\x03\x04 nothing", b"", b"\x00" * 5000, b"PAR1 nothing"])
def test_a_file_that_cannot_be_read_still_gives_the_list(tmp_path: Path, columns: Columns, data: bytes) -> None:
    source = tmp_path / "roll.xlsx"
    source.write_bytes(data)
    write_marked(check_files([source], columns), tmp_path / "marked.xlsx")
    book = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    assert book[FAULTS]["I2"].value
    assert not list(tmp_path.glob(".*.part"))
