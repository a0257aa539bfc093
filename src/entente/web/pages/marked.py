"""Text cut into pieces where marks begin and end, so that overlapping marks can be shown."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple


class Mark(NamedTuple):
    """A stretch of a text that is marked.

    Attributes:
        number: of the list entry it leads to.
        kind: how it is shown; of several marks over one piece the first in order of number decides.
    """

    start: int
    end: int
    number: int
    kind: str


class Piece(NamedTuple):
    """Words under the same marks. `kind`: "" for none; `ends`: numbers of the marks that end with it."""

    words: str
    kind: str
    ends: tuple[int, ...]


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The stretch of a text from start to end, in pieces.

    >>> [(p.words, p.kind, p.ends) for p in pieces("one two three", 0, 13, [Mark(4, 7, 1, "high")])]
    [('one ', '', ()), ('two', 'high', (1,)), (' three', '', ())]
    """
    within = sorted((mark for mark in marks if mark.start < end and start < mark.end), key=lambda mark: mark.number)
    cuts = sorted({start, end, *(max(mark.start, start) for mark in within), *(min(mark.end, end) for mark in within)})
    found = []
    for a, b in pairwise(cuts):
        over = [mark for mark in within if mark.start <= a and b <= mark.end]
        ends = tuple(mark.number for mark in over if mark.end == b)
        found.append(Piece(text[a:b], over[0].kind if over else "", ends))
    return tuple(found)
