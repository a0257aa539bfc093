"""A plan someone asked the site to keep: the answer sheet, every file of it, and the button that deletes it."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from entente.base.errors import FaultsFound
from entente.documents.page import page_policy, render_sections
from entente.documents.plan_view import build_view
from entente.planner.write import FILES, make_file
from entente.web.faults import show_fault
from entente.web.limits import computing
from entente.web.models import PLAN_DAYS, SavedPlan
from entente.web.pages.plan import private, render_start
from entente.web.place import Visit
from entente.web.planned import Planned, forget, plan_of, says_nothing

EXERCISE, WHOLE, PAPERS = "exercise.yml", "plan.zip", "papers"
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".ics": "text/calendar; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
    ".yml": "application/yaml; charset=utf-8",
    ".zip": "application/zip",
}
WHAT = {
    "plan.html": gettext_lazy("The plan as one page in both languages, to send and to read without a network"),
    "plan.pdf": gettext_lazy("The plan to print"),
    "tasks.ics": gettext_lazy("Due dates for a calendar"),
    "tasks.xlsx": gettext_lazy("Tasks, questions and verdicts as a spreadsheet"),
    "plan.json": gettext_lazy("Everything as data"),
    "receipt.json": gettext_lazy("Versions and inputs with which the same plan is made again"),
    EXERCISE: gettext_lazy("The exercise file"),
}


@says_nothing
@require_safe
@computing(per_minute=60)
def show_made(request: Visit, token: str) -> HttpResponse:
    """The answer sheet of a kept plan."""
    saved = SavedPlan.found(token, request.place.today)
    if saved is None:
        return _gone(request)
    try:
        planned = plan_of(saved.exercise, saved.as_of, request.place.register)
    except FaultsFound as problem:
        aside = _("This exercise was planned with an earlier register; it does not fit the one held now.")
        return private(
            render_start(
                request,
                text=saved.exercise,
                faults=problem.faults,
                as_of=saved.as_of.isoformat(),
                aside=aside,
                status=422,
            )
        )
    view = build_view(planned.plan)
    sections = render_sections(view, "ja" if request.place.lang == "ja" else "en")
    context: dict[str, Any] = {
        "saved": saved,
        "heading": view["heading"],
        "n_questions": len(view["questions"]),
        "has_incidents": bool(view["incidents"]),
        "sections": [mark_safe(html) for html in sections.values()],  # noqa: S308 - the templates of documents escape every value
        "files": [(name, WHAT[name]) for name in WHAT],
        "contingents": [(one.key, one.name) for one in planned.exercise.contingents],
        "days": PLAN_DAYS,
        "made_anew": saved.version != request.place.version,
        "rows": min(40, max(12, saved.exercise.count("\n") + 2)),
        "stable_address": "",  # the address is the key to the plan: it is not offered for citing
    }
    return private(render(request, "plan/made.html", context))


@says_nothing
@require_safe
@computing(per_minute=60)
def send_file(request: Visit, token: str, name: str) -> HttpResponse:
    """One file of a kept plan, made anew; `?show=1` shows plan.html in the browser."""
    saved = SavedPlan.found(token, request.place.today)
    if saved is None or name not in (*WHAT, WHOLE):
        return _gone(request)
    if name == EXERCISE:
        return _file(request, saved.exercise.encode(), EXERCISE)
    planned = plan_of(saved.exercise, saved.as_of, request.place.register)
    key, lang = planned.exercise.key, request.place.lang
    if name == WHOLE:
        files = [(one, make_file(planned.plan, one, lang)) for one in FILES]
        return _file(
            request, _zipped(key, [*files, (f"{key}.yml", saved.exercise.encode())], saved.as_of), f"{key}.zip"
        )
    response = _file(request, make_file(planned.plan, name, lang), f"{key}-{name}")
    if name == "plan.html":  # its own style and script, in a sandbox: it shares nothing with the site it is served from
        response["Content-Security-Policy"] = (
            f"{page_policy()}; frame-ancestors 'none'; sandbox allow-scripts allow-modals allow-popups allow-popups-to-escape-sandbox"
        )
    return response


@says_nothing
@require_safe
@computing(per_minute=6)
def send_papers(request: Visit, token: str, contingent: str) -> HttpResponse:
    """The papers of one contingent in the page's language, as a zip."""
    saved = SavedPlan.found(token, request.place.today)
    if saved is None:
        return _gone(request)
    planned = plan_of(saved.exercise, saved.as_of, request.place.register)
    if contingent not in [one.key for one in planned.exercise.contingents]:
        return _gone(request)
    name = f"{planned.exercise.key}-{contingent}-{PAPERS}"
    return _file(request, _zipped(name, _papers(request, planned, contingent, saved.as_of), saved.as_of), f"{name}.zip")


@says_nothing
@require_POST
def delete_plan(request: Visit, token: str) -> HttpResponse:
    """Delete a kept plan at once."""
    saved = SavedPlan.found(token, request.place.today)
    if saved is not None:
        forget(saved.exercise)
        saved.delete()
    return private(HttpResponseRedirect(request.place.address("plan", query={"deleted": "1"})))


def _papers(request: Visit, planned: Planned, contingent: str, as_of: date) -> Iterable[tuple[str, bytes]]:
    from entente.papers.case import make_case
    from entente.papers.write import write_papers

    chosen = next(one for one in planned.exercise.contingents if one.key == contingent)
    case = make_case(request.place.register, planned.exercise, chosen, planned.plan, as_of)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / PAPERS
        write_papers([case], out, [request.place.lang])
        return [(str(path.relative_to(out)), path.read_bytes()) for path in sorted(out.rglob("*")) if path.is_file()]


def _zipped(folder: str, files: Iterable[tuple[str, bytes]], day: date) -> bytes:
    """A zip with every file dated on one day, so that the same plan gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(f"{folder}/{name}", (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def _file(request: Visit, content: bytes, name: str) -> HttpResponse:
    """A download named in ASCII (keys are), shown in the browser only where asked for."""
    response = HttpResponse(content, content_type=KINDS[Path(name).suffix])
    how = "inline" if request.GET.get("show") == "1" and name.endswith("-plan.html") else "attachment"
    response["Content-Disposition"] = f'{how}; filename="{name}"'
    return private(response)


def _gone(request: Visit) -> HttpResponse:
    what = _("There is no plan at this address.")
    do = _(
        "It may have been deleted, its %(days)s days may be over, or a letter of the address is missing. Plan the exercise again from its file."
    )
    ways = [(request.place.address("plan"), _("Plan an exercise"))]
    return private(show_fault(request, 404, what, do % {"days": PLAN_DAYS}, links=ways))
