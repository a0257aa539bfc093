"""Links the words for an agreement to a key of the register, by its parties and its kind."""

from __future__ import annotations

import re
from datetime import timedelta

from entente.base.dates import parse_partial
from entente.register.models import Instrument
from entente.register.store import Register
from entente.watch.claims.kind_words import ALIKE

NEWS = timedelta(days=10)  # how far from an event a document still tells it as its own news

LONG = timedelta(days=4 * 365)  # the longest that talks are told before the register's first event


def candidates(register: Register, parties: tuple[str, ...], kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Keys of the agreements between exactly these parties of one of these kinds; of any kind for no kinds.

    Where there is none of the kind itself, those of the kinds that the press calls by its words.
    """
    if len(parties) < 2:
        return ()
    wanted = set(parties)
    between = [
        instrument
        for key in register.by_state.get(parties[0], ())
        if (instrument := register.instrument(key)).basis == "treaty" and set(instrument.parties) == wanted
    ]
    exact = tuple(instrument.key for instrument in between if not kinds or instrument.kind in kinds)
    if exact or not kinds:
        return exact
    alike = {other for kind in kinds for other in ALIKE.get(kind, ())}
    return tuple(instrument.key for instrument in between if instrument.kind in alike)


def link(
    register: Register,
    parties: tuple[str, ...],
    kinds: tuple[str, ...],
    day: str | None,
    event: str | None = None,
    on: str | None = None,
    named: str = "",
) -> str | None:
    """The one agreement that is meant, or None where the register holds none, or several that the day does not tell apart.

    Args:
        register: where it is looked for.
        parties: State codes.
        kinds: kinds its words may mean.
        day: date of the document.
        event, on: what is said to have happened, and when.
        named: the words it is called by; an acronym in them that stands in one title only decides.
    """
    found = candidates(register, parties, kinds)
    found = tuple(key for key in found if (register.instrument(key).relations or {}).get("counterpart_of") not in found)
    if len(found) <= 1:
        return found[0] if found and not _is_long_before(register.instrument(found[0]), on or day) else None
    instruments = [register.instrument(key) for key in found]
    acronyms = set(re.findall(r"\b[A-Z]{4,}\b", named))
    titled = [i.key for i in instruments if acronyms & set(re.findall(r"[A-Z]{4,}", i.short_title.get("en", "")))]
    if len(titled) == 1:
        return titled[0]
    if event and on:
        fitting = [i.key for i in instruments if any(e.event == event and _meet(e.date, on) for e in i.events)]
        if len(fitting) == 1:
            return fitting[0]
    if event and not on and day:
        fitting = [i.key for i in instruments if any(e.event == event and _is_near(e.date, day) for e in i.events)]
        if len(fitting) == 1:
            return fitting[0]
    living = [i.key for i in instruments if not _is_past(register, i, day)]
    return living[0] if len(living) == 1 else None


def _meet(one: str, other: str) -> bool:
    a, b = parse_partial(one), parse_partial(other)
    return a.earliest <= b.latest and b.earliest <= a.latest


def _is_long_before(instrument: Instrument, day: str | None) -> bool:
    """Whether the day lies years before anything that is known of the agreement, so that one before it must be meant."""
    known = [parse_partial(event.date).earliest for event in instrument.events]
    return bool(day and known) and parse_partial(str(day)).latest + LONG < min(known)


def _is_near(event: str, day: str) -> bool:
    """Whether a document of that day would tell the event as its news, without a date."""
    given, own = parse_partial(event), parse_partial(day)
    return given.is_exact and own.is_exact and abs(own.earliest - given.earliest) <= NEWS


def _is_past(register: Register, instrument: Instrument, day: str | None) -> bool:
    """Whether it was over, or not yet begun, on the day of the document (for no day: whether it is over by now)."""
    ends = [
        event.date for event in instrument.events if register.words["events"].get(event.event, {}).get("phase") == "end"
    ]
    for later in register.superseded_by.get(instrument.key, ()):
        ends += [e.date for e in register.instrument(later).events if e.event in ("in_force", "reported_in_force")]
    if day is None:
        return bool(ends)
    own = parse_partial(day)
    if any(parse_partial(end).latest < own.earliest for end in ends):
        return True
    starts = [event.date for event in instrument.events]
    return bool(starts) and min(parse_partial(start).earliest for start in starts) > own.latest
