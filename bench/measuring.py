"""Times work and processes, and runs each stage in a process of its own so that its peak memory is its own."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DATA = HERE / ".data"
CACHE = DATA / "cache"  # of its own, so that what a run finds kept is what an earlier stage left
Result = dict[str, Any]


def data(name: str, count: int, suffix: str = "parquet") -> Path:
    """The place of a file of `count` rows."""
    return DATA / f"{name}_{count}.{suffix}"


def timed(work: Callable[[], object]) -> Result:
    """Wall seconds of the work, seconds of all cores together, and the peak memory of this process."""
    began, busy = time.perf_counter(), time.process_time()
    work()
    return {"seconds": time.perf_counter() - began, "cpu": time.process_time() - busy, "peak_mib": peak_mib()}


def peak_mib() -> float:
    """Largest memory this program held; `ru_maxrss` would carry over what its parent held before."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def wall(command: list[str], runs: int) -> float:
    """Median wall seconds of a whole process, the first run not counted."""
    seconds = []
    for number in range(runs + 1):
        began = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        if number:
            seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


def run_stage(name: str, count: int, times: int = 1) -> Result:
    """One stage in processes of its own; the fastest of several. A stage that fails says why in `skipped`."""
    print(f"{name}, {count:,} rows ...", file=sys.stderr, flush=True)
    found = []
    for _ in range(times):
        command = [sys.executable, str(HERE / "run.py"), "--stage", name, str(count)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=HERE)
        if done.returncode:
            return {"skipped": (done.stderr.strip().splitlines() or ["no message"])[-1]}
        found.append(json.loads(done.stdout.splitlines()[-1]))
    return dict(min(found, key=lambda result: result.get("seconds", 0)))
