"""The answer to a question, made ready for its page: verdicts with names for their keys, questions left, receipt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from entente.base.text import Text
from entente.documents.verdict_view import verdict_words
from entente.documents.words import word
from entente.planner.due import rule_words
from entente.register.store import Register
from entente.rules.ask import ask, incident
from entente.rules.facts_in_play import facts_in_play
from entente.rules.judge import Judge
from entente.rules.receipt import receipt
from entente.rules.verdict import MARKS, Cited, Verdict
from entente.web.pages.question import Question

OPEN_VERDICTS = ("unknown", "not_covered")


class Answer(NamedTuple):
    """What the page shows of an answer.

    Attributes:
        verdicts: one mapping for each verdict.
        missing: facts that would settle what is open, the most decisive first.
        in_play: every fact a condition of the question names.
        digest: of the answer's receipt.
    """

    verdicts: list[dict[str, Any]]
    missing: list[str]
    in_play: list[str]
    digest: str


def make_answer(judge: Judge, asked: Question) -> Answer:
    """Ask the rules and put their answer in order. The question must be ready."""
    sending, receiving = asked.sending, asked.receiving
    if asked.incident:
        verdicts = incident(judge, sending, receiving, asked.on, asked.facts)
    else:
        verdicts = ask(judge, asked.topic, sending, receiving, asked.on, asked.until, asked.facts)
    in_play: list[str] = []
    looked_at: Iterable[str] = ()
    if sending and receiving:
        by_topic: dict[str, list[date]] = {}
        for one in verdicts:
            by_topic.setdefault(one.topic, []).append(one.since)
        in_play = list(
            dict.fromkeys(
                name
                for topic, days in by_topic.items()
                for name in facts_in_play(judge, topic, sending, receiving, days)
            )
        )
        looked_at = judge.pair(sending, receiving).keys
    return Answer(
        [_view(judge.register, verdict) for verdict in verdicts],
        ranked(verdicts),
        in_play,
        receipt(judge.register, looked_at, asked.on, asked.inputs())["digest"],
    )


def ranked(verdicts: Iterable[Verdict]) -> list[str]:
    """Missing facts of several verdicts: those that most verdicts wait for first, then by their place in each."""
    weight: dict[str, float] = {}
    for verdict in verdicts:
        for place, name in enumerate(verdict.missing):
            weight[name] = weight.get(name, 0.0) + 1 / (1 + place / 10)
    return sorted(weight, key=lambda name: -weight[name])


def _view(register: Register, verdict: Verdict) -> dict[str, Any]:
    kind = verdict.verdict
    decided = kind not in OPEN_VERDICTS
    return {
        "topic": verdict.topic,
        "topic_label": register.words["topics"][verdict.topic]["label"],
        "group": register.words["topics"][verdict.topic]["group"],
        "since": verdict.since,
        "until": verdict.until,
        "verdict": kind,
        "mark": MARKS[kind].replace(" ", "\N{NO-BREAK SPACE}"),
        "words": verdict_words(kind, verdict.firm),
        "firm": verdict.firm,
        "likely": not verdict.firm and kind != "unknown",
        "reason": verdict.reason,
        "value": verdict.value,
        "deciding": [_cited(register, clause) for clause in verdict.deciding] or _alone(register, verdict, decided),
        "basis": word(f"basis.{verdict.basis}", verdict.basis) if verdict.basis and verdict.instrument else None,
        "grade": verdict.grade,
        "losing": [_cited(register, clause) for clause in verdict.losing],
        "sources": list(verdict.sources),
        "steps": [_step(register, step) for step in verdict.steps],
        "open_points": [_with_instrument(register, point) for point in verdict.open_points],
        "conflicts": [_reading(register, row) for row in verdict.conflicts],
        "beside": [_reading(register, row) for row in verdict.beside],
        "missing": list(verdict.missing),
    }


def _instrument(register: Register, key: str | None) -> Text | None:
    return register.instrument(key).short_title if key in register.instruments else None


def _cited(register: Register, clause: Cited) -> dict[str, Any]:
    return {**clause.as_dict(), "title": _instrument(register, clause.instrument)}


def _alone(register: Register, verdict: Verdict, decided: bool) -> list[dict[str, Any]]:
    """The instrument a verdict rests on where no clause of it is named."""
    if not decided or not verdict.instrument:
        return []
    named = {
        "instrument": verdict.instrument,
        "clause": verdict.clause,
        "id": "",
        "part": verdict.part,
        "grade": verdict.grade,
    }
    return [{**named, "source": None, "says": None, "why": None, "title": _instrument(register, verdict.instrument)}]


def _step(register: Register, step: Mapping[str, Any]) -> dict[str, Any]:
    document = register.words["documents"].get(str(step.get("document")))
    return {
        **step,
        "label": register.words["acts"][step["do"]]["label"],
        "by_words": _who(step.get("by")),
        "to_words": _who(step.get("to")),
        "document_label": document["label"] if document else None,
        "due_words": rule_words(step["due"]) if step.get("due") else None,
        "title": _instrument(register, step.get("instrument")),
    }


def _who(key: str | None) -> Any:
    return word(f"who.{key}", {"en": key.replace("_", " ")}) if key else None


def _with_instrument(register: Register, row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "title": _instrument(register, row.get("instrument"))}


def _reading(register: Register, row: Mapping[str, Any]) -> dict[str, Any]:
    """What another instrument, or a rival one, says: its verdict in words, its clauses."""
    clauses = [one for one in row.get("clauses") or [row.get("clause")] if one]
    return {
        **row,
        "title": _instrument(register, row.get("instrument")),
        "words": word(f"verdict.{row['verdict']}"),
        "mark": MARKS[row["verdict"]].replace(" ", "\N{NO-BREAK SPACE}"),
        "pinpoint": ", ".join(clauses),
        "possibly": row.get("applies") not in (None, "yes"),
    }
