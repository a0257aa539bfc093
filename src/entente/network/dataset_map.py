"""Which column of a table means what: the map of a data set, built in for the DCAD, read from YAML for any other.

DCAD is the Defense Cooperation Agreement Dataset (Kinne 2020, version 1.0, 1980-2010). Its file of agreements has ccode1,
ccode2, signDay, signMonth, signYear, EIFDay, EIFMonth, EIFYear, type, terminated, endYearEstimate, DCAid; its file of years has
ccode1, abbrev1, ccode2, abbrev2, year and six indicators, of which dcaAnyV1 (any agreement, strict) is read. Codes are those
of the Correlates of War; -9 stands for what is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from entente.base.errors import Fault, FaultsFound, close_matches
from entente.base.shape import check_shape
from entente.base.yaml_lines import Document, read_yaml
from entente.network.state_codes import SYSTEMS

SCHEMA = "entente-dataset-map/1"
MISSING = ("", "NA", "N/A", "NaN", "NULL", "None", ".", "-", "-9", "-99", "-999", "-9.0")
FORMS = ("iso", "d/m/y", "m/d/y")
DATES = ("signed", "in_force", "ended")


@dataclass(frozen=True, slots=True)
class DateColumns:
    """Where a date stands: in one column, or in columns of day, month and year of which only the year is needed."""

    whole: str | None = None
    day: str | None = None
    month: str | None = None
    year: str | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """The columns it names."""
        return tuple(name for name in (self.whole, self.year, self.month, self.day) if name)


@dataclass(frozen=True, slots=True)
class DatasetMap:
    """What the columns of a table mean.

    Attributes:
        a, b: columns of the two States. `codes`: their system (of SYSTEMS).
        id, kind: columns, or None. `fixed_kind`: the kind of every row where no column has it.
        dates: columns of signed, in_force, ended.
        year: column of the year, where a row stands for one pair in one year and not for one agreement.
        flags: columns of which at least one must hold one of `flag_values`, else the row tells of no tie.
        estimate: column of an estimated last year: after it nothing is known.
        form: how dates are written (of FORMS). missing: cells that hold nothing.
        first, last: first and last year the data set covers, or None.
        about: name, version, licence, citation that go with the map.
    """

    key: str
    a: str
    b: str
    codes: str
    id: str | None = None
    kind: str | None = None
    fixed_kind: str = "tie"
    dates: Mapping[str, DateColumns] = field(default_factory=dict)
    year: str | None = None
    flags: tuple[str, ...] = ()
    flag_values: tuple[str, ...] = ("1", "1.0", "true", "yes")
    estimate: str | None = None
    form: str = "iso"
    missing: tuple[str, ...] = MISSING
    first: int | None = None
    last: int | None = None
    about: Mapping[str, str] = field(default_factory=dict)


def dcad_map(columns: Iterable[str]) -> DatasetMap:
    """The map of a DCAD file, of agreements or of years, from the columns it has.

    Raises:
        FaultsFound: the columns of the two States, or every column that dates a row, are not there.
    """
    there = {plain(column): column for column in columns}

    def first_of(*names: str) -> str | None:
        return next((there[plain(name)] for name in names if plain(name) in there), None)

    a, b, codes = first_of("ccode1", "ccodea"), first_of("ccode2", "ccodeb"), "cow_number"
    if not (a and b):
        a, b, codes = first_of("abbrev1", "stateabb1"), first_of("abbrev2", "stateabb2"), "cow_letters"
    dates = {
        name: DateColumns(
            first_of(f"{stem}Date"), first_of(f"{stem}Day"), first_of(f"{stem}Month"), first_of(f"{stem}Year")
        )
        for name, stem in (("signed", "sign"), ("in_force", "EIF"))
    }
    dates = {name: found for name, found in dates.items() if found.whole or found.year}
    year = None if dates else first_of("year")
    if not (a and b and (dates or year)):
        expected = "ccode1 and ccode2 (or abbrev1 and abbrev2), and signYear, EIFYear or year"
        raise _refused("dataset.columns", "The heading is not that of a DCAD file.", sorted(there.values()), expected)
    flags = tuple(name for name in (first_of("dcaAnyV1") or first_of("dcaGeneralV1"),) if name) if year else ()
    about = {"name": "Defense Cooperation Agreement Dataset (DCAD)", "citation": "Kinne 2020"}
    return DatasetMap(
        "dcad", a, b, codes, first_of("DCAid", "id"), first_of("type"), "dca", dates, year, flags,
        estimate=None if year else first_of("endYearEstimate"), first=1980, last=2010, about=about,
    )  # fmt: skip


def read_map(path: Path) -> DatasetMap:
    """Read a map from YAML.

    Raises:
        FaultsFound: everything wrong with the file, with lines.
    """
    document = read_yaml(path)
    faults = list(document.faults) or check_shape(document, SHAPE)
    if not faults:
        faults = _not_one_of_two(document)
    if faults:
        raise FaultsFound(faults)
    value = document.value
    columns, covers = value["columns"], value.get("covers", {})
    dates = {name: _date_columns(columns[name]) for name in DATES if name in columns}
    flags = columns.get("flags", [])
    return DatasetMap(
        key=value["key"],
        a=columns["a"],
        b=columns["b"],
        codes=value["codes"],
        id=columns.get("id"),
        kind=columns.get("kind"),
        fixed_kind=value.get("kind", "tie"),
        dates=dates,
        year=columns.get("year"),
        flags=tuple([flags] if isinstance(flags, str) else flags),
        flag_values=tuple(str(one) for one in value.get("flag_values", DatasetMap("", "", "", "").flag_values)),
        estimate=columns.get("estimated_last_year"),
        form=value.get("dates", "iso"),
        missing=(*MISSING, *(str(one) for one in value.get("missing", []))),
        first=covers.get("from"),
        last=covers.get("to"),
        about={name: value[name] for name in ("name", "version", "licence", "citation") if name in value},
    )


def check_columns(chosen: DatasetMap, columns: Iterable[str], path: Path) -> None:
    """See that the table has every column the map names.

    Raises:
        FaultsFound: every column it lacks, with close matches.
    """
    there = list(columns)
    named = [chosen.a, chosen.b, chosen.id, chosen.kind, chosen.year, chosen.estimate, *chosen.flags]
    named += [name for found in chosen.dates.values() for name in found.named]
    faults = [
        Fault(
            "dataset.columns", f'The table has no column "{name}".', str(path), 1,
            expected="one of " + ", ".join(there[:20]), do=close_matches(name, there),
        )
        for name in dict.fromkeys(filter(None, named)) if name not in there
    ]  # fmt: skip
    faults += [
        Fault("dataset.columns", f'The heading has two columns "{name}".', str(path), 1, expected="each column once")
        for name in dict.fromkeys(filter(None, named))
        if there.count(name) > 1
    ]
    if faults:
        raise FaultsFound(faults)


def plain(name: str) -> str:
    """A column's name without case and signs, as names of the same column differ between versions."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _date_columns(value: Any) -> DateColumns:
    return DateColumns(whole=value) if isinstance(value, str) else DateColumns(**value)


