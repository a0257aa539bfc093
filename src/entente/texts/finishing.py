"""Completes a built text: recitals told apart, first paragraphs that bear no number, pinpoints written and made unique."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import accumulate

from entente.texts.building import Draft
from entente.texts.numerals import write_roman
from entente.texts.phrases import REMARKS
from entente.texts.units import Part, Piece, Remark, Unit, join_words

NAMES = {
    "protocol": "Protocol",
    "minutes": "Agreed minute",
    "record": "Record of discussion",
    "notes": "Exchange of notes",
    "declaration": "Declaration",
    "appendix": "Appendix",
    "annex": "Annex",
    "schedule": "Schedule",
    "table": "Table",
    "understanding": "Understanding",
    "text": "Text",
}


_ENACTING = r"(?!\s*(?:Have|HAVE|Now|NOW|Hereby|Agree|次の))"
_AFTER_SEMICOLON = re.compile(
    rf";\s*(?:and\s+)?(?=[A-Z*_“]){_ENACTING}|(?<=[しりいて])、[ \t]*\n[ \t\u3000]*(?=\S){_ENACTING}"
)
_OPENER = re.compile(
    r"(?:^|[,;.、]\s*\n)[ \t\u3000>*_]*((?:And |AND )?(?:Considering|Recalling|Desiring|Bearing|Noting|Recogni[sz]ing|Affirming|Reaffirming"
    r"|Whereas|WHEREAS|Having|Mindful|Conscious|Convinced|Wishing|Acknowledging|Emphasi[sz]ing|Taking|Determined|Believing"
    r"|Welcoming|Confirming|Reconfirming|Guided|Considérant|Désireux|Rappelant)\b)",
    re.MULTILINE,
)


def finish(draft: Draft) -> None:
    """Complete the units of a draft in place."""
    text = draft.extract.text
    _name_parts(draft)
    _whole_parts(draft)
    _split_preambles(draft)
    _fill_words(draft, text)
    _number_first_paragraphs(draft)
    _write_pinpoints(draft)


def _name_parts(draft: Draft) -> None:
    """Give each part a key of its own; drop the empty body of a text that begins with a part."""
    counts = Counter(part.kind for part in draft.parts)
    seen: Counter[str] = Counter()
    used: Counter[str] = Counter()
    for part in draft.parts:
        seen[part.kind] += 1
        number = seen[part.kind]
        label = part.label.lower() or (str(number) if counts[part.kind] > 1 else "")
        if part.kind == "text":
            label = str(number + 1)
        key = f"{part.kind}-{label}" if label else part.kind
        used[key] += 1
        part.key = key if used[key] == 1 else f"{key}-again-{used[key]}"


def _whole_parts(draft: Draft) -> None:
    """A part without numbered units is one unit; words before the first unit are its lead-in or preamble."""
    by_part: dict[int, list[Unit]] = {}
    for unit in draft.units:
        by_part.setdefault(unit.part, []).append(unit)
    for number, part in enumerate(draft.parts):
        mine = by_part.get(number, [])
        lead = next((unit for unit in mine if unit.kind == "preamble"), None)
        if lead is None:
            if not mine and part.kind not in ("body", "text", "forms"):
                _bare_part(draft, number, part.piece)
            continue
        if all(unit.kind in ("preamble", "closing") for unit in mine) or part.kind not in (
            "body",
            "protocol",
            "text",
            "notes",
            "understanding",
        ):
            lead.kind, lead.tokens = "part", ()


def _bare_part(draft: Draft, number: int, at: int) -> None:
    """A part of which only the heading is there (a picture, a form) still is a unit: its heading, piece `at`."""
    piece = draft.pieces[at]
    line = draft.extract.text.count("\n", 0, piece.start) + 1
    unit = Unit(len(draft.units), number, "part", (), "", None, line)
    draft.units.append(unit)
    draft.pieces[at] = Piece(piece.start, piece.end, unit.number, "heading")


def _split_preambles(draft: Draft) -> None:
    """Cut a preamble into its recitals: at semicolons, and where a block ends with one."""
    leads = [unit for unit in draft.units if unit.kind == "preamble"]
    found: dict[int, list[Piece]] = {lead.number: [] for lead in leads}
    for piece in draft.pieces:
        if piece.unit in found:
            found[piece.unit].append(piece)
    for lead in leads:
        pieces = found[lead.number]
        cuts = _cuts(draft.extract.text, pieces)
        if cuts:
            _cut(draft, lead, cuts)


def _cuts(text: str, pieces: list[Piece]) -> list[int]:
    """Offsets where a further recital begins."""
    joined = "".join(text[piece.start : piece.end] for piece in pieces)
    found = {match.end() for match in _AFTER_SEMICOLON.finditer(joined)}
    opened = False
    for match in _OPENER.finditer(joined):
        if opened:
            found.add(match.start(1))
        opened = True
    begins = list(accumulate((piece.end - piece.start for piece in pieces), initial=0))
    cuts = []
    for at in sorted(found):
        if at < begins[-1]:
            number = bisect_right(begins, at) - 1
            cuts.append(pieces[number].start + at - begins[number])
    return cuts


def _cut(draft: Draft, lead: Unit, cuts: list[int]) -> None:
    """Make a unit for each recital; the enacting words stay with the last."""
    lead.tokens = ("preamble",)
    pieces: list[Piece] = []
    bounds = sorted(set(cuts))
    units: list[Unit] = []

    def unit_at(number: int) -> Unit:
        while len(units) <= number:
            unit = Unit(
                len(draft.units), lead.part, "recital", ("preamble", str(len(units) + 1)), "", lead.number, lead.line
            )
            draft.units.append(unit)
            lead.children.append(unit.number)
            units.append(unit)
        return units[number]

    for piece in draft.pieces:
        if piece.unit != lead.number:
            pieces.append(piece)
            continue
        start = piece.start
        within = bounds[bisect_right(bounds, piece.start) : bisect_left(bounds, piece.end)]
        for bound in [*within, piece.end]:
            number = bisect_right(bounds, start)
            pieces.append(Piece(start, bound, unit_at(number).number, piece.role))
            start = bound
    draft.pieces[:] = pieces


def _fill_words(draft: Draft, text: str) -> None:
    words: dict[int, list[str]] = {}
    titles: dict[int, list[str]] = {}
    for piece in draft.pieces:
        if piece.unit is not None and piece.role in ("words", "heading"):
            (words if piece.role == "words" else titles).setdefault(piece.unit, []).append(
                text[piece.start : piece.end]
            )
    for unit in draft.units:
        unit.words = join_words(words.get(unit.number, []))
        title = join_words(titles.get(unit.number, [])).strip(" .")
        bracketed = re.fullmatch(r"[（(]([^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]", title)
        unit.heading = bracketed[1] if bracketed else title


def _number_first_paragraphs(draft: Draft) -> None:
    """Where an article's second paragraph is numbered 2 and its first bears no number, the words of the article are its paragraph 1."""
    moved: dict[int | None, int] = {}
    for article in [unit for unit in draft.units if unit.kind == "article" and unit.words]:
        numbered = [draft.units[n] for n in article.children if draft.units[n].kind == "paragraph"]
        if (
            not numbered
            or numbered[0].ordinal[0] < 2
            or not (numbered[0].ordinal[0] == 2 or article.shown.startswith("第"))
        ):
            continue
        before = [n for n in article.children if n < numbered[0].number]
        unit = Unit(
            len(draft.units),
            article.part,
            "paragraph",
            (*article.tokens, "1"),
            "",
            article.number,
            article.line,
            (1, ""),
        )
        unit.words, unit.children, article.words = article.words, before, ""
        draft.units.append(unit)
        for n in before:
            draft.units[n].parent = unit.number
            for below in _under(draft, n):
                tokens = draft.units[below].tokens
                draft.units[below].tokens = (*unit.tokens, *tokens[len(article.tokens) :])
        article.children = [unit.number, *[n for n in article.children if n not in set(before)]]
        moved[article.number] = unit.number
    draft.pieces[:] = [
        Piece(p.start, p.end, moved[p.unit], p.role) if p.unit in moved and p.role == "words" else p
        for p in draft.pieces
    ]


