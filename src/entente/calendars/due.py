"""Due dates that explain themselves: which kind of day, which holidays, which rule.

    due(arrival, 5, "both_working_days", "before", sending=gbr, receiving=jpn).explained["en"]
    '5 working days of both States before arrival on 2023-11-10 (skipped 4, 5 Nov weekend; 3 Nov Culture Day, Japan)'

'5 working days before arrival' is the 5th working day counted back from the day of arrival, which is not counted
itself; the due day is thus the first of 5 working days that lie before the arrival. '5 clear days before' leaves 5
whole days between the due day and the arrival. All conventions stand in `kinds.CONVENTIONS`. A base day known only as a
range gives two due dates, one for each end. Where the day may still move (holidays not proclaimed, estimated, or no
list) the result is provisional.
"""

from __future__ import annotations

import datetime as dt
from typing import overload

from entente.calendars.days import State, calendars_for, days_off
from entente.calendars.due_date import DueDate, DueWindow
from entente.calendars.kinds import (
    ARRIVAL,
    CONVENTIONS,
    DIRECTIONS,
    ROLLS,
    UNITS,
    WORKING_UNITS,
    Direction,
    Roll,
    RollStates,
    Unit,
    Words,
)
from entente.calendars.sentences import Told, explain, explain_window
from entente.calendars.state import Doubt, StateCalendar
from entente.calendars.stepping import Landing, land, roll_to_working_day


@overload
def due(
    base: dt.date,
    count: int | None,
    unit: Unit | None,
    direction: Direction,
    sending: State = None,
    receiving: State = None,
    *,
    roll: Roll = "none",
    roll_states: RollStates = "both",
    event: Words = ARRIVAL,
) -> DueDate: ...


@overload
def due(
    base: tuple[dt.date, dt.date],
    count: int | None,
    unit: Unit | None,
    direction: Direction,
    sending: State = None,
    receiving: State = None,
    *,
    roll: Roll = "none",
    roll_states: RollStates = "both",
    event: Words = ARRIVAL,
) -> tuple[DueDate, DueDate]: ...


def due(
    base: dt.date | tuple[dt.date, dt.date],
    count: int | None,
    unit: Unit | None,
    direction: Direction,
    sending: State = None,
    receiving: State = None,
    *,
    roll: Roll = "none",
    roll_states: RollStates = "both",
    event: Words = ARRIVAL,
) -> DueDate | tuple[DueDate, DueDate]:
    """The day that lies `count` units before or after a base day.

    Args:
        base: The day of the event, or (earliest, latest) where only a range is known.
        count: How many units; 0 is the base day; None where the rule sets no number (`unit` is then ignored).
        unit: Kind of day; see `kinds.CONVENTIONS`.
        direction: "before", "after", or "at" (the base day; `count` must be None or 0).
        sending, receiving: The State's calendar, or its code; None is unknown: weekends only, and said so.
        roll: Where the day is a day off: "none" leaves it, the others move it and say so. Not for hours.
        roll_states: Whose days off a roll avoids.
        event: Name of the event, for the sentence.

    Returns:
        A DueDate; for a range of base days, one for the earliest and one for the latest.

    Raises:
        ValueError: A count below 0, an unknown unit, direction or roll, a count with "at", or hours with a roll.
    """
    _check(count, unit, direction, roll)
    calendars = {which: calendars_for(which, sending, receiving) for which in _needed(unit, roll, roll_states)}
    told = Told(count, unit, direction, event, roll, roll_states)
    if isinstance(base, tuple):
        earliest, latest = sorted(base)
        return _one(earliest, told, calendars), _one(latest, told, calendars)
    return _one(base, told, calendars)


