"""What a check of a claim finds: a number or a day as two ends, the lines behind it, and how it is held against a test."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from entente.base.dates import PartialDate, parse_partial
from entente.base.text import Text, bilingual
from entente.base.truth import Truth

_TEST = re.compile(r"(==|!=|>=|<=|>|<)\s*(\S+)")
_DATE = re.compile(
    r"[0-9]{4}(-[0-9]{2}){0,2}"
)  # four digits may be a year or a number; what they are held against decides
_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
_TEST_WORDS = {
    "==": ("{}", "{}"),
    "!=": ("anything but {}", "{}以外"),
    ">=": ("{} or more", "{}以上"),
    "<=": ("{} or less", "{}以下"),
    ">": ("more than {}", "{}超"),
    "<": ("less than {}", "{}未満"),
}
_DAY_WORDS = {
    "==": ("{}", "{}"),
    "!=": ("any time but {}", "{}以外"),
    ">=": ("{} or later", "{}以降"),
    "<=": ("{} or earlier", "{}以前"),
    ">": ("after {}", "{}より後"),
    "<": ("before {}", "{}より前"),
}


@dataclass(frozen=True, slots=True)
class Ends:
    """A value between two ends; None where the register does not give one.

    Attributes:
        low, high: the least and the most it may be; a day may run to date.max, which stands for "later, or never".
        behind: partners, agreements or lines behind it.
        grade: weakest grade of the dates it rests on; None where ties were counted.
        missing: what the register would need to hold, where it gives no value.
    """

    low: Any
    high: Any
    behind: tuple[str, ...] = ()
    grade: str | None = None
    missing: Text | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a check: its answer, the value in words, what stands behind it, what is missing where it is open."""

    truth: Truth
    text: Text
    behind: tuple[str, ...] = ()
    grade: str | None = None
    missing: Text | None = None


def hold(test: str, ends: Ends) -> Found:
    """Hold a value against a test such as "== 3" or "<= 2024-07": unknown where its two ends differ."""
    text = in_words(ends)
    if ends.low is None or ends.high is None:
        return Found(Truth.UNKNOWN, text, ends.behind, ends.grade, ends.missing)
    sign, wanted = _read(test, of_day=isinstance(ends.low, date))
    answers = {_passes(sign, value, wanted) for value in (ends.low, ends.high)}
    if sign in ("==", "!=") and len(answers) == 1 and _inside(wanted, ends):
        answers = {Truth.YES, Truth.NO}  # both ends miss it, but what lies between them may not
    truth = answers.pop() if len(answers) == 1 else Truth.UNKNOWN
    return Found(
        truth, text, ends.behind, ends.grade, ends.missing or left_open(text) if truth is Truth.UNKNOWN else None
    )


def more(first: Ends, second: Ends) -> Truth:
    """Whether the first value is the greater one, whatever the ends leave open."""
    ends = (first.low, first.high, second.low, second.high)
    if None in ends:
        return Truth.UNKNOWN
    if min(first.low, first.high) > max(second.low, second.high):
        return Truth.YES
    return Truth.NO if max(first.low, first.high) <= min(second.low, second.high) else Truth.UNKNOWN


def told_test(test: str, *, of_day: bool) -> Text:
    """A test in both languages."""
    sign, wanted = _read(test, of_day=of_day)
    words = _DAY_WORDS if of_day else _TEST_WORDS
    value = wanted.text if isinstance(wanted, PartialDate) else plain(wanted)
    return bilingual(*(form.format(value) for form in words[sign]))


def in_words(ends: Ends) -> Text:
    """The value in both languages: one number or day, or "3 to 5"."""
    if ends.low is None and ends.high is None:
        return bilingual("not established", "未確認")
    if ends.high == date.max:
        return bilingual(f"not before {ends.low}, or never", f"{ends.low}以降又は未了")
    if ends.low == date.min:
        return bilingual(f"by {ends.high}", f"{ends.high}まで")
    low, high = plain(ends.low), plain(ends.high)
    if isinstance(ends.low, date) and ends.low != ends.high:
        for partial in (low[:7], low[:4]):
            span = parse_partial(partial)
            if (span.earliest, span.latest) == (ends.low, ends.high):
                return bilingual(partial, partial)
    if low == high:
        return bilingual(low, {"no path": "経路なし", "nothing": "なし", "none": "なし"}.get(low, low))
    return bilingual(f"{low} to {high}", f"{low}～{high}")


def plain(value: Any) -> str:
    """A value as text."""
    if isinstance(value, float):
        return "no path" if math.isinf(value) else f"{value:.4g}"
    return "nothing" if value is None else str(value)


def left_open(text: Text) -> Text:
    """What is missing where a value has two ends and nothing more is known."""
    return bilingual(
        f"The register leaves it open ({text['en']}): a date or a status that would settle it is missing.",
        f"登録簿では決まらない（{text['ja']}）。これを決める日付又は現状の資料がない。",
    )


def _read(test: str, *, of_day: bool) -> tuple[str, float | PartialDate]:
    read = _TEST.fullmatch(test)
    assert read  # noqa: S101 - checked where the file is read
    return read[1], parse_partial(read[2]) if of_day else float(read[2])


def _passes(sign: str, value: Any, wanted: float | PartialDate) -> Truth:
    if not isinstance(wanted, PartialDate):
        return Truth.YES if _OPERATORS[sign](value, wanted) else Truth.NO
    if sign in ("==", "!="):
        inside = wanted.earliest <= value <= wanted.latest
        return Truth.YES if inside == (sign == "==") else Truth.NO
    edge = wanted.latest if sign in (">", "<=") else wanted.earliest
    return Truth.YES if _OPERATORS[sign](value, edge) else Truth.NO


def _inside(wanted: float | PartialDate, ends: Ends) -> bool:
    """Whether what is wanted lies strictly between the two ends."""
    if isinstance(wanted, PartialDate):
        return bool(ends.low < wanted.earliest and wanted.latest < ends.high)
    return bool(min(ends.low, ends.high) < wanted < max(ends.low, ends.high))
