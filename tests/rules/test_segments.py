"""A stay is split where the law changes, and neighbouring parts that say the same are joined."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.base.dates import day_after
from entente.base.errors import WrongUsage
from entente.rules.segments import judge_stay, segments

from ..small_register import ALWAYS, cited, clause, event, small_judge, status, statute, treaty

FREE, BANNED = clause("free", "entry.visa"), clause("banned", "entry.visa", "prohibition")


def day(text):
    return date.fromisoformat(text)


def parts(judge, since, until, facts=None, topic="entry.visa"):
    found = judge_stay(judge, topic, "DEL", "ESK", day(since), day(until), facts)
    return [(v.since.isoformat(), v.until.isoformat(), v.verdict) for v in found]


def test_a_stay_in_which_nothing_changes_is_one_part(tmp_path):
    judge = small_judge(tmp_path, treaty("t", FREE))
    assert parts(judge, "2024-06-01", "2024-06-30") == [("2024-06-01", "2024-06-30", "settled")]


def test_a_stay_of_one_day_is_one_part(tmp_path):
    judge = small_judge(tmp_path, treaty("t", FREE, events=[event("in_force", "2024-06-01")]))
    assert parts(judge, "2024-06-01", "2024-06-01") == [("2024-06-01", "2024-06-01", "settled")]


def test_a_stay_is_split_on_the_day_an_agreement_enters_into_force(tmp_path):
    judge = small_judge(tmp_path, treaty("t", FREE, events=[event("in_force", "2024-06-10")]))
    assert parts(judge, "2024-06-01", "2024-06-30") == [
        ("2024-06-01", "2024-06-09", "not_covered"),
        ("2024-06-10", "2024-06-30", "settled"),
    ]


def test_a_stay_is_split_on_the_day_an_agreement_ends(tmp_path):
    judge = small_judge(
        tmp_path, treaty("t", FREE, events=[event("in_force", ALWAYS), event("terminated", "2024-06-10")])
    )
    assert parts(judge, "2024-06-01", "2024-06-30") == [
        ("2024-06-01", "2024-06-09", "settled"),
        ("2024-06-10", "2024-06-30", "not_covered"),
    ]


def test_a_partial_date_gives_a_part_in_which_the_answer_is_unknown(tmp_path):
    judge = small_judge(tmp_path, treaty("t", FREE, events=[event("in_force", "2024-06")]))
    assert parts(judge, "2024-05-30", "2024-07-02") == [
        ("2024-05-30", "2024-05-31", "not_covered"),
        ("2024-06-01", "2024-06-29", "unknown"),
        ("2024-06-30", "2024-07-02", "settled"),
    ]


def test_a_stay_is_split_on_the_day_the_text_changes(tmp_path):
    judge = small_judge(tmp_path, treaty("t", versions={ALWAYS: [FREE], "2024-06-10": [BANNED]}))
    assert parts(judge, "2024-06-01", "2024-06-30") == [
        ("2024-06-01", "2024-06-09", "settled"),
        ("2024-06-10", "2024-06-30", "prohibited"),
    ]


def test_a_stay_is_split_after_the_last_day_of_a_reach(tmp_path):
    reaches = [{"state": "DEL", "from": ALWAYS, "until": "2024-06-10", **cited("text")}]
    judge = small_judge(tmp_path, statute("s", FREE, reaches=reaches))
    assert parts(judge, "2024-06-01", "2024-06-30") == [
        ("2024-06-01", "2024-06-10", "settled"),
        ("2024-06-11", "2024-06-30", "not_covered"),
    ]


def test_a_reach_under_an_agreement_is_split_where_that_changes(tmp_path):
    reaches = [{"state": "DEL", "from": ALWAYS, "under": "t", **cited("text")}]
    made = treaty("t", clause("arms", "arms.carry"), events=[event("in_force", "2024-06-10")])
    judge = small_judge(tmp_path, made, statute("s", FREE, reaches=reaches))
    assert parts(judge, "2024-06-01", "2024-06-30") == [
        ("2024-06-01", "2024-06-09", "not_covered"),
        ("2024-06-10", "2024-06-30", "settled"),
    ]


def test_an_agreement_gives_way_to_its_successor_on_the_day(tmp_path):
    new = treaty("new", BANNED, events=[event("in_force", "2024-06-10")], relations={"supersedes": ["old"]})
    judge = small_judge(tmp_path, treaty("old", FREE), new)
    assert parts(judge, "2024-06-01", "2024-06-30") == [
        ("2024-06-01", "2024-06-09", "settled"),
        ("2024-06-10", "2024-06-30", "prohibited"),
    ]


def test_a_day_on_which_only_something_else_happens_joins_the_parts_again(tmp_path):
    """The segments are two, the verdict is one: an amendment changes nothing here, nor does another agreement's entry."""
    other = treaty("u", clause("arms", "arms.carry"), kind="acsa", events=[event("in_force", "2024-06-20")])
    judge = small_judge(
        tmp_path, treaty("t", FREE, events=[event("in_force", ALWAYS), event("amended", "2024-06-10")]), other
    )
    assert len(segments(judge, "DEL", "ESK", day("2024-06-01"), day("2024-06-30"))) == 3
    assert parts(judge, "2024-06-01", "2024-06-30") == [("2024-06-01", "2024-06-30", "settled")]


