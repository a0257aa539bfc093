"""Instruments side by side: for each topic, what each of them says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from entente.register.listing import text_on
from entente.register.models import Clause
from entente.register.store import Register


def compare(
    register: Register, keys: Sequence[str], topic: str | None = None, on: date | None = None
) -> list[dict[str, Any]]:
    """Rows {topic, label, says{key: [{clause, effect, says, grade, source, value}]}, open{key: [text]}}, topics in their published order.

    An instrument that is silent on a topic has an empty list; with `words` other than complete, silence proves nothing.
    The newest text of each counts, or where a day is given the text that stood on it.
    """
    latest = {key: _clauses(register, key, on) for key in keys}
    rows = []
    for name, word in register.words["topics"].items():
        if topic and name != topic:
            continue
        says = {
            key: [
                {
                    "id": c.id,
                    "clause": c.clause,
                    "effect": c.effect,
                    "says": dict(c.says),
                    "grade": c.grade,
                    "source": c.source,
                    "value": dict(c.outcome) if c.outcome else None,
                }
                for c in latest[key].values()
                if c.topic == name
            ]
            for key in keys
        }
        unsaid = {key: [dict(p.says) for p in register.open_points(key) if name in p.topics] for key in keys}
        if topic or any(says.values()) or any(unsaid.values()):
            rows.append({"topic": name, "label": dict(word["label"]), "says": says, "open": unsaid})
    return rows


def _clauses(register: Register, key: str, on: date | None) -> dict[str, Clause]:
    if on is None:
        return dict(register.versions(key)[-1].clauses) if register.versions(key) else {}
    version = text_on(register, key, on)
    return dict(version.clauses) if version else {}
