"""Days as people write them: ISO, day and month names, Japanese and era dates, spreadsheet day numbers. What is ambiguous is said.

A date such as 03/04/2023 is read only where the whole column settles which number is the day.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

_MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "jan january janvier janv",
            "feb february février fevrier févr fevr fév fev",
            "mar march mars",
            "apr april avril avr",
            "may mai",
            "jun june juin",
            "jul july juillet juil",
            "aug august août aout",
            "sep sept september septembre",
            "oct october octobre",
            "nov november novembre",
            "dec december décembre decembre déc",
        ),
        start=1,
    )
    for name in names.split()
}
# Era, letter, and the year before its first; each with its first and last day (Cabinet orders on era names of 1926, 1989 and 2019).
_ERAS = {
    "令和": (2018, date(2019, 5, 1), date.max), "平成": (1988, date(1989, 1, 8), date(2019, 4, 30)),
    "昭和": (1925, date(1926, 12, 25), date(1989, 1, 7)), "大正": (1911, date(1912, 7, 30), date(1926, 12, 24)),
}  # fmt: skip
_LETTERS = {"R": "令和", "H": "平成", "S": "昭和", "T": "大正"}
_CLOCK = r"(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
_YMD = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + _CLOCK)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_KANJI = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日(?:\([日月火水木金土]\))?")
_ERA = re.compile(
    r"(令和|平成|昭和|大正|[RHST])\.?(元|\d{1,2})(?:年|[./-])(\d{1,2})(?:月|[./-])(\d{1,2})日?(?:\([日月火水木金土]\))?"
)
_NUMBERS = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})" + _CLOCK)
_DAY_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er)?[-/. ]*([a-zéûàô]+)\.?[-/., ]*(\d{4}|\d{2})", re.IGNORECASE)
_NAME_DAY = re.compile(r"([a-zéûàô]+)\.?[-/. ]*(\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\d{4})", re.IGNORECASE)
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 99_999  # 1927 to 2173: smaller numbers are years or counts


class Day(NamedTuple):
    """A day, or why there is none: `kind` and `expected` as in `messages`; kind with a day is a warning."""

    value: date | None
    kind: str = ""
    expected: str = ""


def order_of(text: str) -> str:
    """What a date in numbers says about its column: dmy, mdy, ? where it can be either, nothing where it is another form."""
    found = _NUMBERS.fullmatch(unicodedata.normalize("NFKC", text).strip()) if text[:1].isdigit() else None
    if not found or len(found[4]) != 4:
        return ""
    first, second = int(found[1]), int(found[3])
    if first > 12 >= second:
        return "dmy"
    if second > 12 >= first:
        return "mdy"
    return "?" if first != second else ""


def read_day(raw: object, order: str = "", epoch: date = date(1899, 12, 30)) -> Day:
    """A cell as a day.

    Args:
        raw: text, number, date or datetime.
        order: dmy or mdy where the column settles it.
        epoch: the day numbered 0 in the workbook (1904-01-01 in some).
    """
    if isinstance(raw, datetime):
        return _plausible(Day(raw.date()))
    if isinstance(raw, date):
        return _plausible(Day(raw))
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return _plausible(_of_number(raw, epoch))
    text = " ".join(unicodedata.normalize("NFKC", str(raw)).split())
    return _plausible(_of_text(text, order, epoch)) if len(text) <= 60 else Day(None, "not_a_date")


def _of_number(raw: float, epoch: date) -> Day:
    if raw == raw and _FIRST_SERIAL <= raw <= _LAST_SERIAL:
        day = epoch + timedelta(days=int(raw))
        return Day(day, "date_serial", day.isoformat())
    if raw == int(raw) if abs(raw) < 1e9 else False:
        compact = _COMPACT.fullmatch(str(int(raw)))
        if compact:
            return _day(*map(int, compact.groups()))
    return Day(None, "not_a_date")


def _of_text(text: str, order: str, epoch: date) -> Day:
    if found := _YMD.fullmatch(text):
        return _day(int(found[1]), int(found[3]), int(found[4]))
    if found := _COMPACT.fullmatch(text) or _KANJI.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _ERA.fullmatch(text):
        return _of_era(*found.groups())
    if found := _NUMBERS.fullmatch(text):
        return _of_numbers(int(found[1]), int(found[3]), found[4], order)
    if found := _DAY_NAME.fullmatch(text):
        return _of_names(found[2], found[1], found[3])
    if found := _NAME_DAY.fullmatch(text):
        return _of_names(found[1], found[2], found[3])
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        return _of_number(float(text), epoch)
    return Day(None, "not_a_date")


def _of_names(month: str, day: str, year: str) -> Day:
    number = _MONTHS.get(month.lower())
    if number is None:
        return Day(None, "not_a_date")
    if len(year) == 2:
        return Day(None, "ambiguous_date", f"{day} {month} 19{year}, {day} {month} 20{year}")
    return _day(int(year), number, int(day))


def _of_numbers(first: int, second: int, year: str, order: str) -> Day:
    if len(year) == 2:
        return Day(None, "ambiguous_date", "dd/mm/yy, mm/dd/yy, yy/mm/dd")
    by_day, by_month = _day(int(year), second, first), _day(int(year), first, second)
    if not by_day.value or not by_month.value or by_day == by_month:
        return by_day if by_day.value or not by_month.value else by_month
    if order:
        return by_day if order == "dmy" else by_month
    return Day(None, "ambiguous_date", f"{by_day.value}, {by_month.value}")


def _of_era(name: str, year: str, month: str, day: str) -> Day:
    before, first, last = _ERAS[_LETTERS.get(name, name)]
    found = _day(before + (1 if year == "元" else int(year)), int(month), int(day))
    if not found.value:
        return found
    if not first <= found.value <= last:
        return Day(None, "no_such_day")
    return Day(found.value, "era", found.value.isoformat())


def _day(year: int, month: int, day: int) -> Day:
    try:
        return Day(date(year, month, day))
    except ValueError:
        return Day(None, "no_such_day")


def _plausible(found: Day) -> Day:
    if found.value and not 1900 <= found.value.year <= 2100:
        return Day(None, "implausible_date")
    return found
