"""What a column as a whole settles: whether its dates in numbers put the day or the month first, and what a comma in its numbers is.

One cell that can only be read one way settles the column, unless another can only be read the other way; then nothing is settled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date

from entente.manifests.cells import CellReader
from entente.manifests.dates import order_of
from entente.manifests.numbers import comma_of
from entente.manifests.raw_table import CannotOpen, Row

_WORDS = {
    "dmy": ("day/month/year", "日/月/年"),
    "mdy": ("month/day/year", "月/日/年"),
    "thousands": ("1234", "1234"),
    "decimal": ("1.234", "1.234"),
}


def settle(
    rows: Iterable[Row], readers: Sequence[tuple[int, CellReader]], epoch: date
) -> Iterator[tuple[str, int, str, str]]:
    """Go through the rows once and set each reader; gives (kind, column number, expected, expected_ja) where a doubt was settled."""
    asked: list[tuple[int, CellReader, Callable[[str], str], set[str]]] = []
    for index, reader in readers:
        reader.epoch = epoch
        if reader.column.type == "date":
            asked.append((index, reader, order_of, set()))
        elif reader.column.type in ("number", "integer"):
            asked.append((index, reader, comma_of, set()))
    if not asked:
        return
    with suppress(CannotOpen):  # damage further down is told when the lines are read
        for row in rows:
            cells = row.cells
            width = len(cells)
            for index, _, says, said in asked:
                if index < width:
                    cell = cells[index]
                    if type(cell) is str and len(cell) > 3 and (says is comma_of or not cell[:4].isdigit()):
                        said.add(says(cell))
    for index, reader, says, said in asked:
        sure = said - {"", "?"}
        if len(sure) == 1:
            (answer,) = sure
            if says is order_of:
                reader.order = answer
            else:
                reader.comma = answer
            if "?" in said:
                yield ("date_order" if says is order_of else "comma"), index, *_WORDS[answer]
