"""Headers as people write them: read where they name one column, told where they do not."""

from __future__ import annotations

import pytest

from entente.manifests.columns import ENTITIES, Columns, spelled
from entente.manifests.headers import find_header
from entente.register.store import Register

from .conftest import Reads, kinds


@pytest.mark.parametrize(
    ("entity", "header", "key"),
    [
        ("person", "Family name", "family_name"), ("person", "FAMILY_NAME", "family_name"), ("person", "ＦＡＭＩＬＹ　ＮＡＭＥ", "family_name"),
        ("person", "Family name / 姓", "family_name"), ("person", "姓 (Family name)", "family_name"), ("person", "Nom", "family_name"), ("person", "Prénoms", "given_names"),
        ("person", "Family name\n姓 *", "family_name"), ("person", "生年月日（西暦）", "date_of_birth"), ("person", "Passport No.", "passport_number"),
        ("person", "person.on_official_duty", "person.on_official_duty"), ("person", "person.category", "category"), ("item", "craft.kind", "kind"),
        ("item", "Mass (kg)", "mass_kg"), ("item", "NEQ", "net_explosive_kg"), ("item", "国連番号", "un_number"), ("item", "S/N", "serial_number"),
        ("item", "CLASS/DIVISION", "hazard_division"),
    ],
)  # fmt: skip
def test_a_header_is_known_by_any_spelling(columns: Columns, entity: str, header: str, key: str) -> None:
    assert columns.match(entity, header).keys == (key,)


@pytest.mark.parametrize(("entity", "header"), [("person", "Name"), ("person", "氏名"), ("person", "No."), ("person", "Name / unit"), ("person", "Arrival / departure"), ("item", "Frequency"), ("item", "Date")])  # fmt: skip
def test_a_header_that_fits_two_columns_is_ambiguous(columns: Columns, entity: str, header: str) -> None:
    assert len(columns.match(entity, header).keys) > 1


def test_a_misspelt_header_is_offered_and_not_taken(columns: Columns) -> None:
    assert columns.match("person", "Famly nmae").keys == ()
    assert "family_name" in columns.close_to("person", "Family nmae")
    assert columns.match("person", "Parent / unit").keys == ()


def test_every_spelling_but_the_listed_ambiguous_ones_fits_one_column(columns: Columns) -> None:
    for entity in ENTITIES:
        for key, column in columns.by_entity[entity].items():
            assert columns.spellings[entity][spelled(column.label["en"])] == (key,)
            assert columns.spellings[entity][spelled(column.label["ja"])] == (key,)


def test_every_column_has_both_languages_and_every_fact_a_column(columns: Columns, register: Register) -> None:
    stated = {c.fact for e in ENTITIES for c in columns.by_entity[e].values()} | {
        f for e in ENTITIES for c in columns.by_entity[e].values() for f in c.values_of
    }
    for entity in ENTITIES:
        for column in columns.by_entity[entity].values():
            assert (
                column.label.get("en") and column.label.get("ja") and column.note.get("en") and column.note.get("ja")
            ), column.key
    assert {f for f in register.words["facts"] if f.split(".")[0] in ("person", "item", "craft")} <= stated


def test_units_in_a_header_count(columns: Columns) -> None:
    assert columns.match("item", "Mass (g)").factor == 0.001
    assert columns.match("item", "Power (kW)").factor == 1000
    assert columns.match("item", "Mass (lb)").factor is None
    assert columns.match("item", "Power (MW)").factor is None  # mega or milli: case is all that tells them apart


def test_titles_blank_rows_and_remarks_above_the_header_are_passed_over(columns: Columns) -> None:
    rows = [
        ["Nominal roll of the contingent"],
        [],
        ["As of", "2023-11-01"],
        ["Ref", "Family name", "Given names"],
        ["1", "A", "B"],
    ]
    header = find_header(rows, columns, "")
    assert header and (header.row, header.entity, header.keys) == (
        3,
        "person",
        {0: "ref", 1: "family_name", 2: "given_names"},
    )


def test_a_second_row_that_repeats_the_header_in_japanese_belongs_to_it(columns: Columns) -> None:
    rows = [["Ref", "Family name", "Given names"], ["整理番号", "姓", "名"], ["1", "A", "B"]]
    header = find_header(rows, columns, "")
    assert header and header.row == 1


def test_a_header_in_two_rows_with_merged_cells_is_joined(columns: Columns) -> None:
    rows = [
        ["Ref", "Family name", "Given names", "Passport", None, "Frequency", None],
        [None, None, None, "number", "expires", None, None],
        ["1", "A", "B", "X1234567", "2030-01-01", None, None],
    ]
    header = find_header(rows, columns, "")
    assert header and header.row == 1
    assert header.keys == {0: "ref", 1: "family_name", 2: "given_names", 3: "passport_number", 4: "passport_expires"}


def test_two_headers_for_one_column_are_told_and_neither_is_read(read_csv: Reads) -> None:
    manifest = read_csv("Family name,Surname,Rank\nA,B,Pte\n")
    assert kinds(manifest).count("two_columns") == 2
    assert manifest.sheets[0].columns == {2: "rank"}
    assert (manifest.rows_good, manifest.rows_bad) == (0, 1)  # without a family name nobody can say who it is


def test_a_header_that_stands_twice_is_told_and_not_read(read_csv: Reads) -> None:
    manifest = read_csv("Family name,Rank,Rank\nA,Pte,Cpl\n")
    faults = [f for f in manifest.faults if f.kind == "duplicate_header"]
    assert [f.cell for f in faults] == ["B1", "C1"]
    assert manifest.lines[0].values == {"family_name": "A"}


def test_an_ambiguous_header_is_told_with_what_it_could_be(read_csv: Reads) -> None:
    (fault,) = [f for f in read_csv("Name,Family name,Rank\nA,B,C\n").faults if f.kind == "ambiguous_header"]
    assert (fault.cell, fault.severity) == ("A1", "error")
    assert "Family name" in fault.message["en"] and "姓" in fault.message["ja"]


def test_an_unknown_column_is_a_warning_and_costs_no_row(read_csv: Reads) -> None:
    manifest = read_csv("Family name,Rank,Shoe size\nA,Pte,44\n")
    assert kinds(manifest) == ["unknown_column"]
    assert manifest.rows_good == 1


def test_cells_below_no_header_are_told_once(read_csv: Reads) -> None:
    manifest = read_csv("Family name,,Rank\nA,x,Pte\nB,y,Pte\n")
    assert kinds(manifest) == ["headerless_column"]


def test_a_missing_needed_column_is_told_once_and_not_for_each_row(read_csv: Reads) -> None:
    manifest = read_csv("Given names,Rank,Passport number\nA,Pte,X1234567\nB,Pte,X1234568\n")
    assert kinds(manifest) == ["missing_column"]
    assert (manifest.rows_good, manifest.rows_bad) == (0, 2)


def test_headers_that_fit_both_kinds_of_sheet_are_not_guessed(read_csv: Reads) -> None:
    manifest = read_csv("Ref,Arrives on,Leaves on\n1,2023-11-15,2023-11-16\n")
    assert kinds(manifest) == ["entity_unclear"]
    assert manifest.kind == "unknown"
