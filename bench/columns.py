"""The rows of a Parquet file as NumPy columns of small numbers, read and coded by DuckDB, the fastest reader at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]
UNKNOWN_DAY = -(2**31)  # days are counted from 1970-01-01; an unknown number is NaN
_BEGIN = "visit.from_date"
_STATES = {"visit.sending_state": "sending", "visit.receiving_state": "receiving"}


def facts_in(tables: Mapping[str, Any]) -> list[str]:
    """The facts the formulas ask."""
    found: dict[str, None] = {}
    for formula in tables["formulas"]:
        match formula:
            case ["listed", name, _] | ["missing", _, name]:
                found[name] = None
            case ["compared", _, _, *sides]:
                found.update(dict.fromkeys(side[1] for side in sides if side[0] == "fact"))
            case ["member", _, ["fact", name, _], _]:
                found[name] = None
    return list(found)


def read(rows: str, tables: Mapping[str, Any], names: Iterable[str]) -> dict[str, Column]:
    """Columns of the named facts, and `sending`, `receiving`, `on_date` and the row's own key `traveller`."""
    import duckdb

    with duckdb.connect() as connection:
        relation = connection.read_parquet(rows)
        types = dict(zip(relation.columns, map(str, relation.types), strict=True))
        states = tables["states"]
        asked = {
            "sending": _code_sql("sending", states),
            "receiving": _code_sql("receiving", states),
            "on_date": _day_sql("on_date"),
            "traveller": "traveller",
            **{name: fact_sql(name, tables["facts"].get(name), types) for name in names},
        }
        fetched = relation.project(", ".join(f'{sql} AS "{name}"' for name, sql in asked.items())).fetchnumpy()
    return {name: np.ma.getdata(array) for name, array in fetched.items()}


def fact_sql(name: str, values: list[Any] | None, types: Mapping[str, str]) -> str:
    """A fact's number: a truth 0, 1, 2; a code; days since 1970-01-01; or the number itself."""
    column = _STATES.get(name, name.replace(".", "__"))
    if values is None:
        if types[column] == "DATE":
            return _day_sql(f"coalesce({column}, on_date)" if name == _BEGIN else column)
        return f"coalesce({column}::DOUBLE, 'nan'::DOUBLE)"
    if values == [False, None, True]:
        return f"CASE WHEN {column} THEN 2 WHEN {column} IS NULL THEN 1 ELSE 0 END::UTINYINT"
    return _code_sql(column, values[2:])


def _code_sql(column: str, values: list[str]) -> str:
    listed = ", ".join(f"'{value}'" for value in values)
    code = f"coalesce(enum_code(TRY_CAST({column} AS ENUM({listed}))) + 2, 1)"
    return f"CASE WHEN {column} IS NULL THEN 0 ELSE {code} END::{'UTINYINT' if len(values) < 250 else 'USMALLINT'}"


def _day_sql(value: str) -> str:
    return f"coalesce(({value}) - DATE '1970-01-01', {UNKNOWN_DAY})::INTEGER"
