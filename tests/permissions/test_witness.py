"""Another implementation of COSE and CWT reads what we sign, and signs what we read."""

from __future__ import annotations

import zlib
from typing import Any

import base45
import pytest
from cryptography.hazmat.primitives import serialization

from entente.permissions.keys import raw
from entente.permissions.signed import PERMISSION
from entente.permissions.statement import OWN, to_claims
from entente.permissions.verify import VALID
from entente.permissions.wrapping import TOKEN_PREFIX, wrap

from .offices import KEY, check, issued

cwt = pytest.importorskip("cwt", reason="cwt, another implementation of COSE, is not installed")
MADE = issued()


def _key(private: bool) -> Any:
    parts: dict[int, Any] = {1: 1, 2: KEY.about.kid, 3: -8, -1: 6, -2: raw(KEY.about.public)}
    if private:
        form = (serialization.Encoding.Raw, serialization.PrivateFormat.Raw, serialization.NoEncryption())
        parts[-4] = KEY.private.private_bytes(*form)
    return cwt.COSEKey.new(parts)


def test_another_implementation_verifies_our_signature_and_reads_the_claims() -> None:
    signed = zlib.decompress(base45.b45decode(MADE.token.removeprefix(TOKEN_PREFIX)))
    payload = cwt.COSE.new().decode(signed, _key(private=False))
    assert payload == to_claims(MADE.statement)
    claims = cwt.Claims.new(__import__("cbor2").loads(payload))
    assert (claims.iss, claims.exp, claims.nbf) == (KEY.about.issuer, MADE.statement.expires, MADE.statement.not_before)
    assert claims.get(OWN)[4] == ["GBR", "JPN"]


def test_we_verify_what_another_implementation_signs() -> None:
    signed = cwt.COSE.new(deterministic_header=True).encode_and_sign(
        to_claims(MADE.statement), _key(private=True), protected={1: -8, 4: KEY.about.kid, 16: PERMISSION}
    )
    answer = check(wrap(signed, TOKEN_PREFIX))
    assert answer.verdict == VALID
    assert answer.statement == MADE.statement
