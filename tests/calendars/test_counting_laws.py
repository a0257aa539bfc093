"""Laws that hold for every count: order is kept, and counting back undoes counting."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.calendars import closed_days, days_between, due, state_calendar

from .offices import office

DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2027, 12, 31))
COUNTS = st.integers(0, 40)
STATES = st.sampled_from([office(code) for code in ("JPN", "GBR", "AUS", "USA", "ISR", "XYZ")])
WORKING = st.sampled_from(["sending_working_days", "receiving_working_days", "both_working_days"])
PLAIN = st.sampled_from(["calendar_days", "clear_days", "months", "years", "hours"])
SIDES = st.sampled_from(["before", "after"])


@given(DAYS, DAYS, COUNTS, st.one_of(WORKING, PLAIN), SIDES, STATES, STATES)
def test_a_later_arrival_is_never_due_earlier(one, other, count, unit, side, sending, receiving):
    """Due dates keep the order of their base days."""
    first, second = sorted((one, other))
    assert (
        due(first, count, unit, side, sending, receiving).date
        <= due(second, count, unit, side, sending, receiving).date
    )


@given(DAYS, COUNTS, WORKING, STATES, STATES)
def test_one_more_working_day_moves_the_due_day_away(base, count, unit, sending, receiving):
    """Before an event more days mean earlier; after it, later."""
    back = [due(base, n, unit, "before", sending, receiving).date for n in (count, count + 1)]
    on = [due(base, n, unit, "after", sending, receiving).date for n in (count, count + 1)]
    assert back[0] > back[1]
    assert on[0] < on[1]


@given(DAYS, COUNTS, WORKING, STATES, STATES)
def test_counting_undoes_the_due_date(base, count, unit, sending, receiving):
    """The working days between a due day and its base are the count it was made from."""
    early = due(base, count, unit, "before", sending, receiving).date
    late = due(base, count, unit, "after", sending, receiving).date
    assert days_between(early, base, unit, sending=sending, receiving=receiving) == count
    assert days_between(base, late, unit, base="first", sending=sending, receiving=receiving) == count


@given(DAYS, st.integers(0, 400), st.sampled_from(["calendar_days", "clear_days"]), SIDES)
def test_plain_days_undo_each_other(base, count, unit, side):
    """Calendar and clear days between two dates give the count back."""
    found = due(base, count, unit, side).date
    assert days_between(min(base, found), max(base, found), unit) == count


@given(DAYS, COUNTS, WORKING, STATES, STATES)
def test_every_day_between_is_counted_or_skipped(base, count, unit, sending, receiving):
    """No day disappears: those between the due day and the base are worked and counted, or listed as skipped."""
    found = due(base, count, unit, "before", sending, receiving)
    skipped_days = {one.date for one in found.skipped}
    assert (base - found.date).days == count + len(skipped_days)
    assert all(found.date < day < base for day in skipped_days)


@given(DAYS, COUNTS, STATES, STATES)
def test_both_states_need_at_least_as_long_as_either(base, count, sending, receiving):
    """Days on which both work are rarer than days on which one does."""
    both = due(base, count, "both_working_days", "before", sending, receiving).date
    assert both <= due(base, count, "sending_working_days", "before", sending, receiving).date
    assert both <= due(base, count, "receiving_working_days", "before", sending, receiving).date


@given(DAYS, st.sampled_from(["preceding_working_day", "following_working_day"]), STATES, STATES)
def test_a_roll_ends_on_a_working_day(base, roll, sending, receiving):
    """Whatever it lands on, nobody is off that day."""
    found = due(base, 30, "calendar_days", "before", sending, receiving, roll=roll).date
    assert sending.day_off(found) is None
    assert receiving.day_off(found) is None


def test_counting_backwards_in_time_is_refused():
    """A second day before the first is named, not turned round."""
    with pytest.raises(ValueError, match="lies before the first"):
        days_between(dt.date(2023, 1, 2), dt.date(2023, 1, 1), "calendar_days")


def test_closures_without_an_end_are_named_as_a_fault():
    """A calendar closed for years cannot be right; the message says where to look."""
    closures = closed_days([{"date": "2023-01-01", "until": "2026-01-01"}], [])
    closed = state_calendar("JPN", closures=closures)
    with pytest.raises(ValueError, match="check the closures"):
        due(dt.date(2025, 12, 31), 1, "receiving_working_days", "before", None, closed)


@pytest.mark.parametrize(
    ("row", "message"),
    [({}, "row 1: needs `date`"), ({"date": "2023-01-02", "until": "2023-01-01"}, "row 1: ends on 2023-01-01")],
)
def test_closure_rows_name_their_fault(row, message):
    """The row number is in the message."""
    with pytest.raises(ValueError, match=message):
        closed_days([row], [2023])


def test_yearly_closures_span_new_year():
    """29 December to 3 January belongs to the year in which it begins."""
    found = closed_days([{"every": "12-29", "until": "01-03"}], [2023])
    assert (min(found), max(found), len(found)) == (dt.date(2023, 12, 29), dt.date(2024, 1, 3), 6)
