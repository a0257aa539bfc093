"""Measures entente in one run on the same data, as ratios to peers; writes bench/RESULTS.md.

    .venv/bin/python bench/run.py [--large] [rows]

Every stage is a process of its own. `--large` adds ten times the rows and a changed agreement; its figures are kept, with their date,
for later runs without it. With another number of rows than a million the results are only printed. Every way's verdicts are held
against the others'; where any differ, or a stage fails, the run ends with 1.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

import stages_agreement
import stages_engine
import stages_large
import stages_peers
from goals import ROWS
from make_data import main as make_rows
from make_data import without_unknowns
from measuring import CACHE, DATA, HERE, Result, data, run_stage, wall
from report import page

STAGES = {
    "scan": stages_engine.scan,
    "engine_first": stages_engine.engine_first,
    "engine_later": stages_engine.engine_later,
    "engine_prepared": stages_engine.engine_prepared,
    "one_case": stages_engine.one_case,
    "tables": stages_peers.tables,
    "numpy": stages_peers.numpy,
    "openfisca_rows": stages_peers.openfisca_rows,
    "openfisca_together": stages_peers.openfisca_together,
    "openfisca_apart": stages_peers.openfisca_apart,
    "differences": stages_agreement.differences,
    "sample": stages_agreement.sample,
    "changed": stages_large.changed,
}
ONCE = ("openfisca_rows", "differences", "sample")
LARGE = 10  # times the rows
ASK = [
    "ask",
    "--sending",
    "USA",
    "--receiving",
    "ITA",
    "--on",
    "2024-06-01",
    "--topic",
    "arms.carry",
    "--fact",
    "person.category=force_member",
]


def main(count: int, is_large: bool) -> int:
    """Run every stage and show the results, written down for the full number of rows; 1 where a stage failed or ways differ."""
    DATA.mkdir(exist_ok=True)
    began = {"day": date.today().isoformat(), "load": os.getloadavg()[0], "cores": os.cpu_count()}
    make_rows(count, data("travellers", count))
    without_unknowns(data("travellers", count), data("known", count))
    names = [name for name in STAGES if name != "changed"]
    results: dict[str, Any] = {name: run_stage(name, count, 1 if name in ONCE else 2) for name in names}
    failed = [name for name in names if "skipped" in results[name] or results[name].get("differ")]
    kept = DATA / "large.json"
    if is_large:
        results["large"] = run_large(count * LARGE)
        if count == ROWS:
            kept.write_text(json.dumps(results["large"]), encoding="utf-8")
    elif count == ROWS and kept.exists():
        results["large"] = json.loads(kept.read_text(encoding="utf-8"))
    results |= {"began": began, "walls": whole_processes(), "ended": {"load": os.getloadavg()[0]}}
    (DATA / "results.json").write_text(json.dumps(results, indent=1), encoding="utf-8")
    text = page(results)
    if count == ROWS:
        (HERE / "RESULTS.md").write_text(text, encoding="utf-8")
    print(text)
    if failed:
        print(f"Failed or differing: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


def run_large(count: int) -> Result:
    """Ten times the rows, and one agreement changed."""
    make_rows(count, data("travellers", count))
    stages = {name: run_stage(name, count) for name in ("scan", "engine_later", "engine_prepared", "changed")}
    return {**stages, "rows": count, "day": date.today().isoformat()}


def whole_processes() -> dict[str, float]:
    """Wall seconds of whole commands, start of Python included."""
    entente = str(Path(sys.executable).parent / "entente")
    exercise = str(HERE.parent / "exercises" / "talisman-sabre-2025.yml")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an ordinary installation keeps compiled modules
    found = {
        "python": wall([sys.executable, "-c", "pass"], 9),
        "ask": wall([entente, *ASK], 9),
        "plan": wall([entente, "plan", exercise, "--as-of", "2025-06-01", "--out", str(DATA / "plan")], 5),
    }
    printing = f"import json; p = json.load(open({str(DATA / 'plan' / 'plan.json')!r}, encoding='utf-8'))"
    with_pdf = printing + "; from entente.documents.plan_pdf import render_plan_pdf; render_plan_pdf(p, 'en')"
    found["pdf"] = wall([sys.executable, "-c", with_pdf], 5) - wall([sys.executable, "-c", printing], 5)
    return found


if __name__ == "__main__":
    if sys.argv[1:2] == ["--stage"]:
        os.environ["XDG_CACHE_HOME"] = str(CACHE)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an ordinary installation keeps compiled modules
        print(json.dumps(STAGES[sys.argv[2]](int(sys.argv[3]))))
    else:
        numbers = [int(word) for word in sys.argv[1:] if word != "--large"]
        sys.exit(main(numbers[0] if numbers else ROWS, "--large" in sys.argv))
