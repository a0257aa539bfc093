"""Japanese texts: numbers, dates, States in the register, stages of an agreement, plans, and denial. Nothing else is compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from entente.watch.drift import states, tell
from entente.watch.drift.sides import Change, Match, Side
from entente.watch.records import Span

DIGITS = dict(zip("〇一二三四五六七八九", range(10), strict=True))
SCALES = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
NUMERAL = r"[0-9０-９〇一二三四五六七八九十百千万億兆,，.．]+"
DATE = re.compile(rf"(?:(?:(?P<era>令和|平成|昭和)(?P<era_year>元|{NUMERAL})|(?P<year>{NUMERAL}))年)?(?:(?P<month>{NUMERAL})月)?(?:(?P<day>{NUMERAL})日)?(?P<weekday>（[月火水木金土日](?:曜日?)?）|[月火水木金土日]曜日?)?")  # fmt: skip
NUMBER = re.compile(
    rf"(?P<number>{NUMERAL})(?P<unit>人|名|か国|カ国|ヵ国|ヶ国|機|隻|件|回|回目|年間|か月|カ月|ヵ月|週間|日間|時間|キロ|メートル|トン|パーセント|％|%|円|ドル|ユーロ|条|項|号|番目|度目|者)"
)
STAGES = (
    ("talks_opened", re.compile(r"交渉(?:を|の)?(?:開始|入り|始)|交渉入り")),
    ("agreed_in_principle", re.compile(r"大筋(?:で)?合意|原則合意|実質合意")),
    ("signed", re.compile(r"署名|調印|締結")),
    ("approved", re.compile(r"承認|可決")),
    ("ratified", re.compile(r"批准")),
    ("in_force", re.compile(r"発効|効力(?:が|を)(?:発生|生じ)")),
    ("suspended", re.compile(r"停止|凍結")),
    ("terminated", re.compile(r"終了|破棄|廃棄|失効|脱退")),
    ("amended", re.compile(r"改正|改定")),
)
AGREEMENT = re.compile(r"協定|条約|取極|取り決め|合意|議定書|覚書")
PLANNED = re.compile(
    r"予定|見通し|見込み|方針|方向|計画|考え|たい|目指|検討|可能性|だろう|とみられ|調整|へ[。」]?$|意向"
)
DENIED = re.compile(r"ない|なかった|せず|ず、|ません|見送|延期|中止|断念|否定|拒否|拒ん")
WEEKDAY = re.compile(r"[月火水木金土日]")
NEAR = 40  # signs after a stage word in which its modality and denial are looked for


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


def find_values(side: Side) -> list[Value]:
    """Dates, numbers and States of one side."""
    found = []
    for match in side.find(DATE):
        key = _date(match)
        if key:
            found.append(Value(Span(*match.span()), "date", key))
    for match in side.find(NUMBER):
        number = value_of(match["number"])
        if number is not None and not any(
            value.span.start < match.end() and match.start() < value.span.end for value in found
        ):
            unit = (
                re.sub("[カヵヶ]", "か", match["unit"])
                .replace("名", "人")
                .replace("％", "%")
                .replace("パーセント", "%")
                .replace("度目", "回目")
                .replace("番目", "回目")
            )
            found.append(Value(Span(*match.span()), "number", (unit, number)))
    codes, pattern = states.japanese_names()
    found += [Value(Span(*match.span()), "party", (codes[match.group()],)) for match in side.find(pattern)]
    return sorted(found)


def _date(match: re.Match[str]) -> tuple[object, ...] | None:
    year = value_of(match["year"]) if match["year"] else None
    if match["era"]:
        counted = 1 if match["era_year"] == "元" else value_of(match["era_year"])
        year = ERAS[match["era"]] + counted if counted is not None else None
    month, day = (value_of(match[part]) if match[part] else None for part in ("month", "day"))
    weekday = WEEKDAY.search(match["weekday"].removesuffix("曜日")) if match["weekday"] else None
    if year is not None and year < 1000 and not match["era"]:
        return None  # 「3年」 is a length of time
    if year is None and month is None and day is None and weekday is None:
        return None
    return (year, month, day, weekday.group() if weekday else None)


def compare_japanese(match: Match) -> Iterator[Change]:
    """The changes that are looked for in Japanese."""
    left, right = find_values(match.a), find_values(match.b)
    for kind in ("date", "number", "party"):
        yield from _values(
            match,
            kind,
            [value for value in left if value.kind == kind],
            [value for value in right if value.kind == kind],
        )
    yield from _stages(match)


def _agree(a: Value, b: Value) -> bool:
    if a.kind != "date":
        return a.key == b.key
    both = [(one, other) for one, other in zip(a.key, b.key, strict=True) if one is not None and other is not None]
    return bool(both) and all(one == other for one, other in both)


def _values(match: Match, kind: str, left: list[Value], right: list[Value]) -> Iterator[Change]:
    gone = [a for a in left if not any(_agree(a, b) for b in right)]
    new = [b for b in right if not any(_agree(a, b) for a in left)]
    about = AGREEMENT.search(" ".join(span.of(match.a.text) for span in match.a.spans)) is not None
    severity = "high" if about and kind != "number" else "medium"
    for a in list(gone):
        partner = next((b for b in new if kind != "number" or a.key[0] == b.key[0]), None)
        if partner:
            gone.remove(a)
            new.remove(partner)
            yield tell.change(
                kind, severity, match, a.span, partner.span, "other_party" if kind == "party" else "changed"
            )
    whole_a, whole_b = find_values(match.whole_a), find_values(match.whole_b)
    lost, added = {
        "date": ("lost_date", "added_date"),
        "number": ("lost_number", "added_number"),
        "party": ("lost_party", "added_party"),
    }[kind]
    for a in gone:
        if not any(_agree(a, other) for other in whole_b if other.kind == kind):
            yield tell.change("omission", "low", match, a.span, None, lost)
    for b in new:
        if not any(_agree(b, other) for other in whole_a if other.kind == kind):
            yield tell.change("addition", "medium", match, None, b.span, added)


def _stages(match: Match) -> Iterator[Change]:
    left, right = _told(match.a), _told(match.b)
    for key in sorted(left.keys() & right.keys()):
        (a, plan_a, denied_a), (b, plan_b, denied_b) = left[key], right[key]
        if denied_a != denied_b:
            yield tell.change("negation", "high", match, a, b, "affirmed" if denied_a else "negated")
        elif plan_a != plan_b:
            yield tell.change("modality", "high", match, a, b, "modality")
    gone, new = sorted(left.keys() - right.keys()), sorted(right.keys() - left.keys())
    for one, other in zip(gone, new, strict=False):
        yield tell.change("stage", "high", match, left[one][0], right[other][0], "other_stage")


def _told(side: Side) -> dict[str, tuple[Span, bool, bool]]:
    found: dict[str, tuple[Span, bool, bool]] = {}
    for key, pattern in STAGES:
        for match in side.find(pattern):
            sentence = next(span for span in side.spans if span.start <= match.start() < span.end)
            after = side.text[match.end() : min(sentence.end, match.end() + NEAR)]
            found.setdefault(
                key, (Span(*match.span()), PLANNED.search(after) is not None, DENIED.search(after) is not None)
            )
    return found
