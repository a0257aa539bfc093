"""Finds what a printed page adds to a text: page numbers, running heads, a table of contents."""

from __future__ import annotations

import re
from collections import Counter

from entente.texts import headings
from entente.texts.lines import Extract, Line
from entente.texts.numerals import fold, read_roman

_NUMBER = re.compile(
    r"[\s\-–—\[(|]*(?:page|p\.|seite)?\s*(?P<n>[0-9]{1,4}|[ivxl]{1,6})\s*(?:(?:of|/|von)\s*[0-9]{1,4}|頁|ページ)?[\s\-–—\])|]*",
    re.I,
)
_CONTENTS = re.compile(
    r"\s*(?:table of (?:contents|provisions|articles|sections)|contents|arrangement of sections|目\s*次|sommaire|inhalt(?:sverzeichnis)?)\s*:?\s*",
    re.I,
)
_LEADER = re.compile(r".{2,}?(?:\.{3,}|…{1,}|(?:\.\s){3,}|·{3,}|[ \t]{3,}|\s)\s*[0-9]{1,4}\s*$")
_EDGE = 3  # lines at the top and bottom of a page where running heads stand
_TRIES = 5  # tables of contents looked for
_MOST = 1500  # lines a table of contents may have


def mark_furniture(extract: Extract) -> list[tuple[str, dict[str, object], int]]:
    """Set the role of lines that belong to the page or the table of contents; returns remarks (kind, values, line)."""
    remarks: list[tuple[str, dict[str, object], int]] = []
    _running_heads(extract)
    _page_numbers(extract)
    _rejoin(extract)
    count = sum(line.role == "page" for line in extract.lines)
    if count:
        remarks.append(("pages", {"count": count}, 0))
    for first, last in _contents(extract):
        for line in extract.lines[first : last + 1]:
            line.role = line.role or "contents"
        remarks.append(("contents", {"first": first + 1, "last": last + 1}, first))
    return remarks


def _by_page(lines: list[Line]) -> dict[int, list[Line]]:
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if line.page and not line.blank:
            pages.setdefault(line.page, []).append(line)
    return pages


