"""Days of two States: working days, due dates that explain themselves, and spans between dates.

The current day is never read here: every date is an argument. Nothing of ours is imported.
"""

from entente.calendars.closures import closed_days
from entente.calendars.days import days_between
from entente.calendars.due import due, due_window
from entente.calendars.due_date import DueDate, DueWindow
from entente.calendars.kinds import ARRIVAL, CONVENTIONS, UNITS, Direction, Roll, RollStates, Unit
from entente.calendars.state import Skipped, StateCalendar, state_calendar

__all__ = [
    "ARRIVAL",
    "CONVENTIONS",
    "UNITS",
    "Direction",
    "DueDate",
    "DueWindow",
    "Roll",
    "RollStates",
    "Skipped",
    "StateCalendar",
    "Unit",
    "closed_days",
    "days_between",
    "due",
    "due_window",
    "state_calendar",
]
