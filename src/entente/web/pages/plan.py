"""The page where a plan begins: an exercise file sent or pasted; what is wrong with it, all at once, beside its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from entente.base.errors import Fault, FaultsFound
from entente.web.limits import computing
from entente.web.models import DRAFT_DAYS, PLAN_DAYS, SavedPlan
from entente.web.place import Visit, read_day
from entente.web.planned import MOST_BYTES, check_text, says_nothing

MOST_FAULTS = 100  # told; nobody mends more at once


@says_nothing
@computing(per_minute=30, methods=("POST",))
def show_plan(request: Visit) -> HttpResponse:
    """GET: the two ways in. POST: an exercise file or text to be planned; on to its plan where nothing is wrong."""
    if request.method == "POST":
        return _plan(request)
    return private(render_start(request, deleted=request.GET.get("deleted") == "1"))


def _plan(request: Visit) -> HttpResponse:
    place = request.place
    raw, name = _sent(request)
    typed_day = request.POST.get("as_of", "").strip()
    as_of = read_day(typed_day) if typed_day else place.on
    problems: list[tuple[str, str]] = []
    faults: Sequence[Fault] = ()
    if as_of is None:
        words = _("“%(text)s” is not a day between 1900 and 2100 such as 2024-06-01.") % {"text": typed_day[:100]}
        problems.append(("as_of", words))
    if not raw.strip():
        empty = _("The file “%(name)s” is empty.") % {"name": name[:100]} if name else ""
        problems.append(("file", empty or _("Choose an exercise file, or paste its text below.")))
    else:
        try:
            check_text(raw, place.register)
        except FaultsFound as problem:
            faults = problem.faults
    if as_of is None or problems or faults:
        return private(
            render_start(
                request, text=_shown(raw), faults=faults, problems=problems, as_of=typed_day, name=name, status=422
            )
        )
    saved = SavedPlan.keep(place.today, PLAN_DAYS, exercise=raw.decode(), as_of=as_of, version=place.version)
    return private(HttpResponseRedirect(place.address("plan_made", token=saved.token)))


def _sent(request: Visit) -> tuple[bytes, str]:
    """The bytes of the file sent, else of the text pasted, and the file's name."""
    file = request.FILES.get("file")
    if file is not None:
        return file.read(), str(file.name or "")
    return request.POST.get("text", "").encode("utf-8", "replace"), ""


def _shown(raw: bytes) -> str:
    """The text to be mended in the page; empty where it is no text, or too much to show."""
    try:
        text = raw[: MOST_BYTES + 1].decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
    return text if len(raw) <= MOST_BYTES and "\0" not in text else ""


def render_start(
    request: Visit,
    *,
    text: str = "",
    faults: Sequence[Fault] = (),
    problems: Sequence[tuple[str, str]] = (),
    as_of: str | None = None,
    name: str = "",
    deleted: bool = False,
    aside: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page with what was typed and everything that is wrong with it.

    Args:
        text: the exercise's text, to be mended in the page.
        faults: what is wrong with it.
        problems: (field, words) of what is wrong with the other fields.
        as_of: what was typed as the as-of day; the day of the address if None.
        name: name of the file sent.
        deleted: a plan was deleted just now.
        aside: one more sentence above everything.
    """
    told = [_told(fault) for fault in faults[:MOST_FAULTS]]
    errors = [{"field": field, "words": said} for field, said in problems]
    if faults:
        words = ngettext("%(n)s fault in the exercise", "%(n)s faults in the exercise", len(faults)) % {
            "n": len(faults)
        }
        errors.append({"field": "told-title", "words": words})
    context: dict[str, Any] = {
        "text": text,
        "rows": min(40, max(12, text.count("\n") + 2)),
        "faults": told,
        "faults_words": words if faults else "",
        "more_faults": max(0, len(faults) - MOST_FAULTS),
        "wrong": dict(problems),
        "errors": errors,
        "as_of": request.place.on.isoformat() if as_of is None else as_of,
        "name": name,
        "deleted": deleted,
        "aside": aside,
        "plan_days": PLAN_DAYS,
        "draft_days": DRAFT_DAYS,
    }
    return render(request, "plan/start.html", context, status=status)


def _told(fault: Fault) -> dict[str, Any]:
    """A fault as the page tells it: where, what, found and expected, what to do."""
    place = _("Line %(line)s") % {"line": fault.line} if fault.line else ""
    where = " · ".join(part for part in (place, fault.field) if part)
    found = (
        f"{fault.found[:200]} → {fault.expected[:300]}"
        if fault.found and fault.expected
        else (fault.found or fault.expected)[:300]
    )
    return {"row": fault.line, "where": where, "what": fault.what, "found": found, "do": fault.do, "code": fault.code}


def private(response: HttpResponse) -> HttpResponse:
    """An answer that only the reader's own browser may hold for a moment, and no index."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
