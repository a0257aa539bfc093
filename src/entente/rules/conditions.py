"""Parses a condition, a closed subset of SQL boolean expressions, into a `tree`.

Allowed: AND OR NOT, = <> < <= > >=, IN, BETWEEN, IS [NOT] NULL, TRUE, FALSE, NULL, a date plus whole days, declared facts.
Anything else is refused by name, so that nothing is ever half understood. sqlglot is imported here and nowhere else;
the register is parsed when it is built, not when a question is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlglot
from sqlglot import expressions as sql
from sqlglot.errors import ParseError, TokenError

from entente.base.errors import close_matches
from entente.base.truth import Truth
from entente.rules import tree


class ConditionFault(ValueError):
    """A condition that does not load: what is wrong, and what to do."""

    def __init__(self, what: str, found: str = "", expected: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what, self.found, self.expected, self.do = what, found, expected, do


@dataclass(frozen=True, slots=True)
class Declared:
    """What the vocabulary says of one fact: type and allowed values (empty: any of the type)."""

    type: str
    values: tuple[str, ...] = ()


_COMPARISONS: dict[type[Any], str] = {
    sql.EQ: "=",
    sql.NEQ: "<>",
    sql.LT: "<",
    sql.LTE: "<=",
    sql.GT: ">",
    sql.GTE: ">=",
}
_MIRRORED = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_ORDERED = {"date", "integer", "number"}
_OPERANDS = (sql.Column, sql.Dot, sql.Literal, sql.Boolean, sql.Null, sql.Neg, sql.Paren, sql.Cast, sql.Add, sql.Sub)
_MOST_DAYS = 36_525  # a hundred years; a longer term is a slip of the keyboard


def parse_condition(text: str, declared: Mapping[str, Declared]) -> tree.Node:
    """The tree of one condition.

    Args:
        text: the SQL boolean.
        declared: every fact of the vocabulary by name.

    Raises:
        ConditionFault: it is not SQL, uses something outside the subset, names an undeclared fact, or compares a
            fact with a value of another type or one that is not declared.
    """
    try:
        return _Parser(declared).node(sqlglot.parse_one(text, read="duckdb"))
    except (ParseError, TokenError) as problem:
        raise ConditionFault("The condition is not an SQL boolean.", found=text[:80], do=_look(problem)) from problem
    except RecursionError as problem:
        raise ConditionFault("The condition is nested too deeply.", found=text[:80]) from problem


def _look(problem: Exception) -> str:
    """Where sqlglot stumbled, in words."""
    places = [error for error in getattr(problem, "errors", []) if error.get("col")]
    if not places:
        return "Look for quotes or brackets that are not closed."
    return f"Look at column {places[0]['col']}."


class _Parser:
    def __init__(self, declared: Mapping[str, Declared]) -> None:
        self.declared = declared

    def node(self, e: Any) -> tree.Node:
        """A boolean expression."""
        match e:
            case sql.Paren():
                return self.node(e.this)
            case sql.And() | sql.Or():
                kind = tree.And if isinstance(e, sql.And) else tree.Or
                return kind(tuple(self.node(part) for part in e.flatten()))
            case sql.Not():
                return tree.Not(self.node(e.this))
            case sql.Boolean():
                return tree.Literal(Truth.YES if e.this else Truth.NO)
            case sql.Null():
                return tree.Literal(Truth.UNKNOWN)
            case sql.Column() | sql.Dot():
                return tree.Holds(self.boolean_fact(e))
            case sql.Is() if isinstance(e.expression, sql.Null):
                return tree.IsUnknown(self.fact(e.this))
            case sql.In():
                return self.membership(e)
            case sql.Between() if not e.args.get("symmetric"):
                return tree.And(
                    (self.comparison(">=", e.this, e.args["low"]), self.comparison("<=", e.this, e.args["high"]))
                )
        for kind, name in _COMPARISONS.items():
            if isinstance(e, kind):
                return self.comparison(name, e.this, e.expression)
        raise _outside(e)

    def fact(self, e: Any) -> tree.Fact:
        """A declared fact."""
        if not isinstance(e, (sql.Column, sql.Dot)):
            raise ConditionFault(
                "A fact is needed here.", found=e.sql()[:60], expected="a declared fact such as person.category"
            )
        name = e.sql(dialect="duckdb", comments=False).replace('"', "")
        if name not in self.declared:
            raise ConditionFault(
                f'The fact "{name}" is not declared.',
                do=close_matches(name, self.declared) or "Declare it in words/facts/.",
            )
        return tree.Fact(name)

    def boolean_fact(self, e: Any) -> tree.Fact:
        """A declared fact of type boolean."""
        fact = self.fact(e)
        kind = self.declared[fact.name].type
        if kind != "boolean":
            raise ConditionFault(
                f'The fact "{fact.name}" cannot stand alone.',
                found=f"type {kind}",
                expected="a comparison, or a fact of type boolean",
            )
        return fact

    def membership(self, e: Any) -> tree.Node:
        """fact IN (constants)."""
        if e.args.get("query") or e.args.get("unnest") or not e.expressions:
            raise ConditionFault("IN takes a list of constants.", found=e.sql()[:80])
        fact = self.fact(e.this)
        values = []
        for item in e.expressions:
            if isinstance(item, sql.Null):
                raise ConditionFault("NULL cannot stand in an IN list.", found=e.sql()[:80], do="Use IS NULL.")
            values.append(self.typed(fact, item))
        return tree.Within(fact, tuple(values))

    def comparison(self, name: str, left: Any, right: Any) -> tree.Node:
        """Two operands; a constant on the left is moved to the right."""
        for side in (left, right):
            if not isinstance(side, _OPERANDS):
                raise _outside(side)
        if not _names_fact(left):
            if not _names_fact(right):
                raise ConditionFault(
                    "A comparison needs a fact on one side.", found=f"{left.sql()} {name} {right.sql()}"
                )
            left, right, name = right, left, _MIRRORED[name]
        fact_operand = self.operand(left, None)
        fact = _fact_in(fact_operand)
        declared = self.declared[fact.name]
        if isinstance(right, sql.Null):
            raise ConditionFault(
                "Nothing can be compared with NULL.", found=f"{left.sql()} {name} NULL", do="Use IS NULL."
            )
        if name not in ("=", "<>") and declared.type not in _ORDERED:
            raise ConditionFault(f'The fact "{fact.name}" has no order.', found=name, expected="= or <>")
        if declared.type == "boolean" and isinstance(right, sql.Boolean):
            held: tree.Node = tree.Holds(fact)
            return held if bool(right.this) == (name == "=") else tree.Not(held)
        return tree.Compare(name, fact_operand, self.operand(right, fact))

    def operand(self, e: Any, beside: tree.Fact | None) -> tree.Operand:
        """A fact, a constant typed like the fact beside it, or a date plus whole days."""
        match e:
            case sql.Paren():
                return self.operand(e.this, beside)
            case sql.Add() | sql.Sub():
                return self.shifted(e, beside)
            case sql.Column() | sql.Dot():
                fact = self.fact(e)
                if beside and self.declared[fact.name].type != self.declared[beside.name].type:
                    raise ConditionFault(
                        "Two facts of different types are compared.", found=f"{beside.name} and {fact.name}"
                    )
                return fact
        if beside is None:
            raise ConditionFault("A fact is needed here.", found=e.sql()[:60])
        return tree.Constant(self.typed(beside, e))

    def shifted(self, e: Any, beside: tree.Fact | None) -> tree.Operand:
        """A date plus or minus whole days."""
        days = e.expression
        if not (isinstance(days, sql.Literal) and not days.is_string and days.name.isdecimal()):
            raise ConditionFault("Only whole days can be added to a date.", found=e.sql()[:60])
        if int(days.name) > _MOST_DAYS:
            raise ConditionFault("So many days are not a term.", found=days.name[:20], expected=f"at most {_MOST_DAYS}")
        inner = self.operand(e.this, beside)
        fact = inner if isinstance(inner, tree.Fact) else beside
        if isinstance(inner, tree.Shifted) or fact is None or self.declared[fact.name].type != "date":
            raise ConditionFault("Days can be added to a date fact only, once.", found=e.sql()[:60])
        return tree.Shifted(inner, int(days.name) * (1 if isinstance(e, sql.Add) else -1))

    def typed(self, fact: tree.Fact, e: Any) -> tree.Value:
        """A constant, checked against the fact's type and values."""
        declared = self.declared[fact.name]
        raw = _raw_constant(e)
        if isinstance(e, sql.Cast) and declared.type != "date":
            raise _outside(e)
        if declared.type in ("enum", "state"):
            if not isinstance(raw, str):
                raise ConditionFault(
                    f'The fact "{fact.name}" is compared with a value of another type.',
                    found=e.sql(),
                    expected="text in single quotes",
                )
            if declared.values and raw not in declared.values:
                raise ConditionFault(
                    f'"{raw}" is not a value of "{fact.name}".',
                    expected=_some(declared.values),
                    do=close_matches(raw, declared.values),
                )
            return raw
        if declared.type == "date" and isinstance(raw, str):
            try:
                return date.fromisoformat(raw)
            except ValueError as problem:
                raise ConditionFault(
                    f'The fact "{fact.name}" is a date.', found=raw, expected="a day such as '2024-06-01'"
                ) from problem
        if declared.type == "integer" and isinstance(raw, int) and not isinstance(raw, bool):
            return raw
        if declared.type == "number" and isinstance(raw, (int, float)) and not isinstance(raw, bool):
            return raw
        raise ConditionFault(
            f'The fact "{fact.name}" is compared with a value of another type.',
            found=e.sql(),
            expected=f"type {declared.type}",
        )


