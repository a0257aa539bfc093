"""When an agreement reached an event, as far as the register bounds it: by the event's date, or by what was claimed on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from entente.base.dates import parse_partial
from entente.register.models import Instrument

_LATER = ("signed", "approved", "ratified", "in_force")  # none of them has come while talks go on


@dataclass(frozen=True, slots=True)
class When:
    """A span of days an event lies in; `latest` is date.max where it may lie later still, or never come."""

    earliest: date
    latest: date
    grade: str

    @property
    def bounded(self) -> bool:
        """Whether both a first and a last day are known."""
        return self.earliest != date.min and self.latest != date.max


def when(instrument: Instrument, event: str, party: str | None) -> When | None:
    """The first time an event came, for a party where one is named, else for anybody; None where nothing bounds it.

    Rules: the event's own date where there is one. Else a status on a day bounds it: talks that still went on had not led
    to a signature, what was only signed was not in force, what was in force had been signed.
    """
    own = [e for e in instrument.events if e.event == event and (party is None or e.party in (None, party))]
    if own:
        first = min(own, key=lambda e: parse_partial(e.date).earliest)
        span = parse_partial(first.date)
        return When(span.earliest, span.latest, first.grade)
    return _by_status(instrument, event)


def in_talks(instrument: Instrument, event: str) -> bool:
    """Whether an event is one that talks had not led to by the latest evidence; counts leave such agreements out, as ties do."""
    talks = instrument.status is not None and instrument.status.value == "negotiating"
    return talks and event in _LATER and not any(e.event == event for e in instrument.events)


def together(first: When | None, second: When | None) -> When | None:
    """When both had come; None where either is unbounded."""
    if first is None or second is None:
        return None
    later = max(first, second, key=lambda span: span.earliest)
    return When(later.earliest, max(first.latest, second.latest), later.grade)


def _by_status(instrument: Instrument, event: str) -> When | None:
    status = instrument.status
    if not status or not status.as_of or event not in _LATER:
        return None
    seen = parse_partial(status.as_of)
    if status.value == "negotiating" or (status.value == "signed" and event == "in_force"):
        return When(seen.earliest, date.max, status.grade)
    if status.value == "in_force" and event in ("signed", "in_force"):
        return When(date.min, seen.latest, status.grade)
    return None
