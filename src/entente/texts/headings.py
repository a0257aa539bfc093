"""Recognises headings: articles and sections, chapters, and the parts an instrument consists of; in several languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from entente.texts.marks import spelled
from entente.texts.numerals import KANJI, Ordinal, read_kanji, read_number, read_roman

_N = "[0-9" + KANJI + "]"
_END = r"(?=[ \t\x00\u3000(:.。,—–\-]|$)"
_JA_ARTICLE = re.compile(
    rf"第(?P<n>{_N}{{1,6}})条(?P<added>(?:の{_N}{{1,4}})*)"
    rf"(?P<para>第(?P<p>{_N}{{1,3}})項)?"
    rf"(?P<range>(?:から第?{_N}+条(?:の{_N}+)*まで|(?:[、・]第?{_N}+条(?:の{_N}+)*)*(?:及び|・|、)第?{_N}+条(?:の{_N}+)*))?"
    r"(?=[ \t\x00(]|$)"
)
_WORD = (
    r"(?:article|articles|art|artikel|artículo|articulo|articolo|artigo|artykuł|člen|članak|článek|artikla|artikkel"
    r"|pasal|section|sec|paragraf|madde|điều)"
)
_LATIN_ARTICLE = re.compile(
    rf"(?P<word>{_WORD}\.?|§)[ \t\xa0\x00]*(?P<n>[0-9]{{1,4}}(?:\.[0-9]{{1,3}})?(?P<letter>[A-Za-z]{{1,3}}\b)?|[ivxlc]{{1,8}}(?P<rletter>[A-H](?![a-z]))?"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty)\b)"
    r"(?P<latin>[ \xa0](?:bis|ter|quater|quinquies)\b)?(?P<sub>(?:\([0-9a-zA-Z]{1,4}\))*)" + _END,
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(
    r"(?P<n>[0-9]{1,4}(?:\.[0-9]{1,3})?)(?P<letter>[A-Z]{0,3})\.?(?P<gap>[ \t\x00\xa0—–]+|$)(?P<rest>.*)", re.DOTALL
)
_DIVISION = re.compile(
    rf"第{_N}{{1,4}}(?:編|章|節|款|目|部)(?:の{_N}{{1,3}})?(?=[ \t\x00\u3000]|$)"
    r"|(?:part|chapter|title|division|book|subpart|subdivision|teil|kapitel|abschnitt|titre|chapitre|título|capítulo|capitolo)"
    r"[ \t\xa0]+(?:[0-9]{1,3}[A-Z]{0,2}|[ivxlc]{1,7}|[A-H]|one|two|three|four|five|six|seven|eight|nine|ten)(?=[ \t\x00.:,—–\-]|$)",
    re.IGNORECASE,
)

# The parts an instrument may have besides its body. A heading begins with one of these words, or ends with one.
PARTS: dict[str, str] = {
    "protocol": r"(?:(?:additional|optional|further|first|second|third|supplementary)[ ]+)*protocol(?:e|o|le|ls)?\b(?:[ ]+additionnel)?"
    r"|(?:追加)?議定書",
    "minutes": r"agreed[ ]+(?:official[ ]+)?minutes?\b|official[ ]+minutes?\b|(?:合意|公式)(?:された)?議事録",
    "record": r"records?[ ]+of[ ]+discussions?\b|討議の?記録",
    "notes": r"exchange[ ]+of[ ]+(?:notes|letters)\b|(?:交換公文|往復書簡)",
    "declaration": r"(?:joint[ ]+|common[ ]+|interpretative[ ]+)?(?:declaration|statement)s?\b|(?:共同)?宣言",
    "appendix": r"append(?:ix|ices)\b|付録|附録|付属文書",
    "annex": r"annex(?:e|es|ure)?\b|anhang\b|anlage\b|anexo\b|allegato\b|附属書|付属書|附属文書",
    "schedule": r"(?:the[ ]+)?(?:first[ ]+|second[ ]+|third[ ]+|fourth[ ]+)?schedules?\b",
    "suppl": r"(?:附|付)[ ]*則",
    "table": r"別表",
    "forms": r"別記(?:様式)?|様式|form\b",
    "understanding": r"(?:memorandum[ ]+of[ ]+)?understandings?\b(?=.{0,40}$)|了解覚書",
}
_LABEL = rf"(?:第?[ \t\x00]*(?P<label>[0-9]{{1,3}}[A-Z]?|[ivxl]{{1,6}}|[A-Z]|[{KANJI}]{{1,4}})(?:号|部|表)?(?=[ \t\x00.:,()—–\-\u3000]|$))?"
_PART = {name: re.compile(rf"(?:{words})[ \t\x00]*{_LABEL}", re.IGNORECASE) for name, words in PARTS.items()}
_ANY_PART = re.compile("|".join(f"(?:{words})" for words in PARTS.values()), re.IGNORECASE)
_PART_AT_END = re.compile(
    r"(?:agreed[ ]+minutes?|records?[ ]+of[ ]+discussions?|additional[ ]+protocol|合意議事録|交換公文)[ \t\x00]*$", re.I
)
_FORM = re.compile(rf"\(?(?:様式(?:第)?|form)[ \t\x00]*(?P<n>[0-9]{{1,3}}[A-Z]?|[{KANJI}]{{1,4}})(?:号|の{_N}+)?", re.I)
_LAW_NAME = re.compile(
    r"(?:(?:法律|政令|勅令|条約|府令|省令|規則|告示)第[0-9" + KANJI + r"]+号)"
    r"|^(?:(?!section|article|schedule|part|chapter)\S.*?\b(?:Act|Order|Regulations?|Ordinance|Code|Rules)\b[^.;]{0,30}?"
    r"(?:\(E[UC]\)[ ]*)?(?:No\.? ?)?[0-9]{2,4}(?:/[0-9]{1,5})?\b)"
)
_MEMO = re.compile(r"(?:agreement|treaty|convention|memorandum)\b", re.I)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an article or section.

    Attributes:
        end: offset, within the flattened words, after its number.
        ordinal: its number.
        shown: the number as it stands.
        sub: numbers of a paragraph that the heading names too: 237(3), 第四条第一項.
        roman: whether it is written in Roman numerals.
        upto: last number, for several articles under one heading (第三条から第五条まで).
        certain: whether nothing else can be meant.
    """

    end: int
    ordinal: Ordinal
    shown: str
    sub: tuple[str, ...] = ()
    roman: bool = False
    upto: int | None = None
    certain: bool = False


