"""Suppositions: an agreement added, dropped, ended, delayed or suspended, a State taken out; laid over the bonds.

Forms a supposition is written in:
    add KEY              an agreement of the register counts as in force from the day looked at
    add A-B:KIND         an agreement of a kind between two States that does not exist
    drop KEY | drop STATE
    end KEY@DATE         it ends on that day
    delay KEY@DATE       it enters into force only on that day
    suspend KEY@DATE..DATE
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from entente.base.dates import day_after
from entente.base.errors import WrongUsage, close_matches
from entente.base.truth import Truth
from entente.network.bonds import NO_BOND, Bond, Span, bonds_of
from entente.network.supposition import Supposition
from entente.network.what_if_checks import contradictions, refusal
from entente.register.store import Register

_PAIR = re.compile(r"([A-Za-z]{3})-([A-Za-z]{3}):([a-z_]+)")
_DATED = re.compile(r"([^@]+)@(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?")


def read_suppositions(
    register: Register, written: Iterable[tuple[str, str]], on: date | None = None
) -> list[Supposition]:
    """Read (operation, text) pairs.

    Args:
        on: the day looked at; with it, dropping what is not there on that day is refused.

    Raises:
        WrongUsage: an unknown agreement, State or kind; a malformed date; suppositions that contradict themselves, one
            another or the register's own dates: all of them in one message.
    """
    faults: list[str] = []
    found = [one for operation, text in written if (one := _read(register, operation, text, faults))]
    faults += contradictions(register, found, on)
    if faults:
        raise WrongUsage(" ".join(faults), "`entente network --help` shows the forms.", "network.what-if")
    return found


def suppose(register: Register, bonds: Sequence[Bond], suppositions: Sequence[Supposition], on: date) -> list[Bond]:
    """The bonds as they would be; what is added counts from `on`. Nothing supposed gives the same bonds back."""
    result = list(bonds)
    for one in suppositions:
        result = _applied(register, result, one, on)
    return result


def _read(register: Register, operation: str, text: str, faults: list[str]) -> Supposition | None:
    if operation in ("end", "delay", "suspend"):
        return _read_dated(register, operation, text, faults)
    pair = _PAIR.fullmatch(text.strip())
    if pair and operation == "add":
        return _read_new(register, text, pair, faults)
    name = text.strip()
    if name in register.keys:
        return Supposition(operation, text, agreement=name)
    if operation == "drop" and name.upper() in register.states:
        return Supposition(operation, text, state=name.upper())
    known = [*register.keys, *(register.states if operation == "drop" else ())]
    expected = "a key of the register" + (" or a State" if operation == "drop" else ", or A-B:kind such as GBR-PHL:vfa")
    faults.append(refusal(operation, text, expected, close_matches(name, known)))
    return None


def _read_new(register: Register, text: str, pair: re.Match[str], faults: list[str]) -> Supposition | None:
    a, b, kind = pair[1].upper(), pair[2].upper(), pair[3]
    unknown = [code for code in (a, b) if code not in register.states]
    for code in unknown:
        faults.append(refusal("add", text, f"two States; {code} is none", close_matches(code, register.states)))
    kinds = [key for key, word in register.words["kinds"].items() if word["layer"] != "statute" and key not in NO_BOND]
    if kind not in kinds:
        faults.append(refusal("add", text, "a kind of agreement that makes ties", close_matches(kind, kinds)))
        return None
    if a == b:
        faults.append(refusal("add", text, "two different States"))
        return None
    return (
        None if unknown else Supposition("add", text, f"{min(a, b)}-{max(a, b)}:{kind}", (min(a, b), max(a, b)), kind)
    )


def _read_dated(register: Register, operation: str, text: str, faults: list[str]) -> Supposition | None:
    form = "KEY@YYYY-MM-DD" + ("..YYYY-MM-DD" if operation == "suspend" else "")
    found = _DATED.fullmatch(text.strip())
    if not found or (operation == "suspend") != bool(found[3]):
        faults.append(refusal(operation, text, form))
        return None
    if found[1] not in register.keys:
        faults.append(refusal(operation, text, "a key of the register", close_matches(found[1], register.keys)))
        return None
    try:
        first = date.fromisoformat(found[2])
        last = date.fromisoformat(found[3]) if found[3] else None
    except ValueError:
        faults.append(refusal(operation, text, "days that exist"))
        return None
    if last and last < first:
        faults.append(refusal(operation, text, "a first day that is not after the last"))
        return None
    return Supposition(operation, text, agreement=found[1], first=first, last=last)


def _applied(register: Register, bonds: list[Bond], one: Supposition, on: date) -> list[Bond]:
    if one.state:
        return [bond for bond in bonds if one.state not in (bond.a, bond.b)]
    if one.operation == "drop":
        return [bond for bond in bonds if bond.agreement != one.agreement]
    if one.pair and one.kind and one.agreement:
        layer = register.words["kinds"][one.kind]["layer"]
        return [*bonds, Bond(one.agreement, *one.pair, one.kind, layer, False, _from(on, one.pair), "supposed")]
    if one.operation == "add" and one.agreement:
        kept = [bond for bond in bonds if bond.agreement != one.agreement]
        own = bonds_of(register, [one.agreement])
        return kept + [replace(bond, spans=_from(on, (bond.a, bond.b), bond), dataset="supposed") for bond in own]
    return [replace(bond, spans=_moved(bond, one)) if bond.agreement == one.agreement else bond for bond in bonds]


def _from(on: date, pair: tuple[str, str], bond: Bond | None = None) -> tuple[Span, ...]:
    """In force from a day on, both ways unless the agreement itself works one way."""
    ways = bond.spans[-1].directions if bond else (pair, (pair[1], pair[0]))
    before = Span(date.min, Truth.NO, Truth.NO, None, "memory", (), ways)
    return (before, Span(on, Truth.YES, Truth.YES, on.isoformat(), "memory", (), ways))


def _moved(bond: Bond, one: Supposition) -> tuple[Span, ...]:
    assert one.first  # noqa: S101 - the reader requires it
    if one.operation == "end":
        return _cut(bond, one.first, None, keep_signed=False)
    if one.operation == "suspend":
        return _cut(bond, one.first, one.last, keep_signed=True)
    return _cut(bond, date.min, date.fromordinal(one.first.toordinal() - 1), keep_signed=True)


def _cut(bond: Bond, first: date, last: date | None, *, keep_signed: bool) -> tuple[Span, ...]:
    """The spans with force taken out between two days, the last day included."""
    after = {day_after(last)} if last and last < date.max else set()
    edges = sorted({span.first for span in bond.spans} | {first} | after)
    result = []
    for day in edges:
        span = replace(bond.on(day), first=day)
        if day >= first and (last is None or day <= last):
            signed = span.signed if keep_signed else Truth.NO
            span = replace(span, in_force=Truth.NO, signed=signed, since=None)
        result.append(span)
    return tuple(result)
