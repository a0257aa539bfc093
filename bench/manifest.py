"""Measures checking and assessing a manifest of a million lines against a bare scan and a script a user would write; writes bench/MANIFEST.md.

    .venv/bin/python bench/manifest.py [lines]

Every stage is a process of its own, so that its peak memory is its own. pandas stands in an environment of the bench's own
(bench/setup_pandas.sh); nothing here is a test.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DATA = HERE / ".data"
EXERCISE = HERE.parent / "exercises" / "vigilant-isles-23.yml"
CONTINGENT = "gb-gurkhas"
HEADERS = ["Ref", "Family name", "Given names", "Rank", "Service number", "Date of birth", "Nationality", "What the person is", "Unit", "Passport number", "Passport expires on", "Arrives on", "Leaves on", "Port of entry", "person.on_official_duty", "Remarks"]  # fmt: skip
XLSX_LINES = 100_000  # writing a million rows with openpyxl takes minutes and measures openpyxl


def people(lines: int) -> Any:
    """Made-up people, the same each time: one in a thousand has a fault, one in ten thousand stands twice."""
    chance = random.Random(7)
    born = [(dt.date(1960, 1, 1) + dt.timedelta(days=n)).isoformat() for n in range(16_000)]
    for n in range(lines):
        number = n - 1 if n % 10_000 == 9_999 else n
        yield [
            f"R{n}",
            f"Madeup{number % 50_000}",
            f"Person{number % 977}",
            chance.choice(("Pte", "LCpl", "Cpl", "Sgt", "Capt")),
            f"{30_000_000 + number}",
            chance.choice(born) if n % 1000 else "31/02/1990",
            chance.choice(("GBR", "United Kingdom", "UK", "英国")),
            chance.choice(("force_member", "member of the armed forces", "civilian_component", "contractor")),
            f"Unit {n % 60}",
            f"{500_000_000 + number}",
            "2030-01-01",
            chance.choice(("2023-11-15", "2023-11-16", "2023-11-17")),
            chance.choice(("2023-11-25", "2023-11-26")),
            "Narita",
            chance.choice(("yes", "no", "")),
            "made up",
        ]


def make_data(lines: int) -> None:
    """Write the CSV, the Parquet and the workbook."""
    import duckdb
    import openpyxl

    DATA.mkdir(exist_ok=True)
    mark = DATA / "roll.lines"
    if mark.exists() and mark.read_text(encoding="ascii") == str(lines):
        return
    with (DATA / "roll.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADERS)
        writer.writerows(people(lines))
    with duckdb.connect() as connection:
        connection.read_csv(str(DATA / "roll.csv"), header=True, all_varchar=True).write_parquet(
            str(DATA / "roll.parquet")
        )
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Persons")
    sheet.append(HEADERS)
    for row in people(min(lines, XLSX_LINES)):
        sheet.append(row)
    book.save(DATA / "roll.xlsx")
    mark.write_text(str(lines), encoding="ascii")


def timed(work: Callable[[], Any]) -> dict[str, Any]:
    """Seconds on the clock, seconds of processor (starting up included), and peak memory of the process in MiB."""
    began = time.perf_counter()
    said = work()
    seconds = time.perf_counter() - began
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {"seconds": seconds, "cpu": used.ru_utime + used.ru_stime, "mib": peak_mib(), "said": said}


def peak_mib() -> float:
    """Peak memory since this program began; getrusage would count the parent's, which is carried over a fork."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def stage_scan(file: str) -> dict[str, Any]:
    """DuckDB reads every column once."""
    import duckdb

    def work() -> str:
        with duckdb.connect() as connection:
            source = f"read_csv('{DATA / file}', all_varchar = true)" if file.endswith(".csv") else f"'{DATA / file}'"
            columns = ", ".join(f'max("{header}")' for header in HEADERS)
            return str(len(connection.execute(f"select {columns} from {source}").fetchall()))

    return timed(work)


