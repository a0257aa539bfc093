"""What part of the world a map shows, and how degrees become its units: the projection, scaled and moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from entente.documents.pictures.globe import WIDTH, Point, from_middle, great_circle, project

UNITS = 1200  # width of every map in its own units
_NORTH, _SOUTH = 84, -58  # the poles are left out: nobody is bound there


@dataclass(frozen=True)
class View:
    """A part of the world.

    Attributes:
        middle: longitude in the middle of the projection, -180 to 180; the seam lies opposite.
        box: west, south, east, north in degrees for a part; west may be greater than east across the date line.
    """

    middle: float
    box: tuple[float, float, float, float] | None = None

    @cached_property
    def _corners(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of what is seen, projected and not yet scaled."""
        if self.box is None:
            return -WIDTH / 2, project(0, _NORTH)[1], WIDTH / 2, project(0, _SOUTH)[1]
        west, south, east, north = self.box
        nearest = 0.0 if south < 0 < north else min(south, north, key=abs)  # a parallel is longest next to the equator
        left, right = (project(from_middle(x, self.middle), nearest)[0] for x in (west, east))
        return left, project(0, north)[1], right, project(0, south)[1]

    @cached_property
    def scale(self) -> float:
        """Units of the map for one unit of the projection."""
        left, _, right, _ = self._corners
        return UNITS / (right - left)

    @cached_property
    def height(self) -> float:
        """Height of the map in its own units."""
        _, top, _, bottom = self._corners
        return (bottom - top) * self.scale

    @property
    def box_text(self) -> str:
        """The viewBox of its SVG."""
        return f"0 0 {UNITS} {self.height:.0f}"

    def placed(self, x: float, y: float) -> Point:
        """A point, its longitude counted from the middle, in units of the map."""
        left, top, _, _ = self._corners
        px, py = project(x, y)
        return (px - left) * self.scale, (py - top) * self.scale

    def spot(self, point: Point) -> Point:
        """A point in degrees, in units of the map."""
        return self.placed(from_middle(point[0], self.middle), point[1])

    def holds(self, spot: Point, margin: float = 0) -> bool:
        """Whether a point in units of the map is seen."""
        return -margin <= spot[0] <= UNITS + margin and -margin <= spot[1] <= self.height + margin

    def arc(self, a: Point, b: Point, step: float = 14) -> str:
        """The path of the great circle between two points in degrees, in steps of about so many units."""
        length = sum((p - q) ** 2 for p, q in zip(self.spot(a), self.spot(b), strict=True)) ** 0.5
        steps = int(max(4, min(48, length / step)))
        return self.path(great_circle(a, b, self.middle, steps))

    def path(self, lines: Iterable[Sequence[Point]], *, close: bool = False, nearest: float = 0.0) -> str:
        """The path of lines in degrees from the middle; points nearer than `nearest` units to the last are left out."""
        return "".join(line_path([self.placed(x, y) for x, y in line], close=close, nearest=nearest) for line in lines)


VIEWS = {
    "pacific": View(150),  # the seam runs through the Atlantic at 30 west
    "atlantic": View(11),  # the seam runs through the Bering Strait
    "asia": View(135, (62, -49, 200, 54)),
    "europe": View(12, (-26, 33, 46, 72)),
}


def line_path(points: Sequence[Point], *, close: bool = False, nearest: float = 0.0) -> str:
    """An SVG path through points: whole tenths of a unit, each counted from the last one drawn."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    (x, y), rest = tenths[0], tenths[1:]
    words, least = [f"M{x / 10:g} {y / 10:g}l"], nearest * 10
    for place, (nx, ny) in enumerate(rest, start=1):
        dx, dy = nx - x, ny - y
        if (dx or dy) and (place == len(rest) or abs(dx) + abs(dy) >= least):
            words.append(f"{dx / 10:g} {dy / 10:g} ")
            x, y = nx, ny
    if len(words) == 1:
        return ""
    return "".join(words).rstrip() + ("z" if close else "")
