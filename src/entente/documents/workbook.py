"""A plan as the three sheets of the planning workbook: tasks, questions, verdicts.

Grain: one row per task, one per open question, one per (contingent, subject, topic, segment of the stay). Rows are
plain mappings by the keys of `columns.py`, so that a caller may give rows of its own to `make_xlsx` instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from entente.documents.columns import QUESTION_COLUMNS, TASK_COLUMNS, VERDICT_COLUMNS
from entente.documents.plan_names import Names, Plan, keyed, mappings, rows, value_words
from entente.documents.question_view import view_questions
from entente.documents.task_view import view_tasks
from entente.documents.verdict_view import LIKELY_VERDICTS, MARKS
from entente.documents.wording import Lang, pick
from entente.documents.words import WORDS, word
from entente.documents.xlsx import Sheet


def plan_sheets(plan: Plan, lang: Lang = "en") -> list[Sheet]:
    """The sheets of a plan, for `make_xlsx`; sheet names are in `lang`, headers in both languages."""
    names = Names(plan)
    return [
        Sheet(pick(WORDS["sheet.tasks"], lang), TASK_COLUMNS, list(_task_rows(plan, names, lang))),
        Sheet(pick(WORDS["sheet.questions"], lang), QUESTION_COLUMNS, list(_question_rows(plan, names))),
        Sheet(pick(WORDS["sheet.verdicts"], lang), VERDICT_COLUMNS, list(_verdict_rows(plan, names, lang))),
    ]


def _task_rows(plan: Plan, names: Names, lang: Lang) -> Iterator[Mapping[str, Any]]:
    for task in view_tasks(plan, names):
        law, practice = task["law"], task["practice"]
        yield task | {
            "due_explained": task["explained"],
            "contingents": [names.contingent(key) for key in task["contingent_keys"]],
            "law": _pinpoint(law, lang) if law else None,
            "practice": _practice(practice, lang) if practice else None,
        }


def _question_rows(plan: Plan, names: Names) -> Iterator[Mapping[str, Any]]:
    for question in view_questions(plan, names):
        yield question | {
            "n_decides": len(question["decides"]),
            "contingents": [names.contingent(key) for key in question["contingent_keys"]],
        }


def _verdict_rows(plan: Plan, names: Names, lang: Lang) -> Iterator[Mapping[str, Any]]:
    for contingent in mappings(plan.get("contingents")):
        subjects = {str(one.get("key")): one.get("label") for one in mappings(contingent.get("subjects"))}
        for verdict in mappings(contingent.get("verdicts")):
            yield {
                "contingent": contingent.get("name") or contingent.get("key"),
                "subject": subjects.get(str(verdict.get("subject"))) or verdict.get("subject"),
                "from": verdict.get("from") or contingent.get("from"),
                "until": verdict.get("until") or contingent.get("until"),
            } | _verdict_cells(verdict, names, lang)


def _verdict_cells(verdict: Mapping[str, Any], names: Names, lang: Lang) -> dict[str, Any]:
    kind, grade = str(verdict.get("verdict") or "unknown"), verdict.get("grade")
    return {
        "topic": names.topic(verdict.get("topic")),
        "verdict": f"{MARKS.get(kind, '[?]')} {pick(word(f'verdict.{kind}', kind), lang)}",
        "firm": word("verdict.firm" if verdict.get("firm") else "verdict.confirm") if kind in LIKELY_VERDICTS else None,
        "value": value_words(verdict.get("value")),
        "reason": verdict.get("reason"),
        "instrument": names.instrument(verdict.get("instrument")),
        "clause": verdict.get("clause"),
        "grade": word(f"grade.{grade}", grade) if grade else None,
        "missing": [names.fact(one) for one in rows(verdict.get("missing")) if isinstance(one, str)],
        "open_points": [keyed(one).get("says", one) for one in rows(verdict.get("open_points"))],
        "sources": [names.source(key).get("title") or key for key in rows(verdict.get("sources"))],
    }


def _practice(practice: Mapping[str, Any], lang: Lang) -> str:
    dated = f" ({practice['dated']})" if practice["dated"] else ""
    return f"{pick(practice['says'], lang)}{dated}"


def _pinpoint(law: Mapping[str, Any], lang: Lang) -> str:
    clause = law["clause"] or pick(word("cell.no_clause"), lang)
    part = f" ({pick(law['part'], lang)})" if law["part"] else ""
    return f"{pick(law['instrument'], lang)}{part}{pick(word('page.comma'), lang)}{clause}"
