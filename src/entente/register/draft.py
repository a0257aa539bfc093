"""A register while it is being built: what could be read so far, and every fault found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from entente.base.errors import Fault
from entente.base.yaml_lines import Document
from entente.register.files import RegisterFile

# Parses a condition into the JSON of its tree; returns faults in words instead where it does not load.
ConditionReader = Callable[[str, Mapping[str, Any]], "ReadCondition"]


@dataclass(frozen=True, slots=True)
class ReadCondition:
    """What a condition reader returns: the tree with the facts it names, or why it does not load."""

    tree: list[Any] | None
    facts: tuple[str, ...] = ()
    fault: dict[str, str] | None = None


@dataclass(slots=True)
class Draft:
    """A register while it is being built.

    Attributes:
        documents: each readable file by place.
        faults: everything found wrong so far.
        words: the vocabularies: topics, groups, facts, kinds, roles, events, acts, documents.
        states: States and organisations by key.
        sources: sources by key.
        instruments: headers by key, with `file` and `layer`.
        contents: per instrument: versions {date: {clauses, untranslated, incorporates}}, open_points, paragraphs.
        practice: entries, each with state, file and line.
        closures: own closed days by State.
        claims: public claims to be judged, each with the title of its file, file, line, place and index.
        scenarios: worked cases, each with file, line and instrument (empty for general ones).
        hashes: SHA-256 of each file by place.
        lost: keys declared in entries that have faults of their own.
        unread: kinds of words of which a file could not be read (topic, source, ...; "clause <key>" for one instrument).
    """

    documents: dict[str, tuple[RegisterFile, Document]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    words: dict[str, dict[str, Any]] = field(default_factory=dict)
    states: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, Any] = field(default_factory=dict)
    instruments: dict[str, Any] = field(default_factory=dict)
    contents: dict[str, Any] = field(default_factory=dict)
    practice: list[dict[str, Any]] = field(default_factory=list)
    closures: dict[str, list[Any]] = field(default_factory=dict)
    claims: list[dict[str, Any]] = field(default_factory=list)
    scenarios: list[dict[str, Any]] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)


def content_of(draft: Draft, key: str) -> dict[str, Any]:
    """The content record of one instrument, made on first use."""
    empty: dict[str, Any] = {"versions": {}, "open_points": [], "paragraphs": [], "edition": None}
    return draft.contents.setdefault(key, empty)  # type: ignore[no-any-return]
