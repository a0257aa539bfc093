"""Law and practice made ready for the page, in two functions, so that neither is ever shown as the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from entente.documents.plan_names import Names, rows
from entente.documents.words import word

FIRM_GRADES = frozenset({"text", "official"})
"""Only the words themselves or an official source settle a topic; an unknown grade is not firm."""


def view_law(clause: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """A clause as evidence: instrument, pinpoint (None where not established), part, grade in words, what it says."""
    grade = clause.get("grade")
    return {
        "instrument": names.instrument(clause.get("instrument")),
        "clause": clause.get("clause"),
        "part": clause.get("part") if clause.get("part") not in (None, "", "body") else None,
        "grade": word(f"grade.{grade}", grade) if grade else None,
        "firm": str(grade) in FIRM_GRADES,
        "says": clause.get("says"),
        "sources": view_sources(clause, names),
    }


def view_practice(entry: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """A practice entry: whose, what it says, how old it is, on what grade, where it was read, what is doubtful."""
    grade = entry.get("grade")
    return {
        "state": names.state(entry.get("state")),
        "says": entry.get("says") or entry.get("question") or entry.get("title") or entry.get("key"),
        "dated": entry.get("dated"),
        "grade": word(f"grade.{grade}", grade) if grade else None,
        "conditional": entry.get("certain") is False,
        "open": entry.get("open"),
        "contingents": names.contingents(entry.get("contingents")),
        "sources": view_sources(entry, names),
    }


def view_sources(entry: Mapping[str, Any], names: Names) -> list[dict[str, Any]]:
    """The sources of an entry that names one (`source`) or several (`sources`)."""
    keys = rows(entry.get("sources")) or ([entry["source"]] if entry.get("source") else [])
    return [names.source(key) for key in keys]
