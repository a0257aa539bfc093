"""Every rule of force: the day before, the day, the day after; partial dates at both ends; evidence and its grade.

The instrument is between Delmark and Eskland unless a test says otherwise; no clause is needed to stand.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from entente.base.truth import Truth
from entente.register.force import change_dates, standing

from ..small_register import ALWAYS, cited, event, small_register, stands, status, statute, treaty

NO, UNKNOWN, YES = Truth.NO, Truth.UNKNOWN, Truth.YES
IN_FORCE = event("in_force", "2020-05-10")


def truths(folder, instrument, *days, sending="DEL", receiving="ESK"):
    """The truth on each day."""
    register = small_register(folder, instrument)
    return [standing(register, instrument["key"], sending, receiving, date.fromisoformat(day)).truth for day in days]


# Dates


def test_an_agreement_is_in_force_from_its_day_on_and_not_the_day_before(tmp_path):
    made = treaty(events=[IN_FORCE])
    assert truths(tmp_path, made, "2020-05-09", "2020-05-10", "2020-05-11") == [NO, YES, YES]


def test_the_standing_names_day_grade_and_source(tmp_path):
    found = stands(tmp_path, treaty(events=[event("in_force", "2020-05-10", "official")]), "2021-01-01")
    assert (found.since, found.grade, found.sources, found.state) == (
        "2020-05-10",
        "official",
        ("s-official",),
        "in_force",
    )


def test_inside_a_partial_date_force_is_unknown(tmp_path):
    made = treaty(events=[event("in_force", "2020-05")])
    days = ["2020-04-30", "2020-05-01", "2020-05-30", "2020-05-31", "2020-06-01"]
    assert truths(tmp_path, made, *days) == [NO, UNKNOWN, UNKNOWN, YES, YES]


def test_inside_a_partial_year_force_is_unknown(tmp_path):
    made = treaty(events=[event("in_force", "2020")])
    assert truths(tmp_path, made, "2019-12-31", "2020-01-01", "2020-12-30", "2020-12-31") == [NO, UNKNOWN, UNKNOWN, YES]


def test_an_end_ends_force_on_its_day(tmp_path):
    made = treaty(events=[IN_FORCE, event("terminated", "2022-03-01")])
    assert truths(tmp_path, made, "2022-02-28", "2022-03-01", "2022-03-02") == [YES, NO, NO]
    assert stands(tmp_path / "state", made, "2022-03-01").state == "ended"


def test_inside_a_partial_end_force_is_unknown(tmp_path):
    made = treaty(events=[IN_FORCE, event("terminated", "2022-03")])
    assert truths(tmp_path, made, "2022-02-28", "2022-03-01", "2022-03-30", "2022-03-31") == [YES, UNKNOWN, UNKNOWN, NO]


def test_a_notice_of_termination_ends_nothing_yet(tmp_path):
    made = treaty(events=[IN_FORCE, event("termination_notice", "2022-03-01")])
    assert truths(tmp_path, made, "2022-03-02") == [YES]


def test_a_suspension_lasts_until_force_is_resumed(tmp_path):
    made = treaty(events=[IN_FORCE, event("suspended", "2021-01-01"), event("resumed", "2021-06-01")])
    assert truths(tmp_path, made, "2020-12-31", "2021-01-01", "2021-05-31", "2021-06-01") == [YES, NO, NO, YES]


def test_a_general_resumption_counts_for_a_party_with_a_date_of_its_own(tmp_path):
    events = [
        IN_FORCE,
        event("acceded", "2020-07-01", party="ESK"),
        event("suspended", "2021-01-01"),
        event("resumed", "2021-06-01"),
    ]
    assert truths(tmp_path, treaty(events=events), "2020-06-30", "2020-07-01", "2021-01-01", "2021-06-01") == [
        NO,
        YES,
        NO,
        YES,
    ]


def test_after_a_general_suspension_each_party_may_resume_for_itself(tmp_path):
    resumed = [event("resumed", "2021-06-01", party="DEL"), event("resumed", "2021-08-01", party="ESK")]
    made = treaty(events=[IN_FORCE, event("suspended", "2021-01-01"), *resumed])
    assert truths(tmp_path, made, "2021-07-31", "2021-08-01") == [NO, YES]


# Parties


def test_between_two_the_later_of_their_dates_counts(tmp_path):
    events = [event("acceded", "2020-01-01", party="DEL"), event("acceded", "2021-01-01", party="ESK")]
    assert truths(tmp_path, treaty(events=events), "2020-06-01", "2020-12-31", "2021-01-01") == [NO, NO, YES]
    assert stands(tmp_path / "since", treaty(events=events), "2022-01-01").since == "2021-01-01"


def test_the_earlier_end_of_the_two_counts(tmp_path):
    events = [
        event("in_force", ALWAYS),
        event("denounced", "2021-01-01", party="ESK"),
        event("denounced", "2022-01-01", party="DEL"),
    ]
    assert truths(tmp_path, treaty(events=events), "2020-12-31", "2021-01-01", "2023-01-01") == [YES, NO, NO]


def test_a_denunciation_leaves_the_others_bound(tmp_path):
    made = treaty(
        parties=["DEL", "ESK", "FAR"], events=[event("in_force", ALWAYS), event("denounced", "2021-01-01", party="FAR")]
    )
    assert truths(tmp_path, made, "2022-01-01") == [YES]
    assert truths(tmp_path / "far", made, "2022-01-01", receiving="FAR") == [NO]


def test_a_party_that_left_and_came_back_is_bound_again(tmp_path):
    events = [event("acceded", "2000-01-01", party="ESK"), event("denounced", "2010-01-01", party="ESK"),
              event("acceded", "2020-01-01", party="ESK"), event("in_force", "2000-01-01")]  # fmt: skip
    assert truths(tmp_path, treaty(events=events), "2009-12-31", "2010-01-01", "2019-12-31", "2020-01-01") == [
        YES,
        NO,
        NO,
        YES,
    ]


def test_a_party_without_a_date_of_its_own_takes_the_general_one(tmp_path):
    events = [event("in_force", "2020-01-01"), event("acceded", "2021-01-01", party="ESK")]
    made = treaty(parties=["DEL", "ESK", "FAR"], events=events)
    assert truths(tmp_path, made, "2020-06-01", receiving="FAR") == [YES]
    assert truths(tmp_path / "esk", made, "2020-06-01") == [NO]


def test_an_undated_party_is_unknown_and_never_yes(tmp_path):
    made = treaty(events=[event("in_force", "2020-01-01")], undated_parties=["ESK"])
    assert truths(tmp_path, made, "2019-12-31", "2020-01-01", "2030-01-01") == [NO, UNKNOWN, UNKNOWN]
    assert stands(tmp_path / "state", made, "2021-01-01").state == "undated"


def test_a_status_claim_does_not_speak_for_an_undated_party(tmp_path):
    made = treaty(
        events=[event("in_force", "2020-01-01")], undated_parties=["ESK"], status=status("in_force", "2021-01-01")
    )
    assert truths(tmp_path, made, "2022-01-01") == [UNKNOWN]


def test_a_listed_party_with_a_date_of_its_own_is_dated_after_all(tmp_path):
    events = [event("in_force", "2020-01-01"), event("acceded", "2021-01-01", party="ESK")]
    made = treaty(events=events, undated_parties=["ESK"])
    assert truths(tmp_path, made, "2020-12-31", "2021-01-01") == [NO, YES]


def test_a_state_that_is_no_party_is_not_bound(tmp_path):
    found = stands(tmp_path, treaty(), "2022-01-01", receiving="FAR")
    assert (found.truth, found.state) == (NO, "not_party")


def test_the_grade_is_that_of_the_weaker_evidence(tmp_path):
    events = [event("acceded", "2020-01-01", "text", "DEL"), event("acceded", "2019-01-01", "secondary", "ESK")]
    assert stands(tmp_path, treaty(events=events), "2021-01-01").grade == "secondary"


def test_of_two_proofs_of_the_same_beginning_the_stronger_counts(tmp_path):
    events = [event("in_force", "2019-12-01", "secondary"), event("in_force", "2020-01-01", "official")]
    found = stands(tmp_path, treaty(events=events), "2021-01-01")
    assert (found.since, found.grade) == ("2020-01-01", "official")


# Reports and claims


def test_a_report_proves_force_from_its_date_and_nothing_earlier(tmp_path):
    made = treaty(events=[event("reported_in_force", "2020-05-10", "official")])
    assert truths(tmp_path, made, "2020-05-09", "2020-05-10") == [UNKNOWN, YES]
    assert stands(tmp_path / "reported", made, "2020-05-10").reported


def test_a_status_claim_proves_force_from_its_date_and_nothing_earlier(tmp_path):
    made = treaty(events=[], status=status("in_force", "2020-05-10", "secondary"))
    assert truths(tmp_path, made, "2020-05-09", "2020-05-10", "2021-01-01") == [UNKNOWN, YES, YES]
    found = stands(tmp_path / "grade", made, "2021-01-01")
    assert (found.grade, found.reported, found.sources) == ("secondary", True, ("s-press",))


def test_a_partial_status_claim_counts_from_its_last_day(tmp_path):
    made = treaty(events=[], status=status("in_force", "2020-05"))
    assert truths(tmp_path, made, "2020-05-30", "2020-05-31") == [UNKNOWN, YES]


def test_a_claim_settles_what_a_partial_beginning_leaves_open(tmp_path):
    made = treaty(events=[event("in_force", "2020")], status=status("in_force", "2020-05-10"))
    assert truths(tmp_path, made, "2020-05-09", "2020-05-10") == [UNKNOWN, YES]


def test_a_claim_does_not_beat_a_partys_own_later_date(tmp_path):
    events = [event("in_force", "2000-01-01"), event("acceded", "2022-01-01", party="ESK")]
    made = treaty(events=events, status=status("in_force", "2020-01-01"))
    assert truths(tmp_path, made, "2021-01-01", "2022-01-01") == [NO, YES]


def test_a_claim_does_not_beat_a_known_end(tmp_path):
    made = treaty(events=[IN_FORCE, event("terminated", "2021-01-01")], status=status("in_force", "2020-06-01"))
    assert truths(tmp_path, made, "2020-12-31", "2021-01-01") == [YES, NO]


@pytest.mark.parametrize("value", ["terminated", "superseded", "repealed"])
def test_a_claim_of_an_end_proves_it_from_its_date_on(value, tmp_path):
    made = treaty(events=[IN_FORCE], status=status(value, "2022-01-01", "secondary"))
    assert truths(tmp_path, made, "2021-12-31", "2022-01-01", "2023-01-01") == [YES, NO, NO]
    found = stands(tmp_path / "state", made, "2023-01-01")
    assert (found.state, found.grade) == ("ended", "secondary")


def test_a_claim_of_an_end_does_not_speak_for_a_later_beginning(tmp_path):
    made = treaty(events=[IN_FORCE, event("resumed", "2023-01-01")], status=status("terminated", "2022-01-01"))
    assert truths(tmp_path, made, "2023-01-01") == [YES]


def test_what_was_signed_and_has_ended_was_not_thereby_out_of_force_before(tmp_path):
    made = treaty(events=[event("signed", "2010-01-01")], status=status("superseded", "2020-01-01"))
    assert truths(tmp_path, made, "2009-12-31", "2015-01-01", "2020-01-01") == [NO, UNKNOWN, NO]


# Before force


def test_signed_and_nothing_further_known_is_unknown_and_never_yes(tmp_path):
    made = treaty(events=[event("signed", "2020-05-10")])
    assert truths(tmp_path, made, "2020-05-09", "2020-05-10", "2040-01-01") == [NO, UNKNOWN, UNKNOWN]
    assert stands(tmp_path / "state", made, "2020-06-01").state == "signed_only"


def test_signed_and_said_to_be_only_signed_is_no_until_then_and_unknown_after(tmp_path):
    made = treaty(events=[event("signed", "2020-05-10")], status=status("signed", "2021-03-01"))
    assert truths(tmp_path, made, "2021-03-01", "2021-03-02") == [NO, UNKNOWN]


def test_what_is_still_negotiated_is_not_in_force(tmp_path):
    made = treaty(events=[], status=status("negotiating", "2021-03-01"))
    assert truths(tmp_path, made, "2021-03-01", "2030-01-01") == [NO, NO]


def test_nothing_known_is_unknown(tmp_path):
    found = stands(tmp_path, treaty(events=[]), "2020-01-01")
    assert (found.truth, found.grade) == (UNKNOWN, "memory")


@pytest.mark.parametrize("name", ["signed", "tabled", "recommended", "approved"])
def test_a_step_before_force_that_lies_after_the_day_proves_it_was_not_in_force(name, tmp_path):
    made = treaty(events=[event("signed", "2019-01-01"), event(name, "2020-05-10")])
    assert truths(tmp_path, made, "2020-05-09", "2020-05-10") == [NO, UNKNOWN]


def test_a_ratification_recommended_later_proves_that_signing_had_not_sufficed(tmp_path):
    events = [event("signed", "2019-01-01"), event("recommended", "2020-05", "official")]
    found = stands(tmp_path, treaty(events=events), "2020-04-30")
    assert (found.truth, found.grade, found.state) == (NO, "official", "not_in_force")


def test_a_step_of_a_renewal_proves_nothing_about_the_time_before(tmp_path):
    events = [event("in_force", "2010-01-01"), event("approved", "2020-05-10")]
    assert truths(tmp_path, treaty(events=events), "2015-01-01") == [YES]


def test_an_arrangement_that_does_not_bind_is_never_in_force(tmp_path):
    made = treaty(events=[event("signed", "2010-01-01")], binding=False)
    assert truths(tmp_path, made, "2009-01-01", "2020-01-01") == [NO, NO]


# Succession and directions


def test_an_agreement_ends_when_its_successor_enters_into_force(tmp_path):
    old = treaty("old", events=[event("in_force", "2000-01-01")])
    new = treaty("new", events=[event("in_force", "2020-05-10", "official")], relations={"supersedes": ["old"]})
    register = small_register(tmp_path, old, new)
    found = [standing(register, "old", "DEL", "ESK", date.fromisoformat(f"2020-05-{day}")) for day in ("09", "10")]
    assert [f.truth for f in found] == [YES, NO]
    assert (found[1].state, found[1].grade) == ("ended", "official")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"events": [event("signed", "2019-01-01")]}, YES),
        ({"events": [event("in_force", "2020-05")]}, UNKNOWN),
        ({"parties": ["DEL", "FAR"]}, YES),
        ({"directions": [{"sending": "ESK", "receiving": "DEL"}]}, YES),
        ({"undated_parties": ["ESK"]}, YES),
        ({"binding": False}, YES),
        ({"events": [event("in_force", "2019-01-01"), event("terminated", "2020-01-01")]}, NO),
    ],
    ids=["only signed", "partly dated", "other parties", "other direction", "undated", "not binding", "itself ended"],
)
def test_only_a_successor_in_force_between_the_same_two_ends_an_agreement(change, expected, tmp_path):
    new = treaty("new", **{"events": [event("in_force", "2019-01-01")], "relations": {"supersedes": ["old"]}, **change})
    register = small_register(tmp_path, treaty("old"), new)
    assert standing(register, "old", "DEL", "ESK", date(2020, 5, 10)).truth is expected


def test_an_agreement_with_directions_works_in_those_only(tmp_path):
    made = treaty(directions=[{"sending": "DEL", "receiving": "ESK"}])
    assert truths(tmp_path, made, "2020-01-01") == [YES]
    back = stands(tmp_path / "back", made, "2020-01-01", sending="ESK", receiving="DEL")
    assert (back.truth, back.state) == (NO, "other_direction")


def test_any_stands_for_every_other_party(tmp_path):
    made = treaty(parties=["DEL", "ESK", "FAR"], directions=[{"sending": "any", "receiving": "ESK"}])
    assert truths(tmp_path, made, "2020-01-01", sending="FAR") == [YES]
    assert truths(tmp_path / "back", made, "2020-01-01", sending="ESK", receiving="FAR") == [NO]


# Statutes


def reach(since, **more):
    return [{"state": "DEL", "from": since, **cited("official"), **more}]


def test_a_statute_reaches_from_its_day_on(tmp_path):
    made = statute(reaches=reach("2020-05-10"))
    assert truths(tmp_path, made, "2020-05-09", "2020-05-10") == [NO, YES]


def test_a_reach_whose_date_is_not_established_is_unknown_and_never_always(tmp_path):
    made = statute(reaches=reach(None))
    assert truths(tmp_path, made, "1990-01-01", "2020-01-01") == [UNKNOWN, UNKNOWN]


def test_a_reach_lasts_to_its_last_day(tmp_path):
    made = statute(reaches=reach(ALWAYS, until="2021-03-31"))
    assert truths(tmp_path, made, "2021-03-31", "2021-04-01") == [YES, NO]


def test_a_reach_with_a_partial_end_is_unknown_inside_it(tmp_path):
    made = statute(reaches=reach(ALWAYS, until="2021-03"))
    assert truths(tmp_path, made, "2021-03-01", "2021-03-02", "2021-03-31", "2021-04-01") == [YES, UNKNOWN, UNKNOWN, NO]


def test_a_reach_under_an_agreement_lasts_while_that_is_in_force(tmp_path):
    events = [event("in_force", "2020-05-10", "secondary"), event("terminated", "2022-01-01")]
    act = statute(reaches=reach("2020-01-01", under="del-esk-sofa"))
    register = small_register(tmp_path, treaty(events=events), act)
    found = [
        standing(register, "esk-act", "DEL", "ESK", date.fromisoformat(day))
        for day in ("2020-05-09", "2020-05-10", "2022-01-01")
    ]
    assert [f.truth for f in found] == [NO, YES, NO]
    assert found[1].grade == "secondary"
    assert found[1].sources == ("s-official", "s-press")


def test_a_reach_for_any_state_leaves_out_those_excepted_and_those_named(tmp_path):
    rows = [
        {"state": "any", "from": ALWAYS, **cited("official"), "except": ["FAR"]},
        {"state": "GOT", "from": "2020-01-01", **cited("text")},
    ]
    register = small_register(tmp_path, statute(reaches=rows))
    found = {
        state: standing(register, "esk-act", state, "ESK", date(2010, 1, 1)).truth for state in ("DEL", "FAR", "GOT")
    }
    assert found == {"DEL": YES, "FAR": NO, "GOT": NO}


def test_a_statute_reaches_nobody_before_it_begins_and_after_its_repeal(tmp_path):
    made = statute(events=[event("in_force", "2020-05-10"), event("repealed", "2022-01-01")])
    assert truths(tmp_path, made, "2020-05-09", "2020-05-10", "2021-12-31", "2022-01-01") == [NO, YES, YES, NO]


def test_a_statute_ends_when_its_successor_begins(tmp_path):
    new = statute("new-act", events=[event("in_force", "2020-05-10")], relations={"supersedes": ["esk-act"]})
    register = small_register(tmp_path, statute(), new)
    found = [
        standing(register, "esk-act", "DEL", "ESK", date.fromisoformat(day)).truth
        for day in ("2020-05-09", "2020-05-10")
    ]
    assert found == [YES, NO]


def test_a_statute_rules_only_where_its_state_receives(tmp_path):
    assert truths(tmp_path, statute(), "2020-01-01", sending="ESK", receiving="DEL") == [NO]


def test_a_law_of_a_union_rules_in_each_of_its_states(tmp_path):
    made = statute(state="GOT", states=["ESK", "FAR"], reaches=[{"state": "any", "from": ALWAYS, **cited("text")}])
    assert truths(tmp_path, made, "2020-01-01") == [YES]
    assert truths(tmp_path / "got", made, "2020-01-01", receiving="GOT") == [NO]


# Changes


def made_at_random(random: Random, key: str) -> dict[str, Any]:
    """An agreement with up to five events, and perhaps a claim and a party without a date."""
    names = [
        *("signed", "approved", "in_force", "reported_in_force", "acceded"),
        *("suspended", "resumed", "terminated", "denounced"),
    ]
    events = []
    for _ in range(random.randint(0, 5)):
        day = date(2019, 1, 1) + timedelta(days=random.randint(0, 600))
        text = day.isoformat()[: random.choice([4, 7, 10])]
        events.append(event(random.choice(names), text, party=random.choice([None, None, "DEL", "ESK"])))
    claim = random.choice([None, "in_force", "signed", "terminated"])
    as_of = random.choice(["2019", "2020-03", "2020-09-15"])
    more = {"status": status(claim, as_of)} if claim else {}
    return treaty(key, events=events, undated_parties=random.choice([[], [], ["ESK"]]), **more)


def test_between_two_days_of_change_nothing_changes(tmp_path):
    """So a stay may be split at those days and judged once per part."""
    random = Random(20261122)  # noqa: S311 - cases, not secrets
    register = small_register(tmp_path, *(made_at_random(random, f"made-{n}") for n in range(25)))
    first, last = date(2018, 12, 30), date(2021, 1, 2)
    days = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
    for n in range(25):
        starts = {first, *change_dates(register, [f"made-{n}"], first, last)}
        before = None
        for day in days:
            now = standing(register, f"made-{n}", "DEL", "ESK", day)
            assert day in starts or now == before
            before = now
