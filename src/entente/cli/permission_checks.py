"""The commands that check a permission and withdraw one."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from entente.base.errors import Fault, FaultsFound, WrongUsage
from entente.base.text import in_language
from entente.cli.permission_keys import known_state, read_moment, read_passphrase
from entente.permissions.keys import REVOCATIONS, SigningKey, open_private, write_once
from entente.permissions.refused import Refused, printable
from entente.permissions.revocations import RevocationList, Withdrawn, extended, open_list, sign_list
from entente.permissions.sentences import AGAINST, NOTE, UNSURE, Finding
from entente.permissions.statement import CTI_BYTES, utc_text
from entente.permissions.trust import LISTS, Trust, read_text, read_trust
from entente.permissions.verify import CANNOT_TELL, NOT_VALID, VALID, Answer, Circumstances, verify
from entente.permissions.withdrawal import name_to_keep
from entente.permissions.wrapping import MAX_LIST_CHARACTERS, MAX_TOKEN_CHARACTERS
from entente.rules.library import library

_MAX_SLIPS_BYTES = 200_000_000
_VERDICTS = {
    VALID: {"en": "VALID", "ja": "有効"},
    NOT_VALID: {"en": "NOT VALID", "ja": "無効"},
    CANNOT_TELL: {"en": "CANNOT TELL", "ja": "判定できない"},
}
_MARKS = {AGAINST: "[x]", UNSURE: "[?]", NOTE: "[.]"}
_LABELS = {
    "statement": {"en": "What was signed", "ja": "署名された内容"},
    "claimed": {"en": "What it claims; nothing of this is proved", "ja": "自称する内容（何も証明されていない）"},
    "person": {"en": "On the signed roll", "ja": "署名された名簿にある人物"},
    "kind": {"en": "document", "ja": "文書"},
    "stay": {"en": "stay", "ja": "滞在"},
    "valid": {"en": "valid", "ja": "有効期間"},
    "from_to": {"en": "from, to", "ja": "派遣国・接受国"},
    "contingent": {"en": "contingent", "ja": "部隊"},
    "issuer": {"en": "issuer", "ja": "発行者"},
    "ground": {"en": "rests on", "ja": "根拠"},
    "permits": {"en": "permits", "ja": "許可事項"},
    "people": {"en": "people", "ja": "人数"},
    "id": {"en": "id", "ja": "識別子"},
    "checked": {"en": "checked at", "ja": "検査時刻"},
}


@dataclass(frozen=True, slots=True)
class Check:
    """What to check and how, as given on the command line."""

    token: str
    trust: Path
    revocations: Sequence[Path]
    at: str | None
    state: str | None
    max_age_days: int | None
    leeway: int
    person: str | None
    remember: bool


def answer_verify(check: Check, lang: str, as_json: bool) -> int:
    """Check a permission; print the answer. 0 only where it is valid."""
    moment = read_moment(check.at)
    state = known_state(library([]), check.state, "--state") if check.state else None
    trust = read_trust(check.trust)
    lists = {str(path): _file_text(path, 2 * MAX_LIST_CHARACTERS) for path in check.revocations}
    slip = _slip(check.person) if check.person else None
    at = int(moment.timestamp())
    circumstances = Circumstances(at, state, check.leeway * 60, check.max_age_days, lists, slip)
    answer = verify(_token_text(check.token), trust, circumstances)
    if check.remember:
        _remember(check.trust, trust, lists, at)
    if as_json:
        faults = [fault.as_dict() for fault in trust.faults]
        print(json.dumps({**answer.as_dict(), "trust_faults": faults}, ensure_ascii=False, indent=1))
    else:
        for fault in trust.faults:
            print(fault.describe(), file=sys.stderr)
        print("\n".join(_lines(answer, lang)))
    return 0 if answer.verdict == VALID else 1


def _lines(answer: Answer, lang: str) -> Iterator[str]:
    yield f"{_VERDICTS[answer.verdict][lang]}   {_LABELS['checked'][lang]} {utc_text(answer.at)}"
    for finding in answer.findings:
        yield f"{_MARKS[finding.weight]} {in_language(finding.says, lang)}   [{finding.about}]"
    if answer.person:
        yield _LABELS["person"][lang]
        yield from (f"  {name}: {printable(value)}" for name, value in answer.person.items())
    if not answer.statement:
        return
    said = answer.statement.as_dict()
    yield _LABELS["statement" if answer.signature == "fits" else "claimed"][lang]
    ground = " ".join(str(said[name]) for name in ("agreement", "clause", "grade") if said[name]) or "-"
    rows = {
        "kind": f"{said['kind']} {said['serial']}",
        "from_to": f"{said['sending']}, {said['receiving']}",
        "contingent": said["contingent"] + (f" ({said['exercise']})" if said["exercise"] else ""),
        "stay": f"{said['from']} - {said['until']} ({said['zone']})",
        "valid": f"{said['not_before']} - {said['expires']}",
        "issuer": f"{said['issuer']}, {said['issued_at']}",
        "ground": ground,
        "permits": ", ".join(f"{p['topic']} ({p['clause'] or '-'})" for p in said["permits"]) or "-",
        "people": "-" if said["people"]["count"] is None else str(said["people"]["count"]),
        "id": said["id"],
    }
    yield from (f"  {_LABELS[name][lang]}: {value}" for name, value in rows.items())


def _token_text(given: str) -> str:
    """The text to check: given itself, in a file, or on standard input."""
    limit = 2 * MAX_TOKEN_CHARACTERS + 1
    if given == "-":
        return sys.stdin.buffer.read(4 * limit).decode("utf-8", "replace")
    try:
        is_file = len(given) < 4096 and Path(given).is_file()
    except (OSError, ValueError):
        is_file = False
    if is_file:
        return _file_text(Path(given), 4 * limit)
    if re.fullmatch(r"[^:\s]+\.[A-Za-z0-9]{1,5}", given):
        raise WrongUsage(f"There is no file {printable(given)}.", "", "permission.no-file")
    return given


def _file_text(path: Path, limit: int) -> str:
    try:
        return read_text(path, limit)
    except OSError as problem:
        raise WrongUsage(f"{path} cannot be read: {problem.strerror}.", "", "permission.no-file") from problem


def _slip(given: str) -> object:
    """One slip: a file of its own, or FILE:N for the N-th of the file that issuing wrote."""
    name, _, number = given.rpartition(":")
    path, row = (Path(name), int(number)) if name and number.isdecimal() and len(number) < 9 else (Path(given), None)
    try:
        value: Any = json.loads(_file_text(path, _MAX_SLIPS_BYTES))
    except (ValueError, RecursionError):
        return {}
    slips = value.get("slips") if isinstance(value, dict) else None
    if not isinstance(slips, list):
        return value
    if row is None and len(slips) != 1:
        raise WrongUsage(
            f"{path} holds {len(slips)} slips.", f"Name one, such as {path}:1 for the first.", "permission.slip-which"
        )
    if row is not None and not 1 <= row <= len(slips):
        raise WrongUsage(f"{path} holds {len(slips)} slips, not {row}.", "", "permission.slip-which")
    return slips[(row or 1) - 1]


def _remember(folder: Path, trust: Trust, lists: Mapping[str, str], at: int) -> None:
    """Keep usable lists in the trust folder; one already there under the same number stays as it is."""
    kept = folder / LISTS
    for text in lists.values():
        name = name_to_keep(text, trust, at)
        if name is None or (kept / name).exists():
            continue
        try:
            kept.mkdir(exist_ok=True)
            write_once(kept / name, text.encode("utf-8"))
        except OSError as problem:
            print(f"the list was not remembered: {problem.strerror}", file=sys.stderr)


def answer_revoke(
    ids: Sequence[str],
    key_file: Path,
    listed: Path,
    reason: str | None,
    next_days: int,
    at: str | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> int:
    """Sign the next revocation list and put it in the place of the old one."""
    moment = read_moment(at)
    now = int(moment.timestamp())
    if reason is not None and not (0 < len(reason) <= 200 and reason.isprintable()):
        raise WrongUsage("The reason must be one line of up to 200 characters.", "", "permission.reason")
    added = [Withdrawn(_id(text), now, reason) for text in ids]
    key = open_private(key_file, read_passphrase(passphrase_file))
    _check_may_list(key, moment.date())
    old = _old_list(listed, key, key_file.parent) if listed.exists() else None
    if old and now < old.issued_at:
        what = f"The list at hand was issued later, at {utc_text(old.issued_at)}."
        raise WrongUsage(what, "Check the clock.", "permission.list-clock")
    new = extended(old, key.about.issuer, added, now, int((moment + timedelta(days=next_days)).timestamp()))
    text = sign_list(new, key)
    if len(text) > MAX_LIST_CHARACTERS:
        raise WrongUsage("The list has grown too long to be taken.", "Begin a new issuer.", "permission.list-long")
    _replace(listed, text + "\n")
    _tell_list(listed, new, as_json)
    return 0


def _check_may_list(key: SigningKey, day: date) -> None:
    if not key.about.may_sign(REVOCATIONS):
        raise WrongUsage("This key may not sign revocation lists.", "", "permission.key-kind")
    if not key.about.valid_from <= day <= key.about.valid_until:
        period = f"{key.about.valid_from} to {key.about.valid_until}"
        raise WrongUsage(f"The key may sign from {period} only.", "Make a new key.", "permission.key-period")


def _tell_list(file: Path, new: RevocationList, as_json: bool) -> None:
    count, due = len(new.entries), utc_text(new.next_update)
    if as_json:
        told = {"file": str(file), "sequence": new.sequence, "entries": count, "next_update": due}
        print(json.dumps(told, indent=1))
    else:
        print(f"{file}: list number {new.sequence} of {new.issuer}, {count} withdrawn; the next one is due by {due}")


def _id(text: str) -> bytes:
    if not re.fullmatch(rf"[0-9a-fA-F]{{{2 * CTI_BYTES}}}", text):
        raise WrongUsage(
            f'"{printable(text[:60])}" is not the id of a permission.',
            f"An id has {2 * CTI_BYTES} hexadecimal digits; it stands in the permission's .json as statement.id.",
            "permission.id",
        )
    return bytes.fromhex(text)


def _old_list(path: Path, key: SigningKey, folder: Path) -> RevocationList:
    """The list to go on with: signed by this key, or by another key of the same issuer whose public file lies beside it."""
    try:
        envelope, listed = open_list(_file_text(path, 2 * MAX_LIST_CHARACTERS))
    except Refused as problem:
        says = Finding(problem.reason, problem.values).says["en"]
        raise FaultsFound(
            [Fault("permission.list-faulty", f"The list cannot be gone on with. {says}", str(path))]
        ) from problem
    own = [one for one in read_trust(folder).keys.get(envelope.kid, []) if one.state == key.about.state]
    fits = any(envelope.fits(one.public) and one.issuer == listed.issuer for one in own)
    if not fits or listed.issuer != key.about.issuer:
        what = f"The list is not one of {key.about.issuer} that this key or one beside it has signed."
        do = "Name another file; for an earlier key of the issuer, put its public file beside this key."
        raise FaultsFound([Fault("permission.list-foreign", what, str(path), found=listed.issuer, do=do)])
    return listed


def _replace(path: Path, text: str) -> None:
    """Put a new list in place at once: a reader sees the old one or the new one."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="ascii")
        os.replace(beside, path)
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise WrongUsage(f"{path} cannot be written: {problem.strerror}.", "Choose another.", "usage.out") from problem
