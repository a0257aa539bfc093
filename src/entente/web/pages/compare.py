"""The page that sets agreements side by side: topics by agreements with differences marked, and one question asked of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from entente.base.errors import FaultsFound
from entente.base.text import in_language
from entente.register.compare import compare as compare_rules
from entente.register.listing import between, overall, text_on
from entente.register.models import Clause
from entente.register.store import Register
from entente.rules.ask import ask, check_facts, read_facts
from entente.rules.facts_in_play import facts_in_play
from entente.web.holding import holding
from entente.web.limits import computing
from entente.web.pages.ask import states_by_use
from entente.web.pages.fact_fields import fact_fields, field_id
from entente.web.pages.missing import close_to
from entente.web.pages.register import MOST_PICKED, state_choices
from entente.web.place import Place, Visit

FEWEST = 2
KNOWN = ("agreement", "topic", "question")  # and names with a dot: facts, `sending.KEY`, `receiving.KEY`


def compare(request: Visit) -> HttpResponse:
    """The comparison; its question, where one is asked, counts against the reader's limit."""
    if any(not _known(name) or not all(values) for name, values in request.GET.lists()):
        return HttpResponseRedirect(request.place.address("compare", query=_clean(request)))
    return _answered(request) if request.GET.get("question") else _page(request)


@computing(per_minute=60)
def _answered(request: Visit) -> HttpResponse:
    return _page(request)


def _known(name: str) -> bool:
    return name in KNOWN or "." in name


def _clean(request: Visit) -> list[tuple[str, str]]:
    """What this page reads, without empty fields and without what another page's form sent along."""
    return [(name, value) for name, values in request.GET.lists() if _known(name) for value in values if value]


def _page(request: Visit) -> HttpResponse:
    place, get = request.place, request.GET
    register = place.register
    keys, errors = _chosen(register, get.getlist("agreement"))
    topics = [topic for topic in dict.fromkeys(get.getlist("topic")) if topic in register.words["topics"]]
    for topic in get.getlist("topic"):
        if topic not in register.words["topics"]:
            errors.append({"field": "topics", "words": _("“%(value)s” is not a topic.") % {"value": topic[:60]}})
    context: dict[str, Any] = {
        "keys": keys,
        "heads": [_head(register, key, place) for key in keys],
        "errors": errors,
        "choices": agreement_choices(register, place.lang, keys),
        "most": MOST_PICKED,
        "topics": topics,
        "groups": topic_choices(register),
        "picked": [("agreement", key) for key in keys],
    }
    if len(keys) >= FEWEST:
        rows = compare_rules(register, keys, on=place.on)
        context["rows"] = [_row(register, keys, row, place) for row in rows if not topics or row["topic"] in topics]
        context["question"] = _question(request, keys, errors)
    return render(request, "compare.html", context)


def _chosen(register: Register, asked: Sequence[str]) -> tuple[list[str], list[dict[str, str]]]:
    keys, errors = [], []
    for key in dict.fromkeys(asked):
        if key in register.keys:
            keys.append(key)
            continue
        close = close_to(key, register.keys)
        words = _("There is no agreement or statute “%(key)s”.") % {"key": key[:80]}
        errors.append(
            {
                "field": "add",
                "words": words + (" " + _("Close to it: %(keys)s") % {"keys": ", ".join(close)} if close else ""),
            }
        )
    if len(keys) > MOST_PICKED:
        errors.append(
            {
                "field": "add",
                "words": _("Up to %(most)s can be compared; the first %(most)s are kept.") % {"most": MOST_PICKED},
            }
        )
    return keys[:MOST_PICKED], errors


def agreement_choices(register: Register, lang: str, without: Sequence[str] = ()) -> list[tuple[str, str]]:
    """(key, short title) of every instrument, by title."""
    found = [
        (key, in_language(register.instrument(key).short_title, lang)) for key in register.keys if key not in without
    ]
    return sorted(found, key=lambda row: row[1].casefold())


def topic_choices(register: Register) -> list[dict[str, Any]]:
    """Topics by group: {label, topics}."""
    return [
        {
            "label": row["label"],
            "topics": [key for key, topic in register.words["topics"].items() if topic["group"] == group],
        }
        for group, row in register.words["groups"].items()
    ]


def _head(register: Register, key: str, place: Place) -> dict[str, Any]:
    instrument = register.instrument(key)
    return {
        "key": key,
        "instrument": instrument,
        "stand": overall(register, instrument, place.on),
        "text": text_on(register, key, place.on),
    }


