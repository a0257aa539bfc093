"""What `due` gives back: one due day, or a window, and how it was reached."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from entente.calendars.kinds import Words
from entente.calendars.state import Skipped


@dataclass(frozen=True)
class DueDate:
    """One due day and how it was reached.

    Attributes:
        date: The day by which it must be done; None where the rule sets no day ("after the arrest", no number).
        latest: Same as `date`, except where hours may fall on either of two days: then `date` is the earlier.
        explained: The rule in one sentence, English and Japanese, with what was skipped and what is doubtful.
        skipped: The days not counted, one entry per (date, State), in date order.
        provisional: True where a list behind the count may still change or is missing.
        rule: Name of the rule, such as "both_working_days before, roll none".
        convention: The counting convention in one sentence.
        notes: What needs saying about the lists; where one makes the day provisional it also stands in `explained`.
    """

    date: dt.date | None
    latest: dt.date | None
    explained: Words
    skipped: tuple[Skipped, ...]
    provisional: bool
    rule: str
    convention: Words
    notes: tuple[Words, ...]

    def to_plain(self) -> dict[str, Any]:
        """The due date as JSON values: dates as ISO text, one mapping per skipped (date, State)."""
        days = [
            {"date": one.date.isoformat(), "reason": dict(one.reason), "state": one.state, "list": one.list_name}
            for one in self.skipped
        ]
        return {
            "date": self.date.isoformat() if self.date else None,
            "latest": self.latest.isoformat() if self.latest else None,
            "explained": dict(self.explained),
            "skipped": days,
            "provisional": self.provisional,
            "rule": self.rule,
            "convention": dict(self.convention),
            "notes": [dict(note) for note in self.notes],
        }


@dataclass(frozen=True)
class DueWindow:
    """A span in which something must be done, such as a report 96 to 12 hours before arrival."""

    opens: DueDate
    closes: DueDate
    explained: Words
