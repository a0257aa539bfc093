"""A reading while it is being built, and what all that build it need."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from entente.texts import headings, phrases
from entente.texts.lines import Extract, Line
from entente.texts.marks import Mark, chain
from entente.texts.numerals import Ordinal, fold
from entente.texts.sequence import Level
from entente.texts.units import Part, Piece, Remark, Unit


@dataclass(slots=True)
class Draft:
    """A reading while it is being built."""

    extract: Extract
    flats: list[str]
    restarts: set[int]
    chains: dict[int, list[Mark]] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=lambda: [Part("body", "", "")])
    units: list[Unit] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)
    article: int | None = None  # the article that is open
    current: int | None = None  # the unit that words go to
    last_article: Ordinal | None = None  # the last article of this part
    named: bool = False  # whether this part's articles are named by a word (Article, 条)
    untitled: int | None = None  # an article whose title may stand on the next line
    zone: str = "title"  # title, lead (before the first unit), text, closing, signatures
    quoted_until: int = -1
    run_until: int = -1  # last line of a heading or note that runs over several
    run_role: str = ""
    part_heading_line: int = -1
    article_level: int = 0  # level of the heading of the open article
    headed: bool = False  # a heading closed the last article; words without a number belong to none
    recitals: bool = False  # numbered recitals are expected: (1), (2) after Recitals or Whereas

    dashes: dict[tuple[int, int | None], int] = field(
        default_factory=dict
    )  # units without a number, by part and parent
    numbered_parts: set[int] = field(default_factory=set)  # parts that have a unit other than a preamble

    def units_of_part(self) -> bool:
        """Whether the open part has a unit that is numbered."""
        return len(self.parts) - 1 in self.numbered_parts

    def marks_of(self, number: int) -> list[Mark]:
        """The marks a line begins with, if a block begins there."""
        if number not in self.chains:
            line = self.extract.lines[number]
            self.chains[number] = chain(self.flats[number], line.core, line.words, True)
        return self.chains[number]


def is_heading(extract: Extract, number: int) -> bool:
    """Whether the layout says that a line is a heading."""
    line = extract.lines[number]
    return bool(line.heading) or (line.styled and line.block)


def ends_sentence(draft_lines: list[Line], number: int) -> bool:
    """Whether the words before a line are complete, so that a number at its beginning may be a mark."""
    for before in range(number - 1, max(-1, number - 6), -1):
        line = draft_lines[before]
        if line.role:
            continue
        text = line.words.rstrip(" *_")
        if not text or line.heading:
            return True
        if re.search(r"[.:;!?。；：」）)”\"’]$", text) or text.endswith(("—", "–", "--")):
            return True
        return bool(re.search(r"(?:[;,、]|[;,]\s*(?:and|or))$", text)) or _only_number(text)
    return True


def _only_number(text: str) -> bool:
    return bool(re.fullmatch(r"(?:\(?[0-9A-Za-z]{1,4}[).]?\s*){1,3}", fold(text)))


def give(draft: Draft, start: int, end: int, role: str, unit: int | None = -1) -> None:
    """Give a stretch to a unit (the current one unless another is named) or, with None, to a remainder."""
    owner = draft.current if unit == -1 else unit
    if start < end:
        draft.pieces.append(Piece(start, end, owner, role if owner is not None or role != "words" else "blank"))


def remark(draft: Draft, kind: str, number: int, **values: object) -> None:
    """Note a doubt about a line."""
    says = {lang: text.format(**values) for lang, text in phrases.REMARKS[kind].items()}
    draft.remarks.append(Remark(kind, number + 1, says))


def runs_on(draft: Draft, number: int) -> bool:
    """Whether the next line goes on with the sentence of this one, in a text whose lines may break anywhere."""
    if not draft.extract.wrapped:
        return False
    for later in draft.extract.lines[number + 1 : number + 4]:
        if later.role:
            continue
        return not later.blank and later.words[:1].islower()
    return False


def paragraph_at(draft: Draft, number: int) -> tuple[str, int]:
    """The words of a line and of those it runs on to, up to the next blank line or block; and the last of these lines."""
    words, last = draft.flats[number].strip(), number
    if draft.extract.wrapped:
        for later in range(number + 1, min(len(draft.flats), number + 8)):
            line = draft.extract.lines[later]
            if line.role:
                continue
            if line.blank or line.block or draft.marks_of(later):
                break
            if headings.article_heading(draft.flats[later]):
                break
            words, last = f"{words} {draft.flats[later].strip()}", later
    return words, last


def stands_alone(draft: Draft, number: int) -> bool:
    """Whether a new block, a blank line or nothing follows a line."""
    lines = draft.extract.lines
    return number + 1 >= len(lines) or lines[number + 1].blank or lines[number + 1].block


def open_part(draft: Draft, kind: str, label: str, title: str, level: int, number: int) -> None:
    """Begin a part of the instrument."""
    draft.parts.append(Part(kind, label, title, level=level))
    draft.levels, draft.article, draft.current, draft.last_article = [], None, None, None
    draft.zone, draft.untitled, draft.named, draft.part_heading_line = "lead", None, False, number


def new_unit(
    draft: Draft,
    kind: str,
    tokens: tuple[str, ...],
    shown: str,
    parent: int | None,
    number: int,
    ordinal: Ordinal = (0, ""),
) -> int:
    """Add a unit to the open part; returns its number."""
    unit = Unit(len(draft.units), len(draft.parts) - 1, kind, tokens, shown, parent, number + 1, ordinal)
    draft.units.append(unit)
    if kind != "preamble":
        draft.numbered_parts.add(unit.part)
    if parent is not None:
        draft.units[parent].children.append(unit.number)
    return unit.number
