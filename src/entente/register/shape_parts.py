"""What the shapes of files are made of: keys, dates, texts in two languages, lists, records."""

from __future__ import annotations

from typing import Any

Shape = dict[str, Any]

GRADES = ["text", "official", "secondary", "memory"]

KEY: Shape = {"type": "string", "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$"}
STATE: Shape = {"type": "string", "pattern": r"^[A-Z]{3}$"}
PARTY: Shape = {"type": "string", "pattern": r"^[A-Z]{3,4}$"}
DATE: Shape = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
TEXT: Shape = {
    "type": "object",
    "properties": {"en": {"type": "string", "minLength": 1}, "ja": {"type": "string", "minLength": 1}},
    "additionalProperties": False,
    "minProperties": 1,
}
STRING: Shape = {"type": "string", "minLength": 1}
GRADE: Shape = {"enum": GRADES}


def maybe(shape: Shape) -> Shape:
    """The shape, or null."""
    return (
        {"anyOf": [shape, {"type": "null"}]}
        if "type" not in shape or "properties" in shape
        else {**shape, "type": [shape["type"], "null"]}
    )


def listed(shape: Shape, least: int = 0) -> Shape:
    """A list of the shape."""
    return {"type": "array", "items": shape, **({"minItems": least} if least else {})}


def record(required: Shape, optional: Shape | None = None) -> Shape:
    """A mapping with these keys and no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def file_of(name: str, required: Shape, optional: Shape | None = None) -> Shape:
    """A whole file whose first key names its format."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        **record({"schema": {"const": name}, **required}, optional),
    }


CITED: Shape = {"source": maybe(STRING), "grade": GRADE}
