"""Tasks: the steps of clauses and of practice, merged where several ask for the same thing, dated, ordered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from entente.base.text import Text, bilingual
from entente.planner.due import Due
from entente.register.store import Register

_NO_DATE = date.max


@dataclass(frozen=True, slots=True)
class Asked:
    """One demand for a task: who asks, for which contingent and topic, due when."""

    sending: str
    receiving: str
    contingent: str
    topic: str
    step: Mapping[str, Any]
    due: Due
    practice: str | None = None


@dataclass(slots=True)
class Task:
    """Something to be done.

    Attributes:
        key: stable between runs of the same exercise.
        title: what to do.
        by, to, agency: who does it, towards whom.
        document: key of the paper needed, or None.
        due: the earliest demand's due date; later ones are among `asked`.
        asked: every demand merged into it.
        depends_on: keys of tasks to be done before.
        slack_days: days between the as-of date and the day it must be done to keep its dependants in time; None without a date.
        critical: it lies on the chain with the least slack.
    """

    key: str
    title: Text
    by: str
    to: str | None
    agency: str | None
    document: str | None
    due: Due
    asked: list[Asked]
    depends_on: list[str] = field(default_factory=list)
    slack_days: int | None = None
    critical: bool = False

    def as_dict(self, as_of: date) -> dict[str, Any]:
        """The published JSON shape of a task."""
        first = min(self.asked, key=lambda a: a.due.day or _NO_DATE)
        step = first.step
        return {
            "key": self.key,
            "title": dict(self.title),
            "by": self.by,
            "to": self.to,
            "agency": self.agency,
            "document": self.document,
            "due": self.due.day.isoformat() if self.due.day else None,
            "due_range": [self.due.day.isoformat(), self.due.latest.isoformat()]
            if self.due.day and self.due.latest and self.due.latest != self.due.day
            else None,
            "due_explained": dict(self.due.explained),
            "provisional": self.due.provisional,
            "overdue": bool(self.due.day and self.due.day < as_of),
            "slack_days": self.slack_days,
            "critical": self.critical,
            "depends_on": self.depends_on,
            "certain": any(a.step.get("certain", True) for a in self.asked),
            "clause": None
            if first.practice
            else {
                "instrument": step.get("instrument"),
                "clause": step.get("clause"),
                "grade": step.get("grade"),
                "source": step.get("source"),
            },
            "practice": first.practice,
            "says": dict(step["says"]) if step.get("says") else None,
            "grade": step.get("grade"),
            "asked_by": [
                {
                    "instrument": a.step.get("instrument"),
                    "clause": a.step.get("clause"),
                    "practice": a.practice,
                    "topic": a.topic,
                    "due": a.due.day.isoformat() if a.due.day else None,
                }
                for a in _distinct(self.asked)
            ],
            "topics": list(dict.fromkeys(a.topic for a in self.asked)),
            "contingents": list(dict.fromkeys(a.contingent for a in self.asked)),
            "sending": first.sending,
            "receiving": first.receiving,
        }


def _distinct(asked: Iterable[Asked]) -> list[Asked]:
    found: dict[tuple[Any, ...], Asked] = {}
    for a in asked:
        found.setdefault((a.step.get("instrument"), a.step.get("clause"), a.practice, a.topic, a.due.day), a)
    return list(found.values())


def merge(register: Register, asked: Iterable[Asked], as_of: date) -> list[Task]:
    """Tasks from all demands: overdue first, then by due date, undated last."""
    groups: dict[tuple[Any, ...], list[Asked]] = {}
    for a in asked:
        s = a.step
        groups.setdefault(
            (a.sending, a.receiving, s["do"], s["by"], s.get("to"), s.get("document"), s.get("agency"), _subject(a)), []
        ).append(a)
    tasks = [_task(register, key, group) for key, group in groups.items()]
    _make_keys_unique(tasks)
    _depend(tasks)
    _slack(tasks, as_of)
    return sorted(tasks, key=lambda t: (t.due.day or _NO_DATE, t.key))


def _subject(a: Asked) -> str:
    """General acts (notify, request permission ...) are one task per topic; those with a document of their own are merged over topics."""
    return "" if a.step.get("document") else a.topic


def _task(register: Register, key: tuple[Any, ...], group: list[Asked]) -> Task:
    sending, receiving, act, by, to, document, agency, topic = key
    title: Text = register.words["acts"][act]["label"]
    if document:
        label = register.words["documents"][document]["label"]
        if label["en"].lower() not in title["en"].lower():
            title = bilingual(f"{title['en']}: {label['en'].lower()}", f"{title.get('ja', '')}：{label.get('ja', '')}")
    elif topic:
        label = register.words["topics"][topic]["label"]
        title = bilingual(f"{title['en']}: {label['en'].lower()}", f"{title.get('ja', '')}：{label.get('ja', '')}")
    dues = [a.due for a in group]
    dated = [d for d in dues if d.day]
    due = min(dated, key=lambda d: d.day or _NO_DATE) if dated else dues[0]
    slug = re.sub(
        r"[^a-z0-9]+", "-", "-".join(str(part) for part in (sending, receiving, act, document or topic) if part).lower()
    ).strip("-")
    return Task(slug, title, by, to, agency, document, due, group)


def _make_keys_unique(tasks: list[Task]) -> None:
    seen: dict[str, int] = {}
    for task in tasks:
        seen[task.key] = seen.get(task.key, 0) + 1
        if seen[task.key] > 1:
            task.key = f"{task.key}-{seen[task.key]}"


def _depend(tasks: list[Task]) -> None:
    """A step's `after` names acts that must be done first, between the same two States."""
    for task in tasks:
        acts = {act for a in task.asked for act in a.step.get("after", [])}
        pair = (task.asked[0].sending, task.asked[0].receiving)
        task.depends_on = [
            t.key
            for t in tasks
            if t is not task and t.asked[0].step["do"] in acts and (t.asked[0].sending, t.asked[0].receiving) == pair
        ]


def _slack(tasks: list[Task], as_of: date) -> None:
    """Slack against the as-of date, a task being needed no later than the tasks that wait for it; the tightest chain is critical."""
    by_key = {task.key: task for task in tasks}
    needed = {task.key: task.due.day or _NO_DATE for task in tasks}
    for _ in tasks:  # as many rounds as the longest chain can have links
        changed = False
        for task in tasks:
            for key in task.depends_on:
                if needed[task.key] < needed[key]:
                    needed[key], changed = needed[task.key], True
        if not changed:
            break
    for task in tasks:
        if needed[task.key] is not _NO_DATE:
            task.slack_days = (needed[task.key] - as_of).days
    upcoming = [task.slack_days for task in tasks if task.slack_days is not None and task.slack_days >= 0]
    least = min(upcoming, default=None)
    if least is not None:
        for task in tasks:
            if task.slack_days == least:
                _mark_chain(task, by_key)


def _mark_chain(task: Task, by_key: Mapping[str, Task]) -> None:
    if not task.critical:
        task.critical = True
        for key in task.depends_on:
            _mark_chain(by_key[key], by_key)
