"""Splits a stay by the days on which the law between two States changes, and judges each part."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from entente.base.dates import day_before
from entente.base.errors import WrongUsage
from entente.register.force import change_dates
from entente.rules.judge import Judge
from entente.rules.verdict import Verdict


def segments(judge: Judge, sending: str, receiving: str, since: date, until: date) -> list[tuple[date, date]]:
    """The parts of a stay, first and last day of each, between which nothing in the register changes.

    Raises:
        WrongUsage: the stay ends before it begins.
    """
    if until < since:
        raise WrongUsage(f"The stay ends on {until}, before it begins on {since}.", "Swap the dates.", "usage.dates")
    pair = judge.pair(sending, receiving)
    starts = [since, *_changes(judge, pair.keys, since, until)]
    ends = [*(day_before(day) for day in starts[1:]), until]
    return list(zip(starts, ends, strict=True))


@lru_cache(maxsize=4096)
def _changes(judge: Judge, keys: tuple[str, ...], since: date, until: date) -> tuple[date, ...]:
    return tuple(change_dates(judge.register, list(keys), since, until))


def judge_stay(
    judge: Judge,
    topic: str,
    sending: str | None,
    receiving: str | None,
    since: date,
    until: date,
    facts: Mapping[str, Any] | None = None,
) -> list[Verdict]:
    """Verdicts on one topic over a stay, one per part; neighbouring parts with the same verdict are joined."""
    if sending is None or receiving is None:
        return [judge.judge(topic, sending, receiving, since, facts, until)]
    stay = {**(facts or {})}
    stay.setdefault("visit.from_date", since)
    stay.setdefault("visit.until_date", until)
    verdicts: list[Verdict] = []
    for first, last in segments(judge, sending, receiving, since, until):
        verdict = judge.judge(topic, sending, receiving, first, stay, last)
        if verdicts and verdicts[-1].same_as(verdict):
            verdicts[-1] = verdicts[-1]._replace(until=last)
        else:
            verdicts.append(verdict)
    return verdicts
