"""The words a plan carries with it, so that whoever reads the plan needs no register: topics, facts, documents, States, agreements, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from entente.register.store import Register


def words_of(register: Register, contingents: Sequence[Mapping[str, Any]], asked: Iterable[str]) -> dict[str, Any]:
    """What the verdicts of a plan name, by key, with labels in both languages: topics, facts, documents, states.

    Args:
        contingents: as the plan holds them.
        asked: facts the plan asks for; facts a verdict misses are added.
    """
    words = register.words
    verdicts = list(_verdicts(contingents))
    topics = {verdict["topic"] for verdict in verdicts}
    facts = {*asked, *(name for verdict in verdicts for name in verdict["missing"])}
    return {
        "topics": {
            key: {
                "label": dict(topic["label"]),
                "group": topic["group"],
                "group_label": dict(words["groups"][topic["group"]]["label"]),
            }
            for group in words["groups"]
            for key, topic in words["topics"].items()
            if topic["group"] == group and key in topics
        },
        "facts": {key: {part: dict(words["facts"][key][part]) for part in ("label", "question")} for key in sorted(facts)},
        "documents": {key: {"label": dict(row["label"])} for key, row in words["documents"].items()},
        "states": {
            code: dict(register.states[code]["name"]) for c in contingents for code in (c["sending"], c["receiving"])
        },
    }  # fmt: skip


def instruments_of(register: Register, keys: Iterable[str]) -> dict[str, Any]:
    """Agreements and statutes by key: titles, basis, layer."""
    return {
        key: {
            "title": dict(one.title),
            "short_title": dict(one.short_title),
            "basis": one.basis,
            "layer": one.layer,
        }
        for key in sorted(keys)
        for one in (register.instrument(key),)
    }


def sources_of(register: Register, keys: Iterable[str]) -> dict[str, Any]:
    """Sources by key: title, publisher, address, language, day of reading, kind."""
    return {
        key: {
            "title": dict(one.title),
            "publisher": one.publisher,
            "url": one.url,
            "language": one.language,
            "read": one.read,
            "kind": one.kind,
        }
        for key in sorted(keys)
        for one in (register.sources[key],)
    }


def _verdicts(contingents: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for contingent in contingents:
        yield from contingent["verdicts"]
        for case in contingent["incidents"]:
            yield from case["verdicts"]
