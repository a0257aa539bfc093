"""Whether an agreement is in force between two States on a day, and whether a statute reaches a force.

The answer is a `Standing`: yes, no or unknown, with the evidence. Rules:

* Between A and B an agreement is in force from the later of the two parties' own dates, until the earlier end.
* A party's own date is its accession or entry-into-force event; else the agreement's general one, unless the party is
  listed as undated. `reported_in_force` and a status claim prove force from their date on and say nothing of earlier days.
* A partial date counts at both ends: inside the span it can mean, the answer is unknown.
* An event that must precede entry into force (signature, tabling, approval) proves that it was not in force before it.
* Signed, and nothing further known: unknown after the last evidence, never yes.
* An agreement ends when one that supersedes it enters into force between the two; a status claim that it has ended
  proves that from its date on.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from entente.base.dates import PartialDate, day_after, parse_partial
from entente.base.truth import Truth, both
from entente.register.models import GRADES, Event, Instrument, Reach, weakest
from entente.register.store import Register

_REPORTED = "reported_in_force"
_ENDED = ("terminated", "superseded", "repealed")  # status values that claim an end


class Standing(NamedTuple):
    """In force, or reaching, on one day.

    Attributes:
        truth: yes, no or unknown.
        grade: grade of the evidence behind it; memory where there is none.
        since: first day in force between the two, full or partial; None where it is not known.
        sources: keys of the sources of the evidence.
        state: in_force | not_in_force | possibly | signed_only | ended | not_party | other_direction | undated.
        reported: since is only the date of a report; it was in force by then, maybe earlier.
    """

    truth: Truth
    grade: str
    since: str | None
    sources: tuple[str, ...]
    state: str
    reported: bool = False


PartyStanding = Callable[[Register, Instrument, str, date], Standing]


def standing(
    register: Register, key: str, sending: str, receiving: str, on: date, of_party: PartyStanding | None = None
) -> Standing:
    """How an instrument stands between a sending and a receiving State on a day.

    Args:
        of_party: what `party_standing` says, from a caller that asks for many pairs and keeps each party's answers.
    """
    instrument = register.instrument(key)
    if instrument.basis == "statute":
        return _statute_standing(register, instrument, sending, receiving, on)
    if sending not in instrument.parties or receiving not in instrument.parties:
        return Standing(Truth.NO, "text", None, (), "not_party")
    if not _works_this_way(instrument, sending, receiving):
        state = "other_direction" if _works_this_way(instrument, receiving, sending) else "not_party"
        return Standing(Truth.NO, "text", None, (), state)
    if not instrument.binding:
        return Standing(Truth.NO, "official", None, (), "not_in_force")
    ask = of_party or party_standing
    stand = _weaker(ask(register, instrument, sending, on), ask(register, instrument, receiving, on))
    if stand.truth is Truth.NO:
        return stand
    replaced = _replaced(register, key, (sending, receiving), on)
    return _weaker(stand, replaced) if replaced else stand


def _works_this_way(instrument: Instrument, sending: str, receiving: str) -> bool:
    pairs = instrument.directions
    return not pairs or any(s in (sending, "any") and r in (receiving, "any") for s, r in pairs)


def _weaker(a: Standing, b: Standing) -> Standing:
    """The standing of the pair: Kleene's and, the later beginning, the weaker grade."""
    truth = both(a.truth, b.truth)
    if truth is Truth.NO:
        return a if a.truth is Truth.NO else b
    lead = a if a.truth is Truth.UNKNOWN else b if b.truth is Truth.UNKNOWN else max(a, b, key=lambda s: s.since or "")
    sources = tuple(dict.fromkeys((*a.sources, *b.sources)))
    return Standing(truth, weakest([a.grade, b.grade]), lead.since, sources, lead.state, lead.reported)


def _phase(register: Register, event: Event) -> str:
    return str(register.words["events"].get(event.event, {}).get("phase", "none"))


def _cited(event: Event) -> tuple[str, ...]:
    return (event.source,) if event.source else ()


def party_standing(register: Register, instrument: Instrument, party: str, on: date) -> Standing:
    """How an agreement stands for one of its parties on a day, as if the other were bound.

    It changes only at the ends of the party's own dates, of the general ones and of the status claim's.
    """
    mine = [event for event in instrument.events if event.party in (None, party)]
    own = [event for event in mine if event.party == party and _phase(register, event) == "force"]
    general = [event for event in mine if event.party is None and _phase(register, event) == "force"]
    starts = _starts(register, instrument, party)
    ended = _end(register, mine, on) or _claimed_end(instrument, starts, on)
    if ended:
        return ended
    too_early = _proof_of_not_yet(register, mine, on)
    if too_early:
        return too_early
    begun = _begun(starts, on)
    if begun and begun.truth is Truth.YES:
        return begun
    dated_itself = any(event.event != _REPORTED for event in own)
    claimed = None if dated_itself else _claimed(instrument, party, on)
    if claimed:
        return claimed
    if begun:
        return begun
    return _not_evidenced(instrument, party, mine, own, general, on)


