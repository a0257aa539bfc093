"""Ways of numbering: words for article, numerals, brackets, and numbers that could be two things."""

from __future__ import annotations

from pathlib import Path

import pytest

from .making import assert_whole, pinpoints, read

LETTERS = "".join(f"({c}) thing {c};\n" for c in "abcdefgh")
STYLES = {
    "article-dot": (
        "Art. 1. The force respects the law.\nArt. 2. (1) First.\n(2) Second.\nArt. 3 - Arms\n1) One.\n2) Two.\n a) sub\n b) sub\n",
        ["1", "2", "2(1)", "2(2)", "3", "3(1)", "3(2)", "3(2)(a)", "3(2)(b)"],
    ),
    "german": (
        "Artikel 1\nBegriffe\n(1) Eins.\n(2) Zwei.\nArtikel 2\nGeltung\nDas Abkommen gilt.\n",
        ["1", "1(1)", "1(2)", "2"],
    ),
    "decimal": (
        "1. Terms\n1.1 A force is a force.\n1.2 A thing is:\n(a) one;\n(b) two.\n2. Scope\n2.1 All.\n2.1.1 Deeper.\n2.2 More.\n",
        ["1", "1.1", "1.2", "1.2(a)", "1.2(b)", "2", "2.1", "2.1.1", "2.2"],
    ),
    "roman-sections": (
        "MEMORANDUM\n\nI. GENERAL\n1. One.\n2. Two.\nII. DETAILS\n1. One.\nA. Sub\nB. Sub\n",
        ["I", "I(1)", "I(2)", "II", "II(1)", "II(1)(A)", "II(1)(B)"],
    ),
    "shouted": (
        "ARTICLE I TERMS\nHere:\n1. A\nARTICLE II\nSCOPE OF ALL\n1. B\nArticle III - Entry\n(a) x\nArticle IV: Arms\nGuests bear arms.\n",
        ["I", "I(1)", "II", "II(1)", "III", "III(a)", "IV"],
    ),
    "added-later": (
        "Article 2\n1. One.\n1A. One and a half.\n2. Two.\n(a) x;\n(aa) y;\n(b) z.\nArticle 2 bis\nExtra.\nArticle 3\nEnd.\n",
        ["2", "2(1)", "2(1A)", "2(2)", "2(2)(a)", "2(2)(aa)", "2(2)(b)", "2bis", "3"],
    ),
    "british": (
        "Guests Act\n1.—(1) Names are:\n(a) one;\n(b) two.\n(2) More.\n2.—(1) Courts.\n",
        ["1", "1(1)", "1(1)(a)", "1(1)(b)", "1(2)", "2", "2(1)"],
    ),
    "sections": (
        "Section 1. Short title.\nThis is it.\nSection 2. Terms. Here:\n(a) x\n(b) y\nSEC. 3. Scope. All.\n",
        ["1", "2", "2(a)", "2(b)", "3"],
    ),
    "dashes": ("Article 1\nThese:\n- one\n- two\n－　three\nArticle 2\nEnd.\n", ["1", "1[1]", "1[2]", "1[3]", "2"]),
    "rings": ("第一条　次のとおり。\n①　甲\n②　乙\n第二条　終\n", ["1", "1(1)", "1(2)", "2"]),
    "full-width": (
        "第１条　定義\n１　次をいう。\n（ａ）甲をいう。\n（ｂ）次をいう。\n　（ｉ）丙\n　（ｉｉ）丁\n２　第三条第一項は、適用する。\n第２条\n１　甲\n２　乙\n",
        ["1", "1(1)", "1(1)(a)", "1(1)(b)", "1(1)(b)(i)", "1(1)(b)(ii)", "1(2)", "2", "2(1)", "2(2)"],
    ),
    "statute": (
        "（目的）\n第一条　目的とする。\n（定義）\n第二条　次による。\n一　甲\n二　次のいずれか\nイ　あ\nロ　い\n（１）　う\n（２）　え\n２　前項第一号は適用しない。\n"
        "第二条の二　同条第三項第二号とする。\n第二十一条　終わり。\n附　則\n（施行期日）\n１　公布の日から。\n２　例による。\n",
        ["1", "2", "2(1)", "2(1)(i)", "2(1)(ii)", "2(1)(ii)(a)", "2(1)(ii)(b)", "2(1)(ii)(b)(1)", "2(1)(ii)(b)(2)", "2(2)", "2-2", "21",
         "suppl. 1", "suppl. 2"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STYLES)
def test_a_way_of_numbering_is_understood(name: str, tmp_path: Path) -> None:
    text, expected = STYLES[name]
    reading = read(tmp_path, text)
    assert pinpoints(reading) == expected
    assert_whole(reading)


def test_i_after_h_goes_on_with_the_letters_where_j_follows(tmp_path: Path) -> None:
    reading = read(tmp_path, f"Article 1\n{LETTERS}(i) thing i;\n(j) thing j.\n")
    assert pinpoints(reading)[-2:] == ["1(i)", "1(j)"]
    assert not [remark for remark in reading.remarks if remark.kind == "letter-or-roman"]


def test_i_after_h_begins_roman_numerals_where_ii_follows(tmp_path: Path) -> None:
    reading = read(tmp_path, f"Article 1\n{LETTERS}(i) thing i;\n(ii) thing ii.\n")
    assert pinpoints(reading)[-2:] == ["1(h)(i)", "1(h)(ii)"]


def test_i_after_h_alone_is_read_as_a_letter_and_the_doubt_is_told(tmp_path: Path) -> None:
    reading = read(tmp_path, f"Article 1\n{LETTERS}(i) thing i.\n\nArticle 2\nEnd.\n")
    assert pinpoints(reading)[-2:] == ["1(i)", "2"]
    (remark,) = [remark for remark in reading.remarks if remark.kind == "letter-or-roman"]
    assert remark.line == 10
    assert set(remark.says) == {"en", "ja"}


def test_references_broken_at_a_lines_end_are_no_paragraphs(tmp_path: Path) -> None:
    text = (
        "Article 1\n1. The two sides shall, subject to Article 5 and paragraph\n2. of Article 6, and to sub-paragraph\n"
        "(b) of that paragraph, help each other as they have\nagreed under\nArticle 3 of the other agreement.\n2. They meet.\n"
    )
    assert pinpoints(read(tmp_path, text)) == ["1", "1(1)", "1(2)"]


def test_a_quoted_article_belongs_to_the_paragraph_that_quotes_it(tmp_path: Path) -> None:
    text = (
        "Article 1\nArticle 3 is replaced by the following:\n“Article 3\n1. New one.\n2. New two.”\n\nArticle 2\n1. In Article 5:\n"
        "(a) paragraph 1 is deleted;\n(b) paragraph 2 reads: “2. Guests pay.”\n2. This enters into force.\n"
    )
    reading = read(tmp_path, text)
    assert pinpoints(reading) == ["1", "2", "2(1)", "2(1)(a)", "2(1)(b)", "2(2)"]
    assert "New two" in reading.units[0].words
    assert [remark.kind for remark in reading.remarks if remark.line] == ["quoted"]


def test_a_table_of_contents_is_not_read_twice(tmp_path: Path) -> None:
    text = (
        "TREATY\n\nTable of Contents\nArticle 1 Terms ........ 1\nArticle 2 Scope ........ 2\nArticle 3 Entry ........ 3\n\n"
        "Article 1\nTerms\n1. a\n2. b\nArticle 2\nScope\nIt applies.\nArticle 3\nEntry\nEntry is free.\n"
    )
    reading = read(tmp_path, text)
    assert pinpoints(reading) == ["1", "1(1)", "1(2)", "2", "3"]
    ((start, end),) = reading.remainders()["contents"] if len(reading.remainders()["contents"]) == 1 else [(0, 0)]
    contents = "".join(reading.text[a:b] for a, b in reading.remainders()["contents"])
    assert "Article 3 Entry ........ 3" in contents
    assert (start, end) == (0, 0) or start < end


def test_a_japanese_table_of_contents_is_not_read_twice(tmp_path: Path) -> None:
    text = "法律\n目次\n　第一章　総則（第一条・第二条）\n　第二章　刑事（第三条）\n　附則\n第一章　総則\n第一条　甲。\n第二条　乙。\n第二章　刑事\n第三条　丙。\n附則\n公布の日から。\n"
    reading = read(tmp_path, text)
    assert [at for at in pinpoints(reading) if at != "preamble"] == ["1", "2", "3", "suppl."]


def test_several_sets_of_supplementary_provisions_are_numbered_as_the_register_does(tmp_path: Path) -> None:
    text = "第一条　甲。\n附則\n１　乙。\n附則（平成元年法律第一号）\n第一条（施行期日）　丙。\n一　丁\n第四十二条　戊。\n２　己。\n"
    assert pinpoints(read(tmp_path, text)) == [
        "1", "suppl. I(1)", "suppl. II(1)", "suppl. II(1)(i)", "suppl. II(42)", "suppl. II(42)(1)", "suppl. II(42)(2)",
    ]  # fmt: skip


def test_ranges_left_out_and_articles_under_one_heading_keep_their_numbers(tmp_path: Path) -> None:
    text = "第一条　次のとおり。\n一から三まで　略\n四　甲\n五の二　乙\n第二条から第四条まで　削除\n第五条　丙。\n"
    assert pinpoints(read(tmp_path, text)) == ["1", "1(i-iii)", "1(iv)", "1(v-2)", "2-4", "5"]


def test_a_pinpoint_that_would_stand_twice_gets_a_name_of_its_own_and_is_told(tmp_path: Path) -> None:
    reading = read(tmp_path, "Article 1\nOne.\n\nArticle 1\nTwo.\n\nArticle 2\n(a) x\n\n(b) y\n\n(a) z\n")
    assert len(set(pinpoints(reading))) == len(pinpoints(reading)) == 6
    assert [remark.kind for remark in reading.remarks].count("twice") == 2


def test_what_looks_like_a_number_but_fits_nowhere_stays_among_the_words_and_is_told(tmp_path: Path) -> None:
    reading = read(tmp_path, "Article 1\nSigned before me.\n\nR. Smith was there.\n")
    assert pinpoints(reading) == ["1"]
    assert "R. Smith" in reading.units[0].words
    assert [remark.kind for remark in reading.remarks if remark.line] == ["no-place"]


def test_a_text_without_any_numbers_is_one_unit_and_says_so(tmp_path: Path) -> None:
    reading = read(tmp_path, "A NOTE\n\nThe two sides are friends, and have been for long.\n")
    assert [unit.kind for unit in reading.units] == ["part"]
    assert "no-articles" in [remark.kind for remark in reading.remarks]
