"""A table from truth values to small numbers as an SQL expression over words.

Two bits of each slot's word, moved nowhere: each slot is cut out by a mask at its own place, and the slots together are the index.
Up to two slots the whole table is one 64-bit constant that is shifted; more are a list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from entente.base.truth import Truth
from entente.rules.engines.sql import WORD

_BITS = {Truth.NO: 0, Truth.UNKNOWN: 1, Truth.YES: 3}
_SHIFTED_SLOTS = 2
MOST_SLOTS = 7  # 4^7 numbers in one list; a table of more slots is cut by CASE into such

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
    if len(words) > MOST_SLOTS:
        return _cut_sql(table, words, kind)
    if len(words) <= _SHIFTED_SLOTS and max(table.values()) < 16:
        constant = sum(number << 4 * _index(assignment) for assignment, number in table.items())
        return f"(({constant}::UBIGINT >> ({_index_sql(words, 2)})::UBIGINT) & 15::UBIGINT)::{kind}"
    numbers = [0] * 4 ** len(words)
    for assignment, number in table.items():
        numbers[_index(assignment)] = number
    return f"('[{','.join(map(str, numbers))}]'::{kind}[])[({_index_sql(words, 0)}) + 1]"


def _hangs_on(table: Table, n: int) -> bool:
    """Whether the number ever depends on the slot."""
    seen: dict[tuple[Truth, ...], int] = {}
    return any(seen.setdefault((*a[:n], *a[n + 1 :]), number) != number for a, number in table.items())


def _index(assignment: Sequence[Truth]) -> int:
    return sum(_BITS[truth] << 2 * place for place, truth in enumerate(assignment))


def _index_sql(words: Sequence[str], start: int) -> str:
    """The index, moved left by `start` bits."""
    return " | ".join(f"({word} & {3 << start + 2 * place}::{WORD})" for place, word in enumerate(words))


def _cut_sql(table: Table, words: Sequence[str], kind: str) -> str:
    """One table for each truth of the first slot."""
    rest: Callable[[Truth], str] = lambda truth: table_sql(
        {a[1:]: n for a, n in table.items() if a[0] is truth}, words[1:], kind
    )  # noqa: E731
    cut = f"({words[0]} & 3::{WORD})"
    return f"(CASE WHEN {cut} = 0 THEN {rest(Truth.NO)} WHEN {cut} = 3 THEN {rest(Truth.YES)} ELSE {rest(Truth.UNKNOWN)} END)"
