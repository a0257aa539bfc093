"""What to do next, made ready for the page: tasks in order, open questions ranked, prompts to check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from entente.documents.bilingual import day_words
from entente.documents.plan_names import Names, Plan, keyed, mappings, rows
from entente.documents.wording import to_date
from entente.documents.words import fill, word

FAR = "9999"
"""Sorts after every date: a task without a date stands last."""


def view_tasks(plan: Plan, names: Names) -> list[dict[str, Any]]:
    """Tasks in the order in which to do them: overdue first, then by due date, undated last; numbered from 1."""
    ordered = sorted(mappings(plan.get("tasks")), key=lambda one: (not one.get("overdue"), str(one.get("due") or FAR)))
    numbers = {one.get("key"): number for number, one in enumerate(ordered, start=1)}
    return [_task(one, number, numbers, names) for number, one in enumerate(ordered, start=1)]


def _task(task: Mapping[str, Any], number: int, numbers: Mapping[Any, int], names: Names) -> dict[str, Any]:
    due = to_date(task.get("due"))
    return {
        "number": number,
        "title": task.get("title") or task.get("key") or "",
        "due": due,
        "due_words": day_words(due) if due else word("tasks.no_date"),
        "due_range": _range(task.get("due_range")),
        "overdue": bool(task.get("overdue")),
        "critical": bool(task.get("critical")),
        "slack": _slack(task),
        "slack_days": task.get("slack_days"),
        "by": names.who_in(task.get("by"), task.get("contingents")),
        "to": names.who_in(task.get("to"), task.get("contingents")),
        "document": names.document(task.get("document")),
        "status": word(f"status.{task['status']}", task["status"]) if task.get("status") else None,
        "says": task.get("says"),
        "explained": task.get("due_explained"),
        "after": sorted(numbers[key] for key in rows(task.get("depends_on")) if key in numbers),
        "contingents": [names.contingent(key) for key in rows(task.get("contingents"))],
        **_basis(task, names),
    }


def _basis(task: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """Law and practice apart: `law` and `practice`, each None where the task does not rest on it."""
    clause, practice = task.get("clause"), task.get("practice")
    law: dict[str, Any] | None = None
    if isinstance(clause, Mapping):
        law = {
            "instrument": names.instrument(clause.get("instrument")),
            "clause": clause.get("clause"),
            "part": clause.get("part") if clause.get("part") != "body" else None,
            "says": clause.get("says"),
            "sources": _sources(clause, names),
        }
    elif clause:
        law = {"instrument": names.instrument(task.get("instrument")), "clause": clause, "part": None, "says": None,
               "sources": _sources(task, names)}  # fmt: skip
    shown = view_practice(keyed(practice), names) if practice else None
    return {"law": law, "practice": shown}


def view_practice(entry: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """A practice entry or prompt: whose, what it says, how old it is, where it was read."""
    return {
        "state": names.state(entry.get("state")),
        "says": entry.get("says") or entry.get("question") or entry.get("title") or entry.get("key"),
        "dated": entry.get("dated"),
        "sources": _sources(entry, names),
    }


def view_questions(plan: Plan, names: Names) -> list[dict[str, Any]]:
    """Open questions, the one that decides most topics first; equal ones keep the plan's order."""
    ordered = sorted(mappings(plan.get("questions")), key=lambda one: -len(rows(one.get("decides"))))
    return [
        {
            "question": one.get("question") or names.fact_question(one.get("fact")),
            "fact": one.get("fact"),
            "decides": [names.topic(_topic_key(topic)) for topic in rows(one.get("decides"))],
            "contingents": [names.contingent(key) for key in rows(one.get("contingents"))],
        }
        for one in ordered
    ]


def view_prompts(plan: Plan, names: Names) -> list[dict[str, Any]]:
    """Practice too old or too doubtful to make a due date from."""
    found = (one if isinstance(one, Mapping) else {"says": one} for one in rows(plan.get("prompts")))
    return [view_practice(one, names) for one in found]


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


def _sources(entry: Mapping[str, Any], names: Names) -> list[dict[str, Any]]:
    keys = rows(entry.get("sources")) or ([entry["source"]] if entry.get("source") else [])
    return [names.source(key) for key in keys]


def _topic_key(entry: Any) -> Any:
    return entry.get("topic") if isinstance(entry, Mapping) else entry
