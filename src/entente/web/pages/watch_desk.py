"""What every page of the watch begins with: a store that is configured and worked out, and whether a reviewer looks at it.

Texts of documents may be under copyright: only reviewers see them. Others see stories, counts, single sentences as quotations, and
addresses. Who decided is told to reviewers only, that it was decided to everybody. No page of the watch is cached or indexed.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from contextlib import ExitStack
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from entente.base.errors import FaultsFound, WrongUsage
from entente.register.store import Register
from entente.watch.records import Document
from entente.web.accounts import reviewer_of
from entente.web.faults import show_fault
from entente.web.pages.plan import private
from entente.web.place import Visit
from entente.web.watching import Desk, NotReady, desk, store_path

QUOTED = 300  # signs of a sentence that are quoted to those who may not see the text
_Rest = ParamSpec("_Rest")


def configured(
    view: Callable[Concatenate[Visit, _Rest], HttpResponse],
) -> Callable[Concatenate[Visit, _Rest], HttpResponse]:
    """A view of a site that shows a watch; told where it shows none."""

    @wraps(view)
    def shown(request: Visit, /, *args: _Rest.args, **kwargs: _Rest.kwargs) -> HttpResponse:
        if store_path() is None:
            what = _("This site shows no watch.")
            return show_fault(request, 404, what, _("Whoever runs it can start it with a store of the watch."))
        return private(view(request, *args, **kwargs))

    return shown


def watched(
    view: Callable[Concatenate[Visit, Desk, _Rest], HttpResponse],
) -> Callable[Concatenate[Visit, _Rest], HttpResponse]:
    """A view that is handed the desk; told where the store is not worked out yet or cannot be read."""

    @wraps(view)
    def shown(request: Visit, /, *args: _Rest.args, **kwargs: _Rest.kwargs) -> HttpResponse:
        with ExitStack() as stack:
            try:
                held = stack.enter_context(desk())
            except NotReady:
                told = show_fault(
                    request, 503, _("The documents are being worked out."), _("Open the page again in a moment."),
                    links=[(request.get_full_path(), _("Open it again"))],
                )  # fmt: skip
                told["Retry-After"] = "5"
                return told
            except WrongUsage as problem:
                return show_fault(request, 503, problem.fault.what, problem.fault.do, lang="en")
            except FaultsFound as problem:
                return show_fault(request, 503, problem.describe(), lang="en")
            return view(request, held, *args, **kwargs)

    return configured(shown)


def show(request: Visit, held: Desk | None, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page of the watch with what all of them show."""
    common = {
        "room": template.rpartition("/")[2].removesuffix(".html"),
        "reviewer": reviewer_of(request),
        "behind": bool(held and held.behind),
        "stable_address": "",  # the queue changes by the hour; an address that says it stays would be a lie
        "here": request.get_full_path(),
    }
    return render(request, template, {**common, **context}, status=status)


def asked_of(request: Visit, known: Mapping[str, Container[str]]) -> tuple[dict[str, str], list[dict[str, str]]]:
    """What is asked of a list, and what of it cannot be: told, then left aside.

    Args:
        known: for each field, the values there are to choose from.
    """
    asked, errors = {}, []
    for name, values in known.items():
        value = request.GET.get(name, "").strip()
        if value and value not in values:
            words = _("There is nothing called “%(value)s” to choose here.") % {"value": value[:60]}
            errors.append({"field": name, "words": words})
        asked[name] = value if value in values else ""
    return asked, errors


def page_of(request: Visit) -> str | None:
    """The number of the sheet asked for."""
    return request.GET.get("page")


def kept_query(request: Visit) -> str:
    """What else is asked, for the links to other sheets; ends with & where there is anything."""
    query = request.GET.copy()
    query.pop("page", None)
    return f"{query.urlencode()}&" if query else ""


def document_line(document: Document, reviewer: str | None) -> dict[str, Any]:
    """A document as it stands in a list: its addresses for everybody, the names of its files for reviewers."""
    return {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "date": document.date,
        "language": document.language,
        "lang": None if document.language == "und" else document.language,
        "addresses": [path for path in document.paths if path.startswith(("https://", "http://"))],
        "files": [path.rpartition("/")[2] for path in document.paths if "://" not in path] if reviewer else [],
    }


def quoted(text: str, reviewer: str | None) -> str:
    """A sentence of a document as a short quotation; whole for reviewers."""
    words = " ".join(text.split())
    return words if reviewer or len(words) <= QUOTED else words[: QUOTED - 1].rstrip() + "…"


def agreement_key(place: str, register: Register) -> str:
    """The key of the agreement a register file belongs to; empty where the register does not hold it."""
    parts = place.split("/")
    key = parts[1] if len(parts) > 2 and parts[0] == "instruments" else ""
    return key if key in register.keys else ""
