"""Numbers, dates and States of one side of a Japanese comparison, each as a value that two writings of it share."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from entente.rules.library import library
from entente.watch.claims.dates import dates_in
from entente.watch.claims.states import find_states
from entente.watch.drift.sides import Side, remembered
from entente.watch.records import Span

DIGITS = dict(zip("〇一二三四五六七八九", range(10), strict=True))
SCALES = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
NUMERAL = r"[0-9０-９〇一二三四五六七八九十百千万億兆,，.．]+"
UNITS = (
    r"人|名|[かカヵヶケ箇]国|機|隻|件|回目|回|年間|年(?!月|度)|[かカヵヶケ箇]月|週間|日間|時間|分間|キロ|メートル|トン|パーセント|％|%|割|円|ドル|ユーロ|"
    r"条|項|号|番目|例目|度目|者|歳|基|両|台|発|票|議席|社|本|個|点|倍|カ所|か所|ヵ所"
)
NUMBER = re.compile(rf"(?P<below>{NUMERAL})分の(?P<above>{NUMERAL})|(?P<number>{NUMERAL})(?P<unit>{UNITS})(?P<nth>目)?")
SAME_UNITS = {"名": "人", "％": "%", "パーセント": "%", "度目": "回目", "番目": "回目", "例目": "回目"}
KA = re.compile("[カヵヶケ箇]")
WEEKDAY = re.compile(r"\s?[（(]([月火水木金土日])(?:曜日?)?[）)]")
AROUND = 5  # signs beside a value by which its place is known again


class Value(NamedTuple):
    """A value of a text: its kind, what it is, where."""

    span: Span
    kind: str
    key: tuple[object, ...]


def value_of(written: str) -> float | None:
    """A number in figures or in kanji; None where it is none."""
    text = unicodedata.normalize("NFKC", written).replace(",", "").strip(".")
    total, current, digits = 0.0, 0.0, ""
    for sign in text:
        if (sign.isdigit() and sign not in DIGITS) or sign == ".":
            digits += sign
        elif sign in DIGITS:
            digits += str(DIGITS[sign])
        elif sign in SCALES:
            current += (float(digits) if digits else 1) * SCALES[sign]
            digits = ""
        elif sign in LARGE:
            total += (current + (float(digits) if digits else 0 if current else 1)) * LARGE[sign]
            current, digits = 0.0, ""
    try:
        return total + current + (float(digits) if digits else 0) if text else None
    except ValueError:
        return None


@remembered
def find_values(side: Side) -> tuple[Value, ...]:
    """Dates, numbers and States of one side, in order."""
    found = [value for span in side.spans for value in _dates(side, span)]
    taken = [value.span for value in found]
    for match in side.find(NUMBER):
        key = _number(match)
        if key and not any(span.start < match.end() and match.start() < span.end for span in taken):
            found.append(Value(Span(*match.span()), "number", key))
    for span in side.spans:
        for state in find_states(library(), span.of(side.text), "ja"):
            place = Span(span.start + state.start, span.start + state.end)
            if state.form == "name" and not _is_armed_force(place.of(side.text)):
                found.append(Value(place, "party", (state.code,)))
    return tuple(sorted(found))


def _is_armed_force(words: str) -> bool:
    """Words that mean Japan only by what they name; a text that leaves them out has lost no State."""
    return words in ("自衛隊", "我が国", "わが国")


def _number(match: re.Match[str]) -> tuple[object, ...] | None:
    if match["below"]:
        below, above = value_of(match["below"]), value_of(match["above"])
        return ("分の", above, below) if below and above is not None else None
    number = value_of(match["number"])
    unit = KA.sub("か", match["unit"]) + (match["nth"] or "")
    unit = "か国" if unit == "か国目" else unit
    return None if number is None else (SAME_UNITS.get(unit, unit), number)


def _dates(side: Side, span: Span) -> list[Value]:
    """Each date by year, month, day and weekday as far as they are known; 本年 and 1月 with the year of the document's own day."""
    found = []
    text = span.of(side.text)
    past, to_come = (list(dates_in(text, side.dated, "ja", later)) for later in (False, True))
    for one, other in zip(past, to_come, strict=True):
        words = text[one.start : one.end]
        given = one.date or other.date
        key = _resolved(given) if given and (one.date == other.date or not one.date) else None
        key = key or _written(words)
        if key:
            weekday = WEEKDAY.match(text, one.end)
            key = (*key, weekday.group(1) if weekday else None)
            found.append(Value(Span(span.start + one.start, span.start + one.end), "date", key))
    return found


def _resolved(date: str) -> tuple[object, ...]:
    parts: list[int | None] = [int(part) for part in date.split("-")]
    return tuple(parts + [None] * (3 - len(parts)))


def _written(words: str) -> tuple[object, ...] | None:
    """Month and day as they are written, where the year cannot be told."""
    found = re.search(rf"(?:({NUMERAL})月)?(?:({NUMERAL})日)?$", words)
    parts = [value_of(part) if part else None for part in found.groups()] if found else []
    return (None, *parts) if any(part is not None for part in parts) else None


def agree(a: Value, b: Value) -> bool:
    """Whether two values may be one; a date that says less agrees with one that says more."""
    if a.kind != "date":
        return a.key == b.key
    both = [(one, other) for one, other in zip(a.key, b.key, strict=True) if one is not None and other is not None]
    return bool(both) and all(one == other for one, other in both)


def stand_alike(a: Value, b: Value, left: str, right: str) -> bool:
    """Whether two values stand in the same place of a sentence, by the signs beside them."""
    after = left[a.span.end : a.span.end + AROUND], right[b.span.end : b.span.end + AROUND]
    before = left[max(0, a.span.start - AROUND) : a.span.start], right[max(0, b.span.start - AROUND) : b.span.start]
    return (after[0] == after[1] and len(after[0]) == AROUND) or (before[0] == before[1] and len(before[0]) == AROUND)
