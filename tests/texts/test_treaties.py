"""The texts of ../shared/data/treaties: three against lists of pinpoints, all of them against a count by another way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from entente.register.store import Register
from entente.texts.reading import read_text

from ..conftest import SHARED
from .making import assert_whole, pinpoints

LISTS = yaml.safe_load((Path(__file__).parent / "pinpoints.yml").read_text(encoding="utf-8"))
FOLDER = SHARED / "data" / "treaties"
NAMES = sorted(path.name for path in FOLDER.glob("*.md") if path.name != "README.md") if FOLDER.is_dir() else []


@pytest.mark.parametrize("key", LISTS)
def test_every_article_paragraph_and_item_of_the_three_texts_is_found(key: str, treaties: Path) -> None:
    expected = [at.strip() for at in LISTS[key]["pinpoints"].split(";") if at.strip()]
    assert len(expected) > 25
    assert pinpoints(read_text(treaties / LISTS[key]["file"])) == expected


@pytest.mark.parametrize("key", LISTS)
def test_the_lists_agree_with_the_registers_own_lists_of_paragraphs(key: str, register: Register) -> None:
    listed = {row["at"] for row in register.content(key)["paragraphs"]}
    expected = {at.strip() for at in LISTS[key]["pinpoints"].split(";") if at.strip()}
    assert listed <= expected
    assert {at for at in expected - listed if not any(other.startswith(f"{at}(") for other in expected)} <= {
        "closing",
        "Protocol closing",
    } | {at for at in expected if at.startswith("Protocol preamble")}


def japanese_marks(text: str) -> int:
    """Numbers of articles, paragraphs, items and forms, counted in the Markdown itself."""
    kanji = "[一二三四五六七八九十百千]"
    patterns = (
        rf"(?m)^\*\*第{kanji}+条",
        rf"(?m)^\*\*第{kanji}+条第",
        r"(?m)^\*\*[０-９]+\*\*",
        rf"(?m)^ *- (?:{kanji}+|[イロハニホヘトチリヌルヲワカヨタレソツネ])(?:の[一二三四])?(?:[　・～]|から|及び)",
        r"(?m)^\*\*様式第",
    )
    return sum(len(re.findall(pattern, text)) for pattern in patterns)


def english_marks(text: str) -> int:
    """Numbers of articles, sections, paragraphs, items and forms, counted in the Markdown itself."""
    patterns = (
        r"(?m)^#+ *Article +",
        r"(?m)^#+ *Article \d+\(\d+\) \(",  # a heading that names a paragraph too
        r"(?m)^#+ *(?:Section )?\d+[A-Z.]*\d*[ ,]",
        r"(?m)^\*\*\d+\*\*",
        r"(?m)^[ -]*\((?:[a-z]{1,4}(?:\.\d)?|\d+[A-Z]?)\)",
        r"(?m)^\d{1,3}\.(?:\s|$)",
        r"(?m)^ *FORM \d",
    )
    return sum(len(re.findall(pattern, text)) for pattern in patterns)


def test_there_are_texts_to_read(treaties: Path) -> None:
    assert len(NAMES) >= 48


@pytest.mark.parametrize("name", NAMES)
def test_no_number_of_any_text_is_lost_and_no_character(name: str, treaties: Path) -> None:
    reading = read_text(treaties / name)
    text = (treaties / name).read_text(encoding="utf-8")
    count = japanese_marks(text) if name.endswith(".ja.md") else english_marks(text)
    assert sum(bool(unit.shown) for unit in reading.units) == count
    assert reading.text == text
    assert_whole(reading)


@pytest.mark.parametrize("name", NAMES)
def test_the_language_of_every_text_is_told_from_its_letters(name: str, treaties: Path) -> None:
    assert read_text(treaties / name).lang == name.split(".")[-2]


def test_several_laws_in_one_file_are_several_parts(treaties: Path) -> None:
    reading = read_text(treaties / "jp-raa-cross-references.ja.md")
    assert len(reading.parts) == 13
    assert {"Text 9 15-3(1)", "Text 11 126(5)", "236(1)(i)(b)"} <= set(pinpoints(reading))


def test_schedules_tables_and_forms_are_parts_of_their_own(treaties: Path) -> None:
    parts = {name: {part.kind for part in read_text(treaties / name).parts} for name in NAMES}
    assert "schedule" in parts["au-defence-visiting-forces-act-1963.en.md"]
    assert "table" in parts["jp-us-sofa-criminal-act-1952.ja.md"]
    assert "forms" in parts["jp-us-forces-damages-ordinance-1962.ja.md"]
