"""A data set of ties laid beside the register: what it is, where it comes from, and its ties as bonds.

A data set is a layer of its own, named by its key, and never mixed into the register's layers. Each tie keeps the rows it
comes from. A data set speaks for the days it covers only: a tie in force on its last day is unknown after it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from entente.base.dates import day_after, parse_partial
from entente.base.errors import Fault, FaultsFound
from entente.base.text import Text
from entente.base.truth import Truth, both, negated
from entente.network.bonds import Bond, Span

SCHEMA = "entente-dataset/1"
FILE = "dataset.json"
GRADE = "secondary"  # somebody else's coding of agreements: published, and not the agreement itself


@dataclass(frozen=True, slots=True)
class DatasetTie:
    """One agreement, or one unbroken run of years, between two States.

    Attributes:
        id: as in the data set, else made of the pair and the first row.
        a, b: codes of the States, `a` before `b` in the alphabet.
        kind: as the data set calls it.
        signed, in_force, ended: full or partial dates; None where not known. `ended` is the first day it no longer counts.
        known_from, known_until: first and last day the data set speaks of it; None where it sets no bound.
        rows: first and last row of the file, 1 being the first under the heading.
    """

    id: str
    a: str
    b: str
    kind: str
    signed: str | None
    in_force: str | None
    ended: str | None
    known_from: str | None
    known_until: str | None
    rows: tuple[int, int]


@dataclass(frozen=True)
class Dataset:
    """A data set with its provenance.

    Attributes:
        key: short name; the layer of its ties.
        about: name, version, licence, citation as the user gave them, and file, sha256, encoding, read (the day), rows, kept,
            left_out, columns (what was read from which column), notes, faults (the first rows left out and why).
        states: names of States the register does not know, by code.
        ties: in the order of the file.
    """

    key: str
    about: Mapping[str, Any]
    states: Mapping[str, Text]
    ties: tuple[DatasetTie, ...]

    @cached_property
    def bonds(self) -> tuple[Bond, ...]:
        """The ties as bonds, each with its spans of days."""
        return tuple(_bond(self.key, tie) for tie in self.ties)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, as written to a file."""
        ties = [{name: getattr(tie, name) for name in DatasetTie.__slots__} for tie in self.ties]
        return {
            "schema": SCHEMA,
            "key": self.key,
            "about": dict(self.about),
            "states": {code: dict(name) for code, name in self.states.items()},
            "ties": ties,
        }


def bonds_beside(bonds: tuple[Bond, ...], datasets: Iterable[Dataset]) -> tuple[Bond, ...]:
    """The register's bonds and those of data sets laid beside it; the same tuple where there is no data set."""
    added = tuple(bond for dataset in datasets for bond in dataset.bonds)
    return bonds + added if added else bonds


def write_dataset(dataset: Dataset, folder: Path) -> Path:
    """Write a data set into a folder; the earlier one there is replaced in one step.

    Raises:
        OSError: the folder cannot be made or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    part, target = folder / f"{FILE}.part", folder / FILE
    part.write_text(json.dumps(dataset.as_dict(), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return part.replace(target)


def read_dataset(path: Path) -> Dataset:
    """Read an imported data set, from its folder or its file.

    Raises:
        FaultsFound: there is no such file, or it is none that `entente network import` wrote.
    """
    file = path / FILE if path.is_dir() else path
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
    except OSError as problem:
        raise _refused("file.unreadable", "The data set cannot be read.", file, str(problem.strerror)) from None
    except ValueError:
        raise _refused(
            "dataset.form", "The file is not an imported data set.", file, "something that is not JSON"
        ) from None
    try:
        if value["schema"] != SCHEMA:
            raise ValueError(value["schema"])
        ties = tuple(_tie(row) for row in value["ties"])
        return Dataset(str(value["key"]), dict(value["about"]), dict(value["states"]), ties)
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise _refused("dataset.form", "The file is not an imported data set.", file, repr(problem)[:120]) from None


def _refused(code: str, what: str, file: Path, found: str) -> FaultsFound:
    do = "Give the folder that `entente network import` wrote."
    return FaultsFound([Fault(code, what, str(file), found=found, expected=f'a file of "{SCHEMA}"', do=do)])


def _tie(row: Mapping[str, Any]) -> DatasetTie:
    first, last = row["rows"]
    given = {name: row[name] for name in DatasetTie.__slots__ if name != "rows"}
    for name in ("signed", "in_force", "ended", "known_from", "known_until"):
        if given[name] is not None:
            parse_partial(given[name])
    return DatasetTie(**given, rows=(int(first), int(last)))


def _bond(key: str, tie: DatasetTie) -> Bond:
    spans: list[Span] = []
    for day in _days(tie):
        span = _span(key, tie, day)
        if not spans or replace(span, first=spans[-1].first) != spans[-1]:
            spans.append(span)
    return Bond(f"{key}:{tie.id}", tie.a, tie.b, tie.kind, key, False, tuple(spans), key)


def _days(tie: DatasetTie) -> list[date]:
    days = {date.min}
    for text in (tie.signed, tie.in_force, tie.ended, tie.known_from, tie.known_until):
        if text:
            when = parse_partial(text)
            days.update((when.earliest, when.latest))
            if when.latest < date.max:
                days.add(day_after(when.latest))
    return sorted(days)


def _span(key: str, tie: DatasetTie, day: date) -> Span:
    ended = _by(tie.ended, day) if tie.ended else Truth.NO
    signed, in_force = _begun(tie, day)
    if tie.known_from and day < parse_partial(tie.known_from).earliest:
        signed = in_force = Truth.UNKNOWN
    elif tie.known_until and day > parse_partial(tie.known_until).latest:
        signed, in_force = both(signed, Truth.UNKNOWN), both(in_force, Truth.UNKNOWN)
    in_force, signed = both(in_force, negated(ended)), both(signed, negated(ended))
    rows = f"{tie.rows[0]}" if tie.rows[0] == tie.rows[1] else f"{tie.rows[0]}-{tie.rows[1]}"
    since = None if in_force is Truth.NO else tie.in_force
    return Span(day, in_force, signed, since, GRADE, (f"{key}#{rows}",), ((tie.a, tie.b), (tie.b, tie.a)))


def _begun(tie: DatasetTie, day: date) -> tuple[Truth, Truth]:
    """Whether it was signed and in force by a day. Signed and nothing more known is never in force for certain."""
    if tie.signed:
        signed = _by(tie.signed, day)
        return signed, _by(tie.in_force, day) if tie.in_force else both(signed, Truth.UNKNOWN)
    if tie.in_force:
        in_force = _by(tie.in_force, day)
        return (Truth.YES if in_force is Truth.YES else Truth.UNKNOWN), in_force
    return Truth.UNKNOWN, Truth.UNKNOWN


def _by(text: str | None, day: date) -> Truth:
    return parse_partial(text).on_or_before(day) if text else Truth.UNKNOWN
