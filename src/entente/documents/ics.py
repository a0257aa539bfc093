"""Due dates as an iCalendar file (RFC 5545): for each row an all-day event and a task to tick off.

A row is `{uid, title, due, explained, description, by, to, sequence}`; texts are two-language, `due` is a date, ISO
text or None. Every row gives a VTODO; a row with a due date also gives a VEVENT that does not block the day.
Same rows and same stamp give the same bytes: the time of writing is an argument, and UIDs come from the row, so that a
calendar that imports a newer file replaces the entry instead of doubling it (raise `sequence` when a row changes).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from icalendar import Calendar, Component, Event, Todo, vDate, vText

from entente.documents.wording import Lang, pick, to_date
from entente.documents.words import word

PRODUCT = "-//entente//due dates//EN"
REFRESH_PROPERTY = "X-WR-CALNAME"
"""Not in RFC 5545, but what Outlook, Apple and Google read for a calendar's name; NAME (RFC 7986) stands beside it."""


def make_ics(rows: Iterable[Mapping[str, Any]], *, stamp: dt.datetime, lang: Lang = "en", name: Any = None) -> bytes:
    """The calendar file of some due dates.

    Args:
        rows: Rows as in the module's first lines. Only `uid` is needed; a row without `due` is a task without a date.
        stamp: When the file is made, with a time zone; written as UTC into every DTSTAMP.
        lang: Language of titles and descriptions; a text without it is given in the language there is.
        name: Name of the calendar, a string or two-language text.

    Returns:
        The file, UTF-8 with CRLF line ends and lines folded at 75 octets.

    Raises:
        ValueError: A row has no uid, two rows have the same one, or `stamp` has no time zone. All faults are named.
    """
    if stamp.tzinfo is None:
        raise ValueError("stamp needs a time zone, such as datetime.UTC")
    kept = list(rows)
    _check_uids(kept)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if name:
        calendar.add("name", vText(pick(name, lang)))
        calendar.add(REFRESH_PROPERTY, vText(pick(name, lang)))
    for row in kept:
        due = to_date(row.get("due"))
        if due:
            calendar.add_component(_event(row, due, stamp, lang))
        calendar.add_component(_task(row, due, stamp, lang))
    return bytes(calendar.to_ical())


def _event(row: Mapping[str, Any], due: dt.date, stamp: dt.datetime, lang: Lang) -> Event:
    """The deadline as an all-day event; DTEND is the day after, because iCalendar ends are not included."""
    event = Event()
    _fill(event, row, f"event.{row['uid']}", stamp, lang)
    event.add("dtstart", vDate(due), parameters={"VALUE": "DATE"})
    event.add("dtend", vDate(due + dt.timedelta(days=1)), parameters={"VALUE": "DATE"})
    event.add("transp", "TRANSPARENT")
    return event


def _task(row: Mapping[str, Any], due: dt.date | None, stamp: dt.datetime, lang: Lang) -> Todo:
    task = Todo()
    _fill(task, row, f"task.{row['uid']}", stamp, lang)
    if due:
        task.add("due", vDate(due), parameters={"VALUE": "DATE"})
    task.add("status", "NEEDS-ACTION")
    return task


def _fill(part: Component, row: Mapping[str, Any], uid: str, stamp: dt.datetime, lang: Lang) -> None:
    """What an event and a task have in common."""
    part.add("uid", uid)
    part.add("dtstamp", stamp.astimezone(dt.UTC))
    part.add("sequence", int(row.get("sequence") or 0))
    part.add("summary", vText(pick(row.get("title"), lang) or str(row["uid"])), parameters={"LANGUAGE": lang})
    description = _description(row, lang)
    if description:
        part.add("description", vText(description), parameters={"LANGUAGE": lang})


def _description(row: Mapping[str, Any], lang: Lang) -> str:
    """Who to whom, what, and how the date was counted, one line each."""
    by, to = (pick(_named(row.get(side)), lang) for side in ("by", "to"))
    who = f"{by} → {to}" if by and to else by or to
    lines = [who, pick(row.get("description"), lang), pick(row.get("explained"), lang)]
    if not row.get("explained") and to_date(row.get("due")) is None:
        lines.append(pick(word("tasks.no_date"), lang))
    return "\n".join(line for line in lines if line)


def _named(who: Any) -> Any:
    """A role key such as `sending_state` in words; anything else as it stands."""
    return word(f"who.{who}", who) if isinstance(who, str) else who


def _check_uids(rows: list[Mapping[str, Any]]) -> None:
    seen: dict[str, int] = {}
    faults = []
    for number, row in enumerate(rows, start=1):
        uid = str(row.get("uid") or "")
        if not uid:
            faults.append(f"row {number} has no uid")
        elif uid in seen:
            faults.append(f"rows {seen[uid]} and {number} have the same uid {uid}")
        seen.setdefault(uid, number)
    if faults:
        raise ValueError("; ".join(faults))
