"""The numbers of the topics as the result holds them: verdicts seven to a column, values and clauses each in a column of its own.

DuckDB takes 12 ns to store a byte and 1 to cut four bits out of a whole number, so a verdict is unpacked where it is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from entente.rules.engines.codes import FAULTY, UNKNOWN_STATE
from entente.rules.engines.lookup import Lookup, Words, list_sql
from entente.rules.engines.sql import WORD, named

LAYERS = (("", "UTINYINT"), ("__value", "USMALLINT"), ("__clause", "USMALLINT"))
_BITS, _VERDICTS = 4, 7  # bits of a verdict, verdicts in a column


@dataclass(frozen=True, slots=True)
class Packing:
    """The columns of the result.

    Attributes:
        keep: columns carried over.
        columns: name of each topic's column.
        layers: numbers of the columns wanted for each topic, of `LAYERS`.
    """

    keep: Sequence[str]
    columns: Sequence[str]
    layers: Sequence[int]

    @property
    def cells(self) -> list[tuple[int, int]]:
        """Topic and layer of every number of a row, in the order of its look-ups."""
        return [(topic, layer) for topic in range(len(self.columns)) for layer in self.layers]

    def places(self) -> dict[str, list[tuple[int, int]]]:
        """By stored column, which of a row's numbers it holds, and by how many bits each is shifted."""
        found: dict[str, list[tuple[int, int]]] = {}
        for n, (topic, layer) in enumerate(self.cells):
            column, shift = self._place(topic, layer)
            found.setdefault(column, []).append((n, shift))
        return found

    def _place(self, topic: int, layer: int) -> tuple[str, int]:
        return (f"n{topic}_{layer}", 0) if layer else (f"p{topic // _VERDICTS}", topic % _VERDICTS * _BITS)

    def stored(self, types: Mapping[str, str]) -> str:
        """Names and types of the stored columns."""
        kept = [f"k{n} {types[name]}" for n, name in enumerate(self.keep)]
        return ", ".join([*kept, *(f"{column} {_kind(column)}" for column in self.places())])

    def unpacked(self) -> str:
        """The columns of the result over the stored ones."""
        found = [f"k{n} AS {named(name)}" for n, name in enumerate(self.keep)]
        for topic, layer in self.cells:
            column, shift = self._place(topic, layer)
            number = column if layer else f"(({column} >> {shift}) & {(1 << _BITS) - 1})::{LAYERS[layer][1]}"
            found.append(f"{number} AS {named(self.columns[topic] + LAYERS[layer][0])}")
        return ", ".join(found)

    def refused(self, is_faulty: bool) -> list[str]:
        """The stored columns of a row with an unknown State, or of one the judge would refuse."""
        code = FAULTY if is_faulty else UNKNOWN_STATE
        layers = [layer for _, layer in self.cells]
        return [str(sum((0 if layers[n] else code) << shift for n, shift in cells)) for cells in self.places().values()]

    def judged(self, members: Mapping[int, Sequence[Lookup]], words: Words) -> list[str]:
        """The stored columns of the rows of some regimes.

        Args:
            members: by the regime's number, the look-up of each of a row's numbers.
            words: names the columns of the slots' words.
        """
        return [_column(members, cells, words, _kind(column)) for column, cells in self.places().items()]


def _kind(column: str) -> str:
    return WORD if column.startswith("p") else "USMALLINT"


def _column(members: Mapping[int, Sequence[Lookup]], cells: Sequence[tuple[int, int]], words: Words, kind: str) -> str:
    """What is alike under all regimes once, the rest by regime."""
    first = next(iter(members.values()))
    shared = [cell for cell in cells if all(lookups[cell[0]] is first[cell[0]] for lookups in members.values())]
    apart = [cell for cell in cells if cell not in shared]
    terms = _terms(first, shared, words, kind)
    if apart:
        ways: dict[str, list[int]] = {}
        for number, lookups in members.items():
            ways.setdefault(" | ".join(_terms(lookups, apart, words, kind)), []).append(number)
        *cases, last = ways
        whens = [f"WHEN {number} THEN {way}" for way in cases for number in ways[way]]
        terms.append(f"CASE regime {' '.join(whens)} ELSE {last} END" if cases else last)
    return " | ".join(f"({term})" for term in terms) if len(terms) > 1 else terms[0]


def _terms(lookups: Sequence[Lookup], cells: Sequence[tuple[int, int]], words: Words, kind: str) -> list[str]:
    """Numbers without bits in common that together are the column; look-ups by the same index are one, with longer numbers."""
    constant, lists = 0, dict[str, list[int]]()
    for n, shift in cells:
        lookup = lookups[n]
        if len(set(lookup.numbers)) == 1:
            constant |= lookup.numbers[0] << shift
            continue
        numbers = lists.setdefault(lookup.index_sql(words), [])
        numbers += [0] * (len(lookup.numbers) - len(numbers))
        for index, number in enumerate(lookup.numbers):
            numbers[index] |= number << shift
    found = [list_sql(numbers, index, kind) for index, numbers in lists.items()]
    return [*found, f"{constant}::{kind}"] if constant or not found else found
