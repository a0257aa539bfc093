"""Which of several expressions holds for a row: a balanced CASE over their numbers."""

from __future__ import annotations

from collections.abc import Sequence


def dispatched(texts: Sequence[str], column: str) -> str:
    """The expression whose place among `texts` stands in `column`."""

    def part(low: int, high: int) -> str:
        if high - low == 1:
            return texts[low]
        middle = (low + high) // 2
        return f"(CASE WHEN {column} < {middle} THEN {part(low, middle)} ELSE {part(middle, high)} END)"

    return part(0, len(texts))
