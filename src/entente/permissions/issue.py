"""From plain values to a signed token: checks the values, fills in what only the issuing side knows, signs.

The plain values are those of `statement.json` (schema entente-statement/1), whoever wrote them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from entente.base.errors import Fault, FaultsFound
from entente.base.shape import check_shape
from entente.base.yaml_lines import Document, read_yaml
from entente.permissions.keys import SigningKey
from entente.permissions.people import enrol
from entente.permissions.signed import PERMISSION, sign
from entente.permissions.statement import People, Permit, Statement, to_claims
from entente.permissions.stay import moments
from entente.permissions.withdrawal import day_of
from entente.permissions.wrapping import MAX_TOKEN_CHARACTERS, TOKEN_PREFIX, wrap

STATEMENT_SCHEMA = "entente-statement/1"
_TEXT: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"^\S(.*\S)?$"}
_MAYBE: dict[str, Any] = {"anyOf": [_TEXT, {"type": "null"}]}
_STATE: dict[str, Any] = {"type": "string", "pattern": r"^[A-Z]{3,4}$"}
_DAY: dict[str, Any] = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_PERMIT: dict[str, Any] = {
    "type": "object",
    "required": ["topic"],
    "additionalProperties": False,
    "properties": {
        "topic": {"type": "string", "pattern": r"^[a-z0-9]+([._-][a-z0-9]+)*$", "maxLength": 100},
        "clause": _MAYBE,
        "grade": _MAYBE,
    },
}
_PERSON: dict[str, Any] = {"type": "object", "minProperties": 1, "additionalProperties": _MAYBE}
SHAPE: dict[str, Any] = {
    "type": "object",
    "required": ["schema", "kind", "serial", "sending", "receiving", "contingent", "from", "until"],
    "additionalProperties": False,
    "properties": {
        "schema": {"const": STATEMENT_SCHEMA},
        "kind": {"type": "string", "pattern": r"^[a-z0-9]+([_-][a-z0-9]+)*$", "maxLength": 100},
        "serial": _TEXT,
        "sending": _STATE,
        "receiving": _STATE,
        "contingent": _TEXT,
        "exercise": _MAYBE,
        "from": _DAY,
        "until": _DAY,
        "agreement": _MAYBE,
        "clause": _MAYBE,
        "grade": _MAYBE,
        "permits": {"type": "array", "items": _PERMIT, "maxItems": 200},
        "count": {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 10_000_000}, {"type": "null"}]},
        "persons": {"type": "array", "items": _PERSON, "maxItems": 1_000_000},
        "made_up": {"type": "boolean"},
    },
}


@dataclass(frozen=True, slots=True)
class Issued:
    """A signed permission: its text, what it says, and one slip for each person of the roll (empty without a roll)."""

    token: str
    statement: Statement
    slips: Sequence[Mapping[str, Any]]


def read_statement(path: Path) -> dict[str, Any]:
    """Plain values of a statement file.

    Raises:
        FaultsFound: everything wrong with its form and dates.
    """
    return checked(read_yaml(path))


def checked(document: Document) -> dict[str, Any]:
    """The values of a document of schema entente-statement/1.

    Raises:
        FaultsFound: everything wrong with its form and dates.
    """
    faults = list(document.faults) or check_shape(document, SHAPE)
    if not faults:
        faults = _sense_faults(document)
    if faults:
        raise FaultsFound(faults)
    values: dict[str, Any] = document.value
    return values


def _sense_faults(document: Document) -> list[Fault]:
    faults, days = [], []
    for name in ("from", "until"):
        try:
            days.append(date.fromisoformat(document.value[name]))
        except ValueError:
            found = f'"{document.value[name]}"'
            faults.append(document.fault("permission.date", "The day does not exist.", (name,), found=found))
    if len(days) == 2 and days[1] < days[0]:
        faults.append(document.fault("permission.dates", "The stay ends before it begins.", ("until",)))
    if len(days) == 2 and not (days[0].year > 1970 and days[1].year < 9999):
        faults.append(document.fault("permission.date", "The year is out of reach.", ("from",)))
    if document.value["sending"] == document.value["receiving"]:
        faults.append(
            document.fault("permission.same-state", "Sending and receiving State are the same.", ("receiving",))
        )
    persons, count = document.value.get("persons"), document.value.get("count")
    if persons and count is not None and count != len(persons):
        faults.append(
            document.fault(
                "permission.count",
                "The count and the list of persons differ.",
                ("count",),
                found=str(count),
                expected=str(len(persons)),
            )
        )
    return faults


def issue(
    values: Mapping[str, Any], key: SigningKey, at: datetime, zones: Sequence[str], chance: Callable[[int], bytes]
) -> Issued:
    """Sign a statement.

    Args:
        values: plain values as `read_statement` returns them; with `persons`, they are hashed into the statement.
        key: the issuer's opened key.
        at: the moment of issue, with a time zone.
        zones: time zones of the receiving State; empty where not known.
        chance: gives that many unpredictable bytes (`secrets.token_bytes`).

    Raises:
        FaultsFound: the key may not sign this now, or the token would be too long.
    """
    people = People(count=values.get("count"))
    slips: list[dict[str, Any]] = []
    if values.get("persons"):
        people, slips = enrol(values["persons"], lambda: chance(16))
    statement = _statement(values, key, at, zones, people, chance(16))
    faults = _key_faults(statement, key)
    if faults:
        raise FaultsFound(faults)
    try:
        claims = to_claims(statement)
    except ValueError as problem:
        raise FaultsFound([Fault("permission.form", f"The statement cannot be signed: {problem}.")]) from problem
    token = wrap(sign(claims, key.private, key.about.kid, PERMISSION), TOKEN_PREFIX)
    if len(token) > MAX_TOKEN_CHARACTERS:
        text = (
            f"The signed text has {len(token):,} characters; a checking office takes at most {MAX_TOKEN_CHARACTERS:,}."
        )
        raise FaultsFound([Fault("permission.too-long", text, do="State fewer permitted topics.")])
    bound = [{**slip, "id": statement.cti.hex(), "serial": statement.serial} for slip in slips]
    return Issued(token, statement, bound)


def _statement(
    values: Mapping[str, Any], key: SigningKey, at: datetime, zones: Sequence[str], people: People, cti: bytes
) -> Statement:
    first, last = date.fromisoformat(values["from"]), date.fromisoformat(values["until"])
    not_before, expires, zone = moments(first, last, zones)
    agreement = values.get("agreement")
    return Statement(
        issuer=key.about.issuer,
        cti=cti,
        issued_at=int(at.astimezone(UTC).timestamp()),
        not_before=not_before,
        expires=expires,
        kind=values["kind"],
        serial=values["serial"],
        sending=values["sending"],
        receiving=values["receiving"],
        contingent=values["contingent"],
        first_day=first,
        last_day=last,
        zone=zone,
        exercise=values.get("exercise"),
        agreement=agreement,
        clause=values.get("clause") if agreement else None,
        grade=values.get("grade") if agreement else None,
        permits=tuple(Permit(p["topic"], p.get("clause"), p.get("grade")) for p in values.get("permits", ())),
        people=people,
        made_up=values.get("made_up", False),
    )


def _key_faults(statement: Statement, key: SigningKey) -> list[Fault]:
    """What every checking office would hold against this signature; told before it is made."""
    about, faults = key.about, []
    issued = day_of(statement.issued_at)
    if not about.valid_from.isoformat() <= issued <= about.valid_until.isoformat():
        period = f"{about.valid_from} to {about.valid_until}"
        what = "The key may not sign today: every check would refuse the permission."
        faults.append(Fault("permission.key-period", what, found=issued, expected=period, do="Make a new key."))
    if not {statement.sending, statement.receiving} & set(about.acts_for):
        what = f"The key acts for {', '.join(about.acts_for)}, neither sending nor receiving State of this statement."
        faults.append(Fault("permission.key-state", what, found=f"{statement.sending} to {statement.receiving}"))
    if not about.may_sign(statement.kind):
        what = "The key may not sign a document of this kind."
        faults.append(Fault("permission.key-kind", what, found=statement.kind, expected=", ".join(about.purposes)))
    return faults
