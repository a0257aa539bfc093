"""Finds instruments and sources by words in English or Japanese: titles, States' names, kinds, keys, references.

Every word asked for must stand in the text, in any order. Width, case, accents of Latin letters, and hiragana or
katakana do not count; no other engine than Python's own text functions is needed for a register of this size.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from entente.base.text import Text
from entente.register.models import Instrument, Source
from entente.register.store import Register

_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}  # onto katakana, which stands 0x60 further
_DASHES = dict.fromkeys(map(ord, "-‐‑‒–—−・･/,.;:()[]「」『』（）、。"), " ")
_ACCENTS = re.compile("[\u0300-\u036f]")


def fold(text: str) -> str:
    """The text as it is compared: compatible forms joined, case and accents dropped, kana as katakana, signs as spaces.

    >>> fold("ﾆﾁｴｲ") == fold("にちえい")
    True
    """
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFKC", bare).translate(_HIRAGANA).translate(_DASHES)


def find_instruments(register: Register, words: str) -> frozenset[str]:
    """Keys of the instruments in whose texts every word stands; all of them for no words."""
    return _holding(_instrument_texts(register), words)


def find_sources(register: Register, words: str) -> frozenset[str]:
    """Keys of the sources in whose title, publisher, address or key every word stands; all of them for no words."""
    return _holding(_source_texts(register), words)


def _holding(texts: Mapping[str, str], words: str) -> frozenset[str]:
    wanted = fold(words).split()
    return frozenset(key for key, text in texts.items() if all(word in text for word in wanted))


@lru_cache(maxsize=2)
def _instrument_texts(register: Register) -> Mapping[str, str]:
    return {key: fold(" ".join(_said(register, instrument))) for key, instrument in register.instruments.items()}


def _said(register: Register, instrument: Instrument) -> Iterable[str]:
    yield instrument.key
    yield instrument.reference or ""
    for text in (instrument.title, instrument.short_title, register.words["kinds"][instrument.kind]["label"]):
        yield from _values(text)
    for code in (*instrument.parties, *instrument.states):
        state = register.states.get(code, {})
        yield from (code, state.get("alpha2", ""), *_values(state.get("name")))


@lru_cache(maxsize=2)
def _source_texts(register: Register) -> Mapping[str, str]:
    return {key: fold(" ".join(_said_of(source))) for key, source in register.sources.items()}


def _said_of(source: Source) -> Iterable[str]:
    yield from (source.key, source.publisher, source.url or "", source.version or "")
    yield from _values(source.title)
    yield from _values(source.note)


def _values(text: Text | None) -> Iterable[str]:
    return (text or {}).values()
