"""Truth formulas: what of a case is known before any row is seen is folded away, the rest stays as leaves.

Negation is pushed down to the leaves, so that a formula is built of All and Any only and an engine needs no third table.
Build formulas with the functions of this file: equal ones are then one object, so that comparing them costs nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from entente.base.truth import Truth, negated
from entente.rules import tree

Condition = tree.Holds | tree.Compare | tree.Within | tree.IsUnknown


@dataclass(frozen=True, slots=True, eq=False)
class Fixed:
    """A truth value known before any row is seen."""

    truth: Truth


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A condition on facts, or its negation."""

    condition: Condition
    positive: bool = True

    def truth(self, facts: tree.Facts) -> Truth:
        """Its truth for given facts."""
        truth = self.condition.truth(facts)
        return truth if self.positive else negated(truth)


@dataclass(frozen=True, slots=True, eq=False)
class All:
    """Kleene's *and* of several formulas."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Any:
    """Kleene's *or* of several formulas."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Surely:
    """Yes where the formula is yes, else no: never unknown."""

    part: Formula


@dataclass(frozen=True, slots=True, eq=False)
class Possibly:
    """No where the formula is no, else yes: never unknown."""

    part: Formula


Formula = Fixed | Leaf | All | Any | Surely | Possibly
YES, NO, UNKNOWN = Fixed(Truth.YES), Fixed(Truth.NO), Fixed(Truth.UNKNOWN)
_FIXED = {Truth.YES: YES, Truth.NO: NO, Truth.UNKNOWN: UNKNOWN}
_built: dict[tuple[object, ...], Formula] = {}


def fixed(truth: Truth) -> Fixed:
    """The formula of a known truth value."""
    return _FIXED[truth]


def leaf(condition: Condition, positive: bool = True) -> Formula:
    """The formula of a condition, or of its negation."""
    return _built.setdefault((Leaf, condition, positive), Leaf(condition, positive))


def every(formulas: Iterable[Formula]) -> Formula:
    """The *and* of the formulas, simplified; of none it is yes."""
    return _joined(All, formulas, YES, NO)


def some(formulas: Iterable[Formula]) -> Formula:
    """The *or* of the formulas, simplified; of none it is no."""
    return _joined(Any, formulas, NO, YES)


def _joined(kind: type[All] | type[Any], formulas: Iterable[Formula], idle: Fixed, final: Fixed) -> Formula:
    parts: dict[Formula, None] = {}
    for formula in formulas:
        if formula is final:
            return final
        if formula is not idle:
            parts.update(dict.fromkeys(formula.parts if isinstance(formula, kind) else (formula,)))
    if len(parts) < 2:
        return next(iter(parts), idle)
    return _built.setdefault((kind, *parts), kind(tuple(parts)))


@cache
def opposite(formula: Formula) -> Formula:
    """Kleene's *not*, pushed down to the leaves."""
    match formula:
        case Fixed(truth):
            return fixed(negated(truth))
        case Leaf(condition, positive):
            return leaf(condition, not positive)
        case All(parts):
            return some(map(opposite, parts))
        case Any(parts):
            return every(map(opposite, parts))
        case Surely(part):
            return possibly(opposite(part))
        case Possibly(part):
            return surely(opposite(part))


def surely(formula: Formula) -> Formula:
    """Whether the formula is yes."""
    if isinstance(formula, Fixed):
        return YES if formula.truth is Truth.YES else NO
    return _built.setdefault((Surely, formula), Surely(formula))


def possibly(formula: Formula) -> Formula:
    """Whether the formula is not no."""
    if isinstance(formula, Fixed):
        return NO if formula.truth is Truth.NO else YES
    return _built.setdefault((Possibly, formula), Possibly(formula))


