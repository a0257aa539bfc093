"""Mending: the faulty parts of a value are left out or replaced by holes, so that checking can go on."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from entente.base.shape import check_shape
from entente.base.stand_in import HOLE, has_hole, hole_at, mended
from entente.base.yaml_lines import Document
from entente.planner.shape import EXERCISE
from entente.register.shape_parts import Shape, file_of, listed, maybe, record
from entente.register.shapes import BY_PLACE, CLAUSES, INSTRUMENT

TEXT: Shape = {"type": "string"}
SHAPE = record(
    {"key": TEXT, "rows": listed(record({"id": TEXT, "grade": {"enum": ["text", "memory"]}}))}, {"note": TEXT}
)


def test_a_sound_value_stays_as_it_is():
    value = {"key": "a", "rows": [{"id": "x", "grade": "text"}], "note": "n"}
    assert mended(value, SHAPE) == value
    assert not has_hole(mended(value, SHAPE))


def test_unknown_keys_and_faulty_optional_values_are_left_out():
    assert mended({"key": "a", "rows": [], "nte": "n", "note": 5}, SHAPE) == {"key": "a", "rows": []}


def test_a_hole_stands_where_a_needed_value_is_missing_or_wrong():
    found = mended({"rows": [{"id": "x", "grade": "sure"}]}, SHAPE)
    assert found["key"] is HOLE
    assert found["rows"] == [{"id": "x", "grade": HOLE}]
    assert hole_at(found, ("rows", 0, "grade"))
    assert not hole_at(found, ("rows", 0, "id"))


def test_places_in_a_list_do_not_shift():
    found = mended({"key": "a", "rows": ["not a row", {"id": "x", "grade": "text"}]}, SHAPE)
    assert found["rows"][1] == {"id": "x", "grade": "text"}
    assert has_hole(found["rows"][0])


@pytest.mark.parametrize("value", [None, 5, "text", [], {}], ids=repr)
def test_a_value_of_another_kind_becomes_an_empty_one_of_the_right_kind(value):
    found = mended(value, SHAPE)
    assert found == {"key": HOLE, "rows": []}


def test_beneath_a_hole_there_is_nothing_to_tell():
    assert hole_at({"dates": HOLE}, ("dates", "start"))
    assert not hole_at({"dates": {}}, ("dates", "start"))


def test_of_alternatives_the_one_the_value_fits_counts():
    shape = record({"when": maybe(record({"day": TEXT}))})
    assert mended({"when": None}, shape) == {"when": None}
    assert mended({"when": {"day": 5}}, shape) == {"when": {"day": HOLE}}


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["text", "2024-05", "ald-brv", "definition", "JPN", "", "?"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["schema", "key", "id", "clauses", "grade", "source", "says", "en", "steps", "do", "by", "due", "when", "events",
                         "event", "date", "parties", "contingents", "arrive", "earliest", "dates", "start", "end", "facts", "sources", "kind"]),
        inner, max_size=6),
    max_leaves=40,
)  # fmt: skip


@given(VALUES, st.sampled_from([shape for _, shape in BY_PLACE] + [EXERCISE]))
def test_whatever_was_written_the_mended_value_has_the_form_but_for_its_holes(value, shape):
    """So the checks that follow need not guard every key."""
    left = [
        error for error in Draft202012Validator(shape).iter_errors(mended(value, shape)) if not has_hole(error.instance)
    ]
    assert all(error.validator in ("minItems", "minProperties", "dependentRequired") for error in left)


@given(VALUES, st.sampled_from([CLAUSES, INSTRUMENT, EXERCISE]))
def test_a_value_that_is_not_mended_had_no_faults(value, shape):
    document = Document("file.yml", value)
    if not check_shape(document, shape):
        assert mended(value, shape) == value


def test_each_missing_key_is_told_once():
    faults = check_shape(Document("file.yml", {}), record({"a": TEXT, "b": TEXT, "c": TEXT}))
    assert [fault.what for fault in faults] == [f'The key "{key}" is missing.' for key in "abc"]


def test_a_file_of_another_format_is_told_as_that_alone():
    shape = file_of("made-up/1", {"rows": listed(TEXT)})
    faults = check_shape(Document("file.yml", {"schema": "made-up/2", "lines": []}), shape)
    assert [fault.code for fault in faults] == ["shape.format"]
