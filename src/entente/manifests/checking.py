"""One or more files checked together: each cell, each row, and all of it against each other and the exercise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from entente.base.text import Text
from entente.manifests.case import Case
from entente.manifests.columns import Columns
from entente.manifests.cross_checks import CrossChecks
from entente.manifests.manifest import CellFault, Line, Manifest
from entente.manifests.reading import stream_manifest

MOST_LINES_KEPT = 20_000  # lines told in the answer; a larger file is checked all the same, its lines are only counted


@dataclass(slots=True)
class Checked:
    """What was found.

    Attributes:
        manifests: the files in the order given; `lines` of all together hold at most MOST_LINES_KEPT.
        contradictions: faults between rows, files and exercise.
        left_out: checks that could not be made, and why.
        values_left_out: good rows that are not in `lines`.
    """

    manifests: list[Manifest]
    contradictions: list[CellFault] = field(default_factory=list)
    left_out: list[Text] = field(default_factory=list)
    values_left_out: int = 0

    @property
    def faults(self) -> list[CellFault]:
        """Every fault: those of the files first, then the contradictions."""
        return [*(fault for manifest in self.manifests for fault in manifest.faults), *self.contradictions]

    @property
    def has_errors(self) -> bool:
        """Whether anything is an error."""
        return any(fault.severity == "error" for fault in self.faults)

    def as_dict(self) -> dict[str, Any]:
        """The published JSON shape (docs/reference/manifest-file.md)."""
        shapes = [self._of_file(manifest) for manifest in self.manifests]
        if len(shapes) == 1:
            whole = shapes[0]
        else:
            kinds = {shape["kind"] for shape in shapes}
            whole = {
                "file": None,
                "kind": kinds.pop() if len(kinds) == 1 else "mixed",
                "sheet": None,
                "header_row": None,
                "rows_good": sum(shape["rows_good"] for shape in shapes),
                "rows_bad": sum(shape["rows_bad"] for shape in shapes),
                "faults": [fault.as_dict() for fault in self.faults],
                "values": [value for shape in shapes for value in shape["values"]],
                "sheets": [sheet for shape in shapes for sheet in shape["sheets"]],
                "files": shapes,
            }
        whole["left_out"] = [dict(text) for text in self.left_out]
        whole["values_left_out"] = self.values_left_out
        return whole

    def _of_file(self, manifest: Manifest) -> dict[str, Any]:
        faults = [f for f in self.faults if f.file == str(manifest.file)]
        first = next((sheet for sheet in manifest.sheets if sheet.entity), None)
        return {
            "file": str(manifest.file),
            "sha256": manifest.sha256,
            "kind": manifest.kind,
            "sheet": first.name if first else None,
            "header_row": first.header_row if first else None,
            "rows_good": manifest.rows_good,
            "rows_bad": manifest.rows_bad,
            "faults": [fault.as_dict() for fault in faults],
            "values": [line.as_dict() for line in manifest.lines],
            "sheets": [
                {
                    "file": str(manifest.file),
                    "sheet": sheet.name,
                    "kind": sheet.kind,
                    "header_row": sheet.header_row or None,
                    "rows_good": sheet.rows_good,
                    "rows_bad": sheet.rows_bad,
                    "faults": [fault.as_dict() for fault in faults if fault.sheet == sheet.name],
                    "values": [line.as_dict() for line in manifest.lines if line.sheet == sheet.name],
                }
                for sheet in manifest.sheets
            ],
        }


def check_files(
    files: Sequence[Path],
    columns: Columns,
    case: Case | None = None,
    progress: Callable[[Path, int], object] | None = None,
    also: Callable[[Manifest, Line], object] | None = None,
) -> Checked:
    """Check files together.

    Args:
        files: roll, inventory, or both; CSV, XLSX or Parquet.
        case: the contingent of an exercise; without it the checks against the exercise are left out, and that is said.
        progress: called with the file and the rows gone through.
        also: called with each good line, for who wants to do more with it.
    """
    with closing(CrossChecks(case)) as cross:
        return _checked(cross, files, columns, progress, also)


def _checked(
    cross: CrossChecks,
    files: Sequence[Path],
    columns: Columns,
    progress: Callable[[Path, int], object] | None,
    also: Callable[[Manifest, Line], object] | None,
) -> Checked:
    checked = Checked([])
    kept = 0
    for file in files:
        lines: list[Line] = []

        def take(line: Line, lines: list[Line] = lines) -> None:
            nonlocal kept
            cross.take(line)
            if also:
                also(cross.manifests[-1], line)
            if kept < MOST_LINES_KEPT:
                kept += 1
                lines.append(line)
            else:
                checked.values_left_out += 1

        def tick(rows: int, file: Path = file) -> None:
            if progress:
                progress(file, rows)

        manifest = stream_manifest(file, columns, take, tick, cross.open, cross.take_bad)
        manifest.lines = tuple(lines)
        checked.manifests.append(manifest)
    checked.contradictions = cross.finish()
    checked.left_out = cross.left_out
    return checked
