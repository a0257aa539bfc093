"""Words for a date in a sentence, and the date they mean once it is known whether they speak of the past or of what is to come."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from entente.base.dates import parse_partial


class Dated(NamedTuple):
    """A date found in a sentence.

    Attributes:
        start, end: where its words stand in the sentence.
        date: ISO, full or partial; None where the words alone do not give it.
        precision: day, month, year or none.
        inferred: worked out from the day of the document.
    """

    start: int
    end: int
    date: str | None
    precision: str
    inferred: bool


Resolve = Callable[[bool], tuple[str | None, bool]]


class DateWords(NamedTuple):
    """Words for a date, before it is known whether they speak of the past or of what is to come."""

    start: int
    end: int
    resolve: Resolve

    def dated(self, to_come: bool) -> Dated:
        """The date they mean."""
        value, inferred = self.resolve(to_come)
        return Dated(self.start, self.end, value, precision_of(value), inferred)


def precision_of(value: str | None) -> str:
    """day, month, year, or none for no date."""
    return "none" if value is None else {4: "year", 7: "month", 10: "day"}[len(value)]


def iso(year: int, month: int | None, day: int | None) -> str:
    """The date in ISO form, as far as it is given; ValueError for a day the month does not have."""
    text = f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")
    return parse_partial(text).text
