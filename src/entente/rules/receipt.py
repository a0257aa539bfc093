"""A receipt: everything needed to run the same question again years later and see whether the answer is the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import entente
from entente.register.store import Register


def receipt(register: Register, instruments: Iterable[str], as_of: date, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The receipt of an answer.

    Args:
        register: the register asked.
        instruments: keys of the instruments looked at.
        as_of: the as-of date.
        inputs: what was asked; must be plain JSON values.

    Returns:
        Versions, the register's layers, SHA-256 of every register file that could have mattered, the inputs, and one digest over all of it.
    """
    chosen = {f"instruments/{key}/" for key in instruments}
    files = {
        place: digest
        for place, digest in register.hashes.items()
        if place.startswith(("words/", "practice/", "parties/", "calendars/", "sources/"))
        or any(place.startswith(prefix) for prefix in chosen)
    }
    body = {
        "format": "entente-receipt/1",
        "entente": entente.__version__,
        "layers": register.layers,
        "as_of": as_of.isoformat(),
        "inputs": inputs,
        "instruments": sorted(set(instruments)),
        "files": files,
    }
    digest = hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return {**body, "digest": digest}
