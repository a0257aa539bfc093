"""The columns of the rows as facts.

Truth, enumerated and State facts become small numbers once per row (0 unknown, 1 a value not declared, then the declared ones), so
that any condition on one of them is a look-up in a list of words. Days and numbers stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from entente.register.store import Register
from entente.rules.engines.sql import named, quoted

_TYPES = {"boolean": "BOOLEAN", "integer": "BIGINT", "number": "DOUBLE", "date": "DATE"}
UNDECLARED = "\N{NULL}undeclared"  # stands for any text that is no declared value


@dataclass(frozen=True, slots=True)
class FactColumn:
    """A fact the rows have a column for.

    Attributes:
        sql: its value over the rows' columns, cast to the fact's type.
        values: the value each code stands for, None first for unknown; empty for days and numbers.
        certain: no row that is judged leaves it unknown.
    """

    sql: str
    values: tuple[Any, ...] = ()
    certain: bool = False

    @property
    def is_truth(self) -> bool:
        """Whether it is yes, no or unknown."""
        return self.values[1:] == (False, True)

    @property
    def code_sql(self) -> str:
        """Its code over the rows' columns."""
        listed = ", ".join(map(quoted, self.values[2:]))
        place = f"enum_code(TRY_CAST({self.sql} AS ENUM({listed})))"
        return f"CASE WHEN {self.sql} IS NULL THEN 0 ELSE coalesce({place} + 2, 1) END::SMALLINT"

    def bits_sql(self, shift: int) -> str:
        """The code of a truth, which takes two bits, in a whole number of its own."""
        return f"CASE WHEN {self.sql} THEN {2 << shift} WHEN {self.sql} IS NULL THEN 0 ELSE {1 << shift} END"


def column_of(name: str) -> str:
    """The column of a fact or topic.

    >>> column_of("person.category")
    'person__category'
    """
    return name.replace(".", "__")


def fact_columns(register: Register, types: Mapping[str, str]) -> dict[str, FactColumn]:
    """The declared facts the rows have a column for.

    The two States and the first day of the stay (on_date where it is not known) are facts too, as for the judge. NaN is unknown.
    A State no condition names is as good as one not declared, so only those that are named have codes.
    """
    states = _named_states(register)
    found = {}
    for name, declared in register.words["facts"].items():
        column, fact_type = column_of(name), declared["type"]
        if column in types:
            kind = _TYPES.get(fact_type, "VARCHAR")
            cast = named(column) if types[column] == kind else f"{named(column)}::{kind}"
            sql = f"CASE WHEN isnan({cast}) THEN NULL ELSE {cast} END" if kind == "DOUBLE" else cast
            listed = {"enum": declared.get("values", ()), "state": states.get(name, ())}.get(fact_type)
            coded = () if listed is None else (None, UNDECLARED, *listed)
            found[name] = FactColumn(sql, (None, False, True) if fact_type == "boolean" else coded)
    begin = found.get("visit.from_date")
    found["visit.from_date"] = FactColumn(
        f"coalesce({begin.sql}, on_date::DATE)" if begin else "on_date::DATE", (), True
    )
    for name, column in (("visit.sending_state", "sending"), ("visit.receiving_state", "receiving")):
        found[name] = FactColumn(column, (None, UNDECLARED, *states.get(name, ())), True)
    return found


def _named_states(register: Register) -> dict[str, list[str]]:
    """By State fact, the constants the register's conditions compare it with."""
    found: dict[str, set[str]] = {}

    def look(data: Any) -> None:
        match data:
            case ["compare", _, ["fact", name], ["constant", str(value)]]:
                found.setdefault(name, set()).add(value)
            case ["within", ["fact", name], [*constants]]:
                found.setdefault(name, set()).update(c[1] for c in constants if isinstance(c[1], str))
            case ["and" | "or" | "not", *parts]:
                for part in parts:
                    look(part)

    for key in register.instruments:
        for version in register.versions(key):
            for clause in version.clauses.values():
                look(clause.tree)
                for step in clause.steps:
                    look(step.tree)
    return {name: sorted(values) for name, values in found.items()}
