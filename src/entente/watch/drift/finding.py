"""Finds the changes of meaning between a text and a copy of it, sentence group by sentence group.

Values are compared inside aligned groups and looked for in the whole other document before they are called lost. English is compared in every
kind; Japanese in numbers, dates, States, stages, denial and offices; every other language in numbers written in figures only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from entente.watch.drift.attribution import compare_speakers
from entente.watch.drift.dates import compare_dates
from entente.watch.drift.frame import is_line, telling
from entente.watch.drift.headings import without_headings
from entente.watch.drift.japanese import compare_japanese
from entente.watch.drift.life_cycle import compare_stages
from entente.watch.drift.losses import SEVERITIES, compare_clauses, compare_sentence, joined, meaning_of, without_moved
from entente.watch.drift.meaning import compare_meaning
from entente.watch.drift.names import compare_names
from entente.watch.drift.number_changes import compare_numbers
from entente.watch.drift.parties import compare_parties
from entente.watch.drift.periods import compare_periods
from entente.watch.drift.quoting import compare_quotations
from entente.watch.drift.roles import compare_roles
from entente.watch.drift.sides import Change, Match, Side
from entente.watch.records import Aligned, Document, Drift, Span
from entente.watch.sentences import split

KINDS = [
    "party",
    "stage",
    "modality",
    "negation",
    "date",
    "number",
    "role",
    "name",
    "speaker",
    "attribution",
    "instrument",
    "legal_effect",
    "quotation",
    "wording_in_quotation",
    "omission",
    "addition",
]
# Told by English words and marks of quotation alone.
ENGLISH_ONLY = frozenset({"attribution", "instrument", "legal_effect", "quotation", "wording_in_quotation"})
# What is compared in each language; "und" stands for every language not named.
COMPARED = {
    "en": tuple(KINDS),
    "ja": tuple(kind for kind in KINDS if kind not in ENGLISH_ONLY),
    "und": ("number",),
}
# Where two changes lie on the same words, the first of these is told: the wider is often only a sign of the closer.
FIRST = [
    "stage",
    "modality",
    "negation",
    "party",
    "speaker",
    "attribution",
    "role",
    "date",
    "legal_effect",
    "instrument",
    "name",
    "number",
    "omission",
    "addition",
    "quotation",
    "wording_in_quotation",
]
CHANCE = 0.22  # below, two sentences are taken for two things said unless they share some of their words
SHARED = 0.25  # share of the shorter one's words
ALIKE = 0.3  # from here on a heading and a sentence of the other text are taken for one
COMPARERS = (compare_stages, compare_parties, compare_dates, compare_periods, compare_numbers, compare_names, compare_roles, compare_speakers, compare_meaning, compare_quotations, compare_clauses)  # fmt: skip


def find(original: Document, copy: Document, aligned: Sequence[Aligned]) -> tuple[Drift, ...]:
    """The changes of meaning between a text and its copy.

    Args:
        original: the likely original, or either of two where it is undecided.
        copy: the document it is compared with.
        aligned: groups of sentences that belong together; numbers count in `sentences.split` of each text.

    Returns:
        Drifts in the order of the original's text, those only the copy holds last. Empty where the two are in different languages.
    """
    language = original.language.split("-")[0]
    if language != copy.language.split("-")[0]:
        return ()
    sentences_a, sentences_b = split(original.text, original.language), split(copy.text, copy.language)
    told_a, told_b = telling(original, sentences_a), telling(copy, sentences_b)
    everything = [
        {number: sentence.span for number, sentence in enumerate(found)} for found in (sentences_a, sentences_b)
    ]
    whole_a, whole_b = _side(original, everything[0], everything[0]), _side(copy, everything[1], everything[1])
    changes: list[Change] = []
    for group in without_headings(aligned, everything, original.text, copy.text):
        a, b = _without_chance(group, _side(original, told_a, group.a), _side(copy, told_b, group.b))
        if language == "en" and _is_chance(group, a, b):
            changes += compare(Match(a, Side(b.text, (), b.dated), whole_a, whole_b), language)
            changes += compare(Match(Side(a.text, (), a.dated), b, whole_a, whole_b), language)
        else:
            changes += compare(Match(a, b, whole_a, whole_b), language)
    changes = joined(without_moved(changes, original.text, copy.text), whole_a, whole_b)
    return tuple(Drift(copy.id, *change) for change in _in_order(_without_repeats(changes)))


def _side(document: Document, told: Mapping[int, Span], numbers: Iterable[int]) -> Side:
    return Side(document.text, [told[number] for number in sorted(numbers) if number in told], document.date)


def _without_chance(group: Aligned, a: Side, b: Side) -> tuple[Side, Side]:
    """Both sides without a heading that was only paired with a sentence for want of a better one."""
    if group.score >= ALIKE or not a.spans or not b.spans:
        return a, b
    lines = [all(is_line(side.text, span) for span in side.spans) for side in (a, b)]
    if lines[0] == lines[1]:
        return a, b
    return (Side(a.text, (), a.dated), b) if lines[0] else (a, Side(b.text, (), b.dated))


def _is_chance(group: Aligned, a: Side, b: Side) -> bool:
    """Whether two sentences were paired because neither had a better partner, and say different things."""
    if group.score >= CHANCE or not a.spans or not b.spans:
        return False
    one, other = ({word.stem for word in meaning_of(side.words)} for side in (a, b))
    return len(one & other) < SHARED * min(len(one), len(other))


def compare(match: Match, language: str) -> list[Change]:
    """The changes within one group; a change that another one explains is left out.

    Args:
        match: two sides; one of them may hold no sentence.
        language: "en", "ja" or any other code.
    """
    if not match.a.spans and not match.b.spans:
        return []
    if language == "ja":
        return _told_once(list(compare_japanese(match)))
    if language not in ("en", "und"):
        return (
            [change for change in compare_numbers(match) if change.kind == "number"]
            if match.a.spans and match.b.spans
            else []
        )
    if not match.b.spans:
        return list(compare_sentence(match.a, match.whole_b, match, lost=True))
    if not match.a.spans:
        return list(compare_sentence(match.b, match.whole_a, match, lost=False))
    return _told_once(
        [change for comparer in COMPARERS for change in comparer(match) if not _is_a_headings(match, change)]
    )


def _is_a_headings(match: Match, change: Change) -> bool:
    """Whether it was only lost in, or put into, a heading, which is short by its nature."""
    if change.kind not in ("omission", "addition"):
        return False
    lines_a, lines_b = (all(is_line(side.text, span) for span in side.spans) for side in (match.a, match.b))
    return lines_b if change.kind == "omission" else lines_a


def _told_once(changes: list[Change]) -> list[Change]:
    kept: list[Change] = []
    for change in sorted(changes, key=lambda one: (FIRST.index(one.kind), _place(one))):
        if not any(_explains(other, change) for other in kept):
            kept.append(change)
    return kept


def _explains(kept: Change, change: Change) -> bool:
    """Whether one change lies on the words of another on every side it has."""
    quoting = ("quotation", "wording_in_quotation")
    if kept.kind in quoting or change.kind in quoting:
        return kept.kind == change.kind and kept[2:4] == change[2:4]
    return (
        _overlaps(kept.original, change.original)
        and _overlaps(kept.copy, change.copy)
        and (change.original is not None or change.copy is not None)
    )


def _overlaps(kept: Span | None, span: Span | None) -> bool:
    if span is None:
        return True
    return kept is not None and kept.start < span.end and span.start < kept.end


def _without_repeats(changes: Iterable[Change]) -> Iterator[Change]:
    seen: set[tuple[str, Span | None, Span | None]] = set()
    for change in changes:
        key = (change.kind, change.original, change.copy)
        if key not in seen:
            seen.add(key)
            yield change


def _place(change: Change) -> tuple[float, float, str]:
    return (
        change.original.start if change.original else float("inf"),
        change.copy.start if change.copy else float("inf"),
        change.kind,
    )


def _in_order(changes: Iterable[Change]) -> list[Change]:
    return sorted(changes, key=lambda one: (*_place(one), SEVERITIES.index(one.severity)))
