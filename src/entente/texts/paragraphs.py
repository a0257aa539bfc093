"""Opens the units of numbered paragraphs and items."""

from __future__ import annotations

from entente.texts import headings, phrases
from entente.texts.building import Draft, give, new_unit, remark, runs_on
from entente.texts.lines import Line
from entente.texts.marks import Mark, chain
from entente.texts.numerals import Ordinal, write_letter, write_roman
from entente.texts.sequence import Level, Place, place
from entente.texts.unnumbered import title_stands

_AHEAD = 80  # lines looked at to settle what a number is
_DEEPEST = 12  # rows of numbers one below the other; a text with more is no agreement


def open_marks(draft: Draft, number: int, line: Line, flat: str, strong: bool) -> bool:
    """Open the paragraphs and items whose numbers a line begins with; False where it begins with none."""
    if draft.zone == "closing" or (draft.zone == "title" and (line.heading or not strong)):
        return False
    found = chain(flat, line.core, line.words, strong)
    if not found:
        return False
    if not strong and phrases.is_reference(draft.extract.lines, number, flat[found[0].end - line.core :]):
        return False
    return place_chain(draft, number, line, found, strong)


def place_chain(draft: Draft, number: int, line: Line, found: list[Mark], strong: bool) -> bool:
    """Open a unit for each mark of a chain that finds its place; the words behind go to the last."""
    at = line.start if found[0].start == line.core else found[0].start
    opened = False
    for position, mark in enumerate(found):
        ahead = [*found[position + 1 :][:1], *marks_ahead(draft, number)]
        where = place(draft.levels, mark, strong or mark.inner or _is_japanese(mark), line.depth, ahead)
        if where is None or where.at >= _DEEPEST or (mark.inner and (where.jump or where.again)):
            break
        _open(draft, number, mark, where, line.depth)
        give(draft, at, mark.end, "mark")
        at, opened = mark.end, True
    if opened:
        role = "words" if not _titles_section(draft, number, line, at) else "heading"
        give(draft, at, line.upto, role)
        draft.zone, draft.untitled, draft.headed = "text", None, False
    elif strong:
        remark(draft, "no-place", number, found=found[0].shown)
    return opened


def _is_japanese(mark: Mark) -> bool:
    """Whether a mark is an item's 一 or イ: followed by space at a line's beginning it is nothing else."""
    return mark.readings[0][0] in ("kanji", "kana")


def _titles_section(draft: Draft, number: int, line: Line, at: int) -> bool:
    """Whether the words behind the number of a section (5  Interpretation) are its title, in a text without Article or 条."""
    unit = draft.units[draft.current] if draft.current is not None else None
    if unit is None or draft.named or unit.parent is not None or draft.levels[-1].kind != "num" or at >= line.stop:
        return False
    flat = draft.flats[number][at - line.core :]
    after = next(iter(marks_ahead(draft, number)), None)
    if after is not None and (
        not any(kind in ("num", "kanji") for kind, _ in after.readings) or after.form == draft.levels[-1].form
    ):
        return False  # 4 The Minister may  (a) ...; or a row of short items
    if draft.parts[-1].kind not in ("body", "text"):
        return False
    return phrases.is_title(flat, False) and not runs_on(draft, number) and title_stands(draft, number, line)


def marks_ahead(draft: Draft, number: int) -> list[Mark]:
    """The first marks of the following lines, up to the next article."""
    marks: list[Mark] = []
    for later in range(number + 1, min(len(draft.flats), number + _AHEAD)):
        line = draft.extract.lines[later]
        if line.role or line.blank:
            continue
        if line.heading or headings.article_heading(draft.flats[later]):
            break
        marks.extend(draft.marks_of(later)[:2])
        if len(marks) >= 8:
            break
    return marks


def _open(draft: Draft, number: int, mark: Mark, where: Place, depth: int) -> None:
    """Make the unit of a mark at its place."""
    kind, ordinal = where.reading
    del draft.levels[where.at :]
    parent = draft.levels[-1].unit if draft.levels else draft.article
    if where.doubtful:
        remark(draft, "letter-or-roman", number, found=mark.shown)
    if where.jump and ordinal[0] > 1:
        remark(draft, "jump", number, found=mark.shown)
    if where.again:
        remark(draft, "again", number, found=mark.shown)
    tokens = _child_tokens(draft, parent, _token(mark, kind, ordinal))
    name = "paragraph" if kind in ("num", "dotted1") and len(tokens) <= 2 else "item"
    if draft.recitals and mark.form == "()" and draft.article is None and draft.parts[-1].kind in ("body", "text"):
        tokens, name = (f"recital {_token(mark, kind, ordinal)}",), "recital"
    unit = new_unit(draft, name, tokens, mark.shown, parent, number, ordinal)
    draft.levels.append(Level(unit, mark.form, kind, (mark.last or ordinal[0], "" if mark.last else ordinal[1]), depth))
    draft.current = unit


def _child_tokens(draft: Draft, parent: int | None, token: str) -> tuple[str, ...]:
    above = draft.units[parent].tokens if parent is not None else ()
    stem = token.rpartition(".")[0]
    if stem and above and above[-1].lower() == stem.lower():
        return (*above[:-1], token)
    return (*above, token)


def _token(mark: Mark, kind: str, ordinal: Ordinal) -> str:
    number, added = ordinal
    match kind:
        case "kanji":
            text = write_roman(number) + (f"-{added}" if added else "")
            return f"{text}-{write_roman(mark.last)}" if mark.last else text
        case "kana":
            return write_letter(number) + (f"-{write_letter(mark.last)}" if mark.last else "")
        case "ring":
            return str(number)
        case "num":
            return f"{number}-{added}" if "の" in mark.shown else f"{number}{added}".replace(" ", "")
        case _:
            return mark.shown.strip("().-–— \x00").replace(" ", "")
