"""Lists, life and search of the register."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from entente.base.truth import Truth
from entente.register.life import stretches
from entente.register.listing import between, listed, overall, related, shown, status_on, text_on, timeline
from entente.register.search import find_instruments, find_sources, fold


@pytest.mark.parametrize("on", [date(1950, 1, 1), date(1999, 6, 30), date(2026, 11, 1)])
def test_the_overall_status_is_the_best_of_all_pairs(register, on):
    for key in register.keys:
        instrument = register.instrument(key)
        truths = [row.stand.truth for row in between(register, instrument, on)]
        assert overall(register, instrument, on).truth is max(truths, default=Truth.NO, key=int), key


def test_a_listed_row_says_the_status_of_the_day(register):
    raa = register.instrument("jpn-gbr-raa")
    assert listed(register, raa, date(2023, 10, 14))["status"] == "not in force"
    assert (
        listed(register, raa, date(2023, 10, 15))["status"]
        == status_on(register, raa, date(2023, 10, 15))
        == "in force"
    )


def test_the_stretches_of_a_life_agree_with_the_status_of_their_days(register):
    for key in ("jpn-gbr-raa", "phl-usa-vfa", "jpn-gbr-acsa", "jp-raa-act-2025", "aus-fji-sofa", "jpn-aus-acsa-2010"):
        found = stretches(register, key)
        for before, after in pairwise(found):
            assert before.truth is not after.truth
            assert overall(register, register.instrument(key), after.first).truth is after.truth
            assert overall(register, register.instrument(key), after.first - timedelta(days=1)).truth is before.truth


def test_the_text_of_a_day_is_the_newest_that_stood_then(register):
    first, second = register.instrument("jp-civil-aeronautics-act").versions[:2]
    assert text_on(register, "jp-civil-aeronautics-act", date.fromisoformat(second)).since == second
    assert text_on(register, "jp-civil-aeronautics-act", date.fromisoformat(second) - timedelta(days=1)).since == first
    assert text_on(register, "jp-civil-aeronautics-act", date(1900, 1, 1)) is None


def test_relations_are_known_from_both_ends_and_mutual_ones_told_once(register):
    assert ("carries_out", "jpn-gbr-raa", True) in related(register, "jp-raa-act-2025")
    assert ("carries_out", "jp-raa-act-2025", False) in related(register, "jpn-gbr-raa")
    for key in register.keys:
        rows = [(name, other) for name, other, _ in related(register, key) if name == "counterpart_of"]
        assert len(rows) == len(set(rows))


def test_the_timeline_of_all_holds_every_event_in_order(register):
    rows = timeline(register)
    assert len(rows) == sum(len(i.events) for i in register.instruments.values())
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)


def test_what_is_shown_of_an_instrument_names_no_file_of_it(register):
    value = shown(register, "jpn-gbr-raa")
    assert value["key"] == "jpn-gbr-raa" and "file" not in value and "rows" not in value["coverage"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("ﾆﾁｴｲ", "にちえい"), ("Ｊａｐａｎ", "japan"), ("Côte", "cote"), ("日・フィリピン", "日 フィリピン")],
)
def test_width_case_accents_and_kana_do_not_count(one, other):
    assert fold(one).split() == fold(other).split()


def test_voiced_kana_are_other_letters():
    assert fold("か") != fold("が")


def test_every_word_must_be_found(register):
    assert find_instruments(register, "日英 円滑化") >= {"jpn-gbr-raa"}
    assert "jpn-aus-raa" not in find_instruments(register, "日英 円滑化")
    assert find_instruments(register, "  ") == set(register.keys)
    assert find_instruments(register, "no-such-words") == set()


def test_sources_are_found_by_publisher_and_key(register):
    source = next(iter(register.sources.values()))
    assert source.key in find_sources(register, source.key) and source.key in find_sources(register, source.publisher)
