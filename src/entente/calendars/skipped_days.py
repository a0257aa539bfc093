"""Days that were not counted, in few words: `4, 5 Nov weekend; 3 Nov Culture Day, Japan`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby

from entente.calendars.said import say
from entente.calendars.state import WEEKEND, Skipped

MOST_WEEKEND_DAYS_LISTED = 8
"""A month of weekends is still read at a glance; beyond it only their number is said (every day stays in `skipped`)."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def skipped_en(skipped: Sequence[Skipped], counted: Sequence[str], year: int) -> str:
    """The days in English.

    `counted` are the codes of the States whose days off were skipped; a year is written only where it is not `year`.
    """
    parts = []
    for reason, states, days in _grouped(skipped, counted, "en"):
        if reason == WEEKEND["en"] and len(days) > MOST_WEEKEND_DAYS_LISTED:
            parts.append(f"{len(days)} weekend days" + _tail(states, ", ", " and "))
        else:
            parts.append(f"{_days_en(days, year)} {reason}" + _tail(states, ", ", " and "))
    return "; ".join(parts)


def skipped_ja(skipped: Sequence[Skipped], counted: Sequence[str], year: int) -> str:
    """The days in Japanese; a holiday without a Japanese name keeps the name the list gives."""
    parts = []
    for reason, states, days in _grouped(skipped, counted, "ja"):
        if reason == WEEKEND["ja"] and len(days) > MOST_WEEKEND_DAYS_LISTED:
            parts.append(f"週末{len(days)}日" + _tail(states, "・", "・"))
        else:
            parts.append(f"{_days_ja(days, year)} {reason}" + (f"（{'・'.join(states)}）" if states else ""))
    return "、".join(parts)


def _grouped(
    skipped: Sequence[Skipped], counted: Sequence[str], lang: str
) -> list[tuple[str, tuple[str, ...], list[dt.date]]]:
    """(reason, States named, days), weekends first. A weekend every counted State keeps names no State."""
    groups: dict[tuple[str, tuple[str, ...]], list[dt.date]] = {}
    for day, same_day in groupby(sorted(skipped, key=lambda one: one.date), key=lambda one: one.date):
        by_reason: dict[str, list[Skipped]] = {}
        for one in same_day:
            by_reason.setdefault(say(one.reason, lang), []).append(one)
        for reason, ones in by_reason.items():
            shared = reason == say(WEEKEND, lang) and {one.state for one in ones} == set(counted)
            states = () if shared else tuple(say(one.state_name, lang) for one in ones)
            groups.setdefault((reason, states), []).append(day)
    order = sorted(groups.items(), key=lambda entry: (entry[0][0] != say(WEEKEND, lang), entry[1][0]))
    return [(reason, states, days) for (reason, states), days in order]


def _days_en(days: Iterable[dt.date], year: int) -> str:
    """`4, 5 Nov` or `28, 29 Oct, 4 Nov`; the year follows where it is another one."""
    parts = []
    for (its_year, month), same_month in groupby(days, key=lambda day: (day.year, day.month)):
        numbers = ", ".join(str(day.day) for day in same_month)
        parts.append(f"{numbers} {MONTHS[month - 1]}" + (f" {its_year}" if its_year != year else ""))
    return ", ".join(parts)


def _days_ja(days: Iterable[dt.date], year: int) -> str:
    parts = []
    for (its_year, month), same_month in groupby(days, key=lambda day: (day.year, day.month)):
        numbers = "・".join(f"{day.day}日" for day in same_month)
        parts.append((f"{its_year}年" if its_year != year else "") + f"{month}月{numbers}")
    return "、".join(parts)


def _tail(states: tuple[str, ...], lead: str, joint: str) -> str:
    return lead + joint.join(states) if states else ""
