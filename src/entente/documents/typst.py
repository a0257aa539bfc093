"""Makes PDFs with Typst: tagged (PDF/UA-1), with their fonts inside, the same bytes for the same values.

Values reach a template as JSON and are shown letter by letter; nothing a user types is read as markup. Letters that no
font here can draw are printed as their Unicode number, `[U+1F600]`, and reported: never a silent gap.
"""

from __future__ import annotations

import datetime as dt
import importlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from entente.base.errors import Fault, FaultsFound, WrongUsage
from entente.documents.wording import clean

TEMPLATES = Path(__file__).parent / "templates" / "papers"
FONTS = ("Noto Sans JP", "Noto Sans CJK JP", "Libertinus Serif", "DejaVu Sans Mono")
"""In order of use. The first comes with pylopdf-fonts-jp; the second, for Korean and Chinese names, with
noto-cjk-sans-jp-regular where that is installed; the last two lie inside Typst (Greek, Cyrillic, Hebrew, Arabic)."""
_FONT_PACKAGES = {"pylopdf_fonts_jp": True, "noto_cjk_sans_jp_regular": False}  # name: needed
_UNPRINTABLE = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, and the letters that no font could draw (printed as their Unicode number)."""

    pdf: bytes
    unprintable: tuple[str, ...] = ()


def print_pdf(template: str, data: Mapping[str, Any], made_on: dt.date) -> Printed:
    """Set one template with its values.

    Args:
        template: file name in templates/papers.
        data: plain values, as JSON can carry them.
        made_on: the day that stands in the file as its date of making; no clock is read.

    Raises:
        FaultsFound: Typst cannot set it, with what it says.
        WrongUsage: the library or the font package is not installed.
    """
    stamp = dt.datetime.combine(made_on, dt.time(), dt.UTC)
    text = clean(json.dumps({**data, "fonts": _families()}, ensure_ascii=False, sort_keys=True))
    replaced: dict[str, str | int | None] = {}
    while True:
        try:
            pdf = _compiler(template).compile(
                format="pdf", sys_inputs={"data": text}, pdf_standards=["ua-1"], timestamp=stamp
            )
            return Printed(bytes(pdf), tuple(sorted(replaced)))
        except RuntimeError as problem:
            missing = _missing_letters(f"{problem.args} {getattr(problem, 'diagnostic', '')}") - replaced.keys()
            if not missing:
                raise FaultsFound([_failed(problem)]) from problem
            replaced.update({letter: f"[U+{ord(letter):04X}]" for letter in missing})
            text = text.translate(str.maketrans(replaced))


def draw_png(svg: str, wide: float, high: float, pixels: int) -> bytes:
    """An SVG picture as PNG.

    Args:
        svg: the picture, its styles inside.
        wide, high: its size in its own units.
        pixels: width of what comes back.

    Raises:
        FaultsFound: Typst cannot draw it, with what it says.
        WrongUsage: the library or the font package is not installed.
    """
    inputs = {"svg": svg, "wide": str(wide), "high": str(high)}
    try:
        return bytes(_compiler("picture.typ").compile(format="png", ppi=72 * pixels / wide, sys_inputs=inputs))
    except RuntimeError as problem:
        raise FaultsFound([_failed(problem)]) from problem


def _failed(problem: RuntimeError) -> Fault:
    said = str(getattr(problem, "message", problem)).splitlines()[0]
    what = "The paper could not be set as a PDF. Its data is not lost."
    return Fault("papers.print", what, found=said, do="Tell us, with the paper's JSON file.")


def _missing_letters(told: str) -> set[str]:
    """Letters named by Typst's errors. ASCII is never replaced: it would break the JSON it stands in."""
    shown = "".join(_UNPRINTABLE.findall(told))
    return {letter for letter in _ESCAPED.sub(lambda m: chr(int(m[1], 16)), shown) if ord(letter) > 0x7F}


def _families() -> list[str]:
    known = set(_fonts().families())
    return [family for family in FONTS if family in known]


@cache
def _fonts() -> Any:
    typst, places = _library(), []
    for name, needed in _FONT_PACKAGES.items():
        try:
            places.append(str(Path(str(importlib.import_module(name).__file__)).parent))
        except ImportError as problem:
            if needed:
                raise _not_installed("pylopdf-fonts-jp") from problem
    return typst.Fonts(include_system_fonts=False, font_paths=places)


@cache
def _compiler(template: str) -> Any:
    return _library().Compiler(input=str(TEMPLATES / template), root=str(TEMPLATES), font_paths=_fonts())


def _library() -> Any:
    try:
        return importlib.import_module("typst")
    except ImportError as problem:
        raise _not_installed("typst") from problem


def _not_installed(package: str) -> WrongUsage:
    return WrongUsage(f"PDF needs the Python package {package}.", f"pip install {package}", "usage.pdf")
