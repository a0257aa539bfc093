"""What every page's frame shows: navigation, language, date, how to cite the page."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

import entente
from entente.web.place import LANGUAGES, Place
from entente.web.watching import store_path

NAVIGATION = (
    ("home", _("Map")),
    ("register", _("Register")),
    ("states", _("States")),
    ("topics", _("Topics")),
    ("compare", _("Compare")),
    ("network", _("Network")),
    ("ask", _("Ask")),
    ("plan", _("Plan")),
    ("sources", _("Sources")),
    ("watch", _("Watch")),  # only where the site shows one
    ("exports", _("Exports")),
    ("about", _("About")),
)
NAMES = {"en": "English", "ja": "日本語"}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of every page."""
    place: Place = request.place  # type: ignore[attr-defined]
    match = getattr(request, "resolver_match", None)
    here = match.view_name if match else ""
    path = request.get_full_path()
    stable = f"/{place.lang}/{place.version}/{place.on.isoformat()}/" in path
    return {
        "place": place,
        "register": place.register,
        "lang": place.lang,
        "on": place.on,
        "entente_version": entente.__version__,
        "navigation": [
            {"address": place.address(name), "label": label, "here": here == name}
            for name, label in NAVIGATION
            if name != "watch" or store_path()
        ],
        "languages": [
            {"lang": lang, "name": NAMES[lang], "address": _in_language(path, place, lang), "here": lang == place.lang}
            for lang in LANGUAGES
        ],
        "stable_address": SimpleLazyObject(lambda: request.build_absolute_uri(path)) if stable else "",
        "kept_query": [pair for pair in _pairs(request) if pair[0] != "on"],
    }


def _in_language(path: str, place: Place, lang: str) -> str:
    if path.startswith(f"/{place.lang}/"):
        return f"/{lang}/" + path.removeprefix(f"/{place.lang}/")
    return place.moved(lang=lang).address("home")


def _pairs(request: HttpRequest) -> list[tuple[str, str]]:
    try:
        return [(name, value) for name, values in request.GET.lists() for value in values][:60]
    except TooManyFieldsSent:  # told on a page whose frame needs none of them
        return []
