"""Both languages side by side in HTML, so that one file serves both readers without a server.

A text that exists in both languages becomes two spans, of which the style sheet shows one; a text that exists in one
language only is shown to every reader, marked with its language. Everything is escaped here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from entente.documents.wording import LANGUAGES, clean, to_date
from entente.documents.words import word

WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKDAYS_JA = "月火水木金土日"
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def to_html(text: Any, element: str = "span") -> Markup:
    """A text as HTML.

    Args:
        text: A string, a two-language mapping, or None.
        element: Element that carries each language; `tspan` or `text` inside a drawing.

    Returns:
        Escaped HTML; empty for no text.

    >>> to_html({"en": "visa", "ja": "査証"})
    Markup('<span class="l-en" lang="en">visa</span><span class="l-ja" lang="ja">査証</span>')
    """
    if not isinstance(text, Mapping):
        return escape(clean("" if text is None else str(text)))
    return _spans(tuple((str(lang), str(said)) for lang, said in text.items() if said), element)


@lru_cache(maxsize=20_000)  # a plan says the same few thousand texts in tens of thousands of places
def _spans(given: tuple[tuple[str, str], ...], element: str) -> Markup:
    """The texts of each language as elements; one language alone, or the same in both, as one element or plain text."""
    texts = {lang: clean(said) for lang, said in given}
    if not texts:
        return Markup("")
    both = [texts[lang] for lang in LANGUAGES if lang in texts]
    if len(both) == 2:
        if both[0] == both[1]:
            return escape(both[0])
        return Markup("").join(
            Markup('<%s class="l-%s" lang="%s">%s</%s>') % (element, lang, lang, texts[lang], element)
            for lang in LANGUAGES
        )
    lang = next((lang for lang in LANGUAGES if lang in texts), next(iter(texts)))
    return Markup('<%s lang="%s">%s</%s>') % (element, lang, texts[lang], element)


def one_language(lang: str, text: Any, element: str = "span") -> Markup:
    """A text as HTML in one language; where it is missing, the other, in an element marked with its language.

    >>> one_language("ja", {"en": "visa"})
    Markup('<span lang="en">visa</span>')
    """
    if isinstance(text, Mapping) and text.get(lang):
        return escape(clean(str(text[lang])))
    return to_html(text, element)


def day_words(value: Any) -> dict[str, str]:
    """A date with its weekday in both languages; a partial date stays partial; none is "not known".

    >>> day_words("2023-10-25")
    {'en': 'Wed 25 Oct 2023', 'ja': '2023年10月25日（水）'}
    """
    day = to_date(value)
    if day is None:
        return {"en": str(value), "ja": str(value)} if value else dict(word("page.unknown"))
    return {
        "en": f"{WEEKDAYS_EN[day.weekday()]} {day.day} {MONTHS_EN[day.month - 1]} {day.year}",
        "ja": f"{day.year}年{day.month}月{day.day}日（{WEEKDAYS_JA[day.weekday()]}）",
    }


def date_words(value: Any) -> dict[str, str]:
    """A date without its weekday in both languages; a partial date stays partial; none is "not known"."""
    day = to_date(value)
    return {"en": _date_en(day), "ja": _date_ja(day)} if day else day_words(value)


def span_words(first: Any, last: Any) -> dict[str, str]:
    """A stay in few words; an end that is not known is said.

    >>> span_words("2023-11-15", "2023-11-26")["en"]
    '15 to 26 Nov 2023'
    """
    start, end = to_date(first), to_date(last)
    if start is None or end is None:
        one, other = day_words(first), day_words(last)
        return {"en": f"{one['en']} to {other['en']}", "ja": f"{one['ja']}〜{other['ja']}"}
    if start == end:
        return day_words(start)
    return {"en": f"{_start_en(start, end)} to {_date_en(end)}", "ja": f"{_date_ja(start)}〜{_end_ja(start, end)}"}


def _date_en(day: dt.date) -> str:
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"


def _date_ja(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _start_en(start: dt.date, end: dt.date) -> str:
    if start.year != end.year:
        return _date_en(start)
    return str(start.day) if start.month == end.month else f"{start.day} {MONTHS_EN[start.month - 1]}"


def _end_ja(start: dt.date, end: dt.date) -> str:
    if start.year != end.year:
        return _date_ja(end)
    return f"{end.day}日" if start.month == end.month else f"{end.month}月{end.day}日"
