"""Words the pages of the watch share: kinds of change and of drift, how firm a claim is, how it stands against the register."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, dict[str, Promise]] = {
    "change": {
        "add_event": _("new event"),
        "correct_event": _("correction"),
        "refine_event": _("more precise date"),
        "new_instrument": _("new agreement"),
    },
    "drift": {
        "name": _("name"),
        "date": _("date"),
        "number": _("number"),
        "role": _("role"),
        "party": _("party"),
        "instrument": _("instrument"),
        "legal_effect": _("legal effect"),
        "stage": _("stage"),
        "modality": _("certainty"),
        "negation": _("negation"),
        "attribution": _("attribution"),
        "speaker": _("who said it"),
        "quotation": _("quotation or reported speech"),
        "wording_in_quotation": _("words inside a quotation"),
        "omission": _("left out"),
        "addition": _("added"),
    },
    "severity": {"high": _("high"), "medium": _("medium"), "low": _("low")},
    "modality": {
        "asserted": _("has happened"),
        "planned": _("planned"),
        "expected": _("expected"),
        "denied": _("denied"),
    },
    "voice": {
        "named": _("a named person"),
        "body": _("a body"),
        "anonymous": _("unnamed sources"),
        "own_voice": _("the document itself"),
    },
    "stand": {
        "new": _("not in the register"),
        "already_known": _("already in the register"),
        "more_precise": _("more precise than the register"),
        "later_stage": _("a later stage than the register has"),
        "contradicts": _("contradicts the register"),
    },
    "conflict": {"date": _("another date"), "denial": _("denied elsewhere"), "plan": _("another plan")},
    "decision": {"accepted": _("accepted"), "refused": _("refused")},
    "evidence": {
        "metadata": _("the page's own data"),
        "header": _("head of the text"),
        "byline": _("byline"),
        "footer": _("foot of the text"),
        "file": _("file name"),
        "text": _("the text"),
        "feed": _("feed"),
        "archive": _("archive"),
    },
}


def watch_word(words: str, key: str) -> str:
    """A word for a key, or the key made readable where there is none."""
    return str(WORDS[words].get(key, key.replace("_", " ")))
