"""The commands that read manifests: template, check, assess."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console

from entente.base.errors import WrongUsage
from entente.manifests.case import Case, case_of
from entente.manifests.checking import Checked, check_files
from entente.manifests.columns import Columns, load_columns
from entente.manifests.manifest import CellFault
from entente.planner.exercise import load_exercise
from entente.register.store import Register
from entente.rules.library import library

_SHOWN = 200  # different faults printed; the JSON and the marked copy have all
_PLACES = 5  # places printed of faults told in the same words


def answer_template(out: Path, lang: str, registers: Sequence[Path], as_json: bool) -> int:
    """Write the template."""
    from entente.manifests.template import write_template

    register = library(registers)
    columns = load_columns(register)
    if out.exists() and not _is_unfilled(out, columns):
        raise WrongUsage(f"{out} exists and is not an empty template.", "Choose another name with --out.", "usage.out")
    with _writing(out):
        write_template(out, register, columns, lang)
    print(json.dumps({"written": [str(out)]}, ensure_ascii=False) if as_json else f"written: {out}")
    return 0


def _is_unfilled(path: Path, columns: Columns) -> bool:
    """Whether a file is a template nobody has filled in, so that it may be written again."""
    (manifest,) = check_files([path], columns).manifests
    return manifest.kind == "mixed" and manifest.rows_good + manifest.rows_bad == 0


def answer_check(
    files: Sequence[Path],
    exercise: Path | None,
    contingent: str | None,
    marked: Path | None,
    lang: str,
    registers: Sequence[Path],
    as_json: bool,
) -> int:
    """Check files; print every fault; write the marked copy if one is asked for."""
    if marked and marked.suffix.lower() != ".xlsx":
        raise WrongUsage(f"{marked} is not named .xlsx; a marked copy is a workbook.", "Name it so.", "usage.out")
    register = library(registers)
    columns = load_columns(register)
    case = _case(register, columns, exercise, contingent)
    with _progress(as_json) as progress:
        checked = check_files(files, columns, case, progress)
    written = []
    if marked:
        from entente.manifests.marking import write_marked

        with _writing(marked):
            written = write_marked(checked, marked)
    if as_json:
        print(
            json.dumps({**checked.as_dict(), "written": [str(path) for path in written]}, ensure_ascii=False, indent=1)
        )
    else:
        print("\n".join(_told(checked, lang)))
        print("\n".join(f"written: {path}" for path in written), end="\n" if written else "")
    return 1 if checked.has_errors else 0


def _case(register: Register, columns: Columns, exercise: Path | None, contingent: str | None) -> Case | None:
    if exercise is None and contingent is None:
        return None
    if exercise is None or contingent is None:
        raise WrongUsage(
            "An exercise and a contingent go together.", "Give both --exercise and --contingent.", "usage.contingent"
        )
    return case_of(register, load_exercise(exercise, register), contingent, columns)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise WrongUsage(
            f"{path} cannot be written: {problem.strerror}.", "Choose another file.", "usage.out"
        ) from problem


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[Path, int], None] | None]:
    errors = Console(stderr=True)
    if quiet or not errors.is_terminal:
        yield None
        return
    with errors.status("reading") as status:
        yield lambda file, rows: status.update(f"{file.name}: {rows:,} rows")


def _told(checked: Checked, lang: str) -> Iterator[str]:
    words = {
        "en": "{file}{sheet}: {good} rows without error, {bad} with",
        "ja": "{file}{sheet}：不備のない行{good}、不備のある行{bad}",
    }[lang]
    for manifest in checked.manifests:
        for sheet in manifest.sheets:
            name = f" [{sheet.name}]" if sheet.name else ""
            yield words.format(file=manifest.file, sheet=name, good=sheet.rows_good, bad=sheet.rows_bad)
        if not manifest.sheets:
            yield str(manifest.file)
    alike: dict[tuple[str, str], list[CellFault]] = {}
    for fault in checked.faults:
        alike.setdefault((fault.kind, fault.message["en"]), []).append(fault)
    for faults in list(alike.values())[:_SHOWN]:
        yield _line(faults, lang, len(checked.manifests) > 1)
    if len(alike) > _SHOWN:
        more = sum(len(faults) for faults in list(alike.values())[_SHOWN:])
        yield {
            "en": f"{more} more; --json or --marked tells all",
            "ja": f"ほかに{more}件（--json又は--markedですべて表示）",
        }[lang]
    for text in checked.left_out:
        yield {"en": "left out: ", "ja": "未実施："}[lang] + text.get(lang, text["en"])


def _line(faults: Sequence[CellFault], lang: str, with_file: bool) -> str:
    """Faults told in the same words, as one line with the first places."""
    first = faults[0]
    mark = {"error": {"en": "error", "ja": "不備"}, "warning": {"en": "warning", "ja": "注意"}}[first.severity][lang]
    places = ", ".join(_place(fault, with_file) for fault in faults[:_PLACES])
    if len(faults) > _PLACES:
        more = len(faults) - _PLACES
        places += {"en": f" and {more} more", "ja": f"ほか{more}件"}[lang]
    return f"{mark}  {places}  {first.message.get(lang, first.message['en'])}  [{first.kind}]"


def _place(fault: CellFault, with_file: bool) -> str:
    cell = fault.cell or (f"{fault.row}" if fault.row else "")
    return " ".join(part for part in (Path(fault.file).name if with_file else "", fault.sheet, cell) if part)


def answer_assess(
    files: Sequence[Path],
    exercise: Path,
    contingent: str,
    out: Path | None,
    lang: str,
    registers: Sequence[Path],
    as_json: bool,
) -> int:
    """Judge every good line; print what was found by topic; write the rows if a file is named."""
    from entente.manifests.assessing import assess_files

    register = library(registers)
    columns = load_columns(register)
    case = case_of(register, load_exercise(exercise, register), contingent, columns)
    with _writing(out or Path()), _steps(as_json) as progress:
        assessed = assess_files(files, columns, case, out, progress)
    if as_json:
        print(json.dumps(assessed.as_dict(), ensure_ascii=False, indent=1))
    else:
        print("\n".join([*_told(assessed.checked, lang), *_summed(assessed.summary, lang)]))
        print("\n".join(f"written: {path}" for path in assessed.written), end="\n" if assessed.written else "")
    return 1 if assessed.checked.has_errors else 0


@contextmanager
def _steps(quiet: bool) -> Iterator[Callable[[str, int], None] | None]:
    with _progress(quiet) as progress:
        yield (lambda step, count: progress(Path(step), count)) if progress else None


def _summed(rows: Sequence[dict[str, Any]], lang: str) -> Iterator[str]:
    from entente.documents.words import WORDS

    for row in rows:
        verdict = WORDS[f"verdict.{row['verdict']}"][lang]
        kind = str(row["kind"] or "?")
        yield f"{row['lines']:>9,}  {row['topic']:28} {kind:20} {verdict}: {row['reason'].get(lang, row['reason']['en'])}"
