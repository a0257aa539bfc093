"""Whatever stands in a manifest's cells, every paper is made and printed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.documents.paper import print_paper
from entente.manifests.columns import load_columns
from entente.manifests.manifest import Line
from entente.papers.catalogue import kinds, words
from entente.papers.make import choose, make_paper

from .made_up import AS_OF, VIGILANT, case_of, paper_of, person

TEXTS = st.one_of(
    st.text(max_size=30), st.sampled_from(["#import", "x" * 300, "🙂", "김철수", "\u202eabc", "a\nb", "  "])
)
FIGURES = st.one_of(st.integers(-(10**12), 10**12), st.floats(allow_nan=True, allow_infinity=True))
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
OF_TYPE = {
    "number": FIGURES,
    "integer": st.integers(0, 10**9),
    "date": DAYS,
    "boolean": st.booleans(),
}


@pytest.fixture(scope="module")
def columns(register):
    return load_columns(register)


def lines_of(columns, entity, register):
    """Any values a reader may hand over, of the type each column has."""
    facts = register.words["facts"]
    known = {
        "kind": st.sampled_from([*facts["item.kind"]["values"], *facts["craft.kind"]["values"]]),
        "category": st.sampled_from(facts["person.category"]["values"]),
    }
    fields = {one.key: known.get(one.key, OF_TYPE.get(one.type, TEXTS)) for one in columns.by_entity[entity].values()}
    return st.lists(st.fixed_dictionaries({}, optional=fields), max_size=4)


def test_any_values_make_papers_that_can_be_printed(register, columns):
    @settings(max_examples=12, suppress_health_check=list(HealthCheck))
    @given(lines_of(columns, "person", register), lines_of(columns, "item", register))
    def check(persons, items):
        lines = [Line("person", "", 2, one) for one in persons] + [Line("item", "", 2, one) for one in items]
        case = case_of(register, VIGILANT, lines)
        for choice in choose(case):
            paper = make_paper(case, choice)
            print_paper(paper, paper["languages"] or ("ja",), words("frame"), AS_OF)

    check()


def test_every_kind_is_printed_in_every_language(register):
    """With one person and nothing else known: mostly blanks."""
    case = case_of(register, VIGILANT, [person(1)])
    for kind in kinds():
        paper = paper_of(case, kind)
        for langs in ("en",), ("ja",), ("fr",), ("en", "fr", "ja"):
            assert print_paper(paper, langs, words("frame"), AS_OF).unprintable == ()
