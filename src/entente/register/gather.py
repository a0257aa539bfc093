"""Reads register files into a draft: shape first, then the vocabularies, then everything else by its place."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from entente.base.errors import Fault
from entente.base.shape import check_shape
from entente.base.stand_in import HOLE, has_hole, mended
from entente.base.yaml_lines import Document, read_yaml
from entente.register.draft import Draft, content_of
from entente.register.files import RegisterFile
from entente.register.shapes import BY_PLACE

# Which kinds of words a file declares, by its place.
_DECLARED = {
    "words/topics.yml": ("topic", "group"),
    "words/kinds.yml": ("kind",),
    "words/roles.yml": ("role",),
    "words/events.yml": ("event",),
    "words/acts.yml": ("act",),
    "words/documents.yml": ("document",),
    "parties/states.yml": ("State",),
}


def read_file(draft: Draft, place: str, file: RegisterFile) -> None:
    """Read one file into the draft, its faulty values replaced by holes; what cannot be read is remembered as unread."""
    shape = next((shape for pattern, shape in BY_PLACE if re.fullmatch(pattern, place)), None)
    if shape is None:
        draft.faults.append(
            Fault(
                "register.misplaced",
                "The register has no place for such a file.",
                file.shown,
                expected="one of the places listed in register/README.md",
                do="Move or delete it.",
            )
        )
        return
    document = read_yaml(file.path, file.shown)
    draft.faults.extend(document.faults)
    if any(fault.code.startswith("file.") for fault in document.faults):
        _remember_unread(draft, place)
        return
    faults = check_shape(document, shape)
    draft.faults.extend(faults)
    draft.hashes[place] = hashlib.sha256(file.path.read_bytes()).hexdigest()
    if any(fault.code == "shape.format" for fault in faults):
        _remember_unread(draft, place)
        return
    if faults or document.faults:
        document.value = mended(document.value, shape)
    draft.documents[place] = (file, document)


def _remember_unread(draft: Draft, place: str) -> None:
    """Note what the file would have declared."""
    parts = place.split("/")
    draft.unread.update(_DECLARED.get(place, ()))
    match parts:
        case ["words", "facts", _]:
            draft.unread.add("fact")
        case ["sources", _]:
            draft.unread.add("source")
        case ["instruments", key, "instrument.yml"]:
            draft.lost.add(key)
        case ["instruments", key, "clauses", _]:
            draft.unread.add(f"clause {key}")


def gather_words(draft: Draft) -> None:
    """Fill the draft's vocabularies from the word files."""
    tables = {
        "topics": ("topics", "topic"),
        "kinds": ("kinds", "key"),
        "roles": ("roles", "key"),
        "events": ("events", "key"),
        "acts": ("acts", "key"),
        "documents": ("documents", "key"),
        "values": ("values", "key"),
    }
    for name, (list_name, key_name) in tables.items():
        found = draft.documents.get(f"words/{name}.yml")
        draft.words[name] = _by_key(draft, found[1], list_name, key_name) if found else {}
    topics = draft.documents.get("words/topics.yml")
    draft.words["groups"] = _by_key(draft, topics[1], "groups", "key") if topics else {}
    facts: dict[str, Any] = {}
    for place, (_, document) in draft.documents.items():
        if place.startswith("words/facts/"):
            entity = document.value["entity"]
            for row in _by_key(draft, document, "facts", "fact", facts).values():
                row.setdefault("entity", entity)
    draft.words["facts"] = facts


def _by_key(
    draft: Draft, document: Document, list_name: str, key_name: str, into: dict[str, Any] | None = None
) -> dict[str, Any]:
    rows: dict[str, Any] = {} if into is None else into
    for index, row in enumerate(document.value.get(list_name, [])):
        key = row[key_name]
        if has_hole(row) or (list_name == "facts" and document.value["entity"] is HOLE):
            draft.lost |= {key} - {HOLE}
        elif key in rows:
            draft.faults.append(
                document.fault(
                    "register.duplicate",
                    f'"{key}" is declared twice.',
                    (list_name, index, key_name),
                    do="Keep one, or give the other its own key.",
                )
            )
        else:
            rows[key] = row
    return rows


