"""Dates in a sentence, at the precision they are given.

A date in full is taken as it stands. One that leaves out the year, or says "on Thursday", is worked out from the day of the document
itself, and from nothing else: back in time for what has happened, forward for what is to come. Where that day is not known, the words
are kept and there is no date. Numbers such as 03/04/2022, which two countries read in two ways, are not read at all.

dateparser was looked at and left out: it fills what is missing from the clock, takes "may" and "sun" for dates, and does not tell what
was given from what was filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from entente.base.dates import parse_partial
from entente.texts.numerals import fold
from entente.watch.claims.date_words import Dated as Dated
from entente.watch.claims.date_words import DateWords as DateWords
from entente.watch.claims.date_words import Resolve, iso
from entente.watch.claims.date_words import precision_of as precision_of
from entente.watch.claims.japanese_dates import find_japanese_dates

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SHORT = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sept": 9,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ENGLISH = (
    rf"(?<!\d){_DAY}(?: of)? {_MONTH},? {_YEAR}(?!\d)",
    rf"\b{_MONTH} {_DAY},? {_YEAR}(?!\d)",
    r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)",
    rf"\b{_MONTH},? (?:of )?{_YEAR}(?!\d)",
    rf"\b{_MONTH}(?: of)? (?P<part>last|this|next) (?P<of_year>year)",
    rf"(?<!\d){_DAY}(?: of)? {_MONTH}(?! \d{{4}})",
    rf"\b{_MONTH} {_DAY}(?!\d)",
    rf"\b(?P<part>(?i:last|next|this|early|late|mid))[- ]{_MONTH}",
    rf"\b(?i:in|since|until|by|from|during|for) {_MONTH}(?!\s+\d)",
    rf"\b(?P<part>(?i:last|next|this|on|late|early))? ?(?P<weekday>{'|'.join(_DAYS)})\b",
    r"\b(?P<word>(?i:yesterday|today|tomorrow))\b",
    r"\b(?P<part>(?i:last|next|this|earlier this|later this|early next|late next|the end of this|the end of the)) (?P<unit>week|month|year)\b",
    rf"\b(?i:in|since|by|of|during|until|late|early|mid-?|from|year) ?{_YEAR}(?![\d-])",
)
_EN = tuple(re.compile(pattern) for pattern in _ENGLISH)
_YEARS = {"last year": -1, "this year": 0, "next year": 1}


def find_dates(text: str, own: str | None, language: str = "en") -> tuple[DateWords, ...]:
    """The date words of a sentence, longest reading first, none inside another.

    Args:
        text: the sentence.
        own: the document's own date, ISO, full or partial; None where it is not known.
        language: BCP 47.
    """
    folded = fold(text)
    if language.startswith("ja"):
        return find_japanese_dates(folded, own)
    taken: list[tuple[int, int]] = []
    found: list[DateWords] = []
    for pattern in _EN:
        for match in pattern.finditer(folded):
            span = match.start(), match.end()
            if any(span[0] < end and start < span[1] for start, end in taken):
                continue
            if _is_modal_may(match) or _names_a_document(folded, match):
                continue
            taken.append(span)
            counted = None if _hangs_on_another(folded, match) else own
            found.append(DateWords(*span, _resolver(match.groupdict(), counted)))
    return tuple(sorted(found, key=lambda words: words.start))


def _is_modal_may(match: re.Match[str]) -> bool:
    return match.group().strip() == "May" and match.start() == 0


def _names_a_document(text: str, match: re.Match[str]) -> bool:
    """Whether the year is part of a name: the 1951 treaty, Act of 1952, (2017)."""
    if {key for key, value in match.groupdict().items() if value} != {"year"}:
        return False
    after = text[match.end() : match.end() + 12]
    before = text[max(0, match.start() - 12) : match.start() + 3]
    return bool(
        re.match(r"\s?(?:agreement|treaty|pact|Act\b|deal|accord)", after)
        or re.search(r"\b(?:Act|Law|Order) of$", before)
    )


def _hangs_on_another(text: str, match: re.Match[str]) -> bool:
    """Whether the date is counted from another one in the text (that year) and not from the document's day."""
    before, after = text[max(0, match.start() - 16) : match.start()], text[match.end() : match.end() + 24]
    return bool(
        re.search(r"\b(?:the following|the same|that)\s(?:in\s)?$", before)
        or re.match(
            r"\s(?:of\s)?(?:that (?:same )?year|the same year|the following year|the year (?:before|after))", after
        )
    )


