"""The pages of topics: the index by group, and one topic with what every agreement, statute and host says on it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from entente.base.text import in_language
from entente.register.listing import overall, text_on
from entente.register.store import Register
from entente.rules import tree
from entente.rules.facts_in_play import GIVEN
from entente.web.pages.clauses import view_clause
from entente.web.pages.missing import tell_missing
from entente.web.pages.states import view_practice
from entente.web.place import Place, Visit


@lru_cache(maxsize=8)
def _numbers(register: Register, on: date) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Rules, instruments that speak, and open points of each topic in the texts of a day."""
    rules: Counter[str] = Counter()
    speaking: Counter[str] = Counter()
    unsettled: Counter[str] = Counter()
    for key in register.keys:
        version = text_on(register, key, on)
        topics = [c.topic for c in version.clauses.values() if c.topic] if version else []
        rules.update(topics)
        speaking.update(set(topics))
        unsettled.update(topic for point in register.open_points(key) for topic in point.topics)
    return rules, speaking, unsettled


def topics(request: Visit) -> HttpResponse:
    """Every topic by group, with how many agreements and statutes speak to it."""
    register = request.place.register
    rules, speaking, unsettled = _numbers(register, request.place.on)
    practice = Counter(entry.topic for entry in register.practice)
    groups = [
        {
            "key": group,
            "label": row["label"],
            "topics": [
                {
                    "key": key,
                    "note": topic.get("note"),
                    "rules": rules[key],
                    "speaking": speaking[key],
                    "open": unsettled[key],
                    "practice": practice[key],
                }
                for key, topic in register.words["topics"].items()
                if topic["group"] == group
            ],
        }
        for group, row in register.words["groups"].items()
    ]
    return render(request, "topics.html", {"groups": groups})


def topic(request: Visit, key: str) -> HttpResponse:
    """One topic: clauses with grade and source, agreements that regulate it unread, open points, practice, deciding facts."""
    place = request.place
    register = place.register
    known = register.words["topics"]
    if key not in known:
        ways = {
            one: (place.address("topic", key=one), in_language(row["label"], place.lang)) for one, row in known.items()
        }
        return tell_missing(request, _("There is no topic “%(key)s”.") % {"key": key[:60]}, key, ways)
    speaking = _speaking(register, key, place)
    return render(
        request,
        "topic.html",
        {
            "key": key,
            "topic": known[key],
            "speaking": [row for row in speaking if row["views"]],
            "unread": [row for row in speaking if row["regulated"]],
            "passages": [row for row in speaking if row["passages"]],
            "open": [
                (one, points)
                for one in register.keys
                if (points := [p for p in register.open_points(one) if key in p.topics])
            ],
            "kinds": [kind for kind, row in register.words["kinds"].items() if key in row["speaks"]],
            "practice": [view_practice(register, entry) for entry in register.practice if entry.topic == key],
            "facts": _facts(register, key, place.on),
            "questions": register.words["facts"],
            "compared": [
                ("agreement", row["key"]) for row in speaking if row["views"] and row["stand"].truth.word != "no"
            ][:6],
        },
    )


def _title(row: dict[str, Any], lang: str) -> str:
    return in_language(row["instrument"].short_title, lang).casefold()


def _speaking(register: Register, topic: str, place: Place) -> list[dict[str, Any]]:
    """Instruments whose text of the day has something on a topic, those in force first."""
    rows: list[dict[str, Any]] = []
    for key in register.keys:
        version = text_on(register, key, place.on)
        if version is None:
            continue
        clauses = [clause for clause in version.clauses.values() if clause.topic == topic]
        passages = [item for item in version.untranslated if topic in item.topics]
        if not clauses and not passages:
            continue
        instrument = register.instrument(key)
        rows.append(
            {
                "key": key,
                "instrument": instrument,
                "stand": overall(register, instrument, place.on),
                "views": [view_clause(register, key, version, c) for c in clauses if c.effect != "regulated"],
                "regulated": [view_clause(register, key, version, c) for c in clauses if c.effect == "regulated"],
                "passages": passages,
            }
        )
    return sorted(
        rows,
        key=lambda row: (-int(row["stand"].truth), row["instrument"].basis != "treaty", _title(row, place.lang)),
    )


@lru_cache(maxsize=256)
def _facts(register: Register, topic: str, on: date) -> tuple[tuple[str, int], ...]:
    """Facts the rules on a topic ask for, with the number of rules that ask each; the most asked first."""
    found: Counter[str] = Counter()
    for key in register.keys:
        version = text_on(register, key, on)
        for clause in version.clauses.values() if version else ():
            if clause.topic == topic and clause.tree:
                found.update(name for name in tree.facts_of(tree.from_json(clause.tree)) if name not in GIVEN)
    return tuple(found.most_common())
