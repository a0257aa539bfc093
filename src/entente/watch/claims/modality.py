"""Whether a verb says that something happened, is planned, is expected, or did not happen. What is to be signed is never signed."""

from __future__ import annotations

import re

from entente.watch.claims.happenings import of_noun
from entente.watch.claims.triggers import Part, Trigger

_FILL = (
    r"(?:yet|been|be|being|also|formally|officially|actually|finally|soon|jointly|have|it|so|far|even|then|already|now|ever|just|still|both|"
    r"unanimously|overwhelmingly|reportedly|eventually|later|subsequently|recently|ultimately|likely|probably|expected|set|due|to|(?!July\b)\w+ly)"
)
_TAIL = rf"(?:\s+{_FILL})*\s*$"
_DENIED = re.compile(
    r"(?:\bnot|n[’']t|\bnever|\bnor|\bneither|\byet to|\brefus\w+ to|\bdeclin\w+ to|\bfail\w+ to|\bno plans? to|\bno intention (?:of|to)|"
    r"\bwithout|\bruled out|\bdenied(?: having| that (?:it|they|he|she|any \w+) (?:had|has|have))?|\bdenies|\breject\w*|\bstopped short of|\bscrapped plans to|\bdropped plans to|\bno longer|"
    r"\bcancell?ed(?: the| its| plans)?|\bpostponed(?: the| its| indefinitely)?|\bput off(?: the)?|\bshelved(?: the)?|\bno)"
    + _TAIL,
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"(?:\b(?:expect\w*|likely|hop\w+|want\w*|seek\w*|sought|keen|push\w*|urg\w+|call\w*|need\w*|ought|consider\w*|possibl\w+|poised|ready|"
    r"try\w*|tried|wish\w*|willing|propos\w+|pledg\w+|press\w*|ask\w*|threat\w*|warn\w*|encourag\w+|would like|allow\w*|working|mov\w+|effort\w*|bid|able|"
    r"prospects? of|pressure|decid\w+ whether|believed|thought|remain\w*|requir\w+|must|authori[sz]\w+)\b[^,;]{0,40}?\bto"
    r"|\b(?:have|has|had) (?:\w+ly )?to|\b(?:may|might|could|should|must|would)|\bawait\w*|\bpending|\bsubject to|\bneeds?|\brequires?|\bnegotiating|\btowards?)"
    + _TAIL,
    re.IGNORECASE,
)
_HAVING_TO = re.compile(
    r"\b(?:have|has|had) (?:agreed|decided|planned|arranged|vowed|committed)\b[^,;]{0,30}\bto" + _TAIL, re.IGNORECASE
)
_PLANNED = re.compile(
    r"(?:\b(?:will|shall)|[’']ll|\b(?:set|due|scheduled|slated|about|going|preparing|planning|intend\w*|agreed|plan\w*|aim\w*|decided|vowed|"
    r"committed|is|are|was|were|arranging|deal|agreement|date)\b[^,;.]{0,25}?\bto|\bto|\b(?:is|are) being|\b(?:is|are))"
    + _TAIL,
    re.IGNORECASE,
)
_REPORTED_WOULD = re.compile(
    r"\b(?:said|announced|confirmed|told|agreed|declared|stated|added|says|disclosed|revealed)\b.*\bwould" + _TAIL,
    re.IGNORECASE,
)
# What a party is free to do is a term of the agreement and no news: "may be terminated by either party", "can end it at any time".
_FREE_TO = re.compile(r"\b(?:can|may|could|shall|to|be)\b(?:\s+be|\s+\w+ly)?\s*$", re.IGNORECASE)
_TERM = re.compile(
    r"\bany party\b|\bany side\b|\bat any (?:time|moment|point)\b|\bby (?:either|any|giving|written|a written)\b|\beither (?:party|side|country|government)\b"
    r"|\bany of the parties\b|\bunless (?:one|either|terminated)\b|\b(?:months?|days?)[’']? (?:written )?notice\b"
    r"|\bif (?:necessary|needed|required|either|one|both)\b|\bin (?:the )?future\b",
    re.IGNORECASE,
)
_MAY_BE = re.compile(r"\b(?:may|might|could|shall)\s(?:also\s|only\s)?be\b[^,;]{0,40}$", re.IGNORECASE)
_SOON = re.compile(
    r"\b(?:soon|next|this (?:year|month|week)|within|by the end|by (?:[A-Z]\w+day|[A-Z]\w+ \d|\d{4})|in \d{4})\b"
)
_CAN = re.compile(r"\b(?:can|cannot|can[’']t)(?:\s+be|\s+\w+ly|\s+also)*\s*$", re.IGNORECASE)
# A decision that is only spoken of ("the decision to terminate", "its notice to withdraw") is told as taken where it is announced or made.
_SPOKEN_OF = re.compile(
    r"\b(?:decision|order|notice|notification|move|threat|threats|letter|warning|option|right|calls?|proposal)s? (?:\w+ly )?to\s*$",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:announc\w+|made|makes|took|taken|confirm\w+|reaffirm\w+|reached|approved)\b[^,;]{0,60}$", re.IGNORECASE
)
_FIRST_TO = re.compile(
    r"\b(?P<verb>became|becomes?|becoming|is|was|are|were|makes?|made|making)\b[^;]{0,70}?\b(?:first|second|third|fourth|fifth|sixth|seventh|latest|only|next)\b"
    r"[^,;.]{0,60}?\bto\s*$",
    re.IGNORECASE,
)
_DONE_TO = re.compile(
    r"\b(?:managed|went on|proceeded|gathered|met|came together)\s+to(?:\s+\w+ly)?\s*$", re.IGNORECASE
)
# "has yet to be approved by parliament and ratified": the second participle shares what the first one hangs on.
_SHARED = re.compile(
    r"^(?P<head>.*\b(?:be|been))\s+(?:\w+ly\s+)?\w+(?:ed|en|ght|ne|id)\b(?!.*\b(?:is|are|was|were|has|have|had|will|who|which)\b)[^;]{0,90}?(?:,|\band|\bor|\bthen)\s*(?:then\s+|finally\s+)?$",
    re.IGNORECASE | re.DOTALL,
)
_LEFT_OPEN = re.compile(
    r"\b(?:is|was|be|been)\s(?:\w+ly\s)?(?:meaningful|important|vital|necessary|essential|crucial|good|hard|difficult|possible|impossible|natural|an? \w+)\s(?:for\s[\w\s]{1,30})?to\s*$|"
    r"\b(?:premature|too early|too soon|unclear|not clear|remains to be seen|no guarantee|rumou?r\w*|speculat\w+|doubt\w*|question(?:s|ed)? (?:whether|if))\b",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|unless|whether|until|once|provided|assuming|in case|should it)\b[^,;]*$", re.IGNORECASE)
