"""The columns of the planning workbook: which value of a row stands where, under which header, how wide.

The keys are those of the plan's tasks, questions and verdicts flattened by the caller: one row per task, one per open
question, one per (contingent, subject, topic, segment of the stay).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from entente.documents.words import WORDS

Kind = Literal["text", "date", "number"]


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        key: Key of the value in the row; a row without it has an empty cell.
        header: Header in both languages.
        width_characters: Width in characters of the default font, as spreadsheets count it.
        kind: "date" writes whole dates as dates and leaves partial ones as text; "number" likewise for numbers.
    """

    key: str
    header: Mapping[str, str]
    width_characters: int
    kind: Kind = "text"


def _column(key: str, width_characters: int, kind: Kind = "text") -> Column:
    return Column(key, WORDS[f"column.{key}"], width_characters, kind)


TASK_COLUMNS = (
    _column("title", 44),
    _column("due", 13, "date"),
    _column("due_explained", 52),
    _column("by", 22),
    _column("to", 22),
    _column("document", 24),
    _column("contingents", 24),
    _column("law", 30),
    _column("practice", 30),
    _column("slack_days", 10, "number"),
    _column("status", 14),
    _column("says", 60),
)

QUESTION_COLUMNS = (
    _column("question", 60),
    _column("fact", 30),
    _column("n_decides", 10, "number"),
    _column("decides", 48),
    _column("contingents", 28),
)

VERDICT_COLUMNS = (
    _column("contingent", 26),
    _column("subject", 26),
    _column("topic", 32),
    _column("from", 13, "date"),
    _column("until", 13, "date"),
    _column("verdict", 16),
    _column("firm", 20),
    _column("value", 26),
    _column("reason", 60),
    _column("instrument", 22),
    _column("clause", 14),
    _column("grade", 14),
    _column("missing", 36),
    _column("open_points", 48),
    _column("sources", 40),
)
