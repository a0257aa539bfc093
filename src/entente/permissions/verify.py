"""Checks a permission offline: text, form, issuer, signature, dates, State, withdrawal, person. All problems are told.

What a valid answer means: a key this office trusts signed exactly this statement, it holds now and here, and no list at hand
withdraws it. It does not mean that the bearer is the person named, nor that the agreement is in force.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from entente.permissions.keys import IssuerKey
from entente.permissions.people import is_slip, slip_fits
from entente.permissions.refused import Refused
from entente.permissions.sentences import AGAINST, UNSURE, Finding
from entente.permissions.signed import PERMISSION, Envelope, open_envelope
from entente.permissions.statement import Statement, from_claims, utc_text
from entente.permissions.trust import Trust
from entente.permissions.withdrawal import HOUR, day_of, judge_withdrawal
from entente.permissions.wrapping import MAX_TOKEN_BYTES, MAX_TOKEN_CHARACTERS, TOKEN_PREFIX, unwrap

VALID, NOT_VALID, CANNOT_TELL = "valid", "not_valid", "cannot_tell"
NEAR = 26 * HOUR  # a clock wrong by a day, and the widest gap of two neighbouring time zones' dates
LOW_GRADES = ("secondary", "memory")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Where, when and how strictly a check is made.

    Attributes:
        at: the moment, seconds since 1970.
        state: code of the State the check is made in; None: not compared.
        leeway: seconds by which a limit may be missed.
        max_age_days: how old a revocation list may be; None: as long as it says itself.
        lists: texts of revocation lists handed to the check, by file.
        slip: a personal slip as read from JSON; None: no person is checked.
    """

    at: int
    state: str | None = None
    leeway: int = 0
    max_age_days: int | None = None
    lists: Mapping[str, str] = field(default_factory=dict)
    slip: object | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check came to.

    Attributes:
        verdict: valid, not_valid or cannot_tell.
        findings: everything found, worst first.
        statement: what the permission says; None where it could not be read.
        signature: "fits", "does_not_fit" or "not_checked".
        key: the trusted key its signature fits, or None.
        at: the moment of the check.
        person: the particulars of the person looked up, only where they are on the signed roll.
    """

    verdict: str
    findings: tuple[Finding, ...]
    statement: Statement | None
    signature: str
    key: IssuerKey | None
    at: int
    person: Mapping[str, str] | None = None

    def as_dict(self) -> dict[str, Any]:
        """For JSON. What an unfitting or unchecked signature covers stands under `claimed`, never under `statement`."""
        said = self.statement.as_dict() if self.statement else None
        return {
            "verdict": self.verdict,
            "checked_at": utc_text(self.at),
            "signature": self.signature,
            "findings": [finding.as_dict() for finding in self.findings],
            "statement": said if self.signature == "fits" else None,
            "claimed": said if self.signature != "fits" else None,
            "key": self.key.as_dict() if self.key else None,
            "person": dict(self.person) if self.person else None,
        }


def read_unchecked(text: str) -> Statement:
    """What a token says, with nothing checked but its form: for printing one's own token, never for deciding.

    Raises:
        Refused: it is no token.
    """
    data = unwrap(text, TOKEN_PREFIX, MAX_TOKEN_CHARACTERS, MAX_TOKEN_BYTES)
    return from_claims(open_envelope(data, PERMISSION).payload)


def verify(text: str, trust: Trust, circumstances: Circumstances) -> Answer:
    """Check one permission. Never raises for anything the text, the lists or the slip may hold."""
    at = circumstances.at
    try:
        envelope = open_envelope(unwrap(text, TOKEN_PREFIX, MAX_TOKEN_CHARACTERS, MAX_TOKEN_BYTES), PERMISSION)
        statement = from_claims(envelope.payload)
    except Refused as problem:
        return _answer([Finding(problem.reason, problem.values)], None, "not_checked", None, at)
    known = trust.keys.get(envelope.kid, [])
    key = next((one for one in known if envelope.fits(one.public)), None)
    signature = "fits" if key else "does_not_fit" if known else "not_checked"
    findings = list(_on_issuer(envelope, statement, known, key))
    holder = key or next(iter(known), None)
    if holder:
        findings += _on_key(statement, holder, trust, at)
    findings += _on_time(statement, at, circumstances.leeway)
    if circumstances.state and circumstances.state != statement.receiving:
        findings.append(Finding("wrong-state", {"receiving": statement.receiving, "state": circumstances.state}))
    if holder:
        findings += judge_withdrawal(
            statement.cti, holder, trust, dict(circumstances.lists), at, circumstances.max_age_days
        )
    if circumstances.slip is not None:
        findings.append(_on_person(statement, circumstances.slip))
    findings += _on_content(statement)
    answer = _answer(findings, statement, signature, key, at)
    listed = key is not None and any(finding.about == "person-listed" for finding in findings)
    return (
        replace(answer, person=circumstances.slip["person"])
        if listed and isinstance(circumstances.slip, dict)
        else answer
    )


def _answer(
    findings: list[Finding], statement: Statement | None, signature: str, key: IssuerKey | None, at: int
) -> Answer:
    weights = {finding.weight for finding in findings}
    verdict = NOT_VALID if AGAINST in weights else CANNOT_TELL if UNSURE in weights else VALID
    if verdict == VALID and (statement is None or key is None):  # cannot happen; if it did, it must not pass
        verdict = CANNOT_TELL
    order = (AGAINST, UNSURE)
    ranked = sorted(findings, key=lambda f: order.index(f.weight) if f.weight in order else len(order))
    return Answer(verdict, tuple(ranked), statement, signature, key, at)


def _on_issuer(
    envelope: Envelope, statement: Statement, known: list[IssuerKey], key: IssuerKey | None
) -> Iterator[Finding]:
    if not known:
        yield Finding("unknown-issuer", {"kid": envelope.kid.hex(), "issuer": statement.issuer})
    elif key is None:
        yield Finding("altered", {"issuer": known[0].issuer})
    elif key.issuer != statement.issuer:
        yield Finding("issuer-differs", {"named": statement.issuer, "issuer": key.issuer})


def _on_key(statement: Statement, key: IssuerKey, trust: Trust, at: int) -> Iterator[Finding]:
    """Was the key allowed to sign this, then; and is it still trusted, now.

    A key's own period bounds the day of issue: what was signed in time stands after the period has ended. A key that may
    have been stolen is another matter, since a thief writes any day of issue: from the day it is distrusted, nothing of it stands.
    """
    issued = day_of(statement.issued_at)
    if issued < key.valid_from.isoformat():
        yield Finding("key-not-yet", {"issued": issued, "since": key.valid_from.isoformat()})
    if issued > key.valid_until.isoformat():
        yield Finding("key-no-longer", {"issued": issued, "until": key.valid_until.isoformat()})
    elif day_of(at) > key.valid_until.isoformat():
        yield Finding("key-ended-since", {"until": key.valid_until.isoformat()})
    distrusted = trust.distrusted.get(key.kid)
    if distrusted and day_of(at) >= distrusted.since.isoformat():
        values = {"kid": key.kid.hex(), "since": distrusted.since.isoformat(), "reason": distrusted.reason}
        yield Finding("key-distrusted", values)
    if not {statement.sending, statement.receiving} & set(key.acts_for):
        values = {"acts_for": ", ".join(key.acts_for), "sending": statement.sending, "receiving": statement.receiving}
        yield Finding("key-state", values)
    if not key.may_sign(statement.kind):
        yield Finding("key-purpose", {"kind": statement.kind, "purposes": ", ".join(key.purposes)})


def _on_time(statement: Statement, at: int, leeway: int) -> Iterator[Finding]:
    """Before, within or after the validity; and whether a wrong clock could be the reason for the answer."""
    s = statement
    now = utc_text(at)
    if at + leeway < s.not_before:
        yield Finding("not-yet-valid", {"from_": utc_text(s.not_before), "at": now})
    if at - leeway >= s.expires:
        yield Finding("expired", {"until": utc_text(s.expires), "at": now})
    if at + leeway < s.issued_at:
        yield Finding("issued-later", {"issued": utc_text(s.issued_at), "at": now})
    missed = at < s.not_before or at >= s.expires or at < s.issued_at
    if leeway and missed and at + leeway >= max(s.not_before, s.issued_at) and at - leeway < s.expires:
        yield Finding("leeway-used", {"minutes": str(leeway // 60)})
    limits = [limit for limit in (s.not_before, s.expires) if abs(at - limit) <= NEAR]
    if s.issued_at > at and s.issued_at - at <= NEAR:
        limits.append(s.issued_at)
    for limit in sorted(set(limits)):
        yield Finding("near-limit", {"limit": utc_text(limit)})


def _on_person(statement: Statement, slip: object) -> Finding:
    if not isinstance(slip, dict) or not is_slip(slip):
        return Finding("person-slip-faulty")
    if statement.people.root is None and not statement.people.hashes:
        return Finding("person-no-roll")
    return Finding("person-listed" if slip_fits(slip, statement.people) else "person-not-listed")


def _on_content(statement: Statement) -> Iterator[Finding]:
    if statement.made_up:
        yield Finding("made-up")
    if statement.agreement is None:
        yield Finding("no-agreement")
    grades = {statement.grade, *(permit.grade for permit in statement.permits)}
    low = [grade for grade in LOW_GRADES if grade in grades]
    if low:
        yield Finding("grade-low", {"grade": ", ".join(low)})
