"""Reads one English sentence: each thing it says happens to an agreement, with the agreement, the date and the modality."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from entente.watch.claims.acts import event_of, party_of
from entente.watch.claims.dates import Dated
from entente.watch.claims.heard import DATELINE, Heard, hear, part_at
from entente.watch.claims.mentions import Mention, find_mentions
from entente.watch.claims.modality import read_modality
from entente.watch.claims.objects import PRONOUN, is_military, may_lack_words, means_foreign, mention_of
from entente.watch.claims.parties import chains, is_place, pairs_of
from entente.watch.claims.spoken_of import SpokenOf, Topic
from entente.watch.claims.states import StateMention, find_states
from entente.watch.claims.triggers import Part, Trigger, parts_of
from entente.watch.claims.when import REPORTING, date_of

_BESIDE = re.compile(
    r"\b(?:follow(?:s|ed|ing)|builds? on|building on|comes? after|came after|mirrors?|modell?ed (?:on|after)|joins|adds? to|supplements|complements|replaces)\b[^.;]{0,160}$",
    re.IGNORECASE,
)
FIRST_WORDS = 60  # characters in which the subject of a sentence is looked for
_BUT_DONE = re.compile(
    r"[^,;.]{0,20}\b(?:in secret|only|merely|simply|because|lightly)\b"
)  # "was not signed in secret"
_AUXILIARIES = re.compile(
    r"(?:\b(?:will|would|may|might|could|should|not|never|set|due|expected|yet|to|plans?|likely|has|have|had|was|were|is|are)\b[\s\w’']*)$"
)
_AS_SIGNED = re.compile(r"\W*as\s+", re.IGNORECASE)
_COMPARED = (
    "other than",
    "apart from",
    "aside from",
    "except",
    "except for",
    "besides",
    "in addition to",
    "similar to",
    "unlike",
)
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
    context.states.update(state.code for state in heard.states)
    rows = chains(heard.text, heard.states)
    for place, row in enumerate(rows):
        codes = tuple(dict.fromkeys(state.code for state in row))
        third = {s.code for before in rows[:place] for s in before if not is_place(heard.text, s)} - set(codes)
        if len(codes) == 2 and not is_place(heard.text, row[0]) and not (third and _with(heard.text, row[0])):
            context.pair = codes
    if rows and rows[0][0].start < FIRST_WORDS:
        context.subject = rows[0][0].code if len(rows[0]) == 1 else None
    for mention in heard.mentions:
        part = part_at(heard, mention.start)
        if mention.foreign or mention.alike or mention.plural or part.opener in _COMPARED:
            continue
        if _BESIDE.search(heard.text[: mention.start]) and context.last:
            continue  # "it follows a pact with Japan": what is spoken of stays the same
        for topic in pairs_of(heard.text, part, heard.states, mention, None, context):
            if topic.kinds:
                context.remember(topic._replace(definite=mention.definite))
            elif len(topic.parties) == 2 and is_military(heard.text, mention):
                context.pair = topic.parties
                context.bare.append(topic.parties)


def _with(text: str, state: StateMention) -> bool:
    """Whether a State is one that another has to do with: "Australia signed it with Britain"."""
    return bool(re.search(r"\bwith\s(?:the\s)?$", text[: state.start]))


def topics_in(text: str, context: SpokenOf) -> list[Topic]:
    """The agreements a sentence names with States and kind of its own."""
    parts = parts_of(text)
    mentions = find_mentions(context.register, text)
    heard = Heard(text, find_states(context.register, text), mentions, parts, (), ())
    found = []
    for mention in heard.mentions:
        if mention.kinds and not mention.foreign and not mention.alike:
            part = part_at(heard, mention.start)
            codes = {state.code for state in heard.states if part.start <= state.start < part.end}
            if mention.keys or len(codes) >= 2 or (context.pair and not mention.plural):
                topics = pairs_of(text, part, heard.states, mention, None, context)
                found += [topic._replace(definite=mention.definite) for topic in topics]
    remember(heard, context)
    return found


def home_of(text: str, states: Sequence[StateMention]) -> str | None:
    """The State a report was filed from, by the words it begins with: "MANILA, Philippines - "."""
    line = DATELINE.match(text)
    return next((state.code for state in states if line and state.end <= line.end()), None)


def _said(heard: Heard, trigger: Trigger, context: SpokenOf, title: bool) -> Iterator[Said]:
    text, part = heard.text, heard.parts[trigger.part]
    part = part._replace(start=min(part.start, trigger.start), end=max(part.end, trigger.end))
    modality, event = read_modality(text, trigger, part, title), event_of(text, part, trigger)
    mention = mention_of(heard, trigger, part)
    if modality is None or event is None or _says_nothing(heard, trigger, part, mention, modality):
        return
    scope = _scope(heard, part, mention)
    topics = _same_sentence(heard, scope, mention, trigger, context)
    topics = topics or pairs_of(text, scope, heard.states, mention, trigger, context)
    dated = date_of(heard, trigger, part, modality in ("planned", "expected"), context.day)
    if dated and trigger.form == "present" and trigger.event == "in_force" and dated.date != context.day:
        return  # a headline's "takes effect on Sunday" may be the Sunday before or the one to come
    lead = text[part.start : trigger.start]
    aside = (
        part.opener in _BELATED
        or _is_reduced(heard, trigger, mention, modality)
        or bool(re.search(r"\bhad(?:\s\w+)?\s*$", lead) and not REPORTING.search(text[: trigger.start]))
    )
    for topic in topics:
        if topic.kinds or is_military(text, mention):
            party = party_of(heard, trigger, part, event, topic)
            words = _deciding(heard, trigger, part, scope, mention, dated, topic)
            yield Said(topic, event, modality, dated, party, aside, words)


def _says_nothing(heard: Heard, trigger: Trigger, part: Part, mention: Mention | None, modality: str) -> bool:
    """Whether the verb speaks of no agreement, of one of another sort, or in words that tell neither that it happened nor that it did not."""
    text = heard.text
    if mention is None:
        if not may_lack_words(heard, trigger, part) or means_foreign(heard, trigger, part):
            return True
    elif mention.foreign or _counts_years(text, trigger, part, mention):
        return True
    if modality == "denied" and _BUT_DONE.match(text[trigger.end :]):
        return True
    named = any(m.end >= part.start - 1 > m.start and not m.foreign for m in heard.mentions)
    return bool(_AS_SIGNED.fullmatch(text[part.start : trigger.start])) and not named  # "the communique as signed"


def _deciding(
    heard: Heard,
    trigger: Trigger,
    part: Part,
    scope: Part,
    mention: Mention | None,
    dated: Dated | None,
    topic: Topic,
) -> tuple[tuple[int, int], ...]:
    """The stretches of a sentence that decide what it says: verb with its auxiliaries, agreement, date, States."""
    found = [(trigger.start, trigger.end)]
    found += [(mention.start, mention.end)] if mention else []
    found += [(dated.start, dated.end)] if dated else []
    found += [(s.start, s.end) for s in heard.states if scope.holds(s.start) and s.code in topic.parties]
    modal = _AUXILIARIES.search(heard.text[part.start : trigger.start])
    found += [(part.start + modal.start(), trigger.start)] if modal else []
    return tuple(sorted(set(found)))


def _counts_years(text: str, trigger: Trigger, part: Part, mention: Mention) -> bool:
    """Whether an event only counts the years to another: "two years after the ratification, they agreed"."""
    return (
        trigger.form == "noun"
        and not mention.kinds
        and bool(
            re.search(r"\b(?:years?|months?|weeks?|days?)\s*$", text[: part.start])
            or re.match(
                r"\W*(?:\w+\s){1,3}(?:years?|months?|weeks?|days?)\s(?:after|before|since)\b",
                text[part.start : trigger.start],
            )
        )
    )


def _scope(heard: Heard, part: Part, mention: Mention | None) -> Part:
    """The statement with the stretch its agreement stands in, where a relative clause hangs on that."""
    if mention is None or part.start <= mention.start < part.end:
        return part
    other = part_at(heard, mention.start)
    return part._replace(head=(other.start, other.end))


def _same_sentence(
    heard: Heard, scope: Part, mention: Mention | None, trigger: Trigger, context: SpokenOf
) -> list[Topic]:
    """What "that pact" or "it" means where the sentence itself has just named one, and no States stand by it."""
    if any(scope.holds(s.start) for s in heard.states):
        return []
    if mention is None and trigger.form != "noun" and not PRONOUN.search(heard.text[scope.start : trigger.start]):
        return []
    if mention is not None and (mention.kinds or not mention.definite):
        return []
    at = mention.start if mention else scope.start
    before = [
        m
        for m in heard.mentions
        if m.kinds and not m.foreign and m.end <= at and part_at(heard, m.start).opener not in _COMPARED
    ]
    return (
        pairs_of(heard.text, part_at(heard, before[-1].start), heard.states, before[-1], None, context)
        if before
        else []
    )


def _is_reduced(heard: Heard, trigger: Trigger, mention: Mention | None, modality: str) -> bool:
    """Whether the verb hangs on its agreement: "a deal Japan signed with Australia", "the pact signed in May"."""
    if mention is None or modality != "asserted" or mention.end > trigger.start or trigger.toward == "subject":
        return False
    between = heard.text[mention.end : trigger.end]
    return not re.search(r"\b(?:was|were|is|are|been|being|has|have|had)\b", between)
