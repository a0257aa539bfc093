"""Builds the units of a text from its lines: parts, articles, paragraphs, items; what is none of them goes to a named remainder."""

from __future__ import annotations

import re

from entente.texts import headings, phrases
from entente.texts.articles import open_article
from entente.texts.building import (
    Draft,
    ends_sentence,
    give,
    is_heading,
    new_unit,
    open_part,
    paragraph_at,
    remark,
    stands_alone,
)
from entente.texts.lines import Extract, Line
from entente.texts.marks import chain, flatten
from entente.texts.numerals import fold
from entente.texts.paragraphs import open_marks
from entente.texts.units import Piece
from entente.texts.unnumbered import set_aside, take_words

_QUOTE_REACH = 400  # lines within which a quotation must end


def build(extract: Extract) -> Draft:
    """Read every line of an extract into units and remainders."""
    markup = extract.kind in ("markdown", "html")
    flats = [flatten(line.words) if markup else fold(line.words) for line in extract.lines]
    draft = Draft(extract, flats, _restarts(extract, flats))
    for number, line in enumerate(extract.lines):
        _line(draft, number, line)
    return draft


def _restarts(extract: Extract, flats: list[str]) -> set[int]:
    """Lines that are the headings of a further instrument: Article 1 comes again, or the heading is the name of a law."""
    found: set[int] = set()
    last_heading, last, seen_first, level = -1, (0, ""), False, 0
    for number, line in enumerate(extract.lines):
        if line.role or line.blank:
            continue
        if headings.part_heading(flats[number], is_heading(extract, number)):
            last_heading, last, level = -1, (0, ""), line.heading
            continue
        article = headings.article_heading(flats[number]) if _may_be_article(extract, number) else None
        if article is None:
            if line.heading or (line.words.isupper() and len(line.words) > 12 and line.block):
                if (
                    line.heading
                    and seen_first
                    and (not level or line.heading <= level)
                    and headings.is_law_name(flats[number])
                ):
                    found.add(number)
                    last_heading, last, level = -1, (0, ""), 0
                elif last_heading < 0:
                    last_heading = number
            continue
        if article.ordinal == (1, "") and last[0] >= 2 and last_heading >= 0:
            found.add(last_heading)
        last, last_heading, seen_first = article.ordinal, -1, True
    return found


def _may_be_article(extract: Extract, number: int) -> bool:
    line = extract.lines[number]
    return not extract.wrapped or line.block or ends_sentence(extract.lines, number) or len(line.words.strip()) < 16


def _line(draft: Draft, number: int, line: Line) -> None:
    if line.role:
        draft.pieces.append(Piece(line.start, line.upto, None, line.role))
        return
    if line.blank:
        give(draft, line.start, line.upto, "words" if draft.current is not None else "blank")
        return
    flat = draft.flats[number]
    if number <= draft.run_until:
        draft.pieces.append(Piece(line.start, line.upto, None, draft.run_role))
        return
    if number <= draft.quoted_until:
        take_words(draft, number, line, line.start)
        return
    if _quotes(draft, number, flat):
        take_words(draft, number, line, line.start)
        return
    strong = line.block or not draft.extract.wrapped or ends_sentence(draft.extract.lines, number)
    strong = (
        strong or draft.zone == "signatures" or (bool(draft.pieces) and draft.pieces[-1].role not in ("words", "page"))
    )
    for attempt in (_new_part, _form, _division, open_article, _closing, open_marks, set_aside):
        if attempt(draft, number, line, flat, strong):
            return
    take_words(draft, number, line, line.start)


