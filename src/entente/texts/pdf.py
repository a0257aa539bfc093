"""Reads a PDF as lines in reading order, with their indentation and page. Two columns are noticed, not put in order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from entente.base.errors import FaultsFound
from entente.texts.file_faults import MAX_CHARACTERS, fault
from entente.texts.lines import Extract, Line

MAX_PAGES = 1500
_SAME_LINE = 0.5  # share of the height two boxes must have in common to stand on one line


def read_pdf(raw: bytes, path: Path) -> Extract:
    """The lines of a PDF.

    Raises:
        FaultsFound: it is damaged, locked, has too many pages or no text.
    """
    import logging

    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect, PDFTextExtractionNotAllowed

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    pages: list[list[tuple[float, float, float, float, str]]] = []
    try:
        for boxes in _pages(raw):
            pages.append(boxes)
            if len(pages) > MAX_PAGES or sum(len(b[4]) for b in boxes) > MAX_CHARACTERS:
                raise fault(
                    "file.too-large",
                    "The PDF has too many pages.",
                    path,
                    expected=f"at most {MAX_PAGES:,}",
                    do="Cut out the pages you need.",
                )
    except (PDFPasswordIncorrect, PDFEncryptionError, PDFTextExtractionNotAllowed) as problem:
        raise fault(
            "text.locked", "The PDF is locked with a password.", path, do="Save a copy without a password."
        ) from problem
    except FaultsFound:
        raise
    except Exception as problem:  # a damaged file may break the library anywhere
        raise fault(
            "text.pdf",
            "The PDF is damaged and cannot be read.",
            path,
            do="Open it in a viewer and save it again, or take another copy.",
        ) from problem
    if not any(box[4].strip() for boxes in pages for box in boxes):
        raise fault(
            "text.scanned",
            "The PDF holds no text, only pictures of pages.",
            path,
            do="Take a copy with text in it, or run text recognition (OCR) over it first.",
        )
    return _lines(pages)


def _pages(raw: bytes) -> Iterator[list[tuple[float, float, float, float, str]]]:
    """Boxes of one line each per page: left, bottom, right, top, words."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTTextContainer, LTTextLine

    def lines_in(item: Any) -> Iterator[Any]:
        if isinstance(item, LTTextLine):
            yield item
        elif isinstance(item, LTTextContainer) or hasattr(item, "__iter__"):
            for child in item:
                yield from lines_in(child) if not isinstance(child, str) else ()

    for page in extract_pages(io.BytesIO(raw), laparams=LAParams(boxes_flow=None, all_texts=True)):
        yield [(i.x0, i.y0, i.x1, i.y1, _tidy(i.get_text())) for i in lines_in(page) if i.get_text().strip()]


def _tidy(words: str) -> str:
    """A line without the doubled spaces of justified setting."""
    return re.sub(r"(?<=\S) {2,}(?=\S)", " ", words.rstrip("\n"))


def _lines(pages: list[list[tuple[float, float, float, float, str]]]) -> Extract:
    lines: list[Line] = []
    parts: list[str] = []
    at = 0
    empty: list[int] = []
    columns: list[int] = []
    sheets = [_rows(boxes) for boxes in pages]
    gaps = sorted(a[1] - b[3] for rows in sheets for a, b in pairwise(rows))
    usual = gaps[len(gaps) // 5] if gaps else 0.0  # between lines of one paragraph
    for number, (boxes, rows) in enumerate(zip(pages, sheets, strict=True), 1):
        if not rows:
            empty.append(number)
        if _two_columns(boxes):
            columns.append(number)
        left = min((row[0] for row in rows), default=0.0)
        above: tuple[float, float, float, float, str] | None = None
        for row in rows:
            words = row[4]
            end = at + len(words)
            core = at + len(words) - len(words.lstrip())
            line = Line(
                at, end, end + 1, words, core, at + len(words.rstrip()), depth=round((row[0] - left) / 6), page=number
            )
            line.block = above is None or above[1] - row[3] > usual + 0.3 * (row[3] - row[1])
            bullet = re.match(r"[•●○◦▪■][ \t]*|[–—－][ \t]+", words)
            if bullet and words[bullet.end() :].strip():
                line.bullet, line.core = True, at + bullet.end()
            lines.append(line)
            parts.append(words + "\n")
            at, above = end + 1, row
    extract = Extract("".join(parts), lines, "pdf", True, pages=len(pages))
    extract.remarks += [f"pages-without-text {','.join(map(str, empty))}"] if empty else []
    extract.remarks += [f"columns {number}" for number in columns]
    return extract


def _rows(boxes: list[tuple[float, float, float, float, str]]) -> list[tuple[float, float, float, float, str]]:
    """Boxes that stand side by side as one line each, from the top of the page to its foot."""
    rows: list[list[tuple[float, float, float, float, str]]] = []
    for box in sorted(boxes, key=lambda b: (-b[3], b[0])):
        if rows:
            bottom, top = min(b[1] for b in rows[-1]), max(b[3] for b in rows[-1])
            shared = min(top, box[3]) - max(bottom, box[1])
            if shared > _SAME_LINE * min(top - bottom, box[3] - box[1]):
                rows[-1].append(box)
                continue
        rows.append([box])
    joined = []
    for row in rows:
        row.sort()
        words = row[0][4].strip("\n")
        for before, box in pairwise(row):
            words += ("  " if box[0] - before[2] > 3 else " " if not words.endswith(" ") else "") + box[4].strip("\n")
        joined.append(
            (
                row[0][0],
                min(b[1] for b in row),
                max(b[2] for b in row),
                max(b[3] for b in row),
                re.sub(r"[\r\n\v\f]", " ", words),
            )
        )
    return joined


def _two_columns(boxes: list[tuple[float, float, float, float, str]]) -> bool:
    """Whether many lines stand side by side, each as wide as a column."""
    if len(boxes) < 20:
        return False
    left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
    middle = (left + right) / 2
    sides = [b for b in boxes if b[2] < middle + 12 and b[2] - b[0] > 0.3 * (right - left)]
    others = [b for b in boxes if b[0] > middle - 12 and b[2] - b[0] > 0.3 * (right - left)]
    return len(sides) > 0.3 * len(boxes) and len(others) > 0.3 * len(boxes)
