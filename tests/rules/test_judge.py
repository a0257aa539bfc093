"""Verdicts on small registers made for one point each: who is covered, what excepts what, what makes a verdict firm."""

from __future__ import annotations

from datetime import date

import pytest

from entente.base.errors import WrongUsage

from ..small_register import ALWAYS, cited, clause, definition, event, small_judge, status, statute, step, treaty

ON = date(2024, 6, 1)
MEMBER, CONTRACTOR = {"person.category": "force_member"}, {"person.category": "contractor"}
DEFINED = definition("force_member", "person.category = 'force_member'")
FREE = clause("free", "entry.visa")


def ask(folder, *instruments, facts=None, topic="entry.visa", on=ON):
    return small_judge(folder, *instruments).judge(topic, "DEL", "ESK", on, facts or {})


def ids(cited_clauses):
    return [cited.id for cited in cited_clauses]


# The question itself


@pytest.mark.parametrize(
    ("pair", "missing"),
    [
        ((None, "ESK"), ("visit.sending_state",)),
        (("DEL", None), ("visit.receiving_state",)),
        ((None, None), ("visit.sending_state", "visit.receiving_state")),
    ],
)
def test_an_unknown_state_gives_unknown_and_never_not_covered(pair, missing, tmp_path):
    found = small_judge(tmp_path, treaty("t", FREE)).judge("entry.visa", *pair, ON)
    assert (found.verdict, found.firm, found.missing) == ("unknown", False, missing)


def test_a_state_or_topic_nobody_knows_is_wrong_usage_with_a_hint(tmp_path):
    judge = small_judge(tmp_path, treaty("t", FREE))
    with pytest.raises(WrongUsage) as refused:
        judge.judge("entry.visa", "DEX", "ESK", ON)
    assert refused.value.fault.do == 'Did you mean "DEL"?'
    with pytest.raises(WrongUsage) as refused:
        judge.judge("entry.vsia", "DEL", "ESK", ON)
    assert 'Did you mean "entry.visa"?' in refused.value.fault.do
    with pytest.raises(WrongUsage, match="the same"):
        judge.judge("entry.visa", "ESK", "ESK", ON)


def test_the_two_states_are_facts_of_their_own_that_nothing_overrides(tmp_path):
    made = treaty(
        "t", clause("free", "entry.visa", condition="visit.sending_state = 'DEL' AND visit.receiving_state = 'ESK'")
    )
    assert ask(tmp_path, made, facts={"visit.sending_state": "ESK"}).verdict == "settled"


def test_the_day_asked_about_is_the_first_day_of_the_stay_where_no_other_is_given(tmp_path):
    made = treaty("t", clause("free", "entry.visa", condition="visit.from_date = '2024-06-01'"))
    assert ask(tmp_path, made).verdict == "settled"
    assert ask(tmp_path / "other", made, facts={"visit.from_date": date(2024, 5, 1)}).verdict == "host_law"


def test_a_fact_that_is_none_is_unknown(tmp_path):
    made = treaty("t", clause("free", "entry.visa", condition="person.on_official_duty"))
    assert ask(tmp_path, made, facts={"person.on_official_duty": None}).missing == ("person.on_official_duty",)


# Who is covered

COVERED = treaty(
    "t", DEFINED, clause("free", "entry.visa", applies_to=["force_member"]), clause("all", "entry.documents")
)


@pytest.mark.parametrize("topic", ["entry.visa", "entry.documents"], ids=["by role", "by cover"])
@pytest.mark.parametrize(
    ("facts", "verdict"),
    [(MEMBER, "settled"), (CONTRACTOR, "not_covered"), ({}, "unknown")],
    ids=["member", "contractor", "?"],
)
def test_the_definitions_decide_who_is_covered(topic, facts, verdict, tmp_path):
    found = ask(tmp_path, COVERED, facts=facts, topic=topic)
    assert found.verdict == verdict
    assert found.missing == (("person.category",) if verdict == "unknown" else ())


