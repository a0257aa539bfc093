"""Codes held against published rules and lists: aerodromes, ships, containers, dangerous goods.

Every checker takes the text of a cell (width folded, spaces at the ends gone) and gives a `Code`. UN/LOCODE is not checked: no kept
package brings the list. Currency codes, passport and identity numbers are checked for their form alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

# Which compatibility groups go with which division: the 35 classification codes of class 1.
# Source: 49 CFR 173.52, table 1, which follows the UN Model Regulations 2.1.2.1.2.
DIVISIONS_OF_GROUP = {
    "A": ("1.1",), "B": ("1.1", "1.2", "1.4"), "C": ("1.1", "1.2", "1.3", "1.4"), "D": ("1.1", "1.2", "1.4", "1.5"),
    "E": ("1.1", "1.2", "1.4"), "F": ("1.1", "1.2", "1.3", "1.4"), "G": ("1.1", "1.2", "1.3", "1.4"), "H": ("1.2", "1.3"),
    "J": ("1.1", "1.2", "1.3"), "K": ("1.2", "1.3"), "L": ("1.1", "1.2", "1.3"), "N": ("1.6",), "S": ("1.4",),
}  # fmt: skip
# Different groups that may share a compartment or vehicle, some under conditions. Sources: tables of 49 CFR 176.144(a) (vessel) and
# 177.848(f) (road); a pair is here where either allows it, so that only what both forbid is reported.
_TOGETHER = {
    frozenset(pair)
    for pair in ("CD", "CE", "DE", "CN", "DN", "EN", "BD", "CG", "DG", "EG", *(f"{g}S" for g in "BCDEFGHJKN"))
}
# UN dangerous goods classes and divisions (UN Model Regulations 2.0.1.1).
HAZARDS = ("1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2.1", "2.2", "2.3", "3", "4.1", "4.2", "4.3", "5.1", "5.2", "6.1", "6.2", "7", "8", "9")  # fmt: skip


class Code(NamedTuple):
    """A code in its usual form, or why there is none; a kind with a value is a warning."""

    value: str | None
    kind: str = ""
    expected: str = ""


def loaded_together(one: str, other: str) -> bool:
    """Whether two different compatibility groups may be loaded together under at least one of the two tables, perhaps on conditions."""
    return one == other or frozenset((one, other)) in _TOGETHER


def _un_number(text: str) -> Code:
    found = re.fullmatch(r"(?:UN|ONU)?[ -.]*(\d{1,4})", text, re.IGNORECASE)
    if not found or not 4 <= int(found[1]) <= 3600:
        return Code(None, "un_number", "0004-3600")
    number = found[1].zfill(4)
    return Code(number, "" if len(found[1]) == 4 else "leading_zeros", number)


def _hazard_division(text: str) -> Code:
    plain = (
        re.sub(r"^(?:(?:class|div(?:ision)?|等級|区分|クラス)[ .:]*)+", "", text, flags=re.IGNORECASE).strip().upper()
    )
    if found := re.fullmatch(r"(1\.[1-6]) ?([A-HJKLNS])", plain):
        return Code(f"{found[1]}{found[2]}")
    plain = plain.removesuffix(".0")
    return Code(plain) if plain in HAZARDS else Code(None, "hazard_division", ", ".join(HAZARDS))


def _compatibility_group(text: str) -> Code:
    return Code(text.upper()) if text.upper() in DIVISIONS_OF_GROUP else Code(None, "compatibility_group", ", ".join(DIVISIONS_OF_GROUP))  # fmt: skip


def _imo_number(text: str) -> Code:
    """Seven digits; the last is the last digit of the sum of the first six times 7 to 2 (IMO resolution A.1117(30) gives the scheme)."""
    found = re.fullmatch(r"(?:IMO)?[ :-]*(\d{7})", text, re.IGNORECASE)
    if not found:
        return Code(None, "imo_number", "seven digits")
    digits = [int(c) for c in found[1]]
    right = sum(d * w for d, w in zip(digits, range(7, 1, -1), strict=False)) % 10
    return Code(found[1]) if digits[6] == right else Code(None, "imo_number", f"check digit {right}")


def _container(text: str) -> Code:
    """ISO 6346: four letters, six digits, a check digit; letters count 10 to 38 without multiples of 11, weighted by powers of two, modulo 11."""
    plain = re.sub(r"[\s/-]", "", text.upper())
    if not re.fullmatch(r"[A-Z]{3}[UJZ]\d{7}", plain):
        return Code(text)  # a pallet or a box with a name of its own
    letters = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (n for n in range(10, 39) if n % 11), strict=False))
    values = [letters.get(c, 0) if c.isalpha() else int(c) for c in plain]
    right = sum(v << place for place, v in enumerate(values[:10])) % 11 % 10
    return Code(plain) if values[10] == right else Code(None, "container_digit", str(right))


@cache
def _aerodromes() -> tuple[frozenset[str], frozenset[str]]:
    import airportsdata  # loaded when the first code is met

    return frozenset(airportsdata.load("ICAO")), frozenset(airportsdata.load("IATA"))


def _aerodrome(text: str) -> Code:
    icao, iata = _aerodromes()
    code = text.upper()
    return Code(code) if code in icao or code in iata else Code(None, "aerodrome", "RJTT, HND")


def _document_number(text: str) -> Code:
    plain = text.upper()
    good = re.fullmatch(r"[A-Z0-9][A-Z0-9 ./-]{1,28}[A-Z0-9]", plain) and any(c.isdigit() for c in plain)
    return Code(plain) if good else Code(None, "document_number", "A-Z, 0-9")


def _currency(text: str) -> Code:
    return Code(text.upper()) if re.fullmatch(r"[A-Za-z]{3}", text) else Code(None, "currency", "JPY, GBP, USD")


CHECKS: dict[str, Callable[[str], Code]] = {
    "un_number": _un_number,
    "hazard_division": _hazard_division,
    "compatibility_group": _compatibility_group,
    "imo_number": _imo_number,
    "container": _container,
    "aerodrome": _aerodrome,
    "document_number": _document_number,
    "currency": _currency,
}
