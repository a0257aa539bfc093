"""A matrix of ties: one row and one column a State, a cell for each joined pair with the number of its agreements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from entente.documents.pictures.map import GAINED, LOST, SURE, UNCERTAIN, Names, Rows
from entente.documents.wording import pick

_FULL_NAMES = 45  # with more States than this the rows carry codes only
_LARGE, _SMALL = 26, 15  # side of a cell
_CELLS = 24  # letters of a name that find room; a Japanese one counts twice


def draw_matrix(
    states: Sequence[str],
    ties: Rows,
    names: Names,
    *,
    title: str,
    description: str,
    lang: str = "en",
) -> str:
    """An SVG matrix.

    Args:
        states: codes in the order of rows and columns.
        ties: rows {a, b, count, style, told, link?}, as `map.draw_map` takes them; pairs of other States are left out.
        names: State names by code, in two languages.
        title, description: what the picture shows, for those who do not see it.

    Returns:
        An <svg> element. A cell shows how many agreements are counted; a broken edge says that they count under the
        wider reading only, a dotted one with a question mark that nothing is counted and something might be; a plus or
        minus that the pair would be joined or no longer be.
    """
    side = _LARGE if len(states) <= _FULL_NAMES else _SMALL
    told = {code: _row_name(code, names, lang, len(states)) for code in states}
    left = max((_width(text) for text in told.values()), default=0) * 7.0 + 14
    top = 44.0
    rows = {code: place for place, code in enumerate(states)}
    body = [_head(states, told, left, top, side)]
    body += [_cell(tie, rows, left, top, side) for tie in ties if tie["a"] in rows and tie["b"] in rows]
    wide, high = max(left + side * len(states) + 12, 240), top + side * len(states) + 12
    return (
        f'<svg class="picture matrix" role="group" viewBox="0 0 {wide:.0f} {high:.0f}" '
        f'xmlns="http://www.w3.org/2000/svg" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>" + "".join(body) + "</svg>"
    )


def _head(states: Sequence[str], told: Mapping[str, str], left: float, top: float, side: int) -> str:
    words, lines = [], []
    size = 11 if side == _LARGE else 9
    for place, code in enumerate(states):
        middle = place * side + side / 2
        words.append(
            f'<text class="word end" font-size="{size}" x="{left - 6:.0f}" y="{top + middle + 4:.1f}">'
            f"{escape(told[code])}</text>"
            f'<text class="word" font-size="{size}" transform="translate({left + middle + 4:.1f} {top - 6:.0f}) '
            f'rotate(-90)">{escape(code)}</text>'
            f'<rect class="cell self" x="{left + place * side:.1f}" y="{top + place * side:.1f}" '
            f'width="{side}" height="{side}"/>'
        )
    end = side * len(states)
    for place in range(len(states) + 1):
        lines.append(f"M{left:.1f} {top + place * side:.1f}h{end}M{left + place * side:.1f} {top:.1f}v{end}")
    return f'<g class="words">{"".join(words)}</g><path class="grid" d="{"".join(lines)}"/>'


def _cell(tie: Mapping[str, Any], rows: Mapping[str, int], left: float, top: float, side: int) -> str:
    a, b = rows[tie["a"]], rows[tie["b"]]
    kind = {SURE: "", UNCERTAIN: " uncertain", GAINED: " gained", LOST: " lost"}.get(tie["style"], " reading")
    kind = f"n{min(int(tie['count']), 5)}{kind}" if tie["count"] else kind.strip()
    said = {GAINED: f"+{tie['count']}", LOST: "−"}.get(tie["style"], str(tie["count"] or "?"))
    on = " on" if tie["count"] >= 3 else ""
    cells = []
    for row, column in ((a, b), (b, a)):
        x, y = left + column * side, top + row * side
        cells.append(
            f'<rect class="cell {kind}" x="{x + 1.5:.1f}" y="{y + 1.5:.1f}" width="{side - 3}" height="{side - 3}"/>'
            f'<text class="number{on}" aria-hidden="true" font-size="{side * 0.46:.0f}" x="{x + side / 2:.1f}" '
            f'y="{y + side * 0.66:.1f}">{said}</text>'
        )
    told = escape(str(tie["told"]))
    inside = f"<title>{told}</title>{''.join(cells)}"
    if tie.get("link"):
        return f'<a href="{escape(tie["link"])}" tabindex="-1">{inside}</a>'
    return f"<g>{inside}</g>"


def _row_name(code: str, names: Names, lang: str, number: int) -> str:
    name = pick(names.get(code, {}), lang)
    if not name or number > _FULL_NAMES:
        return code
    text, wide = "", 0
    for letter in name:
        wide += 2 if ord(letter) > 0x2E7F else 1
        if wide > _CELLS:
            return text.rstrip() + "…"
        text += letter
    return text


def _width(text: str) -> int:
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)
