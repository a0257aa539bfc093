"""What reading claims uses of the register, so that what was read is read anew only where that has changed.

Names, kinds and parties of agreements and the vocabularies are used for every document. Events are used only to tell several
agreements of one kind between the same States apart, and so matter to the documents that speak of those States' agreements.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import groupby

from entente.register.models import Instrument
from entente.register.store import Register


def names_state(register: Register) -> str:
    """Twelve signs for all that every document is read with: States, vocabularies, and what agreements are called, of whom, of what kind."""
    parts: list[object] = [sorted((code, repr(row)) for code, row in register.states.items())]
    parts.append(sorted((key, row.get("phase")) for key, row in register.words["events"].items()))
    parts.append(sorted(register.words["kinds"]))
    for key in sorted(register.keys):
        one = register.instrument(key)
        parts.append((key, dict(one.title), dict(one.short_title), one.basis, one.kind, one.parties, one.relations))
    return _digest(parts)


def events_state(register: Register) -> dict[str, str]:
    """For the parties of more than one treaty, signs for the events those are told apart by; by the parties' codes."""
    treaties = [one for key in register.keys if (one := register.instrument(key)).basis == "treaty"]
    found = {}
    for parties, group in groupby(
        sorted(treaties, key=lambda one: (of(one.parties), one.key)), lambda i: of(i.parties)
    ):
        same = list(group)
        if len(same) > 1:
            found[parties] = _digest([_dated(register, one) for one in same])
    return found


def of(parties: Iterable[str]) -> str:
    """The key of some parties in `events_state`."""
    return " ".join(sorted(set(parties)))


def _dated(register: Register, instrument: Instrument) -> list[object]:
    later = [register.instrument(key).events for key in register.superseded_by.get(instrument.key, ())]
    return [
        instrument.key,
        *((event.event, event.date) for events in (instrument.events, *later) for event in events),
    ]


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:12]