def test_what_is_not_covered_stays_one_part_although_its_reason_names_a_day(tmp_path):
    judge = small_judge(
        tmp_path,
        treaty("t", FREE, events=[event("amended", "2024-06-10"), event("in_force", "2025-01-01")]),
    )
    assert parts(judge, "2024-06-01", "2024-06-30") == [("2024-06-01", "2024-06-30", "not_covered")]


def test_evidence_that_changes_the_ground_splits_the_verdict(tmp_path):
    """Likely until the report, firm after it: the same verdict on better evidence."""
    made = treaty(
        "t", FREE, events=[event("in_force", ALWAYS, "secondary"), event("reported_in_force", "2024-06-10", "official")]
    )
    judge = small_judge(tmp_path, made)
    found = judge_stay(judge, "entry.visa", "DEL", "ESK", day("2024-06-01"), day("2024-06-30"))
    assert [(v.since.isoformat(), v.firm) for v in found] == [("2024-06-01", False), ("2024-06-10", True)]


def test_the_whole_stay_counts_in_every_part(tmp_path):
    long_ = clause("long", "entry.visa", "prohibition", condition="visit.until_date > visit.from_date + 20")
    judge = small_judge(tmp_path, treaty("t", FREE, long_, events=[event("in_force", "2024-06-10")]))
    assert parts(judge, "2024-06-01", "2024-06-30")[-1] == ("2024-06-10", "2024-06-30", "prohibited")
    assert parts(judge, "2024-06-15", "2024-06-30") == [("2024-06-15", "2024-06-30", "settled")]


def test_a_stay_that_ends_before_it_begins_is_wrong_usage(tmp_path):
    judge = small_judge(tmp_path, treaty("t", FREE))
    with pytest.raises(WrongUsage, match="before it begins"):
        segments(judge, "DEL", "ESK", day("2024-06-02"), day("2024-06-01"))


def test_an_unknown_state_is_one_part(tmp_path):
    judge = small_judge(tmp_path, treaty("t", FREE))
    (found,) = judge_stay(judge, "entry.visa", None, "ESK", day("2024-06-01"), day("2024-06-30"))
    assert (found.verdict, found.since, found.until) == ("unknown", day("2024-06-01"), day("2024-06-30"))


@pytest.fixture(scope="module")
def busy(tmp_path_factory):
    """A register in which much happens in June 2024."""
    events = [event("in_force", "2024-06"), event("suspended", "2024-07-03"), event("resumed", "2024-07-20")]
    first = treaty(
        "t",
        events=events,
        versions={"2024-01-01": [FREE], "2024-07-10": [BANNED]},
        status=status("in_force", "2024-06-15"),
    )
    reaches = [{"state": "DEL", "from": "2024-05-20", "until": "2024-07", **cited("text")}]
    return small_judge(
        tmp_path_factory.mktemp("busy"), first, statute("s", clause("law", "entry.visa", "host_law"), reaches=reaches)
    )


@given(st.dates(date(2024, 5, 1), date(2024, 8, 15)), st.integers(0, 60))
def test_the_parts_cover_the_stay_without_gap_or_overlap_and_each_day_says_what_its_part_says(busy, since, length):
    until = since + timedelta(days=length)
    found = judge_stay(busy, "entry.visa", "DEL", "ESK", since, until)
    assert found[0].since == since
    assert found[-1].until == until
    assert all(day_after(a.until) == b.since for a, b in pairwise(found))
    for part in found:
        for n in range((part.until - part.since).days + 1):
            on = part.since + timedelta(days=n)
            alone = busy.judge("entry.visa", "DEL", "ESK", on, {"visit.from_date": since, "visit.until_date": until})
            assert (alone.verdict, alone.firm, alone.instrument, alone.clause) == (
                part.verdict,
                part.firm,
                part.instrument,
                part.clause,
            )
