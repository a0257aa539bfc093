"""Which agreement a verb speaks of, if any: its object, its subject, what a relative clause hangs on, or "it"."""

from __future__ import annotations

import re

from entente.watch.claims.heard import Heard
from entente.watch.claims.mentions import Mention
from entente.watch.claims.triggers import Part, Trigger

# "signed a communique outlining the pact": what is signed is what follows the verb, unless that is the agreement's own text.
_OWN_TEXT = r"(?:text|version|draft|document|copies|copy|final|extension|renewal|accession)"
_ANOTHER_PAPER = re.compile(
    rf"^\s+(?:a|an|the|its|their|his|her|two|three|four|several|another)\s(?!{_OWN_TEXT}\b)(?:(?!{_OWN_TEXT}\b)[\w’'-]+\s){{0,5}}?"
    r"(?:of|on|for|outlining|regarding|concerning|under|about|detailing|implementing|amending|extending|setting|ratifying|approving|related|relating|in support)\s",
    re.IGNORECASE,
)
# Between an agreement and an active verb behind it: a sentence of its own has begun ("this agreement is the fruit of papers I signed").
_OWN_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|may|could|should|follows|builds)\b(?!(?:\s(?:been|being|be|\w+ly|not|yet|also|both|since|just|now|already|never))*\s*$)",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"^\s+(?:a|an|the|its|their|his|her|our|this|these|those|several|two|three|another)\s(?!(?:year|month|week|day|decade|weekend|summer|spring|autumn|fall|winter|hour|morning|afternoon|evening|following|same|day before|previous|past|last)s?\b|few\s)",
    re.IGNORECASE,
)
_PAPERS = re.compile(
    r"\b(?:declarations?|statements?|communiqu[eé]s?|memorand\w+|contracts?|letters?|notices?|decrees?|bills?|orders?|annex(?:es)?|protocols?)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:be|been|being|was|were|is|are)(?:\s(?:\w+ly|not|yet|also|then|jointly|finally))*\s*$")
_AND = re.compile(r"\s*,?\s*(?:and|as well as|&)\s+(?:the\s|an?\s)?(?:[\w-]+\s){0,4}")
_MOVE = re.compile(
    r"\b(?:a|the|this|another)\s(?:\w+\s)?(?:move|step|decision|measure|process|announcement|visit|plan|trip|action|offer|notice|deadline|period)\s*,?\s*$",
    re.IGNORECASE,
)
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
    r"orders?|decrees?|notices?|instruments?|documents? (?:for|on)|requests?|reports?|papers?|budget|protests?|petitions?)\b",
    re.IGNORECASE,
)
_KNOWN_AS = re.compile(
    r"^(?:[^.;]{0,60}?\b(?:known as|called|dubbed|named|titled|entitled|the so-called)\s|,\s)(?:the\s|a\s)?[“\"]?$"
)
_ACTS_ON_IT = frozenset({"suspended", "terminated", "amended", "resumed", "superseded", "upheld", "invoked", "signed"})
_NO_OBJECT = re.compile(r"^\s*(?:it\b|in\b|on\b|at\b|with\b|last\b|this (?:week|month|year)\b|yesterday|today|earlier|by\b|during\b|to (?-i:(?:the )?[A-Z])|for (?:an?|another|the|\w+ (?:more )?(?:months?|years?|weeks?|days?))\b|[,.;]|$|\d|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|later|next|within|as soon|this\b)", re.IGNORECASE)  # fmt: skip
PRONOUN = re.compile(r"\b(?:it|the document|the text|this|that|which|they)\b", re.IGNORECASE)


def mention_of(heard: Heard, trigger: Trigger, part: Part) -> Mention | None:
    """The agreement a verb speaks of: after an active verb, before a passive one, or before a clause that hangs on it."""
    subject = [m for m in heard.mentions if _overlap(m, trigger)]
    if subject and trigger.toward == "subject":
        return subject[-1]  # "negotiations on the pact began"
    passive = trigger.form in ("past", "base") and bool(_PASSIVE.search(heard.text[part.start : trigger.start]))
    left, right = _around(heard, trigger, part, passive)
    if left and (passive or trigger.toward == "subject" or not right):
        return _by_name(heard, left[-1])
    if right:
        return _by_name(heard, right[0])
    if part.opener in ("which", "that", "whose"):
        if _MOVE.search(heard.text[: part.start]):
            return None  # "sent a notice, a move that takes effect in August"
        before = [m for m in heard.mentions if m.end <= part.start + 1]
        return before[-1] if before and not _cut_off(heard, before[-1], part) else None
    return subject[-1] if subject else None  # "suspended the VFA's termination"


