"""How errors raised while an operation of the read API works are told."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from entente.base.errors import Fault, FaultsFound, WrongUsage
from entente.web.json_answers import no_such_address, tell, tell_one
from entente.web.not_here import NotHere


class TooOften(Exception):
    """The reader has had much computed lately; `wait` is the number of seconds until more is."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


def handle_faults(api: NinjaAPI) -> None:
    """Make the API tell every error raised on purpose in the one shape; any other goes on to the site's log."""
    for kind, handler in (
        (NotHere, lambda _, problem: tell(404, [problem.fault])),
        (WrongUsage, lambda _, problem: tell(400, [problem.fault])),
        (FaultsFound, lambda _, problem: tell(422, problem.faults)),
        (ValidationError, _not_as_declared),
        (TooOften, _too_often),
        (HttpError, _no_json),
        (Http404, lambda *_: no_such_address()),
        (
            RequestDataTooBig,
            lambda *_: tell_one(413, "api.too-large", "What was sent is too large.", "Send at most 6 MB."),
        ),
    ):
        api.add_exception_handler(kind, handler)  # type: ignore[arg-type]


def _too_often(_request: HttpRequest, problem: TooOften) -> HttpResponse:
    what = "This answer takes long to compute, and it was asked for often."
    return tell(429, [Fault("api.too-often", what, do=f"Try again in {problem.wait} seconds.")], problem.wait)


def _no_json(_request: HttpRequest, problem: HttpError) -> HttpResponse:
    """Ninja raises this for a body it cannot read, and for nothing else here."""
    return tell_one(problem.status_code, "api.body", "The body is not JSON.", "Send one JSON object in UTF-8.")


def _not_as_declared(_request: HttpRequest, problem: ValidationError) -> HttpResponse:
    """Parameters are wrong usage (400), fields of a body faults in values (422)."""
    faults, in_body = [], False
    for error in problem.errors:
        place, *path = [str(part) for part in error["loc"]]
        in_body = in_body or place == "body"
        name = ".".join(path[1:] if place == "body" else path) or place
        missing = error["type"] == "missing"
        what = f'"{name}" is missing.' if missing else f'"{name}" is not as it should be.'
        do = f"Add {name}." if missing else "/api/v1/openapi.json tells what each operation takes."
        expected = "" if missing else str(error["msg"]).removeprefix("Input should be ").removeprefix("Value error, ")
        faults.append(
            Fault("api.field" if place == "body" else "api.parameter", what, field=name, expected=expected, do=do)
        )
    return tell(422 if in_body else 400, faults)
