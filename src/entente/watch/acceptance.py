"""Carries out what a person decides on a proposal: accepted, it is written to the register once the register still checks; refused, it is
remembered. Who, when, what and why stand in `_watch/decisions.jsonl` of the register folder that was written to, line by line.

The record lies with the register and not with the watch's own store: whoever has the register has its history. Folders whose names
begin with an underscore are no part of the register itself.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from entente.base.errors import Fault, FaultsFound, WrongUsage
from entente.register.files import RegisterFile, find_files
from entente.register.store import layers_of
from entente.watch.proposals import Change, Proposal

RECORD = Path("_watch", "decisions.jsonl")
Check = Callable[..., Any]  # rules.library.check_register; handed in, because only it reads conditions


def accept(
    proposal: Proposal,
    by: str,
    at: datetime,
    *,
    check: Check,
    folders: Sequence[Path] = (),
    base: Path | None = None,
    out: Path | None = None,
) -> tuple[Path, ...]:
    """Write a proposal's changes to the register and record who accepted them.

    Args:
        proposal: as it was proposed.
        by: who accepts it.
        at: when, with its time zone.
        check: `rules.library.check_register`.
        folders, base: the register, as for `library`.
        out: a folder laid over it that takes the changed files, in place of the folders they lie in; made where it does not exist.

    Returns:
        The files that were written.

    Raises:
        WrongUsage: nobody is named; the register folder cannot be written to and `out` was not given.
        FaultsFound: a file has changed since the proposal was made, or the register would not check any more. Nothing is written then.
    """
    who = _who(by)
    _moment(at)
    layers = [*folders, *([out] if out and out.is_dir() else [])]
    files = find_files(layers_of(layers, base))
    changes = [change for change in proposal.changes if not _is_there(change, files)]
    _refuse_changed(changes, files)
    _refuse_faulty(changes, check, layers, base)
    targets = {change.place: _target(change.place, files, folders, base, out) for change in changes}
    home = out or _home(proposal.file, files, folders, base)
    _refuse_unwritable([*targets.values(), home / RECORD])
    for change in changes:
        _write(targets[change.place], change.after)
    _record(home, {"decision": "accepted", "by": who, "at": at.isoformat(), **_said(proposal)})
    return tuple(targets.values())


def refuse(proposal: Proposal, by: str, at: datetime, why: str, *, folder: Path) -> None:
    """Remember that a proposal was refused, so that it comes back only if both its sources and what was read in them change.

    Args:
        proposal: as it was proposed.
        by, at: who refuses it, and when, with its time zone.
        why: the reason in words; may be empty.
        folder: the register folder whose record is kept.
    """
    who = _who(by)
    _moment(at)
    _refuse_unwritable([folder / RECORD])
    _record(folder, {"decision": "refused", "by": who, "at": at.isoformat(), "why": why.strip(), **_said(proposal)})


def decisions(folders: Iterable[Path]) -> tuple[Mapping[str, Any], ...]:
    """Every decision recorded in these register folders, in the order of the folders and of their lines.

    Raises:
        FaultsFound: a line cannot be read.
    """
    found: list[Mapping[str, Any]] = []
    faults: list[Fault] = []
    for folder in folders:
        path = folder / RECORD
        if not path.is_file():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                row = json.loads(line)
                if not {"decision", "identity", "extraction", "hashes"} <= set(row):
                    raise ValueError
                found.append(row)
            except (ValueError, TypeError):
                faults.append(
                    Fault(
                        "watch.record",
                        "The line is no decision.",
                        str(path),
                        number,
                        do="Restore the line; the record is only ever added to.",
                    )
                )
    if faults:
        raise FaultsFound(faults)
    return tuple(found)


def is_refused(proposal: Proposal, made: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a refusal still holds: of the same change, and the sources or what was read in them are as they were."""
    for row in made:
        if row["decision"] != "refused" or row["identity"] != proposal.identity:
            continue
        same_sources = set(proposal.hashes) <= set(row["hashes"])
        if same_sources or row["extraction"] == proposal.extraction:
            return True
    return False


