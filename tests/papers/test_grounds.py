"""A paper says who asks for it, in what words, and never more than the register holds."""

from __future__ import annotations

import pytest

from entente.papers.catalogue import kinds
from entente.papers.grounds import STANDINGS, grounds_for

from .made_up import VIGILANT, case_of, exercise_file, item, paper_of, person


def grounds(case, kind):
    return grounds_for(case, kinds()[kind])


def test_the_nato_clause_asks_for_a_movement_order_and_for_its_languages(register, tmp_path):
    case = case_of(register, exercise_file(tmp_path, "DEU", "GBR"))
    found = grounds(case, "movement_order")
    assert found["standing"] == "asked"
    row = next(row for row in found["rows"] if row["clause"] == "III(2)(b)")
    assert (row["instrument"], row["grade"], row["source_key"]) == ("nato-sofa", "text", "s-nato-sofa")
    assert found["languages"] == ["sending", "en", "fr"]
    assert "NATO SOFA, III(2)(b)" in found["short"][0]["en"]


def test_an_agreement_that_takes_the_clause_over_asks_for_the_same_languages(register, tmp_path):
    found = grounds(case_of(register, exercise_file(tmp_path, "CHE", "DEU")), "movement_order")
    assert any(row["instrument"] == "pfp-sofa" and row["clause"] == "III(2)(b)" for row in found["rows"])
    assert found["languages"] == ["sending", "en", "fr"]


def test_no_paper_claims_that_the_japan_uk_agreement_asks_for_it(register):
    """What its words ask is not established: the papers say so, each of them."""
    lines = [person(1), item(1, "weapon"), item(2, "ammunition"), item(3, "rations")]
    case = case_of(register, VIGILANT, lines)
    for key in kinds():
        found = grounds(case, key)
        assert found["standing"] in ("open", "nothing"), key
        assert found["rows"] == [] and found["languages"] == []
        assert found["short"][0]["en"].startswith("Nothing in the register asks for this paper")


def test_a_missing_fact_leaves_a_paper_possible_and_names_the_fact(register, tmp_path):
    """Without the kind of territory the clause waits; "nothing asks" would be wrong."""
    found = grounds(case_of(register, exercise_file(tmp_path, "DEU", "NOR", facts={})), "movement_order")
    assert found["standing"] == "may"
    row = next(row for row in found["rows"] if row["clause"] == "III(2)(b)")
    assert row["certain"] is False
    assert "Kind of territory" in row["look"]["en"]
    assert found["languages"] == ["sending", "en", "fr"]


def test_an_act_without_a_paper_is_served_and_not_said_to_ask_for_one(register, tmp_path):
    found = grounds(case_of(register, exercise_file(tmp_path, "DEU", "GBR")), "note_verbale")
    assert found["standing"] == "serves"
    assert all("no paper is named there" in said["en"] for said in found["short"])


def test_practice_is_told_as_practice_with_its_date(register, tmp_path):
    rations = {"items": [{"kind": "rations"}], "craft": [{"kind": "aircraft", "count": 1}]}
    case = case_of(register, exercise_file(tmp_path, "JPN", "AUS", **rations))
    found = grounds(case, "diplomatic_clearance")
    assert found["standing"] == "practice"
    row = next(row for row in found["rows"] if row["practice"] == "aus-aircraft-clearance")
    assert "practice, not law" in row["standing"]["en"] and "undated" in row["standing"]["en"]
    prompts = [row for row in found["beside"] if row["practice"] == "aus-aircraft-clearance-2005"]
    assert prompts and "only a question" in prompts[0]["standing"]["en"]


def test_a_pinpoint_nobody_established_is_said_to_be_so(register):
    case = case_of(register, VIGILANT)
    from entente.papers.grounds import pinpoint

    assert pinpoint(case.register, "jpn-gbr-raa", None)["en"] == "Japan-UK RAA, pinpoint not established"


def test_goods_only_the_manifest_names_are_asked_about(register, tmp_path):
    """Rations that the exercise file does not mention still raise the host's practice on them."""
    path = exercise_file(tmp_path, "JPN", "AUS")
    without = grounds(case_of(register, path), "biosecurity_checklist")
    with_rations = grounds(case_of(register, path, [item(1, "rations")]), "biosecurity_checklist")
    assert without["standing"] in ("nothing", "open")
    assert with_rations["standing"] == "practice"


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_kind_has_a_known_standing(register, tmp_path, kind):
    case = case_of(register, exercise_file(tmp_path, "FRA", "GBR"))
    assert grounds(case, kind)["standing"] in STANDINGS
    assert paper_of(case, kind)["grounds"]["short"]
