"""The same conditions in OpenFisca-core, run by its own environment (AGPL; no dependency of ours): reads conditions and rows, prints JSON.

    bench/.venv-openfisca/bin/python bench/openfisca_conditions.py conditions.json columns.npz

OpenFisca has no unknown value: a missing fact is its default (false, or an empty code). Text values come as whole-number codes.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

PERIOD = "2024-01"


def main(conditions: list[dict[str, str]], path: str) -> None:
    """Compute every condition over all rows; print seconds, peak memory and how many rows each condition holds in."""
    person = build_entity(key="person", plural="persons", label="a row", is_person=True)
    system = TaxBenefitSystem([person])
    arrays = np.load(path)
    for name in arrays.files:
        kind = {"b": bool, "f": float}.get(arrays[name].dtype.kind, int)
        attributes = {"value_type": kind, "entity": person, "definition_period": DateUnit.MONTH}
        system.add_variable(type(name, (Variable,), attributes))
    for condition in conditions:
        formula = formula_of(compile(condition["python"], condition["name"], "eval"))
        attributes = {"value_type": bool, "entity": person, "definition_period": DateUnit.MONTH, "formula": formula}
        system.add_variable(type(condition["name"], (Variable,), attributes))
    count = len(arrays[arrays.files[0]])
    simulation = SimulationBuilder().build_default_simulation(system, count)
    for name in arrays.files:
        simulation.set_input(name, PERIOD, arrays[name])
    began = time.perf_counter()
    held = {condition["name"]: int(simulation.calculate(condition["name"], PERIOD).sum()) for condition in conditions}
    seconds = time.perf_counter() - began
    peak = int(Path("/proc/self/status").read_text(encoding="ascii").split("VmHWM:")[1].split()[0]) / 1024
    print(json.dumps({"seconds": seconds, "peak_mib": peak, "held": held}))


def formula_of(source: CodeType) -> Callable[..., Any]:
    """The condition as a formula in the shape OpenFisca wants."""

    def formula(rows: Any, period: Any) -> Any:
        return eval(source, {"f": lambda name: rows(name, period), "np": np})  # noqa: S307 - our own source

    return formula


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), sys.argv[2])
