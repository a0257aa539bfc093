"""An exercise typed in step by step, one thing to a page; what is typed is kept in a draft until it becomes a file."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from entente.base.errors import FaultsFound
from entente.planner.plan import make_plan
from entente.planner.shape import KINDS
from entente.planner.subjects import value_label
from entente.web.faults import show_fault
from entente.web.limits import computing
from entente.web.models import DRAFT_DAYS, Draft
from entente.web.pages.ask import states_by_use
from entente.web.pages.exercise_draft import (
    CONTINGENT_STEPS,
    EXERCISE_STEPS,
    GROUPS,
    LONGEST,
    MOST_CONTINGENTS,
    Typed,
    all_problems,
    exercise_file,
    problems,
)
from entente.web.pages.fact_fields import fact_fields, field_id
from entente.web.pages.plan import private
from entente.web.place import Visit
from entente.web.planned import check_text, says_nothing

MOST_QUESTIONS = 12  # facts asked of a contingent; the plan's page lists every open one
TITLES = {
    "name": gettext_lazy("What is the exercise called?"),
    "kind": gettext_lazy("What is it?"),
    "dates": gettext_lazy("When does it take place?"),
    "host": gettext_lazy("Which State receives the forces?"),
    "places": gettext_lazy("Where does it take place?"),
    "who": gettext_lazy("Who comes?"),
    "people": gettext_lazy("Which people come?"),
    "items": gettext_lazy("What do they bring?"),
    "craft": gettext_lazy("Which ships and aircraft come?"),
    "travel": gettext_lazy("When and where do they arrive?"),
    "facts": gettext_lazy("What is known already?"),
}
_TEXTS = {
    "name": ("name_en", "name_ja", "made_up"), "kind": ("kind",), "dates": ("start", "end"), "host": ("receiving",),
    "places": ("places",), "who": ("sending", "unit"), "travel": ("from_place", "port", "arrive", "depart"),
}  # fmt: skip


@says_nothing
@require_POST
@computing(per_minute=30)
def start_form(request: Visit) -> HttpResponse:
    """Begin a draft."""
    draft = Draft.keep(request.place.today, DRAFT_DAYS)
    return private(HttpResponseRedirect(request.place.address("plan_step", token=draft.token, number=0, step="name")))


@says_nothing
@computing(per_minute=120)
def show_step(request: Visit, token: str, number: int, step: str) -> HttpResponse:
    """One question of the form; POST keeps what is typed and goes on, or back."""
    draft = Draft.found(token, request.place.today)
    typed = Typed.from_json(draft.answers) if draft else Typed()
    steps = CONTINGENT_STEPS if number else EXERCISE_STEPS
    if draft is None or step not in steps or number > min(len(typed.contingents) + 1, MOST_CONTINGENTS):
        return _gone(request)
    if request.method != "POST":
        return _page(request, typed, token, number, step, [])
    if number > len(typed.contingents):
        typed.contingents.append({})
    _take(request, typed, number, step)
    draft.answers = typed.to_json()
    draft.save(update_fields=["answers"])
    back = request.POST.get("go") == "back"
    found = [] if back else problems(step, typed.answers(number), request.place.register, typed.exercise)
    if found:
        return _page(request, typed, token, number, step, found, status=422)
    return _to(request, token, *_next(number, step, back, request.POST.get("then") == "check"))


@says_nothing
@require_safe
@computing(per_minute=60)
def show_check(request: Visit, token: str) -> HttpResponse:
    """Everything typed, the exercise file it makes, and what is still needed."""
    draft = Draft.found(token, request.place.today)
    if draft is None:
        return _gone(request)
    typed, register = Typed.from_json(draft.answers), request.place.register
    missing = all_problems(typed, register)
    text = "" if missing else exercise_file(typed, register)
    if request.GET.get("file") == "1" and text:
        response = HttpResponse(text, content_type="application/yaml; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="exercise.yml"'
        return private(response)
    context = {
        "token": token,
        "typed": typed,
        "titles": TITLES,
        "text": text,
        "rows": min(40, max(12, text.count("\n") + 2)),
        "missing": [
            {"number": number, "step": step, "title": TITLES[step], "words": words} for number, step, words in missing
        ],
        "kind_label": value_label(register, typed.exercise["kind"]) if typed.exercise.get("kind") in KINDS else None,
        "contingents": [_summary(request, number, one) for number, one in enumerate(typed.contingents, start=1)],
        "next_number": len(typed.contingents) + 1 if len(typed.contingents) < MOST_CONTINGENTS else None,
        "days": DRAFT_DAYS,
        "stable_address": "",
        "as_of": request.place.on.isoformat(),
    }
    return private(render(request, "plan/check.html", context))


@says_nothing
@require_POST
def remove(request: Visit, token: str, number: int) -> HttpResponse:
    """Take a contingent out of the draft (from 1), or delete the whole draft (0)."""
    draft = Draft.found(token, request.place.today)
    if draft is None:
        return _gone(request)
    if not number:
        draft.delete()
        return private(HttpResponseRedirect(request.place.address("plan", query={"deleted": "1"})))
    typed = Typed.from_json(draft.answers)
    if number <= len(typed.contingents):
        del typed.contingents[number - 1]
        draft.answers = typed.to_json()
        draft.save(update_fields=["answers"])
    return private(HttpResponseRedirect(request.place.address("plan_check", token=token)))


def _take(request: Visit, typed: Typed, number: int, step: str) -> None:
    """Put what was sent in place of what the step held; fields of other steps are left alone."""
    answers = typed.answers(number)
    if step == "facts":
        sent = [name for name in request.POST if name in request.place.register.words["facts"]]
        answers |= {f"fact:{name}": request.POST[name].strip()[:LONGEST] for name in sent}
        return
    names = _TEXTS.get(step, ())
    if step in GROUPS:
        kinds = request.place.register.words["facts"][GROUPS[step][1]]["values"]
        names = tuple(f"{step}.{kind}{end}" for kind in kinds for end in ("", ".count", ".what"))
    for name in names:
        text = request.POST.get(name, "").strip()[:LONGEST]
        answers[name] = text if name == "places" else " ".join(text.split())
    if step == "who":
        answers["unit_lang"] = request.place.lang


def _next(number: int, step: str, back: bool, to_check: bool) -> tuple[int, str]:
    """The step after or before this one: (number of the contingent or 0, step), an empty step for the check."""
    if to_check:
        return 0, ""
    steps = CONTINGENT_STEPS if number else EXERCISE_STEPS
    place = steps.index(step) + (-1 if back else 1)
    if 0 <= place < len(steps):
        return number, steps[place]
    if back:
        return (0, EXERCISE_STEPS[-1]) if number == 1 else (0, "")
    return (1, CONTINGENT_STEPS[0]) if not number else (0, "")


def _to(request: Visit, token: str, number: int, step: str) -> HttpResponse:
    place = request.place
    here = (
        place.address("plan_step", token=token, number=number, step=step)
        if step
        else place.address("plan_check", token=token)
    )
    return private(HttpResponseRedirect(here))


def _page(
    request: Visit, typed: Typed, token: str, number: int, step: str, found: list[tuple[str, str]], status: int = 200
) -> HttpResponse:
    register, answers = request.place.register, typed.answers(number) if number <= len(typed.contingents) else {}
    wrong = dict(found)
    declared = register.words["facts"]
    context: dict[str, Any] = {
        "token": token,
        "number": number,
        "step": step,
        "title": TITLES[step],
        "answers": answers,
        "then": request.GET.get("then") or request.POST.get("then") or "",
        "wrong": wrong,
        "errors": [{"field": field_id(name) if name in declared else name, "words": words} for name, words in found],
        "first": not number and step == EXERCISE_STEPS[0],
        "states": states_by_use(request.place) if step in ("host", "who", "facts") else (),
        "kinds": [(kind, value_label(register, kind)) for kind in KINDS] if step == "kind" else (),
        "stable_address": "",
        "days": DRAFT_DAYS,
    }
    if step in GROUPS:
        context["groups"] = [
            _group(step, kind, value_label(register, kind), answers, wrong)
            for kind in declared[GROUPS[step][1]]["values"]
        ]
    if step == "facts":
        context["fields"] = _open_facts(request, typed, number, wrong)
    return private(render(request, "plan/step.html", context, status=status))


def _group(step: str, kind: str, label: Any, answers: dict[str, str], wrong: dict[str, str]) -> dict[str, Any]:
    name = f"{step}.{kind}"
    return {
        "name": name,
        "label": label,
        "ticked": any(answers.get(name + end) for end in ("", ".count", ".what")),
        "count": answers.get(f"{name}.count", ""),
        "what": answers.get(f"{name}.what", ""),
        "wrong": wrong.get(f"{name}.count", ""),
    }


def _open_facts(request: Visit, typed: Typed, number: int, wrong: dict[str, str]) -> Any:
    """The facts that would settle most for this contingent, and those answered already."""
    register, answers = (
        request.place.register,
        typed.contingents[number - 1] if number <= len(typed.contingents) else {},
    )
    one = Typed(typed.exercise, [{name: text for name, text in answers.items() if not name.startswith("fact:")}])
    known = {name.removeprefix("fact:"): text for name, text in answers.items() if name.startswith("fact:") and text}
    missing: list[str] = []
    if not all_problems(one, register):
        try:
            plan = make_plan(register, check_text(exercise_file(one, register).encode(), register), request.place.on)
        except FaultsFound:  # told where the whole is checked
            plan = {"questions": []}
        kinds = {fact for _part, fact in GROUPS.values()}
        missing = [
            row["fact"]
            for row in plan["questions"]
            if row["fact"] not in kinds and not row["fact"].startswith("incident.")
        ]
    return fact_fields(register, missing[:MOST_QUESTIONS], (), known, wrong)


def _summary(request: Visit, number: int, answers: dict[str, str]) -> dict[str, Any]:
    """A contingent in a few lines, for the check."""
    register = request.place.register
    state = register.states.get(answers.get("sending", ""))
    brought = {
        step: [
            (
                value_label(register, kind),
                answers.get(f"{step}.{kind}.count", ""),
                answers.get(f"{step}.{kind}.what", ""),
            )
            for kind in register.words["facts"][fact]["values"]
            if any(answers.get(f"{step}.{kind}{end}") for end in ("", ".count", ".what"))
        ]
        for step, (_part, fact) in GROUPS.items()
    }
    known = sum(1 for name, text in answers.items() if name.startswith("fact:") and text)
    return {"number": number, "answers": answers, "state": state["name"] if state else None, "known": known, **brought}


def _gone(request: Visit) -> HttpResponse:
    what = _("There is no draft at this address.")
    do = _(
        "It may have been deleted, or its %(days)s days may be over. Begin again; a finished exercise file can be sent at once."
    ) % {"days": DRAFT_DAYS}
    return private(show_fault(request, 404, what, do, links=[(request.place.address("plan"), _("Plan an exercise"))]))
