"""Gathers what the watch's report page shows: the answer, both texts of every copy, and the register's words for what it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from entente.documents.watch_page import render_watch
from entente.register.store import Register
from entente.watch.answer import parts
from entente.watch.run import Outcome, compared_with
from entente.watch.side_by_side import lay_side_by_side

MOST = 100  # stories with copies, events, related pairs on one page; the JSON holds all


def report(outcome: Outcome, register: Register, paths: Mapping[str, str], lang: str) -> str:
    """The page as HTML."""
    found: dict[str, Any] = {"as_of": outcome.as_of.isoformat() if outcome.as_of else None, "counts": {}}
    for part in parts(outcome, paths):
        rows = (row for row in part.rows() if part.name != "stories" or len(row["members"]) > 1)
        found[part.name] = _first(
            rows, found["counts"], part.name, None if part.name in ("documents", "claims") else MOST
        )
    found["copies"] = {row["id"]: _copies(outcome, row) for row in found["stories"]}
    return render_watch(found, _names(register, found), lang="ja" if lang == "ja" else "en")


def _first(rows: Iterable[dict[str, Any]], counts: dict[str, int], name: str, most: int | None) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = []
    counts[name] = 0
    for row in rows:
        counts[name] += 1
        if most is None or len(kept) < most:
            kept.append(row)
    return kept


def _copies(outcome: Outcome, row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each copy of a story beside the text it is compared with."""
    story = outcome.store.story(row["id"])
    base = compared_with(story, outcome.shelf)
    drifts = list(outcome.drifts(story))
    found = []
    for member in story.members:
        if member == base:
            continue
        own = [drift for drift in drifts if drift.copy == member]
        rows = lay_side_by_side(outcome.shelf[base], outcome.shelf[member], own)
        found.append(
            {
                "document": member,
                "language": {"a": outcome.shelf[base].language, "b": outcome.shelf[member].language},
                "drifts": [{"kind": d.kind, "severity": d.severity, "sentence": dict(d.sentence)} for d in own],
                "rows": [one._asdict() for one in rows],
            }
        )
    return found


def _names(register: Register, found: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The register's words for the keys that stand in the answer."""
    agreements = {row["agreement"] for row in found["events"] if row["agreement"] in register.keys}
    return {
        "agreement": {
            key: register.instrument(key).short_title or register.instrument(key).title for key in agreements
        },
        "event": {key: row["label"] for key, row in register.words["events"].items()},
        "kind": {key: row["label"] for key, row in register.words["kinds"].items()},
        "state": {key: row["name"] for key, row in register.states.items()},
    }
