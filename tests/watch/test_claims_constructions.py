"""Constructions of English that a claim must not be misread from: the constructions of real news, in made-up sentences."""

from __future__ import annotations

import pytest

from entente.register.store import Register
from entente.watch.claims import read
from tests.watch.made_up import report


def _read(
    text: str, register: Register, day: str | None = "2026-10-06"
) -> list[tuple[str | None, str, str | None, str]]:
    return [(c.agreement, c.event, c.date, c.modality) for c in read(report("a", text, day), register)]


RAA = "The Japan-Philippines reciprocal access agreement drew crowds. "


@pytest.mark.parametrize(
    "words",
    [
        "The pact may be ended by a letter of either party.",
        "Japan can end or terminate the agreement at any time, the envoy said.",
        "The pact could be suspended at any moment by either side.",
        "The agreement can be amended if both sides wish.",
        "The treaty could be amended one day, should that help.",
    ],
)
def test_what_a_party_is_free_to_do_is_no_news(words: str, register: Register) -> None:
    assert _read(RAA + words, register) == []


def test_it_is_the_end_of_an_agreement_that_takes_effect_and_not_the_agreement(register: Register) -> None:
    text = "Manila scrapped the Visiting Forces Agreement with Washington. The termination shall take effect in spring."
    assert "in_force" not in {row[1] for row in _read(text, register)}


def test_a_law_or_a_decision_that_takes_effect_is_no_agreement_in_force(register: Register) -> None:
    assert _read(RAA + "The decision took effect on Monday. A law on the agreement took effect too.", register) == []


@pytest.mark.parametrize(
    ("words", "event", "modality"),
    [
        ("Manila suspended its decision to end the Visiting Forces Agreement with Washington.", "termination_notice_suspended", "asserted"),
        ("Manila will suspend the termination of its VFA with Washington.", "termination_notice_suspended", "planned"),
        ("Manila has recalled its old decision to abrogate the VFA with Washington.", "termination_notice_withdrawn", "asserted"),
        ("Manila decided to retract the termination of its VFA with Washington.", "termination_notice_withdrawn", "planned"),
        ("Manila has sent Washington the notice to terminate their VFA.", "termination_notice", "asserted"),
        ("Manila revoked the Visiting Forces Agreement with Washington.", "terminated", "asserted"),
    ],
)  # fmt: skip
def test_what_is_undone_is_told_apart_from_what_is_ended(
    words: str, event: str, modality: str, register: Register
) -> None:
    assert [row[1] for row in _read(words, register)] == [event]
    assert [row[3] for row in _read(words, register)] == [modality]


@pytest.mark.parametrize(
    "words",
    [
        "The decision to terminate the Visiting Forces Agreement with Washington surprised Manila.",
        "Manila can reactivate its decision to terminate the Visiting Forces Agreement with Washington.",
        "Manila defended the order to scrap the Visiting Forces Agreement with Washington.",
        "It would be premature to conclude that Manila and Washington would sign a Visiting Forces Agreement.",
    ],
)
def test_a_decision_that_is_only_spoken_of_gives_no_claim(words: str, register: Register) -> None:
    assert _read(words, register) == []


@pytest.mark.parametrize(
    "words",
    [
        "Secretary Ana Cruz signed on Tuesday a termination notice for the Visiting Forces Agreement with Washington.",
        "The notice on the Visiting Forces Agreement with Washington has been signed by Manila.",
        "An annex to the Visiting Forces Agreement of Manila and Washington was signed in May.",
        "In place of the Visiting Forces Agreement, Manila and Washington signed a communique outlining the pact.",
        "Manila and Washington signed a memorandum of understanding on the Visiting Forces Agreement.",
        "The Visiting Forces Agreement of Manila and Washington is the fruit of two declarations the ministers signed last year.",
        "Manila and Washington suspended the signing of the Visiting Forces Agreement and signed a protest.",
    ],
)
def test_another_paper_that_was_signed_is_not_the_agreement(words: str, register: Register) -> None:
    assert [row for row in _read(words, register) if row[1] == "signed" and row[3] == "asserted"] == []


def test_a_memorandum_in_effect_is_not_the_agreement_that_replaces_it(register: Register) -> None:
    text = (
        "Ministers of Australia and the Philippines signed the Status of Visiting Forces Agreement on 31 May 2007. "
        "Their drills go back to a Memorandum of Understanding (MOU), which entered into effect on 3 March 1994."
    )
    assert _read(text, register) == [("aus-phl-sovfa", "signed", "2007-05-31", "asserted")]


