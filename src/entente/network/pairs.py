"""Pairs of States as pictures draw them: on a day, and over all time; each with how sure it is.

Style of a pair: `evidenced` where at least one agreement counted is in force as evidenced; `reading` where all that is
counted counts only under the wider reading looked at; `uncertain` where nothing is counted and something might be.
`many` says that only agreements of more than two parties are counted: such pairs are drawn thin, for one agreement makes
hundreds of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from entente.base.truth import Truth
from entente.network.bonds import Bond
from entente.network.graph import Pair
from entente.network.kept_bonds import slice_of
from entente.network.ties import Choice, Tie, counts, is_chosen
from entente.register.models import GRADES
from entente.register.store import Register

SURE, READING, UNCERTAIN = "evidenced", "reading", "uncertain"
GAINED, LOST = "gained", "lost"  # of pairs compared with those of another network
State = tuple[int, str, bool]


def pairs_on(register: Register, bonds: Sequence[Bond], on: date, choice: Choice) -> list[dict[str, Any]]:
    """Joined and uncertain pairs of a day, in order: {a, b, count, style, many, ties[], uncertain[]}; the last two hold ties."""
    now = slice_of(register, bonds, on, choice)
    evidenced = slice_of(register, bonds, on, replace(choice, reading="evidenced")).ties
    proved = {(tie.agreement, tie.pair) for tie in evidenced}
    sure = {tie.pair for tie in now.ties if (tie.agreement, tie.pair) in proved}
    ties, open_ = _by_pair(now.ties), _by_pair(now.uncertain)
    return [
        {
            "a": pair[0],
            "b": pair[1],
            "count": len(ties.get(pair, ())),
            "style": UNCERTAIN if pair not in ties else SURE if pair in sure else READING,
            "many": pair in ties and all(tie.multilateral for tie in ties[pair]),
            "ties": ties.get(pair, []),
            "uncertain": open_.get(pair, []),
        }
        for pair in sorted(ties.keys() | open_.keys())
    ]


def compare_pairs(before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Pairs as they would be, as `pairs_on` gives both: one joined anew has the style gained, one no longer joined lost."""
    joined = {(row["a"], row["b"]) for row in before if row["count"]}
    now = {(row["a"], row["b"]): dict(row) for row in after}
    for pair, row in now.items():
        if row["count"] and pair not in joined:
            row["style"] = GAINED
    for a, b in joined:
        if not now.get((a, b), {}).get("count"):
            now[a, b] = {"a": a, "b": b, "count": 0, "style": LOST, "many": False, "ties": [], "uncertain": []}
    return [now[pair] for pair in sorted(now)]


def pairs_over_time(bonds: Iterable[Bond], choice: Choice) -> list[dict[str, Any]]:
    """Every pair that ever counts or may count, in order: {a, b, spans[[first day, count, style, many], ...]}.

    A span runs to the next one; an empty first day is the beginning of time, a count of 0 with the style "" means that
    nothing joins the pair. So any day is answered without asking again.
    """
    chosen = sorted((bond for bond in bonds if is_chosen(bond, choice)), key=_pair)
    rows = []
    for pair, group in groupby(chosen, _pair):
        spans = list(_spans(list(group), choice))
        if any(span[2] for span in spans):
            rows.append({"a": pair[0], "b": pair[1], "spans": spans})
    return rows


def _spans(bonds: list[Bond], choice: Choice) -> Iterable[list[Any]]:
    last: State = (0, "", False)
    for day in sorted({span.first for bond in bonds for span in bond.spans}):
        state = _state(bonds, day, choice)
        if state != last:
            yield ["" if day == date.min else day.isoformat(), *state]
            last = state


def _state(bonds: list[Bond], day: date, choice: Choice) -> State:
    count, sure, open_, many = 0, False, False, True
    for bond in bonds:
        if bond.spans[0].first > day:
            continue
        span = bond.on(day)
        if choice.sourced_only and span.grade == GRADES[0]:
            continue
        truth = counts(span, choice.reading)
        open_ = open_ or truth is Truth.UNKNOWN
        if truth is Truth.YES:
            count += 1
            sure = sure or span.in_force is Truth.YES
            many = many and bond.multilateral
    if count:
        return count, SURE if sure else READING, many
    return 0, UNCERTAIN if open_ else "", False


def on_day(rows: Iterable[Mapping[str, Any]], day: date) -> list[dict[str, Any]]:
    """The pairs of `pairs_over_time` on a day: {a, b, count, style, many}; those that nothing joins are left out."""
    text = day.isoformat()
    found = []
    for row in rows:
        known = [span for span in row["spans"] if span[0] <= text]
        if known and known[-1][2]:
            _, count, style, many = known[-1]
            found.append({"a": row["a"], "b": row["b"], "count": count, "style": style, "many": many})
    return found


def _by_pair(ties: Iterable[Tie]) -> dict[Pair, list[Tie]]:
    found: dict[Pair, list[Tie]] = {}
    for tie in ties:
        found.setdefault(tie.pair, []).append(tie)
    return found


def _pair(bond: Bond) -> Pair:
    return bond.a, bond.b
