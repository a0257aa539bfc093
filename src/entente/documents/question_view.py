"""What is still to find out: facts to ask for, ranked, and words to look up in the text of an agreement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from entente.documents.plan_names import Names, Plan, mappings, rows


def view_questions(plan: Plan, names: Names) -> list[dict[str, Any]]:
    """Open questions, the most decisive first: in the plan's order where it weighed them, else by topics decided."""
    asked = mappings(plan.get("questions"))
    found = [_question(one, names) for one in asked]
    weighed = all("weight" in one for one in asked)
    return found if weighed else sorted(found, key=lambda one: -len(one["decides"]))


def view_lookups(plan: Plan, names: Names) -> list[dict[str, Any]]:
    """What a person has to read in the text of an agreement, because the register does not hold its words."""
    return [
        {
            "instrument": names.instrument(one.get("instrument")),
            "topics": [names.topic(key) for key in rows(one.get("topics"))],
            "contingents": names.contingents(one.get("contingents")),
        }
        for one in mappings(plan.get("lookups"))
    ]


def _question(question: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """One question with each topic it decides named once, however many subjects it decides it for."""
    entries = rows(question.get("decides"))
    topics = dict.fromkeys(str(one.get("topic") if isinstance(one, Mapping) else one) for one in entries)
    return {
        "question": question.get("question") or names.fact_question(question.get("fact")),
        "fact": question.get("fact"),
        "decides": [names.topic(topic) for topic in topics],
        "contingents": names.contingents(question.get("contingents")),
        "contingent_keys": rows(question.get("contingents")),
    }
