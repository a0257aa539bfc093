"""Whether a value surely has a shape (JSON Schema), decided without the library that tells what is wrong with it.

Importing and running that library costs more than planning for a contingent, and nearly every file is in order. `fits` may
say no too often, never yes too often: a no only means that the library has to look. It knows the words our shapes use.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sized
from typing import Any

_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "string": str,
    "object": dict,
    "array": list,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}


def fits(value: Any, shape: Mapping[str, Any]) -> bool:
    """Whether `value` has the form of `shape`; False also where the shape uses a word this module does not know."""
    return all(word in _CHECKS and _CHECKS[word](value, rule, shape) for word, rule in shape.items())


def _is_type(value: Any, rule: Any, _: Any) -> bool:
    names = [rule] if isinstance(rule, str) else rule
    return any(isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool)) for name in names)


def _is(value: Any, rule: Any, _: Any = None) -> bool:
    return type(value) is type(rule) and not isinstance(rule, (dict, list)) and bool(value == rule)


def _has_pattern(value: Any, rule: Any, _: Any) -> bool:
    return not isinstance(value, str) or re.search(rule, value) is not None


def _has_length(kind: type[Sized]) -> Callable[[Any, Any, Any], bool]:
    return lambda value, rule, _: not isinstance(value, kind) or len(value) >= rule


def _has_keys(value: Any, rule: Any, _: Any) -> bool:
    return not isinstance(value, dict) or all(key in value for key in rule)


def _has_companions(value: Any, rule: Any, shape: Any) -> bool:
    return not isinstance(value, dict) or all(
        _has_keys(value, needed, shape) for key, needed in rule.items() if key in value
    )


def _known_keys_fit(value: Any, rule: Any, _: Any) -> bool:
    return not isinstance(value, dict) or all(fits(value[key], part) for key, part in rule.items() if key in value)


def _other_keys_fit(value: Any, rule: Any, shape: Mapping[str, Any]) -> bool:
    if not isinstance(value, dict) or rule is True:
        return True
    others = [one for key, one in value.items() if key not in shape.get("properties", {})]
    return not others if rule is False else all(fits(one, rule) for one in others)


_CHECKS: Mapping[str, Callable[[Any, Any, Mapping[str, Any]], bool]] = {
    "$schema": lambda *_: True,
    "title": lambda *_: True,
    "type": _is_type,
    "const": _is,
    "enum": lambda value, rule, _: any(_is(value, one) for one in rule),
    "pattern": _has_pattern,
    "minimum": lambda value, rule, _: not isinstance(value, (int, float)) or value >= rule,
    "minLength": _has_length(str),
    "minItems": _has_length(list),
    "minProperties": _has_length(dict),
    "required": _has_keys,
    "dependentRequired": _has_companions,
    "properties": _known_keys_fit,
    "additionalProperties": _other_keys_fit,
    "items": lambda value, rule, _: not isinstance(value, list) or all(fits(one, rule) for one in value),
    "anyOf": lambda value, rule, _: any(fits(value, part) for part in rule),
}
