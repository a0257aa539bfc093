"""Opens articles and sections: by a word (Article, 条), by a heading that begins with a number, by bold figures."""

from __future__ import annotations

import re

from entente.texts import headings, phrases
from entente.texts.building import Draft, give, new_unit, remark, runs_on
from entente.texts.headings import Heading
from entente.texts.lines import Line
from entente.texts.marks import chain
from entente.texts.numerals import follows, write_roman
from entente.texts.paragraphs import place_chain
from entente.texts.sequence import Level


def open_article(draft: Draft, number: int, line: Line, flat: str, strong: bool) -> bool:
    """Open the article or section a line is the heading of; False where it is none."""
    heading = headings.article_heading(flat)
    if heading is not None and _accepts_article(draft, number, line, heading, strong):
        draft.named = draft.named or not flat.lower().startswith("sec")
        return _open_article(draft, number, line, flat, heading)
    numbered = _numbered(draft, line, flat)
    if numbered is not None:
        return _open_article(draft, number, line, flat, numbered)
    return False


def _accepts_article(draft: Draft, number: int, line: Line, heading: Heading, strong: bool) -> bool:
    part = draft.parts[-1]
    if (
        part.kind in ("schedule", "annex", "table", "appendix")
        and not draft.units_of_part()
        and number - draft.part_heading_line <= 3
    ):
        words = line.words.strip()
        if not line.heading and (words.lower().startswith("sec") or re.match(r"[（(\[]", words)):
            return False
    if draft.zone == "signatures" and not line.heading:
        return False
    laid_out = line.heading > 0 or line.styled or line.lead > 0
    if draft.last_article is None:
        return strong and (heading.ordinal[0] == 1 or heading.certain or laid_out or not draft.extract.wrapped)
    if follows(draft.last_article, heading.ordinal):
        return strong or heading.certain
    return (strong and (heading.certain or laid_out)) or heading.shown.startswith("第")


def _numbered(draft: Draft, line: Line, flat: str) -> Heading | None:
    """A section headed by its bare number, which only layout tells from a paragraph: a heading, or bold figures."""
    if draft.named or not (line.heading or line.lead or line.styled) or not line.words[:1].isascii():
        return _repeated(draft, line, flat)
    found = headings.numbered_heading(flat)
    if found is None:
        return None
    heading, rest = found
    bold_only = line.lead and line.core + heading.end < line.lead - 3
    if bold_only or heading.ordinal[0] >= 1000 or (draft.last_article and heading.ordinal < draft.last_article):
        return None
    if line.heading and not rest.strip() and draft.parts[-1].kind != "body":
        return None
    return heading


def _repeated(draft: Draft, line: Line, flat: str) -> Heading | None:
    """The number of the section that is open, once more before its words: `186 A foreign national`."""
    if draft.article is None or draft.named or draft.levels or not line.block:
        return None
    found = headings.numbered_heading(flat)
    unit = draft.units[draft.article]
    return (
        found[0] if found and unit.kind == "article" and found[0].ordinal == unit.ordinal and not unit.words else None
    )


def _open_article(draft: Draft, number: int, line: Line, flat: str, heading: Heading) -> bool:
    rest_at = line.core + heading.end
    open_ = draft.units[draft.article] if draft.article is not None else None
    if (
        open_ is not None
        and open_.ordinal == heading.ordinal
        and open_.kind == "article"
        and not draft.levels
        and not draft.named
    ):
        give(draft, line.start, rest_at, "mark", open_.number)  # 186, once more before the words
        draft.current, draft.untitled = open_.number, None
        _rest_of_article(draft, number, line, flat, rest_at, False)
        return True
    if draft.last_article is not None and not follows(draft.last_article, heading.ordinal):
        kind = "article-again" if heading.ordinal <= draft.last_article else "article-gap"
        remark(draft, kind, number, found=heading.shown)
    token = _article_token(heading)
    unit = new_unit(draft, "article", (token,), flat[: heading.end].strip(" \x00.:"), None, number, heading.ordinal)
    draft.levels, draft.article, draft.current, draft.zone = [], unit, unit, "text"
    draft.article_level, draft.headed = line.heading, False
    draft.last_article = (heading.upto or heading.ordinal[0], heading.ordinal[1] if not heading.upto else "")
    if heading.upto:
        remark(draft, "range", number, found=heading.shown)
    give(draft, line.start, rest_at, "mark")
    if heading.shown.startswith("第"):
        draft.levels.append(Level(unit, "", "num", (1, ""), 0, silent=True))
    for sub in heading.sub:
        draft.levels = []
        draft.current = new_unit(
            draft, "paragraph", (*draft.units[draft.current].tokens, sub), f"({sub})", draft.current, number
        )
        ordinal = (int(sub), "") if sub.isdigit() else (1, "")
        draft.levels.append(Level(draft.current, "()", "num" if sub.isdigit() else "lower", ordinal, 0))
    _rest_of_article(draft, number, line, flat, rest_at, True)
    return True


def _article_token(heading: Heading) -> str:
    number, added = heading.ordinal
    if heading.roman:
        return write_roman(number).upper() + added
    japanese = heading.shown.startswith("第")
    joined = f"{number}-{added}" if japanese and added else f"{number}{added}"
    return joined + (f"-{heading.upto}" if heading.upto else "")


def _rest_of_article(draft: Draft, number: int, line: Line, flat: str, at: int, may_title: bool) -> None:
    """Words behind an article's number: its title, a mark, or the words of the article."""
    skipped = re.match(r"[ \t\x00\xa0]*[.:—–\-,)]?[ \t\x00\xa0]*", flat[at - line.core :])
    behind = at + (skipped.end() if skipped else 0)
    if behind >= line.stop:
        give(draft, at, line.upto, "mark")
        draft.untitled = draft.current if may_title and not draft.units[draft.current or 0].heading else None
        return
    give(draft, at, behind, "mark")
    at = behind
    may_title = may_title and not (line.lead and at >= line.lead)
    if line.heading and may_title:
        give(draft, at, line.upto, "heading")
        return
    caption = _caption_end(flat, at - line.core)
    if caption:
        give(draft, at, line.core + caption, "heading")
        at = line.core + caption
        if at >= line.stop:
            give(draft, at, line.upto, "heading")
            return
        may_title = False
    if (
        may_title
        and phrases.is_title(flat[at - line.core :], line.heading > 0 or line.styled)
        and not runs_on(draft, number)
    ):
        give(draft, at, line.upto, "heading")
        return
    found = chain(flat[at - line.core :], at, draft.extract.text[at : line.stop], True)
    if found and place_chain(draft, number, line, found, True):
        return
    give(draft, at, line.upto, "words")


def _caption_end(flat: str, at: int) -> int:
    """Where a title in brackets behind an article's number ends; 0 where there is none."""
    if flat[at : at + 1] != "(":
        return 0
    depth = 0
    for here in range(at, len(flat)):
        depth += {"(": 1, ")": -1}.get(flat[here], 0)
        if depth == 0:
            inside = flat[at + 1 : here]
            if inside.isascii() and len(inside) <= 3:
                return 0
            rest = re.match(r"[ \t\x00]*", flat[here + 1 :])
            return here + 1 + (rest.end() if rest else 0)
    return 0
