"""Which names and numbers of two documents' shared sentences stand in both, and where one stands in another's place.

A copy leaves names out and misspells them. A report from the same mould has others in their place: a shared sentence in which each
side has a name that the other document does not know.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from entente.watch.built_in import library
from entente.watch.claims.states import find_states
from entente.watch.records import Aligned, Document, Sentence
from entente.watch.sentences import ALWAYS, CLOSERS, split
from entente.watch.terms import Term, grams, read_terms

END = re.compile(rf"[.!?…{ALWAYS}][{re.escape(CLOSERS)}]*$")
SAME_NAME = 0.5  # share of four-sign runs from which two names are spellings of one: Johnston, Johnstone
CAPITAL_NOUNS = frozenset({"de", "lb", "nds", "gsw"})  # languages that write every noun with a capital
LINE = 10  # words that carry meaning; of fewer, without a stop at its end, is no sentence
MANY_CAPITALS = (
    0.45  # share of words with a capital in mid-sentence from which a text writes all words so, as headlines do
)


class Side(NamedTuple):
    """A document's sentences with the words of each; a State's name, people or capital is one word, the same in every form.

    capitals_tell: whether capitals mark names here.
    ended: whether a stop ends each sentence, which none does a headline, a caption or a page's header.
    """

    sentences: tuple[Sentence, ...]
    terms: tuple[tuple[Term, ...], ...]
    capitals_tell: bool
    ended: tuple[bool, ...]

    @property
    def lines(self) -> frozenset[int]:
        """Lines that are no sentences: headlines, captions, a page's header with its own name and day."""
        return frozenset(place for place, row in enumerate(self.terms) if len(row) < LINE and not self.ended[place])

    @property
    def told(self) -> Sequence[int]:
        """Places of the sentences; of all lines where there is no sentence."""
        lines = self.lines
        return [place for place in range(len(self.terms)) if place not in lines] or range(len(self.terms))

    def names(self, places: Sequence[int]) -> set[str]:
        """Names and numbers of some sentences."""
        return {term.word for place in places for term in self.terms[place] if term.anchor}


class KeptNames(NamedTuple):
    """Attributes.

    kept: share of the better covered document's names and numbers that stand in the other, 0 to 1.
    replaced: share of the shared groups of sentences where each side has a name the other document does not know.
    known: names and numbers of the better covered document.
    capitals_tell: whether capitals mark names in both; where not, *replaced* means little.
    only_a, only_b: names and numbers of shared sentences that the other document does not know.
    """

    kept: float
    replaced: float
    known: int
    capitals_tell: bool
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]


def read_side(document: Document) -> Side:
    """A document's sentences and words. Kept for the documents looked at last."""
    return _read_side(document.text, document.language)


@lru_cache(maxsize=2048)
def _read_side(text: str, language: str) -> Side:
    sentences = split(text, language)
    terms = tuple(_terms(sentence.span.of(text), language) for sentence in sentences)
    everything = [term for row in terms for term in row]
    many = sum(term.anchor for term in everything) >= MANY_CAPITALS * max(1, len(everything))
    ended = tuple(END.search(sentence.span.of(text)) is not None for sentence in sentences)
    return Side(sentences, terms, language.split("-")[0] not in CAPITAL_NOUNS and not many, ended)


def _terms(sentence: str, language: str) -> tuple[Term, ...]:
    states = find_states(library(), sentence, language)
    signs = list(sentence)
    for state in states:
        signs[state.start : state.end] = " " * (state.end - state.start)
    return (*read_terms("".join(signs)), *(Term(f"={state.code}", True) for state in states))


def compare_names(a: Side, b: Side, shared: Sequence[Aligned], covered: int) -> KeptNames:
    """Compares names and numbers.

    Args:
        shared: groups of sentences that stand in both.
        covered: which side is the better covered one, 0 or 1.
    """
    sides = (a, b)
    words = [{term.word for row in side.terms for term in row} for side in sides]
    unknown = [
        {name for name in side.names(range(len(side.terms))) if not _stands_in(name, words[1 - number])}
        for number, side in enumerate(sides)
    ]
    told = [row for row in shared if not (a.lines.issuperset(row.a) and b.lines.issuperset(row.b))] or shared
    own = sides[covered].names(sides[covered].told)
    replaced = sum(bool(a.names(row.a) & unknown[0]) and bool(b.names(row.b) & unknown[1]) for row in told)
    only = [
        sorted(side.names([place for row in shared for place in (row.a, row.b)[number]]) & unknown[number])
        for number, side in enumerate(sides)
    ]
    return KeptNames(
        kept=1 - len(unknown[covered] & own) / len(own) if own else 0.0,
        replaced=replaced / max(1, len(told)),
        known=len(own),
        capitals_tell=a.capitals_tell and b.capitals_tell,
        only_a=tuple(only[0]),
        only_b=tuple(only[1]),
    )


def _stands_in(name: str, words: set[str]) -> bool:
    if name in words:
        return True
    if len(name) < 4 or not name[0].isalpha():
        return False
    runs = _runs(name)
    others = (_runs(word) for word in words if abs(len(word) - len(name)) <= 3)
    return any(2 * len(runs & other) >= SAME_NAME * (len(runs) + len(other)) for other in others)


@lru_cache(maxsize=1 << 16)
def _runs(word: str) -> frozenset[str]:
    return frozenset(grams(word))
