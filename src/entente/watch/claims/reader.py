"""Where another reader of claims can be plugged in, such as one that asks a language model; and the checks every reader's claims pass.

No reader but the patterns is used unless one is handed in. What it returns is set aside, with a sentence, wherever a document's
own words do not bear it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from entente.base.dates import parse_partial
from entente.register.store import Register
from entente.watch.claims.dates import dates_in, precision_of
from entente.watch.claims.mentions import find_mentions
from entente.watch.claims.states import find_states
from entente.watch.records import Claim, Document

MODALITIES = ("asserted", "planned", "expected", "denied")
ATTRIBUTIONS = ("named", "body", "anonymous", "own_voice")
BETWEEN = 2  # an agreement of more is known without its parties
_NOT_YET = re.compile(
    r"\b(?:to|will|would|shall|may|might|could|should)\s+(?:\w+\s+){0,2}(?:be\s+(?:\w+\s+)?)?(?:sign|signed|ratify|ratified|enter|start|begin|approve|approved)\b"
    r"|(?:署名|調印|発効|批准)(?:する|される)(?:見通し|予定|方針|見込み)",
    re.IGNORECASE,
)


class Reader(Protocol):
    """Reads claims from a document. The same document and register give the same claims; *name* changes where they may not."""

    name: str

    def read(self, document: Document, register: Register) -> Iterable[Claim]:
        """The claims of a document, spans in characters of its text."""
        ...


class Unread(Exception):
    """A reader could make nothing of a document; others may fare better."""


class Unfit(NamedTuple):
    """A claim that was set aside, and why, in a sentence."""

    claim: Claim
    reason: str


def check_claims(
    claims: Iterable[Claim], document: Document, register: Register
) -> tuple[tuple[Claim, ...], tuple[Unfit, ...]]:
    """The claims the document bears out, in order of their sentences and without repetition, and those it does not.

    Args:
        claims: as a reader gave them.
        document: what they were read in.
        register: its States, events and agreements.
    """
    kept: dict[tuple[object, ...], Claim] = {}
    unfit = []
    for claim in claims:
        reason = why_unfit(claim, document, register)
        if reason:
            unfit.append(Unfit(claim, reason))
        else:
            kept.setdefault(
                (claim.span, claim.agreement, claim.parties, claim.kind, claim.event, claim.modality, claim.party),
                claim,
            )
    return tuple(sorted(kept.values(), key=lambda c: (c.span, c.event, c.parties, c.modality))), tuple(unfit)


def why_unfit(claim: Claim, document: Document, register: Register) -> str:
    """What is wrong with a claim, in a sentence; empty for nothing."""
    if claim.document != document.id:
        return "The claim names another document."
    if not 0 <= claim.span.start < claim.span.end <= len(document.text):
        return "The sentence it names does not lie in the text."
    if claim.named.lower() not in _whole(document).lower():
        return f'The document does not say "{claim.named}".'
    return _unfit_words(claim, register) or _unfit_parties(claim, document, register) or _unfit_date(claim, document)


def _unfit_words(claim: Claim, register: Register) -> str:
    if claim.event not in register.words["events"]:
        return f'The register has no event "{claim.event}".'
    if claim.kind is not None and claim.kind not in register.words["kinds"]:
        return f'The register has no kind "{claim.kind}".'
    if claim.modality not in MODALITIES:
        return f'"{claim.modality}" is none of {", ".join(MODALITIES)}.'
    if claim.attribution.get("class") not in ATTRIBUTIONS:
        return f'"{claim.attribution.get("class")}" is none of {", ".join(ATTRIBUTIONS)}.'
    return ""


def _unfit_parties(claim: Claim, document: Document, register: Register) -> str:
    strange = [code for code in claim.parties if code not in register.states]
    if strange:
        return f"There is no such State: {', '.join(strange)}."
    if len(set(claim.parties)) < 2:
        return "An agreement has two parties at least."
    if claim.party and claim.party not in claim.parties:
        return f"{claim.party} is not among the parties."
    if claim.agreement is not None:
        if claim.agreement not in register.keys:
            return f'The register holds no agreement "{claim.agreement}".'
        if set(register.instrument(claim.agreement).parties) != set(claim.parties):
            return f"The parties are not those of {claim.agreement}."
        if len(claim.parties) > BETWEEN or _calls(document, claim.agreement, register):
            return ""
    named = {state.code for state in find_states(register, _whole(document), document.language)}
    if document.language.startswith("ja"):
        named.add("JPN")  # "the Government" is its own
    if not set(claim.parties) <= named:
        return "The document names none of these States: " + ", ".join(sorted(set(claim.parties) - named)) + "."
    return ""


def _calls(document: Document, key: str, register: Register) -> bool:
    """Whether the document calls an agreement by a name of its own, which needs no States beside it."""
    return any(key in mention.keys for mention in find_mentions(register, _whole(document), document.language))


def _whole(document: Document) -> str:
    return f"{document.title or ''}\n{document.text}"


def _unfit_date(claim: Claim, document: Document) -> str:
    sentence = claim.span.of(document.text)
    if (
        claim.modality == "asserted"
        and claim.event in ("signed", "ratified", "in_force", "approved")
        and len(_NOT_YET.findall(sentence))
    ):
        spoken = re.search(
            r"\b(?:managed|went on|proceeded|came together) to\b|\b(?:first|second|third|fourth|fifth|sixth|latest|only)\b[^,;.]{0,60}\bto\s*$|\b(?:signed|ratified|approved|inked|signs|inks|ratifies|in force|into force|took effect|concurred|passed|gave|signing|signature|ratification|entry)\b|(?:署名|調印|批准|発効|承認|可決|効力)(?:(?:を|が)?(?:生じ|行[いっわ]|終え)|した|された|させた|し、|され、|して|されて|しま|されま|済)",
            _NOT_YET.sub(lambda match: match.group().split()[0] + "\n", sentence),
            re.IGNORECASE | re.MULTILINE,
        )
        if not spoken:
            return "The sentence speaks of what is to come, not of what has happened."
    if claim.date is None:
        return "" if claim.precision == "none" else "A claim without a date has no precision."
    try:
        parse_partial(claim.date)
    except ValueError:
        return f'"{claim.date}" is not a date.'
    if claim.precision != precision_of(claim.date):
        return "The precision is not that of the date."
    to_come = claim.modality in ("planned", "expected")
    given = {found.date: found.inferred for found in dates_in(sentence, document.date, document.language, to_come)}
    if claim.date not in given:
        return "The sentence does not give that date, and the document's own day does not lead to it."
    return "" if given[claim.date] == claim.inferred else "Whether the date was given or worked out is told wrongly."
