"""Checks instrument headers: parties, events, relations, reaches; and practice and open points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from entente.base.yaml_lines import Document
from entente.register.build import Draft
from entente.register.check_words import check_cited, check_date, check_state, unknown

_RELATION_LISTS = ("supersedes", "supplements", "displaces", "carries_out")


def check(draft: Draft) -> None:
    """Note every fault of instrument headers, open points and paragraph lists."""
    for key in draft.instruments:
        _, document = draft.documents[f"instruments/{key}/instrument.yml"]
        _check_header(draft, key, document)
        _check_events(draft, document)
        _check_relations(draft, document)
        _check_reaches(draft, document)
    for key in draft.contents:
        found = draft.documents.get(f"instruments/{key}/open_points.yml")
        if found:
            _check_open_points(draft, key, found[1])
    for name in ("displaces", "supersedes"):
        _check_cycles(draft, name)


def _check_header(draft: Draft, key: str, document: Document) -> None:
    header = document.value
    if header["key"] != key:
        draft.faults.append(document.fault("register.key", "The key differs from the folder's name.", ("key",), found=header["key"], expected=key))
    if header["kind"] not in draft.words["kinds"]:
        unknown(draft, document, ("kind",), "kind", header["kind"], draft.words["kinds"])
    if header["basis"] == "statute":
        if "state" not in header:
            draft.faults.append(document.fault("register.statute-state", "A statute names the State whose law it is.", (), expected="state: XXX"))
        else:
            check_state(draft, document, ("state",), header["state"])
        return
    if len(header.get("parties", [])) < 2:
        draft.faults.append(document.fault("register.parties", "A treaty needs two parties at least.", ("parties",), found=str(header.get("parties", []))))
    for index, party in enumerate(header.get("parties", [])):
        check_state(draft, document, ("parties", index), party)
    for name in ("undated_parties",):
        for index, party in enumerate(header.get(name, [])):
            if party not in header.get("parties", []):
                draft.faults.append(document.fault("register.not-a-party", f'"{party}" is not among the parties.', (name, index)))


def _check_events(draft: Draft, document: Document) -> None:
    header = document.value
    for index, event in enumerate(header["events"]):
        path = ("events", index)
        if event["event"] not in draft.words["events"]:
            unknown(draft, document, (*path, "event"), "event", event["event"], draft.words["events"])
        check_date(draft, document, (*path, "date"), event["date"])
        check_cited(draft, document, path, event.get("source"), event["grade"])
        if "party" in event and header["basis"] == "treaty" and event["party"] not in header.get("parties", []):
            draft.faults.append(document.fault("register.not-a-party", f'"{event["party"]}" is not among the parties.', (*path, "party")))
    status = header.get("status")
    if status:
        check_date(draft, document, ("status", "as_of"), status["as_of"])
        check_cited(draft, document, ("status",), status.get("source"), status["grade"])


def _check_relations(draft: Draft, document: Document) -> None:
    relations = document.value.get("relations", {})
    for name in _RELATION_LISTS:
        for index, other in enumerate(relations.get(name, [])):
            if other not in draft.instruments:
                unknown(draft, document, ("relations", name, index), "instrument", other, draft.instruments)
    other = relations.get("counterpart_of")
    if other and other not in draft.instruments:
        unknown(draft, document, ("relations", "counterpart_of"), "instrument", other, draft.instruments)


def _check_reaches(draft: Draft, document: Document) -> None:
    for index, reach in enumerate(document.value.get("reaches", [])):
        path = ("reaches", index)
        if reach["state"] != "any":
            check_state(draft, document, (*path, "state"), reach["state"])
        check_date(draft, document, (*path, "from"), reach["from"])
        check_date(draft, document, (*path, "until"), reach.get("until"))
        check_cited(draft, document, path, reach.get("source"), reach["grade"])
        under = reach.get("under")
        if under and under not in draft.instruments:
            unknown(draft, document, (*path, "under"), "instrument", under, draft.instruments)


def _check_open_points(draft: Draft, key: str, document: Document) -> None:
    if key not in draft.instruments:
        unknown(draft, document, ("instrument",), "instrument", key, draft.instruments)
    seen: set[str] = set()
    for index, point in enumerate(document.value["open_points"]):
        if point["key"] in seen:
            draft.faults.append(document.fault("register.duplicate", f'The open point "{point["key"]}" stands twice.', ("open_points", index, "key")))
        seen.add(point["key"])
        for position, topic in enumerate(point["topics"]):
            if topic not in draft.words["topics"]:
                unknown(draft, document, ("open_points", index, "topics", position), "topic", topic, draft.words["topics"])


def _check_cycles(draft: Draft, name: str) -> None:
    edges = {key: header.get("relations", {}).get(name, []) for key, header in draft.instruments.items()}
    for cycle in find_cycles(edges):
        _, document = draft.documents[f"instruments/{cycle[0]}/instrument.yml"]
        draft.faults.append(document.fault("register.cycle", f"Instruments go round in a circle by {name}.", ("relations", name),
                                           found=" -> ".join([*cycle, cycle[0]]), do="Remove one of the relations."))


def find_cycles(edges: Mapping[str, Any]) -> list[list[str]]:
    """Every group of keys that reach themselves, once each, as a path; keys without an entry have no edges."""
    cycles: list[list[str]] = []
    done: set[str] = set()

    def visit(key: str, trail: list[str]) -> None:
        if key in trail:
            cycles.append(trail[trail.index(key):])
            return
        if key in done:
            return
        for other in edges.get(key, []):
            visit(other, [*trail, key])
        done.add(key)

    for key in edges:
        visit(key, [])
    return cycles
