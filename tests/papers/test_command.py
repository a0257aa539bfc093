"""The command `entente documents`, as a user calls it, on the exercise and the made-up manifests that ship."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from entente.cli.start import main
from entente.permissions.issue import issue
from entente.permissions.keys import make_key

from .made_up import ROOT, VIGILANT, exercise_file

ROLL = ROOT / "exercises/made-up/vigilant-isles-23-gb-gurkhas-roll.csv"
INVENTORY = ROOT / "exercises/made-up/vigilant-isles-23-gb-gurkhas-inventory.csv"


def run(*words):
    return main(["documents", *map(str, words)])


def texts(path):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(path.read_bytes())).pages)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The papers of Vigilant Isles 23 with its made-up roll and inventory."""
    out = tmp_path_factory.mktemp("papers") / "out"
    manifests = ("--manifest", f"gb-gurkhas={ROLL}", "--manifest", f"gb-gurkhas={INVENTORY}")
    assert run(VIGILANT, "--out", out, "--as-of", "2023-10-20", "--contingent", "gb-gurkhas", *manifests) == 0
    return out


def test_the_demo_s_papers_are_marked_as_made_up_on_every_page(folder):
    found = sorted(folder.rglob("*.pdf"))
    assert len(found) == 20
    for path in found:
        for page in PdfReader(io.BytesIO(path.read_bytes())).pages:
            assert "MADE-UP DATA" in page.extract_text(), path.name


def test_every_person_and_every_weapon_stands_on_paper_in_both_languages(folder):
    for lang in ("en", "ja"):
        roll = texts(folder / f"gb-gurkhas/nominal_roll.{lang}.pdf")
        assert all(f"EX{n:06d}" in roll for n in range(1, 129))
        arms = texts(folder / f"gb-gurkhas/arms_list.{lang}.pdf")
        assert all(f"EXAMPLE-{n:05d}" in arms for n in range(1, 112))
    assert "名簿" in texts(folder / "gb-gurkhas/nominal_roll.ja.pdf")


def test_no_paper_of_the_demo_claims_to_be_required(folder):
    told = json.loads((folder / "documents.json").read_text(encoding="utf-8"))
    assert [row["standing"] for row in told["documents"]].count("asked") == 0
    assert "Nothing in the register asks for this paper" in texts(folder / "gb-gurkhas/movement_order.en.pdf")


def test_the_same_call_gives_the_same_papers(folder, tmp_path, capsys):
    manifests = ("--manifest", f"gb-gurkhas={ROLL}", "--manifest", f"gb-gurkhas={INVENTORY}")
    run(
        VIGILANT,
        "--out",
        tmp_path / "again",
        "--as-of",
        "2023-10-20",
        "--contingent",
        "gb-gurkhas",
        *manifests,
        "--json",
    )
    assert json.loads(capsys.readouterr().out) == json.loads((folder / "documents.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--only", "nominal_rol"), 'Did you mean "nominal_roll"?'),
        (("--lang", "de"), '"de" is no language here'),
        (("--contingent", "gb-gurkha"), 'Did you mean "gb-gurkhas"?'),
        (("--manifest", "roll.csv"), "Write --manifest CONTINGENT=FILE."),
        (("--manifest", "nobody=roll.csv"), "is no contingent of this exercise"),
    ],
)
def test_a_word_that_is_off_is_told_with_what_would_do(words, said, tmp_path, capsys):
    assert run(VIGILANT, "--out", tmp_path / "out", *words) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_bad_rows_are_told_and_the_good_ones_go_on(tmp_path, capsys):
    roll = tmp_path / "roll.csv"
    roll.write_text("family_name,given_names,date_of_birth\nExample,One,1990-01-01\nExample,Two,1990-02-30\n", "utf-8")
    assert run(VIGILANT, "--out", tmp_path / "out", "--manifest", f"gb-gurkhas={roll}", "--only", "nominal_roll") == 0
    assert "roll.csv: 1 fault" in capsys.readouterr().err.replace("\n", " ")
    told = json.loads((tmp_path / "out/documents.json").read_text(encoding="utf-8"))
    assert (told["manifests"][0]["persons"], told["manifests"][0]["rows_bad"]) == (1, 1)


def test_values_given_by_hand_stand_on_every_paper_that_has_the_field(tmp_path):
    values = tmp_path / "values.yml"
    text = "schema: entente-document-values/1\ncontingents: {gb-gurkhas: {port_of_entry: Example Harbour}}\n"
    values.write_text(text, encoding="utf-8")
    only = ("--only", "movement_order", "--only", "customs_certificate", "--lang", "en", "--contingent", "gb-gurkhas")
    assert run(VIGILANT, "--out", tmp_path / "out", "--values", values, *only) == 0
    for kind in ("movement_order", "customs_certificate"):
        assert "Example Harbour" in texts(tmp_path / f"out/gb-gurkhas/{kind}.en.pdf")


@pytest.fixture
def token(tmp_path):
    """A token for the German force of a made-up exercise, and the exercise."""
    path = exercise_file(tmp_path, "DEU", "GBR", arrive="2026-05-30", depart="2026-06-21")
    values = {
        "schema": "entente-statement/1",
        "kind": "movement_order",
        "serial": "MO-EXAMPLE-1",
        "sending": "DEU",
        "receiving": "GBR",
        "contingent": "force",
        "from": "2026-05-30",
        "until": "2026-06-21",
        "made_up": True,
    }
    return path, values


def write_token(folder, values):
    """The token as a file, signed with a key made for the test."""
    now = datetime(2026, 3, 1, tzinfo=UTC)
    key = make_key(
        "DEU-EXAMPLE", "DEU", ("DEU",), ("movement_order", "nominal_roll"), date(2026, 1, 1), date(2027, 1, 1)
    )
    issued = issue(values, key, now, ("Europe/London",), lambda size: b"\x01" * size)
    file = folder / "token.txt"
    file.write_text(issued.token + "\n", encoding="ascii")
    return file


def test_an_issued_token_is_printed_as_a_code_with_its_serial(token, tmp_path):
    path, values = token
    file = write_token(tmp_path, values)
    assert run(path, "--out", tmp_path / "out", "--only", "movement_order", "--permission", file) == 0
    said = texts(tmp_path / "out/force/movement_order.en-fr.pdf")
    assert said.count("MO-EXAMPLE-1") >= 2 and "entente permission verify" in said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"contingent": "other"}, "another contingent"),
        ({"receiving": "NLD"}, "another pair of States"),
        ({"kind": "nominal_roll"}, "No paper carries the code"),
    ],
)
def test_a_token_about_something_else_is_refused(token, tmp_path, changed, said, capsys):
    path, values = token
    file = write_token(tmp_path, {**values, **changed})
    assert run(path, "--out", tmp_path / "out", "--permission", file) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"HC1:ABC", b"\xff\xfe", b"ENT1:XYZ"])
def test_a_file_without_a_token_is_a_fault_and_not_a_crash(token, tmp_path, content, capsys):
    file = tmp_path / "other.txt"
    file.write_bytes(content)
    assert run(token[0], "--out", tmp_path / "out", "--permission", file) == 1
    assert "papers.permission" in capsys.readouterr().err
