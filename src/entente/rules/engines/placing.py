"""Where the judged rows lie before they are judged: each with its regime, and the codes and values of the facts that are asked for.

Truths are packed thirteen to a column: DuckDB takes 12 ns to store a byte, and 7 to store a whole number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from entente.rules import tree
from entente.rules.engines.columns import FactColumn, column_of
from entente.rules.engines.kleene import Leaf
from entente.rules.engines.lookup import list_sql
from entente.rules.engines.regimes import Span
from entente.rules.engines.sql import WORD, WORDS, leaf_sql, named, quoted

FAULTY_REGIME, UNKNOWN_REGIME, FIRST_REGIME = 0, 1, 2
_TRUTHS = 13  # truths in one column
_WORDS = 4  # words in one whole number: eight bits of a word mean something
_FIRST_BIT = 3  # so that a truth cut out of its column is a number of bits to shift by: 0 unknown, 8 no, 16 yes


@dataclass(frozen=True, slots=True)
class Placing:
    """The columns of the placed rows.

    Attributes:
        facts: the facts the rows have.
        keep: columns carried over.
        asked: SQL of each code and value the statements ask for, by column; filled as they are written, so the rows are placed last.
        truths: the truths asked for, in the order they are packed.
    """

    facts: Mapping[str, FactColumn]
    keep: Sequence[str]
    asked: dict[str, str] = field(default_factory=dict)
    truths: dict[str, int] = field(default_factory=dict)

    def sql(self, source: str, spans: Sequence[Span]) -> str:
        """The rows of a query, placed."""
        kept = [f"{named(name)} AS k{n}" for n, name in enumerate(self.keep)]
        asked = [f"{sql} AS {name}" for name, sql in self.asked.items()]
        regime = (
            f"CASE WHEN on_date IS NULL THEN {FAULTY_REGIME} WHEN sending IS NULL OR receiving IS NULL "
            f"THEN {UNKNOWN_REGIME} ELSE coalesce(s_regime, {FAULTY_REGIME}) END::USMALLINT AS regime"
        )
        columns = [*kept, *asked, *self._packed(), regime]
        return f"SELECT {', '.join(columns)} FROM ({source}) {_joined_sql(spans)}"  # noqa: S608

    def _packed(self) -> list[str]:
        packs: dict[int, list[str]] = {}
        for name, place in self.truths.items():
            bits = self.facts[name].bits_sql(_FIRST_BIT + 2 * (place % _TRUTHS))
            packs.setdefault(place // _TRUTHS, []).append(f"({bits})")
        return [f"({' | '.join(parts)})::{WORD} AS b{n}" for n, parts in packs.items()]

    def leaves_sql(self, leaves: Mapping[Leaf, str]) -> tuple[list[str], list[str]]:
        """The words of leaves, in two steps: columns worked out from the placed rows, and the words over those.

        A leaf that asks one coded fact is looked up by its code, four leaves at once: each word has its own eight bits of the number.

        Args:
            leaves: the column each leaf's word is to be.
        """
        wanted: dict[str, str] = {}
        tables: dict[str, list[list[int]]] = {}
        words = []
        for leaf, column in leaves.items():
            names = sorted(tree.facts_of(leaf.condition))
            fact = self.facts[names[0]]
            if len(names) > 1 or not fact.values:
                columns = {name: self._column("f", name, wanted) for name in names}
                certain = [name for name in names if self.facts[name].certain]
                words.append(f"{leaf_sql(leaf, columns, certain)} AS {column}")
                continue
            table = [WORDS[leaf.truth({names[0]: value})] for value in fact.values]
            if fact.is_truth:
                shifted = sum(word << 8 * code for code, word in enumerate(table))
                words.append(f"({shifted} >> {self._truth(names[0], wanted)}) AS {column}")
            else:
                rows = tables.setdefault(names[0], [])
                pack, place = divmod(len(rows), _WORDS)
                words.append(f"(x{column_of(names[0])}_{pack} >> {8 * place}) AS {column}")
                rows.append(table)
        packed = [sql for name, rows in tables.items() for sql in self._packed_words(name, rows)]
        return [*wanted.values(), *packed], words

    def _packed_words(self, name: str, tables: Sequence[Sequence[int]]) -> list[str]:
        """The words of leaves on one fact, four to a whole number."""
        code = self._column("c", name, {})
        packs = [tables[n : n + _WORDS] for n in range(0, len(tables), _WORDS)]
        found = []
        for n, pack in enumerate(packs):
            numbers = [sum(word << 8 * place for place, word in enumerate(words)) for words in zip(*pack, strict=True)]
            signed = [number - (1 << 32) if number >> 31 else number for number in numbers]
            found.append(f"{list_sql(signed, code, WORD)} AS x{column_of(name)}_{n}")
        return found

    def _column(self, kind: str, name: str, wanted: dict[str, str]) -> str:
        """The column of a fact's code (c) or value (f)."""
        fact = self.facts[name]
        column = kind + column_of(name)
        self.asked.setdefault(column, fact.code_sql if kind == "c" else fact.sql)
        wanted[column] = column
        return column

    def _truth(self, name: str, wanted: dict[str, str]) -> str:
        """The column of a truth, cut out of the one it is packed in."""
        pack, place = divmod(self.truths.setdefault(name, len(self.truths)), _TRUTHS)
        column = "u" + column_of(name)
        wanted[column] = f"((b{pack} >> {2 * place}) & {3 << _FIRST_BIT}) AS {column}"
        return column


def _joined_sql(spans: Sequence[Span]) -> str:
    rows = [
        f"({quoted(s.sending)}, {quoted(s.receiving)}, DATE '{s.first}', DATE '{s.last}', {s.regime})" for s in spans
    ] or ["('', '', DATE '1-1-1', DATE '1-1-1', 0)"]
    return (
        f"LEFT JOIN (VALUES {', '.join(rows)}) AS spans(s_sending, s_receiving, s_first, s_last, s_regime) "
        "ON sending = s_sending AND receiving = s_receiving AND on_date::DATE BETWEEN s_first AND s_last"
    )