def _starts(register: Register, instrument: Instrument, party: str | None) -> list[Event]:
    """The events that begin force for a party: its own, else the general ones unless its date is not established."""
    events = [event for event in instrument.events if _phase(register, event) == "force"]
    own = [event for event in events if party and event.party == party]
    if own or party in instrument.undated_parties:
        return own
    return [event for event in events if event.party is None]


def _replaced(register: Register, key: str, parties: tuple[str, ...], on: date) -> Standing | None:
    """The end an instrument finds when one that supersedes it enters into force between the same two."""
    for other in register.superseded_by.get(key, ()):
        newer = register.instrument(other)
        if newer.basis == "treaty":
            if not newer.binding or not set(parties) <= set(newer.parties) or not _works_this_way(newer, *parties):
                continue
            found = [_begun(_starts(register, newer, party), on) or _claimed(newer, party, on) for party in parties]
        else:
            found = [_begun(_starts(register, newer, None), on)]
        begun = [stand for stand in found if stand and stand.truth is not Truth.NO]
        if len(begun) < len(found):
            continue
        grade, sources = weakest([s.grade for s in begun]), tuple(dict.fromkeys(k for s in begun for k in s.sources))
        sure = all(stand.truth is Truth.YES for stand in begun)
        return Standing(Truth.NO if sure else Truth.UNKNOWN, grade, None, sources, "ended" if sure else "possibly")
    return None


def _claimed_end(instrument: Instrument, starts: list[Event], on: date) -> Standing | None:
    """What a status claim that it has ended proves: no from its date on, unless it began again later."""
    status = instrument.status
    if status is None or status.value not in _ENDED or status.as_of is None:
        return None
    again = any(event.date > status.as_of for event in starts)
    if again or parse_partial(status.as_of).on_or_before(on) is not Truth.YES:
        return None
    return Standing(Truth.NO, status.grade, None, (status.source,) if status.source else (), "ended")


def _end(register: Register, events: list[Event], on: date) -> Standing | None:
    """An end that is past (or perhaps past) and after which nothing began again."""
    starts = [event for event in events if _phase(register, event) == "force"]
    for event in sorted((e for e in events if _phase(register, e) == "end"), key=lambda e: e.date, reverse=True):
        over = parse_partial(event.date).on_or_before(on)
        again = [s for s in starts if s.date > event.date and event.party in (None, s.party)]
        resumed = any(parse_partial(s.date).on_or_before(on) is Truth.YES for s in again)
        if over is Truth.NO or resumed:
            continue
        if over is Truth.YES:
            return Standing(Truth.NO, event.grade, None, _cited(event), "ended")
        return Standing(Truth.UNKNOWN, event.grade, None, _cited(event), "possibly")
    return None


def _proof_of_not_yet(register: Register, events: list[Event], on: date) -> Standing | None:
    """A step before entry into force that lies after the day proves the agreement was not in force then.

    Only steps of the first run count: where something ended before, later steps may belong to a renewal. A party's own step is
    held against its own beginnings only: the agreement may have been in force for others long before.
    """
    begun = [(parse_partial(e.date).earliest, e.party) for e in events if _phase(register, e) == "force"]
    for event in events:
        if _phase(register, event) != "before":
            continue
        taken = parse_partial(event.date)
        before = any(start < taken.earliest for start, party in begun if event.party in (None, party))
        if taken.earliest > on and not before:
            return Standing(Truth.NO, event.grade, None, _cited(event), "not_in_force")
    return None


def _begun(starts: list[Event], on: date) -> Standing | None:
    """The standing by dated beginnings, or None where there is none that says anything about the day."""
    dated = [(parse_partial(event.date), event) for event in starts]
    past = [(when, event) for when, event in dated if when.on_or_before(on) is Truth.YES]
    if past:
        strongest = max(GRADES.index(event.grade) for _, event in past)
        when, event = min(
            (pair for pair in past if GRADES.index(pair[1].grade) == strongest), key=lambda pair: pair[0].earliest
        )
        return Standing(Truth.YES, event.grade, when.text, _cited(event), "in_force", event.event == _REPORTED)
    maybe = [(when, event) for when, event in dated if when.on_or_before(on) is Truth.UNKNOWN]
    if maybe:
        when, event = maybe[0]
        return Standing(Truth.UNKNOWN, event.grade, when.text, _cited(event), "possibly")
    begins = [(when, event) for when, event in dated if event.event != _REPORTED]
    if begins:
        when, event = min(begins, key=lambda pair: pair[0].earliest)
        return Standing(Truth.NO, event.grade, when.text, _cited(event), "not_in_force")
    return None


def _claimed(instrument: Instrument, party: str, on: date) -> Standing | None:
    """What a status claim proves: force from its date on. It cannot speak for a party listed as undated."""
    status = instrument.status
    if status is None or status.value != "in_force" or status.as_of is None or party in instrument.undated_parties:
        return None
    if parse_partial(status.as_of).on_or_before(on) is not Truth.YES:
        return None
    sources = (status.source,) if status.source else ()
    return Standing(Truth.YES, status.grade, status.as_of, sources, "in_force", reported=True)


