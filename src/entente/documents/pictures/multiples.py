"""Small multiples: the same small map for several years side by side, so that change is seen at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from entente.documents.pictures.map import Rows, centres, land, tie_class
from entente.documents.pictures.view import UNITS, VIEWS, View

PANEL = 390  # width of one map in units of the picture
GAP, HEAD = 15, 30


def draw_multiples(
    panels: Sequence[Mapping[str, Any]],
    *,
    title: str,
    description: str,
    view: View = VIEWS["pacific"],
    columns: int = 3,
) -> str:
    """An SVG of several maps.

    Args:
        panels: {head, ties, link?}: the words over a map and its ties, rows as `map.draw_map` takes them.
        title, description: what the picture shows, for those who do not see it.
        columns: maps in a row.

    Returns:
        An <svg> element; the land is in it once.
    """
    share = PANEL / UNITS
    step = view.height * share + HEAD + GAP
    body = []
    for place, panel in enumerate(panels):
        x, y = (place % columns) * (PANEL + GAP), (place // columns) * step
        body.append(_panel(panel, x, y, share, view))
    wide = columns * (PANEL + GAP) - GAP
    high = -(-len(panels) // columns) * step
    shapes = "".join(path for _, path in sorted(land(view, 2.5).items()))
    return (
        f'<svg class="picture multiples" role="group" viewBox="0 0 {wide} {high:.0f}" '
        f'xmlns="http://www.w3.org/2000/svg" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
        f'<defs><path id="multiples-land" d="{shapes}"/></defs>' + "".join(body) + "</svg>"
    )


def _panel(panel: Mapping[str, Any], x: float, y: float, share: float, view: View) -> str:
    ties: Rows = panel["ties"]
    spots = centres()
    lines = [
        f'<path class="{tie_class(tie)}" d="{view.arc(spots[tie["a"]], spots[tie["b"]], 45)}"/>'
        for tie in ties
        if tie["a"] in spots and tie["b"] in spots
    ]
    states = sorted({code for tie in ties if tie["count"] for code in (tie["a"], tie["b"])} & spots.keys())
    marks = []
    for code in states:
        spot = view.spot(spots[code])
        if view.holds(spot):
            marks.append(f'<circle class="mark" cx="{spot[0]:.0f}" cy="{spot[1]:.0f}" r="7"/>')
    head = f'<text class="word large" x="{x + 2:.0f}" y="{y + 20:.0f}">{escape(panel["head"])}</text>'
    if panel.get("link"):
        head = f'<a href="{escape(panel["link"])}">{head}</a>'
    # An <svg> inside cuts off what lies outside its own box, in browsers and in Typst alike.
    return (
        f'{head}<svg x="{x:.0f}" y="{y + HEAD:.0f}" width="{PANEL}" height="{view.height * share:.1f}" '
        f'viewBox="{view.box_text}"><rect class="panel" width="{UNITS}" height="{view.height:.0f}"/>'
        f'<use class="land" href="#multiples-land"/><g class="ties">{"".join(lines)}</g>'
        f'<g class="marks">{"".join(marks)}</g></svg>'
    )
