"""Events of instruments as a list and as a drawing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from entente.base.dates import day_before, parse_partial
from entente.base.text import in_language
from entente.base.truth import Truth
from entente.documents.pictures.life import Bar, Mark, draw_life
from entente.register.life import first_day, stretches
from entente.register.models import Instrument
from entente.register.store import Register
from entente.web.pages import labels
from entente.web.place import Place

MOST_NUMBERED = 40  # more marks than these are drawn without numbers


def events_of(register: Register, keys: Iterable[str]) -> list[dict[str, Any]]:
    """Events of instruments by date, each with its number in the list; partial dates stay partial."""
    found = [(event, key) for key in keys for event in register.instrument(key).events]
    found.sort(key=lambda row: (row[0].date, row[1]))
    return [{"number": n, "event": event, "instrument": key} for n, (event, key) in enumerate(found, start=1)]


def life_picture(
    register: Register, instrument: Instrument, events: Sequence[dict[str, Any]], place: Place
) -> SafeString:
    """The drawing of an instrument's life up to the day of the address; empty where nothing is dated."""
    begin = first_day(register, instrument.key)
    if begin is None:
        return SafeString("")
    last = max(place.on, *(parse_partial(row["event"].date).latest for row in events))
    bars = _bars(register, instrument.key, begin, last)
    marks = [_mark(register, row, len(events) <= MOST_NUMBERED, place.lang) for row in events]
    title = _("Life of %(title)s") % {"title": in_language(instrument.short_title, place.lang)}
    words = " ".join(bar.words for bar in bars) or _("Not evidenced in force on any day.")
    drawn = draw_life(bars, marks, place.on, title=title, description=words, today=place.on.isoformat())
    return mark_safe(drawn)  # noqa: S308 - the drawing escapes every text put into it


def _bars(register: Register, key: str, begin: date, last: date) -> list[Bar]:
    found = stretches(register, key)
    bars = []
    for n, stretch in enumerate(found):
        until = day_before(found[n + 1].first) if n + 1 < len(found) else last
        if stretch.truth is Truth.NO or stretch.first > last:
            continue
        first, end = max(stretch.first, begin), min(until, last)
        sure = stretch.truth is Truth.YES
        what = labels.named(labels.STATUSES, stretch.truth.word)
        span = {"what": what, "first": first.isoformat(), "last": end.isoformat()}
        open_end = n + 1 == len(found)
        words = _("From %(first)s on: %(what)s.") if open_end else _("From %(first)s to %(last)s: %(what)s.")
        bars.append(Bar(first, end, sure, words % span))
    return bars


def _mark(register: Register, row: dict[str, Any], numbered: bool, lang: str) -> Mark:
    event = row["event"]
    when = parse_partial(event.date)
    what = in_language(register.words["events"].get(event.event, {}).get("label"), lang) or event.event
    who = in_language(register.states[event.party]["name"], lang) if event.party else ""
    return Mark(
        row["number"] if numbered else 0, when.earliest, when.latest, " ".join(filter(None, (event.date, what, who)))
    )
