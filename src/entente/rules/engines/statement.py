"""The one statement over all rows, in three steps: each row's regime, a word for each condition, a code for each topic.

A row's regime comes from a join with the spans. The topics' programs stand in a balanced CASE over the regimes: a vector of rows
under one regime (rows are ordered by agreement) passes it whole, without being cut.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from entente.register.store import Register
from entente.rules.engines.codes import FAULTY, UNKNOWN_STATE
from entente.rules.engines.kleene import Leaf
from entente.rules.engines.lookup import list_sql, table_sql
from entente.rules.engines.programs import Program
from entente.rules.engines.regimes import Span
from entente.rules.engines.sql import WORD, leaf_sql, named, quoted, word_sql

_TYPES = {"boolean": "BOOLEAN", "integer": "BIGINT", "number": "DOUBLE", "date": "DATE"}
_LAYERS = (("", "UTINYINT"), ("__value", "USMALLINT"), ("__clause", "USMALLINT"))
_MOST_IN_ONE_TABLE = 6  # slots
_FAULTY_REGIME, _UNKNOWN_REGIME, _FIRST_REGIME = 0, 1, 2


def fact_columns(register: Register, types: Mapping[str, str]) -> dict[str, str]:
    """SQL for each declared fact the rows have a column for, over the rows' columns, cast to the fact's type.

    The two States and the first day of the stay (on_date where it is not known) are facts too, as for the judge. NaN is unknown.
    """
    found = {}
    for name, declared in register.words["facts"].items():
        column = name.replace(".", "__")
        if column in types:
            kind = _TYPES.get(declared["type"], "VARCHAR")
            cast = named(column) if types[column] == kind else f"{named(column)}::{kind}"
            found[name] = f"CASE WHEN isnan({cast}) THEN NULL ELSE {cast} END" if kind == "DOUBLE" else cast
    found["visit.from_date"] = (
        f"coalesce({found['visit.from_date']}, on_date::DATE)" if "visit.from_date" in found else "on_date::DATE"
    )
    return {**found, "visit.sending_state": "sending", "visit.receiving_state": "receiving"}


class _Words(dict[Leaf, str]):
    """Names of the leaves' words, given as they are asked for."""

    def __missing__(self, leaf: Leaf) -> str:
        return self.setdefault(leaf, f"w{len(self)}")