def stage_check(file: str) -> dict[str, Any]:
    """Every cell, duplicates, and the checks against the exercise."""
    from entente.manifests.case import case_of
    from entente.manifests.checking import check_files
    from entente.manifests.columns import load_columns
    from entente.planner.exercise import load_exercise
    from entente.rules.library import library

    register = library()
    columns = load_columns(register)
    case = case_of(register, load_exercise(EXERCISE, register), CONTINGENT, columns)

    def work() -> str:
        checked = check_files([DATA / file], columns, case)
        manifest = checked.manifests[0]
        return f"{manifest.rows_good} good, {manifest.rows_bad} bad, {len(checked.faults)} faults"

    return timed(work)


def stage_assess(file: str) -> dict[str, Any]:
    """The same, and the verdict on every topic for every line, written as Parquet."""
    from entente.manifests.assessing import assess_files
    from entente.manifests.case import case_of
    from entente.manifests.columns import load_columns
    from entente.planner.exercise import load_exercise
    from entente.rules.library import library

    register = library()
    columns = load_columns(register)
    case = case_of(register, load_exercise(EXERCISE, register), CONTINGENT, columns)

    def work() -> str:
        assessed = assess_files([DATA / file], columns, case, DATA / "assessed.parquet")
        rows = sum(sum(row.values()) for row in assessed.counts.values())
        return f"{rows} verdicts, {assessed.sets} sets of facts"

    return timed(work)


SCRIPTS = {
    "pandas": """
import sys, pandas as pd
file = sys.argv[1]
frame = pd.read_excel(file, dtype=str) if file.endswith(".xlsx") else pd.read_parquet(file) if file.endswith(".parquet") else pd.read_csv(file, dtype=str)
faults = 0
for column in ("Date of birth", "Passport expires on", "Arrives on", "Leaves on"):
    read = pd.to_datetime(frame[column], format="%Y-%m-%d", errors="coerce")
    faults += int((read.isna() & frame[column].notna()).sum())
faults += int((~frame["Nationality"].isin(["GBR", "United Kingdom", "UK", "英国"])).sum())
faults += int((~frame["What the person is"].isin(["force_member", "member of the armed forces", "civilian_component", "contractor"])).sum())
for column in ("Service number", "Passport number"):
    faults += int(frame.duplicated(column).sum())
faults += int(frame.duplicated(["Family name", "Given names", "Date of birth"]).sum())
print(faults)
""",
    "openpyxl": """
import sys, datetime, openpyxl
faults, seen = 0, set()
sheet = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True).worksheets[0]
rows = sheet.iter_rows(values_only=True)
place = {name: n for n, name in enumerate(next(rows))}
for row in rows:
    for column in ("Date of birth", "Passport expires on", "Arrives on", "Leaves on"):
        try:
            datetime.date.fromisoformat(row[place[column]])
        except ValueError:
            faults += 1
    faults += row[place["Nationality"]] not in ("GBR", "United Kingdom", "UK", "英国")
    for column in ("Service number", "Passport number"):
        key = (column, row[place[column]])
        faults += key in seen
        seen.add(key)
print(faults)
""",
}


def stage_script(name: str, file: str) -> dict[str, Any]:
    """A script a user would write, in the bench's own environment; its peak memory is that of the child."""
    python = HERE / ".venv-pandas" / "bin" / "python"

    def work() -> str:
        done = subprocess.run(
            [str(python), "-c", SCRIPTS[name], str(DATA / file)], capture_output=True, text=True, check=True
        )
        return done.stdout.strip() + " faults"

    result = timed(work)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    result.update(mib=used.ru_maxrss / 1024, cpu=used.ru_utime + used.ru_stime)
    return result


