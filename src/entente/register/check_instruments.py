"""Checks instrument headers: parties, events, relations, reaches; and open points and lists of paragraphs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from entente.base.dates import parse_partial
from entente.base.stand_in import HOLE
from entente.base.yaml_lines import Document, Path_
from entente.register.check_words import (
    check_cited,
    check_date,
    check_each,
    check_folder,
    check_state,
    note,
    rows,
    unknown,
)
from entente.register.draft import Draft

_RELATION_LISTS = ("supersedes", "supplements", "displaces", "carries_out")
_OF_STATUTES = ("state", "states", "gives_status", "reaches")
_OF_TREATIES = ("parties", "undated_parties", "directions")


def check(draft: Draft) -> None:
    """Note every fault of instrument headers, open points and paragraph lists."""
    for key in draft.instruments:
        _, document = draft.documents[f"instruments/{key}/instrument.yml"]
        _check_header(draft, key, document)
        _check_events(draft, document)
        _check_relations(draft, key, document)
        _check_reaches(draft, document)
    for place, (_, document) in draft.documents.items():
        match place.split("/"):
            case ["instruments", key, "open_points.yml"]:
                _check_owner(draft, key, document)
                _check_open_points(draft, document)
            case ["instruments", key, "paragraphs.yml"]:
                _check_owner(draft, key, document)
                _check_paragraphs(draft, key, document)
    for name in ("displaces", "supersedes"):
        _check_cycles(draft, name)


def _check_owner(draft: Draft, key: str, document: Document) -> None:
    check_folder(draft, document, ("instrument",), document.value["instrument"], key, "instrument")
    if key not in draft.instruments:
        unknown(draft, document, ("instrument",), "instrument", key, draft.instruments)


def _check_header(draft: Draft, key: str, document: Document) -> None:
    header = document.value
    basis = header["basis"]
    if header["key"] != key:
        what = "The key differs from the folder's name."
        note(draft, document, "register.key", what, ("key",), found=header["key"], expected=key)
    if header["kind"] not in draft.words["kinds"]:
        unknown(draft, document, ("kind",), "kind", header["kind"], draft.words["kinds"])
    elif basis is not HOLE and (header["kind"] == "statute") != (basis == "statute"):
        what, expected = "Kind and basis do not go together.", "kind and basis both statute, or neither"
        note(draft, document, "register.basis", what, ("basis",), found=basis, expected=expected)
    foreign = {"statute": _OF_TREATIES, "treaty": _OF_STATUTES}.get(basis, ())
    for name in foreign:
        if name in header:
            note(draft, document, "register.basis", f"A {basis} has no {name}.", (name,), do="Remove it.")
    if basis == "statute":
        _check_statute(draft, document)
    elif basis == "treaty":
        _check_parties(draft, document)


def _check_statute(draft: Draft, document: Document) -> None:
    header = document.value
    if "state" in header:
        check_state(draft, document, ("state",), header["state"])
    else:
        what = "A statute names the State whose law it is."
        note(draft, document, "register.statute-state", what, (), expected="state: XXX")
    check_each(draft, document, ("states",), "State", header.get("states", []), draft.states)


def _check_parties(draft: Draft, document: Document) -> None:
    parties = document.value.get("parties", [])
    if len(parties) < 2:
        found = ", ".join(parties) or "none"
        what = "A treaty needs two parties at least."
        note(draft, document, "register.parties", what, ("parties",), found=found)
    for index, party in enumerate(parties):
        check_state(draft, document, ("parties", index), party)
        if party is not HOLE and party in parties[:index]:
            note(draft, document, "register.duplicate", f'The party "{party}" stands twice.', ("parties", index))
    for index, party in enumerate(document.value.get("undated_parties", [])):
        _check_party(draft, document, ("undated_parties", index), party)
    for index, direction in enumerate(document.value.get("directions", [])):
        path: Path_ = ("directions", index)
        for name in ("sending", "receiving"):
            if direction[name] != "any":
                _check_party(draft, document, (*path, name), direction[name])
        if direction["sending"] == direction["receiving"] != HOLE:
            found = direction["sending"]
            what = "A direction goes from one State to another."
            note(draft, document, "register.direction", what, path, found=f"{found} to {found}")


def _check_party(draft: Draft, document: Document, path: Path_, party: str) -> None:
    if party not in document.value.get("parties", []):
        note(draft, document, "register.not-a-party", f'"{party}" is not among the parties.', path)


def _check_events(draft: Draft, document: Document) -> None:
    header = document.value
    for index, event in enumerate(header["events"]):
        path = ("events", index)
        if event["event"] not in draft.words["events"]:
            unknown(draft, document, (*path, "event"), "event", event["event"], draft.words["events"])
        check_date(draft, document, (*path, "date"), event["date"])
        check_cited(draft, document, path, event.get("source"), event["grade"])
        if "party" in event and header["basis"] == "treaty":
            _check_party(draft, document, (*path, "party"), event["party"])
    status = header.get("status")
    if status:
        check_date(draft, document, ("status", "as_of"), status["as_of"])
        check_cited(draft, document, ("status",), status.get("source"), status["grade"])


def _check_relations(draft: Draft, key: str, document: Document) -> None:
    relations = document.value.get("relations", {})
    named: list[tuple[Path_, str]] = [
        (("relations", name, i), other) for name in _RELATION_LISTS for i, other in enumerate(relations.get(name, []))
    ]
    named += [(("relations", "counterpart_of"), relations["counterpart_of"])] if "counterpart_of" in relations else []
    for path, other in named:
        if other == key:
            note(draft, document, "register.relation", "An instrument stands in a relation to others.", path, found=key)
        elif other not in draft.instruments:
            unknown(draft, document, path, "instrument", other, draft.instruments)


def _check_reaches(draft: Draft, document: Document) -> None:
    for index, reach in enumerate(document.value.get("reaches", [])):
        path = ("reaches", index)
        if reach["state"] != "any":
            check_state(draft, document, (*path, "state"), reach["state"])
        check_each(draft, document, (*path, "except"), "State", reach.get("except", []), draft.states)
        before = len(draft.faults)
        check_date(draft, document, (*path, "from"), reach["from"])
        check_date(draft, document, (*path, "until"), reach.get("until"))
        if len(draft.faults) == before and _is_after(reach["from"], reach.get("until")):
            what, found = "A reach ends before it begins.", str(reach.get("until"))
            note(
                draft,
                document,
                "register.dates",
                what,
                (*path, "until"),
                found=found,
                expected=f"{reach['from']} or later",
            )
        check_cited(draft, document, path, reach.get("source"), reach["grade"])
        under = reach.get("under")
        if under and under not in draft.instruments:
            unknown(draft, document, (*path, "under"), "instrument", under, draft.instruments)
        elif under and draft.instruments[under]["basis"] == "statute":
            what = "A statute carries out an agreement, not another statute."
            note(draft, document, "register.basis", what, (*path, "under"), found=under, expected="an agreement")


def _is_after(since: str | None, until: str | None) -> bool:
    return bool(since and until) and parse_partial(str(since)).earliest > parse_partial(str(until)).latest


def _check_open_points(draft: Draft, document: Document) -> None:
    seen: set[str] = set()
    for path, point in rows(document, "open_points"):
        if point["key"] in seen:
            what = f'The open point "{point["key"]}" stands twice.'
            note(draft, document, "register.duplicate", what, (*path, "key"), do="Give each its own key.")
        seen.add(point["key"])
        check_each(draft, document, (*path, "topics"), "topic", point["topics"], draft.words["topics"])
        if point.get("source"):
            check_cited(draft, document, path, point["source"], "memory")


def _check_paragraphs(draft: Draft, key: str, document: Document) -> None:
    edition = document.value.get("edition")
    if edition:
        check_cited(draft, document, ("edition",), edition["source"], "memory")
    parts = [part["key"] for part in draft.instruments.get(key, {}).get("parts", [])] or ["body"]
    for path, row in rows(document, "paragraphs"):
        if key in draft.instruments and "part" in row and row["part"] not in parts:
            unknown(draft, document, (*path, "part"), "part", row["part"], parts)


def _check_cycles(draft: Draft, name: str) -> None:
    edges = {
        key: [other for other in header.get("relations", {}).get(name, []) if other != key]
        for key, header in draft.instruments.items()
    }
    for cycle in find_cycles(edges):
        _, document = draft.documents[f"instruments/{cycle[0]}/instrument.yml"]
        note(
            draft,
            document,
            "register.cycle",
            f"Instruments go round in a circle by {name}.",
            ("relations", name),
            found=" -> ".join([*cycle, cycle[0]]),
            do="Remove one of the relations.",
        )


def find_cycles(edges: Mapping[str, Any]) -> list[list[str]]:
    """Every group of keys that reach themselves, once each, as a path; keys without an entry have no edges."""
    cycles: list[list[str]] = []
    done: set[str] = set()

    def visit(key: str, trail: list[str]) -> None:
        if key in trail:
            cycles.append(trail[trail.index(key) :])
            return
        if key in done:
            return
        for other in edges.get(key, []):
            visit(other, [*trail, key])
        done.add(key)

    for key in edges:
        visit(key, [])
    return cycles
