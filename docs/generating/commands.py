"""The commands page, from the typer app itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generating.tables import code, table
from generating.tables import page as make_page

INTRO = """Every command, from the program's own help.
`entente COMMAND --help` prints the same on a terminal.

Exit codes: 0 all is well; 1 faults were found in the input, or a check failed; 2 the call itself is off.
Messages go to standard error; with `--json` a fault is printed on standard output in the [one error shape](schemas.md)."""


def walk(command: Any, words: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Every command below `command` that can be run, with its words."""
    children = getattr(command, "commands", None)
    if children is None:
        yield " ".join(words), command
        return
    for name, child in children.items():
        yield from walk(child, (*words, name))


def every_command() -> list[tuple[str, Any]]:
    """(words, command) of every command."""
    import typer

    from entente.cli.app import app

    return list(walk(typer.main.get_command(app), ("entente",)))


def page() -> str:
    """The page."""
    return make_page("Commands", INTRO, *(_section(words, command) for words, command in every_command()))


def _section(words: str, command: Any) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    usage = " ".join([words, *(_argument(p) for p in arguments), "[OPTIONS]"])
    rows = [_row(p) for p in command.params]
    return "\n\n".join(
        [
            f"## {words}",
            _plain(command.help),
            f"```text\n{usage}\n```",
            table(("given as", "value", "needed", "what it is"), rows),
        ]
    )


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())


def _argument(p: Any) -> str:
    name = p.metavar or p.name.upper()
    return name if p.required or name.startswith("[") else f"[{name}]"


def _row(p: Any) -> tuple[str, str, str, str]:
    if p.param_type_name == "argument":
        return code(_argument(p)), "", "yes" if p.required else "no", _plain(getattr(p, "help", "")) or "see above"
    value = "" if getattr(p, "is_flag", False) else (p.metavar or p.type.name.upper())
    default = f" (if not given: {p.default})" if isinstance(p.default, str) else ""
    repeat = " (repeatable)" if p.multiple else ""
    return code(", ".join(p.opts)), code(value), "yes" if p.required else "no", _plain(p.help) + default + repeat
