"""What a permission says, as plain values, and its form as CWT claims.

    1 issuer   4 expires   5 not before   6 issued at   7 id (16 bytes)   -65537 our own map:
      1 schema  2 kind  3 serial  4 [sending, receiving]  5 contingent  6 exercise  7 [first, last] days since 1970
      8 zone of the days  9 [agreement, clause, grade]  10 [[topic, clause, grade], ...]
      11 people {1 count, 2 root | 3 hashes}  12 made up

-65537 lies in the range left to private use. Source: RFC 8392 (claims 1 to 7), its IANA registry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from entente.permissions.cbor import NotCanonical, decode, encode
from entente.permissions.refused import Refused

SCHEMA = 1
CTI_BYTES = 16
HASH_BYTES = 32
MAX_HASHES = 4  # up to so many people stand in the token one by one; more as a root
OWN = -65537
_EPOCH = date(1970, 1, 1)
_LAST_SECOND = 253_402_300_799  # the last second of the year 9999
_STATE = re.compile(r"[A-Z]{3,4}")
_KIND = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
_TOPIC = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Permit:
    """One thing the agreement lets this force do. `clause`, `grade`: None where not established."""

    topic: str
    clause: str | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class People:
    """Who it is for. `count` None: not stated. `root`: of the Merkle tree over the roll; `hashes`: of each person instead."""

    count: int | None = None
    root: bytes | None = None
    hashes: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A permission, complete and ready to be signed.

    Attributes:
        issuer: name of the issuing authority as in its key file.
        cti: unique id, 16 bytes.
        issued_at, not_before, expires: seconds since 1970, UTC; valid from `not_before` up to, not including, `expires`.
        kind: kind of document, such as movement_order.
        serial: the document's own number.
        sending, receiving: State codes.
        contingent, exercise: keys of the exercise file; `exercise` None where there is none.
        first_day, last_day: the stay in whole days.
        zone: whose days they are: a time-zone name, "state" (all zones of the receiving State) or "world".
        agreement, clause, grade: what it rests on and how well that is sourced; None where not stated.
        permits: what the agreement lets this force do, as far as stated.
        people: who it is for.
        made_up: whether the exercise is marked as made up.
    """

    issuer: str
    cti: bytes
    issued_at: int
    not_before: int
    expires: int
    kind: str
    serial: str
    sending: str
    receiving: str
    contingent: str
    first_day: date
    last_day: date
    zone: str
    exercise: str | None = None
    agreement: str | None = None
    clause: str | None = None
    grade: str | None = None
    permits: tuple[Permit, ...] = ()
    people: People = People()
    made_up: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON and for a printed document."""
        return {
            "id": self.cti.hex(),
            "issuer": self.issuer,
            "kind": self.kind,
            "serial": self.serial,
            "sending": self.sending,
            "receiving": self.receiving,
            "contingent": self.contingent,
            "exercise": self.exercise,
            "from": self.first_day.isoformat(),
            "until": self.last_day.isoformat(),
            "zone": self.zone,
            "not_before": utc_text(self.not_before),
            "expires": utc_text(self.expires),
            "issued_at": utc_text(self.issued_at),
            "agreement": self.agreement,
            "clause": self.clause,
            "grade": self.grade,
            "permits": [{"topic": p.topic, "clause": p.clause, "grade": p.grade} for p in self.permits],
            "people": {
                "count": self.people.count,
                "root": self.people.root.hex() if self.people.root else None,
                "hashes": [h.hex() for h in self.people.hashes],
            },
            "made_up": self.made_up,
        }


def utc_text(seconds: int) -> str:
    """Seconds since 1970 as 2023-11-14T15:00:00Z."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def to_claims(statement: Statement) -> bytes:
    """The canonical CBOR of the claims.

    Raises:
        ValueError: the statement breaks a rule of its own form, such as an end before its beginning.
    """
    s = statement
    people = {1: s.people.count, 2: s.people.root, 3: list(s.people.hashes) or None}
    own: dict[int, Any] = {
        1: SCHEMA,
        2: s.kind,
        3: s.serial,
        4: [s.sending, s.receiving],
        5: s.contingent,
        6: s.exercise,
        7: [(s.first_day - _EPOCH).days, (s.last_day - _EPOCH).days],
        8: s.zone,
        9: [s.agreement, s.clause, s.grade] if s.agreement else None,
        10: [[p.topic, p.clause, p.grade] for p in s.permits] or None,
        11: {key: value for key, value in people.items() if value is not None} or None,
        12: True if s.made_up else None,
    }
    claims = {1: s.issuer, 4: s.expires, 5: s.not_before, 6: s.issued_at, 7: s.cti}
    data = encode({**claims, OWN: {key: value for key, value in own.items() if value is not None}})
    try:
        again = from_claims(data)
    except Refused as problem:
        raise ValueError(problem.values.get("detail", problem.reason)) from problem
    if again != statement:
        raise ValueError("it would not be read back as it is")
    return data


