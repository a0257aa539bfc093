"""The one statement over all rows, in steps: each row's regime, a word for each condition, a word for each slot, a code for each topic.

What differs between regimes is kept in lists as far as it can be, not in code: DuckDB takes about 0.1 ms for each node of an
expression before the first row is seen. So slots are worked out for every row (there are some hundreds in the whole register), and all
tables of a topic lie in one list in which each regime's begins at a place of its own. Only the index into the table is code, in a
balanced CASE over the regimes; a vector of rows under one regime (rows are ordered by agreement) passes it whole, without being cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from entente.rules.engines.codes import FAULTY, UNKNOWN_STATE
from entente.rules.engines.dispatch import dispatched
from entente.rules.engines.kleene import Formula, Leaf
from entente.rules.engines.lookup import Indexed, indexed, list_sql
from entente.rules.engines.programs import Program
from entente.rules.engines.regimes import Span
from entente.rules.engines.sql import WORD, leaf_sql, named, quoted
from entente.rules.engines.steps import Steps

LAYERS = ("", "__value", "__clause")
_KINDS = ("UTINYINT", "USMALLINT", "USMALLINT")
_MOST_IN_ONE_TABLE = 6  # slots
_FAULTY_REGIME, _UNKNOWN_REGIME, _FIRST_REGIME = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Statement:
    """Everything the statement is made of.

    Attributes:
        facts: SQL of each fact over the rows' columns.
        spans: which regime holds between which States when.
        programs: by regime, one for each topic.
        layers: numbers of the columns wanted for each topic, of `LAYERS`.
    """

    facts: Mapping[str, str]
    spans: Sequence[Span]
    programs: Sequence[Sequence[Program]]
    layers: Sequence[int]

    def text(self, columns: Sequence[str], keep: Sequence[str], source: str) -> str:
        """The SQL.

        Args:
            columns: name of each topic's column.
            keep: columns carried over.
            source: a query that gives the rows.
        """
        steps = Steps()
        coded = list(self._coded(len(columns), steps))
        topics, chosen = [], []
        for n, topic in enumerate(coded):
            column, layer = columns[n // len(self.layers)], self.layers[n % len(self.layers)]
            sql, choice = _topic_sql(topic, layer, n)
            chosen.append(choice)
            topics.append(f"{sql} AS {named(column + LAYERS[layer])}")
        kept = [f"k{n}" for n in range(len(keep))]
        choices = [f"d{n}" for n in range(len(chosen))]
        placed = f"SELECT {', '.join([*self._placed_sql(keep)])} FROM ({source}) {self._joined_sql()}"  # noqa: S608
        worded = ["regime", *kept, *chosen, *self._leaves_sql(steps.leaves)]
        rows = steps.sql(f"SELECT {', '.join(worded)} FROM ({placed})", [*kept, *choices, "regime"])  # noqa: S608
        shown = [f"{k} AS {named(name)}" for k, name in zip(kept, keep, strict=True)]
        return f"SELECT {', '.join([*shown, *topics])} FROM ({rows})"  # noqa: S608

    def _coded(self, n_topics: int, steps: Steps) -> Iterator[list[Indexed]]:
        """By topic and layer, index and numbers for each regime."""
        for n in range(n_topics):
            for layer in self.layers:
                known: dict[int, Indexed] = {}
                for programs in self.programs:
                    if id(programs[n]) not in known:
                        known[id(programs[n])] = _program_indexed(programs[n], layer, steps)
                yield [known[id(programs[n])] for programs in self.programs]

    def _joined_sql(self) -> str:
        rows = [
            f"({quoted(s.sending)}, {quoted(s.receiving)}, DATE '{s.first}', DATE '{s.last}', {s.regime + _FIRST_REGIME})"
            for s in self.spans
        ] or ["('', '', DATE '1-1-1', DATE '1-1-1', 0)"]
        return (
            f"LEFT JOIN (VALUES {', '.join(rows)}) AS spans(s_sending, s_receiving, s_first, s_last, s_regime) "
            "ON sending = s_sending AND receiving = s_receiving AND on_date::DATE BETWEEN s_first AND s_last"
        )

    def _placed_sql(self, keep: Sequence[str]) -> list[str]:
        kept = [f"{named(name)} AS k{n}" for n, name in enumerate(keep)]
        facts = [f"{sql} AS f{n}" for n, sql in enumerate(self.facts.values())]
        regime = (
            f"CASE WHEN on_date IS NULL THEN {_FAULTY_REGIME} WHEN sending IS NULL OR receiving IS NULL "
            f"THEN {_UNKNOWN_REGIME} ELSE coalesce(s_regime, {_FAULTY_REGIME}) END::USMALLINT AS regime"
        )
        return [*kept, *facts, regime]

    def _leaves_sql(self, leaves: Mapping[Leaf, str]) -> list[str]:
        columns = {name: f"f{n}" for n, name in enumerate(self.facts)}
        return [f"{leaf_sql(leaf, columns)} AS {name}" for leaf, name in leaves.items()]


def _topic_sql(by_regime: Sequence[Indexed], layer: int, n: int) -> tuple[str, str]:
    """A topic's number, and which of its expressions holds under each regime.

    All tables of the topic lie in one list; where a regime's own begins is looked up beside the index into it.
    """
    first = (FAULTY, UNKNOWN_STATE) if layer == 0 else (0, 0)
    everything = [*((f"0::{WORD}", (number,)) for number in first), *by_regime]
    begins: dict[tuple[int, ...], int] = {}
    numbers: list[int] = []
    for _, table in everything:
        if table not in begins:
            begins[table] = len(numbers)
            numbers += table
    codes = {code: place for place, code in enumerate(dict.fromkeys(code for code, _ in everything))}
    chosen = list_sql([codes[code] for code, _ in everything], "regime", "USMALLINT")
    begin = list_sql([begins[table] for _, table in everything], "regime", WORD)
    return list_sql(numbers, f"{begin} + {dispatched(list(codes), f'd{n}')}", _KINDS[layer]), f"{chosen} AS d{n}"


def _program_indexed(program: Program, layer: int, steps: Steps) -> Indexed:
    """One table over all slots where they are few, else a table for each part and one over their states."""
    slots: list[Formula] = list(dict.fromkeys(slot for part in program.parts for slot in part.slots))
    if len(slots) <= _MOST_IN_ONE_TABLE:
        return indexed(program.table(slots, layer), steps.words(slots))
    index, start, places = [], 0, []
    for n, part in enumerate(program.parts):
        alike = program.alike(n, layer)
        places.append([number << start for number in alike])
        if max(alike):
            text, numbers = indexed({a: places[n][state] for a, state in part.table.items()}, steps.words(part.slots))
            index.append(list_sql(numbers, text, WORD))
            start += max(alike).bit_length()
    table = [0] * (1 << start)
    for states, conclusion in program.conclusions.items():
        table[sum(place[state] for place, state in zip(places, states, strict=True))] = conclusion[layer]
    return f"({' | '.join(index)})" if index else f"0::{WORD}", tuple(table)
