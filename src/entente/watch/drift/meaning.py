"""Certainty, denial, opposites, legal effect and kind of agreement: changes of what is said about the same thing.

A change is told only where the words around it are shared by both sides, so that two different statements are not set against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from entente.watch.drift import axes, tell
from entente.watch.drift.life_cycle import find_stages, speaks_of_agreement
from entente.watch.drift.sides import Change, Match, Side
from entente.watch.drift.words import IRREGULAR, LITTLE, Word, listed
from entente.watch.records import Span

POSSIBLE = re.compile(
    r"(?<!all it )(?<!all he )(?<!all she )(?<!all they )(?<!all we )\b(?:may|might|could|possibly|perhaps|maybe|potentially|it is possible)\b(?!\s+not\b)",
    re.IGNORECASE,
)
LIKELY = re.compile(r"\b(?:likely|probably|(?:is|are|was|were)\s+(?:\w+\s+)?expected to|expects? to|presumably|apparently|reportedly|allegedly|alleged|suspected|seems? to|seemed to|appears? to|appeared to|believed to|thought to|rumou?red|hopes? to|hoped to|(?:is|are|was|were)\s+(?:seen|viewed|regarded|tipped|poised|understood|rumou?red)\s+(?:to|as)|(?<!\ba )(?<!\bthe )(?<!\bits )(?<!\btheir )plans? to|intends? to|aims? to|proposed)\b", re.IGNORECASE)  # fmt: skip
FUTURE = re.compile(
    r"\b(?:will|shall|would|(?:is|are|was|were)\s+(?:to|set to|due to|going to|scheduled to|poised to)|’ll|'ll)\b",
    re.IGNORECASE,
)
NEGATOR = re.compile(r"-free\b|\b(?:unless|except|not|never|cannot|no|nor|neither|without|fail(?:s|ed|ing)? to|refus(?:e|es|ed|ing|al) to|declin(?:e|es|ed|ing) to|den(?:y|ies|ied|ying)|unable to|yet to|stopped short of|rul(?:e|es|ed|ing) out|avoid(?:s|ed|ing)?|lack(?:s|ed|ing)?|hardly|barely|unlikely|impossible|un(?:able|willing|aware|clear|changed)|little|few|none|nobody|nothing|reject(?:s|ed|ing)?|far from|instead of|rather than|only)\b|n[’']t\b|n[’']t(?=\s)", re.IGNORECASE)  # fmt: skip
STRONG = re.compile(r"\b(?:not|never|cannot|no|neither|without|fail(?:s|ed|ing)? to|refus(?:e|es|ed|ing) to|unable to|den(?:y|ies|ied|ying)(?: that)?|yet to|ruled out)\b|n[’']t\b", re.IGNORECASE)  # fmt: skip
NOT_DENYING = re.compile(
    r"\b(?:not only|no longer than|no fewer|no less|no more than|no later|no earlier|not (?:least|just|merely|immediately)|no doubt|if not|whether or not|no one else)\b",
    re.IGNORECASE,
)
# Verbs that tell no deed: their past is often only the tense of reported speech.
STATES_OF_THINGS = listed(
    "depend remain need want hop requir contain appl cov mean matt cost lie stand includ involv allow mak giv see"
)
WILL = re.compile(r"\b(?:will|would|shall)\b", re.IGNORECASE)
UNDER = re.compile(r"\bunder (?:the|this|which|an?|its|these)\b", re.IGNORECASE)
LIMIT = re.compile(
    r"(?:more|less|fewer|most|least)\s+(?:than\s+)?\w*\d|(?:more|less|fewer)\s+than\b", re.IGNORECASE
)  # left to the numbers
SHARED_NEAR = 5  # words on each side of an axis word in which the two sides must share one
PREDICATE_WITHIN = 4  # words after a mark of certainty or denial in which what it bears on is looked for


def compare_meaning(match: Match) -> Iterator[Change]:
    """Every change this module can tell."""
    yield from _certainty(match)
    yield from _denial(match)
    for axis in axes.READ:
        yield from _axis(match, axis)
    yield from _titles(match)
    yield from _wars(match)
    yield from _how_many(match)
    yield from _leave(match)


def _bears_on(side: Side, mark: re.Match[str], most: int = PREDICATE_WITHIN) -> tuple[Word, ...]:
    """The words with a meaning that follow a mark in its sentence."""
    sentence = next(span for span in side.spans if span.start <= mark.start() < span.end)
    following = side.between(mark.end(), sentence.end)[:most]
    found: list[Word] = []
    for word in following:
        if re.search(r"[,;:]", side.text[mark.end() : word.start]) and found:
            break
        if word.norm not in LITTLE and not word.norm.endswith("ly"):
            found.append(word)
    return tuple(found)


def _marks(side: Side, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    return [mark for mark in side.find(pattern) if not NOT_DENYING.match(side.text, mark.start())]


def _is_stage(side: Side, word: Word) -> bool:
    return any(stage.span.start <= word.start < stage.span.end for stage in find_stages(side))


def _certainty(match: Match) -> Iterator[Change]:
    hedges_a, hedges_b = _hedges(match.a), _hedges(match.b)
    if hedges_a and not hedges_b:
        yield from _hedge(match, hedges_a, lost=True)
    elif hedges_b and not hedges_a:
        yield from _hedge(match, hedges_b, lost=False)
    elif len(hedges_a) == len(hedges_b) == 1 and _is_likely(hedges_a[0]) != _is_likely(hedges_b[0]):
        yield tell.change(
            "modality", "low", match, _with(match.a, hedges_a[0]), _with(match.b, hedges_b[0]), "modality"
        )
    yield from _tense(match)


def _is_likely(mark: re.Match[str]) -> bool:
    return LIKELY.fullmatch(mark.group()) is not None


def _hedges(side: Side) -> list[re.Match[str]]:
    found = [*side.find(POSSIBLE), *side.find(LIKELY)]
    return sorted(
        (mark for mark in found if mark.group() != "May" and not _permits(side, mark)), key=lambda mark: mark.start()
    )


def _permits(side: Side, mark: re.Match[str]) -> bool:
    """Whether "may" gives leave and does not hedge: "under the agreement ships may call"."""
    sentence = next(span for span in side.spans if span.start <= mark.start() < span.end)
    return mark.group().lower() == "may" and UNDER.search(side.text, sentence.start, sentence.end) is not None


def _with(side: Side, mark: re.Match[str]) -> Span:
    words = _bears_on(side, mark)
    return Span(mark.start(), words[0].end if words else mark.end())


def _hedge(match: Match, hedges: Sequence[re.Match[str]], *, lost: bool) -> Iterator[Change]:
    hedged, plain = (match.a, match.b) if lost else (match.b, match.a)
    soft = re.compile(r"\b(?:unlikely|rights?|entitled|free to|possib\w+|potential\w*|chance|prospect|risk|likel\w+|capab\w+|able|can|if|unless|expect\w*|plan(?:s|ned|ning)? to|hope\w*|aim\w*|intend\w*|allow\w*|enabl\w*|tr(?:y|ies|ying)|seek\w*|believ\w*|suspect\w*|claim\w*|alleg\w*|would|should|set to|due to|to be)\b", re.IGNORECASE)  # fmt: skip
    for mark in hedges:  # "might do" made "would do"
        verb = next(iter(_bears_on(hedged, mark)), None)
        will = next(
            (
                found
                for found in plain.find(WILL)
                if verb and _bears_on(plain, found)[:1] and _bears_on(plain, found)[0].stem == verb.stem
            ),
            None,
        )
        if mark.group().lower() in ("may", "might") and verb and will and not _is_stage(hedged, verb):
            spans = (_with(hedged, mark), _with(plain, will))
            yield tell.change("modality", "medium", match, *(spans if lost else spans[::-1]), "modality")
            return
    if any(True for _ in plain.find(soft)):
        if not any(LIKELY.fullmatch(mark.group()) for mark in hedges) or not any(
            True for _ in plain.find(re.compile(r"\bwould\b|\bset to\b|\bdue to\b"))
        ):
            return
        if any(
            True
            for _ in plain.find(
                re.compile(soft.pattern.replace("|would|", "|").replace("|set to|due to", ""), re.IGNORECASE)
            )
        ):
            return
    for mark in hedges:
        predicate = _bears_on(hedged, mark)
        shared = [word for word in predicate if word.stem in plain.stems]
        ahead = next(iter(plain.find(FUTURE)), None)
        if not shared or _is_stage(hedged, predicate[0]) or (shared[0] is not predicate[0] and ahead is None):
            continue
        place = next(word for word in plain.words if word.stem == shared[0].stem)
        firm = Span(ahead.start(), _with(plain, ahead).end) if ahead else Span(_verb_start(plain, place), place.end)
        spans = (_with(hedged, mark), firm) if lost else (firm, _with(hedged, mark))
        yield tell.change("modality", "medium", match, *spans, "hedge_lost" if lost else "hedge_added")
        return


def _verb_start(side: Side, word: Word) -> int:
    before = [other for other in side.words if other.sentence == word.sentence and other.end <= word.start][-1:]
    return before[0].start if before and before[0].norm in LITTLE else word.start


def _is_past(word: Word) -> bool:
    return word.norm.endswith("ed") or (word.norm in IRREGULAR and not word.norm.endswith(("s", "ing")))


def _tense(match: Match) -> Iterator[Change]:
    """What will be done, told as done, or the reverse; stages are left to the life cycle."""
    for future, past, lost in ((match.a, match.b, True), (match.b, match.a, False)):
        if any(True for _ in past.find(FUTURE)) or _hedges(past):
            continue
        for mark in future.find(FUTURE):
            if mark.group().lower() == "would":
                continue
            verb = next(iter(_bears_on(future, mark, 3)), None)
            if verb is None or _is_stage(future, verb):
                continue
            done = [word for word in past.words if word.stem == verb.stem and _is_done(past, word)]
            if done and not any(word.stem == verb.stem and _is_past(word) for word in future.words if word is not verb):
                span = Span(mark.start(), verb.end)
                severity = "high" if speaks_of_agreement(match.a, match.a.spans[0].start) else "medium"
                other = Span(_verb_start(past, done[0]), done[0].end)
                yield tell.change("modality", severity, match, *((span, other) if lost else (other, span)), "modality")
                return


def _is_done(side: Side, word: Word) -> bool:
    """Whether a verb's form tells a deed of the past, and no state and no "must be done"."""
    before = [other.norm for other in side.words if other.sentence == word.sentence and other.end <= word.start][-1:]
    return (
        _is_past(word)
        and word.stem not in STATES_OF_THINGS
        and not set(before) & {"be", "being", "is", "are", "to", "get", "gets"}
    )


