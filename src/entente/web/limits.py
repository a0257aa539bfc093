"""How much may be asked of the site: size of what is sent, and how often one reader may have something computed."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from entente.web.faults import show_fault, too_large
from entente.web.place import Visit

# Each process counts for itself: with n processes a reader may have n times as much, which is still a limit.
_LIMITER = MovingWindowRateLimiter(MemoryStorage())


class BodyLimit:
    """Refuses a body that says it is too large before it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """413 for a body over the limit; the rest goes on."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > settings.LARGEST_BODY:
            return too_large(request)
        return self.get_response(request)


def allowed(request: HttpRequest, name: str, per_minute: int) -> int:
    """0 where the reader may go on, else the seconds to wait. `name` is what is counted."""
    return allowed_for(reader(request), name, per_minute)


def allowed_for(who: str, name: str, per_minute: int) -> int:
    """The same for whoever `who` names."""
    limit = RateLimitItemPerMinute(per_minute)
    if _LIMITER.hit(limit, name, who):
        return 0
    return max(1, round(_LIMITER.get_window_stats(limit, name, who).reset_time - time.time()))


def computing(per_minute: int, methods: tuple[str, ...] = ("GET", "POST")) -> Callable[..., Any]:
    """A view whose page is computed at length: one reader may have so many a minute, then is told when to come again."""

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def limited(request: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
            wait = allowed(request, view.__name__, per_minute) if request.method in methods else 0
            if not wait:
                return view(request, *args, **kwargs)
            told = show_fault(
                request, 429, _("This page takes long to compute, and you have asked for it often."),
                _("Try again in %(seconds)s seconds.") % {"seconds": wait},
            )  # fmt: skip
            told["Retry-After"] = str(wait)
            return told

        return limited

    return wrap


def reader(request: HttpRequest) -> str:
    """The address a request came from; behind ENTENTE_PROXIES proxies, the one the outermost of them saw."""
    proxies = settings.PROXIES
    passed = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if proxies and len(passed) >= proxies:
        return str(passed[-proxies])
    return str(request.META.get("REMOTE_ADDR", ""))
