"""What documents say of agreements: how many independent sources stand behind it, what contradicts it, what the register holds."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from entente.base.text import in_language
from entente.register.store import Register
from entente.watch.proposals import Weighed
from entente.watch.rows import Row
from entente.web.accounts import reviewer_of
from entente.web.limits import computing
from entente.web.pages.register import state_choices
from entente.web.pages.watch_desk import asked_of, document_line, kept_query, page_of, quoted, show, watched
from entente.web.pages.watch_words import WORDS
from entente.web.place import Visit
from entente.web.watching import Desk

PER_PAGE = 40
MOST_QUOTES = 12  # of one row


@require_safe
@computing(per_minute=120)
@watched
def claims(request: Visit, held: Desk) -> HttpResponse:
    """Every row of the corroboration, by agreement."""
    register = request.place.register
    known = {one.row.id for one in held.worked.weighed}
    states = {code for one in held.worked.weighed for code in one.row.parties}
    asked, errors = asked_of(
        request,
        {"state": states, "stand": WORDS["stand"], "said": WORDS["modality"], "conflict": ("1",), "row": known},
    )
    found = [one for one in held.worked.weighed if _fits(one.row, asked)]
    found.sort(
        key=lambda one: (_name(register, one.row, request.place.lang), one.row.date or one.row.by or "9999", one.row.id)
    )
    sheet = Paginator(found, PER_PAGE).get_page(page_of(request))
    reviewer = reviewer_of(request)
    still_open = {proposal.id for proposal in held.open}
    rows = [_row(held, one, reviewer, still_open) for one in sheet]
    by_agreement = groupby(rows, key=lambda row: _name(register, row["row"], request.place.lang))
    context = {
        "asked": asked,
        "errors": errors,
        "wrong": {error["field"] for error in errors},
        "sheet": sheet,
        "kept": kept_query(request),
        "count": len(found),
        "groups": [list(group) for _name_, group in by_agreement],
        "states": state_choices(register, states, request.place.lang),
        "stands": list(WORDS["stand"].items()),
        "said": list(WORDS["modality"].items()),
    }
    return show(request, held, "watch/claims.html", context)


def _fits(row: Row, asked: dict[str, str]) -> bool:
    return (
        (not asked["state"] or asked["state"] in row.parties)
        and (not asked["stand"] or row.against_register.state == asked["stand"])
        and (not asked["said"] or row.modality == asked["said"])
        and (not asked["conflict"] or bool(row.conflicts))
        and (not asked["row"] or row.id == asked["row"])
    )


def _name(register: Register, row: Row, lang: str) -> tuple[bool, str]:
    """What rows are grouped by: agreements of the register by title, then those it does not hold."""
    if row.agreement and row.agreement in register.keys:
        return False, in_language(register.instrument(row.agreement).short_title, lang).casefold()
    return True, " ".join([*row.parties, row.kind or row.named])


def _row(held: Desk, one: Weighed, reviewer: str | None, still_open: set[str]) -> dict[str, Any]:
    row = one.row
    said = [(claim, False) for claim in row.claims] + [(claim, True) for claim in row.drifted]
    quotes = []
    for claim, drifted in said[:MOST_QUOTES]:
        document = held.document(claim.document)
        quotes.append(
            {
                "document": document_line(document, reviewer),
                "words": quoted(claim.span.of(document.text), reviewer),
                "drifted": drifted,
            }
        )
    return {
        "row": row,
        "quotes": quotes,
        "more": len(said) - len(quotes),
        "proposal": one.proposal if one.proposal and one.proposal.id in still_open else None,
        "why": one.why,
    }
