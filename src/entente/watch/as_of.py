"""The register as it stood on a day: what the world knew then, told by today's register.

Left out are events later than the day, a status claimed for a later one, notes (they may speak of what came later), and
agreements of which nothing had happened yet. A partial date that may lie on either side of the day stays: what may have been known
is never proposed as news. Sources stay however late they were read, because a page read today tells of days long past.
"""

from __future__ import annotations

from datetime import date

from entente.base.dates import parse_partial
from entente.register.models import Instrument
from entente.register.store import Register


class RegisterAsOf(Register):
    """A register with nothing in it that happened after a day.

    Attributes:
        on: the day.
    """

    def __init__(self, register: Register, on: date) -> None:
        self.__dict__.update(register.__dict__)
        self.on = on
        self._instruments = {}
        hidden = {key for key in register.keys if _is_hidden(register.instrument(key), on)}
        self.keys = [key for key in register.keys if key not in hidden]
        self.by_state = {state: tuple(k for k in keys if k not in hidden) for state, keys in register.by_state.items()}
        self.superseded_by = {
            key: tuple(k for k in later if k not in hidden)
            for key, later in register.superseded_by.items()
            if key not in hidden
        }
        self._hidden = hidden

    def instrument(self, key: str) -> Instrument:
        """One instrument as it stood; KeyError where there is none or nothing of it had happened yet."""
        if key in self._hidden:
            raise KeyError(key)
        if key not in self._instruments:
            self._instruments[key] = _as_of(super().instrument(key), self.on)
        return self._instruments[key]


def register_as_of(register: Register, on: date | None) -> Register:
    """The register as it stood on a day; the register itself for no day."""
    return RegisterAsOf(register, on) if on else register


def is_by(value: str, on: date) -> bool:
    """Whether a full or partial date may lie on or before a day."""
    return parse_partial(value).earliest <= on


def _is_hidden(instrument: Instrument, on: date) -> bool:
    return bool(instrument.events) and not any(is_by(event.date, on) for event in instrument.events)


def _as_of(instrument: Instrument, on: date) -> Instrument:
    status = instrument.status
    if status and status.as_of and not is_by(status.as_of, on):
        status = None
    events = tuple(event._replace(note=None) for event in instrument.events if is_by(event.date, on))
    return instrument._replace(events=events, status=status, notes=None)
