"""The pages of sources: the list, searched and filtered, and one source with every statement that rests on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from entente.base.text import in_language
from entente.register.models import Source
from entente.register.search import find_sources
from entente.register.statements import statements
from entente.register.store import Register
from entente.web.pages.missing import tell_missing
from entente.web.pages.states import view_practice
from entente.web.place import Visit

PER_PAGE = 200
KINDS = ("text", "official", "secondary")
LONGEST = 200


@lru_cache(maxsize=2)
def _resting(register: Register) -> Mapping[str, list[dict[str, Any]]]:
    """The statements that rest on each source, in the register's order."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in statements(register):
        if row["source"]:
            found.setdefault(row["source"], []).append(row)
    return found


def sources(request: Visit) -> HttpResponse:
    """The list of sources with how much rests on each."""
    place, get = request.place, request.GET
    register = place.register
    if any(not value for _name, values in get.lists() for value in values):
        return HttpResponseRedirect(place.address("sources", query=[(n, v) for n, vs in get.lists() for v in vs if v]))
    publishers = Counter(source.publisher for source in register.sources.values())
    text, errors = get.get("q", "").replace("\x00", " ").strip()[:LONGEST], []
    chosen = {"kind": get.get("kind", ""), "publisher": get.get("publisher", ""), "grade": get.get("grade", "")}
    allowed = {"kind": KINDS, "publisher": publishers, "grade": KINDS}
    for name, value in chosen.items():
        if value and value not in allowed[name]:
            errors.append(
                {
                    "field": name,
                    "words": _("There is nothing called “%(value)s” to choose here.") % {"value": value[:60]},
                }
            )
            chosen[name] = ""
    found = find_sources(register, text)
    resting = _resting(register)
    rows: list[dict[str, Any]] = [
        {"source": source, "count": len(resting.get(key, ())) + _practice_count(register, key)}
        for key, source in register.sources.items()
        if key in found
        and (not chosen["kind"] or source.kind == chosen["kind"])
        and (not chosen["publisher"] or source.publisher == chosen["publisher"])
        and (not chosen["grade"] or any(row["grade"] == chosen["grade"] for row in resting.get(key, ())))
    ]
    rows.sort(
        key=lambda row: (row["source"].publisher.casefold(), in_language(row["source"].title, place.lang).casefold())
    )
    page = Paginator(rows, PER_PAGE).get_page(get.get("page"))
    return render(
        request,
        "sources.html",
        {
            "rows": page,
            "count": len(rows),
            "of": len(register.sources),
            "q": text,
            "chosen": chosen,
            "kinds": KINDS,
            "publishers": sorted(publishers.items(), key=lambda row: row[0].casefold()),
            "errors": errors,
            "query": [(name, value) for name, value in (("q", text), *chosen.items()) if value],
        },
    )


def _practice_count(register: Register, key: str) -> int:
    return sum(entry.source == key for entry in register.practice)


def source(request: Visit, key: str) -> HttpResponse:
    """One source: where it is, when it was read, and every statement, practice entry and claim that rests on it."""
    place = request.place
    register = place.register
    if key not in register.sources:
        ways = {
            one: (place.address("source", key=one), in_language(row.title, place.lang))
            for one, row in register.sources.items()
        }
        return tell_missing(request, _("There is no source “%(key)s”.") % {"key": key[:80]}, key, ways)
    rows = _resting(register).get(key, [])
    instruments: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        instruments.setdefault(row["instrument"], []).append(row)
    return render(
        request,
        "source.html",
        {
            "source": register.sources[key],
            "address": web_address(register.sources[key]),
            "statements": len(rows),
            "grades": Counter(row["grade"] for row in rows).most_common(),
            "instruments": [{"key": one, "facts": _facts(found)} for one, found in instruments.items()],
            "practice": [view_practice(register, entry) for entry in register.practice if entry.source == key],
            "claims": [claim for claim in register.claims if claim.get("source") == key],
        },
    )


def web_address(source: Source) -> str:
    """The source's address where it is one of the web; no other scheme becomes a link."""
    url = source.url or ""
    return url if url.startswith(("https://", "http://")) else ""


def _facts(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Statements of one instrument that rest on the source: of a clause its rule, of all else the value as it stands."""
    found: dict[tuple[str, str, str | None], dict[str, Any]] = {}
    for row in rows:
        fact = found.setdefault((row["entity"], row["key"], row["date"]), {**row, "says": {}, "count": 0})
        fact["count"] += 1
        if row["property"] in ("says", "why") and row["lang"]:
            fact["says"][row["lang"]] = row["value"]
    return list(found.values())
