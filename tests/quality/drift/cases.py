"""Reads the labelled changes and look-alikes, and measures a finder on them: recall, precision and false alarms, by kind and severity."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from entente.watch.alignment import align
from entente.watch.drift import find
from entente.watch.records import Aligned, Document, Drift, Span
from entente.watch.sentences import split

FOLDER = Path(__file__).parent
PARTS = ("development", "test")
MARK = re.compile(r"\[\[(?P<a>.*?) -> (?P<b>.*?)(?: \| (?P<kind>\w+) (?P<severity>\w+))?\]\]", re.DOTALL)


class Label(NamedTuple):
    """A change that a careful reader marks; a span is None where the side holds nothing."""

    kind: str
    severity: str
    original: Span | None
    copy: Span | None


class Case(NamedTuple):
    """Two texts and the changes between them; none for a look-alike. *whole* texts go through the alignment, others are one group."""

    original: str
    copy: str
    labels: tuple[Label, ...]
    language: str = "en"
    whole: bool = False


class Figures(NamedTuple):
    """Counts of one part: labels, labels found and found drifts by kind; right ones of those; look-alikes with an alarm."""

    labelled: Counter[str]
    recalled: Counter[str]
    told: Counter[str]
    right: Counter[str]
    severity_right: int
    look_alikes: int
    alarms: int
    misses: tuple[str, ...]
    wrong: tuple[str, ...]

    def recall(self, kind: str | None = None) -> float:
        """Share of labels found, of one kind or of all."""
        return _share(self.recalled, self.labelled, kind)

    def precision(self, kind: str | None = None) -> float:
        """Share of found drifts that are labelled, of one kind or of all; 1 where none was found."""
        return _share(self.right, self.told, kind)


def _share(part: Counter[str], whole: Counter[str], kind: str | None) -> float:
    over = whole[kind] if kind else whole.total()
    return (part[kind] if kind else part.total()) / over if over else 1.0


def read(part: str) -> list[Case]:
    """The cases of one part."""
    content = yaml.safe_load((FOLDER / f"{part}.yml").read_text(encoding="utf-8"))
    cases = [edited(text) for text in content["drifts"]]
    for row in content.get("documents", ()):
        cases.append(_paired(row))
    for first, second in content["look_alikes"]:
        cases.append(Case(first, second, ()))
    cases += [edited(text)._replace(language="ja") for text in content.get("japanese", {}).get("drifts", ())]
    cases += [Case(first, second, (), "ja") for first, second in content.get("japanese", {}).get("look_alikes", ())]
    return cases


def edited(text: str) -> Case:
    """A case from a text with its changes marked in it."""
    sides = [_Text(), _Text()]
    labels = []
    place = 0
    for mark in MARK.finditer(text):
        for side in sides:
            side.add(text[place : mark.start()])
        spans = [side.add("" if mark[key] == "-" else mark[key]) for side, key in zip(sides, ("a", "b"), strict=True)]
        if mark["kind"]:
            labels.append(Label(mark["kind"], mark["severity"], *spans))
        place = mark.end()
    for side in sides:
        side.add(text[place:])
    return Case(sides[0].text, sides[1].text, tuple(labels))


class _Text:
    """A text that grows; what an empty piece leaves behind (two spaces, one before a comma, a small first letter) is mended."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, piece: str) -> Span | None:
        if self.text.endswith(" ") or not self.text:
            piece = piece.lstrip()
        if piece[:1] in (",", ".") and self.text.endswith(" "):
            self.text = self.text[:-1]
        if not self.text:
            piece = piece[:1].upper() + piece[1:]
        start = len(self.text)
        self.text += piece
        return Span(start, len(self.text)) if piece.strip() else None


def _paired(row: dict[str, Any]) -> Case:
    labels = []
    for kind, severity, in_original, in_copy in row["drifts"]:
        labels.append(Label(kind, severity, _span(row["original"], in_original), _span(row["copy"], in_copy)))
    return Case(row["original"], row["copy"], tuple(labels), whole=True)


def _span(text: str, words: str | None) -> Span | None:
    if words is None:
        return None
    assert text.count(words) == 1, f"{words!r} is to be found once in {text[:40]!r}"
    return Span(text.index(words), text.index(words) + len(words))


def drifts_of(case: Case) -> tuple[Drift, ...]:
    """What the finder tells of a case."""
    a, b = (_document(text, name, case.language) for text, name in ((case.original, "a"), (case.copy, "b")))
    aligned: Sequence[Aligned]
    if case.whole:
        aligned = align(a, b)
    else:
        aligned = (
            Aligned(
                tuple(range(len(split(a.text, case.language)))), tuple(range(len(split(b.text, case.language)))), 1.0
            ),
        )
    return find(a, b, aligned)


def _document(text: str, name: str, language: str) -> Document:
    return Document(name, (), None, None, None, (), language, name, text)


def _brief(case: Case, label: Label) -> str:
    words = [
        span.of(text) if span else "-" for span, text in ((label.original, case.original), (label.copy, case.copy))
    ]
    return f"{' -> '.join(words)} [{case.original[:150]} => {case.copy[:150]}]"


def _meets(drift: Drift, label: Label) -> bool:
    return drift.kind == label.kind and (_touch(drift.original, label.original) or _touch(drift.copy_span, label.copy))


def _touch(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.start < other.end and other.start < one.end


def measure(cases: Sequence[Case], finder: Callable[[Case], tuple[Drift, ...]] = drifts_of) -> Figures:
    """What the finder finds of the labels and tells beside them."""
    labelled: Counter[str] = Counter()
    recalled: Counter[str] = Counter()
    told: Counter[str] = Counter()
    right: Counter[str] = Counter()
    severity_right = look_alikes = alarms = 0
    misses, wrong = [], []
    for case in cases:
        found = finder(case)
        look_alikes += not case.labels
        alarms += not case.labels and bool(found)
        for label in case.labels:
            labelled[label.kind] += 1
            meeting = [drift for drift in found if _meets(drift, label)]
            recalled[label.kind] += bool(meeting)
            severity_right += any(drift.severity == label.severity for drift in meeting)
            if not meeting:
                misses.append(f"{label.kind}: {_brief(case, label)}")
        for drift in found:
            told[drift.kind] += 1
            is_right = any(_meets(drift, label) for label in case.labels)
            right[drift.kind] += is_right
            if not is_right:
                wrong.append(f"{drift.kind}: {drift.sentence['en']} [{case.original[:150]} => {case.copy[:150]}]")
    return Figures(labelled, recalled, told, right, severity_right, look_alikes, alarms, tuple(misses), tuple(wrong))