def _not_evidenced(
    instrument: Instrument, party: str, events: list[Event], own: list[Event], general: list[Event], on: date
) -> Standing:
    """No beginning is established for the party: no before its first possible day, unknown after."""
    if party in instrument.undated_parties and not own:
        first = [parse_partial(event.date) for event in general]
        if first and all(when.on_or_before(on) is Truth.NO for when in first):
            return Standing(Truth.NO, general[0].grade, None, _cited(general[0]), "not_in_force")
        return Standing(Truth.UNKNOWN, "memory", None, (), "undated")
    signed = [event for event in events if event.event == "signed"]
    if signed and all(parse_partial(event.date).on_or_before(on) is Truth.NO for event in signed):
        return Standing(Truth.NO, signed[0].grade, None, _cited(signed[0]), "not_in_force")
    status = instrument.status
    if (
        status
        and status.value not in ("in_force", *_ENDED)
        and (status.value == "negotiating" or _known_until(status.as_of, on))
    ):
        sources: tuple[str, ...] = (status.source,) if status.source else ()
        return Standing(
            Truth.NO, status.grade, None, sources, "signed_only" if status.value == "signed" else "not_in_force"
        )
    signed_in: tuple[str, ...] = tuple(s for event in signed for s in _cited(event))
    state = "possibly" if status and status.value == "in_force" else "signed_only"
    return Standing(Truth.UNKNOWN, "memory", None, signed_in, state)


def _known_until(as_of: str | None, on: date) -> bool:
    return as_of is not None and on <= parse_partial(as_of).latest


def _statute_standing(register: Register, statute: Instrument, sending: str, receiving: str, on: date) -> Standing:
    if receiving not in statute.states or sending == receiving:
        return Standing(Truth.NO, "text", None, (), "not_party")
    named = [reach for reach in statute.reaches if reach.state == sending]
    rest = [reach for reach in statute.reaches if reach.state == "any" and sending not in reach.excepted]
    if not named and not rest:
        return Standing(Truth.NO, "text", None, (), "not_party")
    own = _statute_in_force(register, statute, on)
    if own.truth is Truth.NO:
        return own
    found = [_reach_standing(register, reach, sending, receiving, on) for reach in named or rest]
    best = max(found, key=lambda s: (int(s.truth), GRADES.index(s.grade)))
    if best.truth is not Truth.YES or own.since is None:
        return Standing(
            both(best.truth, own.truth),
            best.grade,
            best.since,
            best.sources,
            best.state if best.truth is not Truth.YES else own.state,
        )
    return Standing(own.truth, weakest([best.grade, own.grade]), best.since, (*best.sources, *own.sources), own.state)


def _statute_in_force(register: Register, statute: Instrument, on: date) -> Standing:
    """A statute without a dated beginning counts as in force where its reach says so (the reach has a date of its own)."""
    starts = [event for event in statute.events if _phase(register, event) == "force"]
    ended = (
        _end(register, list(statute.events), on)
        or _claimed_end(statute, starts, on)
        or _replaced(register, statute.key, (), on)
    )
    if ended:
        return ended
    begun = _begun(starts, on)
    return begun or Standing(Truth.YES, "text", None, (), "in_force")


def _reach_standing(register: Register, reach: Reach, sending: str, receiving: str, on: date) -> Standing:
    sources: tuple[str, ...] = (reach.source,) if reach.source else ()
    since: PartialDate | None = parse_partial(reach.since) if reach.since else None
    truth = since.on_or_before(on) if since else Truth.UNKNOWN
    if reach.until:
        until = parse_partial(reach.until)
        truth = both(truth, Truth.NO if on > until.latest else Truth.YES if on <= until.earliest else Truth.UNKNOWN)
    grade = reach.grade
    if reach.under and truth is not Truth.NO:
        under = standing(register, reach.under, sending, receiving, on)
        truth, grade = both(truth, under.truth), weakest([grade, under.grade])
        sources = (*sources, *under.sources)
    state = {Truth.YES: "in_force", Truth.UNKNOWN: "undated", Truth.NO: "not_in_force"}[truth]
    return Standing(truth, grade, reach.since, sources, state)


def change_dates(register: Register, keys: list[str], after: date, until: date) -> list[date]:
    """Days in (after, until] on which one of the instruments may begin, end, change text, or change certainty.

    Partial dates give both ends of their span, because the answer turns unknown there.
    """
    days: set[date] = set()
    for key in keys:
        instrument = register.instrument(key)
        dates = [event.date for event in instrument.events] + list(instrument.versions)
        dates += [reach.since for reach in instrument.reaches if reach.since]
        if instrument.status and instrument.status.as_of:
            as_of = parse_partial(instrument.status.as_of)
            days.update((as_of.latest, day_after(as_of.latest)))
        for text in dates:
            when = parse_partial(text)
            days.update((when.earliest, when.latest))
        days.update(
            day_after(bound)
            for reach in instrument.reaches
            if reach.until
            for bound in (parse_partial(reach.until).earliest, parse_partial(reach.until).latest)
        )
        for reach in instrument.reaches:
            if reach.under:
                days.update(change_dates(register, [reach.under], after, until))
    return sorted(day for day in days if after < day <= until)
