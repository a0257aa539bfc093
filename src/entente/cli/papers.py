"""The command that makes papers: documents."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console

from entente.base.errors import WrongUsage, close_matches
from entente.cli.questions import read_day
from entente.manifests.manifest import Line
from entente.manifests.reading import read_manifest
from entente.papers.case import make_case, says_made_up
from entente.papers.catalogue import LANGUAGES, kinds
from entente.papers.codes import read_codes
from entente.papers.declared import with_manifests
from entente.papers.given import read_given
from entente.papers.write import write_papers
from entente.planner.exercise import Exercise, load_exercise
from entente.planner.plan import make_plan
from entente.register.store import Register
from entente.rules.library import library


def answer_documents(
    file: Path,
    out: Path,
    only: Sequence[str],
    langs: Sequence[str],
    contingents: Sequence[str],
    manifests: Sequence[str],
    values: Path | None,
    permissions: Sequence[Path],
    as_of: str | None,
    registers: Sequence[Path],
    as_json: bool,
) -> int:
    """Make the papers of an exercise's contingents and write them."""
    _known(only, kinds(), "kind of paper")
    _known(langs, LANGUAGES, "language here")
    register = library(registers)
    exercise = load_exercise(file, register)
    keys = [one.key for one in exercise.contingents]
    _known(contingents, keys, "contingent of this exercise")
    day = read_day(as_of, "--as-of") if as_of else date.today()  # the clock is read here and nowhere below
    lines, read = _read_manifests(manifests, keys, register)
    given = read_given(values, keys) if values else {}
    codes = read_codes(permissions, exercise) if permissions else {}
    planned = with_manifests(exercise, lines, register)
    plan = make_plan(register, planned, day)
    marked = {row["contingent"] for row in read if says_made_up(row["file"])}
    cases = (
        make_case(
            register,
            exercise,
            one,
            plan,
            day,
            lines.get(one.key, ()),
            given.get(one.key),
            one.key in marked,
            codes.get(one.key),
            whole,
        )
        for one, whole in zip(exercise.contingents, planned.contingents, strict=True)
        if not contingents or one.key in contingents
    )
    index = write_papers(cases, out, list(langs) or ["en", "ja"], only, read, _progress(as_json))
    _tell(index, out, exercise, as_json)
    return 0


def _known(given: Sequence[str], known: Any, what: str) -> None:
    for one in given:
        if one not in known:
            raise WrongUsage(
                f'"{one}" is no {what}.',
                close_matches(one, known) or "Known: " + ", ".join(known) + ".",
                "usage.papers",
            )


def _read_manifests(
    given: Sequence[str], contingents: Sequence[str], register: Register
) -> tuple[dict[str, list[Line]], list[dict[str, Any]]]:
    """Lines by contingent, and what was read of each file; bad rows are told, the good ones go on."""
    lines: dict[str, list[Line]] = {}
    read = []
    for one in given:
        key, sign, name = one.partition("=")
        if not sign or not name:
            raise WrongUsage(f'"{one}" names no file.', "Write --manifest CONTINGENT=FILE.", "usage.papers")
        _known([key], contingents, "contingent of this exercise")
        manifest = read_manifest(Path(name), register)
        lines.setdefault(key, []).extend(manifest.lines)
        row = {
            "contingent": key,
            "file": Path(name).name,
            "sha256": manifest.sha256,
            "persons": len(manifest.of("person")),
            "items": len(manifest.of("item")),
            "rows_bad": manifest.rows_bad,
            "faults": [fault.as_dict() for fault in manifest.faults if fault.severity == "error"],
        }
        read.append(row)
    return lines, read


def _progress(quiet: bool) -> Any:
    errors = Console(stderr=True)
    if quiet or not errors.is_terminal:
        return None
    return lambda what: errors.print(what, markup=False, highlight=False)


def _tell(index: Mapping[str, Any], out: Path, exercise: Exercise, as_json: bool) -> None:
    """What was made, why, and what is left to fill in; faults of manifests go to stderr."""
    errors = Console(stderr=True, soft_wrap=True)
    for row in index["manifests"]:
        if row["faults"]:
            errors.print(
                f"{row['file']}: {len(row['faults'])} faults, {row['rows_bad']} rows left out; "
                f"`entente manifest check` lists them.",
                markup=False,
                highlight=False,
            )
    if as_json:
        print(json.dumps(index, ensure_ascii=False, indent=1))
        return
    console = Console(soft_wrap=True)
    for key in dict.fromkeys(row["contingent"] for row in index["documents"]):
        console.print(f"{key}", markup=False, highlight=False)
        for row in index["documents"]:
            if row["contingent"] == key:
                console.print("  " + _in_words(row), markup=False, highlight=False)
    for row in index["not_made"]:
        said = f"not made here, but asked for: {row['label']['en'].lower()} ({row['contingent']})"
        console.print(said, markup=False, highlight=False)
    if not index["documents"]:
        console.print(
            f"Nothing calls for a paper for {exercise.key}: give --manifest, or name kinds with --only.",
            markup=False,
            highlight=False,
        )
    console.print(f"written: {out}", markup=False, highlight=False)


def _in_words(row: Mapping[str, Any]) -> str:
    why = "; ".join(one["en"] for one in row["why_in_words"])
    blank = sum(one["count"] for one in row["blank"])
    more = [f"{blank} blank" if blank else "", row["not_printed"] or ""]
    if row["unprintable"]:
        more.append("letters printed as numbers: " + " ".join(row["unprintable"]))
    return f"{row['title']['en']} ({', '.join(one for one in more if one) or 'complete'}): {why}"
