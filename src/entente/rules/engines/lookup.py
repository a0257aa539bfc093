"""A table from truth values to small numbers: as an SQL index over words, and the numbers that lie at each index.

Each slot is cut out of its word by a mask at a place of its own, two bits wide, and the slots together are the index. A long table is
taken in two strides: the first slots lead to one of few cases (assignments after which nothing differs are one case), the case and the
rest to the number. Lists are written as text and cast: parsing a list of 4,096 literals costs DuckDB 70 ms, parsing one text nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from entente.base.truth import Truth
from entente.rules.engines.sql import WORD

_BITS = {Truth.NO: 0, Truth.UNKNOWN: 1, Truth.YES: 3}
_MOST_SLOTS = 5  # 4^5 numbers
Assignment = tuple[Truth, ...]
Table = Mapping[Assignment, int]
Indexed = tuple[str, tuple[int, ...]]


def indexed(table: Table, words: Sequence[str]) -> Indexed:
    """SQL of the index, and the numbers by index; indexes that no assignment leads to hold 0.

    Args:
        table: by assignment, one truth per word.
        words: SQL of each slot's word.
    """
    table, words = _without_idle(table, words)
    if len(words) > _MOST_SLOTS:
        return _in_two_strides(table, words)
    index = _index_sql(words) if words else f"0::{WORD}"
    return index, _dense({_index(assignment): number for assignment, number in table.items()})


def list_sql(numbers: Sequence[int], index: str, kind: str) -> str:
    """The number at an index."""
    return f"('[{','.join(map(str, numbers))}]'::{kind}[])[{index} + 1]"


def _dense(numbers: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(numbers.get(n, 0) for n in range(max(numbers) + 1))


def _without_idle(table: Table, words: Sequence[str]) -> tuple[Table, Sequence[str]]:
    """The table without the slots its numbers never hang on, tried one after the other: two may each be idle beside the other only."""
    for n in reversed(range(len(words))):
        shorter: dict[Assignment, int] = {}
        if all(shorter.setdefault((*a[:n], *a[n + 1 :]), number) == number for a, number in table.items()):
            table, words = shorter, [*words[:n], *words[n + 1 :]]
    return table, words


def _index(assignment: Sequence[Truth]) -> int:
    return sum(_BITS[truth] << 2 * place for place, truth in enumerate(assignment))


def _index_sql(words: Sequence[str]) -> str:
    cuts = [f"({word} & {3 << 2 * place}::{WORD})" for place, word in enumerate(words)]
    return cuts[0] if len(cuts) == 1 else f"({' | '.join(cuts)})"


def _in_two_strides(table: Table, words: Sequence[str]) -> Indexed:
    half = len(words) // 2
    rests: dict[Assignment, dict[Assignment, int]] = {}
    for assignment, number in table.items():
        rests.setdefault(assignment[:half], {})[assignment[half:]] = number
    cases: dict[tuple[tuple[Assignment, int], ...], int] = {}
    shift = 2 * (len(words) - half)
    heads = {head: cases.setdefault(tuple(rest.items()), len(cases)) << shift for head, rest in rests.items()}
    index, numbers = indexed(heads, words[:half])
    rest_numbers = {case << shift | _index(rest): number for rows, case in cases.items() for rest, number in rows}
    return f"({list_sql(numbers, index, WORD)} | {_index_sql(words[half:])})", _dense(rest_numbers)
