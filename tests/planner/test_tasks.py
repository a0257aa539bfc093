"""Tasks: merged where several ask for the same thing, dated by the earliest demand, ordered, with slack and chains."""

from datetime import date

from entente.base.text import bilingual
from entente.planner.due import Due, DueDates
from entente.planner.subjects import Stay
from entente.planner.tasks import Asked, merge
from entente.register.store import Register

AS_OF = date(2023, 10, 20)


def asked(
    do: str,
    due: date | None = None,
    *,
    document: str | None = None,
    contingent: str = "a",
    clause: str = "1",
    after: tuple[str, ...] = (),
    sending: str = "GBR",
    topic: str = "entry.documents",
) -> Asked:
    step = {
        "do": do,
        "by": "sending_state",
        "to": "receiving_state",
        "document": document,
        "instrument": "x",
        "clause": clause,
        "grade": "text",
        "after": list(after),
        "says": bilingual("Says.", "。"),
    }
    return Asked(sending, "JPN", contingent, topic, step, Due(due, due, bilingual("counted", "計算")))


def test_demands_for_the_same_paper_become_one_task_due_at_the_earliest(register: Register) -> None:
    tasks = merge(
        register,
        [
            asked(
                "issue_movement_order", date(2023, 11, 5), document="movement_order", contingent="a", clause="III(2)"
            ),
            asked(
                "issue_movement_order",
                date(2023, 11, 1),
                document="movement_order",
                contingent="b",
                clause="9",
                topic="entry.visa",
            ),
        ],
        AS_OF,
    )
    assert len(tasks) == 1
    row = tasks[0].as_dict(AS_OF)
    assert row["due"] == "2023-11-01"
    assert row["contingents"] == ["a", "b"]
    assert {a["clause"] for a in row["asked_by"]} == {"III(2)", "9"}


def test_different_sending_states_do_not_share_a_task(register: Register) -> None:
    tasks = merge(
        register, [asked("notify", date(2023, 11, 1)), asked("notify", date(2023, 11, 1), sending="AUS")], AS_OF
    )
    assert len(tasks) == 2
    assert len({t.key for t in tasks}) == 2


def test_overdue_tasks_come_first_and_undated_ones_last(register: Register) -> None:
    tasks = merge(
        register,
        [
            asked("notify", None, topic="entry.visa"),
            asked("report", date(2023, 11, 1)),
            asked("declare", date(2023, 10, 1)),
        ],
        AS_OF,
    )
    rows = [t.as_dict(AS_OF) for t in tasks]
    assert [r["due"] for r in rows] == ["2023-10-01", "2023-11-01", None]
    assert [r["overdue"] for r in rows] == [True, False, False]


def test_a_task_others_wait_for_takes_their_slack_and_stands_on_the_critical_chain(register: Register) -> None:
    tasks = merge(
        register,
        [
            asked("obtain_import_permit", None),
            asked("lodge_import_declaration", date(2023, 10, 30), after=("obtain_import_permit",)),
            asked("report", date(2023, 12, 1)),
        ],
        AS_OF,
    )
    by_act = {t.asked[0].step["do"]: t for t in tasks}
    assert by_act["lodge_import_declaration"].depends_on == [by_act["obtain_import_permit"].key]
    assert by_act["obtain_import_permit"].slack_days == 10
    assert by_act["obtain_import_permit"].critical
    assert not by_act["report"].critical


def test_two_tasks_that_wait_for_each_other_do_not_hang_the_planner(register: Register) -> None:
    tasks = merge(
        register,
        [asked("notify", date(2023, 11, 1), after=("report",)), asked("report", date(2023, 11, 2), after=("notify",))],
        AS_OF,
    )
    assert len(tasks) == 2


def stay(*, given: bool = True, arrival: tuple[date, date] = (date(2023, 11, 10), date(2023, 11, 10))) -> Stay:
    return Stay(arrival[0], date(2023, 11, 26), arrival, (date(2023, 11, 26),) * 2, given, given)


def test_working_days_of_both_states_skip_both_states_holidays_and_say_so(register: Register) -> None:
    rule = {"when": "before", "event": "arrival", "count": 5, "unit": "both_working_days"}
    due = DueDates(register, AS_OF).due(rule, stay(), date(2023, 11, 15), date(2023, 11, 26), "GBR", "JPN")
    # back from Friday 10 November: 9, 8, 7, 6 November, then over the weekend and Culture Day (3 November) to Thursday 2 November
    assert due.day == date(2023, 11, 2)
    assert "Culture Day" in due.explained["en"]
    assert "文化の日" in due.explained["ja"]


def test_an_arrival_given_as_a_range_gives_a_range_of_due_dates(register: Register) -> None:
    rule = {"when": "before", "event": "arrival", "count": 3, "unit": "calendar_days"}
    due = DueDates(register, AS_OF).due(
        rule,
        stay(arrival=(date(2023, 11, 8), date(2023, 11, 14))),
        date(2023, 11, 15),
        date(2023, 11, 26),
        "GBR",
        "JPN",
    )
    assert (due.day, due.latest) == (date(2023, 11, 5), date(2023, 11, 11))
    assert due.provisional


def test_a_missing_arrival_date_is_counted_from_the_exercise_and_says_so(register: Register) -> None:
    rule = {"when": "before", "event": "arrival", "count": 3, "unit": "calendar_days"}
    due = DueDates(register, AS_OF).due(rule, stay(given=False), date(2023, 11, 15), date(2023, 11, 26), "GBR", "JPN")
    assert "not in the file" in due.explained["en"]
    assert due.provisional


def test_a_step_without_a_set_time_has_no_date_and_is_not_given_one(register: Register) -> None:
    due = DueDates(register, AS_OF).due(None, stay(), date(2023, 11, 15), date(2023, 11, 26), "GBR", "JPN")
    assert due.day is None
    assert "No time is set" in due.explained["en"]


def test_a_window_of_hours_is_told_as_a_window(register: Register) -> None:
    rule = {"when": "before", "event": "arrival", "count": 96, "latest": 12, "unit": "hours"}
    due = DueDates(register, AS_OF).due(rule, stay(), date(2023, 11, 15), date(2023, 11, 26), "GBR", "AUS")
    assert "between 96 and 12 hours before arrival" in due.explained["en"]
    assert due.day == date(2023, 11, 9)
