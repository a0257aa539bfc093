"""Edits of register files keep every character they are not about."""

from __future__ import annotations

import pytest
import yaml

from entente.watch.register_text import add_event, change_event, flow, set_status, unified

FILE = """# maintained by hand
schema: entente-instrument/1
key: del-esk-sofa   # permanent
events:
  # talks are not dated
  - {event: signed, date: "2020-01-05", source: s-official, grade: official, note: {en: "a, b", ja: 注}}  # seen
  - event: ratified
    party: DEL
    date: "2021-03"
    source: s-press
    grade: secondary

# what the latest evidence says
status: {value: signed, as_of: "2021-03-01", source: null, grade: memory}  # weak
notes: {en: "end"}
"""
NEW = {"event": "in_force", "date": "2022-06-01", "source": "s-official", "grade": "official"}


def _only_added(before: str, after: str) -> list[str]:
    lines = unified("x.yml", before, after).splitlines()[2:]
    assert not [line for line in lines if line.startswith("-")]
    return [line[1:] for line in lines if line.startswith("+")]


def test_an_event_is_one_line_more_in_its_place() -> None:
    after = add_event(FILE, NEW)
    assert _only_added(FILE, after) == [
        '  - {event: in_force, date: "2022-06-01", source: s-official, grade: official}'
    ]
    assert [row["event"] for row in yaml.safe_load(after)["events"]] == ["signed", "ratified", "in_force"]


@pytest.mark.parametrize(
    ("day", "order"),
    [
        ("2019", ["new", "signed", "ratified"]),
        ("2020-06-01", ["signed", "new", "ratified"]),
        ("2023", ["signed", "ratified", "new"]),
    ],
)
def test_events_stay_in_order_of_time(day: str, order: list[str]) -> None:
    after = add_event(FILE, {**NEW, "event": "new", "date": day})
    assert [row["event"] for row in yaml.safe_load(after)["events"]] == order
    assert len(_only_added(FILE, after)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "events: []\n",
        "events: []",
        "events:\n  []\nnotes: {en: x}\n",
        'events: [{event: signed, date: "2020"}]\n',
        'events: [{event: signed, date: "2024"}]\nnotes: {en: x}\n',
        'events:\n- {event: signed, date: "2020"}\n',
        'events:\n- event: signed\n  date: "2020"\n',
        'events:\r\n  - {event: signed, date: "2020"}\r\nnotes: {en: x}\r\n',
        'events:\n  - {event: signed, date: "2020"}',
    ],
)
def test_every_style_of_list_takes_an_event(text: str) -> None:
    before = yaml.safe_load(text)
    after = yaml.safe_load(add_event(text, NEW))
    assert NEW in after["events"]
    assert len(after["events"]) == len(before["events"]) + 1
    assert {key: value for key, value in after.items() if key != "events"} == {
        key: value for key, value in before.items() if key != "events"
    }


def test_line_breaks_stay_of_their_kind() -> None:
    text = 'events:\r\n  - {event: signed, date: "2020"}\r\nnotes: {en: x}\r\n'
    assert "\n" not in add_event(text, NEW).replace("\r\n", "")


def test_a_changed_event_keeps_its_comment_and_note() -> None:
    held = {"event": "signed", "date": "2020-01-05", "party": None}
    after = change_event(FILE, held, {"date": "2020-01-06", "source": "s-press", "grade": "secondary"})
    assert (
        '- {event: signed, date: "2020-01-06", source: s-press, grade: secondary, note: {en: "a, b", ja: 注}}  # seen'
        in after
    )
    assert len(after.splitlines()) == len(FILE.splitlines())


def test_a_block_event_is_changed_in_place() -> None:
    after = change_event(FILE, {"event": "ratified", "date": "2021-03", "party": "DEL"}, {"date": "2021-03-09"})
    assert '    date: "2021-03-09"\n    source: s-press\n' in after


def test_an_event_that_is_not_there_once_is_not_changed() -> None:
    with pytest.raises(ValueError, match="not there once"):
        change_event(FILE, {"event": "signed", "date": "1999", "party": None}, {"date": "2000"})


def test_a_status_is_replaced_and_its_comment_stays() -> None:
    after = set_status(FILE, {"value": "in_force", "as_of": "2022-06-01", "source": None, "grade": "memory"})
    assert 'status: {value: in_force, as_of: "2022-06-01", source: null, grade: memory}  # weak\n' in after


def test_a_status_that_was_missing_is_added() -> None:
    text = 'events:\n  - {event: signed, date: "2020"}\nnotes: {en: x}\n'
    after = yaml.safe_load(set_status(text, {"value": "signed", "as_of": "2020"}))
    assert after["status"] == {"value": "signed", "as_of": "2020"}
    assert after["notes"] == {"en": "x"}


@pytest.mark.parametrize("value", ["NO", "null", "yes", "2022-01", 'a "b": c', "日本", "x: y", "- z", "", "#"])
def test_words_are_written_so_that_they_are_read_back(value: str) -> None:
    assert yaml.safe_load(flow({"key": value})) == {"key": value}


def test_a_note_is_added_to_a_changed_event_that_has_none_and_kept_where_it_has_one() -> None:
    text = 'events:\n  - {event: signed, date: "2016", source: s-a, grade: memory}\n  - {event: in_force, date: "2017", grade: memory, note: {en: as it was}}\n'
    note = {"date": "2016-08-29", "note": {"en": "worked out"}}
    changed = change_event(text, {"event": "signed", "date": "2016"}, note)
    assert '- {event: signed, date: "2016-08-29", source: s-a, grade: memory, note: {en: "worked out"}}\n' in changed
    changed = change_event(text, {"event": "in_force", "date": "2017"}, {**note, "date": "2017-01-01"})
    assert '- {event: in_force, date: "2017-01-01", grade: memory, note: {en: as it was}}\n' in changed
