"""A bulk run prepared: everything that can be known before the rows are read, but for the pairs of States and days among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from entente.rules.engines.codes import Numbered
from entente.rules.engines.columns import FactColumn, column_of
from entente.rules.engines.parting import Parts
from entente.rules.engines.programs import Programs
from entente.rules.engines.regimes import Span, find_spans
from entente.rules.engines.statement import FAULTY_REGIME, FIRST_REGIME, UNKNOWN_REGIME, Judging
from entente.rules.judge import Judge

PLACED = "{placed}"  # stands in the statements for the table of placed rows


@dataclass(frozen=True, slots=True)
class Prepared:
    """The statements of a bulk run.

    Attributes:
        judging: writes the statements.
        spans: which group of regimes holds between which States when; regimes that judge alike are one group.
        statements: one for each group, over `PLACED`.
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
        layers: numbers of `statement.LAYERS` wanted.
    """
    spans, regimes = find_spans(judge, pairs)
    programs = Programs(Parts(judge.book, frozenset(facts), apart=2 in layers))
    judging = Judging(facts, layers, [column_of(topic) for topic in topics], keep)
    groups: dict[str, int] = {}
    group_of = []
    for regime in regimes:
        body = judging.judging_sql([programs.of(topic, regime) for topic in topics])
        group_of.append(groups.setdefault(body, len(groups) + FIRST_REGIME))
    statements = [judging.refusing_sql(number) for number in (FAULTY_REGIME, UNKNOWN_REGIME)]
    statements += [body.replace("{regime}", str(number)) for body, number in groups.items()]
    placed = tuple(replace(span, regime=group_of[span.regime]) for span in spans)
    return Prepared(judging, placed, tuple(statements), programs.values, programs.clauses)
