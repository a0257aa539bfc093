"""The plan of an exercise: verdicts for every contingent and topic, dated tasks, open questions, a receipt.

exercise file -> contingents -> subjects -> verdicts -> steps + practice -> tasks
                                         -> missing facts -> questions
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from entente.planner.due import DueDates
from entente.planner.exercise import Contingent, Exercise
from entente.planner.glossary import instruments_of, sources_of, words_of
from entente.planner.governing import governing
from entente.planner.incidents import incident_cases
from entente.planner.practice import as_note, practice_for, steps_of
from entente.planner.questions import Questions
from entente.planner.subjects import Stay, Subject, raised, stay_of, subjects_of
from entente.planner.tasks import Asked, merge
from entente.register.store import Register
from entente.rules import tree
from entente.rules.ask import judge_for
from entente.rules.judge import Judge
from entente.rules.receipt import receipt
from entente.rules.segments import judge_stay
from entente.rules.verdict import ORDER, Verdict

FORMAT = "entente-plan/1"


@dataclass(slots=True)
class _Work:
    """What is gathered over all contingents while planning."""

    asked: list[Asked] = field(default_factory=list)
    prompts: dict[str, dict[str, Any]] = field(default_factory=dict)
    instruments: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)


def make_plan(
    register: Register, exercise: Exercise, as_of: date, progress: Callable[[str], None] | None = None
) -> dict[str, Any]:
    """Plan an exercise.

    Args:
        register: the register to ask.
        exercise: a checked exercise.
        as_of: the day slack and overdue are counted from.
        progress: told the key of each contingent when it is begun.

    Returns:
        The plan as plain values (schema/v1/plan.schema.json).
    """
    planner = _Planner(register, exercise, as_of)
    contingents = []
    for contingent in exercise.contingents:
        if progress:
            progress(contingent.key)
        contingents.append(planner.contingent(contingent))
    return planner.finish(contingents)


class _Planner:
    def __init__(self, register: Register, exercise: Exercise, as_of: date) -> None:
        self.register, self.exercise, self.as_of = register, exercise, as_of
        self.judge: Judge = judge_for(register)
        self.dues = DueDates(register, as_of)
        self.questions = Questions(register)
        self.work = _Work()

    def contingent(self, contingent: Contingent) -> dict[str, Any]:
        """Everything about one contingent."""
        stay = stay_of(self.exercise, contingent)
        subjects = subjects_of(self.register, self.exercise, contingent)
        verdicts = []
        for topic, subject in raised(self.register, subjects):
            found = judge_stay(
                self.judge, topic, contingent.sending, contingent.receiving, stay.since, stay.until, subject.facts
            )
            verdicts += [{**verdict.as_dict(), "subject": subject.key} for verdict in found]
            for verdict in found:
                self._gather(verdict, subject, contingent, stay)
            self._practice(topic, subject, contingent, stay)
        governed = governing(self.judge, contingent.sending, contingent.receiving, stay, subjects[0].facts)
        self.work.instruments.update(row["instrument"] for row in governed)
        self.work.sources.update(key for row in governed for key in row["sources"])
        cases = incident_cases(self.judge, subjects, contingent.sending, contingent.receiving, stay)
        self.work.sources.update(key for case in cases for v in case["verdicts"] for key in v["sources"])
        return {
            "key": contingent.key,
            "name": dict(contingent.name),
            "sending": contingent.sending,
            "receiving": contingent.receiving,
            "from": stay.since.isoformat(),
            "until": stay.until.isoformat(),
            "arrival": [d.isoformat() for d in stay.arrival],
            "arrival_given": stay.arrival_given,
            "departure": [d.isoformat() for d in stay.departure],
            "departure_given": stay.departure_given,
            "from_place": contingent.from_place,
            "note": dict(contingent.note) if contingent.note else None,
            "governed_by": governed,
            "subjects": [
                {"key": s.key, "entity": s.entity, "kind": s.kind, "label": dict(s.label), "count": s.count}
                for s in subjects
            ],
            "verdicts": verdicts,
            "cells": _cells(verdicts),
            "incidents": cases,
        }

    def _gather(self, verdict: Verdict, subject: Subject, contingent: Contingent, stay: Stay) -> None:
        self.questions.ask(verdict.missing, contingent.key, verdict.topic, subject.key)
        self.work.sources.update(verdict.sources)
        self.work.sources.update(c.source for c in (*verdict.deciding, *verdict.losing) if c.source)
        self.work.sources.update(b["source"] for b in verdict.beside if b["source"])
        self.work.instruments.update(c.instrument for c in (*verdict.deciding, *verdict.losing))
        self.work.instruments.update(
            key
            for key in (
                verdict.instrument,
                *(p["instrument"] for p in verdict.open_points),
                *(b["instrument"] for b in verdict.beside),
            )
            if key
        )
        for step in verdict.steps:
            self._ask_for(step, verdict.topic, subject, contingent, stay, None)

    def _ask_for(
        self,
        step: Mapping[str, Any],
        topic: str,
        subject: Subject,
        contingent: Contingent,
        stay: Stay,
        practice: str | None,
    ) -> None:
        due = self.dues.due(
            step["due"], stay, self.exercise.start, self.exercise.end, contingent.sending, contingent.receiving
        )
        self.work.asked.append(
            Asked(
                contingent.sending,
                contingent.receiving,
                contingent.key,
                topic,
                {**step, "subject": subject.key},
                due,
                practice,
            )
        )

    def _practice(self, topic: str, subject: Subject, contingent: Contingent, stay: Stay) -> None:
        for applied in practice_for(self.register, topic, subject, contingent.sending, contingent.receiving, stay):
            entry = applied.entry
            note = self.work.prompts.setdefault(entry.key, {**as_note(applied), "contingents": []})
            if contingent.key not in note["contingents"]:
                note["contingents"].append(contingent.key)
            if entry.source:
                self.work.sources.add(entry.source)
            if entry.tree and not note["certain"] and not entry.prompt:
                self.questions.ask(
                    dict.fromkeys(tree.from_json(entry.tree).unknown_facts(subject.facts)),
                    contingent.key,
                    topic,
                    subject.key,
                )
            for step in steps_of(applied):
                self._ask_for(step, topic, subject, contingent, stay, entry.key)

    def finish(self, contingents: list[dict[str, Any]]) -> dict[str, Any]:
        """The whole plan from its contingents."""
        exercise, work = self.exercise, self.work
        tasks = merge(self.register, work.asked, self.as_of)
        questions = self.questions.rows()
        about = {"exercise": exercise.key, "exercise_sha256": exercise.sha256}
        return {
            "format": FORMAT,
            "exercise": _described(exercise),
            "as_of": self.as_of.isoformat(),
            "contingents": contingents,
            "tasks": [task.as_dict(self.as_of) for task in tasks],
            "questions": questions,
            "practice": list(work.prompts.values()),
            "lookups": _lookups(contingents),
            **words_of(self.register, contingents, {row["fact"] for row in questions}),
            "instruments": instruments_of(self.register, work.instruments),
            "sources": sources_of(self.register, work.sources),
            "receipt": receipt(self.register, work.instruments, self.as_of, about),
        }


def _described(exercise: Exercise) -> dict[str, Any]:
    raw = exercise.raw
    return {
        "key": exercise.key,
        "name": dict(exercise.name),
        "kind": exercise.kind,
        "made_up": exercise.made_up,
        "start": exercise.start.isoformat(),
        "end": exercise.end.isoformat(),
        **{name: list(raw.get(name, [])) for name in ("hosts", "open", "reported")},
        "sources": dict(raw.get("sources", {})),
    }


def _cells(verdicts: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Per topic the worst verdict of the contingent's subjects, and how many verdicts it stands for."""
    cells: dict[str, dict[str, Any]] = {}
    for v in verdicts:
        cell = cells.setdefault(
            v["topic"], {"verdict": v["verdict"], "firm": v["firm"], "count": 0, "kinds": {}, "missing": []}
        )
        cell["count"] += 1
        cell["kinds"][v["verdict"]] = cell["kinds"].get(v["verdict"], 0) + 1
        cell["missing"] += [fact for fact in v["missing"] if fact not in cell["missing"]]
        if ORDER.index(v["verdict"]) < ORDER.index(cell["verdict"]):
            cell["verdict"], cell["firm"] = v["verdict"], v["firm"]
        elif v["verdict"] == cell["verdict"]:
            cell["firm"] = cell["firm"] and v["firm"]
    return cells


def _lookups(contingents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Topics an agreement deals with, or may deal with, in words the register does not hold: what a person has to look up in the text."""
    found: dict[str, dict[str, Any]] = {}
    for c in contingents:
        for v in c["verdicts"]:
            if v["verdict"] != "unknown" or v["missing"]:
                continue
            governing = list(
                dict.fromkeys(
                    g["instrument"]
                    for g in c["governed_by"]
                    if g["state"] == "in_force"
                    and g["applies"] != "no"
                    and g["confers"] is True
                    and g["basis"] == "treaty"
                )
            )
            for key in [v["instrument"]] if v["instrument"] else governing:
                row = found.setdefault(key, {"instrument": key, "topics": [], "contingents": []})
                for name, value in (("topics", v["topic"]), ("contingents", c["key"])):
                    if value not in row[name]:
                        row[name].append(value)
    return list(found.values())