def _denial(match: Match) -> Iterator[Change]:
    for denying, plain, lost in ((match.a, match.b, True), (match.b, match.a, False)):
        if any(True for _ in plain.find(NEGATOR)):
            continue
        for mark in _marks(denying, STRONG):
            predicate = _bears_on(denying, mark)
            if not predicate or _is_stage(denying, predicate[0]) or predicate[0].stem not in plain.stems:
                continue
            place = next(word for word in plain.words if word.stem == predicate[0].stem)
            spans = (_with(denying, mark), Span(_verb_start(plain, place), place.end))
            yield tell.change(
                "negation", "high", match, *(spans if lost else spans[::-1]), "affirmed" if lost else "negated"
            )
            return


def _on(side: Side, axis: axes.Axis) -> dict[str, list[Word]]:
    found: dict[str, list[Word]] = {}
    for word in side.words:
        for pole, stems in axis.poles.items():
            if (
                word.stem in stems
                and not (word.norm == "may" and word.is_capital)
                and not LIMIT.match(side.text, word.start)
            ):
                found.setdefault(pole, []).append(word)
    return found


def _axis(match: Match, axis: axes.Axis) -> Iterator[Change]:
    if axis.every.isdisjoint(match.a.stems) or axis.every.isdisjoint(match.b.stems):
        return
    left, right = _on(match.a, axis), _on(match.b, axis)
    gone = [pole for pole in left if pole not in right]
    new = [pole for pole in right if pole not in left]
    if not gone or not new:
        return
    for a in (word for pole in gone for word in left[pole]):
        for b in (word for pole in new for word in right[pole]):
            if _turned(match, axis, a, b):
                severity = axis.severity
                if axis.kind == "instrument" and _anywhere(match.whole_b, axis.poles[gone[0]]):
                    continue
                yield tell.change(axis.kind, severity, match, _phrase(match.a, a), _phrase(match.b, b), axis.how)
                return


