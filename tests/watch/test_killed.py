"""A pass over 5,000 documents, killed twenty times, ends as one that was never broken off; nothing is read twice, nothing is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from entente.rules.library import library
from entente.watch.answer import answer
from entente.watch.run import work_out
from entente.watch.store import Store
from tests.watch.generated import write_collection
from tests.watch.killing import ON, STAGES

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS, KILLS, SEED = 5_000, 20, 11

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the test forks and kills, which Windows does not")


def begin(folder: Path, store: Path, kills: int) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "tests.watch.killing", str(folder), str(store), str(kills), str(SEED)]
    return subprocess.Popen(words, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def ended(process: subprocess.Popen[str]) -> dict[str, Any]:
    out, err = process.communicate(timeout=600)
    assert process.returncode == 0, err
    return json.loads(out)  # type: ignore[no-any-return]


def answer_of(place: Path) -> dict[str, Any]:
    with Store(place) as store:
        return answer(work_out(store, library(), read_on=ON))


def test_a_pass_killed_at_twenty_moments_ends_as_one_unbroken(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    write_collection(folder, DOCUMENTS, SEED, copies=0.04, news=0.06)
    unbroken, broken = begin(folder, tmp_path / "unbroken.sqlite", 0), begin(folder, tmp_path / "broken.sqlite", KILLS)
    whole, pieced = ended(unbroken), ended(broken)

    assert whole["kills"] == [] and whole["again"] == {}
    died = [kill["died"] for kill in pieced["kills"]]
    assert None not in died, died
    assert len(died) == KILLS
    assert set(died) >= set(STAGES) - {"comparing", "grouping"}  # too short to be hit for certain

    # After each kill: the same end; only the file that was being read when it came is read again, and none is left out.
    for number, kill in enumerate(pieced["kills"]):
        assert kill["answer"] == whole["answer"], (number, kill["died"])
        assert kill["lost"] == [] and len(kill["again"]) <= (kill["died"] == "reading"), (number, kill)

    # And so after all twenty, one upon the other.
    assert pieced["answer"] == whole["answer"]
    assert sum(times - 1 for times in pieced["again"].values()) <= died.count("reading")
    assert whole["files"] == pieced["files"]

    found = answer_of(tmp_path / "unbroken.sqlite")
    assert len(found["documents"]) == DOCUMENTS
    assert any(len(story["members"]) > 1 and story["drifts"] for story in found["stories"])
    assert found["claims"]
