"""Abbreviations that a text explains itself: "an Acquisition and Cross-Servicing Agreement (ACSA)". They are another name, not another thing."""

from __future__ import annotations

import re
from typing import NamedTuple

from entente.watch.drift.sides import Side, remembered
from entente.watch.drift.words import Word, listed
from entente.watch.records import Span

BRACKETED = re.compile(r"\((?:the |or |“|\")?(?P<short>[A-Z][A-Za-z&]*(?:-[A-Z]+)*)[”\"]?\)")
_PASSED = listed("and of the on for in to a at by with from between")


class Explained(NamedTuple):
    """An abbreviation in brackets: its letters, where it stands, and the words before it that it stands for."""

    letters: str
    span: Span
    words: tuple[Word, ...]


@remembered
def find_explained(side: Side) -> tuple[Explained, ...]:
    """The abbreviations that stand behind what they abbreviate."""
    found = []
    for match in side.find(BRACKETED):
        letters = "".join(sign for sign in match["short"] if sign.isupper()).lower()
        before = [word for word in side.words if word.end <= match.start()]
        words = _behind(letters, before, small=False) or _behind(letters, before, small=True)
        if len(letters) > 1 and words:
            found.append(Explained(letters, Span(*match.span("short")), words))
    return tuple(found)


def _behind(letters: str, before: list[Word], *, small: bool) -> tuple[Word, ...]:
    """The last words before an abbreviation whose first letters make it; small words may stand between, or count."""
    left, used = list(letters), []
    for word in reversed(before):
        if not left:
            break
        if word.norm[0] == left[-1] and (small or word.norm not in _PASSED):
            left.pop()
        elif word.norm not in _PASSED:
            return ()
        used.append(word)
    return () if left else tuple(reversed(used))


def spelt_out(side: Side, other: Side) -> frozenset[Word]:
    """The words of one side that the other gives by their abbreviation alone."""
    written = {word.norm for word in other.words if word.text.isupper()}
    return frozenset(word for one in find_explained(side) if one.letters in written for word in one.words)
