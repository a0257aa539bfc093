"""A map of ties: outlines of States, great circles between those that are joined, a mark at each."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from entente.documents.pictures.globe import Point, centre, cut_ring
from entente.documents.pictures.labels import place_labels
from entente.documents.pictures.view import UNITS, VIEWS, View
from entente.documents.wording import pick

Names = Mapping[str, Mapping[str, str]]
Rows = Sequence[Mapping[str, Any]]
OUTLINES = Path(__file__).resolve().parents[2] / "_frontend" / "outlines.json"
SURE = "evidenced"
UNCERTAIN = "uncertain"
GAINED, LOST = "gained", "lost"  # in a picture of what would be
SMALL, LARGE = 12, 40  # height of labels in units: on a wide screen, and on a telephone


class NoOutlines(FileNotFoundError):
    """The outlines are not built: `python build_site.py` builds them."""


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
def land(view: View = VIEWS["pacific"], nearest: float = 0.7) -> Mapping[str, str]:
    """The SVG path of each State's land by code, and under "" that of land without a code; only what the view shows."""
    found = {code: _land(rings, view, nearest) for code, rings in outlines()["states"].items()}
    return {code: path for code, path in {**found, "": _land(outlines()["rest"], view, nearest)}.items() if path}


@lru_cache(maxsize=1)
def centres() -> Mapping[str, Point]:
    """Where each State's mark stands, in degrees."""
    return {code: centre(rings) for code, rings in outlines()["states"].items()}


def places(view: View = VIEWS["pacific"]) -> Mapping[str, Point]:
    """Where each State's mark stands on a map."""
    return {code: view.spot(point) for code, point in centres().items()}


def draw_map(
    ties: Rows,
    names: Names,
    *,
    title: str,
    description: str,
    lang: str = "en",
    view: View = VIEWS["pacific"],
    links: Mapping[str, str] | None = None,
    nearest: float = 0.7,
) -> str:
    """An SVG map.

    Args:
        ties: rows {a, b, count, style, told, many?, link?}; a pair once. `count` is the number of agreements counted; `style` is
            evidenced (a whole line), uncertain (dotted, not counted), gained (thick) or lost (dotted, not counted), or
            anything else (dashed: counted under a wider reading); `many` draws it thin; `told` is what the line says when
            pointed at.
        names: State names by code, in two languages.
        title, description: what the picture shows, for those who do not see it.
        links: address of each State's page; without it marks are no links.
        nearest: units between two points of a coast at least; more makes a smaller file.

    Returns:
        An <svg> element without styles: pictures.css colours its classes, on pages and in files.
    """
    joined = {code for tie in ties if tie["count"] for code in (tie["a"], tie["b"])}
    lines, marks = draw_layers(ties, names, lang=lang, view=view, links=links)
    body = [f'<path class="graticule" d="{_graticule(view)}"/>', '<g class="states">']
    for code, path in land(view, nearest).items():
        kind = "land joined" if code in joined else "land"
        body.append(f'<path class="{kind}" data-state="{code}" d="{path}"/>')
    body += ["</g>", f'<g class="ties">{lines}</g>', f'<g class="marks">{marks}</g>']
    return (
        f'<svg class="picture map" role="group" viewBox="{view.box_text}" xmlns="http://www.w3.org/2000/svg" '
        f'aria-label="{escape(title)}"><title>{escape(title)}</title><desc>{escape(description)}</desc>'
        + "".join(body)
        + "</svg>"
    )


def draw_layers(
    ties: Rows,
    names: Names,
    *,
    lang: str = "en",
    view: View = VIEWS["pacific"],
    links: Mapping[str, str] | None = None,
) -> tuple[str, str]:
    """The lines and the marks of a map alone, each as SVG elements; as `draw_map`."""
    lines = "".join(_arc(tie, view) for tie in sorted(ties, key=_upper))
    counted: Counter[str] = Counter()
    for tie in ties:
        counted.update({tie["a"]: 1 if tie["count"] else 0, tie["b"]: 1 if tie["count"] else 0})
    spots = {code: spot for code, spot in places(view).items() if code in counted and view.holds(spot, 5)}
    order = sorted(spots, key=lambda code: (-counted[code], code))
    near, far = (place_labels([(code, spots[code]) for code in order], size) for size in (SMALL, LARGE))
    marks = []
    for code in sorted(spots):
        name = pick(names.get(code, {}), lang) or code
        labels = _label(code, near.get(code), "near") + _label(code, far.get(code), "far")
        marks.append(_mark(code, name, spots[code], labels, (links or {}).get(code), bool(counted[code])))
    return lines, "".join(marks)


def _upper(tie: Mapping[str, Any]) -> tuple[bool, bool]:
    """What is drawn later lies on top: thin lines below, counted ones above those that are not."""
    return not tie.get("many"), tie["style"] != UNCERTAIN


def _arc(tie: Mapping[str, Any], view: View) -> str:
    spots = centres()
    if tie["a"] not in spots or tie["b"] not in spots:
        return ""
    path = view.arc(spots[tie["a"]], spots[tie["b"]])
    if not path:
        return ""
    told, pair = escape(str(tie["told"])), f'data-pair="{tie["a"]}-{tie["b"]}"'
    line = f'<path class="{tie_class(tie)}" {pair} d="{path}"><title>{told}</title></path>'
    if not tie.get("link"):
        return line
    # Not in the order of the Tab key: a hundred lines would stand before the rest of the page; the table has them all.
    return f'<a href="{escape(tie["link"])}" tabindex="-1">{line}</a>'


def tie_class(tie: Mapping[str, Any]) -> str:
    """The classes of a line: its weight up to five, and how sure it is."""
    kind = {SURE: "", UNCERTAIN: " uncertain", GAINED: " gained", LOST: " lost"}.get(tie["style"], " reading")
    thin = " many" if tie.get("many") else ""
    return f"tie w{max(1, min(int(tie['count']), 5))}{kind}{thin}"


def _mark(code: str, name: str, spot: Point, labels: str, link: str | None, counted: bool) -> str:
    kind = "mark" if counted else "mark hollow"
    circle = f'<circle class="{kind}" cx="{spot[0]:.1f}" cy="{spot[1]:.1f}" r="4"/>'
    inside = f"<title>{escape(name)} ({code})</title>{circle}{labels}"
    if link:
        return f'<a class="state" data-state="{code}" href="{escape(link)}">{inside}</a>'
    return f'<g class="state" data-state="{code}">{inside}</g>'


def _label(code: str, spot: Point | None, kind: str) -> str:
    if spot is None:
        return ""
    return f'<text class="label {kind}" x="{spot[0]:.0f}" y="{spot[1]:.0f}">{escape(code)}</text>'


def _land(rings: Iterable[Sequence[Sequence[float]]], view: View, nearest: float) -> str:
    parts = []
    for ring in rings:
        for piece in cut_ring([(x, y) for x, y in ring], view.middle):
            if any(view.holds(view.placed(x, y), UNITS / 8) for x, y in piece):
                parts.append(view.path([piece], close=True, nearest=nearest))
    return "".join(parts)


@lru_cache(maxsize=8)
def _graticule(view: View) -> str:
    """Meridians and parallels each 30 degrees; the seam included."""
    meridians = [[(float(x), float(y)) for y in range(-58, 85, 4)] for x in range(-180, 181, 30)]
    parallels = [[(float(x), float(y)) for x in range(-180, 181, 6)] for y in range(-30, 61, 30)]
    return view.path([*meridians, *parallels])
