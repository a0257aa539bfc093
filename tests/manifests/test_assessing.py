"""Verdicts per line: the engine's rows held against the one-case judge, and the file they are written to."""

from __future__ import annotations

import csv
import datetime as dt
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from entente.base.errors import WrongUsage
from entente.manifests import assessing
from entente.manifests.assessing import Assessed, assess_files
from entente.manifests.case import Case, case_of
from entente.manifests.columns import Columns
from entente.planner.exercise import load_exercise
from entente.planner.subjects import Subject, raised
from entente.register.store import Register
from entente.rules.engines import lines as lines_engine
from entente.rules.judge import Judge
from entente.rules.segments import judge_stay

from .conftest import EXERCISES

ROLL = "Ref,Family name,What the person is,Nationality,Date of birth,Arrives on,Leaves on,Passport number,Professional speciality,person.on_official_duty,person.orders_authorise_arms\n"
GOODS = (
    "Ref,Kind,Owner,How it arrives,Temporary import,NEQ,craft.official,item.exclusively_official,Arrives on,Leaves on\n"
)


def _files(tmp_path: Path) -> list[Path]:
    people = [
        "P1,A,force_member,GBR,1990-01-01,,,X1234567,,yes,yes", "P2,B,force_member,NPL,1990-11-20,2023-11-10,2023-12-01,,medical,no,", "P3,C,contractor,,,,,,professional,,",
        "P4,D,dependant,JPN,2010-01-01,2020-01-01,2026-01-01,X1234568,,,", "P5,E,,,,,,,,,", "P6,F,civilian_component,GBR,,2023-11-15,,,,yes,no",
    ]  # fmt: skip
    goods = [
        "W1,weapon,sending_state,sea,yes,,,yes,,", "A1,ammunition,sending_state,air,yes,1.5,,,2023-11-16,2023-11-20", "U1,unmanned_aircraft,,accompanied,,,yes,,,",
        "V1,vessel,,,,,yes,,2019-06-01,2027-01-01", "X1,aircraft,,,,,,,,", "C1,vehicle,hired_in_receiving_state,road,no,,,,,", "R1,rations,,,,,,,,", "T1,tobacco_or_alcohol,,,,,,,,",
    ]  # fmt: skip
    roll, inventory = tmp_path / "roll.csv", tmp_path / "goods.csv"
    roll.write_text(ROLL + "\n".join(people), encoding="utf-8")
    inventory.write_text(GOODS + "\n".join(goods), encoding="utf-8")
    return [roll, inventory]


def _expected(assessed: Assessed, case: Case, judge: Judge) -> set[tuple[object, ...]]:
    """Every result row as the planner's own way of raising topics and the one-case judge give it."""
    subjects = list(case.subjects)
    for manifest in assessed.checked.manifests:
        for line in manifest.lines:
            for entity in case.entities_of(line):
                facts = case.facts_of(line, entity)
                kind = facts.get({"person": "person.category", "item": "item.kind", "craft": "craft.kind"}[entity])
                subjects.append(Subject(f"{manifest.file.name}:{line.row}:{entity}", entity, kind, {}, None, facts))
    found: set[tuple[object, ...]] = set()
    for topic, subject in raised(case.register, subjects):
        if ":" not in subject.key:
            continue
        file, row, entity = subject.key.split(":")
        facts = subject.facts
        for v in judge_stay(
            judge,
            topic,
            case.contingent.sending,
            case.contingent.receiving,
            facts["visit.from_date"],
            facts["visit.until_date"],
            facts,
        ):
            days = [v.since + dt.timedelta(n) for n in range((v.until - v.since).days + 1)]
            found.update((file, int(row), entity, topic, day, v.verdict, v.firm) for day in days)
    return found


@pytest.mark.parametrize(
    ("file", "key"),
    [("vigilant-isles-23.yml", "gb-gurkhas"), ("talisman-sabre-2025.yml", None), ("yama-sakura-85.yml", None)],
)
def test_every_line_topic_and_day_is_judged_as_the_one_case_judge_does(
    tmp_path: Path, register: Register, columns: Columns, judge: Judge, file: str, key: str | None
) -> None:
    exercise = load_exercise(EXERCISES / file, register)
    for contingent in exercise.contingents[:2] if key is None else [c for c in exercise.contingents if c.key == key]:
        case = case_of(register, exercise, contingent.key, columns)
        assessed = assess_files(_files(tmp_path), columns, case)
        assert assessed.checked.manifests[0].rows_bad == assessed.checked.manifests[1].rows_bad == 0
        rows = set()
        for row in assessed.rows:
            first, last = dt.date.fromisoformat(row["from"]), dt.date.fromisoformat(row["until"])
            for n in range((last - first).days + 1):
                told = (
                    Path(row["file"]).name,
                    row["row"],
                    row["entity"],
                    row["topic"],
                    first + dt.timedelta(n),
                    row["verdict"],
                    row["firm"],
                )
                assert told not in rows
                rows.add(told)
        assert len(rows) > 1000
        assert rows == _expected(assessed, case, judge)


def test_the_summary_counts_every_result_row_and_reasons_in_both_languages(
    tmp_path: Path, columns: Columns, gurkhas: Case
) -> None:
    assessed = assess_files(_files(tmp_path), columns, gurkhas)
    assert (
        sum(row["lines"] for row in assessed.summary)
        == sum(sum(c.values()) for c in assessed.counts.values())
        == len(assessed.rows)
    )
    assert all(row["reason"]["en"] and row["reason"]["ja"] for row in assessed.summary)
    assert assessed.each_reasoned and assessed.rows_left_out == 0


