"""The first page: the map of ties on the day, the slider through the years, and the ways into the site."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from entente.documents.pictures.map import NoOutlines, draw_layers
from entente.documents.pictures.view import VIEWS
from entente.network.chronicle import around, chronicle, of
from entente.network.pairs import UNCERTAIN, on_day, pairs_over_time
from entente.network.report import make_choice
from entente.network.ties import Choice
from entente.web.faults import show_fault
from entente.web.holding import holding, kept_with_register
from entente.web.pages import drawn
from entente.web.pages.looked_at import VIEW_WORDS, LookedAt, read_looked_at
from entente.web.place import EARLIEST, LATEST, Place, Visit

FIRST_YEAR = 1951  # the first agreements of the register that still stand; earlier years can be typed
SENTENCES, EVENTS = 4, 5


def home(request: Visit) -> HttpResponse:
    """The map of the day."""
    place, looked = request.place, read_looked_at(request)
    errors = list(looked.errors)
    asked = request.GET.get("year", "").strip()
    if asked:
        year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else 0
        if EARLIEST.year <= year <= LATEST.year:
            return HttpResponseRedirect(_in_year(place, year).address("home", query=looked.query))
        errors.append({"field": "year", "words": _("Write a year between 1900 and 2100.")})
    rows = drawn.tie_rows(place, drawn.pairs(place.on, looked.choice))
    joined = [row for row in rows if row["count"]]
    past, coming = around(
        of(chronicle(place.register), layers=looked.layers, multilateral=looked.many), place.on, EVENTS
    )
    context = {
        "looked": looked,
        "form": looked.form(place.register),
        "errors": errors,
        "picture": drawn.map_picture(place, looked, rows),
        "joined": len(joined),
        "states": len({code for row in joined for code in (row["a"], row["b"])}),
        "uncertain": sum(1 for row in rows if row["style"] == UNCERTAIN),
        "left_out": 0 if looked.many else _left_out(place, looked, len(joined)),
        "by_state": drawn.by_state(place, rows),
        "sentences": drawn.told_sentences(place, drawn.answer(place.on, looked.choice)["sentences"][:SENTENCES]),
        "past": drawn.happenings(place, past),
        "coming": drawn.happenings(place, coming),
        "views": _views(place, looked),
        "many_address": place.address("home", query=looked.query_with(("many", "1"))),
        "network_address": place.address("network", query=looked.query),
        "year": asked[:8] or str(place.on.year),
        **_years(place, looked),
    }
    return render(request, "home.html", context)


def frames(request: Visit) -> HttpResponse:
    """All pairs of a choice with their spans over all time, and their lines and marks, for the slider."""
    place, looked = request.place, read_looked_at(request)
    try:
        response = JsonResponse(_frames(place.moved(on=place.today), looked.choice, looked.view_name))
    except NoOutlines:
        return show_fault(
            request, 404, _("The map cannot be drawn: the outlines of States are not built. The tables hold the same.")
        )
    response["Cache-Control"] = "max-age=600"
    return response


@lru_cache(maxsize=16)
def _frames(place: Place, choice: Choice, view: str) -> dict[str, Any]:
    spans = pairs_over_time(holding().bonds, choice)
    ever = [{"a": row["a"], "b": row["b"], "count": 1, "style": "evidenced"} for row in spans]
    rows = drawn.tie_rows(place, ever)
    for row in rows:
        row["told"] = row["names"]
    codes = {code for row in rows for code in (row["a"], row["b"])}
    links = drawn.state_links(place, codes)
    lines, marks = draw_layers(rows, drawn.names(place.register), lang=place.lang, view=VIEWS[view], links=links)
    return {"pairs": [[row["a"], row["b"], row["spans"]] for row in spans], "ties": lines, "marks": marks}


def _left_out(place: Place, looked: LookedAt, joined: int) -> int:
    """Pairs that only agreements of more than two parties join."""
    wider = make_choice(
        place.register,
        layers=looked.layers,
        reading=looked.reading,
        multilateral=True,
        sourced_only=looked.sourced,
    )
    found = on_day(_spans(wider), place.on)
    return sum(1 for row in found if row["count"]) - joined


@kept_with_register(16)
def _spans(choice: Choice) -> list[dict[str, Any]]:
    return pairs_over_time(holding().bonds, choice)


def _views(place: Place, looked: LookedAt) -> list[dict[str, Any]]:
    return [
        {
            "words": words,
            "address": place.address("home", query=looked.query_with(("view", name))),
            "here": name == looked.view_name,
        }
        for name, words in VIEW_WORDS.items()
    ]


def _years(place: Place, looked: LookedAt) -> dict[str, Any]:
    year = place.on.year
    return {
        "first": min(FIRST_YEAR, year),
        "last": max(place.today.year, year),
        "before": _in_year(place, year - 1).address("home", query=looked.query) if year > EARLIEST.year else "",
        "after": _in_year(place, year + 1).address("home", query=looked.query) if year < LATEST.year else "",
        "frames_address": place.address("frames", query=looked.query),
    }


def _in_year(place: Place, year: int) -> Place:
    """The same day of another year; 29 February becomes 28."""
    day = min(place.on.day, 28) if place.on.month == 2 else place.on.day
    return place.moved(on=date(year, place.on.month, day))
