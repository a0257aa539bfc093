"""The command that makes an issuer's key, and what it shares with the others: passphrase, moment, State, new files."""

from __future__ import annotations

import getpass
import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from entente.base.errors import WrongUsage
from entente.cli.questions import read_day
from entente.permissions.keys import (
    ANY_DOCUMENT,
    MIN_PASSPHRASE,
    REVOCATIONS,
    make_key,
    private_pem,
    public_file,
    state_of,
    write_once,
)
from entente.permissions.refused import printable
from entente.register.store import Register
from entente.rules.ask import read_state
from entente.rules.library import library

PASSPHRASE_VARIABLE = "ENTENTE_PASSPHRASE"  # noqa: S105 - the name of a variable
_ISSUER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._/-]{0,98}[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day as given on the command line, or None."""

    first: str | None
    last: str | None


def read_moment(text: str | None) -> datetime:
    """The moment given by --at, or now. A bare day is read as its noon, UTC.

    Raises:
        WrongUsage: it is no moment, or a time without a time zone.
    """
    if text is None:
        return datetime.now(UTC)
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return datetime.combine(date.fromisoformat(text), time(12), UTC)
        moment = datetime.fromisoformat(text)
        if moment.tzinfo:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise WrongUsage(
        f'--at is "{text}".',
        "Give a moment with its time zone, such as 2026-05-01T08:00+09:00, or a day.",
        "usage.moment",
    )


def read_passphrase(file: Path | None, again: bool = False) -> bytes:
    """The passphrase from a file, the environment or the keyboard; never shown.

    Raises:
        WrongUsage: there is none, or the file cannot be read.
    """
    if file:
        try:
            with file.open(encoding="utf-8") as stream:
                text = stream.readline(1000).rstrip("\r\n")
        except (OSError, ValueError) as problem:
            raise WrongUsage(f"The passphrase file {file} cannot be read.", "", "permission.passphrase") from problem
    elif PASSPHRASE_VARIABLE in os.environ:
        text = os.environ[PASSPHRASE_VARIABLE]
    elif sys.stdin.isatty():
        text = getpass.getpass("Passphrase of the key: ")
        if again and getpass.getpass("Once more: ") != text:
            raise WrongUsage("The two passphrases differ.", "", "permission.passphrase")
    else:
        raise WrongUsage(
            "There is no passphrase.", f"Give --passphrase-file, or set {PASSPHRASE_VARIABLE}.", "permission.passphrase"
        )
    if again and len(text) < MIN_PASSPHRASE:
        raise WrongUsage(
            f"The passphrase has {len(text)} characters; at least {MIN_PASSPHRASE} are needed.",
            "Five words chosen by dice serve well.",
            "permission.passphrase-short",
        )
    return text.encode("utf-8")


def _outside_repository(folder: Path) -> None:
    """Keys are never kept where they may be committed."""
    inside = next((p for p in (folder.resolve(), *folder.resolve().parents) if (p / ".git").exists()), None)
    if inside:
        raise WrongUsage(
            f"{folder} lies in the repository {inside}.",
            "Keep keys outside of any repository.",
            "permission.key-in-repository",
        )


def answer_keygen(
    issuer: str,
    state: str | None,
    acts_for: Sequence[str],
    purposes: Sequence[str],
    period: Period,
    out: Path,
    passphrase_file: Path | None,
    as_json: bool,
) -> int:
    """Make a key and write its two files; print where they are and the key's id."""
    register = library([])
    _check_names(register, issuer, purposes)
    code = known_state(register, state or state_of(issuer), "--state")
    acting = tuple(known_state(register, text, "--acts-for") for text in acts_for) or (code,)
    first, last = _days_of(period)
    _outside_repository(out)
    passphrase = read_passphrase(passphrase_file, again=True)
    key = make_key(issuer, code, acting, tuple(purposes) or (ANY_DOCUMENT, REVOCATIONS), first, last)
    name = key.about.kid.hex()
    files = {
        f"{name}.key": (private_pem(key, passphrase), 0o600),
        f"{name}.json": (json_bytes(public_file(key)), 0o644),
    }
    private, public = write_all(out, files, folder_mode=0o700)
    if as_json:
        print(json.dumps({**key.about.as_dict(), "private": str(private), "public": str(public)}, indent=1))
        return 0
    print(f"key {name}  {issuer}, {code}; may sign from {first} until {last}")
    print(f"private, encrypted, stays with you: {private}")
    print(f"public, for those who check:        {public}")
    print("Read the key id to them by another way than the one the file takes.")
    return 0


def _check_names(register: Register, issuer: str, purposes: Sequence[str]) -> None:
    if not _ISSUER.fullmatch(issuer):
        raise WrongUsage(
            f'"{printable(issuer)}" cannot be an issuer\'s name.',
            "Use letters, digits, spaces and . _ / - , up to 100 characters.",
            "permission.issuer",
        )
    known = [*register.words["documents"], "permission", ANY_DOCUMENT, REVOCATIONS]
    unknown = [text for text in purposes if text not in known]
    if unknown:
        raise WrongUsage(
            f"{', '.join(unknown)}: no such purpose.", f"Known are {', '.join(known)}.", "permission.purpose"
        )


def _days_of(period: Period) -> tuple[date, date]:
    """First and last day of a new key: today and a year on where not given."""
    first = read_day(period.first, "--valid-from") if period.first else datetime.now(UTC).date()
    last = read_day(period.last, "--valid-until") if period.last else first + timedelta(days=365)
    if last < first:
        raise WrongUsage(f"The key would end on {last}, before it begins on {first}.", "", "usage.dates")
    return first, last


def known_state(register: Register, text: str | None, option: str) -> str:
    """A State of the register by its code of three or two letters.

    Raises:
        WrongUsage: none is given, or there is none such.
    """
    code = read_state(register, text) if text else None
    if code is None or code not in register.states:
        raise WrongUsage(
            f"{option}: {text or 'no State is given, and the name does not begin with one'}.",
            "Give a State by its ISO 3166-1 code, such as GBR.",
            "permission.state",
        )
    return code


def json_bytes(value: object) -> bytes:
    """A value as a JSON file."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def write_all(out: Path, files: Mapping[str, tuple[bytes, int]], folder_mode: int = 0o755) -> list[Path]:
    """Write new files, all or none; existing ones are never overwritten."""
    written: list[Path] = []
    try:
        out.mkdir(parents=True, exist_ok=True, mode=folder_mode)
        for name, (content, mode) in files.items():
            write_once(out / name, content, mode)
            written.append(out / name)
    except OSError as problem:
        for path in written:
            path.unlink(missing_ok=True)
        there = isinstance(problem, FileExistsError) and problem.filename
        what = f"{there} is there already." if there else f"The folder {out} cannot be written: {problem.strerror}."
        raise WrongUsage(what, "Nothing is overwritten; choose another folder or serial.", "usage.out") from problem
    return written
