"""The serial number of form 302: eighteen characters or a blank, never a made-up part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.papers.form_302 import PARTS, part_fits, serial_number

from .made_up import case_of, exercise_file, fields_of, paper_of

WHOLE = dict(zip(PARTS, ("SE", "20260301", "U", "N", "000123"), strict=True))


def test_the_parts_make_eighteen_characters():
    assert serial_number(WHOLE) == "SE20260301UN000123"
    assert len(serial_number(WHOLE)) == 18


@pytest.mark.parametrize("name", PARTS)
def test_without_a_part_there_is_no_number(name):
    assert serial_number({**WHOLE, name: None}) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("serial_country", "SWE"),
        ("serial_country", "se"),
        ("serial_date", "20260230"),
        ("serial_date", "2026-03-01"),
        ("serial_status", "T"),
        ("serial_context", "U"),
        ("serial_sequence", "123"),
        ("serial_sequence", "１２３４５６"),
    ],
)
def test_a_part_of_another_form_is_refused(name, value):
    assert serial_number({**WHOLE, name: value}) is None
    assert not part_fits(name, value)


@given(st.dictionaries(st.sampled_from(PARTS), st.text(max_size=9)))
def test_no_text_makes_a_number_of_another_length(parts):
    made = serial_number(parts)
    assert made is None or (len(made) == 18 and made.isascii())


def test_only_the_country_of_a_member_state_is_known_without_being_given(register, tmp_path):
    found = fields_of(paper_of(case_of(register, exercise_file(tmp_path, "SWE", "DEU")), "form_302"))
    assert found["serial_country"] == "SE"
    assert [found[name] for name in (*PARTS[1:], "serial")] == [None] * 5


def test_a_third_state_is_told_that_it_issues_no_eu_form(register, tmp_path):
    paper = paper_of(case_of(register, exercise_file(tmp_path, "USA", "DEU")), "form_302")
    row = next(
        row
        for block in paper["blocks"]
        if block["shape"] == "fields"
        for row in block["rows"]
        if row["key"] == "serial_country"
    )
    assert row["value"] is None
    assert "does not issue the EU form itself" in row["note"]["en"]


def test_parts_given_by_hand_make_the_number(register, tmp_path):
    case = case_of(register, exercise_file(tmp_path, "SWE", "DEU"), given=WHOLE)
    assert fields_of(paper_of(case, "form_302"))["serial"] == "SE20260301UN000123"
