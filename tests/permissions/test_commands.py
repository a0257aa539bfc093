"""The commands: keygen, issue, verify and revoke in turn, exit codes, files, and what must never happen."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from entente.cli.start import main

from ..conftest import ROOT

PASSPHRASE = "made up words for a test"  # noqa: S105 - made up
TUTORIAL = ROOT / "exercises" / "northern-shield-tutorial.yml"
DURING = "2027-05-15T12:00Z"


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_PASSPHRASE", PASSPHRASE)


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main(["permission", *map(str, words)])
    out, err = capsys.readouterr()
    return code, out, err


def _json(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict[str, Any]]:
    code, out, _ = run(capsys, *words, "--json")
    value: dict[str, Any] = json.loads(out)
    return code, value


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder with a key, and a trust folder that has its public file."""
    words = ("--issuer", "NLD-MOD-TEST", "--out", tmp_path / "keys")
    code, told = _json(capsys, "keygen", *words, "--valid-from", "2026-01-01", "--valid-until", "2027-12-31")
    assert code == 0
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "nld.json").write_bytes(Path(told["public"]).read_bytes())
    Path(told["private"]).rename(tmp_path / "k.key")
    Path(told["public"]).rename(tmp_path / "k.json")
    return tmp_path


def _issue(capsys: pytest.CaptureFixture[str], office: Path, *more: object, serial: str = "S1") -> dict[str, Any]:
    words = ("--exercise", TUTORIAL, "--contingent", "nl-ship", "--key", office / "k.key", "--out", office / "out")
    code, told = _json(capsys, "issue", *words, "--serial", serial, "--at", "2027-01-10", *more)
    assert code == 0, told
    return told


def test_a_key_pair_is_written_encrypted_and_for_its_owner_alone(office: Path) -> None:
    key = office / "k.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert b"ENCRYPTED" in key.read_bytes()
    public = json.loads((office / "k.json").read_text())
    assert (public["state"], public["acts_for"]) == ("NLD", ["NLD"])
    assert PASSPHRASE not in (office / "k.json").read_text()


def test_no_key_is_ever_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "keygen", "--issuer", "NLD-MOD", "--out", tmp_path)
    private = next(tmp_path.glob("*.key")).read_text().splitlines()[1]
    assert code == 0
    assert private not in out + err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--issuer", "Ministry"), "permission.state"),
        (("--issuer", "XQX-MOD"), "permission.state"),
        (("--issuer", "NLD\nMOD"), "permission.issuer"),
        (("--issuer", "NLD-MOD", "--purpose", "passprt"), "permission.purpose"),
        (("--issuer", "NLD-MOD", "--valid-from", "2027-01-01", "--valid-until", "2026-01-01"), "usage.dates"),
        (("--issuer", "NLD-MOD", "--valid-from", "soon"), "usage.date"),
    ],
)
def test_a_key_that_cannot_be_is_not_made(
    words: tuple[str, ...], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exit_code, told = _json(capsys, "keygen", *words, "--out", tmp_path / "k")
    assert exit_code == 2
    assert told["error"]["faults"][0]["code"] == code
    assert not (tmp_path / "k").exists()


def test_no_key_is_written_into_a_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".git").mkdir()
    exit_code, told = _json(capsys, "keygen", "--issuer", "NLD-MOD", "--out", tmp_path / "deep" / "keys")
    assert exit_code == 2
    assert told["error"]["faults"][0]["code"] == "permission.key-in-repository"


def test_a_short_passphrase_or_none_makes_no_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTENTE_PASSPHRASE", "short")
    assert run(capsys, "keygen", "--issuer", "NLD-MOD", "--out", tmp_path)[0] == 2
    monkeypatch.delenv("ENTENTE_PASSPHRASE")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    code, _, err = run(capsys, "keygen", "--issuer", "NLD-MOD", "--out", tmp_path)
    assert code == 2
    assert "[permission.passphrase]" in err
    assert list(tmp_path.iterdir()) == []