def _under(draft: Draft, number: int) -> list[int]:
    found = [number]
    for child in draft.units[number].children:
        found.extend(_under(draft, child))
    return found


def _write_pinpoints(draft: Draft) -> None:
    """Write each pinpoint as the register does; put the units into the order of the text; make pinpoints unique in their part."""
    _sort(draft)
    suppl = sum(part.kind == "suppl" for part in draft.parts)
    counts = Counter(part.kind for part in draft.parts)
    number_of: Counter[str] = Counter()
    prefixes: list[str] = []
    for part in draft.parts:
        number_of[part.kind] += 1
        prefixes.append(_prefix(part, number_of[part.kind], counts[part.kind]))
    seen: set[tuple[int, str]] = set()
    for unit in draft.units:
        flat = draft.parts[unit.part].kind == "suppl" and suppl > 1
        at = first = write_pinpoint(prefixes[unit.part], unit.tokens, flat)
        path, times = unit.tokens, 1
        while (unit.part, at) in seen:
            times += 1
            unit.tokens = (*path, "[again]" if times == 2 else f"[again {times}]")
            at = write_pinpoint(prefixes[unit.part], unit.tokens, flat)
        if times > 1:
            says = {lang: words.format(found=first, now=at) for lang, words in REMARKS["twice"].items()}
            draft.remarks.append(Remark("twice", unit.line, says))
            _rename_below(draft, unit, path)
        seen.add((unit.part, at))
        unit.pinpoint = at


