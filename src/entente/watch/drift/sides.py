"""One side of what is compared: some sentences of a document, their words and quotations, and the changes found between two sides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, wraps
from typing import Any, NamedTuple, TypeVar

from entente.watch.drift.words import Word, find_words
from entente.watch.quotations import find_quotations
from entente.watch.records import Span


class Change(NamedTuple):
    """A change of meaning, before it is tied to a document: kind, severity, span on each side, what changed in {en, ja}."""

    kind: str
    severity: str
    original: Span | None
    copy: Span | None
    sentence: Mapping[str, str]


class Side:
    """Some sentences of a text.

    Attributes:
        text: the whole text of the document; every offset counts in it.
        spans: the sentences, in order.
        dated: the document's own date, ISO, full or partial, or None.
    """

    def __init__(self, text: str, spans: Sequence[Span], dated: str | None = None) -> None:
        self.text = text
        self.spans = tuple(spans)
        self.dated = dated
        self.known: dict[str, Any] = {}

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words in order."""
        return tuple(
            word
            for number, span in enumerate(self.spans)
            for word in find_words(self.text, span.start, span.end, number)
        )

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words."""
        return frozenset(word.stem for word in self.words)

    @cached_property
    def norms(self) -> frozenset[str]:
        """The normal forms of its words."""
        return frozenset(word.norm for word in self.words)

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """What stands between quotation marks, marks not included; a sentence that lies within a longer quotation is one."""
        if not self.spans:
            return ()
        runs: list[Span] = []
        for span in self.spans:  # neighbouring sentences are read together, since a quotation may go over several
            if runs and not self.text[runs[-1].end : span.start].strip():
                runs[-1] = Span(runs[-1].start, span.end)
            else:
                runs.append(span)
        return tuple(
            quotation
            for run in runs
            for quotation in find_quotations(self.text, run.start, run.end)
            if quotation.of(self.text).strip()
        )

    @cached_property
    def is_headline(self) -> bool:
        """Whether most words begin with a capital, so that capitals tell nothing about names."""
        if not self.spans or self.spans[-1].of(self.text).rstrip("”’\"')").endswith("."):
            return False
        long = [word for word in self.words if len(word.text) > 3 and word.text[0].isalpha()]
        return len(long) > 3 and sum(word.is_capital for word in long) > 0.7 * len(long)

    def find(self, pattern: re.Pattern[str]) -> Iterable[re.Match[str]]:
        """Every place a pattern is met, sentence by sentence."""
        for span in self.spans:
            yield from pattern.finditer(self.text, span.start, span.end)

    def between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that lie wholly between two places."""
        return tuple(word for word in self.words if word.start >= start and word.end <= end)

    def is_quoted(self, place: int) -> bool:
        """Whether a place lies between quotation marks."""
        return any(quotation.start <= place < quotation.end for quotation in self.quotations)


Found = TypeVar("Found")


def remembered(find: Callable[[Side], Found]) -> Callable[[Side], Found]:
    """A finder that looks at a side once: whole documents are asked again for every group of sentences."""

    @wraps(find)
    def once(side: Side) -> Found:
        name = f"{find.__module__}.{find.__qualname__}"
        if name not in side.known:
            side.known[name] = find(side)
        found: Found = side.known[name]
        return found

    return once


class Match(NamedTuple):
    """What is compared: two aligned groups of sentences, and the whole documents they stand in."""

    a: Side
    b: Side
    whole_a: Side
    whole_b: Side
