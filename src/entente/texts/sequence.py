"""Decides where a number belongs: it goes on with a row that is open, begins a new row below, or is no number at all.

The reading of a number that may be two things, such as (i), follows from what comes before and after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from entente.texts.marks import Mark, Reading
from entente.texts.numerals import Ordinal, follows


@dataclass(slots=True)
class Level:
    """A row of numbers that is open: the unit last made in it, its form, class and ordinal, and how deep it is indented.

    `silent`: the first of the row bears no number, as the first paragraph (項) of a Japanese article.
    """

    unit: int
    form: str
    kind: str
    ordinal: Ordinal
    depth: int
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark belongs: in the row of the level `at`, or a new row below all (at = number of levels)."""

    at: int
    reading: Reading
    jump: bool = False
    again: bool = False
    doubtful: bool = False


_NEXT, _ADDED, _FIRST, _FIRST_AGAIN, _JUMP, _LATE_START, _AGAIN, _BACK, _FAR = (
    0.0,
    0.4,
    1.0,
    1.5,
    3.0,
    4.0,
    4.5,
    6.0,
    9.0,
)
_LIKELY = 2.0  # dearer placements need the layout to say that a block begins
_MOST = 8.0  # dearer ones are never taken
_UNLIKELY_START = {("roman", "c"), ("roman", "d"), ("roman", "l"), ("roman", "m"), ("capital", "C"), ("capital", "D")}


def place(levels: Sequence[Level], mark: Mark, strong: bool, depth: int, ahead: Sequence[Mark]) -> Place | None:
    """Where a mark belongs among the open levels; None where it is most likely no number of a paragraph.

    Args:
        levels: open rows, outermost first.
        mark: the mark.
        strong: whether the layout says that a block begins here.
        depth: how deep the line is indented.
        ahead: the first marks of the lines that follow.
    """
    found = sorted(_candidates(levels, mark, depth), key=lambda item: item[0])
    found = [item for item in found if item[0] <= (_MOST if strong else _LIKELY)]
    if not found:
        return None
    cost, best = found[0]
    other = next(
        (p for _, p in found[1:] if p.reading[0] != best.reading[0] and p.reading[1][0] != best.reading[1][0]), None
    )
    if other is not None and cost <= _FIRST and other.reading[1] == (1, ""):
        return _settle(levels, mark, depth, ahead, best, other)
    return best


def _candidates(levels: Sequence[Level], mark: Mark, depth: int) -> list[tuple[float, Place]]:
    found: list[tuple[float, Place]] = []
    for reading in mark.readings:
        kind, ordinal = reading
        open_here = False
        for at in range(len(levels) - 1, -1, -1):
            level = levels[at]
            if not _same_row(level, mark, kind) or (level.silent and ordinal[0] == 1):
                continue
            open_here = True
            pop = 0.01 * (len(levels) - at)
            if follows(level.ordinal, ordinal):
                added = _ADDED if ordinal[1] and not ordinal[1].startswith(".") else _NEXT
                found.append((added + pop, Place(at, reading)))
            elif ordinal > level.ordinal:
                found.append(
                    (_JUMP + pop + 0.02 * min(ordinal[0] - level.ordinal[0], 40), Place(at, reading, jump=True))
                )
            elif ordinal[0] == 1:
                found.append((_AGAIN + pop, Place(at, reading, again=True)))
            else:
                found.append((_BACK + pop, Place(at, reading, again=True)))
        found.append(
            (_start(levels, mark, reading, open_here, depth), Place(len(levels), reading, jump=ordinal[0] > 1))
        )
    return found


def _start(levels: Sequence[Level], mark: Mark, reading: Reading, open_here: bool, depth: int) -> float:
    """What it costs to let a reading begin a new row."""
    kind, ordinal = reading
    if ordinal == (1, "") or (kind.startswith("dotted") and ordinal[0] == 1):
        if not open_here:
            return _FIRST
        return _FIRST_AGAIN if levels and depth > levels[-1].depth else _AGAIN + 0.2
    initial = kind in ("upper", "capital") and mark.form == "."  # J. Smith
    if (kind, mark.shown.strip("().")) in _UNLIKELY_START or initial:
        return _FAR
    return (_BACK if open_here else _LATE_START) + 0.01 * ordinal[0] + (0.5 if kind in ("roman", "capital") else 0)


def _same_row(level: Level, mark: Mark, kind: str) -> bool:
    loose = {".", ""}
    return level.kind == kind and (level.form == mark.form or {level.form, mark.form} <= loose)


def _settle(levels: Sequence[Level], mark: Mark, depth: int, ahead: Sequence[Mark], best: Place, other: Place) -> Place:
    """Choose between going on with letters, (h) (i), and beginning Roman numerals, (i) (ii), by what follows."""
    going_on = best.reading[1][0] + 1
    for later in ahead:
        if later.form != mark.form:
            continue
        numbers = dict(later.readings)
        if numbers.get(other.reading[0]) == (2, ""):
            return other
        if numbers.get(best.reading[0]) == (going_on, ""):
            return best
        break
    if best.at < len(levels) and depth != levels[best.at].depth:
        return other if depth > levels[best.at].depth else best
    return Place(best.at, best.reading, best.jump, best.again, doubtful=True)
