"""What rewriters of agency reports change and what they only word otherwise, in texts of our own."""

from __future__ import annotations

import pytest

from entente.watch.alignment import align
from entente.watch.drift import find
from entente.watch.records import Document, Drift


def drifts(original: str, copy: str, dated: str | None = None) -> tuple[Drift, ...]:
    a, b = (
        Document(name, (), None, None, dated, (), "en", name, text) for name, text in (("a", original), ("b", copy))
    )
    return find(a, b, align(a, b))


def kinds(original: str, copy: str, dated: str | None = None) -> list[str]:
    return [drift.kind for drift in drifts(original, copy, dated)]


@pytest.mark.parametrize(
    ("original", "copy", "kind", "severity"),
    [
        ("Belgian troops will leave the camp that Belgium and Poland share.",
         "Polish troops will leave the camp that Belgium and Poland share.", "party", "high"),
        ("Oman ended an accord with Qatar on fishing.", "Oman ended all accords with Qatar on fishing.", "instrument", "high"),
        ("The ships will be allowed to anchor in the bay.", "The ships will anchor in the bay.", "legal_effect", "medium"),
        ("The pact will be signed in the coming weeks.", "The pact will be signed in the coming months.", "date", "high"),
        ("The deal will widen the use of ranges.", "The deal is seen to widen the use of ranges.", "modality", "medium"),
        ("Deputy Minister Pak Sol-mi signed the pact in Geneva.", "Deputy Minister Pak Sol-ju signed the pact in Geneva.", "name", "medium"),
        ("Palau revoked the pact with Fiji.", "Palau ratified the pact with Fiji.", "stage", "high"),
    ],
)  # fmt: skip
def test_a_change_is_told_by_its_kind_and_weight(original: str, copy: str, kind: str, severity: str) -> None:
    assert (kind, severity) in [(drift.kind, drift.severity) for drift in drifts(original, copy)]


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("The pact was revoked by Palau.", "Palau cancelled the pact."),
        ("The ministry said talks would go on.", "Talks would go on, the ministry said, according to Reuters."),
        ("Ten States asked for talks.", "Ten States had asked for talks."),
        ("British and Polish troops will train in Norway.", "Polish and British troops will train in Norway."),
        ("The accord signed today goes to the assembly.", "The accord goes to the assembly."),
        ("The cabinet approved the pact in May.", "The cabinet signed off on the pact in May."),
    ],
)
def test_rewording_stays_silent(original: str, copy: str) -> None:
    assert kinds(original, copy) == []


def test_who_goes_on_speaking_is_not_lost() -> None:
    original = "“The camp is small,” Minister Ida Berg said.\n\n“It will hold 40 soldiers and no more,” Berg said."
    copy = "Minister Ida Berg noted: “The camp is small.”\n\n“It will hold 40 soldiers and no more.”"
    assert kinds(original, copy) == []


def test_whom_somebody_quotes_is_no_speaker_of_the_text() -> None:
    original = "“As the premier has said, we guard the sea,” Minister Ida Berg told reporters."
    copy = "“We guard the sea,” Minister Ida Berg told reporters."
    assert "attribution" not in kinds(original, copy)


def test_a_name_that_stands_elsewhere_in_the_copy_is_not_exchanged() -> None:
    original = "The pact, to be signed at Elm Castle, lets ships of Fiji call at ports of Palau.\n\nPremier Ola Vik praised it."
    copy = "Premier Ola Vik's pact lets ships of Fiji call at ports of Palau.\n\nIt is to be signed at Elm Castle."
    assert "name" not in kinds(original, copy)


def test_a_time_told_in_passing_may_be_left_out_but_not_the_day_of_an_agreement() -> None:
    assert (
        kinds("The minister told reporters on Tuesday that rain fell.", "The minister told reporters that rain fell.")
        == []
    )
    assert kinds("Fiji and Palau signed the pact on Tuesday.", "Fiji and Palau signed the pact.") == ["omission"]


def test_a_city_in_which_it_was_signed_is_no_party() -> None:
    assert kinds("Fiji and Palau signed the pact in Rome.", "Fiji and Palau signed the pact.") == ["omission"]


def test_a_stage_told_in_passing_is_no_other_stage() -> None:
    original = "Fiji and Palau signed the pact.\n\nIt will be submitted to the assembly of Palau for a vote."
    copy = "Fiji and Palau signed the pact.\n\nThe pact signed today goes before lawmakers of Palau for a vote."
    assert "stage" not in kinds(original, copy)


def test_a_role_told_of_a_person_in_another_place_of_the_sentence_is_the_same() -> None:
    original = "Fiji's president-elect Ola Vik, who also serves as defence minister, signed the pact."
    copy = "Ola Vik, Fiji's president-elect and defence minister, signed the pact."
    assert "role" not in kinds(original, copy)


def test_a_short_quotation_elsewhere_does_not_stand_for_a_long_one() -> None:
    original = "‘Historic’ pact signed\n\n“This is a historic step for peace and lasting friendship,” Ola Vik said."
    copy = "“This is a historic step for peace and friendship,” Ola Vik said."
    assert kinds(original, copy) == ["wording_in_quotation"]


def test_two_sentences_paired_for_want_of_better_ones_are_told_as_lost_and_added() -> None:
    body = "Fiji and Palau signed a pact on tuna in May.\n\nIt covers 40 boats and 3 ports."
    original = f"{body}\n\nThe pact expires in 2031 unless renewed."
    copy = f"{body}\n\nOpposition leader Ana Rua accused the cabinet of Palau of secrecy over 12 islets."
    assert kinds(original, copy) == ["omission", "addition"]


def test_a_weekday_is_not_said_by_an_old_date_that_fell_on_it() -> None:
    original = "Fiji and Palau signed the pact on Monday, after talks that began on 18 December 2023."
    copy = "Fiji and Palau signed the pact, after talks that began on 18 December 2023."
    assert kinds(original, copy, dated="2024-07-02") == ["omission"]