@pytest.mark.parametrize(
    "words",
    [
        "Japan and France decided in August to sign a reciprocal access agreement.",
        "On Monday, the minister said Japan and France will sign a reciprocal access agreement.",
        "Japan and France agreed to sign a reciprocal access agreement in May 2022.",
        "The palace on Friday evening announced that Japan and France will sign a reciprocal access agreement.",
    ],
)
def test_the_day_of_a_decision_or_of_saying_so_is_not_the_day_of_what_is_to_come(
    words: str, register: Register
) -> None:
    assert _read(words, register) == [("jpn-fra-raa", "signed", None, "planned")]


def test_of_two_dates_side_by_side_the_fuller_one_counts(register: Register) -> None:
    text = "Japan and France signed on Thursday, 3 September 2026, a reciprocal access agreement."
    assert _read(text, register) == [("jpn-fra-raa", "signed", "2026-09-03", "asserted")]


def test_a_date_outside_brackets_belongs_to_the_verb_outside(register: Register) -> None:
    text = "On 8 August 2026, notes on the Japan-France Reciprocal Access Agreement (signed on 6 January 2026) were exchanged in Paris."
    assert {(row[1], row[2]) for row in _read(text, register)} == {
        ("notes_exchanged", "2026-08-08"),
        ("signed", "2026-01-06"),
    }


def test_a_month_at_the_head_of_a_sentence_is_read(register: Register) -> None:
    assert _read("In July, Japan and France signed a reciprocal access agreement.", register) == [
        ("jpn-fra-raa", "signed", "2026-07", "asserted")
    ]


def test_the_month_of_may_makes_nothing_likely(register: Register) -> None:
    text = RAA + "Tokyo laid the agreement before parliament late in May 2026."
    assert [row for row in _read(text, register) if row[3] == "expected"] == []


@pytest.mark.parametrize(
    "words",
    [
        "France is now the second State of Europe to sign a reciprocal access agreement with Japan.",
        "After years of talks, France and Japan have managed to sign a reciprocal access agreement.",
    ],
)
def test_who_is_the_first_to_sign_or_manages_to_sign_has_signed(words: str, register: Register) -> None:
    assert _read(words, register) == [("jpn-fra-raa", "signed", None, "asserted")]


def test_the_first_of_its_kind_to_enter_into_force_need_not_be_in_force(register: Register) -> None:
    text = (
        RAA + "No other pact was the first of its sort to enter into force, other than the SOFA of Japan and America."
    )
    assert _read(text, register) == []


def test_what_has_yet_to_be_approved_and_ratified_is_neither(register: Register) -> None:
    text = "The Japan-Philippines reciprocal access agreement has yet to be approved by the Senate and ratified by the president."
    assert {row[3] for row in _read(text, register)} == {"denied"}


def test_a_headline_with_an_adverb_tells_a_plan(register: Register) -> None:
    text = "Manila to temporarily suspend the Visiting Forces Agreement with Washington\n\nNo more is known."
    assert [row[3] for row in _read(text, register)] == ["planned"]


def test_it_means_the_agreement_of_its_own_sentence(register: Register) -> None:
    text = (
        "Japan and America share a Status of Forces Agreement. "
        "Japan and Britain signed a reciprocal access agreement, but it has yet to enter into effect."
    )
    assert _read(text, register) == [
        ("jpn-gbr-raa", "in_force", None, "denied"),
        ("jpn-gbr-raa", "signed", None, "asserted"),
    ]


def test_it_after_a_trade_deal_means_the_trade_deal(register: Register) -> None:
    assert _read(RAA + "Britain joined the free trade agreement after it took effect in 2018.", register) == []


def test_a_verb_with_an_object_of_its_own_speaks_of_that(register: Register) -> None:
    text = "Seoul kept the GSOMIA with Japan and decided to suspend a complaint about exports."
    assert _read(text, register) == []


def test_states_that_signed_with_one_have_an_agreement_each(register: Register) -> None:
    text = "Sweden and Finland signed bilateral defence cooperation agreements with the United States in December 2023."
    assert {row[0] for row in _read(text, register)} == {"usa-swe-dca", "usa-fin-dca"}


