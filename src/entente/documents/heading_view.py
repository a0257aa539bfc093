"""The top of the page: the exercise, what comes next, and what governs each contingent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from entente.documents.bilingual import date_words, day_words, span_words
from entente.documents.matrix import tally
from entente.documents.plan_names import Names, Plan, keyed, mappings, rows
from entente.documents.wording import pick
from entente.documents.words import fill, word

ASIDE_STATES = frozenset({"not_in_force", "none"})
"""States of an agreement that was looked at and does not govern."""


def view_heading(plan: Plan, tasks: list[dict[str, Any]], names: Names) -> dict[str, Any]:
    """Name, dates, who receives whom, as-of date, how many tasks there are and which day is next."""
    exercise, contingents = keyed(plan.get("exercise")), mappings(plan.get("contingents"))
    hosts = [names.state(one) for one in rows(exercise.get("hosts"))]
    receiving = {str(one.get("receiving")): names.state(one.get("receiving")) for one in contingents}
    sending = {str(one.get("sending")): names.state(one.get("sending")) for one in contingents}
    guests = [one for key, one in sending.items() if key not in receiving]
    ahead = [task["due"] for task in tasks if task["due"] and not task["overdue"]]
    return {
        "name": exercise.get("name") or exercise.get("key") or word("page.unnamed"),
        "made_up": bool(exercise.get("made_up")),
        "dates": span_words(exercise.get("start"), exercise.get("end")) if exercise.get("start") else None,
        "receives": _receives(hosts or list(receiving.values()), guests),
        "as_of": day_words(plan["as_of"]) if plan.get("as_of") else None,
        "n_tasks": len(tasks),
        "n_overdue": sum(task["overdue"] for task in tasks),
        "next_due": day_words(min(ahead)) if ahead else None,
    }


def view_governing(
    contingent: Mapping[str, Any], groups: list[dict[str, Any]], column: int, names: Names
) -> dict[str, Any]:
    """One contingent's card: who it is, what governs it since when, what was looked at, how its topics stand."""
    stay = (contingent.get("from"), contingent.get("until"))
    instruments = [_instrument(one, stay) for one in mappings(contingent.get("governed_by"))]
    return {
        "name": contingent.get("name") or contingent.get("key") or "",
        "sending": names.state(contingent.get("sending")) or word("page.unknown"),
        "receiving": names.state(contingent.get("receiving")) or word("page.unknown"),
        "stay": span_words(*stay),
        "dates_assumed": False in (contingent.get("arrival_given"), contingent.get("departure_given")),
        "from_place": contingent.get("from_place"),
        "note": contingent.get("note"),
        "subjects": [
            {"label": one.get("label") or one.get("key"), "count": one.get("count")}
            for one in mappings(contingent.get("subjects"))
        ],
        "instruments": [one for one in instruments if one["state"] not in ASIDE_STATES],
        "no_agreement": not any(_may_govern(one) for one in mappings(contingent.get("governed_by"))),
        "aside": [one for one in instruments if one["state"] in ASIDE_STATES],
        "tally": tally(groups, column),
    }


def _may_govern(entry: Mapping[str, Any]) -> bool:
    """Whether the entry is a status agreement that governs, or may: not a statute, not one kept for other subjects."""
    return (
        entry.get("basis", "treaty") == "treaty"
        and entry.get("confers", True) is True
        and entry.get("state") not in ASIDE_STATES
        and entry.get("applies") != "no"
    )


def _receives(hosts: list[Any], guests: list[Any]) -> dict[str, str] | None:
    """Who receives whom in one line; None where either side is not known."""
    if not any(hosts) or not any(guests):
        return None
    return fill(
        "page.receives" if len(hosts) == 1 else "page.receive",
        hosts={"en": ", ".join(pick(one, "en") for one in hosts), "ja": "、".join(pick(one, "ja") for one in hosts)},
        guests={"en": ", ".join(pick(one, "en") for one in guests), "ja": "、".join(pick(one, "ja") for one in guests)},
    )


def _instrument(entry: Mapping[str, Any], stay: tuple[Any, Any]) -> dict[str, Any]:
    """One agreement or law that governs or was looked at; a state nobody gave reads "possibly", never "in force"."""
    state, period = str(entry.get("state") or "possibly"), (entry.get("from"), entry.get("until"))
    shown = {"no": "not_in_force", "unknown": "possibly"}.get(str(entry.get("applies")), state)
    return {
        "title": entry.get("title") or entry.get("instrument") or "",
        "basis": word(f"basis.{entry['basis']}", entry["basis"]) if entry.get("basis") else None,
        "state": state if state == "not_in_force" else shown,
        "says": _force_words(state, entry),
        "grade": word(f"grade.{entry['grade']}", entry["grade"]) if entry.get("grade") else None,
        "firm": bool(entry.get("firm")),
        "period": span_words(*period) if any(period) and period != stay else None,
        "note": entry.get("note"),
    }


def _force_words(state: str, entry: Mapping[str, Any]) -> Any:
    since = entry.get("in_force_since")
    if state != "in_force":
        return word(f"governing.{state}", state)
    if not since:
        return word("governing.in_force_undated")
    return fill("governing.reported" if entry.get("reported") else "governing.in_force", since=date_words(since))
