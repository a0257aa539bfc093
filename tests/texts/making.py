"""Texts for the tests of this folder: read from a string, and one made-up agreement laid out in several ways."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from entente.texts.reading import read_text
from entente.texts.units import Reading


def read(folder: Path, text: str, name: str = "text.txt", encoding: str = "utf-8") -> Reading:
    """Write a text to a file and read it."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read_text(path)


def pinpoints(reading: Reading) -> list[str]:
    """The pinpoints of all units, in order."""
    return [unit.pinpoint for unit in reading.units]


def words(reading: Reading) -> dict[str, str]:
    """The own words of every unit by pinpoint, without space, so that line ends do not matter."""
    return {unit.pinpoint: re.sub(r"[\s\u3000]+", "", unit.words) for unit in reading.units}


def assert_whole(reading: Reading) -> None:
    """Every character belongs to one piece; every pinpoint stands once in its part."""
    at = 0
    for piece in reading.pieces:
        assert piece.start == at
        at = piece.end
    assert at == len(reading.text)
    places = [(unit.part, unit.pinpoint) for unit in reading.units]
    assert len(set(places)) == len(places)


# A made-up agreement in Markdown: every kind of unit once, in words of our own.
AGREEMENT = """# AGREEMENT BETWEEN ALD AND BRV ON VISITING FORCES

The Government of Ald and the Government of Brv, Considering their long friendship and the visits of their ships;
Desiring to settle how guests in uniform are treated; Have agreed as follows:

### Article I

For the purposes of this Agreement:

(a) "force" means the soldiers of one side who visit the other side for an exercise that both have agreed upon;

(b) "guest" means a member of the force and also each of the following, whatever passport that person carries:

(i) a cook of the force;

(ii) a driver of the force.

### Article II

1. A guest needs no visa, provided that paragraph 2 of Article III has been complied with before the arrival.

2. A guest carries:

(a) an identity card; and

(b) an order that names the guest.

3. Nothing in Article VII of any other agreement between the two sides alters what this Article says about visas.

### Article III

A guest may drive with the licence that the guest brings along.

In witness whereof the undersigned have signed this Agreement.

Done at Port Ald on 1 May 2019, in two copies.

## ANNEX A

1. Lorries are weighed at the border.

2. Ships are not weighed.

## Agreed Minutes

The two sides noted that the weather is bad in May.
"""
EXPECTED = [
    "preamble", "preamble(1)", "preamble(2)", "I", "I(a)", "I(b)", "I(b)(i)", "I(b)(ii)", "II", "II(1)", "II(2)", "II(2)(a)", "II(2)(b)",
    "II(3)", "III", "closing", "Annex A 1", "Annex A 2", "Agreed minute",
]  # fmt: skip


def plain(markdown: str) -> str:
    """The same words without any layout."""
    return re.sub(r"(?m)^#+ *", "", markdown)


def wrapped(markdown: str, width: int = 60, page: int = 18) -> str:
    """The same words in short lines, with page numbers between them."""
    lines: list[str] = []
    count = 0
    for line in plain(markdown).split("\n"):
        for short in textwrap.wrap(line, width, break_on_hyphens=False) or [""]:
            lines.append(short)
            if len(lines) % page == 0:
                count += 1
                lines += ["", f"{'- ' + str(count) + ' -':^60}", ""]
    return "\n".join(lines)


def html(markdown: str) -> str:
    """The same words as a page with headings and paragraphs."""
    blocks = []
    for block in re.split(r"\n\s*\n", markdown):
        heading = re.match(r"(#+) *(.*)", block)
        tag, inner = (f"h{len(heading[1])}", heading[2]) if heading else ("p", block)
        blocks.append(f"<{tag}>{inner}</{tag}>")
    return (
        "<!DOCTYPE html><html><head><title>x</title></head><body><nav>Home</nav>" + "\n".join(blocks) + "</body></html>"
    )


def pdf(markdown: str, path: Path) -> Path:
    """The same words as a PDF with running heads and page numbers."""
    import typst

    escaped = re.sub(r"([\\#$*_<>@\[\]`~=\-+/\"'])", r"\\\1", plain(markdown))
    blocks = [re.sub(r"^(\d+)\.", r"\1\\.", " ".join(b.split())) for b in re.split(r"\n\s*\n", escaped)]
    centred = [f"#align(center)[{b}]" if re.match(r"Article|ANNEX|Agreed", b) else b for b in blocks]
    setup = '#set page(width: 12cm, height: 7cm, header: [Treaty Series 12], footer: context align(center)[#counter(page).display()])\n#set text(size: 10pt, lang: "en")\n#set par(justify: true)\n'
    source = path.with_suffix(".typ")
    source.write_text(setup + "\n\n".join(centred), encoding="utf-8")
    typst.compile(str(source), output=str(path))
    return path
