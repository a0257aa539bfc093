"""A plan reused: which verdicts and tasks changed, and what made each change."""

from datetime import date
from pathlib import Path
from typing import Any

from entente.planner.diff import compare_plans
from entente.planner.exercise import load_exercise
from entente.planner.plan import make_plan
from entente.register.store import Register
from entente.rules.library import library

TEXT = """\
schema: entente-exercise/1
key: small
name: {{en: Small}}
kind: exercise
dates: {{start: "{start}", end: "{end}"}}
facts: {{visit.consent: true, visit.agreed_activity: true, visit.as_un_force: false}}
contingents:
  - key: one
    sending: JPN
    receiving: AUS
    arrive: "{start}"
    depart: "{end}"
    persons: [{{category: {category}, facts: {{person.on_official_duty: true}}}}]
    items: [{{kind: equipment, facts: {{item.transport: {transport}}}}}]
"""


def plan(
    tmp_path: Path, register: Register, start: str, end: str, category: str = "force_member", transport: str = "sea"
) -> dict[str, Any]:
    path = tmp_path / f"{start}-{category}-{transport}.yml"
    path.write_text(TEXT.format(start=start, end=end, category=category, transport=transport), encoding="utf-8")
    return make_plan(register, load_exercise(path, register), date(2023, 7, 1))


def test_the_same_plan_twice_differs_in_nothing(tmp_path: Path, register: Register) -> None:
    one = plan(tmp_path, register, "2023-09-04", "2023-09-15")
    difference = compare_plans(one, one)
    assert (difference["verdicts"], difference["tasks"], difference["contingents"], difference["register"]) == (
        [],
        [],
        [],
        [],
    )


def test_moving_a_visit_across_entry_into_force_names_the_agreement_as_the_cause(
    tmp_path: Path, register: Register
) -> None:
    difference = compare_plans(
        plan(tmp_path, register, "2023-07-03", "2023-07-14"), plan(tmp_path, register, "2023-09-04", "2023-09-15")
    )
    visa = next(row for row in difference["verdicts"] if row["topic"] == "entry.visa")
    assert visa["before"]["verdict"] != visa["after"]["verdict"]
    assert any("jpn-aus-raa is in force, was not in force" in cause for cause in visa["because"])


def test_another_way_of_transport_moves_the_task_and_says_which_fact_did_it(tmp_path: Path, register: Register) -> None:
    difference = compare_plans(
        plan(tmp_path, register, "2023-09-04", "2023-09-15"),
        plan(tmp_path, register, "2023-09-04", "2023-09-15", transport="air"),
    )
    moved = [row for row in difference["tasks"] if "customs-official-goods" in row["key"] or "lodge" in row["key"]]
    assert moved
    assert any("counted now" in cause or "item.transport" in cause for row in moved for cause in row["because"])


def test_a_folder_laid_over_the_register_shows_as_a_changed_file(tmp_path: Path, register: Register) -> None:
    folder = tmp_path / "ours" / "instruments" / "jpn-aus-raa" / "clauses"
    folder.mkdir(parents=True)
    (folder / "2022-01-06-ours.yml").write_text(
        "schema: entente-clauses/1\ninstrument: jpn-aus-raa\nclauses:\n"
        '  - {id: our-uniform, clause: null, topic: persons.uniform, effect: right, says: {en: "Ours."}, source: null, grade: memory}\n',
        encoding="utf-8",
    )
    ours = library([tmp_path / "ours"])
    difference = compare_plans(
        plan(tmp_path, register, "2023-09-04", "2023-09-15"), plan(tmp_path, ours, "2023-09-04", "2023-09-15")
    )
    uniform = next(row for row in difference["verdicts"] if row["topic"] == "persons.uniform")
    assert uniform["after"]["verdict"] == "settled"
    assert uniform["after"]["firm"] is False
    assert any("2022-01-06-ours.yml" in cause for cause in uniform["because"])
