"""All parts of a regime weighed on a topic: from the truth of the slots to the verdict, by the judge's own `weigh`."""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

from entente.base.truth import Truth
from entente.rules.engines.codes import Numbered, code_of
from entente.rules.engines.kleene import Formula, domain
from entente.rules.engines.parting import Parts
from entente.rules.engines.parts import Part, State
from entente.rules.engines.regimes import Regime
from entente.rules.findings import Finding
from entente.rules.weigh import Decision, weigh

Value = Mapping[str, Any] | None
Lead = tuple[str, str] | None
Conclusion = tuple[int, int, int]  # codes of the verdict, of the value, of the deciding clause
Weighed = tuple[int, Value, Lead]
_WIDTH = array("I").itemsize


@dataclass(frozen=True, slots=True)
class Program:
    """What decides a topic under a regime.

    Attributes:
        parts: those that can have a say; none: the same verdict in every row.
        conclusions: by the numbers of the parts' states, the last part's changing fastest.
    """

    parts: tuple[Part, ...]
    conclusions: dict[tuple[int, ...], Conclusion]

    def table(self, slots: Sequence[Formula], layer: int) -> dict[tuple[Truth, ...], int]:
        """One number of the conclusion by assignment of truth values to the slots of all parts."""
        places = [[slots.index(slot) for slot in part.slots] for part in self.parts]
        found = {}
        for assignment in itertools.product(*map(domain, slots)):
            values = [tuple(assignment[n] for n in place) for place in places]
            states = [part.table.get(value) for part, value in zip(self.parts, values, strict=True)]
            if None not in states:
                found[assignment] = self.conclusions[tuple(states)][layer]  # type: ignore[arg-type]
        return found

    def without_idle(self, layer: int) -> Program:
        """The same for one number of the conclusion, without the parts it never hangs on."""
        kept = [n for n in range(len(self.parts)) if max(self.alike(n, layer)) > 0]
        if len(kept) == len(self.parts):
            return self
        conclusions = {tuple(states[n] for n in kept): conclusion for states, conclusion in self.conclusions.items()}
        return Program(tuple(self.parts[n] for n in kept), conclusions)

    def classes(self, n: int, layer: int) -> dict[tuple[int, ...], int]:
        """By states of the first `n` parts, the number of their class: those after which nothing differs are one; at last the number itself."""
        if n == len(self.parts):
            return {states: conclusion[layer] for states, conclusion in self.conclusions.items()}
        numbers, sizes = self._numbers(layer), self._sizes
        width = prod(sizes[n:]) * _WIDTH
        classes: dict[bytes, int] = {}
        return {
            head: classes.setdefault(numbers[place * width : (place + 1) * width], len(classes))
            for place, head in enumerate(itertools.product(*map(range, sizes[:n])))
        }

    def alike(self, n: int, layer: int) -> list[int]:
        """By state of part `n`, the number of its class: states that always lead to the same number are one."""
        numbers, sizes = self._numbers(layer), self._sizes
        width = prod(sizes[n + 1 :]) * _WIDTH
        blocks = range(0, len(numbers), width * sizes[n])
        classes: dict[bytes, int] = {}
        rests = [
            b"".join(numbers[block + state * width : block + (state + 1) * width] for block in blocks)
            for state in range(sizes[n])
        ]
        return [classes.setdefault(rest, len(classes)) for rest in rests]

    @property
    def _sizes(self) -> list[int]:
        return [len(part.states) for part in self.parts]

    def _numbers(self, layer: int) -> bytes:
        """One number of every conclusion, each as wide as the next, in the order of the states."""
        return array("I", [conclusion[layer] for conclusion in self.conclusions.values()]).tobytes()


