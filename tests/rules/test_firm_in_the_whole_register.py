"""Over every clause of the real register: no verdict is firm where a link of its chain is not.

The chain is worked out here again, from the register's own rows, not by the code that judges.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain, islice, permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.base.errors import FaultsFound
from entente.base.truth import Truth
from entente.register.force import standing
from entente.register.models import FIRM_GRADES, Clause, Version
from entente.register.store import Register
from entente.rules.ask import judge_for, possible_values
from entente.rules.judge import Judge
from entente.rules.library import check_register, library, open_draft
from entente.rules.rulebook import ANYONE, SCOPE, Evaluation, RuleSet
from entente.rules.tree import TRUE, And, Node, Not, Or, from_json
from entente.rules.verdict import Verdict

from .solving import facts_where

TODAY = date(2026, 6, 1)
PERSONS = ("person", "incident")
USUAL = ("USA", "JPN", "AUS", "GBR", "DEU", "CAN")  # for statutes that reach any State


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """A judge over the real register; over its sound parts while somebody mends the rest."""
    try:
        return judge_for(library())
    except FaultsFound:
        return judge_for(open_draft(check_register(), tmp_path_factory.mktemp("draft")))


def condition(clause: Clause) -> Node:
    return from_json(clause.tree) if clause.tree else TRUE


def links(judge: Judge, verdict: Verdict, sending: str, receiving: str) -> dict[str, str]:
    """Everything the verdict's deciding clauses rest on, with its grade."""
    found: dict[str, str] = {}
    persons = judge.register.words["topics"][verdict.topic]["subject"] in PERSONS
    for cited in verdict.deciding:
        rules = judge.book.rules(cited.instrument, verdict.since)
        clause = rules.clauses[cited.id]
        found[f"clause {cited.instrument} {cited.id}"] = clause.grade
        found[f"force of {cited.instrument}"] = standing(
            judge.register, cited.instrument, sending, receiving, verdict.since
        ).grade
        roles = set(clause.applies_to) or (set(rules.person_roles) if persons else set())
        for definition in rules.clauses.values():
            used = definition.defines in (roles | {SCOPE}) - {ANYONE}
            if used and definition.defines and condition(definition).truth(verdict.facts) is Truth.YES:  # type: ignore[arg-type]
                found[f"definition {cited.instrument} {definition.id}"] = definition.grade
    return found


def assert_no_weak_link(judge: Judge, verdict: Verdict, sending: str, receiving: str) -> None:
    if verdict.verdict == "unknown":
        assert not verdict.firm
        assert verdict.value is None
    chain = links(judge, verdict, sending, receiving)
    weak = {link: grade for link, grade in chain.items() if grade not in FIRM_GRADES}
    assert not (verdict.firm and weak)
    assert not verdict.firm or verdict.grade in FIRM_GRADES
    assert not (verdict.firm and verdict.basis is None and not verdict.roles)


# Every clause, made true where facts can make it true


def days_of(register: Register, key: str, version: int) -> list[date]:
    """Days on which this version is the text: from its first to the day before the next."""
    since = [date.fromisoformat(text) for text in register.instrument(key).versions]
    last = since[version + 1] - timedelta(days=1) if version + 1 < len(since) else TODAY
    return [last, *([TODAY] if last >= TODAY else []), since[version] + timedelta(days=400), since[version]]


def places(register: Register, key: str, version: int, clause: Clause) -> Iterator[tuple[str, str, date]]:
    """Pairs of States and a day on which the instrument is in force between them, or reaches; those the clause names first."""
    instrument = register.instrument(key)
    named = [reach.state for reach in instrument.reaches if reach.state != "any"]
    states = instrument.parties or tuple(dict.fromkeys([*instrument.states, *named, *USUAL]))
    mentioned = [state for state in states if f"'{state}'" in str(clause.tree)]
    days = [day for day in days_of(register, key, version) if day.isoformat() >= instrument.versions[version]]
    for sending, receiving in permutations(dict.fromkeys([*mentioned, *states[:8]]), 2):
        day = next((d for d in days if standing(register, key, sending, receiving, d).truth is Truth.YES), None)
        if day:
            yield sending, receiving, day


def goal(rules: RuleSet, clause: Clause, persons: bool) -> Node:
    """What must hold for a clause to apply: its condition, a definition of one of its roles, and none of its exceptions."""
    parts = [condition(clause)]
    roles = list(clause.applies_to) or (list(rules.person_roles) if persons else [])
    definitions = [condition(d) for role in roles for d in rules.definitions.get(role, ())]
    if definitions and ANYONE not in roles:
        parts.append(Or(tuple(definitions)))
    others = (*clause.unless, *rules.displaced_by.get(clause.id, ()))
    return And(
        (*parts, *(Not(goal(rules, rules.clauses[other], persons)) for other in others if other in rules.clauses))
    )