def _anywhere(side: Side, stems: frozenset[str]) -> bool:
    return bool(stems & side.stems)


def _turned(match: Match, axis: axes.Axis, a: Word, b: Word) -> bool:
    """Whether two words of one axis stand in the same place: shared words beside them, the same number of denials."""
    beside_a, beside_b = _beside(match.a, a, axis), _beside(match.b, b, axis)
    shared = beside_a & beside_b
    denied_a, denied_b = _denied(match.a, a), _denied(match.b, b)
    return bool(shared) and denied_a == denied_b


def _beside(side: Side, word: Word, axis: axes.Axis) -> frozenset[str]:
    place = side.words.index(word)
    near = side.words[max(0, place - SHARED_NEAR) : place] + side.words[place + 1 : place + 1 + SHARED_NEAR]
    return frozenset(
        other.stem
        for other in near
        if other.norm not in LITTLE and other.sentence == word.sentence and other.stem not in axis.every
    )


def _denied(side: Side, word: Word) -> bool:
    sentence = next(span for span in side.spans if span.start <= word.start < span.end)
    before = side.text[max(sentence.start, word.start - 30) : word.start]
    return len(STRONG.findall(before)) % 2 == 1


def _phrase(side: Side, word: Word) -> Span:
    """The word with the next one, so that the sentence reads."""
    following = [other for other in side.words if other.sentence == word.sentence and other.start >= word.end][:1]
    return Span(
        word.start,
        following[0].end
        if following and not re.search(r"[.,;:]", side.text[word.end : following[0].start])
        else word.end,
    )


