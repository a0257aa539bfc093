"""Papers about persons: movement orders and the nominal roll."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from entente.papers.case import WEAPONS, Case
from entente.papers.catalogue import LANGUAGES, language_name, say
from entente.papers.parts import agreed, cell, fields, head_fields, line_tables, places, signatures, stay_rows, table

ROLL = ("rank", "family_name", "given_names", "service_number", "date_of_birth", "nationality", "category")
ROLL_MORE = (
    *("identity_card_number", "ref", "unit", "role", "passport_number", "passport_expires", "employer", "speciality"),
    *("carries_weapon", "driving_licence", "arrives_on", "leaves_on", "port_of_entry", "remarks"),
)
ORDER = ("rank", "family_name", "given_names", "service_number", "date_of_birth", "nationality")
ORDER_MORE = ("identity_card_number", "passport_number")
MEMBER = "force_member"
NARROWEST_CODE = 34.0
"""Millimetres across a code whose size nobody gives."""


def movement_order(case: Case, grounds: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The collective order: who is certified as a member of the force, who travels along, and the movement."""
    members, others, unsaid = _by_status(case)
    blocks = [head_fields(case), _order(case), _movement(case, case.persons)]
    blocks += [_certification(case, grounds, "certify.collective")]
    if case.persons:
        for found, heading in ((members, "members"), (unsaid, "uncategorised"), (others, "others")):
            if found:
                more = ORDER_MORE if found is members else ("category", *ORDER_MORE)
                lines = [line for _, line in found]
                blocks += line_tables(case, lines, ORDER, more, heading, numbers=[number for number, _ in found])
    else:
        blocks.append(declared_persons(case))
    return [*blocks, _signed(grounds), *_code(case, "movement_order")]


