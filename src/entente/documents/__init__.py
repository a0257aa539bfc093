"""Renders plain values: a web page, an iCalendar file, a spreadsheet. It knows no agreement and reads no clock.

Values in, text or bytes out; nothing is written to disk here.
"""

from entente.documents.ics import make_ics
from entente.documents.page import render_plan
from entente.documents.workbook import plan_sheets
from entente.documents.xlsx import Sheet, make_xlsx

__all__ = ["Sheet", "make_ics", "make_xlsx", "plan_sheets", "render_plan"]
