"""Writes a plan's output folder: all of it or nothing."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

from entente.base.errors import WrongUsage
from entente.base.text import in_language

Lang = Literal["en", "ja"]
FILES = ("plan.html", "plan.pdf", "tasks.ics", "tasks.xlsx", "receipt.json", "plan.json")


def write_plan(plan: Mapping[str, Any], out: Path, lang: str = "en") -> list[Path]:
    """Write every output file into `out`, which appears only when all of them are whole.

    Args:
        plan: what `make_plan` returned.
        out: a folder that does not exist, is empty, or holds an earlier plan (which is replaced).
        lang: language of calendar entries and of the spreadsheet's texts; the page carries both, this one first.

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
        for name in FILES:
            (work / name).write_bytes(make_file(plan, name, lang))
        _swap(work, out)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return [out / name for name in FILES]


def _refuse_foreign(out: Path) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise WrongUsage(f"{out} is a file.", "Give a folder.", "usage.out")
    if any(out.iterdir()) and not (out / "receipt.json").exists():
        raise WrongUsage(
            f"The folder {out} is not empty and holds no earlier plan.", "Give an empty or new folder.", "usage.out"
        )


def _swap(work: Path, out: Path) -> None:
    """Put the finished folder in place; an earlier plan goes only once the new one stands."""
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


def make_file(plan: Mapping[str, Any], name: str, lang: str = "en") -> bytes:
    """The content of one output file, named as in FILES; the same plan gives the same bytes.

    Raises:
        KeyError: there is no such file.
    """
    return _MAKERS[name](plan, "ja" if lang == "ja" else "en")


def _page(plan: Mapping[str, Any], lang: Lang) -> bytes:
    from entente.documents.page import render_plan

    return render_plan(plan, lang=lang).encode()


def _pdf(plan: Mapping[str, Any], lang: Lang) -> bytes:
    from entente.documents.plan_pdf import render_plan_pdf

    return render_plan_pdf(plan, lang)


def _calendar(plan: Mapping[str, Any], lang: Lang) -> bytes:
    from entente.documents.ics import make_ics

    return make_ics(_calendar_rows(plan), stamp=_made_at(plan), lang=lang, name=_name(plan, lang))


def _workbook(plan: Mapping[str, Any], lang: Lang) -> bytes:
    from entente.documents.workbook import plan_sheets
    from entente.documents.xlsx import make_xlsx

    return make_xlsx(plan_sheets(plan, lang), made_at=_made_at(plan), lang=lang, title=_name(plan, lang))


_MAKERS: Mapping[str, Callable[[Mapping[str, Any], Lang], bytes]] = {
    "plan.html": _page,
    "plan.pdf": _pdf,
    "tasks.ics": _calendar,
    "tasks.xlsx": _workbook,
    "receipt.json": lambda plan, _: _json(plan["receipt"]),
    "plan.json": lambda plan, _: _json(plan),
}


def _made_at(plan: Mapping[str, Any]) -> dt.datetime:
    return dt.datetime.combine(dt.date.fromisoformat(plan["as_of"]), dt.time(), dt.UTC)


def _name(plan: Mapping[str, Any], lang: str) -> str:
    return in_language(plan["exercise"]["name"], lang)


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _calendar_rows(plan: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row per task; the UID depends on exercise and task only, so that a later file updates the same entries."""
    domain = f"{plan['exercise']['key']}.entente"
    return [
        {
            "uid": f"{task['key']}@{domain}",
            "title": task["title"],
            "due": task["due"],
            "explained": task["due_explained"],
            "description": task["says"],
            "by": task["by"],
            "to": task["to"],
            "sequence": 0,
        }
        for task in plan["tasks"]
    ]
