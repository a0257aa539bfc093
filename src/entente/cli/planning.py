"""The commands that plan: plan and diff."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console

from entente.cli.questions import read_day
from entente.planner.diff import compare_plans
from entente.planner.exercise import load_exercise
from entente.planner.plan import make_plan
from entente.rules.library import library


def answer_plan(
    file: Path, as_of: str | None, out: Path | None, lang: str, registers: Sequence[Path], as_json: bool
) -> int:
    """Plan an exercise; print the answer sheet or the JSON; write the folder if one is named."""
    from entente.cli.sheet import show_plan

    plan = _plan(file, as_of, registers, quiet=as_json)
    written = []
    if out:
        from entente.planner.write import write_plan

        written = write_plan(plan, out, lang)
    if as_json:
        print(json.dumps(plan, ensure_ascii=False, indent=1))
        return 0
    console = Console(width=None if Console().is_terminal else 120)
    show_plan(plan, console, lang)
    if written:
        console.print(
            "\nwritten: " + ", ".join(str(path) for path in written), markup=False, highlight=False, soft_wrap=True
        )
    return 0


def _plan(file: Path, as_of: str | None, registers: Sequence[Path], quiet: bool = True) -> dict[str, Any]:
    register = library(registers)
    exercise = load_exercise(file, register)
    day = read_day(as_of, "--as-of") if as_of else date.today()  # the clock is read here and nowhere below
    errors = Console(stderr=True)
    if quiet or not errors.is_terminal:
        return make_plan(register, exercise, day)
    with errors.status("planning") as status:
        return make_plan(register, exercise, day, lambda key: status.update(f"planning {key}"))


def answer_diff(
    old: Path,
    new: Path,
    old_as_of: str | None,
    new_as_of: str | None,
    old_registers: Sequence[Path],
    new_registers: Sequence[Path],
    lang: str,
    as_json: bool,
) -> int:
    """Compare two plans: two files, or one file under two registers or as-of dates."""
    before, after = _plan(old, old_as_of, old_registers), _plan(new, new_as_of, new_registers)
    difference = compare_plans(before, after)
    if as_json:
        print(json.dumps(difference, ensure_ascii=False, indent=1))
    else:
        print("\n".join(_in_words(difference, lang)))
    return 0


def _in_words(difference: Mapping[str, Any], lang: str) -> list[str]:
    lines = []
    for row in difference["verdicts"]:
        what = f"{row['contingent']}  {row['topic']}  {row['subject']}"
        lines.append(f"{what}: {_state(row['before'])} -> {_state(row['after'])}")
        lines += [f"    because {cause}" for cause in row["because"]]
    for row in difference["tasks"]:
        lines.append(
            f"task {row['key']}: {row['change']}"
            + (f" ({row['before']} -> {row['after']})" if row["change"] == "moved" else "")
        )
        lines += [f"    because {cause}" for cause in row["because"]]
    lines += [f"contingent {row['key']}: {row['change']}" for row in difference["contingents"]]
    return lines or [{"en": "nothing changed", "ja": "変更なし"}[lang]]


def _state(verdict: Mapping[str, Any] | None) -> str:
    if verdict is None:
        return "absent"
    return str(verdict["verdict"]).replace("_", " ") + (" (firm)" if verdict["firm"] else "")