_UNTRUE = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ly )?(?:false|untrue|fake|incorrect|baseless|a hoax|fabricated|unfounded)\b"
    r"|\b(?:denied|dismissed|rejected|refuted|denies|dismisses|rejects) (?:the |media |press |\w+ )?(?:reports?|claims?|rumou?rs?|suggestions?|allegations?)\b",
    re.IGNORECASE,
)


def read_modality(text: str, trigger: Trigger, part: Part, title: bool) -> str | None:
    """asserted, planned, expected, denied, or None where the sentence does not say that the event happened, will, or did not.

    Args:
        text: the sentence.
        trigger: the words that say what happens.
        part: the statement they stand in.
        title: whether the sentence is a headline, where "sign" and "signs" tell what has happened.
    """
    left, right = text[part.start : trigger.start], text[trigger.end : part.end]
    if _LEFT_OPEN.search(left):
        return None
    if _is_a_term(left, text, trigger):
        return None
    if part.opener in ("if", "unless", "until", "once") or _IF.search(left):
        return None
    if trigger.form == "noun":
        return of_noun(text[: trigger.start], left, right, part)
    if part.opener in ("before", "ahead of", "prior to") and trigger.form != "past":
        return "planned"
    if _UNTRUE.search(text):
        return "denied" if trigger.form == "past" else None
    if re.match(r"[^,;]{0,40}\buntil\b", text[trigger.end :]):
        return None  # "did not ratify it until November" says that it did
    if _DENIED.search(left) or (part.opener == "without" and not left.strip()):
        return "denied"
    shared = _SHARED.match(left) if trigger.form == "past" else None
    if shared:
        left = shared.group("head")
        if _DENIED.search(left):
            return "denied"
    if trigger.form == "past":
        return _of_past(text[: trigger.start], left, part)
    if trigger.form == "going":
        return _of_going(trigger, text[trigger.start : trigger.end])
    if trigger.form == "ing":
        return _of_ing(left, part)
    return _of_base(text[: trigger.start], left, part, title, acts=trigger.toward == "object")


