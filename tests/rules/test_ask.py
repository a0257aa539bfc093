"""Questions as people put them: facts read and checked, missing ones ranked, stays and incidents."""

from __future__ import annotations

from datetime import date

import pytest

from entente.base.errors import FaultsFound, WrongUsage
from entente.rules.ask import ask, check_facts, incident, possible_values, read_facts

from ..small_register import clause, definition, small_judge, small_register, treaty

ON = date(2024, 6, 1)


@pytest.fixture(scope="module")
def words(tmp_path_factory):
    """A register of words alone."""
    return small_register(tmp_path_factory.mktemp("words"))


def judge_of(folder, *rows):
    return small_judge(folder, treaty("t", *rows))


# Which fact settles most


def test_the_fact_that_settles_the_question_alone_is_asked_first(tmp_path):
    """A passport decides by itself; duty and purpose only together."""
    condition = "person.holds_passport OR (person.on_official_duty AND visit.purpose = 'exercise')"
    judge = judge_of(tmp_path, clause("free", "entry.visa", condition=condition))
    (found,) = ask(judge, "entry.visa", "DEL", "ESK", ON)
    assert found.missing[0] == "person.holds_passport"
    assert set(found.missing) == {"person.holds_passport", "person.on_official_duty", "visit.purpose"}


def test_a_fact_most_of_whose_values_settle_it_comes_before_one_that_settles_it_by_one(tmp_path):
    """Eight of nine purposes end the matter, one of two truths does."""
    condition = "visit.purpose = 'exercise' AND person.on_official_duty"
    (found,) = ask(
        judge_of(tmp_path, clause("free", "entry.visa", condition=condition)), "entry.visa", "DEL", "ESK", ON
    )
    assert found.missing == ("visit.purpose", "person.on_official_duty")


def test_a_fact_whose_values_cannot_be_tried_comes_last(tmp_path):
    condition = "person.age >= 18 AND person.holds_passport"
    (found,) = ask(
        judge_of(tmp_path, clause("free", "entry.visa", condition=condition)), "entry.visa", "DEL", "ESK", ON
    )
    assert found.missing == ("person.holds_passport", "person.age")


def test_the_ranking_knows_the_whole_stay(tmp_path):
    """Only because the stay is long does consent alone decide; a ranking of the first day alone would not see it."""
    condition = "(visit.consent AND visit.until_date > visit.from_date + 20) OR (person.on_official_duty AND person.holds_passport)"
    judge = judge_of(tmp_path, clause("free", "entry.visa", condition=condition))
    (found,) = ask(judge, "entry.visa", "DEL", "ESK", ON, date(2024, 6, 30))
    assert found.missing[0] == "visit.consent"


def test_every_missing_fact_once_given_leaves_one_question_less(tmp_path):
    rows = [
        definition("force_member", "person.category = 'force_member' AND person.on_official_duty"),
        clause(
            "free", "entry.visa", condition="visit.consent AND (person.holds_passport OR visit.purpose = 'exercise')"
        ),
    ]
    judge, facts = judge_of(tmp_path, *rows), {}
    answers = {"person.category": "force_member", "person.on_official_duty": True, "visit.consent": True, "person.holds_passport": True,
               "visit.purpose": "exercise"}  # fmt: skip
    for _ in range(6):
        (found,) = ask(judge, "entry.visa", "DEL", "ESK", ON, None, facts)
        if found.verdict != "unknown":
            break
        facts[found.missing[0]] = answers[found.missing[0]]
    assert found.verdict == "settled"


def test_values_worth_trying_are_those_the_vocabulary_lists(words):
    assert possible_values(words, "person.on_official_duty", "DEL", "ESK") == [True, False]
    assert possible_values(words, "item.kind", "DEL", "ESK") == ["weapon", "vehicle", "supplies"]
    assert possible_values(words, "person.nationality", "DEL", "ESK") == ["DEL", "ESK", "XXA"]
    assert possible_values(words, "person.age", "DEL", "ESK") == []


