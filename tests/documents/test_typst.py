"""PDFs: tagged, with their fonts inside, the same bytes each time, and no user's text read as markup."""

from __future__ import annotations

import datetime as dt
import importlib
import io
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from entente.base.errors import WrongUsage
from entente.documents import typst
from entente.documents.paper import is_text, localise, plain, print_paper
from entente.documents.typst import print_pdf

DAY = dt.date(2026, 3, 1)
WORDS = {
    key: {"en": f"{key} word", "ja": f"{key}の語", "fr": f"mot {key}"}
    for key in ("draft", "made_up", "blank", "blank_cell", "no_lines", "asked_by", "grounds", "beside")
}


def paper(*blocks, **more):
    frame = {
        "title": {"en": "Example paper", "ja": "書類の例"},
        "subject": {"en": "a company"},
        "intro": {"en": "What it is.", "ja": "これは例である。"},
        "foot": {"en": "the foot", "ja": "脚注"},
        "made_up": False,
        "draft": True,
        "landscape": False,
        "grounds": None,
        "blocks": list(blocks),
    }
    return {**frame, **more}


def fields(*rows):
    shown = [{"key": f"k{n}", "label": {"en": f"Label {n}"}, "value": value} for n, value in enumerate(rows)]
    return {"shape": "fields", "heading": {"en": "Fields"}, "columns": 2, "rows": shown}


def lines(columns, rows):
    return {
        "shape": "lines",
        "heading": {"en": "Lines"},
        "columns": [{"key": one, "label": {"en": one}} for one in columns],
        "rows": [{"cells": list(row)} for row in rows],
        "size": 8,
    }


def printed(made, *langs):
    return PdfReader(io.BytesIO(print_paper(made, langs or ("en",), WORDS, DAY).pdf))


def text_of(reader):
    return "\n".join(page.extract_text() for page in reader.pages)


def fonts_of(reader):
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            for one in font.get_object().get("/DescendantFonts", [font]):
                yield one.get_object()


def test_the_same_values_give_the_same_bytes():
    made = paper(fields("one", None))
    assert print_paper(made, ("en",), WORDS, DAY) == print_paper(made, ("en",), WORDS, DAY)


def test_the_file_is_tagged_and_says_its_title_and_language():
    reader = printed(paper(fields("one")), "ja")
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert root["/StructTreeRoot"]
    assert root["/Lang"] == "ja"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "書類の例 - (EN) a company"
    assert "pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()


def test_every_font_is_inside_the_file():
    found = list(fonts_of(printed(paper(fields("漢字 and letters: é ç œ ß Ł Ж")), "ja")))
    assert found
    for font in found:
        descriptor = font["/FontDescriptor"].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor), font["/BaseFont"]


def test_the_words_can_be_taken_out_again_in_both_languages():
    made = paper(fields({"en": "weapons", "ja": "武器"}))
    assert "weapons" in text_of(printed(made, "en"))
    assert "武器" in text_of(printed(made, "ja"))


MARKUP = [
    "#strong[x]",
    "*a* _b_ $x^2$",
    "= Heading",
    '#import "x"',
    "\\",
    "[",
    "]",
    "@ref <label>",
    "// c",
    "`raw`",
    "~",
    "--- ...",
]


@pytest.mark.parametrize("said", MARKUP)
def test_text_is_shown_letter_by_letter_and_never_read_as_markup(said):
    made = paper(fields(f"start{said}end"), lines(["a"], [[f"start{said}end"]]))
    assert (
        text_of(printed(made)).count(f"start{said}end".replace(" ", ""))
        + text_of(printed(made)).count(f"start{said}end")
        >= 2
    )


def test_letters_that_no_font_has_are_printed_as_their_number_and_told():
    result = print_paper(paper(fields("🙂 a")), ("en",), WORDS, DAY)
    assert result.unprintable == ("🙂",)
    assert "[U+1F642]" in text_of(PdfReader(io.BytesIO(result.pdf)))


@settings(max_examples=25)
@given(st.text(max_size=60), st.text(st.characters(categories=("Lo", "So", "Cf", "Mn", "Co")), max_size=8))
def test_no_text_stops_the_printing(one, other):
    made = print_paper(paper(fields(one, other), lines(["a", other], [[one, other], [None, ""]])), ("en",), WORDS, DAY)
    assert made.pdf.startswith(b"%PDF")


