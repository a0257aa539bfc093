"""The commands under `entente text`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entente.cli.options import Json, Registers

text_app = typer.Typer(no_args_is_help=True, help="Read treaty texts and lay them under the rules of the register.")

_File = Annotated[Path, typer.Argument(metavar="FILE", help="PDF, HTML, Markdown or plain text; it stays where it is.")]
_TextLang = Annotated[
    str | None,
    typer.Option("--lang", metavar="LANG", help="Language of the text (en, ja, fr ...); told by itself if not given."),
]
_Part = Annotated[
    str | None,
    typer.Option(
        "--part", metavar="PART", help="The part of the instrument the file holds, where it is not the first one."
    ),
]
_Version = Annotated[
    str | None,
    typer.Option("--version", metavar="DATE", help="The version of the clauses; the one in force today if not given."),
]


@text_app.command("read")
def text_read(file: _File, lang: _TextLang = None, json: Json = False) -> int:
    """Read a text into parts, articles, paragraphs and items with their pinpoints; say what was not understood."""
    from entente.cli.texts import answer_read

    return answer_read(file, lang, json)


@text_app.command("anchor")
def text_anchor(
    key: Annotated[str, typer.Argument(metavar="KEY", help="An instrument of the register.")],
    file: _File,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="A register folder of your own; the anchors file is written into it."),
    ] = None,
    lang: _TextLang = None,
    part: _Part = None,
    version: _Version = None,
    register: Registers = None,
    json: Json = False,
) -> int:
    """Tie each clause of an instrument to its words in a text; exit code 1 where a pinpoint is not in the text."""
    from entente.cli.texts import answer_anchor

    return answer_anchor(key, file, out, lang, part, version, register or [], json)


@text_app.command("gaps")
def text_gaps(
    key: Annotated[str, typer.Argument(metavar="KEY", help="An instrument of the register.")],
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="The text; without it the anchors in the register folders are used."),
    ] = None,
    lang: _TextLang = None,
    part: _Part = None,
    version: _Version = None,
    register: Registers = None,
    json: Json = False,
) -> int:
    """Paragraphs no clause speaks for, and clauses whose pinpoint does not exist; exit code 1 where one is unexplained."""
    from entente.cli.texts import answer_gaps

    return answer_gaps(key, file, lang, part, version, register or [], json)
