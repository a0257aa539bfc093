"""What a document is about, as far as it takes to tell apart texts that are no copies: the States and kinds of the agreement it names, its
day, and the event that is its news."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from entente.watch.built_in import library
from entente.watch.claims import read as read_claims
from entente.watch.claims.mentions import find_mentions
from entente.watch.claims.states import find_states
from entente.watch.records import Document
from entente.watch.sentences import split

PARTIES = 2
LEAD = 6  # sentences that name an agreement, counted from the top: news tells first what it is about
# Kinds that newspapers take for one another.
OF_VISITS = frozenset({"raa", "vfa", "sovfa", "sofa"})
LOOSE = "dca"  # a defence cooperation pact: newspapers begin so of any kind, and name it later
# Words that show what a text is about where it calls an agreement by no name: forces, and something States settled.
FORCES = re.compile(
    r"(?i)\b(?:troops?|soldiers?|sailors?|marines?|squadrons?|warships?|servicem[ae]n|armed forces|military|defen[cs]e minist\w+|army|navy)\b|部隊|自衛隊|軍"
)
SETTLED = re.compile(
    r"(?i)\b(?:agreements?|pacts?|accords?|treat(?:y|ies)|arrangements?|annex|protocol)\b|協定|条約|取り?決め|附属書|議定書"
)


class Subject(NamedTuple):
    """Attributes.

    states: codes of the two States named most where agreements are named, of those named equally often the first; one or none where
        no more are named.
    kinds: kinds of the agreement it is about, keys of words/kinds.yml, those on visiting forces as one: what is named first, and what is
        named more often than that. What only stands beside it, such as an agreement concluded before, is not among them.
    names_agreement: whether any words for an agreement of the register's sorts stand in the text.
    of_forces: whether it speaks of forces and of something settled between States, by whatever name.
    """

    states: frozenset[str]
    kinds: frozenset[str]
    names_agreement: bool
    of_forces: bool


class News(NamedTuple):
    """The first event a document tells that is no background: key of words/events.yml, the State whose own act it is, its date if given."""

    event: str
    party: str | None
    date: str | None


def read_subject(document: Document) -> Subject:
    """What a document is about. States and agreements are read in English and Japanese; in other languages there are none."""
    return _subject(document.text, document.language)


@lru_cache(maxsize=2048)
def _subject(text: str, language: str) -> Subject:
    register = library()
    counted: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    naming = 0
    for sentence in split(text, language):
        words = sentence.span.of(text)
        mentions = [found for found in find_mentions(register, words, language) if not found.foreign]
        naming += bool(mentions)
        kinds.update(
            "visits" if kind in OF_VISITS else kind for found in mentions if not found.alike for kind in found.kinds
        )
        if mentions and naming <= LEAD:
            counted.update(_states(words, language))
    if len(counted) < 2:
        counted.update(_states(text, language))
    states = _most_named(counted)
    if len(states) == 1 and language.startswith("ja"):
        states |= {"JPN"}  # a Japanese text says "the Government" and means its own
    of_forces = FORCES.search(text) is not None and SETTLED.search(text) is not None
    return Subject(states, _main(kinds), naming > 0, of_forces)


def _states(words: str, language: str) -> list[str]:
    return [found.code for found in find_states(library(), words, language)]  # 自衛隊 counts as Japan


def _most_named(counted: Counter[str]) -> frozenset[str]:
    """The two States named most; a counter keeps the order of first naming, and sorting keeps it where counts are even."""
    return frozenset(sorted(counted, key=lambda code: -counted[code])[:PARTIES])


def _main(kinds: Counter[str]) -> frozenset[str]:
    named = list(kinds)  # in the order of first naming
    first = named[:2] if named[:1] == [LOOSE] else named[:1]
    return frozenset(kind for kind, count in kinds.items() if kind in first or count > kinds[first[-1]])


def are_of_one_agreement(a: Subject, b: Subject) -> bool:
    """Whether two documents may speak of one agreement: two States in common, or one and a kind of agreement, and no other kinds.

    One of them names an agreement; the other does so too, or speaks of forces and of something settled between the same two States.
    """
    if not (a.names_agreement or b.names_agreement):
        return False
    if len(a.states & b.states) >= 2:
        named = a.names_agreement and b.names_agreement
        return (named or (a.of_forces and b.of_forces)) and (not a.kinds or not b.kinds or bool(a.kinds & b.kinds))
    return min(len(a.states), len(b.states)) == 1 and bool(a.states & b.states) and bool(a.kinds & b.kinds)


def read_news(document: Document, states: frozenset[str]) -> News | None:
    """The news of a document on an agreement of these States; None where it tells none that is understood."""
    return next((news for parties, news in _news(document) if len(parties & states) >= 2), None)


@lru_cache(maxsize=2048)
def _news(document: Document) -> tuple[tuple[frozenset[str], News], ...]:
    return tuple(
        (frozenset(claim.parties), News(claim.event, claim.party, claim.date))
        for claim in read_claims(document, library())
        if not claim.background and claim.modality != "denied"
    )


def days_between(a: Document, b: Document) -> int | None:
    """Days between the dates of two documents; None where one has no full date."""
    try:
        return abs((date.fromisoformat(a.date or "") - date.fromisoformat(b.date or "")).days)
    except ValueError:
        return None
