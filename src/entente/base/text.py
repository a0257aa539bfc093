"""Two-language text: a mapping with the keys en and ja; a missing language stays missing."""

from __future__ import annotations

from collections.abc import Mapping

Text = Mapping[str, str]
LANGUAGES = ("en", "ja")


def in_language(text: Text | None, lang: str) -> str:
    """The text in `lang`, else in English, else in whatever language there is; empty for no text.

    A reader is better served by the other language than by nothing; what is missing is counted by `make check`.
    """
    if not text:
        return ""
    return text.get(lang) or text.get("en") or next(iter(text.values()), "")


def bilingual(en: str, ja: str) -> dict[str, str]:
    """A text in both languages."""
    return {"en": en, "ja": ja}