def _is_a_term(left: str, text: str, trigger: Trigger) -> bool:
    """Whether the words tell what the agreement allows, or name a decision without saying that it was taken."""
    if _CAN.search(left):
        return True
    ends = trigger.event in ("terminated", "suspended", "amended", "termination_notice")
    if ends and _MAY_BE.search(left) and not _SOON.search(text[trigger.end : trigger.end + 60]):
        return True
    if ends and _FREE_TO.search(left) and _TERM.search(text[max(0, trigger.start - 90) : trigger.end + 100]):
        return True
    return bool(_SPOKEN_OF.search(left)) and not _TAKEN.search(left[: _SPOKEN_OF.search(left).start()])  # type: ignore[union-attr]


def _of_going(trigger: Trigger, words: str) -> str | None:
    if trigger.event == "considered":
        return "expected"
    return "asserted" if not re.search(r"\bnot\b", words) else "denied"


def _of_past(before: str, left: str, part: Part) -> str | None:
    """A past tense or a participle; "will be signed", "to be signed", "is being signed" are no past."""
    if re.search(r"\b(?:be|being)(?:\s+\w+ly|\s+jointly|\s+soon)*\s*$", left):
        return _to_come(before, left) or "expected"
    if re.search(r"\b(?:will|would|shall|could|might|may|should|must|can) have(?: been)?\s*$", left):
        return "expected"
    if part.opener in ("when", "as") and re.search(r"\b(?:is|are|gets?)(?:\s+\w+ly)?\s*$", left):
        return None
    if re.search(r"\b(?:to|will|would|shall|may|might|could|should)\s+(?:have\s+)?$", left):
        return None  # "to signed": broken text says nothing
    if re.search(r"\bto have(?: been)?\s*$", left):
        return None
    return "asserted"


def _of_ing(left: str, part: Part) -> str | None:
    if re.search(r"\b(?:is|are|was|were|be|been)(?:\s+\w+)?\s*$", left):
        return "planned"
    if part.opener in ("after", "following", "since") and len(left.split()) <= 2:
        return "asserted"
    return None


def _of_base(before: str, left: str, part: Part, title: bool, *, acts: bool) -> str | None:
    if _DONE_TO.search(left):
        return "asserted"
    first = _FIRST_TO.search(left)
    if first:
        if not acts:
            return None  # "the first such pact to enter into force" leaves open whether it has
        return "planned" if re.search(r"\b(?:will|would|could|may|to)\s*$", left[: first.start()]) else "asserted"
    to_come = _to_come(before, left)
    if to_come:
        return to_come
    if part.opener in ("when", "as", "after", "before", "where", "so that") or re.search(
        r"\b(?:let|help\w*|make|made|see|saw)\b[^,;]{0,30}$", left
    ):
        return None
    if re.search(r"\bdid\b[^,;]{0,15}$", left):
        return "asserted"
    return "asserted" if title and re.search(r"\w", left) else None


def _to_come(before: str, left: str) -> str | None:
    if _REPORTED_WOULD.search(before):
        return "planned"
    if _HAVING_TO.search(left):
        return "planned"
    if re.search(r"\bwill\b[^,;]{0,12}$", left) and not re.search(
        r"\b(?:likely|probably|possibly|hopefully)\b", left[-30:]
    ):
        return "planned"
    if _EXPECTED.search(left):
        return "expected"
    return "planned" if _PLANNED.search(left) else None
