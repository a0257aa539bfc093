"""One proposal: what it would change, on whose word, and the form by which a reviewer accepts or refuses it.

Deciding takes two steps, so that a slip of the finger writes nothing: the form, and a page that says what will be done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entente.base.errors import FaultsFound, WrongUsage
from entente.watch.proposals import Proposal, Weighed
from entente.web.accounts import reviewer_of
from entente.web.holding import holding, now, read_anew
from entente.web.limits import computing
from entente.web.pages.missing import tell_missing
from entente.web.pages.watch_desk import agreement_key, document_line, quoted, show, watched
from entente.web.place import Visit, in_any_version
from entente.web.reviewing import decide, is_stale, looks_of, standing, target_folder
from entente.web.watching import Desk

LONGEST_REASON = 500
VERDICTS = ("accept", "refuse")


@in_any_version
@require_http_methods(["GET", "HEAD", "POST"])
@computing(per_minute=120)
@watched
def proposal(request: Visit, held: Desk, ident: str) -> HttpResponse:
    """A proposal, open or decided; a form that is sent here leads to the page that asks once more."""
    if request.method == "POST":
        return _asked_once_more(request, held, ident)
    return _shown(request, held, ident)


@in_any_version
@require_POST
@watched
def decide_on(request: Visit, held: Desk, ident: str) -> HttpResponse:
    """Carry out what the page before asked for; then the proposal's page in the register as it is then."""
    reviewer, target = reviewer_of(request), target_folder()
    verdict, why = request.POST.get("verdict", ""), _reason(request)
    if reviewer is None or target is None or verdict not in VERDICTS or (verdict == "refuse" and not why):
        return _asked_once_more(request, held, ident)
    found = _proposal(held, ident)
    try:
        done = decide(found, ident, request.POST.get("looks", ""), verdict, why, by=reviewer, at=now(), target=target)
    except FaultsFound as problem:
        changed = {fault.code for fault in problem.faults} == {"watch.changed"}
        return _shown(request, held, ident, told="changed" if changed else "faulty", faults=problem.faults, status=409)
    except WrongUsage as problem:
        return _shown(request, held, ident, told="faulty", faults=[problem.fault], status=409)
    if done.state == "done":
        return HttpResponseRedirect(_address(request, ident))
    return _shown(request, held, ident, told=done.state, row=done.row, status=409)


@in_any_version
@require_POST
@watched
def propose_anew(request: Visit, held: Desk, ident: str) -> HttpResponse:  # noqa: ARG001 - the desk is worked out anew by the next page
    """Read the register anew, so that what is proposed follows from its files as they are."""
    read_anew()
    return HttpResponseRedirect(_address(request, ident))