def test_a_verdict_says_which_definitions_the_person_falls_under(tmp_path):
    rows = [definition("dependant", "person.category = 'dependant' AND person.age < 21"), DEFINED, FREE]
    found = ask(tmp_path, treaty("t", *rows), facts=MEMBER)
    assert found.roles == {"t": {"dependant": "no", "force_member": "yes"}}
    open_ = ask(tmp_path / "open", treaty("t", *rows), facts={"person.category": "dependant"})
    assert open_.roles == {"t": {"dependant": "unknown", "force_member": "no"}}
    assert open_.missing == ("person.age",)


def test_definitions_of_one_role_are_alternatives(tmp_path):
    other = definition("force_member", "person.category = 'contractor' AND visit.agreed", ident="by-agreement")
    made = treaty("t", DEFINED, other, FREE)
    assert ask(tmp_path / "1", made, facts=CONTRACTOR | {"visit.agreed": True}).verdict == "settled"
    assert ask(tmp_path / "2", made, facts=CONTRACTOR | {"visit.agreed": False}).verdict == "not_covered"
    assert ask(tmp_path / "3", made, facts=CONTRACTOR).missing == ("visit.agreed",)


def test_a_definition_whose_words_are_unknown_covers_nobody_for_sure(tmp_path):
    found = ask(tmp_path, treaty("t", definition("force_member", "NULL"), FREE), facts=MEMBER)
    assert (found.verdict, found.missing) == ("unknown", ())


def test_an_instrument_without_definitions_of_persons_covers_everyone(tmp_path):
    assert ask(tmp_path, treaty("t", FREE)).verdict == "settled"


def test_a_clause_for_anyone_does_not_turn_on_who_the_person_is(tmp_path):
    made = treaty("t", DEFINED, clause("free", "entry.visa", applies_to=["anyone"]))
    assert ask(tmp_path, made, facts=CONTRACTOR).verdict == "settled"


def test_a_topic_about_goods_asks_nobody_who_they_are(tmp_path):
    made = treaty("t", DEFINED, clause("goods", "customs.goods"))
    assert ask(tmp_path, made, topic="customs.goods").verdict == "settled"


def test_the_scope_decides_whether_the_agreement_applies_to_the_visit(tmp_path):
    made = treaty("t", definition("scope", "visit.agreed"), FREE)
    assert ask(tmp_path / "1", made, facts={"visit.agreed": True}).verdict == "settled"
    assert ask(tmp_path / "2", made, facts={"visit.agreed": False}).verdict == "not_covered"
    assert ask(tmp_path / "3", made).missing == ("visit.agreed",)


# Exceptions

DUTY = {"person.on_official_duty": True}
AWAY = clause("away", "entry.visa", "host_law", condition="visit.purpose = 'visit'")
RULE = clause("rule", "entry.visa", unless=["away"])


def test_an_exception_that_applies_takes_the_rule_out_and_is_named(tmp_path):
    found = ask(tmp_path, treaty("t", RULE, AWAY), facts={"visit.purpose": "visit"})
    assert (found.verdict, found.clause) == ("host_law", "AWAY")
    (lost,) = found.losing
    assert lost.id == "rule"
    assert lost.why["en"] == "the exception t AWAY applies"


def test_an_exception_that_does_not_apply_changes_nothing(tmp_path):
    found = ask(tmp_path, treaty("t", RULE, AWAY), facts={"visit.purpose": "exercise"})
    assert (found.verdict, ids(found.deciding), ids(found.losing)) == ("settled", ["rule"], ["away"])
    assert "Purpose = exercise" in found.losing[0].why["en"]


def test_an_exception_that_hangs_on_a_fact_asks_for_it(tmp_path):
    found = ask(tmp_path, treaty("t", RULE, AWAY))
    assert (found.verdict, found.missing) == ("unknown", ("visit.purpose",))


@pytest.mark.parametrize(("passport", "deciding"), [(True, "rule"), (False, "away")])
def test_an_exception_of_an_exception_brings_the_rule_back(passport, deciding, tmp_path):
    rows = [
        RULE,
        clause("away", "entry.visa", "host_law", condition="visit.purpose = 'visit'", unless=["back"]),
        clause("back", "entry.documents", condition="person.holds_passport"),
    ]
    found = ask(tmp_path, treaty("t", *rows), facts={"visit.purpose": "visit", "person.holds_passport": passport})
    assert ids(found.deciding) == [deciding]


