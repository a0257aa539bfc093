"""Generated conditions and facts over a small vocabulary of every type."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from entente.base.truth import Truth
from entente.rules import tree

COLUMNS = {
    "a.flag": ("a__flag", "BOOLEAN"),
    "a.other": ("a__other", "BOOLEAN"),
    "a.kind": ("a__kind", "VARCHAR"),
    "a.state": ("a__state", "VARCHAR"),
    "a.mass": ("a__mass", "DOUBLE"),
    "a.age": ("a__age", "BIGINT"),
    "a.day": ("a__day", "DATE"),
    "a.end": ("a__end", "DATE"),
}
KINDS = ["one", "two", "Two", "it's", "五"]
_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "BOOLEAN": st.booleans(),
    "VARCHAR": st.sampled_from(KINDS),
    "DOUBLE": st.sampled_from([0.0, 0.1, 0.3, 99.5, 250.0]) | st.floats(-10, 10, allow_nan=False),
    "BIGINT": st.integers(-3, 25),
    "DATE": st.integers(0, 40).map(lambda n: date(2024, 2, 10) + timedelta(days=n)),
}
_OPERATORS = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])


def _named(kind: str) -> st.SearchStrategy[tree.Fact]:
    return st.sampled_from([tree.Fact(name) for name, (_, k) in COLUMNS.items() if k == kind])


def _operand(kind: str) -> st.SearchStrategy[tree.Operand]:
    plain = _named(kind)
    if kind == "DATE":
        return plain | st.builds(tree.Shifted, plain, st.integers(-30, 30))
    return plain


def _of_kind(kind: str) -> st.SearchStrategy[tree.Node]:
    constant = st.builds(tree.Constant, _VALUES[kind])
    compared = st.builds(tree.Compare, _OPERATORS, _operand(kind), constant | _operand(kind))
    listed = st.builds(tree.Within, _named(kind), st.lists(_VALUES[kind], max_size=7).map(tuple))
    return compared | listed | st.builds(tree.IsUnknown, _named(kind))


LEAVES = (
    st.builds(tree.Literal, st.sampled_from(Truth))
    | st.builds(tree.Holds, _named("BOOLEAN"))
    | st.sampled_from(["VARCHAR", "DOUBLE", "BIGINT", "DATE"]).flatmap(_of_kind)
)
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.builds(tree.Not, inner)
        | st.builds(tree.And, st.lists(inner, max_size=4).map(tuple))
        | st.builds(tree.Or, st.lists(inner, max_size=4).map(tuple))
    ),
    max_leaves=12,
)
FACTS = st.fixed_dictionaries({name: st.none() | _VALUES[kind] for name, (_, kind) in COLUMNS.items()})
