"""An issuing and a checking office: keys made from fixed seeds, statements, tokens. No private key is ever in a file here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from entente.permissions.issue import Issued, issue
from entente.permissions.keys import ANY_DOCUMENT, REVOCATIONS, IssuerKey, SigningKey, kid_of
from entente.permissions.revocations import RevocationList, Withdrawn, sign_list
from entente.permissions.trust import Trust
from entente.permissions.verify import Answer, Circumstances, verify

TOKYO = ("Asia/Tokyo",)
VALUES: dict[str, Any] = {
    "schema": "entente-statement/1",
    "kind": "movement_order",
    "serial": "MADE-UP-0001",
    "sending": "GBR",
    "receiving": "JPN",
    "contingent": "gb-company",
    "exercise": "made-up-26",
    "from": "2026-05-11",
    "until": "2026-05-20",
    "agreement": "jpn-gbr-raa",
    "clause": "IV(2)",
    "grade": "official",
    "permits": [{"topic": "arms.carry", "clause": "XIV(1)", "grade": "official"}],
    "count": 12,
}
PERSONS = [{"family_name": f"Example{n}", "given_names": "Made Up", "date_of_birth": "1999-01-02"} for n in range(12)]
ISSUED_AT = datetime(2026, 5, 1, 9, tzinfo=UTC)


def moment(text: str) -> int:
    """Seconds since 1970 of an ISO moment."""
    return int(datetime.fromisoformat(text).timestamp())


DURING = moment("2026-05-15T12:00Z")


def key_of(seed: str, **about: Any) -> SigningKey:
    """A test-only key, the same for the same seed."""
    private = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"test only: " + seed.encode()).digest())
    public = private.public_key()
    made = IssuerKey(
        kid_of(public),
        "GBR-MOD-TEST",
        "GBR",
        ("GBR",),
        (ANY_DOCUMENT, REVOCATIONS),
        date(2026, 1, 1),
        date(2026, 12, 31),
        public,
    )
    return SigningKey(private, replace(made, **about))


KEY = key_of("one")


def counted() -> Callable[[int], bytes]:
    """Bytes that look random and are the same in every run."""
    calls = iter(range(10_000))
    return lambda n: hashlib.sha256(b"chance %d" % next(calls)).digest()[:n]


def issued(key: SigningKey = KEY, at: datetime = ISSUED_AT, zones: tuple[str, ...] = TOKYO, **values: Any) -> Issued:
    """A permission of the statement above, with some values changed."""
    return issue({**VALUES, **values}, key, at, zones, counted())


def trusting(*keys: SigningKey) -> Trust:
    """A trust folder with these keys."""
    trust = Trust()
    for key in keys or (KEY,):
        trust.add(key.about, key.about.kid.hex())
    return trust


def listed(
    *ids: bytes,
    key: SigningKey = KEY,
    sequence: int = 1,
    issued_at: str = "2026-05-14T00:00Z",
    next_update: str = "2026-05-21T00:00Z",
) -> str:
    """A signed revocation list."""
    entries = tuple(Withdrawn(cti, moment(issued_at), "made up") for cti in sorted(ids))
    return sign_list(RevocationList(key.about.issuer, sequence, moment(issued_at), moment(next_update), entries), key)


def check(token: str, trust: Trust | None = None, at: int = DURING, **more: Any) -> Answer:
    """Check a token, during the stay if not told otherwise."""
    return verify(token, trust or trusting(), Circumstances(at, **more))


def found(answer: Answer) -> set[str]:
    """The codes of what was found."""
    return {finding.about for finding in answer.findings}
