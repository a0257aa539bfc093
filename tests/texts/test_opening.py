"""Files that are no text, not quite a text, or a text in another encoding: one sentence each, or the words."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from entente.base.errors import FaultsFound
from entente.texts import opening
from entente.texts.reading import read_text

from .making import AGREEMENT, EXPECTED, assert_whole, pdf, pinpoints, read

JAPANESE = "# 法律\n\n" + "".join(
    f"**第{n}条**　この法律は、訪問部隊について定めるものとする。\n\n" for n in "一二三四五六七八九"
)


def refused(path: Path) -> str:
    """The code of the one fault a file is refused with."""
    with pytest.raises(FaultsFound) as problem:
        read_text(path)
    (fault,) = problem.value.faults
    assert fault.what.endswith(".")
    assert fault.file == str(path)
    assert fault.do
    return fault.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (b" \n\n\t", "file.empty"),
        (b"\xef\xbb\xbf", "file.empty"),
        (b"PK\x03\x04rest of a Word document", "text.kind"),
        (b"{\\rtf1 words}", "text.kind"),
        (b"\x00\x01\x02\x03" * 500 + b"words", "text.kind"),
        (b"%PDF-1.7\nnothing that follows is a PDF", "text.pdf"),
        (b"<html><head><title>x</title></head><body></body></html>", "text.no-text"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert refused(path) == code


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.txt") == "file.unreadable"
    assert refused(tmp_path) == "file.unreadable"


def test_a_pdf_of_pictures_is_refused_with_advice(tmp_path: Path) -> None:
    import typst

    (tmp_path / "a.typ").write_text("#rect(width: 5cm, height: 5cm)", encoding="utf-8")
    typst.compile(str(tmp_path / "a.typ"), output=str(tmp_path / "a.pdf"))
    assert refused(tmp_path / "a.pdf") == "text.scanned"


def test_a_pdf_cut_in_half_or_with_flipped_bytes_is_refused_or_read_but_never_breaks(tmp_path: Path) -> None:
    whole = pdf(AGREEMENT, tmp_path / "whole.pdf").read_bytes()
    path = tmp_path / "broken.pdf"
    for place in range(1, len(whole), len(whole) // 40):
        path.write_bytes(whole[:place] if place % 2 else whole[:place] + b"\xff\x00" + whole[place + 2 :])
        try:
            assert_whole(read_text(path))
        except FaultsFound as problem:
            assert problem.faults[0].code in ("text.pdf", "text.scanned", "text.locked", "file.empty")


def test_a_file_too_large_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_BYTES", 1000)
    (tmp_path / "a.txt").write_text("word " * 300, encoding="utf-8")
    assert refused(tmp_path / "a.txt") == "file.too-large"


def test_a_text_of_too_many_lines_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_LINES", 100)
    (tmp_path / "a.txt").write_text("word\n" * 101, encoding="utf-8")
    assert refused(tmp_path / "a.txt") == "file.too-large"


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-16-le", "utf-8-sig"])
def test_japanese_is_read_in_whatever_encoding_it_comes(encoding: str, tmp_path: Path) -> None:
    reading = read(tmp_path, JAPANESE, "a.md", encoding)
    assert pinpoints(reading) == [str(n) for n in range(1, 10)]
    assert reading.lang == "ja"
    guessed = "encoding" in [remark.kind for remark in reading.remarks]
    assert guessed == (encoding in ("cp932", "euc_jp", "utf-16-le"))


def test_western_text_that_is_not_utf8_is_read_and_the_guess_is_told(tmp_path: Path) -> None:
    text = "Article 1\nLes forces des États étrangers sont à l'étranger, et les autres dans leur pays des forces.\n"
    reading = read(tmp_path, text, "a.txt", "cp1252")
    assert "États étrangers" in reading.units[0].words
    assert "windows-1252" in next(r.says["en"] for r in reading.remarks if r.kind == "encoding")


def test_a_few_broken_bytes_cost_their_characters_and_are_counted(tmp_path: Path) -> None:
    whole = AGREEMENT.replace('"force"', "“force”").encode()
    (tmp_path / "a.md").write_bytes(whole[:900] + b"\xff\xfe" + whole[900:])
    reading = read_text(tmp_path / "a.md")
    assert [unit for unit in pinpoints(reading) if unit in EXPECTED] == EXPECTED
    assert reading.text.count("\ufffd") == 2
    assert "characters" in [remark.kind for remark in reading.remarks]


def test_a_page_declares_its_encoding(tmp_path: Path) -> None:
    page = '<html><head><meta charset="shift_jis"></head><body><h3>第一条</h3><p>甲とする。</p></body></html>'
    reading = read(tmp_path, page, "a.html", "cp932")
    assert reading.units[0].words == "甲とする。"
    assert reading.encoding == "shift_jis"


def test_lists_of_a_page_keep_the_numbers_a_browser_shows(tmp_path: Path) -> None:
    page = "<h2>Article 1</h2><ol><li>One.</li><li>Two:<ol type='a'><li>x</li><li>y</li></ol></li><li value='5'>Five.</li></ol>"
    assert pinpoints(read(tmp_path, page, "a.html")) == ["1", "1(1)", "1(2)", "1(2)(a)", "1(2)(b)", "1(5)"]


@pytest.mark.parametrize("tag", ["b", "div", "h2", "ol", "table", "li"])
def test_a_page_nested_without_end_is_read(tag: str, tmp_path: Path) -> None:
    reading = read(tmp_path, f"<{tag}>" * 20_000 + "Article 1 Words.", "a.html")
    assert "Words" in reading.text


def test_pages_without_text_among_others_are_told(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    out = PdfWriter(clone_from=str(pdf(AGREEMENT, tmp_path / "a.pdf")))
    out.insert_blank_page(index=1)
    buffer = io.BytesIO()
    out.write(buffer)
    (tmp_path / "b.pdf").write_bytes(buffer.getvalue())
    reading = read_text(tmp_path / "b.pdf")
    assert any(r.kind == "pages-without-text" and "2" in r.says["en"] for r in reading.remarks)
    out.encrypt("secret")
    out.write(tmp_path / "locked.pdf")
    assert refused(tmp_path / "locked.pdf") == "text.locked"
