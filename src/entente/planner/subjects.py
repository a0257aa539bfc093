"""Which subjects a contingent is made of, and which topics they raise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from entente.base.text import Text, bilingual, in_language
from entente.planner.exercise import Contingent, Exercise, Group
from entente.register.store import Register


@dataclass(frozen=True, slots=True)
class Stay:
    """From when to when a contingent is there.

    Attributes:
        since, until: widest span the dates allow; both inclusive.
        arrival: earliest and latest day of arrival.
        departure: earliest and latest day of departure.
        arrival_given, departure_given: whether the file says so; else the exercise's own dates stand in.
    """

    since: date
    until: date
    arrival: tuple[date, date]
    departure: tuple[date, date]
    arrival_given: bool
    departure_given: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind of person, goods or craft, or the visit itself, as verdicts are about it."""

    key: str
    entity: str
    kind: str | None
    label: Text
    count: int | None
    facts: Mapping[str, Any]


def stay_of(exercise: Exercise, contingent: Contingent) -> Stay:
    """The contingent's stay; where it gives no dates, the exercise's own stand in."""
    arrive, depart = contingent.arrive, contingent.depart
    arrival = (arrive.earliest, arrive.latest) if arrive else (exercise.start, exercise.start)
    departure = (depart.earliest, depart.latest) if depart else (max(exercise.end, arrival[1]),) * 2
    return Stay(arrival[0], max(departure[1], arrival[0]), arrival, departure, arrive is not None, depart is not None)


def subjects_of(register: Register, exercise: Exercise, contingent: Contingent) -> list[Subject]:
    """The visit and every group of the contingent, each with all facts that hold for it."""
    common = {"visit.purpose": exercise.kind, **exercise.facts, **contingent.facts}
    stay = stay_of(exercise, contingent)
    common.update({"visit.from_date": stay.since, "visit.until_date": stay.until})
    visit = Subject("visit", "visit", None, bilingual("the visit", "訪問全体"), None, common)
    groups = []
    counted: dict[str, int] = {}
    for group in contingent.groups:
        base = f"{group.entity}-{group.kind or 'unknown'}".replace("_", "-")
        counted[base] = counted.get(base, 0) + 1
        key = base if counted[base] == 1 else f"{base}-{counted[base]}"
        groups.append(
            Subject(key, group.entity, group.kind, _label(register, group), group.count, {**common, **group.facts})
        )
    return [visit, *groups]


def _label(register: Register, group: Group) -> Text:
    fact = {"person": "person.category", "item": "item.kind", "craft": "craft.kind"}[group.entity]
    if group.kind is None:
        label = register.words["facts"][fact]["label"]
        kind = bilingual(f"{in_language(label, 'en')} unknown", f"{in_language(label, 'ja')}不明")
    else:
        kind = value_label(register, group.kind)
    if not group.what:
        return kind
    return bilingual(f"{kind['en']}: {group.what}", f"{kind['ja']}：{group.what}")


def value_label(register: Register, value: str) -> dict[str, str]:
    """How a fact's value is told to a reader, in both languages; the value itself where it has no label."""
    known = register.words["values"].get(value)
    label = known["label"] if known else {}
    return bilingual(label.get("en") or value.replace("_", " "), label.get("ja") or value.replace("_", " "))


def raised(register: Register, subjects: list[Subject]) -> Iterator[tuple[str, Subject]]:
    """Every topic the contingent raises, with each subject it is judged for. Incident topics are left to `incidents`."""
    for key, topic in register.words["topics"].items():
        if topic["subject"] == "incident" or not _touched(topic["touched_by"], subjects):
            continue
        kinds = topic["touched_by"].get(topic["subject"])
        for subject in subjects:
            if subject.entity == topic["subject"] and (
                not kinds or subject.kind in kinds or subject.facts.get("person.speciality") in kinds
            ):
                yield key, subject


def _touched(touched_by: Mapping[str, list[str]], subjects: list[Subject]) -> bool:
    """Whether any subject is of an entity and kind that raises the topic."""
    for subject in subjects:
        kinds = touched_by.get(subject.entity)
        if kinds is not None and (
            not kinds or subject.kind in kinds or subject.facts.get("person.speciality") in kinds
        ):
            return True
    return False
