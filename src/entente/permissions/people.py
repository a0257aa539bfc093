"""People on a permission without their names in it: salted hashes, a Merkle root, and a slip for each person.

    leaf  SHA-256( 0x00, "entente-person-1", salt, canonical CBOR of the person's fields )
    node  SHA-256( 0x01, left, right )

Each leaf has a salt of its own, so names cannot be guessed from hashes, nor one person's slip tell of another.
Leaves and nodes begin with different bytes, so a node cannot be shown as a person.
Source: RFC 6962 section 2.1 (tree), RFC 9162 section 2.1.3 (paths and how to check one).
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from entente.permissions.cbor import encode
from entente.permissions.statement import HASH_BYTES, MAX_HASHES, People

SLIP_SCHEMA = "entente-slip/1"
SALT_BYTES = 16
_DOMAIN = b"entente-person-1"


def canonical_fields(person: Mapping[str, object]) -> dict[str, str]:
    """A person's fields as they are hashed: texts in one Unicode form, runs of white space as one space, empty ones left out."""
    fields = {
        key: " ".join(unicodedata.normalize("NFC", str(value)).split())
        for key, value in person.items()
        if value is not None
    }
    return {key: value for key, value in sorted(fields.items()) if value}


def leaf_hash(person: Mapping[str, object], salt: bytes) -> bytes:
    """The hash that stands for one person."""
    return hashlib.sha256(b"\x00" + _DOMAIN + salt + encode(canonical_fields(person))).digest()


def _node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """All levels of the tree, leaves first; a node without a partner moves up as it is."""
    levels = [list(leaves)]
    while len(levels[-1]) > 1:
        below = levels[-1]
        pairs = [_node_hash(below[i], below[i + 1]) for i in range(0, len(below) - 1, 2)]
        levels.append(pairs + (below[-1:] if len(below) % 2 else []))
    return levels


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """The root over at least one leaf."""
    if not leaves:
        raise ValueError("a tree needs at least one leaf")
    return _levels(leaves)[-1][0]


def root_from_path(leaf: bytes, index: int, count: int, path: Sequence[bytes]) -> bytes | None:
    """The root that a leaf at `index` of `count` and its path lead to; None where the path has another length."""
    if not 0 <= index < count:
        return None
    at, last, found, rest = index, count - 1, leaf, list(path)
    while last:
        if at % 2 or at < last:
            if not rest:
                return None
            other = rest.pop(0)
            found = _node_hash(other, found) if at % 2 else _node_hash(found, other)
        at, last = at // 2, last // 2
    return None if rest else found


def enrol(persons: Sequence[Mapping[str, object]], salt_of: Callable[[], bytes]) -> tuple[People, list[dict[str, Any]]]:
    """Hash a roll.

    Args:
        persons: identifying fields of each person.
        salt_of: gives 16 unpredictable bytes at each call.

    Returns:
        What goes into the statement, and one slip for each person, in the roll's order.
    """
    salts = [salt_of() for _ in persons]
    leaves = [leaf_hash(person, salt) for person, salt in zip(persons, salts, strict=True)]
    if not leaves:
        return People(count=0), []
    listed = len(leaves) <= MAX_HASHES
    levels = [[*leaves]] if listed else _levels(leaves)
    slips = [
        {
            "schema": SLIP_SCHEMA,
            "index": index,
            "count": len(leaves),
            "person": canonical_fields(person),
            "salt": salt.hex(),
            "path": [] if listed else [h.hex() for h in _path(levels, index)],
        }
        for index, (person, salt) in enumerate(zip(persons, salts, strict=True))
    ]
    if listed:
        return People(len(leaves), hashes=tuple(leaves)), slips
    return People(len(leaves), root=levels[-1][0]), slips


def _path(levels: Sequence[Sequence[bytes]], index: int) -> list[bytes]:
    found = []
    for level in levels[:-1]:
        partner = index ^ 1
        if partner < len(level):
            found.append(level[partner])
        index //= 2
    return found


def is_slip(value: object) -> bool:
    """Whether a value read from JSON has the form of a slip."""
    if not isinstance(value, dict) or value.get("schema") != SLIP_SCHEMA:
        return False
    person, path = value.get("person"), value.get("path")
    return (
        all(isinstance(value.get(k), int) and not isinstance(value.get(k), bool) for k in ("index", "count"))
        and isinstance(person, dict)
        and bool(person)
        and all(isinstance(k, str) and isinstance(v, str) for k, v in person.items())
        and person == canonical_fields(person)
        and _bytes(value.get("salt"), SALT_BYTES) is not None
        and isinstance(path, list)
        and len(path) <= 64
        and all(_bytes(h, HASH_BYTES) is not None for h in path)
    )


def slip_fits(slip: Mapping[str, Any], people: People) -> bool:
    """Whether the person of a slip is among the people of a permission."""
    leaf = leaf_hash(slip["person"], bytes.fromhex(slip["salt"]))
    if people.hashes:
        return not slip["path"] and leaf in people.hashes
    if people.root is None or slip["count"] != people.count:
        return False
    path = [bytes.fromhex(h) for h in slip["path"]]
    return root_from_path(leaf, slip["index"], slip["count"], path) == people.root


def _bytes(value: object, length: int) -> bytes | None:
    """The bytes of a hexadecimal text of the right length and in small letters, or None."""
    if not isinstance(value, str) or len(value) != 2 * length or any(c not in "0123456789abcdef" for c in value):
        return None
    return bytes.fromhex(value)
