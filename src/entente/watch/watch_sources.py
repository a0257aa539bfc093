"""The source a proposed fact cites: one the register has already, or a file of its own for a document it has not."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import NamedTuple

from entente.register.models import GRADES
from entente.register.store import Register
from entente.watch.publishers import is_official
from entente.watch.records import Claim, Document
from entente.watch.register_text import flow


class Cited(NamedTuple):
    """A source as a fact cites it.

    Attributes:
        document: id of the document.
        key: of the source.
        grade: the best a fact from it may have: official for what a government publishes itself, else secondary; never text.
        place, file: the new file, or empty where the register has the source.
    """

    document: str
    key: str
    grade: str
    place: str = ""
    file: str = ""


def cite(claim: Claim, document: Document, register: Register, read_on: date) -> Cited:
    """The source for a claim of a document whose publisher is known.

    Args:
        claim: what is cited for; where it rests on another newsroom's report, the document's own rank does not help it.
        document: as it was read.
        register: sources it has are found again by their address.
        read_on: the day the document was read.
    """
    publisher = str(document.publisher)
    grade = "official" if is_official(publisher, register) and not claim.attribution.get("press") else "secondary"
    address = next((path for path in document.paths if re.match(r"https?://", path)), None)
    for source in register.sources.values():
        if address and source.url and _bare(source.url) == _bare(address):
            return Cited(document.id, source.key, min(grade, source.kind, key=GRADES.index))
    key = "-".join(filter(None, ["s-watch", _slug(publisher), _slug(document.id)]))
    row = {
        "key": key,
        "title": {
            "ja" if document.language.startswith("ja") else "en": document.title
            or f"{publisher}, {document.date or 'undated'}"
        },
        "publisher": publisher,
        "url": address,
        "language": None if document.language == "und" else document.language,
        "read": read_on.isoformat(),
        "kind": grade,
    }
    file = f"schema: entente-sources/1\nsources:\n  - {flow(row)}\n"
    return Cited(document.id, key, grade, f"sources/watch-{_slug(document.id)}.yml", file)


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:30].strip("-")
