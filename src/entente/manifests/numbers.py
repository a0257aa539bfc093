"""Numbers as people write them. Separators and units are read by a stated rule, or reported; never guessed.

Rule: a point is a decimal point; a comma with a point after it, or two or more commas at every third digit, part thousands; one comma
with any other number of digits behind it than three is a decimal comma; one comma before exactly three digits is ambiguous, unless another
number in the column settles what a comma is; in a column with decimal commas a point before exactly three digits is ambiguous. Spaces and
apostrophes at every third digit part thousands. A unit behind the number must be the column's own or one it is a power of ten of.
"""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from entente.manifests.columns import UNITS, unit_of

_SHAPE = re.compile(r"([+-]?[\d.,' ]*\d\.?)\s*([^\d\s.,'+-][^\d]*)?")
_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?P<mark>[,' .])\d{3}(?:(?P=mark)\d{3})*(?P<rest>[.,]\d+)?")
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,(?:\d{1,2}|\d{4,})")


class Number(NamedTuple):
    """A number, or why there is none: `kind` and `expected` as in `messages`; kind with a number is a warning."""

    value: float | None
    kind: str = ""
    expected: str = ""


def comma_of(text: str) -> str:
    """What a number says about the comma in its column: thousands, decimal, ? where it can be either, nothing where it has none."""
    if "," not in text or len(text) > 60:
        return ""
    found = _SHAPE.fullmatch(" ".join(unicodedata.normalize("NFKC", text).split()))
    bare = found[1].strip() if found else ""
    if _DECIMAL_COMMA.fullmatch(bare) or (bare.rfind(",") > bare.find(".") >= 0 and _THOUSANDS.fullmatch(bare)):
        return "decimal"
    if not _THOUSANDS.fullmatch(bare):
        return ""
    return "thousands" if "." in bare or bare.count(",") > 1 else "?"


def read_number(raw: object, unit: str = "", factor: float | None = 1, comma: str = "") -> Number:
    """A cell as a number in the column's unit.

    Args:
        raw: text or number.
        unit: unit of the column; empty where it has none, then no unit may follow.
        factor: what numbers without a unit are multiplied by (the header's unit).
        comma: thousands or decimal, where the column settles what a comma is.
    """
    if isinstance(raw, bool):
        return Number(None, "not_a_number")
    if isinstance(raw, (int, float)):
        return Number(_scaled(raw, factor)) if math.isfinite(raw) else Number(None, "not_a_number")
    text = " ".join(unicodedata.normalize("NFKC", str(raw)).replace("\u2212", "-").replace("\u2019", "'").split())
    if len(text) > 60:
        return Number(None, "not_a_number")
    if _PLAIN.fullmatch(text) and not (comma == "decimal" and _THOUSANDS.fullmatch(text)):
        return Number(_scaled(_plain(text), factor))
    found = _SHAPE.fullmatch(text)
    if not found:
        return Number(None, "not_a_number")
    number = _bare(found[1].strip(), comma)
    if number.value is None or not found[2]:
        return number if number.value is None else number._replace(value=_scaled(number.value, factor))
    return _with_unit(number, found[2], unit)


def _with_unit(number: Number, written: str, unit: str) -> Number:
    named = unit_of(written)
    if not named or not unit:
        return Number(None, "number_unit" if unit else "not_a_number", unit)
    target, factor = UNITS[named]
    if target != unit or factor is None:
        return Number(None, "number_unit", unit)
    value = _scaled(number.value or 0.0, factor)
    return Number(value, "number_separators", f"{value:g} {unit}")


def _bare(text: str, comma: str) -> Number:
    point_in_doubt = comma == "decimal" and text.count(".") == 1 and _THOUSANDS.fullmatch(text)
    if point_in_doubt and "," not in text:
        return Number(None, "ambiguous_number")
    if _PLAIN.fullmatch(text):
        return Number(_plain(text))
    if found := _THOUSANDS.fullmatch(text):
        mark, rest = found["mark"], found["rest"] or ""
        if rest.startswith(mark):
            return Number(None, "not_a_number")
        if mark == "," and not rest and text.count(",") == 1 and comma != "thousands":
            if comma == "decimal":
                return Number(_plain(text.replace(",", ".")), "number_separators", text.replace(",", "."))
            return Number(None, "ambiguous_number")
        if mark == "." and not rest and text.count(".") == 1:
            return Number(_plain(text))
        head = text[: len(text) - len(rest)].replace(mark, "")
        value = _plain(head + rest.replace(",", "."))
        return Number(value, "number_separators", f"{value:g}" if value > 1e15 else str(value))
    if _DECIMAL_COMMA.fullmatch(text):
        value = _plain(text.replace(",", "."))
        return Number(value, "number_separators", str(value))
    return Number(None, "not_a_number")


def _plain(text: str) -> float:
    return float(text) if "." in text else int(text)


def _scaled(value: float, factor: float | None) -> float:
    """Multiplied in decimal, so that 500 g are 0.5 kg and not a hair beside."""
    if factor in (None, 1):
        return value
    return float(Decimal(str(value)) * Decimal(str(factor)))
