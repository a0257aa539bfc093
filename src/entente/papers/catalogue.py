"""The papers' words, kinds and names, from the files beside this module."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Text = Mapping[str, str]
LANGUAGES = ("en", "ja", "fr")
_HERE = Path(__file__).parent
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper.

    Attributes:
        key: its key on the command line and its file name.
        title, purpose: texts in en, ja, fr.
        documents: papers of the register's vocabulary it serves.
        acts, topics: a step without a document asks for it when its act is one of these and its topic too, or when no topics are named.
        touched_by: manifest lines that call for it: entity -> kinds (empty: any), and `columns` whose presence does.
        clauses: clauses that ask for languages: {instrument, clause, languages}.
        only: made only when asked for by name.
        both: printed once in the languages of both sides instead of once for each language.
    """

    key: str
    title: Text
    purpose: Text
    documents: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    touched_by: Mapping[str, list[str]] | None = None
    clauses: tuple[Mapping[str, Any], ...] = ()
    only: bool = False
    both: bool = False


@cache
def _read(name: str) -> dict[str, Any]:
    return yaml.load((_HERE / name).read_text(encoding="utf-8"), _LOADER)  # type: ignore[no-any-return]  # noqa: S506


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of paper by key, in the order papers are listed."""
    listed = ("documents", "acts", "topics", "clauses")
    found = {}
    for row in _read("kinds.yml")["kinds"]:
        values: dict[str, Any] = {name: tuple(one) if name in listed else one for name, one in row.items()}
        found[row["key"]] = Kind(**values)
    return found


def words(group: str) -> Mapping[str, Text]:
    """All words of a group (`field`, `column`, `say`, ...) by key."""
    return _read("words.yml")[group]  # type: ignore[no-any-return]


def say(key: str, **values: Any) -> dict[str, str]:
    """The word `group.key` with its values put in; a value that is a text gives each language its own words.

    >>> say("say.due_by", day="2023-11-15")["fr"]
    'pour le 2023-11-15'
    """
    group, name = key.split(".", 1)
    text = words(group)[name]
    if not values:
        return dict(text)
    return {
        lang: said.format(**{name: in_language(one, lang) for name, one in values.items()})
        for lang, said in text.items()
    }


def in_language(value: Any, lang: str) -> str:
    """A value put inside a sentence of `lang`: a text in that language, or with a mark in one it has."""
    if not isinstance(value, Mapping):
        return str(value)
    if value.get(lang):
        return str(value[lang])
    instead = next((one for one in ("en", *value) if value.get(one)), None)
    return "" if instead is None else f"{value[instead]} ({instead.upper()})"


def joined(texts: Sequence[Text], between: str) -> dict[str, str]:
    """Several texts as one in every language; a text that a language lacks stands there in English with its mark.

    >>> joined([{"en": "visa", "ja": "査証"}, {"en": "arms", "ja": "武器"}], ", ")["ja"]
    '査証、武器'
    """
    return {
        lang: ("、" if lang == "ja" else between).join(in_language(text, lang) for text in texts) for lang in LANGUAGES
    }


def proper_name(text: Text) -> dict[str, str]:
    """A name in every language: its own words where it has them, else as it is written in the one it has, unmarked."""
    instead = text.get("en") or next(iter(text.values()), "")
    return {lang: text.get(lang) or instead for lang in LANGUAGES}


def state_name(states: Mapping[str, Any], code: str) -> dict[str, str]:
    """A State's name in three languages; the code where the register does not know the State."""
    if code not in states:
        return {"en": code, "ja": code, "fr": code}
    french = _read("names.yml")["states_fr"].get(code)
    return {**states[code]["name"], **({"fr": french} if french else {})}


def language_name(code: str) -> dict[str, str]:
    """A language's name in three languages; its code where it has none here."""
    return dict(_read("names.yml")["languages"].get(code) or dict.fromkeys(LANGUAGES, code))


def value_name(known: Mapping[str, Any], value: str) -> dict[str, str]:
    """A fact's value as the register words it, with its French from here; the value itself where nobody words it."""
    label = dict(known[value]["label"]) if value in known else {"en": value.replace("_", " ")}
    french = _read("names.yml")["values_fr"].get(value)
    return {**label, **({"fr": french} if french else {})}
