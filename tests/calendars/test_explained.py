"""What a due date says of itself: the sentence, the lists, and what is doubtful."""

from __future__ import annotations

import datetime as dt

import pytest

from entente.calendars import CONVENTIONS, UNITS, due, due_window, state_calendar

from .offices import office

D = dt.date
JPN, GBR, USA, ISR = office("JPN"), office("GBR"), office("USA"), office("ISR")


def test_the_sentence_names_the_days_skipped_in_both_languages():
    """The model sentence of the product description, word for word."""
    found = due(D(2023, 11, 10), 5, "both_working_days", "before", GBR, JPN)
    assert found.explained["en"] == (
        "5 working days of both States before arrival on 2023-11-10 "
        "(skipped 4, 5 Nov weekend; 3 Nov Culture Day, Japan)"
    )
    assert found.explained["ja"] == (
        "到着（2023年11月10日）の5営業日前（両国の営業日。除いた日：11月4日・5日 週末、11月3日 文化の日（日本））"
    )


def test_a_day_off_in_both_states_names_each_holiday():
    """23 November 2023 is Labor Thanksgiving Day in Japan and Thanksgiving Day in the United States."""
    found = due(D(2023, 11, 27), 3, "both_working_days", "before", USA, JPN)
    assert "23 Nov Labor Thanksgiving Day, Japan; 23 Nov Thanksgiving Day, United States" in found.explained["en"]
    assert "勤労感謝の日（日本）" in found.explained["ja"]
    assert [(one.state, one.date) for one in found.skipped if one.date.day == 23] == [
        ("JPN", D(2023, 11, 23)),
        ("USA", D(2023, 11, 23)),
    ]


def test_a_weekend_of_one_state_only_names_the_state():
    """Friday is a weekend day in Israel and not in Japan, Sunday the other way round."""
    found = due(D(2023, 11, 30), 5, "both_working_days", "before", ISR, JPN)
    assert "24 Nov weekend, Israel; 25 Nov weekend; 26 Nov weekend, Japan" in found.explained["en"]


def test_many_weekends_are_counted_in_the_sentence_and_listed_beside_it():
    """A long count stays readable; every day stays in `skipped`."""
    found = due(D(2023, 11, 30), 40, "both_working_days", "before", USA, JPN)
    assert "18 weekend days" in found.explained["en"]
    assert "週末18日" in found.explained["ja"]
    assert len({one.date for one in found.skipped if one.reason["en"] == "weekend"}) == 18


def test_each_skipped_day_names_its_list():
    """The list carries the area and the version of the package it came from; notes say which part's list was used."""
    found = due(D(2023, 9, 1), 4, "both_working_days", "before", GBR, JPN)
    bank_holiday = next(one for one in found.skipped if one.date == D(2023, 8, 28))
    assert bank_holiday.list_name.startswith("public holidays of GB-ENG (holidays ")
    assert {"en": "United Kingdom: the list of ENG is used", "ja": "英国：ENGの祝日一覧を使用"} in found.notes
    assert not found.provisional


def test_a_part_of_a_country_may_be_asked_for():
    """Queensland keeps its Labour Day on the first Monday of May; Canberra does not."""
    queensland = state_calendar("AUS-QLD", known_until=D(2026, 1, 1))
    assert queensland.day_off(D(2025, 5, 5)) is not None
    assert office("AUS").day_off(D(2025, 5, 5)) is None


@pytest.mark.parametrize("code", ["XYZ", "EUU", None])
def test_a_state_without_a_list_says_so_and_is_provisional(code):
    """Only Saturdays and Sundays are skipped, in both languages, never silently."""
    found = due(D(2023, 11, 10), 5, "sending_working_days", "before", code, JPN)
    assert found.date == D(2023, 11, 3)
    assert found.provisional
    assert "only Saturdays and Sundays" in found.explained["en"]
    assert "土曜日と日曜日だけ" in found.explained["ja"]


def test_days_more_than_a_year_past_the_known_lists_are_provisional():
    """The same count is firm inside the year and provisional past it."""
    known = office("JPN", D(2025, 2, 1))
    near = due(D(2025, 11, 10), 5, "receiving_working_days", "before", None, known)
    far = due(D(2026, 11, 10), 5, "receiving_working_days", "before", None, known)
    assert not near.provisional
    assert far.provisional
    assert "may not be proclaimed yet" in far.explained["en"]
    assert "公示されていない" in far.explained["ja"]


def test_unknown_reach_of_a_list_is_not_read_as_known():
    """Where nobody says until when the lists hold, the day is provisional."""
    found = due(D(2023, 11, 10), 5, "both_working_days", "before", "GBR", "JPN")
    assert found.provisional
    assert found.date == D(2023, 11, 2)


def test_estimated_holidays_near_the_count_are_provisional():
    """Eid al-Fitr 2027 is a moon sighting; a count over it may move, a count far from it does not."""
    manila = office("PHL", D(2026, 12, 1))
    over = due(D(2027, 3, 12), 5, "receiving_working_days", "before", None, manila)
    away = due(D(2027, 2, 5), 2, "receiving_working_days", "before", None, manila)
    assert over.provisional
    assert "Eid al-Fitr" in over.explained["en"]
    assert not away.provisional


def test_a_year_outside_the_list_is_provisional():
    """The Japanese list begins in 1949: a count in 1948 has weekends only and says so."""
    found = due(D(1948, 5, 10), 5, "receiving_working_days", "before", None, office("JPN"))
    assert found.provisional
    assert "no entry for 1948" in found.explained["en"]


def test_hours_are_said_as_times_relative_to_arrival():
    """96 hours is the same time four days before; 12 hours may fall on either of two days and the earlier is due."""
    exact = due(D(2025, 7, 13), 96, "hours", "before")
    assert (exact.date, exact.latest) == (D(2025, 7, 9), D(2025, 7, 9))
    assert exact.explained["en"].endswith("the same time of day on 2025-07-09")
    either = due(D(2025, 7, 13), 12, "hours", "before")
    assert (either.date, either.latest) == (D(2025, 7, 12), D(2025, 7, 13))
    assert "depending on the time of arrival" in either.explained["en"]
    assert "到着の時刻により" in either.explained["ja"]


def test_a_window_gives_both_ends():
    """A ship's report 96 to 12 hours before arrival opens four days before and closes within a day of it."""
    window = due_window(D(2025, 7, 13), (96, 12), "hours", "before")
    assert (window.opens.date, window.closes.date, window.closes.latest) == (
        D(2025, 7, 9),
        D(2025, 7, 12),
        D(2025, 7, 13),
    )
    assert window.explained["en"].startswith("between 96 and 12 hours before arrival")
    assert window.explained["ja"].startswith("到着（2025年7月13日）の96時間前から12時間前まで")


def test_the_event_is_named_by_the_caller():
    """A count from an arrest speaks of the arrest."""
    found = due(D(2024, 1, 10), 5, "calendar_days", "after", event={"en": "arrest", "ja": "逮捕"})
    assert found.explained == {"en": "5 days after arrest on 2024-01-10", "ja": "逮捕（2024年1月10日）の5日後"}


def test_every_unit_has_a_convention_in_both_languages():
    """No due date may be shown without the rule that made it."""
    assert all(set(CONVENTIONS[unit]) == {"en", "ja"} for unit in (*UNITS, "at", "uncounted"))


def test_plain_form_is_json_ready():
    """Dates become ISO text, skipped days one mapping per State."""
    plain = due(D(2023, 11, 10), 5, "both_working_days", "before", GBR, JPN).to_plain()
    assert plain["date"] == "2023-11-02"
    assert plain["skipped"][0] == {
        "date": "2023-11-03",
        "reason": {"en": "Culture Day", "ja": "文化の日"},
        "state": "JPN",
        "list": plain["skipped"][0]["list"],
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((-1, "calendar_days", "before"), "count is -1"),
        ((1, "fortnights", "before"), "unit 'fortnights' is not known; use one of calendar_days"),
        ((1, "calendar_days", "sideways"), "direction 'sideways' is not known"),
        ((1, "calendar_days", "at"), "takes no count"),
    ],
)
def test_wrong_use_says_what_to_use_instead(arguments, message):
    """The message names what was found and what is allowed."""
    with pytest.raises(ValueError, match=message):
        due(D(2023, 11, 10), *arguments)


def test_hours_are_not_rolled():
    """A time of day cannot be moved to a working day."""
    with pytest.raises(ValueError, match="hours"):
        due(D(2023, 11, 10), 12, "hours", "before", roll="preceding_working_day")
