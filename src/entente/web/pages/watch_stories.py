"""Stories: documents that are copies of one text, which of them is likely the original, and what each copy altered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from entente.watch import side_by_side
from entente.watch.records import Document, Drift, Span, Story
from entente.watch.run import compared_with
from entente.watch.side_by_side import lay_side_by_side
from entente.web.accounts import reviewer_of
from entente.web.limits import computing
from entente.web.pages.marked import Piece
from entente.web.pages.missing import tell_missing
from entente.web.pages.watch_desk import document_line, kept_query, page_of, show, watched
from entente.web.place import Visit
from entente.web.watching import Desk, StoryLine

PER_PAGE = 50
SEVERITIES = ("high", "medium", "low")
LEAST_SURE = (
    "addition",
    "omission",
)  # listed last and folded: whether words are missing is harder to tell than that they differ
MOST_ROWS = 800  # of aligned sentences on a page


@require_safe
@watched
def stories(request: Visit, held: Desk) -> HttpResponse:
    """Every story with copies, the newest first; single documents where they are asked for."""
    everything = request.GET.get("all") == "1"
    lines = [line for line in held.worked.stories if everything or len(line.members) > 1]
    sheet = Paginator(lines, PER_PAGE).get_page(page_of(request))
    context = {
        "sheet": sheet,
        "kept": kept_query(request),
        "rows": [_listed(line) for line in sheet],
        "everything": everything,
        "copied": sum(len(line.members) > 1 for line in held.worked.stories),
        "of": len(held.worked.stories),
        "told": held.worked.told,
    }
    return show(request, held, "watch/stories.html", context)


def _listed(line: StoryLine) -> dict[str, Any]:
    return {"line": line, "drifts": [(name, line.drifts.get(name, 0)) for name in SEVERITIES if line.drifts.get(name)]}


@require_safe
@computing(per_minute=60)
@watched
def story(request: Visit, held: Desk, ident: str) -> HttpResponse:
    """One story, and one of its copies beside the document it is compared with."""
    try:
        found = held.outcome.store.story(ident)
    except KeyError:
        what = _("There is no story “%(id)s”.") % {"id": ident[:40]}
        known = {line.id: (request.place.address("watch_story", ident=line.id), line.title or line.id) for line in held.worked.stories[:2000]}  # fmt: skip
        return tell_missing(request, what, ident, known)
    reviewer = reviewer_of(request)
    base = compared_with(found, held.outcome.shelf)
    drifts = list(held.outcome.drifts(found))
    copies = [member for member in found.members if member != base]
    asked = request.GET.get("copy", "")
    errors = []
    if asked and asked not in copies:
        errors.append({"field": "", "words": _("“%(text)s” is no copy of this story.") % {"text": asked[:40]}})
    chosen = asked if asked in copies else _worst(copies, drifts)
    context: dict[str, Any] = {
        "story": found,
        "errors": errors,
        "members": [_member(request, held.document(one), base, found, drifts, reviewer) for one in (base, *copies)],
        "reasons": [
            row for row in found.reasons if found.original is None or row.get("document") in (None, found.original)
        ],
        "chosen": chosen,
    }
    if chosen:
        context |= _compared(
            held.document(base), held.document(chosen), [d for d in drifts if d.copy == chosen], bool(reviewer)
        )
    return show(request, held, "watch/story.html", context)


def _worst(copies: Sequence[str], drifts: Iterable[Drift]) -> str | None:
    """The copy that altered most: by severe changes first, the least sure kinds left aside."""
    count = Counter((drift.copy, drift.severity) for drift in drifts if drift.kind not in LEAST_SURE)
    return min(copies, key=lambda one: (*(-count[one, name] for name in SEVERITIES), one), default=None)


def _member(
    request: Visit, document: Document, base: str, story: Story, drifts: Sequence[Drift], reviewer: str | None
) -> dict[str, Any]:
    count = Counter(drift.severity for drift in drifts if drift.copy == document.id)
    return {
        **document_line(document, reviewer),
        "base": document.id == base,
        "original": document.id == story.original,
        "drifts": [(name, count[name]) for name in SEVERITIES if count[name]],
        "compare": request.place.address("watch_story", ident=story.id, query={"copy": document.id}) + "#compared",
    }


def _compared(base: Document, copy: Document, drifts: Sequence[Drift], with_texts: bool) -> dict[str, Any]:
    """The changes of one copy, numbered, and for reviewers both texts side by side with the numbers in them."""
    order = sorted(
        drifts,
        key=lambda d: (
            d.kind in LEAST_SURE,
            SEVERITIES.index(d.severity),
            (d.original or d.copy_span or Span(0, 0)).start,
        ),
    )
    numbered = list(enumerate(order, 1))
    context: dict[str, Any] = {
        "base_document": base,
        "copy_document": copy,
        "changes": [(number, drift) for number, drift in numbered if drift.kind not in LEAST_SURE],
        "least_sure": [(number, drift) for number, drift in numbered if drift.kind in LEAST_SURE],
    }
    if with_texts:
        rows = [row for row in lay_side_by_side(base, copy, order) if row.a or row.b]
        kinds = ["least" if drift.kind in LEAST_SURE else drift.severity for drift in order]
        context["rows"] = [{"left": _cell(row.a, kinds), "right": _cell(row.b, kinds)} for row in rows[:MOST_ROWS]]
        context["rows_left"] = max(0, len(rows) - MOST_ROWS)
    return context


def _cell(pieces: Iterable[side_by_side.Piece], kinds: Sequence[str]) -> list[Piece]:
    """Pieces with the kind of the first change they belong to, and the numbers of the list that end with them."""
    return [
        Piece(one.text, kinds[one.drifts[0]] if one.drifts else "", tuple(number + 1 for number in one.ending))
        for one in pieces
    ]
