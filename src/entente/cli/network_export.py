"""The answer of `entente network export`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from entente.base.errors import WrongUsage, close_matches
from entente.cli.questions import read_day
from entente.network.export import BY_FORMAT, Taken
from entente.network.kept_bonds import bonds_of_register
from entente.network.report import make_choice
from entente.rules.library import library


def answer_network_export(
    form: str, out: Path, on: str | None, looked_at: Mapping[str, Any], registers: Sequence[Path], as_json: bool
) -> int:
    """Write the ties of a day into a file."""
    if form not in BY_FORMAT:
        do = close_matches(form, BY_FORMAT) or "Known: " + ", ".join(BY_FORMAT) + "."
        raise WrongUsage(f'"{form}" is not a format here.', do, "usage.format")
    register = library(registers)
    day = read_day(on, "--on") if on else date.today()  # the clock is read here and nowhere below
    taken = Taken(register, bonds_of_register(register), day, make_choice(register, **looked_at))
    text = BY_FORMAT[form](taken)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise WrongUsage(
            f"{out} cannot be written: {problem.strerror}.", "Choose another place.", "usage.out"
        ) from problem
    value = {**taken.about, "ties": len(taken.ties), "uncertain": len(taken.uncertain), "written": str(out)}
    words = f"{value['ties']} ties, {value['uncertain']} more uncertain and not counted, on {day}\n{out}"
    print(json.dumps(value, ensure_ascii=False, indent=1) if as_json else words)
    return 0
