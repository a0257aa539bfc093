"""The page of the register: every agreement and statute, searched, filtered and sorted as it stands on the day of the address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from entente.base.text import in_language
from entente.register.listing import listed, overall
from entente.register.models import GRADES
from entente.register.search import find_instruments
from entente.register.store import Register
from entente.web.pages import labels
from entente.web.place import Visit

MOST_PICKED = 6
PER_PAGE = 250
LONGEST = 200  # signs of a search; more is no search
SORTS = ("title", "kind", "parties", "status", "grade", "rules", "open")
STATUSES = ("yes", "unknown", "no")
HELD = ("complete", "partial", "none")


@dataclass(frozen=True)
class Asked:
    """What the reader asks for; "" stands for anything.

    Attributes:
        parties: up to two States that must both take part.
        picked: keys chosen to be compared.
        down: sorted the other way round.
    """

    q: str = ""
    parties: tuple[str, ...] = ()
    kind: str = ""
    layer: str = ""
    basis: str = ""
    status: str = ""
    words: str = ""
    sort: str = "title"
    down: bool = False
    picked: tuple[str, ...] = ()

    def pairs(self) -> list[tuple[str, str]]:
        """As a query string, without what says nothing."""
        found = [("q", self.q), *(("party", party) for party in self.parties)]
        found += [(name, getattr(self, name)) for name in ("kind", "layer", "basis", "status", "words")]
        found += [("sort", self.sort if self.sort != "title" else ""), ("down", "1" if self.down else "")]
        found += [("agreement", key) for key in self.picked]
        return [(name, value) for name, value in found if value]


def register(request: Visit) -> HttpResponse:
    """The list, or only its results where htmx asks for them."""
    place = request.place
    asked, errors = _read(request)
    clean = place.address("register", query=asked.pairs())
    number = request.GET.get("page")
    live = request.headers.get("HX-Request") == "true"
    if not live and any(not value for _name, values in request.GET.lists() for value in values):
        return HttpResponseRedirect(clean)  # a form sends its empty fields, too; the address to cite has none of them
    if live:  # the header's and footer's links are made from the address the page will have
        request.GET = QueryDict(urlencode(asked.pairs()))
        request.META["QUERY_STRING"] = urlencode(asked.pairs())
    rows = _sorted(_chosen(place.register, place.on, asked), asked, place.lang)
    page = Paginator(rows, PER_PAGE).get_page(number)
    response = render(request, "register.html", _context(request, asked, rows, page, errors))
    if live:
        response["HX-Replace-Url"] = clean
    return response


def _context(request: Visit, asked: Asked, rows: Sequence[Any], page: Any, errors: list[Any]) -> dict[str, Any]:
    place = request.place
    shown = {row["key"] for row in page}
    return {
        "asked": asked,
        "rows": page,
        "count": len(rows),
        "of": len(place.register.keys),
        "counts": [(name, sum(row["stand"].truth.word == name for row in rows)) for name in STATUSES],
        "choices": _choices(place.register, place.lang),
        "columns": [_column(place, asked, name) for name in SORTS],
        "picked_elsewhere": [key for key in asked.picked if key not in shown],
        "most": MOST_PICKED,
        "loosen": [] if rows else _loosen(request, asked),
        "errors": errors,
        "wrong": {error["field"] for error in errors},
    }


def _read(request: Visit) -> tuple[Asked, list[dict[str, str]]]:
    """What is asked, and what of it cannot be: told, then left aside."""
    register, get, errors = request.place.register, request.GET, []
    known = _values(register)
    chosen: dict[str, Any] = {}
    for name in ("kind", "layer", "basis", "status", "words"):
        value = get.get(name, "").strip()
        if value and value not in known[name]:
            errors.append(
                {
                    "field": name,
                    "words": _("There is nothing called “%(value)s” to choose here.") % {"value": value[:60]},
                }
            )
        chosen[name] = value if value in known[name] else ""
    parties = []
    for number, value in enumerate(filter(None, (text.strip().upper() for text in get.getlist("party")[:2]))):
        if value in known["party"]:
            parties.append(value)
        else:
            words = _("“%(value)s” is not a State of the register.") % {"value": value[:60]}
            errors.append({"field": f"party-{number}", "words": words})
    text = get.get("q", "").replace("\x00", " ").strip()
    if len(text) > LONGEST:
        errors.append(
            {"field": "q", "words": _("Search for fewer words: no more than %(most)s signs.") % {"most": LONGEST}}
        )
    picked = [key for key in dict.fromkeys(get.getlist("agreement")) if key in register.keys]
    if len(picked) > MOST_PICKED:
        errors.append(
            {
                "field": "results",
                "words": _("Up to %(most)s can be compared; the first %(most)s are kept.") % {"most": MOST_PICKED},
            }
        )
    sort = get.get("sort", "")
    return Asked(
        q=text[:LONGEST],
        parties=tuple(dict.fromkeys(parties)),
        sort=sort if sort in SORTS else "title",
        down=get.get("down") == "1",
        picked=tuple(picked[:MOST_PICKED]),
        **chosen,
    ), errors


@lru_cache(maxsize=24)
def rows_on(register: Register, on: date) -> tuple[Mapping[str, Any], ...]:
    """Every instrument's row on a day, with its standing, parties and number of open points."""
    return tuple(_row(register, key, on) for key in register.keys)


