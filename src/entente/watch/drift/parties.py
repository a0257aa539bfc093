"""States in the two texts: exchanged for another, lost from or added to a list, and who an agreement is with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from entente.watch.drift import tell
from entente.watch.drift.life_cycle import AGREEMENT, speaks_of_agreement
from entente.watch.drift.sides import Change, Match, Side
from entente.watch.drift.states import find_states
from entente.watch.records import Span

LIST_GAP = re.compile(r"(?:,\s*|,?\s+(?:and|&|as well as)\s+|\s*[-–/]\s*)(?:the\s+|its\s+|between\s+|with\s+)?")
# A city in which something takes place, not one that stands for a government.
PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|outside|visit(?:ed|s)? to|travell?ed to|flew to|arrived in)\s+$", re.IGNORECASE
)
OF_ANOTHER = re.compile(r"\b(?:that|those|the one|the ones)\s+(?:of|signed by)\s+(?:the\s+)?$", re.IGNORECASE)
WITH = re.compile(r"\b(?:with|between|and)\s+(?:the\s+)?$", re.IGNORECASE)
# What a State has, so that the name before it tells whose it is; words for one thing on one line.
_THINGS = """
troops forces soldiers personnel military servicemen
navy ships vessels warships
aircraft jets
bases base airfields
ports port
territory soil waters
government cabinet
parliament senate lawmakers
embassy diplomats
ministry minister ministers
officials official
companies
citizens nationals
police
courts law laws
"""
THINGS = {word: line.split()[0] for line in _THINGS.strip().splitlines() for word in line.split()}
NEAR = 30  # characters on each side of a State's name in which what it goes with is looked for


class State(NamedTuple):
    """A State where a text names it."""

    span: Span
    code: str
    is_city: bool


def _states(side: Side) -> list[State]:
    return [State(span, code, city) for code, city, span in find_states(side)]


def compare_parties(match: Match) -> Iterator[Change]:
    """States exchanged, lost, added, or set in another relation to an agreement."""
    left, right = _states(match.a), _states(match.b)
    codes_a, codes_b = {state.code for state in left}, {state.code for state in right}
    known_a, known_b = (
        {code for code, _, _ in find_states(match.whole_a)},
        {code for code, _, _ in find_states(match.whole_b)},
    )
    gone = _once([state for state in left if state.code not in codes_b])
    new = _once([state for state in right if state.code not in codes_a])
    for a in list(gone):
        partner = next(
            (
                b
                for b in new
                if _exchanged(
                    match, a, b, alone=len(gone) == len(new) == 1, known=a.code in known_b and b.code in known_a
                )
            ),
            None,
        )
        if partner:
            gone.remove(a)
            new.remove(partner)
            yield _change(match, a, partner)
    yield from _lost(match, gone, known_b)
    yield from _added(match, new, known_a)
    yield from _places(match, left, right)
    yield from _relation(match, left, right)
    yield from _swapped(match, left, right)
    yield from _belonging(match, left, right)


def _once(states: list[State]) -> list[State]:
    seen: set[str] = set()
    return [state for state in states if not (state.code in seen or seen.add(state.code))]  # type: ignore[func-returns-value]


def _change(match: Match, a: State, b: State) -> Change:
    if speaks_of_agreement(match.a, a.span.start):
        return tell.change("party", "high", match, a.span, b.span, "other_party")
    return tell.change("name", "medium", match, a.span, b.span, "other_party")


def _exchanged(match: Match, a: State, b: State, *, alone: bool, known: bool) -> bool:
    """Whether one stands where the other stood: the words about them are shared, or nothing else is left over."""
    shared = _around(match.a, a.span) & _around(match.b, b.span)
    return bool(shared) or (alone and not known)


def _around(side: Side, span: Span) -> frozenset[str]:
    near = side.between(span.start - NEAR, span.start) + side.between(span.end, span.end + NEAR)
    return frozenset(word.stem for word in near if len(word.norm) > 3)


def _lists(side: Side) -> list[list[State]]:
    runs: list[list[State]] = []
    for state in _states(side):
        if runs and LIST_GAP.fullmatch(side.text, runs[-1][-1].span.end, state.span.start):
            runs[-1].append(state)
        else:
            runs.append([state])
    return [run for run in runs if len(run) > 1]


def _lost(match: Match, gone: list[State], known: set[str]) -> Iterator[Change]:
    listed = [
        state
        for run in _lists(match.a)
        if any(other.code in {one.code for one in _states(match.b)} for other in run)
        for state in run
    ]
    for a in gone:
        about = speaks_of_agreement(match.a, a.span.start) and not _is_place(match.a, a)
        if any(a.code == state.code for state in listed) and not _collected(match.b):
            yield tell.change(
                "party" if about else "omission", "high" if about else "medium", match, a.span, None, "lost_party"
            )
        elif a.code not in known:
            yield tell.change(
                "party" if about else "omission", "high" if about else "low", match, a.span, None, "lost_party"
            )


def _collected(side: Side) -> bool:
    """Whether words such as "the two countries" may stand for States named on the other side."""
    return re.search(r"\b(?:both|two|three|four|the (?:countries|nations|sides|allies|parties|partners|governments)|they|their|allies|partners|others?)\b", " ".join(span.of(side.text) for span in side.spans)) is not None  # fmt: skip


def _added(match: Match, new: list[State], known: set[str]) -> Iterator[Change]:
    codes_a = {state.code for state in _states(match.a)}
    listed = [state for run in _lists(match.b) if any(other.code in codes_a for other in run) for state in run]
    for b in new:
        about = speaks_of_agreement(match.b, b.span.start) and not _is_place(match.b, b)
        if b.code not in known or (any(b.code == state.code for state in listed) and not _collected(match.a)):
            yield tell.change(
                "party" if about else "addition", "high" if about else "medium", match, None, b.span, "added_party"
            )


def _is_place(side: Side, state: State) -> bool:
    """Whether it is a city in which something takes place."""
    before = side.text[max(0, state.span.start - 20) : state.span.start]
    return state.is_city and PLACE_BEFORE.search(before) is not None


def _places(match: Match, left: list[State], right: list[State]) -> Iterator[Change]:
    """Cities in which something takes place, exchanged although the State is named on both sides."""
    codes_a, codes_b = {state.code for state in left}, {state.code for state in right}
    in_a = [state for state in left if _is_place(match.a, state)]
    in_b = [state for state in right if _is_place(match.b, state)]
    only_a = [state for state in in_a if state.code not in {other.code for other in in_b}]
    only_b = [state for state in in_b if state.code not in {other.code for other in in_a}]
    for a, b in zip(only_a, only_b, strict=False):
        if a.code in codes_b or b.code in codes_a:
            yield tell.change("name", "medium", match, a.span, b.span, "other_name")


def _relation(match: Match, left: list[State], right: list[State]) -> Iterator[Change]:
    """ "An agreement with X" made "like that of X"."""
    for b in right:
        if not OF_ANOTHER.search(match.b.text[max(0, b.span.start - 30) : b.span.start]):
            continue
        for a in left:
            before = match.a.text[max(0, a.span.start - 40) : a.span.start]
            if a.code == b.code and WITH.search(before) and AGREEMENT.search(before):
                yield tell.change(
                    "party", "high", match, _widened(match.a, a.span), _widened(match.b, b.span), "relation"
                )
                break


def _widened(side: Side, span: Span) -> Span:
    """A span with the three words before it."""
    before = [word for word in side.words if word.end <= span.start][-3:]
    return Span(before[0].start, span.end) if before else span


VERB = r"(?:gave|give|gives|handed|sent|send|sends|invited|invites|asked|asks|told|warned|warns|accused|accuses|attacked|attacks|defeated|beat|visited|visits|notified|notifies|sold|sells|paid|pays|owes|withdrew|supplies|supplied|pressed|urged|urges|offered|offers|granted|grants|hosted|hosts)"  # fmt: skip
ACTING = re.compile(rf"^(?:\s+\w+)?\s+(?P<verb>{VERB})\s+(?:the\s+|a\s+)?$")


def _swapped(match: Match, left: list[State], right: list[State]) -> Iterator[Change]:
    """Who did it to whom, the other way round: "X notified Y", "Y notified X"."""
    acts_a = {_act(match.a, one, other): (one, other) for one, other in pairwise(left)}
    for one, other in pairwise(right):
        act = _act(match.b, one, other)
        if act and (act[0], act[2], act[1]) in acts_a:
            first, second = acts_a[(act[0], act[2], act[1])]
            yield tell.change(
                "party",
                "high",
                match,
                Span(first.span.start, second.span.end),
                Span(one.span.start, other.span.end),
                "other_party",
            )


def _act(side: Side, one: State, other: State) -> tuple[str, str, str] | None:
    found = ACTING.match(side.text[one.span.end : other.span.start])
    return (found["verb"], one.code, other.code) if found else None


def _belonging(match: Match, left: list[State], right: list[State]) -> Iterator[Change]:
    """Whose they are, where both sides name both States: "American troops" made "German troops"."""
    ours, theirs = _owned(match.a, left), _owned(match.b, right)
    for noun, owners in ours.items():
        others = theirs.get(noun, {})
        if len(owners) == len(others) == 1 and owners.keys() != others.keys():
            ((code, a),), ((other, b),) = owners.items(), others.items()
            if code in {state.code for state in right} and other in {state.code for state in left}:
                yield tell.change("party", "high", match, a, b, "other_party")


def _owned(side: Side, states: list[State]) -> dict[str, dict[str, Span]]:
    """Things of States: whose, and where the text says so; not what several States are named for at once."""
    found: dict[str, dict[str, Span]] = {}
    many = {state.span for run in _lists(side) for state in run}
    for state in states:
        thing = next((word for word in side.words if word.start >= state.span.end), None)
        if (
            thing is not None
            and state.span not in many
            and thing.norm in THINGS
            and not side.text[state.span.end : thing.start].strip()
        ):
            found.setdefault(THINGS[thing.norm], {}).setdefault(state.code, Span(state.span.start, thing.end))
    return found
