"""The pages of file shapes: what may stand in a register file and in an exercise file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generating.tables import code, page, table

_FORMS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "key",
    r"^s-[a-z0-9]+(-[a-z0-9]+)*$": "source key (`s-...`)",
    r"^[A-Z]{3}$": "State code",
    r"^[A-Z]{3,4}$": "State code or organisation",
    r"^([A-Z]{3}|any)$": "State code or `any`",
    r"^\d{4}(-\d{2}(-\d{2})?)?$": 'date, may be partial (`"2022-05"`)',
    r"^\d{4}-\d{2}-\d{2}$": 'day (`"2024-06-01"`)',
}
_TYPES = {
    "string": "text",
    "object": "mapping",
    "array": "list",
    "boolean": "true or false",
    "integer": "whole number",
    "number": "number",
    "null": "null",
}


_WORDS = ("words/", "parties/", "calendars/")


def register_page() -> str:
    """Register files that hold law, practice and sources."""
    intro = """What may stand in each kind of register file; any other key is a fault.
What the fields mean, and when to use them, is told in `register/README.md`; the same shapes as JSON Schema lie in `schema/v1/` ([list](schemas.md)).
Vocabularies, States and calendars are on [a page of their own](register-words.md).
`[]` marks an entry of a list; *two-language text* is `{en: ..., ja: ...}` with at least one of the two."""
    return page("Register files, field by field", intro, *_sections(words=False))


def words_page() -> str:
    """Register files that hold vocabularies, States and calendars."""
    intro = """What may stand in the files under `words/`, `parties/` and `calendars/`; any other key is a fault.
The vocabularies themselves are printed under [topics](topics.md), [facts](facts.md) and [the rest](vocabularies.md)."""
    return page("Vocabulary files, field by field", intro, *_sections(words=True))


def _sections(words: bool) -> list[str]:
    from entente.register.shapes import BY_PLACE

    places: dict[str, tuple[Any, list[str]]] = {}
    for pattern, shape in BY_PLACE:
        if pattern.startswith(_WORDS) == words:
            places.setdefault(shape["title"], (shape, []))[1].append(_place(pattern))
    return [
        f"## {title}\n\nPlace: {', '.join(code('register/' + place) for place in found)}\n\n{fields(shape)}"
        for title, (shape, found) in places.items()
    ]


def exercise_page() -> str:
    """The exercise file."""
    from entente.planner.shape import EXERCISE

    intro = """What may stand in an exercise file; any other key is a fault.
The guide with an example is [Exercise file](../exercise-file.md).
A number or fact that is not known is left out: it is then unknown, never zero and never false."""
    return page("Exercise file, field by field", intro, f"## {EXERCISE['title']}\n\n{fields(EXERCISE)}")


def _place(pattern: str) -> str:
    return re.sub(r"\[\^/\]\+", "<name>", re.sub(r"\[\^/\]\*", "*", pattern)).replace("\\.", ".")


def fields(shape: dict[str, Any]) -> str:
    """A table of every field of a shape."""
    return table(
        ("field", "needed", "value"),
        ((code(path), "yes" if needed else "no", says) for path, needed, says in _rows(shape, "")),
    )


def _rows(shape: dict[str, Any], at: str) -> Iterator[tuple[str, bool, str]]:
    for name, inner in shape.get("properties", {}).items():
        path = f"{at}.{name}" if at else name
        yield path, name in shape.get("required", []), kind_of(inner)
        yield from _inside(inner, path)


def _inside(shape: dict[str, Any], path: str) -> Iterator[tuple[str, bool, str]]:
    """Rows of what lies in a field: a mapping's own fields, a list's entries, alternatives."""
    if _is_text(shape):
        return
    if shape.get("type") == "array":
        yield from _inside(shape["items"], path + "[]")
        return
    if "properties" in shape:
        yield from _rows(shape, path)
    extra = shape.get("additionalProperties")
    if isinstance(extra, dict) and "properties" in extra:
        yield from _rows(extra, f"{path}.<name>")
    for part in shape.get("anyOf", []):
        yield from _inside(part, path)


def _is_text(shape: dict[str, Any]) -> bool:
    return set(shape.get("properties", {})) == {"en", "ja"}


def kind_of(shape: dict[str, Any]) -> str:
    """A shape in a few words."""
    if "const" in shape:
        return code(str(shape["const"]))
    if "enum" in shape:
        return "one of " + ", ".join(code(str(v).lower() if isinstance(v, bool) else str(v)) for v in shape["enum"])
    if "anyOf" in shape:
        return " or ".join(dict.fromkeys(kind_of(part) for part in shape["anyOf"]))
    if _is_text(shape):
        return "two-language text"
    kinds = shape.get("type", "")
    names = [kinds] if isinstance(kinds, str) else list(kinds)
    if "pattern" in shape:
        return " or ".join(
            [_FORMS.get(shape["pattern"], code(shape["pattern"])), *(["null"] if "null" in names else [])]
        )
    if names == ["array"]:
        least = ", at least " + str(shape["minItems"]) if shape.get("minItems") else ""
        return f"list of: {kind_of(shape['items'])}{least}"
    return " or ".join(_TYPES.get(name, name) for name in names if name) or "any value"
