"""The words of all slots, worked out step by step so that what several slots share is worked out once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from entente.rules.engines.kleene import All, Any, Formula, Leaf, Possibly, Surely
from entente.rules.engines.sql import word_sql


class Steps:
    """Names for leaves and slots, given as they are asked for.

    Attributes:
        leaves: column of each leaf's word.
    """

    def __init__(self) -> None:
        self.leaves: dict[Leaf, str] = {}
        self._slots: dict[Formula, str] = {}
        self._asked: set[str] = set()
        self._seen: set[Formula] = set()

    def words(self, formulas: Sequence[Formula]) -> list[str]:
        """The column of each slot's word."""
        found = [self._word(formula) for formula in formulas]
        self._asked.update(found)
        return found

    def _word(self, formula: Formula) -> str:
        if isinstance(formula, Leaf):
            return self.leaves.setdefault(formula, f"w{len(self.leaves)}")
        self._leaf_names(formula)
        return self._slots.setdefault(formula, f"s{len(self._slots)}")

    def _leaf_names(self, formula: Formula) -> None:
        if formula in self._seen:
            return
        self._seen.add(formula)
        if isinstance(formula, Leaf):
            self._word(formula)
        for part in _parts(formula):
            self._leaf_names(part)

    def sql(self, rows: str, kept: Sequence[str]) -> str:
        """A query over the query `rows` (which gives the leaves' words) that adds the slots' words; `kept` columns are carried through.

        A step carries on only what a later one asks for: the more columns a step has, the longer DuckDB plans.
        """
        levels = self._levels()
        names: dict[Formula, str] = {}
        for leaf, name in self.leaves.items():
            names[leaf] = name
        later = [set(self._asked)]
        known = {**names, **{formula: name for level in levels for formula, name in level.items()}}
        for level in reversed(levels[1:]):
            later.append(later[-1] | {name for formula in level for name in _columns(formula, known)})
        for level, needed in zip(levels, reversed(later), strict=False):
            columns = [f"{word_sql(formula, names)} AS {name}" for formula, name in level.items()]
            carried = [name for name in names.values() if name in needed]
            rows = f"SELECT {', '.join([*kept, *carried, *columns])} FROM ({rows})"  # noqa: S608
            names.update(level)
        return rows

    def _levels(self) -> list[dict[Formula, str]]:
        """Slots and shared formulas by height: each needs only those of lower levels."""
        uses = self._uses()
        shared = [f for f, n in uses.items() if n > 1 and f not in self._slots and len(_parts(f)) > 0]
        columns = {**self._slots, **{f: f"g{n}" for n, f in enumerate(shared)}}
        heights: dict[Formula, int] = {}

        def height(formula: Formula) -> int:
            if formula not in heights:
                below = max((height(part) for part in _parts(formula)), default=-1)
                heights[formula] = below + (formula in columns)
            return heights[formula]

        levels: list[dict[Formula, str]] = []
        for formula, name in columns.items():
            place = height(formula)
            levels += [{} for _ in range(place + 1 - len(levels))]
            levels[place][formula] = name
        return levels

    def _uses(self) -> Counter[Formula]:
        """How many different formulas each one is a part of."""
        uses: Counter[Formula] = Counter()
        seen: set[Formula] = set()
        waiting = list(self._slots)
        while waiting:
            formula = waiting.pop()
            if formula not in seen:
                seen.add(formula)
                uses.update(_parts(formula))
                waiting += _parts(formula)
        return uses


def _parts(formula: Formula) -> tuple[Formula, ...]:
    match formula:
        case All(parts) | Any(parts):
            return parts
        case Surely(part) | Possibly(part):
            return (part,)
    return ()


def _columns(formula: Formula, names: Mapping[Formula, str]) -> Iterator[str]:
    """The columns the formula is worked out from."""
    for part in _parts(formula):
        if part in names:
            yield names[part]
        else:
            yield from _columns(part, names)
