"""Finds the numbering at the beginning of a line: 1. (a) (i) 一 イ ２ 1.1 (5A) ① and chains of them such as `2. (a)`.

A mark may be read in more than one way: (i) is a letter after (h) and a Roman one elsewhere. All readings are kept;
`sequence` decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from entente.texts.numerals import KANA, KANJI, WORDS, Ordinal, fold, read_kanji, read_number, read_roman

# Classes of numbering: num 1, lower a, upper A, double aa, roman i, capital I, kanji 一, kana イ, ring ①, dotted1 1.1, dotted2 1.1.1
Reading = tuple[str, Ordinal]
_RINGS = {chr(0x2460 + n): n + 1 for n in range(20)} | {chr(0x3251 + n): n + 21 for n in range(15)}
_GAP = r"[ \t\x00\xa0]"
_RANGE = r"(?:[~～〜\-–—・、]|から|及び|ないし|乃至|to)"
_SPOKEN = {"from": "まで"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One number before a paragraph or item.

    Attributes:
        start, end: offsets in the text, its brackets and the space after it included.
        shown: as it stands, without space.
        form: brackets around or after it: "()", ")", "." or "".
        readings: what it may be.
        last: for a range such as 一～七, the last number; else None.
        inner: whether it stands behind another mark on the same line.
    """

    start: int
    end: int
    shown: str
    form: str
    readings: tuple[Reading, ...]
    last: int | None = None
    inner: bool = False


_ADDED = r"(?:[A-Z]{1,3}|の[0-9" + KANJI + r"]{1,3}| ?(?:bis|ter|quater))?"
_BRACKETED = re.compile(
    r"\(\x00*(?P<body>[0-9]{1,3}" + _ADDED + r"|[a-z]{1,5}(?:\.[0-9]{1,2})?|[A-Z]{1,4}|[" + KANJI + r"]{1,4}"
    r"|[" + KANA + r"])\x00*\)\x00*(?:" + _GAP + r"*)"
)
_HALF = re.compile(r"(?P<body>[0-9]{1,3}" + _ADDED + r"|[a-z]{1,4}|[A-Z]|[IVX]{1,5})\)" + _GAP + "*")
_DOTTED = re.compile(r"(?P<body>[0-9]{1,3}(?:\.[0-9]{1,3}){1,3})(?:\.?(?:" + _GAP + r"+|$)|\.$)")
_POINT = re.compile(
    r"(?P<body>[0-9]{1,3}"
    + _ADDED
    + r"|[a-z]|[A-Z]|[ivx]{1,5}|[IVX]{1,5})\.(?:\x00|-|[–—]|(?=\())?(?:"
    + _GAP
    + r"+|$|(?=\())"
)
_BARE = re.compile(r"(?P<body>[0-9]{1,3}" + _ADDED + r")(?P<gap>" + _GAP + r"*)")
_KANJI = re.compile(r"(?P<body>[" + KANJI + r"]{1,5}(?:の[" + KANJI + r"]{1,3})?)(?=[ \t\x00]|$)" + _GAP + "*")
_KANA = re.compile(r"(?P<body>[" + KANA + r"])(?=[ \t\x00]|$)" + _GAP + "*")
_KANJI_ONE = "[" + KANJI + r"]{1,4}(?:の[" + KANJI + "]{1,3})?"
_KANJI_RANGE = re.compile(
    rf"(?P<body>{_KANJI_ONE}){_RANGE}(?:{_KANJI_ONE}{_RANGE})*(?P<last>{_KANJI_ONE})(?:まで)?(?=[ \t\x00])" + _GAP + "*"
)
_KANA_RANGE = re.compile(
    rf"(?P<body>[{KANA}]){_RANGE}(?:[{KANA}]{_RANGE})*(?P<last>[{KANA}])(?:まで)?(?=[ \t\x00])" + _GAP + "*"
)
_ITEM = re.compile(r"第(?P<body>[0-9" + KANJI + r"]{1,5})(?P<what>項|号)(?=[ \t\x00(]|$)" + _GAP + "*")


def flatten(text: str) -> str:
    """The text as marks are looked for in it: full-width signs folded, stars of layout as NUL; of the same length."""
    return fold(text).replace("*", "\x00")


def chain(flat: str, offset: int, original: str, strong: bool) -> list[Mark]:
    """All marks that stand one behind the other at the beginning of a line.

    Args:
        flat: the line's words, flattened.
        offset: where they begin in the text.
        original: the same words unflattened (a full-width digit marks a paragraph where an ordinary one may not).
        strong: whether a block begins here; a bare number counts only then.
    """
    marks: list[Mark] = []
    at = 0
    while len(marks) < 6:
        found = _one(flat, at, original, strong, bool(marks))
        if found is None:
            return marks
        end, shown, form, readings, last = found
        marks.append(Mark(offset + at, offset + end, shown, form, readings, last, bool(marks)))
        at = end
    return marks


_Found = tuple[int, str, str, tuple[Reading, ...], int | None]


