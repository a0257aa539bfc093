"""Gives a sentence that was paired with a heading to the sentence that says it in full: a lead repeats what stands above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from entente.watch.drift.frame import is_line
from entente.watch.drift.words import LITTLE, find_words
from entente.watch.records import Aligned, Span

Spans = Mapping[int, Span]


def without_headings(aligned: Sequence[Aligned], spans: Sequence[Spans], original: str, copy: str) -> list[Aligned]:
    """The groups, where a heading took the place of a sentence without a partner that shares as many words with the other side.

    Args:
        aligned: groups of the two texts.
        spans: the sentences of the original and of the copy, by number.
    """
    found = list(aligned)
    for side, texts in ((0, (original, copy)), (1, (copy, original))):
        mine, others = spans[side], spans[1 - side]
        free = [_of(group, side)[0] for group in found if not _of(group, 1 - side) and len(_of(group, side)) == 1]
        free = [number for number in free if not is_line(texts[0], mine[number])]
        for place, group in enumerate(found):
            if not group.a or not group.b or not all(is_line(texts[0], mine[number]) for number in _of(group, side)):
                continue
            if any(is_line(texts[1], others[number]) for number in _of(group, 1 - side)):
                continue
            wanted = _words(texts[1], [others[number] for number in _of(group, 1 - side)])
            held = len(wanted & _words(texts[0], [mine[number] for number in _of(group, side)]))
            best = max(free, key=lambda number: len(wanted & _words(texts[0], [mine[number]])), default=None)
            if best is not None and len(wanted & _words(texts[0], [mine[best]])) >= held > 0:
                free.remove(best)
                heading, alone = _of(group, side), next(other for other in found if _of(other, side) == (best,))
                found[found.index(alone)] = _pair(side, heading, (), 0.0)
                found[place] = _pair(side, (best,), _of(group, 1 - side), group.score)
    return found


def _of(group: Aligned, side: int) -> tuple[int, ...]:
    return group.b if side else group.a


def _pair(side: int, mine: tuple[int, ...], others: tuple[int, ...], score: float) -> Aligned:
    return Aligned(mine, others, score) if side == 0 else Aligned(others, mine, score)


def _words(text: str, spans: Sequence[Span]) -> set[str]:
    return {word.stem for span in spans for word in find_words(text, span.start, span.end) if word.norm not in LITTLE}