STAGES: dict[str, tuple[Callable[..., dict[str, Any]], tuple[str, ...]]] = {
    "DuckDB scan, CSV": (stage_scan, ("roll.csv",)),
    "DuckDB scan, Parquet": (stage_scan, ("roll.parquet",)),
    "check, CSV": (stage_check, ("roll.csv",)),
    "check, Parquet": (stage_check, ("roll.parquet",)),
    "assess, CSV": (stage_assess, ("roll.csv",)),
    "assess, Parquet": (stage_assess, ("roll.parquet",)),
    "pandas script, CSV": (stage_script, ("pandas", "roll.csv")),
    "pandas script, Parquet": (stage_script, ("pandas", "roll.parquet")),
    "check, XLSX": (stage_check, ("roll.xlsx",)),
    "openpyxl script, XLSX": (stage_script, ("openpyxl", "roll.xlsx")),
    "pandas script, XLSX": (stage_script, ("pandas", "roll.xlsx")),
}
RUNS = 3
LONG = 60  # seconds; a stage that takes longer is run once


def measure(name: str) -> dict[str, Any]:
    """The median of a few runs, each in a process of its own."""
    runs = []
    for _ in range(RUNS):
        done = subprocess.run([sys.executable, __file__, "--stage", name], capture_output=True, text=True, check=False)
        if done.returncode:
            return {"failed": done.stderr.strip().split("\n")[-1]}
        runs.append(json.loads(done.stdout.strip().split("\n")[-1]))
        if runs[-1]["seconds"] > LONG:
            break
    return {
        "seconds": statistics.median(run["seconds"] for run in runs),
        "cpu": statistics.median(run["cpu"] for run in runs),
        "mib": max(run["mib"] for run in runs),
        "said": runs[-1]["said"],
    }


def main() -> None:
    """Make the data, measure, write the page."""
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    make_data(lines)
    found = {}
    for name in STAGES:
        before = os.getloadavg()[0]
        found[name] = measure(name)
        print(f"{name:26} {found[name]} (load {before:.1f})", flush=True)
    (HERE / "MANIFEST.md").write_text(page(lines, found), encoding="utf-8")


def page(lines: int, found: dict[str, Any]) -> str:
    """The results as a page."""
    rows = []
    for name, run in found.items():
        many = min(lines, XLSX_LINES) if "XLSX" in name else lines
        if "failed" in run:
            rows.append(f"| {name} | {many:,} | not run: {run['failed'][:80]} | | | | |")
            continue
        base = found.get(f"DuckDB scan, {name.split(', ')[1]}", {}).get("seconds")
        ratio = f"{run['seconds'] / base:.1f}" if base else ""
        rows.append(
            f"| {name} | {many:,} | {run['seconds']:.2f} | {run['cpu']:.2f} | {many / run['seconds']:,.0f} | {run['mib']:,.0f} | {ratio} |"
        )
    return f"""# Manifests: lines per second and peak memory

Written by `bench/manifest.py` on {dt.date.today().isoformat()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end (other work ran beside it).
Median of {RUNS} runs (one where it takes more than {LONG} s), each a process of its own; memory is the highest peak. Data: made-up nominal roll of {len(HEADERS)} columns, one line in a thousand
with a fault, one in ten thousand a duplicate. XLSX: {XLSX_LINES:,} lines, because writing a million with openpyxl measures openpyxl.

| stage | lines | seconds | processor seconds | lines/s | peak MiB | times a bare scan |
|---|---|---|---|---|---|---|
{chr(10).join(rows)}

- *DuckDB scan* reads every column once and checks nothing.
- *check* reads every cell as its type, checks identifiers, duplicates over the whole file, and each line against the exercise.
- *assess* does the same, judges every line on every topic it touches, and writes the verdicts as Parquet.
- *pandas script* and *openpyxl script* are what a user would write for this one file: four date columns, two lists, duplicates. They name no cell, find no
  header, know no other spelling, and hold the whole file (pandas) or every number (openpyxl) in memory.

Memory bound of check and assess, whatever the number of lines: answers kept per column (50,000 each), 100,000 faults, 64 partitions of 1 MiB for
duplicates with one of them grouped at a time, 200,000 sets of facts, 20,000 lines told in the answer, and 1 GB for DuckDB (the rest goes to disk).
"""


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--stage":
        work, arguments = STAGES[sys.argv[2]]
        print(json.dumps(work(*arguments)))
    else:
        main()
