"""Dates in a Japanese sentence: years of the common era and of Japan's, in figures or kanji, and the words newspapers count by.

A month without a year is the nearest one before the document's own day (after it, for what is to come) where that is not further off
than half a year; the press writes 昨年 and 来年 beyond that, so that a month further off is left unknown. 同年, 翌月 and the like count
from the date before them in the same sentence, and from nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from entente.base.dates import PartialDate, parse_partial
from entente.texts.numerals import read_kanji
from entente.watch.claims.date_words import DateWords, Resolve, iso

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_N = r"[\d〇一二三四五六七八九十]"
_ERA = r"(?:令和|平成|昭和)"
_ALSO = rf"\s?\((?:{_ERA}{_N}{{1,3}}|{_ERA}元|\d{{4}})年?\)"  # the same year by the other count
_YEAR = rf"(?:年{_ALSO}|(?:{_ALSO})?年)"
_WESTERN = rf"(?P<year>(?:19|20)\d\d|一九[〇一二三四五六七八九]{{2}}|二〇[〇一二三四五六七八九]{{2}}|二?千[〇一二三四五六七八九十百]{{0,7}}){_YEAR}"
_JAPANESE = rf"(?P<era>{_ERA})(?P<era_year>{_N}{{1,3}}|元){_YEAR}|(?<!\d)\d\d\((?P<era_in>{_ERA})(?P<era_year_in>{_N}{{1,3}}|元)\)年"
_COUNTED = {"一昨年": -2, "おととし": -2, "昨年": -1, "去年": -1, "前年": -1, "今年": 0, "ことし": 0, "本年": 0, "同年": 0,
            "来年": 1, "明年": 1, "翌年": 1, "再来年": 2}  # fmt: skip
_MONTHS = {"先月": -1, "前月": -1, "今月": 0, "本月": 0, "同月": 0, "来月": 1, "翌月": 1}
_DAYS = {"おととい": -2, "昨日": -1, "きのう": -1, "前日": -1, "今日": 0, "きょう": 0, "本日": 0, "同日": 0, "即日": 0,
         "あす": 1, "明日": 1, "翌日": 1, "あさって": 2}  # fmt: skip
_FROM_TEXT = frozenset(["前年", "同年", "翌年", "前月", "同月", "翌月", "前日", "同日", "即日", "翌日"])
_WEEKDAYS = "月火水木金土日"
_MONTH, _DAY = rf"(?P<month>{_N}{{1,3}})月", rf"(?P<day>{_N}{{1,3}})日"
_NO_DAY = r"(?!間|本の|本と|本は|以内|以上|以降|前|後|目|分|程度|\d)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{_WESTERN}|{_JAPANESE})(?:{_MONTH}(?:{_DAY}{_NO_DAY})?)?",
        rf"(?P<word>{'|'.join(_COUNTED)})(?:の)?(?:{_MONTH}(?!間|期)(?:{_DAY}{_NO_DAY})?)?",
        rf"(?<![\d第約])(?P<short>\d\d)年{_MONTH}(?!間|期)(?:{_DAY}{_NO_DAY})?",
        rf"(?<![\d第約年]){_MONTH}{_DAY}{_NO_DAY}",
        rf"(?P<word>{'|'.join(_MONTHS)})(?:の)?(?:{_DAY}{_NO_DAY})?",
        rf"(?P<word>{'|'.join(_DAYS)})(?!常|程)",
        rf"(?<![\d〇一二三四五六七八九十第約年カか箇ヵヶ]){_MONTH}(?!\d|間|期|号|曜)",
        rf"(?<![\d一二三四五六七八九十月第約]){_DAY}{_NO_DAY}",
        rf"(?<![{_WEEKDAYS}(])(?<!毎週)(?P<weekday>[{_WEEKDAYS}])曜日?(?!\))",
    )
)
_OTHER_CLOCK = re.compile(r"\((?:日本|現地|米国?東部)時間[^)]*\)|\(同日[^)]*\)")
_HALF_A_YEAR = timedelta(days=184)


def find_japanese_dates(text: str, own: str | None) -> tuple[DateWords, ...]:
    """The date words of a sentence in order, the longest reading of each.

    Args:
        text: the sentence, folded.
        own: the document's own date, ISO, full or partial; None where it is not known.
    """
    taken = [match.span() for match in _OTHER_CLOCK.finditer(text)]  # the same moment by another country's clock
    matches = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken) or not _is_date(match):
                continue
            taken.append(match.span())
            matches.append(match)
    return tuple(_chained(sorted(matches, key=lambda match: match.start()), own))


def _is_date(match: re.Match[str]) -> bool:
    parts = match.groupdict()
    month, day, year = (_number(parts.get(name)) for name in ("month", "day", "year"))
    if year is not None and not 1850 <= year < 2100:
        return False
    return (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31)


def _chained(matches: list[re.Match[str]], own: str | None) -> Iterator[DateWords]:
    """Each date with what it counts from: the document's day, or for 同年 and the like the date before it."""
    before: Resolve | None = None
    for match in matches:
        parts = match.groupdict()
        resolve = _resolver(parts, own, before)
        yield DateWords(match.start(), match.end(), resolve)
        before = resolve


