"""Decides on lines without a number: headings, notes, titles, definitions, dash items, words that close a list."""

from __future__ import annotations

import re

from entente.texts import headings, phrases
from entente.texts.building import Draft, ends_sentence, give, new_unit, paragraph_at
from entente.texts.lines import Line
from entente.texts.sequence import Level
from entente.texts.units import Piece

_DEEPEST = 12  # rows of numbers one below the other; a text with more is no agreement


def set_aside(draft: Draft, number: int, line: Line, flat: str, strong: bool) -> bool:
    """Headings, marginal notes and editors' notes; and titles that stand on the line after an article's number."""
    if draft.untitled is not None:
        article, draft.untitled = draft.untitled, None
        if (
            not line.bullet
            and phrases.is_title(flat, line.heading > 0 or line.styled)
            and title_stands(draft, number, line)
        ):
            give(draft, line.start, line.upto, "heading", article)
            return True
    if draft.zone == "title" and flat.startswith("("):
        words, until = paragraph_at(draft, number)
        if _whole_bracket(words):
            draft.run_until, draft.run_role = until, "note"
    if (phrases.is_note(flat) and strong) or number <= draft.run_until:
        draft.pieces.append(Piece(line.start, line.upto, None, "note"))
        return True
    if draft.parts[-1].kind not in ("body", "text") and draft.zone == "lead" and phrases.is_reference_note(flat):
        draft.pieces.append(Piece(line.start, line.upto, None, "note"))
        return True
    if (line.heading or (line.styled and strong and len(flat) < 160)) and not re.search(r"[。;]$", flat.strip()):
        if draft.zone == "title":
            draft.parts[-1].title = draft.parts[-1].title or line.words.strip(" *_#")
        draft.pieces.append(Piece(line.start, line.upto, None, "title" if draft.zone == "title" else "heading"))
        draft.recitals = phrases.opens_recitals(flat)
        draft.headed = bool(line.heading) and (not draft.article_level or line.heading <= draft.article_level)
        return True
    if _heads_next(draft, number, line, flat):
        draft.pieces.append(Piece(line.start, line.upto, None, "heading"))
        return True
    return _caption_before(draft, number, line, flat)


def _heads_next(draft: Draft, number: int, line: Line, flat: str) -> bool:
    """Whether a short line apart from the text is a marginal heading: a section, article or paragraph follows directly."""
    if (
        not draft.extract.wrapped
        or not line.block
        or draft.zone != "text"
        or len(flat) > 90
        or not phrases.is_title(flat, False)
    ):
        return False
    lines = draft.extract.lines
    later = next((n for n in range(number + 1, len(lines)) if not lines[n].role and not lines[n].blank), None)
    if later is None or not (lines[later].block or later > number + 1) or not ends_sentence(lines, number):
        return False
    if headings.article_heading(draft.flats[later]) or headings.is_division(draft.flats[later]):
        return True
    marks = draft.marks_of(later)
    return bool(marks) and any(kind == "num" for kind, _ in marks[0].readings)


def _whole_bracket(flat: str) -> bool:
    text = flat.strip()
    return len(text) > 12 and text.startswith("(") and text.endswith((")", ")."))


def _caption_before(draft: Draft, number: int, line: Line, flat: str) -> bool:
    """A title in brackets on the line before a Japanese article."""
    if not _whole_bracket(flat.ljust(13)) and not re.fullmatch(r"\s*\(.{1,80}\)\s*", flat):
        return False
    for later in range(number + 1, min(len(draft.flats), number + 3)):
        if draft.extract.lines[later].blank:
            continue
        heading = headings.article_heading(draft.flats[later])
        if heading is None and not re.match(r"[0-9]+[ \t]", draft.flats[later]):
            return False
        if heading is not None and not heading.shown.startswith("第"):
            return False
        draft.pieces.append(Piece(line.start, line.upto, None, "heading"))
        return True
    return False


def title_stands(draft: Draft, number: int, line: Line) -> bool:
    """Whether a short line after an article's number is its title and not the beginning of its words."""
    if line.heading or line.styled or line.words.isupper():
        return True
    lines = draft.extract.lines
    later = next((n for n in range(number + 1, len(lines)) if not lines[n].role and not lines[n].blank), None)
    if later is None:
        return False
    apart = any(lines[n].blank for n in range(number + 1, later))
    if draft.marks_of(later):
        return True
    following = lines[later].words
    if following[:1].islower() or headings.article_heading(draft.flats[later]):
        return False
    return apart or lines[later].block or len(line.words) < 0.6 * max(len(following), 40)


