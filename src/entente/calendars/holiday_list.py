"""One State's public holidays and weekends, read from the `holidays` package, with names in the languages it offers.

The package translates Japanese holidays into Japanese and English, most others into English only; a name that is not
offered in Japanese stays missing and the other language is shown, never a translation of ours.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import holidays

from entente.calendars.kinds import Words

OFFICES: Mapping[str, tuple[str | None, tuple[str, ...]]] = {
    "GB": ("ENG", ("public",)),
    "AU": ("ACT", ("public",)),
    "NZ": ("WGN", ("public",)),
    "DE": ("BE", ("public",)),
    "CA": (None, ("public", "government")),
}
"""Country -> (part of the country, categories of the package) that describe the offices of its government.

The package's plain list of these States holds only the days kept in every part, and misses for example the late
summer bank holiday in London. Notices between States go to the offices at the seat of government, so its list is used,
and every result that uses it says so. Chosen by comparing the package's lists for 2023 (holidays 0.109)."""


@dataclass(frozen=True)
class HolidayList:
    """The list of one State or one part of it.

    Attributes:
        country: alpha-2 code.
        part: Subdivision code of the package; None for the list of the whole State.
        categories: Categories of the package that count as days off.
        package_version: Version of `holidays`, for the list's title.
    """

    country: str
    part: str | None
    categories: tuple[str, ...]
    package_version: str

    @property
    def title(self) -> str:
        """What a due date cites, such as `public holidays of JP (holidays 0.109)`."""
        area = f"{self.country}-{self.part}" if self.part else self.country
        return f"public holidays of {area} (holidays {self.package_version})"

    def is_weekend(self, day: dt.date) -> bool:
        """True on a weekend day of this State that its own list does not make a working day."""
        source = self._in("")
        source.get(day)  # fills the year, and with it the weekend days worked in exchange
        return source.is_weekend(day) and day not in source.weekend_workdays

    def holiday_name(self, day: dt.date) -> Words | None:
        """The holiday's name by language; None on a day that is no holiday."""
        if day not in self._in(""):
            return None
        names = {lang: self._in(code).get(day) for lang, code in self._languages().items()}
        return {lang: str(name).replace("; ", ", ") for lang, name in names.items() if name}

    def part_note(self, name: Words) -> Words:
        """The sentence that says which part's list was used."""
        return {
            "en": f"{name.get('en', self.country)}: the list of {self.part} is used",
            "ja": f"{name.get('ja', self.country)}：{self.part}の祝日一覧を使用",
        }

    def empty_years(self, first: dt.date, last: dt.date) -> list[int]:
        """Years from `first` to `last` for which the list has no entry at all."""
        source = self._in("")
        return [year for year in range(first.year, last.year + 1) if not _has_year(source, year)]

    def estimates(self, first: dt.date, last: dt.date) -> list[tuple[dt.date, Words]]:
        """Holidays from `first` to `last` whose day the package only estimates (moon sighting)."""
        days = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
        named = ((day, self.holiday_name(day)) for day in days)
        return [(day, words) for day, words in named if words and "estimated" in str(words.get("en", ""))]

    def _languages(self) -> dict[str, str]:
        """Our language -> the package's language code; a State without translations is taken as it stands."""
        source = self._in("")
        offered: tuple[str, ...] = tuple(source.supported_languages or ())
        wanted = ("en_US", f"en_{self.country}", source.default_language)
        english = next((code for code in wanted if code in offered), "")
        found = {"en": english}
        if offered and not english.startswith("en"):
            found = {(source.default_language or "und").split("_")[0]: ""}
        if "ja" in offered:
            found["ja"] = "ja"
        return found

    def _in(self, language: str) -> holidays.HolidayBase:
        return _load(self.country, self.part, self.categories, language)


def holiday_list(code: str, package_version: str) -> HolidayList | None:
    """The list for `code` (alpha-2 or alpha-3, optionally `-` and a part); None where the package has none."""
    country, _, part = code.partition("-")
    try:
        base = holidays.country_holidays(country, subdiv=part or None)
    except NotImplementedError:
        return None
    alpha2 = str(base.country)
    seat, categories = OFFICES.get(alpha2, (None, ("public",)))
    return HolidayList(alpha2, part or seat, categories, package_version)


def _has_year(source: holidays.HolidayBase, year: int) -> bool:
    source.get(dt.date(year, 1, 1))
    return any(day.year == year for day in source)


@lru_cache(maxsize=256)
def _load(country: str, part: str | None, categories: tuple[str, ...], language: str) -> holidays.HolidayBase:
    return holidays.country_holidays(country, subdiv=part, categories=categories, language=language or None)
