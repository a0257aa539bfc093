"""Kleene's tables, written out in full."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.base.truth import Truth, all_of, any_of, both, either, from_bool, negated

NO, UNKNOWN, YES = Truth.NO, Truth.UNKNOWN, Truth.YES
TRUTHS = st.sampled_from(list(Truth))

# left, right, and, or
TABLE = [
    (NO, NO, NO, NO),
    (NO, UNKNOWN, NO, UNKNOWN),
    (NO, YES, NO, YES),
    (UNKNOWN, NO, NO, UNKNOWN),
    (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    (UNKNOWN, YES, UNKNOWN, YES),
    (YES, NO, NO, YES),
    (YES, UNKNOWN, UNKNOWN, YES),
    (YES, YES, YES, YES),
]


@pytest.mark.parametrize(("left", "right", "conjunction", "disjunction"), TABLE)
def test_and_and_or_follow_kleenes_tables(left, right, conjunction, disjunction):
    assert both(left, right) is conjunction
    assert all_of([left, right]) is conjunction
    assert either(left, right) is disjunction
    assert any_of([left, right]) is disjunction


@pytest.mark.parametrize(("value", "opposite"), [(NO, YES), (UNKNOWN, UNKNOWN), (YES, NO)])
def test_not_turns_yes_and_no_and_leaves_unknown(value, opposite):
    assert negated(value) is opposite


def test_of_nothing_and_is_yes_and_or_is_no():
    assert both() is all_of([]) is YES
    assert either() is any_of([]) is NO


@given(st.lists(TRUTHS))
def test_the_two_forms_of_and_and_or_agree(values):
    assert both(*values) is all_of(values)
    assert either(*values) is any_of(values)


@given(st.lists(TRUTHS))
def test_de_morgan_holds_with_unknowns(values):
    assert negated(all_of(values)) is any_of(map(negated, values))


@given(st.lists(TRUTHS, min_size=1), st.randoms())
def test_the_order_of_the_parts_does_not_matter(values, random):
    shuffled = list(values)
    random.shuffle(shuffled)
    assert all_of(values) is all_of(shuffled)
    assert any_of(values) is any_of(shuffled)


def test_and_stops_at_the_first_no_and_or_at_the_first_yes():
    def then_fail(first):
        yield first
        raise AssertionError("looked further")

    assert all_of(then_fail(NO)) is NO
    assert any_of(then_fail(YES)) is YES


@pytest.mark.parametrize("value", Truth)
def test_a_truth_used_as_a_bool_is_an_error(value):
    with pytest.raises(TypeError, match="three values"):
        bool(value)


def test_a_bool_or_nothing_becomes_a_truth():
    assert [from_bool(True), from_bool(False), from_bool(None)] == [YES, NO, UNKNOWN]
    assert [value.word for value in Truth] == ["no", "unknown", "yes"]
