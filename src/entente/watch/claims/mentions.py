"""Finds the words a sentence names agreements by: kind words, abbreviations, names of their own, and a bare "the pact"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from entente.register.store import Register
from entente.watch.claims import kind_words

_BRACKETS = r"(?:\s*\((?:[A-Z]{2,8}|[Ss]o[A-Z]+)\))?"
_KINDS = re.compile(
    "|".join(f"(?P<k{n}>{pattern})" for n, (_, pattern) in enumerate(kind_words.ENGLISH)), re.IGNORECASE
)
_AFTER = re.compile(_BRACKETS)
_GENERIC = re.compile(kind_words.GENERIC, re.IGNORECASE)
_KINDS_JA = re.compile("|".join(f"(?P<k{n}>{pattern})" for n, (_, pattern) in enumerate(kind_words.JAPANESE)))
_GENERIC_JA = re.compile(kind_words.GENERIC_JAPANESE)
_WORD = re.compile(r"[\w’'-]+$")
_ACRONYM = re.compile(r"\b[A-Z]{4,}\b")
_NOT_A_NAME = frozenset({"NATO", "RAAF"})


class Mention(NamedTuple):
    """Words for an agreement in a sentence.

    Attributes:
        kinds: kinds the words may mean; none for a bare "the pact".
        keys: keys of the register where the words are a name of their own.
        definite: "the", "this", "their" stands before it, so that it was spoken of before.
        alike: "a similar deal": of the kind spoken of before, between other States.
        plural: several agreements.
        foreign: an agreement of another sort, such as a trade deal.
    """

    start: int
    end: int
    text: str
    kinds: tuple[str, ...]
    keys: tuple[str, ...] = ()
    definite: bool = False
    alike: bool = False
    plural: bool = False
    foreign: bool = False


# An acronym of capitals may be an agreement's name (LEMOA), so that it is looked at; small letters need one of the words.
_MAYBE = re.compile(
    r"(?i:agreement|pact|deal|accord|treat(?:y|ies)|arrangement|memorandum)|[A-Z][A-Za-z]?[A-Z]{2,}|協定|条約|取り決め"
)


def may_name_agreements(text: str) -> bool:
    """Whether a text holds any word an agreement is named by; most of the world's documents do not."""
    return bool(_MAYBE.search(text))


_FIELD = re.compile(
    rf"\b(?:defen[cs]e|military|security|troops?|forces)\s(?:[\w-]+\s)?{kind_words.GENERIC}", re.IGNORECASE
)


def names_agreements(register: Register, text: str) -> bool:
    """Whether a document names an agreement of a sort the register holds; where it does not, it makes no claims on one."""
    names = _names(register)[0]
    patterns = (_FIELD, _KINDS_JA, _KINDS, *([names] if names else []))
    looked = 0
    for near in _MAYBE.finditer(text):  # the patterns are slow on a whole text, and every name holds one of these words
        if near.start() < looked:
            continue
        looked = near.end() + 60
        around = text[max(0, near.start() - 90) : near.end() + 280]  # an official title is long
        if any(pattern.search(around) for pattern in patterns):
            return True
    return False


def find_mentions(register: Register, text: str, language: str = "en") -> tuple[Mention, ...]:
    """The agreements a sentence names, in order; longer names first where they overlap."""
    if not may_name_agreements(text):
        return ()
    taken: list[tuple[int, int]] = []
    found: list[Mention] = []
    finders = (_named, _by_kind_ja, _generic_ja) if language.startswith("ja") else (_named, _by_kind, _generic)
    for finder in finders:
        for mention in finder(register, text):
            if not any(mention.start < end and start < mention.end for start, end in taken):
                taken.append((mention.start, mention.end))
                found.append(mention)
    return tuple(sorted(found))


def _named(register: Register, text: str) -> Iterator[Mention]:
    pattern, names = _names(register)
    if pattern:
        for match in pattern.finditer(text):
            keys = names[match.group().lower()]
            kinds = tuple(sorted({register.instrument(key).kind for key in keys}))
            yield Mention(match.start(), match.end(), match.group(), kinds, keys, definite=True)


