"""When a step is due: the calendar's answer for a contingent's stay, with its explanation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from entente.base.text import Text, bilingual
from entente.calendars import StateCalendar, closed_days, due, due_window, state_calendar
from entente.planner.subjects import Stay
from entente.register.store import Register

# Events of a step that a stay has a day for; all others happen when they happen.
_ARRIVAL = {"arrival", "import", "movement", "flight"}
_DEPARTURE = {"departure"}
_LABELS: dict[str, Text] = {
    "arrival": {"en": "arrival", "ja": "到着"},
    "import": {"en": "arrival of the goods", "ja": "貨物の到着"},
    "movement": {"en": "the movement", "ja": "移動"},
    "flight": {"en": "the first flight", "ja": "最初の飛行"},
    "departure": {"en": "departure", "ja": "出国"},
    "start": {"en": "the start", "ja": "開始"},
    "end": {"en": "the end", "ja": "終了"},
    "request": {"en": "the request", "ja": "要請"},
    "arrest": {"en": "the arrest", "ja": "逮捕"},
    "charge": {"en": "the charge", "ja": "起訴"},
    "incident": {"en": "the incident", "ja": "事案"},
    "absence": {"en": "the absence began", "ja": "離隊"},
    "notice": {"en": "the notice", "ja": "通報"},
    "payment": {"en": "the payment", "ja": "支払"},
}
_UNITS: dict[str, Text] = {
    "calendar_days": {"en": "days", "ja": "日"},
    "clear_days": {"en": "clear days", "ja": "日（両端を除く）"},
    "sending_working_days": {"en": "working days of the sending State", "ja": "派遣国営業日"},
    "receiving_working_days": {"en": "working days of the receiving State", "ja": "接受国営業日"},
    "both_working_days": {"en": "working days of both States", "ja": "両国営業日"},
    "hours": {"en": "hours", "ja": "時間"},
    "months": {"en": "months", "ja": "か月"},
    "years": {"en": "years", "ja": "年"},
}
_WORDS: dict[str, Text] = {
    "before": {"en": "before", "ja": "前"},
    "after": {"en": "after", "ja": "後"},
    "at": {"en": "at", "ja": "時"},
}


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due.

    Attributes:
        day: the earliest it can be due; None where no day can be named.
        latest: the other end, where the stay's own dates are a range; else the same as `day`.
        explained: how it was counted, or why no day is named.
        provisional: a holiday list behind it may still change, or the dates are not fixed.
    """

    day: date | None
    latest: date | None
    explained: Text
    provisional: bool = False


