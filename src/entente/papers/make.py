"""Makes a contingent's papers: which kinds it gets and why, and what stands in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from entente.papers import form_302, goods, letters, persons, requests, sheets
from entente.papers.case import Case
from entente.papers.catalogue import LANGUAGES, Kind, kinds, proper_name, say
from entente.papers.grounds import grounds_for

Builder = Callable[[Case, Mapping[str, Any]], list[dict[str, Any]]]
BUILDERS: Mapping[str, Builder] = {
    "movement_order": persons.movement_order,
    "movement_order_individual": persons.movement_order_individual,
    "nominal_roll": persons.nominal_roll,
    "equipment_inventory": goods.equipment_inventory,
    "customs_certificate": goods.customs_certificate,
    "form_302": form_302.form_302,
    "arms_list": goods.arms_list,
    "dangerous_goods": goods.dangerous_goods,
    "notification_letter": letters.notification_letter,
    "note_verbale": letters.note_verbale,
    "diplomatic_clearance": requests.diplomatic_clearance,
    "frequency_request": requests.frequency_request,
    "biosecurity_checklist": sheets.biosecurity_checklist,
    "points_of_contact": sheets.points_of_contact,
    "after_visit": goods.after_visit,
}
LANDSCAPE = frozenset(
    [
        *("nominal_roll", "equipment_inventory", "customs_certificate", "form_302", "arms_list", "dangerous_goods"),
        *("frequency_request", "points_of_contact", "after_visit"),
    ]
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of paper a contingent gets, why, and the grounds found on the way."""

    kind: Kind
    why: str
    grounds: Mapping[str, Any]


def choose(case: Case, only: Sequence[str] = ()) -> list[Choice]:
    """The kinds of paper the contingent gets, each with why.

    Args:
        case: the contingent.
        only: keys of kinds; where given, exactly these are made.

    Returns:
        The choices in the order of kinds; `why` is `named`, the standing of its grounds (`asked`, `practice`, `may`,
        `serves`) or `manifest`: nothing asks, but the manifest's lines call for it.
    """
    if only:
        return [Choice(kind, "named", grounds_for(case, kind)) for kind in kinds().values() if kind.key in only]
    found = []
    for kind in kinds().values():
        if kind.only:
            continue
        grounds = grounds_for(case, kind)
        if grounds["standing"] in ("asked", "practice", "may", "serves"):
            found.append(Choice(kind, grounds["standing"], grounds))
        elif touches(case, kind):
            found.append(Choice(kind, "manifest", grounds))
    return found


def touches(case: Case, kind: Kind) -> bool:
    """Whether any manifest line is of those the kind is about."""
    wanted = kind.touched_by or {}
    if case.persons and "person" in wanted:
        return True
    named = wanted.get("columns", [])
    for line in case.items:
        value = case.kind_of(line)
        if any(line.get(key) for key in named):
            return True
        for entity in ("item", "craft"):
            if entity in wanted and (value in wanted[entity] if wanted[entity] else _is_of(case, value, entity)):
                return True
    return False


def _is_of(case: Case, value: str | None, entity: str) -> bool:
    return value in case.register.words["facts"][f"{entity}.kind"]["values"]


def unmade(case: Case) -> list[dict[str, Any]]:
    """Papers the plan asks for that are not made here: cards, passports, forms of a host's own system."""
    served = {name for kind in kinds().values() for name in kind.documents}
    rows: dict[str, dict[str, Any]] = {}
    for task in case.plan["tasks"]:
        key = task["document"]
        if key and key not in served and case.contingent.key in task["contingents"]:
            label = dict(case.register.words["documents"][key]["label"])
            rows.setdefault(key, {"document": key, "label": label, "task": task["key"]})
    return list(rows.values())


def make_paper(case: Case, choice: Choice) -> dict[str, Any]:
    """One paper as plain values, every text in all the languages it has.

    Returns:
        The paper; `languages` is None where it is printed once for each language wanted, else the languages it is
        printed in at once; `blank` names what is left to fill in.
    """
    kind, grounds = choice.kind, choice.grounds
    blocks = BUILDERS[kind.key](case, grounds)
    return {
        "format": "entente-paper/1",
        "kind": kind.key,
        "contingent": case.contingent.key,
        "why": choice.why,
        "title": dict(kind.title),
        "subject": proper_name(case.contingent.name),
        "intro": _intro(kind, blocks),
        "foot": say("foot.line", exercise=proper_name(case.exercise.name), day=case.as_of.isoformat()),
        "made_up": case.made_up,
        "draft": True,
        "landscape": kind.key in LANDSCAPE,
        "languages": _languages(case, kind, grounds),
        "grounds": grounds,
        "blocks": blocks,
        "blank": blanks(blocks),
    }


def _intro(kind: Kind, blocks: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What the paper is; where it is signed, that it counts for nothing before."""
    if not any(block["shape"] == "signatures" for block in blocks):
        return dict(kind.purpose)
    return {lang: kind.purpose[lang] + ("" if lang == "ja" else " ") + said for lang, said in say("foot.intro").items()}


def _languages(case: Case, kind: Kind, grounds: Mapping[str, Any]) -> list[str] | None:
    if kind.both:
        return letters.languages_of_letter(case)
    if grounds["languages"]:
        return [lang for lang in persons.languages_of_order(case, grounds) if lang in LANGUAGES]
    return None


def blanks(blocks: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Every field, and every column of lines, that waits to be filled in, with how often."""
    found: dict[str, int] = {}
    for block in blocks:
        if block["shape"] == "fields":
            for row in block["rows"]:
                if row["value"] is None:
                    found[row["key"]] = found.get(row["key"], 0) + 1
        elif block["shape"] == "lines":
            for row in block["rows"]:
                for column, value in zip(block["columns"], row["cells"], strict=True):
                    if value is None:
                        found[column["key"]] = found.get(column["key"], 0) + 1
        elif block["shape"] == "parallel":
            for one in block["columns"]:
                if one["text"] is None:
                    found[f"text.{one['lang']}"] = found.get(f"text.{one['lang']}", 0) + 1
    return [{"what": key, "count": count} for key, count in found.items()]
