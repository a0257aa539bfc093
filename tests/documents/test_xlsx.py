"""Spreadsheets: real dates, no formulas, the same bytes every time."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from entente.documents import Sheet, make_xlsx, plan_sheets
from entente.documents.columns import TASK_COLUMNS, Column

from .sample_plan import sample_plan

MADE_AT = dt.datetime(2024, 10, 21, 9, 30)
COLUMNS = (
    Column("name", {"en": "Name", "ja": "名前"}, 20),
    Column("day", {"en": "Day", "ja": "日付"}, 12, "date"),
    Column("count", {"en": "Count", "ja": "数"}, 8, "number"),
)


def read_back(rows, columns=COLUMNS, **more):
    """The one sheet of a workbook made of some rows."""
    packed = make_xlsx([Sheet("Sheet", columns, rows)], made_at=MADE_AT, **more)
    return openpyxl.load_workbook(io.BytesIO(packed)).worksheets[0]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(0)", "\t=1", "=cmd|' /C calc'!A0"])
def test_text_is_never_a_formula(text):
    """It stays text, letter by letter, and keeps the quote prefix a person would type."""
    cell = read_back([{"name": text}])["A2"]
    assert cell.data_type == "s"
    assert cell.value == text
    assert cell.quotePrefix


def test_dates_are_dates_and_partial_dates_stay_text():
    """A month is not made into its first day."""
    sheet = read_back([{"day": "2024-11-01"}, {"day": dt.date(2024, 11, 2)}, {"day": "2024-11"}, {"day": None}])
    assert [sheet.cell(row, 2).value for row in range(2, 6)] == [
        dt.datetime(2024, 11, 1),
        dt.datetime(2024, 11, 2),
        "2024-11",
        None,
    ]
    assert sheet["B2"].number_format == "yyyy-mm-dd"


def test_headers_hold_both_languages_and_stay_in_sight():
    """The header row and the first column are frozen, and every column can be filtered."""
    sheet = read_back([{"name": "a"}])
    assert sheet["A1"].value == "Name\n名前"
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:C2"
    assert sheet.column_dimensions["A"].width == pytest.approx(20 + 5 / 7, abs=0.01)  # and 5 pixels of padding
    assert sheet["A2"].alignment.wrap_text


def test_lists_become_lines_and_languages_are_chosen():
    """A list is one cell; a text without the wanted language is given in the other."""
    sheet = read_back([{"name": [{"en": "one", "ja": "一"}, {"en": "two"}], "count": 3}], lang="ja")
    assert sheet["A2"].value == "一\ntwo"
    assert sheet["C2"].value == 3


def test_characters_a_sheet_may_not_hold_are_dropped_and_long_text_says_it_was_cut():
    """A stray control character must not cost the whole file."""
    sheet = read_back([{"name": "a\x0bb"}, {"name": "x" * 40_000}])
    assert sheet["A2"].value == "ab"
    assert sheet["A3"].value.endswith("[...]")


def test_the_same_rows_give_the_same_bytes():
    """Neither the properties nor the zip entries carry the clock."""
    first, second = (make_xlsx(plan_sheets(sample_plan()), made_at=MADE_AT, title="Plan") for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2024-10-21T09:30:00Z" in packed.read("docProps/core.xml")


def test_a_plan_becomes_three_sheets():
    """Tasks, questions and verdicts, one row each."""
    book = openpyxl.load_workbook(io.BytesIO(make_xlsx(plan_sheets(sample_plan()), made_at=MADE_AT)))
    assert book.sheetnames == ["Tasks", "Questions", "Verdicts"]
    tasks = list(book["Tasks"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in tasks][:2] == ["Send the nominal roll", "Notify kind and quantity of ammunition"]
    verdicts = list(book["Verdicts"].iter_rows(min_row=2, values_only=True))
    assert len(verdicts) == sum(len(one["verdicts"]) for one in sample_plan()["contingents"])
    assert verdicts[0][5] == "[=] settled"


def test_law_and_practice_stand_in_different_columns():
    """A task resting on practice names no clause, and the other way round."""
    book = openpyxl.load_workbook(io.BytesIO(make_xlsx(plan_sheets(sample_plan()), made_at=MADE_AT)))
    law, practice = (next(n for n, one in enumerate(TASK_COLUMNS) if one.key == key) for key in ("law", "practice"))
    rows = {row[0]: row for row in book["Tasks"].iter_rows(min_row=2, values_only=True)}
    assert rows["Notify kind and quantity of ammunition"][law] is None
    assert "five working days" in rows["Notify kind and quantity of ammunition"][practice]
    assert rows["Send the nominal roll"][practice] is None


def test_an_empty_plan_still_has_its_headers():
    """Nothing to write is not a fault."""
    sheets = openpyxl.load_workbook(io.BytesIO(make_xlsx(plan_sheets({}), made_at=MADE_AT))).worksheets
    assert [sheet.max_row for sheet in sheets] == [1, 1, 1]
