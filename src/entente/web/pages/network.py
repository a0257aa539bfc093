"""The network of a day in full: sentences, measures, States, matrix, reach, ties; and one pair of States."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entente.base.errors import WrongUsage
from entente.base.text import in_language
from entente.base.truth import Truth
from entente.documents.pictures.matrix import draw_matrix
from entente.network.graph import collapse
from entente.network.kept_bonds import slice_of
from entente.network.measures import MEASURES
from entente.network.reach import SORTS, TOPICS
from entente.network.report import network_on, organisations_of
from entente.network.structure import core_periphery
from entente.network.ties import Choice
from entente.web.holding import holding, kept_with_register
from entente.web.limits import computing
from entente.web.pages import drawn
from entente.web.pages.looked_at import LookedAt, read_looked_at
from entente.web.pages.missing import tell_missing
from entente.web.place import Place, Visit

COLUMNS = (
    "degree",
    "closeness_centralisation",
    "betweenness_centralisation",
    "eigenvector_centralisation",
    "core",
    "k_core",
    "largest_piece",
)
COLUMN_WORDS = {
    "degree": gettext_lazy("Partners"),
    "closeness_centralisation": gettext_lazy("Closeness"),
    "betweenness_centralisation": gettext_lazy("Betweenness"),
    "eigenvector_centralisation": gettext_lazy("Eigenvector"),
    "core": gettext_lazy("In the core"),
    "k_core": gettext_lazy("k-core"),
    "largest_piece": gettext_lazy("Largest piece without it"),
}
SORT_WORDS = {
    "open": gettext_lazy("open: no new arrangement needed"),
    "host_law": gettext_lazy("the host's own law decides"),
    "unclear": gettext_lazy("the register does not tell"),
    "closed": gettext_lazy("closed: nothing covers the force"),
}
MATRIX = 70  # States a matrix shows; more would not be read


@computing(per_minute=90)
def network(request: Visit) -> HttpResponse:
    """The report of the day."""
    place, looked = request.place, read_looked_at(request)
    found = drawn.answer(place.on, looked.choice)
    rows = drawn.tie_rows(place, drawn.pairs(place.on, looked.choice))
    errors = list(looked.errors)
    reach = _reach(request, errors)
    context = {
        "looked": looked,
        "form": looked.form(place.register),
        "errors": errors,
        "found": found,
        "sentences": drawn.told_sentences(place, found["sentences"]),
        "measures": drawn.measures(found["measures"]),
        "states": _states(request, found["measures"]),
        "columns": _columns(place, looked, request.GET.get("sort", "")),
        "matrix": _matrix(place, looked, rows),
        "core": _core(place, looked),
        "closing": [_closing(place, row) for row in found["closes_most"]],
        "two": _two(place, found["ties"]),
        "many": _many(found["ties"]),
        "two_open": _two(place, found["uncertain"]),
        "many_open": _many(found["uncertain"]),
        "reach": reach,
        "reach_states": _reach_states(place),
        "asked": request.GET.get("reach", "")[:8],
        "cells": drawn.by_state(place, rows),
    }
    return render(request, "network.html", context)


def pair(request: Visit, a: str, b: str) -> HttpResponse:
    """Every agreement between two States, and how it stands between them on the day."""
    place = request.place
    for code in (a, b):
        if code not in place.register.states or a == b:
            known = {key: (place.address("state", code=key), drawn.name(place, key)) for key in place.register.states}
            what = _("“%(text)s” is not a pair of States of the register.") % {"text": f"{a}-{b}"[:40]}
            return tell_missing(request, what, code, known)
    one, other = sorted((a, b))
    found = [(bond, bond.on(place.on)) for bond in holding().bonds if (bond.a, bond.b) == (one, other)]
    found.sort(key=lambda row: (-int(row[1].in_force), row[1].since or "9999", row[0].agreement))
    tied = {bond.agreement for bond, _span in found}
    beside = [
        instrument
        for key, instrument in sorted(place.register.instruments.items())
        if instrument.basis == "treaty" and key not in tied and {one, other} <= set(instrument.parties)
    ]
    context = {
        "a": one,
        "b": other,
        "name_a": drawn.name(place, one),
        "name_b": drawn.name(place, other),
        "rows": [{"bond": bond, "span": span} for bond, span in found],
        "beside": beside,
        "in_force": sum(1 for _bond, span in found if span.in_force is Truth.YES),
    }
    return render(request, "pair.html", context)


def _columns(place: Place, looked: LookedAt, sort: str) -> list[dict[str, Any]]:
    chosen = sort if sort in COLUMNS or sort == "name" else COLUMNS[0]
    return [
        {
            "key": key,
            "words": COLUMN_WORDS.get(key, _("State")),
            "formula": MEASURES[key].formula if key in MEASURES else None,
            "address": place.address("network", query=looked.query_with(("sort", key))) + "#states",
            "here": key == chosen,
        }
        for key in ("name", *COLUMNS)
    ]


def _states(request: Visit, measures: Mapping[str, Any]) -> list[dict[str, Any]]:
    place, sort = request.place, request.GET.get("sort", "")
    rows = [
        {
            "code": code,
            "name": drawn.name(place, code),
            "values": [measures[key]["by_state"].get(code) for key in COLUMNS],
        }
        for code in measures["degree"]["by_state"]
    ]
    if sort == "name":
        return sorted(rows, key=lambda row: row["name"])
    place_of = COLUMNS.index(sort) if sort in COLUMNS else 0
    sign = 1 if sort == "largest_piece" else -1  # there the heaviest loss leaves the least
    return sorted(rows, key=lambda row: (sign * (row["values"][place_of] or 0), row["name"]))


def _matrix(place: Place, looked: LookedAt, rows: Sequence[Mapping[str, Any]]) -> Any:
    counted: Counter[str] = Counter()
    for row in rows:
        counted.update({row["a"]: 1 if row["count"] else 0, row["b"]: 1 if row["count"] else 0})
    order = sorted(counted, key=lambda code: (-counted[code], code))[:MATRIX]
    told = _("%(choice)s. States with most partners first; a cell holds the number of agreements.") % {
        "choice": looked.words()
    }
    head = _("Matrix of ties on %(day)s") % {"day": place.on.isoformat()}
    svg = draw_matrix(order, rows, drawn.names(place.register), title=head, description=told, lang=place.lang)
    return mark_safe(svg)  # noqa: S308 - the picture escapes every word itself


def _core(place: Place, looked: LookedAt) -> dict[str, Any]:
    held = holding()
    found = core_periphery(collapse(slice_of(held.register, held.bonds, place.on, looked.choice).ties))
    return {
        "states": [{"code": code, "name": drawn.name(place, code)} for code in found.states],
        "errors": found.errors,
        "fit": found.fit,
    }


def _closing(place: Place, row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "name_a": drawn.name(place, row["a"]), "name_b": drawn.name(place, row["b"])}


def _two(place: Place, ties: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Ties of agreements of two parties, newest first; undated ones last."""
    rows = [
        {**tie, "name_a": drawn.name(place, tie["a"]), "name_b": drawn.name(place, tie["b"])}
        for tie in ties
        if not tie["multilateral"]
    ]
    return sorted(rows, key=lambda row: (row["since"] or "0", row["agreement"]), reverse=True)


