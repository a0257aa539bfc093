"""From degrees to a flat map: the Natural Earth projection, great circles, and the cut along the map's seam.

The projection is Tom Patterson's Natural Earth in the polynomial of Savric, Jenny, Patterson, Petrovic and Hurni (2011),
Cartography and Geographic Information Science 38(4), 363-372. All longitudes are taken from the middle of the map, so
a map centred on the Pacific has its seam in the Atlantic.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

Point = tuple[float, float]

WIDTH = 2 * 0.8707 * math.pi  # of the projected equator


def project(longitude: float, latitude: float) -> Point:
    """Project a point; longitude from the middle of the map (-180 to 180), latitude -90 to 90; x east, y south."""
    x, y = math.radians(longitude), math.radians(latitude)
    square = y * y
    fourth = square * square
    along = 0.8707 - 0.131979 * square + fourth * (-0.013791 + fourth * (0.003971 * square - 0.001529 * fourth))
    up = y * (1.007226 + square * (0.015085 + fourth * (-0.044475 + 0.028874 * square - 0.005916 * fourth)))
    return x * along, -up


def from_middle(longitude: float, middle: float) -> float:
    """A longitude counted from the middle of the map, -180 to 180."""
    return (longitude - middle + 180) % 360 - 180


def cut_ring(ring: Sequence[Point], middle: float) -> list[list[Point]]:
    """A ring of (longitude, latitude) as rings within the map: in one piece, or cut where it crosses the seam."""
    unrolled = _unroll(ring, middle)
    low, high = min(x for x, _ in unrolled), max(x for x, _ in unrolled)
    pieces = []
    for turn in range(math.floor((low + 180) / 360), math.floor((high + 180) / 360) + 1):
        shifted = [(x - 360 * turn, y) for x, y in unrolled]
        piece = _clip(_clip(shifted, -180, 1), 180, -1)
        if len(piece) > 2:
            pieces.append(piece)
    return pieces


def great_circle(a: Point, b: Point, middle: float, steps: int = 48) -> list[list[Point]]:
    """The shortest way between two points as lines within the map: one, or two where it crosses the seam."""
    start, end = _vector(a), _vector(b)
    angle = math.acos(max(-1.0, min(1.0, sum(p * q for p, q in zip(start, end, strict=True)))))
    if angle < 1e-9:
        return []
    way = []
    for step in range(steps + 1):
        share = step / steps
        left, right = math.sin((1 - share) * angle) / math.sin(angle), math.sin(share * angle) / math.sin(angle)
        way.append(_degrees([left * p + right * q for p, q in zip(start, end, strict=True)]))
    return _cut_line(_unroll(way, middle))


def centre(rings: Iterable[Sequence[Point]]) -> Point:
    """The centroid of the largest ring: where a State's mark stands."""
    ring = max(rings, key=lambda one: abs(_area(one)))
    base = ring[0][0]
    points = [(base + from_middle(x, base), y) for x, y in ring]
    area = _area(points)
    if not area:
        return points[0]
    x = y = 0.0
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        x, y = x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return from_middle(x / (6 * area), 0), y / (6 * area)


def _area(points: Sequence[Point]) -> float:
    closed = [*points[1:], points[0]]
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, closed, strict=True)) / 2


def _unroll(points: Sequence[Point], middle: float) -> list[Point]:
    """Longitudes from the middle without jumps of more than half a turn between neighbours."""
    found: list[Point] = []
    for x, y in points:
        here = from_middle(x, middle)
        if found:
            here += 360 * round((found[-1][0] - here) / 360)
        found.append((here, y))
    return found


def _clip(ring: Sequence[Point], edge: float, side: int) -> list[Point]:
    """The part of a ring on one side of a meridian (Sutherland and Hodgman)."""
    found: list[Point] = []
    for before, here in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
        inside, was_inside = side * (here[0] - edge) >= 0, side * (before[0] - edge) >= 0
        if inside != was_inside:
            share = (edge - before[0]) / (here[0] - before[0])
            found.append((edge, before[1] + share * (here[1] - before[1])))
        if inside:
            found.append(here)
    return found


def _cut_line(way: Sequence[Point]) -> list[list[Point]]:
    lines: list[list[Point]] = [[]]
    for before, here in zip([way[0], *way[:-1]], way, strict=True):
        turn, was = math.floor((here[0] + 180) / 360), math.floor((before[0] + 180) / 360)
        if turn != was:
            edge = 180 + 360 * min(turn, was)
            share = (edge - before[0]) / (here[0] - before[0])
            y = before[1] + share * (here[1] - before[1])
            lines[-1].append((180.0 if turn > was else -180.0, y))
            lines.append([(-180.0 if turn > was else 180.0, y)])
        lines[-1].append((here[0] - 360 * turn, here[1]))
    return [line for line in lines if len(line) > 1]


def _vector(point: Point) -> list[float]:
    x, y = math.radians(point[0]), math.radians(point[1])
    return [math.cos(y) * math.cos(x), math.cos(y) * math.sin(x), math.sin(y)]


def _degrees(vector: Sequence[float]) -> Point:
    x, y, z = vector
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))
