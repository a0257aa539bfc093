"""Which facts a topic hangs on, and fields to ask a reader for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from entente.base.text import in_language
from entente.register.store import Register
from entente.rules import tree
from entente.rules.condition_words import value_words
from entente.rules.judge import Judge

GIVEN = ("visit.sending_state", "visit.receiving_state", "visit.from_date")  # known from the question itself


def facts_for(judge: Judge, pairs: Iterable[tuple[str, str, str]], topic: str, on: date) -> list[str]:
    """Facts named by the rules on a topic and by the definitions they use, in the vocabulary's order.

    Args:
        pairs: (instrument, sending, receiving); whatever else stands between the two counts, too.
    """
    keys = {key for key, _, _ in pairs}
    keys.update(key for _, s, r in pairs if s and r for key in judge.pair(s, r).keys)
    found: set[str] = set()
    persons = judge.register.words["topics"][topic]["subject"] == "person"
    for key in keys:
        rules = judge.book.rules(key, on)
        clauses = list(rules.by_topic.get(topic, ()))
        if not clauses:
            continue
        roles = {role for clause in clauses for role in clause.applies_to} | {"scope"}
        if persons:
            roles.update(rules.person_roles)
        clauses += [clause for role in roles for clause in rules.definitions.get(role, ())]
        clauses += [rules.clauses[ident] for clause in clauses for ident in clause.unless if ident in rules.clauses]
        found.update(name for clause in clauses for name in tree.facts_of(rules.conditions[clause.id]))
    return [name for name in judge.register.words["facts"] if name in found and name not in GIVEN]


def fact_fields(register: Register, names: Sequence[str], given: Mapping[str, str], lang: str) -> list[dict[str, Any]]:
    """A field for each fact: {name, id, question, options, kind, value}; options are empty where the answer is written."""
    fields = []
    for name in names:
        row = register.words["facts"][name]
        fields.append(
            {
                "name": name,
                "id": f"fact.{name}",
                "question": row["question"],
                "kind": {"date": "date", "integer": "number", "number": "number"}.get(row["type"], "text"),
                "options": _options(register, row, lang),
                "value": given.get(name, ""),
            }
        )
    return fields


def _options(register: Register, row: Mapping[str, Any], lang: str) -> list[tuple[str, str]]:
    match row["type"]:
        case "boolean":
            return [("true", value_words(register, True)[lang]), ("false", value_words(register, False)[lang])]
        case "enum":
            return [(value, value_words(register, value)[lang]) for value in row["values"]]
        case "state":
            known = [
                (code, in_language(state["name"], lang))
                for code, state in register.states.items()
                if not state.get("organisation")
            ]
            return sorted([*known, *((code, code) for code in row.get("special", []))], key=lambda option: option[1])
    return []
