"""What each operation means over facts, and that a condition survives being stored."""

from __future__ import annotations

import json
from datetime import date
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from entente.base.truth import Truth, negated
from entente.rules.tree import (
    And,
    Compare,
    Constant,
    Fact,
    Holds,
    IsUnknown,
    Literal,
    Not,
    Or,
    Shifted,
    Within,
    facts_of,
    from_json,
    to_json,
)

from .trees import FACTS, NODES, VALUES

NO, UNKNOWN, YES = Truth.NO, Truth.UNKNOWN, Truth.YES
AGE, DUTY, FROM, UNTIL = Fact("person.age"), Fact("person.on_duty"), Fact("visit.from_date"), Fact("visit.until_date")


@pytest.mark.parametrize(
    ("sign", "below", "equal", "above"),
    [
        ("=", NO, YES, NO),
        ("<>", YES, NO, YES),
        ("<", YES, NO, NO),
        ("<=", YES, YES, NO),
        (">", NO, NO, YES),
        (">=", NO, YES, YES),
    ],
)
def test_comparisons_compare_and_are_unknown_without_the_fact(sign, below, equal, above):
    node = Compare(sign, AGE, Constant(18))
    assert [node.truth({"person.age": age}) for age in (17, 18, 19)] == [below, equal, above]
    assert node.truth({}) is node.truth({"person.age": None}) is UNKNOWN


def test_two_unknown_facts_are_not_equal_but_unknown():
    assert Compare("=", FROM, UNTIL).truth({"visit.from_date": date(2020, 1, 1)}) is UNKNOWN
    assert Compare("=", FROM, FROM).truth({}) is UNKNOWN


def test_a_boolean_fact_holds_fails_or_is_unknown():
    assert [Holds(DUTY).truth({"person.on_duty": value}) for value in (True, False, None)] == [YES, NO, UNKNOWN]


def test_in_is_unknown_without_the_fact_and_never_for_another_reason():
    node = Within(Fact("person.category"), ("dependant",))
    assert [node.truth({"person.category": value}) for value in ("dependant", "contractor", None)] == [YES, NO, UNKNOWN]


def test_is_null_is_never_unknown():
    assert IsUnknown(AGE).truth({}) is YES
    assert IsUnknown(AGE).truth({"person.age": 0}) is NO
    assert Not(IsUnknown(AGE)).truth({}) is NO


def test_a_shifted_date_moves_by_whole_days():
    node = Compare("<=", UNTIL, Shifted(FROM, 21))
    assert node.truth({"visit.from_date": date(2024, 2, 9), "visit.until_date": date(2024, 3, 1)}) is YES
    assert node.truth({"visit.from_date": date(2024, 2, 9), "visit.until_date": date(2024, 3, 2)}) is NO
    assert node.truth({"visit.until_date": date(2024, 3, 2)}) is UNKNOWN


def test_a_shift_beyond_the_last_day_there_is_stops_there():
    assert Shifted(UNTIL, 21).value({"visit.until_date": date.max}) == date.max
    assert Shifted(UNTIL, -21).value({"visit.until_date": date.min}) == date.min


def test_and_and_or_over_literals_follow_the_tables():
    for left, right in product(Truth, repeat=2):
        pair = (Literal(left), Literal(right))
        assert And(pair).truth({}) is min(left, right)
        assert Or(pair).truth({}) is max(left, right)


def test_only_facts_that_could_still_matter_are_asked():
    both = And((Holds(DUTY), Compare(">", AGE, Constant(18))))
    either = Or((Holds(DUTY), Compare(">", AGE, Constant(18))))
    assert list(both.unknown_facts({})) == ["person.on_duty", "person.age"]
    assert list(both.unknown_facts({"person.on_duty": True})) == ["person.age"]
    assert list(both.unknown_facts({"person.on_duty": False})) == []
    assert list(either.unknown_facts({"person.on_duty": True})) == []
    assert list(either.unknown_facts({"person.on_duty": False})) == ["person.age"]


def test_null_asks_for_no_fact_because_none_would_help():
    assert list(And((Literal(UNKNOWN), Holds(DUTY))).unknown_facts({"person.on_duty": True})) == []


@given(NODES)
def test_a_condition_survives_being_stored(node):
    assert from_json(json.loads(json.dumps(to_json(node)))) == node


@given(NODES, FACTS)
def test_a_stored_condition_means_the_same(node, facts):
    assert from_json(json.loads(json.dumps(to_json(node)))).truth(facts) is node.truth(facts)


@given(NODES, FACTS)
def test_not_turns_every_condition(node, facts):
    assert Not(node).truth(facts) is negated(node.truth(facts))


@given(NODES, FACTS)
def test_a_fact_a_condition_does_not_name_does_not_matter(node, facts):
    named = {name: value for name, value in facts.items() if name in facts_of(node)}
    assert node.truth(named) is node.truth(facts)


@given(NODES, FACTS, st.data())
def test_learning_a_fact_never_takes_back_an_answer(node, facts, data):
    """Unless the condition itself asks whether the fact is known."""
    before = node.truth(facts)
    assume(before is not UNKNOWN and "is_unknown" not in json.dumps(to_json(node)))
    learned = {name: value if value is not None else data.draw(VALUES[name]) for name, value in facts.items()}
    assert node.truth(learned) is before


@given(NODES, FACTS)
def test_an_unknown_condition_asks_only_for_facts_that_are_unknown_and_named(node, facts):
    asked = set(node.unknown_facts(facts))
    assert asked <= {name for name in facts_of(node) if facts[name] is None}


@given(NODES, FACTS, st.data())
def test_once_every_fact_asked_for_is_known_nothing_more_is_asked(node, facts, data):
    known = dict(facts)
    for _ in range(len(VALUES) + 1):
        asked = set(node.unknown_facts(known))
        if not asked:
            break
        known |= {name: data.draw(VALUES[name]) for name in asked}
    assert not set(node.unknown_facts(known))


@pytest.mark.parametrize("data", [["nothing"], [], ["and2", ["literal", 1]], ["compare", "="]])
def test_what_is_no_stored_condition_is_refused(data):
    with pytest.raises(ValueError, match="not a condition"):
        from_json(data)
