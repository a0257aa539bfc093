"""Facts as fields of a form: which are asked, in which order, each by its type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from entente.base.text import Text
from entente.planner.subjects import value_label
from entente.register.store import Register

MOST_RADIOS = 6  # longer lists are a drop-down


class Choice(NamedTuple):
    """One answer: its value in the address, its words (a text in two languages, or words in the page's)."""

    value: str
    label: Text | None
    words: str = ""


class FactField(NamedTuple):
    """A fact as a field.

    Attributes:
        id: of the field in the page; its parts are `id`-0, `id`-1 ...
        shape: radios, select, state, number or day.
        choices: answers of radios and select.
        typed: what stands in it.
        wrong: what is wrong with that; empty for nothing.
        special: codes beside the States, with their words.
        idle: it is answered, and nothing in this question turns on it.
    """

    name: str
    id: str
    label: Text
    question: Text
    note: Text | None
    shape: str
    choices: tuple[Choice, ...]
    typed: str
    wrong: str
    unit: str
    special: tuple[str, ...]
    idle: bool = False


class FactFields(NamedTuple):
    """The fields of a question: open ones, the most decisive first; answered ones; the others that could matter."""

    open: list[FactField]
    given: list[FactField]
    more: list[FactField]


def field_id(name: str) -> str:
    """The id of a field: a fact's name without dots and underscores."""
    return "f-" + name.replace(".", "-").replace("_", "-")


def fact_fields(
    register: Register,
    missing: Iterable[str],
    in_play: Sequence[str],
    typed: Mapping[str, str],
    wrong: Mapping[str, str],
) -> FactFields:
    """The fields for a question.

    Args:
        missing: facts that would settle it, the most decisive first.
        in_play: every fact its conditions name.
        typed: what the address holds, by name.
        wrong: what is wrong with it, by name.
    """
    declared = register.words["facts"]
    answered = [name for name in typed if name in declared]
    asked = [name for name in dict.fromkeys(missing) if name in declared and name not in answered]
    rest = [name for name in in_play if name not in answered and name not in asked]

    def field(name: str) -> FactField:
        return _field(register, name, typed.get(name, ""), wrong.get(name, ""))

    given = [field(name)._replace(idle=bool(in_play) and name not in in_play) for name in answered]
    return FactFields([field(name) for name in asked], given, [field(name) for name in rest])


def _field(register: Register, name: str, typed: str, wrong: str) -> FactField:
    fact = register.words["facts"][name]
    shape, choices = _shape(register, fact)
    unit = str(fact.get("unit") or "")
    return FactField(
        name, field_id(name), fact["label"], fact["question"], fact.get("note"),
        shape, choices, _as_choice(fact, typed), wrong, unit, tuple(fact.get("special") or ()),
    )  # fmt: skip


def _shape(register: Register, fact: Mapping[str, Any]) -> tuple[str, tuple[Choice, ...]]:
    match fact["type"]:
        case "boolean":
            return "radios", (Choice("yes", None, _("yes")), Choice("no", None, _("no")))
        case "enum":
            choices = tuple(Choice(value, value_label(register, value)) for value in fact["values"])
            return ("radios" if len(choices) <= MOST_RADIOS else "select"), choices
        case "state":
            return "state", ()
        case "date":
            return "day", ()
    return "number", ()


def _as_choice(fact: Mapping[str, Any], typed: str) -> str:
    if fact["type"] == "boolean":
        return {"true": "yes", "false": "no"}.get(typed.lower(), typed.lower())
    return typed.upper() if fact["type"] == "state" else typed
