"""Where a reader stands: language, register version and date. They are in the address of every page.

    /en/a45558566a3e/2024-06-01/agreements/jp-gb-raa      a page as it was and stays
    /en/agreements/jp-gb-raa                              the same page of today's register: sent on to its full address
    ...?on=2019-01-01                                     the same page on another day: sent on, too

A version this site does not hold is told on a page of its own, with the way to the same page of the version it holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from entente.register.store import Register
from entente.web.faults import show_fault
from entente.web.holding import held_for_request, today

LANGUAGES = ("en", "ja")
_View = TypeVar("_View", bound=Callable[..., HttpResponse])
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)  # addresses outside have nothing to show


@dataclass(frozen=True, slots=True)
class Place:
    """Language, register and day of a request; `today` is the day it was made on."""

    lang: str
    register: Register
    on: date
    today: date

    @property
    def version(self) -> str:
        """The register's version, as it stands in addresses."""
        return self.register.version

    def address(self, page: str, /, **parts: Any) -> str:
        """The address of a page in this language, of this register, on this day. `query` is a mapping or pairs.

        Raises:
            NoReverseMatch: there is no such page.
        """
        query = parts.pop("query", None)
        path = reverse(page, kwargs={"lang": self.lang, "version": self.version, "on": self.on.isoformat(), **parts})
        return path + ("?" + urlencode(query, doseq=True) if query else "")

    def moved(self, **changes: Any) -> Place:
        """The same place with another language or day."""
        return replace(self, **changes)


class Visit(HttpRequest):
    """A request as views see it: with its place."""

    place: Place


class PlaceMiddleware:
    """Gives every request its place; sends short addresses on; takes language, version and day out of a view's arguments."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The request at the current register, today, in the language its address or the browser asks for."""
        lang = language_of(request)
        translation.activate(lang)
        now = today()
        try:
            with held_for_request() as held:
                request.place = Place(lang, held.register, now, now)  # type: ignore[attr-defined]
                response = self.get_response(request)
        finally:
            translation.deactivate()
        response.setdefault("Content-Language", lang)
        return response

    def process_view(self, request: Visit, view: Any, _args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """Move the request to the place its address names; None lets the view go on."""
        if "version" not in kwargs:
            return None
        lang, version, written = kwargs.pop("lang"), kwargs.pop("version"), kwargs.pop("on")
        on = read_day(written)
        if on is None:
            what = _("“%(text)s” is not a day this site can show.") % {"text": written}
            return show_fault(request, 404, what, _("Write a day between 1900 and 2100 such as 2024-06-01."))
        request.place = request.place.moved(lang=lang, on=on)
        asked = request.GET.get("on")
        if version != request.place.version and not (
            request.method == "POST" and getattr(view, "in_any_version", False)
        ):
            return _other_version(request, version)
        if asked is not None and request.method in ("GET", "HEAD"):
            return _other_day(request, asked)
        return None


def in_any_version(view: _View) -> _View:
    """A view whose forms may be sent from a page of an earlier register: it says itself what has become of what they are about."""
    view.in_any_version = True  # type: ignore[attr-defined]
    return view


def _other_version(request: Visit, version: str) -> HttpResponse:
    place = request.place
    here = request.get_full_path().replace(f"/{version}/", f"/{place.version}/", 1)
    what = _("This address cites register version %(version)s; this site now holds version %(held)s.") % {
        "version": version,
        "held": place.version,
    }
    do = _("The same page can be read in the version held here; its contents may have changed since.")
    return show_fault(
        request, 404, what, do, links=[(here, _("The same page in version %(held)s") % {"held": place.version})]
    )


def _other_day(request: Visit, asked: str) -> HttpResponse:
    day = read_day(asked)
    if day is None:
        what = _("“%(text)s” is not a day this site can show.") % {"text": asked[:40]}
        return show_fault(request, 400, what, _("Write a day between 1900 and 2100 such as 2024-06-01."))
    place = request.place
    query = request.GET.copy()
    del query["on"]
    path = request.path.replace(f"/{place.on.isoformat()}/", f"/{day.isoformat()}/", 1)
    return HttpResponseRedirect(path + ("?" + query.urlencode() if query else ""))


def read_day(text: str) -> date | None:
    """A day written YYYY-MM-DD within what the site shows, or None."""
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None
    return day if day and EARLIEST <= day <= LATEST else None


def language_of(request: HttpRequest) -> str:
    """The language in the address, else the browser's first that the site speaks, else English; of the API's faults English."""
    first = request.path_info.split("/")[1:2]
    if first and first[0] in LANGUAGES:
        return first[0]
    if first == ["api"]:
        return "en"
    asked = translation.get_language_from_request(request)
    return asked if asked in LANGUAGES else "en"


def send_on(request: Visit, rest: str = "") -> HttpResponse:
    """A short address: on to the full one of today's register; a page that does not exist is told there."""
    place = request.place
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponseRedirect(
        f"/{place.lang}/{place.version}/{place.on.isoformat()}/{rest}" + ("?" + query if query else "")
    )
    response["Vary"] = "Accept-Language"
    response["Cache-Control"] = "no-cache"
    return response
