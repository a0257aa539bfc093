"""What a reading of a text consists of: parts, units with pinpoints, and named remainders; together every character once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from entente.texts.numerals import Ordinal

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text and whose it is.

    Attributes:
        start, end: offsets.
        unit: number of the unit it belongs to, or None.
        role: of a unit: words, mark (its number) or heading (its title); else the remainder: title, heading, contents, page, note, signatures, blank.
    """

    start: int
    end: int
    unit: int | None
    role: str


@dataclass(slots=True)
class Unit:
    """An article, paragraph, item or other unit.

    Attributes:
        number: its place in the reading, from 0.
        part: number of its part.
        kind: article, paragraph, item, definition, dash, recital, preamble, closing, form or part.
        tokens: its path within the part, as numbered: ("III", "2", "b").
        shown: its own number as it stands in the text.
        parent: the unit it stands under, or None.
        ordinal: its number; (0, "") where it has none.
        pinpoint: written as the register writes it; set when the reading is finished.
        line: 1-based line of the extracted text.
    """

    number: int
    part: int
    kind: str
    tokens: tuple[str, ...]
    shown: str
    parent: int | None
    line: int
    ordinal: Ordinal = (0, "")
    pinpoint: str = ""
    words: str = ""
    heading: str = ""
    children: list[int] = field(default_factory=list)

    @property
    def spoken(self) -> bool:
        """Whether it is a paragraph of its own: it is numbered as one, has words, or nothing stands under it."""
        return bool(self.words) or not self.children or (self.kind in ("paragraph", "item") and self.parent is not None)


@dataclass(slots=True)
class Part:
    """A part of the instrument: kind (body, annex, suppl ...), label ("A"), key unique in the reading, title as it stands."""

    kind: str
    label: str
    title: str
    key: str = ""
    level: int = 0
    piece: int = 0  # number of the piece that is its heading


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the reader was not sure of or did not understand: what, on which line of the extracted text, in words."""

    kind: str
    line: int
    says: Mapping[str, str]


@dataclass(slots=True)
class Reading:
    """A text understood.

    Attributes:
        file: path as given.
        sha256: of the file's bytes.
        kind: pdf, html, markdown or plain.
        lang: language of the text, BCP 47.
        text: all characters; every span counts in it.
        parts, units, pieces: see there; the pieces follow one another without gap or overlap.
        remarks: what was doubtful.
    """

    file: str
    sha256: str
    kind: str
    lang: str
    text: str
    parts: list[Part]
    units: list[Unit]
    pieces: list[Piece]
    remarks: list[Remark]
    encoding: str = ""
    pages: int = 0
    _of: dict[int, list[Piece]] = field(default_factory=dict, repr=False)

    def pieces_of(self, unit: int, *, whole: bool = False) -> list[Piece]:
        """The pieces of a unit in the order of the text; `whole` with those of everything under it."""
        if not self._of:
            for piece in self.pieces:
                if piece.unit is not None:
                    self._of.setdefault(piece.unit, []).append(piece)
        if not whole:
            return self._of.get(unit, [])
        return sorted((p for n in self.under(unit) for p in self._of.get(n, [])), key=lambda piece: piece.start)

    def spans(self, unit: int, *, whole: bool = False) -> list[Span]:
        """Where a unit stands, neighbouring pieces joined; `whole` with everything under it."""
        joined: list[Span] = []
        for piece in self.pieces_of(unit, whole=whole):
            if joined and joined[-1][1] == piece.start:
                joined[-1] = (joined[-1][0], piece.end)
            else:
                joined.append((piece.start, piece.end))
        return joined

    def under(self, unit: int) -> Iterator[int]:
        """A unit and all that stand under it, in order."""
        waiting = [unit]
        while waiting:
            number = waiting.pop()
            yield number
            waiting.extend(reversed(self.units[number].children))

    def words(self, unit: int) -> str:
        """The words of a unit with those of everything under it, marks and titles included, as one would read them out."""
        return join_words(
            "\n" * bool(piece.role == "mark") + self.text[piece.start : piece.end]
            for piece in self.pieces_of(unit, whole=True)
        )

    def remainders(self) -> dict[str, list[Span]]:
        """Where what belongs to no unit stands, by its name."""
        found: dict[str, list[Span]] = {}
        for piece in self.pieces:
            if piece.unit is None:
                found.setdefault(piece.role, []).append((piece.start, piece.end))
        return found

    def paragraphs(self) -> list[Unit]:
        """The units that have words of their own, in order."""
        return [unit for unit in self.units if unit.spoken]

    def as_dict(self) -> dict[str, Any]:
        """All of it, for JSON; the words are the file's."""
        rest = self.remainders()
        return {
            "format": "entente-text/1",
            "file": self.file,
            "sha256": self.sha256,
            "kind": self.kind,
            "lang": self.lang,
            "encoding": self.encoding or None,
            "pages": self.pages or None,
            "characters": {
                "total": len(self.text),
                "units": sum(piece.end - piece.start for piece in self.pieces if piece.unit is not None),
                "remainders": {name: sum(end - start for start, end in spans) for name, spans in rest.items()},
            },
            "parts": [
                {"key": part.key, "kind": part.kind, "label": part.label or None, "title": part.title or None}
                for part in self.parts
            ],
            "units": [self._unit(unit) for unit in self.units],
            "remainders": [{"name": name, "spans": spans} for name, spans in rest.items()],
            "remarks": [{"kind": r.kind, "line": r.line, "says": dict(r.says)} for r in self.remarks],
        }

    def _unit(self, unit: Unit) -> dict[str, Any]:
        return {
            "pinpoint": unit.pinpoint,
            "part": self.parts[unit.part].key,
            "kind": unit.kind,
            "number": unit.shown or None,
            "heading": unit.heading or None,
            "parent": self.units[unit.parent].pinpoint if unit.parent is not None else None,
            "line": unit.line,
            "spans": self.spans(unit.number),
            "spoken": unit.spoken,
            "words": unit.words,
            "sha256": digest(self.words(unit.number)),
        }


_CJK = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u30ff]"


def join_words(pieces: Iterator[str] | list[str]) -> str:
    """Pieces of text as running words: line ends and layout signs gone, words divided at a line's end joined again."""
    text = "".join(pieces).replace("\u00ad\n", "").replace("\u00ad", "")
    text = re.sub(r"(?<=[a-zäöüéèß])-[ \t]*\r?\n[ \t]*(?=[a-zäöüéèß])", "", text)
    text = re.sub(r"(?m)^[ \t]*(?:#{1,6}|[-*+•](?=[ \t]))[ \t]*", "", text)
    text = re.sub(r"\*+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)|\x00", "", text)
    text = re.sub(rf"(?<={_CJK})[ \t\u3000]*[\r\n\f]+[ \t\u3000]*(?={_CJK})", "", text)
    return re.sub(r"[\s\u3000]+", " ", text).strip()


def digest(words: str) -> str:
    """SHA-256 of words, whatever the width of the lines they stood in."""
    import unicodedata

    plain = unicodedata.normalize("NFC", re.sub(r"\s+", " ", words).strip())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
