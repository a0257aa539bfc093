"""The columns of a manifest as values, and which column a header names.

A spelling counts without regard to case, spaces, punctuation, accents, and full or half width.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from entente.base.text import Text
from entente.base.yaml_lines import read_yaml
from entente.register.store import Register

ENTITIES = ("person", "item")
_PARENTHESES = re.compile(r"[(（\[［【]([^)）\]］】]*)[)）\]］】]")
_PARTS = re.compile(r"[\n/／|｜]")
# Units a header or a cell may give: what they are turned into, and by what they are multiplied. None: known, but not turned.
UNITS: dict[str, tuple[str, float | None]] = {
    "kg": ("kg", 1), "kgs": ("kg", 1), "kilogram": ("kg", 1), "kilograms": ("kg", 1), "キログラム": ("kg", 1), "g": ("kg", 0.001),
    "t": ("kg", 1000), "lb": ("kg", None), "lbs": ("kg", None), "oz": ("kg", None), "ton": ("kg", None), "tons": ("kg", None),
    "MHz": ("MHz", 1), "GHz": ("MHz", 1000), "kHz": ("MHz", 0.001), "Hz": ("MHz", 0.000001), "メガヘルツ": ("MHz", 1),
    "W": ("W", 1), "kW": ("W", 1000), "mW": ("W", 0.001), "MW": ("W", None), "dBm": ("W", None), "dBW": ("W", None), "ワット": ("W", 1),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its cells mean. The fields are those of columns.yml; `values` lists an enum's values by every spelling."""

    key: str
    entity: str
    type: str
    label: Text
    note: Text
    aliases: tuple[str, ...] = ()
    fact: str = ""
    states: str = ""
    values_of: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    special: tuple[str, ...] = ()
    check: str = ""
    unit: str = ""
    required: bool = False
    list: bool = False
    above: float | None = None
    minimum: float | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """What a header names: one key; several where it is ambiguous; none where it is no spelling of any.

    `factor` turns its numbers into the column's unit; None where the header names a unit that cannot be turned into it.
    """

    keys: tuple[str, ...] = ()
    unit: str = ""
    factor: float | None = 1


@dataclass(frozen=True, slots=True, repr=False)
class Columns:
    """Every column, by entity and key.

    Attributes:
        spellings: by entity, the keys each spelling fits; more than one is ambiguous.
        states: State codes by every spelling of code and name; more than one code is ambiguous.
    """

    by_entity: Mapping[str, Mapping[str, Column]]
    spellings: Mapping[str, Mapping[str, tuple[str, ...]]]
    states: Mapping[str, tuple[str, ...]]

    def match(self, entity: str, header: str) -> Match:
        """The column a header names, as a header of that entity."""
        known = self.spellings[entity]
        whole = known.get(spelled(header))
        if whole:
            return self._with_unit(entity, header, whole)
        fits: list[tuple[str, ...]] = []
        strange = False
        for part in filter(None, (p.strip() for p in _PARTS.split(header))):
            found = known.get(spelled(part)) or known.get(spelled(_PARENTHESES.sub(" ", part)))
            fits += [found] if found else []
            strange = strange or not found
        fits += [known[spelled(inside)] for inside in _PARENTHESES.findall(header) if spelled(inside) in known]
        shared = [key for key in fits[0] if all(key in keys for keys in fits)] if fits else []
        keys = tuple(shared or dict.fromkeys(key for found in fits for key in found))
        if keys and not strange:
            return self._with_unit(entity, header, keys)
        return Match()

    def close_to(self, entity: str, header: str) -> tuple[str, ...]:
        """Keys a header that names none may have been meant for, at most three."""
        known = self.spellings[entity]
        parts = [spelled(part)[:80] for part in (_PARENTHESES.sub(" ", header), *_PARTS.split(header))]
        near = [
            one for part in parts if len(part) > 3 for one in difflib.get_close_matches(part, known, n=3, cutoff=0.8)
        ]
        return tuple(dict.fromkeys(key for spelling in near for key in known[spelling]))[:3]

    def _with_unit(self, entity: str, header: str, keys: tuple[str, ...]) -> Match:
        column = self.by_entity[entity].get(keys[0]) if len(keys) == 1 else None
        if column and column.unit:
            for inside in _PARENTHESES.findall(header):
                named = unit_of(inside.split("、")[-1].split(",")[-1])
                if named:
                    target, factor = UNITS[named]
                    return Match(keys, unit=named, factor=factor if target == column.unit else None)
        return Match(keys)


