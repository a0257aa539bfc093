"""Bytes to text: what they declare is believed only if it fits; else the encoding is detected."""

from __future__ import annotations

import codecs
import re

from entente.watch.reading.languages import language_of

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_WESTERN = {"en", "fr", "es", "pt", "it", "de", "nl", "sv", "da", "no", "nb", "fi", "is", "ca", "gl", "eu", "af", "ga"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x9f]")


class NotText(ValueError):
    """The bytes are no text in any encoding that was tried."""


def decode(raw: bytes, declared: str | None = None) -> str:
    """The text of the bytes, line ends made one, without marks and control signs.

    Order: byte order mark, UTF-8 if it fits, what is declared if it fits, what charset-normalizer finds.

    Raises:
        NotText: nothing fits, or what fits is mostly control signs.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            text = raw.decode(encoding, errors="replace")
            return _clean(text)
    for name in ("utf-8", declared, *_declared_in(raw)):
        fitting = _strictly(raw, name)
        if fitting is not None:
            return _clean(fitting)
    from charset_normalizer import from_bytes  # 40 ms to import, and needed for few files only

    best = from_bytes(raw[:400_000]).best()
    if best is None:
        raise NotText("no encoding fits")
    text = raw.decode(best.encoding, errors="replace")
    if best.encoding != "cp1252" and best.encoding.startswith("cp125") and language_of(text) in _WESTERN:
        # The same letters fit several code pages; a text in one of these languages was written in the western one.
        text = _strictly(raw, "cp1252") or text
    return _clean(text)


def _declared_in(raw: bytes) -> list[str]:
    return [found.decode("ascii") for found in _DECLARED.findall(raw[:4096])]


def _strictly(raw: bytes, encoding: str | None) -> str | None:
    """The text if every byte fits and it does not look like another encoding's (control signs)."""
    if not encoding:
        return None
    try:
        name = codecs.lookup(encoding).name
        # Pages that declare Latin-1 are written in Windows-1252, as browsers know.
        text = raw.decode("cp1252" if name in ("iso8859-1", "ascii") else name)
    except (LookupError, UnicodeDecodeError, ValueError, TypeError):
        return None
    return None if isinstance(text, str) and _share_of_controls(text) > 0.001 else text


def _share_of_controls(text: str) -> float:
    sample = text[:100_000]
    return len(_CONTROLS.findall(sample)) / max(1, len(sample))


def _clean(text: str) -> str:
    if _share_of_controls(text) > 0.02 or text.count("�") > 0.05 * max(1, len(text)):
        raise NotText("mostly signs that are no letters")
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).replace("﻿", "")
