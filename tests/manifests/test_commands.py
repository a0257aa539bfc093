"""The commands as a user types them: exit codes, JSON, words in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from entente.cli.start import main
from entente.manifests.messages import KINDS, make_fault

from .conftest import EXERCISES, save_workbook

VIGILANT = ["--exercise", str(EXERCISES / "vigilant-isles-23.yml"), "--contingent", "gb-gurkhas"]


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    told = capsys.readouterr()
    return code, told.out, told.err


def _roll(tmp_path: Path, *rows: str) -> str:
    path = tmp_path / "roll.csv"
    path.write_text(
        "Ref,Family name,Arrives on,What the person is\n" + "".join(row + "\n" for row in rows), encoding="utf-8"
    )
    return str(path)


def test_a_sound_roll_ends_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _run(capsys, "manifest", "check", _roll(tmp_path, "1,A,2023-11-15,force_member"), *VIGILANT)
    assert (code, err) == (0, "")
    assert "1 rows without error, 0 with" in out


def test_json_has_the_promised_shape(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "manifest", "check", _roll(tmp_path, "1,A,2023-11-15,police", "2,,soon,"), "--json")
    told = json.loads(out)
    assert code == 1
    assert {"file", "kind", "sheet", "header_row", "rows_good", "rows_bad", "faults", "values", "sheets"} <= set(told)
    assert (told["kind"], told["sheet"], told["header_row"], told["rows_good"], told["rows_bad"]) == (
        "persons",
        "",
        1,
        1,
        1,
    )
    fault = told["faults"][0]
    assert {k: fault[k] for k in ("row", "column", "header", "cell", "kind", "found", "severity")} == {"row": 3, "column": "C", "header": "Arrives on", "cell": "C3", "kind": "not_a_date", "found": "soon", "severity": "error"}  # fmt: skip
    assert set(fault["message"]) == {"en", "ja"} and "expected" in fault
    assert told["values"] == [{"row": 2, "sheet": "", "entity": "person", "values": {"ref": "1", "family_name": "A", "arrives_on": "2023-11-15", "category": "police"}}]  # fmt: skip


def test_a_workbook_with_two_sheets_is_told_as_a_sum_and_sheet_by_sheet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_workbook(tmp_path / "both.xlsx", {"People": [["Ref", "Family name"], ["1", "A"], ["2", None]], "Goods": [["Kind", "Quantity"], ["weapon", "many"]]})  # fmt: skip
    _, out, _ = _run(capsys, "manifest", "check", str(tmp_path / "both.xlsx"), "--json")
    told = json.loads(out)
    assert (told["kind"], told["sheet"], told["rows_good"], told["rows_bad"]) == ("mixed", "People", 1, 2)
    assert [f["sheet"] for f in told["faults"]] == ["People", "Goods"]
    assert [(s["sheet"], s["kind"], s["rows_good"], s["rows_bad"], len(s["faults"]), len(s["values"])) for s in told["sheets"]] == [("People", "persons", 1, 1, 1, 1), ("Goods", "items", 0, 1, 1, 0)]  # fmt: skip


def test_two_files_are_told_together_and_one_by_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "goods.csv").write_text("Kind,Held by\nweapon,P9\n", encoding="utf-8")
    _, out, _ = _run(capsys, "manifest", "check", _roll(tmp_path, "P1,A,,"), str(tmp_path / "goods.csv"), "--json")
    told = json.loads(out)
    assert (told["file"], told["kind"], told["rows_good"]) == (None, "mixed", 2)
    assert [shape["kind"] for shape in told["files"]] == ["persons", "items"]
    assert [f["kind"] for f in told["files"][1]["faults"]] == ["holder_not_on_roll"]


def test_words_come_in_japanese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = _run(capsys, "manifest", "check", _roll(tmp_path, "1,A,soon,"), "--lang", "ja")
    assert "不備のある行1" in out and "soonは日付として読めない" in out


def test_template_check_marked_and_assess_run_one_after_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template, marked, out = tmp_path / "t.xlsx", tmp_path / "m.xlsx", tmp_path / "verdicts.csv"
    assert _run(capsys, "manifest", "template", "--out", str(template), "--lang", "ja")[0] == 0
    assert _run(capsys, "manifest", "check", str(template))[0] == 0
    roll = _roll(tmp_path, "1,A,2023-11-15,force_member", "2,B,soon,contractor")
    assert _run(capsys, "manifest", "check", roll, "--marked", str(marked))[0] == 1
    code, told, _ = _run(capsys, "manifest", "assess", roll, *VIGILANT, "--out", str(out), "--json")
    answer: dict[str, Any] = json.loads(told)
    assert code == 1 and answer["written"] == [str(out)]
    assert {row["row"] for row in answer["rows"]} == {2}
    assert (
        sum(sum(c.values()) for c in answer["counts"].values())
        == len(answer["rows"])
        == len(out.read_text(encoding="utf-8").splitlines()) - 1
    )
    assert "values" not in answer and all(row["reason"]["ja"] for row in answer["summary"])
    code, told, _ = _run(capsys, "manifest", "assess", roll, *VIGILANT, "--lang", "ja")
    assert "entry.visa" in told and code == 1


@pytest.mark.parametrize(
    "words",
    [
        ["check"], ["check", "roll.csv", "--exercise", str(EXERCISES / "vigilant-isles-23.yml")], ["check", "roll.csv", "--contingent", "gb-gurkhas"],
        ["check", "roll.csv", *VIGILANT[:3], "nobody"], ["assess", "roll.csv", *VIGILANT, "--out", "x.txt"], ["assess", "roll.csv", *VIGILANT, "--out", "/nowhere/x.csv"],
        ["template", "--out", "roll.csv"], ["check", "roll.csv", "--marked", "roll.csv"], ["template", "--out", "/nowhere/x.xlsx"], ["template", "--lang", "de"],
    ],
)  # fmt: skip
def test_a_call_that_is_off_ends_with_2_and_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    _roll(tmp_path, "1,A,,")
    code, out, err = _run(capsys, "manifest", *words)
    assert code == 2 and "Traceback" not in err and (err or out)


def test_a_template_is_written_again_only_while_it_is_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "t.xlsx"
    assert [_run(capsys, "manifest", "template", "--out", str(path))[0] for _ in range(2)] == [0, 0]
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B2"] = "Madeup"
    book.save(path)
    assert _run(capsys, "manifest", "template", "--out", str(path))[0] == 2
    assert openpyxl.load_workbook(path).worksheets[0]["B2"].value == "Madeup"


def test_every_kind_of_fault_has_a_sentence_in_both_languages() -> None:
    words = dict.fromkeys(
        ("n", "group", "other", "what", "what_ja", "reason", "reason_ja", "found_ja", "expected_ja"), "X"
    )
    for kind in KINDS:
        fault = make_fault(kind, found="F", expected="E", header="H", **words)
        assert fault.message["en"].rstrip('"').endswith((".", "E", "X", "?")), kind
        assert not fault.message["ja"].isascii(), kind
        assert "{" not in fault.message["en"] + fault.message["ja"]
