"""The checks a claim can be put to: each finds a number or a day, as a span where the register leaves it open.

A span has two ends: what is certain, and what would be if every uncertain bond counted too. A check is yes where both
ends pass, no where neither does, unknown where they differ. For counts the two ends are bounds; for a measure of shape
they are the two extreme readings and are told as such.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from entente.base.dates import PartialDate, parse_partial
from entente.base.truth import Truth
from entente.network.bonds import Bond
from entente.network.graph import Graph, collapse
from entente.network.measures import measure_all
from entente.network.report import make_choice
from entente.network.structure import triangles_closed_by
from entente.network.ties import Tie, slice_on
from entente.register.store import Register

_TEST = re.compile(r"(==|!=|>=|<=|>|<)\s*(\S+)")
_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found: its answer, the two ends of the value, and the lines or agreements behind it."""

    truth: Truth
    low: Any
    high: Any
    behind: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The value in words: one number or day, or "3 to 5"."""
        if self.low is None and self.high is None:
            return "not established"
        return _plain(self.low) if self.low == self.high else f"{_plain(self.low)} to {_plain(self.high)}"


def run_check(register: Register, bonds: Sequence[Bond], check: Mapping[str, Any]) -> Found:
    """Put one check to the register."""
    found = _CHECKS[check["ask"]](register, bonds, check)
    return found if isinstance(found, Found) else _held(check["is"], *found)


Ends = tuple[Any, Any, tuple[str, ...]]


def _held(test: str, low: Any, high: Any, behind: tuple[str, ...]) -> Found:
    if low is None or high is None:
        return Found(Truth.UNKNOWN, low, high, behind)
    read = _TEST.fullmatch(test)
    assert read  # noqa: S101 - the shape of the file requires it
    wanted: Any = parse_partial(read[2]) if isinstance(low, date) else float(read[2])
    answers = {_passes(read[1], value, wanted) for value in (low, high)}
    if len(answers) > 1 or Truth.UNKNOWN in answers:
        return Found(Truth.UNKNOWN, low, high, behind)
    return Found(answers.pop(), low, high, behind)


def _passes(sign: str, value: Any, wanted: Any) -> Truth:
    if not isinstance(wanted, PartialDate):
        return Truth.YES if _OPERATORS[sign](value, wanted) else Truth.NO
    if sign in ("==", "!="):
        inside = wanted.earliest <= value <= wanted.latest
        return Truth.YES if inside == (sign == "==") else Truth.NO
    edge = wanted.latest if sign in (">", "<=") else wanted.earliest
    return Truth.YES if _OPERATORS[sign](value, edge) else Truth.NO


def _ties(register: Register, bonds: Sequence[Bond], check: Mapping[str, Any]) -> tuple[list[Tie], list[Tie]]:
    """Certain and uncertain ties of the day under the check's own choice; organisations count where it counts partners."""
    choice = make_choice(
        register,
        layers=check.get("layers", ()),
        states=check.get("states", ()),
        reading=check.get("reading", "evidenced"),
        multilateral=check.get("multilateral", True),
    )
    if check["ask"] in ("agreements", "partners"):
        choice = type(choice)(choice.reading, choice.layers, choice.states, choice.multilateral, choice.sourced_only)
    found = slice_on(bonds, date.fromisoformat(check["on"]), choice)
    kinds = set(check.get("kinds", ()))
    wanted = [[tie for tie in ties if not kinds or tie.kind in kinds] for ties in (found.ties, found.uncertain)]
    return wanted[0], wanted[1]


def _agreements(register: Register, bonds: Sequence[Bond], check: Mapping[str, Any]) -> Ends:
    sure, open_ = _ties(register, bonds, check)
    low = {tie.agreement for tie in sure if check["party"] in tie.pair}
    high = low | {tie.agreement for tie in open_ if check["party"] in tie.pair}
    return len(low), len(high), tuple(sorted(high))


def _partners(register: Register, bonds: Sequence[Bond], check: Mapping[str, Any]) -> Ends | Found:
    sure, open_ = _ties(register, bonds, check)
    party = check["party"]
    low = {code for tie in sure if party in tie.pair for code in tie.pair} - {party}
    high = low | {code for tie in open_ if party in tie.pair for code in tie.pair} - {party}
    if "are" not in check:
        return len(low), len(high), tuple(sorted(high))
    wanted = set(check["are"])
    truth = Truth.YES if low == high == wanted else Truth.UNKNOWN if low <= wanted <= high else Truth.NO
    return Found(truth, ", ".join(sorted(low)) or "none", ", ".join(sorted(high)) or "none", tuple(sorted(high)))


def _rank(register: Register, _bonds: Sequence[Bond], check: Mapping[str, Any]) -> Ends:
    """Which place an agreement has, by the date of an event, among those of the same kinds of one party."""
    kinds, event = set(check["kinds"]), check.get("event", "signed")
    dated = {
        key: _first(register, key, event, check["party"])
        for key in register.by_state.get(check["party"], ())
        if register.instrument(key).kind in kinds and register.instrument(key).binding
    }
    own = dated.get(check["agreement"])
    if own is None:
        return None, None, ()
    others = {key: when for key, when in dated.items() if key != check["agreement"]}
    surely = [key for key, when in others.items() if when and when.latest < own.earliest]
    perhaps = [
        key for key, when in others.items() if when is None or (key not in surely and when.earliest <= own.latest)
    ]
    return len(surely) + 1, len(surely) + len(perhaps) + 1, tuple(sorted([*surely, *perhaps]))


def _measure(register: Register, bonds: Sequence[Bond], check: Mapping[str, Any]) -> Ends:
    ends = [_taken(graph, check) for graph in _both_ends(register, bonds, check)]
    return ends[0], ends[1], ()


def _greater(register: Register, bonds: Sequence[Bond], check: Mapping[str, Any]) -> Found:
    """Whether the first of two States has the greater value."""
    first, second = check["of"]
    pairs = [
        (_taken(graph, {**check, "state": first}), _taken(graph, {**check, "state": second}))
        for graph in _both_ends(register, bonds, check)
    ]
    answers = {a is not None and b is not None and a > b for a, b in pairs}
    truth = Truth.UNKNOWN if len(answers) > 1 else Truth.YES if answers.pop() else Truth.NO
    told = [f"{first} {_plain(a)}, {second} {_plain(b)}" for a, b in pairs]
    return Found(truth, told[0], told[1])


def _closes(register: Register, bonds: Sequence[Bond], check: Mapping[str, Any]) -> Ends:
    a, b = sorted(check["pair"])
    ends = []
    for graph in _both_ends(register, bonds, check):
        ends.append(triangles_closed_by(graph).get((a, b), 0 if (a, b) not in graph.pairs else None))
    return ends[0], ends[1], ()


def _left_without(register: Register, bonds: Sequence[Bond], check: Mapping[str, Any]) -> Ends:
    """States in the largest piece once a State is taken out."""
    pieces = [graph.without(check["state"]).pieces for graph in _both_ends(register, bonds, check)]
    ends = [len(found[0]) if found else 0 for found in pieces]
    return ends[0], ends[1], ()


def _event(register: Register, _bonds: Sequence[Bond], check: Mapping[str, Any]) -> Ends:
    found = _first(register, check["agreement"], check["event"], check.get("party"))
    return (found.earliest, found.latest, ()) if found else (None, None, ())


def _days(register: Register, _bonds: Sequence[Bond], check: Mapping[str, Any]) -> Ends:
    first, last = (_first(register, check["agreement"], name, None) for name in check["between"])
    if not first or not last:
        return None, None, ()
    return (last.earliest - first.latest).days, (last.latest - first.earliest).days, ()


def _first(register: Register, key: str, event: str, party: str | None) -> PartialDate | None:
    dates = [
        parse_partial(e.date) for e in register.instrument(key).events if e.event == event and e.party in (None, party)
    ]
    return min(dates, key=lambda when: when.earliest, default=None)


def _both_ends(register: Register, bonds: Sequence[Bond], check: Mapping[str, Any]) -> tuple[Graph, Graph]:
    sure, open_ = _ties(register, bonds, check)
    named = [*check.get("states", ()), *check.get("of", ()), *([check["state"]] if "state" in check else [])]
    kept = named if check["ask"] != "left_without" else []
    return collapse(sure, kept), collapse([*sure, *open_], kept)


def _taken(graph: Graph, check: Mapping[str, Any]) -> Any:
    found = measure_all(graph, (check["measure"],))[check["measure"]]
    return found["by_state"].get(check["state"]) if "state" in check else found["value"]


def _plain(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    return "nothing" if value is None else str(value)


_CHECKS: dict[str, Callable[[Register, Sequence[Bond], Mapping[str, Any]], Ends | Found]] = {
    "agreements": _agreements,
    "partners": _partners,
    "rank": _rank,
    "measure": _measure,
    "greater": _greater,
    "closes": _closes,
    "left_without": _left_without,
    "event": _event,
    "days": _days,
}
ASKS = tuple(_CHECKS)
