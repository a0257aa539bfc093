"""Reads one row of a data set: States, dates, kind; what is wrong with it is told by its column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from entente.base.dates import parse_partial
from entente.network.dataset_map import DatasetMap, DateColumns
from entente.network.state_codes import KnownState, StateCodes

YEARS = (1500, 2200)
_CLOCK = re.compile(r"(\d{4}-\d{2}-\d{2})[T ][\d:.]+Z?")
_DAYS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class BadRow(Exception):
    """A row that tells of no tie that can be read."""

    def __init__(self, column: str, found: str, expected: str) -> None:
        super().__init__(column, found, expected)
        self.column, self.found, self.expected = column, found, expected


@dataclass(frozen=True, slots=True)
class Row:
    """One row as read. `year` only where a row stands for a year; `last` is the last year it is known for."""

    a: KnownState
    b: KnownState
    kind: str
    id: str | None
    dates: Mapping[str, str | None]
    year: int | None
    last: int | None


def read_row(cells: Mapping[str, str], chosen: DatasetMap, codes: StateCodes) -> Row | None:
    """A row, its two States in the order of the alphabet; None where its flags say that there is no tie.

    Raises:
        BadRow: a cell that cannot be read, a tie of a State with itself, dates in an impossible order.
    """
    row = _Cells(cells, chosen)
    if chosen.flags and not any(row.text(flag).casefold() in chosen.flag_values for flag in chosen.flags):
        return None
    year = row.year(chosen.year) if chosen.year else None
    if chosen.year and year is None:
        raise BadRow(chosen.year, row.text(chosen.year), "a year")
    dates = {name: row.date(columns) for name, columns in chosen.dates.items()}
    if year is None and not any(dates.values()):
        column = next(iter(chosen.dates.values())).named[0]
        raise BadRow(column, row.text(column), "a date in one column at least, or nobody knows when")
    _in_order(dates, chosen)
    day = date(year, 1, 1) if year else _first_day(dates)
    a, b = (_state(row, column, chosen, codes, day) for column in (chosen.a, chosen.b))
    if a.code == b.code:
        raise BadRow(chosen.b, row.text(chosen.b), f"another State than {a.code}")
    if b.code < a.code:
        a, b = b, a
    kind = row.text(chosen.kind) if chosen.kind else ""
    if not kind or kind.isdecimal():  # a bare number says nothing by itself
        kind = f"{chosen.fixed_kind} {kind}".strip()
    ident = row.text(chosen.id) or None if chosen.id else None
    return Row(a, b, kind, ident, dates, year, row.year(chosen.estimate) if chosen.estimate else None)


class _Cells:
    """The cells of a row by column, with what stands for nothing taken out."""

    def __init__(self, cells: Mapping[str, str], chosen: DatasetMap) -> None:
        self.cells, self.missing, self.form = cells, chosen.missing, chosen.form

    def text(self, column: str) -> str:
        found = self.cells[column].strip()
        return "" if found in self.missing else found.removesuffix(".0")

    def number(self, column: str | None, lowest: int, highest: int) -> int | None:
        text = self.text(column) if column else ""
        if not text or not column:
            return None
        if not text.isdecimal() or not lowest <= int(text) <= highest:
            raise BadRow(column, text, f"a whole number from {lowest} to {highest}, or nothing")
        return int(text)

    def year(self, column: str | None) -> int | None:
        return self.number(column, *YEARS)

    def date(self, columns: DateColumns) -> str | None:
        """A full or partial date as ISO text; None where nothing is known."""
        if columns.whole and self.text(columns.whole):
            return _iso(self.text(columns.whole), self.form, columns.whole)
        if columns.year is None:
            return None
        year, month = self.year(columns.year), self.number(columns.month, 0, 12)
        day = self.number(columns.day, 0, 31)
        if year is None:
            return None
        text = f"{year:04d}" + (f"-{month:02d}" + (f"-{day:02d}" if day else "") if month else "")
        return _checked(text, columns.day or columns.year)


def _iso(text: str, form: str, column: str) -> str:
    clock = _CLOCK.fullmatch(text)
    if clock:
        return _checked(clock[1], column)
    found = _DAYS.fullmatch(text)
    if form != "iso" and found:
        day, month = (found[1], found[2]) if form == "d/m/y" else (found[2], found[1])
        return _checked(f"{found[3]}-{int(month):02d}-{int(day):02d}", column)
    return _checked(text, column)


def _checked(text: str, column: str) -> str:
    try:
        when = parse_partial(text)
    except ValueError:
        raise BadRow(column, text, "a year, a month or a day that exists, in the form the map states") from None
    if not YEARS[0] <= when.earliest.year <= YEARS[1]:
        raise BadRow(column, text, f"a year from {YEARS[0]} to {YEARS[1]}")
    return text


def _in_order(dates: Mapping[str, str | None], chosen: DatasetMap) -> None:
    ended = dates.get("ended")
    for name in ("in_force", "signed"):
        begun = dates.get(name)
        if begun and ended and parse_partial(ended).latest < parse_partial(begun).earliest:
            raise BadRow(chosen.dates["ended"].named[0], ended, f"no end before its beginning ({begun})")


def _first_day(dates: Mapping[str, str | None]) -> date:
    return min(parse_partial(text).earliest for text in dates.values() if text)


def _state(row: _Cells, column: str, chosen: DatasetMap, codes: StateCodes, day: date) -> KnownState:
    text = row.text(column)
    found = codes.read(text, chosen.codes, day) if text else None
    if found is None:
        raise BadRow(column, text or "nothing", f"a State's code ({chosen.codes})")
    if found.until and day > found.until:
        raise BadRow(column, text, f"a State that was there on {day}; {found.code} ended on {found.until}")
    return found
