"""What one pool of clauses says on a topic: severity, doubt, allocations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.base.truth import Truth
from entente.register.models import Clause
from entente.rules.outcome import SEVERITY, Judged, conclude, contradict, kind_of, within

NO, UNKNOWN, YES = Truth.NO, Truth.UNKNOWN, Truth.YES
SENDING = {"jurisdiction": {"state": "sending_state", "right": "primary"}}
RECEIVING = {"jurisdiction": {"state": "receiving_state", "right": "primary"}}


def judged(ident, truth, effect="right", outcome=None, steps=False):
    clause = Clause(ident, ident, effect, {"en": ident}, "text", "s-text", "entry.visa", outcome=outcome)
    return Judged(clause, truth, kind_of(clause, steps))


def ids(clauses):
    return [clause.id for clause in clauses]


@pytest.mark.parametrize(
    ("effect", "steps", "kind"),
    [
        ("right", False, "settled"),
        ("exemption", False, "settled"),
        ("power", False, "settled"),
        ("duty", False, "settled"),
        ("allocation", False, "settled"),
        ("right", True, "to_arrange"),
        ("duty", True, "to_arrange"),
        ("prohibition", False, "prohibited"),
        ("prohibition", True, "prohibited"),
        ("host_law", False, "host_law"),
        ("host_law", True, "host_law"),
        ("regulated", False, "regulated"),
    ],
)
def test_an_effect_and_its_steps_give_the_kind_of_conclusion(effect, steps, kind):
    assert judged("a", YES, effect, steps=steps).kind == kind


def test_of_nothing_nothing_follows():
    assert conclude([]).kind == "silent"
    assert conclude([judged("a", NO, "prohibition")]).kind == "silent"


def test_the_severest_of_the_clauses_that_apply_decides_and_the_others_hold_beside_it():
    pool = [judged("law", YES, "host_law"), judged("free", YES), judged("orders", YES, "duty", steps=True)]
    found = conclude(pool)
    assert (found.kind, ids(found.deciding), ids(found.also)) == ("to_arrange", ["orders"], ["law", "free"])


def test_a_prohibition_beats_everything():
    assert conclude([judged("free", YES), judged("ban", YES, "prohibition")]).kind == "prohibited"


def test_a_clause_of_unknown_truth_alone_leaves_the_topic_unknown():
    found = conclude([judged("free", UNKNOWN)])
    assert (found.kind, ids(found.doubtful)) == ("unknown", ["free"])


def test_a_doubtful_clause_that_would_be_severer_opens_the_conclusion():
    found = conclude([judged("free", YES), judged("ban", UNKNOWN, "prohibition")])
    assert (found.kind, ids(found.deciding), ids(found.doubtful)) == ("unknown", ["free"], ["ban"])


def test_a_doubtful_clause_that_would_be_milder_changes_nothing():
    assert conclude([judged("ban", YES, "prohibition"), judged("free", UNKNOWN)]).kind == "prohibited"


def test_a_doubtful_clause_that_says_the_same_changes_nothing():
    assert conclude([judged("one", YES), judged("two", UNKNOWN)]).kind == "settled"
    same = [judged("one", YES, "allocation", SENDING), judged("two", UNKNOWN, "allocation", SENDING)]
    assert conclude(same).kind == "settled"


def test_a_doubtful_allocation_of_another_value_opens_the_conclusion():
    found = conclude([judged("one", YES, "allocation", SENDING), judged("two", UNKNOWN, "allocation", RECEIVING)])
    assert (found.kind, ids(found.doubtful)) == ("unknown", ["two"])


def test_two_allocations_of_different_values_conflict():
    found = conclude([judged("one", YES, "allocation", SENDING), judged("two", YES, "allocation", RECEIVING)])
    assert (found.kind, ids(found.deciding), found.value) == ("conflict", ["one", "two"], None)


def test_allocations_of_different_things_are_merged():
    pool = [judged("one", YES, "allocation", SENDING), judged("two", YES, "allocation", {"custody": "sending_state"})]
    assert conclude(pool).value == {**SENDING, "custody": "sending_state"}


def test_regulated_clauses_speak_only_where_nothing_more_definite_does():
    assert conclude([judged("unread", YES, "regulated")]).kind == "regulated"
    assert conclude([judged("unread", UNKNOWN, "regulated")]).kind == "regulated"
    assert conclude([judged("unread", NO, "regulated")]).kind == "silent"
    beside = conclude([judged("unread", YES, "regulated"), judged("free", YES)])
    assert (beside.kind, ids(beside.also)) == ("settled", ["unread"])
    open_ = conclude([judged("unread", YES, "regulated"), judged("free", UNKNOWN)])
    assert (open_.kind, ids(open_.also)) == ("unknown", ["unread"])


def test_values_contradict_on_a_shared_key_only():
    assert contradict({"a": 1, "b": 2}, {"b": 3})
    assert not contradict({"a": 1}, {"b": 2})
    assert within({}, {"a": 1})
    assert within({"a": 1}, {"a": 1, "b": 2})
    assert not within({"a": 1, "b": 2}, {"a": 1})


POOLS = st.lists(
    st.builds(
        judged,
        st.sampled_from("abcdef"),
        st.sampled_from(list(Truth)),
        st.sampled_from(["right", "duty", "host_law", "prohibition", "regulated"]),
        steps=st.booleans(),
    ),
    max_size=6,
)


@given(POOLS)
def test_learning_a_fact_never_contradicts_what_was_concluded(pool):
    """Whatever the doubtful clauses turn out to be, a definite conclusion stays: doubt is never glossed over."""
    found = conclude(pool)
    if found.kind not in SEVERITY:
        return
    for truth in (NO, YES):
        learned = conclude([Judged(j.clause, truth if j.truth is UNKNOWN else j.truth, j.kind) for j in pool])
        assert learned.kind == found.kind


@given(POOLS, st.randoms())
def test_the_order_of_the_clauses_does_not_matter(pool, random):
    shuffled = list(pool)
    random.shuffle(shuffled)
    assert conclude(pool).kind == conclude(shuffled).kind
