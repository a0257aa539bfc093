"""What facts a sentence holds: whether it is worth telling that it was left out or put in, and whether another sentence says the same."""

from __future__ import annotations

import re

from entente.watch.drift.dates import Dated, agree, find_dates
from entente.watch.drift.life_cycle import AGREEMENT, find_stages
from entente.watch.drift.names import borne_names, find_names, last_word, lower_words
from entente.watch.drift.numbers import Number, equal, find_numbers
from entente.watch.drift.sides import Match, Side, remembered
from entente.watch.drift.speakers import find_speakers
from entente.watch.drift.states import find_states

Fact = tuple[object, ...]  # state, stage, date or number, and its value
MOST_FACTS = 0.6  # share of a sentence's facts that another one must give, its telling numbers among them
LISTED = 3  # States that two sentences name alike are no chance
TELLING = 12  # from here on a number is no chance: 79 votes, 1,100 troops
DENIAL = re.compile(
    r"\b(?:not|never|no|cannot|without|neither|nor|unless|den(?:y|ies|ied)|reject(?:s|ed)?|refus(?:e|es|ed)|dismiss(?:es|ed)?|rul(?:e|es|ed) out|oppos(?:e|es|ed))\b|n[’']t\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:if|unless|provided that|subject to|on condition|only (?:after|once)|must|shall|may not|prohibit(?:s|ed)?|exempt(?:s|ed)?|requir(?:e|es|ed)|allow(?:s|ed)?|permit(?:s|ted)?)\b",
    re.IGNORECASE,
)

# What is said of an agreement that is no colour: its effect, its term, its price, what is asked or said against it.
BEARING = re.compile(
    r"\b(?:legal(?:ly)?|binding|bind(?:s|ing)?|oblig\w+|commit\w*|jurisdiction|immun\w+|refrain\w*|undertak\w+|pledg\w+|deploy\w*|station(?:ed|ing)?|access|expir\w+|valid\w*"
    r"|term|duration|costs?|pay(?:s|ing|ment)?|enabl\w+|lets?|covers?|appl(?:y|ies)|urg\w+|demand\w*|call(?:s|ed)? (?:on|for)|warn\w*|critici\w+|accus\w+|protest\w*|disclos\w+|publish\w*"
    r"|secret\w*|back(?:s|ed)|support(?:s|ed)?|agreed|replac\w+|supersed\w+|negotiat\w+|talks|first|will|would|could|may|might|plans?|planned|seek\w*|expect\w*|remain\w*)\b",
    re.IGNORECASE,
)

# What visiting forces are about besides agreements, and what is put off or settled for good.
FORCES = re.compile(
    r"\b(?:troops|forces|soldiers|personnel|(?:air)?bases?|withdraw\w*|drawdown|deployments?)\b", re.IGNORECASE
)
PUT_OFF = re.compile(r"\b(?:postpon\w+|delay\w*|scheduled|irrevers\w+|indefinitely)\b", re.IGNORECASE)


def tells_a_fact(side: Side, other: Side, match: Match, *, clause: bool = False) -> bool:
    """Whether a sentence speaks of an agreement, denies, sets a condition, has an unnamed source, or holds a value the other document has not.

    What is left is colour: greetings, thanks, moods, what everybody in the story says anyway.

    Args:
        side: the sentence.
        other: the whole other document.
        match: both whole documents.
        clause: whether it is a part of a sentence, whose source is compared elsewhere.
    """
    if any(True for pattern in (DENIAL, CONDITION) for _ in side.find(pattern)) or (
        not clause and _bears_on_agreement(side)
    ):
        return True
    if not clause and any(speaker.kind == "unnamed" for speaker in find_speakers(side)):
        return True
    known = {code for code, _, _ in find_states(other)}
    if any(code not in known for code, _, _ in find_states(side)):
        return True
    if brings_values(side, other):
        return True
    both = match.whole_a, match.whole_b
    return any(last_word(name) not in other.norms for name in find_names(side, lower_words(*both), borne_names(*both)))


def brings_values(side: Side, other: Side) -> bool:
    """Whether a sentence gives a date or a number that the other document does not give."""
    return any(not dated.relative and not _is_dated(dated, other) for dated in find_dates(side)) or any(
        _tells(number) and not _is_counted(number, other) for number in find_numbers(side)
    )


def _bears_on_agreement(side: Side) -> bool:
    """Whether it tells a stage or a delay, or what an agreement or forces are to do, let or cost, or what somebody wants of them."""
    if find_stages(side) or any(True for _ in side.find(PUT_OFF)):
        return True
    about = any(True for pattern in (AGREEMENT, FORCES) for _ in side.find(pattern))
    return about and any(True for _ in side.find(BEARING))


def holds_values(side: Side, match: Match) -> bool:
    """Whether a stretch names a State, a date, a number, a person or a body at all."""
    return bool(
        find_states(side)
        or find_dates(side)
        or find_numbers(side)
        or find_names(side, lower_words(match.whole_a, match.whole_b))
    )


def _tells(number: Number) -> bool:
    return not number.spelt and number.kind != "vague"


def _is_dated(dated: Dated, other: Side) -> bool:
    return any(agree(dated, found) for found in find_dates(other))


def _is_counted(number: Number, other: Side) -> bool:
    return any(equal(number, found) for found in find_numbers(other))


def facts_told(side: Side, other: Side) -> bool:
    """Whether one sentence of the other document gives the States, stages, dates and numbers of this one, or most of them."""
    facts = _facts(side)
    if len(facts) < (2 if _telling(facts) else 3):
        return False
    return any(_gives(found, facts) for found in _facts_by_sentence(other))


@remembered
def _facts_by_sentence(side: Side) -> tuple[frozenset[Fact], ...]:
    return tuple(_facts(Side(side.text, (span,))) for span in side.spans)


def _telling(facts: frozenset[Fact]) -> frozenset[Fact]:
    return frozenset(fact for fact in facts if fact[0] == "number" and float(str(fact[1])) > TELLING)


def _gives(found: frozenset[Fact], facts: frozenset[Fact]) -> bool:
    states = {fact for fact in facts if fact[0] == "state"}
    if len(states) >= LISTED and {fact for fact in facts if fact[0] != "stage"} <= found:
        return True
    telling = _telling(facts)
    return facts <= found or bool(telling and telling <= found and len(facts & found) >= MOST_FACTS * len(facts))


def _facts(side: Side) -> frozenset[Fact]:
    found: set[Fact] = {("state", code) for code, _, _ in find_states(side)}
    found |= {("stage", stage.key) for stage in find_stages(side) if stage.modality}
    found |= {("date", *dated[1:]) for dated in find_dates(side)}
    found |= {("number", number.value, number.kind) for number in find_numbers(side) if not number.spelt}
    return frozenset(found)
