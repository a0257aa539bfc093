"""The command line: exit codes, one error shape, no traceback, the short way and the long way agree."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from entente.cli.app import run_app
from entente.cli.quick import answer_quickly
from entente.cli.start import main

ROOT = Path(__file__).resolve().parents[2]
ASK = [
    "ask",
    "--sending",
    "USA",
    "--receiving",
    "ITA",
    "--on",
    "2024-06-01",
    "--topic",
    "entry.visa",
    "--fact",
    "person.category=force_member",
    "--fact",
    "person.on_official_duty=true",
]
PLAN = ["plan", "exercises/vigilant-isles-23.yml", "--as-of", "2023-06-01"]


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    out, err = capsys.readouterr()
    return code, out, err


def test_ask_answers_with_clause_source_and_grade(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, *ASK, "--json")
    verdict = json.loads(out)["verdicts"][0]
    assert code == 0
    assert (verdict["verdict"], verdict["instrument"], verdict["clause"], verdict["basis"]) == (
        "settled",
        "nato-sofa",
        "III(1)",
        "treaty",
    )
    assert "s-nato-sofa" in verdict["sources"]
    assert verdict["reason"]["en"]
    assert verdict["reason"]["ja"]


@pytest.mark.parametrize(
    "words",
    [
        ASK,
        [*ASK, "--json"],
        [*ASK, "--until", "2024-06-09"],
        [
            "incident",
            "--sending",
            "USA",
            "--receiving",
            "ITA",
            "--on",
            "2024-06-01",
            "--fact",
            "incident.on_duty=true",
            "--json",
        ],
        PLAN,
        [*PLAN, "--lang", "ja"],
        [*PLAN, "--json"],
    ],
)
def test_the_short_way_and_the_full_app_say_the_same(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert answer_quickly(words) == 0
    short = capsys.readouterr().out
    assert run_app(words) == 0
    assert capsys.readouterr().out == short


@pytest.mark.parametrize(
    "words",
    [
        ["ask", "--help"],
        ["ask", "--sending", "USA"],
        [*ASK, "--no-such-option", "x"],
        [*ASK, "--sending", "GBR"],
        ["ask", "--sending"],
        [*ASK, "a-word"],
        ["plan"],
        ["plan", "--help"],
        [*PLAN, "--lang", "xx"],
        [*PLAN, "another.yml"],
        [*PLAN, "--fact", "a=b"],
        [*PLAN, "-o", "x"],
    ],
)
def test_anything_unusual_is_left_to_the_full_app(words: list[str]) -> None:
    assert answer_quickly(words) is None


def test_a_question_starts_without_the_heavy_libraries() -> None:
    heavy = "yaml", "sqlglot", "duckdb", "jsonschema", "typer", "rich", "xlsxwriter", "openpyxl", "jinja2", "holidays"
    assert imported_by(ASK, heavy) == "[]"


def test_a_plan_with_all_its_files_starts_without_what_only_faults_and_help_need(tmp_path: Path) -> None:
    heavy = "sqlglot", "duckdb", "jsonschema", "typer", "pydantic", "openpyxl", "numpy"
    assert imported_by([*PLAN, "--out", str(tmp_path / "out")], heavy) == "[]"


def imported_by(words: list[str], modules: tuple[str, ...]) -> str:
    """Those of the modules that a command imports in a process of its own."""
    code = (
        f"import sys; from entente.cli.start import main; main({words!r}); "
        f"print([name for name in {modules!r} if name in sys.modules])"
    )
    main(list(ASK))  # compiles the register if need be
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert not found.returncode, found.stderr
    return found.stdout.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["plna"], 2, "Did you mean"),
        (["ask"], 2, "--sending"),
        (
            ["ask", "--sending", "GBR", "--receiving", "GBR", "--on", "2024-01-01", "--topic", "entry.visa"],
            2,
            "are the same",
        ),
        (["ask", "--sending", "GBX", "--receiving", "JPN", "--on", "2024-01-01", "--topic", "entry.visa"], 2, "GBX"),
        (["ask", "--sending", "GBR", "--receiving", "JPN", "--on", "2024-13-01", "--topic", "entry.visa"], 2, "--on"),
        (
            [
                "ask",
                "--sending",
                "GBR",
                "--receiving",
                "JPN",
                "--on",
                "2024-05-01",
                "--until",
                "2024-04-01",
                "--topic",
                "entry.visa",
            ],
            2,
            "before it begins",
        ),
        (
            ["ask", "--sending", "GBR", "--receiving", "JPN", "--on", "2024-01-01", "--topic", "entry.vsa"],
            2,
            "entry.visa",
        ),
        ([*ASK, "--fact", "person.category2=x", "--fact", "person.holds_passport=maybe"], 1, "person.category"),
        ([*ASK, "--fact", "novalue"], 1, "name=value"),
        (["register", "show", "nato-sof"], 2, "nato-sofa"),
        (["register", "coverage", "jpn-gbr-raa"], 1, ""),
        (["plan", "no-such-file.yml"], 1, "no-such-file.yml"),
        (["plan", "README.md"], 1, "README.md"),
        (["plan", "exercises"], 1, "exercises"),
        (["plan", "exercises/vigilant-isles-23.yml", "--lang", "xx"], 2, "xx"),
        (["plan", "exercises/vigilant-isles-23.yml", "--out", "README.md"], 2, "README.md"),
        (["register", "check", "no-such-folder"], 1, "no-such-folder"),
    ],
)
def test_wrong_calls_exit_with_two_faults_in_input_with_one_and_neither_with_a_traceback(
    words: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    found, out, err = run(capsys, *words)
    assert found == code
    assert said in out + err
    assert "Traceback" not in out + err


def test_an_error_has_one_fixed_shape_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, *ASK, "--fact", "person.category2=x", "--json")
    error = json.loads(out)["error"]
    assert code == error["exit"] == 1
    assert set(error["faults"][0]) == {"code", "what", "file", "line", "field", "found", "expected", "do"}


def test_an_unknown_state_is_unknown_and_not_uncovered(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["unknown" if word == "USA" else word for word in ASK]
    code, out, _ = run(capsys, *words, "--json")
    verdict = json.loads(out)["verdicts"][0]
    assert code == 0
    assert verdict["verdict"] == "unknown"
    assert verdict["missing"] == ["visit.sending_state"]


def test_two_letter_state_codes_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, *["us" if w == "USA" else "it" if w == "ITA" else w for w in ASK], "--json")
    assert json.loads(out)["verdicts"][0]["instrument"] == "nato-sofa"


def test_incident_answers_every_incident_topic(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(
        capsys,
        "incident",
        "--sending",
        "USA",
        "--receiving",
        "ITA",
        "--on",
        "2024-06-01",
        "--fact",
        "incident.on_duty=true",
        "--json",
    )
    topics = {v["topic"] for v in json.loads(out)["verdicts"]}
    assert {"jurisdiction.criminal", "custody.accused", "claims.third_party", "death_penalty"} <= topics


@pytest.mark.parametrize(
    "words",
    [
        ["topics"],
        ["facts"],
        ["register", "list"],
        ["register", "list", "--party", "JPN", "--kind", "raa"],
        ["register", "show", "jpn-gbr-raa"],
        ["register", "timeline", "jpn-gbr-raa"],
        ["register", "timeline"],
        ["register", "coverage", "nato-sofa"],
        ["register", "compare", "jpn-aus-raa", "jpn-gbr-raa", "jpn-phl-raa"],
        ["register", "compare", "nato-sofa", "jpn-usa-sofa", "--topic", "custody.accused"],
        ["register", "check"],
    ],
)
def test_each_command_speaks_in_words_and_in_json(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, *words)
    assert code == 0
    assert out.strip()
    code, out, _ = run(capsys, *words, "--json")
    assert code == 0
    assert json.loads(out)


def test_export_keeps_the_source_of_every_value_in_all_three_formats(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import csv

    import duckdb

    code, _, _ = run(capsys, "register", "export", str(tmp_path / "out"))
    assert code == 0
    rows = json.loads((tmp_path / "out" / "statements.json").read_text(encoding="utf-8"))["rows"]
    with (tmp_path / "out" / "statements.csv").open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == len(rows)
    with duckdb.connect() as connection:
        (count,) = connection.execute(f"select count(*) from '{tmp_path}/out/statements.parquet'").fetchone() or (0,)
    assert count == len(rows)
    facts = [r for r in rows if r["entity"] in ("event", "clause") and r["grade"] != "memory"]
    assert all(r["source"] and r["read"] for r in facts)


def test_plan_as_json_is_the_plan_that_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(
        capsys,
        "plan",
        str(ROOT / "exercises" / "vigilant-isles-23.yml"),
        "--as-of",
        "2023-10-20",
        "--out",
        str(tmp_path / "out"),
        "--json",
    )
    assert code == 0
    assert json.loads(out) == json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_answer_sheet_marks_survive_without_colour(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(
        capsys,
        "plan",
        str(ROOT / "exercises" / "northern-shield-tutorial.yml"),
        "--as-of",
        "2027-02-01",
        "--lang",
        lang,
    )
    assert code == 0
    assert "\x1b[" not in out
    assert all(mark in out for mark in ("[=]", "[>]", "[?]", "[.]", "[ ]"))


def test_nothing_is_planned_and_nothing_written_when_the_file_is_broken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text("schema: entente-exercise/1\nkey: x\n", encoding="utf-8")
    code, out, err = run(capsys, "plan", str(broken), "--out", str(tmp_path / "out"))
    assert code == 1
    assert not (tmp_path / "out").exists()
    assert "Traceback" not in out + err
