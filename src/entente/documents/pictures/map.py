"""A map of ties: outlines of States, great circles between those that are joined, a mark at each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from entente.documents.pictures.globe import WIDTH, centre, cut_ring, from_middle, great_circle, project
from entente.documents.wording import pick

Point = tuple[float, float]
OUTLINES = Path(__file__).resolve().parents[2] / "_frontend" / "outlines.json"
PACIFIC = 150.0  # longitude in the middle: the seam runs through the Atlantic at 30 west
SCALE = 1200 / WIDTH
_NORTH, _SOUTH = 84, -58  # the poles are left out: nobody is bound there


class NoOutlines(FileNotFoundError):
    """The outlines are not built: `make frontend` builds them."""


@lru_cache(maxsize=1)
def outlines() -> Mapping[str, Any]:
    """{states: {code: rings}, rest: rings}.

    Raises:
        NoOutlines: they were not built.
    """
    if not OUTLINES.exists():
        raise NoOutlines(str(OUTLINES))
    return json.loads(OUTLINES.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@lru_cache(maxsize=8)
def land(middle: float = PACIFIC) -> Mapping[str, str]:
    """The SVG path of each State's land by code, and under "" that of land without a code."""
    found = {code: _path(rings, middle) for code, rings in outlines()["states"].items()}
    return {**found, "": _path(outlines()["rest"], middle)}


@lru_cache(maxsize=8)
def places(middle: float = PACIFIC) -> Mapping[str, Point]:
    """Where each State's mark stands on the map."""
    spots = {code: centre(rings) for code, rings in outlines()["states"].items()}
    return {code: _scaled(*project(from_middle(x, middle), y)) for code, (x, y) in spots.items()}


def draw_map(
    ties: Sequence[Mapping[str, Any]],
    names: Mapping[str, Mapping[str, str]],
    *,
    title: str,
    description: str,
    lang: str = "en",
    middle: float = PACIFIC,
    links: Mapping[str, str] | None = None,
) -> str:
    """An SVG map.

    Args:
        ties: rows {a, b, count, label?}; a pair once, `count` agreements.
        names: State names by code, in two languages.
        title, description: what the picture shows, for those who do not see it.
        middle: longitude in the middle, -180 to 180.
        links: address of each State's page; without it marks are no links.

    Returns:
        An <svg> element; colours come from classes (land, joined, tie, mark, label), so a page styles it.
    """
    top, bottom = project(0, _NORTH)[1] * SCALE, project(0, _SOUTH)[1] * SCALE
    joined = {code for tie in ties for code in (tie["a"], tie["b"])}
    body = [f'<g class="graticule"><path d="{_frame()}"/></g>', '<g class="states">']
    for code, path in land(middle).items():
        kind = "land joined" if code in joined else "land"
        body.append(f'<path class="{kind}" d="{path}"/>')
    body += ["</g>", '<g class="ties">', *(_arc(tie, names, lang, middle) for tie in ties), "</g>", '<g class="marks">']
    body += [_mark(code, names, lang, middle, (links or {}).get(code)) for code in sorted(joined)]
    body.append("</g>")
    view = f"{-WIDTH / 2 * SCALE:.0f} {top:.0f} {WIDTH * SCALE:.0f} {bottom - top:.0f}"
    return (
        f'<svg class="map" role="group" viewBox="{view}" xmlns="http://www.w3.org/2000/svg" '
        f'aria-label="{escape(title)}"><title>{escape(title)}</title><desc>{escape(description)}</desc>'
        + "".join(body)
        + "</svg>"
    )


def _arc(tie: Mapping[str, Any], names: Mapping[str, Mapping[str, str]], lang: str, middle: float) -> str:
    spots = outlines()["states"]
    if tie["a"] not in spots or tie["b"] not in spots:
        return ""
    lines = great_circle(centre(spots[tie["a"]]), centre(spots[tie["b"]]), middle)
    path = "".join(_line(line) for line in lines)
    between = f"{pick(names.get(tie['a'], {}), lang) or tie['a']} - {pick(names.get(tie['b'], {}), lang) or tie['b']}"
    told = f"{between}: {tie.get('label') or tie['count']}"
    weight = min(int(tie["count"]), 5)
    return (
        f'<path class="tie w{weight}" data-pair="{tie["a"]}-{tie["b"]}" d="{path}"><title>{escape(told)}</title></path>'
    )


def _mark(code: str, names: Mapping[str, Mapping[str, str]], lang: str, middle: float, link: str | None) -> str:
    spot = places(middle).get(code)
    if not spot:
        return ""
    name = pick(names.get(code, {}), lang) or code
    mark = (
        f'<circle class="mark" cx="{spot[0]:.1f}" cy="{spot[1]:.1f}" r="4"><title>{escape(name)}</title></circle>'
        f'<text class="label" x="{spot[0] + 6:.1f}" y="{spot[1] + 4:.1f}">{escape(code)}</text>'
    )
    return f'<a href="{escape(link)}" aria-label="{escape(name)}">{mark}</a>' if link else mark


def _path(rings: Sequence[Sequence[Sequence[float]]], middle: float) -> str:
    parts = []
    for ring in rings:
        for piece in cut_ring([(x, y) for x, y in ring], middle):
            parts.append(_line(piece) + "Z")
    return "".join(parts)


def _line(points: Sequence[Point]) -> str:
    shown = [_scaled(*project(x, y)) for x, y in points]
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in shown)


def _scaled(x: float, y: float) -> Point:
    return x * SCALE, y * SCALE


def _frame() -> str:
    """Meridians and parallels each 30 degrees; the seam included."""
    meridians = [[(float(x), float(y)) for y in range(_SOUTH, _NORTH + 1, 4)] for x in range(-180, 181, 30)]
    parallels = [[(float(x), float(y)) for x in range(-180, 181, 6)] for y in range(-30, 61, 30)]
    return "".join(_line(line) for line in (*meridians, *parallels))
