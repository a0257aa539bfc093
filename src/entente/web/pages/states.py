"""The pages of States: the index with its ties by layer, and one State with everything that binds it on the day."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from entente.base.text import in_language
from entente.base.truth import Truth
from entente.network.ties import Choice, Slice, Tie, slice_on
from entente.register.force import Standing, standing
from entente.register.models import Practice
from entente.register.store import Register
from entente.rules.condition_words import show_condition
from entente.web.holding import holding
from entente.web.pages import labels
from entente.web.pages.life import events_of
from entente.web.pages.missing import tell_missing
from entente.web.place import Place, Visit


@lru_cache(maxsize=24)
def _slice(register: Register, on: date) -> Slice:  # noqa: ARG001 - names the entry of the cache
    """The ties of a day as evidenced, and apart those that are possible."""
    return slice_on(holding().bonds, on, Choice())


def states(request: Visit) -> HttpResponse:
    """Every State with a tie or a statute, with the number of its ties in force on the day per layer."""
    place = request.place
    register, ties = place.register, _slice(place.register, place.on)
    counts = _counts(ties.ties)
    possible = _counts(ties.uncertain)
    known = sorted({code for code in register.by_state if code}, key=lambda code: _name(register, code, place.lang))
    rows = [
        {
            "code": code,
            "organisation": register.states.get(code, {}).get("organisation"),
            "layers": [(layer, counts[code, layer]) for layer in labels.LAYERS if layer != "statute"],
            "total": sum(counts[code, layer] for layer in labels.LAYERS),
            "possible": sum(possible[code, layer] for layer in labels.LAYERS),
            "partners": len({_other(tie, code) for tie in ties.ties if code in tie.pair}),
            "statutes": sum(register.instrument(key).basis == "statute" for key in register.by_state[code]),
        }
        for code in known
    ]
    rows.sort(key=lambda row: (-row["total"], -row["possible"]))
    layers = [layer for layer in labels.LAYERS if layer != "statute"]
    return render(request, "states.html", {"rows": rows, "layers": layers})


def _counts(ties: tuple[Tie, ...]) -> Counter[tuple[str, str]]:
    return Counter((state, tie.layer) for tie in ties for state in tie.pair)


def _other(tie: Tie, code: str) -> str:
    return tie.b if tie.a == code else tie.a


def _name(register: Register, code: str, lang: str) -> str:
    return in_language(register.states.get(code, {}).get("name"), lang) or code


def state(request: Visit, code: str) -> HttpResponse:
    """One State: ties by layer, who may visit it and whom it may visit, statutes, practice, events."""
    place = request.place
    register = place.register
    if code not in register.states:
        ways = {one: (place.address("state", code=one), _name(register, one, place.lang)) for one in register.states}
        names = {_name(register, one, place.lang): way for one, way in ways.items()}
        return tell_missing(
            request, _("There is no State “%(code)s” in the register.") % {"code": code[:60]}, code, ways | names
        )
    keys = register.by_state.get(code, ())
    ties = _slice(register, place.on)
    return render(
        request,
        "state.html",
        {
            "code": code,
            "row": register.states[code],
            "layers": _by_layer(register, code, ties, place),
            "visits": _visits(register, code, place),
            "statutes": _statutes(register, code, place),
            "reached": _reached_abroad(register, code, place),
            "practice": _practice(register, code),
            "events": events_of(register, keys),
            "as_party": [("party", code)],
            "others": [key for key in keys if not _binds(register, key)],
        },
    )


def _binds(register: Register, key: str) -> bool:
    instrument = register.instrument(key)
    return instrument.basis == "treaty" and instrument.binding


def _by_layer(register: Register, code: str, ties: Slice, place: Place) -> list[dict[str, Any]]:
    """Ties of a State by layer: one row per agreement, with its partners; possible ones are marked by their standing."""
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    for sure, tie in [*((True, tie) for tie in ties.ties), *((False, tie) for tie in ties.uncertain)]:
        if code in tie.pair:
            row = rows.setdefault(tie.layer, {}).setdefault(
                tie.agreement, {"key": tie.agreement, "kind": tie.kind, "sure": [], "possible": []}
            )
            row["sure" if sure else "possible"].append(tie)
    return [
        {"layer": layer, "rows": [_tie_row(register, code, row, place.lang) for row in _ordered(found)]}
        for layer in labels.LAYERS
        if (found := list(rows.get(layer, {}).values()))
    ]


def _ordered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: (row["kind"], not row["sure"], row["key"]))


def _tie_row(register: Register, code: str, row: dict[str, Any], lang: str) -> dict[str, Any]:
    """A row of the table: of many ties under one agreement, the earliest beginning and its evidence are shown."""
    ties = row["sure"] or row["possible"]
    first = min(ties, key=lambda tie: tie.since or "9999")

    def names(kind: str) -> list[str]:
        return sorted((_other(tie, code) for tie in row[kind]), key=lambda other: _name(register, other, lang))

    return {
        **row,
        "sure": names("sure"),
        "possible": names("possible"),
        "since": first.since,
        "grade": first.grade,
        "sources": first.sources,
    }


def _visits(register: Register, code: str, place: Place) -> list[dict[str, Any]]:
    """For every other State, the agreements that can give a visiting force a status, each way, in force or possibly so."""
    table: dict[str, dict[str, Any]] = {}
    for key in register.by_state.get(code, ()):
        instrument = register.instrument(key)
        status = register.words["kinds"][instrument.kind]["status"]
        if instrument.basis != "treaty" or not status:
            continue
        for other in instrument.parties:
            if other == code:
                continue
            for way, pair in (("here", (other, code)), ("there", (code, other))):
                stand = standing(register, key, *pair, place.on)
                if stand.truth is not Truth.NO:
                    row = table.setdefault(other, {"state": other, "here": [], "there": []})
                    row[way].append({"key": key, "stand": stand, "perhaps": status == "possibly"})
    return sorted(table.values(), key=lambda row: _name(register, row["state"], place.lang))


def _statutes(register: Register, code: str, place: Place) -> list[dict[str, Any]]:
    """The State's statutes with the forces each reaches on the day."""
    found = []
    for key in register.by_state.get(code, ()):
        statute = register.instrument(key)
        if statute.basis == "statute":
            reached = [(reach.state, _reach(register, key, reach.state, code, place.on)) for reach in statute.reaches]
            shown = [(state, stand) for state, stand in reached if stand.truth is not Truth.NO]
            found.append({"key": key, "gives_status": statute.gives_status, "reached": shown})
    return found


