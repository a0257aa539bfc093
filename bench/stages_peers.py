"""Stages: the tables for a hand-written pass, the pass in NumPy, and OpenFisca-core over the same rows without unknowns."""

from __future__ import annotations

import json
import subprocess
import time
from typing import Any

from measuring import HERE, Result, data, timed

PYTHON = HERE / ".venv-openfisca" / "bin" / "python"


def tables(count: int) -> Result:
    """Write down what a person would write by hand: from the register to plain tables."""
    import duckdb

    from entente.rules.ask import judge_for
    from entente.rules.library import library
    from tables import write

    began = time.perf_counter()
    with duckdb.connect() as connection:
        pairs = connection.execute(f"""
            SELECT sending, receiving, min(on_date), max(on_date) FROM '{data("travellers", count)}'
            WHERE sending IS NOT NULL AND receiving IS NOT NULL GROUP BY ALL""").fetchall()
    write(judge_for(library()), pairs, data("tables", count, "json"))
    return {"seconds": time.perf_counter() - began}


def numpy(count: int) -> Result:
    """Every verdict on every row in NumPy, with unknowns; reading counted, writing the tables not."""
    import numpy as np

    columns, found, result = _judged("travellers", count)
    np.save(data("numpy", count, "npy"), found[:, np.argsort(columns["traveller"])])
    return result


def _judged(name: str, count: int) -> tuple[Any, Any, Result]:
    from columns import facts_in, read
    from verdicts_in_numpy import judge_rows

    told = json.loads(data("tables", count, "json").read_text(encoding="utf-8"))
    kept: dict[str, Any] = {}

    def run() -> None:
        kept["columns"] = read(str(data(name, count)), told, facts_in(told))
        kept["judging"] = time.perf_counter()
        kept["found"] = judge_rows(told, kept["columns"])

    began = time.perf_counter()
    result = timed(run)
    return kept["columns"], kept["found"], {**result, "reading": kept["judging"] - began}


def openfisca_rows(count: int) -> Result:
    """The rows without unknowns as OpenFisca takes them, and NumPy's verdicts on them; nothing here is measured."""
    import numpy as np

    columns, found, _ = _judged("known", count)
    told = json.loads(data("tables", count, "json").read_text(encoding="utf-8"))
    truths = {name for name, values in told["facts"].items() if values == [False, None, True]}
    plain = {name: values == 2 if name in truths else values for name, values in columns.items() if name != "traveller"}
    np.savez(data("columns", count, "npz"), **plain)
    np.save(data("numpy_known", count, "npy"), found)
    np.save(data("order_known", count, "npy"), np.argsort(columns["traveller"]))
    return {}


def openfisca_together(count: int) -> Result:
    """One simulation over all rows."""
    return _openfisca("together", count)


def openfisca_apart(count: int) -> Result:
    """One simulation for each regime."""
    return _openfisca("apart", count)


def _openfisca(way: str, count: int) -> Result:
    if not PYTHON.exists():
        subprocess.run([str(HERE / "setup_openfisca.sh")], capture_output=True, check=True)
    files = [
        str(data("tables", count, "json")),
        str(data("columns", count, "npz")),
        str(data("openfisca", count, "npy")),
    ]
    command = [str(PYTHON), str(HERE / "openfisca_verdicts.py"), way, *files]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    result: Result = json.loads(done.stdout)
    return {**result, "differ": _differing(count)}


def _differing(count: int) -> int:
    import numpy as np

    openfisca, by_hand = (np.load(data(name, count, "npy"), mmap_mode="r") for name in ("openfisca", "numpy_known"))
    return int(np.count_nonzero(openfisca != by_hand))