def _resolver(parts: dict[str, str | None], own: str | None) -> Resolve:
    def resolve(to_come: bool) -> tuple[str | None, bool]:
        try:
            return _value(parts, own, to_come)
        except ValueError:  # 31 June
            return None, False

    return resolve


def _value(parts: dict[str, str | None], own: str | None, to_come: bool) -> tuple[str | None, bool]:
    part = (parts.get("part") or "").lower()
    if parts.get("month") and parts.get("of_year"):
        part += " year"
    month, day = _month(parts.get("month")), int(parts["day"] or 0) if parts.get("day") else None
    year = int(parts["year"] or 0) if parts.get("year") else None
    if year:
        return iso(year, month, day), False
    span = parse_partial(own) if own else None
    if span is None:
        return None, False
    if parts.get("weekday"):
        return (
            (_weekday(span.earliest, parts["weekday"] or "", part, to_come), True) if span.is_exact else (None, False)
        )
    if parts.get("word"):
        return (_near(span.earliest, (parts["word"] or "").lower()), True) if span.is_exact else (None, False)
    if month:
        return _year_for(span.earliest, span.latest, month, day, part, to_come)
    return _unit(span.earliest, span.latest, part, parts.get("unit") or part)


def _month(word: str | None) -> int | None:
    if not word:
        return None
    if word.isdigit():
        return int(word)
    bare = word.rstrip(".")
    return _MONTHS.index(bare) + 1 if bare in _MONTHS else _SHORT[bare.lower()]


def _weekday(own: date, name: str, part: str, to_come: bool) -> str:
    """The nearest such day; a document of a Thursday that says "on Thursday" means its own day."""
    away = (_DAYS.index(name) - own.weekday()) % 7
    if part == "next" or (to_come and part != "last"):
        return (own + timedelta(days=away or (7 if part == "next" else 0))).isoformat()
    back = (own.weekday() - _DAYS.index(name)) % 7
    return (own - timedelta(days=back or (7 if part == "last" else 0))).isoformat()


def _near(own: date, word: str) -> str:
    away = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    return (own + timedelta(days=away)).isoformat()


def _year_for(
    first: date, last: date, month: int, day: int | None, part: str, to_come: bool
) -> tuple[str | None, bool]:
    """The nearest such month or day at or before the document's own, or at or after it for what is to come."""
    if part in _YEARS:
        year = first.year + _YEARS[part]
        return (iso(year, month, day), True) if first.year == last.year else (None, False)
    years = {_nearest_year(own, month, day, part, to_come) for own in (first, last)}
    return (iso(years.pop(), month, day), True) if len(years) == 1 else (None, False)


def _nearest_year(own: date, month: int, day: int | None, part: str, to_come: bool) -> int:
    here, there = (own.month, own.day if day else 0), (month, day or 0)
    if part in ("last", "next"):
        return own.year + ((there <= here) if part == "next" else -(there >= here))
    if to_come:
        return own.year + (there < here)
    return own.year - (there > here)


def _unit(first: date, last: date, part: str, unit: str) -> tuple[str | None, bool]:
    away = 1 if part.endswith("next") else -1 if part == "last" else 0
    if unit == "year":
        return (f"{first.year + away:04d}", True) if first.year == last.year else (None, False)
    if unit == "month" and (first.year, first.month) == (last.year, last.month):
        month = (first.replace(day=1) + timedelta(days=32 if away > 0 else -1 if away < 0 else 0)).replace(day=1)
        return iso(month.year, month.month, None), True
    return None, False  # a week is none of the three precisions


def dates_in(text: str, own: str | None, language: str, to_come: bool) -> Iterator[Dated]:
    """Every date of a sentence, read as past or as to come."""
    for words in find_dates(text, own, language):
        yield words.dated(to_come)


def month_named(words: str) -> int | None:
    """The month that date words name; None for none."""
    found = re.search(_MONTH, words)
    if found:
        return _month(found.group("month"))
    japanese = re.search(r"(?<!\d)(1[0-2]|[1-9])月", fold(words))
    return int(japanese.group(1)) if japanese else None
