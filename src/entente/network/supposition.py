"""One thing supposed of the network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

OPERATIONS = ("add", "drop", "end", "delay", "suspend")


@dataclass(frozen=True, slots=True)
class Supposition:
    """One thing supposed.

    Attributes:
        operation: one of OPERATIONS.
        text: as it was written.
        agreement: key it is about; for an agreement that does not exist, "A-B:kind".
        pair: the two States of an agreement that does not exist.
        kind: its kind.
        state: the State taken out.
        first, last: days of an end, a delay or a suspension.
    """

    operation: str
    text: str
    agreement: str | None = None
    pair: tuple[str, str] | None = None
    kind: str | None = None
    state: str | None = None
    first: date | None = None
    last: date | None = None
