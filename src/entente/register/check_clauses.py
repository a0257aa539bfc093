"""Checks clauses and compiles their conditions in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from entente.base.stand_in import HOLE
from entente.base.yaml_lines import Document, Path_
from entente.register.check_instruments import find_cycles
from entente.register.check_words import (
    ENTITIES,
    REACH,
    check_cited,
    check_date,
    check_each,
    check_folder,
    note,
    unknown,
)
from entente.register.draft import Draft

Compile = Callable[[str, Document, Path_, set[str]], list[Any]]

_ANYONE = "anyone"  # the one role no instrument defines
_JURISDICTION = {"state": ("sending_state", "receiving_state"), "right": ("exclusive", "primary", "concurrent")}
_OF_RULES_ONLY = (
    "topic",
    "applies_to",
    "outcome",
    "steps",
    "unless",
    "displaces",
)  # a definition is its condition alone


def check(draft: Draft, compile_condition: Compile) -> None:
    """Note every fault of clauses; store compiled conditions under `tree`."""
    _check_incorporation(draft)
    for key, content in draft.contents.items():
        for date, version in content["versions"].items():
            _check_version(draft, key, date, version, compile_condition)


def document_of(draft: Draft, row: Mapping[str, Any]) -> Document:
    """The document a gathered row stands in."""
    return draft.documents[row["place"]][1]


def _check_version(draft: Draft, key: str, date: str, version: dict[str, Any], compile_condition: Compile) -> None:
    for place, (_, document) in draft.documents.items():
        if place.startswith(f"instruments/{key}/clauses/{date}"):
            check_date(draft, document, (), date)
            check_folder(draft, document, ("instrument",), document.value["instrument"], key, "instrument")
            if key not in draft.instruments:
                unknown(draft, document, ("instrument",), "instrument", key, draft.instruments)
    borrowed: dict[str, Any] = {}
    for row in version["incorporates"]:
        borrowed |= _check_borrowed(draft, row)
    clauses = borrowed | version["clauses"]
    for clause in version["clauses"].values():
        _check_clause(draft, key, clause, clauses, compile_condition)
    _check_cycles(draft, clauses, version["clauses"])
    for row in version["untranslated"]:
        document, path = document_of(draft, row), ("untranslated", row["index"])
        if row.get("topic") and row["topic"] not in draft.words["topics"]:
            unknown(draft, document, (*path, "topic"), "topic", row["topic"], draft.words["topics"])
        check_each(draft, document, (*path, "topics"), "topic", row.get("topics", []), draft.words["topics"])
        _check_part(draft, key, row, document, path)
        if "grade" in row:
            check_cited(draft, document, path, row.get("source"), row["grade"])


def _check_incorporation(draft: Draft) -> None:
    """Note instruments that take in one another's clauses in a circle: nothing could be read of them."""
    taken = {
        key: [row["instrument"] for version in content["versions"].values() for row in version["incorporates"]]
        for key, content in draft.contents.items()
    }
    for cycle in find_cycles(taken):
        for version in draft.contents[cycle[0]]["versions"].values():
            for row in version["incorporates"]:
                if row["instrument"] in cycle:
                    row["faulty"] = True
                    note(
                        draft,
                        document_of(draft, row),
                        "register.cycle",
                        "Instruments incorporate one another in a circle.",
                        ("incorporates", row["index"], "instrument"),
                        found=" -> ".join([*cycle, cycle[0]]),
                        do="Remove one of them.",
                    )


def _check_borrowed(draft: Draft, row: dict[str, Any]) -> dict[str, Any]:
    """Check a row of `incorporates`; return the clauses it takes in."""
    document, path = document_of(draft, row), ("incorporates", row["index"])
    check_cited(draft, document, path, row["source"], row["grade"])
    other = draft.contents.get(row["instrument"])
    if other is None or not other["versions"]:
        unknown(draft, document, (*path, "instrument"), "instrument", row["instrument"], draft.contents)
        return {}
    clauses = {ident: clause for version in other["versions"].values() for ident, clause in version["clauses"].items()}
    if f"clause {row['instrument']}" not in draft.unread:
        for name in ("except", "only"):
            check_each(draft, document, (*path, name), "clause", row.get(name, []), clauses)
    return clauses


