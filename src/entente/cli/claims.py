"""The answer of `entente network claim`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from entente.base.text import in_language
from entente.network.claims import VERDICTS, claims_answer, read_claims
from entente.network.kept_bonds import bonds_of_register
from entente.register.store import Register
from entente.rules.library import library

_STYLES = {"holds": "bold green", "refuted": "bold red", "cannot_tell": "bold yellow"}


def answer_claims(file: Path | None, registers: Sequence[Path], as_json: bool) -> int:
    """Each claim of a file, or of the register itself, with its verdict and why.

    Returns:
        0 whatever the verdicts are: a refuted claim is an answer, not a fault.

    Raises:
        FaultsFound: faults of the file, all of them.
    """
    register = library(registers)
    claims = read_claims(file, register) if file else list(register.claims)
    with Console(stderr=True).status("reading the agreements"):
        answer = claims_answer(register, bonds_of_register(register), claims, str(file) if file else None)
    if as_json:
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return 0
    console = Console(width=None if Console().is_terminal else 120)
    section = None
    for one in answer["claims"]:
        if one["section"] and one["section"] != section:
            section = one["section"]
            console.print(f"\n{in_language(section, 'en')}", style="bold underline", markup=False, highlight=False)
        _show(register, one, console)
    console.print(
        "\n" + ", ".join(f"{answer['count'][verdict]} {word['en']}" for verdict, word in VERDICTS.items()), style="bold"
    )
    return 0


def _show(register: Register, one: Mapping[str, Any], console: Console) -> None:
    def say(text: str, style: str = "", end: str = "\n") -> None:
        console.print(text, style=style, end=end, markup=False, highlight=False)

    say(f"\n{VERDICTS[one['verdict']]['en']}", _STYLES[one["verdict"]], end="  ")
    say(one["key"], "bold")
    say(f"  {in_language(one['says'], 'en')}")
    source = register.sources[one["source"]].url if one["source"] else "no source"
    by = in_language(one["by"], "en")
    say("  " + ", ".join(part for part in (by, one["date"] or "undated", source) if part), "dim")
    for reason in one["reasons"]:
        say(f"  * {reason['en']}")
    if one["missing"]:
        say(f"  missing: {in_language(one['missing'], 'en')}")
    if one["note"]:
        say(f"  note: {in_language(one['note'], 'en')}")
    if one["as_expected"] is False:
        say(f"  expected was: {one['expected'].replace('_', ' ')}", "bold")
