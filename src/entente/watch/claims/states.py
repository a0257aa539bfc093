"""Finds the States a sentence names: by name, adjective, capital, or the single signs of Japanese newspapers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from entente.register.store import Register
from entente.watch.claims.state_words import ENGLISH, JAPANESE, JAPANESE_SEATS, KANJI, NOT_A_STATE

_HIDDEN = re.compile(NOT_A_STATE)
_PERSONAL = frozenset(
    {"Chad", "Jordan", "Georgia", "Washington", "Israel", "Paris", "Sofia", "Kingston", "Victoria", "Lima"}
)
_PAIR = re.compile(
    f"[{''.join(KANJI)}]{{2,4}}(?=両|首|間|が|は|の|を|と|、|[A-ZＡ-Ｚ]|円滑|物品|地位|防|情報|秘密|軍|協|政府|外|共同|部隊|安|訪問|豪)"
)
_ONE = re.compile(f"(?<![一-龥])[{''.join(KANJI)}](?=・|側|国防|海軍|首相|大統領|政府)")


class StateMention(NamedTuple):
    """A State named in a text. `form`: name, adjective or seat (a capital, which may be a place only)."""

    start: int
    end: int
    code: str
    form: str


class Words(NamedTuple):
    """The words States are looked for by, as one pattern and what each word means."""

    pattern: re.Pattern[str]
    means: Mapping[str, tuple[str, str]]
    japanese: re.Pattern[str]
    means_in_japanese: Mapping[str, tuple[str, str]]


@lru_cache(maxsize=4)
def words_of(register: Register) -> Words:
    """The words for every State of a register."""
    means: dict[str, tuple[str, str]] = {}
    japanese = {seat: (code, "seat") for seat, code in JAPANESE_SEATS.items()}
    for code, row in register.states.items():
        means.setdefault(row["name"].get("en", code), (code, "name"))
        if "ja" in row["name"]:
            japanese.setdefault(row["name"]["ja"], (code, "name"))
    for code, table in ENGLISH.items():
        if code in register.states:
            for form, listed in zip(("name", "adjective", "seat"), table.split("|"), strict=True):
                means.update({word: (code, form) for word in listed.split(";") if word})
    for code, listed in JAPANESE.items():
        if code in register.states:
            japanese.update(dict.fromkeys(listed.split(";"), (code, "name")))
    if "NATO" in register.states:
        means["NATO"] = japanese["NATO"] = ("NATO", "name")
    means |= {word.upper(): meant for word, meant in means.items() if len(word) > 3 and word.upper() not in means}
    return Words(_any_of(means, bounded=True), means, _any_of(japanese, bounded=False), japanese)


def _any_of(words: Mapping[str, object], *, bounded: bool) -> re.Pattern[str]:
    """One pattern for all words, by their first signs: seven hundred branches at every place of a text would cost most of the reading."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    listed = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(by_first.items()))
    firsts = re.escape("".join(sorted(by_first)))
    return re.compile(
        rf"(?<![A-Za-z])(?=[{firsts}])(?:{listed})(?![A-Za-z])" if bounded else rf"(?=[{firsts}])(?:{listed})"
    )


def find_states(register: Register, text: str, language: str = "en") -> tuple[StateMention, ...]:
    """The States named in a text, in order; seas, newspapers and institutes that bear a State's name are left out."""
    words = words_of(register)
    found = list(_japanese(words, text) if language.startswith("ja") else _english(words, text))
    return tuple(sorted(set(found)))


def _english(words: Words, text: str) -> Iterator[StateMention]:
    hidden = _HIDDEN.sub(lambda match: "_" * len(match.group()), text)
    for match in words.pattern.finditer(hidden):
        code, form = words.means[match.group()]
        if match.group() in _PERSONAL and _is_person(hidden, match):
            continue
        yield StateMention(match.start(), match.end(), code, form)


def _is_person(text: str, match: re.Match[str]) -> bool:
    """Whether a capitalised word stands right before or after, as in Chad Smith or Michael Jordan."""
    before = re.search(r"([A-Z][a-z]+) $", text[: match.start()])
    after = re.match(r" [A-Z][a-z]+", text[match.end() :])
    return bool(after) or bool(before and before.start() > 0 and before.group(1) not in ("The", "And", "With", "In"))


def _japanese(words: Words, text: str) -> Iterator[StateMention]:
    taken: set[int] = set()
    for match in words.japanese.finditer(text):
        taken.update(range(match.start(), match.end()))
        yield StateMention(match.start(), match.end(), *words.means_in_japanese[match.group()])
    for pattern in (_PAIR, _ONE):
        for match in pattern.finditer(text):
            for place in range(match.start(), match.end()):
                if place not in taken:
                    taken.add(place)
                    yield StateMention(place, place + 1, KANJI[text[place]], "name")