def _row(register: Register, key: str, on: date) -> dict[str, Any]:
    instrument = register.instrument(key)
    stand = overall(register, instrument, on)
    return {
        **listed(register, instrument, on, stand),
        "stand": stand,
        "members": instrument.parties or instrument.states,
        "listed_layer": register.words["kinds"][instrument.kind]["layer"],
        "open": len(register.open_points(key)),
        "binding": instrument.binding,
    }


def _chosen(register: Register, on: date, asked: Asked) -> list[Mapping[str, Any]]:
    found = find_instruments(register, asked.q)
    return [row for row in rows_on(register, on) if row["key"] in found and _fits(row, asked)]


def _fits(row: Mapping[str, Any], asked: Asked) -> bool:
    """Whether a row is what is asked for, its words left aside."""
    wanted = {"kind": asked.kind, "listed_layer": asked.layer, "basis": asked.basis, "words": asked.words}
    return (
        all(party in row["members"] for party in asked.parties)
        and all(not value or row[name] == value for name, value in wanted.items())
        and (not asked.status or row["stand"].truth.word == asked.status)
    )


def _sorted(rows: list[Mapping[str, Any]], asked: Asked, lang: str) -> list[Mapping[str, Any]]:
    def title(row: Mapping[str, Any]) -> str:
        return in_language(row["short_title"], lang).casefold()

    keys: dict[str, Callable[[Mapping[str, Any]], Any]] = {
        "title": title,
        "kind": lambda row: row["kind"],
        "parties": lambda row: (len(row["members"]), row["members"]),
        "status": lambda row: (-int(row["stand"].truth), row["stand"].since or "9999"),
        "grade": lambda row: -GRADES.index(row["stand"].grade),
        "rules": lambda row: -row["clauses"],
        "open": lambda row: -row["open"],
    }
    return sorted(sorted(rows, key=title), key=keys[asked.sort], reverse=asked.down)


def _column(place: Any, asked: Asked, name: str) -> dict[str, Any]:
    """A heading that sorts: its address sorts by it, or the other way round where it already does."""
    here = asked.sort == name
    turned = replace(asked, sort=name, down=here and not asked.down)
    return {
        "name": name,
        "label": {
            "title": _("Agreement or statute"),
            "kind": _("Kind"),
            "parties": _("Parties"),
            "status": _("Status on this day"),
            "grade": _("Grade"),
            "rules": _("Rules"),
            "open": _("Open points"),
        }[name],
        "address": place.address("register", query=turned.pairs()),
        "sorted": ("descending" if asked.down else "ascending") if here else "",
        "number": name in ("rules", "open"),
    }


def _loosen(request: Visit, asked: Asked) -> list[dict[str, str]]:
    """For a search that finds nothing: what finds something when one thing is left out."""
    place, ways = request.place, []
    options = [
        (bool(asked.q), _("without the words searched for"), replace(asked, q="")),
        *(
            (True, _("without %(state)s as a party") % {"state": in_language(place.register.states[party]["name"], place.lang)},
             replace(asked, parties=tuple(p for p in asked.parties if p != party)))
            for party in asked.parties
        ),
        (bool(asked.kind), _("with any kind"), replace(asked, kind="")),
        (bool(asked.layer), _("with any layer"), replace(asked, layer="")),
        (bool(asked.basis), _("with agreements and statutes"), replace(asked, basis="")),
        (bool(asked.status), _("with any status"), replace(asked, status="")),
        (bool(asked.words), _("however much of the words is held"), replace(asked, words="")),
    ]  # fmt: skip
    for given, words, looser in options:
        count = len(_chosen(place.register, place.on, looser)) if given else 0
        if count:
            told = ngettext("%(count)s found", "%(count)s found", count) % {"count": count}
            ways.append({"words": words, "found": told, "address": place.address("register", query=looser.pairs())})
    return ways


@lru_cache(maxsize=2)
def _values(register: Register) -> Mapping[str, frozenset[str]]:
    """What each filter can be, as far as the register has any of it."""
    held = register.instruments.values()
    return {
        "kind": frozenset(i.kind for i in held),
        "layer": frozenset(register.words["kinds"][i.kind]["layer"] for i in held),
        "basis": frozenset(i.basis for i in held),
        "status": frozenset(STATUSES),
        "words": frozenset(HELD),
        "party": frozenset(code for i in held for code in (*i.parties, *i.states)),
    }


def _choices(register: Register, lang: str) -> dict[str, list[tuple[str, str]]]:
    """Options of each filter: (value, words), in the order they are shown."""
    known = _values(register)
    kinds = register.words["kinds"]
    return {
        "party": state_choices(register, known["party"], lang),
        "kind": [(key, in_language(row["label"], lang)) for key, row in kinds.items() if key in known["kind"]],
        "layer": [(key, str(words)) for key, words in labels.LAYERS.items() if key in known["layer"]],
        "basis": [(key, str(words)) for key, words in labels.BASES.items() if key in known["basis"]],
        "status": [(key, str(labels.STATUSES[key])) for key in STATUSES],
        "words": [(key, str(labels.HELD[key])) for key in HELD],
    }


def state_choices(register: Register, codes: Iterable[str], lang: str) -> list[tuple[str, str]]:
    """(code, name) of States, by name."""
    found = [(code, in_language(register.states.get(code, {}).get("name"), lang) or code) for code in codes]
    return sorted(found, key=lambda row: row[1])
