"""The kinds of days, directions and roll rules, and the counting convention of each in one sentence.

The sentences are shown to the reader beside a due date, so that nobody has to guess what was counted. They are the
definition that `days.py` and `due.py` carry out; the tests count them out by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

Words = Mapping[str, str]
"""A two-language text, `{"en": ..., "ja": ...}`; a missing language stays missing."""

Unit = Literal[
    "calendar_days",
    "clear_days",
    "sending_working_days",
    "receiving_working_days",
    "both_working_days",
    "hours",
    "months",
    "years",
]
Direction = Literal["before", "after", "at"]
Roll = Literal["none", "preceding_working_day", "following_working_day"]
RollStates = Literal["sending", "receiving", "both"]

UNITS: tuple[Unit, ...] = get_args(Unit)
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
ROLLS: tuple[Roll, ...] = get_args(Roll)

ARRIVAL: Words = {"en": "arrival", "ja": "到着"}
"""The event a due date counts from when the caller names no other."""

WORKING_UNITS: Mapping[str, RollStates] = {
    "sending_working_days": "sending",
    "receiving_working_days": "receiving",
    "both_working_days": "both",
}
"""Which States' days off a unit of working days skips."""

CONVENTIONS: Mapping[str, Words] = {
    "calendar_days": {
        "en": "Every day counts. The base day is not counted; the due day is the n-th day from it.",
        "ja": "すべての日を数える。起算の基準日は数えず、基準日から n 日目を期日とする。",
    },
    "clear_days": {
        "en": "Every day counts, and neither end does: n whole days lie between the due day and the base day.",
        "ja": "両端の日を数えない。期日と基準日の間に丸 n 日がある。",
    },
    "sending_working_days": {
        "en": "Only working days of the sending State count. The base day is not counted; the due day is the n-th.",
        "ja": "派遣国の営業日だけを数える。基準日は数えず、n 番目の営業日を期日とする。",
    },
    "receiving_working_days": {
        "en": "Only working days of the receiving State count. The base day is not counted; the due day is the n-th.",
        "ja": "接受国の営業日だけを数える。基準日は数えず、n 番目の営業日を期日とする。",
    },
    "both_working_days": {
        "en": "Only days on which both States work count. The base day is not counted; the due day is the n-th.",
        "ja": "両国とも営業日である日だけを数える。基準日は数えず、n 番目の日を期日とする。",
    },
    "hours": {
        "en": "A time relative to the base time. Whole days (24, 48, 96 hours) give one date; other counts may fall on "
        "either of two dates, and the earlier is taken as due.",
        "ja": "基準時刻からの時間。24時間の倍数なら日付は一つに決まる。"
        "そのほかは二つの日付のどちらかになるため、早い方を期日とする。",
    },
    "months": {
        "en": "The same day of the month n months away; where that month has no such day, its last day.",
        "ja": "n か月離れた月の同じ日。その月に同じ日がないときは月の末日。",
    },
    "years": {
        "en": "The same day n years away; 29 February becomes 28 February where the year has none.",
        "ja": "n 年離れた年の同じ月日。2月29日がない年は2月28日。",
    },
    "at": {
        "en": "The base day itself.",
        "ja": "基準日その日。",
    },
    "uncounted": {
        "en": "No number of days is set. Before: the last whole day that ends before the base day. After: no date.",
        "ja": "日数の定めがない。「前」は基準日の前日、「後」は期日なし。",
    },
}
