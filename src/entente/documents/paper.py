"""A paper as plain values, put into the languages it is printed in, and its PDF.

A text is a mapping with some of the keys en, ja, fr. Printed in one language it is that language's words; where they are
missing, the English (or else the first there is) stands in with a mark such as `(EN)`. Printed in several languages it
is all of them, in the order asked for.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from entente.documents.typst import Printed, print_pdf
from entente.documents.wording import clean

LANGUAGES = ("en", "ja", "fr")
_KEYS = frozenset(LANGUAGES)
_LONG_RUN = re.compile(r"[!-~]{19,}")
"""Letters without a space that may not fit a table's column."""
_BREAK = "\u200b"
_WORDS = re.compile(r"[\s\u200b]")
LONGEST_WORD, WIDEST_CELL, LONG_CELL = 18, 26, 400
"""Most letters a word, and a cell's usual text, may claim of a column's width; longer texts get a fifth more, up to as
much again. A cell of more letters than the last may go over a page's end."""
BY_HAND = 10
"""Letters of room in a column that is filled in by hand."""


def is_text(value: Any) -> bool:
    """Whether the value is a text in one or more languages."""
    return isinstance(value, Mapping) and bool(value) and value.keys() <= _KEYS


def localise(value: Any, langs: Sequence[str]) -> Any:
    """The value with every text in it put into `langs`; other values as they are, strings cleaned.

    Returns:
        For a text: a string; or `{text, lang, mark}` where another language stands in; or a list of strings, one for
        each language, without repeats, where several are asked for.
    """
    if is_text(value):
        return _in_languages(value, langs)
    if isinstance(value, Mapping):
        return {key: localise(one, langs) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [localise(one, langs) for one in value]
    return clean(value) if isinstance(value, str) else value


def _in_languages(text: Mapping[str, str], langs: Sequence[str]) -> Any:
    if len(langs) == 1:
        return _one(text, langs[0])
    found = list(dict.fromkeys(clean(text[lang]) for lang in langs if text.get(lang)))
    if not found:
        return _one(text, langs[0])
    return found if len(found) > 1 else found[0]


def _one(text: Mapping[str, str], lang: str) -> Any:
    if text.get(lang):
        return clean(text[lang])
    instead = next((one for one in ("en", *text) if text.get(one)), None)
    if instead is None:
        return ""
    return {"text": clean(text[instead]), "lang": instead, "mark": f"({instead.upper()})"}


def plain(value: Any, lang: str) -> str:
    """A text as one line of plain letters in one language, a stand-in with its mark."""
    shown = localise(value, (lang,))
    return f"{shown['mark']} {shown['text']}" if isinstance(shown, dict) else str(shown)


def print_paper(paper: Mapping[str, Any], langs: Sequence[str], words: Mapping[str, Any], made_on: dt.date) -> Printed:
    """The PDF of a paper.

    Args:
        paper: title, subject, intro, foot, blocks, grounds (or None), made_up, draft, landscape.
        langs: languages printed; the first is the document's language, and the only one of grounds and foot.
        words: the frame's own words, each a text.
        made_on: day that stands in the file.
    """
    shown = localise({**paper, "words": words}, langs)
    shown |= {key: localise(paper[key], langs[:1]) for key in ("grounds", "foot")}
    shown["blocks"] = [_fitted(block, langs) for block in shown["blocks"]]
    lang = langs[0]
    shown["title_plain"] = f"{plain(paper['title'], lang)} - {plain(paper['subject'], lang)}"
    return print_pdf("paper.typ", {**shown, "lang": lang}, made_on)


def _fitted(block: dict[str, Any], langs: Sequence[str]) -> dict[str, Any]:
    """A block that can be set: only the wanted languages side by side; long runs in cells may break, long rows too."""
    if block["shape"] == "parallel":
        wanted = [one for one in block["columns"] if one["lang"] in langs or one["text"] is None]
        order = {lang: place for place, lang in enumerate(langs)}
        return {**block, "columns": sorted(wanted, key=lambda one: order.get(one["lang"], -1))}
    if block["shape"] == "check":
        return {**block, "alt": _letters(block["alt"])}
    if block["shape"] != "lines":
        return block
    rows = [
        {
            **row,
            "cells": [_breakable(cell) for cell in row["cells"]],
            "breaks": any(len(_letters(cell)) > LONG_CELL for cell in row["cells"]),
        }
        for row in block["rows"]
    ]
    cells = zip(*(row["cells"] for row in rows), strict=True) if rows else [()] * len(block["columns"])
    columns = [
        {**one, "width": _width(one["label"], found)} for one, found in zip(block["columns"], cells, strict=True)
    ]
    return {**block, "rows": rows, "columns": columns}


def _width(label: Any, cells: Sequence[Any]) -> float:
    """A column's share of the page: wide enough for its longest word and for most of its cells on one line or two."""
    texts = [_letters(label), *(_letters(cell) for cell in cells)]
    word = max(min(_wide(part), LONGEST_WORD) for text in texts for part in _WORDS.split(text))
    usual = sorted(_wide(text) for text in texts)[int(len(texts) * 0.9)]
    by_hand = bool(cells) and not any(texts[1:])
    claimed = min(usual, WIDEST_CELL) + min(max(0, usual - WIDEST_CELL) / 5, WIDEST_CELL)
    return max(word, claimed, BY_HAND if by_hand else 0) + 2


def _letters(cell: Any) -> str:
    """What a cell shows, as plain letters."""
    if isinstance(cell, dict):
        return f"{cell['mark']} {cell['text']}"
    if isinstance(cell, list):
        return " / ".join(_letters(one) for one in cell)
    return str(cell or "")


def _wide(text: str) -> int:
    """Width in halves of a full-width letter."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _breakable(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    return _LONG_RUN.sub(lambda run: _BREAK.join(run[0][n : n + 12] for n in range(0, len(run[0]), 12)), cell)
