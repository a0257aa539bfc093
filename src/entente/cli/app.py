"""Every command of `entente`, as a typer app."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entente.base.errors import WrongUsage
from entente.cli.manifest_commands import manifest_app
from entente.cli.network_commands import network_app
from entente.cli.options import FactsGiven, Json, Lang, Registers
from entente.cli.permission_commands import permission_app
from entente.cli.register_commands import register_app
from entente.cli.reviewer_commands import reviewer_app
from entente.cli.text_commands import text_app
from entente.cli.watch_commands import watch_app

app = typer.Typer(
    name="entente",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Agreements between States that let their forces visit each other: ask them, plan with them.",
)
app.add_typer(register_app, name="register")
app.add_typer(network_app, name="network")
app.add_typer(permission_app, name="permission")
app.add_typer(manifest_app, name="manifest")
app.add_typer(text_app, name="text")
app.add_typer(watch_app, name="watch")
app.add_typer(reviewer_app, name="reviewer")

_UsageError: type[Exception] = typer.BadParameter.__mro__[1]  # the library's own class has no public name


def run_app(words: list[str]) -> int:
    """Run the app on command-line words.

    Raises:
        WrongUsage: an unknown command or option, a missing value.
    """
    try:
        result = typer.main.get_command(app).main(words, prog_name="entente", standalone_mode=False)
    except _UsageError as problem:
        if type(problem).__name__ == "NoArgsIsHelpError":
            print(problem)
            return 2
        describe = getattr(problem, "format_message", None)
        described = describe() if describe else str(problem)
        path = getattr(getattr(problem, "ctx", None), "command_path", "entente")
        raise WrongUsage(described, f"`{path} --help` shows what it takes.", "usage.command") from problem
    return result if isinstance(result, int) else 0


def _show_version(wanted: bool) -> None:
    if wanted:
        import entente

        print(f"entente {entente.__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Agreements between States that let their forces visit each other: ask them, plan with them."""


@app.command()
def ask(
    sending: Annotated[str, typer.Option(metavar="STATE", help="Sending State, ISO 3166-1; or unknown.")],
    receiving: Annotated[str, typer.Option(metavar="STATE", help="Receiving State, ISO 3166-1; or unknown.")],
    on: Annotated[str, typer.Option(metavar="DATE", help="The day, or the first day of the stay.")],
    topic: Annotated[str, typer.Option(metavar="TOPIC", help="A topic; `entente topics` lists them.")],
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The last day of the stay.")] = None,
    fact: FactsGiven = None,
    register: Registers = None,
    json: Json = False,
) -> int:
    """Ask one question: what holds on a topic between two States on a day, and why."""
    from entente.cli.questions import answer_ask

    return answer_ask(sending, receiving, on, topic, until, fact or [], register or [], json)


@app.command()
def incident(
    sending: Annotated[str, typer.Option(metavar="STATE", help="Sending State.")],
    receiving: Annotated[str, typer.Option(metavar="STATE", help="Receiving State.")],
    on: Annotated[str, typer.Option(metavar="DATE", help="The day it happened.")],
    fact: FactsGiven = None,
    register: Registers = None,
    json: Json = False,
) -> int:
    """All incident topics at once: jurisdiction, custody, arrest, claims and the rest."""
    from entente.cli.questions import answer_incident

    return answer_incident(sending, receiving, on, fact or [], register or [], json)


@app.command()
def plan(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An exercise file.")],
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="The day slack is counted from; today if not given.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Write plan.html, plan.pdf, tasks.ics, tasks.xlsx, receipt.json, plan.json here."
        ),
    ] = None,
    lang: Lang = "en",
    register: Registers = None,
    json: Json = False,
) -> int:
    """Plan an exercise: what is settled, what is to arrange, by whom, by when, under which clause."""
    from entente.cli.planning import answer_plan

    return answer_plan(file, as_of, out, lang, register or [], json)


@app.command()
def documents(
    file: Annotated[Path, typer.Argument(metavar="EXERCISE", help="An exercise file.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Write the papers and their data here.")],
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="KIND", help="Make these kinds, called for or not; repeatable."),
    ] = None,
    lang: Annotated[
        list[str] | None, typer.Option("--lang", metavar="en|ja|fr", help="Languages; en and ja if not given.")
    ] = None,
    contingent: Annotated[
        list[str] | None, typer.Option("--contingent", metavar="KEY", help="Only these contingents; repeatable.")
    ] = None,
    manifest: Annotated[
        list[str] | None,
        typer.Option("--manifest", metavar="CONTINGENT=FILE", help="A roll or an inventory; repeatable."),
    ] = None,
    values: Annotated[
        Path | None, typer.Option("--values", metavar="FILE", help="Values for fields no other file holds.")
    ] = None,
    permission: Annotated[
        list[Path] | None,
        typer.Option("--permission", metavar="FILE", help="An issued token (.txt) to print as a code; repeatable."),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="The day the papers are made; today if not given.")
    ] = None,
    register: Registers = None,
    json: Json = False,
) -> int:
    """Make the papers of an exercise: movement orders, rolls, inventories, letters, requests, as PDF and JSON."""
    from entente.cli.papers import answer_documents

    return answer_documents(
        file,
        out,
        only or [],
        lang or [],
        contingent or [],
        manifest or [],
        values,
        permission or [],
        as_of,
        register or [],
        json,
    )


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="An exercise file.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Another exercise file, or the same one.")],
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="As-of date of both plans.")] = None,
    old_as_of: Annotated[
        str | None, typer.Option("--old-as-of", metavar="DATE", help="As-of date of the old plan.")
    ] = None,
    register: Registers = None,
    old_register: Annotated[
        list[Path] | None,
        typer.Option(
            "--old-register", metavar="DIR", help="Register folders of the old plan; as --register if not given."
        ),
    ] = None,
    new_register: Annotated[
        list[Path] | None,
        typer.Option("--new-register", metavar="DIR", help="Register folders laid over for the new plan only."),
    ] = None,
    lang: Lang = "en",
    json: Json = False,
) -> int:
    """Compare two plans: which verdicts and tasks changed, and what made each change."""
    from entente.cli.planning import answer_diff

    common = register or []
    return answer_diff(
        old,
        new,
        old_as_of or as_of,
        as_of,
        [*common, *(old_register or [])],
        [*common, *(new_register or [])],
        lang,
        json,
    )


@app.command()
def serve(
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address to listen on; this machine only if not given.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="Port; 0 for any that is free.")] = 8000,
    data: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of the site's own files: its secret and its database.")
    ] = None,
    public: Annotated[
        bool, typer.Option("--public", help="Behind a proxy that speaks https; ENTENTE_HOSTS names the site.")
    ] = False,
    register: Registers = None,
    watch: Annotated[
        Path | None,
        typer.Option("--watch", metavar="FILE", help="Show what this store of `entente watch` holds, for review."),
    ] = None,
    register_out: Annotated[
        Path | None,
        typer.Option(
            "--register-out",
            metavar="DIR",
            help="Register folder that takes accepted proposals; the last --register if not given.",
        ),
    ] = None,
) -> int:
    """Serve the site: map, register, network, plan, ask, in English and Japanese, and the API."""
    from entente.cli.serve import answer_serve

    return answer_serve(host, port, data, register or [], public, watch, register_out)


@app.command()
def topics(register: Registers = None, json: Json = False) -> int:
    """The published topics."""
    from entente.cli.register import answer_topics

    return answer_topics(register or [], json)


@app.command()
def facts(register: Registers = None, json: Json = False) -> int:
    """The published facts, with types and values."""
    from entente.cli.register import answer_facts

    return answer_facts(register or [], json)