def _titles(match: Match) -> Iterator[Change]:
    kinds_a = {key: next(iter(match.a.find(pattern)), None) for key, pattern in axes.KINDS}
    kinds_b = {key: next(iter(match.b.find(pattern)), None) for key, pattern in axes.KINDS}
    gone = [(key, found) for key, found in kinds_a.items() if found and not kinds_b[key]]
    new = [(key, found) for key, found in kinds_b.items() if found and not kinds_a[key]]
    if gone and new:
        a, b = gone[0][1], new[0][1]
        yield tell.change("instrument", "high", match, Span(*a.span()), Span(*b.span()), "title")
    for _, pattern, severity in axes.TITLES:
        a_found, b_found = next(iter(match.a.find(pattern)), None), next(iter(match.b.find(pattern)), None)
        if a_found and b_found and _pole(a_found) not in _pole(b_found) and _pole(b_found) not in _pole(a_found):
            yield tell.change("instrument", severity, match, Span(*a_found.span()), Span(*b_found.span()), "title")


def _pole(found: re.Match[str]) -> str:
    return re.sub(r"[\s-]+", " ", found["pole"].lower())


WAR = re.compile(
    r"\b(?:war|conflict|clash|dispute|battle|fight|fighting|attack|invasion)\s+(?P<how>over|about|against|on|with|for)\s+(?:the\s+)?(?P<whom>[A-Z]\w+)"
)
ABOUT = {"over": "about", "about": "about", "for": "about", "against": "against", "on": "against", "with": "against"}


def _wars(match: Match) -> Iterator[Change]:
    """A war over a State made a war against it, or the reverse."""
    left, right = list(match.a.find(WAR)), list(match.b.find(WAR))
    for a in left:
        same = [b for b in right if b["whom"] == a["whom"]]
        if same and all(ABOUT[b["how"]] != ABOUT[a["how"]] for b in same):
            yield tell.change("party", "medium", match, Span(*a.span()), Span(*same[0].span()), "changed")


_KINDS = r"(?P<one>agreement|treaty|pact|deal|accord|arrangement|protocol|memorandum)|(?P<many>agreements|treaties|pacts|deals|accords|arrangements|protocols|memoranda)"
ONE_OR_ALL = re.compile(
    rf"\b(?P<how>an?|one|all|every|both|any)(?:\s+(?:the|its|of))*(?:\s+(?!and\b|or\b|that\b)[\w-]+){{0,3}}?\s+(?:{_KINDS})\b",
    re.IGNORECASE,
)


def _how_many(match: Match) -> Iterator[Change]:
    """One agreement made all of them, or the reverse, in two sentences that each speak of agreements once."""
    left, right = list(match.a.find(ONE_OR_ALL)), list(match.b.find(ONE_OR_ALL))
    if len(left) == len(right) == 1 and _is_one(left[0]) != _is_one(right[0]):
        yield tell.change("instrument", "high", match, Span(*left[0].span()), Span(*right[0].span()), "changed")


def _is_one(found: re.Match[str]) -> bool:
    return found["how"].lower() in ("a", "an", "one")


LEAVE = re.compile(
    r"\b(?:be|is|are|was|were|being)\s+(?:\w+ly\s+)?(?:allowed|permitted|authori[sz]ed|entitled|free|able)\s+to\b",
    re.IGNORECASE,
)
MAY = re.compile(
    r"\b(?:may|can|could|might|allow\w*|permi\w+|authori\w+|entitl\w+|enabl\w+|let|lets|free|able|rights?|access|possib\w+|option\w*|would)\b",
    re.IGNORECASE,
)


def _leave(match: Match) -> Iterator[Change]:
    """What somebody is allowed to do told as what he will do, or the reverse."""
    for allowed, plain, lost in ((match.a, match.b, True), (match.b, match.a, False)):
        if any(True for _ in plain.find(MAY)):
            continue
        for mark in allowed.find(LEAVE):
            verb = next(iter(_bears_on(allowed, mark)), None)
            will = next(
                (
                    found
                    for found in plain.find(WILL)
                    if verb and verb.stem in {word.stem for word in _bears_on(plain, found)[:1]}
                ),
                None,
            )
            if verb and will and will.group().lower() != "would":
                spans = (Span(mark.start(), verb.end), _with(plain, will))
                yield tell.change("legal_effect", "medium", match, *(spans if lost else spans[::-1]), "effect")
                return