def _reach(register: Register, key: str, sending: str, receiving: str, on: date) -> Standing:
    return standing(register, key, sending if sending != "any" else "ZZZ", receiving, on)


def _reached_abroad(register: Register, code: str, place: Place) -> list[dict[str, Any]]:
    """Other States' statutes that reach this State's force on the day, or possibly do."""
    found = []
    for key, statute in register.instruments.items():
        if statute.basis == "statute" and code not in statute.states:
            for host in statute.states:
                stand = standing(register, key, code, host, place.on)
                if stand.truth is not Truth.NO:
                    found.append({"key": key, "host": host, "stand": stand, "gives_status": statute.gives_status})
    return sorted(found, key=lambda row: (_name(register, row["host"], place.lang), row["key"]))


def _practice(register: Register, code: str) -> list[dict[str, Any]]:
    """Practice of the State, and of organisations it belongs to, by topic; never law."""
    entries = [e for e in register.practice if code == e.state or code in register.states[e.state].get("members", ())]
    by_topic: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        by_topic.setdefault(entry.topic, []).append(view_practice(register, entry))
    return [{"topic": topic, "entries": by_topic[topic]} for topic in register.words["topics"] if topic in by_topic]


def view_practice(register: Register, entry: Practice) -> dict[str, Any]:
    """A practice entry with its condition in words."""
    return {"entry": entry, "condition": show_condition(register, entry.tree)}