def in_scope(rules: RuleSet) -> Node:
    """What must hold for the instrument to apply to the visit."""
    scope = [condition(d) for d in rules.definitions.get(SCOPE, ())]
    return Or(tuple(scope)) if scope else TRUE


def applied(
    judge: Judge, clause: Clause, key: str, pairs: Iterator[tuple[str, str, date]]
) -> tuple[str, str, date, dict[str, Any]] | None:
    """Two States, a day and facts under which the clause applies, or None where none were found."""
    persons = judge.register.words["topics"][clause.topic]["subject"] in PERSONS
    for sending, receiving, day in pairs:
        rules = judge.book.rules(key, day)
        known = {"visit.sending_state": sending, "visit.receiving_state": receiving, "visit.from_date": day}
        wanted = And((goal(rules, clause, persons), in_scope(rules)))
        for facts in islice(facts_where(wanted, True, known, judge.register.words["facts"]), 100):
            case = {name: value for name, value in facts.items() if value is not None}
            evaluation = Evaluation(rules, case)
            if evaluation.truth(clause, persons) is evaluation.scope() is Truth.YES:
                return sending, receiving, day, case
    return None


def test_every_clause_that_can_be_made_to_apply_gives_a_verdict_as_strong_as_its_weakest_link(whole):
    register = whole.register
    tried, made_true, firm, weak, never = 0, 0, 0, 0, []
    for key in register.keys:
        for number, version in enumerate(register.versions(key)):
            for clause in version.clauses.values():
                pairs = places(register, key, number, clause)
                first = next(pairs, None)
                if not clause.topic or first is None or rests_on_unknown_words(version, clause):
                    continue
                tried += 1
                found = applied(whole, clause, key, chain([first], pairs))
                if found is None:
                    never.append(f"{key} {clause.id}")
                    continue
                made_true += 1
                sending, receiving, day, facts = found
                verdict = whole.judge(clause.topic, sending, receiving, day, facts)
                assert_no_weak_link(whole, verdict, sending, receiving)
                assert verdict.verdict != "not_covered", (key, clause.id)
                firm += verdict.firm
                weak += any(grade not in FIRM_GRADES for grade in links(whole, verdict, sending, receiving).values())
    assert made_true > 0.97 * tried > 0, (
        f"{len(never)} of {tried} clauses could not be made to apply: {', '.join(never)}"
    )
    assert firm > 50
    assert weak > 20


def rests_on_unknown_words(version: Version, clause: Clause) -> bool:
    """Whether the clause, or every definition it needs, is written as unknown: no facts make it apply."""

    def unknown(*clauses: Clause) -> bool:
        return bool(clauses) and all("[literal, 1]" in str(c.tree).replace("'", "") for c in clauses)

    definitions = [c for c in version.clauses.values() if c.defines]
    return (
        unknown(clause)
        or unknown(*(d for d in definitions if d.defines == SCOPE))
        or unknown(*(d for d in definitions if d.defines in clause.applies_to))
    )


# Cases at random


@st.composite
def cases(draw: st.DrawFn, register: Register) -> tuple[str, str, str, date, dict[str, Any]]:
    """A topic, two States that have instruments between them (mostly), a day, and some facts."""
    topic = draw(st.sampled_from(sorted(register.words["topics"])))
    instrument = register.instrument(
        draw(st.sampled_from([k for k in register.keys if len(register.instrument(k).parties) > 1]))
    )
    states = st.sampled_from(instrument.parties) | st.sampled_from(["JPN", "AUS", "GBR", "USA", "PHL", "DEU"])
    sending = draw(states)
    receiving = draw(states.filter(lambda state: state != sending))
    dated = [event.date for event in instrument.events if len(event.date) == 10] or ["2024-06-01"]
    near = st.sampled_from(dated).flatmap(
        lambda d: st.integers(-2, 400).map(lambda n: date.fromisoformat(d) + timedelta(days=n))
    )
    on = draw(near | st.dates(date(1950, 1, 1), TODAY))
    about = {"visit", register.words["topics"][topic]["subject"], "person"}
    facts = {}
    for name, fact in register.words["facts"].items():
        values = possible_values(register, name, sending, receiving)
        if fact["entity"] in about and values and draw(st.integers(0, 3)):
            facts[name] = draw(st.sampled_from(values))
    return topic, sending, receiving, on, facts


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_no_case_at_random_is_firmer_than_its_weakest_link(whole, data):
    topic, sending, receiving, on, facts = data.draw(cases(whole.register))
    verdict = whole.judge(topic, sending, receiving, on, facts)
    assert_no_weak_link(whole, verdict, sending, receiving)