def test_three_states_that_signed_a_pact_with_nobody_named_are_left_open(register: Register) -> None:
    assert _read("Norway, Sweden and Finland signed a bilateral defence cooperation agreement.", register) == []


def test_one_with_another_state_is_of_the_kind_just_spoken_of(register: Register) -> None:
    text = (
        "Japan holds reciprocal access agreements with the Philippines and Britain and is in talks on one with France."
    )
    assert _read(text, register) == [("jpn-fra-raa", "talks_opened", None, "asserted")]


def test_what_an_agreement_follows_is_not_what_the_text_goes_on_about(register: Register) -> None:
    text = (
        "Canada and the Philippines signed a visiting forces agreement on Sunday. It follows a visiting forces agreement with New Zealand. "
        "Talks on the VFA began in 2024."
    )
    assert ("phl-can-sovfa", "talks_opened", "2024", "asserted") in _read(text, register)


def test_a_rivalry_of_two_states_does_not_make_a_pact_theirs(register: Register) -> None:
    text = "Manila has a Visiting Forces Agreement with Washington. The pact was suspended due to tension between the Philippines and China."
    assert {row[0] for row in _read(text, register)} <= {"phl-usa-vfa"}


def test_an_alliance_a_party_waits_to_join_is_no_party(register: Register) -> None:
    text = (
        "Sweden and the United States signed a defence cooperation agreement, a step as the country waits to join NATO."
    )
    assert [row[0] for row in _read(text, register)] == ["usa-swe-dca"]


def test_a_president_ratifies_though_he_sends_it_to_the_senate(register: Register) -> None:
    text = "The Philippines and Japan have a reciprocal access agreement. The president ratified the agreement on 5 November 2025 and sent it to the Senate for concurrence."
    assert ("jpn-phl-raa", "ratified", "2025-11-05", "asserted") in _read(text, register)


def test_a_president_about_to_sign_what_parliament_passed_does_not_sign_the_agreement_anew(register: Register) -> None:
    text = "Senators of the Philippines approved the reciprocal access agreement with Tokyo. The president is expected to sign the pact on Friday."
    assert [row[1] for row in _read(text, register)] == ["approved"]


def test_a_pact_with_one_state_approved_by_the_others_senate_is_theirs(register: Register) -> None:
    text = "A defence pact with Tokyo was ratified by the Senate of the Philippines on Monday. The Reciprocal Access Agreement was signed in July 2024."
    assert _read(text, register) == [
        ("jpn-phl-raa", "approved", "2026-10-05", "asserted"),
        ("jpn-phl-raa", "signed", "2024-07", "asserted"),
    ]


def test_a_description_is_the_agreement_that_is_named_after_it(register: Register) -> None:
    text = (
        "A fresh agreement of Japan and Australia on closer security is set to take effect. Tokyo and Canberra call their security cooperation agreement a milestone. "
        "The Reciprocal Access Agreement applies to drills of Japan and Australia."
    )
    assert {row[0] for row in _read(text, register)} == {"jpn-aus-raa"}


def test_a_title_and_the_name_in_brackets_are_one(register: Register) -> None:
    text = "India is expected to sign with Washington the Basic Exchange and Cooperation Agreement (BECA)."
    assert _read(text, register) == [("usa-ind-beca", "signed", None, "expected")]


def test_agreements_of_one_kind_are_told_apart_by_their_acronyms(register: Register) -> None:
    text = "India and the United States signed the BECA in 2020. The GSOMIA was signed by India and the United States long ago."
    assert {row[0] for row in _read(text, register)} == {"usa-ind-beca", "usa-ind-gsomia"}


def test_where_three_parties_have_one_the_pair_within_them_is_not_meant(register: Register) -> None:
    text = "Subject to steps in the UK and the US, the Naval Nuclear Propulsion Information Agreement was tabled in the Australian Parliament."
    assert "gbr-usa-mda" not in {row[0] for row in _read(text, register, "2021-11-23")}


