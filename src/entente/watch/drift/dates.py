"""Dates of a text, at the precision given: days, months, years, weekdays, days of an unnamed month, and days counted from "today".

Two dates agree where every part both give is equal; a weekday or "yesterday" is placed by the document's own date where it has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from entente.watch.drift import tell
from entente.watch.drift.life_cycle import is_about_agreement, speaks_of_agreement, tells_a_stage
from entente.watch.drift.sides import Change, Match, Side, remembered
from entente.watch.records import Span

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_WEEKDAY = r"(?:(?:(?P<shift>last|next|this)\s+)?(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
# Words before a figure that make it a number of things, not a year.
NO_COUNT = "".join(
    rf"(?<!\b{word} )"
    for word in ("with", "than", "about", "over", "least", "some", "nearly", "almost", "around", "roughly", "another")
)
FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\d-]){_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?(?<!\d){_DAY}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?(?!\w)",
        rf"(?:{_WEEKDAY},?\s+)?{_MONTH}\s+(?:the\s+)?{_DAY}(?!\d|,\d|\.\d)(?:\s*,?\s+{_YEAR})?(?!\w)",
        rf"(?<!\w)(?:{_DAY}\s+)?{_MONTH}\s+(?P<shift>last|this|next)\s+year(?!\w)",
        rf"(?<!\w)(?P<shift>last|next|this)\s+{_MONTH}(?!\w|\s+\d)",
        rf"(?<!\w){_MONTH}(?:\s+of)?,?\s+{_YEAR}(?!\w|-)",
        r"(?i:(?P<quarter>first|second|third|fourth)\s+quarter(?:\s+of\s+(?P<year>(?:19|20)\d\d))?)",
        rf"(?<![\w.,]){_YEAR}s(?!\w)",
        rf"{NO_COUNT}(?<![\w.,$£€¥]){_YEAR}(?![\d%]|,\d|\.\d|\s+(?:people|troops|soldiers|personnel|men|women|cases|deaths|copies|miles|km|feet|metres|meters|tons|tonnes|votes|seats|votes))(?!\w)",
        r"(?<!\w)(?:(?<=\bin )|(?<=\bIn )|(?<=\bby )|(?<=\bBy )|(?<=\bsince )|(?<=\buntil )|(?<=\blast )|(?<=\bnext )|(?<=\bthis )|(?<=\bearly )|(?<=\blate )|(?<=\bmid-)|(?<=\bfrom )|(?<=\bto )|(?<=\bof )|(?<=\bfor )|(?<=\bSince )|(?<=\bbefore )|(?<=\bafter )|(?<=\bduring )|(?<=\band )|(?<=\bend-)|(?<=\bthe ))(?P<month>May|March)(?!\w)",
        r"(?<!\w)(?P<month>January|February|April|June|July|August|September|Sept\.?|October|November|December)(?!\w)",
        rf"(?<!\w){_WEEKDAY}(?!\w)",
        r"(?i:\bon\s+the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b)(?!\s+(?:floor|anniversary|day|time|round|year|month|century|of)\b)",
        r"(?i:\bthe\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b)(?=\s*(?:[.,;:)]|$|\s(?:and|at|by|after|before|to|with|when|was|were|he|she|they)\b)(?!\s+(?:and\s+)?\w*(?:st|nd|rd|th)\b))",
        r"(?i:\b(?P<relative>the\s+day\s+before\s+yesterday|yesterday|today|tonight|tomorrow|(?:last|next|this)\s+(?:week|month|year|spring|summer|autumn|winter|fall)|the\s+day\s+after\s+tomorrow)\b)",
    )
)  # fmt: skip
# "4 and 5 June", "June 4-5": the second day is a date of its own.
TWO_DAYS = (
    re.compile(
        rf"(?<!\d){_DAY}\s*(?:and|to|or|-|–|&)\s*(?P<until>[0-3]?\d)(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+{_YEAR})?(?!\w)"
    ),
    re.compile(
        rf"(?<!\w){_MONTH}\s+{_DAY}\s*(?:and|to|or|-|–|&)\s*(?P<until>[0-3]?\d)(?:st|nd|rd|th)?(?:,?\s+{_YEAR})?(?![\w,.]\d|\w)"
    ),
)
DAYS_FROM_TODAY = {
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
FOLLOWING = re.compile(r"\b(?:the )?following year\b", re.IGNORECASE)
VAGUE = re.compile(r"(?:last|this|next) (?:week|month|year|spring|summer|fall|winter)")
NOWADAYS = ("today", "tonight")  # "today" often means "these days"
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


class Dated(NamedTuple):
    """A date as a text gives it; every part that is not given is None.

    Attributes:
        weekday: 0 for Monday.
        relative: words such as "next year", with "last", "next" or "this" of a weekday.
        decade: whether the year stands for its decade.
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    relative: str | None = None
    decade: bool = False

    @property
    def parts(self) -> int:
        """How much it says: number of parts given."""
        return sum(part is not None for part in (self.year, self.month, self.day, self.weekday, self.relative))


