"""The life of one agreement as a drawing: a scale of years, when it was in force, and a numbered mark for each event.

The drawing repeats what stands in the list beside it; its text alternative says what it shows and where the list is.
Colours are the page's, by class; the attributes are for a reader of the bare file.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import NamedTuple

WIDTH = 760
LEFT, RIGHT = 14, 746
BAR_TOP, BAR_HEIGHT = 34, 18
DOT = 9
ROW = 22
FIRST_ROW = 78


class Bar(NamedTuple):
    """Days from `first` to `last` on which the agreement was in force (`sure`) or may have been."""

    first: date
    last: date
    sure: bool
    words: str


class Mark(NamedTuple):
    """An event: the number it has in the list (0 for a small mark without one), the days its date can mean, what it is."""

    number: int
    first: date
    last: date
    words: str


def draw_life(bars: Sequence[Bar], marks: Sequence[Mark], on: date, *, title: str, description: str, today: str) -> str:
    """The drawing as SVG; empty where there is nothing dated to draw.

    Args:
        bars: stretches in order of time, cut to what is to be shown.
        marks: events in order of time.
        on: the day a line is drawn at, labelled `today`.
        title, description: the text alternative.
    """
    days = [mark.first for mark in marks] + [bar.first for bar in bars]
    if not days:
        return ""
    scale = _Scale(min(*days, on), max(on, *(mark.last for mark in marks)) if marks else on)
    rows, height = _placed(marks, scale)
    parts = [*_axis(scale, height), *(_bar(bar, scale) for bar in bars), _line(scale.x(on), height, today), *rows]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="life" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" aria-labelledby="life-title life-words" font-size="13">'
        f'<title id="life-title">{escape(title)}</title><desc id="life-words">{escape(description)}</desc>'
        f"{''.join(parts)}</svg>"
    )


class _Scale:
    """Days to places across the drawing, whole years at both ends."""

    def __init__(self, first: date, last: date) -> None:
        self.first = first.year
        self.last = max(last.year + 1, first.year + 2)

    def x(self, day: date) -> float:
        """Where a day stands; held inside the drawing."""
        begin, end = date(self.first, 1, 1), date(self.last, 1, 1)
        part = min(max((day - begin).days / (end - begin).days, 0), 1)
        return round(LEFT + (RIGHT - LEFT) * part, 1)

    def years(self) -> list[int]:
        """Years that get a label: about ten of them."""
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200) if (self.last - self.first) / step <= 11)
        return [year for year in range(self.first, self.last + 1) if year % step == 0]


def _axis(scale: _Scale, height: int) -> list[str]:
    lines = []
    for year in scale.years():
        x = scale.x(date(year, 1, 1))
        anchor = "end" if x > RIGHT - 20 else "start" if x < LEFT + 20 else "middle"
        lines.append(
            f'<line class="tick" x1="{x}" x2="{x}" y1="22" y2="{height}" stroke="#d3dadc"/>'
            f'<text class="year" x="{x}" y="15" text-anchor="{anchor}" fill="#4d5a61">{year}</text>'
        )
    return lines


def _bar(bar: Bar, scale: _Scale) -> str:
    x, end = scale.x(bar.first), scale.x(bar.last)
    look = (
        'class="sure" fill="#115c3a"'
        if bar.sure
        else 'class="possible" fill="none" stroke="#51409a" stroke-dasharray="5 4"'
    )
    return (
        f'<rect {look} x="{x}" y="{BAR_TOP}" width="{max(round(end - x, 1), 2)}" height="{BAR_HEIGHT}">'
        f"<title>{escape(bar.words)}</title></rect>"
    )


def _line(x: float, height: int, label: str) -> str:
    anchor = "end" if x > WIDTH / 2 else "start"
    shift = -5 if anchor == "end" else 5
    return (
        f'<line class="now" x1="{x}" x2="{x}" y1="22" y2="{height}" stroke="#b4470b" stroke-width="2"/>'
        f'<text class="now-word" x="{x + shift}" y="{height - 5}" text-anchor="{anchor}" fill="#b4470b">{escape(label)}</text>'
    )


def _placed(marks: Sequence[Mark], scale: _Scale) -> tuple[list[str], int]:
    """Each mark, numbered ones stacked downwards where two would overlap; and the height the drawing needs."""
    ends: list[float] = []
    drawn = []
    for mark in marks:
        left, right = scale.x(mark.first), scale.x(mark.last)
        if not mark.number:
            drawn.append(
                f'<line class="small" x1="{left}" x2="{left}" y1="{BAR_TOP + BAR_HEIGHT + 2}" y2="{BAR_TOP + BAR_HEIGHT + 10}" '
                f'stroke="#1c4f6e" stroke-width="2"><title>{escape(mark.words)}</title></line>'
            )
            continue
        middle = min(max((left + right) / 2, LEFT + DOT), RIGHT - DOT)
        row = next((n for n, end in enumerate(ends) if middle - DOT > end + 2), len(ends))
        ends[row : row + 1] = [max(middle + DOT, right)]
        drawn.append(_dot(mark, (left, right), middle, FIRST_ROW + ROW * row))
    return drawn, FIRST_ROW + ROW * max(len(ends), 1) + 14


def _dot(mark: Mark, span: tuple[float, float], x: float, y: float) -> str:
    """A numbered mark; a date known only to the year or month also gets a line over the days it can mean."""
    left, right = span
    wide = f'<line class="span" x1="{left}" x2="{right}" y1="{y}" y2="{y}" stroke="#1c4f6e" stroke-width="3"/>'
    return (
        f"<g>{wide if mark.first != mark.last else ''}"
        f'<circle class="event" cx="{x:.1f}" cy="{y}" r="{DOT}" fill="#1c4f6e"/>'
        f'<text class="number" x="{x:.1f}" y="{y + 4}" text-anchor="middle" fill="#ffffff" font-size="11">{mark.number}</text>'
        f"<title>{escape(mark.words)}</title></g>"
    )
