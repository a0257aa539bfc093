"""Dates that may be partial ("2022", "2022-05") and compare honestly.

A partial date is a span of days. Whether it lies on or before a day is yes, no, or, inside the span, unknown.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from entente.base.truth import Truth

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class PartialDate(NamedTuple):
    """A year, a month or a day.

    Attributes:
        text: the date as written.
        earliest: first day it can mean.
        latest: last day it can mean.
    """

    text: str
    earliest: date
    latest: date

    @property
    def is_exact(self) -> bool:
        """Whether it names a single day."""
        return self.earliest == self.latest

    def on_or_before(self, day: date) -> Truth:
        """Whether it lies on or before `day`; unknown inside the span it can mean."""
        if self.latest <= day:
            return Truth.YES
        return Truth.NO if self.earliest > day else Truth.UNKNOWN


@lru_cache(maxsize=4096)  # the same few hundred dates are read for every contingent and topic
def parse_partial(text: str) -> PartialDate:
    """Read "2022", "2022-05" or "2022-05-04".

    Raises:
        ValueError: the text is none of the three forms, or names a day that does not exist.

    >>> parse_partial("2022-02").latest.isoformat()
    '2022-02-28'
    """
    found = _FORM.fullmatch(text)
    if not found:
        raise ValueError(f'"{text}" is not a date such as 2022, 2022-05 or 2022-05-04')
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None  # noqa: S101 - the pattern requires it
    first = date(year, 1 if month is None else month, 1 if day is None else day)
    last = first if day is not None else _last_of_month(year, 12 if month is None else month)
    return PartialDate(text, first, last)


def _last_of_month(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def day_before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)


def day_after(day: date) -> date:
    """The day after."""
    return day + timedelta(days=1)