def test_the_whole_way_and_a_second_process_with_only_the_public_key(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = _issue(capsys, office)
    assert [Path(p).name for p in told["written"]] == ["S1.txt", "S1.svg", "S1.png", "S1.json"]
    (office / "k.key").unlink()
    environment = {k: v for k, v in os.environ.items() if k != "ENTENTE_PASSPHRASE"}
    words = [sys.executable, "-m", "entente.cli.start"]
    script = "import sys; from entente.cli.start import main; sys.exit(main(sys.argv[1:]))"
    words = [sys.executable, "-c", script, "permission", "verify", str(office / "out" / "S1.txt")]
    words += ["--trust", str(office / "trust"), "--at", DURING, "--state", "ITA", "--json"]
    valid = subprocess.run(words, capture_output=True, text=True, env=environment, check=False)
    assert (valid.returncode, valid.stderr) == (0, "")
    assert json.loads(valid.stdout)["statement"]["serial"] == "S1"
    token = (office / "out" / "S1.txt").read_text()
    (office / "out" / "S1.txt").write_text(token[:200] + ("A" if token[200] != "A" else "B") + token[201:])
    altered = subprocess.run(words, capture_output=True, text=True, env=environment, check=False)
    assert (altered.returncode, altered.stderr) == (1, "")
    answer = json.loads(altered.stdout)
    assert answer["verdict"] == "not_valid"
    assert answer["findings"][0]["says"]["en"]


def test_a_token_is_taken_from_the_line_a_file_or_standard_input(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    token = _issue(capsys, office)["token"]
    common = ("--trust", office / "trust", "--at", DURING)
    assert run(capsys, "verify", token, *common)[0] == 0
    assert run(capsys, "verify", office / "out" / "S1.txt", *common)[0] == 0
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(token.lower().encode())))
    assert run(capsys, "verify", "-", *common)[0] == 0
    assert run(capsys, "verify", office / "out" / "S1.png", *common)[0] == 1
    code, _, err = run(capsys, "verify", "nowhere.txt", *common)
    assert (code, "[permission.no-file]" in err) == (2, True)


