"""The commands under `entente network`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from entente.cli.options import Json, Registers

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
    return answer_network(on, looked_at, measure or [], written, register or [], json)


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
    register: Registers = None,
    json: Json = False,
) -> int:
    """A measure over the years, with the agreements that moved it."""
    from entente.cli.network import answer_history

    looked_at = _looked_at(layer, states, reading, multilateral, sourced_only)
    return answer_history(first, last, measure or ["degree_centralisation"], looked_at, register or [], json)


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
