"""Tells what a file is by what it holds, not by its name."""

from __future__ import annotations

import re

_PICTURES = {
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"RIFF": "a picture, sound or film (RIFF)",
    b"PK\x03\x04": "a zip archive or an office file: save it as PDF or text",
    b"PK\x05\x06": "an empty zip archive",
    b"\xd0\xcf\x11\xe0": "an old office file: save it as PDF or text",
    b"BZh": "a bzip2 archive: unpack it first",
    b"\xfd7zXZ": "an xz archive: unpack it first",
    b"7z\xbc\xaf": "a 7z archive: unpack it first",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
    b"OggS": "sound or film",
    b"ID3": "sound",
}
_FEED = re.compile(rb"<(?:rss|feed|(?:\w+:)?RDF)[\s>]", re.I)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|meta|title|div|p)[\s>/]", re.I)
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # UTF-16 has zero bytes in plain text


def kind_of(head: bytes) -> tuple[str, str]:
    """(kind, what it is) by the first few thousand bytes. Kinds: pdf, gzip, archive, feed, page, plain, other, empty."""
    if not head.strip(b"\x00 \t\r\n"):
        return "empty", "an empty file"
    for sign, what in _PICTURES.items():
        if head.startswith(sign):
            return "other", what
    if head.startswith(b"%PDF-") or b"%PDF-" in head[:1024]:
        return "pdf", "a PDF"
    if head.startswith(b"\x1f\x8b"):
        return "gzip", "a compressed file"
    if head.startswith(b"WARC/"):
        return "archive", "a web archive"
    if b"\x00" in head and not head.startswith(_WIDE):
        return "other", "a binary file"
    if _FEED.search(head[:2048]):
        return "feed", "a feed"
    if _PAGE.search(head[:4096]):
        return "page", "a page"
    return "plain", "plain text"
