"""Checks practice entries and scenarios, and compiles the conditions of practice in place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from entente.base.errors import close_matches
from entente.base.stand_in import HOLE
from entente.base.yaml_lines import Document, Path_
from entente.register.check_clauses import Compile, check_steps, document_of
from entente.register.check_words import (
    ENTITIES,
    REACH,
    check_cited,
    check_date,
    check_each,
    check_folder,
    check_state,
    note,
    unknown,
)
from entente.register.draft import Draft
from entente.register.fact_values import fact_problem


def check(draft: Draft, compile_condition: Compile) -> None:
    """Note every fault of practice entries and scenarios."""
    seen: dict[str, str] = {}
    for entry in draft.practice:
        _check_entry(draft, entry, seen, compile_condition)
    for scenario in draft.scenarios:
        before = len(draft.faults)
        _check_scenario(draft, scenario)
        if len(draft.faults) > before:
            scenario["faulty"] = True


def _check_entry(draft: Draft, entry: dict[str, Any], seen: dict[str, str], compile_condition: Compile) -> None:
    document, path = document_of(draft, entry), ("entries", entry["index"])
    if entry["key"] in seen:
        what, found = f'The practice key "{entry["key"]}" stands twice.', f"first at {seen[entry['key']]}"
        note(draft, document, "register.duplicate", what, (*path, "key"), found=found, do="Give each its own key.")
    seen.setdefault(entry["key"], f"{entry['file']}:{entry['line']}")
    check_state(draft, document, ("state",), entry["state"])
    check_folder(draft, document, ("state",), entry["state"], entry["place"].split("/")[1], "State")
    check_cited(draft, document, path, entry["source"], entry["grade"])
    for name in ("dated", "from", "until"):
        check_date(draft, document, (*path, name), entry.get(name))
    check_each(draft, document, (*path, "sending"), "State", entry.get("sending", []), draft.states)
    topic = draft.words["topics"].get(entry["topic"])
    if topic is None:
        unknown(draft, document, (*path, "topic"), "topic", entry["topic"], draft.words["topics"])
    entities = REACH[topic["subject"]] if topic else ENTITIES
    if "if" in entry:
        entry["tree"] = compile_condition(entry["if"], document, (*path, "if"), entities)
    check_steps(draft, entry.get("steps", []), document, path, entities, compile_condition)


def _check_scenario(draft: Draft, scenario: dict[str, Any]) -> None:
    document, path = document_of(draft, scenario), ("scenarios", scenario["index"])
    if scenario["instrument"] and scenario["instrument"] not in draft.instruments:
        unknown(draft, document, (), "instrument", scenario["instrument"], draft.instruments)
    for name in ("sending", "receiving"):
        check_state(draft, document, (*path, name), scenario[name])
    if scenario["sending"] == scenario["receiving"]:
        what = "The sending and the receiving State are the same."
        note(draft, document, "scenario.same-state", what, (*path, "receiving"), found=scenario["receiving"])
    for name in ("on", "until"):
        check_date(draft, document, (*path, name), scenario.get(name), whole_day=True)
    if _is_day(scenario.get("until")) and _is_day(scenario["on"]) and scenario["until"] < scenario["on"]:
        what, found = "The stay ends before it begins.", scenario["until"]
        note(
            draft,
            document,
            "scenario.dates",
            what,
            (*path, "until"),
            found=found,
            expected=f"{scenario['on']} or later",
        )
    if "fact" not in draft.unread:
        _check_facts(draft, scenario, document, path)
    for index, expected in enumerate(scenario["expect"]):
        _check_expected(draft, expected, document, (*path, "expect", index))


def _is_day(text: str | None) -> bool:
    try:
        return bool(text and date.fromisoformat(text))
    except ValueError:
        return False


def _check_facts(draft: Draft, scenario: Mapping[str, Any], document: Document, path: Path_) -> None:
    declared = draft.words["facts"]
    for fact, value in scenario.get("facts", {}).items():
        problem = "" if fact in draft.lost else fact_problem(declared, draft.states, fact, value)
        if problem:
            known = declared[fact].get("values", []) if fact in declared else declared
            hint = close_matches(value if fact in declared else fact, known)
            note(draft, document, "scenario.fact", problem, (*path, "facts", fact), found=f'"{value}"', do=hint)


def _check_expected(draft: Draft, expected: Mapping[str, Any], document: Document, path: Path_) -> None:
    if expected["topic"] not in draft.words["topics"]:
        unknown(draft, document, (*path, "topic"), "topic", expected["topic"], draft.words["topics"])
    instrument = expected.get("instrument")
    if instrument and instrument not in draft.instruments:
        unknown(draft, document, (*path, "instrument"), "instrument", instrument, draft.instruments)
    check_each(draft, document, (*path, "missing"), "fact", expected.get("missing", []), draft.words["facts"])
    for name in ("from", "until"):
        if expected.get(name) is not HOLE:
            check_date(draft, document, (*path, name), expected.get(name), whole_day=True)
