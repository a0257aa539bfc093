"""Suppositions that contradict themselves, one another, or what the register says of the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from entente.base.dates import day_before
from entente.base.truth import Truth
from entente.network.bonds import Bond, Span, bonds_of
from entente.network.supposition import Supposition
from entente.register.store import Register


def refusal(operation: str, text: str, expected: str, near: str = "") -> str:
    """The sentence that refuses a supposition."""
    return f'"--{operation} {text}" cannot be supposed: expected {expected}.' + (f" {near}" if near else "")


def contradictions(register: Register, found: Sequence[Supposition], on: date | None) -> list[str]:
    """Every contradiction in a sentence.

    Args:
        on: the day looked at; what is dropped must make a tie on it under some reading. Not checked where not given.
    """
    return [
        *_with_one_another(register, found),
        *(text for one in found for text in _with_the_register(register, one, on)),
    ]


def _with_one_another(register: Register, found: Sequence[Supposition]) -> Iterator[str]:
    gone = {one.state for one in found if one.state}
    for one in found:
        parties = one.pair or (register.instrument(one.agreement).parties if one.agreement else ())
        if one.operation != "drop":
            for state in sorted(gone.intersection(parties)):
                if one.pair or one.operation == "add":
                    yield refusal(one.operation, one.text, f"no agreement of {state}, which is dropped")
    for agreement, count in Counter(one.agreement for one in found if one.agreement).items():
        if count > 1:
            operations = "/".join(sorted({one.operation for one in found if one.agreement == agreement}))
            yield refusal(operations, agreement, "one supposition for each agreement")


def _with_the_register(register: Register, one: Supposition, on: date | None) -> Iterator[str]:
    if one.pair or one.agreement is None:
        return
    bonds = bonds_of(register, [one.agreement])
    if not bonds:
        yield refusal(one.operation, one.text, "an agreement that binds and so makes ties; this one makes none")
        return
    if one.operation == "drop" and on and not _counts(bonds, on):
        yield refusal("drop", one.text, f"an agreement in force or signed on {on}; this one is neither on that day")
    if one.operation == "end" and one.first and not _counts(bonds, _before(one.first)):
        yield refusal("end", one.text, "a day before which it is in force or signed; it is neither")
    if one.operation == "suspend" and one.first and one.last and not _in_force_between(bonds, one.first, one.last):
        yield refusal("suspend", one.text, "days on which it is, or may be, in force; it is not on any of them")
    if one.operation == "delay" and one.first:
        yield from _of_delay(bonds, one, one.first)


def _of_delay(bonds: Sequence[Bond], one: Supposition, until: date) -> Iterator[str]:
    begins = [span.first for bond in bonds for span in bond.spans if span.in_force is not Truth.NO]
    if not begins:
        yield refusal("delay", one.text, "an agreement that enters into force; the register knows no day of this one")
    elif until <= min(begins):
        yield refusal("delay", one.text, f"a day after {min(begins)}, its own first day in force or possibly so")


def _before(day: date) -> date:
    return day_before(day) if day > date.min else day


def _counts(bonds: Sequence[Bond], day: date) -> bool:
    return any(_may_count(bond.on(day)) for bond in bonds)


def _may_count(span: Span) -> bool:
    return span.in_force is not Truth.NO or span.signed is Truth.YES


def _in_force_between(bonds: Sequence[Bond], first: date, last: date) -> bool:
    for bond in bonds:
        days = [first, *(span.first for span in bond.spans if first < span.first <= last)]
        if any(bond.on(day).in_force is not Truth.NO for day in days):
            return True
    return False
