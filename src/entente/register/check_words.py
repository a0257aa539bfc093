"""Checks the vocabularies, sources, States and closures against one another."""

from __future__ import annotations

from entente.base.dates import parse_partial
from entente.base.yaml_lines import Document, Path_
from entente.register.build import Draft
from entente.base.errors import close_matches

GRADE_ORDER = {"text": 3, "official": 2, "secondary": 1, "memory": 0}


def check(draft: Draft) -> None:
    """Note every fault of words, sources, parties and calendars."""
    _check_topics(draft)
    for place, (_, document) in draft.documents.items():
        if place.startswith("words/facts/"):
            _check_facts(draft, document)
        elif place.startswith("sources/"):
            for index, row in enumerate(document.value["sources"]):
                check_date(draft, document, ("sources", index, "read"), row["read"])
        elif place.startswith("calendars/"):
            check_state(draft, document, ("state",), document.value["state"])
            for index, row in enumerate(document.value["closures"]):
                check_date(draft, document, ("closures", index, "date"), row["date"])
                check_cited(draft, document, ("closures", index), row.get("source"), row["grade"])


def _check_topics(draft: Draft) -> None:
    found = draft.documents.get("words/topics.yml")
    if not found:
        return
    for index, row in enumerate(found[1].value["topics"]):
        if row["group"] not in draft.words["groups"]:
            unknown(draft, found[1], ("topics", index, "group"), "group", row["group"], draft.words["groups"])


def _check_facts(draft: Draft, document: Document) -> None:
    entity = document.value["entity"]
    for index, row in enumerate(document.value["facts"]):
        if not row["fact"].startswith(entity + "."):
            draft.faults.append(document.fault("words.fact-name", "A fact is named after its entity.", ("facts", index, "fact"),
                                               found=row["fact"], expected=f"{entity}.…"))
        if (row["type"] == "enum") != bool(row.get("values")):
            draft.faults.append(document.fault("words.fact-values", "Only a fact of type enum has a list of values, and it needs one.", ("facts", index, "type"),
                                               found=row["type"]))


def unknown(draft: Draft, document: Document, path: Path_, kind: str, word: str, known: object) -> None:
    """Note that `word` is not declared."""
    names = list(known)  # type: ignore[call-overload]
    draft.faults.append(document.fault("register.unknown-" + kind.replace(" ", "-"), f'The {kind} "{word}" is not in the register.', path,
                                       do=close_matches(word, names)))


def check_state(draft: Draft, document: Document, path: Path_, state: str) -> None:
    """Note a State that is not declared."""
    if state not in draft.states:
        unknown(draft, document, path, "State", state, draft.states)


def check_date(draft: Draft, document: Document, path: Path_, text: str | None) -> None:
    """Note a date that does not exist."""
    if text is None:
        return
    try:
        parse_partial(text)
    except ValueError as problem:
        draft.faults.append(document.fault("register.date", "The date does not exist.", path, found=f'"{text}" ({problem})', expected="a real date"))


def check_cited(draft: Draft, document: Document, path: Path_, source: str | None, grade: str) -> None:
    """Note a fact without a source, an unknown source, or a grade its source cannot carry."""
    if source is None:
        if grade != "memory":
            draft.faults.append(document.fault("register.no-source", "A fact without a source can only have the grade memory.", (*path, "source"),
                                               found=grade, expected="memory, or a source", do="Name the source or lower the grade."))
        return
    if source not in draft.sources:
        unknown(draft, document, (*path, "source"), "source", source, draft.sources)
    elif GRADE_ORDER[grade] > GRADE_ORDER[draft.sources[source]["kind"]]:
        draft.faults.append(document.fault("register.grade", "The grade is higher than its source can carry.", (*path, "grade"),
                                           found=grade, expected=f"at most {draft.sources[source]['kind']}"))