def _running_heads(extract: Extract) -> None:
    """Lines at the edge of a page that come again, but for their numbers, on many pages."""
    pages = _by_page(extract.lines)
    if len(pages) < 2:
        return
    edges: dict[tuple[str, int], list[Line]] = {}
    for lines in pages.values():
        for place, line in [*enumerate(lines[:_EDGE]), *((-n, x) for n, x in enumerate(reversed(lines[-_EDGE:]), 1))]:
            text = re.sub(r"[0-9]+|\b[ivxl]+\b", "#", fold(line.words).strip().lower())
            edges.setdefault((text, 0 if place >= 0 else 1), []).append(line)
    least = max(2, min(3, len(pages)), len(pages) // 3)
    for (text, _), found in edges.items():
        found = _counting(found) if _NUMBER.fullmatch(fold(found[0].words)) else found
        if len({line.page for line in found}) >= least and not _is_structure(text, found[0]):
            for line in found:
                line.role = "page"


def _counting(lines: list[Line]) -> list[Line]:
    """Of lines that hold a number alone, those that count with the pages."""
    ahead = [(line, value - line.page) for line in lines if (value := _value(line))]
    if not ahead:
        return []
    usual, _ = Counter(distance for _, distance in ahead).most_common(1)[0]
    return [line for line, distance in ahead if distance == usual]


def _value(line: Line) -> int | None:
    found = _NUMBER.fullmatch(fold(line.words))
    if not found:
        return None
    return int(found["n"]) if found["n"].isdigit() else read_roman(found["n"])


def _is_structure(text: str, line: Line) -> bool:
    """A lone mark such as (a) or 1. comes again on many pages and still is none of the page's."""
    return (
        bool(re.fullmatch(r"\(?(?:#|[a-z]{1,4})[.)]", text)) or headings.article_heading(fold(line.words)) is not None
    )


def _page_numbers(extract: Extract) -> None:
    """In a text without pages: lines that hold a number alone and count up through it."""
    if any(line.page for line in extract.lines):
        return
    found: list[tuple[int, int, bool]] = []
    for number, line in enumerate(extract.lines):
        value = _value(line)
        if line.role or line.blank or line.heading or line.lead or line.styled or not value:
            continue
        bare = fold(line.text).strip()
        if re.fullmatch(r"\([0-9ivxl]+\)|[ivxl]+", bare) or (bare.isdigit() and _begins_row(extract, number)):
            continue
        found.append((number, value, not bare.isdigit()))
    for (number, value, dressed), others in _with_neighbours(found):
        counts_up = any(abs(number - n) >= 8 and v - value == (1 if n > number else -1) for n, v, _ in others)
        if counts_up or dressed:
            extract.lines[number].role = "page"


def _begins_row(extract: Extract, number: int) -> bool:
    """Whether (1) or (a) follows: then a lone number is that of a section."""
    for line in extract.lines[number + 1 : number + 4]:
        if not line.blank:
            return bool(re.match(r"\((?:1|a|i)\)", fold(line.words)))
    return False


def _with_neighbours(
    found: list[tuple[int, int, bool]],
) -> list[tuple[tuple[int, int, bool], list[tuple[int, int, bool]]]]:
    return [(item, found[max(0, n - 3) : n] + found[n + 1 : n + 4]) for n, item in enumerate(found)]


def _rejoin(extract: Extract) -> None:
    """After a page's furniture is set aside, the line that follows begins a block only if the one before it ended one."""
    for number, line in enumerate(extract.lines):
        if line.blank and not line.role and extract.wrapped:
            beside = extract.lines[max(0, number - 1) : number] + extract.lines[number + 1 : number + 2]
            if any(other.role == "page" and not other.blank for other in beside):
                line.role = "page"
    before: Line | None = None
    broken = False
    for line in extract.lines:
        if line.role:
            broken = True
            continue
        if line.blank:
            continue
        if broken and before is not None and extract.wrapped and not line.heading:
            line.block = bool(re.search(r"[.:;。：；]$", before.words.rstrip())) and line.block
        before, broken = line, False


def _contents(extract: Extract) -> list[tuple[int, int]]:
    """First and last lines of tables of contents."""
    lines = extract.lines
    found: list[tuple[int, int]] = []
    tries = 0
    for number, line in enumerate(lines):
        if line.role or line.blank or (found and number <= found[-1][1]) or tries > _TRIES:
            continue
        if _CONTENTS.fullmatch(fold(line.words)) or (not found and _dense(lines, number)):
            tries += 1
            last = _end_of_contents(lines, number)
            if last is not None:
                found.append((number, last))
    return found


def _dense(lines: list[Line], number: int) -> bool:
    """Whether a table of contents begins here without saying so: three articles, one directly after the other, with pages."""
    near = [line for line in lines[number : number + 12] if not line.blank and not line.role][:3]
    if len(near) < 3:
        return False
    heads = [headings.article_heading(fold(line.words)) for line in near]
    return heads[0] is not None and all(
        _LEADER.match(fold(line.words)) and not line.words.rstrip().endswith(".") for line in near
    )


def _end_of_contents(lines: list[Line], start: int) -> int | None:
    """The last line of a table of contents: the one before its first entry comes again."""
    entries = [
        (n, _entry(lines[n]))
        for n in range(start, min(len(lines), start + _MOST))
        if not lines[n].blank and not lines[n].role
    ]
    keys = [(n, key) for n, key in entries if (key and n > start) or (key and _dense(lines, start))]
    if not keys:
        return None
    firsts = [key for _, key in keys[:3]]
    seen: Counter[str] = Counter()
    for n, key in keys:
        seen[key] += 1
        if seen[key] == 2 and key in firsts:
            listed = [m for m, _ in entries if m < n and (_entry(lines[m]) or _LEADER.match(fold(lines[m].words)))]
            return max(listed, default=start)
    return None


def _entry(line: Line) -> str:
    """What an entry of a table of contents and the heading it points to have in common."""
    text = fold(line.words).replace("*", "").strip()
    heading = headings.article_heading(text)
    if heading:
        return f"article {heading.ordinal}"
    found = re.match(
        r"(?:第[0-9一二三四五六七八九十]+(?:編|章|節)|(?:part|chapter|annex|schedule|appendix)\s+[0-9ivxa-h]+\b)",
        text,
        re.I,
    )
    if found:
        return found[0].lower()
    part = headings.part_heading(text, False)
    if part:
        return " ".join(part)
    numbered = re.match(r"([0-9]{1,3}[A-Z]?)\.?\s+[A-Z]", text)
    return f"section {numbered[1]}" if numbered else ""
