"""One text in five layouts comes out as the same units with the same words."""

from __future__ import annotations

from pathlib import Path

import pytest

from entente.texts.reading import read_text
from entente.texts.units import Reading

from .making import AGREEMENT, EXPECTED, assert_whole, html, pdf, pinpoints, plain, read, words, wrapped


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return read(tmp_path_factory.mktemp("markdown"), AGREEMENT, "text.md")


def test_every_unit_of_the_made_up_agreement_is_found(reading: Reading) -> None:
    assert pinpoints(reading) == EXPECTED
    assert [part.key for part in reading.parts] == ["body", "annex-a", "minutes"]
    assert words(reading)["II(2)(b)"] == "anorderthatnamestheguest."
    assert_whole(reading)


@pytest.mark.parametrize(
    ("name", "text"), [("a.txt", plain(AGREEMENT)), ("b.txt", wrapped(AGREEMENT)), ("c.html", html(AGREEMENT))]
)
def test_the_layout_changes_neither_units_nor_words(name: str, text: str, reading: Reading, tmp_path: Path) -> None:
    other = read(tmp_path, text, name)
    assert pinpoints(other) == EXPECTED
    assert words(other) == words(reading)
    assert_whole(other)


def test_a_pdf_gives_the_same_units_and_words_without_its_running_heads(reading: Reading, tmp_path: Path) -> None:
    other = read_text(pdf(AGREEMENT, tmp_path / "a.pdf"))
    assert other.pages > 3
    assert pinpoints(other) == EXPECTED
    assert words(other) == words(reading)
    rest = {name: "".join(other.text[a:b] for a, b in spans) for name, spans in other.remainders().items()}
    assert rest["page"].count("Treaty Series 12") == other.pages
    assert_whole(other)


def test_page_numbers_belong_to_the_page_and_to_no_paragraph(tmp_path: Path) -> None:
    other = read(tmp_path, wrapped(AGREEMENT))
    pages = [other.text[a:b].strip() for a, b in other.remainders()["page"] if other.text[a:b].strip()]
    assert pages[:2] == ["- 1 -", "- 2 -"]


def test_digests_of_words_do_not_change_with_the_width_of_the_lines(reading: Reading, tmp_path: Path) -> None:
    wanted = {row["pinpoint"]: row["sha256"] for row in reading.as_dict()["units"] if row["pinpoint"].startswith("II")}
    other = {row["pinpoint"]: row["sha256"] for row in read(tmp_path, wrapped(AGREEMENT)).as_dict()["units"]}
    assert {at: other[at] for at in wanted} == wanted


def test_as_json_every_unit_has_spans_that_hold_its_words(reading: Reading) -> None:
    value = reading.as_dict()
    for row in value["units"]:
        text = "".join(reading.text[start:end] for start, end in row["spans"])
        assert "".join(row["words"].split()) in "".join(text.split())
    counts = value["characters"]
    assert counts["units"] + sum(counts["remainders"].values()) == counts["total"] == len(reading.text)
