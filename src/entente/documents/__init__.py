"""Renders plain values: a web page, an iCalendar file, a spreadsheet. It knows no agreement and reads no clock.

Values in, text or bytes out; nothing is written to disk here but compiled templates. The names below are loaded when
first used, because each brings a library of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

_HOMES = {
    "Sheet": "entente.documents.xlsx",
    "make_ics": "entente.documents.ics",
    "make_xlsx": "entente.documents.xlsx",
    "plan_sheets": "entente.documents.workbook",
    "render_plan": "entente.documents.page",
}
__all__ = ["Sheet", "make_ics", "make_xlsx", "plan_sheets", "render_plan"]

if TYPE_CHECKING:
    from entente.documents.ics import make_ics
    from entente.documents.page import render_plan
    from entente.documents.workbook import plan_sheets
    from entente.documents.xlsx import Sheet, make_xlsx


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module entente.documents has no attribute {name}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)
