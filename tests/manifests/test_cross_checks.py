"""Contradictions between rows, between roll and inventory, and with the exercise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from entente.base.errors import WrongUsage
from entente.manifests import ledger
from entente.manifests.arms import ArmsCarried
from entente.manifests.case import Case, case_of
from entente.manifests.columns import Columns
from entente.manifests.cross_checks import bore_of
from entente.planner.exercise import load_exercise
from entente.register.store import Register

from .conftest import EXERCISES, Checks, kinds

ROLL = "Ref,Family name,Given names,Date of birth,Nationality,What the person is,Passport number,Weapon carried\n"
GOODS = "Ref,Kind,Serial number,Model,Calibre,Hazard class,Compatibility group,Container,Held by\n"


def _cells(found: object, kind: str) -> list[str]:
    return [f.cell for f in found.faults if f.kind == kind]  # type: ignore[attr-defined]


def test_a_person_is_listed_twice_by_number_or_by_name_and_birth(check: Checks) -> None:
    found = check(
        ROLL
        + "1,Doe,Jan,1990-01-01,GBR,,X1234567,\n2,Roe,Kim,1991-01-01,GBR,,x1234567,\n3,DOE,jan,1990-01-01,GBR,,Y1234567,\n4,Doe,Jan,1990-01-02,GBR,,Z1234567,\n"
    )
    assert _cells(found, "person_twice") == ["G3", "B4"]
    assert [f.message["en"] for f in found.contradictions] == [
        "The same person (passport number) stands in row 2.",
        "The same person (name and date of birth) stands in row 2.",
    ]
    assert found.has_errors and found.manifests[0].rows_good == 4


def test_the_same_number_from_two_states_is_not_one_person(check: Checks) -> None:
    found = check(ROLL + "1,A,B,,GBR,,X1234567,\n2,C,D,,FRA,,X1234567,\n3,E,F,,,,X1234567,\n")
    assert _cells(found, "person_twice") == ["G4"]


def test_a_hyphen_tells_two_numbers_apart(check: Checks) -> None:
    assert check(GOODS + "1,weapon,1-12,,,,,,\n2,weapon,11-2,,,,,,\n").faults == []


def test_a_serial_number_stands_once_for_each_model(check: Checks) -> None:
    found = check(GOODS + "1,weapon,S1,Rifle,,,,,\n2,weapon,s1,Rifle,,,,,\n3,radio,S1,Set,,,,,\n4,weapon,S1,,,,,,\n")
    assert _cells(found, "serial_twice") == ["C3", "C5"]


def test_a_person_and_an_item_on_two_files_are_told_with_the_file(check: Checks) -> None:
    found = check(ROLL + "1,Doe,Jan,1990-01-01,,,,\n", ROLL + "9,Doe,Jan,1990-01-01,,,,\n")
    (fault,) = found.contradictions
    assert (
        fault.file.endswith("part1.csv")
        and "part0.csv:2" in fault.message["en"]
        and "part0.csv:2" in fault.message["ja"]
    )


@pytest.mark.parametrize(
    ("weapon", "ammunition", "fits"),
    [
        ("5.56x45 mm NATO", "5.56mm", True), ("5.56×45", "5,56 x 45 mm", True), ("7.62x51", "7.62x39", False), (".50 cal", "12.7x99 mm", True),
        ("9 mm", "9x19 mm Parabellum", True), ("5.56 mm", "7.62 mm", False), ("", "40 mm", False), ("155 mm", "１５５ｍｍ", True),
    ],
)  # fmt: skip
def test_ammunition_needs_a_weapon_that_fires_it(check: Checks, weapon: str, ammunition: str, fits: bool) -> None:
    found = check(GOODS + f'1,weapon,,,"{weapon}",,,,\n2,ammunition,,,"{ammunition}",1.4,S,,\n')
    assert ("ammunition_without_weapon" not in kinds(found)) is fits


def test_a_gun_on_a_vehicle_fires_too(check: Checks) -> None:
    assert kinds(check(GOODS + "1,vehicle,,,12.7 mm,,,,\n2,ammunition,,,12.7 mm,1.4,S,,\n")) == []


def test_bores_are_compared_as_millimetres() -> None:
    assert bore_of(".308") == (".308", "") or bore_of(".308")[0]
    assert bore_of("MILAN")[0] == "milan"
    assert bore_of("120 mm mortar") == ("120", "")


def test_weapons_and_holders_refer_to_lines_that_are_there(check: Checks) -> None:
    roll = ROLL + "P1,A,B,,GBR,,X1234567,W1; S9\nP2,C,D,,GBR,,X1234568,W7\n"
    goods = GOODS + "W1,weapon,S1,,,,,,P1\nW2,weapon,S9,,,,,,P3\n"
    found = check(roll, goods)
    assert _cells(found, "weapon_not_listed") == ["H3"]
    assert _cells(found, "holder_not_on_roll") == ["I3"]


def test_a_row_with_an_error_is_still_there_to_be_referred_to(check: Checks) -> None:
    found = check(ROLL + "P1,A,B,soon,GBR,,,\n", GOODS + "W1,weapon,,,,,,,P1\n")
    assert [f.kind for f in found.contradictions] == []
    assert kinds(found) == ["not_a_date"]


def test_without_roll_or_inventory_the_looking_up_is_said_to_be_left_out(check: Checks) -> None:
    found = check(GOODS + "W1,weapon,,,,,,,P1\n")
    assert kinds(found) == []
    assert any("Holders" in text["en"] for text in found.left_out)
    assert any("exercise" in text["en"] for text in found.left_out)
    assert all(text["ja"] for text in found.left_out)


def test_groups_kept_apart_by_both_tables_are_told_in_one_container(check: Checks) -> None:
    found = check(
        GOODS
        + "1,ammunition,,,,1.4,S,C1,\n2,ammunition,,,,1.1,D,C1,\n3,ammunition,,,,1.1,A,C1,\n4,ammunition,,,,1.1,A,C2,\n"
    )
    assert _cells(found, "loaded_together") == ["H4"]


@pytest.mark.parametrize(
    ("division", "group", "number", "kind"),
    [("1.4", "S", "0012", ""), ("1.4S", "", "", ""), ("1.1", "S", "", "no_such_classification"), ("3", "D", "", "group_without_class_1"), ("3", "", "0012", "class_1_number"), ("1.4", "S", "1203", "class_1_number")],
)  # fmt: skip
def test_division_group_and_number_go_together(
    check: Checks, division: str, group: str, number: str, kind: str
) -> None:
    found = check(f"Kind,Hazard class,Compatibility group,UN number\nammunition,{division},{group},{number}\n")
    assert kinds(found) == ([kind] if kind else [])


def test_a_row_of_goods_is_held_against_itself(check: Checks) -> None:
    found = check(
        "Kind,NEQ,Gross mass,Frequency from,Frequency to,Arrives on,Leaves on\nexplosive,12,10,,,2023-11-20,2023-11-19\nradio,,,30,20,,\n"
    )
    assert [f.kind for f in found.faults] == ["leaves_before_arrival", "neq_above_mass", "band_upside_down"]


def test_a_fact_of_another_kind_of_line_is_not_used(check: Checks) -> None:
    found = check("Kind,craft.official,item.own_power\nvehicle,yes,yes\nvessel,yes,yes\nunmanned_aircraft,yes,yes\n")
    assert [f.cell for f in found.faults if f.kind == "fact_elsewhere"] == ["B2", "C3"]
    assert [set(line.values) for line in found.manifests[0].lines] == [
        {"kind", "item.own_power"},
        {"kind", "craft.official"},
        {"kind", "craft.official", "item.own_power"},
    ]


# ---- against an exercise --------------------------------------------------------------------------------------------------------


def test_more_people_than_declared_are_an_error(check: Checks, gurkhas: Case) -> None:
    rows = "".join(f"{n},Madeup{n},B,,GBR,force_member,X{n:07d},\n" for n in range(129))
    found = check(ROLL + rows, case=gurkhas)
    assert [(f.kind, f.found, f.expected) for f in found.contradictions] == [("more_than_declared", "129", "128")] * 2
    assert check(ROLL + rows.rsplit("128,Madeup", 1)[0], case=gurkhas).contradictions == []


def test_an_unknown_number_is_no_check_and_said(check: Checks, gurkhas: Case) -> None:
    groups = tuple(replace(g, count=None) if g.entity == "person" else g for g in gurkhas.contingent.groups)
    case = replace(gurkhas, contingent=replace(gurkhas.contingent, groups=groups))
    found = check(ROLL + "1,A,B,,GBR,force_member,,\n", case=case)
    assert found.contradictions == []
    assert sum("declared is not known" in text["en"] for text in found.left_out) == 2


def test_a_kind_the_exercise_does_not_declare_is_said_once(check: Checks, gurkhas: Case) -> None:
    found = check(
        GOODS + "1,weapon,,,,,,,\n2,rations,,,,,,,\n3,rations,,,,,,,\n4,unmanned_aircraft,,,,,,,\n", case=gurkhas
    )
    assert [(f.cell, f.found, f.severity) for f in found.contradictions if f.kind == "kind_not_declared"] == [
        ("B3", "rations", "warning"),
        ("B5", "unmanned_aircraft", "warning"),
    ]


def test_dates_outside_the_stay_are_an_error_where_the_stay_is_given(
    check: Checks, register: Register, columns: Columns, gurkhas: Case
) -> None:
    text = "Family name,Arrives on,Leaves on\nA,2023-11-10,2023-11-26\nB,2023-11-15,2023-12-01\n"
    found = check(text, case=gurkhas)
    assert [(f.cell, f.kind) for f in found.contradictions] == [("B2", "outside_exercise"), ("C3", "outside_exercise")]
    given = replace(gurkhas, stay=replace(gurkhas.stay, arrival_given=True, departure_given=True))
    assert [(f.cell, f.kind, f.severity) for f in check(text, case=given).contradictions] == [
        ("B2", "outside_stay", "error"),
        ("C3", "outside_stay", "error"),
    ]


def test_a_passport_that_ends_within_the_stay_is_an_error(check: Checks, gurkhas: Case) -> None:
    found = check("Family name,Passport expires on,Leaves on\nA,2023-11-20,\nB,2023-11-20,2023-11-20\n", case=gurkhas)
    assert [(f.cell, f.kind) for f in found.contradictions] == [("B2", "passport_expired")]


def test_another_nationality_than_the_sending_state_is_a_warning(check: Checks, gurkhas: Case) -> None:
    found = check("Family name,Nationality\nA,GBR\nB,NPL\n", case=gurkhas)
    assert [(f.cell, f.kind, f.severity) for f in found.contradictions] == [("B3", "other_nationality", "warning")]


def test_arms_carried_are_told_as_the_rules_have_it(
    check: Checks, register: Register, columns: Columns, tmp_path: Path
) -> None:
    """Held against the one-case judge: whatever it says of a person is what the check says of that person."""
    told: set[str] = set()
    for file in sorted(EXERCISES.glob("*.yml")):
        exercise = load_exercise(file, register)
        for contingent in exercise.contingents:
            case = case_of(register, exercise, contingent.key, columns)
            for category in ("force_member", "civilian_component", "contractor"):
                for orders in ("yes", "no", ""):
                    text = f"Ref,Family name,What the person is,Weapon carried,person.orders_authorise_arms\nP1,A,{category},W1,{orders}\n"
                    found = check(text, case=case)
                    facts = case.facts_of(found.manifests[0].lines[0], "person")
                    verdicts = {v.verdict for v in _verdicts(case, facts)}
                    said = [f.kind for f in found.contradictions if f.kind.startswith("arms")]
                    assert ("arms_prohibited" in said) == ("prohibited" in verdicts)
                    assert ("arms_not_settled" in said) == bool(verdicts - {"prohibited", "settled"})
                    told.update(verdicts)
    assert {"settled", "unknown"} <= told and len(told) >= 3


def _verdicts(case: Case, facts: dict[str, object]) -> list[object]:
    from entente.rules.ask import judge_for
    from entente.rules.segments import judge_stay

    c = case.contingent
    judge = _JUDGES.setdefault(id(case.register), judge_for(case.register))
    return list(
        judge_stay(
            judge, "arms.carry", c.sending, c.receiving, facts["visit.from_date"], facts["visit.until_date"], facts
        )
    )  # type: ignore[arg-type]


_JUDGES: dict[int, object] = {}


def test_a_weapon_held_by_somebody_who_may_not_is_told_at_the_item(
    check: Checks, gurkhas: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        ArmsCarried,
        "_said",
        lambda _, facts: (
            [{"kind": "arms_prohibited", "reason": "because", "reason_ja": "理由"}] if "contractor" in facts else []
        ),
    )
    roll = ROLL + "P1,A,B,,GBR,force_member,,\nP2,C,D,,GBR,contractor,,\nP3,E,F,,GBR,contractor,,W1\n"
    found = check(roll, GOODS + "W1,weapon,,,,,,,P1\nW2,weapon,,,,,,,P2\nR1,radio,,,,,,,P2\n", case=gurkhas)
    said = [f for f in found.contradictions if f.kind == "arms_prohibited"]
    assert [(Path(f.file).name, f.cell, f.severity) for f in said] == [
        ("part0.csv", "H4", "error"),
        ("part1.csv", "I3", "error"),
    ]
    assert said[0].message["ja"].endswith("理由")


def test_a_contingent_that_is_none_is_named_with_those_there_are(register: Register, columns: Columns) -> None:
    with pytest.raises(WrongUsage, match="gb-gurka"):
        case_of(register, load_exercise(EXERCISES / "vigilant-isles-23.yml", register), "gb-gurka", columns)


def test_the_ledger_gives_the_same_from_disk_as_from_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def groups(buffered: int) -> list[tuple[str, list[ledger.Record]]]:
        monkeypatch.setattr(ledger, "_BUFFERED", buffered)
        book = ledger.Ledger()
        for n in range(5_000):
            book.add("number", f"k{n % 1700}", 0, "Sheet\n1", n, "ref", "is", "x" * 3_000, "")
        found = sorted(book.groups())
        book.close()
        return found

    small, large = groups(2), groups(5_000)
    assert small == large
    assert len(small) == 1700 and small[0][1][0].sheet == "Sheet 1"
