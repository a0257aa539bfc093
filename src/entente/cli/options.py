"""Options that several commands share, written once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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
