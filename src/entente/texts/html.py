"""Reads an HTML page as lines: one for each block, with what its elements tell (headings, lists, bold)."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from entente.texts.lines import Extract, Line

_SKIPPED = {"script", "style", "head", "template", "noscript", "svg", "nav", "select", "button", "form"}
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q",
    "rb", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "nobr",
}  # fmt: skip
_LISTS = {"ul", "ol", "dl", "blockquote", "dd"}
_VOID = {"br", "hr", "img", "input", "meta", "link", "wbr", "col", "base", "area", "source"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BOLD = {"b", "strong", "i", "em"}
_MAX_OPEN = 2000  # deeper nesting is not a page anybody wrote


@dataclass(slots=True)
class _Block:
    """The words of a block while they are gathered."""

    text: str = ""
    heading: int = 0
    bullet: bool = False
    depth: int = 0
    styled: int = 0
    plain: int = 0
    lead: int = 0


class _Page(HTMLParser):
    """Gathers blocks of words from elements; unknown elements are blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Block] = []
        self.block = _Block()
        self.open: list[str] = []
        self.skipping = 0
        self.bold = 0
        self.numbers: list[tuple[str, int]] = []
        self.mark = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or note that words become bold."""
        if tag in _SKIPPED:
            self.skipping += 1
        if tag not in _VOID and len(self.open) < _MAX_OPEN:
            self.open.append(tag)
        if tag == "ol":
            kind, start = dict(attrs).get("type") or "1", dict(attrs).get("start") or "1"
            self.numbers.append((kind, int(start) if start.isdecimal() and len(start) < 5 else 1))
        elif tag == "ul":
            self.numbers.append(("", 0))
        if tag in _BOLD:
            self.bold += 1
        elif tag == "td" or tag == "th":
            self.block.text += "\t" if self.block.text else ""
        elif tag not in _INLINE:
            self._end_block()
            if tag == "li":
                self._number(dict(attrs).get("value"))

    def _number(self, value: str | None) -> None:
        """The number a browser would show before a list item."""
        if not self.numbers or not self.numbers[-1][0]:
            self.block.bullet = True
            return
        kind, count = self.numbers[-1]
        count = int(value) if value and value.isdecimal() and len(value) < 5 else count
        self.numbers[-1] = (kind, count + 1)
        self.mark = _list_number(kind, count)

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        if tag in _SKIPPED:
            self.skipping = max(0, self.skipping - 1)
        if tag in _HEADINGS:  # any heading's end closes the heading that is open
            tag = next((t for t in reversed(self.open) if t in _HEADINGS), tag)
        if tag in self.open[-60:]:
            while self.open and self.open.pop() != tag:
                pass
        if tag in ("ol", "ul") and self.numbers:
            self.numbers.pop()
        if tag in _BOLD:
            self.bold = max(0, self.bold - 1)
        elif tag not in _INLINE and tag not in ("td", "th"):
            self._end_block()

    def handle_data(self, data: str) -> None:
        """Add words to the block."""
        if self.skipping:
            return
        words = " ".join(data.replace("\u3000", "\ue000").split()).replace("\ue000", "\u3000")
        space = " " if data[:1].isspace() and self.block.text[-1:] not in ("", " ") else ""
        if not words:
            self.block.text += space
            return
        block = self.block
        if not block.text:
            level = next((tag for tag in reversed(self.open) if tag in _HEADINGS), "")
            block.heading = int(level[1]) if level else 0
            block.depth = sum(tag in _LISTS for tag in self.open)
            if self.mark and not words.startswith(self.mark):
                block.text, block.plain = self.mark + " ", 1
            self.mark = ""
        block.text += space + words + (" " if data[-1:].isspace() else "")
        if self.bold:
            block.styled += 1
            block.lead = len(block.text) if not block.plain else block.lead
        else:
            block.plain += 1

    def _end_block(self) -> None:
        if self.block.text.strip():
            self.blocks.append(self.block)
        bullet = self.block.bullet and not self.block.text.strip()
        self.block = _Block(bullet=bullet)


def _list_number(kind: str, count: int) -> str:
    from entente.texts.numerals import write_letter, write_roman

    match kind:
        case "a" | "A":
            letter = write_letter(max(count, 1))
            return f"({letter if kind == 'a' else letter.upper()})"
        case "i" | "I":
            roman = write_roman(max(count, 1))
            return f"({roman if kind == 'i' else roman.upper()})"
        case _:
            return f"{count}."


def read_html(text: str) -> Extract:
    """The blocks of a page as lines. Never fails: what is no page comes out as its words."""
    page = _Page()
    page.feed(text)
    page.close()
    page._end_block()
    lines: list[Line] = []
    parts: list[str] = []
    at = 0
    for block in page.blocks:
        words = block.text.rstrip()
        start, end = at, at + len(words)
        core = start + len(words) - len(words.lstrip())
        line = Line(start, end, end + 1, words, core, end, block.heading, block.bullet, block.depth, block=True)
        line.styled = block.styled > 0 and block.plain == 0
        line.lead = start + block.lead if block.styled and block.plain and block.lead else 0
        lines.append(line)
        parts.append(words + "\n")
        at = end + 1
    return Extract("".join(parts), lines, "html", False)
