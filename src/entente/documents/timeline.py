"""The drawing of the stays, the agreements' time in force and the due dates: numbers only, no colours.

Coordinates are in the units of the drawing's view box, WIDTH wide. The page draws them as SVG and gives the same facts
as a table (`view_timeline(...)["table"]`), which is the text alternative.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from entente.documents.bilingual import MONTHS_EN, date_words, day_words, span_words
from entente.documents.plan_names import Names, Plan, keyed, mappings
from entente.documents.wording import LANGUAGES, pick, to_date
from entente.documents.words import fill, word

WIDTH = 1000
GUTTER = 200
"""Width kept on the left for the contingents' names."""
HEAD = 60
LANE = 40
DOT = 11
"""Radius of a task's dot, large enough for a two-digit number at the drawing's text size."""
DOT_ROW = 27
NAME_CELLS = 27
"""What fits into the gutter at the drawing's text size, a Latin letter being one cell and a Japanese one two; a longer
name is cut there and stands whole in the table."""
DRAWN_STATES = frozenset({"in_force", "possibly"})
"""An agreement that was looked at and does not govern is not drawn as a line."""
NEAR_DAYS = 45
"""An entry into force this close before the first planned day is drawn on the scale; an older one at its left edge."""


def view_timeline(plan: Plan, tasks: Sequence[Mapping[str, Any]], names: Names) -> dict[str, Any] | None:
    """The drawing; None where no date is known.

    Args:
        plan: The plan.
        tasks: The tasks as `task_view.view_tasks` made them, for their numbers.
        names: Names of the plan.

    Returns:
        Mapping with width, height, gutter, ticks, lanes, dots, today, exercise and table.
    """
    contingents = mappings(plan.get("contingents"))
    dated = [task for task in tasks if task.get("due")]
    scale = _scale(plan, contingents, dated)
    if scale is None:
        return None
    lanes = [_lane(one, number, scale) for number, one in enumerate(contingents)]
    dots, n_rows = _dots(dated, scale, top=HEAD + LANE * len(lanes) + 10)
    exercise = keyed(plan.get("exercise"))
    return {
        "width": WIDTH,
        "height": HEAD + LANE * len(lanes) + 10 + DOT_ROW * max(1, n_rows) + 8,
        "gutter": GUTTER,
        "head": HEAD,
        "ticks": scale.ticks(),
        "lanes": lanes,
        "entries": _entries(lanes),
        "dots": dots,
        "dots_y": HEAD + LANE * len(lanes) + 10 + DOT_ROW / 2,
        "today": scale.x(to_date(plan.get("as_of"))),
        "exercise": _bar(scale, to_date(exercise.get("start")), to_date(exercise.get("end"))),
        "table": _table(plan, contingents, tasks, names),
    }


class Scale:
    """Dates to horizontal places."""

    def __init__(self, first: dt.date, last: dt.date) -> None:
        self.first, self.last = first, last

    def x(self, day: dt.date | None, *, end_of_day: bool = False) -> float | None:
        """Place of a day's beginning (or end), held inside the drawing; None for no date."""
        if day is None:
            return None
        days = min(max((day - self.first).days + end_of_day, 0), (self.last - self.first).days)
        return round(GUTTER + (WIDTH - GUTTER - 6) * days / (self.last - self.first).days, 1)

    def ticks(self) -> list[dict[str, Any]]:
        """Weeks (Mondays) on a short scale, months on a long one; a label where there is room for it."""
        span_days = (self.last - self.first).days
        days = [self.first + dt.timedelta(days=n) for n in range(span_days + 1)]
        marks = [day for day in days if (day.weekday() == 0 if span_days <= 150 else day.day == 1)]
        every = max(1, round(len(marks) / 12))
        return [
            {"x": self.x(day), "label": _tick_label(day) if number % every == 0 and _has_room(self.x(day)) else None}
            for number, day in enumerate(marks)
        ]