@dataclass(frozen=True, slots=True)
class Statement:
    """Everything the statement is made of.

    Attributes:
        facts: SQL of each fact over the rows' columns.
        spans: which regime holds between which States when.
        programs: by regime, one for each topic.
        layers: which of the columns verdict, value and clause are wanted.
    """

    facts: Mapping[str, str]
    spans: Sequence[Span]
    programs: Sequence[Sequence[Program]]
    layers: Sequence[bool]

    def text(self, columns: Sequence[str], keep: Sequence[str], source: str) -> str:
        """The SQL.

        Args:
            columns: name of each topic's column.
            keep: columns carried over.
            source: a query that gives the rows.
        """
        words = _Words()
        written = self._written(words)
        order = sorted(
            range(len(self.programs)), key=lambda regime: [written[n][regime] for n in _fewest_first(written)]
        )
        number = {regime: place + _FIRST_REGIME for place, regime in enumerate(order)}
        topics = []
        for n, texts in enumerate(written):
            column, (suffix, kind) = columns[n // len(_LAYERS)], _LAYERS[n % len(_LAYERS)]
            if self.layers[n % len(_LAYERS)]:
                faulty, unknown = (f"{code if not suffix else 0}::{kind}" for code in (FAULTY, UNKNOWN_STATE))
                topics.append(
                    f"{_dispatched([faulty, unknown, *(texts[regime] for regime in order)])} AS {named(column + suffix)}"
                )
        kept = [f"k{n} AS {named(name)}" for n, name in enumerate(keep)]
        return (
            f"WITH {self._spans_sql(number)},\nplaced AS ({self._placed_sql(keep, source)}),\nworded AS ({self._worded_sql(words, len(keep))})\n"
            f"SELECT {', '.join([*kept, *topics])}\nFROM worded"
        )

    def _written(self, words: _Words) -> list[list[str]]:
        """By topic and layer, the SQL for each regime."""
        known: dict[tuple[int, int], str] = {}
        columns: list[list[str]] = []
        for n in range(len(self.programs[0]) if self.programs else 0):
            for layer, (_, kind) in enumerate(_LAYERS):
                texts = []
                for programs in self.programs:
                    key = (id(programs[n]), layer)
                    if key not in known:
                        known[key] = _program_sql(programs[n], layer, kind, words) if self.layers[layer] else ""
                    texts.append(known[key])
                columns.append(texts)
        return columns

    def _spans_sql(self, number: Mapping[int, int]) -> str:
        rows = [
            f"({quoted(s.sending)}, {quoted(s.receiving)}, DATE '{s.first}', DATE '{s.last}', {number[s.regime]})"
            for s in self.spans
        ]
        body = "VALUES " + ", ".join(rows) if rows else "SELECT '', '', DATE '1-1-1', DATE '1-1-1', 0 WHERE FALSE"
        return f"spans(s_sending, s_receiving, s_first, s_last, s_regime) AS ({body})"

    def _placed_sql(self, keep: Sequence[str], source: str) -> str:
        kept = [f"{named(name)} AS k{n}" for n, name in enumerate(keep)]
        facts = [f"{sql} AS f{n}" for n, sql in enumerate(self.facts.values())]
        regime = (
            f"CASE WHEN on_date IS NULL THEN {_FAULTY_REGIME} WHEN sending IS NULL OR receiving IS NULL THEN {_UNKNOWN_REGIME} "
            f"ELSE coalesce(s_regime, {_FAULTY_REGIME}) END::USMALLINT AS regime"
        )
        return (
            f"SELECT {', '.join([*kept, *facts, regime])} FROM ({source}) LEFT JOIN spans "
            "ON sending = s_sending AND receiving = s_receiving AND on_date::DATE BETWEEN s_first AND s_last"
        )

    def _worded_sql(self, words: _Words, n_kept: int) -> str:
        columns = {name: f"f{n}" for n, name in enumerate(self.facts)}
        leaves = [f"{leaf_sql(leaf, columns)} AS {name}" for leaf, name in words.items()]
        return f"SELECT {', '.join([*(f'k{n}' for n in range(n_kept)), 'regime', *leaves])} FROM placed"


def _program_sql(program: Program, layer: int, kind: str, words: _Words) -> str:
    """A topic's number under a regime: one table over all slots where they are few, else a table for each part and one over their states."""
    slots = list(dict.fromkeys(slot for part in program.parts for slot in part.slots))
    if len(slots) <= _MOST_IN_ONE_TABLE:
        return table_sql(program.table(slots, layer), [word_sql(slot, words) for slot in slots], kind)
    index, start, shifted = [], 0, []
    for n, part in enumerate(program.parts):
        alike = program.alike(n, layer)
        table = {assignment: alike[state] << start for assignment, state in part.table.items()}
        index.append(table_sql(table, [word_sql(slot, words) for slot in part.slots], WORD))
        shifted.append([number << start for number in alike])
        start += max(alike).bit_length()
    numbers = {
        sum(places[state] for places, state in zip(shifted, states, strict=True)): conclusion[layer]
        for states, conclusion in program.conclusions.items()
    }
    return list_sql(numbers, " | ".join(index), kind)


def _fewest_first(written: Sequence[Sequence[str]]) -> list[int]:
    """Columns by how many different programs they have: ordering the regimes so gives the CASEs the fewest branches."""
    return sorted(range(len(written)), key=lambda n: len(set(written[n])))


def _dispatched(texts: Sequence[str]) -> str:
    """A balanced CASE over the regime numbers, neighbours with the same program taken together."""
    runs: list[tuple[int, str]] = []
    for number, text in enumerate(texts):
        if not runs or runs[-1][1] != text:
            runs.append((number, text))

    def part(low: int, high: int) -> str:
        if high - low == 1:
            return runs[low][1]
        middle = (low + high) // 2
        return f"(CASE WHEN regime < {runs[middle][0]} THEN {part(low, middle)} ELSE {part(middle, high)} END)"

    return part(0, len(runs))
