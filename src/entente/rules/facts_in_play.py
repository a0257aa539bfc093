"""Which facts the conditions between two States turn on for a topic: what it makes sense to ask, answered or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from entente.base.truth import Truth
from entente.register.models import Clause
from entente.rules import tree
from entente.rules.findings import PERSON_SUBJECTS
from entente.rules.judge import Judge
from entente.rules.rulebook import SCOPE, RuleSet

GIVEN = (
    "visit.sending_state",
    "visit.receiving_state",
    "visit.from_date",
    "visit.until_date",
)  # the question itself says these


def facts_in_play(judge: Judge, topic: str, sending: str, receiving: str, days: Iterable[date]) -> list[str]:
    """Names of every fact a condition on the topic names, those named most often first.

    Conditions of the topic's clauses, their exceptions and steps, of the definitions they lean on, and of each
    instrument's scope are read, for all instruments between the two States that are in force, or may be, on one of the days.

    Raises:
        WrongUsage: a State the register does not know, or the same State twice.
    """
    pair = judge.pair(sending, receiving)
    persons = judge.register.words["topics"][topic]["subject"] in PERSON_SUBJECTS
    counted: dict[str, int] = {}
    for on in days:
        stands = judge.standings(pair, on)
        for key in pair.keys:
            if stands[key].truth is not Truth.NO:
                for name in _facts_of(judge.book.rules(key, on), topic, persons):
                    counted[name] = counted.get(name, 0) + 1
    return sorted((name for name in counted if name not in GIVEN), key=lambda name: (-counted[name], name))


def _facts_of(rules: RuleSet, topic: str, persons: bool) -> Iterator[str]:
    read: dict[str, Clause] = {}
    roles = (SCOPE, *rules.person_roles) if persons else (SCOPE,)
    waiting = [
        *rules.by_topic.get(topic, ()),
        *(clause for role in roles for clause in rules.definitions.get(role, ())),
    ]
    while waiting:
        clause = waiting.pop()
        if clause.id in read:
            continue
        read[clause.id] = clause
        waiting += [definition for role in clause.applies_to for definition in rules.definitions.get(role, ())]
        others = (*clause.unless, *rules.displaced_by.get(clause.id, ()))
        waiting += [rules.clauses[ident] for ident in others if ident in rules.clauses]
    for clause in read.values():
        yield from tree.facts_of(rules.conditions[clause.id])
        for step in clause.steps:
            if step.tree:
                yield from tree.facts_of(tree.from_json(step.tree))
