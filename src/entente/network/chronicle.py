"""Everything dated that happened to the register's agreements, in order of time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from entente.base.dates import PartialDate, parse_partial
from entente.register.models import Event
from entente.register.store import Register

_SIGNED = ("signed", "contract_signed", "acceded")


class Happening(NamedTuple):
    """One event of one agreement.

    Attributes:
        when: its date, full or partial.
        shape: begun, ended, signed or other: what a picture makes of it.
    """

    when: PartialDate
    agreement: str
    event: Event
    kind: str
    layer: str
    parties: tuple[str, ...]
    shape: str


@lru_cache(maxsize=2)
def chronicle(register: Register) -> tuple[Happening, ...]:
    """Every dated event of every treaty and arrangement, the earliest day it can mean first; statutes are left out."""
    found = []
    for key in register.keys:
        instrument = register.instrument(key)
        if instrument.basis != "treaty":
            continue
        layer = str(register.words["kinds"][instrument.kind]["layer"])
        for event in instrument.events:
            when = parse_partial(event.date)
            shape = _shape(event.event, str(register.words["events"][event.event].get("phase", "")))
            found.append(Happening(when, key, event, instrument.kind, layer, instrument.parties, shape))
    return tuple(sorted(found, key=lambda one: (one.when.earliest, one.agreement, one.event.event)))


def of(
    happenings: Sequence[Happening],
    *,
    state: str = "",
    layers: Collection[str] = (),
    kinds: Collection[str] = (),
    multilateral: bool = True,
) -> list[Happening]:
    """Those of a State, of some layers, of some kinds; an event of one party counts for that State only."""
    return [
        one
        for one in happenings
        if (not state or state == one.event.party or (one.event.party is None and state in one.parties))
        and (not layers or one.layer in layers)
        and (not kinds or one.kind in kinds)
        and (multilateral or len(one.parties) <= 2)
    ]


def around(happenings: Sequence[Happening], on: date, count: int) -> tuple[list[Happening], list[Happening]]:
    """The last few that had certainly come by a day, newest first, and the next few that may come after it."""
    past = [one for one in happenings if one.when.latest <= on]
    past.sort(key=lambda one: (one.when.latest, one.agreement), reverse=True)
    return past[:count], [one for one in happenings if one.when.latest > on][:count]


def _shape(event: str, phase: str) -> str:
    if event in _SIGNED:
        return "signed"
    return {"force": "begun", "end": "ended"}.get(phase, "other")
