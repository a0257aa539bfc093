"""The operations of a condition, one frozen class each, and their meaning over facts.

A condition is a tree of `Node`s; operands are a fact, a constant, or a date plus whole days. `truth` is the
definition of every operation: the DuckDB engine must agree with it. A fact that is absent (or None) is unknown.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, dataclass_transform

from entente.base.truth import Truth, all_of, any_of, from_bool, negated

Value = bool | int | float | str | date
Facts = Mapping[str, Value | None]

_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass_transform(frozen_default=True)
class _Part:
    """A frozen value made of its annotated fields; equal only to its own kind, so that no And equals an Or.

    A dataclass in all but the cost of defining it, which every command would pay for each operation.
    """

    __slots__ = ()
    _names: tuple[str, ...]
    _values: Callable[[Any], Any]

    def __init_subclass__(cls) -> None:
        cls._names = cls.__match_args__ = tuple(cls.__annotations__)  # type: ignore[attr-defined, misc]
        cls._values = operator.attrgetter(*cls._names)

    def __init__(self, *values: Any) -> None:
        for name, value in zip(self._names, values, strict=True):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and bool(self._values(self) == self._values(other))

    def __hash__(self) -> int:
        return hash((type(self), self._values(self)))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._names)
        return f"{type(self).__name__}({shown})"

    def __reduce__(self) -> Any:
        return type(self), tuple(getattr(self, name) for name in self._names)


class Fact(_Part):
    """The value of a declared fact."""

    __slots__ = ("name",)
    name: str

    def value(self, facts: Facts) -> Value | None:
        """The fact's value, or None where it is unknown."""
        return facts.get(self.name)

    def names(self) -> Iterator[str]:
        """The fact's name."""
        yield self.name


class Constant(_Part):
    """A value written in the condition."""

    __slots__ = ("constant",)
    constant: Value

    def value(self, facts: Facts) -> Value | None:
        """The constant."""
        return self.constant

    def names(self) -> Iterator[str]:
        """No facts."""
        yield from ()


class Shifted(_Part):
    """A date operand moved by whole days."""

    __slots__ = ("days", "operand")
    operand: Fact | Constant
    days: int

    def value(self, facts: Facts) -> Value | None:
        """The moved date, or None where the date is unknown; never beyond the last day there is."""
        base = self.operand.value(facts)
        if not isinstance(base, date):
            return None
        try:
            return base + timedelta(days=self.days)
        except OverflowError:  # 9999-12-31 is written for "open-ended"
            return date.max if self.days > 0 else date.min

    def names(self) -> Iterator[str]:
        """The facts of the operand."""
        return self.operand.names()


Operand = Fact | Constant | Shifted


class Literal(_Part):
    """TRUE, FALSE or NULL (unknown)."""

    __slots__ = ("value",)
    value: Truth

    def truth(self, facts: Facts) -> Truth:
        """The value itself."""
        return self.value

    def unknown_facts(self, facts: Facts) -> Iterator[str]:
        """None: no fact would settle it."""
        yield from ()


class Holds(_Part):
    """A boolean fact standing alone."""

    __slots__ = ("fact",)
    fact: Fact

    def truth(self, facts: Facts) -> Truth:
        """Yes or no as the fact says; unknown where it is absent."""
        value = self.fact.value(facts)
        return from_bool(None if value is None else bool(value))

    def unknown_facts(self, facts: Facts) -> Iterator[str]:
        """The fact, where it is absent."""
        if self.fact.value(facts) is None:
            yield self.fact.name


class Compare(_Part):
    """Two operands under one of = <> < <= > >=."""

    __slots__ = ("left", "operator", "right")
    operator: str
    left: Operand
    right: Operand

    def truth(self, facts: Facts) -> Truth:
        """Unknown where either side is."""
        left, right = self.left.value(facts), self.right.value(facts)
        if left is None or right is None:
            return Truth.UNKNOWN
        return from_bool(_OPERATORS[self.operator](left, right))

    def unknown_facts(self, facts: Facts) -> Iterator[str]:
        """The absent facts of both sides."""
        for side in (self.left, self.right):
            if side.value(facts) is None:
                yield from side.names()


class Within(_Part):
    """An operand IN a list of constants."""

    __slots__ = ("constants", "operand")
    operand: Operand
    constants: tuple[Value, ...]

    def truth(self, facts: Facts) -> Truth:
        """Unknown where the operand is."""
        value = self.operand.value(facts)
        return from_bool(None if value is None else value in self.constants)

    def unknown_facts(self, facts: Facts) -> Iterator[str]:
        """The operand's facts, where absent."""
        if self.operand.value(facts) is None:
            yield from self.operand.names()


