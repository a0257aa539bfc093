"""Every command of `entente`, as a typer app."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entente.base.errors import WrongUsage

app = typer.Typer(
    name="entente",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Agreements between States that let their forces visit each other: ask them, plan with them.",
)
register_app = typer.Typer(no_args_is_help=True, help="Look into the register, check it, export it.")
app.add_typer(register_app, name="register")

Registers = Annotated[
    list[Path] | None,
    typer.Option(
        "--register", metavar="DIR", help="A register folder laid over the built-in one; may be given more than once."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of words.")]
FactsGiven = Annotated[
    list[str] | None,
    typer.Option("--fact", metavar="NAME=VALUE", help="A known fact, for example person.category=force_member."),
]


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


def _known_language(lang: str) -> str:
    if lang not in ("en", "ja"):
        raise typer.BadParameter(f'"{lang}" is not a language here; en or ja is.')
    return lang


Lang = Annotated[
    str,
    typer.Option(
        "--lang",
        callback=_known_language,
        metavar="en|ja",
        help="Language of what is printed and of calendar and spreadsheet.",
    ),
]


@app.command()
def plan(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An exercise file.")],
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="The day slack is counted from; today if not given.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write plan.html, tasks.ics, tasks.xlsx, receipt.json, plan.json here."),
    ] = None,
    lang: Lang = "en",
    register: Registers = None,
    json: Json = False,
) -> int:
    """Plan an exercise: what is settled, what is to arrange, by whom, by when, under which clause."""
    from entente.cli.planning import answer_plan

    return answer_plan(file, as_of, out, lang, register or [], json)


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
def topics(register: Registers = None, json: Json = False) -> int:
    """The published topics."""
    from entente.cli.register import answer_topics

    return answer_topics(register or [], json)


@app.command()
def facts(register: Registers = None, json: Json = False) -> int:
    """The published facts, with types and values."""
    from entente.cli.register import answer_facts

    return answer_facts(register or [], json)


@register_app.command("list")
def register_list(
    party: Annotated[str | None, typer.Option(metavar="STATE", help="Only instruments of this State.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Only this kind.")] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day whose status is shown; today if not given.")
    ] = None,
    register: Registers = None,
    json: Json = False,
) -> int:
    """All instruments with their status on a day."""
    from entente.cli.register import answer_list

    return answer_list(party, kind, on, register or [], json)


@register_app.command("show")
def register_show(
    key: Annotated[str, typer.Argument(metavar="KEY")], register: Registers = None, json: Json = False
) -> int:
    """One instrument: parties, events, clauses by topic with grade and source, open points."""
    from entente.cli.register import answer_show

    return answer_show(key, register or [], json)


@register_app.command("timeline")
def register_timeline(
    key: Annotated[str | None, typer.Argument(metavar="[KEY]")] = None, register: Registers = None, json: Json = False
) -> int:
    """The dated events of one instrument, or of all."""
    from entente.cli.register import answer_timeline

    return answer_timeline(key, register or [], json)


@register_app.command("coverage")
def register_coverage(
    key: Annotated[str, typer.Argument(metavar="KEY")], register: Registers = None, json: Json = False
) -> int:
    """What became of every paragraph of an instrument's text; exit code 1 where one is unaccounted for."""
    from entente.cli.register import answer_coverage

    return answer_coverage(key, register or [], json)


@register_app.command("compare")
def register_compare(
    keys: Annotated[list[str], typer.Argument(metavar="KEY KEY...")],
    topic: Annotated[str | None, typer.Option(metavar="TOPIC", help="Only this topic.")] = None,
    register: Registers = None,
    json: Json = False,
) -> int:
    """Instruments side by side, topic by topic."""
    from entente.cli.register import answer_compare

    return answer_compare(keys, topic, register or [], json)


@register_app.command("export")
def register_export(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where statements.csv, .json and .parquet are written.")
    ],
    register: Registers = None,
    json: Json = False,
) -> int:
    """Write the register as one row per statement: CSV, JSON, Parquet."""
    from entente.cli.register import answer_export

    return answer_export(folder, register or [], json)


@register_app.command("check")
def register_check(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="A register folder laid over the built-in one.")
    ] = None,
    register: Registers = None,
    json: Json = False,
) -> int:
    """Check every file; tell all faults of all files at once."""
    from entente.cli.register import answer_check

    return answer_check([*(register or []), *([folder] if folder else [])], json)


@register_app.command("scenarios")
def register_scenarios(
    keys: Annotated[
        list[str] | None, typer.Argument(metavar="[KEY]...", help="Instruments; all where none is named.")
    ] = None,
    register: Registers = None,
    json: Json = False,
) -> int:
    """Run the worked cases of instruments: questions in sentences with the answers a lawyer expects."""
    from entente.cli.register import answer_scenarios

    return answer_scenarios(keys or [], register or [], json)