@remembered
def find_dates(side: Side) -> tuple[Dated, ...]:
    """The dates of one side, in order; the longest reading of each place."""
    taken: list[Span] = []
    found: list[Dated] = []
    for form in TWO_DAYS:
        for match in side.find(form):
            taken.append(Span(*match.span()))
            year = int(match["year"]) if match["year"] else None
            found += [
                Dated(Span(*match.span(day)), year, _month(match["month"]), int(match[day])) for day in ("day", "until")
            ]
    for form in FORMS:
        for match in side.find(form):
            span = Span(*match.span())
            if any(span.start < other.end and other.start < span.end for other in taken):
                continue
            dated = _read(match, span)
            if dated:
                taken.append(span)
                found.append(dated)
    return _with_following(sorted(found + _following(side, taken)))


def _following(side: Side, taken: list[Span]) -> list[Dated]:
    places = [Span(*match.span()) for match in side.find(FOLLOWING)]
    return [
        Dated(span, relative="following year")
        for span in places
        if not any(span.start < other.end and other.start < span.end for other in taken)
    ]


def _with_following(found: list[Dated]) -> tuple[Dated, ...]:
    """The dates with "the following year" placed by the year told last before it; without one it is left out."""
    kept: list[Dated] = []
    for dated in found:
        if dated.relative != "following year":
            kept.append(dated)
            continue
        year = next((other.year for other in reversed(kept) if other.year), None)
        if year:
            kept.append(dated._replace(year=year + 1, relative=None))
    return tuple(kept)


def _read(match: re.Match[str], span: Span) -> Dated | None:
    parts = match.groupdict()
    year = int(parts["year"]) if parts.get("year") else None
    month = _month(parts.get("month")) or (int(parts["number"]) if parts.get("number") else None)
    day = int(parts["day"]) if parts.get("day") else None
    if parts.get("quarter"):
        month = 100 + ORDINALS[parts["quarter"].lower()]  # quarters are compared as months are, and equal no month
    if (day is not None and not 1 <= day <= 31) or (month is not None and month < 100 and not 1 <= month <= 12):
        return None
    weekday = next(
        (i for i, name in enumerate(WEEKDAYS) if parts.get("weekday") and name.startswith(parts["weekday"].lower())),
        None,
    )
    relative = " ".join((parts.get("relative") or "").lower().split()) or None
    if relative and relative.endswith("autumn"):
        relative = relative.replace("autumn", "fall")
    if parts.get("shift"):
        relative = f"{parts['shift'].lower()} {'month' if month else 'weekday'} of that name"
    return Dated(
        span,
        year,
        month,
        day,
        weekday,
        relative,
        decade=match.group().endswith("s") and year is not None and match.group()[:-1].isdigit(),
    )


def _month(written: str | None) -> int | None:
    if not written:
        return None
    return next(i + 1 for i, name in enumerate(MONTHS) if name.startswith(written.lower().rstrip(".")[:3]))


