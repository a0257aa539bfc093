"""Checks the vocabularies, sources, States and closures against one another; and what every check needs to say so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from entente.base.dates import parse_partial
from entente.base.errors import close_matches
from entente.base.stand_in import HOLE, has_hole, hole_at
from entente.base.yaml_lines import Document, Path_
from entente.register.draft import Draft

GRADE_ORDER = {"text": 3, "official": 2, "secondary": 1, "memory": 0}

# Which entities a condition may ask about, by the topic's subject: one verdict knows the facts of its own subject and the visit.
REACH: dict[str, set[str]] = {
    "visit": {"visit"},
    "person": {"visit", "person"},
    "item": {"visit", "item"},
    "craft": {"visit", "craft"},
    "incident": {"visit", "person", "incident"},
}
ENTITIES = set(REACH)


def check(draft: Draft) -> None:
    """Note every fault of words, sources, parties and calendars."""
    for place, (_, document) in draft.documents.items():
        match place.split("/"):
            case ["words", "topics.yml"]:
                _check_topics(draft, document)
            case ["words", "kinds.yml"]:
                for path, kind in rows(document, "kinds"):
                    check_each(draft, document, (*path, "speaks"), "topic", kind["speaks"], draft.words["topics"])
            case ["words", "roles.yml"]:
                for path, role in rows(document, "roles"):
                    if role["entity"] not in ENTITIES:
                        unknown(draft, document, (*path, "entity"), "entity", role["entity"], ENTITIES)
            case ["words", "facts", _]:
                _check_facts(draft, document)
            case ["sources", _]:
                for path, source in rows(document, "sources"):
                    check_date(draft, document, (*path, "read"), source["read"])
                    check_date(draft, document, (*path, "version"), source.get("version"))
            case ["calendars", name]:
                _check_closures(draft, document, name)


def rows(document: Document, name: str) -> Iterable[tuple[Path_, dict[str, Any]]]:
    """The rows of a list of the document with their paths; those with holes are left alone."""
    for index, row in enumerate(document.value.get(name, [])):
        if not has_hole(row):
            yield (name, index), row


def _check_topics(draft: Draft, document: Document) -> None:
    for path, row in rows(document, "topics"):
        if row["group"] not in draft.words["groups"]:
            unknown(draft, document, (*path, "group"), "group", row["group"], draft.words["groups"])
        for entity in row["touched_by"]:
            if entity not in ENTITIES:
                unknown(draft, document, (*path, "touched_by", entity), "entity", entity, ENTITIES)


def _check_facts(draft: Draft, document: Document) -> None:
    entity = document.value["entity"]
    if entity not in ENTITIES:
        unknown(draft, document, ("entity",), "entity", entity, ENTITIES)
        return
    for path, row in rows(document, "facts"):
        if not row["fact"].startswith(entity + "."):
            what = "A fact is named after its entity."
            note(draft, document, "words.fact-name", what, (*path, "fact"), found=row["fact"], expected=f"{entity}.…")
        if (row["type"] == "enum") != bool(row.get("values")):
            what = "Only a fact of type enum has a list of values, and it needs one."
            note(draft, document, "words.fact-values", what, (*path, "type"), found=row["type"])


def _check_closures(draft: Draft, document: Document, name: str) -> None:
    check_state(draft, document, ("state",), document.value["state"])
    check_folder(draft, document, ("state",), document.value["state"], name.removesuffix(".yml"), "State", "file name")
    for path, row in rows(document, "closures"):
        check_date(draft, document, (*path, "date"), row["date"])
        check_cited(draft, document, path, row.get("source"), row["grade"])


def note(draft: Draft, document: Document, code: str, what: str, path: Path_ = (), **more: str) -> None:
    """Note a fault, unless a hole stands there: then it has been told."""
    if not hole_at(document.value, path):
        draft.faults.append(document.fault(code, what, path, **more))


def unknown(draft: Draft, document: Document, path: Path_, kind: str, word: str, known: Iterable[str]) -> None:
    """Note that `word` is not declared, unless the file that would declare it is itself at fault."""
    if word is HOLE or word in draft.lost or kind in draft.unread:
        return
    what = f'The {kind} "{word}" is not in the register.'
    note(draft, document, "register.unknown-" + kind.lower(), what, path, do=close_matches(word, known))


def check_each(
    draft: Draft, document: Document, path: Path_, kind: str, words: Iterable[str], known: Iterable[str]
) -> None:
    """Note every word of a list that is not declared."""
    for position, word in enumerate(words):
        if word not in known:
            unknown(draft, document, (*path, position), kind, word, known)


def check_folder(
    draft: Draft, document: Document, path: Path_, found: str, expected: str, what: str, place: str = "folder"
) -> None:
    """Note that a file names another instrument or State than the folder it lies in."""
    if found != expected:
        said = f"The file names another {what} than its {place}."
        note(draft, document, "register.key", said, path, found=found, expected=expected)


def check_state(draft: Draft, document: Document, path: Path_, state: str) -> None:
    """Note a State that is not declared."""
    if state not in draft.states:
        unknown(draft, document, path, "State", state, draft.states)


def check_date(draft: Draft, document: Document, path: Path_, text: str | None, whole_day: bool = False) -> None:
    """Note a date that does not exist, or that is partial where a day is needed."""
    if text is None or text is HOLE:
        return
    try:
        exact = parse_partial(text).is_exact
    except ValueError as problem:
        found = f'"{text}" ({problem})'
        note(draft, document, "register.date", "The date does not exist.", path, found=found, expected="a real date")
        return
    if whole_day and not exact:
        what = "A whole day is needed here."
        note(draft, document, "register.date", what, path, found=f'"{text}"', expected="a day such as 2024-06-01")


def check_cited(draft: Draft, document: Document, path: Path_, source: str | None, grade: str) -> None:
    """Note a fact without a source, an unknown source, or a grade its source cannot carry."""
    if grade is HOLE:
        grade = "memory"
    if source is None:
        if grade != "memory":
            note(
                draft,
                document,
                "register.no-source",
                "A fact without a source can only have the grade memory.",
                (*path, "source"),
                found=grade,
                expected="memory, or a source",
                do="Name the source or lower the grade.",
            )
    elif source not in draft.sources:
        unknown(draft, document, (*path, "source"), "source", source, draft.sources)
    elif GRADE_ORDER[grade] > GRADE_ORDER[draft.sources[source]["kind"]]:
        expected = f"at most {draft.sources[source]['kind']}"
        what = "The grade is higher than its source can carry."
        note(draft, document, "register.grade", what, (*path, "grade"), found=grade, expected=expected)
