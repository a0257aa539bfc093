"""What a document is about, as far as it takes to tell apart texts that are no copies: the States and kinds of the agreement it names, its day."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from entente.watch.built_in import library
from entente.watch.claims.mentions import find_mentions
from entente.watch.claims.states import find_states
from entente.watch.records import Document
from entente.watch.sentences import split

MOST_STATES = 3  # an agreement of two is reported with one more State beside it, hardly with more
NEAR_DAYS = 4  # reports of one event appear within these days; on the development set the farthest are two days apart
LEAD = 6  # sentences that name an agreement, counted from the top: news tells first what it is about
# Kinds that newspapers take for one another.
OF_VISITS = frozenset({"raa", "vfa", "sovfa", "sofa"})


class Subject(NamedTuple):
    """Attributes.

    states: codes of the States named most where agreements are named, at most three; none where more are named equally often.
    kinds: kinds of agreements named, keys of words/kinds.yml; those on visiting forces as one.
    names_agreement: whether any words for an agreement stand in the text.
    """

    states: frozenset[str]
    kinds: frozenset[str]
    names_agreement: bool


def read_subject(document: Document) -> Subject:
    """What a document is about. States and agreements are read in English and Japanese; in other languages there are none."""
    return _subject(document.text, document.language)


@lru_cache(maxsize=2048)
def _subject(text: str, language: str) -> Subject:
    register = library()
    counted: Counter[str] = Counter()
    kinds: set[str] = set()
    naming = 0
    for sentence in split(text, language):
        words = sentence.span.of(text)
        mentions = [found for found in find_mentions(register, words, language) if not found.foreign]
        naming += bool(mentions)
        kinds.update(
            "visits" if kind in OF_VISITS else kind for found in mentions if not found.alike for kind in found.kinds
        )
        if mentions and naming <= LEAD:
            counted.update(found.code for found in find_states(register, words, language))
    if len(counted) < 2:
        counted.update(found.code for found in find_states(register, text, language))
    states = _most_named(counted)
    if len(states) == 1 and language.startswith("ja"):
        states |= {"JPN"}  # a Japanese text says "the Government" and means its own
    return Subject(states, frozenset(kinds), naming > 0)


def _most_named(counted: Counter[str]) -> frozenset[str]:
    """The two States named most; a third that is named as often as the second stays with them."""
    ranked = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    if len(ranked) <= 2:
        return frozenset(code for code, _ in ranked)
    found = [code for code, count in ranked if count >= ranked[1][1]]
    return frozenset(found) if len(found) <= MOST_STATES else frozenset()


def are_of_one_agreement(a: Subject, b: Subject) -> bool:
    """Whether two documents may speak of one agreement: two States in common, or one and a kind of agreement, and no other kinds."""
    if not (a.names_agreement and b.names_agreement):
        return False
    if len(a.states & b.states) >= 2:
        return not a.kinds or not b.kinds or bool(a.kinds & b.kinds)
    return min(len(a.states), len(b.states)) == 1 and bool(a.states & b.states) and bool(a.kinds & b.kinds)


def days_between(a: Document, b: Document) -> int | None:
    """Days between the dates of two documents; None where one has no full date."""
    try:
        return abs((date.fromisoformat(a.date or "") - date.fromisoformat(b.date or "")).days)
    except ValueError:
        return None
