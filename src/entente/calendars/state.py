"""The working calendar of one State: weekends, public holidays, its own closures, and what is doubtful about them.

Public holidays and weekends come from the `holidays` package; closures (for example the year-end closing of Japanese
public offices) are given by the caller. A State the package does not know keeps Saturday and Sunday only, and says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from holidays.version import __version__ as holidays_version

from entente.calendars.holiday_list import HolidayList, holiday_list
from entente.calendars.kinds import Words
from entente.calendars.said import date_ja, say

SURE_AHEAD_DAYS = 366
"""How far past `known_until` a holiday list is taken as settled. States proclaim about one year ahead: the Japanese
Cabinet Office publishes the list of the next year each February, the United Kingdom two years ahead."""

ESTIMATE_REACH_DAYS = 2
"""An estimated (moon-sighted) holiday may move by a day or two, so one just outside a counted span still matters."""

WEEKEND: Words = {"en": "weekend", "ja": "週末"}


@dataclass(frozen=True)
class Skipped:
    """One day one State did not work: grain is (date, State).

    Attributes:
        date: The day.
        reason: The holiday's or closure's name, or "weekend"; a language nobody offers is missing.
        state: The State's code as the caller gave it; empty where the State is not known.
        state_name: The State's name; its code where no name was given.
        list_name: The list that says so, with the version of the package it came in.
    """

    date: dt.date
    reason: Words
    state: str
    state_name: Words
    list_name: str


@dataclass(frozen=True)
class Doubt:
    """Something about a calendar that the reader must know; `provisional` is true where the due day may still move."""

    says: Words
    provisional: bool


@dataclass(frozen=True)
class StateCalendar:
    """The days off of one State. Build it with `state_calendar`.

    Attributes:
        code: ISO 3166-1 alpha-3 or alpha-2; empty where the State is not known.
        name: Two-language name.
        closures: Days off beside the public holidays, each with its name.
        known_until: The day on which the lists were known as they stand; None means nobody said, which is provisional.
        listed: The public holidays; None where the package has no list of this State.
    """

    code: str
    name: Words
    closures: Mapping[dt.date, Words] = field(default_factory=dict)
    known_until: dt.date | None = None
    listed: HolidayList | None = None

    def day_off(self, day: dt.date) -> Skipped | None:
        """Why the State does not work on `day`; None on a working day. A closure is named first."""
        if day in self.closures:
            return Skipped(day, self.closures[day], self.code, self.name, f"own closures of {self.code}")
        if self.listed is None:
            return self._skip(day, WEEKEND, "Saturday and Sunday assumed") if day.weekday() >= 5 else None
        if self.listed.is_weekend(day):
            return self._skip(day, WEEKEND, self.listed.title)
        holiday = self.listed.holiday_name(day)
        return self._skip(day, holiday, self.listed.title) if holiday else None

    def doubts(self, first: dt.date, last: dt.date) -> list[Doubt]:
        """What is not certain, or needs saying, about the days from `first` to `last` (both included)."""
        if self.listed is None:
            return [_no_list(self.name)]
        found = [Doubt(self.listed.part_note(self.name), provisional=False)] if self.listed.part else []
        if self.known_until is None:
            found.append(_unknown_reach(self.name))
        elif (last - self.known_until).days > SURE_AHEAD_DAYS:
            found.append(_not_proclaimed(self.name, self.known_until + dt.timedelta(days=SURE_AHEAD_DAYS)))
        found += [_no_year(self.name, year) for year in self.listed.empty_years(first, last)]
        reach = dt.timedelta(days=ESTIMATE_REACH_DAYS)
        estimates = self.listed.estimates(first - reach, last + reach)
        found += [_estimated(self.name, day, words) for day, words in estimates]
        return found

    def _skip(self, day: dt.date, reason: Words, list_name: str) -> Skipped:
        return Skipped(day, reason, self.code, self.name, list_name)


def state_calendar(
    code: str | None,
    *,
    name: Words | None = None,
    closures: Mapping[dt.date, Words] | None = None,
    known_until: dt.date | None = None,
) -> StateCalendar:
    """The calendar of a State.

    Args:
        code: ISO 3166-1 alpha-3 or alpha-2, with the part of the country after a hyphen where one list is wanted
            (`AUS-QLD`). None or an unknown code gives Saturdays and Sundays only, and every due date says so.
        name: Two-language name; the code is shown where it is missing.
        closures: The State's own closed days (`closed_days` builds them from rows).
        known_until: The day on which the lists were known; None is unknown, so every result is provisional.

    >>> state_calendar("JPN").day_off(dt.date(2023, 11, 3)).reason["ja"]
    '文化の日'
    """
    given = code or ""
    unnamed: Words = {"en": given, "ja": given} if given else {"en": "State not known", "ja": "国不明"}
    listed = holiday_list(given, holidays_version) if given else None
    return StateCalendar(given, name or unnamed, closures or {}, known_until, listed)


def _no_list(name: Words) -> Doubt:
    return _doubt(
        name,
        "no holiday list is known, so only Saturdays and Sundays are days off",
        "祝日一覧がないため、土曜日と日曜日だけを休日とした",
    )


def _unknown_reach(name: Words) -> Doubt:
    return _doubt(
        name,
        "until when the holiday list is known was not said",
        "祝日一覧がいつまで確定しているか示されていない",
    )


def _not_proclaimed(name: Words, sure_until: dt.date) -> Doubt:
    return _doubt(
        name,
        f"holidays after {sure_until} may not be proclaimed yet",
        f"{date_ja(sure_until)}より後の祝日はまだ公示されていない可能性がある",
    )


def _no_year(name: Words, year: int) -> Doubt:
    return _doubt(name, f"the holiday list has no entry for {year}", f"祝日一覧に{year}年の記載がない")


def _estimated(name: Words, day: dt.date, holiday: Words) -> Doubt:
    return _doubt(
        name,
        f"the day of {say(holiday, 'en')}, {day}, may change",
        f"{date_ja(day)}の{say(holiday, 'ja')}は推定日であり、変わることがある",
    )


def _doubt(name: Words, en: str, ja: str) -> Doubt:
    return Doubt({"en": f"{say(name, 'en')}: {en}", "ja": f"{say(name, 'ja')}：{ja}"}, provisional=True)
