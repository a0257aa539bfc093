"""The command line of the network: reach, import, data sets, refusals; no traceback, one error shape."""

from __future__ import annotations

import json

import pytest

from entente.cli.start import main

ROWS = "ccode1,ccode2,signYear,EIFYear,DCAid\n900,740,1999,2000,1\n900,999,1999,2000,2\n"


def run(capsys, *words) -> tuple[int, str, str]:
    code = main(["network", *map(str, words)])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, out, err


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "dcad.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_an_import_tells_what_it_understood_writes_what_is_good_and_ends_with_one(table, tmp_path, capsys):
    code, out, err = run(capsys, "import", "dcad", table, "--out", tmp_path / "set", "--version", "1.0")
    assert code == 1
    assert "2 rows, 1 kept, 1 ties" in out and "a = ccode1" in out
    assert "dcad.csv:3  ccode2" in err and '"999"' in err and "dataset.row" in err
    assert json.loads((tmp_path / "set" / "dataset.json").read_text(encoding="utf-8"))["about"]["version"] == "1.0"


def test_the_same_in_json(table, tmp_path, capsys):
    code, out, _ = run(capsys, "import", "dcad", table, "--out", tmp_path / "set", "--json")
    found = json.loads(out)
    assert (code, found["about"]["kept"], found["faults"][0]["field"]) == (1, 1, "ccode2")


def test_a_table_comes_in_by_a_map_and_lies_beside_the_register(table, tmp_path, capsys):
    chosen = tmp_path / "map.yml"
    chosen.write_text(
        "schema: entente-dataset-map/1\nkey: mine\ncodes: cow_number\ncolumns: {a: ccode1, b: ccode2, in_force: EIFYear}\n",
        encoding="utf-8",
    )
    assert run(capsys, "import", "csv", table, "--map", chosen, "--out", tmp_path / "set")[0] == 1
    day = ("--on", "2005-01-01", "--layer", "mine", "--dataset", tmp_path / "set")
    code, out, _ = run(capsys, *day, "--json")
    found = json.loads(out)
    assert code == 0 and [(tie["a"], tie["b"]) for tie in found["ties"]] == [("AUS", "JPN")]
    assert "beside the register: mine" in run(capsys, *day)[1]
    code, out, _ = run(
        capsys, "history", "--from", 1999, "--to", 2001, "--layer", "mine", "--dataset", tmp_path / "set",
        "--measure", "pairs", "--json",
    )  # fmt: skip
    assert [row["values"]["pairs"] for row in json.loads(out)["years"]] == [None, 1, 1]


def test_reach_is_told_for_each_state_asked_for(capsys):
    code, out, _ = run(capsys, "--on", "2026-01-01", "--layer", "access", "--reach", "JPN", "--reach", "GBR", "--json")
    reach = json.loads(out)["reach"]
    assert code == 0 and [one["state"] for one in reach] == ["JPN", "GBR"]
    for one in reach:
        told = [state for sort in ("open", "host_law", "unclear", "closed") for state in one["may_go"][sort]]
        assert len(told) == len(set(told)) and one["state"] not in told
    assert "reach of Japan" in run(capsys, "--on", "2026-01-01", "--layer", "access", "--reach", "JPN")[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--reach", "JPM"], "JPN"),
        (["--layer", "acces"], "access"),
        (["--on", "2026-13-01"], "Give a day"),
        (["--drop", "jpn-gbr-ra"], "jpn-gbr-raa"),
        (["--on", "1900-01-01", "--drop", "jpn-gbr-raa"], "neither on that day"),
        (["--add", "jpn-gbr-raa", "--drop", "jpn-gbr-raa"], "one supposition"),
        (["--delay", "jpn-gbr-raa@1999-01-01"], "its own first day"),
        (["--measure", "degre"], "degree"),
        (["import", "dcad"], "FILE"),
        (["import", "dcda", "x.csv"], "dcda"),
    ],
)
def test_a_call_that_cannot_be_carried_out_ends_with_two_and_a_sentence(words, said, capsys):
    code, _, err = run(capsys, *words)
    assert code == 2 and said in err


def test_a_file_in_the_place_of_the_folder_is_told(table, capsys):
    code, _, err = run(capsys, "import", "dcad", table, "--out", table)
    assert code == 2 and "cannot be written" in err
