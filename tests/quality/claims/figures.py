"""What the reading of claims reaches on both parts; shares are rounded down to two places."""

from __future__ import annotations

from typing import Any

from entente.rules.library import library
from tests.quality.claims.score import score
from tests.quality.pinned import down


def figures() -> dict[str, Any]:
    """By part: how many claims are labelled, precision and recall in full, and the share with each further field right."""
    register = library()
    table = {}
    for part in ("development", "test"):
        found = score(part, register)
        table[part] = {
            "labelled": found.labelled,
            "precision": down(found.precision),
            "recall": down(found.recall),
            **{name: down(getattr(found, name) / found.labelled) for name in ("attribution", "background", "party")},
        }
    return table
