"""The few states an instrument can be in on a topic, whatever the facts.

A part is one treaty, or all statutes of the receiving State together (they are pooled). Its slots are the formulas its state hangs on:
whether it governs the visit, whether it covers the person, whether its clauses apply. Every assignment of the three truth values to
the slots is concluded once, with the judge's own `conclude`; assignments that no verdict can tell apart share a state.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from entente.base.truth import Truth, both
from entente.register.models import Instrument
from entente.rules.engines.entries import Entry
from entente.rules.engines.kleene import Formula, assignments
from entente.rules.engines.regimes import Stance
from entente.rules.findings import Finding, _silence
from entente.rules.outcome import Judged, Outcome, conclude
from entente.rules.rulebook import Evaluation
from entente.rules.weigh import DEFINITE, made_for, owners, pooled

Assignment = tuple[Truth, ...]
Place = int | Truth  # the number of a slot, or a truth that is fixed


@dataclass(frozen=True, slots=True)
class Placed:
    """One instrument's entries on a topic, each formula the number of a slot or a fixed truth.

    Attributes:
        confers: as `Finding.confers`.
        speaks: its kind is about the topic even where its words are not in the register.
        words: as `RuleSet.words`.
        firm_silence: whether a verdict that rests on its silence is firm.
        gate, cover: its scope; whether it covers the person.
        entries: each with where it applies and where it does so through a weak definition.
    """

    instrument: Instrument
    stance: Stance
    evaluation: Evaluation
    confers: bool | str
    speaks: bool
    words: str
    firm_silence: Place
    gate: Place
    cover: Place
    entries: tuple[tuple[Entry, Place, Place], ...]

    @property
    def shape(self) -> tuple[object, ...]:
        """Everything of it that a state hangs on, but for what the slots ask of a row."""
        entries = tuple((id(e.clause), e.kind, e.firm, e.alone, _told(a), _told(b)) for e, a, b in self.entries)
        head = (self.instrument.key, self.stance.truth, self.stance.firm, self.confers, self.speaks, self.words)
        return (*head, _told(self.firm_silence), _told(self.gate), _told(self.cover), entries)


@dataclass(frozen=True, slots=True)
class State:
    """One state of a part: findings as the judge would have them, and what firmness needs.

    Attributes:
        findings: of its instruments that govern or may govern.
        firm_lead: whether the deciding clauses are firm with all they rest on.
        firm_silence: keys of the instruments whose silence is firm.
        alone: the deciding clauses are the judge's, not a group of clauses alike.
        shown: everything of it that a verdict can depend on, whatever the topic; states alike in it are one.
    """

    shown: object
    findings: tuple[Finding, ...] = ()
    firm_lead: bool = True
    firm_silence: frozenset[str] = frozenset()
    alone: bool = True


class Part:
    """Slots, states, and the state of every assignment.

    Attributes:
        slots: formulas that are not known before the rows are seen.
        states: the states that occur.
        table: number of the state by assignment.
        is_idle: it never has a say.
        is_treaty: it is one treaty; else it is all statutes.
        named: whether the deciding clause is wanted, so that states with different ones are kept apart.

    Args:
        concluded: the states of parts built alike (`Placed.shape`) by assignment, as far as they are known; filled.
    """

    def __init__(
        self, slots: Sequence[Formula], placed: Sequence[Placed], named: bool, concluded: dict[Assignment, State]
    ) -> None:
        self.slots, self.placed, self.named = tuple(slots), tuple(placed), named
        self.states: list[State] = []
        self.table: dict[Assignment, int] = {}
        self._fill(concluded)
        self.is_idle = not any(state.findings for state in self.states)
        self.is_treaty = any(p.instrument.basis == "treaty" for p in placed)

    def _fill(self, concluded: dict[Assignment, State]) -> None:
        known: dict[object, int] = {}
        outcomes: dict[object, Outcome] = {}
        for assignment in assignments(self.slots):
            state = concluded.get(assignment)
            if state is None:
                findings = tuple(
                    f for f in (_finding(p, assignment, outcomes) for p in self.placed) if f.gate is not Truth.NO
                )
                state = concluded[assignment] = _state(self.placed, findings, assignment, self.named)
            number = known.setdefault(state.shown, len(self.states))
            if number == len(self.states):
                self.states.append(state)
            self.table[assignment] = number


def _told(place: Place) -> tuple[bool, int]:
    """A place as a key: a truth is a number too, and must not be taken for that of a slot."""
    return isinstance(place, Truth), int(place)


def _at(place: Place, assignment: Assignment) -> Truth:
    return place if isinstance(place, Truth) else assignment[place]


def _finding(placed: Placed, assignment: Assignment, outcomes: dict[object, Outcome]) -> Finding:
    """As `findings._finding`, from truth values instead of facts."""
    truths = tuple(_at(place, assignment) for _, place, _ in placed.entries)
    judged = tuple(
        Judged(entry.clause, truth, entry.kind) for (entry, *_), truth in zip(placed.entries, truths, strict=True)
    )
    key = (placed.instrument.key, truths)
    if key not in outcomes:
        outcomes[key] = conclude(judged)
    outcome = outcomes[key]
    cover, gate = _at(placed.cover, assignment), both(placed.stance.truth, _at(placed.gate, assignment))
    if outcome.kind == "silent":
        outcome = Outcome(_silence(placed.instrument, placed.words, cover, placed.confers, placed.speaks))
        if outcome.kind == "silent" and not placed.confers:
            gate = Truth.NO
    return Finding(
        placed.instrument, placed.stance.as_judged, gate, cover, outcome, judged, placed.evaluation, placed.confers
    )


def _state(placed: Sequence[Placed], findings: tuple[Finding, ...], assignment: Assignment, named: bool) -> State:
    if not findings:
        return State(())
    is_treaty = findings[0].instrument.basis == "treaty"
    outcome = findings[0].outcome if is_treaty else pooled(findings)
    may_lead = outcome.kind in DEFINITE and not (is_treaty and findings[0].gate is Truth.UNKNOWN)
    deciding = {id(clause) for clause in outcome.deciding} if may_lead else set()
    lead = [
        (entry, _at(weakly, assignment))
        for p in placed
        for entry, place, weakly in p.entries
        if id(entry.clause) in deciding and entry.kind == outcome.kind and _at(place, assignment) is Truth.YES
    ]
    silent = {f.key for f in findings if f.outcome.kind in ("silent", "outside")}
    firm_silence = frozenset(
        p.instrument.key for p in placed if p.instrument.key in silent and _at(p.firm_silence, assignment) is Truth.YES
    )
    firm_lead = all(entry.firm and weakly is not Truth.YES for entry, weakly in lead)
    alone = all(entry.alone for entry, _ in lead)
    shown = (
        firm_lead,
        firm_silence,
        alone and named,
        None if is_treaty else (_outcome_shown(outcome, named), _served(findings, outcome)),
        *(_finding_shown(f, named) for f in findings if is_treaty or f.confers),
    )
    return State(shown, findings, firm_lead, firm_silence, alone)


def _served(findings: Sequence[Finding], outcome: Outcome) -> frozenset[str]:
    """Agreements the deciding statutes were made for; their doubts do not weaken the verdict."""
    return frozenset[str]().union(*(made_for(f.instrument) for f in owners(findings, outcome.deciding)))


def _finding_shown(finding: Finding, named: bool) -> tuple[object, ...]:
    head = (finding.key, finding.standing.truth, finding.confers, finding.gate)
    if finding.instrument.basis == "treaty":
        return (*head, *_outcome_shown(finding.outcome, named))
    return (*head, finding.outcome.kind if finding.outcome.kind in ("silent", "uncertain_cover") else "speaks")


def _outcome_shown(outcome: Outcome, named: bool) -> tuple[object, ...]:
    if outcome.kind not in DEFINITE:
        return (outcome.kind,)
    return (
        outcome.kind,
        json.dumps(outcome.value, sort_keys=True),
        id(outcome.deciding[0]) if named and outcome.deciding else None,
        any(c.effect == "regulated" for c in outcome.also),
    )