class DueDates:
    """Counts due dates on the calendars of the two States."""

    def __init__(self, register: Register, as_of: date) -> None:
        self.register, self.as_of = register, as_of
        self._calendars: dict[str, StateCalendar] = {}

    def calendar(self, state: str) -> StateCalendar:
        """A State's calendar with its own closures."""
        if state not in self._calendars:
            row = self.register.states.get(state, {})
            part = f"-{row['subdivision']}" if row.get("subdivision") else ""
            years = range(self.as_of.year - 5, self.as_of.year + 6)
            rows = [
                {"date": closure["date"], "name": closure["reason"]}
                for closure in self.register.closures.get(state, [])
            ]
            self._calendars[state] = state_calendar(
                f"{state}{part}" if row.get("holidays") else state,
                name=row.get("name"),
                closures=closed_days(rows, years),
                known_until=self.as_of,
            )
        return self._calendars[state]

    def due(
        self, rule: Mapping[str, Any] | None, stay: Stay, start: date, end: date, sending: str, receiving: str
    ) -> Due:
        """When a step with this rule is due for a stay.

        Args:
            rule: the step's `due`: None where no time is set or established.
            stay: the contingent's stay.
            start, end: first and last day of the exercise.
            sending, receiving: State codes.
        """
        if rule is None:
            return Due(
                None,
                None,
                bilingual("No time is set, or none is established.", "期限の定めがないか、確認されていない。"),
            )
        event = str(rule["event"])
        base, given = self._base(event, stay, start, end)
        if base is None:
            return Due(None, None, _when_it_happens(rule))
        days = self._counted(rule, base, sending, receiving)
        earliest, latest = days[0], days[-1]
        explained: Text = earliest.explained
        if latest is not earliest:
            explained = bilingual(
                f"between {earliest.date} and {latest.date}: {earliest.explained['en']}; or {latest.explained['en']}",
                f"{earliest.date}から{latest.date}の間：{earliest.explained['ja']}、又は{latest.explained['ja']}",
            )
        if not given:
            explained = _with_note(
                explained,
                "the date of the movement is not in the file: counted from the exercise's own date, an earlier one moves it",
                "移動の日付が未記入のため、演習の日付から数えた。早まれば期限も早まる",
            )
        return Due(
            earliest.date,
            latest.date,
            explained,
            earliest.provisional or latest.provisional or not given or base[0] != base[1],
        )

    def _counted(self, rule: Mapping[str, Any], base: tuple[date, date], sending: str, receiving: str) -> list[Any]:
        calendars: dict[str, Any] = {"sending": self.calendar(sending), "receiving": self.calendar(receiving)}
        label, when = _LABELS[rule["event"]], rule["when"]
        ends = [base[0]] if base[0] == base[1] else list(base)
        if "latest" in rule:
            windows = [
                due_window(end, (rule["count"], rule["latest"]), rule["unit"], when, event=label, **calendars)
                for end in ends
            ]
            return [_Windowed(w.closes.date, w.explained, w.closes.provisional) for w in windows]
        return [due(end, rule.get("count"), rule.get("unit"), when, event=label, **calendars) for end in ends]

    def _base(self, event: str, stay: Stay, start: date, end: date) -> tuple[tuple[date, date] | None, bool]:
        if event in _ARRIVAL:
            return stay.arrival, stay.arrival_given
        if event in _DEPARTURE:
            return stay.departure, stay.departure_given
        if event == "start":
            return (start, start), True
        return ((end, end), True) if event == "end" else (None, True)


@dataclass(frozen=True, slots=True)
class _Windowed:
    date: date | None
    explained: Text
    provisional: bool


def rule_words(rule: Mapping[str, Any] | None) -> Text:
    """A step's `due` in words, before any day is known: "2 months after the notice"; None is said to be no time set."""
    if rule is None:
        return bilingual("no time is set, or none is established", "期限の定めがないか、確認されていない")
    label, when = _LABELS[rule["event"]], _WORDS[rule["when"]]
    if "count" not in rule:
        return bilingual(f"{when['en']} {label['en']}", f"{label['ja']}の{when['ja']}")
    count, unit = f"{rule['count']:g}", _UNITS[rule["unit"]]
    if "latest" in rule:
        latest = f"{rule['latest']:g}"
        return bilingual(
            f"between {count} and {latest} {unit['en']} {when['en']} {label['en']}",
            f"{label['ja']}の{count}{unit['ja']}{when['ja']}から{latest}{unit['ja']}{when['ja']}までの間",
        )
    singular = unit["en"].replace("days", "day", 1) if "days" in unit["en"] else unit["en"].removesuffix("s")
    return bilingual(
        f"{count} {singular if count == '1' else unit['en']} {when['en']} {label['en']}",
        f"{label['ja']}の{count}{unit['ja']}{when['ja']}",
    )


def _when_it_happens(rule: Mapping[str, Any]) -> Text:
    said = rule_words(rule)
    return bilingual(
        f"{said['en'][0].upper()}{said['en'][1:]}, if it comes to that.", f"{said['ja']}（発生した場合）。"
    )


def _with_note(text: Text, en: str, ja: str) -> Text:
    return bilingual(f"{text.get('en', '')} ({en})", f"{text.get('ja', '')}（{ja}）")
