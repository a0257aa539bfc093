"""An exercise with what its manifests show added: kinds of persons, goods and craft its file does not mention.

Without them the plan would not ask about, say, rations that only the inventory names, and a paper would say that nothing
asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from entente.papers.case import Line
from entente.planner.exercise import Contingent, Exercise, Group
from entente.register.store import Register

_FACTS = {"owner": "item.owner", "transport": "item.transport", "temporary": "item.temporary"}
_FACTS |= {"employer": "person.employer", "speciality": "person.speciality"}
"""Columns that state a fact under another name."""


def with_manifests(exercise: Exercise, lines: Mapping[str, Sequence[Line]], register: Register) -> Exercise:
    """The exercise with a group for each kind that only a manifest shows.

    Args:
        exercise: as its file has it.
        lines: manifest lines by contingent.
        register: for the kinds of goods and of craft.

    Returns:
        An exercise whose declared groups are untouched; a group added has the facts all lines of its kind share, and no
        count, because a line may stand for many.
    """
    contingents = tuple(_added(one, lines.get(one.key, ()), register) for one in exercise.contingents)
    return replace(exercise, contingents=contingents)


def _added(contingent: Contingent, lines: Sequence[Line], register: Register) -> Contingent:
    known = {(group.entity, group.kind) for group in contingent.groups}
    by_kind: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for line in lines:
        entity, kind = _what(line, register)
        if kind and (entity, kind) not in known:
            by_kind.setdefault((entity, kind), []).append(line.values)
    groups = [
        Group(entity, kind, "", None, _shared(entity, kind, values)) for (entity, kind), values in by_kind.items()
    ]
    return replace(contingent, groups=(*contingent.groups, *groups)) if groups else contingent


def _what(line: Line, register: Register) -> tuple[str, str | None]:
    """Entity and kind of a line; ships and aircraft stand among the items of a manifest."""
    if line.entity == "person":
        kind = line.values.get("category") or line.values.get("person.category")
        return "person", kind
    kind = line.values.get("kind") or line.values.get("item.kind") or line.values.get("craft.kind")
    craft = register.words["facts"]["craft.kind"]["values"]
    goods = register.words["facts"]["item.kind"]["values"]
    return ("craft" if kind in craft and kind not in goods else "item"), kind


def _shared(entity: str, kind: str, lines: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Facts on which all lines agree, and the kind."""
    rows = [
        {_FACTS.get(key, key): value for key, value in line.items() if _FACTS.get(key, key).startswith(f"{entity}.")}
        for line in lines
    ]
    shared = {key: value for key, value in rows[0].items() if all(row.get(key) == value for row in rows)}
    return {**shared, "person.category" if entity == "person" else f"{entity}.kind": kind}
