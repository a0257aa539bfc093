"""A pass that is killed again and again, and one that is not: run as a program by test_killed.py.

    python -m tests.watch.killing FOLDER STORE KILLS SEED

Each attempt is a forked child that tells every step of its progress through a pipe and every file it reads through a log; after a random
number of steps of a stage and a random part of one more it gets SIGKILL. What a kill left is copied: the copy is resumed at once and runs to
its end, the store itself goes on to the next kill. After the last kill it runs to its end, too. With KILLS 0 nothing is killed.
Prints one line of JSON: {files, answer, again, kills}: the number of files, a digest of the whole answer, how often files were read that were
read more than once; and for each kill {died, again, lost, answer}: the stage it died in, the files its copy read again, those neither
had read, and the digest of the copy's answer.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections import Counter
from datetime import date
from pathlib import Path

from entente.register.store import Register
from entente.rules.library import library
from entente.watch import run
from entente.watch.answer import answer
from entente.watch.reading.languages import language_of
from entente.watch.store import Store

ON = date(2026, 5, 1)
STAGES = ("reading", "sketching", "comparing", "grouping", "relating", "finding drift", "reading claims", "weighing")


def attempt(folder: Path, place: Path, register: Register, pipe: int) -> None:
    """One pass, telling every step as one byte, the number of its stage; at its end it leaves a digest of the answer."""
    read = run.read_file

    def logged(path: Path, **more: object) -> object:
        with place.with_suffix(".log").open("a") as file:
            file.write(f"{path.relative_to(folder)}\n")
        return read(path, **more)  # type: ignore[arg-type]

    run.read_file = logged  # type: ignore[assignment]

    def tell(stage: str, _done: int, _of: int) -> None:
        os.write(pipe, bytes([STAGES.index(stage)]))

    with Store(place) as store:
        run.read_into(store, [folder], ON, tell)
        found = answer(run.work_out(store, register, read_on=ON, progress=tell))
    digest = hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()
    place.with_suffix(".answer").write_text(digest, encoding="ascii")


def one(folder: Path, place: Path, register: Register, moment: tuple[str, int, float] | None) -> str | None:
    """Run one attempt in a child and kill it at a moment: (stage, steps into it, seconds after). Returns the stage it died in, if it did."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        code = 1
        try:
            attempt(folder, place, register, theirs)
            code = 0
        except Exception:
            traceback.print_exc()
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
    steps = [("reading", step) for step in sorted(source.sample(range(1, files), 8))]
    steps += [("sketching", source.randint(1, 500)) for _ in range(2)]
    steps += [("comparing", 1), ("grouping", 1), ("relating", source.randint(1, 2000))]
    steps += [("finding drift", source.randint(1, 10) + 10 * number) for number in range(3)]
    steps += [("reading claims", source.randint(1, 15)) for _ in range(3)]
    return [(stage, step, source.uniform(0, 0.02)) for stage, step in [*steps, ("weighing", 1)]]


def files_read(place: Path) -> Counter[str]:
    """How often each file was read into a store."""
    log = place.with_suffix(".log")
    return Counter(log.read_text(encoding="utf-8").splitlines() if log.exists() else ())


def resume(folder: Path, place: Path, number: int, register: Register, files: set[str]) -> dict[str, object]:
    """What becomes of a copy of the store as a kill left it."""
    copy = place.with_name(f"resumed-{number}{place.suffix}")
    for part in ("", "-wal", "-shm"):
        if (left := Path(f"{place}{part}")).exists():
            shutil.copyfile(left, f"{copy}{part}")
    one(folder, copy, register, None)
    before, after = files_read(place), files_read(copy)
    return {
        "again": sorted(set(before) & set(after)),
        "lost": sorted(files - set(before) - set(after)),
        "answer": copy.with_suffix(".answer").read_text(encoding="ascii"),
    }


def main(folder: Path, place: Path, kills: int, seed: int) -> None:
    """Kill so many attempts, resume a copy after each, then let one end."""
    register = library()
    language_of("The model of the languages is loaded once, before the first fork, and not by every child anew.")
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    killed = []
    for number, moment in enumerate(moments(seed, len(files))[:kills]):
        died = one(folder, place, register, moment)
        killed.append({"died": died, **resume(folder, place, number, register, files)})
    one(folder, place, register, None)
    read = files_read(place)
    told = {
        "files": len(read),
        "answer": place.with_suffix(".answer").read_text(encoding="ascii"),
        "again": {name: times for name, times in read.items() if times > 1},
        "kills": killed,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
