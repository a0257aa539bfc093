"""A file as lines and faults: whole for small files, line by line for large ones.

Each sheet is gone through twice: once for what a column settles about its dates and numbers, once for its lines. What is kept while
reading: the first rows, the answers of each column's cells (at most cells.MOST_KEPT), and at most MOST_FAULTS faults.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from entente.manifests.cells import Answer, CellReader, Formula
from entente.manifests.columns import Columns, load_columns
from entente.manifests.headers import LOOKED_AT, Header, find_header
from entente.manifests.manifest import CellFault, Line, Manifest, Sheet, column_letter
from entente.manifests.messages import KINDS, make_fault
from entente.manifests.raw_table import CannotOpen, Row, Table
from entente.manifests.row_checks import check_item, check_person, misplaced_facts, split_division
from entente.manifests.settling import settle
from entente.manifests.tables import open_tables
from entente.register.store import Register

MOST_FAULTS = 100_000  # faults told one by one; what comes after is counted by kind
_TICK = 5_000  # rows between two words to `progress`


class _Takers(NamedTuple):
    take: Callable[[Line], object]
    take_bad: Callable[[Line], object] | None
    progress: Callable[[int], object] | None


class FaultList(list[CellFault]):
    """Faults in reading order, bounded; those beyond the bound are counted by kind."""

    def __init__(self) -> None:
        super().__init__()
        self.beyond: Counter[str] = Counter()

    def put_down(self, kind: str, **place: Any) -> bool:
        """Note a fault; whether it is an error."""
        if len(self) < MOST_FAULTS:
            self.append(make_fault(kind, **place))
        else:
            self.beyond[kind] += 1
        return KINDS[kind][0] == "error"

    def close(self, file: str) -> None:
        """Tell what was only counted."""
        for kind, count in self.beyond.items():
            self.append(make_fault("more_faults", file=file, found=kind, n=count))
        self.beyond.clear()


def read_manifest(path: Path, register: Register, columns: Columns | None = None) -> Manifest:
    """One file, whole.

    Args:
        path: CSV, XLSX or Parquet.
        register: for the facts, values and States cells may name.
        columns: as `load_columns(register)` gives them; loaded here where left out.

    Returns:
        The manifest. What is wrong with the file is among its faults: nothing is raised for it.
    """
    lines: list[Line] = []
    manifest = stream_manifest(path, columns or load_columns(register), lines.append)
    manifest.lines = tuple(lines)
    return manifest


def stream_manifest(
    path: Path,
    columns: Columns,
    take: Callable[[Line], object],
    progress: Callable[[int], object] | None = None,
    opened: Callable[[Manifest], object] | None = None,
    take_bad: Callable[[Line], object] | None = None,
) -> Manifest:
    """One file, each good line handed to `take` and then forgotten.

    Args:
        take: called with each good line.
        progress: called with the number of rows gone through, now and then.
        opened: called with the manifest before its first line.
        take_bad: called with each row that has an error, with the values that could be read of it all the same.
    """
    faults = FaultList()
    manifest = Manifest(path, faults=faults)
    if opened:
        opened(manifest)
    tables: list[Table] = []
    try:
        tables = open_tables(path)
        manifest.sha256 = _hash(path)
        for table in tables:
            try:
                _read_table(table, manifest, columns, faults, _Takers(take, take_bad, progress))
            except CannotOpen as problem:  # this sheet is damaged; another one may be sound
                faults.put_down(problem.kind, file=str(path), sheet=table.name, found=problem.found)
    except CannotOpen as problem:
        faults.put_down(problem.kind, file=str(path), found=problem.found)
    except OSError as problem:
        faults.put_down("unreadable", file=str(path), found=problem.strerror or type(problem).__name__)
    finally:
        for table in tables:
            table.close()
    if not any(sheet.entity for sheet in manifest.sheets) and not any(f.severity == "error" for f in faults):
        faults.put_down("sheet_missing", file=str(path))
    faults.close(str(path))
    return manifest


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _read_table(
    table: Table,
    manifest: Manifest,
    columns: Columns,
    faults: FaultList,
    takers: _Takers,
) -> None:
    sheet = Sheet(table.name)
    manifest.sheets.append(sheet)
    file = str(manifest.file)
    for kind, found in table.faults:
        faults.put_down(kind, file=file, sheet=table.name, found=found)
    head = list(islice(table.rows(), LOOKED_AT))
    if not any(_filled(row.cells) for row in head):
        if not any(_filled(row.cells) for row in table.rows()):
            faults.put_down("empty_sheet", file=file, sheet=table.name)
        else:
            faults.put_down("no_header", file=file, sheet=table.name)
        return
    header = find_header([row.cells for row in head], columns, table.name)
    if header is None or not header.entity:
        faults.put_down("entity_unclear" if header else "no_header", file=file, sheet=table.name)
        return
    sheet.entity, sheet.header_row = header.entity, head[header.row].number
    sheet.headers, sheet.columns = tuple(header.texts), header.keys
    _SheetReader(table, sheet, header, columns, file, faults).read(takers)
    if not sheet.rows_good and not sheet.rows_bad:
        faults.put_down("no_rows", file=file, sheet=table.name)


def _filled(cells: Sequence[Any]) -> bool:
    return any(cell is not None and cell != "" and (not isinstance(cell, str) or bool(cell.strip())) for cell in cells)


class _SheetReader:
    """Reads the rows of one sheet below its header."""

    def __init__(self, table: Table, sheet: Sheet, header: Header, columns: Columns, file: str, faults: FaultList) -> None:  # fmt: skip
        self.table, self.sheet, self.header, self.file, self.faults = table, sheet, header, file, faults
        self.known = dict(columns.by_entity[sheet.entity])
        readers = {i: CellReader(self.known[key], columns, header.factors.get(i, 1)) for i, key in header.keys.items()}
        self.readers = [(index, header.keys[index], reader, reader.kept) for index, reader in sorted(readers.items())]
        self.place_of = {key: index for index, key, _, _ in self.readers}
        self.required = [key for key, column in self.known.items() if column.required]
        self.headerless: set[int] = set()
        self.check = check_person if sheet.entity == "person" else check_item
        for kind, index, found, expected, expected_ja in header.faults:
            found = found or (header.texts[index] if index >= 0 else "")
            self._note(kind, sheet.header_row, index, found=found, expected=expected, expected_ja=expected_ja)

    def read(self, takers: _Takers) -> None:
        """Hand every row on."""
        self._settle()
        take, take_bad, progress = takers
        name, entity, seen = self.sheet.name, self.sheet.entity, 0
        for row in self._below():
            seen += 1
            if progress and not seen % _TICK:
                progress(seen)
            values, bad = self._row(row)
            if values is None:
                continue
            if bad:
                self.sheet.rows_bad += 1
                if take_bad:
                    take_bad(Line(entity, name, row.number, values))
            else:
                self.sheet.rows_good += 1
                take(Line(entity, name, row.number, values))
        if progress:
            progress(seen)

    def _below(self) -> Iterator[Row]:
        last = self.sheet.header_row
        return (row for row in self.table.rows() if row.number > last)

    def _settle(self) -> None:
        readers = [(index, reader) for index, _, reader, _ in self.readers]
        for kind, index, expected, expected_ja in settle(self._below(), readers, self.table.epoch):
            self._note(kind, self.sheet.header_row, index, expected=expected, expected_ja=expected_ja)

    def _row(self, row: Row) -> tuple[dict[str, Any] | None, bool]:
        """The values of a row, None where it is blank; and whether it has an error."""
        if row.broken:
            return {}, self._note(row.broken, row.number, -1, found=row.found)
        cells = row.cells
        width = len(cells)
        values: dict[str, Any] = {}
        bad = False
        for index, key, reader, kept in self.readers:
            raw = cells[index] if index < width else None
            if raw is None or raw == "":
                continue
            if type(raw) is str:
                answer = kept.get(raw) or reader.read(raw)
            else:
                answer = self._formula(row.number, index, reader, raw) if type(raw) is Formula else reader.read(raw)
            if answer[0] is not None:
                values[key] = answer[0]
            if answer[1]:
                bad = self._told(answer, row.number, index, raw) or bad
        if not values and not bad and not _filled(cells):
            return None, False
        bad = self._loose_cells(row, cells) or bad
        bad = self._within(row.number, values) or bad
        for key in self.required:
            if key in values:
                continue
            bad = True
            if key in self.place_of and not self._was_told(
                row.number, key
            ):  # a column that is missing is told once, at the header
                label = self.known[key].label
                self._note("missing", row.number, self.place_of[key], expected=label["en"], expected_ja=label["ja"])  # fmt: skip
        return values, bad

    def _formula(self, row: int, index: int, reader: CellReader, raw: Formula) -> Answer:
        """A formula's last value, and the fact that it is one; a formula that gives no text is an empty cell."""
        if raw.value is None:
            return Answer(kind="formula_without_value")
        answer = reader.read(raw.value)
        if answer.value is not None:
            self._note("formula", row, index, found=raw.text)
        return answer

    def _told(self, answer: Answer, row: int, index: int, raw: Any) -> bool:
        found = _shown(raw)
        return self._note(answer.kind, row, index, found=found, expected=answer.expected, expected_ja=answer.expected_ja or answer.expected)  # fmt: skip

    def _was_told(self, row: int, key: str) -> bool:
        """Whether a fault has been told of this very cell, so that it is not told as empty besides."""
        for fault in reversed(self.faults[-len(self.readers) - 4 :]):
            if fault.row == row and fault.key == key and fault.sheet == self.sheet.name:
                return True
        return False

    def _loose_cells(self, row: Row, cells: Sequence[Any]) -> bool:
        """Cells under no header: a row of a CSV file that came apart wrongly, or a column somebody forgot to name."""
        texts = self.header.texts
        if len(cells) > len(texts) and self.table.ragged and _filled(cells[len(texts) :]):
            return self._note("surplus_cells", row.number, -1, found=column_letter(len(texts)))
        if len(cells) > len(self.place_of) and len(self.headerless) < 100:
            for index, cell in enumerate(cells):
                if (
                    cell not in (None, "")
                    and index not in self.headerless
                    and (index >= len(texts) or not texts[index])
                ):
                    self.headerless.add(index)
                    self._note("headerless_column", row.number, index, found=_shown(cell))
        return False

    def _within(self, row: int, values: dict[str, Any]) -> bool:
        bad = False
        if self.sheet.entity == "item":
            split_division(values)
            for said in list(misplaced_facts(values, self.known)):
                bad = self._note(said.kind, row, self.place_of[said.key], found=said.found) or bad
        for said in self.check(values):
            index = self.place_of.get(said.key, -1)
            bad = self._note(said.kind, row, index, found=said.found, expected=said.expected, group=said.group) or bad
        return bad

    def _note(self, kind: str, row: int, index: int, **words: Any) -> bool:
        header = self.header.texts[index] if 0 <= index < len(self.header.texts) else ""
        column = column_letter(index) if index >= 0 else ""
        key = self.header.keys.get(index, "")
        return self.faults.put_down(kind, file=self.file, sheet=self.sheet.name, row=row, column=column, header=header, key=key, **words)  # fmt: skip


def _shown(raw: Any) -> str:
    if isinstance(raw, Formula):
        raw = raw.text if raw.value is None else raw.value
    text = raw.isoformat() if hasattr(raw, "isoformat") else str(raw)
    return "".join(c if c.isprintable() else "\N{SYMBOL FOR SUBSTITUTE FORM TWO}" for c in text[:200])
