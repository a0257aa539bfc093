"""Families: regimes that judge nearly alike are judged by one statement, for planning a statement costs as much as some ten thousand rows."""

from __future__ import annotations

from collections.abc import Sequence

from entente.rules.engines.lookup import Lookup

_MOST_DIFFERENT = 0.3  # of the numbers that hang on the row


def families(regimes: Sequence[Sequence[Lookup]]) -> list[list[int]]:
    """The regimes' places by family; a regime joins the family whose first member it is most like.

    Args:
        regimes: of each, the look-up of each of a row's numbers.
    """
    found: list[list[int]] = []
    for place, lookups in enumerate(regimes):
        near = min(((_difference(regimes[family[0]], lookups), n) for n, family in enumerate(found)), default=(1.0, 0))
        if near[0] <= _MOST_DIFFERENT:
            found[near[1]].append(place)
        else:
            found.append([place])
    return found


def _difference(a: Sequence[Lookup], b: Sequence[Lookup]) -> float:
    """The share of numbers looked up differently, of those that hang on the row under either."""
    pairs = [(x, y) for x, y in zip(a, b, strict=True) if len(x.numbers) > 1 or len(y.numbers) > 1]
    return sum(x is not y for x, y in pairs) / len(pairs) if pairs else 0.0