def _not_one_of_two(document: Document) -> list[Fault]:
    columns = document.value["columns"]
    dated = [name for name in DATES if name in columns]
    if bool(dated) != ("year" in columns):
        return []
    what = "A map needs either columns of dates or one column of the year."
    line = document.line(("columns",))
    return [Fault("dataset.map", what, document.file, line, "columns", expected="signed, in_force or ended; or year")]


def _refused(code: str, what: str, found: list[str], expected: str) -> FaultsFound:
    do = "Write a map and use `entente network import csv`."
    return FaultsFound([Fault(code, what, found=", ".join(found)[:300], expected=expected, do=do)])


_TEXT = {"type": "string", "minLength": 1}
_DATE = {
    "anyOf": [
        _TEXT,
        {
            "type": "object",
            "properties": {"day": _TEXT, "month": _TEXT, "year": _TEXT},
            "required": ["year"],
            "additionalProperties": False,
        },
    ]
}
SHAPE: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": SCHEMA,
    "type": "object",
    "properties": {
        "schema": {"const": SCHEMA},
        "key": {"type": "string", "pattern": "^[a-z][a-z0-9-]*$"},
        "codes": {"enum": list(SYSTEMS)},
        "kind": _TEXT,
        "dates": {"enum": list(FORMS)},
        "missing": {"type": "array", "items": {"type": ["string", "integer"]}},
        "flag_values": {"type": "array", "items": {"type": ["string", "integer"]}, "minItems": 1},
        "covers": {
            "type": "object",
            "properties": {"from": {"type": "integer"}, "to": {"type": "integer"}},
            "additionalProperties": False,
        },
        "name": _TEXT,
        "version": _TEXT,
        "licence": _TEXT,
        "citation": _TEXT,
        "columns": {
            "type": "object",
            "properties": {
                "a": _TEXT,
                "b": _TEXT,
                "id": _TEXT,
                "kind": _TEXT,
                "year": _TEXT,
                "estimated_last_year": _TEXT,
                "flags": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]},
                **dict.fromkeys(DATES, _DATE),
            },
            "required": ["a", "b"],
            "additionalProperties": False,
        },
    },
    "required": ["schema", "key", "codes", "columns"],
    "additionalProperties": False,
}
