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
from entente.network.bonds import Bond
from entente.network.dataset import bonds_beside, read_dataset
from entente.network.history import history_answer
from entente.network.kept_bonds import bonds_of_register
from entente.network.measures import MEASURES
from entente.network.report import make_choice, network_on
from entente.network.supposition import Supposition
from entente.network.ties import Choice
from entente.network.what_if import read_suppositions
from entente.register.store import Register
from entente.rules.library import library

ROWS = 12  # States shown in a terminal; the JSON holds all


def answer_network(
    on: str | None,
    looked_at: Mapping[str, Any],
    measures: Sequence[str],
    written: Sequence[tuple[str, str]],
    reach_for: Sequence[str],
    datasets: Sequence[Path],
    registers: Sequence[Path],
    as_json: bool,
    wanted: Mapping[str, Any] | None = None,
) -> int:
    """The network of a day; `wanted` are the fields of `network_pictures.Wanted` where pictures are asked for."""
    if wanted:
        from entente.cli.network_pictures import Wanted, check_wanted

        check_wanted(Wanted(**wanted))
    register = library(registers)
    day = read_day(on, "--on") if on else date.today()  # the clock is read here and nowhere below
    beside = [read_dataset(path) for path in datasets]
    choice = make_choice(register, **looked_at, datasets=beside)
    suppositions = read_suppositions(register, written, day)
    with Console(stderr=True).status("reading the agreements"):
        bonds = bonds_beside(bonds_of_register(register), beside)
        found = network_on(
            register, bonds, day, choice, suppositions, tuple(measures), reach_for=reach_for, datasets=beside
        )
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        _show(found, Console(width=None if Console().is_terminal else 120))
    if wanted:
        _draw(register, bonds, day, choice, suppositions, found, wanted)
    return 0


def _draw(
    register: Register,
    bonds: Sequence[Bond],
    day: date,
    choice: Choice,
    suppositions: Sequence[Supposition],
    found: Mapping[str, Any],
    wanted: Mapping[str, Any],
) -> None:
    from entente.cli.network_pictures import Scene, Wanted, write_pictures

    written = write_pictures(Scene(register, bonds, day, choice, suppositions), found, Wanted(**wanted))
    Console(stderr=True).print("\n".join(f"wrote {path}" for path in written), markup=False, highlight=False)


def answer_history(
    first: int,
    last: int | None,
    measures: Sequence[str],
    looked_at: Mapping[str, Any],
    datasets: Sequence[Path],
    registers: Sequence[Path],
    as_json: bool,
) -> int:
    """A series over the years."""
    register = library(registers)
    beside = [read_dataset(path) for path in datasets]
    choice = make_choice(register, **looked_at, datasets=beside)
    until = last if last is not None else date.today().year
    with Console(stderr=True).status("reading the agreements") as status:
        bonds = bonds_beside(bonds_of_register(register), beside)
        answer = history_answer(
            register, bonds, first, until, choice, tuple(measures), lambda year: status.update(f"measuring {year}")
        )
    if as_json:
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return 0
    table = Table("year", *measures, "moved by", box=None)
    for row in answer["years"]:
        moved = ", ".join(("+" if m["added"] else "-") + m["agreement"] for m in row["moved"])
        table.add_row(str(row["year"]), *(_value(row["values"][name]) for name in measures), moved)
    Console(width=None if Console().is_terminal else 120).print(table)
    return 0


def _show(found: Mapping[str, Any], console: Console) -> None:
    layers = ", ".join(found["layers"]) or "all layers"
    console.print(f"{found['on']}   {layers}   reading: {found['reading']}   {len(found['ties'])} ties", style="bold")
    for one in found.get("datasets", []):
        about = one["about"]
        told = " ".join(str(about[key]) for key in ("name", "version", "citation") if about.get(key))
        console.print(f"beside the register: {one['key']}  {told}  sha256 {about.get('sha256', '')[:12]}", markup=False)
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
    for one in found["reach"]:
        console.print(f"reach of {one['name']['en']}", style="bold", markup=False, highlight=False)
        for sentence in one["sentences"]:
            console.print(f"* {sentence['en']}", markup=False, highlight=False)
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
