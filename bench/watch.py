"""Finds rewritten copies in several ways on the same documents, and runs the whole watch over as many; writes bench/WATCH.md.

    .venv/bin/python bench/watch.py [documents ...]

datasketch and rensa run where bench/setup_minhash.sh has made their environment; without it only our ways are measured. Every way is a
process of its own, so that its peak memory is its own. With other numbers of documents than 10,000 and 100,000, or without the peers,
the results are only printed. 100,000 documents take the better part of an hour.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
from measuring import DATA, Result, timed  # noqa: E402
from watch_texts import COPIED, SAME_TOPIC, write  # noqa: E402
from watch_ways import OURS, PEERS, find, whole_pass  # noqa: E402

SIZES = (10_000, 100_000)
PAGE = HERE / "WATCH.md"
PEERS_PYTHON = HERE / ".venv-minhash" / "bin" / "python"
WORDS = {
    "candidates": "ours: candidates of the sketch, to be verified",
    "stories": "ours: stories, verified and grouped",
}


class Measured(NamedTuple):
    """One way at one size: copies found, pairs that are none, and what it took."""

    way: str
    own: int
    made: int
    wrong_labelled: int
    wrong_made: int
    result: Result


def run(arguments: list[str]) -> None:
    """One stage, in this process; prints its figures as JSON."""
    found: list[Any] = []
    match arguments:
        case ["--way", way, path]:
            result = timed(lambda: found.extend(find(way, Path(path))))
            print(json.dumps({**result, "pairs": sorted({tuple(sorted(pair)) for pair in found})}))
        case ["--whole", folder, place]:
            result = timed(lambda: found.append(whole_pass(Path(folder), Path(place))))
            print(json.dumps({**result, "found": found[0]}))


def stage(python: str, *arguments: str) -> Result:
    """A stage in a process of its own; one that fails says why in `skipped`."""
    done = subprocess.run([python, __file__, *arguments], capture_output=True, text=True)
    if done.returncode:
        return {"skipped": (done.stderr.strip().splitlines() or ["no message"])[-1]}
    return dict(json.loads(done.stdout.splitlines()[-1]))


def measure_ways(count: int, peers: str | None) -> tuple[list[Measured], int, int]:
    """Every way on the same documents; and how many copies there are, self-written and made."""
    path, labelled, copies, made_copies = write(count)
    rows = []
    for way in (*OURS, *(PEERS if peers else ())):
        print(f"{way}, {count:,} documents ...", file=sys.stderr, flush=True)
        result = stage(peers if way in PEERS and peers else sys.executable, "--way", way, str(path))
        found = {(a, b) for a, b in result.pop("pairs", ())}
        with_made = {pair for pair in found if any(one.startswith("made") for one in pair)}
        own, made = len(found & copies), len(found & made_copies)
        rows.append(Measured(way, own, made, len(found & labelled - copies), len(with_made - made_copies), result))
        print(rows[-1], file=sys.stderr, flush=True)
    return rows, len(copies), len(made_copies)


def measure_whole(count: int) -> Result:
    """The whole watch over a folder of so many documents: text files, feeds, a web archive."""
    from tests.watch.generated import write_collection

    folder = DATA / f"watched_{count}"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "documents").mkdir(parents=True)
    write_collection(folder / "documents", count, 11, copies=0.04, news=0.06)
    print(f"the whole watch, {count:,} documents ...", file=sys.stderr, flush=True)
    place = folder / "store.sqlite"
    result = stage(sys.executable, "--whole", str(folder / "documents"), str(place))
    result["store_mib"] = place.stat().st_size / 2**20 if place.exists() else 0.0
    shutil.rmtree(folder)
    return result


def table(count: int, rows: list[Measured], own: int, made: int) -> list[str]:
    """One size as a table."""
    lines = [
        f"## {count:,} documents",
        "",
        f"| way | copies found: self-written, of {own} | made, of {made} | false: labelled | false: made | documents a second | of one core | peak MiB |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        name = WORDS.get(row.way, f"{row.way}, runs of five words")
        if "skipped" in row.result:
            lines.append(f"| {name} | {row.result['skipped']} |  |  |  |  |  |  |")
            continue
        speeds = (count / row.result["seconds"], count / row.result["cpu"])
        lines.append(
            f"| {name} | {row.own} | {row.made:,} | {row.wrong_labelled} | {row.wrong_made:,} | {speeds[0]:,.0f} | {speeds[1]:,.0f} | {row.result['peak_mib']:,.0f} |"
        )
    return [*lines, ""]


def whole_table(whole: dict[int, Result]) -> list[str]:
    """The whole watch at every size."""
    lines = [
        "## The whole watch",
        "",
        "Made news in files, feeds and a web archive, 4 in 100 of them copies, read into an empty store; everything worked out and the answer written.",
        "",
        "| documents | seconds | of one core | documents a second | peak MiB | store MiB | stories | claims | proposals |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for count, row in whole.items():
        if "skipped" in row:
            lines.append(f"| {count:,} | {row['skipped']} |  |  |  |  |  |  |  |")
            continue
        found = row["found"]
        counts = " | ".join(f"{found.get(name, 0):,}" for name in ("stories", "claims", "proposals"))
        lines.append(
            f"| {count:,} | {row['seconds']:,.0f} | {row['cpu']:,.0f} | {count / row['seconds']:,.0f} | {row['peak_mib']:,.0f} | {row['store_mib']:,.0f} | {counts} |"
        )
    return [*lines, ""]


def head(began: float) -> list[str]:
    """What was measured, on what."""
    return [
        "# The watch, measured",
        "",
        f"{date.today().isoformat()}, {os.cpu_count()} shared cores, load {began:.1f} when it began and {os.getloadavg()[0]:.1f} when it ended. `bench/watch.py` repeats it.",
        "",
        f"The documents: all self-written ones of `tests/quality/stories`, and made ones. One made document in {SAME_TOPIC} is of one topic and from one mould, with people, places and",
        f"numbers of its own; one in {COPIED} is a copy of such a one, every sentence put otherwise; the rest are of other matters. The self-written ones include those our thresholds",
        "were set on, and the mould was seen when the worth of a word was chosen, so ours is favoured; the rewritten copies and the texts of other matters were written later, and nothing",
        "was set on them. *False* are pairs found that are no copies: among labelled documents, and among all with a made one in them. For candidates they are work, for stories they",
        "would be wrong merges. Peers run on sketches of 128 values.",
        "",
    ]


def main() -> None:
    """All ways and the whole watch at every size."""
    arguments = sys.argv[1:]
    if arguments and arguments[0] in ("--way", "--whole"):
        run(arguments)
        return
    peers = str(PEERS_PYTHON) if PEERS_PYTHON.exists() else None
    sizes = tuple(int(one) for one in arguments) or SIZES
    began = os.getloadavg()[0]
    lines: list[str] = []
    for count in sizes:
        lines += table(count, *measure_ways(count, peers))
    whole = {count: measure_whole(count) for count in sizes}
    text = "\n".join([*head(began), *lines, *whole_table(whole)])
    if sizes == SIZES and peers:
        PAGE.write_text(text.rstrip() + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