class Programs:
    """Programs by topic and regime, each built once.

    Attributes:
        values, clauses: by topic, what the numbers of the value and the deciding clause stand for.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._programs: dict[tuple[str, tuple[int, ...]], Program] = {}
        self._shown: dict[object, int] = {}
        self._shown_by: dict[int, tuple[int, ...]] = {}
        self._weighed: dict[tuple[int, ...], Weighed] = {}
        self._concluded: dict[tuple[tuple[int, ...], ...], dict[tuple[int, ...], Weighed]] = {}
        self._plain: dict[tuple[tuple[int, ...], ...], dict[tuple[int, ...], Conclusion]] = {}
        self.values: dict[str, Numbered] = {}
        self.clauses: dict[str, Numbered] = {}

    def of(self, topic: str, regime: Regime) -> Program:
        """The program of a topic under a regime; regimes whose parts are the same share it."""
        parts = self._parts.of(topic, regime)
        key = (topic, tuple(map(id, parts)))
        if key not in self._programs:
            self._programs[key] = self._build(topic, parts)
        return self._programs[key]

    def _build(self, topic: str, parts: Sequence[Part]) -> Program:
        """Every combination of states, concluded."""
        values, clauses = self.values.setdefault(topic, Numbered()), self.clauses.setdefault(topic, Numbered())
        key = tuple(map(self._shown_of, parts))
        concluded = self._conclude(key, parts)
        if key in self._plain:
            return Program(tuple(parts), self._plain[key])
        conclusions = {
            numbers: (code, values.number(value), clauses.number(lead))
            for numbers, (code, value, lead) in concluded.items()
        }
        if len(values.meanings) == len(clauses.meanings) == 1:  # nothing of the topic's own is in it
            self._plain[key] = conclusions
        return Program(tuple(parts), conclusions)

    def _shown_of(self, part: Part) -> tuple[int, ...]:
        """Numbers of a part's states, the same for states alike in all that counts."""
        if id(part) not in self._shown_by:
            self._shown_by[id(part)] = tuple(
                self._shown.setdefault(state.shown, len(self._shown)) for state in part.states
            )
        return self._shown_by[id(part)]

    def _conclude(self, key: tuple[tuple[int, ...], ...], parts: Sequence[Part]) -> dict[tuple[int, ...], Weighed]:
        """Every combination of states, weighed; combinations alike in all that counts are weighed once, whatever the topic."""
        if key not in self._concluded:
            found = {}
            numbers = itertools.product(*(range(len(part.states)) for part in parts))
            for places, shown in zip(numbers, itertools.product(*key), strict=True):
                if shown not in self._weighed:
                    self._weighed[shown] = self._weigh([part.states[n] for part, n in zip(parts, places, strict=True)])
                found[places] = self._weighed[shown]
            self._concluded[key] = found
        return self._concluded[key]

    def _weigh(self, states: Sequence[State]) -> Weighed:
        decision = weigh([finding for state in states for finding in state.findings])
        definite = decision.verdict != "unknown"
        value = decision.outcome.value if decision.outcome and definite else None
        lead = _lead(decision, states) if definite and self._parts.apart else None
        return code_of(decision.verdict, definite and _is_firm(decision, states)), value, lead


def _is_firm(decision: Decision, states: Sequence[State]) -> bool:
    """As `judge._Assembly.grades` decides it, from what the parts know of their grades."""
    if decision.weakened:
        return False
    if decision.because == "treaty" or decision.outcome is not None:
        return all(state.firm_lead for state in states if any(f in decision.leading for f in state.findings))
    firm = frozenset[str]().union(*(state.firm_silence for state in states))
    leading = decision.leading or [f for f in decision.doubts if f.outcome.kind == "outside"]
    return bool(leading) and all(f.key in firm for f in leading)


def _lead(decision: Decision, states: Sequence[State]) -> Lead:
    """Instrument and id of the first deciding clause; None where no clause decides, or which one is not kept apart."""
    if decision.outcome is None or not decision.outcome.deciding:
        return None
    clause = decision.outcome.deciding[0]
    finding: Finding = next(f for f in decision.leading if any(j.clause is clause for j in f.judged))
    alone = next(state.alone for state in states if any(f is finding for f in state.findings))
    return (finding.key, clause.id) if alone else None
