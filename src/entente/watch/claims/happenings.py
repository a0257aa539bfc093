"""Whether a signing, an approval, an entry into force has taken place: a noun does not say so by itself, only what stands around it does."""

from __future__ import annotations

import re

from entente.watch.claims.triggers import Part

_HAPPENED_AROUND = re.compile(
    r"(?:\b(?:after|during|at|follow\w*|since|marked|marks|marking|alongside|witness\w*|attend\w*|welcom\w+|celebrat\w+|hailed|prais\w+|completed|announced|upon|with|held|conducted|wrapped up|observed|saw|condemned)"
    r"(?:\s+(?:the|their|its|a|an|january|\d{4}|[a-z]+(?:al|ic|ent|ed|ful|ive)))*)\s*$",
    re.IGNORECASE,
)
_COMING_AROUND = re.compile(
    r"\b(?:ahead of|before|prior to|upcoming|forthcoming|planned|scheduled|pending|awaiting|await\w*|expected|prepar\w+ for|(?:scheduled|set|slated|ready|due|planned|date|time|deadline|ceremony) for|toward|towards|plans? for|delay\w*|needs?|requires?|subject to)"
    r"(?:\s+(?:the|their|its|a|an|formal|official|eventual|final|legislative|parliamentary|domestic|\w+[’']s))*\s*$",
    re.IGNORECASE,
)
_CALLED_OFF = re.compile(
    r"\b(?:postpon\w+|cancel\w+|called off|put off|shelv\w+|scrapp\w+|block\w*|no)(?:\s+(?:the|their|its|a))*\s*$",
    re.IGNORECASE,
)
_HOSTING = re.compile(
    r"\b(?:will|to|would)\s(?:\w+ly\s)?(?:host|attend|witness|hold|preside over|oversee|travel to \w+ for)\b[^,;]*$",
    re.IGNORECASE,
)
_NOUN_DONE = re.compile(
    r"[^.;]{0,90}?\b(?:took place|was held|were held|was completed|happened|came|was witnessed|followed|marked|marks|concluded|began|started)\b",
    re.IGNORECASE,
)
_NOUN_DUE = re.compile(
    r"[^.;]{0,90}?\b(?:(?:will|is set to|is due to) (?:be (?:held|signed|completed|finali[sz]ed|done|on|in|at|by|next|this|early|late)|take place|happen|occur|follow|come|go ahead|proceed)"
    r"|is (?:set|due) (?:for|in|on|next|this)|is (?:scheduled|planned|slated)|are scheduled|was scheduled|to take place)\b",
    re.IGNORECASE,
)
_NOUN_EXPECTED = re.compile(
    r"[^,.;]{0,90}?\b(?:is expected|is likely|could|(?-i:may)|might|would|should|are expected|was expected|is hoped|awaits|is pending|remains pending)\b",
    re.IGNORECASE,
)
_NOUN_OFF = re.compile(
    r"[^.;]{0,90}?\b(?:was postponed|was cancelled|was canceled|was called off|has been postponed|did not take place|has not|will not|was put off|has been delayed|was delayed|did not (?:proceed|go ahead|happen|materiali[sz]e))\b",
    re.IGNORECASE,
)
_PAPERS_FOR = re.compile(
    r"\b(?:notes|papers|documents|conditions|procedures|steps)\b[^,;]{0,40}\b(?:for|on|concerning|regarding)\s+(?:the\s+|its\s+)?$"
)
_NONE_YET = re.compile(
    r"\bno (?:formal |official |early )?$|\bno (?:\w+ )?(?:date|plans?|decision|timetable|timeline|progress|word|talk|comment)\b",
    re.IGNORECASE,
)
_OUGHT = re.compile(r"\b(?:should|would|might|whether)\b[^,;]{0,30}\b(?:needs?|requires?)\b")
_BEFORE_IT = re.compile(r"\bbefore\s+(?:the|its|their)\s*$")
_WITH_IT = re.compile(r"\bwith\s+(?:the|its|their)\s*$", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:will|would|can|could|may|might|shall|should|must|expected to)\b")
_AWAITED = re.compile(r"\b(?:await\w*|pending|expected|needs?|requires?|subject to)\b[^,;]*$", re.IGNORECASE)


def of_noun(before: str, left: str, right: str, part: Part) -> str | None:
    """asserted, planned, expected, denied, or None where what stands around the noun does not tell.

    Args:
        before: the sentence up to the noun.
        left, right: the statement before and after it.
        part: the statement.
    """
    if _HOSTING.search(left) and not _PAPERS_FOR.search(left) and not _NONE_YET.search(left):
        return "planned"
    if _leaves_open(before, left, right, part):
        return None
    if _CALLED_OFF.search(left) or _NOUN_OFF.match(right):
        return "denied"
    if part.opener in ("before", "ahead of", "prior to") or _COMING_AROUND.search(left):
        return "expected" if _AWAITED.search(left) else "planned"
    if _NOUN_DUE.match(right):
        return "planned"
    if _NOUN_EXPECTED.match(right):
        return "expected"
    if _MODAL.search(before):
        return None  # "will take effect after ratification"
    if _NOUN_DONE.match(right) or _HAPPENED_AROUND.search(left):
        return "asserted"
    follows = part.opener in ("after", "following", "since")
    return "asserted" if follows and not left.strip(" ,").count(" ") > 4 else None


def _leaves_open(before: str, left: str, right: str, part: Part) -> bool:
    """Whether the words around a noun do not tell: what notes are for, what somebody holds it ought to need, what comes with it one day."""
    if part.opener == "until" or _PAPERS_FOR.search(left) or _NONE_YET.search(left) or _OUGHT.search(left):
        return True
    if (part.opener == "before" or _BEFORE_IT.search(left)) and re.search(r"\b(?:was|were|had)\s\w+", before):
        return True  # "drafts were exchanged in May before the signing"
    return bool(_WITH_IT.search(left)) and bool(_MODAL.search(right))  # "with its entry into force, troops will come"
