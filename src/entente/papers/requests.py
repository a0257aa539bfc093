"""Requests to the receiving State's offices: ships and aircraft, frequencies. Each office has a form of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from entente.papers.case import EMITTERS, WEAPONS, Case
from entente.papers.catalogue import say
from entente.papers.goods import dangerous_lines
from entente.papers.parts import cell, fields, head_fields, line_tables, places, signatures, stay_rows, table

AIR = ("aircraft", "chartered_aircraft")
SEA = ("vessel", "chartered_vessel")
BANDS = (
    *("description", "model", "quantity", "frequency_from_mhz", "frequency_to_mhz", "power_w"),
    *("bandwidth", "emission"),
)
BANDS_MORE = ("make", "callsign", "serial_number", "kind", "remarks")


def diplomatic_clearance(case: Case, grounds: Mapping[str, Any]) -> list[dict[str, Any]]:  # noqa: ARG001
    """One part for each ship or aircraft, with what offices usually ask for; what is not known stays blank."""
    contact = [("operator", case.sending), ("contact_person", None), ("contact_phone", None), ("contact_email", None)]
    blocks = [head_fields(case), fields(case, contact, "applicant")]
    for n, craft in enumerate(_craft(case) or [{}], start=1):
        kind = case.kind_of(craft)
        what = craft.get("description") or (case.value(kind) if kind else say("say.unknown"))
        part = (
            _flight(case, craft)
            if kind in AIR
            else _call(case, craft)
            if kind in SEA
            else [*_flight(case, craft), *_call(case, craft)]
        )
        rows = list({row[0]: row for row in (*_identity(case, craft), *part, *_aboard(case))}.values())
        blocks.append({**fields(case, rows), "heading": say("heading.craft", n=n, what=what)})
    return [*blocks, signatures("sign_sending")]


def _craft(case: Case) -> list[Mapping[str, Any]]:
    """Manned craft of the manifest, else those the exercise file declares."""
    listed = [line for line in case.items if case.kind_of(line) in (*AIR, *SEA) or line.get("imo_number")]
    if listed:
        return listed
    return [
        {"kind": group.kind, "description": group.what or None, "quantity": group.count}
        for group in case.declared("craft")
        if group.kind in (*AIR, *SEA)
    ]


def _identity(case: Case, craft: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    return [
        ("craft_type", craft.get("model") or craft.get("description")),
        ("craft_count", cell(case, "quantity", craft.get("quantity"))),
        ("registration", craft.get("registration")),
        ("callsign", craft.get("callsign")),
        ("commander_craft", None),
        ("crew", None),
        ("passengers", None),
    ]


def _flight(case: Case, craft: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    return [
        ("aerodrome_from", None),
        ("aerodrome_to", craft.get("aerodrome")),
        *stay_rows(case, craft.get("arrives_on"), craft.get("leaves_on")),
        ("entry_point", None),
        ("exit_point", None),
        ("route", None),
        ("services", None),
    ]


def _call(case: Case, craft: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    return [
        ("imo_number", craft.get("imo_number")),
        ("dimensions", None),
        ("port_from", None),
        ("port_to", craft.get("port_of_entry")),
        *stay_rows(case, craft.get("arrives_on"), craft.get("leaves_on")),
        ("berth", None),
        ("services", None),
    ]


def _aboard(case: Case) -> list[tuple[Any, ...]]:
    """What is on board: the inventory names goods, not which craft carries them, so it is pointed to, not placed."""
    dangerous, arms = len(dangerous_lines(case)), len(case.items_of(WEAPONS))
    goods = say("say.see_dangerous_goods", n=dangerous) if dangerous else None
    weapons = say("say.see_arms", n=arms) if arms else None
    return [
        ("dangerous_goods_on_board", goods, say("say.no_dangerous_goods") if case.items and not dangerous else None),
        ("arms_on_board", weapons, say("say.no_arms") if case.items and not arms else None),
        ("sensors", None),
        ("vip", None),
        ("other_cargo", None),
        ("clearance_number", None),
    ]


def emitter_lines(case: Case) -> list[Mapping[str, Any]]:
    """Lines that transmit, or name a band."""
    return [
        line
        for line in case.items
        if case.kind_of(line) in EMITTERS or line.get("frequency_from_mhz") or line.get("frequency_to_mhz")
    ]


def frequency_request(case: Case, grounds: Mapping[str, Any]) -> list[dict[str, Any]]:  # noqa: ARG001
    """Emitters with their bands, and where and when they are used."""
    lines = emitter_lines(case)
    if case.items:
        tables = line_tables(case, lines, BANDS, BANDS_MORE, "emitters")
    else:
        groups = [group for group in (*case.declared("item"), *case.declared("craft")) if group.kind in EMITTERS]
        rows = [
            [
                case.value(str(group.kind)),
                group.what or None,
                None if group.count is None else str(group.count),
                None,
                None,
                None,
            ]
            for group in groups
        ]
        keys = ("kind", "description", "quantity", "frequency_from_mhz", "frequency_to_mhz", "power_w")
        tables = [table(keys, rows, "emitters", say("say.no_inventory"))]
    use: list[tuple[Any, ...]] = [
        ("area_of_use", places(case)),
        (
            "days_of_use",
            None,
            say("say.exercise_dates", first=case.exercise.start.isoformat(), last=case.exercise.end.isoformat()),
        ),
        ("hours_of_use", None),
        ("stop_contact", None),
    ]
    return [head_fields(case), *tables, fields(case, use, "use"), signatures("sign_sending")]
