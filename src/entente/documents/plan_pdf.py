"""The plan on paper: what governs, what to do by when, open questions, topics by contingent, sources; in one language.

Leaner than the page: reasons and set-aside clauses stay there. The same plan gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from entente.documents.paper import print_paper
from entente.documents.plan_view import build_view
from entente.documents.wording import pick, to_date
from entente.documents.words import fill, word

COLUMNS_OF_CONTINGENTS = 5
"""Contingents side by side in one table of topics; more go into a further table."""
NO_DATE = dt.date(1970, 1, 1)
"""Stands in the file of a plan that does not say its as-of date."""


def render_plan_pdf(plan: Mapping[str, Any], lang: str = "en") -> bytes:
    """The plan as a tagged PDF.

    Args:
        plan: what `make_plan` returned; what is missing in it is left out.
        lang: en or ja.

    Raises:
        WrongUsage: the PDF library or its fonts are not installed.
    """
    view = build_view(plan)
    heading = view["heading"]
    paper = {
        "title": heading["name"],
        "subject": word("page.plan"),
        "intro": word("method.advice"),
        "foot": _line(lang, heading["name"], word("page.as_of"), heading["as_of"] or word("page.unknown")),
        "made_up": heading["made_up"],
        "draft": False,
        "landscape": True,
        "grounds": None,
        "blocks": [block for block in _blocks(view, lang) if block],
    }
    words = {
        "made_up": word("page.made_up"),
        "blank": word("page.unknown"),
        "blank_cell": word("page.unknown"),
        "no_lines": word("page.unknown"),
    }
    return print_paper(paper, (lang,), words, to_date(plan.get("as_of")) or NO_DATE).pdf


def _blocks(view: Mapping[str, Any], lang: str) -> Iterable[dict[str, Any] | None]:
    yield _facts(view["heading"], lang)
    yield _table("governing.heading", GOVERNING, [_governing(one, lang) for one in view["governing"]])
    yield _table("tasks.heading", TASKS, [_task(one, lang) for one in view["tasks"]], "tasks.none")
    yield _table("prompts.heading", PRACTICE, [_practice(one, lang) for one in view["prompts"]], note="prompts.note")
    yield _table("questions.heading", QUESTIONS, [_question(one, lang) for one in view["questions"]], "questions.none")
    yield _table("lookups.heading", LOOKUPS, [_lookup(one, lang) for one in view["lookups"]], note="lookups.note")
    for first in range(0, len(view["columns"]), COLUMNS_OF_CONTINGENTS):
        yield _matrix(view, first, lang)
    yield _table("notes.heading", PRACTICE, [_practice(one, lang) for one in view["notes"]], note="notes.note")
    yield _table("sources.heading", SOURCES, [_source(one, lang) for one in view["sources"]], "sources.none")
    yield {
        "shape": "prose",
        "heading": word("method.heading"),
        "paragraphs": [word(f"method.{key}") for key in ("unknown", "firm", "practice")],
    }


GOVERNING = ("column.contingent", "governing.brings", "timeline.stay", "governing.governed_by")
TASKS = (
    *("tasks.number", "column.due", "column.title", "column.by", "column.to", "column.document", "column.contingents"),
    "tasks.asked_by",
)
QUESTIONS = ("column.question", "column.n_decides", "column.contingents")
LOOKUPS = ("column.instrument", "column.topic", "column.contingents")
PRACTICE = ("column.says", "column.practice", "column.contingents")
SOURCES = ("sources.title", "sources.publisher", "sources.kind", "sources.read")


def _table(
    heading: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], empty: str = "", note: str = ""
) -> dict[str, Any] | None:
    """A table; None where it has no row and nothing is to be said about that."""
    if not rows and not empty:
        return None
    return {
        "shape": "lines",
        "heading": word(heading),
        "columns": [{"label": word(key)} for key in columns],
        "rows": [{"cells": list(row)} for row in rows],
        "size": 7.5,
        **({"empty": word(empty)} if empty else {}),
        **({"note": word(note)} if note else {}),
    }


def _facts(heading: Mapping[str, Any], lang: str) -> dict[str, Any]:
    tasks = fill("page.n_tasks", n=heading["n_tasks"]) if heading["n_tasks"] != 1 else word("page.one_task")
    late = fill("page.n_overdue", n=heading["n_overdue"]) if heading["n_overdue"] else None
    ahead = fill("page.next_due", day=heading["next_due"]) if heading["next_due"] else None
    rows = [
        ("timeline.exercise", heading["dates"]),
        ("page.as_of", heading["as_of"]),
        ("timeline.who", heading["receives"]),
        ("sheet.tasks", _line(lang, tasks, late, ahead, between=_comma(lang))),
    ]
    return {
        "shape": "fields",
        "heading": None,
        "columns": 2,
        "rows": [{"label": word(key), "value": value} for key, value in rows if value],
    }


def _governing(one: Mapping[str, Any], lang: str) -> list[Any]:
    who = _line(lang, one["name"], _line(lang, one["sending"], one["receiving"], between=" → "), between="\n")
    brings = [_line(lang, group["label"], group["count"]) for group in one["subjects"][1:]]
    governs = [
        _line(lang, found["title"], found["says"], found["note"], between=_comma(lang)) for found in one["instruments"]
    ]
    stay = _line(lang, one["stay"], word("governing.dates_assumed") if one["dates_assumed"] else None, between="\n")
    return [who, _list(brings, lang), stay, "\n".join(governs) or word("governing.nothing")]


def _task(one: Mapping[str, Any], lang: str) -> list[Any]:
    marks = [word(key) for key, said in TASK_MARKS.items() if one[said]]
    due = _line(lang, one["due_words"], one["due_range"], one["slack"], *marks, between="\n")
    title = _line(lang, one["title"], one["says"], between="\n")
    to = _line(lang, one["to"], one["agency"], between="\n")
    named = [_list([pick(name, lang) for name in one["contingents"]], lang)]
    return [str(one["number"]), due, title, one["by"] or "", to, one["document"] or "", *named, _rests_on(one, lang)]


TASK_MARKS = {"tasks.overdue": "overdue", "tasks.provisional": "provisional", "tasks.conditional": "conditional"}


def _rests_on(one: Mapping[str, Any], lang: str) -> str:
    """Law with its pinpoint and grade, or practice with its date; each said to be what it is."""
    said = []
    for asked in one["asked_by"] or [one]:
        law, practice = asked.get("law"), asked.get("practice")
        if law:
            place = law.get("clause") or word("cell.no_clause")
            said.append(_line(lang, law["instrument"], place, law.get("grade"), between=_comma(lang)))
        if practice:
            dated = fill("tasks.practice_dated", dated=practice["dated"]) if practice.get("dated") else None
            said.append(_line(lang, word("tasks.practice"), practice.get("state"), dated, between=_comma(lang)))
    return "\n".join(dict.fromkeys(said))


def _question(one: Mapping[str, Any], lang: str) -> list[Any]:
    named = [pick(name, lang) for name in one.get("contingents") or []]
    return [one["question"], str(len(one["decides"])), _list(named, lang)]


def _lookup(one: Mapping[str, Any], lang: str) -> list[Any]:
    topics = [pick(topic, lang) for topic in one["topics"]]
    return [one["instrument"], _list(topics, lang), _list([pick(name, lang) for name in one["contingents"]], lang)]


def _practice(one: Mapping[str, Any], lang: str) -> list[Any]:
    dated = fill("tasks.practice_dated", dated=one["dated"]) if one.get("dated") else None
    of = _line(lang, one.get("state"), dated, one.get("grade"), between=_comma(lang))
    named = _list([pick(name, lang) for name in one.get("contingents") or []], lang)
    return [_line(lang, one.get("says"), one.get("open"), between="\n"), of, named]


def _source(one: Mapping[str, Any], lang: str) -> list[Any]:
    title = _line(lang, one.get("title") or one.get("key"), one.get("url"), between="\n")
    return [title, one.get("publisher") or "", one.get("kind_words") or "", str(one.get("read") or "")]


def _matrix(view: Mapping[str, Any], first: int, lang: str) -> dict[str, Any] | None:
    """Topics by some of the contingents: the mark and the word of each cell, never colour."""
    names = view["columns"][first : first + COLUMNS_OF_CONTINGENTS]
    rows: list[dict[str, Any]] = []
    for group in view["groups"]:
        rows.append({"sum": True, "cells": [group["label"], *[""] * len(names)]})
        for row in group["rows"]:
            cells = row["cells"][first : first + COLUMNS_OF_CONTINGENTS]
            rows.append({"cells": [row["label"], *[_cell(cell, lang) for cell in cells]]})
    if not rows:
        return None
    return {
        "shape": "lines",
        "heading": word("matrix.heading"),
        "columns": [{"label": word("matrix.topic")}, *({"label": pick(name, lang)} for name in names)],
        "rows": rows,
        "size": 7.5,
    }


def _cell(cell: Mapping[str, Any] | None, lang: str) -> str:
    if not cell:
        return pick(word("matrix.untouched"), lang)
    conflict = word("verdict.conflict") if cell.get("conflict") else None
    return _line(lang, cell["mark"], _line(lang, cell["word"], conflict, between=_comma(lang)))


def _line(lang: str, *parts: Any, between: str = " ") -> str:
    """The parts that say something, in one language."""
    said = [pick(str(part) if isinstance(part, int) else part, lang) for part in parts if part is not None]
    return between.join(one for one in said if one)


def _list(said: Sequence[str], lang: str) -> str:
    return ("、" if lang == "ja" else ", ").join(said)


def _comma(lang: str) -> str:
    return "、" if lang == "ja" else ", "
