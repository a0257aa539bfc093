"""Deliberately broken register files: each is told with its place, in words that help, and all faults at once."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from entente.base.errors import Fault, FaultsFound
from entente.base.yaml_lines import MAX_BYTES
from entente.cli.start import main
from entente.register.draft import Draft
from entente.rules.library import check_register, library, open_draft

from ..small_register import BASE

BAD = Path(__file__).resolve().parent.parent / "bad"
CASES: list[dict[str, Any]] = yaml.safe_load((BAD / "messages.yml").read_text(encoding="utf-8"))
BY_NAME = {case["name"]: case for case in CASES}


def laid_out(name: str, folder: Path) -> Path:
    """A register folder that holds nothing but the broken file (or files) of a case."""
    at = BY_NAME[name].get("at")
    if at is None:
        return BAD / name
    (folder / at).parent.mkdir(parents=True)
    shutil.copy(BAD / f"{name}.yml", folder / at)
    return folder


def in_folder(fault: Fault, folder: Path) -> str:
    """The fault's file as messages.yml names it."""
    path = Path(fault.file)
    return path.relative_to(folder).as_posix() if path.is_absolute() else fault.file


def in_order(faults: list[Fault]) -> list[Fault]:
    """Faults as they are told."""
    return FaultsFound(faults).faults


def test_the_small_register_itself_has_no_faults():
    assert check_register(base=BASE).faults == []


def test_every_broken_file_is_listed_and_every_listed_file_is_there():
    found = {path.stem for path in BAD.iterdir()} - {"messages"}
    assert found == set(BY_NAME)
    assert len(BY_NAME) == len(CASES) >= 45


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Path, Draft]]:
    """The folder and the draft of a case, each checked once."""

    @cache
    def check(name: str) -> tuple[Path, Draft]:
        folder = laid_out(name, tmp_path_factory.mktemp(name))
        return folder, check_register([folder], base=BASE)

    return check


@pytest.mark.parametrize("case", CASES, ids=BY_NAME)
def test_a_broken_file_is_told_with_its_place_and_helpful_words(case, checked):
    folder, draft = checked(case["name"])
    faults = in_order(draft.faults)
    found = [(in_folder(fault, folder), fault.line, fault.code) for fault in faults]
    expected = [(fault.get("file", case.get("at")), fault["line"], fault["code"]) for fault in case["faults"]]
    assert found == expected
    for fault, wanted in zip(faults, case["faults"], strict=True):
        for words in wanted["words"]:
            assert words in fault.describe().replace(f"{folder}/", "")


@pytest.mark.parametrize("name", BY_NAME)
def test_the_sound_parts_of_a_broken_register_open_for_its_author(name, checked, tmp_path):
    """The tolerant way in leaves out what cannot stand and never fails."""
    register = open_draft(checked(name)[1], tmp_path)
    for key in register.keys:
        assert register.instrument(key).key
        assert register.versions(key) is not None


@pytest.mark.parametrize("name", ["unknown-topic", "five-faults-in-one-file", "empty-file"])
def test_a_broken_register_is_refused_where_it_is_to_be_used(name, tmp_path):
    with pytest.raises(FaultsFound) as refused:
        library([laid_out(name, tmp_path)], base=BASE)
    assert len(refused.value.faults) == len(BY_NAME[name]["faults"])


def test_a_condition_that_does_not_load_is_unknown_in_a_tolerant_register_and_never_holds(tmp_path):
    folder = laid_out("condition-division", tmp_path / "broken")
    (tmp_path / "open").mkdir()
    register = open_draft(check_register([folder], base=BASE), tmp_path / "open")
    newest = register.versions("ald-brv-sofa")[-1]
    assert newest.clauses["visa"].tree == ["literal", 1]


def test_of_two_clauses_of_one_id_the_first_stays_in_a_tolerant_register(tmp_path):
    folder = laid_out("clause-id-twice", tmp_path / "broken")
    (tmp_path / "open").mkdir()
    newest = open_draft(check_register([folder], base=BASE), tmp_path / "open").versions("ald-brv-sofa")[-1]
    assert {ident: row.effect for ident, row in newest.clauses.items()} == {"visa": "exemption"}


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path):
    path = tmp_path / "practice" / "ESK" / "ports.yml"
    path.parent.mkdir(parents=True)
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    (fault,) = check_register([tmp_path], base=BASE).faults
    assert fault.code == "file.too-large"
    assert "50,000,000 bytes" in fault.found
    assert f"{MAX_BYTES:,}" in fault.expected


@pytest.mark.parametrize("text", ["[" * 200_000, "- " * 200_000, "{a: " * 200_000], ids=["lists", "dashes", "mappings"])
def test_a_file_of_brackets_alone_is_refused_and_ends_nothing(text, tmp_path):
    path = tmp_path / "practice" / "ESK" / "ports.yml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    (fault,) = check_register([tmp_path], base=BASE).faults
    assert fault.code == "file.too-deep"


def test_aliases_of_aliases_are_refused_before_they_grow(tmp_path):
    path = tmp_path / "practice" / "ESK" / "ports.yml"
    path.parent.mkdir(parents=True)
    rows = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    path.write_text("a0: &a0 [x]\n" + "\n".join(rows), encoding="utf-8")
    faults = check_register([tmp_path], base=BASE).faults
    assert {fault.code for fault in faults} == {"file.alias"}
    assert len({fault.line for fault in faults}) == 39


def test_something_that_is_no_file_is_told_and_not_waited_for(tmp_path):
    folder = tmp_path / "practice" / "ESK"
    folder.mkdir(parents=True)
    (folder / "gone.yml").symlink_to(tmp_path / "nowhere.yml")
    (folder / "zeros.yml").symlink_to("/dev/zero")
    faults = in_order(check_register([tmp_path], base=BASE).faults)
    assert [fault.code for fault in faults] == ["file.unreadable", "file.unreadable"]
    with pytest.raises(FaultsFound):
        library([tmp_path], base=BASE)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(FaultsFound) as refused:
        check_register([tmp_path / "absent"], base=BASE)
    assert [fault.code for fault in refused.value.faults] == ["register.no-folder"]


@pytest.mark.parametrize("name", ["unknown-key"])
def test_the_command_tells_the_fault_and_exits_with_1(name, tmp_path, capsys):
    folder = laid_out(name, tmp_path)
    code = main(["register", "check", str(folder)])
    told = capsys.readouterr()
    assert code == 1
    assert told.out == ""
    assert "Traceback" not in told.err
    assert BY_NAME[name]["faults"][0]["words"][0] in told.err
    assert str(folder) in told.err


def test_the_command_tells_faults_as_json_in_the_one_fixed_shape(tmp_path, capsys):
    folder = laid_out("five-faults-in-one-file", tmp_path)
    assert main(["register", "check", str(folder), "--json"]) == 1
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["exit"] == 1
    codes = {fault["code"] for fault in error["faults"]}
    assert {"shape.unknown-key", "condition.faulty"} <= codes


def test_the_installed_command_exits_with_1_and_without_a_traceback(tmp_path):
    folder = laid_out("nested-too-deeply", tmp_path)
    done = subprocess.run(
        [Path(sys.executable).with_name("entente"), "register", "check", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "nested too deeply" in done.stderr
    assert "Traceback" not in done.stderr
