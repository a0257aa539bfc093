"""Contradictions between rows, between roll and inventory, and between them and the exercise.

What cannot be checked is said: see `left_out`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from entente.base.text import Text, bilingual
from entente.manifests.arms import ArmsCarried
from entente.manifests.case import KIND_FACT, Case
from entente.manifests.columns import spelled
from entente.manifests.identifiers import loaded_together
from entente.manifests.ledger import Ledger, Record
from entente.manifests.manifest import Line, Manifest, column_letter
from entente.manifests.reading import FaultList
from entente.planner.subjects import value_label

_NUMBERS = {
    "identity_card_number": bilingual("identity card number", "身分証明書番号"),
    "passport_number": bilingual("passport number", "旅券番号"),
    "service_number": bilingual("service number", "認識番号"),
}
_NAME = bilingual("name and date of birth", "氏名及び生年月日")
_WEAPONS = ("weapon", "private_weapon")
_AMMUNITION = ("ammunition", "explosive")
_INCH = {
    "50": "12.7",
    "30": "7.62",
    "338": "8.6",
}  # calibres named in hundredths or thousandths of an inch, as they are in millimetres
_BORE = re.compile(r"(\d*\.?\d+)(?:x(\d+(?:\.\d+)?))?")


@dataclass(slots=True)
class _Seen:
    """What has been counted on the way."""

    persons: int = 0
    categories: Counter[str] = field(default_factory=Counter)
    kinds: dict[tuple[str, str], tuple[int, Line]] = field(default_factory=dict)
    entities: set[str] = field(default_factory=set)
    refs: bool = False  # whether any person has a reference


class CrossChecks:
    """Takes every good line of one or more manifests, then tells what contradicts what."""

    def __init__(self, case: Case | None) -> None:
        self.case, self.ledger, self.seen = case, Ledger(), _Seen()
        self.manifests: list[Manifest] = []
        self.faults = FaultList()
        self.left_out: list[Text] = []
        self.arms = ArmsCarried(case) if case else None

    def open(self, manifest: Manifest) -> None:
        """The lines from here on are of this manifest."""
        self.manifests.append(manifest)

    def take(self, line: Line) -> None:
        """Look at one line."""
        number = len(self.manifests) - 1
        self.seen.entities.add(line.entity)
        if line.entity == "person":
            self._person(number, line)
        else:
            self._item(number, line)

    def take_bad(self, line: Line) -> None:
        """Look at a row with an error: it counts, and what can be read of it is there for others to refer to."""
        number = len(self.manifests) - 1
        values = line.values
        self.seen.entities.add(line.entity)
        if line.entity == "person":
            self.seen.persons += 1
            self.seen.categories[values.get("category", "")] += 1
            self._numbers(number, line)
            if "ref" in values:
                self.seen.refs = True
                self._note("person_ref", _folded(values["ref"]), number, line, "ref", "is")
            return
        for column in ("ref", "serial_number"):
            if column in values:
                self._note("weapon", _folded(values[column]), number, line, column, "is")
        if "calibre" in values and values.get("kind") not in _AMMUNITION:
            bore, case_length = bore_of(values["calibre"])
            self._note("calibre", bore, number, line, "calibre", "is", case_length)

    def finish(self) -> FaultList:
        """Every contradiction, in reading order."""
        if self.case:
            self._counts(self.case)
            self._kinds(self.case)
        else:
            self.left_out.append(bilingual("Not checked against an exercise: none was given (--exercise, --contingent).", "演習が指定されていないため（--exercise、--contingent）、演習との照合は行っていない。"))  # fmt: skip
        if not self.seen.refs:
            self.left_out.append(bilingual("Holders of items were not looked up: no roll with references was given.", "整理番号のある名簿がないため、保管者・携帯者は照合していない。"))  # fmt: skip
        if "item" not in self.seen.entities:
            self.left_out.append(bilingual("Weapons carried were not looked up: no inventory was given.", "物品表がないため、携帯する武器は照合していない。"))  # fmt: skip
        for check, records in self.ledger.groups():
            getattr(self, f"_told_{check}")(records)
        order = {str(m.file): place for place, m in enumerate(self.manifests)}
        sheets = {(str(m.file), s.name): place for m in self.manifests for place, s in enumerate(m.sheets)}
        self.faults.sort(
            key=lambda f: (order.get(f.file, 0), sheets.get((f.file, f.sheet), 0), f.row, f.column, f.kind)
        )
        self.faults.close(str(self.manifests[0].file) if self.manifests else "")
        return self.faults

    def close(self) -> None:
        """Let go of what lies on disk."""
        self.ledger.close()

    # ---- what is written down on the way ----------------------------------------------------------------------------------------
    def _note(
        self, check: str, key: str, number: int, line: Line, column: str, role: str = "is", more: str = ""
    ) -> None:
        if key:
            found = str(line.values[column])
            self.ledger.add(check, key, number, line.sheet, line.row, column, role, found, more)

    def _person(self, number: int, line: Line) -> None:
        values = line.values
        self.seen.persons += 1
        self.seen.categories[values.get("category", "")] += 1
        self._numbers(number, line)
        facts = self.arms.remembered(line) if self.arms else ""
        if "ref" in values:
            self.seen.refs = True
            self._note("person_ref", _folded(values["ref"]), number, line, "ref", "is", facts)
        carried = values.get("carries_weapon", ())
        for weapon in carried:
            self.ledger.add(
                "weapon", _folded(weapon), number, line.sheet, line.row, "carries_weapon", "use", weapon, ""
            )
        if carried and self.arms and self.case:
            self._arms(Record(number, line.sheet, line.row, "carries_weapon", "", "; ".join(carried), facts))
        if self.case:
            self._kind(number, line, "person", values.get("category"))
            self._stay(self.case, number, line)
            self._documents(self.case, number, line)

    def _numbers(self, number: int, line: Line) -> None:
        values = line.values
        nation = values.get("nationality", "")
        for column in _NUMBERS:
            if column in values:
                self._note("number", f"{column}|{_folded(values[column])}", number, line, column, more=nation)
        if all(column in values for column in ("family_name", "given_names", "date_of_birth")):
            name = f"{spelled(values['family_name'])}|{spelled(values['given_names'])}|{values['date_of_birth']}"
            self._note("name", name, number, line, "family_name")

    def _item(self, number: int, line: Line) -> None:
        values = line.values
        kind = values["kind"]
        if "ref" in values:
            self._note("item_ref", _folded(values["ref"]), number, line, "ref")
            self._note("weapon", _folded(values["ref"]), number, line, "ref", "is")
        if "serial_number" in values:
            self._note("serial", _folded(values["serial_number"]), number, line, "serial_number", more=spelled(values.get("model", "")))  # fmt: skip
            self._note("weapon", _folded(values["serial_number"]), number, line, "serial_number", "is")
        for holder in values.get("held_by", ()):
            role = "holds_weapon" if kind in _WEAPONS else "holds"
            self.ledger.add("person_ref", _folded(holder), number, line.sheet, line.row, "held_by", role, holder, "")
        if "calibre" in values:
            bore, case_length = bore_of(values["calibre"])
            self._note("calibre", bore, number, line, "calibre", "use" if kind in _AMMUNITION else "is", case_length)
        if "container" in values and values.get("compatibility_group"):
            self._note(
                "container", _folded(values["container"]), number, line, "container", values["compatibility_group"]
            )
        if self.case:
            for entity in self.case.entities_of(line):
                self._kind(number, line, entity, kind)
            self._stay(self.case, number, line)

    def _kind(self, number: int, line: Line, entity: str, kind: str | None) -> None:
        if kind:
            self.seen.kinds.setdefault((entity, kind), (number, Line(line.entity, line.sheet, line.row, {})))

    # ---- against the exercise ----------------------------------------------------------------------------------------------------
    def _stay(self, case: Case, number: int, line: Line) -> None:
        stay, span = case.stay, f"{case.stay.since} - {case.stay.until}"
        for column, given in (("arrives_on", stay.arrival_given), ("leaves_on", stay.departure_given)):
            day = line.values.get(column)
            if day is not None and not stay.since <= day <= stay.until:
                kind = "outside_stay" if given else "outside_exercise"
                self._fault(kind, Record(number, line.sheet, line.row, column, "", day.isoformat(), ""), expected=span)

    def _documents(self, case: Case, number: int, line: Line) -> None:
        values = line.values
        nation, sending = values.get("nationality"), case.contingent.sending
        if nation and nation != sending:
            self._fault("other_nationality", Record(number, line.sheet, line.row, "nationality", "", nation, ""), expected=sending)  # fmt: skip
        expires, last = values.get("passport_expires"), case.dates_of(line)[1]
        if expires and expires < last:
            self._fault("passport_expired", Record(number, line.sheet, line.row, "passport_expires", "", expires.isoformat(), ""), expected=last.isoformat())  # fmt: skip

    def _counts(self, case: Case) -> None:
        if "person" not in self.seen.entities:
            return
        groups = [g for g in case.contingent.groups if g.entity == "person"]
        categories: dict[str | None, list[int | None]] = {}
        for group in groups:
            categories.setdefault(group.kind, []).append(group.count)
        for category, counts in categories.items():
            found = self.seen.categories[category or ""]
            if category is None or not found:
                continue
            label = value_label(case.register, category)
            self._compare(found, counts, label)
        self._compare(self.seen.persons, [g.count for g in groups], bilingual("persons in all", "人員全体"))

    def _compare(self, found: int, counts: Sequence[int | None], what: Text) -> None:
        known = [count for count in counts if count is not None]
        if not counts or len(known) < len(counts):
            self.left_out.append(bilingual(f"How many are declared is not known: {what['en']}.", f"申告数が不明のため照合していない：{what['ja']}。"))  # fmt: skip
        elif found > sum(known):
            self.faults.put_down("more_than_declared", file=self._file(0), found=str(found), expected=str(sum(known)), what=what["en"], what_ja=what["ja"])  # fmt: skip

    def _kinds(self, case: Case) -> None:
        declared = {(s.entity, s.kind) for s in case.subjects}
        open_entities = {s.entity for s in case.subjects if s.entity in KIND_FACT and s.kind is None}
        told = set()
        for (entity, kind), (number, line) in self.seen.kinds.items():
            other = "craft" if entity == "item" else "item"
            if (
                (entity, kind) in declared
                or entity in open_entities
                or ((other, kind) in declared and entity != "person")
            ):
                continue
            if kind in told:
                continue
            told.add(kind)
            label = value_label(case.register, kind)
            record = Record(number, line.sheet, line.row, "category" if entity == "person" else "kind", "", kind, "")
            self._fault("kind_not_declared", record, what=label["en"], what_ja=label["ja"])

    # ---- what the ledger tells -----------------------------------------------------------------------------------------------------
    def _told_number(self, records: Sequence[Record]) -> None:
        for record in records[1:]:
            first = next(r for r in records if r is record or not r.more or not record.more or r.more == record.more)
            if first is not record:
                what = _NUMBERS[record.key]
                self._fault("person_twice", record, other=self._row(first, record), what=what["en"], what_ja=what["ja"])

    def _told_name(self, records: Sequence[Record]) -> None:
        for record in records[1:]:
            self._fault(
                "person_twice", record, other=self._row(records[0], record), what=_NAME["en"], what_ja=_NAME["ja"]
            )

    def _told_item_ref(self, records: Sequence[Record]) -> None:
        for record in records[1:]:
            self._fault("ref_twice", record, other=self._row(records[0], record))

    def _told_serial(self, records: Sequence[Record]) -> None:
        for record in records[1:]:
            first = next(r for r in records if r is record or not r.more or not record.more or r.more == record.more)
            if first is not record:
                self._fault("serial_twice", record, other=self._row(first, record))

    def _told_person_ref(self, records: Sequence[Record]) -> None:
        people = [r for r in records if r.role == "is"]
        self._told_item_ref(people)
        for record in records:
            if record.role == "is" or not self.seen.refs:
                continue
            if not people:
                self._fault("holder_not_on_roll", record)
            elif record.role == "holds_weapon" and self.arms and people[0].more:
                self._arms(record._replace(more=people[0].more))

    def _told_weapon(self, records: Sequence[Record]) -> None:
        if "item" in self.seen.entities and not any(r.role == "is" for r in records):
            for record in records:
                self._fault("weapon_not_listed", record)

    def _told_calibre(self, records: Sequence[Record]) -> None:
        weapons = [r.more for r in records if r.role == "is"]
        for record in records:
            if record.role == "use" and not any(not w or not record.more or w == record.more for w in weapons):
                self._fault("ammunition_without_weapon", record)

    def _told_container(self, records: Sequence[Record]) -> None:
        first: dict[str, Record] = {}
        for record in records:
            for group, other in first.items():
                if not loaded_together(group, record.role):
                    self._fault("loaded_together", record, expected=self._row(other, record), other=group)
                    break
            first.setdefault(record.role, record)

    def _arms(self, record: Record) -> None:
        assert self.arms is not None  # noqa: S101 - asked only where there is a case
        for said in self.arms.said(record.more):
            self._fault(said.pop("kind"), record._replace(found=said.pop("found", record.found)), **said)

    # ---- places ----------------------------------------------------------------------------------------------------------------------
    def _file(self, number: int) -> str:
        return str(self.manifests[number].file) if self.manifests else ""

    def _row(self, other: Record, here: Record) -> str:
        """Where another record stands, as seen from here: the sheet and file only where they differ."""
        place = str(other.row)
        if other.manifest != here.manifest and self.manifests:
            return f"{self.manifests[other.manifest].file.name}:{other.sheet + ':' if other.sheet else ''}{place}"
        return f"{other.sheet}:{place}" if other.sheet != here.sheet else place

    def _fault(self, kind: str, record: Record, **words: Any) -> None:
        words.setdefault("found", record.found)
        column, header, file = self._place(record)
        self.faults.put_down(kind, file=file, sheet=record.sheet, row=record.row, column=column, header=header, key=record.key, **words)  # fmt: skip

    def _place(self, record: Record) -> tuple[str, str, str]:
        manifest = self.manifests[record.manifest]
        for sheet in manifest.sheets:
            if sheet.name == record.sheet:
                for index, key in sheet.columns.items():
                    if key == record.key:
                        return column_letter(index), sheet.headers[index], str(manifest.file)
        return "", "", str(manifest.file)


def _folded(number: str) -> str:
    """A number or reference without case, width and spaces; a hyphen counts, for 1-12 is not 11-2."""
    if not number.isascii():
        number = unicodedata.normalize("NFKC", number)
    return number.replace(" ", "").lower()


def bore_of(calibre: str) -> tuple[str, str]:
    """Bore and case length of a calibre, as far as they are given; calibres in inches as in millimetres.

    >>> bore_of("5.56×45 mm NATO"), bore_of(".50 cal")
    (('5.56', '45'), ('12.7', ''))
    """
    text = unicodedata.normalize("NFKC", calibre).lower().replace("×", "x").replace("*", "x").replace(",", ".")
    text = re.sub(r"\s*mm\b|\s+", "", text)
    found = _BORE.search(text)
    if not found:
        return spelled(calibre), ""
    bore = found[1]
    if bore.startswith((".", "0.")):
        bore = _INCH.get(bore.split(".")[1], bore)
    return (bore.lstrip("0").rstrip("0").rstrip(".") if "." in bore else bore) or "0", found[2] or ""