def open_proposals(proposals: Iterable[Proposal], made: Iterable[Mapping[str, Any]]) -> tuple[Proposal, ...]:
    """The proposals that nobody has refused. Accepted ones are not proposed again, because the register then knows."""
    rows = tuple(made)
    return tuple(proposal for proposal in proposals if not is_refused(proposal, rows))


def _said(proposal: Proposal) -> dict[str, Any]:
    return {
        "id": proposal.id,
        "kind": proposal.kind,
        "file": proposal.file,
        "grade": proposal.grade,
        "identity": proposal.identity,
        "extraction": proposal.extraction,
        "hashes": list(proposal.hashes),
        "sources": [
            {"document": row["document"], "publisher": row["publisher"], "key": row["key"]} for row in proposal.sources
        ],
        "diff": proposal.diff,
    }


def _who(by: str) -> str:
    if not by.strip():
        raise WrongUsage("A decision names who makes it.", "Give a name.", "usage.reviewer")
    return by.strip()


def _moment(at: datetime) -> None:
    if at.tzinfo is None:
        raise WrongUsage("The moment of a decision has no time zone.", "Give one, such as +00:00.", "usage.moment")


def _is_there(change: Change, files: Mapping[str, RegisterFile]) -> bool:
    """Whether a new source's file was written with an earlier proposal of the same document."""
    held = files.get(change.place)
    if change.before is not None or held is None or not change.place.startswith("sources/"):
        return False
    return _read_on_aside(held.path.read_text(encoding="utf-8")) == _read_on_aside(change.after)


def _read_on_aside(text: str) -> str:
    import re

    return re.sub(r'read: "[\d-]+"', "read: *", text)


def _refuse_changed(changes: Sequence[Change], files: Mapping[str, RegisterFile]) -> None:
    faults = []
    for change in changes:
        held = files.get(change.place)
        now = hashlib.sha256(held.path.read_bytes()).hexdigest() if held else None
        if now != change.before:
            faults.append(
                Fault(
                    "watch.changed",
                    "The file has changed since the proposal was made.",
                    held.shown if held else change.place,
                    found="another text" if now else "no file",
                    expected="the text the proposal was made for" if change.before else "no file",
                    do="Run `entente watch propose` again.",
                )
            )
    if faults:
        raise FaultsFound(faults)


def _refuse_faulty(changes: Sequence[Change], check: Check, layers: Sequence[Path], base: Path | None) -> None:
    """Check the register with the changes laid over it; faults it has without them are not the proposal's."""
    with tempfile.TemporaryDirectory(prefix="entente-") as folder:
        over = Path(folder, "proposal")
        for change in changes:
            path = over / change.place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(change.after.encode("utf-8"))
        over.mkdir(exist_ok=True)
        found = check([*layers, over], base=base).faults
        if not found:
            return
        known = {(fault.code, fault.what, fault.field, fault.found) for fault in check(layers, base=base).faults}
        new = [
            fault._replace(file=fault.file.replace(f"{over}{os.sep}", "register/"))
            for fault in found
            if (fault.code, fault.what, fault.field, fault.found) not in known
        ]
    if new:
        raise FaultsFound(new)


def _home(place: str, files: Mapping[str, RegisterFile], folders: Sequence[Path], base: Path | None) -> Path:
    """The register folder a file lies in, or would: the last one laid over, else the one all start from."""
    held = files.get(place)
    if held:
        return held.path.parents[len(Path(place).parts) - 1]
    return folders[-1] if folders else layers_of((), base)[0][1]


def _target(
    place: str, files: Mapping[str, RegisterFile], folders: Sequence[Path], base: Path | None, out: Path | None
) -> Path:
    return (out or _home(place, files, folders, base)) / place


def _refuse_unwritable(paths: Iterable[Path]) -> None:
    for path in paths:
        near = next(parent for parent in (path, *path.parents) if parent.exists())
        if not os.access(near, os.W_OK):
            raise WrongUsage(
                f"{path} cannot be written.",
                "Give a folder of your own with --register-out; it is laid over the register.",
                "usage.register-out",
            )


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    work = path.with_name(f".{path.name}.part")
    work.write_bytes(text.encode("utf-8"))
    os.replace(work, path)


def _record(folder: Path, row: Mapping[str, Any]) -> None:
    path = folder / RECORD
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        stream.flush()
        os.fsync(stream.fileno())
