"""Issuer keys: made, kept encrypted, and described by a small public file that the key itself has signed.

The public file (`<kid>.json`) names issuer, State, the States it acts for, what it may sign and when. Its own signature shows
that these words are the key holder's: a date or a State changed on the way is noticed. Whether the holder is who it says
is settled by whoever puts the file into a trust folder, not by the file.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from entente.base.errors import Fault, FaultsFound, WrongUsage
from entente.base.shape import check_shape
from entente.base.yaml_lines import Document, read_yaml
from entente.permissions.cbor import encode
from entente.permissions.signed import KID_BYTES

KEY_SCHEMA = "entente-issuer-key/1"
ANY_DOCUMENT, REVOCATIONS = "any-document", "revocations"
MIN_PASSPHRASE = 16  # PKCS#8 as the library writes it stretches a passphrase by 2,048 rounds only
_SELF_SIGNED = b"entente-issuer-key-1\x00"
_MAX_PRIVATE_BYTES = 10_000
_DAY: dict[str, Any] = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_NAMES: dict[str, Any] = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1, "maxLength": 100}}


def _hexadecimal(n_bytes: int) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^[0-9a-f]{{{2 * n_bytes}}}$"}


_FIELDS: dict[str, Any] = {
    "schema": {"const": KEY_SCHEMA},
    "kid": _hexadecimal(KID_BYTES),
    "issuer": {"type": "string", "pattern": r"^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,98}[A-Za-z0-9]$"},
    "state": {"type": "string", "pattern": r"^[A-Z]{3,4}$"},
    "acts_for": {**_NAMES, "items": {"type": "string", "pattern": r"^[A-Z]{3,4}$"}},
    "purposes": {**_NAMES, "items": {"type": "string", "pattern": r"^[a-z0-9]+([_-][a-z0-9]+)*$"}},
    "valid_from": _DAY,
    "valid_until": _DAY,
    "public_key": _hexadecimal(32),
    "self_signature": _hexadecimal(64),
}
SHAPE: dict[str, Any] = {"type": "object", "required": [*_FIELDS], "properties": _FIELDS, "additionalProperties": False}


@dataclass(frozen=True, slots=True)
class IssuerKey:
    """A public key and what it may be used for.

    Attributes:
        kid: first 8 bytes of the SHA-256 of the public key.
        issuer: name of the authority.
        state: the State (or organisation) it belongs to.
        acts_for: States it may sign for, as sending or as receiving State.
        purposes: kinds of document, or ANY_DOCUMENT; REVOCATIONS for revocation lists.
        valid_from, valid_until: days (UTC, both inclusive) on which it may sign.
        public: the key.
    """

    kid: bytes
    issuer: str
    state: str
    acts_for: tuple[str, ...]
    purposes: tuple[str, ...]
    valid_from: date
    valid_until: date
    public: Ed25519PublicKey

    def may_sign(self, kind: str) -> bool:
        """Whether a document of this kind is among its purposes."""
        return kind in self.purposes or (kind != REVOCATIONS and ANY_DOCUMENT in self.purposes)

    def as_dict(self) -> dict[str, Any]:
        """What the public file says, without the self-signature."""
        return {
            "schema": KEY_SCHEMA,
            "kid": self.kid.hex(),
            "issuer": self.issuer,
            "state": self.state,
            "acts_for": list(self.acts_for),
            "purposes": list(self.purposes),
            "valid_from": self.valid_from.isoformat(),
            "valid_until": self.valid_until.isoformat(),
            "public_key": raw(self.public).hex(),
        }


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key opened for use, with its public side."""

    private: Ed25519PrivateKey
    about: IssuerKey


def raw(key: Ed25519PublicKey) -> bytes:
    """The 32 bytes of a public key."""
    return key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def kid_of(key: Ed25519PublicKey) -> bytes:
    """The key's id: the first 8 bytes of its SHA-256."""
    return hashlib.sha256(raw(key)).digest()[:KID_BYTES]


def make_key(
    issuer: str, state: str, acts_for: tuple[str, ...], purposes: tuple[str, ...], valid_from: date, valid_until: date
) -> SigningKey:
    """A new key for an issuer."""
    private = Ed25519PrivateKey.generate()
    public = private.public_key()
    about = IssuerKey(kid_of(public), issuer, state, acts_for, purposes, valid_from, valid_until, public)
    return SigningKey(private, about)


def public_file(key: SigningKey) -> dict[str, Any]:
    """The content of the public file, signed by the key itself."""
    fields = key.about.as_dict()
    return {**fields, "self_signature": key.private.sign(_SELF_SIGNED + encode(fields)).hex()}