def _check_cycles(draft: Draft, clauses: Mapping[str, Any], own: Mapping[str, Any]) -> None:
    """A clause waits for its exceptions and for those that displace it; none may wait for itself."""
    waits = {ident: [*clause.get("unless", [])] for ident, clause in clauses.items()}
    for ident, clause in clauses.items():
        for other in clause.get("displaces", []):
            waits.setdefault(other, []).append(ident)
    for cycle in find_cycles(waits):
        mine = [ident for ident in cycle if ident in own]
        if not mine:
            continue
        ident = mine[0]
        names = [name for name in ("unless", "displaces") if name in own[ident]]
        note(
            draft,
            document_of(draft, own[ident]),
            "register.cycle",
            "Clauses go round in a circle by unless or displaces.",
            ("clauses", own[ident]["index"], *names[:1]),
            found=" -> ".join([*cycle, cycle[0]]),
            do="Remove one of them.",
        )


def _check_clause(
    draft: Draft, key: str, clause: dict[str, Any], clauses: Mapping[str, Any], compile_condition: Compile
) -> None:
    document, path = document_of(draft, clause), ("clauses", clause["index"])
    check_cited(draft, document, path, clause["source"], clause["grade"])
    check_date(draft, document, (*path, "read"), clause.get("read"))
    _check_part(draft, key, clause, document, path)
    entities = _check_effect(draft, clause, document, path)
    _check_roles(draft, key, clause, clauses, document, path, entities)
    if f"clause {key}" not in draft.unread:
        for name in ("unless", "displaces"):
            check_each(draft, document, (*path, name), "clause", clause.get(name, []), clauses)
    if "if" in clause:
        clause["tree"] = compile_condition(clause["if"], document, (*path, "if"), entities)
    check_steps(draft, clause.get("steps", []), document, path, entities, compile_condition)


def _check_part(draft: Draft, key: str, row: Mapping[str, Any], document: Document, path: Path_) -> None:
    parts = [part["key"] for part in draft.instruments.get(key, {}).get("parts", [])] or ["body"]
    if key in draft.instruments and "part" in row and row["part"] not in parts:
        unknown(draft, document, (*path, "part"), "part", row["part"], parts)


def _check_effect(draft: Draft, clause: dict[str, Any], document: Document, path: Path_) -> set[str]:
    """Check what the effect asks for; return the entities its condition may ask about."""
    effect, topic = clause["effect"], clause.get("topic")
    if effect is HOLE:
        return ENTITIES
    if effect == "definition":
        return _check_definition(draft, clause, document, path)
    if "defines" in clause:
        what = "Only a definition defines a role."
        note(draft, document, "clause.defines", what, (*path, "defines"), found=effect, expected="effect: definition")
    if effect == "allocation" and not clause.get("outcome"):
        what = "An allocation says what it allots."
        note(draft, document, "clause.outcome", what, path, expected="outcome: {...}")
    _check_outcome(draft, clause.get("outcome") or {}, document, (*path, "outcome"))
    if topic is None:
        note(draft, document, "clause.topic", "A clause names its topic.", path, expected="topic: <key>")
        return ENTITIES
    if topic not in draft.words["topics"]:
        unknown(draft, document, (*path, "topic"), "topic", topic, draft.words["topics"])
        return ENTITIES
    return REACH[draft.words["topics"][topic]["subject"]]


def _check_definition(draft: Draft, clause: dict[str, Any], document: Document, path: Path_) -> set[str]:
    for name in _OF_RULES_ONLY:
        if clause.get(name):
            what = f"A definition has no {name}."
            note(draft, document, "clause.definition", what, (*path, name), do="Put it into its condition.")
    role = clause.get("defines")
    if role is None:
        what = "A definition says which role it defines."
        note(draft, document, "clause.defines", what, path, expected="defines: <role>")
        return ENTITIES
    if role not in draft.words["roles"] or role == _ANYONE:
        unknown(draft, document, (*path, "defines"), "role", role, set(draft.words["roles"]) - {_ANYONE})
        return ENTITIES
    return {"visit", draft.words["roles"][role]["entity"]}


