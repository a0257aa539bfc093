"""Public claims about the agreements, each judged by the register: holds, refuted, cannot tell; and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from entente.base.dates import parse_partial
from entente.network.claims import VERDICTS, judge_claims
from entente.register.store import Register
from entente.web.holding import holding
from entente.web.place import Visit

CHIPS = {"holds": "settled", "refuted": "prohibited", "cannot_tell": "unknown"}


def claims(request: Visit) -> HttpResponse:
    """Every claim made by the day of the address, those of the origin documents first."""
    place = request.place
    errors: list[dict[str, str]] = []
    asked = request.GET.get("verdict", "")
    if asked and asked not in VERDICTS:
        errors.append({"field": "", "words": _("“%(text)s” is not a verdict on claims.") % {"text": asked[:40]}})
        asked = ""
    judged = _judged(place.register)
    made = [one for one in judged if not one["date"] or parse_partial(one["date"]).earliest <= place.on]
    count = Counter(one["verdict"] for one in made)
    shown = [{**one, "chip": CHIPS[one["verdict"]], "word": VERDICTS[one["verdict"]]} for one in made]
    shown = [one for one in shown if not asked or one["verdict"] == asked]
    context = {
        "errors": errors,
        "verdicts": [
            {
                "key": key,
                "words": words,
                "count": count[key],
                "chip": CHIPS[key],
                "address": place.address("claims", query={"verdict": key}),
                "here": key == asked,
            }
            for key, words in VERDICTS.items()
        ],
        "all_address": place.address("claims"),
        "asked": asked,
        "count": len(made),
        "later": len(judged) - len(made),
        "sections": [
            {"title": title, "claims": list(group)} for title, group in groupby(shown, lambda one: one["section"])
        ],
    }
    return render(request, "claims.html", context)


@lru_cache(maxsize=2)
def _judged(register: Register) -> Sequence[dict[str, Any]]:
    """The judgement of every claim of the register, once for each register."""
    return judge_claims(register, holding().bonds, register.claims)
