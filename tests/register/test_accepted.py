"""What a check must not take offence at."""

from __future__ import annotations

import pytest

from entente.register.check_instruments import find_cycles

from ..small_register import clause, definition, event, small_register, status, statute, step, treaty


@pytest.mark.parametrize("day", ["2022", "2022-05", "2022-05-04", "2024-02-29"])
def test_partial_dates_stay_partial(day, tmp_path):
    register = small_register(tmp_path, treaty(events=[event("in_force", day)], status=status("in_force", day)))
    assert register.instrument("del-esk-sofa").events[0].date == day


def test_a_belief_needs_no_source(tmp_path):
    register = small_register(
        tmp_path, treaty("t", clause("visa", "entry.visa", grade="memory"), events=[event("signed", "2020", "memory")])
    )
    assert register.versions("t")[0].clauses["visa"].source is None


def test_a_grade_may_be_lower_than_its_source_could_carry(tmp_path):
    register = small_register(tmp_path, treaty("t", clause("visa", "entry.visa", grade="secondary", source="s-text")))
    assert register.versions("t")[0].clauses["visa"].grade == "secondary"


def test_the_same_id_may_stand_in_two_versions_and_two_instruments(tmp_path):
    versions = {day: [clause("visa", "entry.visa")] for day in ("2000-01-01", "2010-01-01")}
    register = small_register(tmp_path, treaty("t", versions=versions), treaty("u", clause("visa", "entry.visa")))
    assert len(register.versions("t")) == 2


def test_exceptions_may_form_a_chain_and_share_an_exception(tmp_path):
    rows = [
        clause("rule", "entry.visa", unless=["one", "two"]),
        clause("one", "entry.visa", unless=["two"]),
        clause("two", "entry.visa"),
    ]
    clauses = small_register(tmp_path, treaty("t", *rows)).versions("t")[0].clauses
    assert {ident: one.unless for ident, one in clauses.items()} == {"rule": ("one", "two"), "one": ("two",), "two": ()}


def test_several_definitions_of_one_role_are_alternatives(tmp_path):
    rows = [
        definition("force_member", ident="a"),
        definition("force_member", ident="b"),
        clause("visa", "entry.visa", applies_to=["force_member"]),
    ]
    clauses = small_register(tmp_path, treaty("t", *rows)).versions("t")[0].clauses
    assert [one.id for one in clauses.values() if one.defines == "force_member"] == ["a", "b"]


def test_the_role_anyone_needs_no_definition(tmp_path):
    register = small_register(
        tmp_path, treaty("t", definition("force_member"), clause("law", "entry.visa", applies_to=["anyone"]))
    )
    assert register.versions("t")[0].clauses["law"].applies_to == ("anyone",)


def test_clauses_taken_in_from_another_instrument_bring_their_roles_and_can_be_excepted(tmp_path):
    old = treaty("old", definition("force_member"), clause("visa", "entry.visa", applies_to=["force_member"]))
    taken = {"instrument": "old", "clause": "I", "source": "s-text", "grade": "text"}
    new = treaty("new", taken, clause("arms", "arms.carry", applies_to=["force_member"], unless=["visa"]))
    (version,) = small_register(tmp_path, old, new).versions("new")
    assert set(version.clauses) == {"def-force-member", "visa", "arms"}


@pytest.mark.parametrize(
    "due",
    [
        None,
        {"when": "at", "event": "arrival"},
        {"when": "before", "event": "arrival", "count": 0, "unit": "calendar_days"},
        {"when": "before", "event": "arrival", "count": 96, "latest": 12, "unit": "hours"},
        {"when": "after", "event": "incident", "count": 2, "latest": 5, "unit": "months"},
    ],
    ids=["none", "at", "same day", "window before", "window after"],
)  # fmt: skip
def test_due_times_as_sources_state_them_are_accepted(due, tmp_path):
    register = small_register(
        tmp_path, treaty("t", clause("orders", "entry.documents", "duty", steps=[step(due=due, to="force")]))
    )
    assert register.versions("t")[0].clauses["orders"].steps[0].due == due


def test_a_statute_may_reach_every_state_since_an_unknown_day(tmp_path):
    register = small_register(
        tmp_path, statute(reaches=[{"state": "any", "from": None, "source": None, "grade": "memory", "until": None}])
    )
    (reach,) = register.instrument("esk-act").reaches
    assert (reach.state, reach.since, reach.until) == ("any", None, None)


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ({"a": ["b"], "b": ["c"], "c": []}, []),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
        ({"a": ["a"]}, [["a"]]),
        ({"a": ["b"], "b": ["a"]}, [["a", "b"]]),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, [["b", "c"]]),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, [["a", "b"], ["c", "d"]]),
        ({"a": ["elsewhere"]}, []),
    ],
)  # fmt: skip
def test_circles_are_found_once_each_and_shared_ends_are_none(edges, expected):
    assert find_cycles(edges) == expected