@lru_cache(maxsize=4)
def _names(register: Register) -> tuple[re.Pattern[str] | None, Mapping[str, tuple[str, ...]]]:
    """Names of their own: what short titles and titles say beside the States and the kind; shared names name nothing."""
    states = {word for row in register.states.values() for word in row["name"].get("en", "").split()}
    states |= {"UK", "US", "ROK", "UAE", "PNG"}
    names: dict[str, set[str]] = {}
    for key, instrument in register.instruments.items():
        if instrument.basis != "treaty":
            continue
        for title in {instrument.short_title.get("en", ""), instrument.title.get("en", "")}:
            for name in _own_names(title, states):
                names.setdefault(name.lower(), set()).add(key)
        for acronym in set(_ACRONYM.findall(instrument.short_title.get("en", ""))) - _NOT_A_NAME:
            if not _KINDS.fullmatch(acronym) and instrument.kind != "non_treaty":
                names.setdefault(acronym.lower(), set()).add(key)
    alone = {name: tuple(keys) for name, keys in names.items() if len(keys) == 1}
    if not alone:
        return None, {}
    listed = "|".join(re.escape(name) for name in sorted(alone, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<![A-Za-z])(?:{listed})(?![A-Za-z])", re.IGNORECASE), alone


def _own_names(title: str, states: set[str]) -> Iterator[str]:
    bare = re.sub(r"\s*\([^)]*\)", "", title).strip()
    inside = [part for part in re.findall(r"\(([^)]*)\)", title) if part[:1].isupper() and " " in part]
    turned = [f"{name[10:]} Treaty" for name in (bare, *inside) if re.fullmatch(r"Treaty of \w+", name)]
    for name in (bare, *inside, *turned):
        head = re.split(r"[\s-]", name)[0]
        words = name.split()
        if 2 <= len(words) <= 5 and head not in states and not _KINDS.fullmatch(name):
            yield name


def _by_kind(_: Register, text: str) -> Iterator[Mention]:
    for match in _KINDS.finditer(text):
        if match.start() and (text[match.start() - 1].isalnum()):
            continue
        end = match.end() + len(_AFTER.match(text, match.end()).group())  # type: ignore[union-attr]  # matches nothing too
        if end < len(text) and text[end].isalnum():
            continue
        words = text[match.start() : end]
        kind = kind_words.ENGLISH[int(str(match.lastgroup)[1:])][0]
        yield _with_article(text, match.start(), end, (kind,), words)


def _generic(_: Register, text: str) -> Iterator[Mention]:
    for match in _GENERIC.finditer(text):
        if match.start() and text[match.start() - 1].isalnum():
            continue
        yield _with_article(text, match.start(), match.end(), (), match.group())


def _with_article(text: str, start: int, end: int, kinds: tuple[str, ...], words: str) -> Mention:
    """The mention with what its article and adjectives say; an adjective of another field makes it another sort of agreement."""
    before: list[str] = []
    at = start
    while (found := _WORD.search(text[:at].rstrip(" "))) and len(before) < 6:
        word = found.group().lower()
        before.append(word)
        at = found.start()
        if word in ("the", "a", "an", "this", "that", "these", "those", "their", "its"):
            break
    nearest = before[0] if before else ""
    foreign = not kinds and not _fits(text, nearest, start)
    definite = bool(before) and before[-1] in ("the", "this", "that", "these", "those", "their", "its")
    alike = any(word in ("similar", "comparable", "like", "same") for word in before[:3])
    singular = words.split("(")[0].strip().lower()
    plural = (singular.endswith("s") and not singular.endswith("ss") and not definite) or singular.endswith(
        ("raas", "acsas", "deals", "pacts", "agreements")
    )
    return Mention(start, end, words, kinds, (), definite, alike, plural, foreign)


def _fits(text: str, nearest: str, start: int) -> bool:
    if not nearest or nearest in kind_words.FITTING:
        return True
    gap = text[:start].rstrip(" ")
    if gap and not (gap[-1].isalnum() or gap[-1] in "’'"):
        return True  # a comma or a quotation mark stands between
    if nearest.endswith(("’s", "'s", "s’", "s'")):
        return True
    original = text[:start].rstrip(" ").rsplit(" ", 1)[-1]
    return (bool(re.search(r"[-–]", original)) and original[:1].isupper()) or nearest in _OPENERS


_OPENERS = frozenset(
    [
        "sign",
        "signs",
        "signed",
        "signing",
        "ratify",
        "ratified",
        "ratifies",
        "approve",
        "approved",
        "approves",
        "on",
        "of",
        "for",
        "to",
        "in",
        "with",
        "from",
        "by",
        "and",
        "or",
        "under",
        "after",
        "before",
        "until",
        "is",
        "was",
        "that",
        "which",
        "when",
        "if",
        "reach",
        "reached",
        "reaches",
        "seal",
        "sealed",
        "conclude",
        "concluded",
        "concludes",
        "as",
        "uk",
        "japan",
        "us",
    ]
)


def _by_kind_ja(_: Register, text: str) -> Iterator[Mention]:
    for match in _KINDS_JA.finditer(text):
        after = re.match(r"[（(][A-Za-z]+[）)]", text[match.end() :])
        end = match.end() + (after.end() if after else 0)
        kind = kind_words.JAPANESE[int(str(match.lastgroup)[1:])][0]
        alike = bool(re.search(r"(?:同様|類似|同じよう)(?:の|な)?$", text[: match.start()]))
        yield Mention(match.start(), end, text[match.start() : end], (kind,), definite=True, alike=alike)


def _generic_ja(_: Register, text: str) -> Iterator[Mention]:
    for match in _GENERIC_JA.finditer(text):
        before = text[max(0, match.start() - 2) : match.start()]
        foreign = bool(re.search(r"[一-龥ァ-ヶー]$", before)) and not match.group().startswith(
            ("同", "この", "本", "両", "当")
        )
        alike = bool(re.search(r"(?:同様|類似|同じよう)(?:の|な)?$", text[: match.start()]))
        yield Mention(
            match.start(), match.end(), match.group(), (), definite=True, alike=alike, foreign=foreign and not alike
        )
