"""A table from truth values to small numbers as an SQL expression over words.

Each slot is cut out of its word by a mask at a place of its own, two bits wide, and the slots together are the index into the table.
Up to two slots the whole table is one 64-bit constant that is shifted; up to six it is a list. A longer table is taken in two
strides: the first slots lead to one of few cases (assignments after which nothing differs are one case), the case and the rest to the
number. Lists are written as text and cast: parsing a list of 4,096 literals costs DuckDB 70 ms, parsing one text nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from entente.base.truth import Truth
from entente.rules.engines.sql import WORD

_BITS = {Truth.NO: 0, Truth.UNKNOWN: 1, Truth.YES: 3}
_SHIFTED_SLOTS = 2
_LISTED_SLOTS = 6
Table = Mapping[tuple[Truth, ...], int]


def table_sql(table: Table, words: Sequence[str], kind: str) -> str:
    """The number the table gives for the words.

    Args:
        table: by assignment, one truth per word.
        words: SQL of each slot's word.
        kind: SQL type of the result.
    """
    used = [n for n in range(len(words)) if _hangs_on(table, n)]
    table = {tuple(assignment[n] for n in used): number for assignment, number in table.items()}
    words = [words[n] for n in used]
    if not words:
        return f"{table[()]}::{kind}"
    if len(words) <= _SHIFTED_SLOTS and max(table.values()) < 16:
        constant = sum(number << 4 * _index(assignment) for assignment, number in table.items())
        return f"(({constant}::UBIGINT >> ({_index_sql(words, 2)})::UBIGINT) & 15::UBIGINT)::{kind}"
    if len(words) <= _LISTED_SLOTS:
        return list_sql(
            {_index(assignment): number for assignment, number in table.items()}, _index_sql(words, 0), kind
        )
    return _strided_sql(table, words, kind)


def list_sql(numbers: Mapping[int, int], index: str, kind: str) -> str:
    """The number at an index."""
    listed = [str(numbers.get(n, 0)) for n in range(max(numbers) + 1)]
    return f"('[{','.join(listed)}]'::{kind}[])[({index}) + 1]"


def _hangs_on(table: Table, n: int) -> bool:
    """Whether the number ever depends on the slot."""
    seen: dict[tuple[Truth, ...], int] = {}
    return any(seen.setdefault((*a[:n], *a[n + 1 :]), number) != number for a, number in table.items())


def _index(assignment: Sequence[Truth]) -> int:
    return sum(_BITS[truth] << 2 * place for place, truth in enumerate(assignment))


def _index_sql(words: Sequence[str], start: int) -> str:
    """The index, moved left by `start` bits."""
    return " | ".join(f"({word} & {3 << start + 2 * place}::{WORD})" for place, word in enumerate(words))


def _strided_sql(table: Table, words: Sequence[str], kind: str) -> str:
    half = len(words) // 2
    rests: dict[tuple[Truth, ...], dict[tuple[Truth, ...], int]] = {}
    for assignment, number in table.items():
        rests.setdefault(assignment[:half], {})[assignment[half:]] = number
    cases: dict[tuple[tuple[tuple[Truth, ...], int], ...], int] = {}
    first = {head: cases.setdefault(tuple(rest.items()), len(cases)) for head, rest in rests.items()}
    shift = 2 * (len(words) - half)
    numbers = {case << shift | _index(rest): number for rows, case in cases.items() for rest, number in rows}
    case = table_sql({head: number << shift for head, number in first.items()}, words[:half], WORD)
    return list_sql(numbers, f"{case} | {_index_sql(words[half:], 0)}", kind)