def _resolver(parts: dict[str, str | None], own: str | None, before: Resolve | None) -> Resolve:
    def resolve(to_come: bool) -> tuple[str | None, bool]:
        try:
            return _value(parts, own, before, to_come)
        except ValueError:  # 31 June
            return None, False

    return resolve


def _value(
    parts: dict[str, str | None], own: str | None, before: Resolve | None, to_come: bool
) -> tuple[str | None, bool]:
    month, day, word = _number(parts.get("month")), _number(parts.get("day")), parts.get("word") or ""
    year = _year(parts)
    if year:
        return iso(year, month, day), False
    counted, inferred = own, True
    if parts.get("short"):  # 24年7月
        return _short_year(own, _number(parts["short"]) or 0, month, day)
    if word in _FROM_TEXT:
        counted, inferred = before(to_come) if before else (None, False)
    span = parse_partial(counted) if counted else None
    if span is None:
        return None, False
    value = _counted(span, word, month, day) if word else _nearest(span, parts, month, day, to_come)
    return value, inferred and value is not None


def _short_year(own: str | None, year: int, month: int | None, day: int | None) -> tuple[str | None, bool]:
    """A year of two figures: the century that lies nearest behind the document, or not more than ten years ahead of it."""
    if own is None:
        return None, False
    latest = parse_partial(own).latest.year + 10
    return iso(next(year + century for century in (2000, 1900, 1800) if year + century <= latest), month, day), True


def _counted(span: PartialDate, word: str, month: int | None, day: int | None) -> str | None:
    """What 昨年7月, 来月5日 or 翌日 mean, from a day or a month that is known as well as they ask."""
    first, last = span.earliest, span.latest
    if word in _COUNTED:
        return iso(first.year + _COUNTED[word], month, day) if first.year == last.year else None
    if word in _MONTHS:
        if (first.year, first.month) != (last.year, last.month):
            return None
        months = first.year * 12 + first.month - 1 + _MONTHS[word]
        return iso(months // 12, months % 12 + 1, day)
    return (first + timedelta(days=_DAYS[word])).isoformat() if span.is_exact else None


def _nearest(
    span: PartialDate, parts: dict[str, str | None], month: int | None, day: int | None, to_come: bool
) -> str | None:
    """The nearest such month or day; None where it is not near."""
    if month:
        found = {_near_month(own, month, day, to_come) for own in (span.earliest, span.latest)}
        return found.pop() if len(found) == 1 else None
    if not span.is_exact:
        return None
    own = span.earliest
    if parts.get("weekday"):
        away = (_WEEKDAYS.index(parts["weekday"] or "") - own.weekday()) % 7
        return (own + timedelta(days=away if to_come or not away else away - 7)).isoformat()
    first = own.replace(day=1)
    if not to_come and (day or 0) > own.day:
        first = (first - timedelta(days=1)).replace(day=1)
    elif to_come and (day or 0) < own.day:
        first = (first + timedelta(days=32)).replace(day=1)
    return iso(first.year, first.month, day)


def _near_month(own: date, month: int, day: int | None, to_come: bool) -> str | None:
    here, there = (own.month, own.day if day else 0), (month, day or 0)
    year = own.year + (there < here) if to_come else own.year - (there > here)
    found = parse_partial(iso(year, month, day))
    near = own + _HALF_A_YEAR >= found.earliest if to_come else own - _HALF_A_YEAR <= found.latest
    return found.text if near or year == own.year else None


def _year(parts: dict[str, str | None]) -> int | None:
    era, counted = parts.get("era") or parts.get("era_in"), parts.get("era_year") or parts.get("era_year_in")
    if era and counted:
        number = 1 if counted == "元" else _number(counted)
        return ERAS[era] + number if number else None
    return _number(parts.get("year"))


def _number(written: str | None) -> int | None:
    """The value of figures or kanji; None for no number."""
    if not written:
        return None
    return int(written) if written.isdecimal() else read_kanji(written)
