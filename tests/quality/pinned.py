"""The pinned floors of the watch: what they are, what would be lower, and the seal that shows how they were written.

A floor is a share or a count that must be reached; one whose name ends in _at_most must not be passed. The seal is a hash over
all floors: a file edited by hand does not carry the right one, so that lowering a floor takes `python -m tests.quality.pin --lower`.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).resolve().parent / "floors.json"
_TOLD = ("digest", "lowered_because")  # what stands beside floors and is none


def floors(part: str) -> dict[str, Any]:
    """The floors of a part: claims, drift or stories; empty where it has none yet."""
    pinned: dict[str, Any] = _all().get(part, {})
    return pinned


def lowered(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """What would be worse than it is pinned, in words."""
    found = []
    for name, floor in old.items():
        if isinstance(floor, dict):
            found += [f"{name}.{one}" for one in lowered(floor, new.get(name, {}))]
        elif name not in _TOLD and isinstance(floor, float | int) and not isinstance(floor, bool):
            reached = new.get(name, 0)
            if reached > floor if name.endswith("at_most") else reached < floor:
                found.append(f"{name}: {floor} pinned, {reached} reached")
    return found


def is_sealed() -> bool:
    """Whether the file is as the pinning wrote it."""
    everything = _all()
    return everything.pop("seal", None) == _seal(everything)


def write(part: str, new: dict[str, Any]) -> None:
    """Pin a part and seal the file anew."""
    everything = {name: value for name, value in _all().items() if name != "seal"} | {part: new}
    ordered = dict(sorted(everything.items()))
    FLOORS.write_text(
        json.dumps({"seal": _seal(ordered), **ordered}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def down(share: float) -> float:
    """A share rounded down to two places."""
    return int(share * 100 + 1e-9) / 100


def _all() -> dict[str, Any]:
    return dict(json.loads(FLOORS.read_text(encoding="utf-8"))) if FLOORS.exists() else {}


def _seal(everything: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(everything, sort_keys=True).encode()).hexdigest()[:16]
