"""The commands under `entente network`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from entente.cli.options import Json, Lang, Registers

network_app = typer.Typer(
    invoke_without_command=True, help="The web of agreements on a day: ties, measures, sentences, what-if."
)

Layers = Annotated[
    list[str] | None,
    typer.Option(
        "--layer", metavar="L", help="access, logistics, information, equipment, defence, basing, cooperation."
    ),
]
States = Annotated[str | None, typer.Option("--states", metavar="A,B,...", help="Only ties among these States.")]
Reading = Annotated[
    str,
    typer.Option(
        "--reading",
        metavar="evidenced|possible|signed",
        help="In force as evidenced; in force possibly too; or signed.",
    ),
]
Multilateral = Annotated[
    bool,
    typer.Option(
        "--multilateral/--bilateral-only", help="Whether agreements of more than two parties count, pair by pair."
    ),
]
Sourced = Annotated[bool, typer.Option("--sourced-only", help="Leave out what rests on memory alone.")]

Datasets = Annotated[
    list[Path] | None,
    typer.Option("--dataset", metavar="DIR|FILE", help="An imported data set laid beside the register; repeatable."),
]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder the data set is written into.")]
Name = Annotated[str, typer.Option("--name", metavar="TEXT", help="Name of the data set.")]
Edition = Annotated[str, typer.Option("--version", metavar="TEXT", help="Its version.")]
Licence = Annotated[str, typer.Option("--licence", metavar="TEXT", help="Under which terms you have it.")]
Citation = Annotated[str, typer.Option("--citation", metavar="TEXT", help="How it wants to be cited.")]


def _looked_at(
    layers: list[str] | None, states: str | None, reading: str, multilateral: bool, sourced_only: bool
) -> dict[str, Any]:
    named = [part.strip() for part in (states or "").split(",") if part.strip()]
    return {
        "layers": layers or [],
        "states": named,
        "reading": reading,
        "multilateral": multilateral,
        "sourced_only": sourced_only,
    }


@network_app.callback()
def network(
    context: typer.Context,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day; today if not given.")] = None,
    layer: Layers = None,
    states: States = None,
    reading: Reading = "evidenced",
    multilateral: Multilateral = True,
    sourced_only: Sourced = False,
    measure: Annotated[list[str] | None, typer.Option(metavar="M", help="Only this measure; may be repeated.")] = None,
    add: Annotated[
        list[str] | None, typer.Option(metavar="KEY|A-B:kind", help="Suppose this agreement in force.")
    ] = None,
    drop: Annotated[list[str] | None, typer.Option(metavar="KEY|STATE", help="Suppose it gone.")] = None,
    end: Annotated[list[str] | None, typer.Option(metavar="KEY@DATE", help="Suppose it ends that day.")] = None,
    delay: Annotated[list[str] | None, typer.Option(metavar="KEY@DATE", help="Suppose it in force only then.")] = None,
    suspend: Annotated[list[str] | None, typer.Option(metavar="KEY@DATE..DATE", help="Suppose it suspended.")] = None,
    reach: Annotated[
        list[str] | None, typer.Option(metavar="STATE", help="Where its force may go, and whose may come; repeatable.")
    ] = None,
    dataset: Datasets = None,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the answer as a page with pictures.")] = None,
    svg: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw a picture as SVG.")] = None,
    png: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw a picture as PNG.")] = None,
    picture: Annotated[
        str, typer.Option(metavar="map|matrix|timeline|multiples", help="Which picture is drawn.")
    ] = "map",
    view: Annotated[
        str, typer.Option(metavar="pacific|atlantic|asia|europe", help="Which part of the world a map shows.")
    ] = "pacific",
    lang: Lang = "en",
    register: Registers = None,
    json: Json = False,
) -> int:
    """The web of agreements on a day: ties, measures, sentences, and before and after of what is supposed."""
    if context.invoked_subcommand:
        return 0
    from entente.cli.network import answer_network

    supposed = {"add": add, "drop": drop, "end": end, "delay": delay, "suspend": suspend}
    written = [(operation, text) for operation, texts in supposed.items() for text in texts or []]
    looked_at = _looked_at(layer, states, reading, multilateral, sourced_only)
    wanted = {"html": html, "svg": svg, "png": png, "picture": picture, "view": view, "lang": lang}
    drawn = wanted if html or svg or png else None
    return answer_network(
        on, looked_at, measure or [], written, reach or [], dataset or [], register or [], json, drawn
    )


@network_app.command("history")
def network_history(
    first: Annotated[int, typer.Option("--from", metavar="YEAR", help="First year.")] = 1950,
    last: Annotated[int | None, typer.Option("--to", metavar="YEAR", help="Last year; this one if not given.")] = None,
    measure: Annotated[list[str] | None, typer.Option(metavar="M", help="A measure; may be repeated.")] = None,
    layer: Layers = None,
    states: States = None,
    reading: Reading = "evidenced",
    multilateral: Multilateral = True,
    sourced_only: Sourced = False,
    dataset: Datasets = None,
    register: Registers = None,
    json: Json = False,
) -> int:
    """A measure over the years, with the agreements that moved it."""
    from entente.cli.network import answer_history

    looked_at = _looked_at(layer, states, reading, multilateral, sourced_only)
    wanted = measure or ["degree_centralisation"]
    return answer_history(first, last, wanted, looked_at, dataset or [], register or [], json)


@network_app.command("export")
def network_export(
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="csv|uncertain-csv|jsonld|graphml|gexf|gexf-over-time",
            help="Ties as a table, linked data or a graph; uncertain-csv: what is unknown under the reading.",
        ),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The file that is written.")],
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day; today if not given.")] = None,
    layer: Layers = None,
    states: States = None,
    reading: Reading = "evidenced",
    multilateral: Multilateral = True,
    sourced_only: Sourced = False,
    register: Registers = None,
    json: Json = False,
) -> int:
    """Write the ties of a day into a file, with sources, licence and citation inside."""
    from entente.cli.network_export import answer_network_export

    looked_at = _looked_at(layer, states, reading, multilateral, sourced_only)
    return answer_network_export(form, out, on, looked_at, register or [], json)


@network_app.command("claim")
def network_claim(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="A file of claims; the register's own where none is given.")
    ] = None,
    register: Registers = None,
    json: Json = False,
) -> int:
    """Check public claims against the register: holds, refuted or cannot tell, and why."""
    from entente.cli.claims import answer_claims

    return answer_claims(file, register or [], json)


import_app = typer.Typer(no_args_is_help=True, help="Bring in a data set of ties as a layer of its own.")
network_app.add_typer(import_app, name="import")


@import_app.command("dcad")
def import_dcad(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A DCAD file: of agreements, or of pairs and years.")],
    out: Out,
    name: Name = "",
    version: Edition = "",
    licence: Licence = "",
    citation: Citation = "",
    register: Registers = None,
    json: Json = False,
) -> int:
    """Import the Defense Cooperation Agreement Dataset (columns as in version 1.0)."""
    from entente.cli.network_import import answer_import

    about = {"name": name, "version": version, "licence": licence, "citation": citation}
    return answer_import(file, None, out, about, register or [], json)


@import_app.command("csv")
def import_csv(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table of ties with a heading.")],
    chosen: Annotated[Path, typer.Option("--map", metavar="MAP.yml", help="Which column means what.")],
    out: Out,
    name: Name = "",
    version: Edition = "",
    licence: Licence = "",
    citation: Citation = "",
    register: Registers = None,
    json: Json = False,
) -> int:
    """Import any table of ties by a map of its columns."""
    from entente.cli.network_import import answer_import

    about = {"name": name, "version": version, "licence": licence, "citation": citation}
    return answer_import(file, chosen, out, about, register or [], json)
