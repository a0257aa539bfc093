"""What every call of the read API passes: version asked for, unknown parameters, caching, reading from other sites, HEAD, OPTIONS.

* An answer is decided by its address, the register, the program and the day: its ETag is made of these and costs nothing, nor
  does a 304.
* Anybody's page may read answers (GET and HEAD): all of it is public and no cookie counts. Sending from other sites is not
  allowed.
* A parameter no operation has is a fault, because an answer to another question than the one meant is worse than none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags

import entente
from entente.base.errors import Fault, close_matches
from entente.web.api.document import routes
from entente.web.json_answers import JSON, tell, tell_one
from entente.web.place import Visit

PREFIX = "/api/"
ANY_PAGE = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Retry-After"}
DAY_SECONDS = 86_400


class Door:
    """The middleware; anything not under /api/ passes untouched."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Visit) -> HttpResponse:
        """The answer with its headers; a 304 before anything is computed."""
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        method = request.method
        if method not in ("GET", "HEAD"):
            return _dressed(self.get_response(request))
        tag = _tag(request)
        if tag in [given.removeprefix("W/") for given in parse_etags(request.headers.get("If-None-Match", ""))]:
            return _cached(_dressed(HttpResponseNotModified()), request, tag)
        request.method = "GET"
        response = _dressed(self.get_response(request))
        request.method = method
        return _cached(response, request, tag) if response.status_code == 200 else response

    def process_view(self, request: Visit, _view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        """Answer what needs no operation: OPTIONS, another version, unknown parameters."""
        if not request.path_info.startswith(PREFIX) or request.resolver_match is None:
            return None
        methods = routes().get(request.resolver_match.route, {"GET": frozenset({"register"})})
        if request.method == "OPTIONS":
            return _options(sorted({*methods, "OPTIONS", *(["HEAD"] if "GET" in methods else [])}))
        known = methods.get(str(request.method))
        if known is None:
            return None  # ninja tells which methods there are
        held, named = request.place.version, request.GET.get("register")
        if named is not None and named != held:
            return _other_version(named, held)
        unknown = [name for name in request.GET if name not in known]
        return tell(400, [_unknown(name, known) for name in unknown[:20]]) if unknown else None


def _tag(request: Visit) -> str:
    parts = (request.place.version, entente.__version__, request.place.today.isoformat(), request.get_full_path())
    digest = hashlib.sha256("\n".join(parts).encode("utf-8", "backslashreplace")).hexdigest()
    return f'"{digest[:32]}"'


def _cached(response: HttpResponse, request: Visit, tag: str) -> HttpResponse:
    """An address that names its register's version may be kept for a day; any other is asked for anew, at no cost."""
    response["ETag"] = tag
    if "register" in request.GET:
        patch_cache_control(response, public=True, max_age=DAY_SECONDS)
    else:
        patch_cache_control(response, public=True, no_cache=True)
    return response


def _dressed(response: HttpResponse) -> HttpResponse:
    if response.status_code == 405 and response.get("Content-Type") != JSON:
        allowed = response["Allow"]
        response = tell_one(405, "api.method", "The method is not one of this address.", f"Use {allowed}.")
        response["Allow"] = allowed
    for name, value in ANY_PAGE.items():
        response[name] = value
    response["Content-Language"] = "en, ja" if response.status_code < 400 else "en"
    if response.status_code >= 400:
        response["Cache-Control"] = "no-store"
    return response


def _options(methods: list[str]) -> HttpResponse:
    response = HttpResponse(status=204)
    del response["Content-Type"]
    response["Allow"] = ", ".join(methods)
    response["Access-Control-Allow-Methods"] = "GET, HEAD"
    response["Access-Control-Allow-Headers"] = "If-None-Match"
    response["Access-Control-Max-Age"] = str(DAY_SECONDS)
    return response


def _other_version(named: str, held: str) -> HttpResponse:
    what = f"The answer is asked of register version {named[:40]}; this site holds version {held}."
    do = "Leave `register` out to read the version held here; its contents may have changed."
    return tell(409, [Fault("api.version", what, field="register", found=named[:40], expected=held, do=do)])


def _unknown(name: str, known: frozenset[str]) -> Fault:
    do = close_matches(name, known) or "Leave it out."
    expected = "one of " + ", ".join(sorted(known))
    return Fault(
        "api.parameter", f'There is no parameter "{name[:40]}" here.', field=name[:40], expected=expected, do=do
    )
