"""The command that signs a permission."""

from __future__ import annotations

import json
import re
import secrets
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entente.base.errors import Fault, FaultsFound, WrongUsage
from entente.base.text import in_language
from entente.cli.permission_keys import json_bytes, read_moment, read_passphrase, write_all
from entente.cli.questions import read_day
from entente.permissions.issue import Issued, issue, read_statement
from entente.permissions.keys import SigningKey, open_private
from entente.permissions.qr import describe_symbol, qr_png, qr_svg
from entente.permissions.stay import zones_of
from entente.register.store import Register
from entente.rules.library import library

if TYPE_CHECKING:
    from entente.manifests.manifest import Line
    from entente.planner.exercise import Exercise

DEFAULT_KIND = "movement_order"


@dataclass(frozen=True, slots=True)
class Choices:
    """What to sign, as given on the command line."""

    exercise: Path | None
    contingent: str | None
    statement: Path | None
    manifests: Sequence[Path]
    roll: bool
    kind: str | None
    serial: str | None
    first: str | None
    last: str | None
    agreement: str | None
    clause: str | None
    made_up: bool


def answer_issue(
    choices: Choices,
    key_file: Path,
    out: Path,
    at: str | None,
    passphrase_file: Path | None,
    registers: Sequence[Path],
    as_json: bool,
) -> int:
    """Sign and write a permission; print what was signed."""
    moment = read_moment(at)
    register = library(registers)
    values, notes = _values(choices, register, moment)
    key = open_private(key_file, read_passphrase(passphrase_file))
    if not values.get("serial"):
        values["serial"] = f"{key.about.issuer}-{moment:%Y%m%d}-{secrets.token_hex(3).upper()}"
    alpha2 = register.states.get(values["receiving"], {}).get("alpha2")
    issued = issue(values, key, moment, zones_of(alpha2), secrets.token_bytes)
    if issued.statement.expires <= issued.statement.issued_at:
        notes.append("The stay is over: the permission is expired from the start.")
    written = _write_permission(issued, key, out)
    _tell(issued, notes, written, as_json)
    return 0


def _tell(issued: Issued, notes: Sequence[str], written: Sequence[Path], as_json: bool) -> None:
    said = issued.statement.as_dict()
    if as_json:
        told = {"token": issued.token, "statement": said, "notes": notes, "written": [str(path) for path in written]}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for note in notes:
        print(note, file=sys.stderr)
    symbol = describe_symbol(issued.token)
    print(f"{said['kind']} {said['serial']}  {said['sending']} to {said['receiving']}, {said['contingent']}")
    print(f"valid {said['not_before']} until {said['expires']}; rests on {_ground(said)}")
    print(f"id {said['id']}   (to withdraw it)")
    print(f"QR code version {symbol.version}-{symbol.level}, {symbol.modules} modules, {len(issued.token)} characters")
    print("written: " + ", ".join(str(path) for path in written))


def _ground(said: Mapping[str, Any]) -> str:
    if not said["agreement"]:
        return "no agreement named"
    return f"{said['agreement']} {said['clause'] or '(clause not established)'} [{said['grade'] or 'grade not stated'}]"


def _values(choices: Choices, register: Register, moment: datetime) -> tuple[dict[str, Any], list[str]]:
    """The plain values to sign, and what the officer has to know about them."""
    if (choices.statement is None) == (choices.exercise is None):
        raise WrongUsage("Give either --exercise with --contingent, or --statement.", "", "permission.issue-what")
    if choices.statement:
        only_there = (choices.contingent, choices.kind, choices.serial, choices.first, choices.last)
        if any((*only_there, choices.agreement, choices.clause, choices.manifests, choices.made_up)):
            what = (
                "With --statement, everything stands in the statement: give --key, --out and, for its persons, --roll."
            )
            raise WrongUsage(what, "", "permission.issue-what")
        values, notes = read_statement(choices.statement), list[str]()
    else:
        values, notes = _from_exercise(choices, register, moment)
    if choices.roll and not values.get("persons"):
        do = "Give the roll with --manifest, or persons in the statement."
        raise WrongUsage("--roll needs persons.", do, "permission.roll")
    if values.get("persons") and not choices.roll:
        values = {**values, "persons": [], "count": len(values["persons"])}
        notes.append("The roll is not signed, only the number of persons; --roll signs it and writes the slips.")
    return values, notes


