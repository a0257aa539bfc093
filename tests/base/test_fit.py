"""The quick look at a value's shape never says yes where the library finds a fault, and says yes to what is in order."""

from __future__ import annotations

import copy
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from entente.base.fit import fits
from entente.base.stand_in import HOLE
from entente.base.yaml_lines import read_yaml
from entente.planner.shape import EXERCISE
from entente.register.shapes import BY_PLACE

ROOT = Path(__file__).resolve().parents[2]
EXERCISES = sorted((ROOT / "exercises").glob("*.yml"))
SHAPES = [shape for _, shape in BY_PLACE] + [EXERCISE]
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.floats() | st.sampled_from(["", "a", "JPN", "2024-05-01", "2024-05-01\n", HOLE]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "en", "key", "schema"]), inner, max_size=3),
    max_leaves=12,
)  # fmt: skip
NAMES = ["string", "object", "array", "boolean", "integer", "number", "null"]
LEAVES: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(NAMES) | st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True),
        "enum": st.lists(st.sampled_from(["a", "", "JPN", None, True, 1, 0, 1.0]), min_size=1, max_size=3),
        "const": st.sampled_from(["a", 1, True, None]),
        "pattern": st.sampled_from([r"^[A-Z]{3}$", r"^\d{4}-\d{2}-\d{2}$", "a"]),
        "minimum": st.integers(-1, 1),
        "minLength": st.integers(0, 2),
        "minItems": st.integers(0, 2),
        "minProperties": st.integers(0, 2),
        "required": st.lists(st.sampled_from(["a", "key"]), max_size=2, unique=True),
        "dependentRequired": st.dictionaries(st.sampled_from(["a", "b"]), st.just(["en"]), max_size=1),
        "maxLength": st.integers(0, 1),
    },
)
ANY_SHAPE = st.recursive(
    LEAVES,
    lambda inner: st.fixed_dictionaries(
        {},
        optional={
            "type": st.sampled_from(NAMES),
            "properties": st.dictionaries(st.sampled_from(["a", "b", "en"]), inner, max_size=2),
            "additionalProperties": st.booleans() | inner,
            "items": inner,
            "anyOf": st.lists(inner, min_size=1, max_size=2),
        },
    ),
    max_leaves=5,
)


def is_sound(value: Any, shape: Any) -> bool:
    """What the library says."""
    return bool(Draft202012Validator(shape).is_valid(value))


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) of a value."""
    found = [(value, key) for key in (value if isinstance(value, dict) else range(len(value)))]
    inner = [part[key] for part, key in found if isinstance(part[key], (dict, list))]
    return found + [place for part in inner for place in places(part)]


@given(ANYTHING, ANY_SHAPE)
def test_yes_is_never_said_to_what_the_library_refuses(value: Any, shape: dict[str, Any]) -> None:
    assert is_sound(value, shape) or not fits(value, shape)


@given(ANYTHING, st.sampled_from(SHAPES))
def test_nor_under_any_shape_of_ours(value: Any, shape: dict[str, Any]) -> None:
    assert is_sound(value, shape) or not fits(value, shape)


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_every_exercise_file_is_seen_to_be_in_order_at_once(path: Path) -> None:
    assert fits(read_yaml(path).value, EXERCISE)


@given(st.data())
def test_one_change_anywhere_in_an_exercise_is_judged_as_the_library_judges_it(data: st.DataObject) -> None:
    value = copy.deepcopy(SOUND)
    container, key = data.draw(st.sampled_from(places(value)))
    if isinstance(container, dict) and data.draw(st.booleans()):
        del container[key]
    else:
        container[key] = data.draw(ANYTHING)
    if not any(isinstance(part[one], float) or part[one] is HOLE for part, one in places(value)):
        assert fits(value, EXERCISE) == is_sound(value, EXERCISE)
    assert is_sound(value, EXERCISE) or not fits(value, EXERCISE)


SOUND = read_yaml(EXERCISES[0]).value


def test_a_word_that_is_not_known_is_left_to_the_library() -> None:
    assert not fits("a", {"maxLength": 1})
    assert is_sound("a", {"maxLength": 1})


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        (True, {"type": "integer"}),
        (1, {"enum": [True]}),
        (True, {"const": 1}),
        (math.inf, {"type": "integer"}),
        ("JPNX", {"pattern": "^[A-Z]{3}$"}),
        ({"a": 1, "b": 2}, {"properties": {"a": {}}, "additionalProperties": False}),
    ],
    ids=repr,
)
def test_near_misses_are_refused(value: Any, shape: dict[str, Any]) -> None:
    assert not fits(value, shape)
