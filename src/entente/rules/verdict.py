"""A verdict: what holds for one subject and topic between two States, why, on what evidence, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from entente.base.text import Text

# Worst first: what a contingent's cell shows on top.
ORDER = ("prohibited", "not_covered", "unknown", "to_arrange", "host_law", "settled")
MARKS = {
    "settled": "[=]",
    "to_arrange": "[>]",
    "unknown": "[?]",
    "prohibited": "[x]",
    "host_law": "[.]",
    "not_covered": "[ ]",
}

_GROUND = (
    "topic",
    "verdict",
    "firm",
    "value",
    "instrument",
    "basis",
    "clause",
    "part",
    "grade",
    "deciding",
    "missing",
    "steps",
    "open_points",
    "conflicts",
)


class Cited(NamedTuple):
    """A clause as a verdict names it.

    Attributes:
        instrument: key of the instrument the clause was applied as part of.
        id: the clause's id in its instrument.
        clause: pinpoint, or None where it is not established.
        says: the rule in the register's words.
        why: for a losing clause, why it does not decide.
    """

    instrument: str
    id: str
    clause: str | None
    part: str
    grade: str
    source: str | None
    says: Text
    why: Text | None = None
    layer: str = ""

    def as_dict(self) -> dict[str, Any]:
        """All fields, for JSON."""
        return self._asdict()


class Verdict(NamedTuple):
    """One conclusion.

    Attributes:
        topic: key of the topic.
        since, until: first and last day it holds for, inclusive.
        verdict: one of `ORDER`. `unknown`: a deciding fact is missing, or words or dates are not in the register.
        firm: every deciding clause, definition and proof of force has grade text or official.
        value: what an allocation allots, else None.
        instrument, basis, clause, part: of the first deciding clause; None where nothing decides.
        grade: the weakest grade it rests on; None where it rests on nothing.
        deciding, losing: the clauses that decide, and those that do not with why.
        sources: keys of every source it rests on.
        reason: one sentence in English and Japanese.
        missing: unknown facts that would decide, most decisive first.
        steps: what is due: {do, by, to, document, due, clause, instrument, says}.
        open_points: what is not established: {instrument, says, look}.
        conflicts: verdicts that contradict each other where nothing says which governs.
        beside: what the other basis (statute or treaty) says: {instrument, basis, verdict, clause, says, grade}.
        roles: for each instrument looked at, which of its definitions the person falls under.
        facts: the facts used.
    """

    topic: str
    since: date
    until: date
    verdict: str
    firm: bool
    reason: Text
    value: Mapping[str, Any] | None = None
    instrument: str | None = None
    basis: str | None = None
    clause: str | None = None
    part: str | None = None
    grade: str | None = None
    deciding: tuple[Cited, ...] = ()
    losing: tuple[Cited, ...] = ()
    sources: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    steps: tuple[Mapping[str, Any], ...] = ()
    open_points: tuple[Mapping[str, Any], ...] = ()
    conflicts: tuple[Mapping[str, Any], ...] = ()
    beside: tuple[Mapping[str, Any], ...] = ()
    roles: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    facts: Mapping[str, Any] = MappingProxyType({})

    def as_dict(self) -> dict[str, Any]:
        """The published JSON shape (schema/v1/verdict.schema.json)."""
        return {
            "topic": self.topic,
            "from": self.since.isoformat(),
            "until": self.until.isoformat(),
            "verdict": self.verdict,
            "firm": self.firm,
            "value": self.value,
            "instrument": self.instrument,
            "basis": self.basis,
            "clause": self.clause,
            "part": self.part,
            "grade": self.grade,
            "sources": list(self.sources),
            "reason": dict(self.reason),
            "missing": list(self.missing),
            "deciding": [c.as_dict() for c in self.deciding],
            "losing": [c.as_dict() for c in self.losing],
            "steps": list(self.steps),
            "open_points": list(self.open_points),
            "conflicts": list(self.conflicts),
            "beside": list(self.beside),
            "roles": dict(self.roles),
            "facts": {k: v.isoformat() if isinstance(v, date) else v for k, v in self.facts.items()},
        }

    def same_as(self, other: Verdict) -> bool:
        """Whether two verdicts say the same on the same ground; days, and why other clauses lose, may differ."""
        mine, theirs = self.as_dict(), other.as_dict()
        return all(mine[key] == theirs[key] for key in _GROUND)
