"""Reads the text of a treaty or statute: the way in for everything above."""

from __future__ import annotations

from pathlib import Path

from entente.texts.finishing import finish
from entente.texts.furniture import mark_furniture
from entente.texts.lines import Extract
from entente.texts.opening import open_text
from entente.texts.phrases import REMARKS
from entente.texts.structure import build
from entente.texts.units import Reading, Remark


def read_text(path: Path, lang: str | None = None) -> Reading:
    """Read a file into parts, articles, paragraphs and items with pinpoints, and named remainders.

    Args:
        path: a PDF, an HTML page, Markdown or plain text.
        lang: language of the text (BCP 47); told from its letters where not given, and said so.

    Raises:
        FaultsFound: the file cannot be read, is of another kind, or holds no text.
    """
    extract, sha256 = open_text(path)
    return understand(extract, str(path), sha256, lang)


def understand(extract: Extract, file: str = "", sha256: str = "", lang: str | None = None) -> Reading:
    """Understand a text that is open already."""
    remarks = [_remark(kind, line, values) for kind, values, line in mark_furniture(extract)]
    draft = build(extract)
    finish(draft)
    for said in extract.remarks:
        remarks.append(_of_opening(extract, said))
    broken = extract.text.count("\ufffd")
    if broken:
        remarks.append(_remark("characters", 0, {"count": broken}))
    if not any(unit.kind in ("article", "paragraph", "item") for unit in draft.units):
        remarks.append(_remark("no-articles", 0, {}))
    told = lang or tell_language(extract.text)
    if not lang:
        remarks.append(_remark("language", 0, {"found": told}))
    return Reading(
        file=file,
        sha256=sha256,
        kind=extract.kind,
        lang=told,
        text=extract.text,
        parts=draft.parts,
        units=draft.units,
        pieces=draft.pieces,
        remarks=sorted([*remarks, *draft.remarks], key=lambda remark: remark.line),
        encoding=extract.encoding,
        pages=extract.pages,
    )


def tell_language(text: str) -> str:
    """The language by its letters and commonest words; `und` where they do not tell."""
    sample = text[:60_000]
    letters = sum(c.isalpha() for c in sample) or 1
    if sum("\u3041" <= c <= "\u30fe" for c in sample) / letters > 0.1:
        return "ja"
    if sum("\uac00" <= c <= "\ud7a3" for c in sample) / letters > 0.1:
        return "ko"
    words = f" {' '.join(sample.lower().split())} "
    common = {
        "en": (" the ", " of ", " shall ", " and "),
        "fr": (" les ", " des ", " et ", " dans "),
        "de": (" der ", " die ", " und ", " des "),
        "es": (" los ", " las ", " el ", " del "),
        "it": (" della ", " il ", " delle ", " gli "),
        "pt": (" dos ", " da ", " das ", " os "),
    }
    counts = {lang: sum(words.count(word) for word in found) for lang, found in common.items()}
    best = max(counts, key=lambda lang: counts[lang])
    return best if counts[best] >= 3 else "und"


def _remark(kind: str, line: int, values: dict[str, object]) -> Remark:
    return Remark(kind, line + 1 if line else 0, {lang: text.format(**values) for lang, text in REMARKS[kind].items()})


def _of_opening(extract: Extract, said: str) -> Remark:
    kind, _, which = said.partition(" ")
    if kind == "encoding":
        return _remark(kind, 0, {"found": extract.encoding})
    if kind == "columns":
        return _remark(kind, 0, {"page": which})
    return _remark(kind, 0, {"count": len(which.split(",")), "all": extract.pages, "which": which})
