"""Names of people, bodies and places, told by their capitals: misspelt, exchanged, lost or added.

A name is on the other side where its words are, in whatever case and order, or its initials. States are left to `parties`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from entente.watch.drift import states, tell
from entente.watch.drift.dates import MONTHS, WEEKDAYS, find_dates
from entente.watch.drift.initials import find_explained, spelt_out
from entente.watch.drift.roles import HEADS, MODIFIERS
from entente.watch.drift.sides import Change, Match, Side
from entente.watch.drift.speakers import PRESS
from entente.watch.drift.words import Word, listed, normal
from entente.watch.records import Span

# Capitals that make no name: words that begin sentences or titles, honorifics, days, units, what kinds of agreement are called.
NO_NAME = (
    listed("""the a an this that these those it its he she they we i you his her their our my your who what when where why how which if but and or nor so yet as at by in
    on of off to for from with without while since until after before during under over between among against about into onto than then there here also both each every
    all any some many most more less no not now new later last next first second third fourth fifth one two three four five six seven eight nine ten however meanwhile
    moreover additionally separately according despite although though because once only still even just such other another several few under would will can could may
    might must shall should is are was were be been being has have had do does did mr mrs ms miss dr sir lord lady dame hon rt prof madam mt st saint
    agreement treaty pact deal accord protocol convention memorandum party parties contracting settlement republic kingdom middle understanding access reciprocal mutual article act bill law talks negotiations government
    ministry department office agency parliament north south east west northern southern eastern western central km gmt utc am pm follow additional reporting photo
    image read says said breaking update exclusive news story press release statement yes dear please let today yesterday tomorrow lt gen col maj capt cmdr cdr adm sgt cpl brig rep sen gov jr sr""")
    | frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | HEADS
    | MODIFIERS
)
ROMAN = re.compile(r"[IVX]+")
LINKS = listed("of the for de da di du del es la le van von der den bin bint ibn al el dos das y")
BODY = listed("""ministry department office institute council commission committee agency authority bank university college court parliament congress senate assembly house
    force forces army navy command corps fleet squadron brigade regiment division organization organisation association foundation company corporation group union
    centre center school party bureau service secretariat embassy tank pentagon cabinet diet bundestag knesset news times post agency""")
SAME = ({"kiev", "kyiv"}, {"bombay", "mumbai"}, {"peking", "beijing"}, {"calcutta", "kolkata"}, {"rangoon", "yangon"}, {"saigon", "hochiminh"}, {"mohammed", "muhammad", "mohamed", "mohammad"}, {"anthony", "tony"}, {"pentagon", "defense"}, {"kremlin", "russia"}, {"nordic", "scandinavian"})  # fmt: skip
DERIVED = frozenset(("", "n", "an", "ian", "ese", "ish", "i", "s", "ic", "er", "ers", "ean", "iana", "a"))
GENERIC = (
    BODY | PRESS | {"self", "defense", "national", "armed"}
)  # what is left of a State's own bodies; agencies are sources
REGIONAL = re.compile(r"(?:[ei]an|ic|ern|ese|ish)$")
GIVEN = 4  # letters of such a half
NEAR = 3  # words on each side of a name in which what it goes with is looked for


class Name(NamedTuple):
    """A run of capitalised words: its words, and whether it is that of a body."""

    words: tuple[Word, ...]
    is_body: bool

    @property
    def span(self) -> Span:
        """Its place."""
        return Span(self.words[0].start, self.words[-1].end)


def find_names(side: Side, lower: frozenset[str], borne: frozenset[str] = frozenset()) -> tuple[Name, ...]:
    """The names of one side, States and dates apart.

    Args:
        side: where to look.
        lower: normal forms that either document also writes without a capital: those are no names.
        borne: normal forms that either document writes with one within a sentence: at the front of one they are names, too.
    """
    taken = [span for _, _, span in states.find_states(side)] + [dated.span for dated in find_dates(side)]
    found: list[Name] = []
    run: list[Word] = []
    for i, word in enumerate(side.words):
        if run and not _goes_on(side, run[-1], word):
            found += _named(run, side, borne)
            run = []
        in_state = any(span.start <= word.start < span.end for span in taken)
        if (
            (word.is_capital and not in_state and word.norm not in NO_NAME and word.norm not in lower)
            or (run and word.norm in LINKS and i + 1 < len(side.words) and side.words[i + 1].is_capital)
            or _ends_name(side, run, word)
        ):
            run.append(word)
        elif run:
            found += _named(run, side, borne)
            run = []
    return (*found, *_named(run, side, borne))


def _ends_name(side: Side, run: list[Word], word: Word) -> bool:
    """Whether a small word is the second half of a name: Kim Jong-un."""
    return (
        len(run) > 1
        and len(word.norm) <= GIVEN
        and side.text[run[-1].end : word.start] == "-"
        and word.norm not in NO_NAME
    )


def _goes_on(side: Side, last: Word, word: Word) -> bool:
    gap = side.text[last.end : word.start]
    if re.search(r"[’']s$", last.text):
        return False  # "Asia's Zach Cooper"
    return (
        word.sentence == last.sentence
        and gap.strip(" \u00a0\n-") in ("", ".")
        and (gap.strip() != "." or len(last.text) == 1)
    )


def _named(run: list[Word], side: Side, borne: frozenset[str]) -> list[Name]:
    while run and run[-1].norm in LINKS:
        run = run[:-1]
    if not run or (len(run) == 1 and (len(run[0].norm) < 2 or (run[0].norm not in borne and _begins(side, run[0])))):
        return []
    return [Name(tuple(run), any(word.norm in BODY for word in run))]


def _begins(side: Side, word: Word) -> bool:
    """Whether a capital tells nothing: the word begins its sentence or a quotation, and is not met with a capital elsewhere."""
    before = side.text[max(0, word.start - 2) : word.start].rstrip()
    if not word.first and before[-1:] not in tuple('“"‘:«'):
        return False
    return not any(
        other.norm == word.norm and other.is_capital and not other.first and other is not word for other in side.words
    )


@lru_cache(maxsize=8)
def lower_words(whole_a: Side, whole_b: Side) -> frozenset[str]:
    """Normal forms that either document writes without a capital."""
    return frozenset(word.norm for side in (whole_a, whole_b) for word in side.words if word.text[0].islower())


@lru_cache(maxsize=8)
def borne_names(whole_a: Side, whole_b: Side) -> frozenset[str]:
    """Normal forms that either document writes with a capital within a sentence."""
    return frozenset(
        word.norm for side in (whole_a, whole_b) for word in side.words if word.is_capital and not word.first
    )


def near(one: str, other: str) -> bool:
    """Whether two words are likely one name spelt twice."""
    if one == other or min(len(one), len(other)) < 4 or derived(one, other) or not one.isalpha() or not other.isalpha():
        return False
    apart = DamerauLevenshtein.distance(one, other)
    return bool(apart <= (1 if max(len(one), len(other)) < 6 else 2 if max(len(one), len(other)) < 11 else 3))


def derived(one: str, other: str) -> bool:
    """Whether two words are forms of one name: Asia, Asian."""
    if any({one, other} <= same for same in SAME):
        return True
    common = 0
    while common < min(len(one), len(other)) and one[common] == other[common]:
        common += 1
    return (
        common >= 4
        and one[common:] in DERIVED
        and other[common:] in DERIVED
        and {one[common:], other[common:]} != {"", "a"}
    )


def compare_names(match: Match) -> Iterator[Change]:
    """Names misspelt, exchanged, lost or added."""
    lower = lower_words(match.whole_a, match.whole_b)
    borne = borne_names(match.whole_a, match.whole_b)
    left = [
        name
        for name in find_names(match.a, lower, borne)
        if _missing(name, match.b) and not _abbreviated(name, match.a, match.whole_b)
    ]
    right = [
        name
        for name in find_names(match.b, lower, borne)
        if _missing(name, match.a) and not _abbreviated(name, match.b, match.whole_a)
    ]
    yield from _misspelt(match, left, right)
    if match.a.is_headline or match.b.is_headline:  # capitals tell nothing there
        return
    for a in list(left):
        if _named_in(a, match.whole_b):
            continue  # in another sentence
        free = [b for b in right if not _named_in(b, match.whole_a) or _shares_a_word(a, b)]
        partner = next((b for b in free if _exchanged(match, a, b, alone=len(left) == len(right) == 1)), None)
        if partner:
            left.remove(a)
            right.remove(partner)
            yield tell.change("name", "medium", match, a.span, partner.span, "other_name")
    yield from _lost_and_added(match, left, right)


def _lost_and_added(match: Match, left: list[Name], right: list[Name]) -> Iterator[Change]:
    """Names without a partner that the other document has nowhere."""
    for a in _telling(match.a, left):
        if _is_unknown(a, match.whole_b):
            yield tell.change("omission", "low", match, a.span, None, "lost_name")
    for b in _telling(match.b, right):
        if _is_unknown(b, match.whole_a):
            yield tell.change("addition", "medium", match, None, b.span, "added_name")


def _is_unknown(name: Name, whole: Side) -> bool:
    last = last_word(name)
    return last not in whole.norms and not _near_any(last, whole) and _missing(name, whole)


def _shares_a_word(a: Name, b: Name) -> bool:
    return bool({word.norm for word in a.words} & {word.norm for word in b.words} - LINKS)


def _abbreviated(name: Name, side: Side, other: Side) -> bool:
    known = spelt_out(side, other)
    return all(word in known for word in name.words)


def _telling(side: Side, names: list[Name]) -> list[Name]:
    """The names but abbreviations behind their own words, adjectives of regions ("the Nordic country"), and agencies a copy cites."""
    short = [one.span for one in find_explained(side)]
    return [
        name
        for name in names
        if not any(span.start <= name.span.start < span.end for span in short)
        and not _is_adjective(side, name)
        and not {word.norm for word in name.words} <= GENERIC
    ]


def _is_adjective(side: Side, name: Name) -> bool:
    if len(name.words) > 1 or not REGIONAL.search(name.words[0].norm):
        return False
    place = side.words.index(name.words[0])
    following = side.words[place + 1 : place + 2]
    return bool(following) and following[0].text[0].islower() and following[0].norm not in NO_NAME


def _named_in(name: Name, whole: Side) -> bool:
    return all(word.norm in whole.norms for word in name.words if word.norm not in LINKS)


def _missing(name: Name, other: Side) -> bool:
    """Whether a word of the name that is not on the other side tells it apart: its last one, or one that is spelt nearly so there."""
    gone = [
        word
        for word in name.words
        if word.norm not in LINKS and not ROMAN.fullmatch(word.text) and not _there(word.norm, other)
    ]
    if not gone or _initials(name, other):
        return False
    if gone[-1] is name.words[-1]:
        return True
    return any(_near_any(word.norm, other) for word in gone) or _otherwise_named(name, other, gone)


def _otherwise_named(name: Name, other: Side, gone: Sequence[Word]) -> bool:
    """Whether the word after the lost one goes with another capital there: "Cam Ranh Bay" for "Subic Bay"."""
    for word, following in zip(name.words, name.words[1:], strict=False):
        if word not in gone or len(word.norm) < 2:
            continue
        places = [
            (one, two)
            for one, two in zip(other.words, other.words[1:], strict=False)
            if two.norm == following.norm and one.is_capital and _goes_on(other, one, two)
        ]
        for one, _ in places:
            if (
                one.norm not in NO_NAME
                and len(one.norm) > 1
                and one.norm[:3] != word.norm[:3]
                and states.code_of(one.text) is None
            ):
                return True
    return False


def _there(norm: str, other: Side) -> bool:
    return norm in other.norms or any(
        derived(norm, found) for found in other.norms if found[:3] == norm[:3] or any(norm in same for same in SAME)
    )


def _initials(name: Name, other: Side) -> bool:
    """Whether the other side has its initials, or is spelt out there where it is initials itself."""
    if len(name.words) == 1 and name.words[0].text.isupper():
        letters = name.words[0].norm
        starts = "".join(word.norm[0] for word in other.words)
        capitals = "".join(word.norm[0] for word in other.words if word.is_capital)
        return len(letters) >= 2 and (letters in capitals or (len(letters) >= 3 and letters in starts))
    letters = "".join(word.norm[0] for word in name.words if word.norm not in LINKS)
    return len(letters) >= 2 and any(word.norm == letters and word.text.isupper() for word in other.words)


def _near_any(norm: str, other: Side) -> bool:
    return any(near(norm, word.norm) for word in other.words if word.is_capital)


def _misspelt(match: Match, left: list[Name], right: list[Name]) -> Iterator[Change]:
    for a in list(left):
        for b in list(right):
            if a not in left:
                break
            if _spelt_nearly(match, a, b):
                left.remove(a)
                right.remove(b)
                yield tell.change("name", "low", match, a.span, b.span, "misspelt")


def _spelt_nearly(match: Match, a: Name, b: Name) -> bool:
    return any(
        near(one.norm, other.norm)
        for one in a.words
        if not _there(one.norm, match.b)
        for other in b.words
        if not _there(other.norm, match.a)
    )


def _exchanged(match: Match, a: Name, b: Name, *, alone: bool) -> bool:
    if a.is_body != b.is_body and not alone:
        return False
    if _shares_a_word(a, b):
        return True
    shared = _around(match.a, a) & _around(match.b, b)
    return bool(shared) or (alone and len(match.a.spans) == len(match.b.spans) == 1)


def _around(side: Side, name: Name) -> frozenset[str]:
    places = [i for i, word in enumerate(side.words) if word in (name.words[0], name.words[-1])]
    inside = set(name.words)
    near_by = [word for word in side.words[max(0, places[0] - NEAR) : places[-1] + 1 + NEAR] if word not in inside]
    return frozenset(
        word.stem
        for word in near_by
        if word.norm not in LINKS and len(word.norm) > 3 and normal(word.text) not in ("said", "with", "from")
    )


def last_word(name: Name) -> str:
    """The word a name is known by: the surname, the kind of body."""
    return next((word.norm for word in reversed(name.words) if not ROMAN.fullmatch(word.text)), name.words[-1].norm)
