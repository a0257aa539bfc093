"""The answers of `entente network`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from entente.cli.questions import read_day
from entente.network.history import history
from entente.network.kept_bonds import bonds_of_register
from entente.network.measures import MEASURES
from entente.network.report import make_choice, network_on
from entente.network.what_if import read_suppositions
from entente.rules.library import library

ROWS = 12  # States shown in a terminal; the JSON holds all


def answer_network(
    on: str | None,
    looked_at: Mapping[str, Any],
    measures: Sequence[str],
    written: Sequence[tuple[str, str]],
    registers: Sequence[Path],
    as_json: bool,
) -> int:
    """The network of a day."""
    register = library(registers)
    day = read_day(on, "--on") if on else date.today()  # the clock is read here and nowhere below
    choice = make_choice(register, **looked_at)
    suppositions = read_suppositions(register, written)
    with Console(stderr=True).status("reading the agreements"):
        found = network_on(register, bonds_of_register(register), day, choice, suppositions, tuple(measures))
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        _show(found, Console(width=None if Console().is_terminal else 120))
    return 0


def answer_history(
    first: int,
    last: int | None,
    measures: Sequence[str],
    looked_at: Mapping[str, Any],
    registers: Sequence[Path],
    as_json: bool,
) -> int:
    """A series over the years."""
    register = library(registers)
    choice = make_choice(register, **looked_at)
    until = last if last is not None else date.today().year
    with Console(stderr=True).status("reading the agreements") as status:
        bonds = bonds_of_register(register)
        rows = history(bonds, first, until, choice, tuple(measures), lambda year: status.update(f"measuring {year}"))
    if as_json:
        print(
            json.dumps(
                {"measures": list(measures), "reading": choice.reading, "years": rows}, ensure_ascii=False, indent=1
            )
        )
        return 0
    table = Table("year", *measures, "moved by", box=None)
    for row in rows:
        moved = ", ".join(("+" if m["added"] else "-") + m["agreement"] for m in row["moved"])
        table.add_row(str(row["year"]), *(_value(row["values"][name]) for name in measures), moved)
    Console(width=None if Console().is_terminal else 120).print(table)
    return 0


def _show(found: Mapping[str, Any], console: Console) -> None:
    layers = ", ".join(found["layers"]) or "all layers"
    console.print(f"{found['on']}   {layers}   reading: {found['reading']}   {len(found['ties'])} ties", style="bold")
    if found["uncertain"]:
        console.print(f"{len(found['uncertain'])} more are uncertain under this reading and not counted.")
    for sentence in found["sentences"]:
        console.print(f"* {sentence['en']}  {_robust(sentence['robustness'])}", markup=False, highlight=False)
    degree = found["measures"].get("degree", {}).get("by_state", {})
    if degree:
        table = Table("State", "partners", box=None)
        for state, value in sorted(degree.items(), key=lambda row: (-row[1], row[0]))[:ROWS]:
            table.add_row(state, f"{value:.0f}")
        console.print(table)
    table = Table("measure", "value", box=None)
    for name, taken in found["measures"].items():
        table.add_row(MEASURES[name].label["en"], _value(taken["value"]))
    console.print(table)
    if found["what_if"]:
        console.print(
            "what if: " + ", ".join(f"{s['operation']} {s['text']}" for s in found["what_if"]["suppositions"]),
            style="bold",
        )
        for sentence in found["what_if"]["sentences"]:
            console.print(f"  {sentence['en']}", markup=False, highlight=False)


def _robust(robustness: Mapping[str, Any]) -> str:
    if robustness["exact"]:
        return f"[overturned by {robustness['changes']} wrong or missing]"
    if robustness["changes"] is None:
        return f"[not overturned by any sampled set of changes, seed {robustness['seed']}]"
    return f"[overturned by {robustness['changes']} or fewer, at least {robustness['at_least']}; sampled, seed {robustness['seed']}]"


def _value(value: Any) -> str:
    if value is None:
        return "not defined"
    return f"{value:.4f}" if isinstance(value, float) else str(value)