class IsUnknown(_Part):
    """A fact IS NULL: itself never unknown."""

    __slots__ = ("fact",)
    fact: Fact

    def truth(self, facts: Facts) -> Truth:
        """Yes where the fact is absent."""
        return from_bool(self.fact.value(facts) is None)

    def unknown_facts(self, facts: Facts) -> Iterator[str]:
        """None."""
        yield from ()


class Not(_Part):
    """Negation."""

    __slots__ = ("child",)
    child: Node

    def truth(self, facts: Facts) -> Truth:
        """Kleene's not."""
        return negated(self.child.truth(facts))

    def unknown_facts(self, facts: Facts) -> Iterator[str]:
        """Those of the child."""
        return self.child.unknown_facts(facts)


class And(_Part):
    """Conjunction."""

    __slots__ = ("children",)
    children: tuple[Node, ...]

    def truth(self, facts: Facts) -> Truth:
        """Kleene's and."""
        return all_of(child.truth(facts) for child in self.children)

    def unknown_facts(self, facts: Facts) -> Iterator[str]:
        """Facts of the unknown children; a false child makes all others idle."""
        if self.truth(facts) is Truth.UNKNOWN:
            for child in self.children:
                yield from child.unknown_facts(facts)


class Or(_Part):
    """Disjunction."""

    __slots__ = ("children",)
    children: tuple[Node, ...]

    def truth(self, facts: Facts) -> Truth:
        """Kleene's or."""
        return any_of(child.truth(facts) for child in self.children)

    def unknown_facts(self, facts: Facts) -> Iterator[str]:
        """Facts of the unknown children; a true child makes all others idle."""
        if self.truth(facts) is Truth.UNKNOWN:
            for child in self.children:
                yield from child.unknown_facts(facts)


Node = Literal | Holds | Compare | Within | IsUnknown | Not | And | Or
TRUE: Node = Literal(Truth.YES)


def to_json(node: Node | Operand) -> list[Any]:
    """The tree as nested lists, first the operation's name; what the compiled register stores."""
    match node:
        case Literal(value):
            return ["literal", int(value)]
        case Holds(fact):
            return ["holds", fact.name]
        case Compare(name, left, right):
            return ["compare", name, to_json(left), to_json(right)]
        case Within(operand, constants):
            return ["within", to_json(operand), [to_json(Constant(value)) for value in constants]]
        case IsUnknown(fact):
            return ["is_unknown", fact.name]
        case Not(child):
            return ["not", to_json(child)]
        case And(children):
            return ["and", *map(to_json, children)]
        case Or(children):
            return ["or", *map(to_json, children)]
        case Fact(name):
            return ["fact", name]
        case Constant(value):
            return ["date", value.isoformat()] if isinstance(value, date) else ["constant", value]
        case Shifted(operand, days):
            return ["shifted", to_json(operand), days]


def from_json(data: list[Any]) -> Node:
    """The tree `to_json` wrote."""
    match data:
        case ["literal", value]:
            return Literal(Truth(value))
        case ["holds", name]:
            return Holds(Fact(name))
        case ["compare", name, left, right]:
            return Compare(name, _operand(left), _operand(right))
        case ["within", operand, constants]:
            return Within(_operand(operand), tuple(_constant(item).constant for item in constants))
        case ["is_unknown", name]:
            return IsUnknown(Fact(name))
        case ["not", child]:
            return Not(from_json(child))
        case ["and", *children]:
            return And(tuple(map(from_json, children)))
        case ["or", *children]:
            return Or(tuple(map(from_json, children)))
    raise ValueError(f"not a condition: {data!r}")


def _operand(data: list[Any]) -> Operand:
    if data[0] == "fact":
        return Fact(data[1])
    if data[0] == "shifted":
        inner = _operand(data[1])
        assert not isinstance(inner, Shifted)  # noqa: S101 - the parser folds repeated shifts
        return Shifted(inner, data[2])
    return _constant(data)


def _constant(data: list[Any]) -> Constant:
    return Constant(date.fromisoformat(data[1]) if data[0] == "date" else data[1])


def facts_of(node: Node) -> set[str]:
    """Every fact a condition names."""
    match node:
        case Literal():
            return set()
        case Holds(fact) | IsUnknown(fact):
            return {fact.name}
        case Compare(_, left, right):
            return {*left.names(), *right.names()}
        case Within(operand, _):
            return set(operand.names())
        case Not(child):
            return facts_of(child)
        case And(children) | Or(children):
            return set().union(*map(facts_of, children))
