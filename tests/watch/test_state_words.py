"""The one table of words for States, from which claims and drift read."""

from __future__ import annotations

import pytest

from entente.rules.library import library
from entente.watch.claims import states as in_claims
from entente.watch.drift import states as in_drift
from entente.watch.drift.sides import Side
from entente.watch.records import Span
from entente.watch.state_words import ENGLISH, JAPANESE, JAPANESE_SEATS, KANJI, any_of, forms, is_borne


def codes_in_drift(text: str) -> list[str]:
    return [code for code, _, _ in in_drift.find_states(Side(text, (Span(0, len(text)),)))]


def test_every_code_is_one_of_the_register_or_taiwan() -> None:
    told = {*ENGLISH, *JAPANESE, *JAPANESE_SEATS.values(), *KANJI.values()}
    assert told - set(library().states) == {"TWN"}


def test_no_english_word_stands_for_two_states() -> None:
    words = [word for code in ENGLISH for word, _ in forms(code)]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Estonian and Moroccan envoys met in Skopje.", ["EST", "MAR", "MKD"]),
        ("The Pentagon and Downing Street agreed.", ["USA", "GBR"]),
        ("Ships of two navies sailed the South China Sea and the Indian Ocean.", []),
        ("In Jordan the talks went on.", ["JOR"]),
        ("Nora Jordan spoke for the harbour office.", []),
    ],
)
def test_claims_and_drift_find_the_same_states(text: str, codes: list[str], register) -> None:  # type: ignore[no-untyped-def]
    assert codes_in_drift(text) == codes
    assert [found.code for found in in_claims.find_states(register, text)] == codes


def test_a_name_beside_another_capitalised_word_is_borne_by_somebody_else() -> None:
    text = "Sofia Lindgren flew to Sofia and from Sofia to Lima Street."
    places = [place for place in range(len(text)) if text.startswith(("Sofia", "Lima"), place)]
    assert [is_borne(text, place, place + (5 if text[place] == "S" else 4)) for place in places] == [
        True, False, False, True,
    ]  # fmt: skip


def test_the_longest_word_wins_and_letters_beside_a_word_part_it() -> None:
    pattern = any_of(["Korea", "North Korea", "U.S."], bounded=True)
    assert pattern.findall("North Korea, Korea, Koreas and the U.S. army") == ["North Korea", "Korea", "U.S."]
