"""Stands something in for what is faulty, so that checking goes on and every fault of a file is told at once.

`mended` copies a value: keys the shape does not know are left out, optional values of the wrong form too, and where
the shape needs a value `HOLE` (or an empty list, or a mapping of holes) stands in. A check that meets a hole keeps quiet.
"""

from __future__ import annotations

from typing import Any


class _Hole(str):
    """The type of `HOLE`: a text, so that checks of text need not ask first."""

    __slots__ = ()


HOLE = _Hole()


def has_hole(value: object) -> bool:
    """Whether a hole stands anywhere in a value."""
    if isinstance(value, dict):
        return any(map(has_hole, value.values()))
    if isinstance(value, list):
        return any(map(has_hole, value))
    return value is HOLE


def hole_at(value: Any, path: tuple[str | int, ...]) -> bool:
    """Whether a hole stands at a path of keys and indexes; no where the path leads nowhere."""
    for part in path:
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
    return value is HOLE


def mended(value: Any, shape: dict[str, Any]) -> Any:
    """A copy of `value` that has the form of `shape`, with holes where it did not."""
    found = _mended(value, shape)
    return _stand_in(shape) if found is HOLE else found


def _mended(value: Any, shape: dict[str, Any]) -> Any:
    """As `mended`, but a hole for any value that is wrong as a whole, whatever its shape."""
    if "anyOf" in shape:
        options = [_mended(value, option) for option in shape["anyOf"]]
        return next(
            (found for found in options if not has_hole(found)), next((o for o in options if o is not HOLE), HOLE)
        )
    kind = shape.get("type")
    if isinstance(value, dict) and kind == "object":
        return _mended_mapping(value, shape)
    if isinstance(value, list) and kind == "array":
        return [mended(item, shape["items"]) for item in value]
    from jsonschema import Draft202012Validator  # only a faulty file needs it

    return value if Draft202012Validator(shape).is_valid(value) else HOLE


def _mended_mapping(value: dict[str, Any], shape: dict[str, Any]) -> dict[str, Any]:
    known, others, needed = (
        shape.get("properties", {}),
        shape.get("additionalProperties", True),
        shape.get("required", []),
    )
    result: dict[str, Any] = {}
    for key, item in value.items():
        inner = known.get(key, others)
        if inner is True:
            result[key] = item
        elif inner is not False:
            found = _mended(item, inner)
            if found is not HOLE:
                result[key] = found
    return result | {key: _stand_in(known[key]) for key in needed if key not in result}


def _stand_in(shape: dict[str, Any]) -> Any:
    match shape.get("type"):
        case "object":
            return {key: _stand_in(shape["properties"][key]) for key in shape.get("required", [])}
        case "array":
            return []
        case _:
            return HOLE
