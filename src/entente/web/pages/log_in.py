"""Logging in and out, for reviewers. Nobody signs up here: accounts are made on the command line."""

from __future__ import annotations

from django.contrib.auth import authenticate, login, logout
from django.contrib.sessions.models import Session
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from entente.web.accounts import reviewer_of
from entente.web.limits import allowed, allowed_for
from entente.web.pages.watch_desk import configured, show
from entente.web.place import Visit, in_any_version

TRIES = 8  # a minute, for one reader and for one name


@in_any_version
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@configured
def log_in(request: Visit) -> HttpResponse:
    """The form; after it the page the reader came from."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    way = wanted if _is_ours(wanted) else request.place.address("watch")
    name, errors, status = request.POST.get("name", "").strip()[:150], [], 200
    if request.method == "POST":
        wait = allowed(request, "log_in", TRIES) or allowed_for(name.casefold(), "log_in name", TRIES)
        user = None if wait else authenticate(request, username=name, password=request.POST.get("password", ""))
        if user is not None:
            Session.objects.filter(expire_date__lt=timezone.now()).delete()
            login(request, user)
            return HttpResponseRedirect(way)
        words = (
            _("Try again in %(seconds)s seconds.") % {"seconds": wait}
            if wait
            else _("Name and password do not go together.")
        )
        errors, status = [{"field": "name", "words": words}], 429 if wait else 403
    elif reviewer_of(request):
        return HttpResponseRedirect(way)
    response = show(request, None, "watch/log_in.html", {"name": name, "way": way, "errors": errors}, status=status)
    if status == 429:
        response["Retry-After"] = str(wait)
    return response


@in_any_version
@require_POST
@configured
def log_out(request: Visit) -> HttpResponse:
    """End the session; its cookie goes."""
    logout(request)
    return HttpResponseRedirect(request.place.address("watch"))


def _is_ours(address: str) -> bool:
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
