"""Pairs of States that an agreement binds, and when: the raw material of every tie.

One bond per (agreement, pair of parties). Its spans say from which day on the agreement was signed and in force between
the two, each as yes, no or unknown; the days on which an answer may change are computed once per bond.

Rules, stated once:
* Only agreements that bind make bonds: statutes, arrangements without binding force and protocols on one subject do not.
* An agreement of more than two parties binds each pair of them; where it names directions (a force agreement that works
  in one State only), the pairs without a direction between them are no bond.
* Organisations are parties of bonds like States; the measures leave them out unless they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import NamedTuple

from entente.base.dates import day_after, parse_partial
from entente.base.truth import Truth, both
from entente.register.force import Standing, party_standing, standing
from entente.register.models import GRADES, Event, Instrument
from entente.register.store import Register

_SIGNING = ("signed", "acceded", "contract_signed")
_FIRST = (*_SIGNING, "in_force")  # before the first of these nobody was bound
NO_BOND = ("protocol", "non_treaty")  # adds rules on one subject to an agreement that is a bond already; does not bind


@dataclass(frozen=True, slots=True)
class Span:
    """What holds from `first` on until the next span.

    Attributes:
        first: first day; date.min for the beginning of time.
        in_force: yes, no or unknown, as the register evidences it, in at least one direction.
        signed: yes, no or unknown; no again once the agreement has ended.
        since: day it is in force from, full or partial; None where not known.
        grade: grade of the evidence of force; memory where there is none.
        sources: keys of the sources behind it.
        directions: (sending, receiving) pairs it works for on these days.
    """

    first: date
    in_force: Truth
    signed: Truth
    since: str | None
    grade: str
    sources: tuple[str, ...]
    directions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bond:
    """One agreement between two of its parties, `a` before `b` in the alphabet, with its spans in order of time."""

    agreement: str
    a: str
    b: str
    kind: str
    layer: str
    multilateral: bool
    spans: tuple[Span, ...]
    dataset: str = "register"

    def on(self, day: date) -> Span:
        """The span a day lies in."""
        return next(span for span in reversed(self.spans) if span.first <= day)


def bonds_of(register: Register, keys: Iterable[str] | None = None) -> tuple[Bond, ...]:
    """Every bond of the register, or of some agreements, in order of key and pair."""
    chosen = register.keys if keys is None else keys
    return tuple(bond for key in sorted(chosen) for bond in _bonds(register, register.instrument(key)))


def is_organisation(register: Register, code: str) -> bool:
    """Whether a party is an organisation and not a State."""
    return bool(register.states.get(code, {}).get("organisation"))


def _bonds(register: Register, instrument: Instrument) -> Iterator[Bond]:
    if instrument.basis != "treaty" or not instrument.binding or instrument.kind in NO_BOND:
        return
    layer = register.words["kinds"][instrument.kind]["layer"]
    parties = _Parties(register, instrument)
    for a, b in combinations(sorted(instrument.parties), 2):
        if not _directed(instrument, a, b):
            continue
        spans = tuple(_spans(parties, a, b))
        yield Bond(instrument.key, a, b, instrument.kind, layer, len(instrument.parties) > 2, spans)


def _directed(instrument: Instrument, a: str, b: str) -> bool:
    ways = instrument.directions
    return not ways or any(
        sending in (first, "any") and receiving in (second, "any")
        for sending, receiving in ways
        for first, second in ((a, b), (b, a))
    )


class _Stretch(NamedTuple):
    """What holds for one party from a day on: its own standing, and whether it had signed or acceded."""

    first: date
    standing: Standing
    signed: Truth


class _Parties:
    """What the register says of each party of one agreement, asked once per party and not once per pair."""

    def __init__(self, register: Register, instrument: Instrument) -> None:
        self.register = register
        self.instrument = instrument
        self._stretches: dict[str, list[_Stretch]] = {}

    def stretches(self, party: str) -> list[_Stretch]:
        """The stretches of days of a party, in order of time; each says something else than the one before."""
        if party not in self._stretches:
            found: list[_Stretch] = []
            for day in [date.min, *_ends(_dates(self.instrument, party))]:
                stand = party_standing(self.register, self.instrument, party, day)
                stretch = _Stretch(day, stand, _party_signed(self.instrument, party, day))
                if not found or stretch[1:] != found[-1][1:]:
                    found.append(stretch)
            self._stretches[party] = found
        return self._stretches[party]

    def on(self, party: str, day: date) -> _Stretch:
        """The stretch a day lies in."""
        return next(stretch for stretch in reversed(self.stretches(party)) if stretch.first <= day)

    def standing(self, _register: Register, _instrument: Instrument, party: str, on: date) -> Standing:
        """As `register.force.party_standing`."""
        return self.on(party, on).standing

    def change_days(self, a: str, b: str) -> list[date]:
        """Days on which the answer between two parties may change, from the beginning of time on."""
        later = [self.register.instrument(other) for other in self.register.superseded_by.get(self.instrument.key, ())]
        days = {stretch.first for party in (a, b) for stretch in self.stretches(party)}
        return sorted(days.union(*(_ends(_dates(newer, party)) for newer in later for party in (a, b))))


def _ends(texts: set[str]) -> list[date]:
    days: set[date] = set()
    for text in texts:
        when = parse_partial(text)
        days.update((when.earliest, when.latest, day_after(when.latest)))
    return sorted(days)


def _dates(instrument: Instrument, party: str) -> set[str]:
    texts = {event.date for event in instrument.events if event.party in (None, party)}
    if party in instrument.undated_parties:  # it cannot have been bound before anybody was
        texts.update(sorted(event.date for event in instrument.events if event.event in _FIRST)[:1])
    if instrument.status and instrument.status.as_of:
        texts.add(instrument.status.as_of)
    return texts


def _spans(parties: _Parties, a: str, b: str) -> Iterator[Span]:
    last: Span | None = None
    for day in parties.change_days(a, b):
        span = _span(parties, a, b, day)
        if last is None or _content(span) != _content(last):
            yield span
            last = span


def _content(span: Span) -> tuple[object, ...]:
    return span.in_force, span.signed, span.since, span.grade, span.sources, span.directions


def _span(parties: _Parties, a: str, b: str, day: date) -> Span:
    usable = list(_usable(parties, a, b, day))
    best = max((stand for _, stand in usable), key=_order)
    return Span(
        first=day,
        in_force=best.truth,
        signed=Truth.NO if best.state == "ended" else both(parties.on(a, day).signed, parties.on(b, day).signed),
        since=None if best.truth is Truth.NO else best.since,
        grade=best.grade,
        sources=best.sources,
        directions=tuple(way for way, stand in usable if stand.truth is best.truth),
    )


def _usable(parties: _Parties, a: str, b: str, day: date) -> Iterator[tuple[tuple[str, str], Standing]]:
    """The standing each way the agreement works. Both ways are asked: of two proofs the sender's comes first."""
    for way in ((a, b), (b, a)):
        found = standing(parties.register, parties.instrument.key, *way, day, parties.standing)
        if found.state not in ("other_direction", "not_party"):
            yield way, found


