"""What a permission for a contingent says: only what the plan establishes; what is missing is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from entente.base.errors import FaultsFound
from entente.manifests.manifest import Line
from entente.papers.permission_values import IDENTITY, Wanted, permission_values
from entente.permissions.issue import SHAPE
from entente.planner.exercise import When, load_exercise
from entente.planner.plan import make_plan
from entente.register.store import Register

from ..conftest import ROOT
from .offices import KEY, check, issued, key_of, trusting

ORDER = Wanted("movement_order", "MADE-UP-1")


@pytest.fixture(scope="module")
def northern(register: Register) -> dict[str, Any]:
    exercise = load_exercise(ROOT / "exercises" / "northern-shield-tutorial.yml", register)
    return make_plan(register, exercise, date(2027, 1, 1))


def _codes(register: Register, plan: dict[str, Any], key: str, wanted: Wanted = ORDER) -> list[str]:
    with pytest.raises(FaultsFound) as problem:
        permission_values(register, plan, key, wanted)
    return [fault.code for fault in problem.value.faults]


def test_every_contingent_of_the_tutorial_gets_the_clause_that_asks_for_its_order(
    register: Register, northern: dict[str, Any]
) -> None:
    for contingent in northern["contingents"]:
        values = permission_values(register, northern, contingent["key"], ORDER)
        assert (values["agreement"], values["made_up"]) == ("nato-sofa", True)
        assert "III(2)(b)" in values["clause"]
        assert (values["from"], values["until"]) == (contingent["from"], contingent["until"])
        assert set(values) <= set(SHAPE["properties"])


def test_what_it_permits_is_settled_firm_and_a_right_for_every_subject(
    register: Register, northern: dict[str, Any]
) -> None:
    effects = {
        (rule.clause, rule.effect) for v in register.versions("nato-sofa") for rule in v.clauses.values() if rule.clause
    }
    for contingent in northern["contingents"]:
        for permit in permission_values(register, northern, contingent["key"], ORDER)["permits"]:
            verdicts = [v for v in contingent["verdicts"] if v["topic"] == permit["topic"]]
            assert {(v["verdict"], v["firm"], v["instrument"]) for v in verdicts} == {("settled", True, "nato-sofa")}
            for pinpoint in permit["clause"].split(", "):
                assert {(pinpoint, "right"), (pinpoint, "exemption")} & effects
    topics = {p["topic"] for p in permission_values(register, northern, "nl-ship", ORDER)["permits"]}
    assert "entry.visa" in topics
    assert "persons.respect_for_law" not in topics  # a duty, not a permission


def test_a_topic_that_one_subject_does_not_settle_is_left_out(register: Register, northern: dict[str, Any]) -> None:
    tank_troop = permission_values(register, northern, "gb-armoured-troop", ORDER)
    assert "entry.passport" not in {p["topic"] for p in tank_troop["permits"]}  # its civilians need one


def test_days_the_file_does_not_give_are_not_taken_from_the_exercise(register: Register) -> None:
    exercise = load_exercise(ROOT / "exercises" / "vigilant-isles-23.yml", register)
    plan = make_plan(register, exercise, date(2023, 10, 1))
    assert _codes(register, plan, "gb-gurkhas") == ["permission.no-days"]
    day = When(date(2023, 11, 10), date(2023, 11, 10))
    dated = tuple(
        replace(c, arrive=day, depart=When(date(2023, 11, 28), date(2023, 11, 28))) for c in exercise.contingents
    )
    plan = make_plan(register, replace(exercise, contingents=dated), date(2023, 10, 1))
    values = permission_values(register, plan, "gb-gurkhas", ORDER)
    assert (values["agreement"], values["from"], values["until"]) == ("jpn-gbr-raa", "2023-11-10", "2023-11-28")
    assert values["count"] == 128


def test_an_agreement_that_is_not_in_force_all_the_stay_is_not_signed(register: Register) -> None:
    exercise = load_exercise(ROOT / "exercises" / "vigilant-isles-23.yml", register)
    span = {
        "arrive": When(date(2023, 10, 10), date(2023, 10, 10)),
        "depart": When(date(2023, 11, 28), date(2023, 11, 28)),
    }
    early = tuple(replace(c, **span) for c in exercise.contingents)
    plan = make_plan(register, replace(exercise, contingents=early), date(2023, 9, 1))
    assert _codes(register, plan, "gb-gurkhas") == ["permission.no-agreement"]
    assert _codes(register, plan, "gb-gurkhas", replace(ORDER, agreement="jpn-gbr-raa")) == ["permission.agreement"]


def test_where_several_agreements_govern_one_has_to_be_named(register: Register, northern: dict[str, Any]) -> None:
    other = Wanted("permission", "MADE-UP-2")
    assert _codes(register, northern, "nl-ship", other) == ["permission.agreement-choice"]
    values = permission_values(register, northern, "nl-ship", replace(other, agreement="nato-sofa", clause="IX(3)"))
    assert (values["agreement"], values["clause"]) == ("nato-sofa", "IX(3)")


@pytest.mark.parametrize(
    ("key", "wanted", "code"),
    [
        ("nl-shipp", ORDER, "permission.contingent"),
        ("nl-ship", Wanted("movement-order", "X"), "permission.kind"),
        ("nl-ship", replace(ORDER, clause="III(9)"), "permission.clause"),
        ("nl-ship", replace(ORDER, agreement="jpn-gbr-raa"), "permission.agreement"),
    ],
)
def test_a_wrong_choice_is_told(
    register: Register, northern: dict[str, Any], key: str, wanted: Wanted, code: str
) -> None:
    assert code in _codes(register, northern, key, wanted)


def test_only_identifying_fields_of_persons_go_into_slips(register: Register, northern: dict[str, Any]) -> None:
    person = {"ref": "P1", "family_name": "Example", "date_of_birth": date(1999, 2, 3), "remarks": "x", "rank": None}
    lines = [Line("person", "", 2, person), Line("item", "", 2, {"kind": "weapon"})]
    values = permission_values(register, northern, "nl-ship", ORDER, lines)
    assert values["persons"] == [{"family_name": "Example", "date_of_birth": "1999-02-03"}]
    assert values["count"] == 1
    assert set(values["persons"][0]) <= set(IDENTITY)


def test_invented_data_makes_the_permission_a_made_up_one(register: Register, northern: dict[str, Any]) -> None:
    plan = {**northern, "exercise": {**northern["exercise"], "made_up": False}}
    assert permission_values(register, plan, "nl-ship", ORDER)["made_up"] is False
    assert permission_values(register, plan, "nl-ship", ORDER, marked=True)["made_up"] is True
    line = Line("person", "", 2, {"family_name": "Example", "remarks": "made up for a demonstration"})
    assert permission_values(register, plan, "nl-ship", ORDER, [line])["made_up"] is True


def test_an_inventory_alone_leaves_the_declared_count(register: Register, northern: dict[str, Any]) -> None:
    values = permission_values(register, northern, "nl-ship", ORDER, [Line("item", "", 2, {"kind": "weapon"})])
    assert "persons" not in values
    assert values["count"] == 110


def test_the_values_can_be_signed_and_checked(register: Register, northern: dict[str, Any]) -> None:
    key = key_of("one", acts_for=("NLD",), valid_until=date(2027, 12, 31))
    values = permission_values(register, northern, "nl-ship", ORDER)
    made = issued(key, zones=("Europe/Rome",), **values)
    answer = check(made.token, trusting(key), at=made.statement.not_before + 200_000)
    assert answer.verdict == "valid"
    assert answer.statement is not None
    assert answer.statement.permits
    assert key.about.kid == KEY.about.kid
