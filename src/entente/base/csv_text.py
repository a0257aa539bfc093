"""Rows as CSV (RFC 4180, UTF-8) that a spreadsheet cannot take for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # OWASP, CSV injection


def csv_text(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """The rows under a header. Text a spreadsheet would run gets an apostrophe before it; numbers and all else stay as they are."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: guarded(row.get(name)) for name in columns} for row in rows)
    return out.getvalue()


def guarded(value: Any) -> Any:
    """A value that no spreadsheet runs; lines in it end in one way, because a lone carriage return would end the row."""
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if value.startswith(FORMULA_STARTS) else text