def movement_order_individual(case: Case, grounds: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One order for each person who may be certified; each begins a page."""
    members, _, unsaid = _by_status(case)
    pages: list[dict[str, Any]] = []
    for number, line in [*members, *unsaid] or [(0, {})]:
        if pages:
            pages.append({"shape": "page"})
        pages += [head_fields(case, 3), _order(case, 4), _person(case, line, number), _movement(case, [line], 3)]
        courier = line.get("person.carries_sealed_documents") is True
        if courier:
            pages.append(fields(case, [("dispatches", None)]))
        pages += [_certification(case, grounds, "certify.individual", courier), _signed(grounds)]
        pages += _code(case, f"movement_order_individual:{line.get('ref', '')}")
    return pages


def nominal_roll(case: Case, grounds: Mapping[str, Any]) -> list[dict[str, Any]]:  # noqa: ARG001 - all builders alike
    """Every person with every particular given."""
    counted = fields(case, [("persons", _count(case)), ("commander", None)])
    if not case.persons:
        return [head_fields(case), counted, declared_persons(case)]
    tables = line_tables(case, case.persons, ROLL, ROLL_MORE, "persons", again=("family_name", "given_names"))
    return [head_fields(case), counted, *tables, signatures("sign_sending")]


def declared_persons(case: Case) -> dict[str, Any]:
    """The exercise file's groups of persons, where no roll was given."""
    rows = [
        [
            case.value(group.kind) if group.kind else None,
            group.what or "",
            None if group.count is None else str(group.count),
        ]
        for group in case.declared("person")
    ]
    return table(("category", "what", "count"), rows, "declared", say("say.no_roll"))


Numbered = list[tuple[int, Mapping[str, Any]]]


def _by_status(case: Case) -> tuple[Numbered, Numbered, Numbered]:
    """Members of the force; persons of another category; persons whose category nobody gave. Each with its number."""
    members: Numbered = []
    others: Numbered = []
    unsaid: Numbered = []
    for number, line in enumerate(case.persons, start=1):
        category = line.get("category") or line.get("person.category")
        (unsaid if category is None else members if category == MEMBER else others).append((number, line))
    return members, others, unsaid


def _order(case: Case, columns: int = 2) -> dict[str, Any]:
    serial = case.codes.get("movement_order", {}).get("serial")
    rows = [("paper_number", serial), ("issued_on", None), ("issuing_agency", None), ("issued_at", None)]
    return fields(case, rows, "order", columns)


def _movement(case: Case, lines: Sequence[Mapping[str, Any]], columns: int = 2) -> dict[str, Any]:
    """The movement as far as it is known; the exercise's own dates never stand in for days of travel."""
    weapons = len(case.items_of(WEAPONS))
    rows: list[tuple[Any, ...]] = [
        ("from_place", case.contingent.from_place or None),
        ("to_places", places(case)),
        ("departs_home_on", None),
        *stay_rows(case, agreed(lines, "arrives_on"), agreed(lines, "leaves_on")),
        ("port_of_entry", agreed(lines, "port_of_entry")),
        ("transport", None),
        ("route", None),
    ]
    if len(lines) != 1:
        rows.append(("persons", _count(case)))
    if weapons or any(group.kind in WEAPONS for group in case.declared("item")):
        listed = say("say.arms_listed", n=weapons) if weapons and len(lines) != 1 else None
        rows.append(("arms_authorised", None, listed))
    return fields(case, rows, "movement", columns)


def _count(case: Case) -> Any:
    declared, listed = case.declared_count("person"), len(case.persons)
    if not listed:
        return None if declared is None else say("say.declared_only", declared=declared)
    if declared is None:
        return say("say.listed_count", listed=listed)
    return say("say.declared_count", listed=listed, declared=declared)


def _certification(case: Case, grounds: Mapping[str, Any], key: str, courier: bool = False) -> dict[str, Any]:
    """The statement in every language of the order; a language nobody wrote here stays an empty, labelled box."""
    said = [say(key, sending=case.sending), *([say("certify.courier")] if courier else [])]
    wanted = languages_of_order(case, grounds) if grounds["languages"] else LANGUAGES
    columns = [
        {
            "lang": lang,
            "label": language_name(lang),
            "text": " ".join(one[lang] for one in said) if lang in LANGUAGES else None,
            "blank": say("say.language_to_add", language=language_name(lang)),
        }
        for lang in wanted
    ]
    return {"shape": "parallel", "heading": say("heading.certification"), "columns": columns}


def languages_of_order(case: Case, grounds: Mapping[str, Any]) -> list[str]:
    """Languages a clause asks a movement order to be in; none where no clause does.

    `sending` stands for a language of the sending State: one we have, if it has any such, else its first.
    """
    own: list[str] = case.register.states[case.contingent.sending].get("languages", [])
    mine = [lang for lang in own if lang in LANGUAGES] or own
    found: list[str] = []
    for lang in grounds["languages"]:
        found += mine[:1] if lang == "sending" else [lang]
    return list(dict.fromkeys(found))


def _person(case: Case, line: Mapping[str, Any], number: int) -> dict[str, Any]:
    """One person's particulars as fields."""
    keys = (*ORDER, "category", "identity_card_number", "passport_number", "unit", "role", "carries_weapon")
    rows = [
        {"key": key, "label": say(f"column.{key}"), "value": cell(case, key, line.get(key))}
        for key in keys
        if key in (*ORDER, "category", "identity_card_number") or line.get(key)
    ]
    count = {"key": "number", "label": say("field.number"), "value": str(number) if number else None}
    return {"shape": "fields", "heading": say("heading.person"), "columns": 3, "rows": [count, *rows]}


def _signed(grounds: Mapping[str, Any]) -> dict[str, Any]:
    asked = any("countersign_movement_order" in row["acts"] for row in grounds["rows"])
    return signatures("sign_issuing", *(["countersign"] if asked else []))


def _code(case: Case, key: str) -> list[dict[str, Any]]:
    """The code of a signed statement, where one was issued."""
    code = case.codes.get(key)
    if not code:
        return []
    return [
        {
            "shape": "check",
            "heading": say("heading.check"),
            "svg": code["svg"],
            "width": code.get("width_mm", NARROWEST_CODE),
            "serial": say("say.qr_serial", serial=code["serial"]),
            "says": say("say.qr_verify"),
            "alt": say("say.qr_alt", serial=code["serial"]),
        }
    ]
