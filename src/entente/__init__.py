"""entente: agreements between States that let their forces visit each other, as rules with citations.

Every command is a Python call too. The names below are loaded when first used, so that importing the package is cheap.

    register = entente.library()
    entente.ask(entente.judge_for(register), "entry.visa", "GBR", "JPN", date(2024, 6, 1), facts={...})
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "library": "entente.rules.library",
    "check_register": "entente.rules.library",
    "judge_for": "entente.rules.ask",
    "ask": "entente.rules.ask",
    "incident": "entente.rules.ask",
    "Judge": "entente.rules.judge",
    "Verdict": "entente.rules.verdict",
    "run_scenario": "entente.rules.scenarios",
    "Register": "entente.register.store",
    "coverage": "entente.register.coverage",
    "compare": "entente.register.compare",
    "statements": "entente.register.statements",
    "export": "entente.register.export",
    "standing": "entente.register.force",
    "load_exercise": "entente.planner.exercise",
    "make_plan": "entente.planner.plan",
    "write_plan": "entente.planner.write",
    "compare_plans": "entente.planner.diff",
    "FaultsFound": "entente.base.errors",
    "WrongUsage": "entente.base.errors",
}
__all__ = ["__version__", *_HOMES]

if TYPE_CHECKING:
    from entente.base.errors import FaultsFound, WrongUsage
    from entente.planner.diff import compare_plans
    from entente.planner.exercise import load_exercise
    from entente.planner.plan import make_plan
    from entente.planner.write import write_plan
    from entente.register.compare import compare
    from entente.register.coverage import coverage
    from entente.register.export import export
    from entente.register.force import standing
    from entente.register.statements import statements
    from entente.register.store import Register
    from entente.rules.ask import ask, incident, judge_for
    from entente.rules.judge import Judge
    from entente.rules.library import check_register, library
    from entente.rules.scenarios import run_scenario
    from entente.rules.verdict import Verdict


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module entente has no attribute {name}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)