def test_the_displaced_of_two_clauses_that_apply_does_not_count(tmp_path):
    rows = [
        clause("general", "entry.visa", "prohibition"),
        clause("special", "entry.visa", condition="person.on_official_duty", displaces=["general"]),
    ]
    assert ids(ask(tmp_path / "1", treaty("t", *rows), facts=DUTY).deciding) == ["special"]
    assert ids(ask(tmp_path / "2", treaty("t", *rows), facts={"person.on_official_duty": False}).deciding) == [
        "general"
    ]
    assert ask(tmp_path / "3", treaty("t", *rows)).verdict == "unknown"


# Versions


def test_the_text_of_the_day_counts(tmp_path):
    versions = {"2010-01-01": [FREE], "2020-01-01": [clause("free", "entry.visa", "prohibition")]}
    judge = small_judge(tmp_path, treaty("t", versions=versions))
    found = {
        day: judge.judge("entry.visa", "DEL", "ESK", date.fromisoformat(day)).verdict
        for day in ("2009-12-31", "2019-12-31", "2020-01-01")
    }
    assert found == {"2009-12-31": "unknown", "2019-12-31": "settled", "2020-01-01": "prohibited"}


# Statutes, conflicts, displaced agreements


def test_what_a_statute_says_stands_beside_the_treaty_that_decides(tmp_path):
    found = ask(tmp_path, treaty("t", FREE), statute("s", clause("ban", "entry.visa", "prohibition")))
    assert (found.verdict, found.basis, found.instrument) == ("settled", "treaty", "t")
    (beside,) = found.beside
    assert (beside["instrument"], beside["basis"], beside["verdict"], beside["applies"]) == (
        "s",
        "statute",
        "prohibited",
        "yes",
    )
    (lost,) = found.losing
    assert lost.why["en"].startswith("the agreement decides")


def test_what_a_silent_treaty_does_not_say_is_decided_by_the_statute(tmp_path):
    found = ask(tmp_path, treaty("t", clause("arms", "arms.carry")), statute("s", FREE))
    assert (found.verdict, found.basis, found.instrument, found.clause) == ("settled", "statute", "s", "FREE")


def test_a_statutes_verdict_rests_on_its_reach(tmp_path):
    found = ask(tmp_path, statute("s", FREE, reaches=[{"state": "DEL", "from": ALWAYS, **cited("secondary")}]))
    assert (found.verdict, found.firm, found.grade) == ("settled", False, "secondary")
    assert found.sources == ("s-text", "s-press")


def test_treaties_in_conflict_are_named_with_what_each_says(tmp_path):
    found = ask(tmp_path, treaty("t", FREE), treaty("u", clause("ban", "entry.visa", "prohibition")))
    assert (found.verdict, found.firm, found.clause) == ("unknown", False, None)
    assert [(row["instrument"], row["verdict"]) for row in found.conflicts] == [("t", "settled"), ("u", "prohibited")]


def test_allocations_in_conflict_give_no_value(tmp_path):
    rows = {
        key: clause(
            key, "jurisdiction.criminal", "allocation", outcome={"jurisdiction": {"state": key, "right": "primary"}}
        )
        for key in ("sending_state", "receiving_state")
    }
    rows = {key: row | {"id": key.replace("_", "-")} for key, row in rows.items()}
    made = [treaty("t", rows["sending_state"]), treaty("u", rows["receiving_state"])]
    found = ask(tmp_path, *made, topic="jurisdiction.criminal")
    assert (found.verdict, found.value) == ("unknown", None)
    assert [row["value"]["jurisdiction"]["state"] for row in found.conflicts] == ["sending_state", "receiving_state"]


def test_the_clause_of_a_displaced_agreement_is_listed_with_why(tmp_path):
    found = ask(
        tmp_path,
        treaty("t", FREE),
        treaty("u", clause("ban", "entry.visa", "prohibition"), relations={"displaces": ["t"]}),
    )
    assert (found.verdict, found.instrument) == ("prohibited", "u")
    assert [(lost.instrument, lost.why["en"]) for lost in found.losing] == [
        ("t", "another agreement governs where both speak")
    ]


