"""What the cells of one row say against each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from entente.manifests.columns import Column
from entente.manifests.identifiers import DIVISIONS_OF_GROUP

CRAFT_KINDS = frozenset(("vessel", "chartered_vessel", "aircraft", "chartered_aircraft", "unmanned_aircraft"))
BOTH_KINDS = frozenset(("unmanned_aircraft",))  # a kind of goods at the border and a kind of craft in the air


class Said(NamedTuple):
    """A fault of the row: the column it stands at, its kind, and the parts of its sentence."""

    key: str
    kind: str
    found: str
    expected: str = ""
    group: str = ""


def split_division(values: dict[str, Any]) -> None:
    """A classification code such as 1.4S in the column of the division becomes division and group, where no group stands."""
    division = values.get("hazard_division")
    if division and division[-1].isalpha():
        values["hazard_division"] = division[:-1]
        values.setdefault("compatibility_group", division[-1])


def check_person(values: dict[str, Any]) -> Iterator[Said]:
    """Contradictions within a row of the roll."""
    arrives, leaves, born = values.get("arrives_on"), values.get("leaves_on"), values.get("date_of_birth")
    if arrives and leaves and leaves < arrives:
        yield Said("leaves_on", "leaves_before_arrival", leaves.isoformat(), arrives.isoformat())
    if born and arrives and born > arrives:
        yield Said("date_of_birth", "born_after_arrival", born.isoformat(), arrives.isoformat())


def check_item(values: dict[str, Any]) -> Iterator[Said]:
    """Contradictions within a row of the inventory."""
    arrives, leaves = values.get("arrives_on"), values.get("leaves_on")
    if arrives and leaves and leaves < arrives:
        yield Said("leaves_on", "leaves_before_arrival", leaves.isoformat(), arrives.isoformat())
    explosive, mass = values.get("net_explosive_kg"), values.get("mass_kg")
    if explosive is not None and mass is not None and explosive > mass:
        yield Said("net_explosive_kg", "neq_above_mass", f"{explosive:g}", f"{mass:g}")
    low, high = values.get("frequency_from_mhz"), values.get("frequency_to_mhz")
    if low is not None and high is not None and high < low:
        yield Said("frequency_to_mhz", "band_upside_down", f"{high:g}", f"{low:g}")
    if "hazard_division" in values or "compatibility_group" in values or "un_number" in values:
        yield from _classification(values)


def _classification(values: dict[str, Any]) -> Iterator[Said]:
    division, group, number = values.get("hazard_division"), values.get("compatibility_group"), values.get("un_number")
    if division and group:
        if not division.startswith("1."):
            yield Said("compatibility_group", "group_without_class_1", division)
        elif division not in DIVISIONS_OF_GROUP[group]:
            yield Said("compatibility_group", "no_such_classification", division + group, ", ".join(DIVISIONS_OF_GROUP[group]), group)  # fmt: skip
    if division and number and division.startswith("1.") != (int(number) < 1000):
        yield Said("un_number", "class_1_number", f"UN {number}, {division}")


def misplaced_facts(values: dict[str, Any], columns: dict[str, Column]) -> Iterator[Said]:
    """Facts about goods on a line that is a craft, and the other way round; they are taken out of the row."""
    kind = values.get("kind")
    if kind is None or kind in BOTH_KINDS:
        return
    stranger = "item." if kind in CRAFT_KINDS else "craft."
    for key in [key for key in values if columns[key].fact.startswith(stranger) and "." in key]:
        del values[key]
        yield Said(key, "fact_elsewhere", kind)
