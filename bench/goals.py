"""What was promised, and whether it is met in this run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Results = Mapping[str, Any]
ROWS = 1_000_000  # the promises are about this many rows, and ten times as many


_ENGINE = {"first run": "engine_first", "later": "engine_later", "in hand": "engine_prepared"}


@dataclass(frozen=True, slots=True)
class Goal:
    """A promise.

    Attributes:
        what: what is measured.
        goal: the promise in words.
        values: the measured values by name, the name empty for a single one; KeyError where they were not measured.
        limit: the largest value that keeps the promise.
        shown: how a value is written.
    """

    what: str
    goal: str
    values: Callable[[Results], Mapping[str, float]]
    limit: float
    shown: str


def _against(name: str, figure: str = "seconds") -> Callable[[Results], Mapping[str, float]]:
    """The engine's three ways over another stage."""
    return lambda r: {word: r[stage][figure] / r[name][figure] for word, stage in _ENGINE.items()}


def _large(figure: str) -> Callable[[Results], Mapping[str, float]]:
    stages = dict(list(_ENGINE.items())[1:])
    return lambda r: {word: r["large"][stage][figure] for word, stage in stages.items()}


def _changed(r: Results) -> Mapping[str, float]:
    row = r["large"]["changed"]
    return {"later": row["writing"] + row["seconds"], "in hand": row["seconds"]}


def _single(value: Callable[[Results], float]) -> Callable[[Results], Mapping[str, float]]:
    return lambda r: {"": float(value(r))}


def _differing(r: Results) -> float:
    return float(
        r["differences"]["differ"]
        + r["differences"]["differ_known"]
        + r["openfisca_together"]["differ"]
        + r["openfisca_apart"]["differ"]
        + r["sample"]["differ"]
    )


GOALS = (
    Goal("engine over a bare scan", "<= 10x, beat 8x", _against("scan"), 10, "{:.1f}x"),
    Goal("engine over NumPy by hand", "<= 3x, beat 2x", _against("numpy"), 3, "{:.1f}x"),
    Goal("engine over OpenFisca-core", ">= 4x faster: <= 0.25x", _against("openfisca_together"), 0.25, "{:.2f}x"),
    Goal("the same, OpenFisca for each regime", "<= 0.25x", _against("openfisca_apart"), 0.25, "{:.2f}x"),
    Goal(
        "memory over OpenFisca-core", "a fifth: <= 0.20x", _against("openfisca_together", "peak_mib"), 0.20, "{:.2f}x"
    ),
    Goal("10,000,000 rows", "<= 10 s", _large("seconds"), 10, "{:.1f} s"),
    Goal("10,000,000 rows, memory", "<= 1.2 GiB", _large("peak_mib"), 1228.8, "{:,.0f} MiB"),
    Goal("one agreement changed, a tenth of them", "<= 1 s", _changed, 1, "{:.1f} s"),
    Goal("one case explained, warm", "<= 0.3 ms", _single(lambda r: r["one_case"]["seconds"] * 1000), 0.3, "{:.2f} ms"),
    Goal("`entente ask`, process", "<= 150 ms", _single(lambda r: r["walls"]["ask"] * 1000), 150, "{:.0f} ms"),
    Goal(
        "`entente plan` Talisman Sabre 2025, without its PDF",
        "<= 1.5 s",
        _single(lambda r: r["walls"]["plan"] - r["walls"]["pdf"]),
        1.5,
        "{:.2f} s",
    ),
    Goal("differing results between the ways", "0", _single(_differing), 0, "{:,.0f}"),
)


def goal_rows(r: Results) -> Iterator[str]:
    """A table row for each goal; none where the run was over another number of rows."""
    if r["engine_first"].get("rows") != ROWS:
        return
    for goal in GOALS:
        try:
            values = goal.values(r)
        except (KeyError, TypeError):
            yield f"| {goal.what} | {goal.goal} | not measured | ? |"
            continue
        shown = ", ".join(f"{word} {goal.shown.format(value)}".strip() for word, value in values.items())
        met = [word for word, value in values.items() if value <= goal.limit]
        verdict = "yes" if len(met) == len(values) else f"{', '.join(met)} only" if met else "**no**"
        yield f"| {goal.what} | {goal.goal} | {shown} | {verdict} |"
