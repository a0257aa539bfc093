"""Conditions in words say exactly what the condition says."""

from __future__ import annotations

from datetime import date

import pytest

from entente.base.truth import Truth
from entente.rules import tree
from entente.rules.condition_words import Shown, show_condition

DUTY = tree.Holds(tree.Fact("person.on_official_duty"))
KIND = tree.Within(tree.Fact("item.kind"), ("weapon", "ammunition"))


def shown(register, node: tree.Node) -> Shown:
    found = show_condition(register, tree.to_json(node))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("node", "words"),
    [
        (DUTY, "Present on official duty: yes"),
        (tree.Not(DUTY), "Present on official duty: no"),
        (tree.Not(tree.Not(DUTY)), "Present on official duty: yes"),
        (tree.IsUnknown(tree.Fact("person.on_official_duty")), "Present on official duty: not known"),
        (KIND, "weapons or ammunition"),
        (tree.Not(KIND), "neither weapons nor ammunition"),
        (tree.Compare("<", tree.Fact("person.age"), tree.Constant(21)), "Age: less than 21"),
        (tree.Not(tree.Compare("<", tree.Fact("person.age"), tree.Constant(21))), "Age: at least 21"),
        (tree.Compare(">=", tree.Fact("visit.from_date"), tree.Constant(date(2024, 5, 1))), "on or after 2024-05-01"),
        (tree.Literal(Truth.UNKNOWN), "not established"),
        (tree.Not(tree.Literal(Truth.UNKNOWN)), "not established"),
    ],
)
def test_each_test_reads_as_it_is_meant(register, node, words):
    assert words in shown(register, node).says["en"]


@pytest.mark.parametrize(
    ("node", "kind"),
    [
        (tree.And((DUTY, KIND)), "all"),
        (tree.Or((DUTY, KIND)), "any"),
        (tree.Not(tree.And((DUTY, KIND))), "not_all"),
        (tree.Not(tree.Or((DUTY, KIND))), "none"),
    ],
)
def test_joined_tests_say_how_they_are_joined_and_their_parts_stay_as_they_are(register, node, kind):
    found = shown(register, node)
    assert found.kind == kind
    assert [part.says["en"] for part in found.parts] == [shown(register, part).says["en"] for part in (DUTY, KIND)]


def test_every_condition_of_the_register_can_be_shown_in_both_languages(register):
    def texts(found: Shown):
        if found.says:
            yield found.says
        for part in found.parts:
            yield from texts(part)

    for key in register.keys:
        for version in register.versions(key):
            for clause in version.clauses.values():
                found = show_condition(register, clause.tree)
                for text in texts(found) if found else ():
                    assert text["en"] and text["ja"] and "_" not in text["en"], (key, clause.id)


def test_no_condition_shows_nothing(register):
    assert show_condition(register, None) is None
