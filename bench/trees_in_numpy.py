"""Every clause's condition over columns, in NumPy and as plain Python source: what somebody would write by hand, written from the trees.

Truth values are small integers, no 0, unknown 1, yes 2; *and* is the minimum, *or* the maximum. Columns are pairs (values, known).
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from entente.rules import tree

Column = tuple[NDArray[Any], NDArray[np.bool_]]
Words = NDArray[np.int8]
CODES: dict[str, int] = {"": 0}
_COMPARED = {
    "=": np.equal,
    "<>": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}


def truth(node: tree.Node, columns: dict[str, Column], rows: int) -> Words:
    """The condition's truth in every row."""
    match node:
        case tree.Literal(value):
            return np.full(rows, int(value), np.int8)
        case tree.Holds(fact):
            values, known = columns[fact.name]
            return _words(values.astype(bool), known)
        case tree.IsUnknown(fact):
            return np.where(columns[fact.name][1], 0, 2).astype(np.int8)
        case tree.Within(operand, constants):
            values, known = _operand(operand, columns, rows)
            return _words(np.isin(values, [_constant(c) for c in constants]), known)
        case tree.Compare(name, left, right):
            (a, ka), (b, kb) = _operand(left, columns, rows), _operand(right, columns, rows)
            return _words(_COMPARED[name](a, b), ka & kb)
        case tree.Not(child):
            return (2 - truth(child, columns, rows)).astype(np.int8)
        case tree.And(children):
            return np.minimum.reduce([truth(child, columns, rows) for child in children])
        case tree.Or(children):
            return np.maximum.reduce([truth(child, columns, rows) for child in children])


def _words(holds: NDArray[np.bool_], known: NDArray[np.bool_]) -> Words:
    return np.where(known, np.where(holds, 2, 0), 1).astype(np.int8)


def _operand(operand: tree.Operand, columns: dict[str, Column], rows: int) -> Column:
    match operand:
        case tree.Fact(name):
            return columns[name]
        case tree.Constant(value):
            return np.asarray(_constant(value)), np.ones(rows, bool)
        case tree.Shifted(inner, days):
            values, known = _operand(inner, columns, rows)
            return values + np.timedelta64(days, "D"), known


def _constant(value: tree.Value) -> Any:
    if isinstance(value, str):
        return code_of(value)
    return np.datetime64(value) if isinstance(value, date) else value


def code_of(text: str) -> int:
    """The whole number a text stands as in the columns: comparing numbers is what anybody would do by hand."""
    return CODES.setdefault(text, len(CODES))


def coded(values: NDArray[Any], known: NDArray[np.bool_]) -> NDArray[np.int32]:
    """A column of texts as their numbers; what stands where the fact is not known does not matter."""
    distinct, places = np.unique(np.where(known, values, "").astype(str), return_inverse=True)
    return np.array([code_of(str(text)) for text in distinct], np.int32)[places]


def sql(node: tree.Node) -> str:
    """The same condition as an SQL expression over columns named as the engine names them; NULL is unknown."""
    match node:
        case tree.Literal(value):
            return ("FALSE", "NULL::BOOLEAN", "TRUE")[int(value)]
        case tree.Holds(fact):
            return _side(fact)
        case tree.IsUnknown(fact):
            return f"({_side(fact)} IS NULL)"
        case tree.Within(operand, constants):
            return f"({_side(operand)} IN ({', '.join(_side(tree.Constant(c)) for c in constants)}))"
        case tree.Compare(name, left, right):
            return f"({_side(left)} {name} {_side(right)})"
        case tree.Not(child):
            return f"(NOT {sql(child)})"
        case tree.And(children):
            return "(" + " AND ".join(map(sql, children)) + ")"
        case tree.Or(children):
            return "(" + " OR ".join(map(sql, children)) + ")"


def _side(operand: tree.Operand) -> str:
    match operand:
        case tree.Fact(name):
            return {"visit.sending_state": "sending", "visit.receiving_state": "receiving"}.get(
                name, name.replace(".", "__")
            )
        case tree.Shifted(inner, days):
            return f"({_side(inner)} + {days})"
        case tree.Constant(value):
            if isinstance(value, date):
                return f"DATE '{value.isoformat()}'"
            return f"'{value}'" if isinstance(value, str) else str(value)
