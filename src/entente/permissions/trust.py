"""A trust folder: the issuer keys a checking office has decided to trust, kept as plain files that are read offline.

    <anything>.json      public key files of issuers
    distrust.json        keys this office no longer trusts, from a day on (written by the office itself)
    lists/*.txt          revocation lists seen earlier; what is remembered makes an older list noticed

One faulty key file costs that key and is told; a faulty distrust.json stops everything, because ignoring it would trust
a key that somebody meant to stop trusting.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from entente.base.errors import Fault, FaultsFound, WrongUsage
from entente.base.shape import check_shape
from entente.base.yaml_lines import read_yaml
from entente.permissions.keys import IssuerKey, raw, read_public
from entente.permissions.signed import KID_BYTES
from entente.permissions.wrapping import MAX_LIST_CHARACTERS

DISTRUST, LISTS = "distrust.json", "lists"
_DISTRUST_SHAPE: dict[str, Any] = {
    "type": "object",
    "required": ["schema", "keys"],
    "additionalProperties": False,
    "properties": {
        "schema": {"const": "entente-distrust/1"},
        "keys": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["kid", "from"],
                "additionalProperties": False,
                "properties": {
                    "kid": {"type": "string", "pattern": f"^[0-9a-f]{{{2 * KID_BYTES}}}$"},
                    "from": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
                    "reason": {"type": "string", "minLength": 1},
                },
            },
        },
    },
}


@dataclass(frozen=True, slots=True)
class Distrusted:
    """From which day on (UTC) a key is not trusted, whatever it signed and whenever; and why."""

    since: date
    reason: str = ""


@dataclass(slots=True)
class Trust:
    """What a trust folder holds.

    Attributes:
        keys: trusted keys by id; more than one under an id only if two different keys share it.
        distrusted: keys no longer trusted, by id.
        lists: texts of remembered revocation lists, by file.
        faults: what was wrong with single files; the keys in them are not trusted.
    """

    keys: dict[bytes, list[IssuerKey]] = field(default_factory=dict)
    distrusted: dict[bytes, Distrusted] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def add(self, key: IssuerKey, file: str) -> None:
        """Trust one key. The same key described in two different ways is trusted in neither."""
        rivals = [other for other in self.keys.get(key.kid, []) if raw(other.public) == raw(key.public)]
        if not rivals:
            self.keys.setdefault(key.kid, []).append(key)
        elif rivals[0].as_dict() != key.as_dict():
            self.keys[key.kid].remove(rivals[0])
            self.faults.append(
                Fault(
                    "permission.key-twice",
                    "Two files describe this key in different ways; neither is used.",
                    file,
                    found=key.kid.hex(),
                    do="Keep the one the issuer confirms.",
                )
            )


def read_trust(folder: Path) -> Trust:
    """Read a trust folder.

    Raises:
        FaultsFound: distrust.json is faulty.
        WrongUsage: there is no such folder.
    """
    if not folder.is_dir():
        raise WrongUsage(
            f"There is no folder {folder}.",
            "Give the folder that holds the issuers' public key files.",
            "permission.trust",
        )
    trust = Trust()
    for path in sorted(folder.glob("*.json")):
        if path.name == DISTRUST:
            trust.distrusted = _read_distrust(path)
            continue
        try:
            trust.add(read_public(path), str(path))
        except FaultsFound as problem:
            trust.faults += problem.faults
    for path in sorted((folder / LISTS).glob("*.txt")):
        try:
            trust.lists[str(path)] = read_text(path, 2 * MAX_LIST_CHARACTERS)
        except OSError as problem:
            trust.faults.append(
                Fault("permission.list-file", f"The remembered list cannot be read: {problem.strerror}.", str(path))
            )
    return trust


def read_text(path: Path, limit: int) -> str:
    """A file's text, up to a little over `limit` bytes; bytes that are no UTF-8 become a character nothing accepts."""
    with path.open("rb") as stream:
        return stream.read(limit + 1).decode("utf-8", "replace")


def _read_distrust(path: Path) -> dict[bytes, Distrusted]:
    document = read_yaml(path)
    faults = list(document.faults) or check_shape(document, _DISTRUST_SHAPE)
    found: dict[bytes, Distrusted] = {}
    for index, row in enumerate(document.value["keys"] if not faults else ()):
        kid = bytes.fromhex(row["kid"])
        try:
            entry = Distrusted(date.fromisoformat(row["from"]), row.get("reason", ""))
        except ValueError:
            faults.append(
                document.fault("permission.distrust-date", "The day does not exist.", ("keys", index, "from"))
            )
            continue
        if kid not in found or entry.since < found[kid].since:
            found[kid] = entry
    if faults:
        raise FaultsFound(faults)
    return found