def read_public(path: Path) -> IssuerKey:
    """Read and check one public key file.

    Raises:
        FaultsFound: everything wrong with it: form, dates, a kid that is not the key's, a signature that does not fit.
    """
    document = read_yaml(path)
    faults = list(document.faults) or check_shape(document, SHAPE)
    if faults:
        raise FaultsFound(faults)
    row: dict[str, Any] = document.value
    days = {}
    for name in ("valid_from", "valid_until"):
        try:
            days[name] = date.fromisoformat(row[name])
        except ValueError:
            found = f'"{row[name]}"'
            faults.append(document.fault("permission.key-date", "The day does not exist.", (name,), found=found))
    if len(days) == 2 and days["valid_until"] < days["valid_from"]:
        faults.append(document.fault("permission.key-date", "The key ends before it begins.", ("valid_until",)))
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(row["public_key"]))
    faults += _identity_faults(document, public)
    if faults:
        raise FaultsFound(faults)
    return IssuerKey(
        bytes.fromhex(row["kid"]),
        row["issuer"],
        row["state"],
        tuple(row["acts_for"]),
        tuple(row["purposes"]),
        days["valid_from"],
        days["valid_until"],
        public,
    )


def _identity_faults(document: Document, public: Ed25519PublicKey) -> list[Fault]:
    """Whether the id is the key's and the file as the key's holder signed it."""
    kid = kid_of(public).hex()
    if kid != document.value["kid"]:
        return [
            document.fault(
                "permission.key-id",
                "The key id is not that of the public key below it.",
                ("kid",),
                found=document.value["kid"],
                expected=kid,
                do="The file was changed or mixed up; fetch it again from the issuer and compare the id by another way.",
            )
        ]
    if not _is_self_signed(document.value, public):
        return [
            document.fault(
                "permission.key-changed",
                "The file is not as the key's holder signed it: a name, State, purpose or date in it was changed.",
                do="Fetch it again from the issuer. To end trust in a key sooner, use distrust.json, not the key's file.",
            )
        ]
    return []


def _is_self_signed(row: Mapping[str, Any], public: Ed25519PublicKey) -> bool:
    fields = {key: value for key, value in row.items() if key != "self_signature"}
    try:
        public.verify(bytes.fromhex(row["self_signature"]), _SELF_SIGNED + encode(fields))
    except InvalidSignature:
        return False
    return True


def private_pem(key: SigningKey, passphrase: bytes) -> bytes:
    """The private key as encrypted PKCS#8 in PEM."""
    return key.private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase),
    )


def open_private(path: Path, passphrase: bytes) -> SigningKey:
    """Open a private key and the public file beside it (same name, ending .json).

    Raises:
        FaultsFound: the public file is absent, faulty or of another key.
        WrongUsage: the private file cannot be read, is not an encrypted Ed25519 key, or the passphrase is another.
    """
    try:
        with path.open("rb") as stream:
            pem = stream.read(_MAX_PRIVATE_BYTES)
    except OSError as problem:
        raise WrongUsage(f"The key {path} cannot be read: {problem.strerror}.", "", "permission.key-file") from problem
    if b"ENCRYPTED" not in pem:
        raise WrongUsage(
            f"{path} is not an encrypted private key.",
            "Give the .key file that `entente permission keygen` wrote.",
            "permission.key-file",
        )
    try:
        private = serialization.load_pem_private_key(pem, passphrase)
    except (ValueError, TypeError, UnsupportedAlgorithm) as problem:
        raise WrongUsage(
            f"{path} does not open with this passphrase.",
            "Check the passphrase; nothing was signed.",
            "permission.passphrase",
        ) from problem
    if not isinstance(private, Ed25519PrivateKey):
        raise WrongUsage(f"{path} is a key of another kind; only Ed25519 is used here.", "", "permission.key-file")
    about = read_public(path.with_suffix(".json"))
    if raw(private.public_key()) != raw(about.public):
        raise FaultsFound(
            [
                Fault(
                    "permission.key-pair",
                    "The public file beside the private key belongs to another key.",
                    str(path.with_suffix(".json")),
                    found=about.kid.hex(),
                    expected=kid_of(private.public_key()).hex(),
                )
            ]
        )
    return SigningKey(private, about)


def write_once(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write a new file with the given permissions from its first byte on; an existing one is never overwritten."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)


def state_of(issuer: str) -> str | None:
    """The State code an issuer's name begins with, as in GBR-MOD; None where it begins otherwise."""
    found = re.match(r"([A-Z]{3})[-/ .]", issuer)
    return found[1] if found else None
