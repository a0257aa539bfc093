"""What the drift finder reaches: on the self-written test part, and on revisions of an encyclopaedia where they lie beside the project."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

from tests.quality.drift import vitaminc
from tests.quality.drift.cases import FOLDER, Case, drifts_of, measure, read
from tests.quality.pinned import down

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
        "recall": down(found.recall()),
        "precision": down(found.precision()),
        "severity": down(found.severity_right / found.labelled.total()),
        "false_alarms_at_most": found.alarms,
        "recall_by_kind": {kind: down(found.recall(kind)) for kind in kinds},
        "precision_by_kind": {kind: down(found.precision(kind)) for kind in kinds},
    }


def vitaminc_figures(path: Path = VITAMINC) -> dict[str, float]:
    """Share of pairs in which a fact changed that get any drift, by what differs."""
    seen: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for pair in vitaminc.read(path, "test")[:VITAMINC_PAIRS]:
        if pair.changed:
            seen[pair.differs] += 1
            told[pair.differs] += bool(drifts_of(Case(pair.before, pair.after, ())))
    return {kind: down(told[kind] / seen[kind]) for kind in sorted(seen)}
