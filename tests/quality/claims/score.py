"""Scores the claims read from labelled documents: found and right, found and wrong, missed, invented."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from entente.register.store import Register
from entente.watch.claims import read
from entente.watch.records import Claim, Document

FIELDS = ("agreement", "event", "date", "modality")
HERE = Path(__file__).resolve().parent


class Score(NamedTuple):
    """Counts over a part, and one line for each fault. `right`: agreement (or parties and kind), event, date, modality all as labelled."""

    labelled: int
    found: int
    right: int
    attribution: int
    background: int
    party: int
    counts: dict[str, int]
    faults: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Share of the claims found that are right in full."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the labelled claims found that are right in full."""
        return self.right / self.labelled if self.labelled else 0.0


def documents(part: str) -> list[tuple[Document, list[dict[str, Any]]]]:
    """The labelled documents of a part: development or test."""
    rows = yaml.safe_load((HERE / f"{part}.yml").read_text(encoding="utf-8"))["documents"]
    return [(_document(row), row["claims"]) for row in rows]


def _document(row: dict[str, Any]) -> Document:
    language = row.get("language", "en")
    return Document(
        row["id"], (), row.get("title"), row.get("publisher"), row["date"], (), language, row["id"], row["text"]
    )


def score(part: str, register: Register) -> Score:
    """Read a part and compare; each labelled claim takes at most one claim that was found."""
    total: Counter[str] = Counter()
    faults: list[str] = []
    for document, labels in documents(part):
        found = list(read(document, register))
        total["labelled"] += len(labels)
        total["found"] += len(found)
        for label in labels:
            best = max(found, key=lambda claim: _likeness(label, claim, document), default=None)
            if best is None or not _likeness(label, best, document):
                faults.append(f"{document.id} missed: {label['says']}")
                continue
            found.remove(best)
            wrong = _wrong(label, best)
            total["right"] += not wrong
            attributed = best.attribution["class"] == label["class"] and best.attribution["count"] == label.get(
                "count", best.attribution["count"]
            )
            for name, fits in (
                ("attribution", attributed),
                ("background", best.background == label.get("background", best.background)),
                ("party", best.party == label.get("party", best.party)),
            ):
                total[name] += fits
                if not fits:
                    wrong.append(name)
            if wrong:
                faults.append(f"{document.id} {', '.join(wrong)}: {label['says']} -> {best}")
            total.update(f"right {name}" for name in FIELDS if name not in wrong)
        faults += [f"{document.id} invented: {claim}" for claim in found]
    return Score(*(total[name] for name in Score._fields[:6]), dict(total), tuple(faults))


def _likeness(label: dict[str, Any], claim: Claim, document: Document) -> int:
    if label["says"] not in claim.span.of(document.text):
        return 0
    return (
        1
        + 4 * (claim.event == label["event"])
        + 4 * ("agreement" not in _wrong(label, claim))
        + (claim.date == label["date"])
    )


def _wrong(label: dict[str, Any], claim: Claim) -> list[str]:
    wrong = [name for name in FIELDS if getattr(claim, name) != label[name]]
    if (
        "parties" in label
        and (set(label["parties"]) != set(claim.parties) or label["kind"] != claim.kind)
        and "agreement" not in wrong
    ):
        wrong.append("agreement")
    return wrong
