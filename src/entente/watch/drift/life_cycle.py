"""Stages in the life of an agreement as English words tell them, and how firmly: planned, expected, asserted, denied.

Stages carry the keys of the register's words/events.yml where it has one. A mention that gives no tense ("the signing of") agrees with every
modality.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from entente.watch.drift import tell
from entente.watch.drift.sides import Change, Match, Side, remembered
from entente.watch.drift.words import listed
from entente.watch.records import Span

AGREEMENT = re.compile(
    r"\b(?:agreements?|treat(?:y|ies)|pacts?|deals?|accords?|conventions?|protocols?|memorand(?:um|a)|MoUs?|MOUs?|RAAs?|SOFAs?|SOVFA|VFA|ACSA|DCA"
    r"|arrangements?|instruments?|declarations?|contracts?|amendments?|charter|compact)\b"
)
_TALKS = r"(?:talks|negotiations|discussions|negotiating)"
_OBJ = r"(?:\s+(?:a|an|the|its|their|this|that|new|formal|official|bilateral|joint|major|long-awaited|landmark|defen[cs]e|similar|first|second|reciprocal))*"
# Key, pattern, whether the words only count where an agreement is spoken of.
STAGES: tuple[tuple[str, str, bool], ...] = (
    ("talks_opened", rf"\b(?:start|open|begin|began|begun|launch|commence|initiate)(?:s|ed|ing|ning)?{_OBJ}\s+{_TALKS}|\b(?:start|opening|beginning|launch|commencement) of{_OBJ}\s+{_TALKS}|\b{_TALKS}\b[^.;,]{{0,60}}?\s(?:began|begun|started|opened|commenced|begin|start|open|launched)\b", False),
    ("talks_broken", rf"\b(?:break|broke|broken|suspend|abandon|halt|freez|froz)(?:s|e|en|ed|ing)?(?:\s+off)?{_OBJ}\s+{_TALKS}|\b{_TALKS}\b[^.;]{{0,40}}?\s(?:ended without|ended in failure)|\b{_TALKS}(?:\s+\w+){{0,4}}?\s+(?:collapsed|broke down|failed|stalled|halted|suspended|abandoned)\b", False),
    ("talks_ended", rf"\b(?:conclusion|completion|end) of{_OBJ}\s+{_TALKS}|\b(?:conclud|complet|finish|finali[sz]|wrap)(?:e|ed|es|ing|ped up|s up)?{_OBJ}\s+{_TALKS}|\b{_TALKS}(?:\s+\w+){{0,4}}?\s+(?:concluded|completed|finished|ended)\b", False),
    ("agreed_in_principle", r"\bagree(?:d|s|ment)?(?:\s+\w+)?\s+in\s+principle|\bin-principle agreement|\bbroad(?:ly)? agree(?:d|ment)|\bagreement in principle|\breached a basic agreement", False),
    ("initialled", r"\binitial(?:l?ed|l?ing)\b", False),
    ("signed", r"\b(?:co-?)?sign(?:s|ed|ing|ature)?\b(?!\s+(?:of\b|off\b|that\b|up\b|a message))|\bsigning of\b|\bsignature of\b|\bink(?:s|ed|ing)?\b|\bput(?:s|ting)? pen to paper\b|\bsignatures\b|\bseal(?:s|ed|ing)?\s+(?:a|an|the|its|their)\s+(?:[\w-]+\s+){0,4}?(?:agreement|treaty|pact|accord|deal)\b", False),
    ("tabled", r"\b(?:tabled|laid before|submitted to)\b(?=.{0,40}(?:parliament|diet|congress|senate|house|assembly))", False),
    ("approved", r"\bapprov(?:e|es|ed|al|ing)\b|\bback(?:s|ed)\b|\bendors(?:e|es|ed|ement|ing)\b|\bgreen-?light(?:s|ed)?\b|\bconsented to\b|\bsign(?:s|ed|ing)? off(?: on)?\b", True),
    ("rejected", r"\breject(?:s|ed|ing|ion)?\b|\bturn(?:s|ed)? down\b|\bvot(?:e|es|ed) (?:down|against)\b|\bveto(?:es|ed)?\b", True),
    ("ratified", r"\bratif(?:y|ies|ied|ying|ication)\b", False),
    ("in_force", r"\b(?:enter(?:s|ed|ing)?|c(?:ome|omes|ame|oming)|entry|brought|goes|went)\s+in(?:to)?\s+(?:force|effect|operation)|\btak(?:e|es|ing|en)\s+effect|\btook\s+effect|\b(?:is|are|was|were|been|be)\s+(?:now\s+)?in\s+(?:force|effect)|\bbecom(?:e|es|ing) (?:effective|operative)|\bbecame (?:effective|operative)", False),
    ("amended", r"\bamend(?:s|ed|ing|ment)?\b|\brevis(?:e|es|ed|ing|ion)\b|\brenegotiat(?:e|es|ed|ing)\b", True),
    ("extended", r"\bextend(?:s|ed|ing)?\b(?=.{0,40}\b(?:agreement|treaty|pact|deal|accord|until|by|for)\b)|\brenew(?:s|ed|al|ing)?\b|\bprolong(?:s|ed|ing)?\b", True),
    ("suspended", r"\bsuspend(?:s|ed|ing)?\b|\bsuspension\b|\bfr(?:eeze|ozen|oze)\b", True),
    ("terminated", r"\bterminat(?:e|es|ed|ing|ion)\b|\babrogat(?:e|es|ed|ing|ion)\b|\bdenounc(?:e|es|ed|ing)\b(?=\s+(?:the|its|their)\s+(?:agreement|treaty|pact|accord|convention))|\bscrap(?:s|ped|ping)?\b|\bwith(?:draw|drew|draws|drawn|drawing|drawal) from (?:the|its|a) (?:\w+\s+){0,3}(?:agreement|treaty|pact|accord|deal|convention)|\bcancel(?:s|l?ed|l?ing|lation)?\b|\brevo(?:ke|kes|ked|king|cation)\b|\brescind(?:s|ed|ing)?\b|\bannul(?:s|led|ling|ment)?\b|\b(?:tear(?:s|ing)? up|tore up|torn up|end(?:s|ed|ing)?|break(?:s|ing)? off|broke off|broken off)(?:\s+(?:a|an|the|its|their|all))?\s+(?:[\w-]+\s+){0,4}?(?:agreements?|treat(?:y|ies)|pacts?|accords?|deals?)\b|\bexpir(?:e|es|ed|ing|y)\b|\blaps(?:e|es|ed)\b", True),
    ("acceded", r"\bacced(?:e|es|ed|ing)\b|\baccession\b|\bjoin(?:s|ed|ing)?\b(?=\s+(?:the\s+)?(?:\w+\s+){0,2}(?:agreement|treaty|pact|convention))", True),
)  # fmt: skip
COMPILED = tuple((key, re.compile(pattern, re.IGNORECASE), needed) for key, pattern, needed in STAGES)
TALKING = re.compile(r"\b(?P<how>preliminary|early|initial|advanced?|final|late)(?:[-\s]stages?)?\s+(?:stages?\s+of\s+)?(?:\w+\s+){0,2}?(?:talks|negotiations|discussions|considering|negotiating|negotiation|consideration)\b", re.IGNORECASE)  # fmt: skip
HOW_FAR = {"preliminary": 0, "early": 0, "initial": 0, "advance": 1, "advanced": 1, "late": 1, "final": 1}
PLANNED = re.compile(r"\b(?:will|shall|to|plans?|planned|planning|intends?|intended|scheduled|due|set|poised|ready|about|going|agreed to|’ll|'ll|would)\b", re.IGNORECASE)  # fmt: skip
EXPECTED = re.compile(r"\b(?:expects?|expected|likely|may|might|could|possibl[ey]|hopes?|hoped|hoping|probably|aims?|aiming|wants?|seeks?|seeking|should|perhaps|considering|consider|considers|proposed|mulling)\b", re.IGNORECASE)  # fmt: skip
DENYING = re.compile(r"\b(?:not|never|cannot|no|nor|neither|without|yet to|fail(?:s|ed|ing)? to|refus(?:e|es|ed|ing|al) to|declin(?:e|es|ed|ing) to|den(?:y|ies|ied|ying)|unable to|reluctant to)\b|n[’']t\b", re.IGNORECASE)  # fmt: skip
PAST = re.compile(r"(?:ed|en|ew|ought|ame|ook|ent|egan|egun|roke)\b", re.IGNORECASE)
# Still to be done: neither denied nor planned, and not yet a fact.
PENDING = re.compile(
    r"\b(?:must|needs? to|ha(?:s|ve|d) (?:yet |still )?to|yet to|still to|awaits?|awaiting|requires?|pending)\b(?:\s+(?:be|also|first|still|then))*\s+(?:\w+\s+)?$|\b(?:if|once|until|unless|before|as soon as)\b(?:\s+\w+){0,4}\s*$",
    re.IGNORECASE,
)
DONE = re.compile(
    r"(?<!to )(?<!may )(?<!might )(?<!could )(?<!would )(?<!will )(?<!should )(?<!must )\b(?:has|have|had)\s+(?:\w+ly\s+|now\s+|already\s+|not\s+)?(?:been\s+)?$",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(r"[;:—–”“]|,\s+(?:which|who|while|but|and|as|after|when|although|though)\b|\b(?:whether|while|but|although|though|which|who|that|after|when|before|because)\b")  # fmt: skip
TALKS_FIRST = re.compile(_TALKS, re.IGNORECASE)
AUXILIARY = listed(
    "be been being have has also not soon then both now first finally later never once again to still get able jointly"
)
WHICH = re.compile(
    r"\b(?:agreement|treaty|pact|deal|accord|settlement|document|text|memorandum|protocol)\s+$", re.IGNORECASE
)
NEAR = 70  # characters of the same clause before a stage word in which its modality is looked for


class Stage(NamedTuple):
    """A stage as a text tells it: key, modality (planned, expected, asserted, pending or None), whether it is denied, where, and with its modality words."""

    span: Span
    key: str
    modality: str | None
    denied: bool
    told: Span


def is_about_agreement(side: Side, place: int) -> bool:
    """Whether the sentence around a place speaks of an agreement and a stage of it."""
    around = next((span for span in side.spans if span.start <= place < span.end), None)
    if around is None or not AGREEMENT.search(side.text, around.start, around.end):
        return False
    return any(around.start <= stage.span.start < around.end for stage in find_stages(side))


def speaks_of_agreement(side: Side, place: int) -> bool:
    """Whether the sentence around a place names an agreement."""
    around = next((span for span in side.spans if span.start <= place < span.end), None)
    return around is not None and AGREEMENT.search(side.text, around.start, around.end) is not None


def tells_a_stage(side: Side, place: int) -> bool:
    """Whether the sentence around a place tells a stage, by whatever name it calls the agreement."""
    around = next((span for span in side.spans if span.start <= place < span.end), None)
    return around is not None and any(around.start <= stage.span.start < around.end for stage in find_stages(side))


@remembered
def find_stages(side: Side) -> tuple[Stage, ...]:
    """The stages one side tells, in order."""
    text = side.text
    found: list[Stage] = []
    for sentence in side.spans:
        named = AGREEMENT.search(text, sentence.start, sentence.end) is not None
        taken: list[Span] = []
        for key, pattern, needed in COMPILED:
            if needed and not named:
                continue
            for match in pattern.finditer(text, sentence.start, sentence.end):
                span = Span(*match.span())
                if any(span.start < other.end and other.start < span.end for other in taken):
                    continue
                taken.append(span)
                found.append(_told(text, sentence, key, span))
    return tuple(sorted(found))


def _told(text: str, sentence: Span, key: str, span: Span) -> Stage:
    start = max(sentence.start, span.start - NEAR)
    for end in CLAUSE_END.finditer(text, start, span.start):
        start = end.end()
    word = span.of(text)
    passive = TALKS_FIRST.match(word) is not None  # "negotiations will be opened": the modality stands inside
    before = text[start : span.end - len(word.split()[-1])] if passive else text[start : span.start]
    verbs = word.split()[1:] if passive else [word]
    word = word.split()[-1] if passive else word
    hedge, plan, denial = (
        [mark for mark in EXPECTED.finditer(before) if mark.group() != "May"],  # the month
        list(PLANNED.finditer(before)),
        list(DENYING.finditer(before)),
    )
    noun = re.search(r"(?:ing|ion|ature|al|try|ment)\b", word.split()[0], re.IGNORECASE) is not None
    asserted = bool(re.search(r"\b(?:has|have|had|was|were|been|is|are)\s+(?:\w+ly\s+)?$", before)) or bool(
        any(PAST.search(verb) for verb in verbs)
    )
    modality: str | None
    if PENDING.search(before):
        return Stage(span, key, "pending", False, Span(start + PENDING.search(before).start(), span.end))  # type: ignore[union-attr]
    if DONE.search(before):
        modality = "asserted"
    elif hedge:
        modality = "expected"
    elif plan and _governs(before[plan[-1].end() :]):
        modality = "planned"
    elif noun:
        modality = None
    elif asserted:
        modality = "asserted"
    else:
        modality = "planned" if re.search(r"\bto\s+(?:\w+\s+)?$", before) else None
    marks = [match.start() + start for match in (hedge or plan)[-1:]] if modality in ("expected", "planned") else []
    marks += [match.start() + start for match in denial[-1:]]
    told = Span(min([*marks, span.start]), span.end)
    return Stage(span, key, modality, len(denial) % 2 == 1, told)


def _governs(between: str) -> bool:
    """Whether a word such as "will" or "to" stands close enough before the stage word to govern it."""
    words = between.lower().split()
    return len(words) <= 4 and all(word in AUXILIARY or word.endswith("ly") for word in words)


def compare_stages(match: Match) -> Iterator[Change]:
    """Stages that became other stages, more or less certain, denied or affirmed, or that only the copy tells."""
    left, right = list(find_stages(match.a)), list(find_stages(match.b))
    for a in list(left):
        same = [b for b in right if b.key == a.key]
        if same:
            b = min(same, key=lambda other: (other.denied != a.denied, _unlike(a, other), other.span.start))
            left.remove(a)
            right.remove(b)
            yield from _same_stage(match, a, b)
    keys_a, keys_b = {stage.key for stage in find_stages(match.a)}, {stage.key for stage in find_stages(match.b)}
    left, right = (
        [stage for stage in left if stage.key not in keys_b],
        [stage for stage in right if stage.key not in keys_a],
    )
    while left and right:
        a, b = left.pop(0), right.pop(0)
        if {a.key, b.key} not in ALIKE and not _in_passing(match, a, b):
            yield tell.change("stage", "high", match, a.told, b.told, "other_stage")
    known = {stage.key for stage in find_stages(match.whole_a)}
    for b in right:
        if (
            b.key not in known
            and b.modality == "asserted"
            and not b.denied
            and speaks_of_agreement(match.b, b.span.start)
        ):
            yield tell.change("addition", "high", match, None, b.told, "added_stage")
    yield from _how_far(match)


# Pairs that reporters use for one another: what parliament approves is the ratification; an agreement that expires is at an end.
ALIKE = (
    {"approved", "ratified"},
    {"amended", "extended"},
    {"talks_ended", "agreed_in_principle"},
    {"suspended", "talks_broken"},
)


def _in_passing(match: Match, a: Stage, b: Stage) -> bool:
    """Whether one of two stages only tells which agreement is meant ("the pact signed today") and the other text tells it elsewhere."""
    known_a, known_b = ({stage.key for stage in find_stages(whole)} for whole in (match.whole_a, match.whole_b))
    passing_a, passing_b = (
        stage.modality is None or _tells_which(side, stage) for side, stage in ((match.a, a), (match.b, b))
    )
    return (passing_b and b.key in known_a) or (passing_a and a.key in known_b)


def _tells_which(side: Side, stage: Stage) -> bool:
    before = side.text[max(0, stage.span.start - 24) : stage.span.start]
    return PAST.search(stage.span.of(side.text)) is not None and WHICH.search(before) is not None


def _unlike(a: Stage, b: Stage) -> int:
    return 0 if a.modality == b.modality else 1 if None in (a.modality, b.modality) else 2


def _same_stage(match: Match, a: Stage, b: Stage) -> Iterator[Change]:
    if "pending" in (a.modality, b.modality):
        other = b if a.modality == "pending" else a
        if other.modality == "asserted" and not other.denied:
            yield tell.change("modality", "high", match, a.told, b.told, "modality")
    elif a.denied != b.denied:
        yield tell.change("negation", "high", match, a.told, b.told, "affirmed" if a.denied else "negated")
    elif a.modality != b.modality and a.modality and b.modality:
        severity = "high" if "asserted" in (a.modality, b.modality) else "medium"
        yield tell.change("modality", severity, match, a.told, b.told, "modality")


def _how_far(match: Match) -> Iterator[Change]:
    left, right = list(match.a.find(TALKING)), list(match.b.find(TALKING))
    for a, b in zip(left, right, strict=False):
        if HOW_FAR[a["how"].lower()] != HOW_FAR[b["how"].lower()]:
            yield tell.change("stage", "high", match, Span(*a.span()), Span(*b.span()), "other_stage")
