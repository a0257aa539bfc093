"""The register as statements: one row per fact, with source, grade and date read.

Columns: instrument, entity (instrument | event | status | clause | untranslated | open_point | party | relation | reach), key, property,
value, lang, clause, date, party, source, grade, read, layer, file, line. Grain: one row per value.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from entente.register.models import Instrument
from entente.register.store import Register

COLUMNS = (
    "instrument",
    "entity",
    "key",
    "property",
    "value",
    "lang",
    "clause",
    "date",
    "party",
    "source",
    "grade",
    "read",
    "layer",
    "file",
    "line",
)


def statements(register: Register) -> Iterator[dict[str, Any]]:
    """Every statement of the register; absent columns are None."""
    for key in sorted(register.keys):
        yield from (_complete(register, row) for row in _of_instrument(register, register.instrument(key)))


def _complete(register: Register, row: dict[str, Any]) -> dict[str, Any]:
    source = register.sources.get(row.get("source") or "")
    full: dict[str, Any] = {**dict.fromkeys(COLUMNS), **row, "read": source.read if source else None}
    value = full["value"]
    full["value"] = value if isinstance(value, str) or value is None else json.dumps(value, ensure_ascii=False)
    return full


def _of_instrument(register: Register, instrument: Instrument) -> Iterator[dict[str, Any]]:
    base = {"instrument": instrument.key, "layer": instrument.layer, "file": instrument.file}
    for name in ("title", "short_title", "notes"):
        for lang, text in (getattr(instrument, name) or {}).items():
            yield {**base, "entity": "instrument", "key": instrument.key, "property": name, "value": text, "lang": lang}
    for name in ("kind", "basis", "words", "binding", "reference"):
        yield {
            **base,
            "entity": "instrument",
            "key": instrument.key,
            "property": name,
            "value": getattr(instrument, name),
        }
    for party in instrument.parties:
        yield {**base, "entity": "party", "key": party, "property": "party", "value": party, "party": party}
    for event in instrument.events:
        yield {
            **base,
            "entity": "event",
            "key": event.event,
            "property": event.event,
            "value": event.date,
            "date": event.date,
            "party": event.party,
            "source": event.source,
            "grade": event.grade,
        }
    if instrument.status:
        s = instrument.status
        yield {
            **base,
            "entity": "status",
            "key": "status",
            "property": "status",
            "value": s.value,
            "date": s.as_of,
            "source": s.source,
            "grade": s.grade,
        }
    for reach in instrument.reaches:
        yield {
            **base,
            "entity": "reach",
            "key": reach.state,
            "property": "reaches",
            "value": reach.until,
            "date": reach.since,
            "party": reach.state,
            "source": reach.source,
            "grade": reach.grade,
        }
    for name, others in (instrument.relations or {}).items():
        for other in [others] if isinstance(others, str) else others if isinstance(others, list) else []:
            yield {**base, "entity": "relation", "key": other, "property": name, "value": other}
    yield from _of_content(register, instrument, base)


def _of_content(register: Register, instrument: Instrument, base: dict[str, Any]) -> Iterator[dict[str, Any]]:
    content = register.content(instrument.key)
    for since, version in content["versions"].items():
        for ident, clause in version["clauses"].items():
            at = {
                **base,
                "entity": "clause",
                "key": ident,
                "clause": clause["clause"],
                "date": since,
                "source": clause["source"],
                "grade": clause["grade"],
                "layer": clause["layer"],
                "file": clause["file"],
                "line": clause["line"],
            }
            for name in ("topic", "effect", "defines", "if", "outcome", "applies_to", "unless", "displaces", "part"):
                if clause.get(name) is not None:
                    yield {**at, "property": name, "value": clause[name]}
            for name in ("says", "open"):
                for lang, text in (clause.get(name) or {}).items():
                    yield {**at, "property": name, "value": text, "lang": lang}
            for review in clause.get("reviews", []):
                yield {**at, "property": "review", "value": review}
            for step in clause.get("steps", []):
                yield {**at, "property": "step", "value": {k: v for k, v in step.items() if k != "tree"}}
        for row in version["untranslated"]:
            for lang, text in row["why"].items():
                yield {
                    **base,
                    "entity": "untranslated",
                    "key": row["clause"] or "",
                    "property": "why",
                    "value": text,
                    "lang": lang,
                    "clause": row["clause"],
                    "date": since,
                    "source": row.get("source"),
                    "grade": row.get("grade"),
                    "file": row["file"],
                    "line": row["line"],
                }
    for point in content["open_points"]:
        for lang, text in point["says"].items():
            yield {**base, "entity": "open_point", "key": point["key"], "property": "says", "value": text, "lang": lang}
