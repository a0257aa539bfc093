"""Numbers as treaties and statutes write them: Arabic, Roman, letters, kanji, kana; full-width or not.

An ordinal is a number and what was added to it later: `5A` is (5, "A"), 第三条の二 is (3, "2"), `(a.2)` is (1, ".2").
"""

from __future__ import annotations

import re

Ordinal = tuple[int, str]

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xFF0D: 0x2D, 0x2212: 0x2D}
_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN = tuple(zip(_VALUES, ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"], strict=True))
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "壱": 1, "弐": 2, "参": 3, "元": 1}
_TIMES = {"十": 10, "百": 100, "千": 1000, "拾": 10}
KANA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
KANJI = "〇零一二三四五六七八九十百千壱弐参拾"
_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
WORDS = {word: n for n, word in enumerate((_WORDS + " eighteen nineteen twenty").split(), 1)}


def fold(text: str) -> str:
    """The text with full-width Latin letters, digits and signs as ordinary ones; of the same length."""
    return text.translate(_WIDE)


def read_roman(text: str) -> int | None:
    """The value of a Roman numeral written as it should be, in either case; None for anything else."""
    small = text.lower()
    if not re.fullmatch(r"[ivxlcdm]{1,15}", small):
        return None
    value, rest = 0, small
    for worth, sign in _ROMAN:
        while rest.startswith(sign):
            value, rest = value + worth, rest[len(sign) :]
    return value if not rest and write_roman(value) == small else None


def write_roman(number: int) -> str:
    """A whole number from 1 as a small Roman numeral."""
    text = ""
    for worth, sign in _ROMAN:
        while number >= worth:
            text, number = text + sign, number - worth
    return text


def read_kanji(text: str) -> int | None:
    """The value of a number in kanji, by places (二十一) or by digits (二一); None for anything else."""
    if not text or any(c not in _DIGITS and c not in _TIMES for c in text) or len(text) > 12:
        return None
    if not any(c in _TIMES for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = last = 0
    for c in text:
        if c in _TIMES:
            total, last = total + (last or 1) * _TIMES[c], 0
        else:
            last = _DIGITS[c]
    return total + last


def read_number(text: str) -> int | None:
    """The value of a number in ordinary digits or kanji."""
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else read_kanji(text)


def write_letter(number: int) -> str:
    """A whole number from 1 as a letter; after z come aa, bb."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def follows(earlier: Ordinal, later: Ordinal) -> bool:
    """Whether `later` comes directly after `earlier`: 6 after 5 or 5A, 5B after 5A, 5A after 5."""
    if later == (earlier[0] + 1, "") or (later[1][:1] == "." and later == (earlier[0] + 1, earlier[1])):
        return True
    return later[0] == earlier[0] and bool(later[1]) and _added(later[1]) > _added(earlier[1])


def _added(text: str) -> tuple[int, str]:
    if not text:
        return (0, "")
    latin = {"bis": 2, "ter": 3, "quater": 4, "quinquies": 5}
    digits = re.sub(r"\D", "", text.split("-")[0])
    return (latin.get(text.lower()) or (int(digits[:6]) if digits else 1), text)
