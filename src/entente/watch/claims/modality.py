"""Whether a verb says that something happened, is planned, is expected, or did not happen. What is to be signed is never signed."""

from __future__ import annotations

import re

from entente.watch.claims.triggers import Part, Trigger

_FILL = (
    r"(?:yet|been|be|being|also|formally|officially|actually|finally|soon|jointly|have|it|so|far|even|then|already|now|ever|just|still|both|"
    r"unanimously|overwhelmingly|reportedly|eventually|later|subsequently|recently|ultimately|likely|probably|expected|set|due|to)"
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
    r"try\w*|tried|wish\w*|willing|propos\w+|pledg\w+|press\w*|ask\w*|encourag\w+|would like|allow\w*|working|mov\w+|effort\w*|bid|able|"
    r"prospects? of|pressure|decid\w+ whether|believed|thought|remain\w*|have|has|requir\w+|must|authori[sz]\w+)\b[^,;]{0,40}?\bto"
    r"|\b(?:may|might|could|should|can|must|would)|\bawait\w*|\bpending|\bsubject to|\bneeds?|\brequires?|\bnegotiating|\btowards?)"
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
_IF = re.compile(r"\b(?:if|unless|whether|until|once|provided|assuming|in case|should it)\b[^,;]*$", re.IGNORECASE)
_HAPPENED_AROUND = re.compile(
    r"(?:\b(?:after|follow\w*|since|marked|marks|marking|witness\w*|attend\w*|welcom\w+|celebrat\w+|hailed|prais\w+|completed|announced|upon|with|held|conducted|wrapped up|observed|saw|condemned)"
    r"(?:\s+(?:the|their|its|a|an|formal|official|recent|historic|january|\d{4}))*)\s*$",
    re.IGNORECASE,
)
_COMING_AROUND = re.compile(
    r"\b(?:ahead of|before|prior to|upcoming|forthcoming|planned|scheduled|pending|awaiting|await\w*|expected|preparing for|for|toward|towards|plans? for|delay\w*|needs?|requires?|subject to)"
    r"(?:\s+(?:the|their|its|a|an|formal|official|eventual|final|legislative|parliamentary|domestic|\w+[’']s))*\s*$",
    re.IGNORECASE,
)
_CALLED_OFF = re.compile(
    r"\b(?:postpon\w+|cancel\w+|called off|put off|shelv\w+|scrapp\w+|block\w*|no)(?:\s+(?:the|their|its|a))*\s*$",
    re.IGNORECASE,
)
_UNTRUE = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ly )?(?:false|untrue|fake|incorrect|baseless|a hoax|fabricated|unfounded)\b"
    r"|\b(?:denied|dismissed|rejected|refuted|denies|dismisses|rejects) (?:the |media |press |\w+ )?(?:reports?|claims?|rumou?rs?|suggestions?|allegations?)\b",
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
    r"[^.;]{0,90}?\b(?:will|is set|is due|is scheduled|is planned|are scheduled|was scheduled|is slated|to take place)\b",
    re.IGNORECASE,
)
_NOUN_EXPECTED = re.compile(
    r"[^.;]{0,90}?\b(?:is expected|is likely|could|may|might|would|should|are expected|was expected|is hoped|awaits|is pending)\b",
    re.IGNORECASE,
)
_NOUN_OFF = re.compile(
    r"[^.;]{0,90}?\b(?:was postponed|was cancelled|was canceled|was called off|has been postponed|did not take place|has not|will not|was put off|has been delayed)\b",
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
    if part.opener in ("if", "unless", "until", "once") or _IF.search(left):
        return None
    if trigger.form == "noun":
        return _of_noun(text[: trigger.start], left, right, part)
    if part.opener in ("before", "ahead of", "prior to") and trigger.form != "past":
        return "planned"
    if _UNTRUE.search(text):
        return "denied" if trigger.form == "past" else None
    if re.match(r"[^,;]{0,40}\buntil\b", text[trigger.end :]):
        return None  # "did not ratify it until November" says that it did
    if _DENIED.search(left) or (part.opener == "without" and not left.strip()):
        return "denied"
    if trigger.form == "past":
        return _of_past(text[: trigger.start], left, part)
    if trigger.form == "going":
        return _of_going(trigger, text[trigger.start : trigger.end])
    if trigger.form == "ing":
        return _of_ing(left, part)
    return _of_base(text[: trigger.start], left, part, title)


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


def _of_base(before: str, left: str, part: Part, title: bool) -> str | None:
    to_come = _to_come(before, left)
    if to_come:
        return to_come
    if part.opener in ("when", "as", "after", "before", "where", "so that") or re.search(
        r"\b(?:let|help\w*|make|made|see|saw)\b[^,;]{0,30}$", left
    ):
        return None
    if re.search(r"\bdid\b[^,;]{0,15}$", left):
        return "asserted"
    return "asserted" if title and left.strip() else None


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


def _of_noun(before: str, left: str, right: str, part: Part) -> str | None:
    """A signing, an entry into force: only what stands around it tells whether it has taken place."""
    if re.search(
        r"\bno (?:formal |official |early )?$|\bno (?:\w+ )?(?:date|plans?|decision|timetable|timeline|progress|word|talk|comment)\b",
        left,
        re.IGNORECASE,
    ):
        return None
    if _HOSTING.search(left):
        return "planned"
    if _CALLED_OFF.search(left) or _NOUN_OFF.match(right):
        return "denied"
    if part.opener in ("before", "ahead of", "prior to") or _COMING_AROUND.search(left):
        expected = re.search(
            r"\b(?:await\w*|pending|expected|needs?|requires?|subject to)\b[^,;]*$", left, re.IGNORECASE
        )
        return "expected" if expected else "planned"
    if part.opener == "until":
        return None
    if _NOUN_DUE.match(right):
        return "planned"
    if _NOUN_EXPECTED.match(right):
        return "expected"
    if re.search(r"\b(?:will|would|can|could|may|might|shall|should|must|expected to)\b", before):
        return None  # "will take effect after ratification"
    if _NOUN_DONE.match(right) or _HAPPENED_AROUND.search(left):
        return "asserted"
    if part.opener in ("after", "following", "since") and not left.strip(" ,").count(" ") > 4:
        return "asserted"
    return None