def _check_outcome(draft: Draft, outcome: Mapping[str, Any], document: Document, path: Path_) -> None:
    """The outcomes whose values later rooms count on; all others are free."""
    jurisdiction = outcome.get("jurisdiction")
    if jurisdiction is not None:
        given = jurisdiction if isinstance(jurisdiction, dict) else {}
        if given.keys() != _JURISDICTION.keys() or any(
            given[name] not in known for name, known in _JURISDICTION.items()
        ):
            note(
                draft,
                document,
                "clause.outcome",
                "Jurisdiction is allotted to a State with a kind of right.",
                (*path, "jurisdiction"),
                found=_shown(jurisdiction),
                expected="; ".join(f"{name}: {' or '.join(known)}" for name, known in _JURISDICTION.items()),
            )
    if "custody" in outcome and outcome["custody"] not in _JURISDICTION["state"]:
        found, expected = f'"{outcome["custody"]}"', " or ".join(_JURISDICTION["state"])
        what = "Custody is allotted to one of the two States."
        note(draft, document, "clause.outcome", what, (*path, "custody"), found=found, expected=expected)
    shares = outcome.get("cost_share")
    if shares is not None and not (isinstance(shares, dict) and _is_whole(shares)):
        what = "Shares of a cost add up to 100."
        note(
            draft, document, "clause.outcome", what, (*path, "cost_share"), found=_shown(shares), expected="percentages"
        )


def _shown(value: object) -> str:
    return ", ".join(f"{key}: {item}" for key, item in value.items()) if isinstance(value, dict) else f'"{value}"'


def _is_whole(shares: Mapping[str, Any]) -> bool:
    return all(isinstance(share, (int, float)) for share in shares.values()) and abs(sum(shares.values()) - 100) < 0.01


def _check_roles(
    draft: Draft,
    key: str,
    clause: dict[str, Any],
    clauses: Mapping[str, Any],
    document: Document,
    path: Path_,
    entities: set[str],
) -> None:
    defined = {other["defines"] for other in clauses.values() if "defines" in other}
    for position, role in enumerate(clause.get("applies_to", [])):
        here = (*path, "applies_to", position)
        if role not in draft.words["roles"]:
            unknown(draft, document, here, "role", role, draft.words["roles"])
        elif role == _ANYONE:
            continue
        elif role not in defined and f"clause {key}" not in draft.unread:
            note(
                draft,
                document,
                "clause.role-undefined",
                f'The instrument has no definition of "{role}".',
                here,
                expected="one of " + ", ".join(sorted(defined)) if defined else "a definition clause",
                do='Add a clause with effect: definition for it (if: "NULL" where its words are unknown).',
            )
        elif draft.words["roles"][role]["entity"] not in entities:
            what = f'The role "{role}" is not one of this topic\'s subject.'
            expected = "a role of " + ", ".join(sorted(entities))
            note(draft, document, "clause.role-entity", what, here, expected=expected)


def check_steps(
    draft: Draft, steps: list[Any], document: Document, path: Path_, entities: set[str], compile_condition: Compile
) -> None:
    """Note every fault of the steps of a clause or practice entry; store compiled conditions under `tree`."""
    for index, step in enumerate(steps):
        here = (*path, "steps", index)
        if step["do"] not in draft.words["acts"]:
            unknown(draft, document, (*here, "do"), "act", step["do"], draft.words["acts"])
        check_each(draft, document, (*here, "after"), "act", step.get("after", []), draft.words["acts"])
        wanted = step.get("document")
        if wanted and wanted not in draft.words["documents"]:
            unknown(draft, document, (*here, "document"), "document", wanted, draft.words["documents"])
        if "if" in step:
            step["tree"] = compile_condition(step["if"], document, (*here, "if"), entities)
