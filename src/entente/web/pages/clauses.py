"""Clauses as pages show them: by group of topics, with conditions in words and the clauses they refer to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from entente.register.models import Clause, Version
from entente.register.store import Register
from entente.rules.condition_words import show_condition


def clause_groups(register: Register, key: str, version: Version) -> list[dict[str, Any]]:
    """The clauses of a text in the published order of topics, definitions first; untranslated passages beside their group.

    Returns:
        Rows {key, label, topics: [{topic, clauses}], clauses}: `topic` is None for definitions, whose label is None.
    """
    views = {clause.id: view_clause(register, key, version, clause) for clause in version.clauses.values()}
    found: list[dict[str, Any]] = []
    definitions = [views[c.id] for c in version.clauses.values() if not c.topic]
    if definitions:
        found.append({"key": "definitions", "label": None, "topics": [{"topic": None, "clauses": definitions}]})
    for group, words in register.words["groups"].items():
        topics: list[dict[str, Any]] = [
            {"topic": topic, "clauses": [views[c.id] for c in version.clauses.values() if c.topic == topic]}
            for topic, row in register.words["topics"].items()
            if row["group"] == group
        ]
        topics = [row for row in topics if row["clauses"]]
        if topics:
            found.append({"key": group, "label": words["label"], "topics": topics})
    return [{**group, "count": sum(len(row["clauses"]) for row in group["topics"])} for group in found]


def view_clause(register: Register, key: str, version: Version, clause: Clause) -> dict[str, Any]:
    """A clause with what a reader needs beside it.

    Returns:
        clause, instrument; condition in words; unless, displaces, displaced_by as clauses of the same text; outcome;
        part_title where it does not stand in the body; taken_over where it is another instrument's, incorporated here.
    """
    parts = {part["key"]: part["title"] for part in register.instrument(key).parts}
    own = register.content(key)["versions"][version.since]["clauses"]
    return {
        "clause": clause,
        "instrument": key,
        "condition": show_condition(register, clause.tree),
        "written": own.get(clause.id, {}).get("if"),
        "unless": _named(version, clause.unless),
        "displaces": _named(version, clause.displaces),
        "displaced_by": [c for c in version.clauses.values() if clause.id in c.displaces],
        "steps": [{"step": step, "condition": show_condition(register, step.tree)} for step in clause.steps],
        "part_title": parts.get(clause.part) if clause.part != "body" else None,
        "taken_over": clause.id not in own,
    }


def _named(version: Version, idents: Iterable[str]) -> list[Clause]:
    return [version.clauses[ident] for ident in idents if ident in version.clauses]


def incorporated_from(register: Register, key: str, since: str) -> list[dict[str, Any]]:
    """What a text takes over from others: {instrument, clause, source, grade, note}."""
    return list(register.content(key)["versions"][since]["incorporates"])
