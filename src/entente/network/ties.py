"""Ties on a day: which bonds count under a reading, in which layers, among which States.

Three readings, never mixed:
* `evidenced`: in force between the two on that day, as dated evidence shows.
* `possible`: as evidenced, and those that may be in force: signed, claimed, or with a date that leaves it open.
* `signed`: signed by both or acceded to, in force or not, and not ended.

A bond whose answer is unknown under a reading is no tie; it is handed back beside the ties as uncertain, so that nobody
takes its absence for a fact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from entente.base.truth import Truth
from entente.network.bonds import Bond, Span
from entente.register.models import GRADES

READINGS = ("evidenced", "possible", "signed")


class Tie(NamedTuple):
    """A bond that counts on a day, with what stands behind it.

    Attributes:
        agreement: key of the register, of a data set's row, or of a supposition.
        since: first day in force, full or partial; None where it is not in force or not known.
        grade: grade of the evidence.
        directions: (sending, receiving) pairs it works for.
    """

    agreement: str
    a: str
    b: str
    kind: str
    layer: str
    multilateral: bool
    since: str | None
    grade: str
    sources: tuple[str, ...]
    directions: tuple[tuple[str, str], ...]
    dataset: str = "register"

    @property
    def pair(self) -> tuple[str, str]:
        """The two States, in the alphabet's order."""
        return self.a, self.b


@dataclass(frozen=True, slots=True)
class Choice:
    """What is looked at.

    Attributes:
        reading: evidenced, possible or signed.
        layers: layers that count; empty for all.
        states: States that count; empty for all.
        multilateral: whether agreements of more than two parties count, expanded to pairs.
        sourced_only: leave out what rests on memory alone.
        organisations: codes of parties that are no States and are left out.
    """

    reading: str = "evidenced"
    layers: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    multilateral: bool = True
    sourced_only: bool = False
    organisations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Slice:
    """The ties of a day, and the bonds whose answer is unknown under the reading."""

    on: date
    ties: tuple[Tie, ...]
    uncertain: tuple[Tie, ...]

    @property
    def states(self) -> tuple[str, ...]:
        """States with at least one tie, in the alphabet's order."""
        return tuple(sorted({state for tie in self.ties for state in tie.pair}))


def slice_on(bonds: Iterable[Bond], on: date, choice: Choice) -> Slice:
    """The ties of a day under a choice; unknown ones apart."""
    ties: list[Tie] = []
    uncertain: list[Tie] = []
    for bond in bonds:
        if not is_chosen(bond, choice):
            continue
        span = bond.on(on)
        truth = counts(span, choice.reading)
        if truth is Truth.NO or (choice.sourced_only and span.grade == GRADES[0]):
            continue
        (ties if truth is Truth.YES else uncertain).append(_tie(bond, span))
    return Slice(on, tuple(ties), tuple(uncertain))


def counts(span: Span, reading: str) -> Truth:
    """Whether a span counts under a reading: yes, no or unknown.

    Raises:
        KeyError: no such reading.
    """
    if reading == "possible":
        return Truth.NO if span.in_force is Truth.NO else Truth.YES
    return {"evidenced": span.in_force, "signed": span.signed}[reading]


def is_chosen(bond: Bond, choice: Choice) -> bool:
    """Whether a bond is looked at at all, whatever its answer on a day."""
    pair: Collection[str] = (bond.a, bond.b)
    return (
        (choice.multilateral or not bond.multilateral)
        and (not choice.layers or bond.layer in choice.layers)
        and (not choice.states or choice.states.issuperset(pair))
        and choice.organisations.isdisjoint(pair)
    )


def _tie(bond: Bond, span: Span) -> Tie:
    return Tie(
        agreement=bond.agreement,
        a=bond.a,
        b=bond.b,
        kind=bond.kind,
        layer=bond.layer,
        multilateral=bond.multilateral,
        since=span.since,
        grade=span.grade,
        sources=span.sources,
        directions=span.directions,
        dataset=bond.dataset,
    )