def _raw_constant(e: Any) -> bool | int | float | str:
    if isinstance(e, sql.Boolean):
        return bool(e.this)
    if isinstance(e, sql.Neg):
        inner = _raw_constant(e.this)
        if isinstance(inner, (int, float)):
            return -inner
    if isinstance(e, sql.Cast) and isinstance(e.this, sql.Literal) and e.is_type("date"):
        return str(e.this.name)
    if isinstance(e, sql.Literal):
        return str(e.name) if e.is_string else _number(e.name)
    raise ConditionFault(
        "A constant is needed here.", found=e.sql()[:60], expected="text in single quotes, a number, TRUE or FALSE"
    )


def _number(text: str) -> int | float:
    try:
        return int(text) if text.isdecimal() else float(text)
    except ValueError as problem:
        raise ConditionFault("The number cannot be read.", found=text[:40]) from problem


def _outside(e: Any) -> ConditionFault:
    return ConditionFault(
        "The condition uses something outside the allowed subset.",
        found=e.sql(comments=False)[:80],
        expected="AND, OR, NOT, comparisons, IN, BETWEEN, IS NULL, TRUE, FALSE, NULL, declared facts",
    )


def _names_fact(e: Any) -> bool:
    return isinstance(e, (sql.Column, sql.Dot)) or (
        isinstance(e, (sql.Add, sql.Sub, sql.Paren)) and _names_fact(e.this)
    )


def _fact_in(operand: tree.Operand) -> tree.Fact:
    inner = operand.operand if isinstance(operand, tree.Shifted) else operand
    assert isinstance(inner, tree.Fact)  # noqa: S101 - _names_fact made sure
    return inner


def _some(values: tuple[str, ...]) -> str:
    return ", ".join(values[:12]) + (" …" if len(values) > 12 else "")
