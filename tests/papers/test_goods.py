"""Goods: sums that tell what they leave out, private goods apart, marks of ammunition."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from entente.papers.sums import Sum, sums, whole

from .made_up import VIGILANT, case_of, column_of, fields_of, item, paper_of, tables_of

ROUND = {"un_number": "0012", "hazard_division": "1.4", "compatibility_group": "S"}


def test_net_explosive_quantity_is_summed_by_division_and_says_what_it_lacks(register):
    lines = [
        item(1, "ammunition", **ROUND, net_explosive_kg=43.2),
        item(2, "ammunition", **ROUND),
        item(3, "ammunition", hazard_division="1.2", compatibility_group="G", net_explosive_kg=7.1),
        item(4, "ammunition", hazard_division="1.2", compatibility_group="E", net_explosive_kg=0.2),
        item(5, "fuel", un_number="1202", hazard_division="3"),
        item(6, "equipment"),
    ]
    paper = paper_of(case_of(register, VIGILANT, lines), "dangerous_goods")
    tables = tables_of(paper)
    assert len(tables["Goods"]["rows"]) == 5
    found = tables["Sums by division"]
    assert [row["cells"][0] for row in found["rows"][:-1]] == ["1.2", "1.4"]
    assert column_of(found, "compatibility_group")[:2] == ["E, G", "S"]
    assert found["rows"][0]["cells"][2] == "7.3"  # 7.1 + 0.2 in binary floating point is not
    assert found["rows"][1]["cells"][2]["en"] == "at least 43.2"
    assert found["rows"][-1]["cells"][2]["en"] == "at least 50.5"
    assert {"what": "net_explosive_kg", "count": 1} in paper["blank"]  # the diesel has none to give


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**6), st.decimals(0, 1000, places=3).map(float))))
def test_a_sum_counts_every_line_and_takes_none_for_zero(figures):
    total = Sum()
    for figure in figures:
        total.add(figure)
    assert total.lines == len(figures)
    assert total.without == sum(figure is None for figure in figures)
    assert total.total == sum((Decimal(str(one)) for one in figures if one is not None), Decimal(0))
    assert (total.shown is None) == (total.without == total.lines)
    assert whole(sums([{"q": one} for one in figures], (), "q").values()).as_dict() == total.as_dict()


def test_private_goods_and_goods_not_for_official_use_are_not_certified(register):
    lines = [
        item(1, "equipment"),
        item(2, "personal_effects"),
        item(3, "supplies", **{"item.exclusively_official": False}),
        item(4, "radio", owner="member"),
        item(5, "vehicle", **{"item.exclusively_official": True}),
    ]
    tables = tables_of(paper_of(case_of(register, VIGILANT, lines), "customs_certificate"))
    assert column_of(tables["Goods"], "description") == ["example equipment", "example vehicle"]
    apart = tables["Listed apart; not certified for the use of the force"]
    assert column_of(apart, "description") == ["example personal_effects", "example supplies", "example radio"]


def test_a_consignment_shows_a_value_only_where_all_lines_agree(register):
    lines = [item(1, "equipment", transport="sea", mass_kg=10), item(2, "equipment", transport="air")]
    found = fields_of(paper_of(case_of(register, VIGILANT, lines), "customs_certificate"))
    assert found["transport"] is None
    assert found["gross_mass_kg"]["en"] == "at least 10"
    assert found["customs_office"] is None


def test_weapons_ammunition_and_private_weapons_stand_apart(register):
    lines = [
        item(1, "weapon", serial_number="A1"),
        item(2, "private_weapon"),
        item(3, "ammunition", calibre="81 mm", quantity=4, unit_of_count="rounds"),
    ]
    paper = paper_of(case_of(register, VIGILANT, lines), "arms_list")
    tables = tables_of(paper)
    assert set(tables) == {"Weapons", "Privately owned weapons", "Ammunition and explosives", "Sums"}
    assert column_of(tables["Privately owned weapons"], "serial_number") == [None]
    assert tables["Sums"]["rows"][0]["cells"][:3] == ["81 mm", "rounds", "4"]


def test_a_round_without_a_serial_number_lacks_nothing(register):
    paper = paper_of(case_of(register, VIGILANT, [item(1, "ammunition"), item(2, "weapon")]), "equipment_inventory")
    assert column_of(tables_of(paper)["Goods"], "serial_number") == ["", None]


def test_without_an_inventory_the_file_s_groups_stand_there_and_a_missing_number_stays_blank(register):
    found = tables_of(paper_of(case_of(register, VIGILANT), "equipment_inventory"))["What the exercise file declares"]
    assert column_of(found, "quantity") == [None, None]
    assert "live ammunition" in column_of(found, "description")


def test_the_reconciliation_leaves_what_became_of_things_to_a_person(register):
    lines = [item(1, "ammunition", quantity=100, unit_of_count="rounds")]
    table = tables_of(paper_of(case_of(register, VIGILANT, lines), "after_visit"))["Goods"]
    row = dict(zip([one["key"] for one in table["columns"]], table["rows"][0]["cells"], strict=True))
    assert row["came"] == "100"
    assert all(row[key] == "" for key in ("used_up", "went_home", "disposed", "missing", "difference"))
