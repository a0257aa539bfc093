"""Where labels of a map stand so that none lies on another: the weightiest first, those that find no room are left out."""

from __future__ import annotations

from collections.abc import Sequence

from entente.documents.pictures.globe import Point

_LETTER = 0.68  # width of a capital letter as a share of the type's height
_MARK = 5  # half the room of a mark

Box = tuple[float, float, float, float]


def place_labels(spots: Sequence[tuple[str, Point]], size: float) -> dict[str, Point]:
    """The left end of each label's base line; labels without room are missing.

    Args:
        spots: (label, where its mark stands), the weightiest first; marks never lie under a label.
        size: height of the type in units of the map.
    """
    taken: list[Box] = [(x - _MARK, y - _MARK, x + _MARK, y + _MARK) for _, (x, y) in spots]
    found: dict[str, Point] = {}
    for number, (label, spot) in enumerate(spots):
        for place in _choices(label, spot, size):
            box = _box(label, place, size)
            if not any(_meet(box, other) for other in taken[:number] + taken[number + 1 :]):
                found[label] = place
                taken.append(box)
                break
    return found


def _choices(label: str, spot: Point, size: float) -> list[Point]:
    """Right of the mark, left of it, above, below."""
    x, y = spot
    wide, gap = len(label) * size * _LETTER, _MARK + 1
    return [
        (x + gap, y + size * 0.36),
        (x - gap - wide, y + size * 0.36),
        (x - wide / 2, y - gap),
        (x - wide / 2, y + gap + size * 0.75),
    ]


def _box(label: str, place: Point, size: float) -> Box:
    x, y = place
    return x, y - size * 0.78, x + len(label) * size * _LETTER, y + size * 0.1


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
