"""Building blocks of papers: labelled fields and tables, as plain values the printing understands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import count
from typing import Any

from entente.papers.case import AMMUNITION, Case, day_or_range
from entente.papers.catalogue import joined, proper_name, say

NUMBERED = frozenset(
    ["weapon", "private_weapon", "vehicle", "private_vehicle", "radio", "electronic_warfare", "unmanned_aircraft"]
)
"""Goods of which each piece has a number of its own; of others a missing number is no gap."""
WIDEST = 15
"""Most columns of one table on a landscape page; more go into a second table with the same numbers."""
_NUMBERS = frozenset(
    [
        *("quantity", "net_explosive_kg", "mass_kg", "value", "packages", "power_w", "frequency_from_mhz"),
        *("frequency_to_mhz", "lines", "without_number", "count", "came"),
    ]
)


def fields(case: Case, rows: Iterable[tuple[Any, ...]], heading: str = "", columns: int = 2) -> dict[str, Any]:
    """Labelled fields. A value given by hand comes first, then the one known; without either it stays blank.

    Args:
        case: whose given values count.
        rows: (field key, value), or (field key, value, note).
        heading: key of group `heading`, if any.
        columns: fields side by side.
    """
    made = []
    for key, value, *notes in rows:
        note, given = (notes[0] if notes else None), case.given.get(key)
        shown = value if given is None else text_of(given)
        row: dict[str, Any] = {
            "key": key,
            "label": say(f"field.{key}"),
            "value": shown if shown not in ("", []) else None,
        }
        if note is not None and given is None:
            row["note"] = note
        made.append(row)
    return {
        "shape": "fields",
        "heading": say(f"heading.{heading}") if heading else None,
        "columns": columns,
        "rows": made,
    }


def text_of(value: Any) -> Any:
    """A value as it is printed: numbers without a needless .0, days in ISO form, yes and no as texts."""
    if value is None or isinstance(value, Mapping):
        return value
    if isinstance(value, bool):
        return say("say.yes" if value else "say.no")
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return "; ".join(str(one) for one in value)
    return str(value)


def cell(case: Case, key: str, value: Any) -> Any:
    """A manifest value as it is printed: coded values in words."""
    if value is None or value == "":
        return None
    if key in ("kind", "category", "speciality", "owner", "employer", "transport"):
        return case.value(str(value))
    if key in ("nationality", "country_of_origin"):
        return str(value)
    return text_of(value)


def column(key: str) -> dict[str, Any]:
    """A column of a table by its key."""
    return {"key": key, "label": say(f"column.{key.split('.')[-1]}"), "right": key in _NUMBERS}


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    heading: Any = None,
    note: Any = None,
    size: float = 8,
    empty: Any = None,
) -> dict[str, Any]:
    """A table with rows as they are; a row may be a mapping with `cells` and `sum`."""
    made = [row if isinstance(row, Mapping) else {"cells": list(row)} for row in rows]
    head = say(f"heading.{heading}") if isinstance(heading, str) else heading
    block = {"shape": "lines", "heading": head, "columns": [column(key) for key in columns], "rows": made, "size": size}
    return {**block, **({"note": note} if note else {}), **({"empty": empty} if empty else {})}


def line_tables(
    case: Case,
    lines: Sequence[Mapping[str, Any]],
    core: Sequence[str],
    more: Sequence[str],
    heading: Any = None,
    again: Sequence[str] = (),
    numbers: Sequence[int] | None = None,
) -> list[dict[str, Any]]:
    """Manifest lines as one table, or as two when there is too much to tell.

    Args:
        case: for words of coded values.
        lines: values by column key.
        core: columns always shown; a missing value stays visibly blank.
        more: columns shown where any line has a value.
        heading: of the first table.
        again: columns repeated in the second table, so that its lines can be told apart.
        numbers: printed for the lines; 1, 2, 3 where left out.
    """
    present = [key for key in more if any(line.get(key) not in (None, "") for line in lines)]
    same = [key for key in present if len(lines) > 1 and _same(lines, key)]
    kept = [key for key in present if key not in same]
    room = max(0, WIDEST - 1 - len(core))
    parts: list[tuple[Sequence[str], Any]] = [((*core, *kept[:room]), heading)]
    rest = kept[room:]
    while rest:
        room = WIDEST - 1 - len(again)
        parts.append(((*again, *rest[:room]), "further"))
        rest = rest[room:]
    made = []
    for keys, head in parts:
        own = keys if head != "further" else [key for key in keys if key not in again]
        rows = [
            [str(number), *(line_cell(case, line, key, core) for key in keys)]
            for number, line in zip(numbers or count(1), lines, strict=False)
            if head != "further" or any(line.get(key) not in (None, "") for key in own)
        ]
        made.append(table(("n", *keys), rows, head, size=7 if len(keys) > 8 else 7.5))
    if same:
        told = joined(
            [say("say.label_value", label=say(f"column.{key}"), value=_told(case, key, lines[0])) for key in same], ", "
        )
        made[0]["note"] = say("say.same_for_all", told=told)
    return made


def _same(lines: Sequence[Mapping[str, Any]], key: str) -> bool:
    """Whether every line says the same."""
    return all(line.get(key) == lines[0].get(key) for line in lines)


def _told(case: Case, key: str, line: Mapping[str, Any]) -> Any:
    return cell(case, key, line.get(key)) or say("say.unknown")


def line_cell(case: Case, line: Mapping[str, Any], key: str, core: Sequence[str]) -> Any:
    """A cell: its value, None (a blank to be filled) where it is missing and wanted, else an empty cell."""
    value = cell(case, key, line.get(key))
    return value if value is not None or (key in core and _wanted(case, line, key)) else ""


def _wanted(case: Case, line: Mapping[str, Any], key: str) -> bool:
    """Whether a missing value of a column is a gap for this line: not every kind of goods has every number."""
    if key == "serial_number":
        return case.kind_of(line) in NUMBERED
    if key in ("net_explosive_kg", "compatibility_group"):
        return is_explosive(case, line)
    return True


def is_explosive(case: Case, line: Mapping[str, Any]) -> bool:
    """Whether the line is of class 1, or is ammunition or explosives whose class nobody gave."""
    division = str(line.get("hazard_division") or "")
    return division.startswith("1") if division else case.kind_of(line) in AMMUNITION


def head_fields(case: Case, columns: int = 2) -> dict[str, Any]:
    """What every paper says first: exercise, contingent, States, agreement."""
    governing = [
        proper_name(row["title"])
        for row in case.row["governed_by"]
        if row["state"] == "in_force"
        and row["basis"] == "treaty"
        and row["applies"] != "no"
        and row["confers"] is not False
    ]
    rows: list[tuple[Any, ...]] = [
        ("exercise", proper_name(case.exercise.name)),
        ("contingent", proper_name(case.contingent.name)),
        ("sending", case.sending),
        ("receiving", case.receiving),
        ("purpose", case.value(case.exercise.kind)),
        ("agreement", joined(governing, ", ") if governing else None),
    ]
    return fields(case, rows, columns=columns)


def signatures(*labels: str) -> dict[str, Any]:
    """Boxes to sign in; labels are keys of group `say`."""
    lines = [say("say.sign_name"), say("say.sign_mark"), say("say.sign_day")]
    return {
        "shape": "signatures",
        "heading": say("heading.signature"),
        "rows": [{"label": say(f"say.{label}"), "lines": lines} for label in labels],
    }


def places(case: Case) -> str | None:
    """Places of the stay the file names: the contingent's own, else the receiving State's; None for none."""
    own = [place["name"] for place in _raw(case).get("places", [])]
    hosts = [
        place["name"]
        for host in case.exercise.raw.get("hosts", [])
        if host["state"] == case.contingent.receiving
        for place in host.get("places", [])
    ]
    return "; ".join(own or hosts) or None


def stay_rows(case: Case, arrives: Any = None, leaves: Any = None) -> list[tuple[Any, ...]]:
    """Days of arrival and departure as fields: those of the lines, else the file's; the exercise's dates never stand in.

    Args:
        case: the contingent.
        arrives, leaves: days the manifest gives, where it does.
    """
    row, exercise = case.row, case.exercise
    ran = say("say.exercise_dates", first=exercise.start.isoformat(), last=exercise.end.isoformat())
    found = []
    for key, day, part in (("arrives_on", arrives, "arrival"), ("departs_on", leaves, "departure")):
        known = text_of(day) or (day_or_range(row[part]) if row[f"{part}_given"] else None)
        found.append((key, known, None if known else ran))
    return found


def _raw(case: Case) -> Mapping[str, Any]:
    return next(row for row in case.exercise.raw["contingents"] if row["key"] == case.contingent.key)


def agreed(lines: Iterable[Mapping[str, Any]], key: str) -> Any:
    """The value all lines agree on; None where they differ, or none has one."""
    found = {line[key] for line in lines if line.get(key) not in (None, "")}
    return found.pop() if len(found) == 1 else None
