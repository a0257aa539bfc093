"""Working sheets: biosecurity checklist, points of contact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from entente.papers.case import AMMUNITION, CRAFT, EMITTERS, Case
from entente.papers.catalogue import say, words
from entente.papers.parts import fields, head_fields, signatures, table


def biosecurity_checklist(case: Case, grounds: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What clauses and offices ask, then questions of our own for the goods on the list; the two are kept apart."""
    asked = [{"says": row["says"], "ground": _ground(row)} for row in (*grounds["rows"], *grounds["beside"])]
    kinds = {case.kind_of(line) for line in case.items} or {group.kind for group in case.declared("item")}
    own = [{"says": text} for key, text in words("question").items() if key in kinds]
    if any(group.kind in CRAFT for group in case.declared("craft")) or kinds & set(CRAFT):
        own.append({"says": say("question.craft")})
    blocks: list[dict[str, Any]] = [
        head_fields(case),
        {"shape": "checks", "heading": say("heading.from_rules"), "rows": asked, "empty": say("say.no_check")},
    ]
    if own:
        note = say("heading.our_questions_note")
        blocks.append(
            {"shape": "checks", "heading": say("heading.our_questions"), "rows": own, "empty": "", "note": note}
        )
    return [*blocks, signatures("sign_sending")]


def _ground(row: Mapping[str, Any]) -> dict[str, str]:
    shared = [lang for lang in row["where"] if lang in row["standing"]]
    return {lang: f"{row['where'][lang]} ({row['standing'][lang]})" for lang in shared}


def points_of_contact(case: Case, grounds: Mapping[str, Any]) -> list[dict[str, Any]]:  # noqa: ARG001
    """Who is to be reached for what: the sending State's posts, and the receiving State's offices the plan names."""
    sending = ["planning", "command", "duty_officer", "legal", "medical", "police", "embassy"]
    kinds = {case.kind_of(line) for line in case.items} | {group.kind for group in case.contingent.groups}
    sending += [
        key
        for key, touched in (
            ("customs", bool(case.items)),
            ("ammunition", bool(kinds & set(AMMUNITION))),
            ("spectrum", bool(kinds & set(EMITTERS))),
        )
        if touched
    ]
    keys = ("matter", "name_and_rank", "phone", "email")
    ours = table(keys, [[say(f"contact.{key}"), None, None, None] for key in sending], "sending_contacts")
    theirs = table(
        ("matter", "office", "name_and_rank", "phone", "email"),
        [[dict(task["title"]), _office(case, task), None, None, None] for task in _tasks(case)],
        "receiving_contacts",
        empty=say("say.no_matter"),
    )
    return [
        head_fields(case),
        ours,
        theirs,
        fields(case, [("stop_contact", None)]) if kinds & set(EMITTERS) else _nothing(),
    ]


def _tasks(case: Case) -> list[Mapping[str, Any]]:
    """The contingent's tasks towards somebody, in the plan's order."""
    return [
        task
        for task in case.plan["tasks"]
        if case.contingent.key in task["contingents"] and task["to"] and task["to"] != "sending_state"
    ]


def _office(case: Case, task: Mapping[str, Any]) -> Any:
    """The office a step names; the receiving State where it names none."""
    agency = task.get("agency")
    if not agency:
        return case.receiving if task["to"] == "receiving_state" else None
    return dict(agency) if isinstance(agency, Mapping) else str(agency)


def _nothing() -> dict[str, Any]:
    return {"shape": "prose", "heading": None, "paragraphs": []}