@pytest.mark.parametrize(
    ("words", "kind", "who"),
    [
        ("Kim Min-su, deputy head of the security office, confirmed", "named", "Kim Min-su"),
        ("the Department of Treaties (DOT) said", "body", "Department of Treaties"),
        ("the foreign ministry had announced", "body", "foreign ministry"),
        ("announced the ministry", "body", "ministry"),
    ],
)
def test_offices_in_brackets_and_behind_names_leave_the_speaker_who_he_is(
    words: str, kind: str, who: str, register: Register
) -> None:
    (claim,) = read(report("a", f"Japan and France will sign a reciprocal access agreement, {words}."), register)
    assert (claim.attribution["class"], claim.attribution["who"]) == (kind, who)


def test_a_surname_and_he_are_the_person_named_in_full_before(register: Register) -> None:
    text = (
        "Minister Ana Dela Cruz met reporters. Japan and France signed a reciprocal access agreement, Cruz said. "
        "Japan and Canada will sign an ACSA, she added."
    )
    assert [c.attribution["who"] for c in read(report("a", text), register)] == ["Cruz", "Cruz"]


@pytest.mark.parametrize(
    "words",
    [
        "The agreement has no end but may be amended or suspended.",
        "It can be ended half a year after any party declares the wish to leave it.",
    ],
)
def test_what_the_terms_foresee_for_a_party_is_no_plan(words: str, register: Register) -> None:
    assert _read(RAA + words, register) == []


def test_a_notice_to_an_embassy_is_a_notice_and_its_effect_is_not_the_agreements(register: Register) -> None:
    text = (
        "Manila is tired of the Visiting Forces Agreement with Washington. "
        "In February, Manila sent a notice to the embassy to end the VFA, a step that takes effect in August."
    )
    assert _read(text, register, "2020-06-04") == [("phl-usa-vfa", "termination_notice", "2020-02", "asserted")]


@pytest.mark.parametrize(
    "words",
    [
        "An agreement between Nordstern Works Ltd and Hafen, France, was signed to build a plant in Japan.",
        "Japan and the Philippines signed an agreement for development cooperation and another on schools.",
    ],
)
def test_agreements_of_firms_and_on_other_subjects_are_not_the_one_spoken_of(words: str, register: Register) -> None:
    assert _read(RAA + words, register) == []


def test_the_day_in_a_dateline_is_not_the_day_of_the_event(register: Register) -> None:
    text = "Tokyo, July 9 (Agency)--Japan and France have signed a reciprocal access agreement."
    assert _read(text, register) == [("jpn-fra-raa", "signed", None, "asserted")]


def test_a_day_in_figures_counts_before_its_weekday(register: Register) -> None:
    text = "Japan and France signed a reciprocal access agreement on Wednesday September 23."
    assert _read(text, register) == [("jpn-fra-raa", "signed", "2026-09-23", "asserted")]


def test_a_plan_is_not_put_a_year_off_to_fit_a_day_just_past(register: Register) -> None:
    text = "Manila told its envoy to send a notice of termination for the VFA to Washington on October 4."
    assert "2027-10-04" not in {row[2] for row in _read(text, register)}


def test_what_the_dca_is_after_another_states_dca_is_left_open(register: Register) -> None:
    text = (
        "Sweden and America have signed a Defence Cooperation Agreement (DCA). Norway signed a DCA with the United States in 2021. "
        "The parliament must approve the DCA."
    )
    assert [row for row in _read(text, register) if row[1] == "approved"] == []


def test_a_ratification_named_in_passing_is_of_its_sentences_agreement(register: Register) -> None:
    text = (
        "Manila and Washington share a Visiting Forces Agreement. "
        "Manila signed a reciprocal access agreement with Tokyo, which took effect upon ratification."
    )
    assert {row[0] for row in _read(text, register) if row[1] in ("in_force", "ratified")} == {"jpn-phl-raa"}


def test_a_second_verb_of_the_same_subject_has_partners_of_its_own(register: Register) -> None:
    text = "The Philippines is in talks with Canada and has a VFA with the United States."
    assert _read(text, register) == []


def test_which_after_a_row_of_partners_is_the_last_ones(register: Register) -> None:
    text = "The Philippines has two VFAs: one with Washington and one with Canberra which was signed in 2007."
    assert "phl-usa-vfa" not in {row[0] for row in _read(text, register)}


def test_an_agreement_named_together_with_one_of_another_sort_is_still_told(register: Register) -> None:
    text = "The Japan-Philippines RAA and the fisheries agreement were signed on 8 July 2024."
    assert _read(text, register) == [("jpn-phl-raa", "signed", "2024-07-08", "asserted")]
