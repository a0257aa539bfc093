"""The page of exports and the files themselves: each with sources and grades, licence and citation, at a stable address."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import etag

import entente
from entente.network.export import BY_FORMAT, Taken
from entente.register.export import sources_csv, statements_csv, statements_json
from entente.register.licence import LICENCE_URL, citation
from entente.register.linked_data import register_as_linked_data
from entente.register.statements import statements
from entente.web.holding import holding
from entente.web.limits import computing
from entente.web.not_here import NotHere
from entente.web.pages.looked_at import read_looked_at
from entente.web.place import Visit

CSV, LINKED, JSON, XML = "text/csv; charset=utf-8", "application/ld+json", "application/json", "application/xml"
DAY_SECONDS = 86_400


class File(NamedTuple):
    """A file that can be taken away: its name, type, and what it holds."""

    name: str
    media: str
    says: Promise


REGISTER = (
    File("statements.csv", CSV, _("Every fact of the register, one a row.")),
    File("statements.json", JSON, _("The same as JSON.")),
    File("sources.csv", CSV, _("Every source with its address and the day it was read.")),
    File("register.jsonld", LINKED, _("Register and sources as linked data (PROV-O, DCTERMS, schema.org).")),
)
TIES = (
    File("ties.csv", CSV, _("The ties of the day, one a row.")),
    File("uncertain-ties.csv", CSV, _("What is unknown under the reading and therefore not counted, one a row.")),
    File("ties.jsonld", LINKED, _("The ties of the day as linked data.")),
    File("ties.graphml", XML, _("The ties of the day as a graph for yEd, igraph, networkx and others.")),
    File("ties.gexf", XML, _("The ties of the day as a graph for Gephi.")),
    File("ties-over-time.gexf", XML, _("All ties that ever count under the reading, with the spans in which they do, for Gephi's timeline.")),
)  # fmt: skip
FORMATS = {
    "ties.csv": "csv",
    "uncertain-ties.csv": "uncertain-csv",
    "ties.jsonld": "jsonld",
    "ties.graphml": "graphml",
    "ties.gexf": "gexf",
    "ties-over-time.gexf": "gexf-over-time",
}
FILES = {file.name: file for file in (*REGISTER, *TIES)}


def exports(request: Visit) -> HttpResponse:
    """What can be taken away, and under which terms."""
    place, looked = request.place, read_looked_at(request)
    taken = Taken(place.register, holding().bonds, place.on, looked.choice)
    context: dict[str, Any] = {
        "looked": looked,
        "form": looked.form(place.register),
        "errors": looked.errors,
        "counts": {"ties": len(taken.ties), "uncertain": len(taken.uncertain)},
        "register_files": [(file, place.address("export_file", name=file.name)) for file in REGISTER],
        "tie_files": [(file, place.address("export_file", name=file.name, query=looked.query)) for file in TIES],
        "licence_url": LICENCE_URL,
        "citation": citation(place.register, place.on),
    }
    return render(request, "exports.html", context, status=400 if looked.errors else 200)


def _tag(request: Visit, name: str) -> str:  # noqa: ARG001 - Django gives it the view's arguments
    parts = (entente.__version__, request.build_absolute_uri())
    return f'"{hashlib.sha256(" ".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]}"'


@etag(_tag)
@computing(per_minute=60)
def export_file(request: Visit, name: str) -> HttpResponse:
    """One file; its address names the register's version, so it may be kept."""
    if name not in FILES:
        raise NotHere(f'There is no export "{name[:60]}".', "Known: " + ", ".join(FILES) + ".", "export.unknown")
    place = request.place
    if name in FORMATS:
        looked = read_looked_at(request)
        if looked.errors:
            return exports(request)
        base = request.build_absolute_uri(place.address("home"))
        text = BY_FORMAT[FORMATS[name]](Taken(place.register, holding().bonds, place.on, looked.choice, base))
    else:
        text = _OF_REGISTER[name](request)
    stem, _dot, ending = name.rpartition(".")
    response = HttpResponse(text.encode(), content_type=FILES[name].media)
    day = f"-{place.on.isoformat()}" if name in FORMATS else ""
    response["Content-Disposition"] = f'attachment; filename="entente-{stem}{day}-{place.version}.{ending}"'
    response["Access-Control-Allow-Origin"] = "*"
    response["Link"] = f'<{LICENCE_URL}>; rel="license"'
    patch_cache_control(response, public=True, max_age=DAY_SECONDS)
    return response


def _linked(request: Visit) -> str:
    base = request.build_absolute_uri(request.place.address("home"))
    return json.dumps(register_as_linked_data(request.place.register, base), ensure_ascii=False)


_OF_REGISTER: dict[str, Callable[[Visit], str]] = {
    "statements.csv": lambda request: statements_csv(request.place.register),
    "statements.json": lambda request: statements_json(
        request.place.register, list(statements(request.place.register))
    ),
    "sources.csv": lambda request: sources_csv(request.place.register),
    "register.jsonld": _linked,
}
