"""Whether a permission was withdrawn, from every revocation list at hand, and how far that answer can be relied on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from entente.permissions.keys import REVOCATIONS, IssuerKey
from entente.permissions.refused import Refused
from entente.permissions.revocations import RevocationList, open_list
from entente.permissions.sentences import Finding
from entente.permissions.signed import Envelope
from entente.permissions.statement import utc_text
from entente.permissions.trust import Trust

HOUR, DAY = 3600, 86_400


@dataclass(frozen=True, slots=True)
class _Found:
    file: str
    text: str
    given: bool
    listed: RevocationList
    key: IssuerKey


def judge_withdrawal(
    cti: bytes, issuer: IssuerKey, trust: Trust, given: dict[str, str], at: int, max_age_days: int | None
) -> Iterator[Finding]:
    """What the lists say of one permission.

    Args:
        cti: id of the permission.
        issuer: the trusted key its signature fits.
        trust: with the lists remembered.
        given: texts of lists handed to this check, by file.
        at: moment of the check, seconds since 1970.
        max_age_days: a list older than this is not relied on, whatever it says itself; None for no such bound.
    """
    found: list[_Found] = []
    for file, text in {**trust.lists, **given}.items():
        opened = _open(file, text, file in given, trust, at)
        if isinstance(opened, Finding):
            yield opened
        else:
            found.append(opened)
    own = [one for one in found if (one.key.issuer, one.key.state) == (issuer.issuer, issuer.state)]
    for one in found:
        if one.given and one not in own:
            yield Finding("revocations-other-issuer", {"issuer": f"{one.key.issuer}, {one.key.state}"})
    if not own:
        yield Finding("revocations-none")
        return
    entry = next((e for one in own if (e := one.listed.find(cti))), None)
    if entry:
        yield Finding("revoked", {"on": utc_text(entry.at), "reason": entry.reason or ""})
    yield from _reliance(own, at, max_age_days, listed=entry is not None)


def _open(file: str, text: str, given: bool, trust: Trust, at: int) -> _Found | Finding:
    """A list whose signature fits a trusted key that may sign lists; else why it cannot be used."""
    try:
        envelope, listed = open_list(text)
    except Refused as problem:
        says = Finding(problem.reason, problem.values).says
        return _unusable(file, says["en"], says["ja"])
    key = next((key for key in trust.keys.get(envelope.kid, []) if envelope.fits(key.public)), None)
    reason = _why_not(envelope, listed, key, trust, at)
    if reason or key is None:
        return _unusable(file, *(reason or ("", "")))
    return _Found(file, text, given, listed, key)


def name_to_keep(text: str, trust: Trust, at: int) -> str | None:
    """The file name under which a list is remembered; None where it cannot be used."""
    opened = _open("", text, True, trust, at)
    return None if isinstance(opened, Finding) else f"{opened.key.kid.hex()}-{opened.listed.sequence:08d}.txt"


def _unusable(file: str, en: str, ja: str) -> Finding:
    return Finding("revocations-unreadable", {"file": file, "why": en, "why_ja": ja})


def _why_not(
    envelope: Envelope, listed: RevocationList, key: IssuerKey | None, trust: Trust, at: int
) -> tuple[str, str] | None:
    if key is None:
        if envelope.kid in trust.keys:
            return "it was altered.", "改変されている。"
        return "it is signed by a key that is not trusted here.", "ここで信頼していない鍵で署名されている。"
    if listed.issuer != key.issuer:
        return "it names another issuer than its key.", "発行者の名が鍵と異なる。"
    if not key.may_sign(REVOCATIONS):
        return "its key may not sign revocation lists.", "その鍵では失効リストに署名できない。"
    distrusted = trust.distrusted.get(key.kid)
    if distrusted and day_of(at) >= distrusted.since.isoformat():
        return "its key is no longer trusted.", "その鍵はもはや信頼されていない。"
    if not key.valid_from.isoformat() <= day_of(listed.issued_at) <= key.valid_until.isoformat():
        return "its key could not sign on the day the list was issued.", "発行日が鍵の有効期間外である。"
    return None


def _reliance(own: list[_Found], at: int, max_age_days: int | None, listed: bool) -> Iterator[Finding]:
    """How fresh the newest list is, and whether older or rival ones were handed on."""
    newest = max(own, key=lambda one: one.listed.sequence).listed
    if any(one.listed.sequence == newest.sequence and one.listed != newest for one in own):
        yield Finding("revocations-forked", {"sequence": str(newest.sequence)})
    for one in own:
        if one.given and one.listed.sequence < newest.sequence:
            yield Finding(
                "revocations-rolled-back", {"sequence": str(one.listed.sequence), "newest": str(newest.sequence)}
            )
    age = at - newest.issued_at
    ages = {"age": _age(age, "en"), "age_ja": _age(age, "ja")}
    usable = True
    if age < 0:
        yield Finding("revocations-later", {"issued": utc_text(newest.issued_at), "at": utc_text(at)})
        usable = False
    if at >= newest.next_update:
        yield Finding("revocations-stale", {"due": utc_text(newest.next_update)})
        usable = False
    if max_age_days is not None and age > max_age_days * DAY:
        yield Finding("revocations-too-old", {**ages, "days": str(max_age_days)})
        usable = False
    if usable and not listed:
        yield Finding("revocations-age", {**ages, "sequence": str(newest.sequence)})


def _age(seconds: int, lang: str) -> str:
    if abs(seconds) < 2 * DAY:
        hours = seconds // HOUR
        return f"{hours} hour{'' if hours == 1 else 's'}" if lang == "en" else f"{hours}時間"
    return f"{seconds // DAY} days" if lang == "en" else f"{seconds // DAY}日"


def day_of(seconds: int) -> str:
    """The day of a moment in UTC, as 2023-11-15."""
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
