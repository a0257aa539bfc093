"""Checks clauses, practice and scenarios, and compiles their conditions in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from entente.base.yaml_lines import Document, Path_
from entente.register.build import Draft
from entente.register.check_instruments import find_cycles
from entente.register.fact_values import fact_problem
from entente.register.check_words import check_cited, check_date, check_state, unknown

Compile = Callable[[str, Document, Path_, set[str]], "list[Any] | None"]

# Which entities a condition may ask about, by the topic's subject: one verdict knows the facts of its own subject and the visit.
REACH: dict[str, set[str]] = {
    "visit": {"visit"},
    "person": {"visit", "person"},
    "item": {"visit", "item"},
    "craft": {"visit", "craft"},
    "incident": {"visit", "person", "incident"},
}


def check(draft: Draft, compile_condition: Compile) -> None:
    """Note every fault of clauses, practice entries and scenarios; store compiled conditions under `tree`."""
    for key, content in draft.contents.items():
        for date, version in content["versions"].items():
            _check_version(draft, key, date, version, compile_condition)
    seen: dict[str, str] = {}
    for entry in draft.practice:
        _check_practice(draft, entry, seen, compile_condition)
    for scenario in draft.scenarios:
        _check_scenario(draft, scenario)


def _document(draft: Draft, row: dict[str, Any]) -> Document:
    return draft.documents[row["place"]][1]


def _check_version(draft: Draft, key: str, date: str, version: dict[str, Any], compile_condition: Compile) -> None:
    clauses = version["clauses"]
    for row in [*clauses.values(), *version["incorporates"]][:1]:
        document = _document(draft, row)
        check_date(draft, document, (), date)
        if key not in draft.instruments:
            unknown(draft, document, ("instrument",), "instrument", key, draft.instruments)
    roles = {clause["defines"] for clause in clauses.values() if "defines" in clause}
    for incorporation in version["incorporates"]:
        roles |= _incorporated_roles(draft, incorporation)
    for clause in clauses.values():
        _check_clause(draft, clause, clauses, roles, compile_condition)
        if _document(draft, clause).value["instrument"] != key:
            draft.faults.append(_document(draft, clause).fault("register.key", "The file names another instrument than its folder.", ("instrument",),
                                                               found=_document(draft, clause).value["instrument"], expected=key))
    for name in ("unless", "displaces"):
        for cycle in find_cycles({ident: clause.get(name, []) for ident, clause in clauses.items()}):
            first = clauses[cycle[0]]
            draft.faults.append(_document(draft, first).fault("register.cycle", f"Clauses go round in a circle by {name}.", ("clauses", first["index"], name),
                                                              found=" -> ".join([*cycle, cycle[0]]), do="Remove one of them."))
    for row in version["untranslated"]:
        for topic in ([row["topic"]] if row.get("topic") else []) + row.get("topics", []):
            if topic not in draft.words["topics"]:
                unknown(draft, _document(draft, row), ("untranslated", row["index"], "topic"), "topic", topic, draft.words["topics"])


def _incorporated_roles(draft: Draft, incorporation: dict[str, Any]) -> set[str]:
    other = draft.contents.get(incorporation["instrument"])
    if other is None or not other["versions"]:
        unknown(draft, _document(draft, incorporation), ("incorporates", incorporation["index"], "instrument"), "instrument",
                incorporation["instrument"], draft.contents)
        return set()
    clauses = {ident: clause for version in other["versions"].values() for ident, clause in version["clauses"].items()}
    for name in ("except", "only"):
        for position, ident in enumerate(incorporation.get(name, [])):
            if ident not in clauses:
                unknown(draft, _document(draft, incorporation), ("incorporates", incorporation["index"], name, position), "clause", ident, clauses)
    return {clause["defines"] for clause in clauses.values() if "defines" in clause}


def _check_clause(draft: Draft, clause: dict[str, Any], clauses: dict[str, Any], roles: set[str], compile_condition: Compile) -> None:
    document, path = _document(draft, clause), ("clauses", clause["index"])
    check_cited(draft, document, path, clause["source"], clause["grade"])
    entities = _check_effect(draft, clause, document, path)
    for position, role in enumerate(clause.get("applies_to", [])):
        if role not in draft.words["roles"]:
            unknown(draft, document, (*path, "applies_to", position), "role", role, draft.words["roles"])
        elif role not in roles and role != "anyone":
            draft.faults.append(document.fault("clause.role-undefined", f'The instrument has no definition of "{role}".', (*path, "applies_to", position),
                                               expected="one of " + ", ".join(sorted(roles)) if roles else "a definition clause",
                                               do="Add a clause with effect: definition for it (if: \"NULL\" where its words are unknown)."))
        elif role != "anyone" and draft.words["roles"][role]["entity"] not in entities:
            draft.faults.append(document.fault("clause.role-entity", f'The role "{role}" is not one of this topic\'s subject.', (*path, "applies_to", position),
                                               expected="a role of " + ", ".join(sorted(entities))))
    for name in ("unless", "displaces"):
        for position, other in enumerate(clause.get(name, [])):
            if other not in clauses:
                unknown(draft, document, (*path, name, position), "clause", other, clauses)
    if "if" in clause:
        clause["tree"] = compile_condition(clause["if"], document, (*path, "if"), entities)
    _check_steps(draft, clause.get("steps", []), document, path, entities, compile_condition)


def _check_effect(draft: Draft, clause: dict[str, Any], document: Document, path: Path_) -> set[str]:
    """Check what the effect asks for; return the entities its condition may ask about."""
    effect, topic = clause["effect"], clause.get("topic")
    if effect == "definition":
        role = clause.get("defines")
        if role is None:
            draft.faults.append(document.fault("clause.defines", "A definition says which role it defines.", path, expected="defines: <role>"))
            return set().union(*REACH.values())
        if role not in draft.words["roles"]:
            unknown(draft, document, (*path, "defines"), "role", role, draft.words["roles"])
            return set().union(*REACH.values())
        return {"visit", draft.words["roles"][role]["entity"]}
    if "defines" in clause:
        draft.faults.append(document.fault("clause.defines", "Only a definition defines a role.", (*path, "defines"), found=effect, expected="effect: definition"))
    if topic is None or topic not in draft.words["topics"]:
        unknown(draft, document, (*path, "topic"), "topic", str(topic), draft.words["topics"])
        return set().union(*REACH.values())
    if effect == "allocation" and not clause.get("outcome"):
        draft.faults.append(document.fault("clause.outcome", "An allocation says what it allots.", path, expected="outcome: {...}"))
    return REACH[draft.words["topics"][topic]["subject"]]


def _check_steps(draft: Draft, steps: list[Any], document: Document, path: Path_, entities: set[str], compile_condition: Compile) -> None:
    for index, step in enumerate(steps):
        here = (*path, "steps", index)
        if step["do"] not in draft.words["acts"]:
            unknown(draft, document, (*here, "do"), "act", step["do"], draft.words["acts"])
        wanted = step.get("document")
        if wanted and wanted not in draft.words["documents"]:
            unknown(draft, document, (*here, "document"), "document", wanted, draft.words["documents"])
        due = step.get("due")
        if due and ("count" in due) != ("unit" in due):
            draft.faults.append(document.fault("clause.due", "A due time has both a count and a unit, or neither.", (*here, "due"), found=str(due)))
        if "if" in step:
            step["tree"] = compile_condition(step["if"], document, (*here, "if"), entities)


def _check_practice(draft: Draft, entry: dict[str, Any], seen: dict[str, str], compile_condition: Compile) -> None:
    document, path = _document(draft, entry), ("entries", entry["index"])
    if entry["key"] in seen:
        draft.faults.append(document.fault("register.duplicate", f'The practice key "{entry["key"]}" stands twice.', (*path, "key"), found=f"first in {seen[entry['key']]}"))
    seen[entry["key"]] = entry["file"]
    check_state(draft, document, ("state",), entry["state"])
    check_cited(draft, document, path, entry["source"], entry["grade"])
    check_date(draft, document, (*path, "dated"), entry["dated"])
    topic = draft.words["topics"].get(entry["topic"])
    if topic is None:
        unknown(draft, document, (*path, "topic"), "topic", entry["topic"], draft.words["topics"])
    entities = REACH[topic["subject"]] if topic else set().union(*REACH.values())
    if "if" in entry:
        entry["tree"] = compile_condition(entry["if"], document, (*path, "if"), entities)
    _check_steps(draft, entry.get("steps", []), document, path, entities, compile_condition)


def _check_scenario(draft: Draft, scenario: dict[str, Any]) -> None:
    document, path = _document(draft, scenario), ("scenarios", scenario["index"])
    for name in ("sending", "receiving"):
        check_state(draft, document, (*path, name), scenario[name])
    for name in ("on", "until"):
        check_date(draft, document, (*path, name), scenario.get(name))
    for fact, value in scenario.get("facts", {}).items():
        problem = fact_problem(draft.words["facts"], draft.states, fact, value)
        if problem:
            draft.faults.append(document.fault("scenario.fact", problem, (*path, "facts", fact), found=str(value)))
    for index, expected in enumerate(scenario["expect"]):
        if expected["topic"] not in draft.words["topics"]:
            unknown(draft, document, (*path, "expect", index, "topic"), "topic", expected["topic"], draft.words["topics"])
