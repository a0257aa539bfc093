"""Saying a name or a date in one language; shared by the sentences and the notes."""

from __future__ import annotations

import datetime as dt

from entente.calendars.kinds import Words


def say(words: Words, lang: str) -> str:
    """The words in `lang`, else in English, else in whatever language there is; empty for none."""
    return words.get(lang) or words.get("en") or next(iter(words.values()), "")


def date_ja(day: dt.date | None) -> str:
    """A whole date in Japanese; empty for no date.

    >>> date_ja(dt.date(2023, 11, 3))
    '2023年11月3日'
    """
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