def _many(ties: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Agreements of more than two parties, each once with the pairs it joins."""
    grouped: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for tie in ties:
        if tie["multilateral"]:
            grouped[tie["agreement"]].append(tie)
    return [
        {
            "agreement": key,
            "kind": group[0]["kind"],
            "pairs": len(group),
            "states": len({code for tie in group for code in (tie["a"], tie["b"])}),
            "ties": group,
        }
        for key, group in sorted(grouped.items())
    ]


def _reach_states(place: Place) -> list[dict[str, str]]:
    left_out = organisations_of(place.register)
    rows = [{"code": code, "name": drawn.name(place, code)} for code in place.register.states if code not in left_out]
    return sorted(rows, key=lambda row: row["name"])


@kept_with_register(32)
def _reach_of(on: date, state: str) -> Mapping[str, Any]:
    held = holding()
    nothing = Choice(layers=frozenset({"access"}), multilateral=False)  # the rules answer reach; no ties are asked for
    found = network_on(held.register, held.bonds, on, nothing, measures=("pairs",), reach_for=[state], judge=held.judge)
    return found["reach"][0]  # type: ignore[no-any-return]


def _reach(request: Visit, errors: list[dict[str, str]]) -> dict[str, Any] | None:
    asked = request.GET.get("reach", "").strip()
    if not asked:
        return None
    place = request.place
    try:
        found = _reach_of(place.on, asked.upper()[:20])
    except WrongUsage:
        errors.append(
            {"field": "reach", "words": _("“%(text)s” is not a State of the register.") % {"text": asked[:40]}}
        )
        return None
    ways = (("may_go", _("Its force may go to")), ("may_come", _("Forces that may come to it")))
    return {
        "name": in_language(found["name"], place.lang),
        "sentences": drawn.told_sentences(place, found["sentences"]),
        "ways": [
            {
                "words": words,
                "sorts": [
                    {
                        "words": SORT_WORDS[sort],
                        "states": [{"code": code, "name": drawn.name(place, code)} for code in found[key][sort]],
                        "folded": sort == "closed",
                    }
                    for sort in SORTS
                ],
            }
            for key, words in ways
        ],
        "joining": found["raises_reach"]["joining"],
        "topics": TOPICS,
    }
