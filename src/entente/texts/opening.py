"""Opens a file as text, whatever it is: PDF, HTML, Markdown or plain text; says in one sentence what cannot be opened."""

from __future__ import annotations

import hashlib
import re
import stat
from pathlib import Path

from entente.base.errors import FaultsFound
from entente.texts.file_faults import MAX_CHARACTERS, fault
from entente.texts.lines import Extract, Line, cut_lines

MAX_BYTES = 60_000_000  # a printed treaty series volume as PDF is below; a text never comes near it
MAX_LINES = 60_000
_WIDEST = 170  # columns a printed or wrapped line may take, a kanji two
_MARKDOWN = re.compile(r"(?m)^#{1,6}[ \t]*\S|^\*\*[^*\n]+\*\*|^\|[ ]*---")
_HTML = re.compile(
    r"(?is)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|main|section|h[1-6]|p|table|ol|ul)\b"
)
_BEGINNINGS = {
    b"PK\x03\x04": "a packed file (a Word or Excel document, or an archive)",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel document",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
    b"\x1f\x8b": "a packed file",
}


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        FaultsFound: it is no file, may not be read, is empty or too large.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise fault("file.unreadable", "This is not a file.", path, do="Give the path of a file.")
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as problem:
        said = (problem.strerror if isinstance(problem, OSError) else "") or str(problem)
        if isinstance(problem, FaultsFound):
            raise
        raise fault(
            "file.unreadable", "The file cannot be read.", path, said, do="Check the path and the permissions."
        ) from problem
    if len(raw) > MAX_BYTES:
        raise fault(
            "file.too-large",
            "The file is too large to be the text of an agreement.",
            path,
            f"more than {MAX_BYTES:,} bytes",
            f"at most {MAX_BYTES:,} bytes",
            "Cut the text you need out of it.",
        )
    if not raw.strip(b"\x00\x09\x0a\x0c\x0d\x20\xef\xbb\xbf\xfe\xff"):
        raise fault("file.empty", "The file holds no text.", path, do="Give a file with the words of the agreement.")
    return raw


def open_text(path: Path) -> tuple[Extract, str]:
    """The lines of a file and the SHA-256 of its bytes.

    Raises:
        FaultsFound: it cannot be read, holds no text, or is of another kind.
    """
    raw = read_bytes(path)
    extract = _extract(raw, path)
    if len(extract.text) > MAX_CHARACTERS or len(extract.lines) > MAX_LINES:
        raise fault(
            "file.too-large",
            "The text is too long to be that of an agreement.",
            path,
            f"{len(extract.text):,} characters in {len(extract.lines):,} lines",
            f"at most {MAX_CHARACTERS:,} characters and {MAX_LINES:,} lines",
            "Cut the text you need out of it.",
        )
    if not extract.text.strip():
        raise fault("text.no-text", "The file holds no text.", path, do="Give a file with the words of the agreement.")
    return extract, hashlib.sha256(raw).hexdigest()


def _extract(raw: bytes, path: Path) -> Extract:
    if b"%PDF-" in raw[:1024]:
        from entente.texts.pdf import read_pdf  # the PDF library is only needed for a PDF

        return read_pdf(raw, path)
    for beginning, what in _BEGINNINGS.items():
        if raw.startswith(beginning):
            raise fault(
                "text.kind",
                "The file is not a PDF, an HTML page, Markdown or plain text.",
                path,
                found=what,
                do="Save it as PDF or plain text.",
            )
    text, encoding, guessed = decode(raw)
    if text.count("\x00") > len(text) // 100:
        raise fault("text.kind", "The file is not text.", path, do="Give a PDF, an HTML page, Markdown or plain text.")
    suffix = path.suffix.lower()
    if (
        suffix in (".html", ".htm", ".xhtml", ".xml")
        or (suffix not in (".md", ".markdown", ".txt") and _HTML.match(text))
        or _HTML.match(text)
    ):
        from entente.texts.html import read_html

        extract = read_html(text)
    else:
        markup = suffix in (".md", ".markdown") or (suffix != ".txt" and bool(_MARKDOWN.search(text)))
        lines = cut_lines(text, markup)
        extract = Extract(text, lines, "markdown" if markup else "plain", not _is_unbroken(lines))
    extract.encoding = encoding
    if guessed:
        extract.remarks.append("encoding")
    return extract


def _is_unbroken(lines: list[Line]) -> bool:
    """Whether a paragraph stands in one long line each, so that every line begins a block."""
    widths = [sum(2 if c > "\u2e7f" else 1 for c in line.text) for line in lines if not line.blank]
    return sum(width > _WIDEST for width in widths) > 0.03 * len(widths)


def decode(raw: bytes) -> tuple[str, str, bool]:
    """Bytes as text, the encoding they were read in, and whether that is a guess; what cannot be read becomes U+FFFD."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return raw.decode(name, "replace"), name, False
    if b"\x1b$" in raw and _japanese_share(raw, "iso2022_jp") > 0.05:
        return raw.decode("iso2022_jp"), "iso-2022-jp", False
    if b"\x00" in raw:
        name = "utf-16-le" if raw.count(b"\n\x00") > raw.count(b"\x00\n") else "utf-16-be"
        text = raw.decode(name, "replace")
        readable = sum(
            " " <= c < "\u0250" or c in "\r\n\t\f" or "\u3000" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff"
            for c in text
            if c != "\x00"
        )
        if readable > 0.95 * len(text):
            return text, name, True
    try:
        return raw.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError as problem:
        cut_off = problem.start > len(raw) - 4
    if cut_off:
        return raw.decode("utf-8", "replace"), "utf-8", False
    declared = re.search(rb"(?i)(?:charset|encoding)\s*=\s*[\"']?([a-z0-9_\-]{3,20})", raw[:4096])
    if declared:
        try:
            name = declared[1].decode("ascii")
            return raw.decode(name), name.lower(), False
        except (LookupError, UnicodeDecodeError):
            pass
    best = max(("cp932", "euc_jp"), key=lambda name: _japanese_share(raw, name))
    if _japanese_share(raw, best) > 0.15:
        return raw.decode(best), best, True
    mended = raw.decode("utf-8", "replace")
    if sum(c > "\x7f" and c != "\ufffd" for c in mended) >= mended.count("\ufffd"):
        return mended, "utf-8", False
    return raw.decode("cp1252", "replace"), "windows-1252", True


def _japanese_share(raw: bytes, name: str) -> float:
    """How much of the text is kana and common kanji, read in an encoding; 0 where it cannot be read in it."""
    try:
        text = raw.decode(name)
    except UnicodeDecodeError:
        return 0.0
    kana = sum("\u3041" <= c <= "\u30fe" for c in text)
    half = sum("\uff61" <= c <= "\uff9f" for c in text)
    return (kana - 2 * half) / max(len(text), 1)
