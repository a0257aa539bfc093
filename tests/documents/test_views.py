"""What the page shows, before it is laid out."""

from __future__ import annotations

import pytest

from entente.documents.bilingual import day_words, span_words, to_html
from entente.documents.matrix import build_groups, tally
from entente.documents.plan_names import Names, value_words
from entente.documents.plan_view import build_view
from entente.documents.question_view import view_questions
from entente.documents.task_view import view_tasks
from entente.documents.timeline import DOT, GUTTER, WIDTH, view_timeline
from entente.documents.verdict_view import Cells

from .sample_plan import sample_plan, verdict


def view(plan):
    """Groups and names of a plan."""
    names = Names(plan)
    return build_groups(plan, Cells(names)), names


def cell_of(*verdicts):
    """The only cell of a plan with one contingent and some verdicts on one topic."""
    groups, _ = view({"contingents": [{"key": "c", "verdicts": list(verdicts)}]})
    return groups[0]["rows"][0]["cells"][0]


def test_the_worst_verdict_is_on_top():
    """Prohibited before not covered, unknown, to arrange, host law, settled."""
    order = ["prohibited", "not_covered", "unknown", "to_arrange", "host_law", "settled"]
    for number, worst in enumerate(order):
        given = [verdict("t", kind, f"s-{kind}") for kind in reversed(order[number:])]
        assert cell_of(*given)["verdict"] == worst


def test_an_unheard_of_verdict_is_not_hidden():
    """A kind this room does not know stands on top, so that nobody overlooks it."""
    assert cell_of(verdict("t", "settled"), verdict("t", "suspended", "other"))["verdict"] == "suspended"


def test_a_cell_is_firm_only_if_all_its_top_answers_are():
    """One weak answer among those on top makes the whole cell likely."""
    weak, strong = verdict("t", "settled", "a", firm=False), verdict("t", "settled", "b")
    assert cell_of(strong)["firm"]
    assert not cell_of(strong, weak)["firm"]


def test_a_missing_firm_is_not_read_as_firm():
    """Unknown strength of evidence reads likely."""
    bare = {"topic": "t", "verdict": "settled"}
    assert cell_of(bare)["word"]["en"] == "likely settled"


def test_untouched_topics_stay_empty_and_are_not_counted():
    """Left out is not settled."""
    plan = sample_plan()
    groups, _ = view(plan)
    rows = {row["topic"]: row["cells"] for group in groups for row in group["rows"]}
    assert rows["arms.carry"][1:] == [None, None]
    assert sum(one["count"] for one in tally(groups, 1)) == 6


def test_topics_the_plan_does_not_explain_are_shown_by_key():
    """A gap in the labels loses no verdict."""
    groups, _ = view({"contingents": [{"verdicts": [verdict("new.topic", "settled")]}]})
    assert groups[0]["rows"][0]["label"] == "new.topic"


def test_standing_cases_are_grouped_by_what_happened():
    """A contingent without the case has an empty cell, and incident topics are not tallied."""
    plan = sample_plan()
    case = build_view(plan)["incidents"][-1]
    assert case["label"]["en"] == "An offence by an act done on duty"
    assert [cell is None for cell in case["rows"][0]["cells"]] == [False, True, True]


def test_a_question_names_each_topic_once():
    """However many subjects hang on it; the most decisive stands first unless the plan weighed them."""
    plan = sample_plan()
    questions = view_questions(plan, Names(plan))
    assert [len(one["decides"]) for one in questions] == [3, 1, 1]
    plan["questions"] = [one | {"weight": 1.0} for one in plan["questions"]]
    assert [len(one["decides"]) for one in view_questions(plan, Names(plan))] == [1, 3, 1]


def test_only_what_is_in_force_is_drawn_as_in_force():
    """Not governing: no line. Possibly, or only reported: dashed. No state given: nothing is claimed."""
    plan = sample_plan()
    states = [{"state": "not_in_force"}, {"state": "possibly"}, {"state": "in_force", "reported": True}, {}]
    for state, expected in zip(states, [[], [True], [True], []], strict=True):
        plan["contingents"][0]["governed_by"] = [{"in_force_since": "2024-10-15", **state}]
        lane = build_view(plan)["timeline"]["lanes"][0]
        assert [bar["possibly"] for bar in lane["force"]] == expected


