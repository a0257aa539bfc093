"""Truth formulas without unknown facts as what an OpenFisca formula computes: truth arrays, one sure and one open reading of each.

The two readings differ only where the register itself leaves a condition unknown: surely it does not hold, and it may hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from verdicts_in_numpy import Lookup

Get = Callable[[str], Any]  # a Variable's values by name
Compute = Callable[[Get], Any]
_COMPARED = {
    "=": np.equal,
    "<>": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}


class Conditions:
    """The formulas of the tables; those with a Variable are asked for by its name."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._formulas = tables["formulas"]
        self._truths = {name for name, values in tables["facts"].items() if values == [False, None, True]}
        self._open = [False] * len(self._formulas)
        for number, formula in enumerate(self._formulas):
            self._open[number] = self._is_open(formula)
        self._variables: set[str] = set()

    def _is_open(self, formula: list[Any]) -> bool:
        match formula:
            case ["fixed", truth]:
                return bool(truth == 1)
            case ["all" | "any", parts]:
                return any(self._open[part] for part in parts)
        return False  # surely and possibly: the two readings are one

    def needs(self, number: int, is_sure: bool) -> bool:
        """Whether the reading is one of its own."""
        return is_sure or self._open[number]

    def variable(self, number: int, is_sure: bool) -> str:
        """The name of the Variable of a formula, which there is from now on."""
        name = f"condition_{number}" if is_sure or not self._open[number] else f"condition_{number}_may_hold"
        self._variables.add(name)
        return name

    def reading(self, number: int, is_sure: bool) -> Compute:
        """A formula by its Variable where it has one, else worked out in place."""
        name = f"condition_{number}" if is_sure or not self._open[number] else f"condition_{number}_may_hold"
        if name in self._variables:
            return lambda get: get(name)
        return self.computed(number, is_sure)

    def is_open(self, number: int) -> bool:
        """Whether the two readings differ."""
        return self._open[number]

    def computed(self, number: int, is_sure: bool) -> Compute:
        """A formula worked out."""
        match self._formulas[number]:
            case ["fixed", truth]:
                holds = truth == 2 or (truth == 1 and not is_sure)
                return lambda get: np.full(len(get("regime")), holds)
            case ["all", parts]:
                return _folded(np.logical_and, [self.reading(part, is_sure) for part in parts])
            case ["any", parts]:
                return _folded(np.logical_or, [self.reading(part, is_sure) for part in parts])
            case ["surely", part]:
                return self.reading(part, True)
            case ["possibly", part]:
                return self.reading(part, False)
            case leaf:
                return self._leaf(leaf)

    def _leaf(self, leaf: list[Any]) -> Compute:
        match leaf:
            case ["listed", name, truths] if name in self._truths:
                no, _, yes = truths
                if no == yes:
                    return lambda get: np.full(len(get(name)), no == 2)
                return (lambda get: get(name)) if yes else (lambda get: ~get(name))
            case ["listed", name, truths]:
                listed = np.array(truths) == 2
                return lambda get: listed[get(name)]
            case ["compared", positive, operator, left, right]:
                compare, a, b = _COMPARED[operator], _side(left), _side(right)
                return lambda get: compare(a(get), b(get)) == positive
            case ["member", positive, side, constants]:
                value = _side(side)
                return lambda get: np.isin(value(get), constants) == positive
            case ["missing", positive, name]:
                return lambda get: np.full(len(get(name)), not positive)
        raise ValueError(leaf)


def _folded(combine: Any, parts: list[Compute]) -> Compute:
    def compute(get: Get) -> Any:
        found = combine(parts[0](get), parts[1](get))
        for part in parts[2:]:
            combine(found, part(get), out=found)
        return found

    return compute


def _side(side: list[Any]) -> Compute:
    if side[0] == "constant":
        return lambda _: side[1]
    _, name, days = side
    return (lambda get: get(name) + days) if days else (lambda get: get(name))


def looked_up(lookup: Lookup, conditions: Conditions, get: Get) -> Any:
    """The answers of a look-up over truths read twice: surely counts one, may counts one."""
    index: Any = None
    for source, radix in zip(lookup.inputs, lookup.radix, strict=True):
        if isinstance(source, Lookup):
            value = looked_up(source, conditions, get)
        elif conditions.is_open(source):
            value = conditions.reading(source, True)(get).view(np.uint8) + conditions.reading(source, False)(get)
        else:
            value = conditions.reading(source, True)(get).view(np.uint8) << 1
        if index is None:
            index = value.astype(lookup.index_type)
        else:
            index *= lookup.index_type.type(radix)
            index += value
    return lookup.numbers[0] if index is None else lookup.numbers[index]
