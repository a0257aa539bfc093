"""What a copy leaves out or puts in: whole sentences, and clauses that have nothing like them on the other side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from entente.watch.drift import tell
from entente.watch.drift.dates import find_dates
from entente.watch.drift.facts import brings_values, facts_told, holds_values, tells_a_fact
from entente.watch.drift.frame import is_line
from entente.watch.drift.initials import spelt_out
from entente.watch.drift.life_cycle import AGREEMENT, find_stages
from entente.watch.drift.number_words import CARDINALS, MONEY, SCALES, TIMES, UNITS
from entente.watch.drift.sides import Change, Match, Side, remembered
from entente.watch.drift.speakers import SAYING
from entente.watch.drift.states import find_states
from entente.watch.drift.words import LITTLE, Word, find_words, listed
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
REPEATED = 0.9  # share of a sentence's words that makes another one a repetition of it
PART = (
    0.7  # share of a sentence's words that a clause may be, so that the sentence is not told in other words altogether
)
OF_THE_STORY = 0.3  # share of a paragraph's words that the other document must have where nothing named ties them
GOES_ON = listed("he she it they this that these those his her its their the")
SEVERITIES = ("high", "medium", "low")
OFTEN = 3  # times that a text uses a word
KEPT = 0.75  # share of the shorter sentence's words that the longer one must have for what it has besides to be more than rewording


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
        or all(is_line(side.text, span) for span in side.spans)
        or "@" in text
        or (_told(words, other) and not brings_values(side, other))
        or facts_told(side, other)
        or _repeats(side, words, match.whole_a if lost else match.whole_b)
        or not _is_of_the_story(side, other)
        or not tells_a_fact(side, other, match)
    ):
        return
    severity = _severity(side)
    span = Span(side.spans[0].start, side.spans[-1].end)
    if lost:
        yield tell.change("omission", severity, match, span, None, "left_out")
    else:
        yield tell.change("addition", severity, match, None, span, "put_in")


def _repeats(side: Side, words: Sequence[Word], whole: Side) -> bool:
    """Whether its own text says it twice, as a lead repeats the line above it; the other one is compared."""
    stems = {word.stem for word in words}
    said = stems_by_sentence(whole)
    return any(whole.spans[n].end != side.spans[-1].end and len(stems & said[n]) >= REPEATED * len(stems) for n in said)


def _is_of_the_story(side: Side, other: Side) -> bool:
    """Whether its paragraph has to do with the other document: names a State or somebody it names, an agreement, or goes on from the one before."""
    start = side.text.rfind("\n\n", 0, side.spans[0].start) + 1
    end = side.text.find("\n\n", side.spans[-1].end)
    around = Side(side.text, (Span(start, end if end >= 0 else len(side.text)),))
    if any(True for _ in around.find(AGREEMENT)) or (around.words and around.words[0].norm in GOES_ON):
        return True
    known = {code for code, _, _ in find_states(other)}
    if any(code in known for code, _, _ in find_states(around)):
        return True
    content = meaning_of(around.words)
    shared = {word.stem for word in content if word.stem in other.stems}
    return any(word.is_capital and not word.first and word.norm in other.norms for word in content) or len(
        shared
    ) >= OF_THE_STORY * len({word.stem for word in content})


def _severity(side: Side) -> str:
    text = " ".join(span.of(side.text) for span in side.spans)
    if AGREEMENT.search(text) and find_stages(side):
        return "high" if find_dates(side) else "medium"
    return "low"


def _told(words: Sequence[Word], other: Side) -> bool:
    """Whether two neighbouring sentences of the other document hold most of the words."""
    stems = {word.stem for word in words}
    said = stems_by_sentence(other)
    return any(len(stems & (said[n] | said.get(n + 1, set()))) >= TOLD_ELSEWHERE * len(stems) for n in said)


@remembered
def stems_by_sentence(side: Side) -> dict[int, set[str]]:
    """The stems of each sentence's words, by its number."""
    found: dict[int, set[str]] = {}
    for word in side.words:
        found.setdefault(word.sentence, set()).add(word.stem)
    return found


def compare_clauses(match: Match) -> Iterator[Change]:
    """Clauses of one side of which nearly nothing is on the other."""
    for side, other, lost in ((match.a, match.b, True), (match.b, match.a, False)):
        whole = match.whole_b if lost else match.whole_a
        for words in filter(None, (_without_source(side, run) for run in _runs(side, other))):
            span = Span(words[0].start, words[-1].end)
            clause = Side(side.text, (span,), side.dated)
            if (
                not _told(words, whole)
                and _shorter(side, other, words)
                and (
                    (
                        len(words) <= PART * len(meaning_of(side.words))
                        and tells_a_fact(clause, whole, match, clause=True)
                    )
                    or (_is_kept(other, side) and not holds_values(clause, match) and not _within_quotation(side, span))
                )
            ):
                if lost:
                    yield tell.change("omission", "low", match, span, None, "left_out")
                else:
                    yield tell.change("addition", "low", match, None, span, "put_in")


