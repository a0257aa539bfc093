"""Pictures as files of their own: SVG with its styles inside, and PNG set from it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from entente.documents.typst import draw_png

STYLE = Path(__file__).resolve().parents[1] / "templates" / "style"
_TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")
_USED = re.compile(r"var\(--([\w-]+)\)")
_VIEW_BOX = re.compile(r'viewBox="([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)"')
_FONTS = "'Noto Sans JP', 'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic UI', Meiryo, system-ui, sans-serif"


def svg_file(svg: str) -> str:
    """A picture of this room as a file: its size, its styles and a ground of its own; light colours."""
    found = _VIEW_BOX.search(svg)
    assert found  # noqa: S101 - every picture of this room has one
    x, y, wide, high = found.groups()
    head, rest = svg.split(">", 1)
    ground = f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" fill="{_tokens()["sheet"]}"/>'
    told = _after_words(rest)
    return f'{head} width="{wide}" height="{high}"><style>{_style()}</style>{rest[:told]}{ground}{rest[told:]}\n'


def png_file(svg: str, width: int = 2400) -> bytes:
    """A picture of this room as PNG, `width` pixels wide.

    Raises:
        WrongUsage: the library or the font package is not installed.
    """
    found = _VIEW_BOX.search(svg)
    assert found  # noqa: S101 - every picture of this room has one
    return draw_png(svg_file(svg), float(found[3]), float(found[4]), width)


def _after_words(rest: str) -> int:
    """Where the title and the description end: they come first, so that readers of files find them."""
    end = rest.find("</desc>")
    return end + len("</desc>") if end >= 0 else 0


@lru_cache(maxsize=1)
def _tokens() -> dict[str, str]:
    light = (STYLE / "tokens.css").read_text(encoding="utf-8").split("@media", 1)[0]
    return {**dict(_TOKEN.findall(light)), "text": _FONTS}


@lru_cache(maxsize=1)
def _style() -> str:
    text = re.sub(r"/\*.*?\*/", "", (STYLE / "pictures.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"\s+", " ", _USED.sub(lambda found: _tokens()[found[1]], text)).strip()