def from_claims(data: bytes) -> Statement:
    """Read signed claims.

    Raises:
        Refused: malformed, or of a newer schema.
    """
    try:
        claims = decode(data)
    except NotCanonical as problem:
        raise Refused("malformed", detail=str(problem)) from problem
    reader = _Reader(claims, "claims", {1, 4, 5, 6, 7, OWN})
    own_map = reader.need(OWN, _is_map)
    schema = own_map.get(1)
    if isinstance(schema, int) and not isinstance(schema, bool) and schema > SCHEMA:
        raise Refused("newer-version", detail=str(schema))
    own = _Reader(own_map, "statement", set(range(1, 13)))
    own.need(1, lambda value: value == SCHEMA and value is not True)
    sending, receiving = own.need(4, lambda value: _is_list(value, 2) and all(_matches(v, _STATE) for v in value))
    first, last = own.need(7, lambda value: _is_list(value, 2) and all(_is_day(v) for v in value))
    agreement, clause, grade = own.may(9, _is_ground, (None, None, None))
    statement = Statement(
        issuer=reader.need(1, _is_text),
        cti=reader.need(7, lambda value: isinstance(value, bytes) and len(value) == CTI_BYTES),
        issued_at=reader.need(6, _is_second),
        not_before=reader.need(5, _is_second),
        expires=reader.need(4, _is_second),
        kind=own.need(2, lambda value: _matches(value, _KIND)),
        serial=own.need(3, _is_text),
        sending=sending,
        receiving=receiving,
        contingent=own.need(5, _is_text),
        first_day=_EPOCH + timedelta(days=first),
        last_day=_EPOCH + timedelta(days=last),
        zone=own.need(8, _is_text),
        exercise=own.may(6, _is_text, None),
        agreement=agreement,
        clause=clause,
        grade=grade,
        permits=tuple(Permit(*row) for row in own.may(10, _are_permits, ())),
        people=_people(own.may(11, _is_map, {})),
        made_up=own.may(12, lambda value: value is True, False),
    )
    if statement.expires <= statement.not_before or last < first:
        raise Refused("malformed", detail="it ends before it begins")
    return statement


def _people(row: Mapping[Any, Any]) -> People:
    reader = _Reader(row, "people", {1, 2, 3})
    people = People(
        reader.may(1, lambda v: isinstance(v, int) and not isinstance(v, bool) and 0 <= v <= 10_000_000, None),
        reader.may(2, _is_hash, None),
        tuple(reader.may(3, lambda v: isinstance(v, list) and 0 < len(v) <= MAX_HASHES and all(map(_is_hash, v)), ())),
    )
    if (people.root and (people.hashes or not people.count)) or (people.hashes and people.count != len(people.hashes)):
        raise Refused("malformed", detail="count of people and their hashes do not go together")
    return people


class _Reader:
    """Takes values out of a mapping and refuses what has another form, or a key that is not known."""

    def __init__(self, value: Any, name: str, known: set[int]) -> None:
        if not isinstance(value, dict):
            raise Refused("malformed", detail=f"{name} of another form")
        if not set(value) <= known:
            raise Refused("malformed", detail=f"an unknown entry in the {name}")
        self.value, self.name = value, name

    def need(self, key: int, holds: Callable[[Any], bool]) -> Any:
        """The value of a key that must be there."""
        if key not in self.value or not holds(self.value[key]):
            raise Refused("malformed", detail=f"entry {key} of the {self.name}")
        return self.value[key]

    def may(self, key: int, holds: Callable[[Any], bool], absent: Any) -> Any:
        """The value of a key that may be left out."""
        return self.need(key, holds) if key in self.value else absent


def _is_map(value: Any) -> bool:
    return isinstance(value, dict)


def _is_list(value: Any, length: int) -> bool:
    return isinstance(value, list) and len(value) == length


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 200 and value.isprintable() and value == value.strip()


def _matches(value: Any, pattern: re.Pattern[str]) -> bool:
    return isinstance(value, str) and len(value) <= 100 and pattern.fullmatch(value) is not None


def _is_second(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LAST_SECOND


def _is_day(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LAST_SECOND // 86_400


def _is_hash(value: Any) -> bool:
    return isinstance(value, bytes) and len(value) == HASH_BYTES


def _is_ground(value: Any) -> bool:
    return _is_list(value, 3) and _is_text(value[0]) and all(v is None or _is_text(v) for v in value[1:])


def _are_permits(value: Any) -> bool:
    return (
        isinstance(value, list)
        and 0 < len(value) <= 200
        and all(
            _is_list(row, 3) and _matches(row[0], _TOPIC) and all(v is None or _is_text(v) for v in row[1:])
            for row in value
        )
    )
