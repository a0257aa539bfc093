"""The commands under `entente reviewer`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entente.cli.options import Json

reviewer_app = typer.Typer(
    no_args_is_help=True, help="Accounts of those who accept and refuse proposals on the site's pages."
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name to log in with; it stands beside each decision.")]
Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="Folder of the site's own files, as given to `entente serve`."),
]


@reviewer_app.command("add")
def reviewer_add(
    name: Name,
    data: Data = None,
    password_file: Annotated[
        Path | None,
        typer.Option("--password-file", metavar="FILE", help="Its first line is the password; else it is asked for."),
    ] = None,
) -> int:
    """Make an account; the password is asked for twice and not shown."""
    from entente.cli.reviewer import answer_add

    return answer_add(name, data, password_file)


@reviewer_app.command("remove")
def reviewer_remove(name: Name, data: Data = None) -> int:
    """Take an account away; decisions made under its name stay recorded."""
    from entente.cli.reviewer import answer_remove

    return answer_remove(name, data)


@reviewer_app.command("list")
def reviewer_list(data: Data = None, json: Json = False) -> int:
    """Every account, with its last login."""
    from entente.cli.reviewer import answer_list

    return answer_list(data, json)
