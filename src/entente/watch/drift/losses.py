"""What a copy leaves out or puts in: whole sentences, and clauses that have nothing like them on the other side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from entente.watch.drift import tell
from entente.watch.drift.dates import find_dates
from entente.watch.drift.life_cycle import AGREEMENT, find_stages
from entente.watch.drift.meaning import LITTLE
from entente.watch.drift.numbers import CARDINALS, MONEY, SCALES, TIMES, UNITS, find_numbers
from entente.watch.drift.sides import Change, Match, Side
from entente.watch.drift.states import find_states
from entente.watch.drift.words import Word, find_words, listed
from entente.watch.records import Span

LEAST_WORDS = 5  # words with a meaning that a clause must hold to be told as left out (set on the development part)
UNSHARED = 0.8  # share of them that must be nowhere near on the other side
TOLD_ELSEWHERE = (
    0.75  # share of a dropped sentence's words with a meaning that one other stretch of the document must hold
)
COMMON = listed("according around roughly took take taken part told added because due since")
MOVED = (
    0.34  # share of the shorter one's words that a clause left out and a clause put in must have in common to be one
)
LEAST_MOVED = 3
BYLINE = re.compile(
    r"^\W*(?:follow|additional reporting|reporting by|editing by|read more|sign up|subscribe|share this|click|photo|image|copyright|©|by [A-Z])",
    re.IGNORECASE,
)


def meaning_of(words: Sequence[Word]) -> list[Word]:
    """The words with a meaning."""
    return [word for word in words if word.norm not in LITTLE and word.norm not in COMMON and len(word.norm) > 1]


def compare_sentence(side: Side, other: Side, match: Match, *, lost: bool) -> Iterator[Change]:
    """A sentence without a like on the other side, unless the other document says it somewhere or it carries no fact.

    Args:
        side: the sentence.
        other: the whole other document.
        match: both whole documents.
        lost: whether the original has it and the copy not.
    """
    words = [word for word in meaning_of(side.words) if word.norm[0].isalpha()]
    text = " ".join(span.of(side.text) for span in side.spans)
    if (
        len(words) < 3
        or _is_headline(side)
        or BYLINE.match(text)
        or "@" in text
        or _told(words, other)
        or _facts_told(side, other)
    ):
        return
    severity = _severity(side)
    span = Span(side.spans[0].start, side.spans[-1].end)
    if lost:
        yield tell.change("omission", severity, match, span, None, "left_out")
    else:
        yield tell.change("addition", severity, match, None, span, "put_in")


def _is_headline(side: Side) -> bool:
    """Whether it stands at the head of its text without a full stop: every newspaper writes its own."""
    return not side.text[: side.spans[0].start].strip() and _ending(side) not in tuple(".!?…")


def _ending(side: Side) -> str:
    return side.spans[-1].of(side.text).rstrip("”’\"')")[-1:]


def _severity(side: Side) -> str:
    text = " ".join(span.of(side.text) for span in side.spans)
    if AGREEMENT.search(text) and find_stages(side):
        return "high" if find_dates(side) else "medium"
    return "low"


def _told(words: Sequence[Word], other: Side) -> bool:
    """Whether two neighbouring sentences of the other document hold most of the words."""
    stems = {word.stem for word in words}
    by_sentence: dict[int, set[str]] = {}
    for word in other.words:
        by_sentence.setdefault(word.sentence, set()).add(word.stem)
    return any(
        len(stems & (by_sentence[n] | by_sentence.get(n + 1, set()))) >= TOLD_ELSEWHERE * len(stems)
        for n in by_sentence
    )


def _facts_told(side: Side, other: Side) -> bool:
    """Whether one sentence of the other document gives every State, stage, date and number of this one."""
    facts = _facts(side)
    if len(facts) < 3:
        return False
    return any(facts <= _facts(Side(other.text, (span,))) for span in other.spans)


def _facts(side: Side) -> frozenset[object]:
    found: set[object] = {code for code, _, _ in find_states(side)}
    found |= {stage.key for stage in find_stages(side)}
    found |= {dated[1:] for dated in find_dates(side)}
    found |= {(number.value, number.kind) for number in find_numbers(side) if not number.spelt}
    return frozenset(found)


def compare_clauses(match: Match) -> Iterator[Change]:
    """Clauses of one side of which nearly nothing is on the other."""
    for side, other, lost in ((match.a, match.b, True), (match.b, match.a, False)):
        whole = match.whole_b if lost else match.whole_a
        for words in _runs(side, other):
            if not _told(words, whole) and _shorter(side, other, words):
                span = Span(words[0].start, words[-1].end)
                if lost:
                    yield tell.change("omission", "low", match, span, None, "left_out")
                else:
                    yield tell.change("addition", "low", match, None, span, "put_in")


def _runs(side: Side, other: Side) -> Iterator[list[Word]]:
    """Stretches of words with a meaning, nearly none of which the other side has; a shared word inside one does not end it."""
    for number in range(len(side.spans)):
        run: list[Word] = []
        known = _spelt_out(side, other)
        told = (
            word
            for word in meaning_of(side.words)
            if word.sentence == number and not _counts(word) and word not in known
        )
        for word in [*told, None]:
            if word is not None and (
                word.stem not in other.stems
                or (run and sum(one.stem in other.stems for one in run) < (1 - UNSHARED) * len(run))
            ):
                run.append(word)
                continue
            while run and run[-1].stem in other.stems:
                run.pop()
            if len(run) >= LEAST_WORDS:
                yield run
            run = []


def _spelt_out(side: Side, other: Side) -> frozenset[Word]:
    """The words of names that the other side gives by their initials: the Liberal Democratic Party (LDP)."""
    found: set[Word] = set()
    for i, word in enumerate(side.words):
        letters = word.norm
        before = side.words[max(0, i - len(letters)) : i]
        if (
            word.text.isupper()
            and len(letters) > 1
            and letters in other.norms
            and "".join(one.norm[0] for one in before) == letters
        ):
            found.update(before)
    return frozenset(found)


def _counts(word: Word) -> bool:
    """Whether a word is part of a number, which is compared as one."""
    return word.norm[0].isdigit() or any(
        word.norm in words or word.stem in words for words in (CARDINALS, SCALES, TIMES, MONEY, UNITS)
    )


def without_moved(changes: Sequence[Change], original: str, copy: str) -> list[Change]:
    """The changes without losses that come back: a clause left out here and put in there in other words has only moved.

    Args:
        changes: of a whole document.
        original, copy: the texts of both documents.
    """
    lost = [(change, _content(original, change.original)) for change in changes if change.kind == "omission"]
    added = [(change, _content(copy, change.copy)) for change in changes if change.kind == "addition"]
    moved = {
        id(one)
        for gone, words in lost
        for new, others in added
        if len(words) >= LEAST_MOVED <= len(others) and len(words & others) >= MOVED * min(len(words), len(others))
        for one in (gone, new)
    }
    return [change for change in changes if id(change) not in moved]


def _content(text: str, span: Span | None) -> frozenset[str]:
    return frozenset(word.stem for word in meaning_of(find_words(text, span.start, span.end))) if span else frozenset()


def _shorter(side: Side, other: Side, words: Sequence[Word]) -> bool:
    """Whether the other side is shorter by about these words, so that they are missing and not only worded otherwise."""
    return len(meaning_of(side.words)) - len(meaning_of(other.words)) >= 0.6 * len(words)
