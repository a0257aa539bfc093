"""One thing that documents say of one agreement: everything that stands behind it and against it. Plain values."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from entente.base.dates import parse_partial
from entente.base.text import Text
from entente.watch.against_register import Stand
from entente.watch.records import Claim

TENSE = {"asserted": "happened", "planned": "to_come", "expected": "to_come", "denied": "denied"}


class Conflict(NamedTuple):
    """Another value for the same thing. `kind`: date | denial | plan; `row`: id of the other row."""

    kind: str
    row: str
    date: str | None
    documents: tuple[str, ...]
    sentence: Text


class Row(NamedTuple):
    """One thing that documents say of one agreement, with everything that stands behind it and against it.

    Attributes:
        id: from what is said and of what, not from who says it.
        agreement, named, parties, kind, event, party, modality, date, precision, inferred: as in a claim; of several claims the finest
            date and the firmest modality.
        by: latest day it can have happened where no date is given, from the earliest document that says it has.
        claims: those that count, and `drifted`: those whose deciding words a copyist altered.
        newsrooms, voices: independent origins counted both ways; independent_sources is the smaller.
        attribution: the best-founded one: named, then body, then anonymous, then own voice.
        background: only asides say so.
        dated: newsrooms that give the date themselves.
        step: a step inside a parliament, not its approval.
        updates: rows of the same newsroom that came earlier or later and are no conflict.
    """

    id: str
    agreement: str | None
    named: str
    parties: tuple[str, ...]
    kind: str | None
    event: str
    party: str | None
    modality: str
    date: str | None
    precision: str
    inferred: bool
    by: str | None
    claims: tuple[Claim, ...]
    drifted: tuple[Claim, ...]
    stories: tuple[str, ...]
    newsrooms: int
    voices: int
    independent_sources: int
    attribution: Mapping[str, Any]
    background: bool
    dated: int
    step: bool
    updates: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    against_register: Stand


def claim_id(claim: Claim) -> str:
    """Twelve signs that name a claim: its document, sentence and what it says."""
    return digest(
        claim.document, claim.span, claim.agreement, claim.parties, claim.event, claim.party, claim.modality, claim.date
    )


def digest(*parts: object) -> str:
    """Twelve signs for some values."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def meets(one: str | None, other: str | None) -> bool:
    """Whether two full or partial dates may be one."""
    a, b = parse_partial(str(one)), parse_partial(str(other))
    return a.earliest <= b.latest and b.earliest <= a.latest
