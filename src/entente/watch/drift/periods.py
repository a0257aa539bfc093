"""Times told by their unit alone: "in the coming weeks" made "in the coming months"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from entente.watch.drift import tell
from entente.watch.drift.life_cycle import is_about_agreement
from entente.watch.drift.sides import Change, Match
from entente.watch.records import Span

PERIOD = re.compile(
    r"\b(?:within|in|over|for|during|after|recent|coming|next|past|last|several|few|some)(?:\s+(?:the|a|coming|next|past|last|few|several|recent|of|just))*\s+(?P<unit>hours|days|weeks|months|years|decades)\b",
    re.IGNORECASE,
)


def compare_periods(match: Match) -> Iterator[Change]:
    """A time told by another unit, where each side tells one."""
    left, right = list(match.a.find(PERIOD)), list(match.b.find(PERIOD))
    if len(left) == len(right) == 1 and left[0]["unit"].lower() != right[0]["unit"].lower():
        severity = "high" if is_about_agreement(match.a, left[0].start()) else "medium"
        yield tell.change("date", severity, match, Span(*left[0].span()), Span(*right[0].span()), "changed")