def test_a_blank_says_in_words_that_it_is_one():
    said = text_of(printed(paper(fields(None), lines(["a"], [[None]]))))
    assert "blank word" in said and "blank_cell word" in said


def test_a_long_table_repeats_its_header_and_loses_no_row():
    reader = printed(paper(lines(["Alpha", "Beta"], [[f"row{n}", f"value{n}"] for n in range(300)])))
    texts = [page.extract_text() for page in reader.pages]
    assert len(texts) > 3
    assert all("Alpha" in text for text in texts)
    assert all(f"row{n}" in "\n".join(texts) for n in range(300))


def test_a_row_longer_than_a_page_is_set_whole():
    said = " ".join(f"word{n}" for n in range(3000))
    found = text_of(printed(paper(lines(["a", "b"], [["x", said]]))))
    assert "word0" in found and "word2999" in found


def test_a_long_run_without_spaces_breaks_inside_its_cell():
    reader = printed(paper(lines([f"c{n}" for n in range(10)], [["A" * 120, *["x"] * 9]])))
    edges = []
    reader.pages[0].extract_text(
        visitor_text=lambda text, _cm, tm, _font, _size: edges.append(tm[4]) if "A" in text else None
    )
    assert max(edges) < 300  # points; the run stays in the first columns of a page 595 wide


def test_drafts_and_made_up_data_are_marked_in_words_on_every_page():
    made = paper(lines(["a"], [["x"]] * 120), made_up=True)
    for page in printed(made).pages:
        assert "draft word" in page.extract_text()
        assert "made_up word" in page.extract_text()
    plain_ = text_of(printed(paper(fields("x"), draft=False)))
    assert "draft word" not in plain_ and "made_up word" not in plain_


def test_a_code_is_drawn_with_its_serial_in_letters_and_described_for_readers():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="9" height="9"/></svg>'
    block = {
        "shape": "check",
        "heading": {"en": "Check"},
        "svg": svg,
        "width": 34,
        "serial": {"en": "Serial X-1"},
        "says": {"en": "Check with: a command"},
        "alt": {"en": "Code of X-1"},
    }
    result = print_paper(paper(block), ("en", "fr"), WORDS, DAY)
    reader = PdfReader(io.BytesIO(result.pdf))
    assert "Serial X-1" in text_of(reader)
    assert any(
        str(one.get("/Alt", "")) == "Code of X-1" for one in structure(reader.trailer["/Root"]["/StructTreeRoot"])
    )


def structure(node):
    """Every structure element below a node."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        one = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(one, dict) and "/S" in one:
            yield one
            yield from structure(one)


def test_table_headers_are_tagged_as_headers():
    found = {
        str(one["/S"]) for one in structure(printed(paper(lines(["a"], [["x"]]))).trailer["/Root"]["/StructTreeRoot"])
    }
    assert {"/Table", "/TH", "/TD", "/H1"} <= found


def test_several_languages_stand_together_and_a_missing_one_is_marked():
    made = paper(fields({"en": "weapons", "fr": "armes"}, {"en": "only English"}))
    assert "weapons / armes" in text_of(printed(made, "en", "fr"))
    assert "(EN) only English" in text_of(printed(made, "fr"))


def test_a_text_is_known_by_its_languages():
    assert is_text({"en": "a"}) and not is_text({}) and not is_text({"en": "a", "key": "b"})
    assert localise({"en": "a", "ja": "b"}, ("ja",)) == "b"
    assert localise([{"fr": "c"}], ("ja",)) == [{"text": "c", "lang": "fr", "mark": "(FR)"}]
    assert localise({"en": "same", "fr": "same"}, ("en", "fr")) == "same"
    assert localise({"x": {"en": "a\x00b"}}, ("en",)) == {"x": "ab"}
    assert plain({"en": "a"}, "fr") == "(EN) a"


def test_a_package_that_is_not_there_is_named(monkeypatch):
    def missing(name):
        raise ImportError(name)

    for cached in (typst._fonts, typst._compiler):
        cached.cache_clear()
    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(WrongUsage, match="Python package typst"):
        print_pdf("paper.typ", {}, DAY)
    monkeypatch.undo()
    for cached in (typst._fonts, typst._compiler):
        cached.cache_clear()


def test_planning_does_not_load_the_pdf_library():
    code = "import sys, entente.planner.write, entente.documents.page; assert 'typst' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