def _scale(plan: Plan, contingents: Sequence[Mapping[str, Any]], tasks: Sequence[Mapping[str, Any]]) -> Scale | None:
    exercise = keyed(plan.get("exercise"))
    known = [plan.get("as_of"), exercise.get("start"), exercise.get("end"), *(task["due"] for task in tasks)]
    known += [contingent.get(end) for contingent in contingents for end in ("from", "until")]
    days = sorted(day for day in map(to_date, known) if day)
    if not days:
        return None
    governing = (one for place in contingents for one in mappings(place.get("governed_by")))
    since = (to_date(one.get("in_force_since")) for one in governing if str(one.get("state")) in DRAWN_STATES)
    days += [day for day in since if day and days[0] - dt.timedelta(days=NEAR_DAYS) <= day <= days[-1]]
    margin = dt.timedelta(days=max(3, (max(days) - min(days)).days // 30))
    return Scale(min(days) - margin, max(days) + margin)


def _lane(contingent: Mapping[str, Any], number: int, scale: Scale) -> dict[str, Any]:
    """One contingent: its name cut to the gutter, its stay, and the time in force of what governs it."""
    name = contingent.get("name") or contingent.get("key") or ""
    start, end = to_date(contingent.get("from")), to_date(contingent.get("until"))
    return {
        "y": HEAD + LANE * number,
        "name": {lang: _cut(pick(name, lang)) for lang in LANGUAGES},
        "stay": _bar(scale, start, end),
        "stay_words": span_words(contingent.get("from"), contingent.get("until")),
        "force": [bar for bar in (_force(one, scale) for one in mappings(contingent.get("governed_by"))) if bar][:2],
    }


def _entries(lanes: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Entries into force that fall on the scale, each date once, for the labels above the lanes."""
    known = (bar for lane in lanes for bar in lane["force"] if not bar["older"] and not bar["possibly"])
    bars = {bar["since"]: bar["x"] for bar in known}
    return [{"x": x, "label": fill("governing.in_force", since=date_words(since))} for since, x in sorted(bars.items())]


def _force(governing: Mapping[str, Any], scale: Scale) -> dict[str, Any] | None:
    """From entry into force to the right edge; None where it is not in force or its date is not known."""
    since, state = to_date(governing.get("in_force_since")), governing.get("state")
    if since is None or str(state) not in DRAWN_STATES or since > scale.last:
        return None
    older = since < scale.first
    return {
        "x": scale.x(since),
        "end": scale.x(scale.last),
        "possibly": state == "possibly" or bool(governing.get("reported")),
        "older": older,
        "since": since.isoformat(),
    }


def _bar(scale: Scale, start: dt.date | None, end: dt.date | None) -> dict[str, float] | None:
    if start is None or end is None or end < start:
        return None
    left, right = scale.x(start) or 0.0, scale.x(end, end_of_day=True) or 0.0
    return {"x": left, "width": round(max(3.0, right - left), 1)}


def _dots(tasks: Sequence[Mapping[str, Any]], scale: Scale, top: float) -> tuple[list[dict[str, Any]], int]:
    """Each dated task as a numbered dot, stacked downwards where two would overlap; and the number of rows used."""
    rows_end: list[float] = []
    dots = []
    for task in sorted(tasks, key=lambda one: one["due"]):
        x = scale.x(task["due"]) or 0.0
        row = next((index for index, end in enumerate(rows_end) if x - end >= 2 * DOT + 3), len(rows_end))
        rows_end[row:row + 1] = [x]  # fmt: skip
        y = round(top + DOT_ROW * (row + 0.5), 1)
        dots.append({"x": x, "y": y, "number": task["number"], "overdue": task["overdue"], "title": task["title"]})
    return dots, len(rows_end)


def _table(
    plan: Plan, contingents: Sequence[Mapping[str, Any]], tasks: Sequence[Mapping[str, Any]], names: Names
) -> list[dict[str, Any]]:
    """Every dated fact of the drawing in date order: {day, what, who}."""
    found: list[tuple[dt.date | None, Any, Any]] = [(to_date(plan.get("as_of")), word("timeline.today"), None)]
    for contingent in contingents:
        name = contingent.get("name") or contingent.get("key")
        found.append((to_date(contingent.get("from")), word("timeline.begins"), name))
        found.append((to_date(contingent.get("until")), word("timeline.ends"), name))
        for one in mappings(contingent.get("governed_by")):
            title = names.instrument(one.get("instrument"))
            if one.get("state") == "in_force" and not one.get("reported"):
                found.append((to_date(one.get("in_force_since")), word("timeline.force"), title))
    found += [(task["due"], task["title"], task["by"]) for task in tasks]
    unique = {(day, str(what), str(who)): (day, what, who) for day, what, who in found if day}
    ordered = sorted(unique.values(), key=lambda row: row[0] or dt.date.max)
    return [{"day": day_words(day), "what": what, "who": who} for day, what, who in ordered]


def _has_room(x: float | None) -> bool:
    """Whether a tick's label still fits before the right edge."""
    return x is not None and x < WIDTH - 50


def _tick_label(day: dt.date) -> dict[str, str]:
    return {"en": f"{day.day} {MONTHS_EN[day.month - 1]}", "ja": f"{day.month}/{day.day}"}


def _cut(name: str) -> str:
    """The name, or as much of it as the gutter holds."""
    cells = 0
    for place, letter in enumerate(name):
        cells += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if cells > NAME_CELLS:
            return name[: place - 1] + "…"
    return name
