"""Commands: each has help, each is documented, those in the pages run and print what is shown."""

from __future__ import annotations

import itertools
import os
import re
import shlex
import shutil
from pathlib import Path

import pytest
import typer

from entente.cli import quick
from entente.cli.app import app
from entente.cli.start import main

from .pages import DOCS, PAGES, ROOT, Command, commands, matches

_BY_PAGE = [
    list(rows) for _, rows in itertools.groupby((c for page in PAGES for c in commands(page)), key=lambda c: c.page)
]


def every_command() -> dict[str, typer.core.TyperCommand]:
    found: dict[str, typer.core.TyperCommand] = {}

    def walk(command, words: str) -> None:  # type: ignore[no-untyped-def]
        for name, child in getattr(command, "commands", {}).items():
            walk(child, f"{words} {name}")
        if not hasattr(command, "commands"):
            found[words] = command

    walk(typer.main.get_command(app), "entente")
    return found


def test_every_command_and_option_has_help() -> None:
    bare = [words for words, command in every_command().items() if not (command.help or "").strip()]
    bare += [
        f"{words} {p.name}"
        for words, command in every_command().items()
        for p in command.params
        if p.param_type_name == "option" and not p.help
    ]
    assert not bare


def test_every_command_is_in_the_reference() -> None:
    text = (DOCS / "reference" / "generated" / "commands.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.M) == list(every_command())


def test_every_command_is_used_or_named_outside_the_reference() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES if "generated" not in page.parts)
    unnamed = [
        words
        for words in every_command()
        if words not in text and f"`register {words.split()[-1]}`" not in text and f"`{words.split()[-1]}`" not in text
    ]
    assert not unnamed


def test_the_quick_path_knows_exactly_the_options_of_the_full_commands() -> None:
    """Decision 0004: what ask, incident and plan take is listed twice."""
    full = every_command()
    for name, single in quick._SINGLE.items():
        options = {
            opt: p
            for p in full[f"entente {name}"].params
            for opt in p.opts
            if p.param_type_name == "option" and opt != "--help"
        }
        assert single == {opt for opt, p in options.items() if not p.multiple and not p.is_flag}
        arguments = {p.metavar for p in full[f"entente {name}"].params if p.param_type_name == "argument"}
        assert quick._NEEDED[name] == {opt for opt, p in options.items() if p.required} | arguments
        assert quick._SEVERAL[name] == {opt for opt, p in options.items() if p.multiple}


def _run(command: Command, capfd: pytest.CaptureFixture[str]) -> str:
    words = shlex.split(command.words)
    if words[0] == "cp":
        Path(words[2]).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(words[1], words[2])
        return ""
    assert words[0] == "entente", f"{command}: only entente and cp are run"
    code = main(words[1:])
    said = capfd.readouterr()
    assert code == 0, f"{command}: exit code {code}: {said.err}"
    return said.out


@pytest.mark.parametrize("rows", _BY_PAGE, ids=lambda rows: str(rows[0].page.relative_to(ROOT)))
def test_commands_of_a_page_run_and_print_what_is_shown(
    rows: list[Command], tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page's commands run in order in one empty folder that holds the exercises and the news of the tutorial."""
    shutil.copytree(ROOT / "exercises", tmp_path / "exercises")
    shutil.copytree(DOCS / "tutorials" / "news", tmp_path / "news")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(os.environ, "COLUMNS", "120")
    problems = []
    for command in rows:
        printed = _run(command, capfd)
        problem = matches(command.shown, printed) if command.shown else ""
        if problem:
            problems.append(f"{command}: $ {command.words}\n  {problem}")
    assert not problems, "\n".join(problems)
