"""From a base day to the day a rule lands on, before anything is said about it."""

from __future__ import annotations

import calendar as months_of
import datetime as dt
from dataclasses import dataclass

from entente.calendars.days import nth_working_day
from entente.calendars.kinds import Direction, Roll, Unit
from entente.calendars.state import Skipped, StateCalendar


@dataclass(frozen=True)
class Landing:
    """Where a count ends.

    Attributes:
        day: The day; None where the rule sets none.
        latest: The later of two possible days (hours that are no whole days); else the same as `day`.
        skipped: Days not counted, in date order.
        states: Codes of the States whose days off were skipped.
        clamped: True where the month had no such day and its last day was taken.
    """

    day: dt.date | None
    latest: dt.date | None
    skipped: list[Skipped]
    states: tuple[str, ...] = ()
    clamped: bool = False


def land(
    base: dt.date, count: int | None, unit: Unit | None, direction: Direction, calendars: tuple[StateCalendar, ...]
) -> Landing:
    """The day `count` units from `base`; the conventions are those of `kinds.CONVENTIONS`."""
    if direction == "at" or (count == 0 and unit != "clear_days"):
        return Landing(base, base, [])
    step = -1 if direction == "before" else 1
    if count is None or unit is None:
        eve = base - dt.timedelta(days=1) if direction == "before" else None
        return Landing(eve, eve, [])
    if unit in ("months", "years"):
        return _months_away(base, step * count * (12 if unit == "years" else 1))
    if unit == "hours":
        return _hours_away(base, count, step)
    if unit in ("calendar_days", "clear_days"):
        day = base + dt.timedelta(days=step * (count + (unit == "clear_days")))
        return Landing(day, day, [])
    day, skipped = nth_working_day(base, count, -1 if step < 0 else 1, calendars)
    return Landing(day, day, skipped, _codes(calendars))


def roll_to_working_day(day: dt.date, roll: Roll, calendars: tuple[StateCalendar, ...]) -> Landing:
    """The nearest day before or after `day`, itself a day off, on which every calendar works."""
    step = -1 if roll == "preceding_working_day" else 1
    here = [skipped for calendar in calendars if (skipped := calendar.day_off(day))]
    moved, passed = nth_working_day(day, 1, -1 if step < 0 else 1, calendars)
    days_off = sorted(here + passed, key=lambda one: (one.date, one.state))
    return Landing(moved, moved, days_off, _codes(calendars))


def _codes(calendars: tuple[StateCalendar, ...]) -> tuple[str, ...]:
    return tuple(calendar.code for calendar in calendars)


def _months_away(base: dt.date, months: int) -> Landing:
    """The same day of the month `months` away, or that month's last day."""
    year, month0 = divmod(base.year * 12 + base.month - 1 + months, 12)
    last = months_of.monthrange(year, month0 + 1)[1]
    day = dt.date(year, month0 + 1, min(base.day, last))
    return Landing(day, day, [], clamped=base.day > last)


def _hours_away(base: dt.date, hours: int, step: int) -> Landing:
    """The day or the two days on which a time `hours` from an unknown time on `base` may fall."""
    whole_days, rest = divmod(hours, 24)
    near = base + dt.timedelta(days=step * whole_days)
    far = near + dt.timedelta(days=step) if rest else near
    return Landing(min(near, far), max(near, far), [])
