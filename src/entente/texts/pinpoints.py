"""Compares pinpoints: those the register writes with those a text was read into, whatever numerals and brackets they use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from entente.texts.headings import PARTS
from entente.texts.numerals import read_kanji, read_roman
from entente.texts.units import Reading, Unit, join_words

Tokens = tuple[str, ...]

_NAMES = {
    "suppl": r"suppl\.|附則|suppl(?:ementary provisions)?\b",
    "forms": r"(?=form\b|様式)",
    **{kind: words for kind, words in PARTS.items() if kind not in ("suppl", "forms")},
}
_LABEL = r"(?P<label>[IVXL]+(?=[ ]+[0-9(])|[A-Z]\b(?!\()|[0-9]+(?=[ ]+[0-9(]|[ ]*$))?"
_LABEL_OF_SUPPL = r"(?P<label>[IVXL]+(?=\(|[ ]*$))?"
_PREFIX = {
    kind: re.compile(rf"(?:{words})[ ]*{_LABEL_OF_SUPPL if kind == 'suppl' else _LABEL}[ ]*", re.IGNORECASE)
    for kind, words in _NAMES.items()
}
_NUMBERED = re.compile(r"[0-9(\[]|[IVXLC]+(?=[(\s]|$)|(?:preamble|closing|recital|form|item)\b", re.IGNORECASE)
_LEADS = re.compile(r"次に掲げる|次の各号|左の各号|左に掲げる|次のとおり|the following")
_KEPT_WHOLE = re.compile(r"(?:recital|form|item|ch\.|chapter)[ ]+\S+", re.IGNORECASE)
_TOKEN = re.compile(r"\[([^\]]*)\]|\(([^()]*)\)|([^\s()\[\],]+)")


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """A pinpoint taken apart: the part it names itself (or empty), that part's label, and its path in comparable form."""

    kind: str
    label: str
    tokens: Tokens


@dataclass(frozen=True, slots=True)
class Spot:
    """A unit of a text, or a paragraph listed in an anchors file, in comparable form.

    Attributes:
        at: its pinpoint as the text has it.
        part: number of its part.
        kind, label, title: of its part.
        tokens: its path within the part, comparable.
        unit: its kind as a unit; "" where only a list is known.
        lead: whether it only leads in to what stands under it.
        empty: whether nothing stands there any more (repealed, omitted).
        number: of the unit in its reading; -1 where only a list is known.
    """

    at: str
    part: int
    kind: str
    label: str
    title: str
    tokens: Tokens
    unit: str = ""
    lead: bool = False
    empty: bool = False
    spoken: bool = True
    number: int = -1


def comparable(tokens: Iterable[str]) -> Tokens:
    """A path with Arabic article numbers and small letters; 1.2 under 1 becomes 2 under 1."""
    result: list[str] = []
    for place, token in enumerate(tokens):
        text = token.strip().rstrip(".")
        roman = read_roman(text) if place == 0 and text.isupper() else None
        kanji = read_kanji(text)
        text = str(roman or kanji) if roman or kanji else text.lower().replace(" ", "")
        steps = text.split(".")
        if len(steps) > 1 and all(step.isdigit() for step in steps):
            above = result[-(len(steps) - 1) :]
            result.extend(steps[-1:] if above == steps[:-1] else steps)
        else:
            result.append(text)
    return tuple(result)


def take_apart(at: str) -> list[Pinpoint]:
    """The pinpoints a text names: one, or several such as 99-86(c), (d), (e)."""
    rows = re.split(r",[ ]*(?=\()|[ ]+and[ ]+(?=\()", at.strip())
    first = rows[0]
    stem = first[: first.rfind("(")] if "(" in first else first
    return [_one(row if number == 0 else stem + row) for number, row in enumerate(rows)]


def _one(at: str) -> Pinpoint:
    for kind, pattern in _PREFIX.items():
        found = pattern.match(at)
        if found:
            return Pinpoint(kind, _label(found["label"], kind), _tokens(at[found.end() :]))
    return Pinpoint("", "", _tokens(at))


def _label(label: str | None, kind: str = "") -> str:
    """A part's label in comparable form: VI and 6 are the same; a single letter is a letter, but for supplementary provisions."""
    if not label:
        return ""
    roman = read_roman(label) if label.isupper() and (len(label) > 1 or kind == "suppl") else None
    return str(roman) if roman else label.lower()


def _tokens(text: str) -> Tokens:
    whole = _KEPT_WHOLE.match(text.strip())
    if whole:
        rest = _tokens(text.strip()[whole.end() :])
        return (whole[0].lower().replace(" ", ""), *rest)
    return comparable(f"[{a}]" if a else b or c for a, b, c in _TOKEN.findall(text))


def spots_of(reading: Reading) -> list[Spot]:
    """The units of a reading as spots, each at its own number."""
    counts: dict[str, int] = {}
    labels: list[str] = []
    for part in reading.parts:
        counts[part.kind] = counts.get(part.kind, 0) + 1
        labels.append(_label(part.label.upper() if part.label else None) or str(counts[part.kind]))
    return [
        Spot(
            unit.pinpoint,
            unit.part,
            reading.parts[unit.part].kind,
            labels[unit.part],
            reading.parts[unit.part].title,
            comparable(unit.tokens),
            unit.kind,
            bool(unit.children) and _leads_in(reading, unit),
            bool(
                re.fullmatch(
                    r"[\[(（]?(?:略|削除|repealed|omitted|deleted|reserved)\b.{0,60}", unit.words, re.IGNORECASE
                )
            ),
            unit.spoken,
            unit.number,
        )
        for unit in reading.units
    ]