def gather_rest(draft: Draft) -> None:
    """Fill everything else from the files, each by its place; later layers win."""
    in_order = sorted(draft.documents.items(), key=lambda item: (item[1][0].order, item[0]))  # later layers win
    for place, (file, document) in in_order:
        parts, value = place.split("/"), document.value
        match parts:
            case ["parties", "states.yml"]:
                _by_key(draft, document, "states", "key", draft.states)
                organisations = _by_key(draft, document, "organisations", "key")
                draft.states |= {key: {**row, "organisation": True} for key, row in organisations.items()}
            case ["sources", _]:
                _by_key(draft, document, "sources", "key", draft.sources)
            case ["instruments", key, "instrument.yml"]:
                draft.instruments[key] = {
                    **{k: v for k, v in value.items() if k != "schema"},
                    "file": file.shown,
                    "layer": file.layer,
                }
            case ["instruments", key, "clauses", name]:
                _gather_clauses(draft, key, name, file, document)
            case ["instruments", key, "open_points.yml"]:
                content_of(draft, key)["open_points"] = value["open_points"]
            case ["instruments", key, "paragraphs.yml"]:
                content_of(draft, key)["paragraphs"] = value["paragraphs"]
                content_of(draft, key)["edition"] = value.get("edition")
            case ["instruments", key, "anchors", name]:
                content_of(draft, key).setdefault("anchors", []).append(
                    {
                        **value,
                        "place": place,
                        "file": file.shown,
                        "layer": file.layer,
                        "name": name.removesuffix(".yml"),
                    }
                )
            case ["instruments", key, "reviews.yml"]:
                content_of(draft, key)["reviews"] = [
                    {**row, **_seat(file, document, place, "reviews", index)}
                    for index, row in enumerate(value["reviews"])
                ]
            case ["practice", _, _]:
                for index, entry in enumerate(value["entries"]):
                    draft.practice.append(
                        {
                            **entry,
                            "state": value["state"],
                            **_seat(file, document, place, "entries", index),
                            "layer": file.layer,
                        }
                    )
            case ["claims", _]:
                for index, claim in enumerate(value["claims"]):
                    draft.claims.append(
                        {
                            **claim,
                            "section": value.get("title"),
                            "order": value.get("order", 0),
                            **_seat(file, document, place, "claims", index),
                        }
                    )
            case ["calendars", _]:
                draft.closures.setdefault(value["state"], []).extend(value["closures"])
            case ["scenarios", _] | ["instruments", _, _]:
                instrument = parts[1] if parts[0] == "instruments" else ""
                for index, scenario in enumerate(value["scenarios"]):
                    draft.scenarios.append(
                        {**scenario, "instrument": instrument, **_seat(file, document, place, "scenarios", index)}
                    )


def _seat(file: RegisterFile, document: Document, place: str, rows: str, index: int) -> dict[str, Any]:
    """Where a row of a list stands, for faults and for the pages that cite it."""
    return {"file": file.shown, "line": document.line((rows, index)), "place": place, "index": index}


def _gather_clauses(draft: Draft, key: str, name: str, file: RegisterFile, document: Document) -> None:
    found = re.fullmatch(r"(\d{4}-\d{2}-\d{2})(-[a-z0-9]+)*\.yml", name)
    if not found:
        draft.faults.append(
            Fault(
                "register.clause-file-name",
                "A clause file is named by the date its text stood from.",
                file.shown,
                found=name,
                expected="a name such as 2023-10-15.yml or 2023-10-15-customs.yml",
            )
        )
        draft.unread.add(f"clause {key}")
        return
    version = content_of(draft, key)["versions"].setdefault(
        found.group(1), {"clauses": {}, "untranslated": [], "incorporates": []}
    )
    where = {"file": file.shown, "layer": file.layer, "order": file.order, "place": file.place}
    for index, clause in enumerate(document.value["clauses"]):
        ident, line = clause["id"], document.line(("clauses", index))
        known = version["clauses"].get(ident)
        if ident is HOLE:
            ident = f"line {line}"
        elif known and known["order"] == file.order:
            ident += f" on line {line} too"
            draft.faults.append(
                document.fault(
                    "register.duplicate",
                    f'The clause id "{clause["id"]}" stands twice.',
                    ("clauses", index, "id"),
                    found=f"first at {known['file']}:{known['line']}",
                )
            )
        version["clauses"][ident] = {**clause, **where, "line": line, "index": index}
    for index, row in enumerate(document.value.get("untranslated", [])):
        version["untranslated"].append({**row, **where, "line": document.line(("untranslated", index)), "index": index})
    for index, row in enumerate(document.value.get("incorporates", [])):
        version["incorporates"].append({**row, **where, "line": document.line(("incorporates", index)), "index": index})