def test_an_incident_is_judged_on_every_incident_topic(tmp_path):
    judge = judge_of(
        tmp_path, clause("vii", "jurisdiction.criminal", "allocation", outcome={"custody": "sending_state"})
    )
    found = incident(judge, "DEL", "ESK", ON, {"incident.on_duty": True})
    assert [(v.topic, v.verdict) for v in found] == [
        ("jurisdiction.criminal", "settled"),
        ("claims.damage", "host_law"),
    ]


# Facts


def test_facts_are_read_as_they_are_written_on_a_command_line(words):
    pairs = ["person.category=force_member", "person.on_official_duty=yes", "person.holds_passport=FALSE", "person.age=21", "craft.mass_g=249.5",
             "person.nationality=del", "visit.from_date=2024-06-01", "visit.purpose=unknown", "visit.consent=", " visit.agreed = true "]  # fmt: skip
    assert read_facts(words, pairs) == {
        "person.category": "force_member",
        "person.on_official_duty": True,
        "person.holds_passport": False,
        "person.age": 21,
        "craft.mass_g": 249.5,
        "person.nationality": "DEL",
        "visit.from_date": "2024-06-01",
        "visit.purpose": None,
        "visit.consent": None,
        "visit.agreed": True,
    }


def test_every_pair_without_a_sign_is_told(words):
    with pytest.raises(FaultsFound) as refused:
        read_facts(words, ["person.category", "person.age=21", "oops"])
    assert [(fault.code, fault.field) for fault in refused.value.faults] == [
        ("fact.form", "oops"),
        ("fact.form", "person.category"),
    ]


def test_checked_facts_have_days_as_days_and_leave_out_what_is_unknown(words):
    facts = {
        "visit.from_date": "2024-06-01",
        "visit.until_date": date(2024, 6, 2),
        "person.age": None,
        "visit.consent": False,
    }
    assert check_facts(words, facts) == {
        "visit.from_date": ON,
        "visit.until_date": date(2024, 6, 2),
        "visit.consent": False,
    }


@pytest.mark.parametrize(
    ("facts", "code", "words_"),
    [
        ({"person.categry": "force_member"}, "fact.unknown", 'Did you mean "person.category"'),
        ({"person.categry": None}, "fact.unknown", "not declared"),
        ({"person.category": "general"}, "fact.value", "force_member, civilian_component, contractor, dependant"),
        ({"person.category": True}, "fact.value", "type enum"),
        ({"person.on_official_duty": "yes"}, "fact.value", "type boolean"),
        ({"person.on_official_duty": 1}, "fact.value", "type boolean"),
        ({"person.age": 21.5}, "fact.value", "type integer"),
        ({"person.age": True}, "fact.value", "type integer"),
        ({"craft.mass_g": float("nan")}, "fact.value", "can be compared"),
        ({"craft.mass_g": float("inf")}, "fact.value", "can be compared"),
        ({"person.nationality": "ATL"}, "fact.value", "not a State known"),
        ({"visit.from_date": "2024-02-30"}, "fact.value", "a day such as"),
        ({"visit.from_date": "2024-06"}, "fact.value", "a day such as"),
        ({"visit.from_date": 20240601}, "fact.value", "type date"),
    ],
    ids=str,
)  # fmt: skip
def test_a_fact_that_cannot_be_is_told(facts, code, words_, words):
    with pytest.raises(FaultsFound) as refused:
        check_facts(words, facts)
    (fault,) = refused.value.faults
    assert fault.code == code
    assert words_ in fault.describe()


def test_all_facts_that_cannot_be_are_told_at_once(words):
    with pytest.raises(FaultsFound) as refused:
        check_facts(words, {"person.age": "old", "visit.consent": True, "visit.purpose": "fun", "nothing": 1})
    assert len(refused.value.faults) == 3


def test_a_stateless_person_has_a_nationality_of_its_own_code(words):
    assert check_facts(words, {"person.nationality": "XXA"}) == {"person.nationality": "XXA"}


def test_an_unknown_topic_is_wrong_usage(tmp_path):
    judge = judge_of(tmp_path, clause("free", "entry.visa"))
    with pytest.raises(WrongUsage) as refused:
        ask(judge, "entry.vsa", "DEL", "ESK", ON)
    assert refused.value.fault.code == "usage.topic"
