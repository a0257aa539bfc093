"""The plan's rows for the workbook: tasks, questions, verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from entente.documents.columns import QUESTION_COLUMNS, TASK_COLUMNS, VERDICT_COLUMNS
from entente.documents.words import word
from entente.documents.xlsx import Sheet


def task_sheets(plan: Mapping[str, Any]) -> list[Sheet]:
    """The three sheets of tasks.xlsx."""
    return [
        Sheet("Tasks", TASK_COLUMNS, [_task(plan, task) for task in plan["tasks"]]),
        Sheet("Questions", QUESTION_COLUMNS, [_question(plan, row) for row in plan["questions"]]),
        Sheet("Verdicts", VERDICT_COLUMNS, [_verdict(plan, c, v) for c in plan["contingents"] for v in c["verdicts"]]),
    ]


def _who(role: str | None) -> Any:
    return word(f"who.{role}", role) if role else ""


def _law(plan: Mapping[str, Any], instrument: str | None, clause: str | None) -> Any:
    if instrument is None:
        return ""
    known = plan["instruments"].get(instrument)
    title = known["short_title"] if known else {"en": instrument}
    missing = {"en": "article not established", "ja": "条番号未確定"}
    return {lang: f"{title.get(lang) or title['en']} {clause or missing[lang]}" for lang in ("en", "ja")}


def _task(plan: Mapping[str, Any], task: Mapping[str, Any]) -> dict[str, Any]:
    clause = task["clause"] or {}
    return {
        **task,
        "by": _who(task["by"]),
        "to": _who(task["to"]),
        "law": _law(plan, clause.get("instrument"), clause.get("clause")),
        "status": {"en": "overdue", "ja": "期限超過"} if task["overdue"] else {"en": "to do", "ja": "未了"},
    }


def _question(plan: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    topics = list(dict.fromkeys(d["topic"] for d in row["decides"]))
    return {
        **row,
        "n_decides": len(row["decides"]),
        "decides": [plan["topics"][topic]["label"] for topic in topics if topic in plan["topics"]],
    }


def _verdict(plan: Mapping[str, Any], contingent: Mapping[str, Any], v: Mapping[str, Any]) -> dict[str, Any]:
    subject = next((s for s in contingent["subjects"] if s["key"] == v["subject"]), None)
    return {
        **v,
        "contingent": contingent["name"],
        "subject": subject["label"] if subject else v["subject"],
        "topic": plan["topics"][v["topic"]]["label"],
        "verdict": word(f"verdict.{v['verdict']}", v["verdict"]),
        "law": _law(plan, v["instrument"], v["clause"]),
        "open_points": [point["says"] for point in v["open_points"]],
    }
