"""What one pool of applicable clauses says on a topic, before agreements are weighed against each other.

Severity orders the kinds of conclusion; a clause whose truth is unknown matters only if it could make the conclusion
worse or give an allocation another value. `regulated` clauses speak only where nothing more definite does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from entente.base.truth import Truth
from entente.register.models import Clause

SEVERITY = {"settled": 1, "host_law": 2, "to_arrange": 3, "prohibited": 5}
_BY_EFFECT = {
    "right": "settled",
    "exemption": "settled",
    "power": "settled",
    "duty": "settled",
    "allocation": "settled",
    "host_law": "host_law",
    "prohibition": "prohibited",
}


class Judged(NamedTuple):
    """A clause with its truth for a case. `kind` is what it concludes where it applies, or "regulated"."""

    clause: Clause
    truth: Truth
    kind: str


class Outcome(NamedTuple):
    """What a pool of clauses says.

    Attributes:
        kind: settled | to_arrange | host_law | prohibited, or unknown | conflict | regulated | silent.
        deciding: clauses that apply and give that kind.
        also: further clauses that apply, less severe (their steps and duties still hold).
        doubtful: clauses of unknown truth that could change the conclusion.
        value: merged outcome of the deciding allocations.
    """

    kind: str
    deciding: tuple[Clause, ...] = ()
    also: tuple[Clause, ...] = ()
    doubtful: tuple[Clause, ...] = ()
    value: Mapping[str, Any] | None = None


def kind_of(clause: Clause, has_steps: bool) -> str:
    """What a clause concludes where it applies: its effect, or to_arrange where a step is due."""
    if clause.effect == "regulated":
        return "regulated"
    kind = _BY_EFFECT[clause.effect]
    return "to_arrange" if kind == "settled" and has_steps else kind


def allotted(clause: Clause) -> Mapping[str, Any]:
    """What an allocation allots; nothing for other effects."""
    return (clause.outcome or {}) if clause.effect == "allocation" else {}


def contradict(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Whether two allocations give one key different values."""
    return any(key in b and b[key] != value for key, value in a.items())


def within(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Whether everything `a` allots is allotted so by `b`."""
    return all(key in b and b[key] == value for key, value in a.items())


def conclude(pool: Sequence[Judged]) -> Outcome:
    """The outcome of a pool of judged clauses on one topic."""
    definite = [j for j in pool if j.kind != "regulated"]
    yes = [j for j in definite if j.truth is Truth.YES]
    doubtful = [j for j in definite if j.truth is Truth.UNKNOWN]
    regulated = [j for j in pool if j.kind == "regulated" and j.truth is not Truth.NO]
    if not yes:
        if doubtful:
            return Outcome("unknown", also=_clauses(regulated), doubtful=_clauses(doubtful))
        return Outcome("regulated", deciding=_clauses(regulated)) if regulated else Outcome("silent")
    top = max(SEVERITY[j.kind] for j in yes)
    leading = [j for j in yes if SEVERITY[j.kind] == top]
    also = _clauses([j for j in yes if SEVERITY[j.kind] < top] + regulated)
    threats = [j for j in doubtful if SEVERITY[j.kind] > top or (SEVERITY[j.kind] == top and not _matched(j, leading))]
    if threats:
        return Outcome("unknown", deciding=_clauses(leading), also=also, doubtful=_clauses(threats))
    if any(contradict(allotted(a.clause), allotted(b.clause)) for n, a in enumerate(leading) for b in leading[n + 1 :]):
        return Outcome("conflict", deciding=_clauses(leading), also=also)
    return Outcome(leading[0].kind, _clauses(leading), also, (), _merged(leading) or None)


def _merged(leading: Sequence[Judged]) -> dict[str, Any]:
    """What the leading clauses allot together; of other outcomes only what they do not contradict each other in."""
    value = {key: item for j in leading for key, item in allotted(j.clause).items()}
    others: dict[str, Any] = {}
    contradicted = set()
    for j in leading:
        for key, item in (j.clause.outcome or {}).items():
            if others.setdefault(key, item) != item:
                contradicted.add(key)
    return {**{key: item for key, item in others.items() if key not in contradicted}, **value}


def _matched(doubtful: Judged, leading: Sequence[Judged]) -> bool:
    return any(within(allotted(doubtful.clause), allotted(j.clause)) for j in leading)


def _clauses(judged: Sequence[Judged]) -> tuple[Clause, ...]:
    return tuple(j.clause for j in judged)