def test_an_agreement_not_in_force_is_listed_with_why(tmp_path):
    later = treaty("u", clause("ban", "entry.visa", "prohibition"), events=[event("in_force", "2025-01-01")])
    found = ask(tmp_path, treaty("t", FREE), later)
    assert found.verdict == "settled"
    assert [(lost.instrument, lost.id) for lost in found.losing] == [("u", "")]
    assert "not in force between the two States on 2024-06-01 (in force 2025-01-01)" in found.losing[0].why["en"]


# Firm


def test_a_verdict_is_firm_where_clause_definition_and_force_rest_on_texts_or_official_word(tmp_path):
    found = ask(tmp_path, treaty("t", DEFINED, FREE, events=[event("in_force", ALWAYS, "official")]), facts=MEMBER)
    assert (found.verdict, found.firm, found.grade) == ("settled", True, "official")


@pytest.mark.parametrize("grade", ["secondary", "memory"])
@pytest.mark.parametrize("where", ["clause", "definition", "scope", "force", "party", "claim"])
def test_a_chain_is_as_strong_as_its_weakest_link(where, grade, tmp_path):
    weak = {"clause": "text", "definition": "text", "scope": "text", "force": "text", where: grade}
    rows = [
        definition("scope", "visit.agreed", weak["scope"]),
        definition("force_member", "person.category = 'force_member'", weak["definition"]),
        clause("free", "entry.visa", grade=weak["clause"], applies_to=["force_member"]),
    ]
    more = {"events": [event("in_force", ALWAYS, weak["force"])]}
    if where == "party":
        more["events"].append(event("acceded", "2001-01-01", grade, "ESK"))
    if where == "claim":
        more = {"events": [], "status": status("in_force", "2020-01-01", grade)}
    found = ask(tmp_path, treaty("t", *rows, **more), facts=MEMBER | {"visit.agreed": True})
    assert (found.verdict, found.firm, found.grade) == ("settled", False, grade)


def test_a_weak_definition_the_verdict_does_not_use_takes_nothing_away(tmp_path):
    other = definition("force_member", "person.category = 'contractor'", "memory", ident="other")
    found = ask(tmp_path, treaty("t", DEFINED, other, FREE), facts=MEMBER)
    assert (found.verdict, found.firm) == ("settled", True)


def test_silence_is_firm_only_if_the_agreement_and_its_definitions_are(tmp_path):
    rows = [clause("arms", "arms.carry")]
    assert ask(tmp_path / "1", treaty("t", DEFINED, *rows), facts=MEMBER).firm
    weak = definition("force_member", "person.category = 'force_member'", "secondary")
    found = ask(tmp_path / "2", treaty("t", weak, *rows), facts=MEMBER)
    assert (found.verdict, found.firm) == ("host_law", False)


def test_what_is_not_covered_by_definitions_is_firm_only_if_those_are(tmp_path):
    assert ask(tmp_path / "1", treaty("t", DEFINED, FREE), facts=CONTRACTOR).firm
    weak = definition("force_member", "person.category = 'force_member'", "secondary")
    found = ask(tmp_path / "2", treaty("t", weak, FREE), facts=CONTRACTOR)
    assert (found.verdict, found.firm) == ("not_covered", False)


def test_nothing_known_between_the_two_is_never_firm(tmp_path):
    found = ask(tmp_path, treaty("t", FREE, parties=["DEL", "FAR"]))
    assert (found.verdict, found.firm, found.grade) == ("not_covered", False, None)


def test_unread_words_on_the_very_topic_take_the_firmness_away(tmp_path):
    found = ask(tmp_path, treaty("t", FREE, clause("unread", "entry.visa", "regulated")))
    assert (found.verdict, found.firm) == ("settled", False)


def test_unknown_is_never_firm(tmp_path):
    assert not ask(tmp_path, treaty("t", clause("free", "entry.visa", condition="person.on_official_duty"))).firm


# Steps, values, open points


def test_steps_make_a_duty_something_to_arrange(tmp_path):
    row = clause("orders", "entry.documents", "duty", steps=[step(document="movement_order", to="member")])
    found = ask(tmp_path, treaty("t", row), topic="entry.documents")
    assert found.verdict == "to_arrange"
    (due,) = found.steps
    assert (due["do"], due["by"], due["to"], due["instrument"], due["id"], due["certain"]) == (
        "issue_movement_order",
        "sending_state",
        "member",
        "t",
        "orders",
        True,
    )


