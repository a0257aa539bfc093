"""Rows that contradict each other, and rows that are one newsroom's later knowledge."""

from __future__ import annotations

from collections.abc import Mapping

from entente.base.dates import parse_partial
from entente.base.text import bilingual
from entente.register.search import fold
from entente.watch.against_register import HAPPEN_AGAIN
from entente.watch.records import Document
from entente.watch.rows import TENSE, Conflict, Row, meets


def against_each_other(rows: list[Row], documents: Mapping[str, Document]) -> list[Row]:
    """The rows with what contradicts them, and with what is an update by the same newsroom."""
    alike: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        alike.setdefault(_spoken_of(row), []).append(row)
    found = []
    for row in rows:
        others = [other for other in alike[_spoken_of(row)] if other is not row]
        conflicts, updates = [], []
        for other in others:
            kind = _conflict(row, other, documents)
            if kind and _is_update(row, other, documents):
                updates.append(other.id)
            elif kind:
                conflicts.append(_told(kind, other))
        found.append(row._replace(conflicts=tuple(conflicts), updates=tuple(updates)))
    return found


def _spoken_of(row: Row) -> tuple[object, ...]:
    return row.agreement, tuple(sorted(row.parties)), row.kind, row.event, row.step


def _told(kind: str, other: Row) -> Conflict:
    said = {
        "asserted": ("happened", "起きたとされている"),
        "planned": ("planned", "予定とされている"),
        "expected": ("expected", "見込みとされている"),
        "denied": ("denied", "否定されている"),
    }
    en, ja = said[other.modality]
    date, by = other.date, other.by
    when = f" on {date}" if date and len(date) == 10 else f" in {date}" if date else f" by {by}" if by else ""
    when_ja = f"（{date}）" if date else f"（{by}以前）" if by else ""
    ids = tuple(sorted({claim.document for claim in (*other.claims, *other.drifted)}))
    return Conflict(
        kind, other.id, date or by, ids, bilingual(f"Elsewhere: {en}{when}.", f"他の文書では{ja}{when_ja}。")
    )


def _conflict(row: Row, other: Row, documents: Mapping[str, Document]) -> str:
    """date, denial or plan where two rows cannot both be right; empty where they can."""
    if not row.claims or not other.claims or (row.party and other.party and row.party != other.party):
        return ""
    kinds = {TENSE[row.modality], TENSE[other.modality]}
    if kinds == {"happened"}:
        return "date" if _dates_differ(row, other) and not _is_day_of_telling(other, row, documents) else ""
    if kinds == {"to_come"}:
        return "plan" if row.date and other.date and not meets(row.date, other.date) else ""
    if kinds == {"happened", "denied"}:
        happened, denied = (row, other) if row.modality == "asserted" else (other, row)
        told = _latest(denied, documents)
        happened_by = happened.date or happened.by
        return (
            ""
            if told and happened_by and parse_partial(happened_by).latest > parse_partial(told).earliest
            else "denial"
        )
    if kinds == {"happened", "to_come"}:
        happened, plan = (row, other) if row.modality == "asserted" else (other, row)
        told = _latest(plan, documents)
        return (
            "plan"
            if told and happened.date and parse_partial(happened.date).latest < parse_partial(told).earliest
            else ""
        )
    return ""


def _dates_differ(row: Row, other: Row) -> bool:
    if row.date and other.date:
        return not meets(row.date, other.date)
    dated, loose = (row, other) if row.date else (other, row)
    return bool(dated.date and loose.by and parse_partial(loose.by).latest < parse_partial(dated.date).earliest)


def _is_day_of_telling(row: Row, other: Row, documents: Mapping[str, Document]) -> bool:
    """Whether a row's date is only the day on which what two newsrooms date a day earlier was announced or printed."""
    if not row.date or not other.date or row.event in HAPPEN_AGAIN or other.dated < 2:
        return False
    own, earlier = parse_partial(row.date), parse_partial(other.date)
    if not (own.is_exact and earlier.is_exact and (own.earliest - earlier.earliest).days == 1):
        return False
    return all(documents[claim.document].date == row.date for claim in row.claims if claim.date == row.date)


def _latest(row: Row, documents: Mapping[str, Document]) -> str | None:
    dates = [date for claim in row.claims if (date := documents[claim.document].date)]
    return max(dates, key=lambda d: parse_partial(d).latest, default=None)


def _is_update(row: Row, other: Row, documents: Mapping[str, Document]) -> bool:
    """Whether one newsroom says both, on different days: it has learnt more, and does not contradict itself."""
    mine = {fold(p) for c in row.claims if (p := documents[c.document].publisher)}
    theirs = {fold(p) for c in other.claims if (p := documents[c.document].publisher)}
    if not mine or mine != theirs:
        return False
    one, two = _latest(row, documents), _latest(other, documents)
    return bool(one and two and not meets(one, two))
