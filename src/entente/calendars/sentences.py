"""The sentence that explains a due date, in English and Japanese.

Each language is built by itself from the same values: Japanese order and punctuation are not a translation of the
English string. Holidays without a Japanese name keep the name there is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from entente.calendars.kinds import Direction, Roll, RollStates, Unit, Words
from entente.calendars.said import date_ja, say
from entente.calendars.skipped_days import skipped_en, skipped_ja
from entente.calendars.stepping import Landing

UNIT_WORDS: Mapping[str, tuple[str, str, str]] = {
    "calendar_days": ("day", "days", "{n}日"),
    "clear_days": ("clear day", "clear days", "中{n}日"),
    "sending_working_days": ("working day of the sending State", "working days of the sending State", "{n}営業日"),
    "receiving_working_days": (
        "working day of the receiving State",
        "working days of the receiving State",
        "{n}営業日",
    ),
    "both_working_days": ("working day of both States", "working days of both States", "{n}営業日"),
    "hours": ("hour", "hours", "{n}時間"),
    "months": ("month", "months", "{n}か月"),
    "years": ("year", "years", "{n}年"),
}
"""Unit -> English singular, English plural, Japanese pattern."""

STATES_EN: Mapping[RollStates, str] = {
    "sending": "the sending State", "receiving": "the receiving State", "both": "both States",
}  # fmt: skip
STATES_JA: Mapping[RollStates, str] = {"sending": "派遣国", "receiving": "接受国", "both": "両国"}
CALENDAR_JA: Mapping[str, str] = {
    "sending_working_days": "派遣国の営業日",
    "receiving_working_days": "接受国の営業日",
    "both_working_days": "両国の営業日",
    "clear_days": "両端の日を数えない",
}


@dataclass(frozen=True)
class Told:
    """What the caller asked for; the names are those of `due`."""

    count: int | None
    unit: Unit | None
    direction: Direction
    event: Words
    roll: Roll
    roll_states: RollStates


def explain(base: dt.date, told: Told, landing: Landing, rolled: Landing, notes: list[Words]) -> Words:
    """The sentence for one due date, with what was skipped, what was moved, and what is doubtful."""
    en = _rule_en(base, told, landing) + _bracket_en(landing, base.year)
    ja = _rule_ja(base, told) + _bracket_ja(landing, told, base.year)
    if landing.day and rolled.day and rolled.day != landing.day:
        en += _rolled_en(told, landing, rolled, base.year)
        ja += _rolled_ja(told, landing, rolled, base.year)
    for note in notes:
        en += f". Provisional: {say(note, 'en')}"
        ja += f"。暫定：{say(note, 'ja')}"
    return {"en": en, "ja": ja}


def explain_window(
    base: dt.date,
    counts: tuple[int, int],
    told: Told,
    days: tuple[dt.date | None, dt.date | None, dt.date | None],
) -> Words:
    """The sentence for a window between two counts.

    `days` are the opening day, the closing day, and the later closing day where the time of day decides between two.
    """
    opens, closes, closes_latest = days
    unit_en, unit_ja = UNIT_WORDS[told.unit or "calendar_days"][1:]
    either_en = f" or {closes_latest}" if closes_latest != closes else ""
    either_ja = f"又は{date_ja(closes_latest)}" if closes_latest and closes_latest != closes else ""
    side_ja = "前" if told.direction == "before" else "後"
    first, second = (unit_ja.format(n=count) for count in counts)
    event_en, event_ja = say(told.event, "en"), say(told.event, "ja")
    return {
        "en": f"between {counts[0]} and {counts[1]} {unit_en} {told.direction} {event_en} on {base}: "
        f"from {opens} to {closes}{either_en}",
        "ja": f"{event_ja}（{date_ja(base)}）の{first}{side_ja}から{second}{side_ja}まで："
        f"{date_ja(opens)}から{date_ja(closes)}{either_ja}まで",
    }


def _rule_en(base: dt.date, told: Told, landing: Landing) -> str:
    event = say(told.event, "en")
    if _is_base_day(told):
        return f"on the day of {event}, {base}"
    if told.count is None or told.unit is None:
        tail = "no number of days is set" if told.direction == "before" else "no time is set"
        return f"{told.direction} {event} on {base}; {tail}"
    one, many, _ = UNIT_WORDS[told.unit]
    said = f"{told.count} {one if told.count == 1 else many} {told.direction} {event} on {base}"
    if told.unit == "hours":
        either = f"{landing.day} or {landing.latest}, depending on the time of {event}"
        same = f"the same time of day on {landing.day}"
        return f"{said}: {same if landing.day == landing.latest else either}"
    return f"{said}; that month has no day {base.day}, so its last day" if landing.clamped else said


def _rule_ja(base: dt.date, told: Told) -> str:
    event = f"{say(told.event, 'ja')}（{date_ja(base)}）"
    if _is_base_day(told):
        return f"{event}の当日"
    side = "前" if told.direction == "before" else "後"
    if told.count is None or told.unit is None:
        return f"{event}の{side}。" + ("日数の定めなし" if side == "前" else "期限の定めなし")
    if told.unit == "clear_days":
        return f"{event}の{side}、中{told.count}日"
    return f"{event}の{UNIT_WORDS[told.unit][2].format(n=told.count)}{side}"


def _is_base_day(told: Told) -> bool:
    return told.direction == "at" or (told.count == 0 and told.unit != "clear_days")


def _bracket_en(landing: Landing, year: int) -> str:
    return f" (skipped {skipped_en(landing.skipped, landing.states, year)})" if landing.skipped else ""


def _bracket_ja(landing: Landing, told: Told, year: int) -> str:
    parts = []
    if not _is_base_day(told) and told.count is not None and told.unit and told.unit in CALENDAR_JA:
        parts.append(CALENDAR_JA[told.unit])
    if told.unit == "hours" and told.count and landing.day:
        either = landing.latest and landing.latest != landing.day
        parts.append(
            f"{say(told.event, 'ja')}の時刻により{date_ja(landing.day)}又は{date_ja(landing.latest)}"
            if either
            else f"{date_ja(landing.day)}の同時刻"
        )
    if landing.clamped:
        parts.append("その月に同じ日がないため末日")
    if landing.skipped:
        parts.append(f"除いた日：{skipped_ja(landing.skipped, landing.states, year)}")
    return f"（{'。'.join(parts)}）" if parts else ""


def _rolled_en(told: Told, landing: Landing, rolled: Landing, year: int) -> str:
    way = "preceding" if told.roll == "preceding_working_day" else "following"
    off = skipped_en(rolled.skipped, rolled.states, year)
    return f"; falls on {landing.day}, moved to the {way} working day of {STATES_EN[told.roll_states]} ({off})"


def _rolled_ja(told: Told, landing: Landing, rolled: Landing, year: int) -> str:
    way = "直前" if told.roll == "preceding_working_day" else "直後"
    off = skipped_ja(rolled.skipped, rolled.states, year)
    return f"。{date_ja(landing.day)}は休日のため、{STATES_JA[told.roll_states]}の{way}の営業日に変更（{off}）"


def _event(told: Told, lang: str) -> str:
    return told.event.get(lang) or told.event.get("en") or next(iter(told.event.values()), "")
