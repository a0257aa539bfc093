"""English words that end in a full stop without ending the sentence, and words that mostly begin one."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A name or a number follows these; they never end a sentence.
NEVER = _words("""mr mrs ms mx dr prof gen lt col maj capt cmdr cdr adm vadm radm brig sgt cpl pte pvt rev hon sen rep gov pres st mt ft messrs
    mme mlle vs e.g i.e eg ie cf viz approx ca incl esp dept hr sra lt.-gen maj.-gen brig.-gen""")
# Only with a number after them: "No. 5", "Art. XII", "Sept. 3".
BEFORE_NUMBER = _words(
    "no nos art arts para paras sec secs ch vol fig figs p pp ss reg regs cl sched jan feb mar apr jun jul aug sep sept oct nov dec"
)
MONTHS = _words("jan feb mar apr jun jul aug sep sept oct nov dec")
# These may end a sentence; only a word that mostly begins one tells.
EITHER = _words("inc ltd corp co bros jr sr etc al plc est rd ave blvd govt intl natl assn ret")
DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]$")  # U.S, U.K, p.m, D.C
STARTERS = _words("""the a an this that these those it its he she they we you his her their our my in on at by for from with after before during under
    since until while when where if as but and or so yet however meanwhile also both each some many most all another other such there
    here what who how why no not only although though because despite according last next earlier later separately instead once then
    officials ministers asked speaking one two three several none neither nothing many""")
ROMAN = re.compile(r"[IVXLC]+\b")
WORD = re.compile(r"[^\W\d_]+")


def is_initial(word: str) -> bool:
    """Whether a word is a person's initial: one capital."""
    return len(word) == 1 and word.isupper()


def is_abbreviation(word: str, following: str) -> bool:
    """Whether a word's full stop may be that of an abbreviation.

    Args:
        word: the word before the full stop, without it.
        following: what comes after the space.
    """
    low = word.lower()
    if low in NEVER or low in EITHER or DOTTED.match(word):
        return True
    return low in BEFORE_NUMBER and (following[:1].isdigit() or (bool(ROMAN.match(following)) and low not in MONTHS))


def may_start_sentence(following: str) -> bool:
    """Whether a sentence begins here, after an abbreviation: with a word that mostly begins one."""
    found = WORD.match(following)
    return found is not None and found.group().lower() in STARTERS
