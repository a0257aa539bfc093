"""Finds facts under which a condition holds, by trying what its comparisons name. Incomplete on purpose, and enough for clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from typing import Any

from entente.base.truth import Truth
from entente.rules.tree import (
    And,
    Compare,
    Constant,
    Fact,
    Holds,
    IsUnknown,
    Literal,
    Node,
    Not,
    Operand,
    Or,
    Within,
    facts_of,
)

Facts = dict[str, Any]
_OPPOSITE = {"=": "<>", "<>": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_STEP = {"=": 0, "<=": 0, ">=": 0, "<": -1, ">": 1, "<>": 1}
_MOST = 400  # partial solutions looked at per condition


def facts_where(node: Node, wanted: bool, known: Facts, declared: Mapping[str, Any]) -> Iterator[Facts]:
    """Extensions of `known` under which the condition is true (or, if not wanted, false). None marks a fact that must stay unknown."""
    if not isinstance(node, (And, Or, Not)) and facts_of(node) <= known.keys():
        if node.truth(known) is (Truth.YES if wanted else Truth.NO):
            yield known
        return
    match node:
        case Literal(value):
            if value is (Truth.YES if wanted else Truth.NO):
                yield known
        case Holds(fact):
            yield from _with(known, fact.name, [wanted])
        case IsUnknown(fact):
            yield from _with(known, fact.name, [None] if wanted else _values(declared[fact.name]))
        case Within(Fact(name), constants):
            yield from _with(known, name, [v for v in _values(declared[name], constants) if (v in constants) == wanted])
        case Compare(sign, left, right):
            yield from _compared(sign if wanted else _OPPOSITE[sign], left, right, known, declared)
        case Not(child):
            yield from facts_where(child, not wanted, known, declared)
        case And(children) if wanted:
            yield from _all(list(children), True, known, declared)
        case Or(children) if not wanted:
            yield from _all(list(children), False, known, declared)
        case And(children) | Or(children):
            for child in children:
                yield from facts_where(child, wanted, known, declared)


def _all(children: list[Node], wanted: bool, known: Facts, declared: Mapping[str, Any]) -> Iterator[Facts]:
    if not children:
        yield known
        return
    for found in islice(facts_where(children[0], wanted, known, declared), _MOST):
        yield from _all(children[1:], wanted, found, declared)


def _with(known: Facts, name: str, values: list[Any]) -> Iterator[Facts]:
    if name not in known:
        yield from (known | {name: value} for value in values)
    elif known[name] in values:
        yield known


def _values(fact: Mapping[str, Any], named: tuple[Any, ...] = ()) -> list[Any]:
    match fact["type"]:
        case "boolean":
            return [True, False]
        case "enum":
            return list(fact["values"])
        case "state":
            return [*named, "XXA"]
        case "date":
            return [date(2024, 6, 1)]
    return [*named, 1]


def _compared(sign: str, left: Operand, right: Operand, known: Facts, declared: Mapping[str, Any]) -> Iterator[Facts]:
    fact = left if isinstance(left, Fact) else left.operand  # type: ignore[union-attr]
    assert isinstance(fact, Fact)
    value = right.value(known)
    if value is None and not isinstance(right, Constant):
        (name,) = right.names()
        for extended in _with(known, name, _values(declared[name])):
            yield from _compared(sign, left, right, extended, declared)
        return
    if isinstance(value, (bool, str)):
        values = [v for v in _values(declared[fact.name], (value,)) if (v == value) == (sign == "=")]
    elif isinstance(value, date):
        shift = -getattr(left, "days", 0)
        values = [value + timedelta(days=shift + step) for step in _steps(sign)]
    else:
        values = [value + step for step in _steps(sign)]
    yield from (
        found for found in _with(known, fact.name, values) if Compare(sign, left, right).truth(found) is Truth.YES
    )


def _steps(sign: str) -> list[int]:
    return [_STEP[sign], 10 * _STEP[sign], -1 if sign == "<=" else 1]
