"""Words of the pages of the watch: {% load watch %}."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from entente.register.store import Register
from entente.web.pages import watch_words
from entente.web.templatetags.entente import say

register = template.Library()


@register.simple_tag
def watch_word(words: str, key: str) -> str:
    """A word of `watch_words`: {% watch_word "drift" drift.kind %}."""
    return watch_words.watch_word(words, key)


@register.simple_tag
def severity(name: str) -> SafeString:
    """A chip that says how severe a change of meaning is."""
    return format_html('<span class="severity {}">{}</span>', name, watch_words.watch_word("severity", name))


@register.filter
def moment(text: str) -> str:
    """A recorded moment to the minute, with the time zone it was recorded in."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    zone = (at.tzname() or "") if at.utcoffset() else "UTC"
    return f"{at:%Y-%m-%d %H:%M} {zone}".strip()


@register.simple_tag(takes_context=True)
def event_name(context: Mapping[str, Any], key: str) -> SafeString | str:
    """What an event is called."""
    held: Register = context["register"]
    known = held.words["events"].get(key)
    return say(known["label"]) if known else key.replace("_", " ")


@register.simple_tag(takes_context=True)
def subject(context: Mapping[str, Any], row: Any, link: bool = True) -> SafeString | str:
    """The agreement a row is about, linked where the register holds it, else its kind, or the words it is named by, and its parties."""
    held: Register = context["register"]
    if row.agreement and row.agreement in held.keys:
        name = say(held.instrument(row.agreement).short_title)
        if not link:
            return name
        return format_html('<a href="{}">{}</a>', context["place"].address("agreement", key=row.agreement), name)
    parties = " – ".join(str(say(held.states[code]["name"]) if code in held.states else code) for code in row.parties)
    kind = held.words["kinds"].get(row.kind)
    name = say(kind["label"]) if kind else row.named
    return format_html(_("{kind} ({parties})"), kind=name, parties=parties)