def _runs(side: Side, other: Side) -> Iterator[list[Word]]:
    """Stretches of words with a meaning, nearly none of which the other side has; a shared word inside one does not end it."""
    for number in range(len(side.spans)):
        run: list[Word] = []
        known = spelt_out(side, other)
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
    often = _often(original) | _often(copy)
    lost = [(change, _content(original, change.original) - often) for change in changes if change.kind == "omission"]
    added = [(change, _content(copy, change.copy) - often) for change in changes if change.kind == "addition"]
    moved = {
        id(one)
        for gone, words in lost
        for new, others in added
        if len(words) >= LEAST_MOVED <= len(others) and len(words & others) >= MOVED * min(len(words), len(others))
        for one in (gone, new)
    }
    return [change for change in changes if id(change) not in moved]


def _often(text: str) -> frozenset[str]:
    """Stems of the names and the words for agreements that a text repeats: that two clauses share its subject tells nothing."""
    words = find_words(text, 0, len(text))
    counted = Counter(word.stem for word in words if word.is_capital or AGREEMENT.fullmatch(word.text))
    return frozenset(word for word, count in counted.items() if count >= OFTEN)


def _content(text: str, span: Span | None) -> frozenset[str]:
    return frozenset(word.stem for word in meaning_of(find_words(text, span.start, span.end))) if span else frozenset()


def _shorter(side: Side, other: Side, words: Sequence[Word]) -> bool:
    """Whether the other side is shorter by about these words, so that they are missing and not only worded otherwise."""
    return len(meaning_of(side.words)) - len(meaning_of(other.words)) >= 0.6 * len(words)


def _without_source(side: Side, run: list[Word]) -> list[Word]:
    """A clause without who said it, which is compared elsewhere; nothing where little else is left."""
    said = next((place for place, word in enumerate(run) if word.norm in SAYING), None)
    if said is None:
        return run
    comma = next((place for place in range(said, 0, -1) if "," in side.text[run[place - 1].end : run[place].start]), 0)
    return run[:comma] if comma >= LEAST_WORDS else []


def _within_quotation(side: Side, span: Span) -> bool:
    """Whether a clause stands between quotation marks, where the wording is compared as a whole."""
    return side.is_quoted(span.start) and side.is_quoted(span.end - 1)


def _is_kept(shorter: Side, longer: Side) -> bool:
    """Whether nearly every word of a sentence stands in the longer one, so that this is the same with something more."""
    words = meaning_of(shorter.words)
    return sum(word.stem in longer.stems for word in words) >= KEPT * len(words)


def joined(changes: Sequence[Change], whole_a: Side, whole_b: Side) -> list[Change]:
    """The changes, with neighbouring sentences of one paragraph that were left out or put in told as one.

    Args:
        changes: of a whole document.
        whole_a, whole_b: both documents.
    """
    match = Match(whole_a, whole_b, whole_a, whole_b)
    found: list[Change] = []
    for change in sorted(changes, key=_start):
        last = found[-1] if found else None
        if last and last.kind == change.kind and change.kind in ("omission", "addition"):
            side, span, following = (
                (whole_a, last.original, change.original)
                if change.kind == "omission"
                else (whole_b, last.copy, change.copy)
            )
            if span and following and _are_neighbours(side, span, following):
                severity = min(last.severity, change.severity, key=SEVERITIES.index)
                both = Span(span.start, following.end)
                lost = change.kind == "omission"
                found[-1] = tell.change(
                    change.kind,
                    severity,
                    match,
                    both if lost else None,
                    None if lost else both,
                    "left_out" if lost else "put_in",
                )
                continue
        found.append(change)
    return found


def _start(change: Change) -> tuple[str, int]:
    span = change.original or change.copy
    return change.kind, span.start if span else 0


def _are_neighbours(side: Side, span: Span, following: Span) -> bool:
    """Whether two whole sentences of a paragraph stand side by side."""
    between = side.text[span.end : following.start]
    ends, starts = {one.end for one in side.spans}, {one.start for one in side.spans}
    return not between.strip() and "\n\n" not in between and span.end in ends and following.start in starts
