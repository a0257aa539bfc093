"""Which rows a change to the register concerns: only those are judged again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from entente.base.dates import day_before
from entente.rules.engines.columns import column_of, fact_columns
from entente.rules.engines.duckdb import pairs_of, types_of
from entente.rules.engines.lookup import Lookup
from entente.rules.engines.packing import Packing
from entente.rules.engines.placing import Placing
from entente.rules.engines.prepared import look_up
from entente.rules.engines.sql import quoted
from entente.rules.engines.statement import Judging
from entente.rules.judge import Judge

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation

Pair = tuple[str, str]
Run = tuple[date, date, tuple[Lookup, ...]]  # first day, last day, what decides each topic
Days = tuple[date, date]


def rows_to_judge_again(
    before: Judge, after: Judge, source: DuckDBPyRelation, topics: Sequence[str]
) -> DuckDBPyRelation:
    """The rows whose verdict on any of the topics may differ between two registers; every other row's is the same in both.

    What decides a topic between two States on a day is compared, whatever was changed: an agreement's clauses, its force, its parties,
    an instrument it incorporates.

    Args:
        before, after: judges over the two registers.
        source: the rows, with the columns `duckdb.judge_rows` needs.
        topics: topics that are judged.
    """
    pairs = pairs_of(source)
    old, new = (_runs(judge, source, pairs, topics) for judge in (before, after))
    terms = []
    for sending, receiving, first, last in sorted(pairs):
        pair = (sending, receiving)
        for begin, end in _differing(old.get(pair, []), new.get(pair, []), first, last):
            days = f"on_date::DATE BETWEEN DATE '{begin}' AND DATE '{end}'"
            terms.append((pair, f"(sending = {quoted(sending)} AND receiving = {quoted(receiving)} AND {days})"))
    if not terms:
        return source.filter("FALSE")
    near = [
        f"{column} IN ({', '.join(sorted({quoted(pair[n]) for pair, _ in terms}))})"
        for n, column in enumerate(("sending", "receiving"))
    ]  # said once more by column, so that a file's row groups without these States are not read
    return source.filter(f"{' AND '.join(near)} AND ({' OR '.join(term for _, term in terms)})")


def _runs(
    judge: Judge, source: DuckDBPyRelation, pairs: Sequence[tuple[str, str, date, date]], topics: Sequence[str]
) -> dict[Pair, list[Run]]:
    facts = fact_columns(judge.register, types_of(source))
    judging = Judging(Placing(facts, ()), Packing((), [column_of(topic) for topic in topics], (0,)))
    spans, lookups, _ = look_up(judge, judging, pairs, topics)
    found: dict[Pair, list[Run]] = {}
    for span in spans:
        found.setdefault((span.sending, span.receiving), []).append((span.first, span.last, lookups[span.regime]))
    return found


def _differing(old: Sequence[Run], new: Sequence[Run], first: date, last: date) -> list[Days]:
    """The runs of days on which the two differ, neighbouring ones joined."""
    begins = sorted({first, *(begin for begin, _, _ in (*old, *new))})
    ends = [*map(day_before, begins[1:]), last]
    found: list[Days] = []
    for begin, end in zip(begins, ends, strict=True):
        if _on(old, begin) != _on(new, begin):
            joined = bool(found) and found[-1][1] == day_before(begin)
            found = [*found[:-1], (found[-1][0], end)] if joined else [*found, (begin, end)]
    return found


def _on(runs: Sequence[Run], day: date) -> tuple[Lookup, ...] | None:
    """What decides on a day; None where the judge would refuse the two States."""
    return next((lookups for first, last, lookups in runs if first <= day <= last), None)
