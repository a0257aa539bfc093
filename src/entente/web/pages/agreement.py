"""The page of one agreement or statute: its life, what it says and on what evidence, what is open, what it is tied to."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from entente.base.text import in_language
from entente.register.coverage import coverage
from entente.register.force import party_standing
from entente.register.listing import Between, between, overall, related, text_on
from entente.register.models import Instrument
from entente.register.store import Register
from entente.web.pages import labels
from entente.web.pages.clauses import clause_groups, incorporated_from
from entente.web.pages.life import MOST_NUMBERED, events_of, life_picture
from entente.web.pages.missing import tell_missing
from entente.web.place import Place, Visit


def agreement(request: Visit, key: str) -> HttpResponse:
    """Everything the register holds of an instrument, as it stands on the day of the address."""
    place = request.place
    register = place.register
    if key not in register.keys:
        ways = {
            one: (place.address("agreement", key=one), in_language(register.instrument(one).short_title, place.lang))
            for one in register.keys
        }
        return tell_missing(request, _("There is no agreement or statute “%(key)s”.") % {"key": key[:80]}, key, ways)
    instrument = register.instrument(key)
    version = text_on(register, key, place.on)
    events = events_of(register, [key])
    return render(
        request,
        "agreement.html",
        {
            "instrument": instrument,
            "overall": overall(register, instrument, place.on),
            "pair": _only_pair(register, instrument, place),
            "parties": _parties(register, instrument, place) if len(instrument.parties) > 2 else [],
            "reaches": _reaches(register, instrument, place) if instrument.basis == "statute" else [],
            "directions": instrument.directions,
            "events": events,
            "picture": life_picture(register, instrument, events, place),
            "numbered": len(events) <= MOST_NUMBERED,
            "version": version,
            "versions": register.versions(key),
            "groups": clause_groups(register, key, version) if version else [],
            "taken_over": incorporated_from(register, key, version.since) if version else [],
            "open_points": register.open_points(key),
            "relations": _relations(register, key),
            "relation_note": (instrument.relations or {}).get("note"),
            "coverage": _coverage(register, key),
            "compare_with": [("agreement", key)],
        },
    )


def _only_pair(register: Register, instrument: Instrument, place: Place) -> list[Between]:
    """How an agreement of two parties stands each way it works; one row where both ways are the same."""
    if len(instrument.parties) != 2:
        return []
    rows = [
        row
        for row in between(register, instrument, place.on)
        if row.stand.state not in ("other_direction", "not_party")
    ]
    return rows[:1] if len(rows) == 2 and rows[0].stand == rows[1].stand else rows


def _parties(register: Register, instrument: Instrument, place: Place) -> list[dict[str, Any]]:
    """Each party of an agreement of many, with its own standing and its own events."""
    rows = [
        {
            "state": party,
            "stand": party_standing(register, instrument, party, place.on),
            "events": sorted((e for e in instrument.events if e.party == party), key=lambda event: event.date),
            "undated": party in instrument.undated_parties,
        }
        for party in instrument.parties
    ]
    name = {code: in_language(register.states[code]["name"], place.lang) for code in instrument.parties}
    return sorted(rows, key=lambda row: (-int(row["stand"].truth), name[str(row["state"])]))


def _reaches(register: Register, statute: Instrument, place: Place) -> list[dict[str, Any]]:
    """Whom a statute reaches, since when, and whether on this day."""
    stands = {row.sending: row.stand for row in between(register, statute, place.on)}
    rows = [{"reach": reach, "stand": stands[reach.state]} for reach in statute.reaches]
    return sorted(rows, key=lambda row: (-int(row["stand"].truth), row["reach"].state != "any", row["reach"].state))


def _relations(register: Register, key: str) -> list[tuple[str, list[str]]]:
    """(what it is called, keys) of each relation, this instrument's own first."""
    found: dict[str, list[str]] = {}
    for name, other, own in related(register, key):
        words = str(labels.RELATIONS.get((name, own), name.replace("_", " ")))
        found.setdefault(words, []).append(other)
    return list(found.items())


def _coverage(register: Register, key: str) -> dict[str, Any] | None:
    """What became of every paragraph; None where the whole text was not read for the register."""
    found = coverage(register, key)
    if not found.listed:
        return None
    value = found.as_dict()
    parts = {part["key"]: part["title"] for part in register.instrument(key).parts}
    return {
        **value,
        "counts": sorted(value["counts"].items(), key=lambda row: -row[1]),
        "rows": [{**row, "kind": row["as"], "part_title": parts.get(row["part"])} for row in value["rows"]],
        "several_parts": len({row["part"] for row in value["rows"]}) > 1,
    }
