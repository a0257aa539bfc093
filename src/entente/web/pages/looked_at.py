"""What of the network a page looks at: layers, reading, multilateral agreements, sources, the part of the world.

layer=access&layer=basing   layers, all where none is ticked; without a form sent: access
reading=possible            evidenced, possible or signed; never mixed
many=1                      agreements of more than two parties count, pair by pair
sourced=1                   what rests on memory alone is left out
view=europe                 the part of the world a map shows
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entente.documents.pictures.view import VIEWS, View
from entente.network.report import make_choice
from entente.network.ties import READINGS, Choice
from entente.register.store import Register
from entente.web.pages.labels import LAYERS
from entente.web.place import Visit

FIRST_LAYERS = ("access",)
READING_WORDS = {
    "evidenced": gettext_lazy("in force, as evidenced"),
    "possible": gettext_lazy("in force, or possibly so"),
    "signed": gettext_lazy("signed and not ended"),
}
READING_HINTS = {
    "evidenced": gettext_lazy("Dated evidence shows that it is in force on the day."),
    "possible": gettext_lazy("And those that may be in force: signed, claimed, or with a date that leaves it open."),
    "signed": gettext_lazy("Signed by both, in force or not, and not ended."),
}
VIEW_WORDS = {
    "pacific": gettext_lazy("World, Pacific in the middle"),
    "atlantic": gettext_lazy("World, Atlantic in the middle"),
    "asia": gettext_lazy("Asia and the Pacific"),
    "europe": gettext_lazy("Europe"),
}


@dataclass(frozen=True)
class LookedAt:
    """A choice read from an address, and what of it could not be read.

    Attributes:
        layers: layers asked for; empty for all.
        errors: {field, words} of what is not known here; it is left out of the choice.
        query: the same choice as pairs for another address, only what differs from what is shown first.
    """

    choice: Choice
    layers: tuple[str, ...]
    reading: str
    many: bool
    sourced: bool
    view_name: str
    errors: tuple[dict[str, str], ...]
    query: tuple[tuple[str, str], ...]

    @property
    def view(self) -> View:
        """The part of the world."""
        return VIEWS[self.view_name]

    @property
    def query_text(self) -> str:
        """The query as it stands in an address, with its question mark; empty where nothing differs."""
        return "?" + urlencode(self.query) if self.query else ""

    def query_with(self, *more: tuple[str, str], without: tuple[str, ...] = ()) -> list[tuple[str, str]]:
        """The query with some pairs in place of those of the same names."""
        names = {name for name, _ in more} | set(without)
        return [pair for pair in self.query if pair[0] not in names] + [pair for pair in more if pair[1]]

    def form(self, register: Register) -> dict[str, Any]:
        """What the form of the choice shows."""
        known = _layers(register)
        return {
            "layers": [{"key": key, "words": LAYERS.get(key, key), "on": key in self.layers} for key in known],
            "readings": [
                {"key": key, "words": READING_WORDS[key], "hint": READING_HINTS[key], "on": key == self.reading}
                for key in READINGS
            ],
            "many": self.many,
            "sourced": self.sourced,
        }

    def words(self) -> str:
        """The choice in words, for titles of pictures and tables."""
        layers = _(", ").join(str(LAYERS.get(key, key)) for key in self.layers) or _("all layers")
        told = [layers, str(READING_WORDS[self.reading])]
        told.append(_("agreements of more than two parties included") if self.many else _("agreements of two parties"))
        if self.sourced:
            told.append(_("sourced only"))
        return _("; ").join(told)


def read_looked_at(request: Visit) -> LookedAt:
    """The choice an address makes; what it says that is not known here is told and left out."""
    asked, register = request.GET, request.place.register
    errors: list[dict[str, str]] = []
    known = _layers(register)
    layers = tuple(dict.fromkeys(asked.getlist("layer")[:20]))
    if not layers and "chosen" not in asked:
        layers = FIRST_LAYERS
    for layer in layers:
        if layer not in known and layer != "all":
            errors.append({"field": "layer", "words": _("“%(text)s” is not a layer here.") % {"text": layer[:40]}})
    layers = () if "all" in layers else tuple(layer for layer in layers if layer in known)
    reading = _one(asked.get("reading", ""), READINGS, "reading", _("“%(text)s” is not a reading here."), errors)
    view = _one(asked.get("view", ""), tuple(VIEWS), "view", _("“%(text)s” is not a part of the map here."), errors)
    many, sourced = asked.get("many") == "1", asked.get("sourced") == "1"
    choice = make_choice(register, layers=layers, reading=reading, multilateral=many, sourced_only=sourced)
    query = [("layer", layer) for layer in layers or ("all",)] if layers != FIRST_LAYERS else []
    query += [("reading", reading)] if reading != READINGS[0] else []
    query += [("many", "1")] * many + [("sourced", "1")] * sourced
    query += [("view", view)] if view != next(iter(VIEWS)) else []
    return LookedAt(choice, layers, reading, many, sourced, view, tuple(errors), tuple(query))


def _one(text: str, known: tuple[str, ...], field: str, words: str, errors: list[dict[str, str]]) -> str:
    if text and text not in known:
        errors.append({"field": field, "words": words % {"text": text[:40]}})
    return text if text in known else known[0]


def _layers(register: Register) -> list[str]:
    held = {str(kind["layer"]) for kind in register.words["kinds"].values()}
    return [key for key in LAYERS if key in held and key != "statute"]
