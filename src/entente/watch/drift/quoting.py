"""Quotations on both sides: made reported speech, made of reported speech, or with other words inside the marks."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from entente.watch.drift import tell
from entente.watch.drift.sides import Change, Match, Side
from entente.watch.drift.words import find_words, listed
from entente.watch.records import Span

ALIKE = 45  # of 100: from here two quotations are taken for one, worded otherwise (set on the development part)
COVERED = 0.6  # share of a quotation's words that must be on the other side for it to be there unquoted
PART = 0.4  # share of a longer quotation that a shorter one within it must be
LONG = 6  # words from which on a quotation is often shortened when it is reported
COVERED_IF_LONG = 0.38
LITTLE = listed("the a an and or to of in on at for by with as that this it is are was were be been would will s")


def _norms(text: str, span: Span) -> tuple[str, ...]:
    return tuple(word.norm for word in find_words(text, span.start, span.end))


def _contains(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    return any(longer[i : i + len(shorter)] == shorter for i in range(len(longer) - len(shorter) + 1))


def _is_quoted(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a quotation stands within another, or holds one that is a good part of it."""
    return _contains(other, words) or (len(other) >= PART * len(words) and _contains(words, other))


def compare_quotations(match: Match) -> Iterator[Change]:
    """Quotations that lost or gained their marks, and quotations with other words."""
    left, right = list(match.a.quotations), list(match.b.quotations)
    words_a = {span: _norms(match.a.text, span) for span in left}
    words_b = {span: _norms(match.b.text, span) for span in right}
    left, right = [span for span in left if words_a[span]], [span for span in right if words_b[span]]
    everything_a = [_norms(match.whole_a.text, span) for span in match.whole_a.quotations]
    everything_b = [_norms(match.whole_b.text, span) for span in match.whole_b.quotations]
    free_a = [span for span in left if not any(_is_quoted(words_a[span], other) for other in everything_b if other)]
    free_b = [span for span in right if not any(_is_quoted(words_b[span], other) for other in everything_a if other)]
    for a in list(free_a):
        partner = max(free_b, key=lambda b: _score(words_a[a], words_b[b]), default=None)
        if partner is not None and (_score(words_a[a], words_b[partner]) >= ALIKE or len(free_a) == len(free_b) == 1):
            free_a.remove(a)
            free_b.remove(partner)
            yield tell.change("wording_in_quotation", "low", match, a, partner, "reworded")
    for a in free_a:
        if len(words_a[a]) > 1 and _said_elsewhere(words_a[a], match.b, quoted=False):
            yield tell.change("quotation", "low", match, a, _where(words_a[a], match.b), "unquoted")
    for b in free_b:
        if len(words_b[b]) > 1 and _said_elsewhere(words_b[b], match.a, quoted=False):
            yield tell.change("quotation", "medium", match, _where(words_b[b], match.a), b, "quoted")


def _score(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    return float(fuzz.token_sort_ratio(" ".join(one), " ".join(other)))


def _said_elsewhere(words: tuple[str, ...], side: Side, *, quoted: bool) -> bool:
    full = [word for word in words if word not in LITTLE] or list(words)
    outside = {word.norm for word in side.words if side.is_quoted(word.start) == quoted}
    stems = {word.stem for word in side.words if side.is_quoted(word.start) == quoted}
    found = sum(word in outside or word in stems for word in full)
    return found >= (COVERED if len(full) <= LONG else COVERED_IF_LONG) * len(full)


def _where(words: tuple[str, ...], side: Side) -> Span | None:
    """The stretch of unquoted words from the first to the last that are shared."""
    places = [
        word for word in side.words if word.norm in words and word.norm not in LITTLE and not side.is_quoted(word.start)
    ]
    return Span(places[0].start, places[-1].end) if places else None
