"""The operation of the read API that plans an exercise. Nothing is kept of what is sent."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NoReturn

from django.http import HttpResponse
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema
from pydantic import Field

from entente.base.errors import Fault, FaultsFound
from entente.planner.exercise import Exercise
from entente.planner.plan import make_plan
from entente.web.api.asked import day_of, spend
from entente.web.api.document import gives, takes_exercise
from entente.web.json_answers import answer
from entente.web.place import Visit
from entente.web.planned import SHOWN, check_text, says_nothing

router = Router(tags=["planning"])
PER_MINUTE = 10
_DIGITS = 15  # no count of people or goods is longer, and sums of longer ones could not be written


class Planning(Schema):
    """How an exercise is planned."""

    as_of: str | None = Field(
        None,
        alias="as-of",
        description=gettext_noop("The day slack is counted from; today if not given."),
        json_schema_extra={"format": "date"},
    )


@router.post("/plan", summary=gettext_noop("Plan an exercise"), openapi_extra=gives("plan") | takes_exercise())
def plan(request: Visit, asked: Query[Planning]) -> HttpResponse:
    """The body is an exercise file, YAML or JSON; the answer is `plan.json`, as `entente plan --json`."""
    spend(request, "plan", PER_MINUTE)
    as_of = day_of(request, asked.as_of, "as-of")
    return _planned(request, as_of)


@says_nothing
def _planned(request: Visit, as_of: date) -> HttpResponse:
    return answer(make_plan(request.place.register, _exercise(request), as_of))


def _exercise(request: Visit) -> Exercise:
    raw, register = request.body, request.place.register
    if request.content_type != "application/json":
        return check_text(raw, register)
    try:
        return check_text(_as_yaml(raw), register)
    except FaultsFound as problem:  # lines are those of the text made here; the field says where
        raise FaultsFound(fault._replace(line=0) for fault in problem.faults) from None


def _as_yaml(raw: bytes) -> bytes:
    """JSON written anew so that the one reader of exercises can read it."""
    try:
        value = json.loads(raw, parse_int=_number, parse_constant=_refuse)
        return json.dumps(value, ensure_ascii=False, indent=1).encode()
    except (ValueError, RecursionError) as problem:
        line = problem.lineno if isinstance(problem, json.JSONDecodeError) else 0
        said = (
            str(problem)
            if isinstance(problem, json.JSONDecodeError)
            else "text or numbers that cannot be kept, or nested too deeply"
        )
        raise FaultsFound([Fault("api.body", "The body is not JSON.", SHOWN, line, found=said)]) from None


def _number(text: str) -> Any:
    return int(text) if len(text) <= _DIGITS else _refuse(text)


def _refuse(text: str) -> NoReturn:
    raise ValueError(text)
