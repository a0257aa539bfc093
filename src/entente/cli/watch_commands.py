"""The commands under `entente watch`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entente.cli.options import Json, Lang, Registers

watch_app = typer.Typer(
    no_args_is_help=True,
    help="From documents to stories, what copies altered, claims, and proposed changes of the register.",
)

Kept = Annotated[
    Path | None,
    typer.Option("--store", metavar="FILE", help="Where what is read is kept; one of your own if not given."),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Judge by the register as it stood on this day.")
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.")]
RegisterOut = Annotated[
    Path | None,
    typer.Option("--register-out", metavar="DIR", help="A register folder of your own that takes the change."),
]


@watch_app.command("read")
def watch_read(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Files and folders: pages, PDFs, plain text, feeds, web archives."),
    ],
    store: Kept = None,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a report as one page.")] = None,
    as_of: AsOf = None,
    spark: Annotated[
        str,
        typer.Option(
            metavar="MASTER",
            help="Find candidates and compare them on Spark, such as local[*]; with the same result; needs the extra 'spark' and Java.",
        ),
    ] = "",
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Fetch PATHs that are addresses (http, https), slowly and politely.")
    ] = False,
    lang: Lang = "en",
    register: Registers = None,
    json: Json = False,
) -> int:
    """Read documents and work everything out; broken off, the same command goes on where it stood."""
    from entente.cli.watch import answer_read

    return answer_read(paths, store, html, as_of, spark, fetch, lang, register or [], json)


@watch_app.command("stories")
def watch_stories(
    store: Kept = None, as_of: AsOf = None, lang: Lang = "en", register: Registers = None, json: Json = False
) -> int:
    """Which documents are copies of one text, and which of them the others were likely made from."""
    from entente.cli.watch import answer_stories

    return answer_stories(store, as_of, lang, register or [], json)


@watch_app.command("text")
def watch_text(
    document: Annotated[str, typer.Argument(metavar="ID", help="A document, or the beginning of its id.")],
    store: Kept = None,
    json: Json = False,
) -> int:
    """The text of a document, as every offset counts in it."""
    from entente.cli.watch import answer_text

    return answer_text(document, store, json)


@watch_app.command("drift")
def watch_drift(
    story: Annotated[str, typer.Argument(metavar="STORY", help="A story, or the beginning of its id.")],
    store: Kept = None,
    as_of: AsOf = None,
    lang: Lang = "en",
    register: Registers = None,
    json: Json = False,
) -> int:
    """What the copies of a story changed in meaning, placed in both texts."""
    from entente.cli.watch import answer_drift

    return answer_drift(story, store, as_of, lang, register or [], json)


@watch_app.command("claims")
def watch_claims(
    store: Kept = None, as_of: AsOf = None, lang: Lang = "en", register: Registers = None, json: Json = False
) -> int:
    """What the documents say of agreements, how many independent sources stand behind it, and what contradicts it."""
    from entente.cli.watch import answer_claims

    return answer_claims(store, as_of, lang, register or [], json)


@watch_app.command("propose")
def watch_propose(
    store: Kept = None, as_of: AsOf = None, lang: Lang = "en", register: Registers = None, json: Json = False
) -> int:
    """Proposed changes of register files, with their sources; nothing is written."""
    from entente.cli.watch import answer_propose

    return answer_propose(store, as_of, lang, register or [], json)


@watch_app.command("accept")
def watch_accept(
    proposal: Annotated[str, typer.Argument(metavar="ID", help="A proposal, or the beginning of its id.")],
    by: By,
    store: Kept = None,
    register_out: RegisterOut = None,
    register: Registers = None,
    json: Json = False,
) -> int:
    """Write a proposal to the register, if the register still checks with it, and record who accepted it and when."""
    from entente.cli.watch import answer_accept

    return answer_accept(proposal, by, store, register_out, register or [], json)


@watch_app.command("refuse")
def watch_refuse(
    proposal: Annotated[str, typer.Argument(metavar="ID", help="A proposal, or the beginning of its id.")],
    by: By,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason.")] = "",
    store: Kept = None,
    register_out: RegisterOut = None,
    register: Registers = None,
    json: Json = False,
) -> int:
    """Refuse a proposal; it comes back only if both its sources and what is read in them change."""
    from entente.cli.watch import answer_refuse

    return answer_refuse(proposal, by, why, store, register_out, register or [], json)