def _row(register: Register, keys: Sequence[str], row: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """One topic: what each says, and in words whether they say the same."""
    texts = {key: text_on(register, key, place.on) for key in keys}
    clauses = {
        key: [text.clauses[said["id"]] for said in row["says"][key]] if (text := texts[key]) else [] for key in keys
    }
    cells = [
        {
            "key": key,
            "clauses": clauses[key],
            "open": row["open"][key],
            "silence_counts": register.instrument(key).words == "complete" and texts[key] is not None,
        }
        for key in keys
    ]
    return {"topic": row["topic"], "cells": cells, "mark": mark_of([found for found in clauses.values() if found])}


def mark_of(speaking: Sequence[Sequence[Clause]]) -> str:
    """Whether those that speak to a topic say the same: alone, unread, effect, value, conditions or same; none for nobody.

    `same` needs equal effects, outcomes, roles and conditions in every agreement; words are never compared.
    """
    if len(speaking) < FEWEST:
        return "alone" if speaking else "none"
    if any(clause.effect == "regulated" for clauses in speaking for clause in clauses):
        return "unread"
    for name, part in (("effect", _effects), ("value", _values), ("conditions", _rules)):
        if len({part(clauses) for clauses in speaking}) > 1:
            return name
    return "same"


def _effects(clauses: Sequence[Clause]) -> object:
    return frozenset(clause.effect for clause in clauses)


def _values(clauses: Sequence[Clause]) -> object:
    return frozenset((clause.effect, repr(sorted((clause.outcome or {}).items()))) for clause in clauses)


def _rules(clauses: Sequence[Clause]) -> object:
    rules = [
        (c.effect, repr(sorted((c.outcome or {}).items())), repr(c.tree), tuple(sorted(c.applies_to)), bool(c.unless), repr([(s.do, s.by, s.to, s.due) for s in c.steps]))
        for c in clauses
    ]  # fmt: skip
    return tuple(sorted(map(repr, rules)))


def _question(request: Visit, keys: Sequence[str], errors: list[dict[str, str]]) -> dict[str, Any]:
    """The question's form and, where it can be asked, the answer of each agreement's pair of States."""
    place, get = request.place, request.GET
    topic = get.get("question", "")
    if topic and topic not in place.register.words["topics"]:
        errors.append({"field": "question", "words": _("“%(value)s” is not a topic.") % {"value": topic[:60]}})
        topic = ""
    pairs = [_pair(request, key, errors) for key in keys]
    names = dict.fromkeys(
        name
        for pair in pairs
        if topic and pair["sending"] and pair["receiving"]
        for name in facts_in_play(holding().judge, topic, pair["sending"], pair["receiving"], [place.on])
    )
    typed = {name: get[name] for name in get if "." in name and not name.startswith(("sending.", "receiving."))}
    facts, wrong = _facts(place.register, typed)
    errors += [{"field": field_id(name), "words": words} for name, words in wrong.items()]
    answers = [_answer(pair, topic, facts, place) for pair in pairs] if topic else []
    fields = fact_fields(place.register, (), list(names), typed, wrong)
    return {
        "topic": topic,
        "pairs": pairs,
        "fields": [*fields.given, *fields.more],
        "states": states_by_use(place),
        "given": facts,
        "answers": answers,
        "verdicts": len({(a["verdict"].verdict, repr(a["verdict"].value)) for a in answers if a["verdict"]}),
    }


def _facts(register: Register, typed: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The facts that can be read; and what is wrong with each that cannot, which is left unknown."""
    facts: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, text in typed.items():
        try:
            facts.update(check_facts(register, read_facts(register, [f"{name}={text}"])))
        except FaultsFound:
            wrong[name] = _("“%(value)s” is no answer to “%(fact)s”.") % {"value": text[:60], "fact": name[:60]}
    return facts, wrong


def _pair(request: Visit, key: str, errors: list[dict[str, str]]) -> dict[str, Any]:
    """The two States an agreement's answer is asked for: those of the address if they can be, else its first way."""
    register, lang = request.place.register, request.place.lang
    instrument = register.instrument(key)
    if instrument.basis == "statute":
        reached = [reach.state for reach in instrument.reaches if reach.state != "any"]
        senders = reached or [code for code, row in register.states.items() if not row.get("organisation")]
        hosts = list(instrument.states)
    else:
        senders = hosts = [code for code in instrument.parties if not register.states[code].get("organisation")]
    sending, receiving = _first_way(request.place, key, senders, hosts)
    asked = (request.GET.get(f"sending.{key}", sending), request.GET.get(f"receiving.{key}", receiving))
    if asked[0] in senders and asked[1] in hosts and asked[0] != asked[1]:
        sending, receiving = asked
    elif asked != (sending, receiving):
        words = _("Choose two different States that %(title)s works between.") % {
            "title": in_language(instrument.short_title, lang)
        }
        errors.append({"field": f"sending.{key}", "words": words})
    return {
        "key": key,
        "sending": sending,
        "receiving": receiving,
        "senders": state_choices(register, senders, lang),
        "hosts": state_choices(register, hosts, lang),
    }


def _first_way(place: Place, key: str, senders: Sequence[str], hosts: Sequence[str]) -> tuple[str, str]:
    """The first pair an instrument is in force for on the day, else the first it may work for; empty for none."""
    rows = between(place.register, place.register.instrument(key), place.on)
    ways = [
        row
        for row in rows
        if row.sending in senders and row.receiving in hosts and row.stand.state != "other_direction"
    ]
    best = min(ways, key=lambda row: -int(row.stand.truth), default=None)
    if best:
        return best.sending, best.receiving
    return next(((s, r) for s in senders for r in hosts if s != r), ("", ""))


def _answer(pair: Mapping[str, Any], topic: str, facts: Mapping[str, Any], place: Place) -> dict[str, Any]:
    if not pair["sending"] or not pair["receiving"]:
        return {**pair, "verdict": None}
    verdict = ask(holding().judge, topic, pair["sending"], pair["receiving"], place.on, None, facts)[0]
    missing = [(field_id(name), name) for name in verdict.missing]
    return {**pair, "verdict": verdict, "own": verdict.instrument == pair["key"], "missing": missing}
