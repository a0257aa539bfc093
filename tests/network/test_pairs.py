"""Pairs as pictures draw them, on a day and over all time."""

from __future__ import annotations

import random
from datetime import date

import pytest

from entente.network.chronicle import around, chronicle, of
from entente.network.kept_bonds import bonds_of_register
from entente.network.pairs import compare_pairs, on_day, pairs_on, pairs_over_time
from entente.network.report import make_choice
from entente.network.ties import slice_on
from entente.network.what_if import read_suppositions, suppose

SHOWN = ("a", "b", "count", "style", "many")


@pytest.mark.parametrize("reading", ["evidenced", "possible", "signed"])
@pytest.mark.parametrize("multilateral", [True, False])
@pytest.mark.parametrize("sourced_only", [True, False])
def test_the_slider_s_spans_say_of_any_day_what_the_day_says_itself(register, reading, multilateral, sourced_only):
    bonds = bonds_of_register(register)
    choice = make_choice(register, reading=reading, multilateral=multilateral, sourced_only=sourced_only)
    spans = pairs_over_time(bonds, choice)
    chance = random.Random(7)  # noqa: S311 - days to look at, no secret
    for _ in range(6):
        day = date.fromordinal(chance.randint(date(1949, 1, 1).toordinal(), date(2027, 1, 1).toordinal()))
        there = [{key: row[key] for key in SHOWN} for row in pairs_on(register, bonds, day, choice)]
        assert there == on_day(spans, day)


def test_every_tie_of_the_day_stands_in_one_pair_and_uncertain_ones_are_not_counted(register):
    bonds, choice, day = bonds_of_register(register), make_choice(register), date(2020, 1, 1)
    now, rows = slice_on(bonds, day, choice), pairs_on(register, bonds, day, choice)
    assert sum(row["count"] for row in rows) == len(now.ties)
    assert sum(len(row["uncertain"]) for row in rows) == len(now.uncertain)
    assert all((row["style"] == "uncertain") == (row["count"] == 0) for row in rows)


def test_a_pair_supposed_is_gained_and_one_dropped_is_lost(register):
    bonds, day = bonds_of_register(register), date(2026, 11, 1)
    choice = make_choice(register, layers=["access"], multilateral=False)
    supposed = suppose(
        register, bonds, read_suppositions(register, [("add", "GBR-PHL:vfa"), ("drop", "jpn-gbr-raa")]), day
    )
    rows = compare_pairs(pairs_on(register, bonds, day, choice), pairs_on(register, supposed, day, choice))
    styles = {(row["a"], row["b"]): row["style"] for row in rows}
    assert styles["GBR", "PHL"] == "gained" and styles["GBR", "JPN"] == "lost" and styles["AUS", "JPN"] == "evidenced"


def test_nothing_supposed_changes_no_pair(register):
    bonds, day, choice = bonds_of_register(register), date(2026, 11, 1), make_choice(register)
    rows = pairs_on(register, bonds, day, choice)
    assert compare_pairs(rows, rows) == rows


def test_an_event_of_one_party_is_that_party_s_alone(register):
    told = of(chronicle(register), state="JPN")
    assert told and all(one.event.party in (None, "JPN") and "JPN" in one.parties for one in told)


def test_what_is_certainly_past_and_what_may_come_are_told_apart(register):
    day = date(2022, 11, 6)
    past, coming = around(chronicle(register), day, 5)
    assert len(past) == len(coming) == 5
    assert all(one.when.latest <= day for one in past) and all(one.when.latest > day for one in coming)


def test_statutes_have_no_place_in_the_chronicle(register):
    assert {register.instrument(one.agreement).basis for one in chronicle(register)} == {"treaty"}
