"""Two texts laid side by side, sentence group by sentence group, with the stretches that changed in meaning cut out and numbered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from entente.watch.alignment import align
from entente.watch.records import Document, Drift, Sentence, Span
from entente.watch.sentences import split


class Piece(NamedTuple):
    """A stretch of text, the numbers of the drifts it belongs to, counted from 0, and of those that end with it."""

    text: str
    drifts: tuple[int, ...]
    ending: tuple[int, ...]


class Row(NamedTuple):
    """Sentences that belong together: `a` of the original, `b` of the copy, empty where there is none. `drifts`: those explained here."""

    a: tuple[Piece, ...]
    b: tuple[Piece, ...]
    drifts: tuple[int, ...]


def lay_side_by_side(original: Document, copy: Document, drifts: Sequence[Drift]) -> tuple[Row, ...]:
    """The rows of both texts in the original's order; every drift is explained in exactly one of them.

    Args:
        drifts: of this copy, compared with this original.
    """
    sides = (split(original.text, original.language), split(copy.text, copy.language))
    told: set[int] = set()
    rows = []
    for group in align(original, copy):
        a, b = ([side[place] for place in places] for side, places in zip(sides, (group.a, group.b), strict=True))
        here = [
            number
            for number, drift in enumerate(drifts)
            if number not in told
            and (_lies_in(drift.original, a) or (drift.original is None and _lies_in(drift.copy_span, b)))
        ]
        told.update(here)
        rows.append(
            Row(
                _pieces(original.text, a, ((number, drift.original) for number, drift in enumerate(drifts))),
                _pieces(copy.text, b, ((number, drift.copy_span) for number, drift in enumerate(drifts))),
                tuple(here),
            )
        )
    left = tuple(number for number in range(len(drifts)) if number not in told)
    return (*rows, Row((), (), left)) if left else tuple(rows)


def _lies_in(span: Span | None, sentences: Iterable[Sentence]) -> bool:
    return span is not None and any(s.span.start < span.end and span.start < s.span.end for s in sentences)


def _pieces(text: str, sentences: Sequence[Sentence], marks: Iterable[tuple[int, Span | None]]) -> tuple[Piece, ...]:
    """The sentences cut wherever a drift begins or ends."""
    spans = [(number, span) for number, span in marks if _lies_in(span, sentences) and span is not None]
    found: list[Piece] = []
    for place, sentence in enumerate(sentences):
        start, end = sentence.span
        cuts = sorted({start, end, *(min(max(edge, start), end) for _, span in spans for edge in span)})
        if place:
            found.append(Piece(" ", (), ()))
        for one, other in pairwise(cuts):
            inside = tuple(number for number, span in spans if span.start <= one and other <= span.end)
            ending = tuple(
                number
                for number, span in spans
                if number in inside and (span.end == other or other == sentences[-1].span.end)
            )
            found.append(Piece(text[one:other], inside, ending))
    return tuple(found)
