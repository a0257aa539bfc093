"""Papers about goods: inventory, customs certificate, arms list, dangerous goods, reconciliation after the visit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from entente.papers.case import AMMUNITION, PRIVATE, WEAPONS, Case
from entente.papers.catalogue import LANGUAGES, language_name, say
from entente.papers.parts import agreed, fields, head_fields, is_explosive, line_cell, line_tables, signatures, table
from entente.papers.sums import Sum, sums, whole

INVENTORY = ("kind", "description", "serial_number", "quantity", "unit_of_count")
INVENTORY_MORE = (
    *("make", "model"),
    *("ref", "owner", "registration", "mass_kg", "value", "currency", "country_of_origin", "packages", "container"),
    *("held_by", "transport", "temporary", "calibre", "imo_number", "callsign", "arrives_on", "leaves_on"),
    *("port_of_entry", "aerodrome", "consignee", "remarks"),
)
CUSTOMS = ("description", "kind", "quantity", "unit_of_count", "mass_kg", "value", "currency", "country_of_origin")
CUSTOMS_MORE = ("serial_number", "packages", "container", "temporary")
OFFICIAL = "item.exclusively_official"
ARMS = ("description", "model", "calibre", "serial_number", "quantity")
ARMS_MORE = ("make", "held_by", "owner", "remarks")
ROUNDS = ("description", "calibre", "un_number", "hazard_division", "compatibility_group", "quantity", "unit_of_count")
ROUNDS_MORE = ("net_explosive_kg", "serial_number", "container", "remarks")
DANGEROUS = (
    *("un_number", "proper_shipping_name", "hazard_division", "compatibility_group", "quantity", "unit_of_count"),
    "net_explosive_kg",
)
DANGEROUS_MORE = ("mass_kg", "packages", "container", "description", "transport", "remarks")
DANGEROUS_KINDS = (*AMMUNITION, "fuel")


def equipment_inventory(case: Case, grounds: Mapping[str, Any]) -> list[dict[str, Any]]:  # noqa: ARG001
    """Every line of the inventory, and how many there are of each kind."""
    blocks = [head_fields(case), *lines_or_declared(case, case.items, INVENTORY, INVENTORY_MORE)]
    if case.items:
        blocks.append(_by_kind(case, case.items))
    return [*blocks, signatures("sign_sending")]


def customs_certificate(case: Case, grounds: Mapping[str, Any]) -> list[dict[str, Any]]:  # noqa: ARG001
    """Goods certified as brought in for the force; private goods and such as are said not to be official stand apart."""
    covered, apart = covered_lines(case)
    text = say("certify.customs", sending=case.sending)
    columns = [{"lang": lang, "label": language_name(lang), "text": text[lang], "blank": None} for lang in LANGUAGES]
    blocks = [
        head_fields(case),
        fields(case, consignment_rows(case, covered), "declaration"),
        {"shape": "parallel", "heading": say("heading.certification"), "columns": columns},
        *lines_or_declared(case, covered, (*CUSTOMS, OFFICIAL), CUSTOMS_MORE),
    ]
    if apart:
        blocks += line_tables(case, apart, CUSTOMS, CUSTOMS_MORE, "not_covered")
    return [*blocks, signatures("sign_sending", "sign_customs")]


def arms_list(case: Case, grounds: Mapping[str, Any]) -> list[dict[str, Any]]:  # noqa: ARG001
    """Weapons one by one, private weapons apart, ammunition with its marks, sums by calibre."""
    if not case.items:
        arms = [group for group in case.declared("item") if group.kind in (*WEAPONS, *AMMUNITION)]
        return [head_fields(case), declared_items(case, arms), signatures("sign_sending")]
    blocks = [head_fields(case)]
    for kinds, heading, core, more in (
        (("weapon",), "weapons", ARMS, ARMS_MORE),
        (("private_weapon",), "private_weapons", ARMS, ARMS_MORE),
        (AMMUNITION, "ammunition", ROUNDS, ROUNDS_MORE),
    ):
        lines = case.items_of(kinds)
        if lines or heading != "private_weapons":
            blocks += line_tables(case, lines, core, more, heading)
    rounds = sums(case.items_of(AMMUNITION), ("calibre", "unit_of_count"), "quantity")
    if rounds:
        blocks.append(_sum_table(("calibre", "unit_of_count", "quantity"), rounds, "sums"))
    return [*blocks, signatures("sign_sending")]


def dangerous_lines(case: Case) -> list[Mapping[str, Any]]:
    """Lines that are, or say they are, dangerous goods."""
    return [
        line
        for line in case.items
        if line.get("un_number") or line.get("hazard_division") or case.kind_of(line) in DANGEROUS_KINDS
    ]


def dangerous_goods(case: Case, grounds: Mapping[str, Any]) -> list[dict[str, Any]]:  # noqa: ARG001
    """Lines with their marks, and net explosive quantity by division and compatibility groups."""
    lines = dangerous_lines(case)
    if not case.items:
        declared = [group for group in case.declared("item") if group.kind in DANGEROUS_KINDS]
        return [head_fields(case), declared_items(case, declared)]
    blocks = [head_fields(case), *line_tables(case, lines, DANGEROUS, DANGEROUS_MORE, "goods")]
    explosive = [line for line in lines if is_explosive(case, line)]
    if explosive:
        found = sums(explosive, ("hazard_division",), "net_explosive_kg", "compatibility_group")
        blocks.append(_division_table(found))
    return [*blocks, signatures("sign_sending")]


def _division_table(found: Mapping[tuple[Any, ...], Sum]) -> dict[str, Any]:
    rows: list[Any] = []
    for (division,), one in found.items():
        shown = division or say("say.division_unknown")
        rows.append([shown, ", ".join(sorted(one.groups)) or None, one.shown, str(one.lines), str(one.without)])
    total = whole(found.values())
    rows.append({"sum": True, "cells": [say("say.total"), "", total.shown, str(total.lines), str(total.without)]})
    keys = ("hazard_division", "compatibility_group", "net_explosive_kg", "lines", "without_number")
    note = say("say.incomplete", n=total.without) if total.without else None
    return {
        **table(keys, rows, "by_division", note),
        "sums": [{"division": d, **s.as_dict()} for (d,), s in found.items()],
    }


def after_visit(case: Case, grounds: Mapping[str, Any]) -> list[dict[str, Any]]:  # noqa: ARG001
    """What came, with empty columns for what became of it. The difference is for a person to work out: nothing is assumed."""
    keys = ("n", "description", "serial_number", "came", "unit_of_count")
    shown = ("description", "serial_number", "quantity", "unit_of_count")
    blank = ("used_up", "went_home", "disposed", "missing", "difference", "remarks")
    rows = [
        [
            str(n),
            *(line_cell(case, line, key, shown) for key in shown),
            *[""] * len(blank),
        ]
        for n, line in enumerate(case.items, start=1)
    ]
    if not case.items:
        rows = [
            [
                str(n),
                _declared_words(case, group),
                None,
                None if group.count is None else str(group.count),
                None,
                *[""] * len(blank),
            ]
            for n, group in enumerate(case.declared("item"), start=1)
        ]
    note = None if case.items else say("say.no_inventory")
    goods = table((*keys, *blank), rows, "items_back", note, size=7.5)
    people = table(
        ("category", "came", "went_home", "missing", "remarks"),
        [[name, str(count) if count is not None else None, "", "", ""] for name, count in _people(case)],
        "persons_back",
    )
    return [
        head_fields(case),
        {**goods, "ruled": True},
        {**people, "ruled": True},
        signatures("sign_sending", "sign_receiving"),
    ]


def _people(case: Case) -> list[tuple[Any, int | None]]:
    if not case.persons:
        return [(case.value(group.kind) if group.kind else None, group.count) for group in case.declared("person")]
    counted: dict[Any, int] = {}
    for line in case.persons:
        counted[line.get("category")] = counted.get(line.get("category"), 0) + 1
    return [(case.value(str(key)) if key else None, count) for key, count in counted.items()]


def covered_lines(case: Case) -> tuple[list[Any], list[Any]]:
    """Lines a certificate for the force may cover, and those it may not. Unknown use is covered and stays visibly blank."""
    covered: list[Any] = []
    apart: list[Any] = []
    for line in case.items:
        private = case.kind_of(line) in PRIVATE or line.get("owner") == "member"
        (apart if private or line.get(OFFICIAL) is False else covered).append(line)
    return covered, apart


def consignment_rows(case: Case, lines: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """Fields of a consignment: office, parties, transport, packages and mass as far as the lines give them."""
    mass = whole(sums(lines, (), "mass_kg").values())
    packages = whole(sums(lines, (), "packages").values())
    transport = agreed(lines, "transport")
    return [
        ("paper_number", None),
        ("issued_on", None),
        ("customs_office", None),
        ("port_of_entry", agreed(lines, "port_of_entry")),
        ("consignor", None),
        ("consignee", agreed(lines, "consignee")),
        ("transport", case.value(str(transport)) if transport else None),
        ("transport_mark", None),
        ("packages", packages.shown if lines else None),
        ("gross_mass_kg", mass.shown if lines else None),
        ("seals", None),
    ]


def lines_or_declared(
    case: Case, lines: Sequence[Mapping[str, Any]], core: Sequence[str], more: Sequence[str]
) -> list[dict[str, Any]]:
    """The lines; where there is no inventory, what the exercise file declares."""
    if case.items:
        return line_tables(case, lines, core, more, "goods", again=("description", "serial_number"))
    return [declared_items(case, case.declared("item"))]


def declared_items(case: Case, groups: Sequence[Any]) -> dict[str, Any]:
    """The exercise file's groups of goods, where no inventory was given."""
    rows = [
        [
            case.value(group.kind) if group.kind else None,
            group.what or None,
            None if group.count is None else str(group.count),
        ]
        for group in groups
    ]
    return table(("kind", "description", "quantity"), rows, "declared", say("say.no_inventory"))


def _declared_words(case: Case, group: Any) -> Any:
    return group.what or (case.value(group.kind) if group.kind else None)


def _by_kind(case: Case, lines: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    found = sums(lines, ("kind", "unit_of_count"), "quantity")
    rows = [
        [case.value(str(kind)) if kind else None, one.shown, unit, str(one.lines), str(one.without)]
        for (kind, unit), one in found.items()
    ]
    return table(("kind", "quantity", "unit_of_count", "lines", "without_number"), rows, "sums")


def _sum_table(keys: tuple[str, ...], found: Mapping[tuple[Any, ...], Sum], heading: str) -> dict[str, Any]:
    rows = [[*at, one.shown, str(one.lines), str(one.without)] for at, one in found.items()]
    return table((*keys, "lines", "without_number"), rows, heading)
