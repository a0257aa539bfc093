"""One measure over the years, with the events that moved it.

A year's value is that of its last day; the events are those whose ties appeared or went between two of these days.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from entente.base.errors import WrongUsage
from entente.network.bonds import Bond
from entente.network.graph import Pair, collapse
from entente.network.measures import MEASURES, measure_all
from entente.network.ties import Choice, Slice, slice_on
from entente.register.store import Register

FIRST_YEAR = 1900


def history(
    bonds: Sequence[Bond],
    first: int,
    last: int,
    choice: Choice,
    measures: tuple[str, ...],
    progress: Callable[[int], object] = lambda _year: None,
) -> list[dict[str, Any]]:
    """A series, one row a year: year, on, values{measure: value}, moved[{agreement, added, dropped}].

    Args:
        first, last: years, both included; 1900 to 9999.
        measures: names of measures.
        progress: told each year before it is taken.

    Raises:
        WrongUsage: years in the wrong order or out of range; an unknown measure.
    """
    if not FIRST_YEAR <= first <= last <= date.max.year:
        raise WrongUsage(
            f"From {first} to {last} is no span of years.",
            f"Years run from {FIRST_YEAR} on, the earlier first.",
            "network.years",
        )
    for name in measures:
        if name not in MEASURES:
            raise WrongUsage(
                f'"{name}" is not a measure here.', "Known: " + ", ".join(MEASURES) + ".", "network.choice"
            )
    rows = []
    before = slice_on(bonds, date(first - 1, 12, 31), choice)
    for year in range(first, last + 1):
        progress(year)
        now = slice_on(bonds, date(year, 12, 31), choice)
        found = measure_all(collapse(now.ties), measures)
        values = {name: taken["value"] for name, taken in found.items()}
        rows.append({"year": year, "on": now.on.isoformat(), "values": values, "moved": _moved(before, now)})
        before = now
    return rows


def history_answer(
    register: Register,
    bonds: Sequence[Bond],
    first: int,
    last: int,
    choice: Choice,
    measures: tuple[str, ...],
    progress: Callable[[int], object] = lambda _year: None,
) -> dict[str, Any]:
    """The series as one answer: register, measures, reading, years (see `history`).

    Raises:
        WrongUsage: as `history`.
    """
    rows = history(bonds, first, last, choice, measures, progress)
    return {"register": register.version, "measures": list(measures), "reading": choice.reading, "years": rows}


def _moved(before: Slice, now: Slice) -> list[dict[str, Any]]:
    old, new = _pairs(before), _pairs(now)
    rows = []
    for agreement in sorted(old.keys() | new.keys()):
        added = new.get(agreement, set()) - old.get(agreement, set())
        dropped = old.get(agreement, set()) - new.get(agreement, set())
        if added or dropped:
            rows.append({"agreement": agreement, "added": _listed(added), "dropped": _listed(dropped)})
    return rows


def _pairs(slice_: Slice) -> dict[str, set[Pair]]:
    found: dict[str, set[Pair]] = {}
    for tie in slice_.ties:
        found.setdefault(tie.agreement, set()).add(tie.pair)
    return found


def _listed(pairs: set[Pair]) -> list[list[str]]:
    return [list(pair) for pair in sorted(pairs)]
