"""Regimes: which instruments stand how, with which text, between two States over a run of days.

Two pairs of States with the same instruments standing alike share a regime, however far apart they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from entente.base.truth import Truth
from entente.register import force
from entente.register.models import FIRM_GRADES
from entente.rules import tree
from entente.rules.judge import Judge
from entente.rules.rulebook import RuleSet
from entente.rules.segments import segments


@dataclass(frozen=True, slots=True)
class Stance:
    """How one instrument stands over a run of days.

    Attributes:
        truth: in force or reaching: yes or unknown (one that is not in force has no stance).
        firm: whether the proof of force is firm.
        text: the date its text stood from; empty before the first text in the register.
        settled: truth of each of its conditions that asks nothing but which two States they are (`pair_conditions`).
        day: a day of the run; two stances that differ in it alone are the same.
    """

    key: str
    truth: Truth
    firm: bool
    text: str
    settled: tuple[Truth, ...]
    day: date = field(compare=False)

    @property
    def as_judged(self) -> force.Standing:
        """The standing as a finding wants it; only its truth is looked at."""
        return force.Standing(self.truth, "text" if self.firm else "memory", None, (), "in_force")


Regime = tuple[Stance, ...]
_STATES = {"visit.sending_state", "visit.receiving_state"}


@dataclass(frozen=True, slots=True)
class Span:
    """A run of days with one regime between two States; `regime` is its number."""

    sending: str
    receiving: str
    first: date
    last: date
    regime: int


@cache
def _pair_conditions(trees: tuple[tree.Node, ...]) -> tuple[tree.Node, ...]:
    found: dict[tree.Node, None] = {}
    waiting = list(reversed(trees))
    while waiting:
        node = waiting.pop()
        match node:
            case tree.And(children) | tree.Or(children):
                waiting += reversed(children)
            case tree.Not(child):
                waiting.append(child)
            case tree.Compare() | tree.Within() if tree.facts_of(node) <= _STATES:
                found[node] = None
    return tuple(found)


def pair_conditions(rules: RuleSet) -> tuple[tree.Node, ...]:
    """The conditions of a rule set that ask nothing but which two States they are, in a fixed order."""
    steps = [step.tree for clause in rules.clauses.values() for step in clause.steps if step.tree]
    return _pair_conditions((*rules.conditions.values(), *map(tree.from_json, steps)))


def pair_is_known(judge: Judge, sending: str, receiving: str) -> bool:
    """Whether the judge would take a question about the pair: two different States of the register."""
    return sending != receiving and sending in judge.register.states and receiving in judge.register.states


def find_spans(judge: Judge, pairs: Iterable[tuple[str, str, date, date]]) -> tuple[list[Span], list[Regime]]:
    """Spans and regimes of the pairs, each with the first and last day that is asked about.

    Pairs the judge would refuse are left out. Neighbouring spans of one regime are joined.
    """
    spans: list[Span] = []
    numbers: dict[Regime, int] = {}
    settled: dict[tuple[str, ...], tuple[Truth, ...]] = {}
    for sending, receiving, first, last in sorted(pairs):
        if not pair_is_known(judge, sending, receiving):
            continue
        for begin, end in segments(judge, sending, receiving, first, last):
            number = numbers.setdefault(_regime(judge, sending, receiving, begin, settled), len(numbers))
            before = spans[-1] if spans else None
            if before and (before.sending, before.receiving, before.regime) == (sending, receiving, number):
                spans[-1] = Span(sending, receiving, before.first, end, number)
            else:
                spans.append(Span(sending, receiving, begin, end, number))
    return spans, list(numbers)


def _regime(
    judge: Judge, sending: str, receiving: str, on: date, settled: dict[tuple[str, ...], tuple[Truth, ...]]
) -> Regime:
    """The stances on a day; `settled` holds what is known of the conditions that ask for the two States only, and is filled."""
    pair = judge.pair(sending, receiving)
    day, states = on.isoformat(), {"visit.sending_state": sending, "visit.receiving_state": receiving}
    stances = []
    for key, standing in judge.standings(pair, on).items():
        if standing.truth is not Truth.NO:
            text = max((version for version in judge.register.instrument(key).versions if version <= day), default="")
            known = (sending, receiving, key, text)
            if known not in settled:
                settled[known] = tuple(node.truth(states) for node in pair_conditions(judge.book.rules(key, on)))
            firm = standing.grade in FIRM_GRADES
            stances.append(Stance(key, standing.truth, firm, text, settled[known], on))
    return tuple(stances)
