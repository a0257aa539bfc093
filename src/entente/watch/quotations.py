"""Where a text quotes: the stretches between quotation marks, in any of the usual pairs, with lost marks borne."""

from __future__ import annotations

import re
from collections.abc import Iterator

from entente.watch.records import Span

# Opening marks and what closes them. German opens low and closes with what English opens with.
CLOSED_BY = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "｢": "｣",
    '"': '"',
    "‘": "’",
    "'": "'",
    "‚": "‘’",
}
MARKS = re.compile("[“”„«»「」『』｢｣\"‘’'‚]")
APOSTROPHES = "’'"
# A closing mark may be lost. A quotation without one ends with its paragraph, or after this many characters: longer than
# nearly every paragraph of news, short enough that one lost mark does not make a quotation of a text without paragraphs.
LONGEST_UNCLOSED = 600


def find_quotations(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The quotations of one paragraph.

    Args:
        text: the whole text; offsets count in it.
        start, end: where the paragraph begins and ends (end not included); the whole text unless given.

    Returns:
        Spans between the marks, marks not included, in order, none inside another. An apostrophe is no mark.
    """
    return tuple(_quotations(text, start, len(text) if end is None else end))


def _quotations(text: str, start: int, end: int) -> Iterator[Span]:
    opened: tuple[str, int] | None = None
    for found in MARKS.finditer(text, start, end):
        mark, place = found.group(), found.start()
        if opened and mark in CLOSED_BY[opened[0]] and _may_close(text, place, start, end):
            yield Span(opened[1], place)
            opened = None
        elif opened and mark == opened[0] and _may_open(text, place, start, end):
            yield Span(opened[1], min(place, opened[1] + LONGEST_UNCLOSED))
            opened = (mark, place + 1)
        elif not opened and mark in CLOSED_BY and _may_open(text, place, start, end):
            opened = (mark, place + 1)
    # A single mark that nothing closes is an apostrophe ('tis, '90s), not a quotation.
    if opened and opened[0] not in "‘'‚»":
        yield Span(opened[1], min(end, opened[1] + LONGEST_UNCLOSED))


def _may_open(text: str, place: int, start: int, end: int) -> bool:
    if text[place] not in "\"'‘»":
        return True
    before = text[place - 1] if place > start else " "
    after = text[place + 1] if place + 1 < end else " "
    return not before.isalnum() and not after.isspace() and before not in ".,!?;"


def _may_close(text: str, place: int, start: int, end: int) -> bool:
    if text[place] not in APOSTROPHES:
        return True
    before = text[place - 1] if place > start else " "
    after = text[place + 1] if place + 1 < end else " "
    return not after.isalnum() and not before.isspace()