def _around(heard: Heard, trigger: Trigger, part: Part, passive: bool) -> tuple[list[Mention], list[Mention]]:
    """The agreements before and after a verb that it can speak of."""
    inside = [
        m
        for m in heard.mentions
        if (part.start <= m.start < part.end or (not part.opener and part.holds(m.start))) and not _overlap(m, trigger)
    ]
    after = heard.text[trigger.end : part.end]
    right = [m for m in inside if m.start >= trigger.end and not _cut(heard, trigger, m.start)]
    if trigger.form == "past" and re.match(r"\s+(?:\w+ly\s+)?by\b", after):
        right = []  # "a paper handed in by the upper house": a participle speaks of what stands before it
    left = [m for m in inside if m.end <= trigger.start]
    if trigger.toward == "object" and not passive:
        # "Seoul kept the pact and will suspend a complaint": a verb with an object of its own speaks of that one
        if trigger.form in ("base", "present", "ing"):
            left = left if _NO_OBJECT.match(after) else []
        elif trigger.form == "past":
            left = [] if _OBJECT.match(after) else left
            left = [m for m in left if not _OWN_CLAUSE.search(heard.text[m.end : trigger.start])]
    while len(left) > 1 and left[-1].foreign and _AND.fullmatch(heard.text[left[-2].end : left[-1].start]):
        left.pop()  # "the DCA and the shipping agreement were signed"
    return left, right


def _by_name(heard: Heard, mention: Mention) -> Mention:
    """The name right after a bare "pact": "a pact known as the Status of Forces Agreement"."""
    if mention.kinds:
        return mention
    for other in heard.mentions:
        if other.kinds and other.start > mention.end and _KNOWN_AS.search(heard.text[mention.end : other.start]):
            return other
    return mention


def _cut_off(heard: Heard, mention: Mention, part: Part) -> bool:
    """Whether another statement stands between an agreement and a "which", which then means something else."""
    return any(
        mention.end <= t.start and t.end <= part.start and heard.parts[t.part].opener not in ("which", "that", "whose")
        for t in heard.triggers
        if t.form != "noun"
    )


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
    if trigger.event == "signed" and trigger.form != "noun" and _ANOTHER_PAPER.search(heard.text[start:end]):
        return True
    between = [other for other in heard.triggers if start <= other.start and other.end <= end]
    if trigger.event in _ACTS_ON_IT and any(other.form == "noun" for other in between):
        return True  # "suspended the ratification of the pact"
    if trigger.event.startswith("talks"):  # "talks to conclude an agreement"
        between = [o for o in between if o.form != "base" or not re.search(r"\bto\s$", heard.text[: o.start])]
    return any(other.form != "noun" for other in between)


def may_lack_words(heard: Heard, trigger: Trigger, part: Part) -> bool:
    """Whether a verb may speak of an agreement that the sentence only calls "it", or not at all."""
    text = heard.text
    left, right = text[part.start : trigger.start], text[trigger.end : part.end]
    if trigger.event in _NEEDS_OBJECT:
        return bool(
            re.search(r"\b(?:it|which)\b", left[-30:]) and trigger.event in ("terminated", "suspended", "tabled")
        )
    if trigger.event.startswith("talks") or trigger.event == "agreed_in_principle":
        return False
    if trigger.form == "noun":
        return trigger.event in ("signed", "ratified", "in_force", "notes_exchanged") and not re.match(
            r"\s+(?:of|for)\s", right
        )
    if trigger.toward == "subject":
        if part.opener in ("which", "that"):
            return not any(
                mention.end <= part.start for mention in heard.mentions
            )  # else it was looked at, and is cut off
        return bool(PRONOUN.search(left))
    return bool(_NO_OBJECT.match(right)) and not _PAPERS.search(left)


def is_military(text: str, mention: Mention | None) -> bool:
    """Whether a bare "pact" is one of the sort the register holds, by the words right before it."""
    if mention is None:
        return False
    before = text[max(0, mention.start - 40) : mention.start]
    return bool(re.search(r"\b(?:defen[cs]e|military|security|troops?|forces)\s(?:[\w-]+\s)?$", before, re.IGNORECASE))


def means_foreign(heard: Heard, trigger: Trigger, part: Part) -> bool:
    """Whether "it" means an agreement of another sort that the sentence has just named: a trade deal, since it took effect."""
    before = [m for m in heard.mentions if m.end <= trigger.start]
    return bool(before) and before[-1].foreign and bool(PRONOUN.search(heard.text[part.start : trigger.start]))
