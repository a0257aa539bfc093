"""The verdict on every topic for every good line of a manifest.

Lines with the same facts are one set, judged once: a roll of a million people has a few hundred. What is kept in memory: the sets met
so far, at most MOST_SETS (then they are forgotten and may be met anew), and what reading keeps; lines and sets lie on disk.
"""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from entente.base.errors import WrongUsage
from entente.manifests.case import KIND_FACT, Case
from entente.manifests.checking import Checked, check_files
from entente.manifests.columns import Columns
from entente.manifests.manifest import Line, Manifest, plain
from entente.rules.ask import judge_for
from entente.rules.engines.columns import column_of
from entente.rules.engines.lines import LineVerdicts, Touched, line_verdicts
from entente.rules.judge import Judge
from entente.rules.segments import judge_stay

MOST_SETS = 200_000  # sets of facts remembered while reading; some 200 MB at most
MOST_REASONED = (
    2_000  # sets times topics up to which each gets its own reason; beyond, one set stands for those told the same
)
MOST_ROWS_TOLD = 20_000  # result rows in the JSON; the file has all
FORMATS = (".parquet", ".csv")


@dataclass(slots=True)
class Assessed:
    """What was found.

    Attributes:
        checked: the check that came before; lines with an error are not judged.
        counts: result rows by topic and verdict.
        summary: lines by entity, kind, topic, verdict and reason, in both languages.
        rows: the result rows, where they are few; `rows_left_out` counts the others.
        sets: how many different sets of facts there were.
        each_reasoned: whether every set got its own reason.
    """

    checked: Checked
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    summary: list[dict[str, Any]] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    rows_left_out: int = 0
    sets: int = 0
    each_reasoned: bool = True
    written: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """The published JSON shape (docs/reference/manifest-file.md)."""
        told = self.checked.as_dict()
        for row in (told, *told.get("files", ()), *told["sheets"]):
            row.pop("values", None)
        told.pop("values_left_out")
        return {
            **told,
            "counts": self.counts,
            "summary": self.summary,
            "rows": self.rows,
            "rows_left_out": self.rows_left_out,
            "sets": self.sets,
            "each_reasoned": self.each_reasoned,
            "written": self.written,
        }


def assess_files(
    files: Sequence[Path],
    columns: Columns,
    case: Case,
    out: Path | None = None,
    progress: Callable[[str, int], object] | None = None,
) -> Assessed:
    """Check files, then judge every good line.

    Args:
        out: where every result row is written (.parquet or .csv); appears only when it is whole.
        progress: called with what is being done ("read", "judge", "write") and how far it is.

    Raises:
        WrongUsage: `out` has another ending.
        OSError: `out` cannot be written.
    """
    if out and out.suffix.lower() not in FORMATS:
        raise WrongUsage(f"{out.name} is neither .parquet nor .csv.", "Name the file so.", "usage.out")
    if out and not out.parent.is_dir():
        raise FileNotFoundError(2, "the folder does not exist", str(out.parent))
    with tempfile.TemporaryDirectory(prefix="entente-") as name, ExitStack() as stack:
        folder = Path(name)
        sets = _Sets(case, folder)
        stack.callback(sets.close)
        told = (lambda _, rows: progress("read", rows)) if progress else None
        checked = check_files(files, columns, case, told, sets.take)
        sets.close()
        judge = judge_for(case.register)
        contingent = case.contingent
        verdicts = stack.enter_context(line_verdicts(judge, contingent.sending, contingent.receiving, folder))
        verdicts.judge_sets(sets.sets_file, list(touched_by(case, sets.kinds)), (lambda n, _: progress("judge", n)) if progress else None)  # fmt: skip
        verdicts.lay(sets.lines_file)
        assessed = Assessed(checked, verdicts.counts(), sets=sets.count)
        _summarise(assessed, verdicts, sets, judge, case)
        total = sum(sum(row.values()) for row in assessed.counts.values())
        assessed.rows = verdicts.rows(MOST_ROWS_TOLD) if total <= MOST_ROWS_TOLD else []
        assessed.rows_left_out = total - len(assessed.rows)
        for row in assessed.rows:
            row["value"] = json.loads(row["value"]) if row["value"] else None
        if out:
            if progress:
                progress("write", total)
            verdicts.write(out)
            assessed.written = [str(out)]
        return assessed


def touched_by(case: Case, kinds: set[tuple[str, str, str]]) -> list[Touched]:
    """The topics the contingent raises with these lines, as the planner raises them from groups; those about the visit are the plan's."""
    subjects = [(s.entity, s.kind, s.facts.get("person.speciality")) for s in case.subjects]
    subjects += [(entity, kind or None, speciality or None) for entity, kind, speciality in kinds]
    found = []
    for key, topic in case.register.words["topics"].items():
        entity, by = topic["subject"], topic["touched_by"]
        if entity in KIND_FACT and any(
            s[0] in by and (not by[s[0]] or s[1] in by[s[0]] or s[2] in by[s[0]]) for s in subjects
        ):
            found.append(Touched(key, entity, tuple(by.get(entity) or ())))
    return found


