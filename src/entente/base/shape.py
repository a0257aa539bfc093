"""Checks a document against a JSON Schema and tells every deviation in words, with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from entente.base.errors import Fault, close_matches
from entente.base.fit import fits
from entente.base.yaml_lines import Document, Path_

if TYPE_CHECKING:  # the library is only needed where something deviates
    from jsonschema import Draft202012Validator, ValidationError

_WORDS = {
    "string": "text",
    "object": "a mapping",
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "null": "nothing (null)",
}


@lru_cache(maxsize=64)
def _validator(holder: _Holder) -> Draft202012Validator:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(holder.shape)


class _Holder:
    """Lets a shape (a dict) be a cache key by its identity."""

    def __init__(self, shape: dict[str, Any]) -> None:
        self.shape = shape

    def __hash__(self) -> int:
        return id(self.shape)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder) and other.shape is self.shape


def check_shape(document: Document, shape: dict[str, Any]) -> list[Fault]:
    """Every deviation of `document` from `shape`, once each; an empty list where there is none.

    What the YAML reader has told of a place is not told again. A file of another format is told as that alone.
    """
    if fits(document.value, shape):
        return []
    errors = _validator(_Holder(shape)).iter_errors(document.value)
    faults = list(dict.fromkeys(fault for error in errors for fault in _faults(document, error)))
    other_format = [fault for fault in faults if fault.code == "shape.format"]
    if other_format:
        return other_format
    told = {(fault.line, fault.field) for fault in document.faults}
    return [fault for fault in faults if (fault.line, fault.field) not in told]


def _faults(document: Document, error: ValidationError) -> Iterator[Fault]:
    path: Path_ = tuple(error.absolute_path)
    if error.validator == "anyOf":
        meant = _meant_option(error)
        if meant:
            for inner in meant:
                yield from _faults(document, inner)
            return
    if error.validator == "additionalProperties":
        yield from _unknown_keys(document, error, path)
    elif error.validator == "required":
        yield from _missing_keys(document, error, path)
    elif error.validator == "dependentRequired":
        yield from _missing_companions(document, error, path)
    else:
        yield _wrong_value(document, error, path)


def _meant_option(error: ValidationError) -> list[ValidationError]:
    """The deviations from the one option that is of the value's own kind; none where no option or several are."""
    by_option: dict[object, list[ValidationError]] = {}
    for inner in error.context or []:
        by_option.setdefault(inner.relative_schema_path[0], []).append(inner)
    of_its_kind = [
        errors
        for errors in by_option.values()
        if not any(e.validator == "type" and not e.relative_path for e in errors)
    ]
    return of_its_kind[0] if len(of_its_kind) == 1 else []


def _unknown_keys(document: Document, error: ValidationError, path: Path_) -> Iterator[Fault]:
    schema: Any = error.schema
    instance: Any = error.instance
    known = schema["properties"]
    for key in instance:
        if key not in known:
            yield document.fault(
                "shape.unknown-key",
                f'"{key}" is not a key here.',
                (*path, key),
                expected="one of " + ", ".join(known),
                do=close_matches(key, known),
            )


def _missing_keys(document: Document, error: ValidationError, path: Path_) -> Iterator[Fault]:
    needed: Any = error.validator_value
    instance: Any = error.instance
    for key in needed:
        if key not in instance:
            yield document.fault("shape.missing-key", f'The key "{key}" is missing.', path, do=f"Add {key}.")


def _missing_companions(document: Document, error: ValidationError, path: Path_) -> Iterator[Fault]:
    companions: Any = error.validator_value
    instance: Any = error.instance
    for key, needed in companions.items():
        for other in needed:
            if key in instance and other not in instance:
                what = f'The key "{other}" is missing: "{key}" needs it.'
                yield document.fault("shape.missing-key", what, path, do=f"Add {other}.")


def _wrong_value(document: Document, error: ValidationError, path: Path_) -> Fault:
    found: Any = error.instance
    value: Any = error.validator_value
    rule = str(error.validator)
    if rule == "enum":
        return document.fault(
            "shape.value",
            "The value is not one of those allowed.",
            path,
            found=_show(found),
            expected="one of " + ", ".join(_show(v).strip('"') for v in value),
            do=close_matches(found, [str(v) for v in value if v is not None]),
        )
    if rule == "const":
        return document.fault(
            "shape.format",
            "The file names another format than its place asks for.",
            path,
            found=_show(found),
            expected=str(value),
        )
    if rule in ("type", "anyOf"):
        kinds = value if rule == "type" else [part.get("type", "another form") for part in value]
        names = (
            [kinds]
            if isinstance(kinds, str)
            else [k for kind in kinds for k in ([kind] if isinstance(kind, str) else kind)]
        )
        return document.fault(
            "shape.type",
            "The value has the wrong type.",
            path,
            found=_show(found),
            expected=" or ".join(_WORDS.get(str(name), str(name)) for name in names),
        )
    if rule == "pattern":
        return document.fault(
            "shape.pattern",
            "The text does not have the form needed here.",
            path,
            found=_show(found),
            expected=_form(str(value)),
        )
    if rule in ("minLength", "minItems", "minProperties"):
        return document.fault(
            "shape.empty", "Nothing stands here.", path, found=_show(found), expected="at least one entry or letter"
        )
    least = {"minimum": f"{value} or more"}.get(rule, f"{rule} {value}")
    return document.fault("shape.value", "The value does not fit here.", path, found=_show(found), expected=least)


def _form(pattern: str) -> str:
    """A pattern in words."""
    return {
        r"^[a-z0-9]+(-[a-z0-9]+)*$": "a key of lower-case letters, digits and hyphens",
        r"^[A-Z]{3}$": "a State code of three capital letters (ISO 3166-1 alpha-3)",
        r"^[A-Z]{3,4}$": "a State code of three capital letters, or NATO",
        r"^([A-Z]{3}|any)$": "a State code of three capital letters, or any",
        r"^\d{4}(-\d{2}(-\d{2})?)?$": "a date such as 2022, 2022-05 or 2022-05-04",
        r"^\d{4}-\d{2}-\d{2}$": "a day such as 2022-05-04",
        r"^s-[a-z0-9]+(-[a-z0-9]+)*$": "a source key that starts with s-",
    }.get(pattern, f"the form {pattern}")


def _show(value: object) -> str:
    if value is None:
        return "nothing (null)"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (dict, list)):
        kind = "mapping" if isinstance(value, dict) else "list"
        return f"a {kind}" if value else f"an empty {kind}"
    text = str(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'
