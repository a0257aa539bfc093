"""Reads one English sentence: each thing it says happens to an agreement, with the agreement, the date and the modality."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from entente.watch.claims import trigger_words as words
from entente.watch.claims.dates import Dated, DateWords, find_dates
from entente.watch.claims.mentions import Mention, find_mentions
from entente.watch.claims.modality import read_modality
from entente.watch.claims.parties import chains, is_place, pairs_of
from entente.watch.claims.spoken_of import SpokenOf, Topic
from entente.watch.claims.states import StateMention, find_states
from entente.watch.claims.triggers import Part, Trigger, find_triggers, parts_of

_NEEDS_OBJECT = frozenset(
    {
        "suspended",
        "amended",
        "upheld",
        "invoked",
        "superseded",
        "recommended",
        "tabled",
        "resumed",
        "terminated",
        "considered",
    }
)
# Between a verb and the agreement: then the verb's object is another paper, and the agreement only what that is about.
_OTHER_OBJECT = re.compile(
    r"\b(?:to|decisions?|plans?|statements?|declarations?|letters?|intent|memorand\w+|contracts?|roadmap|bills?|laws?|legislation|motions?|resolutions?|"
    r"orders?|documents? (?:for|on)|requests?|reports?|papers?|budget|protests?|petitions?)\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\b(?:said|says|announced|told (?:\w+ ){1,3}|reported|confirmed|added|stated|disclosed|wrote)\s*(?:(?:late|early)\s)?(?:on\s|in\s)?\s*$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:it|the document|the text|this|that|which|they)\b", re.IGNORECASE)
_NO_OBJECT = re.compile(r"^\s*(?:it\b|in\b|on\b|at\b|with\b|last\b|this (?:week|month|year)\b|yesterday|today|earlier|by\b|during\b|[,.;]|$|\d|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|later|next|within|as soon|this\b)", re.IGNORECASE)  # fmt: skip
_BELATED = (
    "which",
    "that",
    "who",
    "whose",
    "after",
    "following",
    "since",
    "when",
    "before",
    "as",
    "although",
    "while",
    "though",
    "where",
)


class Said(NamedTuple):
    """One thing a sentence says of an agreement, offsets in the sentence.

    Attributes:
        party: the State whose own act it is; None where it is the agreement's.
        aside: said in a relative or participle clause, not as the sentence's point.
        words: the stretches that decide: verb, agreement, date, States.
    """

    topic: Topic
    event: str
    modality: str
    dated: Dated | None
    party: str | None
    aside: bool
    words: tuple[tuple[int, int], ...]


class Heard(NamedTuple):
    """What one sentence is made of."""

    text: str
    states: tuple[StateMention, ...]
    mentions: tuple[Mention, ...]
    parts: tuple[Part, ...]
    triggers: tuple[Trigger, ...]
    dates: tuple[DateWords, ...]


def hear(text: str, context: SpokenOf) -> Heard:
    """Find everything in a sentence that may matter."""
    parts = parts_of(text)
    states = find_states(context.register, text)
    mentions = find_mentions(context.register, text)
    triggers = find_triggers(text, parts)
    return Heard(text, states, mentions, parts, triggers, find_dates(text, context.day) if triggers else ())


def read_sentence(text: str, context: SpokenOf, title: bool = False) -> Iterator[Said]:
    """Everything a sentence says of agreements; what was spoken of is kept up to date.

    Args:
        text: the sentence.
        context: what the document has spoken of so far.
        title: whether it is a headline.
    """
    heard = hear(text, context)
    if not text.rstrip(" ”\"'’)").endswith("?"):
        for trigger in heard.triggers:
            yield from _said(heard, trigger, context, title)
    remember(heard, context)


def remember(heard: Heard, context: SpokenOf) -> None:
    """Note the agreements and the pair of States a sentence names, for the sentences that follow."""
    for row in chains(heard.text, heard.states):
        codes = tuple(dict.fromkeys(state.code for state in row))
        if len(codes) == 2 and not is_place(heard.text, row[0]):
            context.pair = codes
    for mention in heard.mentions:
        if mention.foreign or mention.alike or mention.plural:
            continue
        part = _part_at(heard, mention.start)
        for topic in pairs_of(heard.text, part, heard.states, mention, None, context):
            if topic.kinds:
                context.remember(topic)


def topics_in(text: str, context: SpokenOf) -> list[Topic]:
    """The agreements a sentence names with States and kind of its own."""
    parts = parts_of(text)
    mentions = find_mentions(context.register, text)
    heard = Heard(text, find_states(context.register, text), mentions, parts, (), ())
    found = []
    for mention in heard.mentions:
        if mention.kinds and not mention.foreign and not mention.alike:
            part = _part_at(heard, mention.start)
            codes = {state.code for state in heard.states if part.start <= state.start < part.end}
            if mention.keys or len(codes) >= 2 or (context.pair and not mention.plural):
                found += pairs_of(text, part, heard.states, mention, None, context)
    remember(heard, context)
    return found


def _part_at(heard: Heard, at: int) -> Part:
    return next((part for part in heard.parts if part.start <= at < part.end), heard.parts[-1])


def _said(heard: Heard, trigger: Trigger, context: SpokenOf, title: bool) -> Iterator[Said]:
    text, part = heard.text, heard.parts[trigger.part]
    part = part._replace(start=min(part.start, trigger.start), end=max(part.end, trigger.end))
    modality = read_modality(text, trigger, part, title)
    event = _event(text, part, trigger)
    if modality is None or event is None:
        return
    mention = _mention_of(heard, trigger, part)
    if mention is not None and mention.foreign:
        return
    if modality == "denied" and re.match(
        r"[^,;.]{0,20}\b(?:in secret|only|merely|simply|because|lightly)\b", text[trigger.end :]
    ):
        return
    if mention is None and not _may_lack_words(text, trigger, part):
        return
    scope = _scope(heard, part, mention)
    topics = _same_sentence(heard, scope, mention, context) or pairs_of(
        text, scope, heard.states, mention, trigger, context
    )
    dated = _date_of(heard, trigger, part, modality in ("planned", "expected"))
    for topic in topics:
        if not topic.kinds and not _is_military(text, mention):
            continue
        used = (
            [(trigger.start, trigger.end)]
            + ([(mention.start, mention.end)] if mention else [])
            + ([(dated.start, dated.end)] if dated else [])
        )
        used += [(s.start, s.end) for s in heard.states if scope.holds(s.start) and s.code in topic.parties]
        lead = text[part.start : trigger.start]
        modal = re.search(
            r"(?:\b(?:will|would|may|might|could|should|not|never|set|due|expected|yet|to|plans?|likely|has|have|had|was|were|is|are)\b[\s\w’']*)$",
            lead,
        )
        used += [(part.start + modal.start(), trigger.start)] if modal else []
        party = _party(heard, trigger, part, event, topic)
        aside = (
            part.opener in _BELATED
            or _is_reduced(heard, trigger, mention, modality)
            or bool(re.search(r"\bhad(?:\s\w+)?\s*$", lead))
        )
        yield Said(topic, event, modality, dated, party, aside, tuple(sorted(set(used))))


def _scope(heard: Heard, part: Part, mention: Mention | None) -> Part:
    """The statement with the stretch its agreement stands in, where a relative clause hangs on that."""
    if mention is None or part.start <= mention.start < part.end:
        return part
    other = _part_at(heard, mention.start)
    return part._replace(head=(other.start, other.end))


def _same_sentence(heard: Heard, scope: Part, mention: Mention | None, context: SpokenOf) -> list[Topic]:
    """What "that pact" means where the sentence itself has just named one, and no States stand by it."""
    if mention is None or mention.kinds or not mention.definite or any(scope.holds(s.start) for s in heard.states):
        return []
    before = [m for m in heard.mentions if m.kinds and not m.foreign and m.end <= mention.start]
    return (
        pairs_of(heard.text, _part_at(heard, before[-1].start), heard.states, before[-1], None, context)
        if before
        else []
    )


def _event(text: str, part: Part, trigger: Trigger) -> str | None:
    """The event in the register's words: a parliament approves and does not ratify, a committee recommends."""
    around = text[part.start : part.end]
    parliament = re.search(words.PARLIAMENT, around, re.IGNORECASE)
    committee = re.search(words.COMMITTEE, around, re.IGNORECASE)
    match trigger.event:
        case "considered":
            return "talks_opened"
        case "approved" | "ratified" if committee and re.search(
            r"(?:committees?|panels?)\b[^,;]{0,30}$", text[part.start : trigger.start], re.IGNORECASE
        ):
            return "recommended"
        case "ratified":
            return "approved" if parliament else "ratified"
        case "approved":
            return (
                "approved"
                if parliament
                and not re.search(words.CABINET + r"[^,;]{0,40}$", text[part.start : trigger.start], re.IGNORECASE)
                else None
            )
        case "tabled":
            return "tabled" if parliament else None
        case "recommended":
            return "recommended" if committee else None
        case "upheld":
            return "upheld" if re.search(words.COURT, around, re.IGNORECASE) else None
    return trigger.event


