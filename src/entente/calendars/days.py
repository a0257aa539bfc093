"""Counting days between two dates, and stepping over days off, for one State or both.

The base day is never counted. Whoever counts back from an arrival counts the n-th day before it; whoever counts on
from an arrest counts the n-th day after it. `due.py` builds due dates on these two functions.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from entente.calendars.kinds import WORKING_UNITS, RollStates
from entente.calendars.state import Skipped, StateCalendar, state_calendar

DayUnit = Literal["calendar_days", "clear_days", "sending_working_days", "receiving_working_days", "both_working_days"]
State = StateCalendar | str | None

LONGEST_CLOSURE_DAYS = 400
"""A calendar that is closed longer than this without a break is a fault in the closures, not a holiday season."""


def calendars_for(states: RollStates, sending: State, receiving: State) -> tuple[StateCalendar, ...]:
    """The calendars whose days off are skipped. A State given as a code or as None becomes a plain calendar."""
    chosen = {"sending": (sending,), "receiving": (receiving,), "both": (sending, receiving)}[states]
    return tuple(one if isinstance(one, StateCalendar) else state_calendar(one) for one in chosen)


def days_off(day: dt.date, calendars: tuple[StateCalendar, ...]) -> list[Skipped]:
    """One entry per State that does not work on `day`; empty means that all of them work."""
    found = (calendar.day_off(day) for calendar in calendars)
    return [skipped for skipped in found if skipped]


def nth_working_day(
    base: dt.date, count: int, step: Literal[1, -1], calendars: tuple[StateCalendar, ...]
) -> tuple[dt.date, list[Skipped]]:
    """The `count`-th day from `base`, not counting `base`, on which every calendar works.

    Args:
        base: Day from which to count; it is not counted and may be a day off itself.
        count: Working days, 0 or more; 0 gives `base`.
        step: -1 counts back, 1 counts on.
        calendars: Whose days off are skipped.

    Returns:
        The day, and the days skipped on the way in date order.

    Raises:
        ValueError: No working day within LONGEST_CLOSURE_DAYS: the closures given cannot be right.
    """
    day, skipped, idle_days = base, list[Skipped](), 0
    while count > 0:
        day += dt.timedelta(days=step)
        off = days_off(day, calendars)
        skipped += off
        count, idle_days = (count, idle_days + 1) if off else (count - 1, 0)
        if idle_days > LONGEST_CLOSURE_DAYS:
            codes = " and ".join(calendar.code for calendar in calendars)
            raise ValueError(f"{codes}: no working day within {LONGEST_CLOSURE_DAYS} days of {day}; check the closures")
    return day, sorted(skipped, key=lambda one: (one.date, one.state))


def days_between(
    first: dt.date,
    last: dt.date,
    unit: DayUnit,
    *,
    base: Literal["first", "last"] = "last",
    sending: State = None,
    receiving: State = None,
) -> int:
    """How many days of a kind lie between two dates, so that `due` undoes it.

    Args:
        first: The earlier day.
        last: The later day; the same day gives 0.
        unit: Kind of days. Clear days count neither end; every other kind counts one end, see `base`.
        base: The end that is the base day and is not counted. "last" measures up to an event (days left before an
            arrival, `first` counted), "first" measures from an event (days since an arrest, `last` counted).
        sending: The sending State's calendar or code, where the unit needs it; None counts weekends only.
        receiving: Likewise for the receiving State.

    Returns:
        A count of days, 0 or more.

    Raises:
        ValueError: `last` lies before `first`.

    >>> days_between(dt.date(2023, 11, 2), dt.date(2023, 11, 10), "both_working_days", sending="GBR", receiving="JPN")
    5
    """
    if last < first:
        raise ValueError(f"cannot count from {first} to {last}: the second day lies before the first")
    span_days = (last - first).days
    if unit == "calendar_days":
        return span_days
    if unit == "clear_days":
        return max(0, span_days - 1)
    calendars = calendars_for(WORKING_UNITS[unit], sending, receiving)
    start = first if base == "last" else first + dt.timedelta(days=1)
    return sum(not days_off(start + dt.timedelta(days=n), calendars) for n in range(span_days))
