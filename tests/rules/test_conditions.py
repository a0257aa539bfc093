"""The language of conditions: what is read, what is refused, and that nothing is half understood."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from entente.base.truth import Truth
from entente.rules.conditions import ConditionFault, Declared, parse_condition
from entente.rules.tree import And, Compare, Constant, Fact, Holds, IsUnknown, Literal, Not, Or, Shifted, Within

FACTS = {
    "visit.from_date": Declared("date"),
    "visit.until_date": Declared("date"),
    "person.category": Declared("enum", ("force_member", "dependant", "contractor")),
    "person.nationality": Declared("state", ("ALD", "BRV", "XXA")),
    "person.on_duty": Declared("boolean"),
    "person.age": Declared("integer"),
    "craft.mass_g": Declared("number"),
}
FROM, UNTIL = Fact("visit.from_date"), Fact("visit.until_date")
CATEGORY, DUTY, AGE, MASS = Fact("person.category"), Fact("person.on_duty"), Fact("person.age"), Fact("craft.mass_g")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TRUE", Literal(Truth.YES)),
        ("false", Literal(Truth.NO)),
        ("NULL", Literal(Truth.UNKNOWN)),
        ("person.on_duty", Holds(DUTY)),
        ("(person.on_duty)", Holds(DUTY)),
        ("person.on_duty = TRUE", Holds(DUTY)),
        ("person.on_duty <> TRUE", Not(Holds(DUTY))),
        ("FALSE = person.on_duty", Not(Holds(DUTY))),
        ("NOT person.on_duty", Not(Holds(DUTY))),
        ("person.category = 'dependant'", Compare("=", CATEGORY, Constant("dependant"))),
        ("'dependant' <> person.category", Compare("<>", CATEGORY, Constant("dependant"))),
        ("person.age >= 21", Compare(">=", AGE, Constant(21))),
        ("21 > person.age", Compare("<", AGE, Constant(21))),
        ("person.age > -1", Compare(">", AGE, Constant(-1))),
        ("craft.mass_g < 249.5", Compare("<", MASS, Constant(249.5))),
        ("craft.mass_g <= 250", Compare("<=", MASS, Constant(250))),
        ("person.age BETWEEN 18 AND 21", And((Compare(">=", AGE, Constant(18)), Compare("<=", AGE, Constant(21))))),
        ("person.category IN ('dependant', 'contractor')", Within(CATEGORY, ("dependant", "contractor"))),
        ("person.category NOT IN ('dependant')", Not(Within(CATEGORY, ("dependant",)))),
        ("person.age IS NULL", IsUnknown(AGE)),
        ("person.age IS NOT NULL", Not(IsUnknown(AGE))),
        ("visit.from_date < '2024-02-29'", Compare("<", FROM, Constant(date(2024, 2, 29)))),
        ("visit.from_date < DATE '2024-02-29'", Compare("<", FROM, Constant(date(2024, 2, 29)))),
        ("visit.until_date <= visit.from_date + 21", Compare("<=", UNTIL, Shifted(FROM, 21))),
        ("visit.until_date - 21 > visit.from_date", Compare(">", Shifted(UNTIL, -21), FROM)),
        ("visit.from_date = visit.until_date", Compare("=", FROM, UNTIL)),
    ],
)  # fmt: skip
def test_a_condition_is_read(text, expected):
    assert parse_condition(text, FACTS) == expected


def test_or_binds_weaker_than_and_and_brackets_bind_strongest():
    age, duty, category = Compare(">", AGE, Constant(20)), Holds(DUTY), Compare("=", CATEGORY, Constant("dependant"))
    plain = "person.on_duty OR person.age > 20 AND person.category = 'dependant'"
    assert parse_condition(plain, FACTS) == Or((duty, And((age, category))))
    bracketed = "(person.on_duty OR person.age > 20) AND person.category = 'dependant'"
    assert parse_condition(bracketed, FACTS) == And((Or((duty, age)), category))


def test_a_long_chain_of_and_is_one_operation():
    assert len(parse_condition(" AND ".join(["person.on_duty"] * 50), FACTS).children) == 50


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("person.nationalty = 'ALD'", 'Did you mean "person.nationality"'),
        ("person.category = 'Dependant'", 'Did you mean "dependant"?'),
        ("person.nationality = 'ALB'", "ALD, BRV, XXA"),
        ("person.category = dependant", '"dependant" is not declared'),
        ('person.category = "dependant"', '"dependant" is not declared'),
        ("person.category", "cannot stand alone"),
        ("person.category LIKE 'dep%'", "outside the allowed subset"),
        ("person.category ILIKE 'dep%'", "outside the allowed subset"),
        ("person.age / 2 > 9", "outside the allowed subset"),
        ("person.age > 18 / 2", "outside the allowed subset"),
        ("person.age % 2 = 1", "outside the allowed subset"),
        ("person.age * 2 > 9", "outside the allowed subset"),
        ("person.on_duty IS TRUE", "outside the allowed subset"),
        ("COALESCE(person.on_duty, TRUE)", "outside the allowed subset"),
        ("CASE WHEN person.on_duty THEN TRUE END", "outside the allowed subset"),
        ("EXISTS (SELECT 1)", "outside the allowed subset"),
        ("person.age BETWEEN SYMMETRIC 21 AND 18", "outside the allowed subset"),
        ("person.age IS DISTINCT FROM 18", "outside the allowed subset"),
        ("person.category = 'dependant'::date", "outside the allowed subset"),
        ("CURRENT_DATE > visit.from_date", "outside the allowed subset"),
        ("person.on_duty; person.on_duty", "outside the allowed subset"),
        ("SELECT 1", "outside the allowed subset"),
        ("1", "outside the allowed subset"),
        ("'dependant'", "outside the allowed subset"),
        ("1 = 1", "needs a fact on one side"),
        ("person.age IN (SELECT 18)", "list of constants"),
        ("person.age IN ()", "list of constants"),
        ("person.age IN (18, NULL)", "NULL cannot stand in an IN list"),
        ("person.age = NULL", "Use IS NULL"),
        ("person.age BETWEEN 18 AND NULL", "Use IS NULL"),
        ("person.age = 'adult'", "another type"),
        ("person.age = 18.5", "another type"),
        ("person.age = TRUE", "another type"),
        ("person.on_duty = 1", "another type"),
        ("person.category = 1", "another type"),
        ("person.category > 'a'", "has no order"),
        ("person.age = visit.from_date", "different types"),
        ("visit.from_date < '2024-02-30'", "is a date"),
        ("visit.from_date < 'June'", "is a date"),
        ("person.age + 1 > 18", "date fact only"),
        ("visit.from_date + 1 + 1 > visit.until_date", "date fact only, once"),
        ("visit.from_date + visit.until_date > visit.from_date", "Only whole days"),
        ("visit.from_date + 1.5 > visit.until_date", "Only whole days"),
        ("visit.from_date + 9999999999999 > visit.until_date", "at most 36525"),
        ("(person.on_duty", "not an SQL boolean"),
        ("person.on_duty)", "not an SQL boolean"),
        ("person.on_duty AND", "not an SQL boolean"),
        ("person.category = 'dep", "not an SQL boolean"),
        ("", "not an SQL boolean"),
        ("-- only a remark", "not an SQL boolean"),
        ("(" * 900 + "person.on_duty" + ")" * 900, "nested too deeply"),
        ("NOT " * 3000 + "person.on_duty", "nested too deeply"),
    ],
)  # fmt: skip
def test_a_condition_is_refused_by_name(text, words):
    with pytest.raises(ConditionFault) as refused:
        parse_condition(text, FACTS)
    fault = refused.value
    assert words in f"{fault.what} {fault.found} {fault.expected} {fault.do}"


PIECES = st.sampled_from(
    [*FACTS, "person.", ".", "AND", "OR", "NOT", "(", ")", "=", "<>", "<", ">=", "+", "-", "/", "*", "21", "1.5", "1e9", "'dependant'", "'2024-01-01'",
     "'", '"', "NULL", "TRUE", "IS", "IN", "BETWEEN", "LIKE", ",", ";", "--", "/*", "::date", "DATE", "SELECT", "CASE", "[", "]", "{", "}", "?", "$1", "@", "日"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map(" ".join))
@example("person.age = 1e5")
@example("person.age = 0x1F")
@example("craft.mass_g > 1.5.5")
def test_any_string_of_words_is_read_or_refused_and_nothing_else_happens(text):
    try:
        parse_condition(text, FACTS)
    except ConditionFault as fault:
        assert fault.what


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_and_nothing_else_happens(text):
    try:
        parse_condition(text, FACTS)
    except ConditionFault as fault:
        assert fault.what
