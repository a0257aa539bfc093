"""A line of a manifest as a case: which subject it is, and which facts hold for it.

Facts of a line are those of the exercise, the contingent, its dates, the exercise's one group of the line's kind, and the line's own
columns; the later override the earlier.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from entente.base.errors import WrongUsage, close_matches
from entente.manifests.columns import Columns
from entente.manifests.manifest import Line
from entente.manifests.row_checks import BOTH_KINDS, CRAFT_KINDS
from entente.planner.exercise import Contingent, Exercise
from entente.planner.subjects import Stay, Subject, stay_of, subjects_of
from entente.register.store import Register

KIND_FACT = {"person": "person.category", "item": "item.kind", "craft": "craft.kind"}


@dataclass(frozen=True, slots=True, repr=False)
class Case:
    """A contingent of an exercise, ready for its lines.

    Attributes:
        subjects: what the exercise itself declares: the visit and the groups.
        common: facts of the exercise and the contingent, with the dates of the stay.
        of_kind: by entity and kind, the facts of the exercise's group, where it has exactly one of that kind.
        stated: by column key, the fact its cells state; `holds`: the fact that is true where a cell holds something.
    """

    register: Register
    exercise: Exercise
    contingent: Contingent
    stay: Stay
    subjects: tuple[Subject, ...]
    common: Mapping[str, Any]
    of_kind: Mapping[tuple[str, str], Mapping[str, Any]]
    stated: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    holds: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def entities_of(self, line: Line) -> tuple[str, ...]:
        """What a line is for the rules: person, item, craft; an unmanned aircraft is both goods and craft."""
        if line.entity == "person":
            return ("person",)
        kind = line.values.get("kind")
        if kind in BOTH_KINDS:
            return ("item", "craft")
        return ("craft",) if kind in CRAFT_KINDS else ("item",)

    def own_facts(self, line: Line, entity: str) -> dict[str, Any]:
        """The facts the line's own columns state about it as that entity."""
        facts = {}
        values = line.values
        for key, fact in self.stated[line.entity].items():
            if key in values and fact.startswith(entity):
                facts[fact] = values[key]
        for key, fact in self.holds[line.entity].items():
            if key in values:
                facts.setdefault(fact, True)
        if line.entity == "item":
            facts[KIND_FACT[entity]] = values["kind"]
        born = values.get("date_of_birth")
        age = self.age_of(born, *self.dates_of(line)) if born is not None else None
        if age is not None:
            facts.setdefault("person.age", age)
        return facts

    def facts_of(self, line: Line, entity: str) -> dict[str, Any]:
        """Every fact known about the line as that entity."""
        own = self.own_facts(line, entity)
        first, last = self.dates_of(line)
        group = self.of_kind.get((entity, own.get(KIND_FACT[entity], "")), {})
        return {**self.common, **group, "visit.from_date": first, "visit.until_date": last, **own}

    def dates_of(self, line: Line) -> tuple[date, date]:
        """First and last day of the line's stay: its own columns, else the contingent's."""
        return self.stay_between(line.values.get("arrives_on"), line.values.get("leaves_on"))

    def stay_between(self, arrives: date | None, leaves: date | None) -> tuple[date, date]:
        """A stay of which one end or both may be the line's own; an end of the contingent's gives way where the two would cross."""
        first, last = arrives or self.stay.since, leaves or self.stay.until
        if last < first:
            return (last, last) if arrives is None else (first, first)
        return first, last

    @staticmethod
    def age_of(born: date, first: date, last: date) -> int | None:
        """Age in years over a stay; None where a birthday lies within it."""
        age = _age(born, first)
        return age if age == _age(born, last) else None


def _age(born: date, on: date) -> int:
    return max(0, on.year - born.year - ((on.month, on.day) < (born.month, born.day)))


def case_of(register: Register, exercise: Exercise, key: str, columns: Columns) -> Case:
    """The case of one contingent.

    Raises:
        WrongUsage: the exercise has no contingent of that key.
    """
    contingent = next((c for c in exercise.contingents if c.key == key), None)
    if contingent is None:
        known = [c.key for c in exercise.contingents]
        raise WrongUsage(
            f'The exercise {exercise.key} has no contingent "{key}".',
            close_matches(key, known) or f"It has {', '.join(known)}.",
            "usage.contingent",
        )
    subjects = subjects_of(register, exercise, contingent)
    groups: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for group in contingent.groups:
        if group.kind:
            groups.setdefault((group.entity, group.kind), []).append(group.facts)
    stated, holds = {}, {}
    for entity, by_key in columns.by_entity.items():
        stated[entity] = {column.key: column.fact for column in by_key.values() if column.fact}
        holds[entity] = {column.key: column.states for column in by_key.values() if column.states}
    return Case(
        register,
        exercise,
        contingent,
        stay_of(exercise, contingent),
        tuple(subjects),
        subjects[0].facts,
        {kind: facts[0] for kind, facts in groups.items() if len(facts) == 1},
        stated,
        holds,
    )
