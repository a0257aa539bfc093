"""Carries out what a reviewer decides on a page: one at a time, on what was looked at, into a folder that may be written to."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.contrib.auth.models import Group
from django.db import transaction

from entente.register.files import find_files
from entente.register.store import layers_of
from entente.rules.library import check_register
from entente.watch import acceptance
from entente.watch.proposals import Proposal
from entente.web.accounts import GROUP
from entente.web.holding import read_anew, register_folders
from entente.web.watching import decided


class Outcome(NamedTuple):
    """What became of a decision.

    Attributes:
        state: done | decided (someone was quicker) | changed (a register file has changed since) | another (the proposal is not the one
            that was looked at any more).
        row: the decision that stands, where there is one.
    """

    state: str
    row: Mapping[str, Any] | None = None


def target_folder() -> Path | None:
    """The register folder that takes what is accepted, and the record: ENTENTE_REGISTER_OUT, else the last of ENTENTE_REGISTERS.

    Returns:
        None where neither is named or it cannot be written to. The built-in register is never written to from a page.
    """
    named = os.environ.get("ENTENTE_REGISTER_OUT")
    folders = [Path(named)] if named else register_folders()[-1:]
    if not folders:
        return None
    near = next(parent for parent in (folders[0].absolute(), *folders[0].absolute().parents) if parent.exists())
    return folders[0] if near.is_dir() and os.access(near, os.W_OK | os.X_OK) else None


def looks_of(proposal: Proposal) -> str:
    """Names what a reviewer saw: the files before and after. A proposal of the same id on changed files looks another way."""
    return hashlib.sha256(repr(proposal.changes).encode()).hexdigest()[:16]


def decide(
    proposal: Proposal | None, ident: str, looks: str, verdict: str, why: str, *, by: str, at: datetime, target: Path
) -> Outcome:
    """Accept or refuse a proposal, unless somebody was quicker or it has changed.

    Args:
        proposal: as it is proposed now; None where it no longer is.
        ident: its id.
        looks: `looks_of` what the reviewer saw.
        verdict: accept | refuse.
        why: the reason of a refusal.
        by, at: who decides, and when, with its time zone.
        target: the folder that is written to.

    Raises:
        FaultsFound: the register would not check any more, or the record cannot be read. Nothing is written then.
        WrongUsage: a file cannot be written.
    """
    with _one_at_a_time():
        row = standing(ident, proposal)
        if row:
            return Outcome("decided", row)
        if proposal is None or looks_of(proposal) != looks:
            return Outcome("another")
        if verdict == "refuse":
            acceptance.refuse(proposal, by, at, why, folder=target)
        elif is_stale(proposal):
            return Outcome("changed")
        else:
            below = [folder for folder in register_folders() if folder != target]
            acceptance.accept(proposal, by, at, check=check_register, folders=below, out=target)
        row = standing(ident, proposal)
    read_anew()
    return Outcome("done", row)


def standing(ident: str, proposal: Proposal | None) -> Mapping[str, Any] | None:
    """The decision that holds for a proposal; None where there is none, or it was undone and the proposal can be decided again.

    Raises:
        FaultsFound: the record cannot be read.
    """
    rows = [row for row in decided() if row.get("id") == ident]
    if not rows:
        return None
    last = rows[-1]
    if proposal is None:
        return last
    if last["decision"] == "refused":
        return last if acceptance.is_refused(proposal, [last]) else None
    return last if is_stale(proposal) else None


def is_stale(proposal: Proposal) -> bool:
    """Whether a register file it would change is not as it was when it was proposed."""
    files = find_files(layers_of(register_folders()))
    for change in proposal.changes:
        held = files.get(change.place)
        now = hashlib.sha256(held.path.read_bytes()).hexdigest() if held else None
        if now != change.before and not (change.before is None and change.place.startswith("sources/")):
            return True
    return False


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Over all threads and processes that share the database: on PostgreSQL by the group's row, on SQLite by the one writer."""
    with transaction.atomic():
        list(Group.objects.select_for_update().filter(name=GROUP))
        yield
