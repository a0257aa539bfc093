"""The statements of a bulk run: one that places the rows, and one for each family of regimes that judges their rows.

A statement for one family holds nothing but what counts under it, and DuckDB takes about 0.1 ms for each node of an expression
before the first row is seen: one statement for all regimes was tried and took ten times longer to prepare than to run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from entente.rules.engines.lookup import Lookup, dense, lookup
from entente.rules.engines.packing import LAYERS, Packing
from entente.rules.engines.placing import FAULTY_REGIME, Placing
from entente.rules.engines.programs import Program
from entente.rules.engines.sql import WORD
from entente.rules.engines.steps import Steps

_MOST_IN_ONE_TABLE = 5  # slots


@dataclass(frozen=True, slots=True)
class Judging:
    """Writes the statements over one set of rows."""

    placing: Placing
    packing: Packing
    _lookups: dict[tuple[int, int], Lookup] = field(default_factory=dict)
    _alike: dict[Lookup, Lookup] = field(default_factory=dict)

    def lookups(self, programs: Sequence[Program]) -> tuple[Lookup, ...]:
        """The look-up of each of a row's numbers under a regime."""
        return tuple(self._lookup(programs[topic], layer) for topic, layer in self.packing.cells)

    def _lookup(self, program: Program, layer: int) -> Lookup:
        key = (id(program), layer)
        if key not in self._lookups:
            self._lookups[key] = _program_lookup(program, layer)
        return self._lookups[key]

    def one_each(self, lookups: Sequence[Lookup]) -> tuple[Lookup, ...]:
        """The same look-ups, equal ones one object, so that comparing them costs nothing."""
        return tuple(self._alike.setdefault(lookup, lookup) for lookup in lookups)

    def judging_sql(self, members: Mapping[int, Sequence[Lookup]]) -> str:
        """The kept columns and the topics' numbers of the rows under some regimes, numbered without gaps; {placed} is for the caller."""
        steps = Steps()
        numbers = self.packing.judged(members, steps.words)
        kept = [f"k{n}" for n in range(len(self.packing.keep))]
        carried = [*kept, *(["regime"] if len(members) > 1 else [])]
        columns, leaves = self.placing.leaves_sql(steps.leaves)
        which = f"BETWEEN {min(members)} AND {max(members)}" if len(members) > 1 else f"= {min(members)}"
        rows = f"SELECT {', '.join([*carried, *columns])} FROM {{placed}} WHERE regime {which}"  # noqa: S608
        rows = f"SELECT {', '.join([*carried, *leaves])} FROM ({rows})"  # noqa: S608
        return f"SELECT {', '.join([*kept, *numbers])} FROM ({steps.sql(rows, carried)})"  # noqa: S608

    def refusing_sql(self, regime: int) -> str:
        """The same for rows with an unknown State, and for rows the judge would refuse."""
        kept = [f"k{n}" for n in range(len(self.packing.keep))]
        columns = [*kept, *self.packing.refused(regime == FAULTY_REGIME)]
        return f"SELECT {', '.join(columns)} FROM {{placed}} WHERE regime = {regime}"  # noqa: S608


def _program_lookup(program: Program, layer: int) -> Lookup:
    """A topic's number: one table over all slots where they are few, else part by part: what the parts so far come to, and the next one."""
    kind = LAYERS[layer][1]
    program = program.without_idle(layer)
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
