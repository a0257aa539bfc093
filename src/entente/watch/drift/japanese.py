"""Japanese texts: numbers, dates, States, stages of an agreement with their plans and denials, and who holds an office. Nothing else is compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from entente.watch.claims.japanese_events import find_events
from entente.watch.drift import tell
from entente.watch.drift.japanese_people import compare_people
from entente.watch.drift.japanese_values import Value, agree, find_values, stand_alike
from entente.watch.drift.sides import Change, Match, Side
from entente.watch.records import Span

AGREEMENT = re.compile(r"協定|条約|取極|取り決め|合意|議定書|覚書|交換公文|RAA|ACSA|VFA|GSOMIA")
CONCLUDED = re.compile(r"締結(?:し[た、てま]|され[た、てま]|済)|結ん(?:だ|で)")  # says that it was signed, or more
DENIED = re.compile(r"ない|なかった|せず|ず、|ません|見送|延期|中止|断念|否定|拒否|拒ん|反対")
# Words of which a copy that holds the one says the reverse of an original that holds the other.
OPPOSITES = (("賛成", "反対"), ("増加", "減少"), ("拡大", "縮小"), ("許可", "禁止"), ("支持", "批判"), ("歓迎", "非難"), ("合法", "違法"),
             ("合憲", "違憲"), ("有罪", "無罪"), ("義務", "任意"), ("加盟", "脱退"), ("派遣", "撤収"), ("多数", "少数"))  # fmt: skip
OWN = re.compile(r"自衛隊|我が国|わが国|政府|首相|外務省|防衛省|国会")
# A verb denied: 行われなかった, 完了していない; not what only sounds like it (なければならない, かもしれない, だけでなく).
UNDONE = re.compile(
    r"(?P<stem>[一-龥]{1,6})(?:[しわらかきれさてたいえりめせじ]|され|われ|でき|して|られ){0,3}(?:て(?:は)?い)?(?:ない|なかった|ません|おらず|ず(?=、|に))"
    r"(?!限り|よう|わけ|か|で(?:は|も)|と(?:なら|いけ))"
)
NO_DENIAL = re.compile(
    r"なければ|ばならない|かもしれない|だけでなく|のみならず|にすぎない|少なくない|にほかならない|問わず|関わらず|かかわらず|依然|相次"
)
NEAR = 24  # signs after a stage's word, within its clause, in which a denial is looked for where its verb is not understood
TOLD = {
    "date": ("lost_date", "added_date"),
    "number": ("lost_number", "added_number"),
    "party": ("lost_party", "added_party"),
}


class Stage(NamedTuple):
    """A stage of an agreement a side speaks of: where, with its verb, and how certain (asserted, to come, denied; None for a bare noun)."""

    key: str
    span: Span
    said: Span
    certainty: str | None


def compare_japanese(match: Match) -> Iterator[Change]:
    """The changes that are looked for in Japanese."""
    left, right = find_values(match.a), find_values(match.b)
    for kind in TOLD:
        yield from _values(match, kind, [v for v in left if v.kind == kind], [v for v in right if v.kind == kind])
    yield from _stages(match)
    yield from _denied(match)
    yield from _reversed(match)
    yield from compare_people(match)


def _denied(match: Match) -> Iterator[Change]:
    """A verb denied on one side only, where the other side denies nothing at all."""
    if not match.a.spans or not match.b.spans:
        return
    for one, other, lost in ((match.a, match.b, True), (match.b, match.a, False)):
        if any(True for pattern in (DENIED, UNDONE) for _ in other.find(pattern)):
            continue
        for denied in one.find(UNDONE):
            if NO_DENIAL.search(one.text, max(0, denied.start() - 4), denied.end() + 4):
                continue
            same = next(iter(other.find(re.compile(re.escape(denied["stem"])))), None)
            if same:
                spans = Span(*denied.span()), Span(same.start(), same.end() + 2)
                a, b = spans if lost else spans[::-1]
                yield tell.change(
                    "negation", "high" if _about(one) else "medium", match, a, b, "affirmed" if lost else "negated"
                )


def _about(side: Side) -> bool:
    return AGREEMENT.search(" ".join(span.of(side.text) for span in side.spans)) is not None


def _reversed(match: Match) -> Iterator[Change]:
    """A word made its opposite: 反対した, 賛成した."""
    for pair in OPPOSITES:
        for one, other in (pair, pair[::-1]):
            a, b = ([list(side.find(re.compile(word))) for side in (match.a, match.b)] for word in (one, other))
            if len(a[0]) > len(a[1]) and len(b[1]) > len(b[0]):
                yield tell.change(
                    "negation", "medium", match, Span(*a[0][-1].span()), Span(*b[1][-1].span()), "reversed"
                )


def _values(match: Match, kind: str, left: list[Value], right: list[Value]) -> Iterator[Change]:
    whole_a, whole_b = find_values(match.whole_a), find_values(match.whole_b)
    gone, new = _unmatched(left, right)
    severity = "high" if _about(match.a) and kind != "number" else "medium"
    for b in list(new):
        a = _partner(match, b, gone, left, kind)
        if a is None or (kind == "party" and b.key in {value.key for value in left}):
            continue
        new.remove(b)
        if a in gone:
            gone.remove(a)
        yield tell.change(kind, severity, match, a.span, b.span, "other_party" if kind == "party" else "changed")
    lost, added = TOLD[kind]
    gone, new = (
        [v for v in values if not _goes_unsaid(v, other)]
        for values, other in ((gone, match.whole_b), (new, match.whole_a))
    )
    for a in _once(gone):
        if not any(agree(a, other) for other in whole_b if other.kind == kind):
            yield tell.change("omission", "low", match, a.span, None, lost)
    for b in _once(new):
        if not any(agree(b, other) for other in whole_a if other.kind == kind):
            yield tell.change("addition", "medium", match, None, b.span, added)


def _once(values: Sequence[Value]) -> list[Value]:
    """Each value at its first place."""
    return list({value.key: value for value in reversed(values)}.values())[::-1]


def _goes_unsaid(value: Value, other: Side) -> bool:
    """Whether the value is Japan and the other text speaks of it without its name, as Japanese texts do: 政府, 首相, 防衛省."""
    return value.key == ("JPN",) and OWN.search(other.text) is not None


def _unmatched(left: list[Value], right: list[Value]) -> tuple[list[Value], list[Value]]:
    """The values of each side without their like on the other; the same ones are paired before those that only agree."""
    gone, new = list(left), list(right)
    for same in (lambda a, b: a.key == b.key, agree):
        for a in list(gone):
            b = next((b for b in new if same(a, b)), None)
            if b:
                gone.remove(a)
                new.remove(b)
    for values, others in ((gone, right), (new, left)):  # said twice here, once there
        values[:] = [value for value in values if not any(value.key == other.key for other in others)]
    return gone, new


def _partner(match: Match, b: Value, gone: list[Value], left: list[Value], kind: str) -> Value | None:
    """The value a new one stands for: one that is gone, first in the same place; a State may stay elsewhere in the sentence."""
    fitting = [a for a in gone if kind != "number" or a.key[0] == b.key[0]]
    for values in (fitting, left if kind == "party" else []):
        for a in values:
            if stand_alike(a, b, match.a.text, match.b.text):
                return a
    return fitting[0] if fitting else None


def _stages(match: Match) -> Iterator[Change]:
    left, right = _found(match.a), _found(match.b)
    for key in sorted(left.keys() & right.keys()):
        changes = {how[0]: how for a, b in _paired(left[key], right[key]) if (how := _other_certainty(a, b))}
        for kind, words, a, b in changes.values():  # 可決、承認された is one statement
            yield tell.change(kind, "high", match, a.said, b.said, words)
    gone = _only(left, right, match.b)
    new = _only(right, left, match.a)
    for one, other in zip(gone, new, strict=False):
        yield tell.change("stage", "high", match, one.span, other.span, "other_stage")


def _other_certainty(a: Stage, b: Stage) -> tuple[str, str, Stage, Stage] | None:
    if (a.certainty == "denied") != (b.certainty == "denied"):
        return "negation", "affirmed" if a.certainty == "denied" else "negated", a, b
    return ("modality", "modality", a, b) if {a.certainty, b.certainty} == {"asserted", "to come"} else None


def _paired(left: Sequence[Stage], right: Sequence[Stage]) -> Iterator[tuple[Stage, Stage]]:
    """The same stage on both sides, in order; where one side tells it oftener, only what all its places have in common."""
    left, right = ([stage for stage in stages if stage.certainty] for stages in (left, right))
    if len(left) == len(right):
        yield from zip(left, right, strict=True)
    elif left and right and all(len({stage.certainty for stage in stages}) == 1 for stages in (left, right)):
        yield left[0], right[0]


def _only(stages: dict[str, list[Stage]], others: dict[str, list[Stage]], other: Side) -> list[Stage]:
    """The stages of one side that the other does not speak of, in order of their places."""
    said = any(True for _ in other.find(CONCLUDED))
    found = [told[0] for key, told in stages.items() if key not in others and not (key == "signed" and said)]
    return sorted((stage for stage in found if stage.certainty), key=lambda stage: stage.span)


def _found(side: Side) -> dict[str, list[Stage]]:
    found: dict[str, list[Stage]] = {}
    for span in side.spans:
        text = span.of(side.text)
        for event in find_events(text, False):
            certainty = {"planned": "to come", "expected": "to come"}.get(event.modality or "", event.modality)
            if certainty is None:
                clause = re.split(r"[、。]", text[event.end : event.end + NEAR])[0]
                certainty = "denied" if DENIED.search(clause) else None
            place = Span(span.start + event.start, span.start + event.end)
            verb = re.match(r"は[^。]{0,30}|[^、。「」]{0,16}", text[event.end :])
            said = Span(place.start, place.end + (verb.end() if verb else 0))
            found.setdefault(event.event, []).append(Stage(event.event, place, said, certainty))
    return found
