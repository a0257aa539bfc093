"""One document: what it says of agreements, how its date was found, and, for reviewers, its text with these claims marked."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from entente.watch.records import Claim, Document
from entente.watch.rows import Row, claim_id
from entente.web.accounts import reviewer_of
from entente.web.limits import computing
from entente.web.pages.marked import Mark, pieces
from entente.web.pages.missing import tell_missing
from entente.web.pages.watch_desk import document_line, quoted, show, watched
from entente.web.place import Visit
from entente.web.watching import Desk

MOST_SIGNS = 200_000  # of a text on one page
_PARAGRAPH = re.compile(r"\n\s*\n")


@require_safe
@computing(per_minute=120)
@watched
def document(request: Visit, held: Desk, ident: str) -> HttpResponse:
    """One document with its claims."""
    try:
        found = held.document(ident)
    except KeyError:
        what = _("There is no document “%(id)s” in the watch.") % {"id": ident[:40]}
        return tell_missing(request, what, ident, {})
    reviewer = reviewer_of(request)
    claims = sorted(
        held.outcome.store.claims(ident, held.worked.codes.claims), key=lambda claim: (claim.span, claim.event)
    )
    context: dict[str, Any] = {
        "document": document_line(found, reviewer),
        "evidence": found.date_evidence,
        "story": next((line for line in held.worked.stories if ident in line.members), None),
        "claims": _claims(held, found, claims, reviewer),
    }
    if reviewer:
        context["paragraphs"] = _paragraphs(found, claims)
        context["cut"] = len(found.text) > MOST_SIGNS
    return show(request, held, "watch/document.html", context)


def _claims(held: Desk, document: Document, claims: list[Claim], reviewer: str | None) -> list[dict[str, Any]]:
    """Each claim with the row it belongs to and whether a copyist altered its words."""
    rows: dict[str, tuple[Row, bool]] = {}
    for one in held.worked.weighed:
        for drifted, group in ((False, one.row.claims), (True, one.row.drifted)):
            rows |= {claim_id(claim): (one.row, drifted) for claim in group if claim.document == document.id}
    found = []
    for number, claim in enumerate(claims, 1):
        row, drifted = rows[claim_id(claim)]
        quote = quoted(claim.span.of(document.text), reviewer)
        found.append({"number": number, "claim": claim, "row": row, "drifted": drifted, "quote": quote})
    return found


def _paragraphs(document: Document, claims: list[Claim]) -> list[Any]:
    """The text in paragraphs, each in pieces."""
    text = document.text[:MOST_SIGNS]
    marks = [Mark(*claim.span, number, "claim") for number, claim in enumerate(claims, 1)]
    found, start = [], 0
    for gap in _PARAGRAPH.finditer(text):
        found.append(pieces(text, start, gap.start(), marks))
        start = gap.end()
    return [*found, pieces(text, start, len(text), marks)]
