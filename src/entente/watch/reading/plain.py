"""Plain text: a first short line is its title; lines "Publisher: ..." and "Source: ..." at the top are believed."""

from __future__ import annotations

import re

from entente.watch.reading.dates import WRITTEN
from entente.watch.reading.drafts import Draft

_SAID = re.compile(r"^(?:publisher|source|from|発行者|出典|発表)\s*[:：]\s*(?P<who>\S.{1,80})$", re.I)
_TOP = 8  # filled lines that may hold title, publisher, date


def read_plain(raw: bytes, text: str) -> Draft:
    """The draft of a plain text."""
    top = [line.strip() for line in text.split("\n") if line.strip()][:_TOP]
    publisher = next((found["who"] for line in top if (found := _SAID.match(line))), None)
    return Draft(raw, text, title=_title(top), publisher=publisher)


def _title(top: list[str]) -> str | None:
    """The first line if it is short, ends without a full stop, and is more than a date."""
    for line in top[:3]:
        if _SAID.match(line):
            continue
        rest = WRITTEN.sub("", line).strip(" :,-–—|")
        if len(rest.split()) < 3 and not any(ord(sign) > 0x2E80 for sign in rest):
            continue
        return line if len(line) <= 160 and not line.endswith((".", "。", "”", '"')) else None
    return None
