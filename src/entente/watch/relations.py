"""How two documents that are no copies belong together: reports of one event, other events on one agreement, or not at all.

What both speak of decides (see subjects.py), then the event that is the news of each, then the days they bear. An agreement is signed
once, and enters into force once: two documents whose news that is speak of one event however far apart they were written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from entente.base.dates import parse_partial
from entente.base.text import bilingual
from entente.watch.records import Document
from entente.watch.subjects import News, are_of_one_agreement, days_between, read_news, read_subject

NEAR_DAYS = 2  # reports of one event appear within these days; further apart the same news must be told, or the event is another
NEWS_DAYS = 14  # what is planned is told within these days before it is done
ONCE = frozenset({"signed", "in_force", "terminated", "termination_notice", "agreed_in_principle"})
Why = Mapping[str, Any]


def relate(a: Document, b: Document) -> tuple[str, Why]:
    """How two documents that are no copies belong together.

    Returns:
        independent_report, other_event or unrelated, and what decided: {kind, score, sentence: {en, ja}}. Where the same agreement is
        spoken of and neither news nor days tell whether the event is the same, the answer is other_event, and the kind is no_dates.
    """
    subjects = read_subject(a), read_subject(b)
    if not are_of_one_agreement(*subjects):
        return "unrelated", why(
            "different_subject",
            0.0,
            "Nothing shows that they speak of the same agreement.",
            "同じ協定についての文書とは認められない。",
        )
    days = days_between(a, b)
    if days is not None and not NEAR_DAYS < days <= NEWS_DAYS:
        return _by_days(days)
    states = subjects[0].states | subjects[1].states
    news = read_news(a, states), read_news(b, states)  # slow to read, so only where it may decide
    if _is_one_event(*news):
        return "independent_report", why(
            "same_news",
            1.0,
            "Texts of their own, and the same event is the news of both.",
            "別々の文章で、同じ出来事を伝えている。",
        )
    return ("other_event", _undated(*news)) if days is None else _by_days(days)


def _by_days(days: int) -> tuple[str, Why]:
    en = f"Texts of their own on the same States and agreement, {days} {'day' if days == 1 else 'days'} apart."
    ja = f"同じ国と協定についての別々の文章で、日付の差は{days}日。"
    if days <= NEAR_DAYS:
        return "independent_report", why("same_days", 1.0, en, ja)
    return "other_event", why("other_days", 0.0, en, ja)


def _is_one_event(a: News | None, b: News | None) -> bool:
    if a is None or b is None or a.event != b.event or (a.party and b.party and a.party != b.party):
        return False
    if a.date and b.date:
        first, second = parse_partial(a.date), parse_partial(b.date)
        return first.earliest <= second.latest and second.earliest <= first.latest
    return a.event in ONCE


def _undated(a: News | None, b: News | None) -> Why:
    if a is not None and b is not None and a.event != b.event:
        return why(
            "other_news",
            0.0,
            "Texts of their own on the same States and agreement; another event is the news of each.",
            "同じ国と協定についての別々の文章で、それぞれ別の出来事を伝えている。",
        )
    return why(
        "no_dates",
        0.0,
        "Texts of their own on the same States and agreement; a date is missing, so whether the event is the same cannot be told.",
        "同じ国と協定についての別々の文章。日付が欠けているため、同じ出来事かどうかは分からない。",
    )


def why(kind: str, score: float, en: str, ja: str) -> Why:
    """What decided, as a row of evidence."""
    return {"kind": kind, "score": round(score, 4), "sentence": bilingual(en, ja)}
