"""The commands that answer a legal question: ask and incident. Kept free of heavy imports, because they must start at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from entente.base.errors import WrongUsage
from entente.base.text import in_language
from entente.register.store import Register
from entente.rules.ask import ask, incident, judge_for, read_facts, read_state
from entente.rules.library import library
from entente.rules.verdict import MARKS, Verdict


def read_day(text: str, name: str) -> date:
    """A day from the command line.

    Raises:
        WrongUsage: it is no day.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUsage(f'{name} is "{text}".', "Give a day such as 2024-06-01.", "usage.date") from None


def answer_ask(
    sending: str,
    receiving: str,
    on: str,
    topic: str,
    until: str | None,
    facts: Sequence[str],
    registers: Sequence[Path],
    as_json: bool,
) -> int:
    """Print the verdicts on one topic."""
    register = library(registers)
    judge = judge_for(register)
    verdicts = ask(
        judge,
        topic,
        read_state(register, sending),
        read_state(register, receiving),
        read_day(on, "--on"),
        read_day(until, "--until") if until else None,
        read_facts(register, facts),
    )
    _print(
        register,
        {"sending": sending, "receiving": receiving, "on": on, "until": until, "topic": topic},
        verdicts,
        as_json,
    )
    return 0


def answer_incident(
    sending: str, receiving: str, on: str, facts: Sequence[str], registers: Sequence[Path], as_json: bool
) -> int:
    """Print the verdicts on every incident topic."""
    register = library(registers)
    verdicts = incident(
        judge_for(register),
        read_state(register, sending),
        read_state(register, receiving),
        read_day(on, "--on"),
        read_facts(register, facts),
    )
    _print(register, {"sending": sending, "receiving": receiving, "on": on}, verdicts, as_json)
    return 0


def _print(register: Register, question: dict[str, Any], verdicts: Sequence[Verdict], as_json: bool) -> None:
    if as_json:
        print(
            json.dumps(
                {**question, "verdicts": [v.as_dict() for v in verdicts], "register": register.version},
                ensure_ascii=False,
                indent=1,
            )
        )
        return
    for verdict in verdicts:
        print("\n".join(in_words(register, verdict)))


def in_words(register: Register, v: Verdict, lang: str = "en") -> list[str]:
    """A verdict as lines for a terminal; marks and words, no colour needed."""
    label = in_language(register.words["topics"][v.topic]["label"], lang)
    strength = (
        "firm" if v.firm else "open" if v.verdict in ("unknown", "not_covered") else "likely: confirm against the text"
    )
    days = f"{v.since}" if v.since == v.until else f"{v.since} to {v.until}"
    lines = [
        f"{MARKS[v.verdict]} {v.verdict.replace('_', ' ')}  {label}  ({v.topic})  {days}  {strength}",
        f"    {in_language(v.reason, lang)}",
    ]
    if v.value:
        lines.append("    value: " + json.dumps(v.value, ensure_ascii=False))
    if v.instrument and v.verdict != "unknown":
        lines.append(
            f"    rests on {v.instrument} {v.clause or '(article not established)'}, {v.basis}, grade {v.grade}; sources {', '.join(v.sources)}"
        )
    for step in v.steps:
        act = in_language(register.words["acts"][step["do"]]["label"], lang)
        lines.append(
            f"    to do: {act} ({step['by'].replace('_', ' ')}{' to ' + step['to'].replace('_', ' ') if step['to'] else ''})"
        )
    for name in v.missing:
        lines.append(f"    ask: {in_language(register.words['facts'][name]['question'], lang)}  [{name}]")
    lines += [f"    open: {in_language(point['says'], lang)} ({point['instrument']})" for point in v.open_points]
    lines += [f"    conflict: {c['instrument']} says {c['verdict'].replace('_', ' ')}" for c in v.conflicts]
    lines += [f"    beside it, {b['instrument']} ({b['basis']}): {in_language(b['says'], lang)}" for b in v.beside]
    lines += [
        f"    not deciding: {c.instrument} {c.clause or ''}: {in_language(c.why, lang)}" for c in v.losing if c.why
    ]
    return lines
