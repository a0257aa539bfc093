"""Documents for tests of the watch's claims and of what follows from them; all made up."""

from __future__ import annotations

import hashlib

from entente.watch.records import Document


def report(
    ident: str,
    text: str,
    day: str | None = "2026-10-06",
    publisher: str | None = "The Daily Planet",
    title: str | None = None,
    language: str = "en",
) -> Document:
    """A document with these words; its id has twelve signs."""
    digest = hashlib.sha256(f"{ident} {text}".encode()).hexdigest()
    return Document(f"{ident:0<12}", (f"made/{ident}.txt",), title, publisher, day, (), language, digest, text)


def shelf(*documents: Document) -> dict[str, Document]:
    """Documents by id."""
    return {document.id: document for document in documents}