def unit_of(text: str) -> str:
    """The unit a text is, as `UNITS` spells it; empty where it is none. Case counts only where it must (mW, MW)."""
    text = unicodedata.normalize("NFKC", text).strip().rstrip(".")
    if text in UNITS:
        return text
    alike = [unit for unit in UNITS if unit.lower() == text.lower()]
    return alike[0] if len(alike) == 1 else ""


_DROPPED = {c: None for c in range(128) if not chr(c).isalnum()}
_ASCII = _DROPPED | {c: c + 32 for c in range(65, 91)}


def spelled(text: str) -> str:
    """A text without what never counts: case, width, accents, spaces, punctuation.

    >>> spelled("Ｆamily-Name *")
    'familyname'
    """
    if text.isascii():
        return text.translate(_ASCII)
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = unicodedata.normalize("NFC", "".join(c for c in apart if not "\u0300" <= c <= "\u036f"))
    return "".join(c for c in bare if c.isalnum())


def load_columns(register: Register) -> Columns:
    """The columns of columns.yml and those of the register's own facts; spellings of values and States from the register."""
    data = read_yaml(Path(__file__).with_name("columns.yml")).value
    values = register.words["values"]
    rows: list[dict[str, Any]] = [dict(row) for row in data["columns"]]
    bound = {
        fact for row in rows for fact in (row.get("fact"), *row.get("values_of", ()), *row.get("facts", ())) if fact
    }
    for name, fact in register.words["facts"].items():
        owner = name.split(".")[0]
        if owner in ("person", "item", "craft") and name not in bound:
            rows.append(_of_fact(name, "item" if owner == "craft" else owner, fact))
    by_entity: dict[str, dict[str, Column]] = {entity: {} for entity in ENTITIES}
    for row in rows:
        spellings = _values(row, register.words["facts"], values) if row["type"] == "enum" else {}
        special = register.words["facts"].get(row.get("fact", ""), {}).get("special", ())
        by_entity[row["entity"]][row["key"]] = Column(
            **{
                **row,
                "aliases": (*row.get("aliases", ()), *(f for f in (row.get("fact"), *row.get("values_of", ())) if f)),
                "values_of": tuple(row.get("values_of", ())),
                "values": spellings,
                "special": tuple(special),
            }
        )
    return Columns(by_entity, _spellings(by_entity, data["ambiguous"]), _states(register, data["states"]))


def _of_fact(name: str, entity: str, fact: Mapping[str, Any]) -> dict[str, Any]:
    row = {
        "key": name,
        "entity": entity,
        "type": fact["type"],
        "label": fact["label"],
        "note": fact["question"],
        "fact": name,
    }
    if fact["type"] == "enum":
        row["values_of"] = [name]
    if fact["type"] in ("integer", "number"):
        row["minimum"] = 0
    if fact.get("unit") in ("kg", "MHz", "W"):
        row["unit"] = fact["unit"]
    return row


def _values(row: Mapping[str, Any], facts: Mapping[str, Any], labels: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for fact in row["values_of"]:
        for value in facts[fact]["values"]:
            label = labels[value]["label"] if value in labels else {}
            for text in (value, *label.values()):
                found.setdefault(spelled(text), value)
    return found


def _spellings(
    by_entity: Mapping[str, Mapping[str, Column]], ambiguous: Sequence[Mapping[str, Any]]
) -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for entity, columns in by_entity.items():
        fits: dict[str, dict[str, None]] = {}
        for column in columns.values():
            for text in (column.key, *column.label.values(), *column.aliases):
                fits.setdefault(spelled(text), {})[column.key] = None
        for row in ambiguous:
            if row["entity"] == entity:
                for text in row["headers"]:
                    fits.setdefault(spelled(text), {}).update(dict.fromkeys(row["could_be"]))
        found[entity] = {text: tuple(keys) for text, keys in fits.items()}
    return found


def _states(register: Register, aliases: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    fits: dict[str, dict[str, None]] = {}
    for code, state in register.states.items():
        if len(code) != 3 or not state.get("alpha2"):
            continue  # an organisation, not a State
        for text in (code, state["alpha2"], *state["name"].values(), *aliases.get(code, ())):
            fits.setdefault(spelled(text), {})[code] = None
    return {text: tuple(codes) for text, codes in fits.items()}
