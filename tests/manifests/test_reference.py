"""The reference page names every column and every kind of fault."""

from __future__ import annotations

from pathlib import Path

from entente.manifests.columns import ENTITIES, Columns
from entente.manifests.messages import KINDS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "manifest-file.md"


def test_the_page_names_every_column_with_both_labels(columns: Columns) -> None:
    rows = PAGE.read_text(encoding="utf-8").splitlines()
    for entity in ENTITIES:
        for key, column in columns.by_entity[entity].items():
            if "." not in key:
                assert any(
                    f"`{key}`" in row and column.label["en"] in row and column.label["ja"] in row for row in rows
                ), key


def test_the_page_names_every_kind_of_fault_with_its_severity() -> None:
    rows = PAGE.read_text(encoding="utf-8").splitlines()
    listed = {row.split("|")[1].strip(" `"): row.split("|")[2].strip() for row in rows if row.startswith("| `")}
    assert {kind: severity for kind, (severity, _, _) in KINDS.items()}.items() <= listed.items()
