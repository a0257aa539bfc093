"""Numbers that differ between two sides: other values, limits turned round, other things counted, lost and added ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from entente.watch.drift import tell
from entente.watch.drift.life_cycle import is_about_agreement
from entente.watch.drift.number_words import ABOUT, LEAST, LESS, MORE, MOST, SMALL_WORDS
from entente.watch.drift.numbers import Number, equal, find_numbers, loosely
from entente.watch.drift.roles import is_role
from entente.watch.drift.sides import Change, Match, Side
from entente.watch.drift.words import Word, listed, stem
from entente.watch.records import Span

SOURCES = frozenset(
    map(stem, ("people", "persons", "sources", "officials", "diplomats", "insiders", "aides", "lawmakers"))
)
KNOWING = listed("familiar knowledge briefed anonymity seen close know matter")
WIDEST_COUNTED = 24  # characters from a number to the end of what it counts, where both are shown


def compare_numbers(match: Match) -> Iterator[Change]:
    """Numbers that differ, limits that turned, numbers lost and added."""
    left, right = list(find_numbers(match.a)), list(find_numbers(match.b))
    for closely in (True, False):
        for a in list(left):
            same = [b for b in right if equal(a, b) and (a.kind == b.kind or not closely)]
            if same:
                b = max(same, key=lambda other: (len(set(a.counts) & set(other.counts)), -other.span.start))
                left.remove(a)
                right.remove(b)
                yield from _same_value(match, a, b)
    for strict in (True, False):
        for a in list(left):
            partners = [b for b in right if _counterpart(match, a, b, strict=strict)]
            if partners:
                b = min(
                    partners,
                    key=lambda other: (
                        other.kind != a.kind,
                        -len(set(a.counts) & set(other.counts)),
                        abs(_place(match.a, a) - _place(match.b, other)),
                    ),
                )
                left.remove(a)
                right.remove(b)
                yield from _changed(match, a, b)
    left, right = _lasting(left, match.whole_b), _lasting(right, match.whole_a)
    if len(left) == len(right) == 1:  # of different kinds, but the only ones left over
        yield tell.change("number", "medium", match, left[0].span, right[0].span, "changed")
        return
    for a in left:
        yield tell.change("omission", "low", match, a.span, None, "lost_number")
    for b in right:
        yield tell.change("addition", "medium", match, None, b.span, "added_number")


def _lasting(numbers: list[Number], other: Side) -> list[Number]:
    """The numbers whose loss or gain means something: no "one" or "both", no vague one, none that the other document gives elsewhere."""
    return [
        number
        for number in numbers
        if not number.spelt
        and number.kind != "vague"
        and not any(equal(number, found) for found in find_numbers(other))
    ]


def _place(side: Side, number: Number) -> float:
    start = side.spans[0].start
    return (number.span.start - start) / max(1, side.spans[-1].end - start)


def _counterpart(match: Match, a: Number, b: Number, *, strict: bool) -> bool:
    shared = bool(set(a.counts) & set(b.counts))
    if "vague" in (a.kind, b.kind):
        return shared
    if a.kind.startswith("money") and b.kind.startswith("money"):
        return True
    if {a.kind, b.kind} <= {"time", "year", "hour"}:
        return True
    if a.kind != b.kind and not loosely(a.kind, b.kind):
        return a.value == b.value and _written(match.a, a) == _written(match.b, b)
    if strict or a.spelt or b.spelt:
        return shared or (a.kind == b.kind and a.kind not in ("plain", "ordinal", "label"))
    return a.kind == b.kind


def _written(side: Side, number: Number) -> str:
    return re.sub(r"[^\d.]", "", number.span.of(side.text))


def _changed(match: Match, a: Number, b: Number) -> Iterator[Change]:
    if a.kind != b.kind and a.value != b.value and a.kind.startswith("money") and b.kind.startswith("money"):
        return  # converted, rightly or not
    if a.kind == b.kind == "vague" or (a.kind == "vague" and b.value > 2 and b.limit == ""):
        if a.kind != b.kind:
            yield tell.change("number", "low", match, a.span, b.span, "more_precise")
        return
    if b.kind == "vague":
        if a.value <= 2:
            yield tell.change("number", "medium", match, a.span, b.span, "changed")
        return
    if a.value == b.value and {a.kind, b.kind} == {
        "ordinal",
        "times",
    }:  # "the third minister", "minister for the third time"
        role = is_role((*a.counts, *b.counts))
        if not role and any(
            word.norm[:5] == one[:5]
            for one in (*a.counts, *b.counts)
            for side in (match.a, match.b)
            for word in _far(side, a, b)
        ):
            return  # "the second deployment", "deployed for the second time"
        yield tell.change(
            "role" if role else "number",
            "high" if role else "medium",
            match,
            _with_counted(match.a, a),
            _with_counted(match.b, b),
            "counted",
        )
        return
    if (
        SOURCES & set(a.counts[:1]) and SOURCES & set(b.counts[:1]) and KNOWING & match.a.norms
    ):  # how many unnamed people say it
        yield tell.change(
            "attribution", "medium", match, _with_counted(match.a, a), _with_counted(match.b, b), "other_source"
        )
        return
    severity = "high" if is_about_agreement(match.a, a.span.start) and a.kind in ("year", "time", "label") else "medium"
    yield tell.change("number", severity, match, a.span, b.span, "changed")


def _same_value(match: Match, a: Number, b: Number) -> Iterator[Change]:
    up, down = {"more", "least"}, {"less", "most"}
    if (a.limit in up and b.limit in down) or (a.limit in down and b.limit in up):
        yield tell.change("number", "medium", match, _with_limit(match.a, a), _with_limit(match.b, b), "comparator")


def _far(side: Side, a: Number, b: Number) -> list[Word]:
    """The words of a side that do not stand right behind either number."""
    near = (a, b)
    return [
        word for word in side.words if not any(0 <= word.start - number.span.end < WIDEST_COUNTED for number in near)
    ]


def _with_counted(side: Side, number: Number) -> Span:
    """A number with the two words after it."""
    following = [word for word in side.words if word.start >= number.span.end and word.norm not in SMALL_WORDS][:2]
    following = [word for word in following if word.end - number.span.end < WIDEST_COUNTED]
    return Span(number.span.start, following[-1].end if following else number.span.end)


def _with_limit(side: Side, number: Number) -> Span:
    before = side.text[max(0, number.span.start - 24) : number.span.start]
    found = next(
        (pattern.search(before) for pattern in (LEAST, MOST, MORE, LESS, ABOUT) if pattern.search(before)), None
    )
    return Span(number.span.start - len(before) + found.start(), number.span.end) if found else number.span
