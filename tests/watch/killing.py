"""A pass that is killed again and again, and one that is not: run as a program by test_killed.py.

    python -m tests.watch.killing FOLDER STORE COUNT SEED

Each attempt is a forked child that tells every step of its progress through a pipe and every file it reads through a log; after a random
number of steps and a random part of one more it gets SIGKILL. The last attempt runs to its end. With COUNT 0 nothing is killed.
Prints one line of JSON: {stages, files, seconds}.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

from entente.register.store import Register
from entente.rules.library import library
from entente.watch import run
from entente.watch.reading.languages import language_of
from entente.watch.store import Store

ON = date(2026, 5, 1)
STAGES = ("reading", "sketching", "comparing", "grouping", "finding drift", "reading claims", "weighing")


def attempt(folder: Path, place: Path, register: Register, pipe: int, log: Path) -> None:
    """One pass, telling every step as one byte, the number of its stage."""
    read = run.read_file

    def logged(path: Path, **more: object) -> object:
        with log.open("a") as file:
            file.write(f"{path.relative_to(folder)}\n")
        return read(path, **more)  # type: ignore[arg-type]

    run.read_file = logged  # type: ignore[assignment]

    def tell(stage: str, _done: int, _of: int) -> None:
        os.write(pipe, bytes([STAGES.index(stage)]))

    with Store(place) as store:
        run.read_into(store, [folder], ON, tell)
        run.work_out(store, register, read_on=ON, progress=tell)


def one(folder: Path, place: Path, register: Register, steps: int | None, pause: float) -> tuple[int, bool]:
    """Run one attempt in a child; kill it after so many steps and a pause. Returns its last stage and whether it was killed."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        code = 1
        try:
            attempt(folder, place, register, theirs, place.with_suffix(".log"))
            code = 0
        finally:
            os._exit(code)
    os.close(theirs)
    seen, last = 0, 0
    while told := os.read(ours, 64):
        seen, last = seen + len(told), told[-1]
        if steps is not None and seen >= steps:
            time.sleep(pause)
            os.kill(child, signal.SIGKILL)
            break
    os.close(ours)
    status = os.waitpid(child, 0)[1]
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit("an attempt ended with an error of its own")
    return last, os.WIFSIGNALED(status)


def main(folder: Path, place: Path, count: int, seed: int) -> None:
    """Kill so many attempts, then let one end."""
    register, source, begun = library(), random.Random(seed), time.monotonic()
    language_of("The model of the languages is loaded once, before the first fork, and not by every child anew.")
    stages: Counter[str] = Counter()
    while sum(stages.values()) < count:
        # Between a few steps and as many as a whole pass may have: kills fall into every stage.
        last, killed = one(folder, place, register, int(10 ** source.uniform(0.5, 3.4)), source.uniform(0, 0.05))
        if killed:
            stages[STAGES[last]] += 1
        else:
            break
    one(folder, place, register, None, 0)
    files = Counter(place.with_suffix(".log").read_text().splitlines())
    print(json.dumps({"stages": stages, "files": files, "seconds": round(time.monotonic() - begun, 1)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
