"""Lines of a text with what their layout tells: headings, bullets, indentation, bold, pages. Every character lies in one line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(slots=True)
class Line:
    """One line of the extracted text.

    Attributes:
        start: offset of its first character.
        end: offset after its last character, without the line end.
        upto: offset where the next line starts.
        text: its characters from start to end.
        core: offset of the first character that is neither indentation nor layout (heading signs, bullet, stars).
        stop: offset after the last such character.
        heading: level of a heading, 1 the highest; 0 for none.
        bullet: whether a bullet or dash stands before it.
        depth: how deep it is indented or nested; comparable within one text only.
        styled: whether all of it is bold or italic.
        lead: offset after a bold beginning, or 0.
        block: whether the layout says that a new block begins here.
        page: 1-based page, 0 where there are none.
        role: "" or the remainder it belongs to whatever it says: page, contents.
    """

    start: int
    end: int
    upto: int
    text: str
    core: int = 0
    stop: int = 0
    heading: int = 0
    bullet: bool = False
    depth: int = 0
    styled: bool = False
    lead: int = 0
    block: bool = False
    page: int = 0
    role: str = ""

    @property
    def words(self) -> str:
        """The characters between core and stop."""
        return self.text[self.core - self.start : self.stop - self.start]

    @property
    def blank(self) -> bool:
        """Whether nothing but space and layout stands in it."""
        return not self.words.strip()


@dataclass(slots=True)
class Extract:
    """The text of a file, before it is understood.

    Attributes:
        text: all characters.
        lines: the lines, in order, without a gap.
        kind: pdf, html, markdown or plain.
        wrapped: whether lines may break inside a sentence (PDF, plain text).
        remarks: what was noticed while opening the file, in words.
        encoding: the encoding the bytes were read in, or empty.
        pages: number of pages, 0 where there are none.
    """

    text: str
    lines: list[Line]
    kind: str
    wrapped: bool
    remarks: list[str] = field(default_factory=list)
    encoding: str = ""
    pages: int = 0


_HASHES = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]*")
_BULLET = re.compile(r"[ \t\u3000]*([-*+•●○◦▪■–—\uff0d‐・])(?=[ \t\u3000])[ \t\u3000]*")
_STARS = re.compile(r"(\*{1,3}_?|_{1,3}(?=\S)|__)(?=\S)")


def cut_lines(text: str, markup: bool) -> list[Line]:
    """Cut a text into lines; `markup` reads heading signs and stars as Markdown does."""
    lines: list[Line] = []
    before_blank, depth = True, 0
    page = 1 if "\f" in text else 0
    for start, end, upto in _spans(text):
        raw = text[start:end]
        line = Line(start, end, upto, raw, start, end, page=page)
        if "\f" in text[end:upto] or "\f" in raw:
            page += 1
        _dress(line, markup)
        line.block = before_blank or line.heading > 0 or line.bullet or (markup and line.depth != depth)
        before_blank = line.blank
        depth = depth if line.blank else line.depth
        lines.append(line)
    return lines


def _spans(text: str) -> list[tuple[int, int, int]]:
    spans = []
    at = 0
    for found in re.finditer(r"\r\n|[\n\r\f\v\x85\u2028\u2029]", text):
        spans.append((at, found.start(), found.end()))
        at = found.end()
    if at < len(text):
        spans.append((at, len(text), len(text)))
    return spans


def _dress(line: Line, markup: bool) -> None:
    """Find where the words of a line begin and end, and what the layout says of it."""
    raw, at = line.text, 0
    line.depth = _indent(raw)
    hashes = _HASHES.match(raw) if markup else None
    if hashes:
        line.heading, at, line.depth = len(hashes.group(1)), hashes.end(), 0
    else:
        bullet = _BULLET.match(raw)
        if bullet and raw[bullet.end() :].strip():
            line.bullet, at = True, bullet.end()
            line.depth += 1
    at += len(raw[at:]) - len(raw[at:].lstrip())
    stop = len(raw.rstrip())
    if markup and at < stop:
        at, stop = _undress(line, raw, at, stop)
    line.core, line.stop = line.start + min(at, len(raw)), line.start + max(min(at, len(raw)), stop)


def _undress(line: Line, raw: str, at: int, stop: int) -> tuple[int, int]:
    """Leave out stars around all of a line, or around its beginning."""
    stars = _STARS.match(raw, at)
    if not stars:
        return at, stop
    closing = stars.group(1)[::-1]
    close = raw.find(closing, stars.end())
    if close < 0 or close >= stop:
        return at, stop
    if close + len(closing) == stop:
        line.styled = True
        return stars.end(), close
    line.lead = line.start + close + len(closing)
    return stars.end(), stop


def _indent(raw: str) -> int:
    width = 0
    for c in raw:
        if c == "\t":
            width += 4
        elif c == "\u3000":
            width += 2
        elif c == " ":
            width += 1
        else:
            break
    return width
