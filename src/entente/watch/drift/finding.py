"""Finds the changes of meaning between a text and a copy of it, sentence group by sentence group.

Values are compared inside aligned groups and looked for in the whole other document before they are called lost. English is compared in every
kind; Japanese in numbers, dates, States, stages and denial; every other language in numbers written in figures only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from entente.watch.drift.attribution import compare_speakers
from entente.watch.drift.dates import compare_dates
from entente.watch.drift.japanese import compare_japanese
from entente.watch.drift.life_cycle import compare_stages
from entente.watch.drift.losses import compare_clauses, compare_sentence, without_moved
from entente.watch.drift.meaning import compare_meaning
from entente.watch.drift.names import compare_names
from entente.watch.drift.number_changes import compare_numbers
from entente.watch.drift.parties import compare_parties
from entente.watch.drift.quoting import compare_quotations
from entente.watch.drift.roles import compare_roles
from entente.watch.drift.sides import Change, Match, Side
from entente.watch.records import Aligned, Document, Drift, Sentence, Span
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
# What is compared in each language; "und" stands for every language not named.
COMPARED = {
    "en": tuple(KINDS),
    "ja": ("party", "stage", "modality", "negation", "date", "number", "omission", "addition"),
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
SEVERITIES = ("high", "medium", "low")
COMPARERS = (compare_stages, compare_parties, compare_dates, compare_numbers, compare_names, compare_roles, compare_speakers, compare_meaning, compare_quotations, compare_clauses)  # fmt: skip


_LABEL = 12  # signs before a publisher's name in a line that holds nothing else, such as "Publisher: "


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
    told_a, told_b = _told(original, sentences_a), _told(copy, sentences_b)
    whole_a, whole_b = _side(original, sentences_a, told_a), _side(copy, sentences_b, told_b)
    changes: list[Change] = []
    for group in aligned:
        a = _side(original, sentences_a, told_a.intersection(group.a))
        b = _side(copy, sentences_b, told_b.intersection(group.b))
        changes += compare(Match(a, b, whole_a, whole_b), language)
    changes = without_moved(changes, original.text, copy.text)
    return tuple(Drift(copy.id, *change) for change in _in_order(_without_repeats(changes)))


def _told(document: Document, sentences: Sequence[Sentence]) -> frozenset[int]:
    """Numbers of the sentences that tell something: a line that only dates the document or names its publisher is its frame."""
    frame = {found.where.strip() for found in document.date_evidence}
    publisher = document.publisher or ""
    return frozenset(
        number
        for number, sentence in enumerate(sentences)
        if (line := sentence.span.of(document.text).strip()) not in frame
        and not (publisher and line.endswith(publisher) and len(line) <= len(publisher) + _LABEL)
    )


def _side(document: Document, sentences: Sequence[Sentence], numbers: Iterable[int]) -> Side:
    return Side(document.text, [sentences[number].span for number in sorted(numbers)], document.date)


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
    return _told_once([change for comparer in COMPARERS for change in comparer(match)])


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
