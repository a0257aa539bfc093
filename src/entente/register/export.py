"""The register as files for other programs: statements and sources as CSV and JSON, both as linked data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from entente.base.csv_text import csv_text
from entente.register.licence import LICENCE, citation
from entente.register.linked_data import register_as_linked_data
from entente.register.statements import COLUMNS, statements
from entente.register.store import Register


def export(register: Register, folder: Path) -> dict[str, int]:
    """Write statements as CSV and JSON, sources as CSV, both as linked data; returns the number of rows.

    Parquet is made from the CSV by the engines.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows = list(statements(register))
    for name, text in (
        ("statements.csv", statements_csv(register)),
        ("sources.csv", sources_csv(register)),
        ("statements.json", statements_json(register, rows)),
        ("register.jsonld", json.dumps(register_as_linked_data(register), ensure_ascii=False)),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    return {"statements": len(rows), "sources": len(register.sources)}


def statements_csv(register: Register) -> str:
    """Every statement, one a row, with licence and citation."""
    return csv_text(({**row, **_terms(register)} for row in statements(register)), (*COLUMNS, *_terms(register)))


def sources_csv(register: Register) -> str:
    """Every source, one a row, with licence and citation."""
    rows = [
        {
            "key": s.key,
            "title_en": s.title.get("en"),
            "title_ja": s.title.get("ja"),
            "publisher": s.publisher,
            "url": s.url,
            "language": s.language,
            "read": s.read,
            "kind": s.kind,
            **_terms(register),
        }
        for s in register.sources.values()
    ]
    return csv_text(rows, tuple(rows[0]))


def statements_json(register: Register, rows: list[dict[str, Any]]) -> str:
    """Statements as JSON, with licence and citation."""
    head = {"format": "entente-statements/1", "register": register.version, **_terms(register), "columns": COLUMNS}
    return json.dumps({**head, "rows": rows}, ensure_ascii=False, indent=0)


def _terms(register: Register) -> dict[str, str]:
    return {"licence": LICENCE, "cite": citation(register)}
