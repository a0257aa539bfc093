"""Movement orders and rolls: who is certified, who is not, and in which languages."""

from __future__ import annotations

from .made_up import VIGILANT, case_of, column_of, exercise_file, fields_of, paper_of, person, tables_of


def parallel(paper):
    return next(block for block in paper["blocks"] if block["shape"] == "parallel")


def test_only_members_of_the_force_are_certified(register):
    lines = [person(1), person(2, category="contractor"), person(3, category=None), person(4)]
    tables = tables_of(paper_of(case_of(register, VIGILANT, lines), "movement_order"))
    assert column_of(tables["Members of the force"], "n") == ["1", "4"]
    assert column_of(tables["Travelling with the force; not certified as members of it by this order"], "n") == ["2"]
    assert column_of(tables["Category not given; not certified until it is"], "n") == ["3"]


def test_a_language_nobody_wrote_stays_a_labelled_blank(register, tmp_path):
    paper = paper_of(case_of(register, exercise_file(tmp_path, "DEU", "GBR")), "movement_order")
    assert paper["languages"] == ["en", "fr"]
    columns = {one["lang"]: one for one in parallel(paper)["columns"]}
    assert list(columns) == ["de", "en", "fr"]
    assert columns["de"]["text"] is None
    assert columns["de"]["blank"]["en"] == "to be added in German by the sending State"
    assert {"what": "text.de", "count": 1} in paper["blank"]


def test_a_sending_state_whose_language_is_here_has_no_blank_column(register, tmp_path):
    paper = paper_of(case_of(register, exercise_file(tmp_path, "CAN", "GBR")), "movement_order")
    assert [one["lang"] for one in parallel(paper)["columns"]] == ["en", "fr"]
    assert all(one["text"] for one in parallel(paper)["columns"])


def test_the_dates_of_the_exercise_never_stand_in_for_days_of_travel(register):
    case = case_of(register, VIGILANT)
    found = fields_of(paper_of(case, "movement_order"))
    assert found["arrives_on"] is None and found["departs_on"] is None


def test_the_roll_is_compared_with_the_number_declared(register):
    found = fields_of(paper_of(case_of(register, VIGILANT, [person(1), person(2)]), "nominal_roll"))
    assert found["persons"]["en"] == "2 listed; the exercise file declares 128"


def test_a_missing_particular_is_a_blank_and_one_not_asked_for_is_not(register):
    paper = paper_of(case_of(register, VIGILANT, [person(1, rank="Major"), person(2)]), "nominal_roll")
    table = tables_of(paper)["Persons"]
    assert column_of(table, "rank") == ["Major", None]
    assert "passport_number" not in [one["key"] for one in table["columns"]]
    assert {"what": "rank", "count": 1} in paper["blank"]


def test_more_columns_than_a_page_holds_go_into_a_second_table_with_the_same_numbers(register):
    more = dict.fromkeys(("ref", "unit", "role", "passport_number", "driving_licence", "port_of_entry"), "X")
    more |= {"speciality": "medical", "employer": "armed_service", "carries_weapon": ("W1",), "remarks": "a"}
    lines = [person(1), person(2, identity_card_number="1", **more), person(3, identity_card_number="2")]
    tables = tables_of(paper_of(case_of(register, VIGILANT, lines), "nominal_roll"))
    further = tables["Further particulars"]
    assert column_of(further, "n") == ["2"]
    assert column_of(further, "given_names") == ["Rifleman 002"]
    shown = {one["key"] for table in tables.values() for one in table["columns"]}
    assert shown >= {*more, "identity_card_number"}


def test_what_every_line_says_is_told_once(register):
    lines = [person(n, employer="armed_service", unit=f"Platoon {n}") for n in (1, 2, 3)]
    table = tables_of(paper_of(case_of(register, VIGILANT, lines), "nominal_roll"))["Persons"]
    assert "employer" not in [one["key"] for one in table["columns"]]
    assert "Employer: armed service" in table["note"]["en"]


def test_an_individual_order_has_one_page_for_each_who_may_be_certified(register):
    lines = [person(1), person(2, category="contractor"), person(3)]
    paper = paper_of(case_of(register, VIGILANT, lines), "movement_order_individual")
    assert sum(block["shape"] == "page" for block in paper["blocks"]) == 1
    names = [
        row["value"]
        for block in paper["blocks"]
        if block["shape"] == "fields"
        for row in block["rows"]
        if row["key"] == "given_names"
    ]
    assert names == ["Rifleman 001", "Rifleman 003"]


def test_only_a_courier_certifies_sealed_dispatches(register):
    lines = [person(1), person(2, **{"person.carries_sealed_documents": True})]
    paper = paper_of(case_of(register, VIGILANT, lines), "movement_order_individual")
    texts = [
        one["text"]
        for block in paper["blocks"]
        if block["shape"] == "parallel"
        for one in block["columns"]
        if one["lang"] == "en"
    ]
    assert ["dispatches" in text for text in texts] == [False, True]
    assert [row["key"] for block in paper["blocks"] if block["shape"] == "fields" for row in block["rows"]].count(
        "dispatches"
    ) == 1


def test_a_countersignature_is_offered_only_where_a_clause_speaks_of_one(register, tmp_path):
    def labels(case):
        blocks = paper_of(case, "movement_order")["blocks"]
        return [row["label"]["en"] for block in blocks if block["shape"] == "signatures" for row in block["rows"]]

    assert len(labels(case_of(register, exercise_file(tmp_path, "DEU", "GBR")))) == 2
    assert len(labels(case_of(register, VIGILANT))) == 1


def test_a_signed_statement_is_printed_where_one_was_issued(register):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="5" height="5"/></svg>'
    case = case_of(register, VIGILANT, codes={"movement_order": {"svg": svg, "serial": "MO-2026-7"}})
    check = next(block for block in paper_of(case, "movement_order")["blocks"] if block["shape"] == "check")
    assert check["svg"] == svg
    assert "MO-2026-7" in check["serial"]["ja"] and "entente permission verify" in check["says"]["en"]
