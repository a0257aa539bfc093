"""What the register already holds of something that documents say: new, already known, more precise, a later stage, or a contradiction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from entente.base.dates import parse_partial
from entente.base.text import Text, bilingual
from entente.register.models import Event, Instrument
from entente.register.store import Register

GRADES_JA = {"text": "条文", "official": "公式", "secondary": "二次資料", "memory": "記憶"}  # as in documents/words.py
STAGES = (
    "talks_opened", "talks_round", "agreed_in_principle", "signed", "tabled", "recommended", "approved", "ratified", "notes_exchanged",
    "in_force",
)  # fmt: skip
# The press calls one by the other's name; what the register holds of the second answers a claim on the first.
_SAME = {"ratified": ("approved",), "in_force": ("reported_in_force",), "terminated": ("denounced", "superseded")}
HAPPEN_AGAIN = frozenset(
    {"talks_round", "amended", "tabled", "recommended", "invoked"}
)  # events that may happen more than once


class Stand(NamedTuple):
    """How a claim stands against the register.

    Attributes:
        state: new | already_known | more_precise | later_stage | contradicts.
        held: the register's own event {event, date, source, grade, party} it was compared with; None where there is none.
        sentence: {en, ja}, with both values where they differ.
    """

    state: str
    held: Mapping[str, Any] | None
    sentence: Text


def stand(
    register: Register,
    agreement: str | None,
    event: str,
    party: str | None,
    modality: str,
    date: str | None,
    told: str | None,
) -> Stand:
    """Compare one claim with the register.

    Args:
        register: as it stands, or as it stood on a day.
        agreement: its key; None for one the register does not hold.
        event, party, modality, date: what is claimed.
        told: the latest date of the documents that say so, as far as known; a plan is judged by it.
    """
    if agreement is None or agreement not in register.keys:
        return Stand("new", None, bilingual("The register does not hold this agreement.", "この協定は登録簿にない。"))
    instrument = register.instrument(agreement)
    held = [
        e
        for e in instrument.events
        if (e.event in (event, *_SAME.get(event, ())) and party in (None, e.party))
        or (e.event == event and e.party is None)
    ]
    if modality == "denied":
        return _denied(held, told)
    if modality != "asserted":
        return _to_come(held, told)
    if not held:
        return _not_held(register, instrument, event)
    return _happened(register, held, event, date)


def goes_by_its_name(held: str, event: str) -> bool:
    """Whether what the register holds as the one is called by the other's name in the press."""
    return held in _SAME.get(event, ()) and held != "reported_in_force"


def _row(event: Event) -> dict[str, Any]:
    return {
        "event": event.event,
        "date": event.date,
        "source": event.source,
        "grade": event.grade,
        "party": event.party,
    }


def _denied(held: list[Event], told: str | None) -> Stand:
    for event in held:
        if told and parse_partial(event.date).latest < parse_partial(told).earliest:
            return Stand(
                "contradicts",
                _row(event),
                bilingual(
                    f"Denied, but the register has it on {event.date}.",
                    f"否定されているが、登録簿では{event.date}にあったとされる。",
                ),
            )
    return Stand("new", None, bilingual("The register does not say otherwise.", "登録簿の記載と矛盾しない。"))


def _to_come(held: list[Event], told: str | None) -> Stand:
    for event in held:
        if (
            told is None
            or parse_partial(event.date).latest >= parse_partial(told).earliest
            or event.event != "talks_round"
        ):
            return Stand(
                "already_known",
                _row(event),
                bilingual(f"Since then it has happened: {event.date}.", f"その後、実現している（{event.date}）。"),
            )
    return Stand(
        "new",
        None,
        bilingual(
            "Still to come; the register keeps what has happened only.",
            "これからのことである。登録簿は起きたことのみを載せる。",
        ),
    )


def _not_held(register: Register, instrument: Instrument, event: str) -> Stand:
    if event in STAGES:
        reached = [STAGES.index(e.event) for e in instrument.events if e.event in STAGES]
        if any(e.event == "reported_in_force" for e in instrument.events):
            reached.append(STAGES.index("in_force"))
        if reached and STAGES.index(event) > max(reached):
            last = register.words["events"][STAGES[max(reached)]]["label"]
            return Stand(
                "later_stage",
                None,
                bilingual(
                    f"A later stage than the register's last: {last['en'].lower()}.",
                    f"登録簿の最新の段階（{last['ja']}）より後の段階である。",
                ),
            )
    return Stand("new", None, bilingual("The register does not have this event.", "登録簿にこの出来事はない。"))


def _happened(register: Register, held: list[Event], event: str, date: str | None) -> Stand:
    if date is None:
        return Stand(
            "already_known",
            _row(held[-1]),
            bilingual(f"The register has it on {held[-1].date}.", f"登録簿では{held[-1].date}となっている。"),
        )
    claimed = parse_partial(date)
    for own in held:
        known = parse_partial(own.date)
        if claimed.earliest <= known.earliest and known.latest <= claimed.latest:
            return Stand(
                "already_known",
                _row(own),
                bilingual(f"The register has it on {own.date}.", f"登録簿では{own.date}となっている。"),
            )
        if known.earliest <= claimed.earliest and claimed.latest <= known.latest and own.event == event:
            return Stand(
                "more_precise",
                _row(own),
                bilingual(
                    f"The register has {own.date}, this has {date}.",
                    f"登録簿では{own.date}、文書では{date}となっている。",
                ),
            )
    reported = [own for own in held if own.event == "reported_in_force"]
    if reported and parse_partial(reported[0].date).latest >= claimed.earliest:
        return Stand(
            "new",
            _row(reported[0]),
            bilingual(
                "The register only has that it was in force by a day.", "登録簿には発効済みと報じられた日のみがある。"
            ),
        )
    if event in HAPPEN_AGAIN:
        return Stand("new", None, bilingual("The register does not have this one.", "登録簿にこの回の記載はない。"))
    own = min(held, key=lambda e: (e.event != event, abs((parse_partial(e.date).earliest - claimed.earliest).days)))
    if own.event != event:
        label = register.words["events"][own.event]["label"]
        return Stand(
            "new",
            _row(own),
            bilingual(
                f"The register does not have this event; it has one that is often called by its name: {label['en'].lower()}, {own.date}.",
                f"登録簿にこの出来事はないが、報道でしばしば同じ名で呼ばれるもの（{label['ja']}、{own.date}）がある。",
            ),
        )
    return Stand(
        "contradicts",
        _row(own),
        bilingual(
            f"Documents say {date}; the register says {own.date} ({own.source or 'no source'}, {own.grade}).",
            f"文書は{date}とするが、登録簿では{own.date}（{own.source or '出典なし'}、{GRADES_JA.get(own.grade, own.grade)}）。",
        ),
    )
