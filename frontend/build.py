"""Puts what the pages and pictures need from the npm packages into the package: outlines of States, scripts.

    python frontend/build.py          after `npm ci` in this folder

Writes src/entente/_frontend/, which is not kept in the repository and ships inside the wheel. The outlines are Natural
Earth's (public domain) as the package world-atlas holds them, decoded from TopoJSON, thinned and keyed by ISO alpha-3.
"""

from __future__ import annotations

import json
import math
import shutil
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PACKAGES = HERE / "node_modules"
TARGET = HERE.parent / "src" / "entente" / "_frontend"
TOLERANCE = 0.12  # degrees; coasts keep their shape at 1280 px, the file stays under 300 kB
SMALLEST = 0.25  # square degrees; smaller islands are left out unless they are a State's largest

Point = tuple[float, float]


def main() -> None:
    """Write the folder anew."""
    if TARGET.exists():
        shutil.rmtree(TARGET)
    (TARGET / "licences").mkdir(parents=True)
    (TARGET / "outlines.json").write_text(json.dumps(outlines(), separators=(",", ":")), encoding="utf-8")
    shutil.copy(PACKAGES / "htmx.org" / "dist" / "htmx.min.js", TARGET / "htmx.min.js")
    for package in ("world-atlas", "htmx.org", "i18n-iso-countries"):
        for licence in (PACKAGES / package).glob("LICENSE*"):
            shutil.copy(licence, TARGET / "licences" / f"{package}.txt")


def outlines() -> dict[str, Any]:
    """{states: {alpha-3: [ring, ...]}, rest: [ring, ...]}; a ring is a list of [longitude, latitude]; rest has no ISO code."""
    atlas = json.loads((PACKAGES / "world-atlas" / "countries-50m.json").read_text(encoding="utf-8"))
    codes = json.loads((PACKAGES / "i18n-iso-countries" / "codes.json").read_text(encoding="utf-8"))
    alpha3 = {numeric: code for _, code, numeric, *_ in codes}
    arcs = [decode(arc, atlas["transform"]) for arc in atlas["arcs"]]
    found: dict[str, Any] = {"states": {}, "rest": []}
    for shape in atlas["objects"]["countries"]["geometries"]:
        polygons = {"Polygon": [shape.get("arcs")], "MultiPolygon": shape.get("arcs")}.get(shape["type"]) or []
        rings = kept([ring(polygon[0], arcs) for polygon in polygons])
        code = alpha3.get(str(shape.get("id", "")).zfill(3))
        if code == "ATA":
            continue  # no State, and it fills the map's foot
        if code:
            found["states"].setdefault(code, []).extend(rings)
        else:
            found["rest"].extend(rings)
    return found


def decode(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """An arc's points in degrees: TopoJSON keeps differences of whole numbers."""
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * sx + tx, y * sy + ty))
    return points


def ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """A closed ring from arcs; ~n is arc n backwards."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def kept(rings: list[list[Point]]) -> list[list[list[float]]]:
    """Rings large enough to see, thinned; the largest always."""
    ordered = sorted(rings, key=area, reverse=True)
    large = ordered[:1] + [one for one in ordered[1:] if area(one) >= SMALLEST]
    return [[[round(x, 2), round(y, 2)] for x, y in thinned(one)] for one in large]


def area(points: list[Point]) -> float:
    """Size in square degrees."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True))) / 2


def thinned(points: list[Point]) -> list[Point]:
    """Douglas and Peucker's thinning, on both halves of the ring; small rings keep at least four points."""
    if len(points) < 8:
        return points
    middle = len(points) // 2
    return half(points[: middle + 1])[:-1] + half(points[middle:])


def half(points: list[Point]) -> list[Point]:
    """One open line thinned."""
    stack, keep = [(0, len(points) - 1)], {0, len(points) - 1}
    while stack:
        first, last = stack.pop()
        far, place = 0.0, 0
        for n in range(first + 1, last):
            away = distance(points[n], points[first], points[last])
            if away > far:
                far, place = away, n
        if far > TOLERANCE:
            keep.add(place)
            stack += [(first, place), (place, last)]
    return [points[n] for n in sorted(keep)]


def distance(point: Point, a: Point, b: Point) -> float:
    """Distance of a point from a line, in degrees."""
    (x, y), (ax, ay), (bx, by) = point, a, b
    length = math.hypot(bx - ax, by - ay)
    if not length:
        return math.hypot(x - ax, y - ay)
    return abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length


if __name__ == "__main__":
    main()
