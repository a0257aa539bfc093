"""Every exercise in the repository plans, and each contingent is under the agreement that governs it on its dates."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from entente.planner.exercise import load_exercise
from entente.planner.plan import make_plan
from entente.register.store import Register

FOLDER = Path(__file__).resolve().parents[2] / "exercises"
REAL = {
    "alon-2025",
    "bushido-guardian-23",
    "csg25-japan-2025",
    "doshin-bayanihan-5-25",
    "talisman-sabre-2025",
    "tindal-f35-visit-2023",
    "vigilant-isles-23",
    "yama-sakura-85",
}

# Status agreements in force between the two States on the contingent's dates; an empty set says there is none.
GOVERNED = {
    ("vigilant-isles-23", "gb-gurkhas"): {"jpn-gbr-raa"},
    ("vigilant-isles-23", "gb-16-air-assault"): {"jpn-gbr-raa"},
    ("vigilant-isles-23", "gb-3-scots"): {"jpn-gbr-raa"},
    ("bushido-guardian-23", "au-75-squadron"): {"jpn-aus-raa"},
    ("tindal-f35-visit-2023", "jp-301-squadron"): {"jpn-aus-raa"},
    ("tindal-f35-visit-2023", "jp-301-squadron-guam"): set(),
    ("yama-sakura-85", "us-army-japan"): {"jpn-usa-sofa"},
    ("yama-sakura-85", "au-1-division-japan"): {"jpn-aus-raa", "un-jpn-sofa"},
    ("yama-sakura-85", "au-1-division-usa"): set(),
    ("doshin-bayanihan-5-25", "jp-asdf"): {"jpn-phl-raa"},
    ("alon-2025", "au-adf"): {"aus-phl-sovfa"},
    ("alon-2025", "us-mrfd"): {"phl-usa-vfa"},
    ("alon-2025", "ca-ville-de-quebec"): set(),
    ("csg25-japan-2025", "gb-prince-of-wales"): {"jpn-gbr-raa", "un-jpn-sofa"},
    ("csg25-japan-2025", "gb-dauntless"): {"jpn-gbr-raa", "un-jpn-sofa"},
    ("csg25-japan-2025", "no-roald-amundsen"): set(),
    ("talisman-sabre-2025", "jp-missile-unit"): {"jpn-aus-raa"},
    ("talisman-sabre-2025", "us-forces-australia"): {"aus-usa-sofa"},
    ("talisman-sabre-2025", "au-forces-png"): {"aus-png-sofa"},
    ("talisman-sabre-2025", "us-forces-png"): set(),
    ("talisman-sabre-2025", "gb-csg"): set(),
    ("talisman-sabre-2025", "id-forces"): set(),
    ("talisman-sabre-2025", "in-forces"): set(),
    ("talisman-sabre-2025", "nl-forces"): set(),
    ("talisman-sabre-2025", "kr-marines"): set(),
    ("talisman-sabre-2025", "de-bundeswehr"): set(),
    ("talisman-sabre-2025", "ph-forces"): {"aus-phl-sovfa"},
    ("talisman-sabre-2025", "nz-nzdf"): {"aus-nzl-sofa"},
}


@pytest.fixture(scope="module")
def plans(register: Register) -> dict[str, dict[str, Any]]:
    return {
        path.stem: make_plan(register, load_exercise(path, register), date(2023, 1, 10))
        for path in sorted(FOLDER.glob("*.yml"))
    }


def test_all_eight_real_exercises_and_the_tutorial_are_here_and_plan(plans: dict[str, dict[str, Any]]) -> None:
    assert set(plans) >= REAL
    made_up = {key for key, plan in plans.items() if plan["exercise"]["made_up"]}
    assert made_up == set(plans) - REAL
    assert all(plan["contingents"] and all(c["verdicts"] for c in plan["contingents"]) for plan in plans.values())


@pytest.mark.parametrize(("exercise", "contingent"), GOVERNED)
def test_the_governing_agreement_is_right_on_the_contingents_dates(
    exercise: str, contingent: str, plans: dict[str, dict[str, Any]]
) -> None:
    found = next(c for c in plans[exercise]["contingents"] if c["key"] == contingent)
    governing = {
        g["instrument"]
        for g in found["governed_by"]
        if g["basis"] == "treaty" and g["confers"] is True and g["state"] == "in_force" and g["applies"] != "no"
    }
    assert governing == GOVERNED[exercise, contingent]


def test_nothing_is_settled_firmly_where_no_agreement_governs(plans: dict[str, dict[str, Any]]) -> None:
    norway = next(c for c in plans["csg25-japan-2025"]["contingents"] if c["key"] == "no-roald-amundsen")
    assert {v["verdict"] for v in norway["verdicts"] if v["basis"] != "statute"} == {"not_covered"}
    assert next(v for v in norway["verdicts"] if v["topic"] == "quarantine.health")["basis"] == "statute"


def test_unknown_numbers_stay_absent(plans: dict[str, dict[str, Any]]) -> None:
    carrier = next(c for c in plans["csg25-japan-2025"]["contingents"] if c["key"] == "gb-prince-of-wales")
    assert next(s for s in carrier["subjects"] if s["entity"] == "person")["count"] is None


def test_every_topic_the_nato_sofa_regulates_has_its_words_in_the_tutorial(plans: dict[str, dict[str, Any]]) -> None:
    tutorial = plans["northern-shield-tutorial"]
    assert tutorial["lookups"] == []
    assert all(v["verdict"] != "unknown" or v["missing"] for c in tutorial["contingents"] for v in c["verdicts"])


def test_talisman_sabre_gets_australias_freight_deadline_for_each_sending_state_with_freight(
    plans: dict[str, dict[str, Any]],
) -> None:
    tasks = plans["talisman-sabre-2025"]["tasks"]
    korea = next(t for t in tasks if t["practice"] == "aus-freight-papers-sea" and t["sending"] == "KOR")
    assert korea["due"] == "2025-06-26"
    assert "5 working days of the receiving State before arrival" in korea["due_explained"]["en"]
    assert korea["clause"] is None, "practice is not law"


def test_every_source_named_in_a_plan_is_described_in_it(plans: dict[str, dict[str, Any]]) -> None:
    for plan in plans.values():
        named = {key for c in plan["contingents"] for v in c["verdicts"] for key in v["sources"]}
        assert named <= set(plan["sources"])
        assert all(plan["sources"][key]["read"] for key in named)