def test_the_answer_is_told_in_words_in_both_languages(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    token = _issue(capsys, office)["token"]
    common = ("verify", token, "--trust", office / "trust", "--at", "2027-08-01", "--state", "JP")
    code, out, _ = run(capsys, *common)
    assert code == 1
    assert out.startswith("NOT VALID")
    assert "[expired]" in out and "[wrong-state]" in out
    assert "無効" in run(capsys, *common, "--lang", "ja")[1]


def test_a_roll_is_signed_and_each_slip_is_on_it(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roll = office / "roll.csv"
    with roll.open("w", newline="", encoding="utf-8") as stream:
        rows = csv.writer(stream)
        rows.writerow(["family_name", "given_names", "date_of_birth", "nationality", "category"])
        rows.writerows(["Example" + "abcdefg"[n], "Made Up", "1999-01-02", "NLD", "force_member"] for n in range(7))
    unsigned = _issue(capsys, office, "--manifest", roll, serial="S2")
    assert unsigned["statement"]["people"] == {"count": 7, "root": None, "hashes": []}
    assert any("--roll" in note for note in unsigned["notes"])
    told = _issue(capsys, office, "--manifest", roll, "--roll", serial="S3")
    slips = office / "out" / "S3-slips.json"
    assert stat.S_IMODE(slips.stat().st_mode) == 0o600
    assert "Examplea" not in json.dumps(told)
    common = ("verify", told["token"], "--trust", office / "trust", "--at", DURING)
    for row in range(1, 8):
        code, answer = _json(capsys, *common, "--person", f"{slips}:{row}")
        assert code == 0
        assert "person-listed" in {f["code"] for f in answer["findings"]}
    assert "  family_name: Examplec" in run(capsys, *common, "--person", f"{slips}:3")[1]
    assert run(capsys, *common, "--person", slips)[0] == 2
    assert run(capsys, *common, "--person", f"{slips}:8")[0] == 2
    slips.write_text(slips.read_text().replace("Exampleb", "Forged"))
    assert run(capsys, *common, "--person", f"{slips}:2")[0] == 1
    for broken in ("", "[" * 100_000, '"x"', "{}"):
        (office / "slip.json").write_text(broken)
        assert run(capsys, *common, "--person", office / "slip.json")[0] == 1


def test_plain_values_are_signed_and_their_faults_told_together(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = {
        "schema": "entente-statement/1",
        "kind": "permission",
        "serial": "P1",
        "sending": "NLD",
        "receiving": "USA",
    }
    values |= {"contingent": "made-up", "from": "2027-05-01", "until": "2027-05-09"}
    file = office / "s.json"
    file.write_text(json.dumps(values), encoding="utf-8")
    common = ("issue", "--key", office / "k.key", "--out", office / "out", "--at", "2027-01-10")
    code, told = _json(capsys, *common, "--statement", file)
    assert code == 0
    assert (told["statement"]["zone"], told["statement"]["agreement"]) == ("state", None)
    file.write_text(json.dumps({**values, "until": "2027-04-31", "sending": "Holland", "extra": 1}), encoding="utf-8")
    code, told = _json(capsys, *common, "--statement", file)
    assert code == 1
    assert {fault["code"] for fault in told["error"]["faults"]} == {"shape.pattern", "shape.unknown-key"}
    file.write_text(
        json.dumps({**values, "until": "2027-04-30", "receiving": "NLD", "count": 3, "persons": [{"a": "b"}]})
    )
    code, told = _json(capsys, *common, "--statement", file)
    assert {f["code"] for f in told["error"]["faults"]} == {
        "permission.dates",
        "permission.same-state",
        "permission.count",
    }


def test_nothing_is_overwritten_and_nothing_half_written(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _issue(capsys, office)
    before = (office / "out" / "S1.txt").read_bytes()
    (office / "out" / "S1.txt").rename(office / "kept.txt")
    words = ("--exercise", TUTORIAL, "--contingent", "nl-ship", "--key", office / "k.key", "--out", office / "out")
    code, told = _json(capsys, "issue", *words, "--serial", "S1")
    assert code == 2
    assert told["error"]["faults"][0]["code"] == "usage.out"
    assert not (office / "out" / "S1.txt").exists()
    assert (office / "kept.txt").read_bytes() == before


def test_a_wrong_passphrase_signs_nothing(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTENTE_PASSPHRASE", "another passphrase")
    words = ("--exercise", TUTORIAL, "--contingent", "nl-ship", "--key", office / "k.key", "--out", office / "out")
    code, told = _json(capsys, "issue", *words)
    assert code == 2
    assert told["error"]["faults"][0]["code"] == "permission.passphrase"
    assert not (office / "out").exists()


def test_a_withdrawn_permission_is_refused_and_an_older_list_noticed(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = _issue(capsys, office)
    listed = office / "list.txt"
    revoke = ("revoke", "--key", office / "k.key", "--list", listed)
    common = ("verify", told["token"], "--trust", office / "trust", "--at", DURING, "--remember")
    assert _json(capsys, *revoke, "--at", "2027-05-14T08:00Z")[1]["sequence"] == 1
    old = listed.read_bytes()
    assert run(capsys, *common, "--revocations", listed)[0] == 0
    code, after = _json(capsys, *revoke, told["statement"]["id"], "--reason", "made up", "--at", "2027-05-14T09:00Z")
    assert (code, after["sequence"], after["entries"]) == (0, 2, 1)
    code, answer = _json(capsys, *common, "--revocations", listed)
    assert (code, answer["findings"][0]["code"]) == (1, "revoked")
    listed.write_bytes(old)
    code, answer = _json(capsys, *common, "--revocations", listed)
    assert code == 1
    assert {"revoked", "revocations-rolled-back"} <= {f["code"] for f in answer["findings"]}
    assert len(list((office / "trust" / "lists").iterdir())) == 2


def test_a_list_is_not_gone_on_with_where_it_is_not_the_issuers(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = office / "list.txt"
    revoke = ("revoke", "--key", office / "k.key", "--list", listed)
    assert run(capsys, *revoke, "--at", "2027-05-14T08:00Z")[0] == 0
    good = listed.read_text()
    assert run(capsys, *revoke, "--at", "2027-05-14T07:00Z")[0] == 2  # the clock went back
    for broken, code in ((good[:-30], 1), ("", 1), ("HC1:X", 1)):
        listed.write_text(broken)
        assert run(capsys, *revoke)[0] == code
        assert listed.read_text() == broken
    assert run(capsys, *revoke, "not-an-id")[0] == 2
    code, other = _json(capsys, "keygen", "--issuer", "GBR-MOD", "--out", office / "other")
    listed.write_text(good)
    code, told = _json(capsys, "revoke", "--key", other["private"], "--list", listed)
    assert (code, told["error"]["faults"][0]["code"]) == (1, "permission.list-foreign")


def test_a_moment_needs_its_time_zone(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    common = ("verify", "ENT1:", "--trust", office / "trust")
    for text in ("2027-05-15T12:00", "tomorrow", "9999-12-31T23:59-14:00", "2027-02-30"):
        code, _, err = run(capsys, *common, "--at", text)
        assert (code, "[usage.moment]" in err) == (2, True), text


def test_usage_faults_are_told_with_exit_code_two(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = ("--key", office / "k.key", "--out", office / "out")
    assert run(capsys, "issue", *key)[0] == 2
    assert run(capsys, "issue", *key, "--exercise", TUTORIAL)[0] == 2
    assert run(capsys, "issue", *key, "--exercise", TUTORIAL, "--contingent", "nl-ship", "--roll")[0] == 2
    assert run(capsys, "verify", "ENT1:", "--trust", office / "nowhere")[0] == 2
    assert run(capsys, "verify", "ENT1:", "--trust", office / "trust", "--state", "XQX")[0] == 2
    assert run(capsys, "verify", "ENT1:", "--trust", office / "trust", "--revocations", office / "no.txt")[0] == 2


def test_what_stands_in_a_statement_is_not_given_twice(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    common = ("issue", "--key", office / "k.key", "--out", office / "out", "--statement", office / "s.json")
    for more in (("--serial", "X"), ("--kind", "passport"), ("--from", "2027-05-01"), ("--contingent", "nl-ship")):
        code, told = _json(capsys, *common, *more)
        assert (code, told["error"]["faults"][0]["code"]) == (2, "permission.issue-what")


def test_a_permission_for_training_is_marked_on_request(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--exercise", ROOT / "exercises" / "vigilant-isles-23.yml", "--contingent", "gb-3-scots", "--made-up")
    words = (*words, "--from", "2023-11-10", "--until", "2023-11-28", "--at", "2023-11-01", "--out", office / "out")
    key = ("--issuer", "GBR-DEMO", "--out", office / "gb", "--valid-from", "2023-01-01", "--valid-until", "2023-12-31")
    code, told = _json(capsys, "issue", *words, "--key", _json(capsys, "keygen", *key)[1]["private"])
    assert (code, told["statement"]["made_up"], told["statement"]["zone"]) == (0, True, "Asia/Tokyo")
    assert told["statement"]["agreement"] == "jpn-gbr-raa"


def test_days_on_the_command_line_go_over_the_files_and_must_fit_them(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = _issue(capsys, office, "--from", "2027-05-12", "--until", "2027-05-14")["statement"]
    assert (said["from"], said["until"]) == ("2027-05-12", "2027-05-14")
    words = ("--exercise", TUTORIAL, "--contingent", "nl-ship", "--key", office / "k.key", "--out", office / "out")
    code, told = _json(capsys, "issue", *words, "--from", "2027-06-30")
    assert (code, told["error"]["faults"][0]["code"]) == (2, "usage.dates")


def test_a_roll_of_which_nothing_can_be_read_is_told_and_nothing_signed(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "roll.csv").write_bytes(b"\x00\x01")
    words = ("--exercise", TUTORIAL, "--contingent", "nl-ship", "--key", office / "k.key", "--out", office / "out")
    code, told = _json(capsys, "issue", *words, "--manifest", office / "roll.csv", "--roll")
    assert (code, told["error"]["faults"][0]["code"]) in {(1, "permission.roll"), (2, "permission.roll")}
    assert not (office / "out").exists()


def test_rows_left_out_of_a_roll_are_told(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    header = "family_name,date_of_birth,category\n"
    (office / "roll.csv").write_text(header + "Example,1999-01-02,force_member\nOther,1999-13-41,force_member\n")
    told = _issue(capsys, office, "--manifest", office / "roll.csv", "--roll")
    assert told["statement"]["people"]["count"] == 1
    assert any("1 faulty rows are left out" in note for note in told["notes"])
