"""The network over the years: measures as lines, small maps by decade, everything that happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from entente.base.text import in_language
from entente.documents.pictures.events import draw_events
from entente.documents.pictures.multiples import draw_multiples
from entente.documents.pictures.series import draw_series, number
from entente.network.chronicle import chronicle, of
from entente.network.history import history as series_of
from entente.network.measures import MEASURES
from entente.network.report import organisations_of
from entente.network.ties import Choice
from entente.web.holding import holding, kept_with_register
from entente.web.limits import computing
from entente.web.pages import drawn
from entente.web.pages.home import FIRST_YEAR
from entente.web.pages.looked_at import LookedAt, read_looked_at
from entente.web.place import Place, Visit

FIRST_MEASURES = ("pairs", "degree_centralisation", "betweenness_centralisation", "transitivity")
MOST = 6  # measures on one page


@computing(per_minute=40)
def history(request: Visit) -> HttpResponse:
    """The years from 1951 to that of the day."""
    place, looked = request.place, read_looked_at(request)
    errors = list(looked.errors)
    chosen = _measures(request, errors)
    last = max(place.on.year, FIRST_YEAR)
    rows = _series(last, looked.choice, chosen)
    state, kind = _filters(request, errors)
    events = [
        one
        for one in of(
            chronicle(place.register),
            state=state,
            layers=looked.layers,
            kinds=(kind,) if kind else (),
            multilateral=looked.many,
        )
        if one.when.earliest <= place.on
    ]
    told = drawn.happenings(place, events)
    context = {
        "looked": looked,
        "form": looked.form(place.register),
        "errors": errors,
        "first": FIRST_YEAR,
        "last": last,
        "choices": [{"name": name, "label": MEASURES[name].label, "on": name in chosen} for name in MEASURES],
        "lines": [_line(place, name, rows) for name in chosen],
        "chosen": [MEASURES[name].label for name in chosen],
        "years": [_year(place, row, chosen) for row in reversed(rows)],
        "multiples": _multiples(place, looked, last),
        "decades": [_decade(place, looked, year) for year in _decades(last)],
        "timeline": _timeline(place, told, last),
        "events": list(reversed(told)),
        "states": _states(place),
        "kinds": [(key, word["label"]) for key, word in place.register.words["kinds"].items() if key != "statute"],
        "state": state,
        "kind": kind,
    }
    return render(request, "history.html", context)


@kept_with_register(24)
def _series(last: int, choice: Choice, chosen: tuple[str, ...]) -> Sequence[dict[str, Any]]:
    return series_of(holding().bonds, FIRST_YEAR, last, choice, chosen)


def _measures(request: Visit, errors: list[dict[str, str]]) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(request.GET.getlist("measure")))
    for name in asked[:MOST]:
        if name not in MEASURES:
            errors.append({"field": "measures", "words": _("“%(text)s” is not a measure here.") % {"text": name[:40]}})
    if len(asked) > MOST:
        words = ngettext("Choose one measure at most.", "Choose %(most)s measures at most.", MOST) % {"most": MOST}
        errors.append({"field": "measures", "words": words})
    known = tuple(name for name in MEASURES if name in asked)[:MOST]
    return known or FIRST_MEASURES


def _filters(request: Visit, errors: list[dict[str, str]]) -> tuple[str, str]:
    state, kind = request.GET.get("state", "").strip(), request.GET.get("kind", "").strip()
    if state and state not in request.place.register.states:
        words = _("“%(text)s” is not a State of the register.") % {"text": state[:40]}
        errors.append({"field": "state", "words": words})
        state = ""
    if kind and kind not in request.place.register.words["kinds"]:
        errors.append({"field": "kind", "words": _("“%(text)s” is not a kind of agreement.") % {"text": kind[:40]}})
        kind = ""
    return state, kind


def _line(place: Place, name: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    label = in_language(MEASURES[name].label, place.lang)
    moved = {
        row["year"]: ", ".join(drawn.title(place, m["agreement"]) for m in row["moved"]) for row in rows if row["moved"]
    }
    points = [(row["year"], row["values"][name]) for row in rows]
    told = _("%(measure)s at the end of each year from %(first)s to %(last)s. The table holds every value.") % {
        "measure": label,
        "first": rows[0]["year"],
        "last": rows[-1]["year"],
    }
    svg = draw_series(points, title=label, description=told, moved=moved)
    return {
        "label": MEASURES[name].label,
        "formula": MEASURES[name].formula,
        "picture": mark_safe(svg),  # noqa: S308 - the picture escapes every word itself
        "last": _value(points[-1][1]),
    }


def _value(value: float | None) -> str:
    return _("not defined") if value is None else number(value)


def _year(place: Place, row: dict[str, Any], chosen: Sequence[str]) -> dict[str, Any]:
    return {
        "year": row["year"],
        "on": _day(place, row["year"]),
        "values": [_value(row["values"][name]) for name in chosen],
        "moved": [
            {"key": m["agreement"], "added": len(m["added"]), "dropped": len(m["dropped"])} for m in row["moved"]
        ],
    }


def _decades(last: int) -> list[int]:
    return [FIRST_YEAR, *(year for year in range(1960, last, 10)), *([last] if last > FIRST_YEAR else [])]


def _day(place: Place, year: int) -> date:
    """The last day of a year; of the last year the day of the address."""
    return min(date(year, 12, 31), place.on) if year == place.on.year else date(year, 12, 31)


def _decade(place: Place, looked: LookedAt, year: int) -> dict[str, Any]:
    day = _day(place, year)
    rows = [row for row in drawn.pairs(day, looked.choice) if row["count"]]
    states = {code for row in rows for code in (row["a"], row["b"])}
    return {
        "on": day,
        "pairs": len(rows),
        "states": len(states),
        "address": place.moved(on=day).address("home", query=looked.query),
    }


def _multiples(place: Place, looked: LookedAt, last: int) -> SafeString:
    panels = []
    for year in _decades(last):
        day = _day(place, year)
        link = place.moved(on=day).address("home", query=looked.query)
        panels.append({"head": day.isoformat(), "ties": drawn.pairs(day, looked.choice), "link": link})
    head = _("Maps of ties by decade, %(first)s to %(last)s") % {"first": FIRST_YEAR, "last": last}
    return drawn.drawn(lambda: draw_multiples(panels, title=head, description=looked.words(), view=looked.view))


def _timeline(place: Place, told: Sequence[dict[str, Any]], last: int) -> SafeString:
    rows = [
        {
            "year": row["year"],
            "shape": row["shape"],
            "told": f"{row['date']} {drawn.title(place, row['agreement'])}: {in_language(row['event'], place.lang)}",
            "link": place.address("agreement", key=row["agreement"]),
        }
        for row in told
    ]
    head = _("Events by year, %(first)s to %(last)s") % {"first": FIRST_YEAR, "last": last}
    words = _("A full circle: force begins; an empty one: signature; a cross: an end; a square: anything else.")
    svg = draw_events(rows, title=head, description=words, first=FIRST_YEAR, last=last, on=place.on.year)
    return mark_safe(svg)  # noqa: S308 - the picture escapes every word itself


def _states(place: Place) -> list[dict[str, str]]:
    left_out = organisations_of(place.register)
    rows = [{"code": code, "name": drawn.name(place, code)} for code in place.register.states if code not in left_out]
    return sorted(rows, key=lambda row: row["name"])
