"""Which papers a contingent gets, and that each can be made for every exercise that ships."""

from __future__ import annotations

import json

import pytest

from entente.papers.catalogue import kinds
from entente.papers.make import BUILDERS, choose, unmade

from .made_up import ROOT, VIGILANT, case_of, exercise_file, item, paper_of, person

EXERCISES = sorted((ROOT / "exercises").glob("*.yml"))


def chosen(case, only=()):
    return {choice.kind.key: choice.why for choice in choose(case, only)}


def test_without_a_clause_or_a_line_there_is_no_paper(register):
    assert chosen(case_of(register, VIGILANT)) == {}


def test_lines_call_for_the_papers_about_them(register):
    found = chosen(case_of(register, VIGILANT, [person(1)]))
    assert found == dict.fromkeys(("movement_order", "nominal_roll", "points_of_contact"), "manifest")
    found = chosen(case_of(register, VIGILANT, [item(1, "ammunition")]))
    assert {"arms_list", "dangerous_goods", "equipment_inventory", "customs_certificate", "after_visit"} <= set(found)
    assert not {"nominal_roll", "frequency_request", "biosecurity_checklist"} & set(found)


def test_a_column_calls_for_a_paper_whatever_the_kind_of_goods(register):
    assert "dangerous_goods" in chosen(case_of(register, VIGILANT, [item(1, "equipment", un_number="3480")]))
    assert "frequency_request" in chosen(case_of(register, VIGILANT, [item(1, "vehicle", frequency_from_mhz=30)]))


def test_named_kinds_are_made_and_no_others(register):
    assert chosen(case_of(register, VIGILANT, [person(1)]), ["form_302"]) == {"form_302": "named"}


def test_individual_orders_are_made_only_when_named(register, tmp_path):
    case = case_of(register, exercise_file(tmp_path, "DEU", "GBR"), [person(1)])
    assert "movement_order_individual" not in chosen(case) and chosen(case)["movement_order"] == "asked"


def test_papers_that_are_asked_for_and_not_made_here_are_named(register, tmp_path):
    rows = unmade(case_of(register, exercise_file(tmp_path, "DEU", "GBR")))
    assert "identity_card" in [row["document"] for row in rows]


def test_every_kind_has_its_builder():
    assert set(BUILDERS) == set(kinds())


def test_made_up_data_marks_every_paper(register):
    assert not paper_of(case_of(register, VIGILANT, [person(1)]), "nominal_roll")["made_up"]
    assert paper_of(case_of(register, VIGILANT, [person(1, remarks="made-up data")]), "nominal_roll")["made_up"]
    assert paper_of(case_of(register, VIGILANT, [person(1, remarks="架空")]), "nominal_roll")["made_up"]
    assert paper_of(case_of(register, VIGILANT, [], marked=True), "nominal_roll")["made_up"]


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_every_paper_can_be_made_for_every_exercise(register, path):
    """As JSON; with a line of everything, and with nothing known."""
    everything = [person(1), *(item(n, kind) for n, kind in enumerate(all_kinds(register)))]
    for lines in ([], everything):
        case = case_of(register, path, lines)
        for kind in kinds():
            paper = paper_of(case, kind)
            assert paper["blocks"] and json.dumps(paper, default=str)
            assert set(paper["title"]) == {"en", "ja", "fr"}


def all_kinds(register):
    facts = register.words["facts"]
    return [*facts["item.kind"]["values"], *facts["craft.kind"]["values"]]
