"""Every command of `entente`, as a typer app."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(name="entente", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
                  help="Agreements between States that let their forces visit each other: ask them, plan with them.")
register_app = typer.Typer(no_args_is_help=True, help="Look into the register, check it, export it.")
app.add_typer(register_app, name="register")

Registers = Annotated[list[Path] | None, typer.Option("--register", metavar="DIR", help="A register folder laid over the built-in one; may be given more than once.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of words.")]
FactsGiven = Annotated[list[str] | None, typer.Option("--fact", metavar="NAME=VALUE", help="A known fact, for example person.category=force_member.")]


def run_app(words: list[str]) -> int:
    """Run the app on command-line words; usage mistakes exit with 2."""
    result = typer.main.get_command(app).main(words, prog_name="entente", standalone_mode=False)
    return result if isinstance(result, int) else 0


@app.command()
def ask(sending: Annotated[str, typer.Option(metavar="STATE", help="Sending State, ISO 3166-1; or unknown.")],
        receiving: Annotated[str, typer.Option(metavar="STATE", help="Receiving State, ISO 3166-1; or unknown.")],
        on: Annotated[str, typer.Option(metavar="DATE", help="The day, or the first day of the stay.")],
        topic: Annotated[str, typer.Option(metavar="TOPIC", help="A topic; `entente topics` lists them.")],
        until: Annotated[str | None, typer.Option(metavar="DATE", help="The last day of the stay.")] = None,
        fact: FactsGiven = None, register: Registers = None, json: Json = False) -> int:
    """Ask one question: what holds on a topic between two States on a day, and why."""
    from entente.cli.questions import answer_ask

    return answer_ask(sending, receiving, on, topic, until, fact or [], register or [], json)


@app.command()
def incident(sending: Annotated[str, typer.Option(metavar="STATE", help="Sending State.")],
             receiving: Annotated[str, typer.Option(metavar="STATE", help="Receiving State.")],
             on: Annotated[str, typer.Option(metavar="DATE", help="The day it happened.")],
             fact: FactsGiven = None, register: Registers = None, json: Json = False) -> int:
    """All incident topics at once: jurisdiction, custody, arrest, claims and the rest."""
    from entente.cli.questions import answer_incident

    return answer_incident(sending, receiving, on, fact or [], register or [], json)


@register_app.command("check")
def register_check(folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="A register folder laid over the built-in one.")] = None,
                   register: Registers = None, json: Json = False) -> int:
    """Check every file; tell all faults of all files at once."""
    from entente.cli.register import answer_check

    return answer_check([*(register or []), *([folder] if folder else [])], json)


@register_app.command("scenarios")
def register_scenarios(keys: Annotated[list[str] | None, typer.Argument(metavar="[KEY]...", help="Instruments; all where none is named.")] = None,
                       register: Registers = None, json: Json = False) -> int:
    """Run the worked cases of instruments: questions in sentences with the answers a lawyer expects."""
    from entente.cli.register import answer_scenarios

    return answer_scenarios(keys or [], register or [], json)