def test_reasons_of_representatives_say_the_same_verdicts(
    tmp_path: Path, columns: Columns, gurkhas: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    each = assess_files(_files(tmp_path), columns, gurkhas)
    monkeypatch.setattr(assessing, "MOST_REASONED", 0)
    some = assess_files(_files(tmp_path), columns, gurkhas)
    assert not some.each_reasoned
    assert some.counts == each.counts
    assert {(r["topic"], r["verdict"]) for r in some.summary} == {(r["topic"], r["verdict"]) for r in each.summary}


def test_small_chunks_and_forgotten_sets_give_the_same_rows(
    tmp_path: Path, columns: Columns, gurkhas: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = assess_files(_files(tmp_path), columns, gurkhas)
    monkeypatch.setattr(assessing, "MOST_SETS", 1)
    monkeypatch.setattr(lines_engine, "CHUNK", 2)
    assert assess_files(_files(tmp_path), columns, gurkhas).rows == whole.rows


def test_a_group_of_the_exercise_lends_its_facts_and_the_line_overrides_them(
    columns: Columns, gurkhas: Case, tmp_path: Path
) -> None:
    file = _files(tmp_path)[0]
    lines = assess_files([file], columns, gurkhas).checked.manifests[0].lines
    facts = [gurkhas.facts_of(line, "person") for line in lines]
    assert facts[0]["person.on_official_duty"] is True and facts[1]["person.on_official_duty"] is False
    assert "person.on_official_duty" not in facts[2]
    assert facts[0]["person.holds_passport"] is True and "person.holds_passport" not in facts[1]
    assert facts[0]["person.age"] == 33 and "person.age" not in facts[1]  # a birthday within the stay


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_the_file_holds_the_rows_and_nothing_else_is_left(
    tmp_path: Path, columns: Columns, gurkhas: Case, ending: str
) -> None:
    out = tmp_path / f"out.{ending}"
    assessed = assess_files(_files(tmp_path), columns, gurkhas, out)
    with duckdb.connect() as connection:
        (count,) = connection.execute(f"SELECT count(*) FROM '{out}'").fetchall()[0]
    assert count == len(assessed.rows)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["roll.csv", "goods.csv", out.name])
    if ending == "csv":
        with out.open(encoding="utf-8") as stream:
            assert next(csv.reader(stream)) == [
                "file",
                "sheet",
                "row",
                "entity",
                "topic",
                "from",
                "until",
                "verdict",
                "firm",
                "value",
                "instrument",
                "clause_id",
                "clause",
            ]


def test_a_parquet_file_is_read_as_the_csv_is(tmp_path: Path, columns: Columns, gurkhas: Case) -> None:
    roll, _ = _files(tmp_path)
    with duckdb.connect() as connection:
        connection.read_csv(str(roll)).write_parquet(
            str(tmp_path / "roll.parquet")
        )  # dates and truths typed, as DuckDB finds them
    from_csv, from_parquet = (assess_files([file], columns, gurkhas) for file in (roll, tmp_path / "roll.parquet"))
    assert [line.values for line in from_parquet.checked.manifests[0].lines] == [
        line.values for line in from_csv.checked.manifests[0].lines
    ]
    assert [{**row, "file": ""} for row in from_parquet.rows] == [{**row, "file": ""} for row in from_csv.rows]


def test_a_damaged_parquet_file_is_a_sentence(tmp_path: Path, columns: Columns, gurkhas: Case) -> None:
    path = tmp_path / "roll.parquet"
    path.write_bytes(b"PAR1" + b"\x00" * 100 + b"PAR1")
    assessed = assess_files([path], columns, gurkhas)
    assert [f.kind for f in assessed.checked.faults if f.severity == "error"] == ["corrupt_table"]
    assert assessed.rows == []


def test_another_ending_is_refused_before_anything_is_read(tmp_path: Path, columns: Columns, gurkhas: Case) -> None:
    with pytest.raises(WrongUsage, match="neither"):
        assess_files([tmp_path / "none.csv"], columns, gurkhas, tmp_path / "out.txt")


def test_an_interrupted_run_leaves_no_file(tmp_path: Path) -> None:
    roll, out = tmp_path / "roll.csv", tmp_path / "out.parquet"
    with roll.open("w", encoding="utf-8") as stream:
        stream.write(ROLL)
        stream.writelines(f"P{n},A{n},force_member,GBR,1990-01-01,,,X{n:07d},,yes,yes\n" for n in range(400_000))
    words = [
        "manifest",
        "assess",
        str(roll),
        "--exercise",
        str(EXERCISES / "vigilant-isles-23.yml"),
        "--contingent",
        "gb-gurkhas",
        "--out",
        str(out),
    ]
    run = subprocess.Popen(
        [sys.executable, "-c", "import sys; from entente.cli.start import main; sys.exit(main(sys.argv[1:]))", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    deadline = time.monotonic() + 120
    while not list(tmp_path.glob("entente-*/lines.csv")) and time.monotonic() < deadline and run.poll() is None:
        time.sleep(0.05)
    time.sleep(0.5)
    run.send_signal(signal.SIGINT)
    _, errors = run.communicate(timeout=120)
    assert run.returncode == 130, errors
    assert "Traceback" not in errors
    assert [p.name for p in tmp_path.iterdir()] == ["roll.csv"]
