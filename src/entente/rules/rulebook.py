"""The rules of an instrument on a day: its clauses with their conditions ready to be judged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from entente.base.truth import Truth, all_of, any_of, both, negated
from entente.register.models import Clause, Instrument, Version
from entente.register.store import Register
from entente.rules import tree

_MOST_KEPT = 50_000  # (instrument, day) pairs of which the rule set is remembered; some 10 MB
SCOPE = "scope"
ANYONE = "anyone"  # a role no instrument defines: the clause does not turn on who the person is


class RuleSet(NamedTuple):
    """One instrument's rules as its text stood on a day.

    Attributes:
        instrument: the header.
        words: complete, partial or none; none also where the text of that day is not in the register.
        clauses: by id.
        conditions: the tree of each clause's condition, by id.
        by_topic: clauses of each topic.
        definitions: definition clauses of each role, `scope` among them.
        person_roles: roles of persons the instrument defines.
        displaced_by: ids of the clauses that displace each clause.
    """

    instrument: Instrument
    words: str
    clauses: Mapping[str, Clause]
    conditions: Mapping[str, tree.Node]
    by_topic: Mapping[str, tuple[Clause, ...]]
    definitions: Mapping[str, tuple[Clause, ...]]
    person_roles: tuple[str, ...]
    displaced_by: Mapping[str, tuple[str, ...]]


class Rulebook:
    """Rule sets by instrument and day, built once each."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._sets: dict[tuple[str, str], RuleSet] = {}
        self._by_day: dict[tuple[str, date], RuleSet] = {}

    def rules(self, key: str, on: date) -> RuleSet:
        """The rules of instrument `key` on a day; empty, with words "none", before the first text in the register."""
        found = self._by_day.get((key, on))
        if found is None:
            if len(self._by_day) >= _MOST_KEPT:  # a site asks of any day for weeks on end
                self._by_day.clear()
            found = self._by_day[key, on] = self._since(key, on.isoformat())
        return found

    def _since(self, key: str, day: str) -> RuleSet:
        since = max((v for v in self.register.instrument(key).versions if v <= day), default="")
        if (key, since) not in self._sets:
            version = next((v for v in self.register.versions(key) if v.since == since), Version("", {}, ()))
            self._sets[key, since] = self._build(self.register.instrument(key), version)
        return self._sets[key, since]

    def _build(self, instrument: Instrument, version: Version) -> RuleSet:
        by_topic: dict[str, list[Clause]] = {}
        definitions: dict[str, list[Clause]] = {}
        displaced_by: dict[str, list[str]] = {}
        for clause in version.clauses.values():
            if clause.defines:
                definitions.setdefault(clause.defines, []).append(clause)
            elif clause.topic:
                by_topic.setdefault(clause.topic, []).append(clause)
            for other in clause.displaces:
                displaced_by.setdefault(other, []).append(clause.id)
        roles = self.register.words["roles"]
        return RuleSet(
            instrument,
            instrument.words if version.clauses else "none",
            version.clauses,
            {
                ident: tree.from_json(clause.tree) if clause.tree else tree.TRUE
                for ident, clause in version.clauses.items()
            },
            {topic: tuple(found) for topic, found in by_topic.items()},
            {role: tuple(found) for role, found in definitions.items()},
            tuple(role for role in definitions if roles[role]["entity"] == "person"),
            {ident: tuple(found) for ident, found in displaced_by.items()},
        )


class Evaluation:
    """Truth values of one rule set over one case's facts, each worked out once."""

    def __init__(self, rules: RuleSet, facts: tree.Facts) -> None:
        self.rules, self.facts = rules, facts
        self._truths: dict[tuple[str, bool], Truth] = {}
        self._roles: dict[str, Truth] = {}

    def condition(self, clause: Clause) -> Truth:
        """The clause's own condition alone."""
        return self.rules.conditions[clause.id].truth(self.facts)

    def role(self, role: str) -> Truth:
        """Whether the subject falls under a role: any of its definitions."""
        if role == ANYONE:
            return Truth.YES
        if role not in self._roles:
            self._roles[role] = any_of(self.condition(clause) for clause in self.rules.definitions.get(role, ()))
        return self._roles[role]

    def scope(self) -> Truth:
        """Whether the instrument applies to the visit at all; yes where it defines no scope."""
        return self.role(SCOPE) if SCOPE in self.rules.definitions else Truth.YES

    def cover(self) -> Truth:
        """Whether the person falls under any of the instrument's definitions of persons; yes where it has none."""
        return any_of(map(self.role, self.rules.person_roles)) if self.rules.person_roles else Truth.YES

    def truth(self, clause: Clause, persons: bool) -> Truth:
        """Whether the clause applies, exceptions taken out, the instrument's own force and scope left aside.

        Args:
            clause: the clause.
            persons: whether the topic is about a person, so that a clause without roles of its own needs the person covered.
        """
        known = (clause.id, persons)
        if known not in self._truths:
            self._truths[known] = self._truth(clause, persons)
        return self._truths[known]

    def _truth(self, clause: Clause, persons: bool) -> Truth:
        who = self.who(clause, persons)
        truth = both(who, self.condition(clause)) if who is not Truth.NO else Truth.NO
        if truth is Truth.NO:
            return truth
        others = [
            self.rules.clauses[ident]
            for ident in (*clause.unless, *self.rules.displaced_by.get(clause.id, ()))
            if ident in self.rules.clauses
        ]
        return both(truth, all_of(negated(self.truth(other, persons)) for other in others))

    def who(self, clause: Clause, persons: bool) -> Truth:
        """Whether the subject is one the clause speaks of."""
        if clause.applies_to:
            return any_of(map(self.role, clause.applies_to))
        return self.cover() if persons else Truth.YES

    def beaten_by(self, clause: Clause, persons: bool) -> list[Clause]:
        """Exceptions and displacing clauses that apply to this case."""
        idents = (*clause.unless, *self.rules.displaced_by.get(clause.id, ()))
        found = [self.rules.clauses[ident] for ident in idents if ident in self.rules.clauses]
        return [other for other in found if self.truth(other, persons) is Truth.YES]

    def missing(self, clause: Clause, persons: bool) -> list[str]:
        """Unknown facts on which the clause's truth hangs."""
        found: list[str] = []
        if self.who(clause, persons) is Truth.UNKNOWN:
            roles = clause.applies_to or self.rules.person_roles
            found += [name for role in roles for name in self.missing_for_role(role)]
        found += self.rules.conditions[clause.id].unknown_facts(self.facts)
        for ident in (*clause.unless, *self.rules.displaced_by.get(clause.id, ())):
            other = self.rules.clauses.get(ident)
            if other and self.truth(other, persons) is Truth.UNKNOWN:
                found += self.missing(other, persons)
        return found

    def missing_for_role(self, role: str) -> list[str]:
        """Unknown facts on which a role hangs."""
        if self.role(role) is not Truth.UNKNOWN:
            return []
        return [
            name
            for clause in self.rules.definitions.get(role, ())
            for name in self.rules.conditions[clause.id].unknown_facts(self.facts)
        ]

    def used_definitions(self, clause: Clause, persons: bool) -> list[Clause]:
        """Definition clauses that let the clause apply to the subject: those that are true, per role."""
        roles = clause.applies_to or (self.rules.person_roles if persons else ())
        used = [d for role in roles for d in self.rules.definitions.get(role, ()) if self.condition(d) is Truth.YES]
        used += [d for d in self.rules.definitions.get(SCOPE, ()) if self.condition(d) is Truth.YES]
        return used
