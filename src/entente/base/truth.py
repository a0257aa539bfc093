"""Three truth values (yes, no, unknown) and Kleene's tables for and, or, not.

A missing fact is `Truth.UNKNOWN`, never false: ``NO and UNKNOWN`` is NO in either order, ``YES or UNKNOWN`` is YES.
SQL NULL is the wire form of UNKNOWN. Using a truth value where Python wants a bool is an error on purpose.

Source: S. C. Kleene, Introduction to Metamathematics (1952), section 64, the strong tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Truth(IntEnum):
    """yes, no or unknown, ordered no < unknown < yes so that `and` is min and `or` is max."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    def __bool__(self) -> bool:
        raise TypeError("a Truth has three values; compare it with `is Truth.YES`")

    @property
    def word(self) -> str:
        """The value as a plain word: no, unknown or yes."""
        return ("no", "unknown", "yes")[self.value]


def both(*values: Truth) -> Truth:
    """Kleene's *and*; of nothing it is YES.

    >>> both(Truth.NO, Truth.UNKNOWN).word
    'no'
    """
    return min(values, default=Truth.YES, key=int)


def either(*values: Truth) -> Truth:
    """Kleene's *or*; of nothing it is NO.

    >>> either(Truth.YES, Truth.UNKNOWN).word
    'yes'
    """
    return max(values, default=Truth.NO, key=int)


def negated(value: Truth) -> Truth:
    """Kleene's *not*: unknown stays unknown."""
    return Truth(2 - value.value)


def all_of(values: Iterable[Truth]) -> Truth:
    """Kleene's *and* over an iterable, stopping at the first NO."""
    result = Truth.YES
    for value in values:
        if value is Truth.NO:
            return Truth.NO
        if value is Truth.UNKNOWN:
            result = Truth.UNKNOWN
    return result


def any_of(values: Iterable[Truth]) -> Truth:
    """Kleene's *or* over an iterable, stopping at the first YES."""
    result = Truth.NO
    for value in values:
        if value is Truth.YES:
            return Truth.YES
        if value is Truth.UNKNOWN:
            result = Truth.UNKNOWN
    return result


def from_bool(value: bool | None) -> Truth:
    """A bool, or None for unknown, as a Truth."""
    if value is None:
        return Truth.UNKNOWN
    return Truth.YES if value else Truth.NO
