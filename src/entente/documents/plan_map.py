"""The map of a plan: who sends forces where. Drawn where it helps, that is from three States on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from entente.documents.pictures.map import NoOutlines, draw_map
from entente.documents.plan_names import Names, Plan, mappings
from entente.documents.wording import LANGUAGES, pick
from entente.documents.words import word

FEWEST = 3
COARSE = 2.0  # units a coast may be off: the map is small and the page is one file


def view_map(plan: Plan, names: Names) -> Markup | None:
    """The map as SVG; None for a plan of fewer States, or where the outlines of States are not built.

    A line stands for the contingents that one State sends to another, the more the heavier; it says nothing of agreements.
    """
    counted = Counter(pair for one in mappings(plan.get("contingents")) if (pair := _pair(one)))
    states = {code for pair in counted for code in pair}
    if len(states) < FEWEST:
        return None
    ties = [
        {"a": a, "b": b, "count": count, "style": "evidenced", "told": _told(names, a, b, count)}
        for (a, b), count in sorted(counted.items())
    ]
    title, description = (" / ".join(_both(word(key))) for key in ("map.heading", "map.says"))
    known: Mapping[str, Any] = {code: {"en": " / ".join(_both(names.state(code)))} for code in states}
    try:
        return Markup(draw_map(ties, known, title=title, description=description, nearest=COARSE))  # noqa: S704 - it escapes every word itself
    except NoOutlines:
        return None


def _pair(one: Mapping[str, Any]) -> tuple[str, str] | None:
    sending, receiving = one.get("sending"), one.get("receiving")
    if not isinstance(sending, str) or not isinstance(receiving, str) or sending == receiving:
        return None
    return sending, receiving


def _told(names: Names, sending: str, receiving: str, count: int) -> str:
    said = zip(_both(names.state(sending)), _both(names.state(receiving)), strict=False)
    return " / ".join(f"{a} → {b}: {count}" for a, b in said)


def _both(text: Any) -> list[str]:
    return [pick(text, lang) for lang in LANGUAGES]