def test_a_reported_entry_into_force_is_not_shown_as_a_date_of_force():
    """ "Reported in force by" is weaker than "in force since"."""
    plan = sample_plan()
    entry = {"state": "in_force", "reported": True, "in_force_since": "2025-06", "title": "X"}
    plan["contingents"][0]["governed_by"] = [entry]
    assert build_view(plan)["governing"][0]["instruments"][0]["says"]["en"] == "reported in force by 2025-06"


def test_one_reading_repeated_is_no_conflict():
    """A conflict needs a second reading."""
    same = {"instrument": "a", "verdict": "unknown"}
    assert not cell_of(verdict("t", "unknown", conflicts=[same]))["conflict"]
    assert cell_of(verdict("t", "unknown", conflicts=[same, same | {"instrument": "b"}]))["conflict"]


def test_roles_become_states_where_all_contingents_agree():
    """Two sending States leave the role in words."""
    plan = sample_plan()
    assert view_tasks(plan, Names(plan))[0]["by"] == {"en": "United Kingdom", "ja": "英国"}
    plan["contingents"][0]["sending"] = "AUS"
    assert view_tasks(plan, Names(plan))[0]["by"]["en"] == "sending State"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"jurisdiction": {"state": "sending_state", "right": "primary"}}, "jurisdiction: sending State (primary)"),
        (
            {"cost_share": {"sending_state": 75, "receiving_state": 25}},
            "cost share: sending State 75%, receiving State 25%",
        ),
        ({"days": 21}, "days 21"),
        ({"other_key": ["a", "b"]}, "other key a, b"),
    ],
)
def test_outcomes_are_put_in_words(value, expected):
    """Small plain values, whatever their keys."""
    assert value_words(value)["en"] == expected


def test_spans_say_unknown_ends():
    """An end that is not known is not left blank."""
    assert span_words("2024-11-10", None) == {"en": "Sun 10 Nov 2024 to not known", "ja": "2024年11月10日（日）〜不明"}
    assert span_words("2024-12-30", "2025-01-02")["en"] == "30 Dec 2024 to 2 Jan 2025"
    assert span_words("2024-11-10", "2024-11-10") == day_words("2024-11-10")


def test_a_text_the_same_in_both_languages_is_written_once():
    """A name needs no second copy."""
    assert to_html({"en": "NATO", "ja": "NATO"}) == "NATO"
    assert to_html({"fr": "accord"}) == '<span lang="fr">accord</span>'
    assert to_html({}) == ""


def test_the_drawing_keeps_everything_inside():
    """Bars, dots and lines stay between the gutter and the right edge, and dots never overlap."""
    plan = sample_plan()
    plan["tasks"] += [plan["tasks"][0] | {"key": f"more-{n}", "due": "2024-11-09"} for n in range(5)]
    drawing = build_view(plan)["timeline"]
    for lane in drawing["lanes"]:
        assert lane["stay"]["x"] >= GUTTER
        assert lane["stay"]["x"] + lane["stay"]["width"] <= WIDTH
    dots = [(dot["x"], dot["y"]) for dot in drawing["dots"]]
    for number, (x, y) in enumerate(dots):
        assert y + DOT < drawing["height"]
        assert all(abs(x - a) >= 2 * DOT or abs(y - b) >= 2 * DOT for a, b in dots[number + 1 :])


def test_the_table_holds_every_dated_fact_of_the_drawing():
    """It is the drawing's text alternative."""
    drawing = build_view(sample_plan())["timeline"]
    said = [row["what"]["en"] for row in drawing["table"]]
    assert said.count("stay begins") == 3
    assert said.count("enters into force") == 2
    assert "Send the nominal roll" in said
    days = [row["day"]["en"] for row in drawing["table"]]
    assert days[0] == "Thu 1 May 1958"


def test_no_dates_mean_no_drawing():
    """Nothing is drawn from nothing."""
    assert view_timeline({}, [], Names({})) is None
