"""What one English sentence is made of: States, agreements, statements, verbs and dates, found once and looked at by all that follows."""

from __future__ import annotations

import re
from typing import NamedTuple

from entente.watch.claims.dates import DateWords, find_dates
from entente.watch.claims.mentions import Mention, find_mentions
from entente.watch.claims.spoken_of import SpokenOf
from entente.watch.claims.states import StateMention, find_states
from entente.watch.claims.triggers import Part, Trigger, find_triggers, parts_of

# "TOKYO, July 9 (Agency) - ": where and when a report was filed, which is no day of what it tells.
DATELINE = re.compile(
    r"\W*[A-Z][\w.’' ]{2,30}(?:[,/]\s?[A-Z][\w.’' ]{1,30}){0,2}(?:\s\([^)]{2,30}\))?\s*(?:[-–—]{2}|[-–—:]\s)"
)


class Heard(NamedTuple):
    """What one sentence is made of."""

    text: str
    states: tuple[StateMention, ...]
    mentions: tuple[Mention, ...]
    parts: tuple[Part, ...]
    triggers: tuple[Trigger, ...]
    dates: tuple[DateWords, ...]


def hear(text: str, context: SpokenOf) -> Heard:
    """Find everything in a sentence that may matter."""
    parts = parts_of(text)
    states = find_states(context.register, text)
    mentions = find_mentions(context.register, text)
    triggers = find_triggers(text, parts)
    filed = DATELINE.match(text)
    dates = tuple(d for d in find_dates(text, context.day) if not filed or d.start >= filed.end()) if triggers else ()
    return Heard(text, states, mentions, parts, triggers, dates)


def part_at(heard: Heard, at: int) -> Part:
    """The statement a place of the sentence belongs to."""
    return next((part for part in heard.parts if part.start <= at < part.end), heard.parts[-1])
