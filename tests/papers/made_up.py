"""Cases for the tests of papers: exercises and manifest lines, all of them made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from entente.manifests.manifest import Line
from entente.papers.case import Case, make_case
from entente.papers.catalogue import kinds
from entente.papers.declared import with_manifests
from entente.papers.grounds import grounds_for
from entente.papers.make import Choice, make_paper
from entente.planner.exercise import load_exercise
from entente.planner.plan import make_plan
from entente.register.store import Register

ROOT = Path(__file__).resolve().parents[2]
VIGILANT = ROOT / "exercises" / "vigilant-isles-23.yml"
AS_OF = date(2026, 3, 1)
KNOWN = {"visit.territory": "metropolitan", "visit.consent": True, "visit.agreed_activity": True}
NORTH = {"item.exclusively_official": True, "item.owner": "sending_state", "item.transport": "sea"}


def exercise_file(folder: Path, sending: str, receiving: str, facts: dict[str, Any] | None = None, **more: Any) -> Path:
    """An exercise of one contingent: 30 members of a force, and whatever else is given."""
    contingent = {
        "key": "force",
        "name": {"en": "A made-up company"},
        "sending": sending,
        "receiving": receiving,
        "persons": [{"category": "force_member", "count": 30, "facts": {"person.on_official_duty": True}}],
        **more,
    }
    content = {
        "schema": "entente-exercise/1",
        "key": "made-up-exercise",
        "name": {"en": "Made-up Exercise", "ja": "架空の演習"},
        "kind": "exercise",
        "made_up": True,
        "dates": {"start": "2026-06-01", "end": "2026-06-20"},
        "facts": KNOWN if facts is None else facts,
        "contingents": [contingent],
    }
    path = folder / "exercise.yml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return path


def case_of(register: Register, path: Path, lines: list[Line] | None = None, number: int = 0, **more: Any) -> Case:
    """The case of a contingent of an exercise file."""
    exercise, found = load_exercise(path, register), lines or []
    contingent = exercise.contingents[number]
    planned = with_manifests(exercise, {contingent.key: found}, register)
    plan = make_plan(register, planned, AS_OF)
    return make_case(register, exercise, contingent, plan, AS_OF, found, planned=planned.contingents[number], **more)


def paper_of(case: Case, kind: str) -> dict[str, Any]:
    """One paper of a case."""
    return make_paper(case, Choice(kinds()[kind], "named", grounds_for(case, kinds()[kind])))


def person(number: int, **values: Any) -> Line:
    """A plainly invented person."""
    shown = {"family_name": "Example", "given_names": f"Rifleman {number:03d}", "category": "force_member", **values}
    return Line("person", "", number + 1, {key: one for key, one in shown.items() if one is not None})


def item(number: int, kind: str, **values: Any) -> Line:
    """A line of an invented inventory."""
    return Line("item", "", number + 1, {"kind": kind, "description": f"example {kind}", **values})


def fields_of(paper: dict[str, Any]) -> dict[str, Any]:
    """Every field of a paper by key, with its value."""
    return {
        row["key"]: row["value"] for block in paper["blocks"] if block["shape"] == "fields" for row in block["rows"]
    }


def tables_of(paper: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every table of a paper by its English heading."""
    return {block["heading"]["en"]: block for block in paper["blocks"] if block["shape"] == "lines"}


def column_of(table: dict[str, Any], key: str) -> list[Any]:
    """A column of a table."""
    index = next(n for n, one in enumerate(table["columns"]) if one["key"] == key)
    return [row["cells"][index] for row in table["rows"]]
