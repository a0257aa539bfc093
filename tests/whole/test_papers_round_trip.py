"""From an empty template to a permission checked at a border: one run through the commands, each a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import ROOT

EXERCISE = str(ROOT / "exercises" / "northern-shield-tutorial.yml")
PEOPLE = [
    {"ref": "P1", "family_name": "Example", "given_names": "One", "rank": "Lieutenant", "service_number": "EX0001"},
    {"ref": "P2", "family_name": "Example", "given_names": "Two", "rank": "Petty officer", "service_number": "EX0002"},
]
MORE = {"category": "force_member", "nationality": "NLD", "remarks": "made up"}


def run(folder: Path, *words: str, code: int = 0) -> str:
    """Run one command in a process of its own; its printed answer."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from entente.cli.start import main; sys.exit(main())", *words],
        cwd=folder,
        env={**os.environ, "ENTENTE_PASSPHRASE": "a passphrase made up for this test"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """The template as a user fills it: by the headers it shows."""
    run(tmp_path, "manifest", "template", "--out", "roll.xlsx")
    book = openpyxl.load_workbook(tmp_path / "roll.xlsx")
    sheet = book[book.sheetnames[0]]
    header = next(
        row for row in sheet.iter_rows() if any(str(cell.value or "").startswith("Family name") for cell in row)
    )
    columns = {str(cell.value).split("\n")[0].removesuffix(" *").strip(): cell.column for cell in header if cell.value}
    named = {
        "ref": "Reference",
        "family_name": "Family name",
        "given_names": "Given names",
        "rank": "Rank",
        "service_number": "Service number",
        "category": "What the person is",
        "nationality": "Nationality",
        "remarks": "Remarks",
    }
    for place, person in enumerate(PEOPLE, start=header[0].row + 1):
        for key, value in {**person, **MORE}.items():
            sheet.cell(row=place, column=columns[named[key]], value=value)
    book.save(tmp_path / "roll.xlsx")
    return tmp_path


@pytest.mark.slow
def test_one_data_entry_fills_the_papers_and_a_permission_that_a_second_process_checks(filled: Path) -> None:
    about = ["--exercise", EXERCISE, "--contingent", "nl-ship"]
    checked = json.loads(run(filled, "manifest", "check", "roll.xlsx", *about, "--json"))
    assert (checked["rows_good"], checked["rows_bad"]) == (2, 0)
    assert [row["values"]["ref"] for row in checked["values"]] == ["P1", "P2"]
    assessed = json.loads(run(filled, "manifest", "assess", "roll.xlsx", *about, "--json"))
    assert {row["row"] for row in assessed["rows"]} == {row["row"] for row in checked["values"]}

    run(filled, "documents", EXERCISE, "--out", "papers", "--as-of", "2027-01-10", "--contingent", "nl-ship",
        "--manifest", "nl-ship=roll.xlsx", "--only", "nominal_roll")  # fmt: skip
    assert (filled / "papers" / "nl-ship" / "nominal_roll.en.pdf").read_bytes().startswith(b"%PDF")
    told = json.loads((filled / "papers" / "nl-ship" / "nominal_roll.json").read_text(encoding="utf-8"))
    assert "EX0002" in json.dumps(told)

    run(filled, "permission", "keygen", "--issuer", "NLD-MOD-EXAMPLE", "--out", "keys",
        "--valid-from", "2026-01-01", "--valid-until", "2027-12-31")  # fmt: skip
    (key,) = (filled / "keys").glob("*.key")
    run(filled, "permission", "issue", *about, "--manifest", "roll.xlsx", "--roll", "--serial", "NLD-1",
        "--key", str(key), "--out", "issued", "--at", "2027-01-10")  # fmt: skip

    trust = filled / "trust"
    trust.mkdir()
    for public in (filled / "keys").glob("*.json"):
        (trust / public.name).write_bytes(public.read_bytes())
    key.unlink()  # the officer has the public half only
    where = ["--trust", str(trust), "--state", "ITA", "--at", "2027-05-15T08:00+02:00", "--json"]
    token = (filled / "issued" / "NLD-1.txt").read_text(encoding="utf-8").strip()
    assert json.loads(run(filled, "permission", "verify", "issued/NLD-1.txt", *where))["verdict"] == "valid"
    middle = len(token) // 2
    altered = token[:middle] + ("A" if token[middle] != "A" else "B") + token[middle + 1 :]
    (filled / "altered.txt").write_text(altered, encoding="utf-8")
    refused = json.loads(run(filled, "permission", "verify", "altered.txt", *where, code=1))
    assert refused["verdict"] == "not_valid"
    assert all(finding["says"]["en"] and finding["says"]["ja"] for finding in refused["findings"])
