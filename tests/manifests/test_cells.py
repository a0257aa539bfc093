"""Cells of every type, as people write them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from entente.manifests.cells import Answer, CellReader
from entente.manifests.columns import Columns
from entente.manifests.dates import order_of, read_day
from entente.manifests.identifiers import CHECKS, DIVISIONS_OF_GROUP, loaded_together
from entente.manifests.numbers import comma_of, read_number

THE_DAY = dt.date(2023, 11, 15)


@pytest.mark.parametrize(
    "text",
    [
        "2023-11-15", "2023/11/15", "2023.11.15", "20231115", "15 Nov 2023", "15-NOV-2023", "15 November 2023", "Nov 15, 2023", "15 novembre 2023",
        "15.11.2023", "11/15/2023", "2023年11月15日", "２０２３年１１月１５日(水)", "令和5年11月15日", "R5.11.15", "令和５年１１月１５日", "2023-11-15T08:00:00Z",
        "2023-11-15 00:00:00", 45245, "45245", 45245.25, dt.date(2023, 11, 15), dt.datetime(2023, 11, 15, 8), 20231115,
    ],
)  # fmt: skip
def test_the_same_day_is_read_from_every_style(text: object) -> None:
    assert read_day(text).value == THE_DAY


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("03/04/2023", "ambiguous_date"), ("03-04-2023", "ambiguous_date"), ("15-Nov-23", "ambiguous_date"), ("11/12/13", "ambiguous_date"),
        ("2023-02-30", "no_such_day"), ("31/02/2023", "no_such_day"), ("平成31年5月1日", "no_such_day"), ("昭和64年1月8日", "no_such_day"),
        ("15 Foo 2023", "not_a_date"), ("soon", "not_a_date"), ("2023", "not_a_date"), (2023, "not_a_date"), (float("nan"), "not_a_date"),
        ("1899-12-31", "implausible_date"), ("3023-11-15", "implausible_date"), ("November 2023", "not_a_date"),
    ],
)  # fmt: skip
def test_what_is_no_single_day_is_told_and_not_guessed(text: object, kind: str) -> None:
    assert read_day(text)[:2] == (None, kind)


def test_day_numbers_and_era_dates_are_read_and_said() -> None:
    assert read_day(45245).kind == "date_serial"
    assert read_day("令和元年5月1日") == (dt.date(2019, 5, 1), "era", "2019-05-01")
    assert read_day(43783, epoch=dt.date(1904, 1, 1)).value == THE_DAY


def test_a_date_in_numbers_is_read_by_the_order_the_column_settles() -> None:
    assert order_of("23/04/2023") == "dmy"
    assert order_of("04/23/2023") == "mdy"
    assert order_of("03/04/2023") == "?"
    assert order_of("03/03/2023") == order_of("2023-11-15") == order_of("3/4/23") == ""
    assert read_day("03/04/2023", "dmy").value == dt.date(2023, 4, 3)
    assert read_day("03/04/2023", "mdy").value == dt.date(2023, 3, 4)
    assert read_day("03/03/2023").value == dt.date(2023, 3, 3)


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("12", 12, ""), ("12.5", 12.5, ""), ("１２．５", 12.5, ""), ("-3", -3, ""), ("12 kg", 12, "number_separators"), ("12kg", 12, "number_separators"),
        ("500 g", 0.5, "number_separators"), ("1.5 t", 1500, "number_separators"), ("1,234.5", 1234.5, "number_separators"), ("1.234,5", 1234.5, "number_separators"),
        ("1,234,567", 1234567, "number_separators"), ("12,5", 12.5, "number_separators"), ("1 234", 1234, "number_separators"), ("1'234.5", 1234.5, "number_separators"),
        ("1,234", None, "ambiguous_number"), ("5 lb", None, "number_unit"), ("many", None, "not_a_number"), ("1.2.3", None, "not_a_number"),
        ("1,,2", None, "not_a_number"), ("1e5", None, "not_a_number"), ("inf", None, "not_a_number"), ("nan", None, "not_a_number"), (True, None, "not_a_number"),
    ],
)  # fmt: skip
def test_numbers_are_read_by_the_stated_rule_or_reported(text: object, value: float | None, kind: str) -> None:
    number = read_number(text, "kg")
    assert (number.value, number.kind) == (value, kind)


@pytest.mark.parametrize(("text", "says"), [("1,234", "?"), ("1,234.5", "thousands"), ("1,234,567", "thousands"), ("12,5", "decimal"), ("1.234,5", "decimal"), ("0,5 kg", "decimal"), ("1,234 kg", "?"), ("1234", ""), ("a,b", "")])  # fmt: skip
def test_a_number_says_what_a_comma_is_in_its_column(text: str, says: str) -> None:
    assert comma_of(text) == says


def test_a_comma_is_read_as_the_column_settles_it() -> None:
    assert read_number("1,234", comma="thousands").value == 1234
    assert read_number("1,234", comma="decimal").value == 1.234
    assert (
        read_number("1.234", comma="decimal").kind
        == read_number("1.234 kg", "kg", comma="decimal").kind
        == "ambiguous_number"
    )
    assert read_number("1.234", comma="thousands").value == read_number("1.234").value == 1.234


def test_a_unit_behind_a_plain_count_is_no_number() -> None:
    assert read_number("12 boxes").kind == "not_a_number"


@pytest.mark.parametrize(
    ("check", "text", "value"),
    [
        ("un_number", "UN0012", "0012"), ("un_number", "un 1203", "1203"), ("un_number", "3600", "3600"), ("un_number", "0003", None), ("un_number", "3601", None),
        ("un_number", "12345", None), ("hazard_division", "1.4S", "1.4S"), ("hazard_division", "Class 3", "3"), ("hazard_division", "Div. 4.1", "4.1"),
        ("hazard_division", "3.0", "3"), ("hazard_division", "1.7", None), ("hazard_division", "10", None), ("compatibility_group", "s", "S"),
        ("compatibility_group", "I", None), ("imo_number", "IMO 9074729", "9074729"), ("imo_number", "9074728", None), ("imo_number", "907472", None),
        ("container", "CSQU3054383", "CSQU3054383"), ("container", "csqu 305438-3", "CSQU3054383"), ("container", "CSQU3054384", None), ("container", "Pallet 7", "Pallet 7"),
        ("aerodrome", "RJTT", "RJTT"), ("aerodrome", "hnd", "HND"), ("aerodrome", "QQQQ", None), ("document_number", "AB 123456", "AB 123456"),
        ("document_number", "no", None), ("document_number", "ABCDEF", None), ("currency", "gbp", "GBP"), ("currency", "pounds", None),
    ],
)  # fmt: skip
def test_codes_are_held_against_their_rules(check: str, text: str, value: str | None) -> None:
    code = CHECKS[check](text)
    assert code.value == value
    assert bool(code.kind) == (value is None)


def test_class_1_has_the_35_classification_codes_of_its_table() -> None:
    assert sum(len(divisions) for divisions in DIVISIONS_OF_GROUP.values()) == 35
    assert [g for g, divisions in DIVISIONS_OF_GROUP.items() if "1.6" in divisions] == ["N"]
    assert [g for g, divisions in DIVISIONS_OF_GROUP.items() if "1.5" in divisions] == ["D"]


def test_groups_that_both_tables_keep_apart_are_apart_in_either_order() -> None:
    assert loaded_together("C", "D") and loaded_together("S", "B") and loaded_together("A", "A")
    assert not loaded_together("A", "S") and not loaded_together("L", "S") and not loaded_together("F", "D")
    assert all(loaded_together(a, b) == loaded_together(b, a) for a in DIVISIONS_OF_GROUP for b in DIVISIONS_OF_GROUP)


def _read(columns: Columns, entity: str, key: str, raw: Any) -> Answer:
    return CellReader(columns.by_entity[entity][key], columns).read(raw)


@pytest.mark.parametrize(
    "raw", ["GBR", "gb", "UK", "United Kingdom", "英国", "イギリス", "GBR / United Kingdom / 英国", "British"]
)
def test_a_state_is_read_from_code_and_name_in_both_languages(columns: Columns, raw: str) -> None:
    assert _read(columns, "person", "nationality", raw) == Answer("GBR")


@pytest.mark.parametrize(("raw", "kind"), [("XYZ", "not_a_state"), ("NA", "several_states"), ("GBR/NPL", "several_states"), ("Atlantis", "not_a_state"), ("GBR / Atlantis", "not_a_state")])  # fmt: skip
def test_what_is_no_one_state_is_told(columns: Columns, raw: str, kind: str) -> None:
    answer = _read(columns, "person", "nationality", raw)
    assert (answer.value, answer.kind) == (None, kind)


def test_a_stateless_person_is_no_fault(columns: Columns) -> None:
    assert _read(columns, "person", "nationality", "xxa").value == "XXA"
    assert _read(columns, "item", "country_of_origin", "XXA").kind == "not_a_state"


@pytest.mark.parametrize("raw", ["yes", "Y", "TRUE", "はい", "有", "○", 1, True, "yes / はい", "１"])
def test_yes_is_read_in_both_languages(columns: Columns, raw: object) -> None:
    assert _read(columns, "item", "temporary", raw).value is True


@pytest.mark.parametrize("raw", ["no", "N", "false", "いいえ", "無", "なし", 0, False, "いいえ / no"])
def test_no_is_read_in_both_languages(columns: Columns, raw: object) -> None:
    assert _read(columns, "item", "temporary", raw).value is False


@pytest.mark.parametrize("raw", ["x", "×", "maybe", "yes / no", 2])
def test_a_cross_is_neither_yes_nor_no(columns: Columns, raw: object) -> None:
    assert _read(columns, "item", "temporary", raw).kind == "not_boolean"


@pytest.mark.parametrize("raw", ["-", "N/A", "tbc", "不明", "  ", "", None, "未定"])
def test_what_says_not_known_is_not_known(columns: Columns, raw: object) -> None:
    for key in ("nationality", "date_of_birth", "category", "rank", "passport_number"):
        assert _read(columns, "person", key, raw) == Answer()


def test_null_is_a_family_name_and_no_unknown(columns: Columns) -> None:
    for name in ("Null", "None", "Na", "TBA"):
        assert _read(columns, "person", "family_name", name).value == name


def test_none_of_a_list_is_the_value_and_not_unknown(columns: Columns) -> None:
    assert _read(columns, "person", "speciality", "none").value == "none"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [("a\x00b", "control_character"), ("caf\ufffd", "undecodable"), ("#REF!", "excel_error"), ("=A1+B2", "formula_without_value"), ("x" * 40_000, "too_long")],
)  # fmt: skip
def test_a_cell_that_is_broken_is_told(columns: Columns, raw: str, kind: str) -> None:
    assert _read(columns, "person", "remarks", raw) == Answer(None, kind)


def test_a_number_the_spreadsheet_has_shortened_is_told(columns: Columns) -> None:
    assert _read(columns, "person", "passport_number", "1.23E+11").kind == "scientific"
    assert _read(columns, "person", "passport_number", 123456789.0).value == "123456789"
    assert _read(columns, "person", "passport_number", '="012345678"').value == "012345678"


def test_a_list_is_parted_by_semicolons(columns: Columns) -> None:
    assert _read(columns, "person", "carries_weapon", "W1; W2；W3").value == ("W1", "W2", "W3")


@pytest.mark.parametrize(("raw", "kind"), [("-1", "out_of_range"), ("0", "out_of_range"), ("1.5", "")])
def test_a_net_explosive_quantity_is_more_than_nothing(columns: Columns, raw: str, kind: str) -> None:
    assert _read(columns, "item", "net_explosive_kg", raw).kind == kind


def test_packages_are_whole(columns: Columns) -> None:
    assert _read(columns, "item", "packages", "1.5").kind == "not_whole"
    assert _read(columns, "item", "packages", "2.0").value == 2