def _mention_of(heard: Heard, trigger: Trigger, part: Part) -> Mention | None:
    """The agreement a verb speaks of: after an active verb, before a passive one, or before a clause that hangs on it."""
    inside = [m for m in heard.mentions if part.start <= m.start < part.end and not _overlap(m, trigger)]
    subject = [m for m in heard.mentions if _overlap(m, trigger)]
    if subject and trigger.toward == "subject":
        return subject[-1]  # "negotiations on the pact began"
    right = [m for m in inside if m.start >= trigger.end and not _cut(heard, trigger, m.start)]
    left = [m for m in inside if m.end <= trigger.start]
    passive = trigger.form in ("past", "base") and bool(
        re.search(
            r"\b(?:be|been|being|was|were|is|are)(?:\s(?:\w+ly|not|yet|also|then|jointly|finally))*\s*$",
            heard.text[part.start : trigger.start],
        )
    )
    order = (left, right) if passive or trigger.toward == "subject" else (right, left)
    for found in order:
        if found:
            return found[0] if found is right else found[-1]
    if part.opener in ("which", "that", "whose"):
        before = [m for m in heard.mentions if m.end <= part.start + 1]
        return before[-1] if before else None
    return None


def _overlap(mention: Mention, trigger: Trigger) -> bool:
    return mention.start < trigger.end and trigger.start < mention.end