def _quotes(draft: Draft, number: int, flat: str) -> bool:
    """Whether a quoted amendment begins here: an opening quotation mark before a heading or number."""
    found = re.match(r"[“\"「『‘]\s*", flat)
    if not found or not (headings.article_heading(flat[found.end() :]) or chain(flat[found.end() :], 0, flat, True)):
        return False
    if draft.current is None or not re.search(r"[a-z0-9ぁ-ん一-龥]", flat):
        return False
    close = {"“": "”", "‘": "’", "「": "」", "『": "』"}.get(flat[0], '"')
    lines = draft.extract.lines
    for later in range(number, min(len(lines), number + _QUOTE_REACH)):
        words = lines[later].words.rstrip()
        body = words[1:] if later == number else words
        if re.search(re.escape(close) + r"[.;,。、]?(?:\s*(?:and|or))?$", body):
            draft.quoted_until = later
            if later > number:
                remark(draft, "quoted", number, lines=later - number + 1)
            return True
    return True


def _new_part(draft: Draft, number: int, line: Line, flat: str, strong: bool) -> bool:
    first = not draft.units and draft.zone == "title" and len(draft.parts) == 1
    ended = draft.zone in ("closing", "signatures")
    words, until = paragraph_at(draft, number) if line.block else (flat, number)
    laid_out, alone = is_heading(draft.extract, number), line.block and stands_alone(draft, until)
    found = headings.part_heading(words, laid_out, ended, alone) if strong or headings.is_bare_part(flat) else None
    if found and first and found[0] not in ("forms",):
        found = None  # the title of a text that is itself a protocol, a declaration ...
    if found is None and number in draft.restarts and not first:
        found = ("text", "")
    if found is None or (found[0] == "forms" and headings.form_number(flat)):
        return False
    open_part(draft, *found, line.words.strip(" *_#"), line.heading, number)
    draft.run_until, draft.run_role = until, "heading"
    draft.parts[-1].piece = len(draft.pieces)
    draft.pieces.append(Piece(line.start, line.upto, None, "heading"))
    return True


def _form(draft: Draft, number: int, line: Line, flat: str, strong: bool) -> bool:
    form = headings.form_number(flat)
    short = len(flat.strip()) < 40 and not re.search(r"[a-z]{3}|[。、]", flat.replace("form", "").replace("Form", ""))
    if not form or not strong or not short or (draft.zone == "title" and not draft.units):
        return False
    if draft.parts[-1].kind not in ("forms", "schedule", "annex", "appendix"):
        open_part(draft, "forms", "", "", 0, number)
    unit = new_unit(
        draft,
        "form",
        (f"form {form}",),
        line.words.strip(" *_#"),
        None,
        number,
        (int(form) if form.isdigit() else 0, ""),
    )
    draft.levels, draft.article, draft.current, draft.zone = [], unit, unit, "text"
    give(draft, line.start, line.upto, "heading")
    return True


def _division(draft: Draft, _number: int, line: Line, flat: str, strong: bool) -> bool:
    if not strong or not headings.is_division(flat):
        return False
    plain = not (line.heading or line.styled)
    if plain and (len(flat) > 110 or re.search(r"[.。;,、]$", flat.strip()) or re.match(r"[a-z]", flat)):
        return False
    draft.untitled = None
    draft.pieces.append(Piece(line.start, line.upto, None, "heading"))
    return True


def _closing(draft: Draft, number: int, line: Line, flat: str, strong: bool) -> bool:
    if draft.zone == "signatures":
        if strong and phrases.is_closing(flat):
            draft.zone = "text"
        else:
            draft.pieces.append(Piece(line.start, line.upto, None, "signatures"))
            return True
    if not strong or not draft.units_of_part():
        return False
    if draft.zone == "closing" and phrases.is_signature(flat):
        draft.zone, draft.current = "signatures", None
        draft.pieces.append(Piece(line.start, line.upto, None, "signatures"))
        return True
    if not phrases.is_closing(flat):
        return False
    if draft.zone != "closing":
        draft.current = new_unit(draft, "closing", ("closing",), "", None, number)
        draft.levels, draft.article, draft.zone, draft.untitled = [], None, "closing", None
    give(draft, line.start, line.upto, "words")
    return True