def _from_exercise(choices: Choices, register: Register, moment: datetime) -> tuple[dict[str, Any], list[str]]:
    from entente.papers.case import says_made_up
    from entente.papers.permission_values import Wanted, permission_values
    from entente.planner.exercise import load_exercise
    from entente.planner.plan import make_plan

    if choices.exercise is None or choices.contingent is None:
        raise WrongUsage("--exercise needs --contingent.", "", "permission.issue-what")
    exercise = _with_days(load_exercise(choices.exercise, register), choices)
    plan = make_plan(register, exercise, moment.date())
    lines, notes = _lines(choices.manifests, register)
    wanted = Wanted(choices.kind or DEFAULT_KIND, choices.serial or "", choices.agreement, choices.clause)
    marked = choices.made_up or any(says_made_up(path.name) for path in choices.manifests)
    return permission_values(register, plan, choices.contingent, wanted, lines, marked), notes


def _with_days(exercise: Exercise, choices: Choices) -> Exercise:
    """The exercise with the contingent's days as stated on the command line."""
    from entente.planner.exercise import When

    given = (("--from", choices.first), ("--until", choices.last))
    first, last = (read_day(text, option) if text else None for option, text in given)
    found = next((c for c in exercise.contingents if c.key == choices.contingent), None)
    if found is None or not (first or last):
        return exercise
    arrive = When(first, first) if first else found.arrive
    depart = When(last, last) if last else found.depart
    if arrive and depart and depart.latest < arrive.earliest:
        what = f"The stay would end on {depart.latest}, before it begins on {arrive.earliest}."
        raise WrongUsage(what, "", "usage.dates")
    changed = replace(found, arrive=arrive, depart=depart)
    return replace(exercise, contingents=tuple(changed if c is found else c for c in exercise.contingents))


def _lines(manifests: Sequence[Path], register: Register) -> tuple[list[Line], list[str]]:
    """Good lines of all manifests, and a note for each file with rows left out.

    Raises:
        FaultsFound: a manifest of which no row is good.
    """
    if not manifests:
        return [], []
    from entente.manifests.reading import read_manifest

    lines: list[Line] = []
    notes, faults = [], []
    for path in manifests:
        manifest = read_manifest(path, register)
        lines += manifest.lines
        errors = [fault for fault in manifest.faults if fault.severity == "error"]
        if errors and not manifest.lines:
            do = f"`entente manifest check {path}` lists everything."
            faults.append(Fault("permission.roll", in_language(errors[0].message, "en"), str(path), do=do))
        elif errors:
            bad = len({(fault.sheet, fault.row) for fault in errors if fault.row})
            notes.append(f"{path}: {bad} faulty rows are left out; `entente manifest check {path}` lists them.")
    if faults:
        raise FaultsFound(faults)
    return lines, notes


def _write_permission(issued: Issued, key: SigningKey, out: Path) -> list[Path]:
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", issued.statement.serial).strip("-.") or issued.statement.cti.hex()
    symbol = describe_symbol(issued.token)
    record = {
        "schema": "entente-permission/1",
        "token": issued.token,
        "statement": issued.statement.as_dict(),
        "key": key.about.as_dict(),
        "qr": {"version": symbol.version, "level": symbol.level, "modules": symbol.modules},
    }
    files: dict[str, tuple[bytes, int]] = {
        f"{name}.txt": ((issued.token + "\n").encode("ascii"), 0o644),
        f"{name}.svg": (qr_svg(issued.token).encode("utf-8"), 0o644),
        f"{name}.png": (qr_png(issued.token), 0o644),
        f"{name}.json": (json_bytes(record), 0o644),
    }
    if issued.slips:
        slips = {"schema": "entente-slips/1", "slips": list(issued.slips)}
        files[f"{name}-slips.json"] = (json_bytes(slips), 0o600)  # names and salts: personal data
    return write_all(out, files)