def _order(stand: Standing) -> tuple[int, int]:
    return int(stand.truth), GRADES.index(stand.grade)


def _party_signed(instrument: Instrument, party: str, day: date) -> Truth:
    """Whether a party had signed or acceded by a day; force without a known signature proves a signature before it."""
    own = [e for e in instrument.events if e.event in _SIGNING and e.party == party]
    if own:
        return _earliest(own, day)
    if party in instrument.undated_parties:
        reported = [e for e in instrument.events if e.party == party]
        seen = _earliest(reported, day) if reported else Truth.NO
        return Truth.YES if seen is Truth.YES else _not_before(instrument, day)
    general = [e for e in instrument.events if e.event in _SIGNING and e.party is None]
    if general:
        return _earliest(general, day)
    begun = [e for e in instrument.events if e.party in (None, party) and e.event in ("in_force", "reported_in_force")]
    if begun and _earliest(begun, day) is Truth.YES:
        return Truth.YES
    return _claimed(instrument, day, known_later=bool(begun))


def _not_before(instrument: Instrument, day: date) -> Truth:
    """A party whose own day is not established cannot have been bound before anybody was."""
    first = [e for e in instrument.events if e.event in _FIRST]
    return Truth.NO if first and _earliest(first, day) is Truth.NO else Truth.UNKNOWN


def _claimed(instrument: Instrument, day: date, *, known_later: bool) -> Truth:
    status = instrument.status
    if status and status.value == "negotiating":
        return Truth.NO
    if status and status.as_of and status.value in ("signed", "in_force", "approved", "ratified"):
        return Truth.YES if parse_partial(status.as_of).on_or_before(day) is Truth.YES else Truth.UNKNOWN
    return Truth.UNKNOWN if known_later else Truth.NO


def _earliest(events: list[Event], day: date) -> Truth:
    return max((parse_partial(event.date).on_or_before(day) for event in events), key=int)
