"""A plan made ready for its page: every value looked up, ordered and put in words; the templates only lay it out.

Everything in the plan is optional here: what is missing is left out or said to be not known, and never stops the page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from entente.documents.bilingual import date_words, day_words, span_words
from entente.documents.matrix import INCIDENT_GROUP, build_groups, tally
from entente.documents.plan_names import Names, Plan, keyed, mappings, rows
from entente.documents.task_view import view_prompts, view_questions, view_tasks
from entente.documents.timeline import view_timeline
from entente.documents.verdict_view import MARKS
from entente.documents.wording import pick
from entente.documents.words import fill, word

WIDE_CONTINGENTS = 4
"""More columns than this scroll sideways inside a region of their own instead of widening the page."""


def build_view(plan: Plan) -> dict[str, Any]:
    """Everything the page shows, by section."""
    names = Names(plan)
    groups = build_groups(plan, names)
    tasks = view_tasks(plan, names)
    contingents = mappings(plan.get("contingents"))
    heading = _heading(plan, contingents, names) | _next_up(tasks)
    return {
        "title": f"{pick(heading['name'], 'en')} - {pick(word('page.plan'), 'en')} / {pick(word('page.plan'), 'ja')}",
        "heading": heading,
        "governing": [_governing(one, groups, column, names) for column, one in enumerate(contingents)],
        "tasks": tasks,
        "prompts": view_prompts(plan, names),
        "questions": view_questions(plan, names),
        "columns": [one.get("name") or one.get("key") or "" for one in contingents],
        "is_wide": len(contingents) > WIDE_CONTINGENTS,
        "groups": [group for group in groups if group["key"] != INCIDENT_GROUP],
        "incidents": [group for group in groups if group["key"] == INCIDENT_GROUP],
        "timeline": view_timeline(plan, tasks, names),
        "sources": _sources(plan, names),
        "receipt": _receipt(plan),
        "marks": [{"verdict": key, "mark": mark, "word": word(f"verdict.{key}")} for key, mark in MARKS.items()][::-1],
    }


def _heading(plan: Plan, contingents: list[Mapping[str, Any]], names: Names) -> dict[str, Any]:
    exercise = keyed(plan.get("exercise"))
    hosts = [names.state(one) for one in rows(exercise.get("hosts"))]
    receiving = {str(one.get("receiving")): names.state(one.get("receiving")) for one in contingents}
    sending = {str(one.get("sending")): names.state(one.get("sending")) for one in contingents}
    guests = [one for key, one in sending.items() if key not in receiving]
    return {
        "name": exercise.get("name") or exercise.get("key") or word("page.unnamed"),
        "made_up": bool(exercise.get("made_up")),
        "dates": span_words(exercise.get("start"), exercise.get("end")) if exercise.get("start") else None,
        "receives": _receives(hosts or list(receiving.values()), guests),
        "as_of": day_words(plan["as_of"]) if plan.get("as_of") else None,
    }


def _receives(hosts: list[Any], guests: list[Any]) -> dict[str, str] | None:
    """Who receives whom in one line; None where either side is not known."""
    if not any(hosts) or not any(guests):
        return None
    return fill(
        "page.receives" if len(hosts) == 1 else "page.receive",
        hosts={"en": ", ".join(pick(one, "en") for one in hosts), "ja": "、".join(pick(one, "ja") for one in hosts)},
        guests={"en": ", ".join(pick(one, "en") for one in guests), "ja": "、".join(pick(one, "ja") for one in guests)},
    )


def _next_up(tasks: list[dict[str, Any]]) -> dict[str, Any]:
    """How many tasks there are, how many are late, and the next due day that is not."""
    ahead = [task["due"] for task in tasks if task["due"] and not task["overdue"]]
    return {
        "n_tasks": len(tasks),
        "n_overdue": sum(task["overdue"] for task in tasks),
        "next_due": day_words(min(ahead)) if ahead else None,
    }


def _governing(
    contingent: Mapping[str, Any], groups: list[dict[str, Any]], column: int, names: Names
) -> dict[str, Any]:
    """One contingent's card: who it is, what governs it since when, and how its topics stand."""
    return {
        "name": contingent.get("name") or contingent.get("key") or "",
        "sending": names.state(contingent.get("sending")) or word("page.unknown"),
        "receiving": names.state(contingent.get("receiving")) or word("page.unknown"),
        "stay": span_words(contingent.get("from"), contingent.get("until")),
        "subjects": [
            {"label": one.get("label") or one.get("key"), "count": one.get("count")}
            for one in mappings(contingent.get("subjects"))
        ],
        "instruments": [_instrument(one) for one in mappings(contingent.get("governed_by"))],
        "tally": tally(groups, column),
    }


def _instrument(entry: Mapping[str, Any]) -> dict[str, Any]:
    """One agreement or law that governs, with the state of its entry into force in words."""
    state, since = entry.get("state") or "in_force", entry.get("in_force_since")
    if state == "in_force":
        says: Any = fill("governing.in_force", since=date_words(since)) if since else word("governing.in_force_undated")
    else:
        says = word(f"governing.{state}", state)
    return {
        "title": entry.get("title") or entry.get("instrument") or "",
        "basis": word(f"basis.{entry['basis']}", entry["basis"]) if entry.get("basis") else None,
        "state": state,
        "says": says,
        "grade": word(f"grade.{entry['grade']}", entry["grade"]) if entry.get("grade") else None,
        "firm": bool(entry.get("firm")),
        "note": entry.get("note"),
    }


def _sources(plan: Plan, names: Names) -> list[dict[str, Any]]:
    """Every source of the plan in the order of keys."""
    found = [names.source(key) for key in sorted(keyed(plan.get("sources")), key=str)]
    for source in found:
        kind = source.get("kind")
        source["kind_words"] = word(f"grade.{kind}", kind) if kind else None
    return found


def _receipt(plan: Plan) -> dict[str, Any] | None:
    """The receipt's plain values one by one, its longer ones as a count, and the whole as text."""
    receipt = keyed(plan.get("receipt"))
    if not receipt:
        return None
    shown = [
        {"key": str(key), "value": fill("receipt.entries", n=len(one)) if isinstance(one, (dict, list)) else str(one)}
        for key, one in receipt.items()
    ]
    return {"shown": shown, "whole": json.dumps(receipt, ensure_ascii=False, indent=2, sort_keys=True, default=str)}
