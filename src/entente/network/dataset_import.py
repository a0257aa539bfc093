"""Makes a data set from a table and a map. A bad row costs that row: it is told, and all others are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from entente.base.dates import day_after
from entente.base.errors import Fault
from entente.base.text import Text, bilingual
from entente.network.dataset import Dataset, DatasetTie
from entente.network.dataset_map import DatasetMap
from entente.network.dataset_rows import BadRow, Row, read_row
from entente.network.dataset_table import Table
from entente.network.state_codes import KnownState, StateCodes

TOLD = 1000  # faults told one by one; a table of the wrong form would have as many as rows


@dataclass
class _Work:
    """What is gathered while the rows are read."""

    ties: list[DatasetTie] = field(default_factory=list)
    years: dict[tuple[str, str, str], dict[int, int]] = field(default_factory=dict)
    ends: dict[str, date] = field(default_factory=dict)
    named: dict[str, Text] = field(default_factory=dict)
    own: dict[str, int] = field(default_factory=dict)
    idents: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    rows: int = 0
    empty: int = 0
    left_out: int = 0


def import_table(
    table: Table, chosen: DatasetMap, codes: StateCodes, read_on: date, about: Mapping[str, str]
) -> tuple[Dataset, list[Fault]]:
    """A data set, and what is wrong with the rows left out (the first `TOLD` of them).

    Args:
        table: the file; `check_columns` has seen to its columns.
        codes: reads the States.
        read_on: the day it is imported.
        about: name, version, licence, citation as the user gives them; they go before the map's own.
    """
    work = _Work()
    for number, line, cells in table.rows():
        work.rows += 1
        try:
            _take(work, number, cells, table, chosen, codes)
        except BadRow as problem:
            work.left_out += 1
            if len(work.faults) < TOLD:
                what = f"Row {number} is left out."
                place, found, expected = problem.column, f'"{problem.found[:80]}"', problem.expected
                work.faults.append(Fault("dataset.row", what, str(table.path), line, place, found, expected))
    if chosen.year:
        work.ties.extend(_runs(work, chosen))
    told = {**chosen.about, **{name: text for name, text in about.items() if text}}
    described = {
        **told,
        "file": table.path.name,
        "sha256": table.sha256,
        "encoding": table.encoding,
        "read": read_on.isoformat(),
        "rows": work.rows,
        "without_tie": work.empty,
        "left_out": work.left_out,
        "kept": work.rows - work.left_out - work.empty,
        "ties": len(work.ties),
        "covers": [chosen.first, chosen.last],
        "columns": _columns(chosen),
        "notes": _notes(work, table),
        "faults": [[fault.line, fault.field, fault.found, fault.expected] for fault in work.faults],
    }
    return Dataset(chosen.key, described, dict(sorted(work.named.items())), tuple(work.ties)), work.faults


def _take(work: _Work, number: int, cells: list[str], table: Table, chosen: DatasetMap, codes: StateCodes) -> None:
    if len(cells) != len(table.columns):
        raise BadRow("row", str(len(cells)) + " cells", f"{len(table.columns)} cells, as the heading has")
    row = read_row(dict(zip(table.columns, cells, strict=True)), chosen, codes)
    if row is None:
        work.empty += 1
        return
    if row.year is not None:
        work.years.setdefault((row.a.code, row.b.code, row.kind), {})[row.year] = number
    else:
        ident = row.id or f"{row.a.code}-{row.b.code}-{number}"
        if ident in work.idents:
            raise BadRow(chosen.id or "row", ident, "an id that no earlier row has")
        work.idents.add(ident)
        work.ties.append(_tie(row, ident, number, chosen))
    for state in (row.a, row.b):
        if state.name:
            work.named[state.code] = state.name
            work.own[state.code] = work.own.get(state.code, 0) + 1
        if state.until:
            work.ends[state.code] = state.until


def _tie(row: Row, ident: str, number: int, chosen: DatasetMap) -> DatasetTie:
    years = [year for year in (chosen.last, row.last) if year]
    ended = row.dates.get("ended")
    over = _first_end((row.a, row.b))
    if over and (ended is None or over < ended):
        ended = over
    return DatasetTie(
        id=ident,
        a=row.a.code,
        b=row.b.code,
        kind=row.kind,
        signed=row.dates.get("signed"),
        in_force=row.dates.get("in_force"),
        ended=ended,
        known_from=None,
        known_until=f"{min(years)}-12-31" if years else None,
        rows=(number, number),
    )


def _first_end(states: tuple[KnownState, KnownState]) -> str | None:
    """The day after the last of the State that went first: its ties end with it."""
    days = [state.until for state in states if state.until]
    return day_after(min(days)).isoformat() if days else None


def _runs(work: _Work, chosen: DatasetMap) -> Iterator[DatasetTie]:
    """Unbroken runs of years of a pair, each one tie; a year without a row is a year without a tie."""
    if not work.years:
        return
    first = chosen.first or min(min(years) for years in work.years.values())
    last = chosen.last or max(max(years) for years in work.years.values())
    for (a, b, kind), years in sorted(work.years.items()):
        ordered = sorted(years)
        starts = [year for year in ordered if year - 1 not in years]
        for begin, following in zip(starts, [*starts[1:], None], strict=True):
            end = max(year for year in ordered if year >= begin and (following is None or year < following))
            gone = [day_after(work.ends[code]).isoformat() for code in (a, b) if code in work.ends]
            ended = min(filter(None, [f"{end + 1}-01-01" if end < last else None, *gone]), default=None)
            yield DatasetTie(
                id=f"{a}-{b}-{kind}-{begin}",
                a=a,
                b=b,
                kind=kind,
                signed=None,
                in_force=str(begin),
                ended=ended,
                known_from=f"{first}-01-01" if begin <= first else None,
                known_until=f"{last}-12-31",
                rows=(min(years[year] for year in range(begin, end + 1)), max(years[y] for y in range(begin, end + 1))),
            )


def _columns(chosen: DatasetMap) -> dict[str, Any]:
    read: dict[str, Any] = {"a": chosen.a, "b": chosen.b, "codes": chosen.codes}
    for name in ("id", "kind", "year", "estimate"):
        if getattr(chosen, name):
            read[name] = getattr(chosen, name)
    if chosen.flags:
        read["flags"] = list(chosen.flags)
    return read | {name: list(found.named) for name, found in chosen.dates.items()}


def _notes(work: _Work, table: Table) -> list[dict[str, str]]:
    notes = []
    if table.encoding == "cp1252":
        notes.append(
            bilingual(
                "The file is not UTF-8; it was read as Windows-1252, so names in it may be wrong.",
                "ファイルはUTF-8ではなくWindows-1252として読んだため、名称が誤っている可能性がある。",
            )
        )
    for code, count in sorted(work.own.items()):
        name = work.named[code]
        over = f", ties end {work.ends[code]}" if code in work.ends else ""
        over_ja = f"、結び付きは{work.ends[code]}まで" if code in work.ends else ""
        notes.append(
            bilingual(
                f"{code} is {name['en']}, in {count} row{'s' if count > 1 else ''}: a code of its own, not a State of the register{over}.",
                f"{code}は{name.get('ja', name['en'])}（{count}行）。登録簿の国ではなく、固有の符号とする{over_ja}。",
            )
        )
    return notes