def formula_of(node: tree.Node, known: Collection[str], settled: Mapping[tree.Node, Truth]) -> Formula:
    """A condition as a formula.

    Args:
        node: the condition.
        known: facts there is a column for; any other is unknown in every row.
        settled: conditions whose truth is the same in every row.
    """
    if node in settled:
        return fixed(settled[node])
    match node:
        case tree.Literal(value):
            return fixed(value)
        case tree.Not(child):
            return opposite(formula_of(child, known, settled))
        case tree.And(children):
            return every(formula_of(child, known, settled) for child in children)
        case tree.Or(children):
            return some(formula_of(child, known, settled) for child in children)
        case tree.IsUnknown(fact):
            return leaf(node) if fact.name in known else YES
    return leaf(node) if tree.facts_of(node) <= set(known) else UNKNOWN


def formula_like(kind: type[Formula], parts: tuple[object, ...]) -> Formula:
    """A formula as it was built before: the one object of its kind with these parts, nothing simplified.

    Args:
        kind: its class.
        parts: formulas; for a leaf the condition and whether it is positive; for a fixed formula its truth.
    """
    if kind is Fixed:
        return _FIXED[parts[0]]  # type: ignore[index]
    if kind in (All, Any):
        return _built.setdefault((kind, *parts), kind(parts))  # type: ignore[arg-type]
    return _built.setdefault((kind, *parts), kind(*parts))  # type: ignore[arg-type]


@cache
def domain(formula: Formula) -> tuple[Truth, ...]:
    """The truth values a formula can have: two where it is built of parts that are never unknown."""
    match formula:
        case Fixed(truth):
            return (truth,)
        case Surely() | Possibly() | Leaf(tree.IsUnknown()):
            return (Truth.NO, Truth.YES)
        case All(parts) | Any(parts) if all(len(domain(part)) == 2 for part in parts):
            return (Truth.NO, Truth.YES)
    return (Truth.NO, Truth.UNKNOWN, Truth.YES)


@cache
def is_within(a: Formula, b: Formula) -> bool:
    """Whether `a` can be seen never to exceed `b` in the order no < unknown < yes; False where that cannot be seen."""
    if a is b or a is NO or b is YES:
        return True
    if isinstance(b, All):
        return all(is_within(a, part) for part in b.parts)
    if isinstance(a, Any):
        return all(is_within(part, b) for part in a.parts)
    below = isinstance(a, All) and any(is_within(part, b) for part in a.parts)
    above = isinstance(b, Any) and any(is_within(a, part) for part in b.parts)
    return (
        below
        or above
        or (isinstance(a, Surely) and is_within(a.part, b))
        or (isinstance(b, Possibly) and is_within(a, b.part))
    )


def assignments(formulas: Sequence[Formula]) -> Iterator[tuple[Truth, ...]]:
    """Truth values the formulas can have together, as far as their shape shows it: some that no row reaches may be among them."""
    bounds: list[list[tuple[int, bool, bool, bool]]] = []
    for n, formula in enumerate(formulas):
        against = opposite(formula)
        found = [
            (m, is_within(formula, b), is_within(b, formula), is_within(b, against)) for m, b in enumerate(formulas[:n])
        ]
        bounds.append([bound for bound in found if any(bound[1:])])
    found_so_far: list[tuple[Truth, ...]] = [()]
    for formula, limits in zip(formulas, bounds, strict=True):
        found_so_far = [
            (*head, truth)
            for head in found_so_far
            for truth in domain(formula)
            if all(
                not (
                    (below and truth > head[m])
                    or (above and head[m] > truth)
                    or (apart and head[m] + truth > Truth.YES)
                )
                for m, below, above, apart in limits
            )
        ]
    yield from found_so_far


def leaves(formula: Formula) -> Iterator[Leaf]:
    """Every leaf of a formula."""
    match formula:
        case Leaf():
            yield formula
        case All(parts) | Any(parts):
            for part in parts:
                yield from leaves(part)
        case Surely(part) | Possibly(part):
            yield from leaves(part)
