"""From the network to what pictures and tables of the pages show: words, links, rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from entente.base.text import Text, in_language
from entente.documents.pictures.map import LOST, NoOutlines, draw_map
from entente.network.chronicle import Happening
from entente.network.measures import MEASURES
from entente.network.pairs import UNCERTAIN, pairs_on
from entente.network.report import network_on
from entente.network.ties import Choice
from entente.register.store import Register
from entente.web.holding import holding, kept_with_register
from entente.web.pages.looked_at import LookedAt
from entente.web.place import Place


@kept_with_register(64)
def answer(on: date, choice: Choice) -> Mapping[str, Any]:
    """The whole report of a day of the site's register."""
    held = holding()
    return network_on(held.register, held.bonds, on, choice)


@kept_with_register(64)
def pairs(on: date, choice: Choice) -> Sequence[Mapping[str, Any]]:
    """The pairs of a day of the site's register."""
    held = holding()
    return pairs_on(held.register, held.bonds, on, choice)


@lru_cache(maxsize=2)
def names(register: Register) -> Mapping[str, Text]:
    """The name of each State."""
    return {code: state["name"] for code, state in register.states.items()}


def name(place: Place, code: str) -> str:
    """A State's name in the page's language; its code where there is none."""
    known = names(place.register).get(code)
    return in_language(known, place.lang) if known else code


def title(place: Place, key: str) -> str:
    """An agreement's short title in the page's language; the key where the register does not hold it."""
    if key not in place.register.keys:
        return key
    return in_language(place.register.instrument(key).short_title, place.lang)


def tie_rows(place: Place, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Pairs as pictures take them: with what they say when pointed at, and where they lead."""
    found = []
    for row in rows:
        between = {"a": name(place, row["a"]), "b": name(place, row["b"]), "count": row["count"]}
        if row["style"] == UNCERTAIN:
            told = _("%(a)s – %(b)s: uncertain, not counted") % between
        elif row["style"] == LOST:
            told = _("%(a)s – %(b)s: no longer joined") % between
        else:
            told = (
                ngettext("%(a)s – %(b)s: one agreement", "%(a)s – %(b)s: %(count)s agreements", row["count"]) % between
            )
        link = place.address("pair", a=row["a"], b=row["b"])
        found.append({**row, "told": told, "link": link, "names": _("%(a)s – %(b)s") % between})
    return found


def state_links(place: Place, codes: Iterable[str]) -> dict[str, str]:
    """The address of each State's page."""
    return {code: place.address("state", code=code) for code in codes}


def map_picture(place: Place, looked: LookedAt, rows: Sequence[Mapping[str, Any]], heading: str = "") -> SafeString:
    """The map of a day; `rows` are pairs, with or without words and links."""
    shown = rows if rows and "told" in rows[0] else tie_rows(place, rows)
    codes = {code for row in rows for code in (row["a"], row["b"])}
    counted = sum(1 for row in rows if row["count"])
    head = heading or _("Map of ties on %(day)s") % {"day": place.on.isoformat()}
    told = _("%(choice)s. %(pairs)s pairs joined. The table below the map holds the same.") % {
        "choice": looked.words(),
        "pairs": counted,
    }
    return drawn(
        lambda: draw_map(
            shown,
            names(place.register),
            title=head,
            description=told,
            lang=place.lang,
            view=looked.view,
            links=state_links(place, codes),
        )
    )


def drawn(draw: Callable[[], str]) -> SafeString:
    """A picture for a page; where the outlines of States are not built, words that say so, and the tables stand alone."""
    try:
        return mark_safe(draw())  # noqa: S308 - pictures escape every word themselves
    except NoOutlines:
        words = _("The map cannot be drawn: the outlines of States are not built. The tables hold the same.")
        return format_html('<p class="notice">{}</p>', words)


def by_state(place: Place, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The table behind a map: each State with its partners, and those whose ties are uncertain; most partners first."""
    sure: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    open_: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        a, b = str(row["a"]), str(row["b"])
        for one, other in ((a, b), (b, a)):
            entry = {**row, "code": other, "name": name(place, other)}
            (open_ if row["style"] == UNCERTAIN else sure)[one].append(entry)
    found: list[dict[str, Any]] = [
        {
            "code": code,
            "name": name(place, code),
            "partners": sorted(sure[code], key=lambda row: row["name"]),
            "uncertain": sorted(open_[code], key=lambda row: row["name"]),
        }
        for code in {*sure, *open_}
    ]
    return sorted(found, key=lambda row: (-len(row["partners"]), row["name"]))


def told_sentences(place: Place, sentences: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Sentences with their lines as links, and in words what it takes to overturn them."""
    return [
        {
            "text": sentence,
            "edges": [
                {"words": _("%(a)s – %(b)s") % {"a": name(place, a), "b": name(place, b)}, "a": a, "b": b}
                for a, b in sentence["edges"]
            ],
            "robust": _robust(sentence["robustness"]),
            "weak": (sentence["robustness"]["changes"] or 9) <= 1,
        }
        for sentence in sentences
    ]


def _robust(found: Mapping[str, Any]) -> str:
    numbers = {"changes": found["changes"], "least": found["at_least"], "seed": found["seed"]}
    if found["changes"] is None:
        return _("No sampled set of changes overturned it (seed %(seed)s); fewer than %(least)s cannot.") % numbers
    if found["exact"]:
        return (
            ngettext(
                "One missing or wrong line can overturn it.",
                "%(changes)s missing or wrong lines can overturn it, no fewer.",
                found["changes"],
            )
            % numbers
        )
    return (
        _("%(changes)s missing or wrong lines overturned it in a sample (seed %(seed)s); fewer than %(least)s cannot.")
        % numbers
    )


def measures(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The table of measures: name, label, formula, value."""
    return [
        {"name": key, "label": MEASURES[key].label, "formula": MEASURES[key].formula, "value": taken["value"]}
        for key, taken in found.items()
    ]


def happenings(place: Place, rows: Iterable[Happening]) -> list[dict[str, Any]]:
    """Events as tables show them."""
    return [
        {
            "date": one.when.text,
            "year": one.when.earliest.year,
            "shape": one.shape,
            "event": place.register.words["events"][one.event.event]["label"],
            "party": one.event.party,
            "agreement": one.agreement,
            "grade": one.event.grade,
            "source": one.event.source,
            "note": one.event.note,
        }
        for one in rows
    ]
