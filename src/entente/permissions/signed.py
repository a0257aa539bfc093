"""COSE_Sign1 with Ed25519 and nothing else: one algorithm, one place for it, an empty unsigned header.

    18([ protected bstr {1: -8, 4: kid, 16: type}, {}, payload bstr, signature bstr ])

Source: RFC 9052 sections 4.2 and 4.4 (structure, what is signed), RFC 9053 section 2.2 (EdDSA), RFC 9596 (type).
"""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from entente.permissions.cbor import NotCanonical, decode, encode
from entente.permissions.refused import Refused

PERMISSION = "application/entente-permission+cwt"
REVOCATIONS = "application/entente-revocations+cwt"
KID_BYTES = 8
_SIGN1 = 0xD2  # tag 18
_ALGORITHM, _CRITICAL, _KID, _TYPE = 1, 2, 4, 16
_EDDSA = -8
_SIGNATURE_BYTES = 64


@dataclass(frozen=True, slots=True)
class Envelope:
    """A signed statement taken apart, not yet checked against any key.

    Attributes:
        kid: which key it says it was signed with (8 bytes).
        payload: the bytes that were signed.
        signature: 64 bytes.
        protected: the signed header as it stands.
    """

    kid: bytes
    payload: bytes
    signature: bytes
    protected: bytes

    def fits(self, key: Ed25519PublicKey) -> bool:
        """Whether the signature is that key's over this header and payload."""
        try:
            key.verify(self.signature, _to_be_signed(self.protected, self.payload))
        except InvalidSignature:
            return False
        return True


def sign(payload: bytes, key: Ed25519PrivateKey, kid: bytes, type_: str) -> bytes:
    """A tagged COSE_Sign1 of `payload`, of one of the two types."""
    protected = encode({_ALGORITHM: _EDDSA, _KID: kid, _TYPE: type_})
    signature = key.sign(_to_be_signed(protected, payload))
    return bytes([_SIGN1]) + encode([protected, {}, payload, signature])


def _to_be_signed(protected: bytes, payload: bytes) -> bytes:
    return encode(["Signature1", protected, b"", payload])


def open_envelope(data: bytes, type_: str) -> Envelope:
    """Take a COSE_Sign1 apart.

    Args:
        data: the bytes after decompression.
        type_: PERMISSION or REVOCATIONS; the other one is refused, so that neither can stand in for the other.

    Raises:
        Refused: cut short, not COSE_Sign1, another algorithm, critical or unsigned header entries, another type.
    """
    if data[:1] != bytes([_SIGN1]):
        raise Refused("malformed", detail="not a COSE_Sign1")
    try:
        parts = decode(data[1:])
        protected_bytes = parts[0] if isinstance(parts, list) and len(parts) == 4 else None
        protected = decode(protected_bytes) if isinstance(protected_bytes, bytes) else None
    except NotCanonical as problem:
        raise Refused("malformed", detail=str(problem)) from problem
    if not isinstance(protected_bytes, bytes) or not isinstance(protected, dict):
        raise Refused("malformed", detail="not a COSE_Sign1")
    _, unsigned, payload, signature = parts
    if not (isinstance(unsigned, dict) and isinstance(payload, bytes) and isinstance(signature, bytes)):
        raise Refused("malformed", detail="not a COSE_Sign1")
    kid = _checked_headers(protected, unsigned, type_)
    if len(signature) != _SIGNATURE_BYTES:
        raise Refused("malformed", detail="a signature of another length")
    return Envelope(kid, payload, signature, protected_bytes)


def _checked_headers(protected: dict[object, object], unsigned: dict[object, object], type_: str) -> bytes:
    if protected.get(_ALGORITHM) != _EDDSA:
        raise Refused("algorithm", detail=str(protected.get(_ALGORITHM, "none stated under the signature"))[:40])
    if _CRITICAL in protected or _CRITICAL in unsigned:
        raise Refused("critical-header")
    if unsigned:
        mismatch = _KID in unsigned and unsigned[_KID] != protected.get(_KID)
        raise Refused("unsigned-header", detail="another key id" if mismatch else "an entry")
    kid = protected.get(_KID)
    if set(protected) != {_ALGORITHM, _KID, _TYPE} or not isinstance(kid, bytes) or len(kid) != KID_BYTES:
        raise Refused("malformed", detail="a header of another form")
    if protected[_TYPE] != type_:
        raise Refused("other-type", detail=str(protected[_TYPE])[:60])
    return kid
