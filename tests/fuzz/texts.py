"""Throws bytes at the reader of treaty texts: no crash, no hang, no character lost. Run with libFuzzer's own options.

    python tests/fuzz/texts.py -max_total_time=60

Each input's first byte chooses the kind of file; the rest is its bytes, or words picked from those treaties are made of.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["entente.texts"]):
    from entente.base.errors import FaultsFound
    from entente.texts.html import read_html
    from entente.texts.lines import Extract, cut_lines
    from entente.texts.opening import decode
    from entente.texts.reading import read_text, understand

WORDS = (
    "Article 1\n", "Article 2\n", "Article II\n", "ARTICLE III TITLE\n", "1. ", "2. ", "10. ", "(a) ", "(b) ", "(h) ", "(i) ", "(ii) ", "(v) ", "1.1 ",
    "第一条　", "第三条の二　", "第二条から第五条まで　削除\n", "２　", "一　", "二　", "イ　", "（１）", "附則\n", "別表\n", "様式第１号\n", "（目的）\n", "第一章　総則\n",
    "ANNEX A\n", "SCHEDULE\n", "PROTOCOL\n", "Agreed Minutes\n", "Contents\n", "目次\n", "..... 3\n", "- 5 -\n", "5\n", "\f", "\n", "\n\n", "    ", "\t", "- ",
    "# ", "##", "**", "*", "_", "| a | b |\n", "“", "”", "「", "」", "\"", "the force shall; ", "shall:\n", "Whereas ", "IN WITNESS WHEREOF ", "Done at ",
    "For the Government of A\n", "<p>", "</p>", "<h2>", "<ol type=a><li>", "</ol>", "&sect;", "\u3000", "\x00", "\ufffd", "PART II\n", "Section 9A ", "bis ",
)  # fmt: skip
FOLDER = Path(tempfile.mkdtemp(prefix="entente-fuzz-"))


def _whole(extract: Extract) -> None:
    reading = understand(extract, "fuzzed")
    at = 0
    for piece in reading.pieces:
        if piece.start != at:
            raise AssertionError(f"a gap or an overlap at {at}")
        at = piece.end
    if at != len(reading.text):
        raise AssertionError(f"{len(reading.text) - at} characters lost")
    places = [(unit.part, unit.pinpoint) for unit in reading.units]
    if len(set(places)) != len(places):
        raise AssertionError("one pinpoint for two units")
    reading.as_dict()


def _spelled(data: bytes) -> str:
    return "".join(WORDS[byte] if byte < len(WORDS) else chr(byte) for byte in data)


def attack(data: bytes) -> None:
    """One input."""
    if not data:
        return
    way, rest = data[0] % 6, data[1:4000]
    if way == 5:
        path = FOLDER / "any.bin"
        path.write_bytes(b"%PDF-1.4\n" + rest if data[0] > 128 else rest)
        try:
            read_text(path)
        except FaultsFound:
            return
        return
    text = decode(rest)[0] if way == 4 else _spelled(rest)
    if way == 3:
        _whole(read_html(text))
        return
    markup = way == 1
    _whole(Extract(text, cut_lines(text, markup), "markdown" if markup else "plain", way != 2))


if __name__ == "__main__":
    atheris.Setup(sys.argv, attack)
    atheris.Fuzz()
