"""A State's own closed days (register/calendars) from plain rows to a mapping of dates.

A row is `{date, until?, name}` for given days or `{every, until?, name}` for days of each year, such as
`{every: "12-29", until: "01-03", name: {en: ..., ja: ...}}`. The caller has loaded and checked the file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from entente.calendars.kinds import Words


def closed_days(rows: Iterable[Mapping[str, Any]], years: Iterable[int]) -> dict[dt.date, Words]:
    """Every closed day of `rows`, with its name.

    Args:
        rows: Rows as above; `date` and `until` are dates or ISO text, `every` and its `until` are `MM-DD`.
        years: Years for which the yearly rows are written out. A span over New Year begins in each of these years.

    Raises:
        ValueError: A row has neither `date` nor `every`, or ends before it begins; the row's number is named.

    >>> sorted(closed_days([{"every": "12-31", "until": "01-01", "name": {"en": "New Year"}}], [2023]))
    [datetime.date(2023, 12, 31), datetime.date(2024, 1, 1)]
    """
    found: dict[dt.date, Words] = {}
    wanted = sorted(set(years))
    for number, row in enumerate(rows, start=1):
        for first, last in _spans(row, wanted, number):
            if last < first:
                raise ValueError(f"closed days, row {number}: ends on {last}, before it begins on {first}")
            for step in range((last - first).days + 1):
                found[first + dt.timedelta(days=step)] = row.get("name") or {}
    return found


def _spans(row: Mapping[str, Any], years: list[int], number: int) -> list[tuple[dt.date, dt.date]]:
    if row.get("date"):
        first = _as_date(row["date"])
        return [(first, _as_date(row.get("until") or first))]
    if row.get("every"):
        return [_yearly(str(row["every"]), str(row.get("until") or row["every"]), year) for year in years]
    raise ValueError(f"closed days, row {number}: needs `date` (2023-12-29) or `every` (12-29)")


def _yearly(first: str, last: str, year: int) -> tuple[dt.date, dt.date]:
    return dt.date.fromisoformat(f"{year}-{first}"), dt.date.fromisoformat(f"{year + (last < first)}-{last}")


def _as_date(value: dt.date | str) -> dt.date:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
