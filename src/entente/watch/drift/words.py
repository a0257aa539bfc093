"""Words of an English text with their places, spelt and stemmed so that two spellings and two forms of one word are equal.

British and American spelling, hyphens, possessives and dotted abbreviations make no difference; names keep their letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|\b[A-Z]&[A-Z]\b"  # T&T
    r"|\d+(?:,\d{2,3})*(?:\.\d+)?"
    r"|\b[Cc]o-\s?op(?:eration|erative|erate)\b|\b[Cc]o-\s?ordinat\w+"
    r"|\b(?:[Cc]o|[Rr]e|[Pp]re|[Aa]nti|[Nn]on)-[a-z]{3,}"  # co-operation is one word
    r"|[^\W\d_]+(?:[’'][^\W\d_]+)*"
    r"|[%£$€¥]"
)


def listed(words: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(words.split())


# Words that carry no meaning of their own.
LITTLE = listed("""the a an this that these those of to in on at by for from with as and or but nor so if it its he she they we i you his her their our my is are was were be been being am
    has have had do does did will would shall can could may might must should not no never there here also only just very more most than then now who which what when where
    how all any some such other into over under about after before during between said says s t new still yet even both each within across toward upon through along""")
ENDINGS = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("ysed", "yzed"),
)
KEEP_ISE = listed("""exercise exercised exercises exercising promise promised promises promising advise advised advises advising enterprise enterprises
    otherwise surprise surprised surprises surprising premise premises compromise compromised compromises compromising raise raised raises
    raising rise rises rising supervise supervised revise revised revises revising precise expertise likewise noise praise praised praising
    devise devised disguise disguised televised wise arise arises arising cruise cruises paradise demise concise franchise disease diseases
    merchandise comprise comprised comprises comprising""")
SPELT = {
    "defence": "defense", "defences": "defenses", "offence": "offense", "offences": "offenses", "licence": "license", "practise": "practice",
    "centre": "center", "centres": "centers", "centred": "centered", "theatre": "theater", "theatres": "theaters", "metre": "meter", "metres": "meters", "litre": "liter",
    "litres": "liters", "kilometre": "kilometer", "kilometres": "kilometers", "programme": "program", "programmes": "programs", "tonne": "ton",
    "tonnes": "tons", "grey": "gray", "aluminium": "aluminum", "cheque": "check", "whilst": "while", "amongst": "among", "towards": "toward",
    "judgement": "judgment", "fulfil": "fulfill", "enrol": "enroll", "sceptical": "skeptical", "per cent": "percent", "manoeuvre": "maneuver",
    "manoeuvres": "maneuvers", "plough": "plow", "tyre": "tire", "adviser": "advisor", "advisers": "advisors", "artefact": "artifact",
    "ageing": "aging", "naught": "nought", "afterwards": "afterward", "learnt": "learned",
}  # fmt: skip
OUR = re.compile(r"^((?:lab|harb|arm|neighb|fav|hon|behavi|col|rum|vig|endeav|hum|val|sav)o)ur")
LETTERS = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "œ": "oe", "ı": "i"})
DOUBLED = re.compile(r"^((?:cance|trave|labe|mode|signa|fue|leve|marsha|channe|tota|counse|quarre)l)l(ed|ing|er|ers)$")
IRREGULAR = {
    form: base
    for base, forms in {
        "be": "is are was were been being am", "have": "has had having", "do": "does did done", "say": "said says saying", "begin": "began begun beginning",
        "hold": "held", "meet": "met", "make": "made", "take": "took taken", "give": "gave given", "go": "went gone goes", "come": "came",
        "become": "became", "see": "saw seen", "know": "knew known", "think": "thought", "tell": "told", "leave": "left", "keep": "kept",
        "lose": "lost", "win": "won", "rise": "rose risen", "fall": "fell fallen", "grow": "grew grown", "speak": "spoke spoken", "write": "wrote written",
        "withdraw": "withdrew withdrawn", "send": "sent", "build": "built", "buy": "bought", "sell": "sold", "bring": "brought", "seek": "sought",
        "find": "found", "lead": "led", "fight": "fought", "pay": "paid", "strike": "struck", "break": "broke broken", "choose": "chose chosen",
        "fly": "flew flown", "draw": "drew drawn", "show": "shown", "undergo": "underwent", "undertake": "undertook undertaken", "swear": "swore sworn",
        "lie": "lay lain lying", "run": "ran running", "stand": "stood", "understand": "understood", "forbid": "forbade forbidden", "bind": "bound",
        "overtake": "overtook", "oversee": "oversaw overseen", "drive": "drove driven", "feel": "felt", "mean": "meant", "man": "men", "woman": "women",
        "kill": "killed killing", "sink": "sank sunk", "steal": "stole stolen", "wear": "wore worn", "catch": "caught", "teach": "taught", "person": "persons people", "agree": "agreed agreeing", "free": "freed freeing", "guarantee": "guaranteed",
    }.items()
    for form in forms.split()
}  # fmt: skip


class Word(NamedTuple):
    """A word of a text.

    Attributes:
        text: as written.
        start, end: its place in the document's text.
        norm: lower-cased, without possessive, accents, dots and hyphens, in American spelling.
        stem: `norm` without the endings of number, person and tense.
        sentence: number of its sentence within what was split.
        first: whether it begins its sentence.
    """

    text: str
    start: int
    end: int
    norm: str
    stem: str
    sentence: int
    first: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def find_words(text: str, start: int, end: int, sentence: int = 0) -> tuple[Word, ...]:
    """The words between two places of a text, in order."""
    found: list[Word] = []
    for match in WORD.finditer(text, start, end):
        written = match.group()
        norm = normal(written)
        found.append(Word(written, match.start(), match.end(), norm, stem(norm), sentence, not found))
    return tuple(found)


@lru_cache(maxsize=65536)
def normal(written: str) -> str:
    """A word in the one spelling all are compared in."""
    low = "".join(sign for sign in unicodedata.normalize("NFKD", written.lower()) if not unicodedata.combining(sign))
    low = (
        low.translate(LETTERS)
        .replace("’", "'")
        .removesuffix("'s")
        .removesuffix("'")
        .replace(".", "" if not low[0].isdigit() else ".")
        .replace("-", "")
        .replace(" ", "")
        .replace("&", "")
    )
    if low in SPELT:
        return SPELT[low]
    if low not in KEEP_ISE and len(low) > 6:
        for british, american in ENDINGS:
            if low.endswith(british):
                low = low.removesuffix(british) + american
                break
    low = OUR.sub(r"\1r", low)
    return DOUBLED.sub(r"\1\2", low)


@lru_cache(maxsize=65536)
def stem(norm: str) -> str:
    """What is left of a normal word without its endings; not a word itself, only equal for forms of one word."""
    word = IRREGULAR.get(norm, norm)
    if len(word) < 4 or word[0].isdigit():
        return word
    if word.endswith(("ies", "ied")):
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith(("eed", "thing")):
            word = _undoubled(word[: -len(ending)])
            break
    return word.removesuffix("e") if len(word) > 3 else word


def _undoubled(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz" else word
