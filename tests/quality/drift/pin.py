"""Measures the drift finder on the test parts and pins what it reaches as floors: `python -m tests.quality.drift.pin [--lower REASON]`.

Without --lower a figure below its pinned floor is refused. Only the key "drift" of tests/quality/floors.json is touched.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from tests.quality.drift import vitaminc
from tests.quality.drift.cases import FOLDER, Case, drifts_of, measure, read

FLOORS = FOLDER.parent / "floors.json"
VITAMINC = FOLDER.parents[3] / "shared" / "data" / "vitaminc" / "real_part.jsonl.gz"
VITAMINC_PAIRS = 600  # first pairs of the test part; the gate stays under half a minute


def digest() -> str:
    """Of the test part, so that a changed set is noticed."""
    return hashlib.sha256((FOLDER / "test.yml").read_bytes()).hexdigest()[:12]


def figures() -> dict[str, Any]:
    """What the finder reaches on the self-written test part; shares are rounded down to two places."""
    found = measure(read("test"))
    kinds = sorted(found.labelled)
    return {
        "digest": digest(),
        "recall": _down(found.recall()),
        "precision": _down(found.precision()),
        "severity": _down(found.severity_right / found.labelled.total()),
        "false_alarms_at_most": found.alarms,
        "recall_by_kind": {kind: _down(found.recall(kind)) for kind in kinds},
        "precision_by_kind": {kind: _down(found.precision(kind)) for kind in kinds},
    }


def vitaminc_figures(path: Path = VITAMINC) -> dict[str, float]:
    """Share of pairs in which a fact changed that get any drift, by what differs."""
    seen: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for pair in vitaminc.read(path, "test")[:VITAMINC_PAIRS]:
        if pair.changed:
            seen[pair.differs] += 1
            told[pair.differs] += bool(drifts_of(Case(pair.before, pair.after, ())))
    return {kind: _down(told[kind] / seen[kind]) for kind in sorted(seen)}


def _down(share: float) -> float:
    return int(share * 100 + 1e-9) / 100


def lowered(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """What would be worse than it is pinned, in words."""
    found = []
    for name, floor in old.items():
        if isinstance(floor, dict):
            found += [f"{name}.{one}" for one in lowered(floor, new.get(name, {}))]
        elif isinstance(floor, float | int) and not isinstance(floor, bool):
            reached = new.get(name, 0)
            if reached > floor if name.endswith("at_most") else reached < floor:
                found.append(f"{name}: {floor} pinned, {reached} reached")
    return found


def _pinned() -> dict[str, Any]:
    return dict(json.loads(FLOORS.read_text(encoding="utf-8"))) if FLOORS.exists() else {}


def main() -> None:
    """Pin, or tell what would have to be lowered and leave everything as it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lower", metavar="REASON", help="accept lower figures; the reason is kept beside them")
    reason = parser.parse_args().lower
    old = _pinned().get("drift", {})
    new = figures() | {"vitaminc": vitaminc_figures() if VITAMINC.exists() else old.get("vitaminc", {})}
    worse = lowered({key: value for key, value in old.items() if key not in ("digest", "lowered_because")}, new)
    if worse and not reason:
        sys.exit(
            "Floors would fall; nothing was written. Pass --lower with a reason to accept it:\n  " + "\n  ".join(worse)
        )
    if reason:
        new["lowered_because"] = reason
    floors = _pinned() | {"drift": new}  # read again: other parts share the file
    FLOORS.write_text(json.dumps(dict(sorted(floors.items())), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
