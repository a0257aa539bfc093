"""What the register shows of an instrument: its row in a list, its status on a day, its events, all of it.

The command line, the pages and the read API take these values from here, so that they say the same in the same shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from entente.base.truth import Truth
from entente.register.coverage import coverage
from entente.register.force import PartyStanding, Standing, party_standing, standing
from entente.register.models import GRADES, Instrument, Version
from entente.register.store import Register

STATUS_WORDS = {Truth.YES: "in force", Truth.UNKNOWN: "possibly", Truth.NO: "not in force"}
_ANY_STATE = "ZZZ"  # a State no reach names: what a statute says of "any" holds for it


class Between(NamedTuple):
    """How an instrument stands between one sending and one receiving State; `sending` is "any" where a statute reaches any."""

    sending: str
    receiving: str
    stand: Standing


def listed(register: Register, instrument: Instrument, on: date, stand: Standing | None = None) -> dict[str, Any]:
    """An instrument's row in a list; `clauses` is the number of rules of its newest text.

    Args:
        on: the day its `status` is told for.
        stand: its `overall` standing on that day, from a caller that has it already.
    """
    key = instrument.key
    return {
        "key": key,
        "kind": instrument.kind,
        "basis": instrument.basis,
        "short_title": dict(instrument.short_title),
        "parties": list(instrument.parties),
        "states": list(instrument.states),
        "words": instrument.words,
        "status": STATUS_WORDS[(stand or overall(register, instrument, on)).truth],
        "clauses": len(register.versions(key)[-1].clauses) if instrument.versions else 0,
        "layer": instrument.layer,
    }


def status_on(register: Register, instrument: Instrument, on: date) -> str:
    """ "in force" between any pair (a statute: reaching anybody), else "possibly" where that is not established, else "not in force"."""
    return STATUS_WORDS[overall(register, instrument, on).truth]


def overall(register: Register, instrument: Instrument, on: date) -> Standing:
    """The standing of the pair that stands best on a day: yes before unknown before no, then the earliest beginning, then the better grade.

    `since` is None where no pair's beginning is known; unknown means that no pair is evidenced and one may be bound.
    """
    found = [row.stand for row in between(register, instrument, on)]
    return min(found, key=_order, default=Standing(Truth.NO, GRADES[0], None, (), "not_in_force"))


def _order(stand: Standing) -> tuple[int, str, int]:
    return -int(stand.truth), stand.since or "9999", -GRADES.index(stand.grade)


def between(register: Register, instrument: Instrument, on: date) -> Iterator[Between]:
    """How an instrument stands between each pair it may work for on a day; each party is asked once."""
    if instrument.basis == "statute":
        for state in sorted({reach.state for reach in instrument.reaches}):
            sending = state if state != "any" else _ANY_STATE
            yield Between(
                state, instrument.states[0], standing(register, instrument.key, sending, instrument.states[0], on)
            )
        return
    ask = _asked_once()
    for sending in instrument.parties:
        for receiving in instrument.parties:
            if sending != receiving:
                yield Between(sending, receiving, standing(register, instrument.key, sending, receiving, on, ask))


def _asked_once() -> PartyStanding:
    known: dict[tuple[str, date], Standing] = {}

    def ask(register: Register, instrument: Instrument, party: str, on: date) -> Standing:
        if (party, on) not in known:
            known[party, on] = party_standing(register, instrument, party, on)
        return known[party, on]

    return ask


def text_on(register: Register, key: str, on: date) -> Version | None:
    """The clauses of an instrument as its text stood on a day; None where the register holds no text of that day."""
    day = on.isoformat()
    return next((version for version in reversed(register.versions(key)) if version.since <= day), None)


def related(register: Register, key: str) -> list[tuple[str, str, bool]]:
    """How an instrument stands to others: (relation, key of the other, whether it is this one that says so)."""
    own = _relations(register.instrument(key))
    found = [(name, other, True) for name, other in own]
    found += [
        (name, other, False)
        for other in register.keys
        for name, meant in _relations(register.instrument(other))
        if meant == key and not (name in _MUTUAL and (name, other) in own)
    ]
    return found


_MUTUAL = ("counterpart_of",)


def _relations(instrument: Instrument) -> list[tuple[str, str]]:
    """(relation, key of the other) as the instrument says; its note left out."""
    rows = (instrument.relations or {}).items()
    named = [(name, [value] if isinstance(value, str) else value) for name, value in rows if name != "note"]
    return [(name, str(other)) for name, others in named for other in others]


def list_instruments(register: Register, party: str | None = None, kind: str | None = None) -> list[Instrument]:
    """The instruments a State is party to (or whose law they are), of one kind; all of them where nothing is asked."""
    return [
        i
        for i in register.instruments.values()
        if (not kind or i.kind == kind) and (not party or party in (*i.parties, *i.states))
    ]


def timeline(register: Register, keys: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """Events of some instruments, of all where none is named, as {date, instrument, event, party, grade, source}, by date."""
    chosen = register.keys if keys is None else keys
    rows = [
        {
            "date": e.date,
            "instrument": key,
            "event": e.event,
            "party": e.party,
            "grade": e.grade,
            "source": e.source,
        }
        for key in chosen
        for e in register.instrument(key).events
    ]
    return sorted(rows, key=lambda row: (str(row["date"]), str(row["instrument"])))


def shown(register: Register, key: str) -> dict[str, Any]:
    """Everything the register says of an instrument: its header, its contents, what became of its paragraphs (in numbers)."""
    content = register.content(key)
    header = register.header(key)
    header.pop("file", None)
    return {
        **header,
        "content": {**content, "open_points": content["open_points"]},
        "coverage": {name: value for name, value in coverage(register, key).as_dict().items() if name != "rows"},
    }


def topic_rows(register: Register) -> dict[str, Any]:
    """{topics: every topic in its published order, groups}."""
    return {"topics": _word_rows(register, "topics", "topic"), "groups": register.words["groups"]}


def fact_rows(register: Register) -> dict[str, Any]:
    """{facts: every declared fact with type, values and question}."""
    return {"facts": _word_rows(register, "facts", "fact")}


def _word_rows(register: Register, words: str, name: str) -> list[dict[str, Any]]:
    return [{name: key, **{k: v for k, v in row.items() if k != name}} for key, row in register.words[words].items()]