def due_window(
    base: dt.date,
    counts: tuple[int, int],
    unit: Unit,
    direction: Direction,
    sending: State = None,
    receiving: State = None,
    *,
    event: Words = ARRIVAL,
) -> DueWindow:
    """The span between two counts of one unit, such as 96 to 12 hours before arrival.

    Args:
        base: The day of the event.
        counts: The two counts in any order; the window opens at the earlier of the two days.
        unit: As in `due`.
        direction: "before" or "after".
        sending: As in `due`.
        receiving: As in `due`.
        event: As in `due`.

    Returns:
        Both ends as due dates, and one sentence for the window.

    >>> due_window(dt.date(2025, 7, 13), (96, 12), "hours", "before").explained["en"]
    'between 96 and 12 hours before arrival on 2025-07-13: from 2025-07-09 to 2025-07-12 or 2025-07-13'
    """
    ends = [due(base, count, unit, direction, sending, receiving, event=event) for count in counts]
    opens, closes = sorted(ends, key=lambda one: (one.date or base, one.latest or base))
    given = sorted(counts, reverse=direction == "before")
    told = Told(None, unit, direction, event, "none", "both")
    says = explain_window(base, (given[0], given[1]), told, (opens.date, closes.date, closes.latest))
    return DueWindow(opens, closes, says)


def _one(base: dt.date, told: Told, calendars: dict[RollStates, tuple[StateCalendar, ...]]) -> DueDate:
    """One due date from one base day: step, roll, collect what is doubtful, tell."""
    counted = calendars.get(WORKING_UNITS.get(told.unit or "", "both"), ())
    landing = land(base, told.count, told.unit, told.direction, counted)
    rolled = Landing(landing.day, landing.latest, [])
    if told.roll != "none" and landing.day:
        avoid = calendars[told.roll_states]
        rolled = roll_to_working_day(landing.day, told.roll, avoid) if days_off(landing.day, avoid) else rolled
    notes = _doubts(base, landing, rolled, calendars)
    says = explain(base, told, landing, rolled, [note.says for note in notes if note.provisional])
    return DueDate(
        date=rolled.day,
        latest=rolled.latest,
        explained=says,
        skipped=tuple(landing.skipped + rolled.skipped),
        provisional=any(note.provisional for note in notes),
        rule=_rule_name(told),
        convention=CONVENTIONS[_convention_key(told)],
        notes=tuple(note.says for note in notes),
    )


def _doubts(
    base: dt.date, landing: Landing, rolled: Landing, calendars: dict[RollStates, tuple[StateCalendar, ...]]
) -> list[Doubt]:
    """What is doubtful about the lists over the days that were looked at, each said once."""
    looked_at = [day for day in (base, landing.day, rolled.day) if day]
    found: dict[str, Doubt] = {}
    for calendar in {one.code: one for group in calendars.values() for one in group}.values():
        for doubt in calendar.doubts(min(looked_at), max(looked_at)):
            found.setdefault(doubt.says["en"], doubt)
    return list(found.values())


def _needed(unit: Unit | None, roll: Roll, roll_states: RollStates) -> set[RollStates]:
    counted: set[RollStates] = {WORKING_UNITS[unit]} if unit and unit in WORKING_UNITS else set()
    return counted | ({roll_states} if roll != "none" else set())


def _convention_key(told: Told) -> str:
    if told.direction == "at":
        return "at"
    return "uncounted" if told.count is None or told.unit is None else told.unit


def _rule_name(told: Told) -> str:
    return f"{_convention_key(told)} {told.direction}, roll {told.roll}"


def _check(count: int | None, unit: Unit | None, direction: Direction, roll: Roll) -> None:
    if unit is not None and unit not in UNITS:
        raise ValueError(f"unit {unit!r} is not known; use one of {', '.join(UNITS)}")
    if direction not in DIRECTIONS:
        raise ValueError(f"direction {direction!r} is not known; use one of {', '.join(DIRECTIONS)}")
    if roll not in ROLLS:
        raise ValueError(f"roll rule {roll!r} is not known; use one of {', '.join(ROLLS)}")
    if count is not None and count < 0:
        raise ValueError(f"count is {count}; give 0 or more and say before or after")
    if direction == "at" and count:
        raise ValueError(f"direction 'at' takes no count, found {count}")
    if unit == "hours" and roll != "none":
        raise ValueError("hours are counted from a time of day and are not rolled to a working day")