def _one(flat: str, at: int, original: str, strong: bool, inner: bool) -> _Found | None:
    ring = _RINGS.get(flat[at : at + 1])
    if ring:
        end = at + 1 + len(flat[at + 1 :]) - len(flat[at + 1 :].lstrip(" \t\x00"))
        return end, flat[at], "", (("ring", (ring, "")),), None
    for pattern, form in ((_BRACKETED, "()"), (_HALF, ")"), (_DOTTED, ""), (_POINT, ".")):
        found = pattern.match(flat, at)
        if found and not (form != "()" and inner):
            readings = _readings(found["body"], pattern is _DOTTED)
            return (found.end(), _shown(flat, at, found.end()), form, readings, None) if readings else None
    if inner:
        return None
    return _ranged(flat, at) or _single(flat, at, original, strong)


def _ranged(flat: str, at: int) -> _Found | None:
    for pattern, kind in ((_KANJI_RANGE, "kanji"), (_KANA_RANGE, "kana")):
        found = pattern.match(flat, at)
        if found:
            first, last = _ordinal(found["body"], kind), _ordinal(found["last"], kind)
            if first and last:
                return found.end(), _shown(flat, at, found.end()), "", ((kind, first),), last[0]
    return None


def _single(flat: str, at: int, original: str, strong: bool) -> _Found | None:
    for pattern, kind in ((_KANJI, "kanji"), (_KANA, "kana")):
        found = pattern.match(flat, at)
        ordinal = _ordinal(found["body"], kind) if found else None
        if found and ordinal:
            return found.end(), _shown(flat, at, found.end()), "", ((kind, ordinal),), None
    found = _ITEM.match(flat, at)
    if found:
        number = read_number(found["body"])
        kind = "num" if found["what"] == "項" else "kanji"
        return (found.end(), found[0].strip(), "", ((kind, (number, "")),), None) if number else None
    found = _BARE.match(flat, at)
    if found and _is_bare_mark(found, flat, at, original, strong):
        readings = _readings(found["body"], False)
        return found.end(), found["body"], "", readings, None
    return None


def _is_bare_mark(found: re.Match[str], flat: str, at: int, original: str, strong: bool) -> bool:
    """A number without brackets or point is a mark where it is full-width, bold, set apart by wide space, or alone."""
    wide = original[at : at + 1] > "\x7f"
    gap = found["gap"]
    rest = flat[found.end() :]
    if not gap and rest:  # 2国際連合 or 5km
        return wide and rest[:1] > "\x7f" and strong and rest[:1] not in "年月日条項号人円箇か個回分％%"
    spaced = "\x00" in gap or "\t" in gap or len(gap) >= 2 or "\u3000" in original[at : found.end()]
    if wide and "\u3000" in original[at : found.end()]:
        return True
    return strong and (wide or spaced or not rest or rest[:1].isupper() or rest[:1] in '([“"' or rest[:1] > "\u3000")


def _shown(flat: str, at: int, end: int) -> str:
    return flat[at:end].replace("\x00", "").strip(" \t\xa0–—-")


def _readings(body: str, dotted: bool) -> tuple[Reading, ...]:
    body = body.replace("\x00", "")
    if dotted:
        stem, _, last = body.rpartition(".")
        return ((f"dotted{stem.count('.') + 1}", (int(last), f".{stem}")),)
    numbered = re.fullmatch(r"([0-9]+)\s?(?:の)?(.*)", body)
    if numbered:
        added = numbered[2]
        return (("num", (int(numbered[1]), str(read_kanji(added) or added))),) if int(numbered[1]) else ()
    if body[0] in KANJI:
        value = read_kanji(body)
        return (("kanji", (value, "")),) if value else ()
    if body[0] in KANA:
        return (("kana", (KANA.index(body) + 1, "")),)
    return _latin(body)


def _latin(body: str) -> tuple[Reading, ...]:
    stem, _, tail = body.partition(".")
    small = stem.lower()
    upper = stem.isupper()
    found: list[Reading] = []
    added = f".{tail}" if tail else ""
    if len(stem) == 1:
        found.append(("upper" if upper else "lower", (ord(small) - 96, added)))
    elif len(set(small)) == 1 and len(stem) <= 3:
        found.append(("double", (ord(small[0]) - 96, "")))
    if 2 <= len(stem) <= 3:
        found.append(("upper" if upper else "lower", (ord(small[0]) - 96, stem[1:] + added)))
    value = read_roman(stem)
    if value and not tail:
        found.append(("capital" if upper else "roman", (value, "")))
    return tuple(found)


def _ordinal(body: str, kind: str) -> Ordinal | None:
    if kind == "kana":
        return (KANA.index(body) + 1, "")
    stem, _, added = body.partition("の")
    value = read_kanji(stem)
    return (value, str(read_kanji(added)) if added else "") if value else None


def spelled(word: str) -> int | None:
    """The value of an English number word up to twenty."""
    return WORDS.get(word.lower())