def placed(dated: Dated, own: str | None) -> Dated:
    """A date with what follows from the document's own date: a weekday or "yesterday" as a day, a month as one of a year near it."""
    if not own or len(own) < 10:
        return dated
    day = date.fromisoformat(own[:10])
    if dated.relative in DAYS_FROM_TODAY:
        on = day + timedelta(DAYS_FROM_TODAY[dated.relative])
        return Dated(dated.span, on.year, on.month, on.day, on.weekday())
    if dated.relative in ("last year", "this year", "next year"):
        return dated._replace(
            year=day.year + ("last year", "this year", "next year").index(dated.relative) - 1, relative=None
        )
    if dated.relative in ("last month", "this month", "next month"):
        step = ("last month", "this month", "next month").index(dated.relative) - 1
        count = day.year * 12 + day.month - 1 + step
        return dated._replace(year=count // 12, month=count % 12 + 1, relative=None)
    return dated


def days_meant(dated: Dated, own: str) -> tuple[date, ...]:
    """The days a bare weekday or a bare day of the month may mean near the document's own date: the last one and the next one."""
    day = date.fromisoformat(own[:10])
    near = (
        [day + timedelta(i) for i in range(-7, 8)]
        if dated.weekday is not None
        else [day + timedelta(i) for i in range(-31, 32)]
    )
    return tuple(
        other
        for other in near
        if (dated.weekday is None or other.weekday() == dated.weekday)
        and (dated.day is None or other.day == dated.day)
        and (dated.month is None or other.month == dated.month)
    )


def agree(a: Dated, b: Dated) -> bool:
    """Whether two dates may be one: every part both give is equal, and they share a part."""
    if a.decade != b.decade and a.year and b.year:
        return False
    shared = False
    for one, other in (
        (a.year, b.year),
        (a.month, b.month),
        (a.day, b.day),
        (a.weekday, b.weekday),
        (a.relative, b.relative),
    ):
        if one is not None and other is not None:
            if one != other:
                return False
            shared = True
    full = next((dated for dated in (a, b) if dated.year and dated.month and dated.month < 100 and dated.day), None)
    partner = b if full is a else a
    if full and partner.weekday is not None:
        return _weekday(full) == partner.weekday
    return shared


def _weekday(dated: Dated) -> int | None:
    try:
        return date(dated.year or 0, dated.month or 0, dated.day or 0).weekday()
    except ValueError:
        return None


def same_day(a: Dated, b: Dated, match: Match) -> bool | None:
    """Whether two dates are one by the documents' own dates; None where that cannot be told."""
    own_a, own_b = match.whole_a.dated or match.whole_b.dated, match.whole_b.dated or match.whole_a.dated
    if not own_a or not own_b or len(own_a) < 10 or len(own_b) < 10:
        return None
    one, other = placed(a, own_a), placed(b, own_b)
    if one.parts and other.parts and (one != a or other != b) and agree(one, other):
        return True
    short = [
        dated for dated in (one, other) if dated.year is None and (dated.weekday is not None or dated.day is not None)
    ]
    if not short or any(dated.weekday is None and dated.day is None for dated in (one, other)):
        return None
    meant_a = days_meant(one, own_a) if one.year is None else _exact(one)
    meant_b = days_meant(other, own_b) if other.year is None else _exact(other)
    if not meant_a or not meant_b:
        return None
    return bool(set(meant_a) & set(meant_b))


def _exact(dated: Dated) -> tuple[date, ...]:
    try:
        return (date(dated.year or 0, dated.month or 0, dated.day or 0),)
    except ValueError:
        return ()


def compare_dates(match: Match) -> Iterator[Change]:
    """Dates that differ, that grew more or less precise, that were lost or were added."""
    left, right = list(find_dates(match.a)), list(find_dates(match.b))
    for exact in (True, False):  # equal dates belong to each other before those that only may
        for a in list(left):
            same = [b for b in right if (a[1:] == b[1:] if exact else agree(a, b) or same_day(a, b, match))]
            if same:
                b = max(same, key=lambda other: other.parts)
                left.remove(a)
                right.remove(b)
                if not exact:
                    yield from _precision(match, a, b)
    while left and right:
        a, b = min(((a, b) for a in left for b in right), key=lambda pair: _distance(match, *pair))
        left.remove(a)
        right.remove(b)
        yield from _changed(match, a, b)
    yield from _lost(match, left, right)


def _distance(match: Match, a: Dated, b: Dated) -> tuple[int, float]:
    """Dates that give the same parts belong together, then those at the same share of the text."""
    unlike = sum((one is None) != (other is None) for one, other in zip(a[1:6], b[1:6], strict=True))
    length_a, length_b = match.a.spans[-1].end - match.a.spans[0].start, match.b.spans[-1].end - match.b.spans[0].start
    place_a = (a.span.start - match.a.spans[0].start) / max(1, length_a)
    return unlike, abs(place_a - (b.span.start - match.b.spans[0].start) / max(1, length_b))


def _precision(match: Match, a: Dated, b: Dated) -> Iterator[Change]:
    if a[1:] == b[1:] or same_day(a, b, match):
        return
    finer = [
        part
        for part, one, other in zip(["year", "month", "day"], a[1:4], b[1:4], strict=True)
        if one is None and other is not None
    ]
    coarser = [
        part
        for part, one, other in zip(["year", "month", "day"], a[1:4], b[1:4], strict=True)
        if one is not None and other is None
    ]
    if finer and not coarser and not _follows(match, b):
        severity = "medium" if set(finer) & {"month", "day"} else "low"
        yield tell.change("date", severity, match, a.span, b.span, "more_precise")
    elif (
        coarser
        and not finer
        and set(coarser) & {"month", "day"}
        and not _follows(match._replace(whole_a=match.whole_b), a)
    ):
        yield tell.change("date", "low", match, a.span, b.span, "less_precise")


def _follows(match: Match, finer: Dated) -> bool:
    """Whether the other document gives the finer date, or its own date makes the year follow."""
    if any(
        finer[1:6] == other[1:6] or (agree(finer, other) and other.parts >= finer.parts)
        for other in find_dates(match.whole_a)
    ):
        return True
    own = match.whole_a.dated or match.whole_b.dated
    if not own or finer.year is None:
        return False
    return abs(int(own[:4]) - finer.year) <= 1


def _changed(match: Match, a: Dated, b: Dated) -> Iterator[Change]:
    known = same_day(a, b, match)
    if known:
        return
    comparable = any(one is not None and other is not None for one, other in zip(a[1:6], b[1:6], strict=True))
    severity = "high" if is_about_agreement(match.a, a.span.start) else "medium"
    if comparable or known is False:
        yield tell.change("date", severity, match, a.span, b.span, "changed")
    elif b.day is not None and a.day is None:  # "Thursday" made "on the 10th"
        yield tell.change("date", "medium", match, a.span, b.span, "more_precise")
    elif a.relative is None or b.relative is None or a.relative != b.relative:
        yield tell.change("date", severity if severity == "medium" else "medium", match, a.span, b.span, "unlike")


def _lost(match: Match, left: list[Dated], right: list[Dated]) -> Iterator[Change]:
    for a in left:
        if not _passing(match.a, a) and not any(_may_be(a, other, match) for other in find_dates(match.whole_b)):
            severity = "medium" if is_about_agreement(match.a, a.span.start) else "low"
            yield tell.change("omission", severity, match, a.span, None, "lost_date")
    for b in right:
        if not _passing(match.b, b) and not any(_may_be(other, b, match) for other in find_dates(match.whole_a)):
            severity = "high" if is_about_agreement(match.b, b.span.start) else "medium"
            yield tell.change("addition", severity, match, None, b.span, "added_date")


def _may_be(a: Dated, b: Dated, match: Match) -> bool:
    """Whether two dates may be one; a bare weekday is one near the document's own date, not any date on that weekday."""
    known = same_day(a, b, match)
    bare = any(dated.weekday is not None and not (dated.year or dated.month or dated.day) for dated in (a, b))
    return known if bare and known is not None else bool(known) or agree(a, b)


def _passing(side: Side, dated: Dated) -> bool:
    """Whether it is a time told in passing: "today" for these days, "on Tuesday" or "last month" where no agreement is spoken of."""
    vague_day = dated.year is None and (dated.month is None or dated.day is None)
    if vague_day and not dated.relative:
        return not speaks_of_agreement(side, dated.span.start) and not tells_a_stage(side, dated.span.start)
    if dated.relative is None:
        return False
    vague = VAGUE.fullmatch(dated.relative) is not None
    return dated.relative in NOWADAYS or (vague and not is_about_agreement(side, dated.span.start))
