"""A bulk run prepared: everything that can be known before the rows are read, but for the pairs of States and days among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from entente.rules.engines.codes import Numbered
from entente.rules.engines.columns import FactColumn, column_of
from entente.rules.engines.families import families
from entente.rules.engines.kept import Kept
from entente.rules.engines.lookup import Lookup
from entente.rules.engines.packing import Packing
from entente.rules.engines.parting import Parts
from entente.rules.engines.placing import FAULTY_REGIME, FIRST_REGIME, UNKNOWN_REGIME, Placing
from entente.rules.engines.programs import Programs
from entente.rules.engines.regimes import Span, find_spans
from entente.rules.engines.statement import Judging
from entente.rules.judge import Judge

PLACED = "{placed}"  # stands in the statements for the table of placed rows


@dataclass(frozen=True, slots=True)
class Prepared:
    """The statements of a bulk run.

    Attributes:
        judging: writes the statements.
        spans: which group of regimes holds between which States when; regimes that judge alike are one group.
        statements: one for each family of groups, over `PLACED`.
        values, clauses: by topic, what the numbers of the value and clause columns stand for.
    """

    judging: Judging
    spans: tuple[Span, ...]
    statements: tuple[str, ...]
    values: Mapping[str, Numbered]
    clauses: Mapping[str, Numbered]


def prepare(
    judge: Judge,
    facts: Mapping[str, FactColumn],
    pairs: Iterable[tuple[str, str, date, date]],
    topics: Sequence[str],
    keep: Sequence[str],
    layers: Sequence[int],
) -> Prepared:
    """Prepare a run.

    Args:
        facts: the facts the rows have a column for.
        pairs: sending and receiving State with the first and last day among the rows.
        topics: topics to judge.
        keep: columns to carry over.
        layers: numbers of `packing.LAYERS` wanted.
    """
    judging = Judging(Placing(facts, keep), Packing(keep, [column_of(topic) for topic in topics], layers))
    spans, rows, programs = look_up(judge, judging, pairs, topics)
    groups = {tuple(map(id, lookups)): lookups for lookups in rows}
    alike, group_of = list(groups.values()), {key: n for n, key in enumerate(groups)}
    statements = [judging.refusing_sql(number) for number in (FAULTY_REGIME, UNKNOWN_REGIME)]
    number_of: dict[int, int] = {}
    for family in families(alike):
        number_of.update({group: n for n, group in enumerate(family, len(number_of) + FIRST_REGIME)})
        statements.append(judging.judging_sql({number_of[group]: alike[group] for group in family}))
    numbers = [number_of[group_of[tuple(map(id, lookups))]] for lookups in rows]
    placed = tuple(replace(span, regime=numbers[span.regime]) for span in spans)
    return Prepared(judging, placed, tuple(statements), programs.values, programs.clauses)


def look_up(
    judge: Judge, judging: Judging, pairs: Iterable[tuple[str, str, date, date]], topics: Sequence[str]
) -> tuple[list[Span], list[tuple[Lookup, ...]], Programs]:
    """Spans, the look-ups of each of their regimes, and what the numbers of values and clauses stand for.

    Look-ups kept from another run are taken where there are any, but for values and clauses: those are numbered over all regimes.
    """
    facts, layers = judging.placing.facts, judging.packing.layers
    kept = Kept(judge.register, facts, [(topic, 0) for topic in topics]) if list(layers) == [0] else None
    programs = Programs(Parts(judge.book, frozenset(facts), apart=2 in layers))
    spans, regimes = find_spans(judge, pairs)
    rows = []
    for regime in regimes:
        lookups = kept.get(regime) if kept else None
        if lookups is None:
            lookups = judging.lookups([programs.of(topic, regime) for topic in topics])
            if kept:
                kept.put(regime, lookups)
        rows.append(judging.one_each(lookups))
    return spans, rows, programs
