"""Reads an exercise file: who visits whom, when, with what, and which facts are known. Unknown numbers stay absent."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from entente.base.errors import FaultsFound
from entente.base.shape import check_shape
from entente.base.stand_in import mended
from entente.base.text import Text
from entente.base.yaml_lines import Document, read_yaml, read_yaml_bytes
from entente.planner.exercise_checks import KIND_FACT, Checks
from entente.planner.shape import EXERCISE
from entente.register.store import Register


@dataclass(frozen=True, slots=True)
class When:
    """A day, or the two ends of a range of days."""

    earliest: date
    latest: date

    @property
    def is_range(self) -> bool:
        """Whether the day is not fixed yet."""
        return self.earliest != self.latest


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of person, goods or craft in a contingent.

    Attributes:
        entity: person, item or craft.
        kind: the value of its kind fact; None where it is not known.
        what: description in the file's words.
        count: how many; None where it is not known, which is not zero.
        facts: known facts about it.
    """

    entity: str
    kind: str | None
    what: str
    count: int | None
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Contingent:
    """One sending State's force in one receiving State. `arrive`, `depart`: None where not known."""

    key: str
    name: Text
    sending: str
    receiving: str
    arrive: When | None
    depart: When | None
    groups: tuple[Group, ...]
    facts: Mapping[str, Any]
    from_place: str = ""
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise or visit as its file describes it; `raw` is the file's content, `sha256` its hash."""

    key: str
    name: Text
    kind: str
    made_up: bool
    start: date
    end: date
    contingents: tuple[Contingent, ...]
    facts: Mapping[str, Any]
    raw: Mapping[str, Any]
    sha256: str
    file: str


def load_exercise(path: Path, register: Register) -> Exercise:
    """Read and check one exercise file against the register's vocabulary.

    Raises:
        FaultsFound: everything wrong with the file, with lines.
    """
    return _checked(read_yaml(path), register, path.read_bytes)


def read_exercise(raw: bytes, register: Register, shown: str = "exercise.yml") -> Exercise:
    """Read and check the text of an exercise file that stands in memory; `shown` is what faults call it.

    Raises:
        FaultsFound: everything wrong with the text, with lines.
    """
    return _checked(read_yaml_bytes(raw, Document(shown)), register, lambda: raw)


def _checked(document: Document, register: Register, content: Callable[[], bytes]) -> Exercise:
    faults = list(document.faults)
    if any(fault.code.startswith("file.") for fault in faults):
        raise FaultsFound(faults)
    shape_faults = check_shape(document, EXERCISE)
    if any(fault.code == "shape.format" for fault in shape_faults):
        raise FaultsFound([*faults, *shape_faults])
    if faults or shape_faults:
        document.value = mended(document.value, EXERCISE)
    faults += [*shape_faults, *Checks(document, register).all()]
    if faults:
        raise FaultsFound(faults)
    return _exercise(document.value, hashlib.sha256(content()).hexdigest(), document.file)


def _exercise(raw: Mapping[str, Any], sha256: str, file: str) -> Exercise:
    return Exercise(
        raw["key"],
        raw["name"],
        raw["kind"],
        raw.get("made_up", False),
        date.fromisoformat(raw["dates"]["start"]),
        date.fromisoformat(raw["dates"]["end"]),
        tuple(_contingent(row) for row in raw["contingents"]),
        _known(raw.get("facts")),
        raw,
        sha256,
        file,
    )


def _contingent(row: Mapping[str, Any]) -> Contingent:
    groups = [_group(name, group) for name in KIND_FACT for group in row.get(name, [])]
    return Contingent(
        row["key"],
        row.get("name") or {"en": row["key"]},
        row["sending"],
        row["receiving"],
        _when(row.get("arrive")),
        _when(row.get("depart")),
        tuple(groups),
        _known(row.get("facts")),
        row.get("from_place", ""),
        row.get("note"),
    )


def _group(name: str, row: Mapping[str, Any]) -> Group:
    fact = KIND_FACT[name]
    kind = row.get("category") if name == "persons" else row["kind"]
    facts = _known(row.get("facts"))
    if kind is not None:
        facts[fact] = kind
    return Group(fact.split(".")[0], kind, row.get("what", ""), row.get("count"), facts)


def _known(facts: Mapping[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in (facts or {}).items() if value is not None}


def _when(value: Any) -> When | None:
    if value is None:
        return None
    if isinstance(value, str):
        day = date.fromisoformat(value)
        return When(day, day)
    return When(date.fromisoformat(value["earliest"]), date.fromisoformat(value["latest"]))
