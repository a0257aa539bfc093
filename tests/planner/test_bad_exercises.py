"""Deliberately broken exercise files: each is told with its line, in words that help, and nothing is written."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from entente.base.errors import FaultsFound
from entente.cli.app import app
from entente.cli.start import main
from entente.planner.exercise import load_exercise
from entente.register.store import Register

from ..small_register import small_register

TESTS = Path(__file__).resolve().parent.parent
BAD = TESTS / "bad_exercises"
GOOD = TESTS / "fixtures" / "exercise.yml"
CASES: list[dict[str, Any]] = yaml.safe_load((BAD / "messages.yml").read_text(encoding="utf-8"))
NAMES = [case["name"] for case in CASES]

needs_plan = pytest.mark.skipif(
    "plan" not in {command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands},
    reason="the command `entente plan` is not there yet",
)


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """The fixture's words, without instruments of the tests' own."""
    return small_register(tmp_path_factory.mktemp("words"))


def test_the_exercise_the_broken_ones_were_made_from_is_accepted(words):
    exercise = load_exercise(GOOD, words)
    assert exercise.contingents[0].groups[0].count == 40


def test_every_broken_exercise_is_listed_and_every_listed_one_is_there():
    assert {path.stem for path in BAD.iterdir()} - {"messages"} == set(NAMES)
    assert len(NAMES) == len(set(NAMES)) >= 20


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_broken_exercise_is_told_with_its_line_and_helpful_words(case, words):
    path = BAD / f"{case['name']}.yml"
    with pytest.raises(FaultsFound) as refused:
        load_exercise(path, words)
    found = [(fault.file, fault.line, fault.code) for fault in refused.value.faults]
    assert found == [(str(path), fault["line"], fault["code"]) for fault in case["faults"]]
    for fault, wanted in zip(refused.value.faults, case["faults"], strict=True):
        for told in wanted["words"]:
            assert told in fault.describe()


def test_a_file_of_fifty_megabytes_is_refused_unread(words, tmp_path):
    path = tmp_path / "huge.yml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(FaultsFound) as refused:
        load_exercise(path, words)
    assert [fault.code for fault in refused.value.faults] == ["file.too-large"]


@pytest.mark.parametrize("make", ["absent", "folder", "endless"])
def test_something_that_is_no_file_is_refused(make, words, tmp_path):
    path = {"absent": tmp_path / "absent.yml", "folder": tmp_path, "endless": Path("/dev/zero")}[make]
    with pytest.raises(FaultsFound) as refused:
        load_exercise(path, words)
    assert [fault.code for fault in refused.value.faults] == ["file.unreadable"]


@pytest.mark.parametrize("text", ["[" * 200_000, "key: " + "{a: " * 200_000], ids=["lists", "mappings"])
def test_a_file_of_brackets_alone_is_refused_and_ends_nothing(text, words, tmp_path):
    path = tmp_path / "deep.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FaultsFound) as refused:
        load_exercise(path, words)
    assert [fault.code for fault in refused.value.faults] == ["file.too-deep"]


@needs_plan
@pytest.mark.parametrize("name", NAMES)
def test_the_command_refuses_a_broken_exercise_and_leaves_nothing_behind(name, tmp_path, capsys):
    """Over the built-in register the made-up States are faults as well; what counts is that it ends in words."""
    out = tmp_path / "plan"
    code = main(["plan", str(BAD / f"{name}.yml"), "--as-of", "2026-01-01", "--out", str(out)])
    told = capsys.readouterr()
    assert code == 1
    assert told.out == ""
    assert "fault" in told.err
    assert list(tmp_path.iterdir()) == []


@needs_plan
def test_the_command_leaves_an_earlier_plan_as_it_was(tmp_path, capsys):
    out = tmp_path / "plan"
    out.mkdir()
    (out / "receipt.json").write_text("{}", encoding="utf-8")
    assert main(["plan", str(BAD / "unknown-fact.yml"), "--out", str(out)]) == 1
    assert [path.name for path in out.iterdir()] == ["receipt.json"]
    assert capsys.readouterr().out == ""


@needs_plan
def test_the_installed_command_exits_with_1_and_without_a_traceback(tmp_path):
    path = tmp_path / "exercise.yml"
    shutil.copy(BAD / "not-utf8.yml", path)
    command = [Path(sys.executable).with_name("entente"), "plan", path, "--out", tmp_path / "plan"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert [left.name for left in tmp_path.iterdir()] == ["exercise.yml"]
