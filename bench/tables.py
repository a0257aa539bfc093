"""What decides every topic under every regime, as plain numbers that a hand-written pass can look up: written once, before any row is read.

The engine's own preparation gives the truth formulas (slots) and what they come to; here they become lists in JSON, without anything
of the engine. That is the part of a hand-written pass a person would write down once, so no peer is charged for it.

A formula is ["listed", fact, truth by code], ["compared", is positive, operator, side, side], ["member", is positive, side, constants],
["missing", is positive, fact], ["fixed", truth], ["all", formulas], ["any", formulas], ["surely", formula] or ["possibly", formula];
inner formulas by number, each after its own. A side is ["fact", name, days added] or ["constant", number]. Truths: no 0, unknown 1, yes 2.
A look-up is {"inputs": slots by number, or look-ups; "radix": values of each; "numbers": the answer by mixed-radix index}.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from entente.register.store import Register
from entente.rules import tree
from entente.rules.engines import kleene
from entente.rules.engines.codes import FAULTY, UNKNOWN_STATE
from entente.rules.engines.parting import Parts
from entente.rules.engines.programs import Program, Programs
from entente.rules.engines.regimes import find_spans
from entente.rules.judge import Judge

_MOST_IN_ONE_TABLE = 6  # slots: 3^6 numbers
_UNDECLARED = "\N{NULL}undeclared"
Numbers = NDArray[np.int32]


def write(judge: Judge, pairs: Sequence[tuple[str, str, date, date]], path: Path) -> None:
    """Write the tables for the pairs of States, each with the first and last day among the rows."""
    topics = list(judge.register.words["topics"])
    spans, regimes = find_spans(judge, pairs)
    programs = Programs(Parts(judge.book, frozenset(judge.register.words["facts"]), apart=False))
    formulas = _Formulas(coded_facts(judge.register))
    lookups: dict[int, int] = {}  # by identity of the program
    written: list[dict[str, Any]] = []
    groups: dict[tuple[int, ...], int] = {}
    group_of = []
    for regime in regimes:
        row = []
        for program in (programs.of(topic, regime) for topic in topics):
            if id(program) not in lookups:
                lookups[id(program)] = len(written)
                written.append(_lookup(program, formulas))
            row.append(lookups[id(program)])
        group_of.append(groups.setdefault(tuple(row), len(groups)))
    told = {
        "topics": topics,
        "facts": {name: list(values) for name, values in formulas.coded.items()},
        "states": list(judge.register.states),
        "formulas": formulas.written,
        "programs": written,
        "groups": [list(row) for row in groups],
        "spans": [[s.sending, s.receiving, _day(s.first), _day(s.last), group_of[s.regime]] for s in spans],
        "faulty": FAULTY,
        "unknown_state": UNKNOWN_STATE,
    }
    path.write_text(json.dumps(told), encoding="utf-8")


def coded_facts(register: Register) -> dict[str, tuple[Any, ...]]:
    """The value each code of a truth, enumerated or State fact stands for; all State facts share their codes.

    Truths are coded no 0, unknown 1, yes 2; the others unknown 0, not declared 1, then the declared values.
    """
    facts = register.words["facts"]
    special = [state for declared in facts.values() for state in declared.get("special", ())]
    states = (None, _UNDECLARED, *dict.fromkeys([*register.states, *special]))
    kinds = {"boolean": lambda _: (False, None, True), "state": lambda _: states}
    kinds["enum"] = lambda declared: (None, _UNDECLARED, *declared["values"])
    return {name: kinds[d["type"]](d) for name, d in facts.items() if d["type"] in kinds}


class _Formulas:
    """Formulas by number, each written once after those it is built of."""

    def __init__(self, coded: Mapping[str, tuple[Any, ...]]) -> None:
        self.coded = coded
        self.written: list[list[Any]] = []
        self._numbers: dict[kleene.Formula, int] = {}

    def number(self, formula: kleene.Formula) -> int:
        if formula not in self._numbers:
            data = self._data(formula)
            self._numbers[formula] = len(self.written)
            self.written.append(data)
        return self._numbers[formula]

    def _data(self, formula: kleene.Formula) -> list[Any]:
        match formula:
            case kleene.Fixed(truth):
                return ["fixed", int(truth)]
            case kleene.All(parts):
                return ["all", [self.number(part) for part in parts]]
            case kleene.Any(parts):
                return ["any", [self.number(part) for part in parts]]
            case kleene.Surely(part):
                return ["surely", self.number(part)]
            case kleene.Possibly(part):
                return ["possibly", self.number(part)]
            case kleene.Leaf():
                return self._leaf(formula)

    def _leaf(self, leaf: kleene.Leaf) -> list[Any]:
        names = sorted(tree.facts_of(leaf.condition))
        if len(names) == 1 and names[0] in self.coded:
            return ["listed", names[0], [int(leaf.truth({names[0]: value})) for value in self.coded[names[0]]]]
        match leaf.condition:
            case tree.Compare(operator, left, right):
                return ["compared", leaf.positive, operator, _side(left), _side(right)]
            case tree.Within(operand, constants):
                return ["member", leaf.positive, _side(operand), [_number(c) for c in constants]]
            case tree.IsUnknown(fact):
                return ["missing", leaf.positive, fact.name]
        raise ValueError(f"no plain form for {leaf.condition}")


def _side(operand: tree.Operand) -> list[Any]:
    match operand:
        case tree.Fact(name):
            return ["fact", name, 0]
        case tree.Shifted(tree.Fact(name), days):
            return ["fact", name, days]
        case tree.Constant(value):
            return ["constant", _number(value)]
    raise ValueError(f"no plain form for {operand}")


def _number(value: tree.Value) -> float:
    assert not isinstance(value, str), "a text compared with a fact that has no codes"
    return _day(value) if isinstance(value, date) else value


def _day(day: date) -> int:
    return (day - date(1970, 1, 1)).days


def _lookup(program: Program, formulas: _Formulas) -> dict[str, Any]:
    """A program as a look-up: one table over its slots where they are few, else a table for each part and one over those."""
    slots = [[formulas.number(slot) for slot in part.slots] for part in program.parts]
    shape = tuple(len(part.states) for part in program.parts)
    answers: Numbers = np.full(shape, -1, np.int32)
    for states, conclusion in program.conclusions.items():
        answers[states] = conclusion[0]
    tables = []
    for axis, part in enumerate(program.parts):
        table: Numbers = np.full((3,) * len(part.slots), -1, np.int32)
        for assignment, state in part.table.items():
            table[assignment] = state
        classes, answers = _merged(answers, axis)
        tables.append(np.where(table < 0, -1, classes[table]))
    trimmed = [_without_idle(own, table) for own, table in zip(slots, tables, strict=True)]
    together = sorted({slot for own, _ in trimmed for slot in own})
    if len(together) <= _MOST_IN_ONE_TABLE:
        return _told(*_without_idle(together, _one_table(together, trimmed, answers)))
    kept = [(axis, _told(*part), n) for axis, (part, n) in enumerate(zip(trimmed, answers.shape, strict=True)) if n > 1]
    return {"inputs": [k for _, k, _ in kept], "radix": [n for *_, n in kept], "numbers": answers.ravel().tolist()}


def _merged(answers: Numbers, axis: int) -> tuple[Numbers, Numbers]:
    """The class of each state of a part, and the answers by class: states that always lead to the same answers are one."""
    rows = np.moveaxis(answers, axis, 0).reshape(answers.shape[axis], -1)
    _, first, classes = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    return classes.reshape(-1).astype(np.int32), np.take(answers, first, axis)


def _without_idle(slots: list[int], table: Numbers) -> tuple[list[int], Numbers]:
    """The table without the slots it never hangs on; -1 stands for an assignment no row can have."""
    for axis in reversed(range(len(slots))):
        most = table.max(axis, keepdims=True)
        if np.all((table < 0) | (table == most)):
            table, slots = most.squeeze(axis), [*slots[:axis], *slots[axis + 1 :]]
    return slots, table


def _one_table(slots: list[int], parts: Sequence[tuple[list[int], Numbers]], answers: Numbers) -> Numbers:
    shape = (3,) * len(slots)
    grid = np.indices(shape)
    states = [np.broadcast_to(table[tuple(grid[slots.index(slot)] for slot in own)], shape) for own, table in parts]
    impossible = np.any([np.full(shape, False), *(state < 0 for state in states)], axis=0)
    return np.where(impossible, -1, answers[tuple(np.maximum(state, 0) for state in states)])


def _told(slots: list[int], table: Numbers) -> dict[str, Any]:
    return {"inputs": slots, "radix": [3] * len(slots), "numbers": np.maximum(table, 0).ravel().tolist()}
