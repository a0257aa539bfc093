"""Which values a declared fact can have."""

from __future__ import annotations

from datetime import date
from math import isfinite
from typing import Any

_PLAIN_TYPES: dict[str, tuple[type, ...]] = {
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "enum": (str,),
    "state": (str,),
    "date": (str,),
}


def fact_problem(facts: Any, states: Any, name: str, value: object) -> str:
    """Why a fact cannot have a value, in words; empty where it can. None (unknown) is always possible."""
    declared = facts.get(name)
    if declared is None:
        return f'The fact "{name}" is not declared.'
    if value is None:
        return ""
    types = _PLAIN_TYPES[declared["type"]]
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        return f'The fact "{name}" has the type {declared["type"]}.'
    if isinstance(value, float) and not isfinite(value):
        return f'The fact "{name}" is a number that can be compared.'
    if declared["type"] == "date" and not _is_day(str(value)):
        return f'The fact "{name}" is a day such as 2024-06-01.'
    if declared["type"] == "enum" and value not in declared["values"]:
        return f'"{value}" is not a value of "{name}"; expected one of {", ".join(declared["values"])}.'
    if declared["type"] == "state" and value not in states and value not in declared.get("special", []):
        return f'"{value}" is not a State known to the register.'
    return ""


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
