"""Finds the words a sentence names agreements by: kind words, abbreviations, names of their own, and a bare "the pact"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from entente.register.store import Register
from entente.watch.claims import kind_words

# Behind a bare "agreement": those that made it are firms and agencies, though their names hold States.
_OF_FIRMS = re.compile(
    r"\s(?:\w+\s){0,3}?(?:between|with)\s[^.;]{0,80}?\b(?:Ltd|Limited|Inc|Corp(?:oration)?|PLC|plc|GmbH|Compan(?:y|ies)|Universit(?:y|ies)|Industries|Airlines|Bank|Organi[sz]ation|Institute)\b"
)
# "an agreement for development cooperation": what follows says what a bare "agreement" is about.
_ABOUT = re.compile(
    r"\s(?:for|on|concerning|regarding|about|covering)\s(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]+ \d|\d)(?:[\w’'-]+[\s]?){1,9}"
)
_MILITARY = re.compile(
    r"defen[cs]e|militar|troop|forces|securit|logistic|access|visit|intelligence|classified|information|weapon|equipment|exercis|training|naval|navy|army|base|"
    r"suppl|nuclear|soldier|personnel|behalf|condition|same|which|that|whether|how|sharing|months?|years?|days?|time",
    re.IGNORECASE,
)
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
    r"(?i:agreement|pact|deal|accord|treat(?:y|ies)|arrangement|memorand|communiqu|letter of|joint (?:declaration|statement))|[A-Z][A-Za-z]?[A-Z]{2,}|協定|条約|取り決め"
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
    finders = (
        (_named, _by_kind_ja, _generic_ja)
        if language.startswith("ja")
        else (_named, _by_kind, _papers, _generic, _one_more)
    )
    for finder in finders:
        for mention in finder(register, text):
            if not any(mention.start < end and start < mention.end for start, end in taken):
                taken.append((mention.start, mention.end))
                found.append(mention)
    return tuple(_joined(text, sorted(found)))


def _joined(text: str, mentions: list[Mention]) -> Iterator[Mention]:
    """The mentions, with a title and the name in brackets after it as one: "Basic Exchange and Cooperation Agreement (BECA)"."""
    for place, mention in enumerate(mentions):
        after = mentions[place + 1] if place + 1 < len(mentions) else None
        if after and after.keys and re.fullmatch(r"\s?\(", text[mention.end : after.start]):
            continue
        before = mentions[place - 1] if place else None
        if before and mention.keys and re.fullmatch(r"\s?\(", text[before.end : mention.start]):
            yield mention._replace(start=before.start, text=text[before.start : mention.end])
        else:
            yield mention


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
    called = [" ".join(pair) for pair in re.findall(r"\(([A-Z][a-z]+)\) (Treaty|Agreement|Pact|Arrangement)", title)]
    turned = [f"{name[10:]} Treaty" for name in (bare, *inside) if re.fullmatch(r"Treaty of \w+", name)]
    for name in (bare, *inside, *called, *turned):
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


_ONE_MORE = re.compile(
    r"\b(?:one|another(?: one)?|a (?:second|third|fourth|fifth|similar)(?: one)?)(?=\s(?:with|between)\s(?:the\s)?[A-Z])"
)


def _one_more(_: Register, text: str) -> Iterator[Mention]:
    """ "Japan has such agreements with Australia and is in talks on one with Canada": of the kind just spoken of."""
    for match in _ONE_MORE.finditer(text):
        yield Mention(match.start(), match.end(), match.group(), (), alike=True)


def _generic(_: Register, text: str) -> Iterator[Mention]:
    for match in _GENERIC.finditer(text):
        if match.start() and text[match.start() - 1].isalnum():
            continue
        yield _with_article(text, match.start(), match.end(), (), match.group())


# Papers that are no agreement of the sort the register holds, though they may be about one; verbs by them speak of them.
_PAPERS = re.compile(
    r"\b(?:[Mm]emorand(?:um|a) of (?:[Uu]nderstanding|[Ii]ntent)|[Ll]etters? of [Ii]ntent|[Jj]oint (?:[Dd]eclaration|[Ss]tatement|[Cc]ommuniqu[eé])s?|"
    r"[Cc]ommuniqu[eé]s?|(?:[Dd]eclarations?|[Ss]tatements?) of [Ii]ntent|[Rr]oad ?map|[Aa]ction [Pp]lan)\b(?:\s*\((?:MOU|MoU|LOI)\))?|(?<![A-Za-z])(?:MOUs?|MoUs?)(?![A-Za-z])"
)


def _papers(_: Register, text: str) -> Iterator[Mention]:
    for match in _PAPERS.finditer(text):
        yield Mention(match.start(), match.end(), match.group(), (), foreign=True)


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
    foreign = not kinds and (not _fits(text, nearest, start) or _is_of_another_sort(text[end : end + 160]))
    definite = bool(before) and before[-1] in ("the", "this", "that", "these", "those", "their", "its")
    alike = any(word in ("similar", "comparable", "like", "same") for word in before[:3])
    plural = bool(_PLURAL.search(words))
    return Mention(start, end, words, kinds, (), definite, alike, plural, foreign)


# "supplies", "services" and "forces" stand in the names of single agreements
_PLURAL = re.compile(
    r"(?i:agreements|treaties|pacts|deals|accords|arrangements|memorandums|memoranda)\b|\b[A-Z]{2,}[A-Za-z]*s\b"
)


def _is_of_another_sort(after: str) -> bool:
    """Whether what follows a bare "agreement" says that firms made it, or that it is about something else than forces."""
    subject = _ABOUT.match(after)
    return bool(_OF_FIRMS.match(after)) or bool(subject and not _MILITARY.search(subject.group()))


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


# 地位協定の環境補足協定, 地位協定を補足する協定: another agreement that hangs on the one that is named
_SUPPLEMENTED = re.compile(
    r"[」』]?(?:(?:の|に関する)[^、。「」]{0,18}?(?:補足|補完|追加|実施|改正|特別|付属)[^、。「」]{0,6}?(?:協定|議定書|取極|取り決め)|を(?:補足|補完))"
)


def _by_kind_ja(_: Register, text: str) -> Iterator[Mention]:
    for match in _KINDS_JA.finditer(text):
        after = re.match(r"[（(][A-Za-z]+[）)]", text[match.end() :])
        end = match.end() + (after.end() if after else 0)
        kind = kind_words.JAPANESE[int(str(match.lastgroup)[1:])][0]
        alike = bool(re.search(r"(?:同様|類似|同種|同じよう)(?:の|な)?$", text[: match.start()]))
        foreign = bool(_SUPPLEMENTED.match(text[end:]))
        yield Mention(
            match.start(), end, text[match.start() : end], (kind,), definite=True, alike=alike, foreign=foreign
        )


def _generic_ja(_: Register, text: str) -> Iterator[Mention]:
    for match in _GENERIC_JA.finditer(text):
        before = text[max(0, match.start() - 2) : match.start()]
        bare = not match.group().startswith(("同", "この", "本", "両", "当"))
        foreign = bare and bool(re.search(r"[一-龥ァ-ヶー]$", before))
        alike = bool(re.search(r"(?:同様|類似|同種|同じよう)(?:の|な)?$", text[: match.start()]))
        yield Mention(
            match.start(), match.end(), match.group(), (), definite=True, alike=alike, foreign=foreign and not alike
        )
