"""Tells that what an address names is not in the register, with what is close to it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from django.http import HttpResponse
from django.utils.translation import gettext as _

from entente.web.faults import show_fault
from entente.web.place import Visit


def tell_missing(request: Visit, what: str, asked: str, ways: Mapping[str, tuple[str, str]]) -> HttpResponse:
    """A page with status 404 and links to what is spelled alike.

    Args:
        what: the sentence that says what is missing.
        asked: the key of the address.
        ways: for each key there is, the address of its page and its name.
    """
    close = close_to(asked, ways)
    do = _("Did you mean one of these?") if close else _("Look for it in the list, or check the address.")
    return show_fault(request, 404, what, do, links=[ways[key] for key in close])


def close_to(asked: str, known: Iterable[str]) -> list[str]:
    """Up to three keys that are spelled much like the one asked for; case does not count."""
    small = {key.lower(): key for key in known}
    return [small[key] for key in difflib.get_close_matches(asked.lower()[:80], small, n=3, cutoff=0.5)]
