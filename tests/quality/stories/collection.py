"""Reads the self-written documents: texts without their marks, and what is true of them."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from entente.watch.records import Document

FOLDER = Path(__file__).parent
MARK = re.compile(r"\{([\d,]*)\}")
PARTS = ("development", "test")


class Labelled(NamedTuple):
    """A document and what is true of it. *ends*: where each marked sentence ends, with the numbers of what it says."""

    document: Document
    text: str
    event: str
    agreement: str | None
    original: bool
    digest: bool
    ends: tuple[tuple[int, frozenset[int]], ...]


@cache
def read(part: str) -> dict[str, Labelled]:
    """The documents of one part by id."""
    found = {}
    for path in sorted((FOLDER / part).glob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for row in content["documents"]:
            found[row["id"]] = _labelled(path, content, row)
    return found


def _labelled(path: Path, content: dict[str, Any], row: dict[str, Any]) -> Labelled:
    plain, ends = "", []
    place = 0
    for mark in MARK.finditer(row["body"]):
        plain += row["body"][place : mark.start()]
        place = mark.end()
        ends.append((len(plain), frozenset(int(number) for number in mark.group(1).split(",") if number)))
    plain += row["body"][place:]
    document = Document(
        row["id"],
        (f"{path.name}#{row['id']}",),
        None,
        row["publisher"],
        str(row["date"]) if row["date"] else None,
        (),
        row.get("language", content.get("language", "en")),
        hashlib.sha256(plain.encode()).hexdigest(),
        plain,
    )
    agreement = row["agreement"] if "agreement" in row else content["agreement"]
    return Labelled(
        document, row["text"], row["event"], agreement, bool(row.get("original")), bool(row.get("digest")), tuple(ends)
    )


def relation(a: Labelled, b: Labelled) -> str:
    """What is true of two documents."""
    if a.text == b.text:
        return "copy"
    if a.event == b.event:
        return "independent_report"
    if a.agreement is not None and a.agreement == b.agreement:
        return "other_event"
    return "unrelated"


def true_pairs(part: str) -> dict[tuple[str, str], str]:
    """Every pair of one part with its relation; pairs with a digest are left out, since a digest may count as a copy or not."""
    rows = read(part)
    return {
        (a, b): relation(rows[a], rows[b])
        for a, b in combinations(sorted(rows), 2)
        if not rows[a].digest and not rows[b].digest
    }
