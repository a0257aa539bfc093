"""A measure over the years as a line; years in which it is not defined are a gap, never a zero."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

WIDE, HIGH = 600, 220
_LEFT, _RIGHT, _HEAD, _FOOT = 46, 14, 16, 28


def draw_series(
    points: Sequence[tuple[int, float | None]],
    *,
    title: str,
    description: str,
    moved: Mapping[int, str] | None = None,
) -> str:
    """An SVG line.

    Args:
        points: (year, value), the years ascending; None where the measure is not defined.
        title, description: what the picture shows, for those who do not see it.
        moved: for the years in which something moved it, what to say when the point is pointed at.

    Returns:
        An <svg> element.
    """
    known = [value for _, value in points if value is not None]
    top = _top(max(known, default=1))
    low = min(0.0, *known) if known else 0.0
    first, last = (points[0][0], points[-1][0]) if points else (0, 1)

    def spot(year: int, value: float) -> tuple[float, float]:
        along = (year - first) / max(1, last - first)
        up = (value - low) / (top - low)
        return _LEFT + along * (WIDE - _LEFT - _RIGHT), HIGH - _FOOT - up * (HIGH - _HEAD - _FOOT)

    body = [_grid(low, top, first, last)]
    for run in _runs(points):
        if len(run) > 1:
            way = "L".join("{:.1f} {:.1f}".format(*spot(year, value)) for year, value in run)
            body.append(f'<path class="line" d="M{way}"/>')
        alone = len(run) == 1
        for year, value in run:
            told = (moved or {}).get(year)
            if told or alone:
                x, y = spot(year, value)
                words = escape(f"{year}: {number(value)}" + (f" ({told})" if told else ""))
                body.append(f'<circle class="point" cx="{x:.1f}" cy="{y:.1f}" r="3"><title>{words}</title></circle>')
    return (
        f'<svg class="picture series" role="img" viewBox="0 0 {WIDE} {HIGH}" xmlns="http://www.w3.org/2000/svg" '
        f'aria-label="{escape(title)}"><title>{escape(title)}</title><desc>{escape(description)}</desc>'
        + "".join(body)
        + "</svg>"
    )


def number(value: float) -> str:
    """A value as it is written beside a picture: whole, or with three places."""
    return f"{value:.0f}" if float(value).is_integer() else f"{value:.3f}"


def _runs(points: Sequence[tuple[int, float | None]]) -> list[list[tuple[int, float]]]:
    runs: list[list[tuple[int, float]]] = [[]]
    for year, value in points:
        if value is None:
            runs.append([])
        else:
            runs[-1].append((year, value))
    return [run for run in runs if run]


def _top(most: float) -> float:
    """The round number at the top of the scale."""
    if most <= 0:
        return 1.0
    power: float = 10.0 ** math.floor(math.log10(most))
    return next(step * power for step in (1, 2, 4, 5, 10) if step * power >= most * 0.999999)


def _grid(low: float, top: float, first: int, last: int) -> str:
    parts = []
    for part in range(5):
        value = low + (top - low) * part / 4
        y = HIGH - _FOOT - part / 4 * (HIGH - _HEAD - _FOOT)
        told = f"{value:g}" if abs(value) >= 10 or float(value).is_integer() else f"{value:.2f}"
        parts.append(
            f'<path class="grid" d="M{_LEFT} {y:.1f}H{WIDE - _RIGHT}"/>'
            f'<text class="word quiet end" x="{_LEFT - 6}" y="{y + 4:.1f}">{told}</text>'
        )
    every = next((n for n in (1, 2, 5, 10, 20, 50) if (last - first) / n <= 8), 100)
    for year in range(first + (-first) % every, last + 1, every):
        x = _LEFT + (year - first) / max(1, last - first) * (WIDE - _LEFT - _RIGHT)
        parts.append(f'<text class="word quiet middle" x="{x:.1f}" y="{HIGH - 8}">{year}</text>')
    return "".join(parts)
