"""Revocation lists: which permissions an issuer has withdrawn, signed, numbered and dated.

1 issuer   4 next update   6 issued at   -65537: 1 schema   2 sequence   3 [[id, withdrawn at, reason or null], ...]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from entente.permissions.cbor import NotCanonical, decode, encode
from entente.permissions.keys import SigningKey
from entente.permissions.refused import Refused
from entente.permissions.signed import REVOCATIONS, Envelope, open_envelope, sign
from entente.permissions.statement import CTI_BYTES, OWN
from entente.permissions.wrapping import LIST_PREFIX, MAX_LIST_BYTES, MAX_LIST_CHARACTERS, unwrap, wrap

SCHEMA = 1
_LAST_SECOND = 253_402_300_799


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """One withdrawn permission: its id, when it was withdrawn (seconds since 1970), and why."""

    cti: bytes
    at: int
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class RevocationList:
    """What an issuer has withdrawn.

    Attributes:
        issuer: name of the issuer.
        sequence: 1 for the first list, one more for each after it.
        issued_at, next_update: seconds since 1970; after `next_update` the list must not be relied on.
        entries: sorted by id, each id once.
    """

    issuer: str
    sequence: int
    issued_at: int
    next_update: int
    entries: tuple[Withdrawn, ...]

    def find(self, cti: bytes) -> Withdrawn | None:
        """The entry of a permission, if it was withdrawn."""
        return next((entry for entry in self.entries if entry.cti == cti), None)


def extended(
    old: RevocationList | None, issuer: str, added: Sequence[Withdrawn], issued_at: int, next_update: int
) -> RevocationList:
    """The list that follows `old` (None: the first); an id already withdrawn keeps its first date and reason."""
    entries = {entry.cti: entry for entry in added} | {entry.cti: entry for entry in (old.entries if old else ())}
    ordered = tuple(entries[cti] for cti in sorted(entries))
    if old:
        return replace(old, sequence=old.sequence + 1, issued_at=issued_at, next_update=next_update, entries=ordered)
    return RevocationList(issuer, 1, issued_at, next_update, ordered)


def sign_list(listed: RevocationList, key: SigningKey) -> str:
    """The list as signed text."""
    own = {1: SCHEMA, 2: listed.sequence, 3: [[e.cti, e.at, e.reason] for e in listed.entries]}
    payload = encode({1: listed.issuer, 4: listed.next_update, 6: listed.issued_at, OWN: own})
    return wrap(sign(payload, key.private, key.about.kid, REVOCATIONS), LIST_PREFIX)


def open_list(text: str) -> tuple[Envelope, RevocationList]:
    """Take a list apart; its signature is not checked here.

    Raises:
        Refused: as for a token; also entries that are double, unsorted or of another form.
    """
    envelope = open_envelope(unwrap(text, LIST_PREFIX, MAX_LIST_CHARACTERS, MAX_LIST_BYTES), REVOCATIONS)
    try:
        claims = decode(envelope.payload)
    except NotCanonical as problem:
        raise Refused("malformed", detail=str(problem)) from problem
    own = claims.get(OWN) if isinstance(claims, dict) else None
    if not isinstance(own, dict) or set(claims) != {1, 4, 6, OWN} or set(own) != {1, 2, 3}:
        raise Refused("malformed", detail="not a revocation list")
    if own[1] != SCHEMA:
        raise Refused("newer-version", detail=str(own[1])[:40])
    issuer, rows = claims[1], own[3]
    numbers = [own[2], claims[6], claims[4]]
    if not (isinstance(issuer, str) and isinstance(rows, list) and all(_is_number(n) for n in numbers)):
        raise Refused("malformed", detail="not a revocation list")
    if not all(_is_entry(row) for row in rows):
        raise Refused("malformed", detail="an entry of another form")
    entries = tuple(Withdrawn(*row) for row in rows)
    if [e.cti for e in entries] != sorted({e.cti for e in entries}):
        raise Refused("malformed", detail="entries out of order")
    return envelope, RevocationList(issuer, own[2], claims[6], claims[4], entries)


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LAST_SECOND


def _is_entry(row: Any) -> bool:
    return (
        isinstance(row, list)
        and len(row) == 3
        and isinstance(row[0], bytes)
        and len(row[0]) == CTI_BYTES
        and _is_number(row[1])
        and (row[2] is None or (isinstance(row[2], str) and 0 < len(row[2]) <= 200 and row[2].isprintable()))
    )
