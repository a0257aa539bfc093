"""PDF: its lines joined to paragraphs; title and day from what the file declares of itself."""

from __future__ import annotations

import io
import re
from pathlib import Path

from entente.base.errors import FaultsFound
from entente.texts.pdf import read_pdf
from entente.watch.reading.drafts import Draft
from entente.watch.records import DateEvidence

_DAY = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read_paper(raw: bytes, path: str) -> Draft:
    """The draft of a PDF.

    Raises:
        ValueError: it is damaged, locked, too long, or holds no text; the message says which.
    """
    try:
        extract = read_pdf(raw, Path(path))
    except FaultsFound as problem:
        raise ValueError(problem.faults[0].what) from problem
    paragraphs: list[list[str]] = []
    for line in extract.lines:
        if line.block or not paragraphs:
            paragraphs.append([])
        if line.text.strip() and not line.role:
            paragraphs[-1].append(line.text.strip())
    title, evidence = _declared(raw)
    text = "\n\n".join(_joined(lines) for lines in paragraphs if lines)
    return Draft(raw, text, title=title, evidence=evidence)


def _joined(lines: list[str]) -> str:
    """The lines of a paragraph as one; a hyphen at a line's end joins without it, Japanese without a blank."""
    text = ""
    for line in lines:
        if not text:
            text = line
        elif re.search(r"[a-z]-$", text) and re.match(r"[a-z]", line):
            text = text[:-1] + line
        else:
            text += ("" if ord(text[-1]) > 0x2E80 and ord(line[0]) > 0x2E80 else " ") + line
    return text


def _declared(raw: bytes) -> tuple[str | None, tuple[DateEvidence, ...]]:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.utils import decode_text

    try:
        info = PDFDocument(PDFParser(io.BytesIO(raw))).info[:1]
        row = info[0] if info else {}
        title = decode_text(row["Title"]).strip() if isinstance(row.get("Title"), bytes) else None
        made = row.get("CreationDate")
        found = _DAY.match(made.decode("latin-1")) if isinstance(made, bytes) else None
    except Exception:  # the text was read; what the file says of itself may be broken anywhere
        return None, ()
    # The day a file was made is what a machine noted, not what the publisher says: the weakest but one.
    evidence = (DateEvidence("-".join(found.groups()), "file", "CreationDate"),) if found else ()
    return title or None, evidence