def take_words(draft: Draft, number: int, line: Line, start: int) -> None:
    """Words without a number: a definition, a dash item, words that close a list, or more of the current unit."""
    flat = draft.flats[number]
    draft.untitled = None
    if draft.zone == "title":
        words, until = paragraph_at(draft, number) if line.block else (flat, number)
        titled = bool(draft.parts[-1].title)
        if not phrases.is_title_block(words, False, titled):
            words, until = flat, number
        if phrases.is_title_block(words, number == _first(draft), titled):
            draft.parts[-1].title = draft.parts[-1].title or words.replace("\x00", "").strip(" _#")
            draft.run_until, draft.run_role = until, "title"
            draft.pieces.append(Piece(start, line.upto, None, "title"))
            return
        draft.zone = "lead"
    if draft.zone == "lead" and draft.current is None:
        draft.current = new_unit(draft, "preamble", ("preamble",), "", None, number)
    elif draft.zone == "text" and draft.headed:
        draft.article, draft.levels, draft.headed = None, [], False
        open_plain(draft, number, "dash", "", line.depth)
    elif draft.zone == "text" and number > draft.quoted_until:
        _regroup(draft, number, line)
    if draft.zone == "lead" and phrases.opens_recitals(flat):
        draft.recitals = True
    give(draft, start, line.upto, "words")


def _first(draft: Draft) -> int:
    return next((n for n, line in enumerate(draft.extract.lines) if not line.blank and not line.role), 0)


def _regroup(draft: Draft, number: int, line: Line) -> None:
    """Choose the unit that words without a number belong to, by how deep they are nested."""
    if draft.current is None or not (line.block or (draft.extract.kind == "markdown" and not draft.extract.wrapped)):
        return
    term = phrases.defined_term(line.text, line.bullet)
    if line.bullet and not term:
        same = next((n for n, level in enumerate(draft.levels) if level.depth == line.depth), None)
        if same is not None and draft.levels[same].kind not in ("dash", "term"):
            del draft.levels[same:]
            _to_parent(draft, number, line.depth)
            return
        _pop_deeper(draft, line.depth, equal=True)
        open_plain(draft, number, "dash", "", line.depth)
    elif term:
        while draft.levels and (
            draft.levels[-1].depth > line.depth
            or draft.levels[-1].kind == "term"
            or draft.levels[-1].kind not in ("num", "dotted1")
        ):
            if draft.levels[-1].depth < line.depth:
                break
            draft.levels.pop()
        open_plain(draft, number, "term", term, line.depth)
    elif any(level.depth > line.depth for level in draft.levels):
        _pop_deeper(draft, line.depth, equal=False)
        if draft.levels and draft.levels[-1].kind == "dash" and draft.levels[-1].depth == line.depth:
            draft.levels.pop()
        _to_parent(draft, number, line.depth)


def _to_parent(draft: Draft, number: int, depth: int) -> None:
    """Let words go to the unit the closed rows stand under; where there is none, to a paragraph without a number."""
    if draft.levels or draft.article is not None:
        draft.current = draft.levels[-1].unit if draft.levels else draft.article
    else:
        open_plain(draft, number, "dash", "", depth)


def _pop_deeper(draft: Draft, depth: int, *, equal: bool) -> None:
    while draft.levels and (draft.levels[-1].depth > depth or (equal and draft.levels[-1].depth == depth)):
        draft.levels.pop()


def open_plain(draft: Draft, number: int, kind: str, term: str, depth: int) -> None:
    """A unit that the text does not number: named by its term, or by its place among its like."""
    if len(draft.levels) >= _DEEPEST:
        return
    parent = draft.levels[-1].unit if draft.levels else draft.article
    row = (len(draft.parts) - 1, parent)
    count = draft.dashes.get(row, 0) + 1
    if not term:
        draft.dashes[row] = count
    token = f"[{term or count}]"
    above = draft.units[parent].tokens if parent is not None else ()
    unit = new_unit(draft, "definition" if term else "dash", (*above, token), "", parent, number)
    draft.levels.append(Level(unit, "", kind, (count, ""), depth))
    draft.current = unit
