"""What is read in a text before two texts are compared: numbers, dates, names, stages, speakers, States."""

from __future__ import annotations

import pytest

from entente.watch.drift.dates import find_dates
from entente.watch.drift.japanese_values import value_of
from entente.watch.drift.life_cycle import find_stages
from entente.watch.drift.names import near
from entente.watch.drift.numbers import find_numbers
from entente.watch.drift.sides import Side
from entente.watch.drift.speakers import find_speakers
from entente.watch.drift.states import find_states
from entente.watch.drift.words import find_words, normal, stem
from entente.watch.records import Span


def side(text: str) -> Side:
    return Side(text, (Span(0, len(text)),))


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("1,500 men", 1500, "plain"),
        ("fifteen hundred men", 1500, "plain"),
        ("two hundred and fifty men", 250, "plain"),
        ("$4.4bn", 4.4e9, "money:dollar"),
        ("80 billion yen", 8e10, "money:yen"),
        ("a dozen boats", 12, "plain"),
        ("twenty-first visit", 21, "ordinal"),
        ("the 42nd visit", 42, "ordinal"),
        ("15 per cent", 15, "share"),
        ("half of the men", 50, "share"),
        ("one in five men", 20, "share"),
        ("two weeks", 14, "time"),
        ("half a century", 600, "year"),
        ("Article 12", 12, "label"),
        ("twice", 2, "times"),
        ("for the third time", 3, "times"),
        ("a 54-year-old", 54, "plain"),
    ],
)
def test_a_number_is_read_with_its_kind(text: str, value: float, kind: str) -> None:
    (number,) = find_numbers(side(text))
    assert (round(number.value, 6), number.kind) == (value, kind)


def test_a_number_takes_the_unit_it_shares_with_the_next() -> None:
    assert [round(number.value, 3) for number in find_numbers(side("from 1,800 to 2,400 metres"))] == [1.8, 2.4]


def test_a_comma_behind_a_figure_is_not_part_of_it() -> None:
    assert [word.text for word in find_words("Private Meyer, 19, said", 0, 23)] == ["Private", "Meyer", "19", "said"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("on 4 May 2021", (2021, 5, 4, None)),
        ("on May 4th, 2021", (2021, 5, 4, None)),
        ("on 2021-05-04", (2021, 5, 4, None)),
        ("on Tuesday, 4 May", (None, 5, 4, 1)),
        ("in Sept. 1999", (1999, 9, None, None)),
        ("in 1999", (1999, None, None, None)),
        ("on the 10th", (None, None, 10, None)),
        ("on Thursday", (None, None, None, 3)),
    ],
)
def test_a_date_is_read_at_the_precision_given(text: str, parts: tuple[int | None, ...]) -> None:
    (dated,) = find_dates(side(text))
    assert dated[1:5] == parts


def test_two_days_of_one_month_are_two_dates() -> None:
    assert [(dated.month, dated.day) for dated in find_dates(side("on 4 and 5 June"))] == [(6, 4), (6, 5)]
    assert [(dated.month, dated.day) for dated in find_dates(side("on June 4 and 5"))] == [(6, 4), (6, 5)]


def test_the_verb_may_and_a_number_of_people_are_no_dates() -> None:
    assert find_dates(side("Ships may call with 2000 sailors.")) == ()


@pytest.mark.parametrize(
    ("text", "key", "modality", "denied"),
    [
        ("The States signed the pact.", "signed", "asserted", False),
        ("The States will sign the pact.", "signed", "planned", False),
        ("The States are set to sign the pact.", "signed", "planned", False),
        ("The States may sign the pact.", "signed", "expected", False),
        ("The States have not signed the pact.", "signed", "asserted", True),
        ("The signing of the pact", "signed", None, False),
        ("The pact has yet to be ratified.", "ratified", "pending", False),
        ("The pact came into force.", "in_force", "asserted", False),
        ("Talks on the pact will be opened.", "talks_opened", "planned", False),
        ("It will follow a pact France signed.", "signed", "asserted", False),
    ],
)
def test_a_stage_is_read_with_its_modality(text: str, key: str, modality: str | None, denied: bool) -> None:
    (stage,) = find_stages(side(text))
    assert (stage.key, stage.modality, stage.denied) == (key, modality, denied)


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("The pact is ready, said two people familiar with it.", "unnamed", 2),
        ("According to a diplomat, the pact is ready.", "unnamed", 1),
        ("The defence ministry said the pact was ready.", "body", 0),
        ("“It is ready,” said Ola Vik.", "named", 0),
        ("Ola Vik, who leads the talks, said it was ready.", "named", 0),
        ("He said it was ready.", "pronoun", 0),
    ],
)
def test_a_speaker_is_read_with_his_class(text: str, kind: str, number: int) -> None:
    (speaker,) = find_speakers(side(text))
    assert (speaker.kind, speaker.number) == (kind, number)


@pytest.mark.parametrize(
    "text", ["The United States is ready.", "The treaty says so.", "He was told to wait.", "They would not say when."]
)
def test_what_only_looks_like_saying_has_no_speaker(text: str) -> None:
    assert find_speakers(side(text)) == ()


def test_a_state_is_known_by_its_name_its_people_and_its_capital() -> None:
    found = [
        (code, city)
        for code, city, _ in find_states(side("Manila, the Philippine navy, UK-Japan talks and the U.S. side"))
    ]
    assert found == [("PHL", True), ("PHL", False), ("GBR", False), ("JPN", False), ("USA", False)]


def test_two_spellings_of_one_word_are_one() -> None:
    assert (
        normal("Defence") == normal("defense")
        and normal("co-operation’s") == "cooperation"
        and normal("Bodø") == "bodo"
    )
    assert stem(normal("organised")) == stem(normal("organizes")) and stem("ratifies") == stem("ratified")
    assert normal("exercised") == "exercised"


def test_a_name_spelt_nearly_so_is_near_and_another_form_of_it_is_not() -> None:
    assert near("johnston", "johnstone") and near("zack", "zach") and near("inagaki", "ingaki")
    assert not near("asia", "asian") and not near("kim", "kin") and not near("moana", "petrov")


@pytest.mark.parametrize(
    ("written", "value"),
    [("千二百", 1200), ("１２００", 1200), ("二億", 2e8), ("1万5千", 15000), ("二〇一五", 2015), ("十", 10)],
)
def test_a_japanese_number_is_read_in_figures_and_in_kanji(written: str, value: float) -> None:
    assert value_of(written) == value
