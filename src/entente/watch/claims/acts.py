"""Which event of the register's vocabulary a verb tells, and whose act it is: a parliament approves, a State ratifies, a notice is none of these."""

from __future__ import annotations

import re

from entente.watch.claims import trigger_words as words
from entente.watch.claims.heard import Heard
from entente.watch.claims.spoken_of import Topic
from entente.watch.claims.states import StateMention
from entente.watch.claims.triggers import Part, Trigger

# Before a passive verb: then another paper, which is only about the agreement, is what was signed or takes effect.
_OTHER_SUBJECT = re.compile(
    r"\b(?:notices?|letters?|decrees?|bills?|laws?|legislation|orders?|decisions?|resolutions?|statements?|declarations?|contracts?|petitions?|"
    r"amendments?|annex(?:es)?|protocols?|extensions?|renewals?|communiqu[eé]s?|memorand\w+|ban|bans|sanctions|changes|rules|suspension|withdrawal)\b(?!\s+(?:said|says|that)\b)[^,;]*$",
    re.IGNORECASE,
)
# "An extension to the agreement, the annex on industry, was signed"
_PART_OF_IT = re.compile(
    r"\W*(?:an?|the|another|this)\s(?:[\w-]+\s){0,2}(?:extension|annex|protocol|amendment|renewal|notice|letter|bill)\s(?:to|of|under|for)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(r"\b(?:termination|abrogation|revocation|cancellation|notice|pull-?out)\b[^,;]*$", re.IGNORECASE)
_OF_ONE_STATE = frozenset(
    {"approved", "ratified", "tabled", "recommended", "acceded", "promulgated", "upheld", "termination_notice"}
)


def event_of(text: str, part: Part, trigger: Trigger) -> str | None:
    """The event in the register's words: a parliament approves and does not ratify, a committee recommends."""
    around, left = text[part.start : part.end], text[part.start : trigger.start]
    parliament = re.search(words.PARLIAMENT, around, re.IGNORECASE)
    committee = re.search(words.COMMITTEE, around, re.IGNORECASE)
    match trigger.event:
        case words.NO_EVENT:
            return None
        case "considered":
            return "talks_opened"
        case "notes_exchanged" if text[trigger.start : trigger.end].lower().endswith("exchanged"):
            return "notes_exchanged" if re.search(r"\bnotes\b", text[: trigger.end], re.IGNORECASE) else None
        case "in_force" if _ENDED.search(left):
            return "terminated"
        case "in_force" | "signed" if _is_other_subject(left, trigger):
            return None
        case "approved" | "ratified" if committee and re.search(
            r"(?:committees?|panels?)\b[^,;]{0,30}$", text[part.start : trigger.start], re.IGNORECASE
        ):
            return "recommended"
        case "ratified":
            return "approved" if _is_done_by(words.PARLIAMENT, text, part, trigger) else "ratified"
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


def _is_other_subject(left: str, trigger: Trigger) -> bool:
    """Whether what is signed, or takes effect, is another paper: a notice, a decree, a law."""
    if trigger.event == "in_force":
        return bool(_OTHER_SUBJECT.search(left)) and trigger.form != "noun"
    passive = re.search(r"\b(?:be|been|being|was|were|is|are)(?:\s\w+ly)?\s*$", left)
    return bool(passive) and bool(_OTHER_SUBJECT.search(left) or _PART_OF_IT.match(left))


def _is_done_by(who: str, text: str, part: Part, trigger: Trigger) -> bool:
    """Whether a body does what the verb says: it stands before it, or after it with "by", "in" or "from"; not "and sent it to the Senate"."""
    left, right = text[part.start : trigger.start], text[trigger.end : part.end]
    if trigger.form == "noun":
        left = re.split(r",\s", left)[-1]
    found = re.search(who, left, re.IGNORECASE) or re.search(
        rf"\b(?:by|in|from)\s+(?:[\w’'-]+\s+){{0,5}}?(?:{who})", right, re.IGNORECASE
    )
    return bool(found) or (trigger.form == "noun" and bool(re.search(who, right, re.IGNORECASE)))


def party_of(heard: Heard, trigger: Trigger, part: Part, event: str, topic: Topic) -> str | None:
    """The party whose own act it is, for acts a State does alone."""
    if event not in _OF_ONE_STATE:
        return None
    if re.search(r"\bDiet\b", heard.text[part.start : part.end]) and "JPN" in topic.parties:
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
