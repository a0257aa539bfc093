"""What a contingent's papers are made from: plan, exercise, manifest lines, and values given by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from entente.papers.catalogue import say, state_name, value_name
from entente.planner.exercise import Contingent, Exercise
from entente.register.store import Register

MADE_UP = ("made up", "made-up", "made_up", "fictitious", "架空")
"""Words that mark invented data in a file's name or a line's remarks."""
AMMUNITION = ("ammunition", "explosive")
WEAPONS = ("weapon", "private_weapon")
PRIVATE = ("private_weapon", "private_vehicle", "personal_effects", "disposal", "tobacco_or_alcohol")
"""Goods no certificate for the use of the force covers."""
EMITTERS = ("radio", "electronic_warfare", "unmanned_aircraft")
CRAFT = ("aircraft", "chartered_aircraft", "vessel", "chartered_vessel", "unmanned_aircraft")


class Line(Protocol):
    """A line of a manifest; `values` by column key, absent is unknown."""

    @property
    def entity(self) -> str:
        """person or item."""

    @property
    def values(self) -> Mapping[str, Any]:
        """Typed values by column key."""


@dataclass(frozen=True, slots=True)
class Case:
    """One contingent with all that is known of it.

    Attributes:
        planned: the contingent as it was planned, with the kinds only a manifest shows; `contingent` is the file's own.
        plan: the whole plan; `row` is the contingent's part of it.
        persons, items: values of the manifest's good lines, in the file's order.
        given: values by field key, from a file of values.
        as_of: the day the papers are prepared.
        made_up: whether any of the data is invented.
        codes: signed statements to be printed as codes, by kind: {svg, serial, width_mm}.
    """

    register: Register
    exercise: Exercise
    contingent: Contingent
    planned: Contingent
    plan: Mapping[str, Any]
    row: Mapping[str, Any]
    as_of: date
    persons: tuple[Mapping[str, Any], ...] = ()
    items: tuple[Mapping[str, Any], ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)
    made_up: bool = False
    codes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def sending(self) -> dict[str, str]:
        """Name of the sending State."""
        return state_name(self.register.states, self.contingent.sending)

    @property
    def receiving(self) -> dict[str, str]:
        """Name of the receiving State."""
        return state_name(self.register.states, self.contingent.receiving)

    def value(self, name: str) -> dict[str, str]:
        """How a fact's value reads."""
        return value_name(self.register.words["values"], name)

    def kind_of(self, line: Mapping[str, Any]) -> str | None:
        """The kind of an item line, whichever column says it."""
        found = line.get("kind") or line.get("item.kind") or line.get("craft.kind")
        return str(found) if found else None

    def items_of(self, kinds: Iterable[str]) -> list[Mapping[str, Any]]:
        """Item lines of some kinds."""
        wanted = set(kinds)
        return [line for line in self.items if self.kind_of(line) in wanted]

    def declared(self, entity: str) -> list[Any]:
        """The exercise file's groups of an entity."""
        return [group for group in self.contingent.groups if group.entity == entity]

    def declared_count(self, entity: str) -> int | None:
        """How many the exercise file declares; None where any group gives no number or there is no group."""
        counts = [group.count for group in self.declared(entity)]
        return sum(counts) if counts and None not in counts else None


def make_case(
    register: Register,
    exercise: Exercise,
    contingent: Contingent,
    plan: Mapping[str, Any],
    as_of: date,
    lines: Sequence[Line] = (),
    given: Mapping[str, Any] | None = None,
    marked: bool = False,
    codes: Mapping[str, Mapping[str, Any]] | None = None,
    planned: Contingent | None = None,
) -> Case:
    """Gather a contingent's case.

    Args:
        register, exercise, contingent: as loaded.
        plan: the plan of the exercise, with what the manifests add.
        as_of: the day the papers are made.
        lines: the contingent's good manifest lines.
        given: values by field key.
        marked: whether a manifest's name says that its data is invented.
        codes: signed statements by kind (`movement_order_individual:REF` for one person's): {svg, serial, width_mm}.
        planned: the contingent as planned; the file's own where left out.
    """
    row = next(one for one in plan["contingents"] if one["key"] == contingent.key)
    values = [line.values for line in lines]
    return Case(
        register,
        exercise,
        contingent,
        planned or contingent,
        plan,
        row,
        as_of,
        tuple(line.values for line in lines if line.entity == "person"),
        tuple(line.values for line in lines if line.entity == "item"),
        given or {},
        exercise.made_up or marked or any(says_made_up(line.get("remarks")) for line in values),
        codes or {},
    )


def says_made_up(text: Any) -> bool:
    """Whether a file's name or a remark marks its data as invented."""
    return isinstance(text, str) and any(word in text.casefold() for word in MADE_UP)


def day_or_range(ends: Sequence[str]) -> str | dict[str, str]:
    """One day, or the two ends between which it lies."""
    return ends[0] if ends[0] == ends[-1] else say("say.between", first=ends[0], last=ends[-1])
