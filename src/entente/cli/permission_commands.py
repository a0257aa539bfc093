"""The commands under `entente permission`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entente.cli.options import Json, Lang, Registers

permission_app = typer.Typer(
    no_args_is_help=True, help="Sign permissions and movement orders, and check them offline where they are shown."
)

_Passphrase = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="FILE",
        help="First line is the key's passphrase; else the variable ENTENTE_PASSPHRASE, else it is asked for.",
    ),
]
_Key = Annotated[
    Path, typer.Option("--key", metavar="FILE", help="The encrypted private key; its public .json lies beside it.")
]
_At = Annotated[
    str | None,
    typer.Option("--at", metavar="DATETIME", help="The moment, such as 2026-05-01T08:00+09:00; now if not given."),
]


@permission_app.command("keygen")
def permission_keygen(
    issuer: Annotated[str, typer.Option(metavar="NAME", help="Name of the authority, such as GBR-MOD-PJHQ.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the two files go; outside any repository.")],
    state: Annotated[
        str | None, typer.Option(metavar="STATE", help="Its State; if not given, the code the name begins with.")
    ] = None,
    acts_for: Annotated[
        list[str] | None,
        typer.Option("--acts-for", metavar="STATE", help="A State it may sign for; its own if none is given."),
    ] = None,
    purpose: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="A kind of document it may sign, or revocations; all if none is given."),
    ] = None,
    valid_from: Annotated[
        str | None, typer.Option("--valid-from", metavar="DATE", help="First day it may sign; today if not given.")
    ] = None,
    valid_until: Annotated[
        str | None, typer.Option("--valid-until", metavar="DATE", help="Last day it may sign; a year on if not given.")
    ] = None,
    passphrase_file: _Passphrase = None,
    json: Json = False,
) -> int:
    """Make an issuer's key: an encrypted private file, and a public file for those who check."""
    from entente.cli.permission_keys import Period, answer_keygen

    period = Period(valid_from, valid_until)
    return answer_keygen(issuer, state, acts_for or [], purpose or [], period, out, passphrase_file, json)


@permission_app.command("issue")
def permission_issue(
    key: _Key,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where token, QR code and JSON are written.")],
    exercise: Annotated[Path | None, typer.Option(metavar="FILE", help="An exercise file.")] = None,
    contingent: Annotated[str | None, typer.Option(metavar="KEY", help="A contingent of the exercise.")] = None,
    statement: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Plain values (entente-statement/1) instead of an exercise.")
    ] = None,
    manifest: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="The contingent's roll; may be given more than once.")
    ] = None,
    roll: Annotated[
        bool, typer.Option("--roll", help="Sign a root over the roll and write each person's slip.")
    ] = False,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Kind of document; movement_order if not given.")
    ] = None,
    serial: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The document's number; made if not given.")
    ] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day, over the file's.")] = None,
    last: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Last day, over the file's.")] = None,
    agreement: Annotated[
        str | None, typer.Option(metavar="KEY", help="The agreement to name where several govern.")
    ] = None,
    clause: Annotated[
        str | None, typer.Option(metavar="PINPOINT", help="The clause to name; else those that ask for the document.")
    ] = None,
    made_up: Annotated[
        bool, typer.Option("--made-up", help="Mark it as made up, for training; every check says so.")
    ] = False,
    at: _At = None,
    passphrase_file: _Passphrase = None,
    register: Registers = None,
    json: Json = False,
) -> int:
    """Sign a permission for a contingent, or for plain values; write token, QR code and what was signed."""
    from entente.cli.permissions import Choices, answer_issue

    choices = Choices(
        exercise, contingent, statement, manifest or [], roll, kind, serial, first, last, agreement, clause, made_up
    )
    return answer_issue(choices, key, out, at, passphrase_file, register or [], json)


@permission_app.command("verify")
def permission_verify(
    token: Annotated[str, typer.Argument(metavar="TOKEN|FILE|-", help="What the QR code says, a file with it, or -.")],
    trust: Annotated[Path, typer.Option(metavar="DIR", help="Public key files of trusted issuers.")],
    revocations: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="An issuer's revocation list; may be given more than once."),
    ] = None,
    at: _At = None,
    state: Annotated[
        str | None, typer.Option(metavar="STATE", help="The State you check in; compared with the receiving State.")
    ] = None,
    max_age_days: Annotated[
        int | None, typer.Option("--max-age-days", min=0, metavar="N", help="Oldest revocation list relied on.")
    ] = None,
    leeway: Annotated[
        int, typer.Option(min=0, max=1440, metavar="MINUTES", help="Tolerance at the limits of validity.")
    ] = 0,
    person: Annotated[
        str | None,
        typer.Option(metavar="SLIP", help="A personal slip to look up on the roll; FILE, or FILE:N for the N-th."),
    ] = None,
    remember: Annotated[
        bool,
        typer.Option("--remember", help="Keep the lists given in the trust folder, so that older ones are noticed."),
    ] = False,
    lang: Lang = "en",
    json: Json = False,
) -> int:
    """Check a permission offline. Exit code 0: valid; 1: not valid, or it cannot be told."""
    from entente.cli.permission_checks import Check, answer_verify

    check = Check(token, trust, revocations or [], at, state, max_age_days, leeway, person, remember)
    return answer_verify(check, lang, json)


@permission_app.command("revoke")
def permission_revoke(
    key: _Key,
    listed: Annotated[Path, typer.Option("--list", metavar="FILE", help="The revocation list to begin or go on with.")],
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Ids of permissions; none: the list is only renewed.")
    ] = None,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why, for those who check.")] = None,
    next_days: Annotated[
        int, typer.Option("--next-days", min=1, max=366, metavar="N", help="In how many days the next list comes.")
    ] = 7,
    at: _At = None,
    passphrase_file: _Passphrase = None,
    json: Json = False,
) -> int:
    """Withdraw permissions: sign the issuer's next revocation list."""
    from entente.cli.permission_checks import answer_revoke

    return answer_revoke(ids or [], key, listed, reason, next_days, at, passphrase_file, json)
