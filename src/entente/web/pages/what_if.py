"""What if: agreements added, ended, delayed, suspended, dropped, a State taken out; before and after side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entente.base.errors import WrongUsage
from entente.network.bonds import NO_BOND
from entente.network.measures import MEASURES
from entente.network.pairs import compare_pairs, pairs_on
from entente.network.report import network_on, organisations_of
from entente.network.supposition import OPERATIONS
from entente.network.ties import Choice
from entente.network.what_if import read_suppositions, suppose
from entente.web.holding import holding, kept_with_register
from entente.web.limits import computing
from entente.web.pages import drawn
from entente.web.pages.looked_at import LookedAt, read_looked_at
from entente.web.place import Place, Visit, read_day

Report = Mapping[str, Any]
Rows = Sequence[Mapping[str, Any]]
MOST = 12  # suppositions in one address
CHANGES = {
    "add": gettext_lazy("counts as in force from the day looked at"),
    "drop": gettext_lazy("does not exist"),
    "end": gettext_lazy("ends on the first day"),
    "delay": gettext_lazy("enters into force only on the first day"),
    "suspend": gettext_lazy("is suspended from the first to the last day"),
}
_NEW = re.compile(r"([A-Z]{3})-([A-Z]{3}):([a-z_]+)")


@computing(per_minute=40)
def what_if(request: Visit) -> HttpResponse:
    """The form, and below it what would change."""
    place, looked = request.place, read_looked_at(request)
    errors = list(looked.errors)
    kept = _kept(request, errors)
    added = _added(request, errors)
    written = list(dict.fromkeys([*kept, *added]))[:MOST]
    context: dict[str, Any] = {
        "looked": looked,
        "form": looked.form(place.register),
        "typed": request.GET,
        "changes": CHANGES,
        **_offers(place),
    }
    if written:
        try:
            context["result"] = _result(place, looked, written)
        except WrongUsage as problem:
            errors.append({"field": "", "words": problem.fault.what, "lang": "en"})
    context["supposed"] = [
        {
            "words": _words(place, *one),
            "value": ":".join(one),
            "without": place.address(
                "what_if",
                query=[*looked.query, *(("s", ":".join(other)) for other in written if other != one)],
            ),
        }
        for one in written
    ]
    context["errors"] = errors
    return render(request, "what_if.html", context)


def _kept(request: Visit, errors: list[dict[str, str]]) -> list[tuple[str, str]]:
    found = []
    for text in request.GET.getlist("s")[:MOST]:
        operation, colon, rest = text.partition(":")
        if colon and operation in OPERATIONS and rest and len(text) <= 120:
            found.append((operation, rest))
        else:
            words = _("“%(text)s” is not something that can be supposed.") % {"text": text[:40]}
            errors.append({"field": "", "words": words})
    return found


def _added(request: Visit, errors: list[dict[str, str]]) -> list[tuple[str, str]]:
    """What the three forms ask for; a form that is not filled is left alone."""
    asked = {
        name: request.GET.get(name, "").strip()[:80]
        for name in ("a", "b", "kind", "key", "change", "first", "last", "state")
    }
    found = []
    if asked["a"] or asked["b"]:
        if not asked["a"] or not asked["b"]:
            errors.append({"field": "a", "words": _("Choose both States of the new agreement.")})
        elif asked["a"] == asked["b"]:
            errors.append({"field": "b", "words": _("Choose two different States.")})
        else:
            found.append(("add", f"{asked['a']}-{asked['b']}:{asked['kind'] or 'raa'}"))
    if asked["key"]:
        found += _changed(asked, errors)
    if asked["state"]:
        found.append(("drop", asked["state"]))
    return found


def _changed(asked: dict[str, str], errors: list[dict[str, str]]) -> list[tuple[str, str]]:
    key, change = asked["key"], asked["change"] if asked["change"] in OPERATIONS else "add"
    if change in ("add", "drop"):
        return [(change, key)]
    first, last = read_day(asked["first"]), read_day(asked["last"])
    if not first:
        errors.append({"field": "first", "words": _("Write the first day, such as 2027-04-01.")})
        return []
    if change != "suspend":
        return [(change, f"{key}@{first.isoformat()}")]
    if not last or last < first:
        errors.append({"field": "last", "words": _("Write the last day; it is not before the first.")})
        return []
    return [(change, f"{key}@{first.isoformat()}..{last.isoformat()}")]


def _result(place: Place, looked: LookedAt, written: list[tuple[str, str]]) -> dict[str, Any]:
    before, after, change, pairs_after = _computed(place.on, looked.choice, tuple(written))
    pairs_before = drawn.pairs(place.on, looked.choice)
    rows_after = compare_pairs(pairs_before, pairs_after)
    values = [
        {
            "label": MEASURES[name].label,
            "formula": MEASURES[name].formula,
            "before": change["before"][name],
            "after": change["after"][name],
            "same": change["before"][name] == change["after"][name],
        }
        for name in change["before"]
    ]
    return {
        "map_before": drawn.map_picture(place, looked, pairs_before, _("Before, on %(day)s") % {"day": place.on}),
        "map_after": drawn.map_picture(place, looked, rows_after, _("After, on %(day)s") % {"day": place.on}),
        "sentences_before": drawn.told_sentences(place, before["sentences"]),
        "sentences_after": drawn.told_sentences(place, after["sentences"]),
        "change": change["sentences"],
        "nothing": not change["added"] and not change["dropped"],
        "added": [_tie(place, tie) for tie in change["added"]],
        "dropped": [_tie(place, tie) for tie in change["dropped"]],
        "values": values,
        "partners": _partners(place, before, after),
    }


@kept_with_register(32)
def _computed(on: date, choice: Choice, written: tuple[tuple[str, str], ...]) -> tuple[Report, Report, Report, Rows]:
    """The report of the day, the report as it would be, what is told of the change, and the pairs as they would be."""
    held = holding()
    suppositions = read_suppositions(held.register, written, on)
    found = network_on(held.register, held.bonds, on, choice, suppositions)
    supposed = suppose(held.register, held.bonds, suppositions, on)
    after = network_on(held.register, supposed, on, choice)
    return found, after, found["what_if"], pairs_on(held.register, supposed, on, choice)


def _partners(place: Place, before: Report, after: Report) -> list[dict[str, Any]]:
    """States whose number of partners would change."""
    old, new = (found["measures"]["degree"]["by_state"] for found in (before, after))
    return [
        {"code": code, "name": drawn.name(place, code), "before": old.get(code, 0), "after": new.get(code, 0)}
        for code in sorted({*old, *new})
        if old.get(code, 0) != new.get(code, 0)
    ]


def _tie(place: Place, tie: Mapping[str, Any]) -> dict[str, Any]:
    return {**tie, "name_a": drawn.name(place, tie["a"]), "name_b": drawn.name(place, tie["b"])}


def _words(place: Place, operation: str, text: str) -> str:
    """A supposition as a sentence's half; what cannot be read stands as it was written."""
    new = _NEW.fullmatch(text)
    if operation == "add" and new:
        kinds = place.register.words["kinds"]
        kind = kinds[new[3]]["label"].get(place.lang) if new[3] in kinds else new[3]
        parts = {"a": drawn.name(place, new[1]), "b": drawn.name(place, new[2]), "kind": kind}
        return _("a new agreement between %(a)s and %(b)s: %(kind)s") % parts
    key, _at, days = text.partition("@")
    if operation == "drop" and key in place.register.states:
        return _("%(state)s taken out") % {"state": drawn.name(place, key)}
    first, _dots, last = days.partition("..")
    parts = {"agreement": drawn.title(place, key), "first": first, "last": last}
    return {
        "add": _("%(agreement)s counts as in force"),
        "drop": _("%(agreement)s does not exist"),
        "end": _("%(agreement)s ends on %(first)s"),
        "delay": _("%(agreement)s enters into force only on %(first)s"),
        "suspend": _("%(agreement)s is suspended from %(first)s to %(last)s"),
    }[operation] % parts


def _offers(place: Place) -> dict[str, Any]:
    """What the forms let choose from."""
    register, left_out = place.register, organisations_of(place.register)
    states = [{"code": code, "name": drawn.name(place, code)} for code in register.states if code not in left_out]
    agreements = [
        {"key": key, "title": drawn.title(place, key)}
        for key in register.keys
        if register.instrument(key).basis == "treaty"
        and register.instrument(key).binding
        and register.instrument(key).kind not in NO_BOND
    ]
    return {
        "states": sorted(states, key=lambda row: row["name"]),
        "agreements": sorted(agreements, key=lambda row: row["title"]),
        "kinds": [
            {"key": key, "label": kind["label"]}
            for key, kind in register.words["kinds"].items()
            if kind["layer"] != "statute" and key not in NO_BOND and key != "non_treaty"
        ],
    }
