"""Which of a sentence's dates belongs to a verb: not the day of saying so, nor the day of deciding so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from entente.base.dates import parse_partial
from entente.watch.claims.dates import Dated, DateWords
from entente.watch.claims.heard import Heard
from entente.watch.claims.triggers import Part, Trigger

REPORTING = re.compile(
    r"\b(?:said|says|announced|told|reported|confirmed|added|stated|disclosed|wrote|warned|reiterated|noted|revealed|claimed|insisted)\b",
    re.IGNORECASE,
)
NEARLY_A_YEAR = timedelta(
    days=335
)  # "on 10 February", said of a plan on the 12th, is the day of the plan and not a day of next year
_RESOLVED = re.compile(
    r"\b(?:agreed|decided|resolved|vowed|pledged|ordered|threatened|promised|moved|sought|tried|planned|decision|proposed|offered)\s+(?:back\s)?(?:in\s|on\s|last\s)?$",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bbeen )\b(?:[a-z]{3,}ed|sent|gave|told|made|took|held|met|began|went|left|came|got|wrote)\b[^,;]*\bto\s*$"
)
_REPORTS = re.compile(
    r"\b(?:said|says|announced|told (?:\w+ ){1,3}|reported|confirmed|added|stated|disclosed|wrote)\s*(?:(?:late|early)\s)?(?:on\s|in\s)?\s*$",
    re.IGNORECASE,
)


def date_of(heard: Heard, trigger: Trigger, part: Part, to_come: bool, own: str | None) -> Dated | None:
    """The date that belongs to a verb: of its own statement, after it before the next verb, else before it after the last.

    None as well where the day given for what is to come lies before the document's own: then it is the day of the plan.
    """
    inside = [d for d in heard.dates if part.start <= d.start < part.end and not _is_of_another(heard, d, trigger)]
    others = [t for t in heard.triggers if t.part == trigger.part and t is not trigger and t.form != "noun"]
    mine = [d for d in inside if _owner(heard.text, d, [trigger, *others]) is trigger]
    after = [d for d in mine if d.end > trigger.start and d.start >= trigger.start]
    before = [d for d in mine if d.end <= trigger.start]
    if not after and not before:
        return None
    dated = _fullest(heard.text, after or before[-1:], to_come)
    return None if to_come and dated.date and own and _is_of_the_plan(dated, own) else dated


def _is_of_the_plan(dated: Dated, own: str) -> bool:
    """Whether a date cannot be that of what is to come: it lies before the document's day, or was put a year off only to lie after it."""
    given, today = parse_partial(str(dated.date)), parse_partial(own)
    if not dated.inferred:
        return given.latest < today.earliest
    return dated.precision != "year" and given.earliest - today.latest > NEARLY_A_YEAR


def _fullest(text: str, dates: Sequence[DateWords], to_come: bool) -> Dated:
    """The first date, or the one right beside it that says more: "on Thursday, 3 February 2022"."""
    found = dates[0].dated(to_come)
    for beside in dates[1:]:
        if not re.fullmatch(r"[\s,(]*", text[found.end : beside.start]):
            break
        other = beside.dated(to_come)
        if _fullness(text, other) > _fullness(text, found):
            found = other
    return found


def _fullness(text: str, dated: Dated) -> tuple[int, bool, bool]:
    """How much date words give: a day in figures says more than a weekday."""
    return len(dated.date or ""), not dated.inferred, bool(re.search(r"\d", text[dated.start : dated.end]))


def _is_of_another(heard: Heard, date: DateWords, trigger: Trigger) -> bool:
    """Whether it is the day of saying so or of deciding so: "on Monday, he said", "decided in August to sign"."""
    before = heard.text[: date.start]
    side = [d for d in heard.dates if d.end <= date.start and re.fullmatch(r"[\s,(]*", heard.text[d.end : date.start])]
    if side:
        before = heard.text[: side[-1].start]
    if _REPORTS.search(before):
        return True
    if date.end > trigger.start:
        return False
    between = heard.text[date.end : trigger.start]
    if trigger.form == "base" and _DEED.search(between):
        return True  # "In February, Manila sent a letter to end the pact"
    return bool(REPORTING.search(between)) or bool(_RESOLVED.search(before) and re.match(r"[^,;]{0,30}\bto\b", between))


def _brackets(text: str, at: int) -> int:
    """How many brackets are open at a place."""
    return text.count("(", 0, at) - text.count(")", 0, at)


def _owner(text: str, date: DateWords, triggers: Sequence[Trigger]) -> Trigger | None:
    level = _brackets(text, date.start)
    triggers = [t for t in triggers if _brackets(text, t.start) == level] or triggers
    before = [t for t in triggers if t.end <= date.start]
    after = [t for t in triggers if t.start >= date.end]
    inside = [t for t in triggers if t.start <= date.start and date.end <= t.end]
    if inside:
        return inside[0]
    last, first = max(before, default=None, key=lambda t: t.end), min(after, default=None, key=lambda t: t.start)
    if (
        last
        and first
        and re.search(r"(?:,|\band)\s+(?:then\s+)?(?:in|on|by)?\s*$", text[last.end : date.start])
        and first.start - date.end < 40
    ):
        return first
    return last or first
