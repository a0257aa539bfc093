"""The stretches of an instrument's life: from which day on it is in force anywhere, possibly, or not."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from entente.base.dates import parse_partial
from entente.base.truth import Truth, any_of
from entente.register.force import change_dates
from entente.register.listing import between
from entente.register.store import Register


class Stretch(NamedTuple):
    """What holds from `first` on until the next stretch; `first` is date.min for the beginning of time."""

    first: date
    truth: Truth


@lru_cache(maxsize=512)
def stretches(register: Register, key: str) -> tuple[Stretch, ...]:
    """The stretches of an instrument in order of time; each says something else than the one before."""
    instrument = register.instrument(key)
    keys = [key, *register.superseded_by.get(key, ())]
    found: list[Stretch] = []
    for day in [date.min, *change_dates(register, keys, date.min, date.max)]:
        truth = any_of(row.stand.truth for row in between(register, instrument, day))  # stops at the first yes
        if not found or found[-1].truth is not truth:
            found.append(Stretch(day, truth))
    return tuple(found)


def first_day(register: Register, key: str) -> date | None:
    """The first day any dated event of an instrument can mean; None where it has none."""
    return min((parse_partial(event.date).earliest for event in register.instrument(key).events), default=None)
