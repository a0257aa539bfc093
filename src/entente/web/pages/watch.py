"""The review queue: proposed changes of the register, one item per real event, and what has been decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from entente.watch.proposals import Proposal
from entente.watch.rows import Row
from entente.web.accounts import reviewer_of
from entente.web.limits import computing
from entente.web.pages.register import state_choices
from entente.web.pages.watch_desk import agreement_key, asked_of, kept_query, page_of, show, watched
from entente.web.pages.watch_words import WORDS
from entente.web.place import Visit
from entente.web.reviewing import target_folder
from entente.web.watching import Desk

PER_PAGE = 40
MOST_DECIDED = 30
GRADES = ("official", "secondary", "memory")


class Item(NamedTuple):
    """One real event with what is proposed of it; more than one proposal where documents differ on its date.

    Attributes:
        newest: latest date of a document behind it, "" where none has one.
    """

    newest: str
    row: Row
    proposals: tuple[Proposal, ...]


@require_safe
@computing(per_minute=120)
@watched
def watch(request: Visit, held: Desk) -> HttpResponse:
    """Open proposals, the newest news first, and the latest decisions."""
    register = request.place.register
    rows = {one.row.id: one.row for one in held.worked.weighed}
    items = _items(held.open, rows)
    states = {code for item in items for code in item.row.parties}
    asked, errors = asked_of(request, {"state": states, "change": WORDS["change"], "grade": GRADES})
    chosen = [item for item in items if _fits(item, asked)]
    sheet = Paginator(chosen, PER_PAGE).get_page(page_of(request))
    everything = request.GET.get("decided") == "all"
    decisions = list(reversed(held.decisions))
    context = {
        "asked": asked,
        "errors": errors,
        "wrong": {error["field"] for error in errors},
        "sheet": sheet,
        "kept": kept_query(request),
        "count": len(chosen),
        "of": len(items),
        "decisions": [
            (row, agreement_key(row["file"], register))
            for row in (decisions if everything else decisions[:MOST_DECIDED])
        ],
        "decided_more": 0 if everything else max(0, len(decisions) - MOST_DECIDED),
        "told": held.worked.told,
        "copied": sum(len(line.members) > 1 for line in held.worked.stories),
        "rows": len(held.worked.weighed),
        "states": state_choices(register, states, request.place.lang),
        "changes": list(WORDS["change"].items()),
        "grades": GRADES,
        "writable": target_folder() is not None if reviewer_of(request) else True,
    }
    return show(request, held, "watch/queue.html", context)


def _items(proposals: Iterable[Proposal], rows: Mapping[str, Row]) -> list[Item]:
    """Proposals of one event of one agreement put together, the newest news first."""
    events: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        events.setdefault(proposal.identity, []).append(proposal)
    items = []
    for group in events.values():
        group.sort(key=lambda one: (rows[one.row].date or "", one.id), reverse=True)
        newest = max((source["date"] or "" for one in group for source in one.sources), default="")
        items.append(Item(newest, rows[group[0].row], tuple(group)))
    return sorted(items, key=lambda item: (item.newest, item.row.date or "", item.row.id), reverse=True)


def _fits(item: Item, asked: Mapping[str, str]) -> bool:
    return (
        (not asked["state"] or asked["state"] in item.row.parties)
        and (not asked["change"] or any(one.kind == asked["change"] for one in item.proposals))
        and (not asked["grade"] or any(one.grade == asked["grade"] for one in item.proposals))
    )
