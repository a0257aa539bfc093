"""The small numbers a bulk verdict is written in, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from entente.rules.verdict import ORDER

FAULTY = 2 * len(ORDER)  # a row the judge would refuse: the same State twice, a State not in the register, no day
UNKNOWN_STATE = 2 * ORDER.index("unknown")


def code_of(verdict: str, firm: bool) -> int:
    """The number of a verdict: twice its place in the published order, worst first, plus one where it is firm.

    >>> code_of("settled", True)
    11
    """
    return 2 * ORDER.index(verdict) + firm


def decode(code: int) -> tuple[str, bool]:
    """Verdict and firmness; `faulty` for a row the judge would refuse."""
    return ("faulty", False) if code == FAULTY else (ORDER[code // 2], bool(code % 2))


@dataclass(slots=True)
class Numbered:
    """What the numbers of one column stand for; 0 stands for nothing."""

    meanings: list[Any] = field(default_factory=lambda: [None])
    _numbers: dict[str, int] = field(default_factory=lambda: {"None": 0})

    def number(self, meaning: Any) -> int:
        """The number of a meaning, a new one if it has none yet."""
        key = repr(meaning)
        if key not in self._numbers:
            self._numbers[key] = len(self.meanings)
            self.meanings.append(meaning)
        return self._numbers[key]
