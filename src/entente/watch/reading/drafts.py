"""A document as a reader of one kind hands it over, and the document made from it."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import NamedTuple

from entente.watch.reading.dates import chosen, written_at_the_edges
from entente.watch.reading.languages import language_of
from entente.watch.reading.limits import LARGEST_TEXT, SMALLEST_TEXT
from entente.watch.records import DateEvidence, Document, SetAside

_BLANK = re.compile(r"[ \t\f\v  ]+")
_GAP = re.compile(r"\n{3,}")


class Draft(NamedTuple):
    """What a reader found: text and what the document says of itself. `raw` are the bytes that are this document.

    `address` is where it was fetched from, as an archive notes it, or what a feed's entry links to.
    """

    raw: bytes
    text: str
    title: str | None = None
    publisher: str | None = None
    evidence: tuple[DateEvidence, ...] = ()
    language: str | None = None
    address: str | None = None


def to_document(draft: Draft, path: str, read_on: date) -> Document | SetAside:
    """The document of a draft; set aside where it holds too little or too much text, or dates itself in the future only."""
    text = tidied(draft.text)
    if len(text) < SMALLEST_TEXT:
        return SetAside(path, f"It holds too little text to say anything ({len(text)} characters).")
    if len(text) > LARGEST_TEXT:
        return SetAside(
            path, f"Its text is too long for one document ({len(text):,} characters; at most {LARGEST_TEXT:,})."
        )
    own, evidence = chosen([*draft.evidence, *written_at_the_edges(text)], read_on)
    future = [found.date for found in evidence if found.kind != "archive" and found.date > read_on.isoformat()]
    if own is None and future:  # what dates itself wrongly says nothing of when it was written, nor perhaps of anything
        return SetAside(path, f"It is dated {future[0]}, after the day it was read ({read_on}).")
    told = language_of(text)
    digest = hashlib.sha256(draft.raw).hexdigest()
    return Document(
        id=digest[:12],
        paths=(path, *([draft.address] if draft.address else [])),
        title=(draft.title or "").strip() or None,
        publisher=(draft.publisher or "").strip() or None,
        date=own,
        date_evidence=evidence,
        language=told if told != "und" else (draft.language or "und").split("-")[0].lower() or "und",
        sha256=digest,
        text=text,
    )


def web_address(address: str | None) -> str | None:
    """The address, if it is one of the web."""
    return address if address and address.lower().startswith(("http://", "https://")) else None


def tidied(text: str) -> str:
    """Blanks made one, lines trimmed, at most one empty line in a row: offsets count in this text."""
    lines = [_BLANK.sub(" ", line).strip() for line in text.split("\n")]
    return _GAP.sub("\n\n", "\n".join(lines)).strip()
