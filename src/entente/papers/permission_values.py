"""What a permission for a contingent says: plain values from its plan, its exercise and its roll, ready to be signed.

Only what is established goes in: an agreement in force and reaching the visit for every day of the stay, days the exercise file
gives, and topics whose verdicts are settled and firm for every subject. What is missing is told; it is never filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from entente.base.errors import Fault, FaultsFound, close_matches
from entente.base.text import in_language
from entente.papers.case import says_made_up
from entente.register.shape_parts import GRADES
from entente.register.store import Register

if TYPE_CHECKING:
    from entente.manifests.manifest import Line

SCHEMA = "entente-statement/1"
# What identifies a person at a border. Anything else of the roll stays out of the slip.
IDENTITY = (
    "family_name",
    "given_names",
    "rank",
    "service_number",
    "date_of_birth",
    "nationality",
    "category",
    "employer",
    "identity_card_number",
    "passport_number",
)
_PERMITTING = ("right", "exemption")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the issuing officer chose.

    Attributes:
        kind: kind of document, a key of the register's documents or "permission".
        serial: the document's own number.
        agreement: key of the agreement to name; None where only one can be meant.
        clause: pinpoint to name; None: the clauses of the agreement that ask for such a document, if any.
    """

    kind: str
    serial: str
    agreement: str | None = None
    clause: str | None = None


def permission_values(
    register: Register,
    plan: Mapping[str, Any],
    key: str,
    wanted: Wanted,
    lines: Sequence[Line] = (),
    marked: bool = False,
) -> dict[str, Any]:
    """The statement for one contingent of a plan.

    Args:
        register: the register the plan was made with.
        plan: a plan as `make_plan` returns it.
        key: key of a contingent of the plan.
        wanted: the officer's choices.
        lines: lines of the contingent's manifests, if any were given; the persons among them are listed.
        marked: whether a manifest's name says that its data is invented.

    Returns:
        Plain values of schema entente-statement/1. `count` is None where it is not known; `persons` is left out where no line is a person.

    Raises:
        FaultsFound: no such contingent, days not given, no or more than one agreement that can be meant, an unknown clause.
    """
    contingent = next((row for row in plan["contingents"] if row["key"] == key), None)
    if contingent is None:
        known = [row["key"] for row in plan["contingents"]]
        do = close_matches(key, known) or f"It has {', '.join(known)}."
        raise FaultsFound([Fault("permission.contingent", f'The exercise has no contingent "{key}".', do=do)])
    faults = _kind_faults(register, wanted.kind) + _day_faults(contingent)
    agreement, asks, agreement_faults = _agreement(contingent, wanted)
    faults += agreement_faults
    if agreement and wanted.clause:
        faults += _clause_faults(register, agreement["instrument"], wanted.clause)
    if faults or agreement is None:
        raise FaultsFound(faults)
    values: dict[str, Any] = {
        "schema": SCHEMA,
        "kind": wanted.kind,
        "serial": wanted.serial,
        "sending": contingent["sending"],
        "receiving": contingent["receiving"],
        "contingent": contingent["key"],
        "exercise": plan["exercise"]["key"],
        "from": contingent["from"],
        "until": contingent["until"],
        "agreement": agreement["instrument"],
        "clause": wanted.clause or ", ".join(asks) or None,
        "grade": agreement["grade"],
        "permits": permits(register, contingent, agreement["instrument"]),
        "count": _count(contingent),
        "made_up": bool(plan["exercise"]["made_up"]) or marked or any(_is_made_up(line) for line in lines),
    }
    persons = list(identities(lines))
    if persons:
        values.update({"persons": persons, "count": len(persons)})
    return values


def identities(lines: Iterable[Line]) -> Iterable[dict[str, str]]:
    """The identifying fields of each person among manifest lines, as text; unknown ones left out."""
    for line in lines:
        if line.entity == "person":
            yield {name: _as_text(line.values[name]) for name in IDENTITY if line.values.get(name) not in (None, "")}


def _is_made_up(line: Line) -> bool:
    return says_made_up(line.values.get("remarks"))


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _count(contingent: Mapping[str, Any]) -> int | None:
    counts = [row["count"] for row in contingent["subjects"] if row["entity"] == "person"]
    return sum(counts) if counts and all(count is not None for count in counts) else None


def _kind_faults(register: Register, kind: str) -> list[Fault]:
    known = [*register.words["documents"], "permission"]
    if kind in known:
        return []
    do = close_matches(kind, known) or f"Known are {', '.join(known)}."
    return [Fault("permission.kind", f'"{kind}" is not a kind of document.', do=do)]


def _day_faults(contingent: Mapping[str, Any]) -> list[Fault]:
    missing = [
        name
        for name, given in (("arrive", contingent["arrival_given"]), ("depart", contingent["departure_given"]))
        if not given
    ]
    if not missing:
        return []
    what = f"The exercise file does not say when {contingent['key']} is there: {' and '.join(missing)} not given."
    do = "Add the days to the file, or state them with --from and --until; the exercise's own dates are not taken for them."
    return [Fault("permission.no-days", what, do=do)]