def _cut(heard: Heard, trigger: Trigger, end: int) -> bool:
    """Whether another verb or another paper stands between: the agreement after it is that one's."""
    start = trigger.end
    if (
        trigger.toward == "object"
        and not trigger.event.startswith(("talks", "agreed"))
        and _OTHER_OBJECT.search(heard.text[start:end])
    ):
        return True
    return any(start <= other.start and other.end <= end and other.form != "noun" for other in heard.triggers)


def _may_lack_words(text: str, trigger: Trigger, part: Part) -> bool:
    """Whether a verb may speak of an agreement that the sentence only calls "it", or not at all."""
    left, right = text[part.start : trigger.start], text[trigger.end : part.end]
    if trigger.event in _NEEDS_OBJECT:
        return bool(
            re.search(r"\b(?:it|which)\b", left[-30:]) and trigger.event in ("terminated", "suspended", "tabled")
        )
    if trigger.event.startswith("talks") or trigger.event == "agreed_in_principle":
        return False
    if trigger.form == "noun":
        return trigger.event in ("signed", "ratified", "in_force") and not re.match(r"\s+(?:of|for)\s", right)
    if trigger.toward == "subject":
        return bool(_PRONOUN.search(left)) or part.opener in ("which", "that")
    return bool(_NO_OBJECT.match(right))