class _Sets:
    """Writes lines and sets of facts to disk as they come."""

    def __init__(self, case: Case, folder: Path) -> None:
        self.case, self.count = case, 0
        self.kinds: set[tuple[str, str, str]] = set()
        self.sets_file, self.lines_file = folder / "sets.csv", folder / "lines.csv"
        self.facts = [name for name in case.register.words["facts"] if not name.startswith("incident.")]
        self._known: dict[tuple[Any, ...], int] = {}
        self._streams = [path.open("w", encoding="utf-8", newline="") for path in (self.sets_file, self.lines_file)]
        self._sets, self._lines = (csv.writer(stream, lineterminator="\n") for stream in self._streams)
        self._sets.writerow(("id", "entity", "kind", "speciality", "since", "until", *map(column_of, self.facts)))
        self._lines.writerow(("file", "sheet", "line", "entity", "id"))
        self._stated = {entity: frozenset(keys) for entity, keys in case.stated.items()}
        self._held = {entity: tuple(keys) for entity, keys in case.holds.items()}
        self._age = lru_cache(maxsize=65_536)(lambda born, *days: case.age_of(born, *case.stay_between(*days)))

    def take(self, manifest: Manifest, line: Line) -> None:
        """Write one line down, and its set where it is new."""
        values, entity = line.values, line.entity
        first, last = values.get("arrives_on"), values.get("leaves_on")
        age = self._age(values["date_of_birth"], first, last) if "date_of_birth" in values else None
        wanted = self._stated[entity]
        stated = [item for item in values.items() if item[0] in wanted]
        held = [key for key in self._held[entity] if key in values]
        key = (entity, values.get("kind"), first, last, age, *stated, *held)
        ident = self._known.get(key)
        if ident is None:
            ident = self._add(line, key)
        for offset, entity in enumerate(self.case.entities_of(line)):
            self._lines.writerow((str(manifest.file), line.sheet, line.row, entity, ident + offset))

    def _add(self, line: Line, key: tuple[Any, ...]) -> int:
        if len(self._known) >= MOST_SETS:
            self._known.clear()
        first = self.count
        for entity in self.case.entities_of(line):
            facts = self.case.facts_of(line, entity)
            kind, speciality = facts.get(KIND_FACT[entity], ""), facts.get("person.speciality", "")
            self.kinds.add((entity, kind, speciality))
            cells = [_cell(facts.get(name)) for name in self.facts]
            days = facts["visit.from_date"], facts["visit.until_date"]
            self._sets.writerow((self.count, entity, kind, speciality, *days, *cells))
            self.count += 1
        self._known[key] = first
        return first

    def close(self) -> None:
        """Both files are whole from here on."""
        for stream in self._streams:
            stream.close()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(plain(value))


def _summarise(assessed: Assessed, verdicts: LineVerdicts, sets: _Sets, judge: Judge, case: Case) -> None:
    """Lines by what is said of them, with the reason from the one-case judge."""
    assessed.each_reasoned = sum(len(c) for c in assessed.counts.values()) == 0 or sets.count * 14 <= MOST_REASONED
    rows = verdicts.summary() if assessed.each_reasoned else verdicts.gathered()
    wanted = {row["set_id"] for row in rows}
    facts = _read_back(sets.sets_file, sets.facts, wanted, case)
    kept: dict[tuple[Any, ...], list[Any]] = {}
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    sending, receiving = case.contingent.sending, case.contingent.receiving
    for row in rows:
        known, first, last = facts[row["set_id"]]
        asked = (row["set_id"], row["topic"])
        if asked not in kept:
            kept[asked] = judge_stay(judge, row["topic"], sending, receiving, first, last, known)
        day = date.fromisoformat(row["from"])
        verdict = next((v for v in kept[asked] if v.since <= day <= v.until), kept[asked][0])
        reason, missing = dict(verdict.reason), list(verdict.missing)
        what = (
            row["entity"],
            row["kind"],
            row["topic"],
            row["verdict"],
            row["firm"],
            row["value"],
            json.dumps(reason),
            tuple(missing),
        )
        group = found.get(what)
        if group is None:
            found[what] = {
                "entity": row["entity"],
                "kind": row["kind"],
                "topic": row["topic"],
                "label": dict(case.register.words["topics"][row["topic"]]["label"]),
                "verdict": row["verdict"],
                "firm": row["firm"],
                "value": json.loads(row["value"]) if row["value"] else None,
                "from": row["from"],
                "until": row["until"],
                "lines": row["lines"],
                "reason": reason,
                "missing": missing,
                "deciding": [{"instrument": c.instrument, "id": c.id, "clause": c.clause} for c in verdict.deciding],
            }
        else:
            group["lines"] += row["lines"]
            group["from"], group["until"] = min(group["from"], row["from"]), max(group["until"], row["until"])
    assessed.summary = list(found.values())


def _read_back(
    file: Path, names: Sequence[str], wanted: set[int], case: Case
) -> dict[int, tuple[dict[str, Any], date, date]]:
    """The facts and days of some sets."""
    declared, found = case.register.words["facts"], {}
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if int(row["id"]) in wanted:
                facts = {n: _value(declared[n], row[column_of(n)]) for n in names if row[column_of(n)]}
                found[int(row["id"])] = (facts, date.fromisoformat(row["since"]), date.fromisoformat(row["until"]))
    return found


def _value(declared: Mapping[str, Any], text: str) -> Any:
    match declared["type"]:
        case "boolean":
            return text == "true"
        case "integer":
            return int(text)
        case "number":
            return float(text)
        case "date":
            return date.fromisoformat(text)
    return text
