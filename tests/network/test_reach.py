"""Reach: where a force may go, who may come, what the next agreement would change; never an invented word of a treaty."""

from __future__ import annotations

from datetime import date

import pytest

from entente.base.errors import WrongUsage
from entente.network.bonds import bonds_of
from entente.network.graph import Graph
from entente.network.raising import concludings, joinings
from entente.network.reach import reach, sort_of, visitors
from entente.network.report import make_choice, network_on
from entente.rules.ask import judge_for
from tests.small_register import clause, event, small_register, treaty

DAY = date(2003, 1, 1)
TOPICS = ("entry.documents", "arms.carry")  # of the fixture's words
OPEN = [clause(topic.replace(".", "-"), topic) for topic in TOPICS]
OTHERS = ("DEL", "ESK", "FAR", "GOT")


@pytest.fixture(autouse=True)
def topics_of_the_fixture(monkeypatch):
    monkeypatch.setattr("entente.network.reach.TOPICS", TOPICS)


def reached(register, state, day=DAY, ask=reach):
    found = ask(judge_for(register), state, OTHERS, day)
    return {sort: found.states(sort) for sort in ("open", "host_law", "unclear", "closed")}


@pytest.mark.parametrize(
    ("verdicts", "sort"),
    [
        (("settled", "to_arrange", "settled"), "open"),
        (("settled", "host_law", "settled"), "host_law"),
        (("settled", "host_law", "unknown"), "unclear"),
        (("unknown", "not_covered", "settled"), "closed"),
        (("settled", "prohibited", "host_law"), "closed"),
    ],
)
def test_the_narrowest_topic_decides_how_open_the_way_is(verdicts, sort):
    assert sort_of(dict(zip("abc", verdicts, strict=True))) == sort


def test_an_agreement_that_settles_every_topic_opens_the_way_both_ways(tmp_path):
    register = small_register(tmp_path, treaty("del-esk-sofa", *OPEN))
    assert reached(register, "DEL")["open"] == ("ESK",)
    assert reached(register, "DEL", ask=visitors)["open"] == ("ESK",)
    assert reached(register, "DEL")["closed"] == ("FAR", "GOT")


def test_before_the_agreement_the_way_is_closed(tmp_path):
    register = small_register(tmp_path, treaty("del-esk-sofa", *OPEN))
    assert reached(register, "DEL", date(1999, 12, 31))["closed"] == ("ESK", "FAR", "GOT")


def test_an_agreement_without_its_words_leaves_the_way_unclear(tmp_path):
    register = small_register(tmp_path, treaty(words="none"))
    assert reached(register, "DEL")["unclear"] == ("ESK",)


def test_an_agreement_that_works_one_way_opens_it_one_way(tmp_path):
    register = small_register(
        tmp_path, treaty("del-esk-sofa", *OPEN, directions=[{"sending": "DEL", "receiving": "ESK"}])
    )
    assert reached(register, "DEL")["open"] == ("ESK",)
    assert reached(register, "DEL", ask=visitors)["open"] == ()


@pytest.fixture
def three_and_one(tmp_path):
    """An agreement of Delmark, Eskland and Farland that settles everything; Gotland is tied to Delmark only, without words."""
    return small_register(
        tmp_path,
        treaty("many-sofa", *OPEN, parties=["DEL", "ESK", "FAR"]),
        treaty("del-got-sofa", parties=["DEL", "GOT"], words="none"),
    )


def test_joining_an_agreement_is_judged_by_its_own_words(three_and_one):
    (found,) = joinings(three_and_one, reach(judge_for(three_and_one), "GOT", OTHERS, DAY))
    assert found.agreement == "many-sofa"
    assert found.wider["ESK"] == ("closed", "open") and found.wider["FAR"] == ("closed", "open")
    assert found.gain()[0] >= 2


def test_supposing_a_party_leaves_the_register_as_it_was(three_and_one):
    before = reach(judge_for(three_and_one), "GOT", OTHERS, DAY)
    joinings(three_and_one, before)
    assert reach(judge_for(three_and_one), "GOT", OTHERS, DAY) == before
    assert "GOT" not in three_and_one.instrument("many-sofa").parties


def test_a_party_is_not_told_to_join_what_it_is_in(three_and_one):
    assert joinings(three_and_one, reach(judge_for(three_and_one), "DEL", OTHERS, DAY)) == []


def test_an_agreement_nobody_has_the_words_of_is_ranked_by_triangles_alone(three_and_one):
    access = Graph(("DEL", "ESK", "GOT"), (("DEL", "ESK"), ("DEL", "GOT")), (1, 1))
    found = concludings(access, reach(judge_for(three_and_one), "GOT", OTHERS, DAY))
    assert [(one.state, one.now, one.triangles) for one in found] == [("ESK", "closed", 1), ("FAR", "closed", 0)]


def test_a_pair_that_is_joined_already_closes_no_triangle(three_and_one):
    access = Graph(("DEL", "ESK", "GOT"), (("DEL", "ESK"), ("DEL", "GOT"), ("ESK", "GOT")), (1, 1, 1))
    found = concludings(access, reach(judge_for(three_and_one), "GOT", OTHERS, DAY))
    assert {one.state: one.triangles for one in found} == {"ESK": 0, "FAR": 0}


def test_the_answer_tells_reach_in_sentences_with_numbers(three_and_one):
    def name(code: str) -> str:
        return three_and_one.states[code]["name"]["en"]

    choice = make_choice(three_and_one, states=OTHERS)
    found = network_on(three_and_one, bonds_of(three_and_one), DAY, choice, reach_for=["got", "GOT"])
    (one,) = found["reach"]
    assert one["state"] == "GOT" and one["may_go"]["unclear"] == ["DEL"]
    assert set(one["may_go"]["verdicts"]) == {"DEL"}
    assert one["raises_reach"]["joining"][0]["agreement"] == "many-sofa"
    told = " ".join(sentence["en"] for sentence in one["sentences"])
    assert "may go to no State without a new arrangement" in told
    assert "At most 1 by what the register knows" in told
    assert "Whether it is open to" in told and "which nobody knows yet" in told
    assert all(sentence["ja"] and "robustness" in sentence for sentence in one["sentences"])
    assert one["closes_most"][0] == {"a": "ESK", "b": "GOT", "triangles": 1}
    assert one["sentences"][-1]["en"].startswith(
        "Of the pairs of GOT not joined, ESK and GOT share most partners".replace("GOT", name("GOT")).replace(
            "ESK", name("ESK")
        )
    )


def test_no_reach_is_told_where_none_was_asked_for(three_and_one):
    assert network_on(three_and_one, bonds_of(three_and_one), DAY, make_choice(three_and_one))["reach"] == []


def test_reach_of_a_state_that_is_none_is_refused_with_what_is_near(three_and_one):
    with pytest.raises(WrongUsage, match="is not a State"):
        network_on(three_and_one, bonds_of(three_and_one), DAY, make_choice(three_and_one), reach_for=["GOX"])


def test_a_state_whose_agreement_ended_is_out_of_reach_from_that_day(tmp_path):
    ended = treaty("del-esk-sofa", *OPEN, events=[event("in_force", "2000-01-01"), event("terminated", "2003-01-01")])
    register = small_register(tmp_path, ended)
    assert reached(register, "DEL", date(2002, 12, 31))["open"] == ("ESK",)
    assert reached(register, "DEL", date(2003, 1, 1))["closed"] == ("ESK", "FAR", "GOT")
