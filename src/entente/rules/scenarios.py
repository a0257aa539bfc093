"""Runs the register's worked cases: each is a question in sentences with the answer a lawyer expects."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from entente.rules.ask import check_facts
from entente.rules.judge import Judge
from entente.rules.segments import judge_stay
from entente.rules.verdict import Verdict


def run_scenario(judge: Judge, scenario: Mapping[str, Any]) -> list[str]:
    """What differs from what the scenario expects, one sentence each; empty where all is as expected."""
    since = date.fromisoformat(scenario["on"])
    until = date.fromisoformat(scenario.get("until", scenario["on"]))
    facts = check_facts(judge.register, scenario.get("facts", {}))
    problems: list[str] = []
    for expected in scenario["expect"]:
        verdicts = judge_stay(judge, expected["topic"], scenario["sending"], scenario["receiving"], since, until, facts)
        problems += _compare(expected, _part(expected, verdicts))
    return problems


def _part(expected: Mapping[str, Any], verdicts: list[Verdict]) -> Verdict:
    """The part of the stay the expectation speaks of: by its first or last day, else the first."""
    for v in verdicts:
        if expected.get("from") == v.since.isoformat() or (
            "from" not in expected and expected.get("until") == v.until.isoformat()
        ):
            return v
    return verdicts[0]


def _compare(expected: Mapping[str, Any], found: Verdict) -> list[str]:
    problems = []
    shown = found.as_dict()
    for key, value in expected.items():
        if key == "missing":
            absent = [fact for fact in value if fact not in found.missing]
            if absent:
                problems.append(
                    f"{found.topic}: expected {', '.join(absent)} among the missing facts, found {list(found.missing)}"
                )
        elif key == "value":
            got = shown["value"] or {}
            wrong = (
                {name: item for name, item in (value or {}).items() if got.get(name) != item}
                if isinstance(value, dict)
                else value
            )
            if wrong or (value is None and got):
                problems.append(f"{found.topic}: expected value {value}, found {got}")
        elif shown[key] != value:
            problems.append(
                f"{found.topic}: expected {key} {value!r}, found {shown[key]!r} ({found.verdict}: {found.reason['en']})"
            )
    return problems
