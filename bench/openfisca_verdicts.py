"""The same verdicts in OpenFisca-core, run by its own environment (AGPL; no dependency of ours).

    bench/.venv-openfisca/bin/python bench/openfisca_verdicts.py together|apart tables.json columns.npz verdicts.npy

OpenFisca has no unknown value, so the rows have none: every fact is given. What the register itself leaves unknown (a condition that is
NULL) is carried as two truth Variables: whether it surely holds, and whether it may. Facts, conditions that several formulas share, and
verdicts by topic are Variables. `together` is one simulation over all rows, as OpenFisca is meant; `apart` is one for each regime, so
that no row is judged under a law that is not its own. Building the system and loading the columns are not counted.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from verdicts_in_numpy import UNKNOWN_GROUP, groups_of, prepared
from openfisca_formulas import Conditions, looked_up

PERIOD = "2024-01"
_PLACES = ("sending", "receiving", "on_date")
Formula = Callable[[Any, Any], Any]


def main(way: str, tables: Mapping[str, Any], columns: Mapping[str, Any], target: str) -> None:
    """Judge every row on every topic; print seconds, peak memory, and how many Variables there are."""
    system = build(tables, columns)
    count = len(columns["on_date"])
    found = np.empty((len(tables["topics"]), count), np.uint8)
    began, busy = time.perf_counter(), time.process_time()
    groups = groups_of(tables, columns)
    for rows in parts_of(groups, way):
        simulation = SimulationBuilder().build_default_simulation(system, len(groups[rows]))
        for name, values in columns.items():
            simulation.set_input(variable(name), PERIOD, values[rows])
        simulation.set_input("regime", PERIOD, groups[rows])
        for number in range(len(tables["topics"])):
            found[number, rows] = simulation.calculate(f"verdict_{number}", PERIOD)
    seconds, cpu = time.perf_counter() - began, time.process_time() - busy
    peak = int(Path("/proc/self/status").read_text(encoding="ascii").split("VmHWM:")[1].split()[0]) / 1024
    np.save(target, found)
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak_mib": peak, "variables": len(system.variables)}))


def parts_of(groups: Any, way: str) -> Iterator[Any]:
    """All rows, or the rows of each regime."""
    if way == "together":
        yield slice(None)
        return
    for group in np.unique(groups):
        yield np.flatnonzero(groups == group)


def build(tables: Mapping[str, Any], columns: Mapping[str, Any]) -> TaxBenefitSystem:
    """The Variables: facts, regime, shared conditions, verdicts."""
    person = build_entity(key="person", plural="persons", label="a row", is_person=True)
    system = TaxBenefitSystem([person])

    def add(name: str, kind: type, formula: Formula | None = None) -> None:
        attributes: dict[str, Any] = {"value_type": kind, "entity": person, "definition_period": DateUnit.MONTH}
        system.add_variable(type(name, (Variable,), attributes | ({"formula": formula} if formula else {})))

    for name, values in columns.items():
        add(variable(name), {"b": bool, "f": float}.get(values.dtype.kind, int))
    add("regime", int)
    conditions = Conditions(tables)
    for number in shared(tables):
        for is_sure in (True, False):
            if conditions.needs(number, is_sure):
                add(conditions.variable(number, is_sure), bool, condition_formula(conditions, number, is_sure))
    for number in range(len(tables["topics"])):
        add(f"verdict_{number}", int, verdict_formula(tables, conditions, number))
    return system


def variable(name: str) -> str:
    """The Variable of a column."""
    return name.replace(".", "__")


def shared(tables: Mapping[str, Any]) -> list[int]:
    """Formulas that look-ups ask for, and those that several formulas are built of."""
    uses: Counter[int] = Counter()
    for formula in tables["formulas"]:
        if formula[0] in ("all", "any"):
            uses.update(formula[1])
        elif formula[0] in ("surely", "possibly"):
            uses[formula[1]] += 1
    asked: set[int] = set()
    waiting = list(tables["programs"])
    while waiting:
        for source in waiting.pop()["inputs"]:
            if isinstance(source, dict):
                waiting.append(source)
            else:
                asked.add(source)
    return sorted(asked | {number for number, n in uses.items() if n > 1})


def condition_formula(conditions: Conditions, number: int, is_sure: bool) -> Formula:
    """A condition in the shape OpenFisca wants."""
    compute = conditions.computed(number, is_sure)

    def formula(rows: Any, period: Any) -> Any:
        return compute(lambda name: rows(variable(name), period))

    return formula


def verdict_formula(tables: Mapping[str, Any], conditions: Conditions, topic: int) -> Formula:
    """A topic's verdict: under each regime that rows have, what its program comes to."""
    by_program: dict[int, list[int]] = {}
    for group, programs in enumerate(tables["groups"]):
        by_program.setdefault(programs[topic], []).append(group)
    lookups = {number: prepared(tables["programs"][number]) for number in by_program}

    def formula(rows: Any, period: Any) -> Any:
        regime = rows("regime", period)
        present = set(np.unique(regime).tolist())
        found = np.where(regime == UNKNOWN_GROUP, tables["unknown_state"], tables["faulty"])
        for program, groups in by_program.items():
            own = present.intersection(groups)
            if own:
                answers = looked_up(lookups[program], conditions, lambda name: rows(name, period))
                found = np.where(np.isin(regime, list(own)), answers, found)
        return found

    return formula


if __name__ == "__main__":
    arrays = np.load(sys.argv[3])
    main(
        sys.argv[1],
        json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")),
        {name: arrays[name] for name in arrays.files},
        sys.argv[4],
    )
