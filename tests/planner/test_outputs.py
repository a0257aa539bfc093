"""The output folder: all of it or nothing, self-contained, in step with the plan."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import openpyxl
import pytest

from entente.base.errors import WrongUsage
from entente.planner import write
from entente.planner.exercise import load_exercise
from entente.planner.plan import make_plan
from entente.register.store import Register

EXERCISE = Path(__file__).resolve().parents[2] / "exercises" / "northern-shield-tutorial.yml"


@pytest.fixture(scope="module")
def plan(register: Register) -> dict[str, Any]:
    return make_plan(register, load_exercise(EXERCISE, register), date(2027, 2, 1))


@pytest.fixture(scope="module")
def folder(plan: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("plan") / "out"
    write.write_plan(plan, out)
    return out


def test_every_promised_file_is_there(folder: Path) -> None:
    assert {p.name for p in folder.iterdir()} == set(write.FILES)


def test_the_page_needs_nothing_from_elsewhere(folder: Path) -> None:
    page = (folder / "plan.html").read_text(encoding="utf-8")
    loaded = re.findall(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="([^"]+)"', page)
    assert [address for address in loaded if not address.startswith("data:")] == []
    assert "@import" not in page
    assert "url(" not in re.sub(r"url\(data:", "", page)


def test_the_page_holds_both_languages(folder: Path) -> None:
    page = (folder / "plan.html").read_text(encoding="utf-8")
    assert 'lang="ja"' in page
    assert 'lang="en"' in page
    assert "派遣国" in page or "接受国" in page


def test_the_calendar_has_a_deadline_and_a_task_for_each_dated_task_with_stable_identifiers(
    plan: dict[str, Any], folder: Path
) -> None:
    raw = (folder / "tasks.ics").read_bytes()
    parts = list(icalendar.Calendar.from_ical(raw).walk())
    dated = [t for t in plan["tasks"] if t["due"]]
    assert len([p for p in parts if p.name == "VTODO"]) == len(plan["tasks"])
    assert len([p for p in parts if p.name == "VEVENT"]) == len(dated)
    assert b"DUE;VALUE=DATE:" in raw
    uids = [str(p["uid"]) for p in parts if "uid" in p]
    assert len(uids) == len(set(uids))
    assert all("northern-shield-tutorial" in uid for uid in uids)


def test_the_same_plan_gives_the_same_bytes(plan: dict[str, Any], folder: Path, tmp_path: Path) -> None:
    write.write_plan(plan, tmp_path / "again")
    for name in write.FILES:
        assert (tmp_path / "again" / name).read_bytes() == (folder / name).read_bytes(), name


def test_the_workbook_lists_tasks_questions_and_verdicts(plan: dict[str, Any], folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "tasks.xlsx")
    assert book.sheetnames == ["Tasks", "Questions", "Verdicts"]
    assert book["Tasks"].max_row == len(plan["tasks"]) + 1
    assert book["Verdicts"].max_row == sum(len(c["verdicts"]) for c in plan["contingents"]) + 1


def test_the_receipt_names_every_register_file_that_could_have_mattered(
    plan: dict[str, Any], folder: Path, register: Register
) -> None:
    receipt = json.loads((folder / "receipt.json").read_text(encoding="utf-8"))
    assert (
        receipt["files"]["instruments/nato-sofa/clauses/1951-06-19.yml"]
        == register.hashes["instruments/nato-sofa/clauses/1951-06-19.yml"]
    )
    assert receipt["inputs"]["exercise_sha256"]
    assert receipt == plan["receipt"]


def test_the_same_question_gives_the_same_receipt(plan: dict[str, Any], register: Register) -> None:
    again = make_plan(register, load_exercise(EXERCISE, register), date(2027, 2, 1))
    assert again["receipt"]["digest"] == plan["receipt"]["digest"]
    assert again == plan


def test_a_folder_that_holds_something_else_is_refused_and_left_alone(plan: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep me")
    with pytest.raises(WrongUsage, match="not empty"):
        write.write_plan(plan, tmp_path / "mine")
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_an_earlier_plan_is_replaced_as_a_whole(plan: dict[str, Any], tmp_path: Path) -> None:
    write.write_plan(plan, tmp_path / "out")
    (tmp_path / "out" / "plan.html").write_text("old")
    write.write_plan(plan, tmp_path / "out")
    assert (tmp_path / "out" / "plan.html").read_text(encoding="utf-8") != "old"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_failure_while_writing_leaves_nothing_behind(plan: dict[str, Any], tmp_path: Path) -> None:
    broken = {
        **plan,
        "tasks": [{**plan["tasks"][0], "due": "not a date"}, plan["tasks"][0]],
    }  # two rows with one key cannot go into a calendar
    with pytest.raises(ValueError):
        write.write_plan(broken, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []
