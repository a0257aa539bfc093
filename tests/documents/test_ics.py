"""Calendar files: stable, strict, and complete in both languages."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from entente.documents import make_ics

STAMP = dt.datetime(2024, 10, 21, 9, 30, tzinfo=dt.UTC)

ROWS = [
    {
        "uid": "quiet-harbour-24-t-roll",
        "title": {"en": "Send the nominal roll", "ja": "名簿を送付する"},
        "due": dt.date(2024, 10, 18),
        "explained": {"en": "5 working days before arrival; 4 Nov, Substitute Holiday", "ja": "到着の5営業日前"},
        "by": "sending_state",
        "to": {"en": "Ministry of Defence, Japan", "ja": "防衛省"},
        "sequence": 2,
    },
    {"uid": "quiet-harbour-24-t-radio", "title": {"en": "Request frequencies"}, "due": None},
    {"uid": "quiet-harbour-24-t-ship", "title": "Report", "due": "2024-11-07"},
]


def strictly_parsed(content: bytes) -> Calendar:
    """The calendar, after checks a lenient reader would skip: line ends, folding, no faults, distinct UIDs."""
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    calendar = Calendar.from_ical(content)
    parts = calendar.walk()
    assert not [fault for part in parts for fault in part.errors]
    entries = [part for part in parts if part.name in ("VEVENT", "VTODO")]
    assert len({str(part["UID"]) for part in entries}) == len(entries)
    assert all("DTSTAMP" in part and "SUMMARY" in part for part in entries)
    assert calendar["VERSION"] == "2.0"
    assert calendar.to_ical() == content
    return calendar


def test_a_dated_row_is_an_event_and_a_task():
    """The event takes the whole day and does not block it; the task is due that day."""
    calendar = strictly_parsed(make_ics(ROWS, stamp=STAMP, name={"en": "Quiet Harbour 24"}))
    event = calendar.walk("VEVENT")[0]
    task = calendar.walk("VTODO")[0]
    assert event.decoded("DTSTART") == dt.date(2024, 10, 18)
    assert event.decoded("DTEND") == dt.date(2024, 10, 19)
    assert event["TRANSP"] == "TRANSPARENT"
    assert task.decoded("DUE") == dt.date(2024, 10, 18)
    assert (str(event["UID"]), str(task["UID"])) == (
        "event.quiet-harbour-24-t-roll",
        "task.quiet-harbour-24-t-roll",
    )
    assert event["SEQUENCE"] == task["SEQUENCE"] == 2
    assert event.decoded("DTSTAMP") == STAMP


def test_dates_carry_their_type():
    """Readers that take a bare date for midnight UTC would move the day."""
    content = make_ics(ROWS, stamp=STAMP)
    assert b"DTSTART;VALUE=DATE:20241018" in content
    assert b"DUE;VALUE=DATE:20241018" in content


def test_an_undated_row_is_a_task_without_a_due_date():
    """Nothing is dropped because its date is unknown, and no date is made up."""
    calendar = strictly_parsed(make_ics(ROWS, stamp=STAMP))
    undated = next(task for task in calendar.walk("VTODO") if "radio" in task["UID"])
    assert "DUE" not in undated
    assert "no date set" in undated["DESCRIPTION"]
    assert len(calendar.walk("VEVENT")) == 2
    assert len(calendar.walk("VTODO")) == 3


def test_the_language_is_chosen_and_the_other_one_fills_gaps():
    """A row without Japanese keeps its English title."""
    calendar = strictly_parsed(make_ics(ROWS, stamp=STAMP, lang="ja", name={"en": "Plan", "ja": "計画"}))
    first, second, _ = calendar.walk("VTODO")
    assert first["SUMMARY"] == "名簿を送付する"
    assert "派遣国 → 防衛省" in first["DESCRIPTION"]
    assert second["SUMMARY"] == "Request frequencies"
    assert calendar["X-WR-CALNAME"] == "計画"


def test_the_same_rows_give_the_same_bytes():
    """No clock and no chance: a file can be compared with the last one."""
    assert make_ics(ROWS, stamp=STAMP) == make_ics(ROWS, stamp=STAMP)


def test_faulty_rows_are_all_named():
    """Every fault is said at once, by row."""
    with pytest.raises(ValueError, match="row 2 has no uid; rows 1 and 3 have the same uid a"):
        make_ics([{"uid": "a"}, {"title": "x"}, {"uid": "a"}], stamp=STAMP)


def test_a_stamp_without_a_time_zone_is_refused():
    """Local time would make the same file differ from place to place."""
    with pytest.raises(ValueError, match="time zone"):
        make_ics(ROWS, stamp=dt.datetime(2024, 10, 21))


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_survives_a_strict_reader(title, explained):
    """Control characters, commas, semicolons, backslashes, long Japanese lines."""
    row = {"uid": "u", "title": title, "due": dt.date(2024, 1, 1), "explained": {"ja": explained}}
    calendar = strictly_parsed(make_ics([row], stamp=STAMP, lang="ja"))
    assert [len(calendar.walk(kind)) for kind in ("VEVENT", "VTODO")] == [1, 1], "the text adds and takes away no entry"
