"""A plan made ready for its page: every value looked up, ordered and put in words; the templates only lay it out.

Everything in the plan is optional here: what is missing is left out or said to be not known, and never stops the page.
"""

from __future__ import annotations

import json
from typing import Any

from entente.documents.heading_view import view_governing, view_heading
from entente.documents.matrix import INCIDENT_GROUP, build_groups, build_incidents
from entente.documents.plan_map import view_map
from entente.documents.plan_names import Names, Plan, keyed, mappings, rows
from entente.documents.question_view import view_lookups, view_questions
from entente.documents.task_view import view_notes, view_prompts, view_tasks
from entente.documents.timeline import view_timeline
from entente.documents.verdict_view import MARKS, Cells
from entente.documents.wording import pick
from entente.documents.words import fill, word

WIDE_CONTINGENTS = 4
"""More columns than this scroll sideways inside a region of their own instead of widening the page."""


def build_view(plan: Plan) -> dict[str, Any]:
    """Everything the page shows, by section."""
    names = Names(plan)
    cells = Cells(names)
    groups = build_groups(plan, cells)
    tasks = view_tasks(plan, names)
    contingents = mappings(plan.get("contingents"))
    heading = view_heading(plan, tasks, names)
    return {
        "title": f"{pick(heading['name'], 'en')} - {pick(word('page.plan'), 'en')} / {pick(word('page.plan'), 'ja')}",
        "heading": heading,
        "governing": [view_governing(one, groups, column, names) for column, one in enumerate(contingents)],
        "tasks": tasks,
        "prompts": view_prompts(plan, names),
        "notes": view_notes(plan, names),
        "questions": view_questions(plan, names),
        "lookups": view_lookups(plan, names),
        "columns": [one.get("name") or one.get("key") or "" for one in contingents],
        "is_wide": len(contingents) > WIDE_CONTINGENTS,
        "groups": [group for group in groups if group["key"] != INCIDENT_GROUP],
        "incidents": [group for group in groups if group["key"] == INCIDENT_GROUP] + build_incidents(plan, cells),
        "map": view_map(plan, names),
        "timeline": view_timeline(plan, tasks, names),
        "about": _about(plan, names),
        "sources": _sources(plan, names),
        "receipt": _receipt(plan),
        "marks": [{"verdict": key, "mark": mark, "word": word(f"verdict.{key}")} for key, mark in MARKS.items()][::-1],
    }


def _about(plan: Plan, names: Names) -> dict[str, Any] | None:
    """What sources report of the exercise and what they leave open; None where the plan has neither."""
    exercise = keyed(plan.get("exercise"))
    cited = keyed(exercise.get("sources"))
    reported = [
        {
            "says": one.get("says"),
            "contingents": names.contingents(one.get("contingents")),
            "url": keyed(cited.get(str(one.get("source")))).get("url"),
            "source": one.get("source"),
        }
        for one in mappings(exercise.get("reported"))
    ]
    unpublished = rows(exercise.get("open"))
    return {"reported": reported, "open": unpublished} if reported or unpublished else None


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