def _rename_below(draft: Draft, unit: Unit, path: tuple[str, ...]) -> None:
    """Let what stands under a unit carry its new name."""
    for number in _under(draft, unit.number)[1:]:
        below = draft.units[number]
        if below.tokens[: len(path)] == path:
            below.tokens = (*unit.tokens, *below.tokens[len(path) :])


def _prefix(part: Part, number: int, of: int) -> str:
    if part.kind in ("body", "forms"):
        return ""
    if part.kind == "suppl":
        return "suppl." + (f" {write_roman(number).upper()}" if of > 1 else "")
    name = NAMES[part.kind]
    if part.kind == "text":
        return f"{name} {number + 1}"
    return f"{name} {part.label}" if part.label else f"{name} {number}" if of > 1 else name


def write_pinpoint(prefix: str, tokens: tuple[str, ...], flat: bool = False) -> str:
    """A pinpoint: III(2)(b), suppl. 2(1), Protocol II(1), 4(1)[dependant]; `flat` for suppl. VI(42), where all tokens are in brackets."""
    text = ""
    for place, token in enumerate(tokens):
        bracketed = (
            token.startswith("[")
            or (place > 0 or flat)
            or not re.match(r"[0-9A-Z]|preamble|closing|recital|form", token)
        )
        text += token if token.startswith("[") else f"({token})" if bracketed else token
    if not prefix:
        return text or "text"
    if not text:
        return prefix
    return f"{prefix}{text}" if text[0] in "([" and flat else f"{prefix} {text}"


def _sort(draft: Draft) -> None:
    """Units in the order of the text, numbered anew."""
    first: dict[int, int] = {}
    for piece in draft.pieces:
        if piece.unit is not None:
            first.setdefault(piece.unit, piece.start)
    for unit in reversed(draft.units):
        below = [first[n] for n in unit.children if n in first]
        first[unit.number] = min([first.get(unit.number, 1 << 60), *below])
    depth = {unit.number: _depth(draft, unit) for unit in draft.units}
    order = sorted(draft.units, key=lambda unit: (first[unit.number], depth[unit.number], unit.number))
    new = {unit.number: place for place, unit in enumerate(order)}
    for unit in order:
        unit.number = new[unit.number]
        unit.parent = new[unit.parent] if unit.parent is not None else None
        unit.children = sorted(new[n] for n in unit.children)
    draft.units[:] = order
    draft.pieces[:] = [
        Piece(p.start, p.end, new[p.unit] if p.unit is not None else None, p.role)
        for p in draft.pieces
        if p.start < p.end
    ]


def _depth(draft: Draft, unit: Unit) -> int:
    depth = 0
    while unit.parent is not None:
        unit, depth = draft.units[unit.parent], depth + 1
    return depth
