"""Ties the clauses of the register to the words of a text: makes an anchors file, and says what changed since an earlier one."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from entente.register.anchors import anchor_digest, rule_digest
from entente.register.store import Register
from entente.texts.pinpoints import Places, Spot, spots_of
from entente.texts.units import Reading, digest


@dataclass(frozen=True, slots=True)
class Tie:
    """A clause and the words it rests on.

    Attributes:
        clause, version: which clause, in which version of the text.
        at: its pinpoints as the register writes them.
        part: its part.
        spots: where these stand in the text; empty where they do not.
        why: "" where it is tied, else no_pinpoint, not_in_text or other_part.
        missing: the pinpoints that were not found.
    """

    clause: str
    version: str
    at: tuple[str, ...]
    part: str | None
    spots: tuple[Spot, ...]
    why: str
    missing: tuple[str, ...] = ()


def tie(register: Register, key: str, version: str, places: Places) -> list[Tie]:
    """Every clause of one version of an instrument's text, tied to its words or with the reason why not."""
    ties = []
    for ident, clause in register.content(key)["versions"].get(version, {"clauses": {}})["clauses"].items():
        at = tuple(a for a in [clause["clause"], *clause.get("also_at", [])] if a)
        part = clause.get("part")
        if not clause["clause"]:
            ties.append(Tie(ident, version, at, part, (), "no_pinpoint"))
            continue
        found = {a: places.find(part, a) for a in at}
        missing = tuple(a for a, spots in found.items() if spots == [])
        if missing:
            ties.append(Tie(ident, version, at, part, (), "not_in_text", missing))
        elif any(spots is None for spots in found.values()):
            ties.append(
                Tie(ident, version, at, part, (), "other_part", tuple(a for a, s in found.items() if s is None))
            )
        else:
            spots = dict.fromkeys(spot for row in found.values() for spot in row or [])
            ties.append(Tie(ident, version, at, part, tuple(spots), ""))
    return ties


def places_in(reading: Reading, header: Mapping[str, Any], part: str | None = None) -> Places:
    """The spots of a reading, to be asked for the pinpoints of an instrument."""
    return Places(spots_of(reading), header, part)


def words_of(reading: Reading, spots: Sequence[Spot]) -> str:
    """The words at spots of a reading."""
    return "\n".join(reading.words(spot.number) for spot in spots)


def anchors_file(
    register: Register, key: str, reading: Reading, ties: Sequence[Tie], read: str, part: str | None = None
) -> dict[str, Any]:
    """An anchors file as plain values: no words, only where they stand and their digests.

    Args:
        register: the register.
        key: the instrument.
        reading: the text.
        ties: its clauses, tied.
        read: the day of reading, ISO.
        part: the part of the instrument that the main text of the file is, where that was said.
    """
    rows = []
    for row in ties:
        if row.why:
            continue
        clause = register.content(key)["versions"][row.version]["clauses"][row.clause]
        words, rule = digest(words_of(reading, row.spots)), rule_digest(clause)
        spans = sorted({span for spot in row.spots for span in reading.spans(spot.number, whole=True)})
        rows.append(
            {
                "clause": row.clause,
                "version": row.version,
                "at": list(row.at),
                **({"part": row.part} if row.part else {}),
                "spans": [list(span) for span in spans],
                "words": words,
                "rule": rule,
                "digest": anchor_digest(key, row.clause, row.version, row.at, rule, words),
            }
        )
    text = {"file": Path(reading.file).name, "sha256": reading.sha256, "lang": reading.lang, "read": read}
    return {
        "schema": "entente-anchors/1",
        "instrument": key,
        "text": text | ({"part": part} if part else {}),
        "anchors": rows,
        "paragraphs": [
            {"at": unit.pinpoint, "part": reading.parts[unit.part].key, "words": digest(reading.words(unit.number))}
            for unit in reading.paragraphs()
        ],
    }


def as_yaml(file: Mapping[str, Any]) -> str:
    """An anchors file as YAML, one row a line, every text in quotes."""
    lines = [f"schema: {file['schema']}", f"instrument: {file['instrument']}", f"text: {_flow(file['text'])}"]
    for name in ("anchors", "paragraphs"):
        lines.append(f"{name}:" + ("" if file[name] else " []"))
        lines += [f"  - {_flow(row)}" for row in file[name]]
    return "\n".join(lines) + "\n"


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def write_anchors(file: Mapping[str, Any], folder: Path) -> Path:
    """Write an anchors file to its place in a register folder, whole or not at all; returns the path.

    Raises:
        OSError: the folder cannot be written.
    """
    part = file["text"].get("part")
    name = file["text"]["lang"].lower() + (f"-{part}" if part else "")
    target: Path = folder / "instruments" / file["instrument"] / "anchors" / f"{name}.yml"
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, work = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(as_yaml(file))
        Path(work).chmod(0o644)
        os.replace(work, target)
    except BaseException:
        Path(work).unlink(missing_ok=True)
        raise
    return target


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between an anchors file and a text: whether the file is another, and which paragraphs changed, came or went."""

    file: bool
    changed: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """All of it, for JSON."""
        return {
            "file_differs": self.file,
            "changed": list(self.changed),
            "new": list(self.new),
            "gone": list(self.gone),
        }


def changes_since(earlier: Mapping[str, Any], reading: Reading) -> Changes:
    """What changed in a text since an anchors file was made from it, paragraph by paragraph."""
    if earlier["text"]["sha256"] == reading.sha256:
        return Changes(False, (), (), ())
    before = {(row.get("part", "body"), row["at"]): row["words"] for row in earlier.get("paragraphs", [])}
    now = {
        (reading.parts[unit.part].key, unit.pinpoint): digest(reading.words(unit.number))
        for unit in reading.paragraphs()
    }
    changed = tuple(at for (part, at), words in now.items() if before.get((part, at), words) != words)
    new = tuple(at for part, at in now if (part, at) not in before)
    gone = tuple(at for part, at in before if (part, at) not in now)
    return Changes(True, changed, new, gone)


def version_on(register: Register, key: str, day: str) -> str | None:
    """The version of an instrument's clauses in force on a day (ISO): the latest not after it, else the first; None without clauses."""
    versions = sorted(register.content(key)["versions"])
    return max((v for v in versions if v <= day), default=versions[0] if versions else None)
