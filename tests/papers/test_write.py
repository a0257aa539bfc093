"""The folder of papers is whole or not there, and its list tells the truth."""

from __future__ import annotations

import hashlib
import json

import pytest

from entente.base.errors import WrongUsage
from entente.papers import write
from entente.papers.write import write_papers

from .made_up import VIGILANT, case_of, item, person


@pytest.fixture(scope="module")
def case(register):
    return case_of(register, VIGILANT, [person(1), item(1, "ammunition")])


def test_the_list_names_every_file_with_its_hash(case, tmp_path):
    index = write_papers([case], tmp_path / "papers", ["en", "ja"], ["nominal_roll", "note_verbale"])
    told = json.loads((tmp_path / "papers" / "documents.json").read_text(encoding="utf-8"))
    assert told == json.loads(json.dumps(index))
    files = {file["file"]: file["sha256"] for row in told["documents"] for file in row["pdf"]}
    assert set(files) == {
        "gb-gurkhas/nominal_roll.en.pdf",
        "gb-gurkhas/nominal_roll.ja.pdf",
        "gb-gurkhas/note_verbale.ja-en.pdf",
    }
    for name, sha256 in files.items():
        assert hashlib.sha256((tmp_path / "papers" / name).read_bytes()).hexdigest() == sha256
    for row in told["documents"]:
        data = json.loads((tmp_path / "papers" / row["data"]).read_text(encoding="utf-8"))
        assert data["kind"] == row["kind"] and data["blocks"]


def test_the_same_case_gives_the_same_bytes(case, tmp_path):
    one = write_papers([case], tmp_path / "one", ["en"], ["arms_list"])
    other = write_papers([case], tmp_path / "other", ["en"], ["arms_list"])
    assert one == other


def test_a_failure_leaves_the_earlier_papers_and_no_trace(case, tmp_path, monkeypatch):
    out = tmp_path / "papers"
    write_papers([case], out, ["en"], ["nominal_roll"])
    before = sorted((path.relative_to(out), path.read_bytes()) for path in out.rglob("*.*"))

    def fail(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr(write, "print_paper", fail)
    with pytest.raises(OSError, match="disk is full"):
        write_papers([case], out, ["en"], ["arms_list"])
    assert sorted((path.relative_to(out), path.read_bytes()) for path in out.rglob("*.*")) == before
    assert [path.name for path in tmp_path.iterdir()] == ["papers"]


def test_a_folder_of_something_else_is_left_alone(case, tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mine.txt").write_text("x")
    with pytest.raises(WrongUsage):
        write_papers([case], tmp_path / "letters", ["en"])
    with pytest.raises(WrongUsage):
        write_papers([case], tmp_path / "letters" / "mine.txt", ["en"])
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["mine.txt"]


def test_a_list_too_long_for_paper_is_written_as_data_and_said_not_to_be_printed(case, tmp_path, monkeypatch):
    monkeypatch.setattr(write, "MOST_LINES", 0)
    index = write_papers([case], tmp_path / "papers", ["en"], ["nominal_roll"])
    row = index["documents"][0]
    assert row["pdf"] == [] and row["not_printed"] == "more than 0 lines or sheets"
    assert (tmp_path / "papers" / row["data"]).exists()
