"""Random conditions and cases for property tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from entente.base.truth import Truth
from entente.rules.tree import And, Compare, Constant, Fact, Holds, IsUnknown, Literal, Node, Not, Or, Shifted, Within

DAYS = st.dates(date(2020, 1, 1), date(2020, 2, 15))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "visit.from_date": DAYS,
    "visit.until_date": DAYS,
    "person.category": st.sampled_from(["force_member", "dependant", "contractor"]),
    "person.on_duty": st.booleans(),
    "person.holds_passport": st.booleans(),
    "person.age": st.integers(0, 5),
}
FACTS = st.fixed_dictionaries({name: st.none() | values for name, values in VALUES.items()})
DATES = st.sampled_from([Fact("visit.from_date"), Fact("visit.until_date")])
SIGNS = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])
SHIFTED = st.builds(Shifted, DATES, st.integers(-30, 30))
LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.builds(Literal, st.sampled_from(list(Truth))),
    st.builds(Holds, st.sampled_from([Fact("person.on_duty"), Fact("person.holds_passport")])),
    st.builds(
        Compare, st.sampled_from(["=", "<>"]), st.just(Fact("person.category")), VALUES["person.category"].map(Constant)
    ),
    st.builds(Compare, SIGNS, st.just(Fact("person.age")), VALUES["person.age"].map(Constant)),
    st.builds(Compare, SIGNS, DATES, st.one_of(DAYS.map(Constant), DATES, SHIFTED)),
    st.builds(
        Within, st.just(Fact("person.category")), st.lists(VALUES["person.category"], min_size=1, max_size=2).map(tuple)
    ),
    st.builds(IsUnknown, st.sampled_from([Fact("person.age"), Fact("person.on_duty")])),
)
NODES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)
