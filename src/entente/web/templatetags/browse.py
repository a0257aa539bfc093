"""Words and chips of the pages of the register: {% load browse %}."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from entente.documents.plan_names import value_words
from entente.documents.verdict_view import verdict_words
from entente.documents.words import word
from entente.planner.due import rule_words
from entente.register.force import Standing
from entente.register.store import Register
from entente.web.pages import labels
from entente.web.templatetags.entente import plain, say

register = template.Library()
_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")


@register.simple_tag(takes_context=True)
def label(context: Mapping[str, Any], words: str, key: str) -> SafeString | str:
    """The label of a vocabulary's entry: {% label "topics" clause.topic %}; the key where there is none."""
    held: Register = context["register"]
    entry = held.words.get(words, {}).get(key)
    return say(entry["label"]) if entry else str(key).replace("_", " ")


@register.simple_tag(takes_context=True)
def question(context: Mapping[str, Any], fact: str) -> SafeString | str:
    """The question that asks for a fact."""
    held: Register = context["register"]
    entry = held.words["facts"].get(fact)
    return say(entry["question"]) if entry else fact


@register.simple_tag(takes_context=True)
def short_title(context: Mapping[str, Any], key: str) -> SafeString | str:
    """An instrument's short title; its key where the register does not hold it."""
    held: Register = context["register"]
    return say(held.instrument(key).short_title) if key in held.keys else key


@register.simple_tag
def standing(stand: Standing) -> SafeString:
    """A chip that says how something stands."""
    words = _DATE.sub(r'<span class="nowrap">\g<0></span>', escape(labels.standing_words(stand)))
    return format_html('<span class="status {}">{}</span>', stand.truth.word, mark_safe(words))  # noqa: S308 - escaped above


@register.simple_tag
def named(words: str, key: str) -> str:
    """A word of `labels`: {% named "EFFECTS" clause.effect %}."""
    return labels.named(getattr(labels, words), key)


@register.simple_tag
def who(role: str) -> str:
    """Who has to act, or towards whom."""
    return plain(word(f"who.{role}", {"en": role.replace("_", " ")}))


@register.filter
def due(rule: Mapping[str, Any] | None) -> SafeString | str:
    """When a step is due, in words."""
    return say(rule_words(rule))


@register.filter
def outcome(value: Any) -> SafeString | str:
    """What a clause allots, in words."""
    said = value_words(value)
    return say(said) if isinstance(said, Mapping) else str(said or "")


@register.simple_tag
def verdict_chip(kind: str, firm: bool) -> SafeString:
    """A verdict, "likely ..." where it is not firm."""
    return format_html('<span class="verdict {}">{}</span>', kind, plain(verdict_words(kind, firm)))
