"""Questions as people put them: one topic, or every incident topic at once, over a day or a stay; and what would settle them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from entente.base.errors import Fault, FaultsFound, close_matches
from entente.register.fact_values import fact_problem
from entente.register.store import Register
from entente.rules.judge import Judge
from entente.rules.rulebook import Rulebook
from entente.rules.segments import judge_stay
from entente.rules.verdict import Verdict

_MOST_TRIED = 12  # missing facts whose values are tried out; more would cost time and help nobody


def judge_for(register: Register) -> Judge:
    """A judge over a register."""
    return Judge(Rulebook(register))


def ask(
    judge: Judge,
    topic: str,
    sending: str | None,
    receiving: str | None,
    on: date,
    until: date | None = None,
    facts: Mapping[str, Any] | None = None,
) -> list[Verdict]:
    """Verdicts on one topic, one per part of the stay; missing facts are ranked by how much each would settle.

    Raises:
        WrongUsage: an unknown topic or State, or a stay that ends before it begins.
        FaultsFound: a fact that is not declared or has a value it cannot have.
    """
    checked = check_facts(judge.register, facts or {})
    verdicts = judge_stay(judge, topic, sending, receiving, on, until or on, checked)
    return [_ranked(judge, verdict, sending, receiving) for verdict in verdicts]


def incident(
    judge: Judge, sending: str | None, receiving: str | None, on: date, facts: Mapping[str, Any] | None = None
) -> list[Verdict]:
    """Verdicts on every incident topic for one incident."""
    topics = [key for key, topic in judge.register.words["topics"].items() if topic["subject"] == "incident"]
    return [verdict for topic in topics for verdict in ask(judge, topic, sending, receiving, on, None, facts)]


def _ranked(judge: Judge, verdict: Verdict, sending: str | None, receiving: str | None) -> Verdict:
    """The verdict with its missing facts in order of how often a value of each would close the question."""
    if len(verdict.missing) < 2 or sending is None or receiving is None:
        return verdict
    score: dict[str, float] = {}
    for name in verdict.missing[:_MOST_TRIED]:
        values = possible_values(judge.register, name, sending, receiving)
        closed = sum(
            judge.judge(verdict.topic, sending, receiving, verdict.since, {**verdict.facts, name: value}).verdict
            != "unknown"
            for value in values
        )
        score[name] = closed / len(values) if values else 0.0
    order = sorted(verdict.missing, key=lambda name: (-score.get(name, 0.0), verdict.missing.index(name)))
    return verdict._replace(missing=tuple(order))


def possible_values(register: Register, name: str, sending: str, receiving: str) -> list[Any]:
    """Values worth trying for a fact: both truths, every enumerated value, the two States; none for dates and numbers."""
    fact = register.words["facts"][name]
    match fact["type"]:
        case "boolean":
            return [True, False]
        case "enum":
            return list(fact["values"])
        case "state":
            return [sending, receiving, *fact.get("special", [])]
    return []


def read_state(register: Register, text: str) -> str | None:
    """A State code as people write it, upper-cased; two letters are read by ISO 3166-1; "unknown" is None. It may be none of the register."""
    if text.lower() == "unknown":
        return None
    code = text.upper()
    if len(code) == 2:
        return next((key for key, row in register.states.items() if row.get("alpha2") == code), code)
    return code


def read_facts(register: Register, pairs: Iterable[str]) -> dict[str, Any]:
    """Facts written as name=value, as on a command line; `unknown` stands for not known.

    Raises:
        FaultsFound: every pair that has no =, names no declared fact, or has a value of another type.
    """
    facts: dict[str, Any] = {}
    faults: list[Fault] = []
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if not sign:
            faults.append(
                Fault(
                    "fact.form",
                    "A fact is written name=value.",
                    field=pair,
                    do="For example person.category=force_member.",
                )
            )
            continue
        facts[name.strip()] = _value(register.words["facts"].get(name.strip()), text.strip())
    if faults:
        raise FaultsFound(faults)
    return facts


def _value(declared: Mapping[str, Any] | None, text: str) -> Any:
    if text in ("unknown", "null", ""):
        return None
    kind = declared["type"] if declared else ""
    try:
        if kind == "boolean":
            return {"true": True, "yes": True, "false": False, "no": False}[text.lower()]
        if kind == "integer":
            return int(text)
        if kind == "number":
            return float(text)
    except (KeyError, ValueError):
        return text
    return text.upper() if kind == "state" else text


def check_facts(register: Register, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with dates read as dates and unknown ones left out.

    Raises:
        FaultsFound: every fact that is not declared or whose value does not fit.
    """
    declared, faults, checked = register.words["facts"], [], {}
    for name, value in facts.items():
        text = value.isoformat() if isinstance(value, date) else value
        problem = fact_problem(declared, register.states, name, text)
        if not problem and value is not None and declared[name]["type"] == "date" and not isinstance(value, date):
            try:
                value = date.fromisoformat(str(value))
            except ValueError:
                problem = f'The fact "{name}" is a day such as 2024-06-01.'
        if problem:
            code = "fact.unknown" if name not in declared else "fact.value"
            faults.append(
                Fault(
                    code,
                    problem,
                    field=name,
                    found=f'"{value}"',
                    do=close_matches(name, declared) if name not in declared else "",
                )
            )
        elif value is not None:
            checked[name] = value
    if faults:
        raise FaultsFound(faults)
    return checked