def article_heading(flat: str) -> Heading | None:
    """The article or section a line is the heading of, by a word such as Article or 条; None where it is none."""
    return _japanese(flat) or _latin(flat)


def _japanese(flat: str) -> Heading | None:
    found = _JA_ARTICLE.match(flat)
    number = read_number(found["n"]) if found else None
    if not found or not number:
        return None
    added = [str(read_number(part)) for part in found["added"].split("の")[1:]]
    rest = flat[found.end() :].replace("\x00", "").strip()
    if found["range"] and rest and not re.match(r"(\(.*\))?\s*削除", rest):
        return None
    last = re.findall(rf"第?({_N}+)条", found["range"] or "")
    upto = read_number(last[-1]) if last else None
    sub = (str(read_number(found["p"])),) if found["para"] else ()
    if sub and rest and not rest.startswith("("):
        return None  # 第四条第一項 の… in a sentence; alone on its line it is a heading
    return Heading(found.end(), (number, "-".join(added)), found[0], sub, False, upto, True)


def _latin(flat: str) -> Heading | None:
    found = _LATIN_ARTICLE.match(flat)
    if not found:
        return None
    text = found["n"]
    rest = flat[found.end() :]
    letter = found["letter"] or found["rletter"] or ""
    stem = text[: len(text) - len(letter)] if letter else text
    roman = not stem[0].isdigit() and spelled(stem) is None
    number = read_roman(stem) if roman else spelled(stem) or int(stem.partition(".")[0])
    if not number:
        return None
    added = letter or (found["latin"] or "").strip()
    if "." in stem:
        added = "." + stem.partition(".")[2] + added
    sub = tuple(re.findall(r"\(([^)]*)\)", found["sub"]))
    if sub and re.match(r"[ ]*(?:and|or|to|,)[ ]*\(", rest):
        sub = ()
    if not _may_head(found["word"], rest, bool(found["sub"])):
        return None
    shouted = found["word"].isupper() or not rest.strip(" \t\x00.:—–-")
    return Heading(found.end(), (number, added), stem + letter, sub, roman, None, shouted)


def _may_head(word: str, rest: str, has_sub: bool) -> bool:
    """Whether what follows an article's number is nothing, a title or the words of the article; not the rest of a sentence."""
    if not word[0].isupper() and word != "§":
        return False
    tail = re.sub(r"^[ \t\x00\xa0]*[.:—–\-,)]?[ \t\x00\xa0]*", "", rest)
    if not tail:
        return True
    if has_sub and not tail.startswith("("):
        return bool(re.match(r"(?:and|or|,)\s*\(.*\)\s*\(", tail))
    return tail[:1].isupper() or tail[:1] in '([“"‘「0123456789*_' or tail[:1] > "\u2fff"


