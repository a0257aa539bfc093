"""What ties a clause to the words it rests on: digests of the rule, of the words, and of both together.

An anchors file (instruments/<key>/anchors/<name>.yml) never holds words, only where they stand in a user's own file and their
SHA-256. A review (instruments/<key>/reviews.yml) names an anchor by its digest; any change of rule or words makes it another.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from entente.base.errors import Fault

# What makes a clause the rule it is. Its source and grade, and where it is written, are not part of it.
_RULE = (
    "id", "clause", "also_at", "part", "topic", "effect", "defines", "applies_to", "if", "outcome", "steps", "unless", "displaces", "says", "open",
)  # fmt: skip
_OURS = re.compile(r"instruments/[^/]+/(?:anchors/[^/]+|reviews)\.yml$")


def rule_digest(clause: Mapping[str, Any]) -> str:
    """SHA-256 of a clause as a rule, from its compiled row; the same whatever file it stands in."""
    rule = {name: _plain(clause[name]) for name in _RULE if clause.get(name) not in (None, [], {})}
    return _hashed(json.dumps(rule, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def anchor_digest(instrument: str, clause: str, version: str, at: Sequence[str], rule: str, words: str) -> str:
    """SHA-256 that names an anchor: this rule of this version, at these pinpoints, over these words.

    Args:
        instrument, clause: keys.
        version: date the text stood from.
        at: pinpoints.
        rule: digest of the rule.
        words: digest of the words.
    """
    return _hashed("\n".join([instrument, clause, version, ",".join(at), rule, words]))


def keeps_closed(fault: Fault) -> bool:
    """Whether a fault keeps a register from being opened. Anchors and reviews do not: without them a grade just stays as it is."""
    return not _OURS.search(fault.file.replace("\\", "/"))


def _plain(value: Any) -> Any:
    """A value without what building added to it."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items() if key != "tree"}
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else value


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