@pytest.mark.parametrize(
    ("passport", "verdict", "certain"),
    [(True, "settled", []), (False, "to_arrange", [True]), (None, "to_arrange", [False])],
)
def test_a_step_with_a_condition_is_due_unless_that_fails(passport, verdict, certain, tmp_path):
    row = clause("orders", "entry.documents", "duty", steps=[step() | {"if": "NOT person.holds_passport"}])
    found = ask(tmp_path, treaty("t", row), topic="entry.documents", facts={"person.holds_passport": passport})
    assert found.verdict == verdict
    assert [due["certain"] for due in found.steps] == certain


def test_steps_of_milder_clauses_that_apply_are_due_as_well(tmp_path):
    rows = [
        clause("ban", "entry.documents", "prohibition"),
        clause("orders", "entry.documents", "duty", steps=[step()]),
    ]
    found = ask(tmp_path, treaty("t", *rows), topic="entry.documents")
    assert (found.verdict, [due["id"] for due in found.steps]) == ("prohibited", ["orders"])


def test_an_unknown_verdict_asks_for_no_steps(tmp_path):
    row = clause("orders", "entry.documents", "duty", condition="person.on_official_duty", steps=[step()])
    assert ask(tmp_path, treaty("t", row), topic="entry.documents").steps == ()


def test_an_allocation_gives_its_value_and_is_about_the_person_of_the_incident(tmp_path):
    outcome = {"jurisdiction": {"state": "sending_state", "right": "primary"}}
    row = clause(
        "vii",
        "jurisdiction.criminal",
        "allocation",
        condition="incident.on_duty",
        outcome=outcome,
        applies_to=["force_member"],
    )
    made = treaty("t", DEFINED, row)
    found = ask(tmp_path / "1", made, topic="jurisdiction.criminal", facts=MEMBER | {"incident.on_duty": True})
    assert (found.verdict, found.value, found.clause) == ("settled", outcome, "VII")
    assert ask(tmp_path / "2", made, topic="jurisdiction.criminal", facts=CONTRACTOR).verdict == "not_covered"


def test_open_points_and_untranslated_passages_on_the_topic_come_with_the_verdict(tmp_path):
    point = {"key": "arms", "topics": ["entry.visa"], "says": {"en": "An open point."}, "look": {"en": "Article 5"}}
    elsewhere = {"key": "goods", "topics": ["customs.goods"], "says": {"en": "Another topic."}}
    passage = {"clause": "IX", "topic": "entry.visa", "why": {"en": "Not expressed."}, **cited("text")}
    row = clause("free", "entry.visa", open={"en": "About this clause."})
    found = ask(tmp_path, treaty("t", row, passage, open_points=[point, elsewhere]))
    assert [p["says"]["en"] for p in found.open_points] == ["About this clause.", "An open point.", "Not expressed."]


def test_doubtful_force_is_an_open_point(tmp_path):
    found = ask(tmp_path, treaty("t", FREE, events=[event("signed", "2020-01-01")]))
    assert found.verdict == "unknown"
    assert "Signed; no evidence of entry into force" in found.open_points[-1]["says"]["en"]


def test_a_verdict_as_json_holds_plain_values_only(tmp_path):
    found = ask(tmp_path, treaty("t", DEFINED, FREE), facts=MEMBER).as_dict()
    assert found["from"] == found["until"] == "2024-06-01"
    assert found["facts"]["visit.from_date"] == "2024-06-01"
    assert found["reason"]["en"] == "free (t FREE)"


def test_a_judge_asked_of_ever_new_days_forgets_and_answers_the_same(register, monkeypatch) -> None:
    from entente.rules import judge as judging
    from entente.rules import rulebook
    from entente.rules.ask import judge_for

    days = [date(2019, month, 1) for month in range(1, 13)]
    kept, forgetful = judge_for(register), judge_for(register)
    wanted = [kept.judge("entry.visa", "USA", "JPN", day) for day in days]
    monkeypatch.setattr(judging, "_MOST_KEPT", 3)
    monkeypatch.setattr(rulebook, "_MOST_KEPT", 3)
    assert [forgetful.judge("entry.visa", "USA", "JPN", day) for day in days] == wanted
    assert len(forgetful._standings) <= 3 and len(forgetful.book._by_day) <= 3