def _is_military(text: str, mention: Mention | None) -> bool:
    """Whether a bare "pact" is one of the sort the register holds, by the words right before it."""
    if mention is None:
        return False
    before = text[max(0, mention.start - 40) : mention.start]
    return bool(re.search(r"\b(?:defen[cs]e|military|security|troops?|forces)\s(?:[\w-]+\s)?$", before, re.IGNORECASE))


def _is_reduced(heard: Heard, trigger: Trigger, mention: Mention | None, modality: str) -> bool:
    """Whether the verb hangs on its agreement: "a deal Japan signed with Australia", "the pact signed in May"."""
    if mention is None or modality != "asserted" or mention.end > trigger.start or trigger.toward == "subject":
        return False
    between = heard.text[mention.end : trigger.start]
    return not re.search(r"\b(?:was|were|is|are|been|being|has|have|had)\b", between)


def _date_of(heard: Heard, trigger: Trigger, part: Part, to_come: bool) -> Dated | None:
    """The date that belongs to a verb: of its own statement, after it before the next verb, else before it after the last."""
    inside = [d for d in heard.dates if part.start <= d.start < part.end and not _REPORTS.search(heard.text[: d.start])]
    others = [t for t in heard.triggers if t.part == trigger.part and t is not trigger and t.form != "noun"]
    mine = [d for d in inside if _owner(heard.text, d, [trigger, *others]) is trigger]
    after = [d for d in mine if d.end > trigger.start and d.start >= trigger.start]
    before = [d for d in mine if d.end <= trigger.start]
    found = after[0] if after else before[-1] if before else None
    return found.dated(to_come) if found else None


def _owner(text: str, date: DateWords, triggers: Sequence[Trigger]) -> Trigger | None:
    before = [t for t in triggers if t.end <= date.start]
    after = [t for t in triggers if t.start >= date.end]
    inside = [t for t in triggers if t.start <= date.start and date.end <= t.end]
    if inside:
        return inside[0]
    last, first = max(before, default=None, key=lambda t: t.end), min(after, default=None, key=lambda t: t.start)
    if (
        last
        and first
        and re.search(r"(?:,|\band)\s+(?:then\s+)?(?:in|on|by)?\s*$", text[last.end : date.start])
        and first.start - date.end < 40
    ):
        return first
    return last or first


def _party(heard: Heard, trigger: Trigger, part: Part, event: str, topic: Topic) -> str | None:
    """The party whose own act it is, for acts a State does alone."""
    if event not in (
        "approved",
        "ratified",
        "tabled",
        "recommended",
        "acceded",
        "promulgated",
        "upheld",
        "termination_notice",
    ):
        return None
    if re.search(r"\bDiet\b", heard.text) and "JPN" in topic.parties:
        return "JPN"
    inside = [s for s in heard.states if part.holds(s.start) and s.code in topic.parties]
    left = [s for s in inside if s.end <= trigger.start]
    by = [
        s
        for s in inside
        if s.start >= trigger.end
        and re.search(r"\bby (?:the |both )?(?:\w+ ){0,4}$", heard.text[trigger.end : s.start])
    ]
    joint = {s.code for s in left} if re.search(r"\b(?:both|and)\b", heard.text[part.start : trigger.start]) else set()
    if len(joint) > 1 or len({s.code for s in by}) > 1:
        return None
    actor = by or [s for s in left if not _is_in_name(heard, s)]
    return actor[-1 if not by else 0].code if actor else None


def _is_in_name(heard: Heard, state: StateMention) -> bool:
    """Whether a State stands in the agreement's name (UK-Japan RAA) and so acts in nothing."""
    return any(
        state.end <= m.start
        and re.fullmatch(r"[-–—/\w’'\s]{0,30}", heard.text[state.end : m.start])
        and re.search(r"[-–—/]", heard.text[state.start - 1 : m.start])
        for m in heard.mentions
    )