def _agreement(
    contingent: Mapping[str, Any], wanted: Wanted
) -> tuple[Mapping[str, Any] | None, list[str], list[Fault]]:
    """The agreement's row, the clauses of it that ask for such a document, and faults where none or several can be meant."""
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for row in contingent["governed_by"]:
        if row["basis"] == "treaty":
            rows.setdefault(row["instrument"], []).append(row)
    governing = {key: parts[0] for key, parts in rows.items() if _governs(parts, contingent)}
    asking = {key: _asking(contingent, key, wanted.kind) for key in governing}
    if wanted.agreement:
        if wanted.agreement in governing:
            return governing[wanted.agreement], asking[wanted.agreement], []
        return None, [], [_not_governing(wanted.agreement, rows)]
    candidates = [key for key in governing if asking[key]] or [*governing]
    if len(candidates) == 1:
        return governing[candidates[0]], asking[candidates[0]], []
    if candidates:
        what = f"More than one agreement governs the stay: {', '.join(candidates)}."
        return None, [], [Fault("permission.agreement-choice", what, do="Name one with --agreement.")]
    told = "; ".join(f"{key}: {_state_of(parts)}" for key, parts in rows.items()) or "the register knows of none"
    what = f"No agreement is established to govern every day of the stay ({told})."
    do = "Answer the plan's open questions, or write the statement yourself and give it with --statement."
    return None, [], [Fault("permission.no-agreement", what, do=do)]


def _governs(parts: Sequence[Mapping[str, Any]], contingent: Mapping[str, Any]) -> bool:
    """Whether the agreement is in force, reaches the visit and confers a status on every day of the stay."""
    holds = all(p["state"] == "in_force" and p["applies"] == "yes" and p["confers"] is True for p in parts)
    whole = (
        min(p["from"] for p in parts) <= contingent["from"] and max(p["until"] for p in parts) >= contingent["until"]
    )
    return holds and whole


def _state_of(parts: Sequence[Mapping[str, Any]]) -> str:
    worst = next((p for p in parts if p["state"] != "in_force" or p["applies"] != "yes"), parts[0])
    if worst["note"]:
        return in_language(worst["note"], "en")
    return f"{worst['state'].replace('_', ' ')} from {worst['from']} until {worst['until']}"


def _not_governing(key: str, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Fault:
    if key in rows:
        what = f"{key} is not established to govern every day of the stay: {_state_of(rows[key])}."
    else:
        what = f"{key} is not among the agreements of this contingent."
    return Fault("permission.agreement", what, do=close_matches(key, rows) if key not in rows else "")


def _asking(contingent: Mapping[str, Any], instrument: str, kind: str) -> list[str]:
    """Pinpoints of the instrument's clauses that certainly ask for a document of this kind, in the plan's order."""
    found = [
        step["clause"]
        for verdict in contingent["verdicts"]
        for step in verdict["steps"]
        if step["document"] == kind and step["instrument"] == instrument and step["certain"] and step["clause"]
    ]
    return list(dict.fromkeys(found))


def _clause_faults(register: Register, instrument: str, clause: str) -> list[Fault]:
    known = {
        rule.clause for version in register.versions(instrument) for rule in version.clauses.values() if rule.clause
    }
    if clause in known:
        return []
    what = f'The register has no clause "{clause}" of {instrument}.'
    do = close_matches(clause, known) or f"`entente register show {instrument}` lists them."
    return [Fault("permission.clause", what, do=do)]


def permits(register: Register, contingent: Mapping[str, Any], instrument: str) -> list[dict[str, str | None]]:
    """What the instrument lets this contingent do, whatever the subject and the day: topic, clauses, grade.

    A topic is left out where any verdict on it is not settled, not firm, or another instrument's, and where the deciding
    clauses only bind (a duty) or allot (jurisdiction).
    """
    by_topic: dict[str, list[Mapping[str, Any]]] = {}
    for verdict in contingent["verdicts"]:
        by_topic.setdefault(verdict["topic"], []).append(verdict)
    found: list[dict[str, str | None]] = []
    for topic, verdicts in by_topic.items():
        if not all(v["verdict"] == "settled" and v["firm"] and v["instrument"] == instrument for v in verdicts):
            continue
        rules = {rule.id: rule for version in register.versions(instrument) for rule in version.clauses.values()}
        cited = [
            c["clause"]
            for v in verdicts
            for c in v["deciding"]
            if c["instrument"] == instrument and c["id"] in rules and rules[c["id"]].effect in _PERMITTING
        ]
        if cited:
            clauses = ", ".join(dict.fromkeys(clause for clause in cited if clause)) or None
            weakest = max((v["grade"] for v in verdicts), key=GRADES.index)
            found.append({"topic": topic, "clause": clauses, "grade": weakest})
    return found
