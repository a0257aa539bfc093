"""Partial dates are spans: yes after their last day, no before their first, unknown between."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.base.dates import day_after, day_before, parse_partial
from entente.base.truth import Truth

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def partial_texts(draw):
    day = draw(DAYS)
    return day.isoformat()[: draw(st.sampled_from([4, 7, 10]))]


@given(partial_texts(), DAYS)
def test_a_partial_date_is_past_future_or_open_by_its_span(text, day):
    when = parse_partial(text)
    found = when.on_or_before(day)
    if day >= when.latest:
        assert found is Truth.YES
    elif day < when.earliest:
        assert found is Truth.NO
    else:
        assert found is Truth.UNKNOWN


@given(partial_texts())
def test_the_span_is_all_days_that_begin_with_the_text(text):
    when = parse_partial(text)
    assert when.earliest.isoformat().startswith(text)
    assert when.latest.isoformat().startswith(text)
    assert not day_before(when.earliest).isoformat().startswith(text)
    assert not day_after(when.latest).isoformat().startswith(text)


@given(partial_texts(), DAYS, st.integers(0, 500))
def test_what_has_begun_stays_begun(text, day, later):
    when = parse_partial(text)
    assert int(when.on_or_before(day)) <= int(when.on_or_before(day + timedelta(days=later)))


@given(DAYS)
def test_a_full_date_is_never_unknown(day):
    when = parse_partial(day.isoformat())
    assert when.is_exact
    assert when.on_or_before(day) is Truth.YES
    assert when.on_or_before(day - timedelta(days=1)) is Truth.NO


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_a_month_ends_on_its_last_day_in_leap_years_too(year, month):
    assert parse_partial(f"{year}-{month:02}").latest.day == calendar.monthrange(year, month)[1]


@pytest.mark.parametrize("text", ["2022", "2022-05"])
def test_a_year_and_a_month_are_not_exact(text):
    assert not parse_partial(text).is_exact


@pytest.mark.parametrize(
    "text",
    ["", "22", "2022-5", "2022-05-4", "2022-13", "2022-00", "2022-05-00", "2023-02-29", "2023-02-30", "0000", "2022-05-04T00", "15 Oct",
     "2022/05/04", " 2022", "2022\n", "２０２２", "-2022"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"\S"):
        parse_partial(text)
