"""The page that asks: a question as fields, its verdict with reasons, the facts that would settle it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from entente.base.text import in_language
from entente.register.store import Register
from entente.web.holding import holding
from entente.web.limits import computing
from entente.web.pages.answer import make_answer
from entente.web.pages.fact_fields import fact_fields, field_id
from entente.web.pages.question import Question, read_question
from entente.web.place import Place, Visit


@computing(per_minute=150)
def show_ask(request: Visit) -> HttpResponse:
    """One question, or all incident topics at once, with its answer as far as there is one."""
    place = request.place
    asked = read_question(place, request.GET)
    untidy = "day" in asked.typed or any(not text for _name, texts in request.GET.lists() for text in texts)
    if untidy and "day" not in dict(asked.problems):  # on to a clean address: nothing empty, the day in the path
        return HttpResponseRedirect(place.moved(on=asked.day or place.on).address("ask", query=asked.query()))
    answer = make_answer(holding().judge, asked) if asked.ready else None
    wrong = dict(asked.problems)
    fields = fact_fields(
        place.register, answer.missing if answer else (), answer.in_play if answer else (), asked.typed, wrong
    )
    declared = place.register.words["facts"]
    return render(
        request,
        "ask.html",
        {
            "asked": asked,
            "answer": answer,
            "fields": fields,
            "shown": {one.name for group in fields for one in group},
            "wrong": wrong,
            "errors": [
                {"field": field_id(name) if name in declared else name if "." not in name else "", "words": words}
                for name, words in asked.problems
            ],
            "topics": topics_by_group(place.register, asked.incident),
            "states": states_by_use(place),
            "title": _title(place, asked),
        },
        status=400 if asked.problems and not answer else 200,
    )


def topics_by_group(register: Register, incident: bool = False) -> list[tuple[Any, list[tuple[str, Any]]]]:
    """(label of the group, (key, label) of each topic); the incident topics last of all where `incident` is false."""
    topics = register.words["topics"].items()
    return [
        (group["label"], [(key, topic["label"]) for key, topic in topics if topic["group"] == name])
        for name, group in register.words["groups"].items()
        if not incident or name == "incident"
    ]


def states_by_use(place: Place) -> list[tuple[str, list[tuple[str, str]]]]:
    """(words of the group, (code, name) by name): first the States with an agreement or law in the register, then the others."""
    register = place.register
    names = sorted((in_language(row["name"], place.lang), code) for code, row in register.states.items())
    used = [(code, name) for name, code in names if register.by_state.get(code)]
    others = [(code, name) for name, code in names if not register.by_state.get(code)]
    return [(_("With instruments in the register"), used), (_("Other States"), others)]


def _title(place: Place, asked: Question) -> str:
    """The question in one line, for title and citation."""
    topics: Mapping[str, Any] = place.register.words["topics"]
    if asked.incident:
        what = _("Incident: all topics")
    elif asked.topic:
        what = in_language(topics[asked.topic]["label"], place.lang)
    else:
        return _("Ask a question")
    if not asked.sending or not asked.receiving:
        return what
    told = {"what": what, "sending": _name(place, asked.sending), "receiving": _name(place, asked.receiving)}
    return _("%(what)s: %(sending)s in %(receiving)s") % told


def _name(place: Place, code: str) -> str:
    return in_language(place.register.states[code]["name"], place.lang)
