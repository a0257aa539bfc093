"""States as a text names them: by name, by the word for their people, by capital or by seat of government.

The names come from the register, the words for peoples and the capitals from `state_words`.
Cities stand for their State only as a government does ("Tokyo said"); what is a city and what a State is kept apart.
"""

from __future__ import annotations

import re
from functools import lru_cache

from entente.rules.library import library
from entente.watch.drift.sides import Side, remembered
from entente.watch.drift.words import normal
from entente.watch.records import Span
from entente.watch.state_words import ENGLISH, JAPANESE, NOT_A_STATE, any_of, forms, is_borne


@lru_cache(maxsize=1)
def names() -> tuple[dict[str, tuple[str, bool]], re.Pattern[str]]:
    """Every name of a State in English: normal form to (code, whether it is a city), and a pattern that finds them."""
    written = {str(row["name"]["en"]).split(" (")[0]: (code, False) for code, row in library().states.items()}
    for code in ENGLISH:
        for word, form in forms(code):
            written.setdefault(word, (code, form == "seat"))
    return {_key(name): meant for name, meant in written.items()}, any_of(written, bounded=True)


@lru_cache(maxsize=1)
def japanese_names() -> tuple[dict[str, str], re.Pattern[str]]:
    """Every State's Japanese name to its code, and a pattern that finds them; short forms of the press included."""
    found = {str(row["name"]["ja"]): code for code, row in library().states.items() if "ja" in row["name"]}
    found |= {word: code for code, listed in JAPANESE.items() for word in listed.split(";")} | {"NATO": "NATO"}
    return found, any_of(found, bounded=False)


def _key(name: str) -> str:
    return " ".join(normal(part) for part in name.replace("-", " ").split())


def code_of(name: str) -> tuple[str, bool] | None:
    """Code of the State a name is of, and whether the name is that of its capital; None where it is of none."""
    return names()[0].get(_key(name))


@remembered
def find_states(side: Side) -> tuple[tuple[str, bool, Span], ...]:
    """The States one side names, in order: code, whether by a city, where."""
    found = []
    hidden = [match.span() for match in side.find(NOT_A_STATE)]
    for match in side.find(names()[1]):
        known = code_of(match.group())
        inside = any(start <= match.start() < end for start, end in hidden)
        if known and not inside and not is_borne(side.text, *match.span()):
            found.append((known[0], known[1], Span(*match.span())))
    return tuple(found)
