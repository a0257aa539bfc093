"""The columns of the rows as facts."""

from __future__ import annotations

from collections.abc import Mapping

from entente.register.store import Register
from entente.rules.engines.sql import named

_TYPES = {"boolean": "BOOLEAN", "integer": "BIGINT", "number": "DOUBLE", "date": "DATE"}


def column_of(name: str) -> str:
    """The column of a fact or topic.

    >>> column_of("person.category")
    'person__category'
    """
    return name.replace(".", "__")


def fact_columns(register: Register, types: Mapping[str, str]) -> dict[str, str]:
    """SQL for each declared fact the rows have a column for, over the rows' columns, cast to the fact's type.

    The two States and the first day of the stay (on_date where it is not known) are facts too, as for the judge. NaN is unknown.
    """
    found = {}
    for name, declared in register.words["facts"].items():
        column = column_of(name)
        if column in types:
            kind = _TYPES.get(declared["type"], "VARCHAR")
            cast = named(column) if types[column] == kind else f"{named(column)}::{kind}"
            found[name] = f"CASE WHEN isnan({cast}) THEN NULL ELSE {cast} END" if kind == "DOUBLE" else cast
    begin = found.get("visit.from_date")
    found["visit.from_date"] = f"coalesce({begin}, on_date::DATE)" if begin else "on_date::DATE"
    return {**found, "visit.sending_state": "sending", "visit.receiving_state": "receiving"}