@require_safe
@watched
def diff_file(request: Visit, held: Desk, ident: str) -> HttpResponse:
    """The diff as a file, for `git apply` or `patch -p1` in a checkout of the register."""
    found, row = _proposal(held, ident), _row_of(held, ident)
    text = found.diff if found else row["diff"] if row else None
    if text is None:
        return _none(request, held, ident)
    response = HttpResponse(text.encode(), content_type="text/x-diff; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="proposal-{ident}.diff"'
    return response


def _shown(
    request: Visit,
    held: Desk,
    ident: str,
    *,
    told: str = "",
    row: Mapping[str, Any] | None = None,
    faults: Any = (),
    status: int = 200,
    errors: Any = (),
) -> HttpResponse:
    found = _proposal(held, ident)
    reviewer = reviewer_of(request)
    decision = row or standing(ident, found)
    if found is None and decision is None:
        return _none(request, held, ident)
    shown = found if decision is None or found is not None else None
    stale = shown is not None and decision is None and (told == "changed" or is_stale(shown))
    context: dict[str, Any] = {
        "ident": ident,
        "proposal": shown,
        "weighed": _weighed(held, shown),
        "decision": decision,
        "earlier": [
            one for one in held.decisions if one.get("id") == ident and one is not decision and one != decision
        ],
        "agreement": agreement_key(
            shown.file if shown else decision["file"] if decision else "", request.place.register
        ),
        "diff": _lines(shown.diff if shown else decision["diff"] if decision else ""),
        "grade": shown.grade if shown else decision["grade"] if decision else "",
        "kind": shown.kind if shown else decision["kind"] if decision else "",
        "sources": _sources(held, shown.sources if shown else decision["sources"] if decision else (), reviewer),
        "told": told,
        "stale": stale,
        "faults": faults,
        "errors": errors,
        "wrong": {error["field"] for error in errors},
        "looks": looks_of(shown) if shown else "",
        "writable": target_folder() is not None,
        "may_decide": bool(reviewer and shown and decision is None and not stale and target_folder()),
        "verdict": request.POST.get("verdict", ""),
        "why": _reason(request),
        "longest": LONGEST_REASON,
    }
    return show(request, held, "watch/proposal.html", context, status=status)


def _asked_once_more(request: Visit, held: Desk, ident: str) -> HttpResponse:
    """The page that says what will be done; or the proposal again with what is missing."""
    reviewer, found = reviewer_of(request), _proposal(held, ident)
    if reviewer is None:
        here = request.place.address("watch_proposal", ident=ident)
        return HttpResponseRedirect(request.place.address("log_in", query={"next": here}))
    verdict, why = request.POST.get("verdict", ""), _reason(request)
    errors = []
    if verdict not in VERDICTS:
        errors.append({"field": "verdict-accept", "words": _("Choose whether to accept or to refuse.")})
    if verdict == "refuse" and not why:
        errors.append({"field": "why", "words": _("Say why it is refused.")})
    if len(why) > LONGEST_REASON:
        errors.append({"field": "why", "words": _("Say it in no more than %(most)s signs.") % {"most": LONGEST_REASON}})
    row = standing(ident, found)
    if row or found is None or errors or target_folder() is None:
        return _shown(
            request, held, ident, told="decided" if row else "", row=row, errors=errors, status=409 if row else 400
        )
    if request.POST.get("looks") != looks_of(found):
        return _shown(request, held, ident, told="another", status=409)
    context = {
        "ident": ident,
        "proposal": found,
        "weighed": _weighed(held, found),
        "verdict": verdict,
        "why": why,
        "looks": request.POST["looks"],
        "diff": _lines(found.diff),
        "places": [change.place for change in found.changes],
        "folder": Path(str(target_folder())).name,
    }
    return show(request, held, "watch/confirm.html", context)


def _none(request: Visit, held: Desk, ident: str) -> HttpResponse:
    what = _("There is no proposal “%(id)s”.") % {"id": ident[:40]}
    known = {one.id: (request.place.address("watch_proposal", ident=one.id), one.id) for one in held.open}
    return tell_missing(request, what, ident, known)


def _proposal(held: Desk, ident: str) -> Proposal | None:
    return held.worked.proposals.get(ident)


def _row_of(held: Desk, ident: str) -> Any:
    return next((row for row in reversed(held.decisions) if row.get("id") == ident), None)


def _weighed(held: Desk, found: Proposal | None) -> Weighed | None:
    return next((one for one in held.worked.weighed if found and one.row.id == found.row), None)


def _sources(held: Desk, sources: Iterable[Mapping[str, Any]], reviewer: str | None) -> list[dict[str, Any]]:
    """The documents behind it, as far as the store holds them; of a decided one the record keeps no sentences and no grades."""
    rows = []
    for source in sources:
        if not held.outcome.store.holds(source["document"]):
            continue
        spans = [quoted(span["text"], reviewer) for span in source.get("spans", ())]
        line = document_line(held.document(source["document"]), reviewer)
        rows.append({**source, "line": line, "quotes": list(dict.fromkeys(spans))})
    return rows


def _lines(diff: str) -> list[tuple[str, str]]:
    """Each line of a diff with what it is: added, removed, place, or "" for one that stays."""
    found = []
    for line in diff.splitlines():
        is_place = line.startswith(("+++", "---", "@@"))
        found.append(("place" if is_place else {"+": "added", "-": "removed"}.get(line[:1], ""), line))
    return found


def _reason(request: Visit) -> str:
    return " ".join(request.POST.get("why", "").replace("\x00", "").split())


def _address(request: Visit, ident: str) -> str:
    """The proposal's page in the register as it is now."""
    return request.place.moved(register=holding().register).address("watch_proposal", ident=ident)
