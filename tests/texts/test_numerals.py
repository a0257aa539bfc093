from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.texts.numerals import fold, follows, read_kanji, read_roman, write_letter, write_roman
from entente.texts.pinpoints import comparable, take_apart


@given(st.integers(1, 3999))
def test_a_roman_numeral_is_read_as_it_was_written(number: int) -> None:
    assert read_roman(write_roman(number)) == number
    assert read_roman(write_roman(number).upper()) == number


@pytest.mark.parametrize("text", ["", "iiii", "vx", "ic", "abc", "iim", "x" * 50])
def test_what_is_no_roman_numeral_is_none(text: str) -> None:
    assert read_roman(text) is None


def in_kanji(number: int) -> str:
    """A number from 1 to 9999 by places, as statutes write it."""
    digits = "一二三四五六七八九"
    text = ""
    for worth, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        count, number = divmod(number, worth)
        if count:
            text += (digits[count - 1] if count > 1 or not sign else "") + sign
    return text


@given(st.integers(1, 9999))
def test_kanji_by_places_and_by_digits_are_read(number: int) -> None:
    assert read_kanji(in_kanji(number)) == number
    assert read_kanji("".join("〇一二三四五六七八九"[int(c)] for c in str(number))) in (
        number,
        None if number < 1 else number,
    )


@given(st.text())
def test_folding_keeps_every_character_at_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_full_width_is_folded() -> None:
    assert fold("（ａ）第１２条　－") == "(a)第12条 -"


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ((5, ""), (6, ""), True),
        ((5, ""), (5, "A"), True),
        ((5, "A"), (5, "B"), True),
        ((5, "B"), (5, "A"), False),
        ((5, "A"), (6, ""), True),
        ((3, ""), (3, "2"), True),
        ((3, "2"), (3, "10"), True),
        ((3, "2"), (4, ""), True),
        ((1, ".1"), (2, ".1"), True),
        ((5, ""), (7, ""), False),
    ],
)
def test_what_follows_what(earlier: tuple[int, str], later: tuple[int, str], expected: bool) -> None:
    assert follows(earlier, later) is expected


def test_letters_go_on_doubled() -> None:
    assert [write_letter(n) for n in (1, 26, 27, 28)] == ["a", "z", "aa", "bb"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("III(2)(b)", "3(2)(b)"),
        ("suppl. VI(42)", "suppl. VI(42)"),
        ("Protocol II(3)", "Protocol 2(3)"),
        ("I(1.2)", "I(2)"),
        ("3.2", "3(2)"),
        ("form 1", "form 1"),
        ("recital 33", "Recital 33"),
        ("Annex A 1(a)", "ANNEX A 1(a)"),
    ],
)
def test_pinpoints_that_mean_the_same_are_equal(one: str, other: str) -> None:
    assert take_apart(one) == take_apart(other)


def test_a_pinpoint_that_names_several_places_is_several() -> None:
    assert [p.tokens for p in take_apart("SOR/99-86(c), (d), (e)")] == [("sor/99-86", c) for c in "cde"]
    assert take_apart("Protocol II(3)")[0].kind == "protocol"
    assert take_apart("suppl. 2(1)")[0].label == ""
    assert take_apart("suppl. V(1)")[0].label == "5"


def test_the_article_alone_is_read_as_a_roman_numeral() -> None:
    assert comparable(("I", "i")) == ("1", "i")
    assert comparable(("9A", "b")) == ("9a", "b")
