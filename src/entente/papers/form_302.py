"""Declaration in the style of form 302, with the EU form's serial number.

The serial number has 18 characters: country (2), date of issue yyyymmdd (8), customs status U or N (1), context N, E or O
(1), sequence (6); practice entry euu-form-302-serial of the register. Nothing of it is ever made up: only the country of
a sending Member State is known here, the rest is given by hand or stays blank.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from entente.papers.case import Case
from entente.papers.catalogue import say
from entente.papers.goods import CUSTOMS, CUSTOMS_MORE, consignment_rows, covered_lines, lines_or_declared
from entente.papers.parts import fields, head_fields, line_tables, signatures, text_of

UNION = "EUU"
PARTS = ("serial_country", "serial_date", "serial_status", "serial_context", "serial_sequence")
_FORMS = {
    "serial_country": re.compile(r"[A-Z]{2}"),
    "serial_date": re.compile(r"[0-9]{8}"),
    "serial_status": re.compile(r"[UN]"),
    "serial_context": re.compile(r"[NEO]"),
    "serial_sequence": re.compile(r"[0-9]{6}"),
}


def form_302(case: Case, grounds: Mapping[str, Any]) -> list[dict[str, Any]]:  # noqa: ARG001
    """What a form 302 asks for, the serial number in its parts, and the goods."""
    covered, apart = covered_lines(case)
    blocks = [head_fields(case), _serial(case), fields(case, consignment_rows(case, covered), "declaration")]
    blocks += lines_or_declared(case, covered, CUSTOMS, CUSTOMS_MORE)
    if apart:
        blocks += line_tables(case, apart, CUSTOMS, CUSTOMS_MORE, "not_covered")
    return [*blocks, signatures("sign_sending", "sign_customs")]


def serial_number(parts: Mapping[str, Any]) -> str | None:
    """The 18 characters from their parts; None where a part is missing or does not have its form.

    >>> serial_number({"serial_country": "DE", "serial_date": "20260301", "serial_status": "U",
    ...                "serial_context": "N", "serial_sequence": "000123"})
    'DE20260301UN000123'
    """
    found = [str(parts.get(name) or "") for name in PARTS]
    if not all(_FORMS[name].fullmatch(one) for name, one in zip(PARTS, found, strict=True)):
        return None
    return "".join(found) if _is_day(found[1]) else None


def part_fits(name: str, value: str) -> bool:
    """Whether a part of the serial number has its form; for the date, whether the day exists."""
    return bool(_FORMS[name].fullmatch(value)) and (name != "serial_date" or _is_day(value))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:]}")
    except ValueError:
        return False
    return True


def _serial(case: Case) -> dict[str, Any]:
    state = case.register.states[case.contingent.sending]
    member = case.contingent.sending in case.register.states.get(UNION, {}).get("members", ())
    parts = {name: case.given.get(name) for name in PARTS}
    if parts["serial_country"] is None and member:
        parts["serial_country"] = state.get("alpha2")
    note = None if member else say("say.serial_third_state")
    number = serial_number({name: text_of(one) for name, one in parts.items()})
    rows: list[tuple[Any, ...]] = [(name, text_of(one)) for name, one in parts.items()]
    rows[0] = (*rows[0], note)
    rows.append(("serial", number, None if number else say("say.serial_invalid_parts")))
    return fields(case, rows, "serial", columns=3)
