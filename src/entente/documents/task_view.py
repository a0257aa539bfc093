"""What to do next, made ready for the page: tasks in order, and practice beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from entente.documents.bilingual import day_words
from entente.documents.clause_view import view_law, view_practice
from entente.documents.plan_names import Names, Plan, mappings, rows
from entente.documents.wording import to_date
from entente.documents.words import fill, word

FAR = "9999"
"""Sorts after every date: a task without a date stands last."""


def view_tasks(plan: Plan, names: Names) -> list[dict[str, Any]]:
    """Tasks in the order in which to do them: overdue first, then by due date, undated last; numbered from 1."""
    ordered = sorted(mappings(plan.get("tasks")), key=lambda one: (not one.get("overdue"), str(one.get("due") or FAR)))
    numbers = {str(one.get("key")): number for number, one in enumerate(ordered, start=1)}
    return [_task(one, number, numbers, names) for number, one in enumerate(ordered, start=1)]


def view_prompts(plan: Plan, names: Names) -> list[dict[str, Any]]:
    """Practice too old or too doubtful to make a due date from."""
    doubtful = [one for one in mappings(plan.get("practice")) if one.get("prompt")]
    found = (one if isinstance(one, Mapping) else {"says": one} for one in [*rows(plan.get("prompts")), *doubtful])
    return [view_practice(one, names) for one in found]


def view_notes(plan: Plan, names: Names) -> list[dict[str, Any]]:
    """Practice of the host's offices that stands: shown beside the law, never as law."""
    return [view_practice(one, names) for one in mappings(plan.get("practice")) if not one.get("prompt")]


def _task(task: Mapping[str, Any], number: int, numbers: Mapping[str, int], names: Names) -> dict[str, Any]:
    due = to_date(task.get("due"))
    return {
        "number": number,
        "title": task.get("title") or task.get("key") or "",
        "due": due,
        "due_words": day_words(due) if due else word("tasks.no_date"),
        "due_range": _range(task.get("due_range")),
        "overdue": bool(task.get("overdue")),
        "critical": bool(task.get("critical")),
        "provisional": bool(task.get("provisional")),
        "conditional": task.get("certain") is False,
        "slack": _slack(task),
        "slack_days": task.get("slack_days"),
        "by": names.who_in(task.get("by"), task),
        "to": names.who_in(task.get("to"), task),
        "agency": names.agency(task.get("agency")),
        "document": names.document(task.get("document")),
        "status": word(f"status.{task['status']}", task["status"]) if task.get("status") else None,
        "says": task.get("says"),
        "explained": task.get("due_explained"),
        "after": sorted({numbers[str(key)] for key in rows(task.get("depends_on")) if str(key) in numbers}),
        "contingents": names.contingents(task.get("contingents")),
        "contingent_keys": rows(task.get("contingents")),
        "asked_by": _asked_by(task, names),
        **_basis(task, names),
    }


def _basis(task: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """Law and practice apart: `law` and `practice`, each None where the task does not rest on it."""
    clause, practice = task.get("clause"), task.get("practice")
    if clause and not isinstance(clause, Mapping):
        clause = {"instrument": task.get("instrument"), "clause": clause, "grade": task.get("grade")}
    return {
        "law": view_law(clause, names) if clause else None,
        "practice": view_practice(names.practice(practice), names) if practice else None,
    }


def _asked_by(task: Mapping[str, Any], names: Names) -> list[dict[str, Any]]:
    """Every clause and practice that asks for the task, where there is more than one."""
    asked = mappings(task.get("asked_by"))
    return [
        {
            "law": view_law(one, names) if one.get("instrument") else None,
            "practice": view_practice(names.practice(one["practice"]), names) if one.get("practice") else None,
            "topic": names.topic(one.get("topic")),
            "due": day_words(one["due"]) if one.get("due") else word("tasks.no_date"),
        }
        for one in asked
        if len(asked) > 1
    ]


def _range(value: Any) -> dict[str, str] | None:
    """ "between ... and ..." from [earliest, latest]; None where both ends are not known or are the same."""
    ends = [to_date(end) for end in rows(value)]
    if len(ends) != 2 or ends[0] == ends[1] or None in ends:
        return None
    return fill("tasks.between", first=day_words(ends[0]), last=day_words(ends[1]))


def _slack(task: Mapping[str, Any]) -> Any:
    """Days left or days late; None where that is not known."""
    days = task.get("slack_days")
    if not isinstance(days, int):
        return None
    if days < 0:
        return fill("tasks.days_late", n=-days)
    return (
        word("tasks.today") if days == 0 else word("tasks.day_left") if days == 1 else fill("tasks.days_left", n=days)
    )
