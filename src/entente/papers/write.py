"""Writes the folder of papers: PDFs and their data for each contingent, documents.json; all of it or nothing."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from entente.base.errors import FaultsFound, WrongUsage
from entente.documents.paper import print_paper
from entente.papers.case import Case
from entente.papers.catalogue import words
from entente.papers.make import choose, make_paper, unmade

FORMAT = "entente-documents/1"
INDEX = "documents.json"
MOST_LINES = 2_000
"""A table of more lines, or more sheets, is not printed (5,000 take 1 GB and 14 s to set): its JSON is written all the same."""


def write_papers(
    cases: Iterable[Case],
    out: Path,
    langs: Sequence[str],
    only: Sequence[str] = (),
    manifests: Sequence[Mapping[str, Any]] = (),
    progress: Callable[[str], None] | None = None,
) -> dict[str, Any]:
    """Write every contingent's papers into `out`, which appears only when all of them are whole.

    Args:
        cases: one for each contingent.
        out: a folder that does not exist, is empty, or holds earlier papers (which are replaced).
        langs: languages each paper is printed in; papers in fixed languages are printed once.
        only: kinds to make; all that are called for where empty.
        manifests: what was read, for the list: contingent, file, sha256, persons, items, rows_bad.
        progress: told each paper as it is begun.

    Returns:
        What stands in documents.json.

    Raises:
        WrongUsage: `out` is a file, holds something else, or cannot be written.
    """
    _refuse_foreign(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as problem:
        raise WrongUsage(
            f"The folder {out} cannot be written: {problem.strerror}.", "Choose another place.", "usage.out"
        ) from problem
    try:
        work.chmod(0o755)
        index = _write_all(cases, work, langs, only, manifests, progress)
        (work / INDEX).write_bytes(_json(index))
        _swap(work, out)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return index


def _write_all(
    cases: Iterable[Case],
    work: Path,
    langs: Sequence[str],
    only: Sequence[str],
    manifests: Sequence[Mapping[str, Any]],
    progress: Callable[[str], None] | None,
) -> dict[str, Any]:
    listed, not_made, top = [], [], {}
    for case in cases:
        top = {
            "exercise": {"key": case.exercise.key, "name": dict(case.exercise.name), "made_up": case.exercise.made_up},
            "as_of": case.as_of.isoformat(),
            "receipt": case.plan["receipt"],
        }
        not_made += [{"contingent": case.contingent.key, **row} for row in unmade(case)]
        for choice in choose(case, only):
            if progress:
                progress(f"{case.contingent.key}: {choice.kind.key}")
            listed.append(_write_one(make_paper(case, choice), work, langs, case.as_of))
    return {"format": FORMAT, **top, "manifests": list(manifests), "documents": listed, "not_made": not_made}


def _write_one(paper: dict[str, Any], work: Path, langs: Sequence[str], made_on: date) -> dict[str, Any]:
    """One paper's PDFs and JSON; returns its row of the list."""
    folder = work / str(paper["contingent"])
    folder.mkdir(exist_ok=True)
    files, unprintable = [], set()
    failed = f"more than {MOST_LINES} lines or sheets" if longest_part(paper) > MOST_LINES else None
    wanted = [paper["languages"]] if paper["languages"] else [[lang] for lang in langs]
    for these in [] if failed else wanted:
        try:
            printed = print_paper(paper, these, words("frame"), made_on)
        except FaultsFound as problem:  # this PDF is lost, nothing else
            failed = problem.faults[0].describe()
            continue
        path = folder / f"{paper['kind']}.{'-'.join(these)}.pdf"
        path.write_bytes(printed.pdf)
        unprintable |= set(printed.unprintable)
        sha256 = hashlib.sha256(printed.pdf).hexdigest()
        files.append({"file": str(path.relative_to(work)), "languages": list(these), "sha256": sha256})
    data = folder / f"{paper['kind']}.json"
    data.write_bytes(_json(paper))
    return {
        "contingent": paper["contingent"],
        "kind": paper["kind"],
        "title": paper["title"],
        "why": paper["why"],
        "standing": paper["grounds"]["standing"],
        "why_in_words": paper["grounds"]["short"],
        "made_up": paper["made_up"],
        "pdf": files,
        "data": str(data.relative_to(work)),
        "blank": paper["blank"],
        "not_printed": failed,
        "unprintable": sorted(unprintable),
    }


def longest_part(paper: Mapping[str, Any]) -> int:
    """Lines of the paper's longest table, or its sheets where there are more of those."""
    tables = [len(block["rows"]) for block in paper["blocks"] if block["shape"] == "lines"]
    sheets: int = sum(block["shape"] == "page" for block in paper["blocks"])
    return max([sheets, *tables])


def _refuse_foreign(out: Path) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise WrongUsage(f"{out} is a file.", "Give a folder.", "usage.out")
    if any(out.iterdir()) and not (out / INDEX).exists():
        raise WrongUsage(
            f"The folder {out} is not empty and holds no earlier papers.", "Give an empty or new folder.", "usage.out"
        )


def _swap(work: Path, out: Path) -> None:
    """Put the finished folder in place; earlier papers go only once the new ones stand."""
    if not out.exists():
        os.replace(work, out)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
    os.replace(out, old)
    try:
        os.replace(work, out)
    except OSError:
        os.replace(old, out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n").encode()
