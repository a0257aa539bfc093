"""Answers of the read API as JSON, and its one error shape: {"faults": [{code, what, file, line, field, found, expected, do}]}."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse

from entente.base.errors import Fault

JSON = "application/json; charset=utf-8"


def answer(value: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """A value as JSON. A character that UTF-8 cannot hold (half of a surrogate pair in the question) stays escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text.encode("utf-8", "backslashreplace"), content_type=JSON, status=status)


def tell(status: int, faults: Iterable[Fault], wait: int = 0) -> HttpResponse:
    """Faults with a status; `wait` seconds go into Retry-After."""
    response = answer({"faults": [fault.as_dict() for fault in faults]}, status)
    if wait:
        response["Retry-After"] = str(wait)
    return response


def tell_one(status: int, code: str, what: str, do: str = "") -> HttpResponse:
    """One fault of the request as a whole."""
    return tell(status, [Fault(code, what, do=do)])


def no_such_address() -> HttpResponse:
    """There is nothing at the address."""
    return tell_one(
        404,
        "api.address",
        "There is nothing at this address of the API.",
        "/api/v1/openapi.json lists every operation.",
    )
