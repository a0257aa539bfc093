"""A timeline of events: a column a year, a mark for each event, its shape saying what happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

SHAPES = ("begun", "signed", "ended", "other")  # in the order they stand over one another, from the axis up
WIDE, HIGH = 1200, 260
_LEFT, _RIGHT, _FOOT, _HEAD = 16, 16, 34, 16


def draw_events(
    rows: Sequence[Mapping[str, Any]], *, title: str, description: str, first: int, last: int, on: int | None = None
) -> str:
    """An SVG timeline.

    Args:
        rows: events {year, shape, told, link?}; `shape` is one of SHAPES: begun (a full circle), signed (an empty
            one), ended (a cross), other (a small square). Events outside the years are left out.
        title, description: what the picture shows, for those who do not see it.
        first, last: years, both included.
        on: a year to mark with a line.

    Returns:
        An <svg> element.
    """
    columns: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        if first <= row["year"] <= last:
            columns[row["year"]].append(row)
    step = (WIDE - _LEFT - _RIGHT) / max(1, last - first + 1)
    most = max((len(column) for column in columns.values()), default=1)
    rise = min(step, 16.0, (HIGH - _FOOT - _HEAD) / most)
    size = max(1.2, min(step, rise) * 0.4)
    body = [_axis(first, last, step)]
    if on is not None and first <= on <= last:
        x = _LEFT + (on - first + 0.5) * step
        body.append(f'<path class="grid" d="M{x:.1f} {_HEAD}V{HIGH - _FOOT}"/>')
    for year in sorted(columns):
        x = _LEFT + (year - first + 0.5) * step
        ordered = sorted(columns[year], key=lambda row: SHAPES.index(row["shape"]))
        for place, row in enumerate(ordered):
            body.append(_mark(row, x, HIGH - _FOOT - (place + 0.6) * rise, size))
    return (
        f'<svg class="picture events" role="group" viewBox="0 0 {WIDE} {HIGH}" xmlns="http://www.w3.org/2000/svg" '
        f'aria-label="{escape(title)}"><title>{escape(title)}</title><desc>{escape(description)}</desc>'
        + "".join(body)
        + "</svg>"
    )


def _axis(first: int, last: int, step: float) -> str:
    every = next((n for n in (1, 2, 5, 10, 20, 50) if (last - first) / n <= 16), 100)
    base = HIGH - _FOOT
    parts = [f'<path class="axis" d="M{_LEFT} {base}H{WIDE - _RIGHT}"/>']
    for year in range(first + (-first) % every, last + 1, every):
        x = _LEFT + (year - first + 0.5) * step
        parts.append(
            f'<path class="axis" d="M{x:.1f} {base}v5"/><text class="word quiet middle" x="{x:.1f}" y="{base + 20}">{year}</text>'
        )
    return "".join(parts)


def _mark(row: Mapping[str, Any], x: float, y: float, size: float) -> str:
    shape, told = row["shape"], escape(str(row["told"]))
    if shape == "ended":
        drawn = f'<path class="dot ended" d="M{x - size:.1f} {y - size:.1f}l{2 * size:.1f} {2 * size:.1f}m0 {-2 * size:.1f}l{-2 * size:.1f} {2 * size:.1f}"/>'
    elif shape == "other":
        part = size * 0.9
        drawn = f'<rect class="dot other" x="{x - part / 2:.1f}" y="{y - part / 2:.1f}" width="{part:.1f}" height="{part:.1f}"/>'
    else:
        drawn = f'<circle class="dot {shape}" cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"/>'
    inside = f"<title>{told}</title>{drawn}"
    if row.get("link"):
        return f'<a href="{escape(row["link"])}" tabindex="-1">{inside}</a>'
    return f"<g>{inside}</g>"
