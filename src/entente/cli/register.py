"""The commands that look into the register."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from entente.base.errors import FaultsFound
from entente.rules.ask import judge_for
from entente.rules.library import check_register, open_draft
from entente.rules.scenarios import run_scenario


def answer_check(folders: Sequence[Path], as_json: bool) -> int:
    """Check the register; print counts, or raise all faults."""
    draft = check_register(folders)
    if draft.faults:
        raise FaultsFound(draft.faults)
    clauses = sum(len(version["clauses"]) for content in draft.contents.values() for version in content["versions"].values())
    counts = {"files": len(draft.documents), "instruments": len(draft.instruments), "clauses": clauses, "sources": len(draft.sources),
              "scenarios": len(draft.scenarios), "practice": len(draft.practice)}
    print(json.dumps(counts) if as_json else "no faults: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    return 0


def answer_scenarios(keys: Sequence[str], folders: Sequence[Path], as_json: bool) -> int:
    """Run the worked cases of the instruments (all where none is named); exit code 1 where one differs.

    A register with faults is run as far as it could be read, so that an author sees the rules at work while mending the rest.
    """
    draft = check_register(folders)
    with tempfile.TemporaryDirectory() as folder:
        judge = judge_for(open_draft(draft, Path(folder)))
        chosen = [s for s in draft.scenarios if not keys or s["instrument"] in keys]
        results = [(s, run_scenario(judge, s)) for s in chosen]
    if as_json:
        print(json.dumps([{"name": s["name"], "file": s["file"], "line": s["line"], "problems": p} for s, p in results], ensure_ascii=False, indent=1))
    else:
        for s, problems in results:
            for problem in problems:
                print(f"{s['file']}:{s['line']}  {s['name']}\n  {problem}")
        print(f"{len(results)} scenarios, {sum(bool(p) for _, p in results)} differ; {len(draft.faults)} faults in the register")
    return 1 if any(p for _, p in results) else 0
