"""Reads the before/after pairs of VitaminC that lie beside the project: two evidence sentences, one supporting a claim and one refuting it."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

PLAIN = (("-LRB-", "("), ("-RRB-", ")"), ("-LSB-", "["), ("-RSB-", "]"), ("( ", "("), (" )", ")"), ("`` ", "“"), ("``", "“"), (" ''", "”"), ("''", "”"), (" 's", "'s"), (" ’s", "’s"), (" n't", "n't"))  # fmt: skip
FIGURE = re.compile(r"\d[\d,.]*")
CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")


class Contrast(NamedTuple):
    """Two versions of a sentence. *differs*: number, name or other, by what is on one side only; *changed*: whether a claim turned."""

    before: str
    after: str
    differs: str
    changed: bool


def read(path: Path, part: str) -> list[Contrast]:
    """The pairs of one part; pages are shared out to development and test by their names."""
    rows = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            if (zlib.crc32(row["page"].encode()) % 2 == 0) == (part == "development"):
                rows[row["case_id"], row["claim"]].append(row)
    turned: dict[tuple[str, str], None] = {}
    kept: dict[tuple[str, str], None] = {}
    for (_, _), pair in sorted(rows.items()):
        for one in pair:
            for other in pair:
                key = (plain(one["evidence"]), plain(other["evidence"]))
                if one["label"] == "SUPPORTS" and key[0] != key[1] and not any("\ufffd" in side for side in key):
                    if other["label"] == "REFUTES" and key[::-1] not in turned:
                        turned[key] = None
                    elif other["label"] == "SUPPORTS" and one["unique_id"] < other["unique_id"]:
                        kept[key] = None
    found = [Contrast(*key, _differs(*key), True) for key in turned]
    return found + [
        Contrast(*key, _differs(*key), False) for key in kept if key not in turned and key[::-1] not in turned
    ]


def plain(text: str) -> str:
    """A tokenised sentence as it was written."""
    for code, sign in PLAIN:
        text = text.replace(code, sign)
    return re.sub(r"\s+([,.;:%?!])", r"\1", text).strip()


def _differs(before: str, after: str) -> str:
    if sorted(FIGURE.findall(before)) != sorted(FIGURE.findall(after)):
        return "number"
    return "name" if set(CAPITAL.findall(before[1:])) != set(CAPITAL.findall(after[1:])) else "other"
