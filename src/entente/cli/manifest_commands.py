"""The commands under `entente manifest`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entente.cli.options import Json, Lang, Registers

manifest_app = typer.Typer(
    no_args_is_help=True, help="Nominal rolls and inventories: template, check, verdict per line."
)

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE...", help="CSV, XLSX or Parquet; roll and inventory may be given together."),
]


@manifest_app.command("template")
def manifest_template(
    out: Annotated[Path, typer.Option(metavar="FILE.xlsx", help="Where the workbook is written.")] = Path(
        "manifest.xlsx"
    ),
    lang: Lang = "en",
    register: Registers = None,
    json: Json = False,
) -> int:
    """Write the workbook to fill in: persons, items, notes and drop-downs in English and Japanese."""
    from entente.cli.manifests import answer_template

    return answer_template(out, lang, register or [], json)


@manifest_app.command("check")
def manifest_check(
    files: Files,
    exercise: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The exercise the lines are checked against.")
    ] = None,
    contingent: Annotated[str | None, typer.Option(metavar="KEY", help="The contingent of the exercise.")] = None,
    marked: Annotated[
        Path | None, typer.Option(metavar="FILE.xlsx", help="Write a copy with the faulty cells marked and commented.")
    ] = None,
    lang: Lang = "en",
    register: Registers = None,
    json: Json = False,
) -> int:
    """Check every cell, and the lines against each other and the exercise; exit code 1 where there are errors."""
    from entente.cli.manifests import answer_check

    return answer_check(files, exercise, contingent, marked, lang, register or [], json)


@manifest_app.command("assess")
def manifest_assess(
    files: Files,
    exercise: Annotated[Path, typer.Option(metavar="FILE", help="The exercise the lines belong to.")],
    contingent: Annotated[str, typer.Option(metavar="KEY", help="The contingent of the exercise.")],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write one row per line and topic; .parquet or .csv.")
    ] = None,
    lang: Lang = "en",
    register: Registers = None,
    json: Json = False,
) -> int:
    """The verdict on every topic for every good line."""
    from entente.cli.manifests import answer_assess

    return answer_assess(files, exercise, contingent, out, lang, register or [], json)
