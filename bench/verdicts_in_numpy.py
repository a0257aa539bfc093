"""Every verdict on every row in NumPy, as somebody who knows the tables would write it by hand: one thread, no engine.

Truths are whole numbers, no 0, unknown 1, yes 2: *and* is the minimum, *or* the maximum, *not* 2 minus. Rows of one regime are judged
together, in runs short enough to stay in the cache; what several topics share is worked out once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from columns import UNKNOWN_DAY, Column

RUN = 1 << 14  # rows judged together
Words = NDArray[np.uint8]
Rows = slice | NDArray[np.intp]
_COMPARED = {
    "=": np.equal,
    "<>": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}


@dataclass(frozen=True, slots=True)
class Lookup:
    """A table, and the slots (by number) or look-ups whose values together are the index."""

    inputs: tuple[int | Lookup, ...]
    radix: tuple[int, ...]
    numbers: NDArray[Any]
    index_type: Any


def judge_rows(tables: Mapping[str, Any], columns: Mapping[str, Column]) -> Words:
    """The verdict's number by topic and row."""
    lookups = [prepared(told) for told in tables["programs"]]
    formulas = [listed(formula) for formula in tables["formulas"]]
    found = np.empty((len(tables["topics"]), len(columns["on_date"])), np.uint8)
    for group, rows in runs(groups_of(tables, columns)):
        if group < 0:
            found[:, rows] = tables["unknown_state"] if group == UNKNOWN_GROUP else tables["faulty"]
            continue
        words = Formulas(formulas, columns, rows)
        for topic, program in enumerate(tables["groups"][group]):
            found[topic, rows] = looked_up(lookups[program], words)
    return found


UNKNOWN_GROUP, FAULTY_GROUP = -1, -2


def groups_of(tables: Mapping[str, Any], columns: Mapping[str, Column]) -> NDArray[np.int16]:
    """The group of regimes of each row; negative for an unknown State and for rows that cannot be judged."""
    sending, receiving, days = columns["sending"], columns["receiving"], columns["on_date"]
    codes = {state: n for n, state in enumerate(tables["states"], start=2)}
    pairs: dict[tuple[str, str], list[list[Any]]] = {}
    for span in tables["spans"]:
        pairs.setdefault((span[0], span[1]), []).append(span)
    numbers = np.zeros((len(codes) + 2, len(codes) + 2), np.uint16)
    for number, (sender, receiver) in enumerate(pairs, start=1):
        numbers[codes[sender], codes[receiver]] = number
    pair = numbers[sending, receiving]
    groups = np.full(len(pair), FAULTY_GROUP, np.int16)
    groups[(sending == 0) | (receiving == 0)] = UNKNOWN_GROUP
    order = np.argsort(pair, kind="stable")
    ends = np.searchsorted(pair[order], np.arange(len(pairs) + 2))
    for number, spans in enumerate(pairs.values(), start=1):
        rows = order[ends[number] : ends[number + 1]]
        place = np.searchsorted([span[2] for span in spans], days[rows], side="right") - 1
        groups[rows] = np.array([span[4] for span in spans], np.int16)[place]
    groups[days == UNKNOWN_DAY] = FAULTY_GROUP
    return groups


def runs(groups: NDArray[np.int16]) -> Iterator[tuple[int, Rows]]:
    """Each group with runs of its rows, as a slice where they lie together."""
    order = np.argsort(groups, kind="stable")
    sorted_groups = groups[order]
    starts = np.flatnonzero(np.diff(sorted_groups, prepend=np.int16(-9)))
    for start, end in zip(starts, [*starts[1:], len(order)], strict=True):
        for first in range(start, end, RUN):
            rows = order[first : min(first + RUN, end)]
            together = rows[-1] - rows[0] + 1 == len(rows)
            yield int(sorted_groups[start]), slice(rows[0], rows[-1] + 1) if together else rows


def prepared(told: Mapping[str, Any]) -> Lookup:
    """A look-up with its table in the smallest type, and the smallest that holds its index."""
    inputs = tuple(prepared(i) if isinstance(i, dict) else i for i in told["inputs"])
    numbers = np.array(told["numbers"], np.min_scalar_type(max(told["numbers"])))
    return Lookup(inputs, tuple(told["radix"]), numbers, np.min_scalar_type(len(numbers) - 1))


def listed(formula: list[Any]) -> list[Any]:
    """A formula with its list of truths as an array."""
    return ["listed", formula[1], np.array(formula[2], np.uint8)] if formula[0] == "listed" else formula


class Formulas:
    """Truths of the formulas over some rows, each worked out once."""

    def __init__(self, formulas: list[list[Any]], columns: Mapping[str, Column], rows: Rows) -> None:
        self._formulas, self._columns, self._rows = formulas, columns, rows
        self._words: dict[int, Words] = {}
        self._facts: dict[str, Column] = {}

    def word(self, number: int) -> Words:
        """The truths of a formula."""
        if number not in self._words:
            self._words[number] = self._computed(self._formulas[number])
        return self._words[number]

    def _fact(self, name: str) -> Column:
        if name not in self._facts:
            self._facts[name] = self._columns[name][self._rows]
        return self._facts[name]

    def _computed(self, formula: list[Any]) -> Words:
        match formula:
            case ["listed", name, truths]:
                return truths[self._fact(name)]  # type: ignore[no-any-return]
            case ["all", parts]:
                return self._folded(np.minimum, parts)
            case ["any", parts]:
                return self._folded(np.maximum, parts)
            case ["surely", part]:
                return self.word(part) & 2
            case ["possibly", part]:
                return (self.word(part) + 1) & 2
            case ["fixed", truth]:
                return np.uint8(truth)  # type: ignore[return-value]
            case ["compared", positive, operator, left, right]:
                (a, known), (b, also) = self._side(left), self._side(right)
                return _truths(_COMPARED[operator](a, b), positive, known & also)
            case ["member", positive, side, constants]:
                values, known = self._side(side)
                return _truths(np.isin(values, constants), positive, known)
            case ["missing", positive, name]:
                return np.where(_known(self._fact(name)) == positive, np.uint8(0), np.uint8(2))
        raise ValueError(formula)

    def _folded(self, combine: Any, parts: list[int]) -> Words:
        found: Words = combine(self.word(parts[0]), self.word(parts[1]))
        for part in parts[2:]:
            combine(found, self.word(part), out=found)
        return found

    def _side(self, side: list[Any]) -> tuple[Any, Any]:
        if side[0] == "constant":
            return side[1], True
        values = self._fact(side[1])
        return values + side[2] if side[2] else values, _known(values)


def _known(values: Column) -> NDArray[np.bool_]:
    if values.dtype.kind == "f":
        return ~np.isnan(values)
    return values != (UNKNOWN_DAY if values.dtype.kind == "i" else 0)


def _truths(holds: NDArray[np.bool_], positive: bool, known: NDArray[np.bool_]) -> Words:
    return np.where(known, (holds == positive).view(np.uint8) << 1, np.uint8(1))


def looked_up(lookup: Lookup, words: Formulas) -> Any:
    """The answers of a look-up; one number where it is the same in every row."""
    index: Any = None
    for source, radix in zip(lookup.inputs, lookup.radix, strict=True):
        value = looked_up(source, words) if isinstance(source, Lookup) else words.word(source)
        if index is None:
            index = value.astype(lookup.index_type)
        else:
            index *= lookup.index_type.type(radix)
            index += value
    return lookup.numbers[0] if index is None else lookup.numbers[index]
