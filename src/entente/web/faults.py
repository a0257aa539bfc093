"""Pages that say what went wrong: one sentence, what to do, the right status; the rest of the page is whole."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from entente.base.errors import FaultsFound, WrongUsage
from entente.web.json_answers import no_such_address, tell_one
from entente.web.not_here import NotHere

LOG = logging.getLogger("entente.web")


def show_fault(
    request: HttpRequest, status: int, what: str, do: str = "", *, links: Sequence[tuple[str, str]] = (), lang: str = ""
) -> HttpResponse:
    """A whole page that says what is wrong and what to do; under /api/ the same as JSON.

    Args:
        status: HTTP status, 400 to 599.
        links: (address, words) of ways on.
        lang: language of `what` and `do` where it is not the page's.
    """
    if request.path_info.startswith("/api/"):
        code = "api.too-large" if status == 413 else "api.fault" if status >= 500 else "api.request"
        return no_such_address() if status == 404 else tell_one(status, code, what, do)
    told = {"status": status, "what": what, "do": do, "links": links, "told_in": lang}
    return render(request, "fault.html", told, status=status)


class FaultMiddleware:
    """Turns errors raised on purpose into pages, and any other into a page without a stack trace, logged."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing before, nothing after."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """A page for the problem; None leaves Django's own (404, permission) to its handlers."""
        if request.path_info.startswith("/api/"):
            return None
        if isinstance(problem, WrongUsage):
            status = 404 if isinstance(problem, NotHere) else 400
            return show_fault(request, status, problem.fault.what, problem.fault.do, lang="en")
        if isinstance(problem, FaultsFound):
            return show_fault(request, 422, problem.describe(), lang="en")
        if isinstance(problem, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
            return too_large(request)
        if isinstance(problem, SuspiciousOperation):
            return show_fault(request, 400, _("The request cannot be read."), _("Go back and send it again."))
        return None


def too_large(request: HttpRequest) -> HttpResponse:
    """What was sent is larger than any file the site reads."""
    return show_fault(
        request,
        413,
        _("What you sent is larger than this site reads."),
        _("Files up to 6 MB can be read here; larger ones with the command line."),
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """400."""
    return show_fault(
        request, 400, _("The request cannot be read."), _("Check the address, or start from the first page.")
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """404."""
    return show_fault(
        request, 404, _("There is no page at this address."), _("Check the address, or start from the first page.")
    )


def server_fault(request: HttpRequest) -> HttpResponse:
    """500: the details are in the log, not on the page."""
    return show_fault(
        request,
        500,
        _("The page could not be made because of a fault in this site."),
        _("It has been written to the site's log. Try another page."),
    )


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """403: the form was not sent from this site's own page, or too long after."""
    return show_fault(
        request,
        403,
        _("The form was not sent from a page of this site, or its page was open too long."),
        _("Open the form again and send it once more."),
    )
