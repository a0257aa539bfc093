"""Reads the Markdown pages: links, console blocks, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(
    [
        *DOCS.rglob("*.md"),
        *(
            ROOT / name
            for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "schema/README.md", "register/README.md")
        ),
    ]
)
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class Command:
    """One `$` line of a console block with the output shown under it."""

    page: Path
    line: int
    words: str
    shown: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def commands(page: Path) -> Iterator[Command]:
    """Every command of a page's console blocks, in order."""
    text = page.read_text(encoding="utf-8")
    for block in _FENCE.finditer(text):
        if block.group(1) != "console":
            continue
        first = text[: block.start(2)].count("\n") + 1
        lines = block.group(2).rstrip("\n").split("\n")
        starts = [n for n, line in enumerate(lines) if line.startswith("$ ")]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            yield Command(page, first + start, lines[start][2:], tuple(lines[start + 1 : end]))


def links(page: Path) -> Iterator[str]:
    """Targets of the page's links; code is left aside."""
    text = re.sub(r"`[^`\n]*`", "", _FENCE.sub("", page.read_text(encoding="utf-8")))
    yield from re.findall(r"\[[^\]\n]+\]\(([^)\s]+)\)", text)


def headings(page: Path) -> list[str]:
    """The page's second-level headings."""
    return re.findall(r"^## (.+)$", _FENCE.sub("", page.read_text(encoding="utf-8")), re.M)


def matches(shown: tuple[str, ...], printed: str) -> str:
    """Why what is shown is not what was printed; empty where it is. `...` stands for any lines, `…` for any part of a line."""
    parts = ["(?:.*\n)*" if line == "..." else re.escape(line.rstrip()).replace("…", "[^\n]*") + "\n" for line in shown]
    text = "\n".join(line.rstrip() for line in printed.strip("\n").split("\n")) + "\n"
    if re.fullmatch("".join(parts), text):
        return ""
    lines = text.split("\n")
    absent = [
        line
        for line in shown
        if line != "..." and not any(re.fullmatch(re.escape(line.rstrip()).replace("…", ".*"), one) for one in lines)
    ]
    return (
        "not printed: " + " / ".join(absent)
        if absent
        else "printed in another order, or more was printed than is shown"
    )
