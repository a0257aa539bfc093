"""Words, links and chips for the templates, on every page without loading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from entente.documents.words import word as catalogue_word
from entente.register.store import Register
from entente.web.place import Place

register = template.Library()


@register.simple_tag(takes_context=True)
def to(context: Mapping[str, Any], page: str, **parts: Any) -> str:
    """The address of a page from where the reader stands: {% to "agreement" key=row.key %}; on= and lang= move it."""
    place: Place = context["place"]
    moves = {name: parts.pop(name) for name in ("on", "lang") if name in parts}
    return (place.moved(**moves) if moves else place).address(page, **parts)


@register.filter
def say(text: Mapping[str, str] | None) -> SafeString | str:
    """A two-language text in the page's language; where it is missing, the other, marked as such for reader and machine."""
    if not text:
        return ""
    lang = get_language() or "en"
    if lang in text:
        return text[lang]
    other, found = next(iter(text.items()))
    return format_html('<span lang="{}" class="other-language">{}</span>', other, found)


@register.filter
def plain(text: Mapping[str, str] | None) -> str:
    """A two-language text in the page's language without marks, for attributes."""
    lang = get_language() or "en"
    return (text.get(lang) or text.get("en") or next(iter(text.values()), "")) if text else ""


@register.simple_tag
def word(key: str) -> str:
    """A word of the plan's catalogue, such as a verdict's name."""
    return plain(catalogue_word(key))


@register.simple_tag(takes_context=True)
def state_name(context: Mapping[str, Any], code: str) -> SafeString | str:
    """A State's name in the page's language; its code where the register does not know it."""
    held: Register = context["register"]
    known = held.states.get(code)
    return say(known["name"]) if known else code


@register.simple_tag(takes_context=True)
def kind_name(context: Mapping[str, Any], kind: str) -> SafeString | str:
    """The name of a kind of instrument."""
    held: Register = context["register"]
    known = held.words["kinds"].get(kind)
    return say(known["label"]) if known else kind


@register.simple_tag
def grade(name: str) -> SafeString:
    """A chip with a grade's name: text, official, secondary, memory."""
    return format_html('<span class="grade {}">{}</span>', name, grade_word(name))


@register.simple_tag
def grade_word(name: str) -> str:
    """A grade's name without the chip."""
    labels = {
        "text": gettext("treaty text"),
        "official": gettext("official"),
        "secondary": gettext("secondary"),
        "memory": gettext("memory"),
    }
    return labels.get(name, name)


@register.simple_tag(takes_context=True)
def source(context: Mapping[str, Any], key: str | None) -> SafeString:
    """A link to a source's page, or the words that there is none."""
    held: Register = context["register"]
    if not key or key not in held.sources:
        return format_html('<span class="quiet">{}</span>', gettext("no source"))
    return format_html('<a href="{}">{}</a>', context["place"].address("source", key=key), say(held.sources[key].title))
