"""Builds small registers for tests: instruments given as Python dicts, written as YAML files and read back by the real code.

The words, States and sources are those of tests/fixtures/register/. States without instruments of their own there, and so free
for tests: DEL, ESK, FAR, GOT. A register with faults fails the test that builds it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from entente.register.force import Standing, standing
from entente.register.store import Register
from entente.rules.ask import judge_for
from entente.rules.judge import Judge
from entente.rules.library import check_register, open_draft

BASE = Path(__file__).resolve().parent / "fixtures" / "register"
SOURCES = {"text": "s-text", "official": "s-official", "secondary": "s-press", "memory": None}
ALWAYS = "2000-01-01"  # in force since then, where a test does not care when


def words_of(text: str) -> dict[str, str]:
    """A text in both languages."""
    return {"en": text, "ja": text}


def cited(grade: str) -> dict[str, Any]:
    """Source and grade of a fact of this grade."""
    return {"source": SOURCES[grade], "grade": grade}


def event(name: str, day: str, grade: str = "text", party: str | None = None) -> dict[str, Any]:
    """Something that happened to an instrument."""
    return {"event": name, "date": day, **cited(grade), **({"party": party} if party else {})}


def status(value: str, as_of: str | None, grade: str = "official") -> dict[str, Any]:
    """What the latest evidence claims."""
    return {"value": value, "as_of": as_of, **cited(grade)}


def clause(ident: str, topic: str, effect: str = "exemption", grade: str = "text", **more: Any) -> dict[str, Any]:
    """A rule; `condition=` stands for its `if`."""
    row = {
        "id": ident,
        "clause": ident.upper(),
        "topic": topic,
        "effect": effect,
        "says": words_of(ident),
        **cited(grade),
    }
    return row | {("if" if key == "condition" else key): value for key, value in more.items()}


def definition(role: str, condition: str | None = None, grade: str = "text", ident: str = "") -> dict[str, Any]:
    """A definition of a role; without a condition everyone falls under it."""
    row = {
        "id": ident or f"def-{role.replace('_', '-')}",
        "clause": "I",
        "effect": "definition",
        "defines": role,
        **cited(grade),
    }
    return row | {"says": words_of(role)} | ({"if": condition} if condition else {})


def step(do: str = "issue_movement_order", **more: Any) -> dict[str, Any]:
    """Something to be done."""
    return {"do": do, "by": "sending_state", **more}


def treaty(key: str = "del-esk-sofa", *clauses: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An agreement of Delmark and Eskland, in force since `ALWAYS`; `versions=` gives clauses by date in place of `clauses`."""
    row = {
        "key": key,
        "title": words_of(key),
        "kind": "sofa",
        "basis": "treaty",
        "parties": ["DEL", "ESK"],
        "words": "complete",
        "events": [event("in_force", ALWAYS)],
        "versions": {ALWAYS: list(clauses)} if clauses else {},
    }
    return row | more


def statute(key: str = "esk-act", *clauses: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A law of Eskland that reaches Delmark's force since `ALWAYS`."""
    row = {
        "key": key,
        "title": words_of(key),
        "kind": "statute",
        "basis": "statute",
        "state": "ESK",
        "gives_status": True,
        "words": "complete",
        "events": [],
        "reaches": [{"state": "DEL", "from": ALWAYS, **cited("official")}],
        "versions": {ALWAYS: list(clauses)} if clauses else {},
    }
    return row | more


def write_instrument(folder: Path, instrument: dict[str, Any]) -> None:
    """Write an instrument's files into a register folder."""
    header = {"schema": "entente-instrument/1", **instrument}
    versions, open_points = header.pop("versions"), header.pop("open_points", [])
    place = folder / "instruments" / instrument["key"]
    write(place / "instrument.yml", header)
    for day, clauses in versions.items():
        lists = {
            "clauses": [row for row in clauses if "id" in row],
            "untranslated": [row for row in clauses if "why" in row],
            "incorporates": [row for row in clauses if "instrument" in row],
        }
        write(
            place / "clauses" / f"{day}.yml", {"schema": "entente-clauses/1", "instrument": instrument["key"], **lists}
        )
    if open_points:
        content = {"schema": "entente-open-points/1", "instrument": instrument["key"], "open_points": open_points}
        write(place / "open_points.yml", content)


def write(path: Path, content: Any) -> Path:
    """Write one YAML file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def small_register(folder: Path, *instruments: dict[str, Any]) -> Register:
    """A register of the fixture's words and these instruments; fails where it has faults."""
    layer, opened = folder / "layer", folder / "opened"
    for made in (layer, opened):
        made.mkdir(parents=True)
    for instrument in instruments:
        write_instrument(layer, instrument)
    draft = check_register([layer], base=BASE)
    assert not draft.faults, "\n".join(fault.describe() for fault in draft.faults)
    return open_draft(draft, opened)


def small_judge(folder: Path, *instruments: dict[str, Any]) -> Judge:
    """A judge over `small_register`."""
    return judge_for(small_register(folder, *instruments))


def stands(
    folder: Path, instrument: dict[str, Any], day: str, sending: str = "DEL", receiving: str = "ESK"
) -> Standing:
    """How one instrument stands on a day, alone in a register."""
    register = small_register(folder, instrument)
    return standing(register, instrument["key"], sending, receiving, date.fromisoformat(day))
