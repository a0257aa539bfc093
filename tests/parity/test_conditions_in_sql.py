from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.base.truth import Truth, all_of, any_of
from entente.rules import tree
from entente.rules.engines.kleene import (
    All,
    Fixed,
    Formula,
    Leaf,
    Possibly,
    Surely,
    assignments,
    domain,
    formula_of,
    is_within,
    opposite,
    possibly,
    surely,
)
from entente.rules.engines.kleene import (
    Any as AnyOf,
)
from entente.rules.engines.lookup import lookup
from entente.rules.engines.sql import WORDS, boolean_sql, leaf_sql, word_sql
from entente.rules.engines.steps import Steps
from tests.parity.trees import COLUMNS, FACTS, TREES

NAMES = {name: column for name, (column, _) in COLUMNS.items()}
SQL = {Truth.YES: True, Truth.NO: False, Truth.UNKNOWN: None}


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        opened.execute(f"CREATE TABLE facts ({', '.join(f'{c} {k}' for c, k in COLUMNS.values())})")
        yield opened


def told(
    connection: duckdb.DuckDBPyConnection, rows: list[dict[str, Any]], columns: list[str], source: str = "facts"
) -> list[tuple[Any, ...]]:
    connection.execute("DELETE FROM facts")
    connection.executemany(
        f"INSERT INTO facts VALUES ({', '.join('?' * len(COLUMNS))})", [[row[name] for name in COLUMNS] for row in rows]
    )
    return connection.execute(f"SELECT {', '.join(columns)} FROM {source}").fetchall()


def truth_of(formula: Formula, facts: tree.Facts) -> Truth:
    match formula:
        case Fixed(truth):
            return truth
        case Leaf():
            return formula.truth(facts)
        case All(parts):
            return all_of(truth_of(part, facts) for part in parts)
        case AnyOf(parts):
            return any_of(truth_of(part, facts) for part in parts)
        case Surely(part):
            return Truth.YES if truth_of(part, facts) is Truth.YES else Truth.NO
        case Possibly(part):
            return Truth.NO if truth_of(part, facts) is Truth.NO else Truth.YES


@settings(max_examples=25, deadline=None)
@given(st.lists(TREES, min_size=10, max_size=30), st.lists(FACTS, min_size=20, max_size=60))
def test_a_condition_is_true_false_or_null_in_sql_as_the_tree_says(
    connection: Any, trees: list[tree.Node], rows: list[dict[str, Any]]
) -> None:
    found = told(connection, rows, [boolean_sql(node, NAMES) for node in trees])
    expected = [tuple(SQL[node.truth(facts)] for node in trees) for facts in rows]
    assert found == expected


@settings(max_examples=25, deadline=None)
@given(st.lists(TREES, min_size=10, max_size=30), st.lists(FACTS, min_size=20, max_size=60))
def test_words_worked_out_step_by_step_are_the_truth_of_the_tree_and_of_its_negation(
    connection: Any, trees: list[tree.Node], rows: list[dict[str, Any]]
) -> None:
    formulas = [formula_of(node, NAMES, {}) for node in trees]
    formulas += (
        [opposite(formula) for formula in formulas] + [surely(f) for f in formulas] + [possibly(f) for f in formulas]
    )
    steps = Steps()
    columns = [str(WORDS[f.truth]) if isinstance(f, Fixed) else steps.words([f])[0] for f in formulas]
    leaves = [f"{leaf_sql(leaf, NAMES)} AS {name}" for leaf, name in steps.leaves.items()]
    rows_sql = f"SELECT {', '.join(['1 AS k0', *leaves])} FROM facts"
    source = f"({steps.sql(rows_sql, ['k0'])})"
    found = told(connection, rows, columns, source)
    assert found == [tuple(WORDS[truth_of(formula, facts)] for formula in formulas) for facts in rows]
    assert [truth_of(f, row) for row in rows for f in formulas[: len(trees)]] == [
        node.truth(row) for row in rows for node in trees
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(TREES, min_size=2, max_size=5), st.lists(FACTS, min_size=5, max_size=20))
def test_no_row_lies_outside_the_assignments_that_formulas_can_have_together(
    trees: list[tree.Node], rows: list[dict[str, Any]]
) -> None:
    formulas = [formula_of(node, NAMES, {}) for node in trees]
    formulas += [surely(formulas[0]), opposite(formulas[0])]
    possible = set(assignments(formulas))
    for facts in rows:
        truths = tuple(truth_of(formula, facts) for formula in formulas)
        assert truths in possible
        assert all(truth in domain(formula) for truth, formula in zip(truths, formulas, strict=True))
        for a, x in zip(formulas, truths, strict=True):
            for b, y in zip(formulas, truths, strict=True):
                assert not is_within(a, b) or x <= y


@settings(max_examples=15, deadline=None)
@given(
    st.lists(TREES, min_size=1, max_size=7),
    st.lists(FACTS, min_size=20, max_size=40),
    st.randoms(use_true_random=False),
)
def test_a_table_of_numbers_looked_up_in_strides_gives_each_row_its_number(
    connection: Any, trees: list[tree.Node], rows: list[dict[str, Any]], drawn: Any
) -> None:
    slots = [f for f in dict.fromkeys(formula_of(node, NAMES, {}) for node in trees) if not isinstance(f, Fixed)]
    numbers = {assignment: drawn.randrange(12) for assignment in assignments(slots)}
    found = lookup(slots, numbers, "UTINYINT")

    def words(formulas: Any) -> list[str]:
        return [word_sql(f, {leaf: f"({leaf_sql(leaf, NAMES)})" for leaf in leaves_of(f)}) for f in formulas]

    expected = [(numbers[tuple(truth_of(slot, facts) for slot in slots)],) for facts in rows]
    assert told(connection, rows, [found.sql(words)]) == expected


def leaves_of(formula: Formula) -> list[Leaf]:
    match formula:
        case Leaf():
            return [formula]
        case All(parts) | AnyOf(parts):
            return [leaf for part in parts for leaf in leaves_of(part)]
        case Surely(part) | Possibly(part):
            return leaves_of(part)
    return []


def test_a_fact_without_a_column_is_unknown_in_every_row() -> None:
    known: dict[str, str] = {}
    assert truth_of(formula_of(tree.Holds(tree.Fact("a.flag")), known, {}), {}) is Truth.UNKNOWN
    assert truth_of(formula_of(tree.IsUnknown(tree.Fact("a.flag")), known, {}), {}) is Truth.YES
    assert boolean_sql(tree.Compare("=", tree.Fact("a.kind"), tree.Constant("one")), known) == "(NULL = 'one')"
