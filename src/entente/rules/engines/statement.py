"""The statements of a bulk run: one that gives each row its regime, and one for each regime that judges its rows.

A statement for one regime holds nothing but what counts under it, and DuckDB takes about 0.05 ms for each node of an expression
before the first row is seen: one statement for all regimes was tried and took ten times longer to prepare than to run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from entente.rules import tree
from entente.rules.engines.codes import FAULTY, UNKNOWN_STATE
from entente.rules.engines.columns import FactColumn, column_of
from entente.rules.engines.kleene import Leaf
from entente.rules.engines.lookup import Lookup, dense, list_sql, lookup
from entente.rules.engines.programs import Program
from entente.rules.engines.regimes import Span
from entente.rules.engines.sql import WORD, WORDS, leaf_sql, named, quoted
from entente.rules.engines.steps import Steps

LAYERS = (("", "UTINYINT"), ("__value", "USMALLINT"), ("__clause", "USMALLINT"))
FAULTY_REGIME, UNKNOWN_REGIME, FIRST_REGIME = 0, 1, 2
_MOST_IN_ONE_TABLE = 5  # slots


@dataclass(frozen=True, slots=True)
class Judging:
    """The statements over one set of rows.

    Attributes:
        facts: the facts the rows have.
        layers: numbers of the columns wanted for each topic, of `LAYERS`.
        columns: name of each topic's column.
        keep: columns carried over.
        asked: SQL of each code and value the statements ask for, by column; filled as they are written, so the rows are placed last.
    """

    facts: Mapping[str, FactColumn]
    layers: Sequence[int]
    columns: Sequence[str]
    keep: Sequence[str]
    asked: dict[str, str] = field(default_factory=dict)
    _lookups: dict[tuple[int, int], Lookup] = field(default_factory=dict)

    def placing_sql(self, source: str, spans: Sequence[Span]) -> str:
        """The rows of a query with their regime, the kept columns and the facts' codes and values that are asked for."""
        kept = [f"{named(name)} AS k{n}" for n, name in enumerate(self.keep)]
        asked = [f"{sql} AS {name}" for name, sql in self.asked.items()]
        regime = (
            f"CASE WHEN on_date IS NULL THEN {FAULTY_REGIME} WHEN sending IS NULL OR receiving IS NULL "
            f"THEN {UNKNOWN_REGIME} ELSE coalesce(s_regime, {FAULTY_REGIME}) END::USMALLINT AS regime"
        )
        return f"SELECT {', '.join([*kept, *asked, regime])} FROM ({source}) {_joined_sql(spans)}"  # noqa: S608

    def judging_sql(self, programs: Sequence[Program]) -> str:
        """The kept columns and the topics' numbers of the rows under one regime, both named {placed} and {regime} for the caller."""
        steps = Steps()
        topics = [self._lookup(program, layer).sql(steps.words) for program in programs for layer in self.layers]
        kept = [f"k{n}" for n in range(len(self.keep))]
        leaves = [f"{self._leaf_sql(leaf)} AS {name}" for leaf, name in steps.leaves.items()]
        rows = f"SELECT {', '.join([*kept, *leaves])} FROM {{placed}} WHERE regime = {{regime}}"  # noqa: S608
        return f"SELECT {', '.join([*kept, *topics])} FROM ({steps.sql(rows, kept)})"  # noqa: S608

    def _lookup(self, program: Program, layer: int) -> Lookup:
        key = (id(program), layer)
        if key not in self._lookups:
            self._lookups[key] = _program_lookup(program, layer)
        return self._lookups[key]

    def refusing_sql(self, regime: int) -> str:
        """The same for rows with an unknown State, and for rows the judge would refuse."""
        code = FAULTY if regime == FAULTY_REGIME else UNKNOWN_STATE
        numbers = [str(code if layer == 0 else 0) for _ in self.columns for layer in self.layers]
        columns = [*(f"k{n}" for n in range(len(self.keep))), *numbers]
        return f"SELECT {', '.join(columns)} FROM {{placed}} WHERE regime = {regime}"  # noqa: S608

    def result_columns(self, types: Mapping[str, str]) -> str:
        """Names and types of the columns of the result."""
        kept = [f"{named(name)} {types[name]}" for name in self.keep]
        topics = [f"{named(column + LAYERS[n][0])} {LAYERS[n][1]}" for column in self.columns for n in self.layers]
        return ", ".join([*kept, *topics])

    def _leaf_sql(self, leaf: Leaf) -> str:
        """A leaf's word: looked up by code where it asks one coded fact, else worked out."""
        names = sorted(tree.facts_of(leaf.condition))
        if len(names) == 1 and self.facts[names[0]].values:
            truths = [leaf.truth({names[0]: value}) for value in self.facts[names[0]].values]
            return list_sql([WORDS[truth] for truth in truths], self._column("c", names[0]), WORD)
        return leaf_sql(leaf, {name: self._column("f", name) for name in names})

    def _column(self, kind: str, name: str) -> str:
        """The placed rows' column of a fact's code (c) or value (f)."""
        fact = self.facts[name]
        column = kind + column_of(name)
        self.asked.setdefault(column, fact.code_sql if kind == "c" else fact.sql)
        return column


def _joined_sql(spans: Sequence[Span]) -> str:
    rows = [
        f"({quoted(s.sending)}, {quoted(s.receiving)}, DATE '{s.first}', DATE '{s.last}', {s.regime})" for s in spans
    ] or ["('', '', DATE '1-1-1', DATE '1-1-1', 0)"]
    return (
        f"LEFT JOIN (VALUES {', '.join(rows)}) AS spans(s_sending, s_receiving, s_first, s_last, s_regime) "
        "ON sending = s_sending AND receiving = s_receiving AND on_date::DATE BETWEEN s_first AND s_last"
    )


def _program_lookup(program: Program, layer: int) -> Lookup:
    """A topic's number: one table over all slots where they are few, else part by part: what the parts so far come to, and the next one."""
    kind = LAYERS[layer][1]
    slots = list(dict.fromkeys(slot for part in program.parts for slot in part.slots))
    if len(slots) <= _MOST_IN_ONE_TABLE:
        return lookup(slots, program.table(slots, layer), kind)
    widths = [*(max(program.alike(n, layer)).bit_length() for n in range(len(program.parts))), 0]
    before: tuple[Lookup, ...] = ()
    for n, part in enumerate(program.parts):
        after = program.classes(n + 1, layer)
        last = n + 1 == len(program.parts)
        made_kind, shift = kind if last else WORD, widths[n + 1]
        if n == 0:
            before = (lookup(part.slots, {a: after[(state,)] << shift for a, state in part.table.items()}, made_kind),)
            continue
        alike, heads = program.alike(n, layer), program.classes(n, layer)
        own = lookup(part.slots, {a: alike[state] for a, state in part.table.items()}, WORD)
        numbers = {
            heads[states[:n]] << widths[n] | alike[states[n]]: number << shift for states, number in after.items()
        }
        before = (Lookup(dense(numbers), made_kind, (*before, own)),)
    return before[0]
