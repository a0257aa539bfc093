"""What an instrument's clauses contribute to a topic, as formulas over the facts.

The same reading as `rulebook.Evaluation`, with formulas in place of truth values. A clause is split in two entries where a
row's facts decide what it concludes: all its steps are conditional.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from entente.base.truth import Truth
from entente.register.models import FIRM_GRADES, Clause
from entente.rules import tree
from entente.rules.engines.kleene import NO, YES, Formula, every, formula_of, opposite, possibly, some, surely
from entente.rules.outcome import kind_of
from entente.rules.rulebook import ANYONE, SCOPE, RuleSet


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause, or several alike, with what it concludes where it applies.

    Attributes:
        clause: the clause, or the first of those alike.
        kind: as `outcome.Judged.kind`.
        firm: whether its own grade is firm.
        applies: whether it applies, the instrument's own force and scope left aside.
        weakly: whether a definition of weak grade is among those that let it apply; never unknown.
        alone: it stands for one clause only.
    """

    clause: Clause
    kind: str
    firm: bool
    applies: Formula
    weakly: Formula = NO
    alone: bool = True


class Formulas:
    """The formulas of one rule set, each built once."""

    def __init__(self, rules: RuleSet, known: Collection[str], settled: Mapping[tree.Node, Truth]) -> None:
        self.rules, self.known, self.settled = rules, known, settled
        self._conditions: dict[str, Formula] = {}
        self._truths: dict[tuple[str, bool], Formula] = {}

    def condition(self, ident: str) -> Formula:
        """A clause's own condition alone."""
        if ident not in self._conditions:
            self._conditions[ident] = formula_of(self.rules.conditions[ident], self.known, self.settled)
        return self._conditions[ident]

    def role(self, role: str) -> Formula:
        """Whether the subject falls under a role."""
        if role == ANYONE:
            return YES
        return some(self.condition(clause.id) for clause in self.rules.definitions.get(role, ()))

    def scope(self) -> Formula:
        """Whether the instrument applies to the visit at all."""
        return self.role(SCOPE) if SCOPE in self.rules.definitions else YES

    def cover(self) -> Formula:
        """Whether the person falls under any definition of persons."""
        return some(map(self.role, self.rules.person_roles)) if self.rules.person_roles else YES

    def truth(self, clause: Clause, persons: bool) -> Formula:
        """Whether the clause applies, exceptions taken out."""
        known = (clause.id, persons)
        if known not in self._truths:
            who = some(map(self.role, clause.applies_to)) if clause.applies_to else self.cover() if persons else YES
            beaten = [
                self.truth(self.rules.clauses[ident], persons)
                for ident in (*clause.unless, *self.rules.displaced_by.get(clause.id, ()))
                if ident in self.rules.clauses
            ]
            self._truths[known] = every([who, self.condition(clause.id), *map(opposite, beaten)])
        return self._truths[known]

    def firm_silence(self, persons: bool) -> Formula:
        """Whether the definitions that bring the person under the instrument are all of firm grade; all of them where none does."""
        definitions = [d for role in self.rules.person_roles for d in self.rules.definitions[role]] if persons else []
        weak = [d for d in definitions if d.grade not in FIRM_GRADES]
        if len(weak) in (0, len(definitions)):
            return NO if weak else YES
        strong = surely(some(self.condition(d.id) for d in definitions if d.grade in FIRM_GRADES))
        return every([strong, opposite(surely(some(self.condition(d.id) for d in weak)))])

    def entries(self, topic: str, persons: bool) -> list[Entry]:
        """The entries of every clause on a topic, in the order of the clauses."""
        found: list[Entry] = []
        for clause in self.rules.by_topic.get(topic, ()):
            truth, firm, weakly = (
                self.truth(clause, persons),
                clause.grade in FIRM_GRADES,
                self._weakly(clause, persons),
            )
            for kind, when in self._kinds(clause):
                applies = every([truth, when])
                found.append(
                    Entry(clause, kind, firm and weakly != YES, applies, weakly if firm and weakly != YES else NO)
                )
        return [entry for entry in found if entry.applies != NO]

    def _kinds(self, clause: Clause) -> list[tuple[str, Formula]]:
        """What a clause concludes, and when: all its steps may be conditional."""
        with_step, without = kind_of(clause, True), kind_of(clause, False)
        trees = [step.tree for step in clause.steps]
        due = possibly(some(YES if t is None else self._step(t) for t in trees))
        if with_step == without or due in (YES, NO):
            return [(without if due == NO else with_step, YES)]
        return [(with_step, due), (without, opposite(due))]

    def _step(self, data: list[Any]) -> Formula:
        return formula_of(tree.from_json(data), self.known, self.settled)

    def _weakly(self, clause: Clause, persons: bool) -> Formula:
        """Whether a weak definition is among those that let the clause apply; yes where it can only apply through one."""
        roles = clause.applies_to or (self.rules.person_roles if persons else ())
        among_roles = [d for role in roles for d in self.rules.definitions.get(role, ())]
        scope = self.rules.definitions.get(SCOPE, ())
        if any(group and len(_weak(group)) == len(group) for group in (among_roles, scope)) and ANYONE not in roles:
            return YES
        return surely(some(self.condition(d.id) for d in _weak([*among_roles, *scope])))


def _weak(definitions: Sequence[Clause]) -> list[Clause]:
    return [d for d in definitions if d.grade not in FIRM_GRADES]


def grouped(
    entries: Iterable[Entry], apart: bool, clash: Collection[int], kin: Callable[[Entry], object] = lambda _: None
) -> list[Entry]:
    """Entries alike in everything a verdict can show are one entry: what they conclude, what they allot, how firm they are.

    Args:
        entries: in the order of the clauses.
        apart: keep every clause apart, so that the deciding clause can be named.
        clash: identities of clauses that stay apart in any case.
        kin: what else of an entry a verdict can depend on; entries that differ in it stay apart.
    """
    groups: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        single = id(entry.clause) if apart or id(entry.clause) in clash else None
        key = (
            entry.kind,
            entry.firm,
            entry.weakly,
            entry.clause.effect == "allocation",
            json.dumps(entry.clause.outcome, sort_keys=True),
            single,
            kin(entry),
        )
        groups.setdefault(key, []).append(entry)
    return [
        replace(alike[0], applies=some(entry.applies for entry in alike), alone=len(alike) == 1)
        for alike in groups.values()
    ]


def clashing(entries: Iterable[Entry]) -> set[int]:
    """Clauses whose outcomes give one key different values without being rival allocations: there the order of the clauses counts."""
    bearing: list[tuple[int, bool, Mapping[str, Any]]] = [
        (id(e.clause), e.clause.effect == "allocation", e.clause.outcome) for e in entries if e.clause.outcome
    ]
    found: set[int] = set()
    for n, (a, allots_a, of_a) in enumerate(bearing):
        for b, allots_b, of_b in bearing[n + 1 :]:
            if not (allots_a and allots_b) and any(key in of_b and of_b[key] != value for key, value in of_a.items()):
                found |= {a, b}
    return found