def numbered_heading(flat: str) -> tuple[Heading, str] | None:
    """A section heading that begins with its number (`5  Interpretation`, bold `12`), and what follows it."""
    found = _NUMBER_FIRST.match(flat)
    if not found:
        return None
    stem, _, tail = found["n"].partition(".")
    if not int(stem):
        return None
    added = (f".{tail}" if tail else "") + found["letter"]
    return Heading(found.end("letter"), (int(stem), added), found["n"] + found["letter"]), found["rest"]


def is_division(flat: str) -> bool:
    """Whether a line is the heading of a chapter, part of an Act, title or section of a chapter."""
    return bool(_DIVISION.match(flat))


def part_heading(flat: str, heading: bool, after_end: bool = False, alone: bool = False) -> tuple[str, str] | None:
    """The kind and label of the part a line is the heading of: ("annex", "A"); None where it is none.

    Args:
        flat: the line's words, flattened.
        heading: whether the layout says that it is a heading.
        after_end: whether it stands alone behind the closing words of an instrument; then a long title will do.
        alone: whether blank lines stand around it.
    """
    stripped = flat.replace("\x00", "").strip(" ()")
    if not _ANY_PART.search(stripped[:400]):
        return None
    if len(stripped) > (300 if heading or after_end or alone else 90):
        return None
    alone = alone and len(stripped) > 20
    heading = heading or (after_end and not re.search(r"[.;,:。、]$", stripped))
    for kind, pattern in _PART.items() if heading or len(stripped) <= 90 else ():
        found = pattern.match(stripped)
        if found and _heads_part(kind, stripped, found, heading):
            return kind, _label(found)
    titled = heading or stripped.isupper() or (alone and len(stripped) < 300 and stripped[:1].isupper())
    at_end = _PART_AT_END.search(stripped) if titled else None
    if at_end:
        return next((kind, "") for kind, pattern in _PART.items() if pattern.match(at_end[0]))
    return None


def is_bare_part(flat: str) -> bool:
    """Whether a line is nothing but the heading of a part, in capitals or Japanese: it needs no blank line before it."""
    text = flat.replace("\x00", "").strip()
    if len(text) > 40 or not (text.isupper() or text[:1] > "\u2fff") or not _ANY_PART.match(text):
        return False
    return any(pattern.fullmatch(text) for pattern in _PART.values())


def _label(found: re.Match[str]) -> str:
    ordinals = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
    spoken = re.search(r"\b(first|second|third|fourth)[ ]+schedule", found[0], re.I)
    return found["label"] or (ordinals[spoken[1].lower()] if spoken else "")


def _heads_part(kind: str, text: str, found: re.Match[str], heading: bool) -> bool:
    rest = text[found.end() :].strip()
    bare = not rest or (rest[0] in "(:—–-.[（" and not re.search(r"[a-z]{3,}[.;]$", rest))
    if kind in ("suppl", "table", "forms") and text[0] > "\u2fff":
        return bare or heading or (kind != "suppl" and len(text) < 40 and not text.endswith("。"))
    if heading:
        return kind != "forms" or bare or bool(found["label"])
    shouted = text.isupper() and bool(re.search("[A-Z]{4}", text))
    japanese = text[0] > "\u2fff" and len(text) < 40 and not re.search(r"[、。]|に|を|は", rest)
    if kind == "forms" and not japanese:
        return bool(re.fullmatch(r"FORM[ ]+[0-9]{1,3}[A-Z]?", text))
    titled = bool(re.match(r"[A-Z]", rest)) and not text.endswith((".", ";", ",")) and bool(found["label"])
    return (
        (bare and text[:1].isupper() and len(text) < 60 and not text.endswith((";", ",")))
        or shouted
        or japanese
        or titled
    )


def form_number(flat: str) -> str | None:
    """The number of the form a line is the heading of; None where it is none."""
    found = _FORM.match(flat.replace("\x00", "").strip())
    if not found:
        return None
    return str(read_number(found["n"]) or read_kanji(found["n"]) or found["n"])


def is_law_name(text: str) -> bool:
    """Whether a heading is the name of a law or order, with its number or year: another instrument begins."""
    return bool(_LAW_NAME.search(text))
