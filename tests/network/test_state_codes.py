"""Codes of States: the system is stated, a State that is gone is never read as one of today."""

from __future__ import annotations

import csv
from datetime import date
from importlib.resources import files

import pytest

from entente.network.state_codes import StateCodes, cow_states


@pytest.fixture(scope="module")
def codes(register):
    return StateCodes(register.states)


@pytest.mark.parametrize(
    ("text", "system", "code"),
    [
        ("740", "cow_number", "JPN"),
        ("2.0", "cow_number", "USA"),
        ("020", "cow_number", "CAN"),
        ("AUS", "cow_letters", "AUT"),
        ("AUS", "iso3", "AUS"),
        ("SLV", "cow_letters", "SVN"),
        ("ROK", "cow_letters", "KOR"),
        ("gb", "iso2", "GBR"),
        ("United kingdom", "name", "GBR"),
        ("Soviet Union", "name", "SUN"),
        ("DDR", "iso3", "DDR"),
        ("260", "cow_number", "DEU"),
        ("255", "cow_number", "DEU"),
        ("713", "cow_number", "TWN"),
    ],
)
def test_a_code_is_read_in_its_own_system(codes, text, system, code):
    assert codes.read(text, system, None).code == code


@pytest.mark.parametrize(
    ("text", "system"),
    [("999", "cow_number"), ("-9", "cow_number"), ("XXX", "iso3"), ("", "iso2"), ("NATO", "iso3"), ("Utopia", "name")],
)
def test_a_code_that_means_no_state_is_none(codes, text, system):
    assert codes.read(text, system, None) is None


@pytest.mark.parametrize(
    ("number", "day", "code"),
    [
        ("365", "1991-12-25", "SUN"),
        ("365", "1991-12-26", "RUS"),
        ("345", "1992-04-26", "YUG"),
        ("345", "1992-04-27", "SCG"),
        ("345", "2006-06-05", "SRB"),
        ("816", "1976-07-01", "VDR"),
        ("816", "1976-07-02", "VNM"),
        ("315", "1985-01-01", "CSK"),
        ("265", "1985-01-01", "DDR"),
        ("678", "1985-01-01", "YAR"),
        ("679", "1995-01-01", "YEM"),
    ],
)
def test_a_number_that_runs_on_through_a_change_of_state_is_read_by_the_day(codes, number, day, code):
    assert codes.read(number, "cow_number", date.fromisoformat(day)).code == code


def test_a_state_that_is_gone_has_a_name_in_both_languages_and_a_last_day(codes, register):
    for states in cow_states()["number"].values():
        for state in states:
            if state.until or state.code not in register.states:
                assert state.name and state.name["en"] and state.name["ja"]
                assert state.code not in register.states


def test_letters_and_numbers_name_each_other():
    table = files("entente.network").joinpath("cow_states.csv").read_text(encoding="utf-8")
    pairs = {(row["number"], row["letters"]) for row in csv.DictReader(table.splitlines())}
    assert len(pairs) == len({number for number, _ in pairs}) == len({letters for _, letters in pairs}) == 217


def test_every_state_of_the_register_has_a_number(register):
    there = {state.code for states in cow_states()["number"].values() for state in states}
    states = {code for code, row in register.states.items() if not row.get("organisation")}
    assert states - there == WITHOUT_NUMBER


WITHOUT_NUMBER = {"COK", "NIU", "VAT"}  # no members of the Correlates of War's state system
