"""The review queue: proposed changes of the register, one item per real event, and what has been decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from entente.watch.corroboration import Row
from entente.watch.proposals import Proposal
from entente.web.accounts import reviewer_of
from entente.web.limits import computing
from entente.web.pages.register import state_choices
from entente.web.pages.watch_desk import agreement_key, kept_query, page_of, show, watched
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
    asked, errors = _read(request, items)
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
        "states": state_choices(register, {code for item in items for code in item.row.parties}, request.place.lang),
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


def _read(request: Visit, items: Iterable[Item]) -> tuple[dict[str, str], list[dict[str, str]]]:
    known = {
        "state": {code for item in items for code in item.row.parties},
        "change": set(WORDS["change"]),
        "grade": set(GRADES),
    }
    asked, errors = {}, []
    for name, values in known.items():
        value = request.GET.get(name, "").strip()
        if value and value not in values:
            words = _("There is nothing called “%(value)s” to choose here.") % {"value": value[:60]}
            errors.append({"field": name, "words": words})
        asked[name] = value if value in values else ""
    return asked, errors


def _fits(item: Item, asked: Mapping[str, str]) -> bool:
    return (
        (not asked["state"] or asked["state"] in item.row.parties)
        and (not asked["change"] or any(one.kind == asked["change"] for one in item.proposals))
        and (not asked["grade"] or any(one.grade == asked["grade"] for one in item.proposals))
    )
