"""Conditions and columns in the form OpenFisca can take: no unknown value, text and dates as whole numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from entente.rules import tree


def plain(values: NDArray[Any], known: NDArray[np.bool_]) -> NDArray[Any]:
    """A column without unknowns: false, 0 or -1 (no text) where the fact is missing."""
    if values.dtype == bool:
        return values & known
    if values.dtype == np.int32:
        return np.where(known, values, -1).astype(np.int32)
    if values.dtype.kind == "M":
        return np.where(known, values.astype("datetime64[D]").astype(np.int64), 0).astype(np.int32)
    return np.where(known, values.astype(np.float64), 0).astype(np.int32)


def python_of(node: tree.Node, codes: dict[str, int]) -> str:
    """A condition as the Python a formula's author would write."""
    match node:
        case tree.Literal(value):
            return f"np.full(len(f('person__category')), {int(value) == 2})"
        case tree.Holds(fact):
            return f"(f('{_name(fact)}') != 0)"
        case tree.IsUnknown(fact):
            return f"(f('{_name(fact)}') == -1)"
        case tree.Within(operand, constants):
            return f"np.isin({_side(operand, codes)}, [{', '.join(_side(tree.Constant(c), codes) for c in constants)}])"
        case tree.Compare(name, left, right):
            sign = {"=": "==", "<>": "!="}.get(name, name)
            return f"({_side(left, codes)} {sign} {_side(right, codes)})"
        case tree.Not(child):
            return f"(~{python_of(child, codes)})"
        case tree.And(children):
            return "(" + " & ".join(python_of(child, codes) for child in children) + ")"
        case tree.Or(children):
            return "(" + " | ".join(python_of(child, codes) for child in children) + ")"


def _name(fact: tree.Fact) -> str:
    return fact.name.replace(".", "__")


def _side(operand: tree.Operand, codes: dict[str, int]) -> str:
    match operand:
        case tree.Fact():
            return f"f('{_name(operand)}')"
        case tree.Shifted(inner, days):
            return f"({_side(inner, codes)} + {days})"
        case tree.Constant(value):
            if isinstance(value, str):
                return str(codes.setdefault(value, len(codes)))
            return str((value - date(1970, 1, 1)).days) if isinstance(value, date) else str(int(value))
