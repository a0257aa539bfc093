"""A pass that is killed again and again, and one that is not: run as a program by test_killed.py.

    python -m tests.watch.killing FOLDER STORE KILLS SEED

Each attempt is a forked child that tells every step of its progress through a pipe and every file it reads through a log; after a random
number of steps of a stage and a random part of one more it gets SIGKILL. The last attempt runs to its end. With KILLS 0 nothing is killed.
Prints one line of JSON: {died, files, again, seconds}: the stage each killed attempt died in, and how often files were read that were
read more than once.
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


def one(folder: Path, place: Path, register: Register, moment: tuple[str, int, float] | None) -> str | None:
    """Run one attempt in a child and kill it at a moment: (stage, steps into it, seconds after). Returns the stage it died in, if it did."""
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
    seen: Counter[str] = Counter()
    last = STAGES[0]
    while told := os.read(ours, 1):
        last = STAGES[told[0]]
        seen[last] += 1
        if moment and seen[moment[0]] >= moment[1]:
            time.sleep(moment[2])
            os.kill(child, signal.SIGKILL)
            break
    os.close(ours)
    status = os.waitpid(child, 0)[1]
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit("an attempt ended with an error of its own")
    return last if os.WIFSIGNALED(status) else None


def moments(seed: int, files: int) -> list[tuple[str, int, float]]:
    """Twenty random moments in the order of the stages; those of reading lie anywhere among the files."""
    source = random.Random(seed)  # noqa: S311 - moments, no secrets
    steps = [("reading", step) for step in sorted(source.sample(range(1, files), 9))]
    steps += [("sketching", source.randint(1, 500)) for _ in range(2)]
    steps += [("comparing", 1), ("grouping", 1)]
    steps += [("finding drift", source.randint(1, 10) + 10 * number) for number in range(3)]
    steps += [("reading claims", source.randint(1, 15)) for _ in range(3)]
    return [(stage, step, source.uniform(0, 0.02)) for stage, step in [*steps, ("weighing", 1)]]


def main(folder: Path, place: Path, kills: int, seed: int) -> None:
    """Kill so many attempts, then let one end."""
    register, begun = library(), time.monotonic()
    language_of("The model of the languages is loaded once, before the first fork, and not by every child anew.")
    files = sum(1 for path in folder.rglob("*") if path.is_file())
    died = [one(folder, place, register, moment) for moment in moments(seed, files)[:kills]]
    one(folder, place, register, None)
    read = Counter(place.with_suffix(".log").read_text().splitlines())
    again = {name: times for name, times in read.items() if times > 1}
    print(json.dumps({"died": died, "files": len(read), "again": again, "seconds": round(time.monotonic() - begun, 1)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
