"""Picking and cleaning text before it enters a document.

A text is a plain string (no language, such as a name or a pinpoint) or a mapping `{"en": ..., "ja": ...}`. A missing
language stays missing in the data; a reader who has only the other language is shown that one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Literal

Lang = Literal["en", "ja"]
LANGUAGES: tuple[Lang, Lang] = ("en", "ja")

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that iCalendar, spreadsheets and HTML may not carry (RFC 5545 section 3.1; XML 1.0 section 2.2)."""


def pick(text: Any, lang: str) -> str:
    """The text in `lang`, else in the other language, cleaned; empty where there is none.

    >>> pick({"en": "Movement order"}, "ja")
    'Movement order'
    """
    if text is None:
        return ""
    if isinstance(text, Mapping):
        chosen = text.get(lang) or text.get("en") or next((value for value in text.values() if value), "")
        return clean(str(chosen))
    return clean(str(text))


def clean(text: str) -> str:
    """The text without characters a document may not carry, and with plain line ends."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def to_date(value: Any) -> dt.date | None:
    """A whole date from a date or ISO text; None where there is none, or only a year or a month is known.

    >>> to_date("2023-11"), to_date("2023-11-15")
    (None, datetime.date(2023, 11, 15))
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None
