"""The States the calendar tests count with. Lists are taken as known on 1 January 2026 unless a test says otherwise."""

from __future__ import annotations

import datetime as dt

from entente.calendars import StateCalendar, closed_days, state_calendar

KNOWN = dt.date(2026, 1, 1)

NAMES = {
    "JPN": {"en": "Japan", "ja": "日本"},
    "GBR": {"en": "United Kingdom", "ja": "英国"},
    "AUS": {"en": "Australia", "ja": "オーストラリア"},
    "USA": {"en": "United States", "ja": "米国"},
    "PHL": {"en": "Philippines", "ja": "フィリピン"},
    "ISR": {"en": "Israel", "ja": "イスラエル"},
}

YEAR_END_ROWS = [{"every": "12-29", "until": "01-03", "name": {"en": "Year-end closing", "ja": "年末年始の休日"}}]


def office(code: str, known_until: dt.date | None = KNOWN) -> StateCalendar:
    """One State with its name and no closures of its own."""
    return state_calendar(code, name=NAMES.get(code), known_until=known_until)


def japan_with_year_end() -> StateCalendar:
    """Japan with its public offices' year-end closing."""
    closures = closed_days(YEAR_END_ROWS, range(2022, 2027))
    return state_calendar("JPN", name=NAMES["JPN"], closures=closures, known_until=KNOWN)
