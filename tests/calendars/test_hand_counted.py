"""Due dates counted by hand on a paper calendar, around the holidays that catch planners out."""

from __future__ import annotations

import datetime as dt

import pytest

from entente.calendars import due

from .offices import japan_with_year_end, office

JPN, GBR, AUS, USA = office("JPN"), office("GBR"), office("AUS"), office("USA")
D = dt.date


@pytest.mark.parametrize(
    ("arrival", "count", "unit", "sending", "expected"),
    [
        # Fri 10 Nov 2023. Back: 9 Thu, 8 Wed, 7 Tue, 6 Mon, (5 Sun, 4 Sat, 3 Fri Culture Day), 2 Thu.
        (D(2023, 11, 10), 5, "both_working_days", GBR, D(2023, 11, 2)),
        # The same for the sending State alone: 3 Nov is a working day in London.
        (D(2023, 11, 10), 5, "sending_working_days", GBR, D(2023, 11, 3)),
        # Wed 10 May 2023, Golden Week and the coronation. Back: 9, (8 Coronation, GBR), (7, 6 weekend),
        # (5, 4, 3 May Japan), 2, (1 May Day, GBR), (30, 29 April weekend), 28 April.
        (D(2023, 5, 10), 3, "both_working_days", GBR, D(2023, 4, 28)),
        # Japan alone: 9, 8, (7, 6, 5, 4, 3), 2.
        (D(2023, 5, 10), 3, "receiving_working_days", GBR, D(2023, 5, 2)),
        # Mon 27 Nov 2023 with the United States: (26, 25), 24, (23: both), 22, 21.
        (D(2023, 11, 27), 3, "both_working_days", USA, D(2023, 11, 21)),
        # Tue 14 Nov 2023 with the United States: 13, (12, 11), (10 Veterans Day observed), 9.
        (D(2023, 11, 14), 2, "both_working_days", USA, D(2023, 11, 9)),
        # Fri 1 Sep 2023 with the United Kingdom: 31, 30, 29, (28 late summer bank holiday, 27, 26), 25.
        (D(2023, 9, 1), 4, "both_working_days", GBR, D(2023, 8, 25)),
        # Fri 13 Jun 2025 with Australia: 12, 11, 10, (9 King's Birthday in Canberra, 8, 7), 6.
        (D(2025, 6, 13), 4, "both_working_days", AUS, D(2025, 6, 6)),
        # Wed 30 Apr 2025 with Australia: (29 Showa Day), 28, (27, 26), (25 Anzac Day), 24.
        (D(2025, 4, 30), 2, "both_working_days", AUS, D(2025, 4, 24)),
    ],
)
def test_working_days_before_an_arrival_in_japan(arrival, count, unit, sending, expected):
    """The n-th working day counted back from the arrival, which is not counted itself."""
    assert due(arrival, count, unit, "before", sending, JPN).date == expected


@pytest.mark.parametrize(
    ("count", "unit", "direction", "expected"),
    [
        (10, "calendar_days", "before", D(2023, 10, 31)),
        (10, "clear_days", "before", D(2023, 10, 30)),
        (0, "clear_days", "before", D(2023, 11, 9)),
        (10, "clear_days", "after", D(2023, 11, 21)),
        (0, "calendar_days", "before", D(2023, 11, 10)),
        (5, "both_working_days", "after", D(2023, 11, 17)),
        (1, "months", "before", D(2023, 10, 10)),
        (2, "years", "after", D(2025, 11, 10)),
        (None, None, "at", D(2023, 11, 10)),
        (None, None, "before", D(2023, 11, 9)),
        (None, None, "after", None),
    ],
)
def test_each_kind_of_day_from_friday_10_november_2023(count, unit, direction, expected):
    """Calendar days count one end, clear days neither, and an uncounted 'after' sets no day."""
    assert due(D(2023, 11, 10), count, unit, direction, GBR, JPN).date == expected


def test_month_ends_are_clamped_and_said():
    """One month before 31 March is the last day of February, and the sentence says why."""
    found = due(D(2024, 3, 31), 1, "months", "before")
    assert found.date == D(2024, 2, 29)
    assert "last day" in found.explained["en"]
    assert "末日" in found.explained["ja"]
    assert due(D(2024, 2, 29), 1, "years", "before").date == D(2023, 2, 28)


def test_own_closures_are_skipped_and_named():
    """The year-end closing of Japanese offices is skipped beside the public holidays, with its own list named."""
    found = due(D(2024, 1, 5), 2, "receiving_working_days", "before", GBR, japan_with_year_end())
    assert found.date == D(2023, 12, 28)
    closed = [one for one in found.skipped if one.list_name == "own closures of JPN"]
    assert [one.date.day for one in closed] == [29, 30, 31, 1, 2, 3]
    assert "29, 30, 31 Dec 2023, 1, 2, 3 Jan Year-end closing, Japan" in found.explained["en"]


def test_a_range_of_arrivals_gives_a_due_date_for_each_end():
    """A base day known as (earliest, latest) gives a pair, in that order even if the caller mixed them up."""
    pair = due((D(2023, 11, 13), D(2023, 11, 10)), 5, "both_working_days", "before", GBR, JPN)
    assert [one.date for one in pair] == [D(2023, 11, 2), D(2023, 11, 6)]


@pytest.mark.parametrize(
    ("roll", "expected"),
    [
        ("none", D(2023, 11, 5)),
        ("preceding_working_day", D(2023, 11, 2)),
        ("following_working_day", D(2023, 11, 6)),
    ],
)
def test_roll_rules_move_a_day_off_and_say_so(roll, expected):
    """Ten days before 15 Nov 2023 is a Sunday after Culture Day; only a roll moves it."""
    found = due(D(2023, 11, 15), 10, "calendar_days", "before", GBR, JPN, roll=roll)
    assert found.date == expected
    assert found.rule == f"calendar_days before, roll {roll}"
    assert ("moved to" in found.explained["en"]) == (roll != "none")


def test_a_roll_may_look_at_one_state_only():
    """3 Nov is a holiday in Japan and a working day in the United Kingdom."""
    for states, expected in (("sending", D(2023, 11, 3)), ("both", D(2023, 11, 2))):
        found = due(
            D(2023, 11, 13), 10, "calendar_days", "before", GBR, JPN, roll="preceding_working_day", roll_states=states
        )
        assert found.date == expected
