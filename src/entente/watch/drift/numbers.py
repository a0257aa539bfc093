"""Numbers of a text: what they are, what they count, and whether they are a limit; figures, words, ordinals, shares, money, measures.

Units of one kind are brought to one unit, so that 300 kilometres are 186 miles; sums in different currencies are not compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from entente.watch.drift.dates import find_dates
from entente.watch.drift.number_words import (
    ABOUT,
    CARDINALS,
    COUNTED_WITHIN,
    DAYS_IN_MONTH,
    FRACTIONS,
    JOINED,
    LABELLED,
    LEAST,
    LENGTHS,
    LESS,
    MONEY,
    MORE,
    MOST,
    ORDINALS,
    SCALES,
    SMALL_WORDS,
    SPANS,
    TIMES,
    UNITS,
    VAGUE,
)
from entente.watch.drift.sides import Side, remembered
from entente.watch.drift.words import Word, normal, stem
from entente.watch.records import Span


class Number(NamedTuple):
    """A number of a text.

    Attributes:
        value: in the kind's own unit; for a vague one, 0.
        kind: plain, ordinal, times, vague, money:<currency>, label, or a kind of measure.
        limit: more, less, least, most, about or "".
        counts: stems of the words it may count.
        spelt: whether it is written as a word below three: "one", "both", "first" are often left out or put in without a change.
    """

    span: Span
    value: float
    kind: str
    limit: str
    counts: tuple[str, ...]
    spelt: bool


@remembered
def find_numbers(side: Side) -> tuple[Number, ...]:
    """The numbers of one side, in order; those that are part of a date are left to the dates."""
    dates = [dated.span for dated in find_dates(side)]
    words = [word for word in side.words if not any(span.start <= word.start < span.end for span in dates)]
    found = []
    place = 0
    while place < len(words):
        number, used = _read(side, words, place)
        if number:
            found.append(number)
        place += max(1, used)
    return tuple(_with_shared_units(side, found))


def _with_shared_units(side: Side, numbers: Sequence[Number]) -> Iterator[Number]:
    """The numbers, each with the unit of the next one where they share it: "from 1,800 to 2,400 metres"."""
    for number, following in zip_longest(numbers, numbers[1:]):
        if (
            following
            and number.kind == "plain" != following.kind
            and JOINED.fullmatch(side.text, number.span.end, following.span.start)
        ):
            unit = following.span.of(side.text).split()[-1]
            measure, factor = UNITS.get(stem(normal(unit)), (following.kind, 1.0))
            if measure == following.kind:
                yield number._replace(value=number.value * factor, kind=measure, counts=())
                continue
        yield number


def _read(side: Side, words: Sequence[Word], place: int) -> tuple[Number | None, int]:
    word = words[place]
    if word.norm in VAGUE and place + 1 < len(words) and words[place + 1].sentence == word.sentence:
        return Number(Span(word.start, word.end), 0, "vague", "", _counted(words, place + 1), False), 1
    if word.norm == "both":
        return Number(Span(word.start, word.end), 2, "plain", "", _counted(words, place + 1), True), 1
    times = TIMES.get(word.norm) or TIMES.get(word.stem)
    if times and word.norm not in ("double", "triple"):
        return Number(Span(word.start, word.end), times, "times", "", (), True), 1
    if word.norm in SPANS and place and words[place - 1].norm in SPANS[word.norm]:
        measure, factor = UNITS[word.stem]
        return Number(Span(word.start, word.end), factor, measure, "", (), True), 1
    if word.norm == "half" and _is_half_a_year(words, place):
        last = words[place + 1] if words[place + 1].norm == "year" else words[place + 2]
        return Number(Span(word.start, last.end), UNITS[last.stem][1] / 2, "year", "", (), False), 3
    value, used, ordinal = _value(side.text, words, place)
    if value is None:
        return None, 1
    return _measured(side, words, place, used, value, ordinal), used


def _is_length(text: str, words: Sequence[Word], place: int) -> bool:
    """Whether "300m" is a length: the next word says so, and no currency stands before it."""
    after = words[place + 2].norm if place + 2 < len(words) else ""
    return after in LENGTHS and text[max(0, words[place].start - 1) : words[place].start] not in tuple(MONEY)


def _is_half_a_year(words: Sequence[Word], place: int) -> bool:
    following = [word.norm for word in words[place + 1 : place + 3]]
    return following[:1] == ["year"] or (
        following[:1] == ["a"] and following[1:] in (["year"], ["decade"], ["century"])
    )


def _value(text: str, words: Sequence[Word], place: int) -> tuple[float | None, int, bool]:
    """Value, words used, whether it is an ordinal."""
    word = words[place]
    before = words[place - 1].norm if place else ""
    after = [other.norm for other in words[place + 1 : place + 3]] + ["", ""]
    if word.norm == "one" and after[0] == "in":
        whole = CARDINALS.get(after[1]) or _figure(after[1])
        if whole and whole > 2:
            return 1 / whole, 3, False
    if word.norm[0].isdigit():
        return _in_figures(text, words, place)
    if word.norm in FRACTIONS and before == "a" and after[0] == "of":
        return FRACTIONS[word.norm], 1, False
    if word.norm in ORDINALS:
        return float(ORDINALS[word.norm]), 1, True
    if word.norm in CARDINALS or (word.norm in ("a", "half") and after[0] in SCALES and len(after[0]) > 2):
        return _spelt(text, words, place)
    if word.norm in ("half", "quarter") and after[0] in ("of", "the", "a", "its", "their"):
        return FRACTIONS[word.norm], 1, False
    return None, 1, False


def _in_figures(text: str, words: Sequence[Word], place: int) -> tuple[float | None, int, bool]:
    word = words[place]
    value = _figure(word.norm)
    follows = words[place + 1] if place + 1 < len(words) else None
    if value is None or follows is None:
        return value, 1, False
    glued = follows.start == word.end
    if glued and follows.norm in ("st", "nd", "rd", "th"):
        return value, 2, True
    if glued and follows.norm == "m" and _is_length(text, words, place):
        return value, 1, False
    if follows.norm in SCALES and (len(follows.norm) > 1 or glued):
        return value * SCALES[follows.norm], 2, False
    return value, 1, False


def _figure(norm: str) -> float | None:
    try:
        return float(norm.replace(",", "").rstrip("."))
    except ValueError:
        return None


def _spelt(text: str, words: Sequence[Word], place: int) -> tuple[float | None, int, bool]:
    total = current = 0.0
    used = 0
    while place + used < len(words):
        word = words[place + used]
        gap = text[words[place + used - 1].end : word.start] if used else ""
        if used and gap.strip(" -\u00a0\n") != "":
            break
        if word.norm in CARDINALS and (
            not used
            or current == 0
            or (current % 100 >= 20 and current % 10 == 0 and CARDINALS[word.norm] < 10)
            or current % 100 == 0
        ):
            current += CARDINALS[word.norm]
        elif word.norm == "a" and not used:
            current = 1
        elif word.norm == "half" and not used:
            current = 0.5
        elif word.norm in SCALES and len(word.norm) > 2:
            scale = SCALES[word.norm]
            if scale < 1000:
                current = max(current, 1) * scale if current != 0.5 else scale / 2
            else:
                total, current = total + max(current, 1 if current == 0 else current) * scale, 0
        elif word.norm in FRACTIONS and used and current and word.norm not in ("second",):
            return current * FRACTIONS[word.norm], used + 1, False
        elif word.norm in ORDINALS and used and current % 10 == 0:
            return total + current + ORDINALS[word.norm], used + 1, True
        elif not (
            word.norm == "and"
            and used
            and (total or current >= 100)
            and place + used + 1 < len(words)
            and words[place + used + 1].norm in CARDINALS
        ):
            break
        used += 1
    return total + current, max(1, used), False


def _measured(side: Side, words: Sequence[Word], place: int, used: int, value: float, ordinal: bool) -> Number:
    first, last = words[place], words[place + used - 1]
    start, end = first.start, last.end
    before = side.text[max(0, start - 24) : start]
    every = place > 0 and words[place - 1].norm == "every"  # every second year is every two years
    kind = "ordinal" if ordinal and not every else "plain"
    if 0 < value < 1 and not first.norm[0].isdigit():  # a half, two-thirds, one in five
        kind, value = "share", 100 * value
    previous = words[place - 1] if place else None
    if previous and previous.norm in "$£€¥" and previous.end == start:
        kind, start = f"money:{MONEY[previous.norm]}", previous.start
        before = side.text[max(0, start - 24) : start]
    after = [word for word in words[place + used : place + used + 2] if word.sentence == first.sentence]
    if kind == "plain" and [word.stem for word in after] == ["year", "old"]:  # an age, often written without its unit
        end = after[1].end
    elif kind == "plain" and after:
        unit = after[0]
        if unit.stem in MONEY and not (unit.norm == "won" and unit.text != "won"):
            kind, end = f"money:{MONEY[unit.stem]}", unit.end
        elif unit.norm == "per" and len(after) > 1 and after[1].norm == "cent":
            kind, end = "share", after[1].end
        elif unit.stem in UNITS and unit.norm != "cent" and not (unit.norm == "m" and unit.start != last.end):
            measure, factor = UNITS[unit.stem]
            kind, value, end = measure, value * factor, unit.end
    if kind == "plain" and LABELLED.search(before):
        kind = "label"
    if kind == "ordinal" and after and after[0].norm in ("time", "occasion"):
        kind = "times"
    limit = next(
        (
            name
            for name, pattern in (("least", LEAST), ("most", MOST), ("more", MORE), ("less", LESS), ("about", ABOUT))
            if pattern.search(before)
        ),
        "",
    )
    small = value <= 2 and not first.norm[0].isdigit() and kind in ("plain", "ordinal", "times")
    counts = _counted(words, place + used) if kind in ("plain", "ordinal", "label") else ()
    return Number(Span(start, end), value, kind, limit, counts, small)


def _counted(words: Sequence[Word], place: int) -> tuple[str, ...]:
    found: list[str] = []
    for word in words[place : place + COUNTED_WITHIN]:
        if word.sentence != words[max(0, place - 1)].sentence or (word.norm in SMALL_WORDS and found):
            break
        if word.norm not in SMALL_WORDS:
            found.append(word.stem)
    return tuple(found)


def equal(a: Number, b: Number) -> bool:
    """Whether two numbers are one: the same kind and value, or a measure or rounded figure near enough."""
    if a.kind.startswith("money") and b.kind.startswith("money") and a.kind != b.kind:
        return False
    if {a.kind, b.kind} == {"time", "year"}:  # thirty days, a month
        days = sorted(number.value * (DAYS_IN_MONTH if number.kind == "year" else 1) for number in (a, b))
        return days[1] - days[0] <= 0.04 * days[1]
    if a.kind != b.kind and not loosely(a.kind, b.kind):
        return False
    if a.value == b.value or (
        a.kind == b.kind == "share"
        and abs(a.value - b.value) < 0.7
        and not (a.value.is_integer() and b.value.is_integer())
    ):
        return True
    most = max(abs(a.value), abs(b.value))
    if a.kind in ("length", "mass", "area", "speed") and b.kind == a.kind:
        return abs(a.value - b.value) <= 0.04 * most and not _same_unit(a, b)
    if "about" in (a.limit, b.limit) or {a.limit, b.limit} & {"more", "less", "most", "least"}:
        return _rounds(a, b)
    return False


def _same_unit(a: Number, b: Number) -> bool:
    """Whether both values are whole or short in the kind's own unit, so that no conversion explains a small difference."""
    return all(abs(number.value * 10 - round(number.value * 10)) < 1e-9 for number in (a, b))


def _rounds(a: Number, b: Number) -> bool:
    """Whether the rougher of two figures is what the finer one rounds to: "about 1,500" for 1,487, "more than 900" for 912."""
    rough, fine = (a, b) if a.limit and not b.limit else (b, a)
    if not rough.limit or fine.limit or rough.value == 0:
        return False
    apart = (fine.value - rough.value) / abs(rough.value)
    if rough.limit == "about":
        return abs(apart) <= 0.05
    return {
        "more": 0 < apart <= 0.1,
        "least": 0 <= apart <= 0.1,
        "less": -0.1 <= apart < 0,
        "most": -0.1 <= apart <= 0,
    }[rough.limit]


def loosely(a: str, b: str) -> bool:
    """Kinds between which a value passes unchanged: "article 5" and "5", the second and the 2, "second time" and "twice"."""
    kinds = {a, b}
    return kinds in (
        {"plain", "label"},
        {"plain", "share"},
        {"ordinal", "label"},
        {"times", "plain"},
        {"ordinal", "plain"},
    ) or (any(kind.startswith("money") for kind in kinds) and "plain" in kinds)
