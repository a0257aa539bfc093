"""Operations of the read API that answer a legal question: one topic, or an incident; from query parameters or a JSON object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_noop
from ninja import Query, Router

from entente.rules.ask import ask, incident, read_facts, read_state
from entente.rules.verdict import Verdict
from entente.web.api.asked import Asking, AskingTopic, Question, TopicQuestion, day_of, spend
from entente.web.api.document import gives
from entente.web.holding import holding
from entente.web.json_answers import answer
from entente.web.place import Visit

router = Router(tags=["questions"])
PER_MINUTE = 120  # an incident of many unknown facts takes a quarter of a second


@router.get(
    "/ask",
    summary=gettext_noop("What holds on a topic between two States on a day, and why"),
    openapi_extra=gives("ask"),
)
def ask_get(request: Visit, asked: Query[AskingTopic]) -> HttpResponse:
    """As `entente ask --json`."""
    return _asked(request, asked, read_facts(request.place.register, asked.fact))


@router.post("/ask", summary=gettext_noop("The same question as a JSON object"), openapi_extra=gives("ask"))
def ask_post(request: Visit, question: TopicQuestion) -> HttpResponse:
    """As `entente ask --json`, with facts as values."""
    return _asked(request, question, question.facts)


@router.get("/incident", summary=gettext_noop("All incident topics at once"), openapi_extra=gives("ask"))
def incident_get(request: Visit, asked: Query[Asking]) -> HttpResponse:
    """As `entente incident --json`: jurisdiction, custody, arrest, claims and the rest."""
    return _happened(request, asked, read_facts(request.place.register, asked.fact))


@router.post("/incident", summary=gettext_noop("The same incident as a JSON object"), openapi_extra=gives("ask"))
def incident_post(request: Visit, question: Question) -> HttpResponse:
    """As `entente incident --json`, with facts as values."""
    return _happened(request, question, question.facts)


def _asked(request: Visit, asked: AskingTopic | TopicQuestion, facts: Mapping[str, Any]) -> HttpResponse:
    spend(request, "questions", PER_MINUTE)
    register = request.place.register
    until = None if asked.until is None else day_of(request, asked.until, "until")
    states = read_state(register, asked.sending), read_state(register, asked.receiving)
    found = ask(holding().judge, asked.topic, *states, day_of(request, asked.on), until, facts)
    return _answered(request, {**_pair(asked), "until": asked.until, "topic": asked.topic}, found)


def _happened(request: Visit, asked: Asking | Question, facts: Mapping[str, Any]) -> HttpResponse:
    spend(request, "questions", PER_MINUTE)
    register = request.place.register
    states = read_state(register, asked.sending), read_state(register, asked.receiving)
    return _answered(request, _pair(asked), incident(holding().judge, *states, day_of(request, asked.on), facts))


def _pair(asked: Asking | Question) -> dict[str, Any]:
    return {"sending": asked.sending, "receiving": asked.receiving, "on": asked.on}


def _answered(request: Visit, question: Mapping[str, Any], found: list[Verdict]) -> HttpResponse:
    return answer({**question, "verdicts": [one.as_dict() for one in found], "register": request.place.version})
