"""Finds the States a sentence names: by name, adjective, capital, or the single signs of Japanese newspapers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from entente.register.store import Register
from entente.watch.state_words import (
    JAPANESE,
    JAPANESE_SEATS,
    KANJI,
    NOT_A_STATE,
    NOT_A_STATE_JA,
    any_of,
    forms,
    is_borne,
)

_SIGN = f"[{''.join(KANJI)}]"
_PAIR = re.compile(
    f"(?<![訪在駐対来親反元前])(?:{_SIGN}{{2,4}}|{_SIGN}・{_SIGN})(?=両|首|間|が|は|の|を|と|も|、|・|で|に|[A-ZＡ-Ｚ]|円滑|物品|地位|防|情報|秘密|軍|協|政府|外|共同|部隊|安|訪問|豪|相互|関係|総合|合同|同盟|国防|[「（(])"
)
_ONE = re.compile(
    f"(?<![一-龥])(?:{_SIGN}(?=・|側|国防|国軍|海軍|陸軍|空軍|軍|首相|大統領|政府|外相|外務|上院|下院|議会|議員|大使)|[比米英豪仏韓](?=は|が|も|と))"
)
_OWN_SIGN = re.compile(r"(?<![一-龥\d０-９])日・?$")


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
        means.update({word: (code, form) for word, form in forms(code)})
    for code, listed in JAPANESE.items():
        if code in register.states:
            japanese.update(dict.fromkeys(listed.split(";"), (code, "name")))
    if "NATO" in register.states:
        means["NATO"] = japanese["NATO"] = ("NATO", "name")
    means |= {word.upper(): meant for word, meant in means.items() if len(word) > 3 and word.upper() not in means}
    return Words(any_of(means, bounded=True), means, any_of(japanese, bounded=False), japanese)


def find_states(register: Register, text: str, language: str = "en") -> tuple[StateMention, ...]:
    """The States named in a text, in order; seas, newspapers and institutes that bear a State's name are left out."""
    words = words_of(register)
    found = list(_japanese(words, text) if language.startswith("ja") else _english(words, text))
    return tuple(sorted(set(found)))


def _english(words: Words, text: str) -> Iterator[StateMention]:
    hidden = NOT_A_STATE.sub(lambda match: "_" * len(match.group()), text)
    for match in words.pattern.finditer(hidden):
        code, form = words.means[match.group()]
        if is_borne(hidden, *match.span()):
            continue
        yield StateMention(match.start(), match.end(), code, form)


def _goes_on(name: str, beside: str) -> bool:
    """Whether the sign beside a name makes another word of it: a letter beside letters, katakana beside katakana."""
    if name.isascii():
        return beside.isascii() and beside.isalpha()
    return "ァ" <= name[-1] <= "ー" and name[-1] != "・" and bool(re.match(r"[ァ-ヶー]", beside))


def _japanese(words: Words, text: str) -> Iterator[StateMention]:
    text = NOT_A_STATE_JA.sub(lambda match: "＿" * len(match.group()), text)
    taken: set[int] = set()
    for match in words.japanese.finditer(text):
        beside = text[match.start() - 1 : match.start()] if match.start() else "", text[match.end() : match.end() + 1]
        if any(_goes_on(match.group(), sign) for sign in beside):
            continue  # NZ in ANZUS, タイ in タイトル
        taken.update(range(match.start(), match.end()))
        yield StateMention(match.start(), match.end(), *words.means_in_japanese[match.group()])
        if _OWN_SIGN.search(text[: match.start()]):  # 日モンゴル, 日・フィリピン
            sign = text.rindex("日", 0, match.start())
            taken.add(sign)
            yield StateMention(sign, sign + 1, "JPN", "name")
    for pattern in (_PAIR, _ONE):
        for match in pattern.finditer(text):
            for place in range(match.start(), match.end()):
                if place not in taken and text[place] in KANJI:
                    taken.add(place)
                    yield StateMention(place, place + 1, KANJI[text[place]], "name")
