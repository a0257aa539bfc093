"""Sums over manifest lines that say how much they leave out: a line without the figure is counted, never taken as zero."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from entente.papers.catalogue import say


@dataclass(slots=True)
class Sum:
    """A sum over some lines.

    Attributes:
        total: sum of the figures given.
        lines: number of lines.
        without: lines that give no figure; above zero, the total is a least figure.
        groups: other values met (compatibility groups).
    """

    total: Decimal = Decimal(0)
    lines: int = 0
    without: int = 0
    groups: set[str] = field(default_factory=set)

    def add(self, figure: Any, group: Any = None) -> None:
        """Count a line with its figure, or without one."""
        self.lines += 1
        if isinstance(figure, (int, float)) and not isinstance(figure, bool) and math.isfinite(figure):
            self.total += Decimal(str(figure))
        else:
            self.without += 1
        if group:
            self.groups.add(str(group))

    @property
    def shown(self) -> Any:
        """The total as printed: a plain figure, "at least" where lines lack theirs, None where all do."""
        if self.without == self.lines:
            return None
        figure = plain_figure(self.total)
        return say("say.at_least", n=figure) if self.without else figure

    def as_dict(self) -> dict[str, Any]:
        """The sum for JSON; figures as numbers."""
        return {
            "total": None if self.without == self.lines else float(self.total),
            "lines": self.lines,
            "without_number": self.without,
            "groups": sorted(self.groups),
        }


def plain_figure(figure: Decimal) -> str:
    """A figure without an exponent and without needless zeros."""
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def sums(
    lines: Iterable[Mapping[str, Any]], keys: tuple[str, ...], figure: str, group: str = ""
) -> dict[tuple[Any, ...], Sum]:
    """Sums of a figure by the values of some columns, ordered; lines without a value stand under None."""
    found: dict[tuple[Any, ...], Sum] = {}
    for line in lines:
        at = tuple(line.get(key) or None for key in keys)
        found.setdefault(at, Sum()).add(line.get(figure), line.get(group) if group else None)
    return dict(sorted(found.items(), key=lambda pair: tuple((one is None, str(one)) for one in pair[0])))


def whole(parts: Iterable[Sum]) -> Sum:
    """All parts as one."""
    made = Sum()
    for one in parts:
        made.total += one.total
        made.lines += one.lines
        made.without += one.without
        made.groups |= one.groups
    return made