def _leads_in(reading: Reading, unit: Unit) -> bool:
    """Whether the words of a unit before its first item only lead in to its items."""
    first = min((piece.start for n in unit.children for piece in reading.pieces_of(n, whole=True)), default=0)
    before = [p for p in reading.pieces_of(unit.number) if p.role == "words" and p.start < first]
    words = join_words([reading.text[p.start : p.end] for p in before])
    return not re.search(r"[.。][”\"’)]*$", words) or bool(_LEADS.search(words))


class Places:
    """Finds what the register's pinpoints name among the spots of a text.

    Args:
        spots: the units of the text.
        header: the instrument's header; its parts and titles tell which part of the text is meant.
        part: the part of the instrument that the main text of the file is, where it is not the first.
    """

    def __init__(self, spots: Sequence[Spot], header: Mapping[str, Any], part: str | None = None) -> None:
        self.spots, self.header = spots, header
        self.listed: list[Mapping[str, Any]] = list(header.get("parts") or [{"key": "body", "title": {}}])
        keys = [row["key"] for row in self.listed]
        self.main = part or ("body" if "body" in keys else keys[0])
        self.parts: dict[int, Spot] = {}
        self.by_tokens: dict[tuple[int, Tokens], Spot] = {}
        self._known: set[int] | None = None
        for spot in spots:
            self.parts.setdefault(spot.part, spot)
            self.by_tokens.setdefault((spot.part, spot.tokens), spot)

    def find(self, part: str | None, at: str) -> list[Spot] | None:
        """The topmost spots a pinpoint of the register names; empty where the text has none such, None where it lacks the part."""
        found: list[Spot] = []
        for pinpoint in take_apart(at):
            if not pinpoint.kind and not _NUMBERED.match(at):
                return None  # it names a text of its own: SOR/2009-14(c)
            numbers = self._numbers(part or self.main_listed, pinpoint)
            if numbers is None:
                return None
            here = next((spots for number in numbers if (spots := self._in_part(number, pinpoint.tokens))), [])
            if not here:
                return []
            found.extend(here)
        return found

    def belongs(self, spot: Spot) -> bool:
        """Whether a spot is the instrument's: files may hold several instruments one after the other."""
        if self._known is None:
            numbers = [self._numbers(str(row["key"]), Pinpoint("", "", ())) for row in self.listed]
            self._known = {n for row in numbers for n in row or []}
        if spot.part in self._known:
            return True
        return spot.kind not in ("body", "text") and min(self.parts, default=0) in self._known

    @property
    def main_listed(self) -> str:
        """The part a row without `part` stands in."""
        keys = [row["key"] for row in self.listed]
        return "body" if "body" in keys or len(keys) != 1 else str(keys[0])

    def _in_part(self, number: int, tokens: Tokens) -> list[Spot]:
        if not tokens:
            return [s for s in self.spots if s.part == number and not self._above(s)]
        exact = self.by_tokens.get((number, tokens))
        if exact:
            return [exact]
        if len(tokens) == 2 and tokens[1] == "1":  # the only paragraph of an article is its first
            alone = self.by_tokens.get((number, tokens[:1]))
            if alone and (number, (tokens[0], "2")) not in self.by_tokens:
                return [alone]
        return [s for s in self.spots if s.part == number and s.tokens[:-1] == tokens]

    def _above(self, spot: Spot) -> bool:
        return any((spot.part, spot.tokens[:n]) in self.by_tokens for n in range(len(spot.tokens)))

    def _numbers(self, part: str, pinpoint: Pinpoint) -> list[int] | None:
        """The parts of the text a part of the register may be; None where the text has none such."""
        row: Mapping[str, Any] = next((row for row in self.listed if row["key"] == part), {"key": part, "title": {}})
        family = pinpoint.kind or _family(row)
        same = [n for n, s in self.parts.items() if family and s.kind == family]
        if pinpoint.label and len(same) > 1:
            same = [n for n in same if self.parts[n].label == pinpoint.label] or same
        if same:
            return same
        titles = [*row.get("title", {}).values()]
        if part == self.main:
            titles += [*self.header.get("title", {}).values(), *self.header.get("short_title", {}).values()]
        titled = [n for n, s in self.parts.items() if s.kind in ("body", "text") and _is_titled(s.title, titles)]
        if titled:
            return titled
        if part == self.main and not (pinpoint.kind and pinpoint.kind != _family(row)):
            return [min(self.parts)] if self.parts else []
        return None


def _family(row: Mapping[str, Any]) -> str:
    """The kind of part a part of the register is, by its key or title; empty for a body."""
    key = re.sub(r"[_-]", " ", str(row["key"]))
    if key in ("body", "act"):
        return ""
    for text in (key, str(row.get("title", {}).get("en", "")), str(row.get("title", {}).get("ja", ""))):
        if re.match(r"forms?\b", text, re.IGNORECASE):
            return "forms"
        for kind, pattern in _PREFIX.items():
            if kind != "forms" and (pattern.match(text) or (kind == "suppl" and text == "suppl")):
                return kind
    return ""


def _is_titled(found: str, titles: Sequence[str]) -> bool:
    plain = re.sub(r"[#*_\s]+", " ", found).strip().casefold()
    numbers = {number for title in titles for number in re.findall(r"[0-9]{4}/[0-9]{2,5}", title)}
    if any(number in plain for number in numbers):
        return True
    return any(
        len(title) > 2 and re.match(re.escape(title.casefold()) + r"(?=$|[\s（(、,])", plain)
        for title in titles
        if title
    )
