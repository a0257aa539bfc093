"""The pages on permissions: their commands run in order, and every code an answer can carry is told."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from entente.cli.start import main
from entente.permissions.sentences import SENTENCES

from ..conftest import ROOT

HOW_TO = ROOT / "docs" / "how-to" / "issue-and-check-a-permission.md"
EXPLANATION = ROOT / "docs" / "explanation" / "permissions.md"


def _run(line: str) -> None:
    words = [
        found
        for word in shlex.split(line)
        for found in (sorted(map(str, Path().glob(word))) if "*" in word else [word])
    ]
    match words:
        case ["mkdir", folder]:
            Path(folder).mkdir()
        case ["cp", *files, folder]:
            for file in files:
                shutil.copy(file, folder)
        case ["entente", *rest]:
            assert main(rest) == 0, line
        case _:
            raise AssertionError(f"a page shows a command that is not run: {line}")


def test_the_commands_of_the_how_to_run_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "exercises", tmp_path / "exercises")
    (tmp_path / "passphrase.txt").write_text("made up words for a test\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    lines = [
        line
        for block in re.findall(r"^```sh\n(.*?)^```$", HOW_TO.read_text(encoding="utf-8"), re.M | re.S)
        for line in block.splitlines()
    ]
    assert sum(line.startswith("entente permission") for line in lines) >= 6
    for line in lines:
        _run(line)
    assert capsys.readouterr().out.count("\nVALID ") == 2
    assert list((tmp_path / "trust" / "lists").iterdir())


def test_every_code_of_an_answer_is_told_on_the_page() -> None:
    rows = dict(
        re.findall(r"^\| `([a-z-]+)` \| (against|unsure|note) \|", EXPLANATION.read_text(encoding="utf-8"), re.M)
    )
    assert rows == {code: weight for code, (weight, _, _) in SENTENCES.items()}
