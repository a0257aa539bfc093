"""Worked cases run as tests: what they expect is compared key by key, and every difference is told."""

from __future__ import annotations

import pytest

from entente.rules.scenarios import run_scenario

from ..small_register import clause, definition, event, small_judge, treaty

ROWS = [
    definition("force_member", "person.category = 'force_member'"),
    clause("free", "entry.visa", condition="person.on_official_duty", applies_to=["force_member"]),
    clause("vii", "jurisdiction.criminal", "allocation", outcome={"handled_by": "sending_state", "days": 21}),
]
FACTS = {"person.category": "force_member", "person.on_official_duty": True}


@pytest.fixture(scope="module")
def judge(tmp_path_factory):
    """A judge over one agreement in force since 2020."""
    return small_judge(
        tmp_path_factory.mktemp("scenarios"), treaty("t", *ROWS, events=[event("in_force", "2020-05-10")])
    )


def run(judge, *expect, facts=None, **more):
    scenario = {
        "name": "a case",
        "sending": "DEL",
        "receiving": "ESK",
        "on": "2024-06-01",
        "facts": FACTS if facts is None else facts,
    }
    return run_scenario(judge, {**scenario, "expect": list(expect), **more})


def test_a_scenario_that_comes_out_as_expected_has_nothing_to_tell(judge):
    expected = {
        "topic": "entry.visa",
        "verdict": "settled",
        "firm": True,
        "instrument": "t",
        "basis": "treaty",
        "clause": "FREE",
        "grade": "text",
    }
    assert run(judge, expected) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("verdict", "unknown"), ("firm", False), ("instrument", None), ("basis", "statute"), ("clause", "II"), ("grade", "official")],
)  # fmt: skip
def test_every_key_that_differs_is_told_with_what_was_found(judge, key, value):
    (problem,) = run(judge, {"topic": "entry.visa", "verdict": "settled", key: value})
    assert problem.startswith(f"entry.visa: expected {key} {value!r}, found ")


def test_of_a_value_only_the_parts_named_are_compared(judge):
    topic = {"topic": "jurisdiction.criminal", "verdict": "settled"}
    assert run(judge, topic | {"value": {"days": 21}}) == []
    assert len(run(judge, topic | {"value": {"days": 22}})) == 1
    assert len(run(judge, topic | {"value": None})) == 1
    assert run(judge, {"topic": "entry.visa", "verdict": "settled", "value": None}) == []


def test_each_fact_named_as_missing_must_be_among_the_missing(judge):
    expected = {"topic": "entry.visa", "verdict": "unknown", "missing": ["person.category"]}
    assert run(judge, expected, facts={}) == []
    (problem,) = run(judge, expected | {"missing": ["person.age"]}, facts={})
    assert "expected person.age among the missing facts" in problem


def test_of_a_stay_the_part_with_the_days_named_is_compared(judge):
    stay = {"on": "2020-05-01", "until": "2020-05-20"}
    first = {"topic": "entry.visa", "verdict": "not_covered", "until": "2020-05-09"}
    second = {"topic": "entry.visa", "verdict": "settled", "from": "2020-05-10"}
    assert run(judge, first, second, **stay) == []
    assert run(judge, {"topic": "entry.visa", "verdict": "not_covered"}, **stay) == []
    assert len(run(judge, second | {"from": "2020-05-11"}, **stay)) == 2
