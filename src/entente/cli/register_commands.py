"""The commands under `entente register`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entente.cli.options import Json, Registers

register_app = typer.Typer(no_args_is_help=True, help="Look into the register, check it, export it.")


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
    key: Annotated[str, typer.Argument(metavar="KEY")],
    text: Annotated[
        Path | None,
        typer.Option("--text", metavar="FILE", help="A text of the instrument: each rule is shown beside its words."),
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", metavar="LANG", help="Language of the text.")] = None,
    part: Annotated[
        str | None, typer.Option("--part", metavar="PART", help="The part of the instrument the text holds.")
    ] = None,
    register: Registers = None,
    json: Json = False,
) -> int:
    """One instrument: parties, events, clauses by topic with grade and source, open points."""
    from entente.cli.register import answer_show

    return answer_show(key, register or [], json, text, lang, part)


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
        Path,
        typer.Argument(
            metavar="DIR", help="Where statements.csv, .json, .parquet, sources.csv and register.jsonld are written."
        ),
    ],
    register: Registers = None,
    json: Json = False,
) -> int:
    """Write the register as one row per statement (CSV, JSON, Parquet) and as linked data (JSON-LD)."""
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
