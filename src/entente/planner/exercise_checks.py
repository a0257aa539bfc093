"""What the shape of an exercise file cannot say: days that exist, States, keys, facts, the order of dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from entente.base.dates import parse_partial
from entente.base.errors import Fault, close_matches
from entente.base.stand_in import HOLE, hole_at
from entente.base.yaml_lines import Document, Path_
from entente.register.fact_values import fact_problem
from entente.register.store import Register

# Facts the file states in keys of their own.
_STATED = {
    "visit.sending_state": "sending",
    "visit.receiving_state": "receiving",
    "visit.from_date": "arrive",
    "visit.until_date": "depart",
}
_FIRST_YEAR, _LAST_YEAR = 1900, 2199  # calendars count on from a day, and a year has four digits
KIND_FACT = {"persons": "person.category", "items": "item.kind", "craft": "craft.kind"}


class Checks:
    """What the shape cannot say: days that exist, States, keys, facts, order of dates."""

    def __init__(self, document: Document, register: Register) -> None:
        self.document, self.register, self.raw = document, register, document.value
        self.faults: list[Fault] = []

    def all(self) -> list[Fault]:
        """Every fault."""
        start, end = self.day(("dates", "start")), self.day(("dates", "end"))
        if start and end and end < start:
            self.note(
                "exercise.dates",
                "The exercise ends before it starts.",
                ("dates", "end"),
                found=str(end),
                expected=f"{start} or later",
            )
        for name in ("first_arrival", "last_departure"):
            self.when(("dates", name), self.raw["dates"].get(name))
        self.facts(("facts",), self.raw.get("facts"), None)
        self.hosts()
        for key, source in self.raw.get("sources", {}).items():
            self.partial(("sources", key, "read"), source.get("read"))
        seen: dict[str, int] = {}
        for index, row in enumerate(self.raw["contingents"]):
            path: Path_ = ("contingents", index)
            if row["key"] in seen:
                self.note(
                    "exercise.duplicate-key",
                    f'Two contingents have the key "{row["key"]}".',
                    (*path, "key"),
                    found=f"first on line {seen[row['key']]}",
                    do="Give each its own key.",
                )
            seen.setdefault(row["key"], self.document.line((*path, "key")))
            self.contingent(path, row)
        for index, row in enumerate(self.raw.get("reported", [])):
            for position, key in enumerate(row.get("contingents", [])):
                if key not in seen and HOLE not in seen:
                    self.note(
                        "exercise.unknown-contingent",
                        f'There is no contingent "{key}".',
                        ("reported", index, "contingents", position),
                        do=close_matches(key, seen),
                    )
            self.source(("reported", index, "source"), row.get("source"))
            self.topic(("reported", index, "topic"), row.get("topic"))
        return self.faults

    def hosts(self) -> None:
        """Check the receiving States, their places and their own forces."""
        for index, host in enumerate(self.raw.get("hosts", [])):
            self.state(("hosts", index, "state"), host["state"])
            self.places(("hosts", index, "places"), host.get("places", []))
        for index, force in enumerate(self.raw.get("host_forces", [])):
            self.state(("host_forces", index, "state"), force["state"])
            self.sources(("host_forces", index, "sources"), force.get("sources", []))

    def places(self, path: Path_, places: Sequence[Mapping[str, Any]]) -> None:
        """Check the days places are used."""
        for index, place in enumerate(places):
            days = [self.day((*path, index, name)) for name in ("from", "until") if name in place]
            if len(days) == 2 and days[0] and days[1] and days[1] < days[0]:
                what = "A place is used until a day before the first."
                self.note(
                    "exercise.dates", what, (*path, index, "until"), found=str(days[1]), expected=f"{days[0]} or later"
                )

    def contingent(self, path: Path_, row: Mapping[str, Any]) -> None:
        """Check one contingent."""
        for name in ("sending", "receiving"):
            self.state((*path, name), row[name])
        if row["sending"] == row["receiving"]:
            self.note(
                "exercise.same-state",
                "A contingent's sending and receiving State are the same.",
                (*path, "receiving"),
                found=row["receiving"],
                do="List the host's own force under host_forces.",
            )
        arrive, depart = (
            self.when((*path, "arrive"), row.get("arrive")),
            self.when((*path, "depart"), row.get("depart")),
        )
        if arrive and depart and depart[1] < arrive[0]:
            self.note(
                "exercise.dates",
                "The contingent departs before it arrives.",
                (*path, "depart"),
                found=str(depart[1]),
                expected=f"{arrive[0]} or later",
            )
        self.facts((*path, "facts"), row.get("facts"), None)
        self.places((*path, "places"), row.get("places", []))
        self.sources((*path, "sources"), row.get("sources", []))
        for name, fact in KIND_FACT.items():
            for index, group in enumerate(row.get(name, [])):
                here: Path_ = (*path, name, index)
                kind = group.get("category") if name == "persons" else group["kind"]
                if kind is not None:
                    self.fact((*here, "category" if name == "persons" else "kind"), fact, kind)
                self.facts((*here, "facts"), group.get("facts"), fact.split(".")[0])
                self.sources((*here, "sources"), group.get("sources", []))

    def facts(self, path: Path_, facts: Mapping[str, Any] | None, entity: str | None) -> None:
        """Check facts; those of a group must be about the group or the visit."""
        for name, value in (facts or {}).items():
            self.fact((*path, name), name, value)
            if name in _STATED:
                said = f"The file states this under {_STATED[name]}."
                self.note("exercise.fact-place", said, (*path, name), do="Leave the fact out.")
            elif name in self.register.words["facts"] and not name.startswith(
                (
                    "visit.",
                    f"{entity}." if entity else "visit.",
                    *(("person.", "item.", "craft.") if entity is None else ()),
                )
            ):
                self.note(
                    "exercise.fact-place",
                    "The fact is about something else than the entry it stands in.",
                    (*path, name),
                    expected=f"facts about visit or {entity}" if entity else "facts about visit, person, item or craft",
                )

    def fact(self, path: Path_, name: str, value: object) -> None:
        """Check one fact's name and value."""
        declared = self.register.words["facts"]
        problem = fact_problem(declared, self.register.states, name, value)
        if problem:
            known = declared if name not in declared else declared[name].get("values", [])
            self.note(
                "exercise.fact",
                problem,
                path,
                found=str(value).lower() if isinstance(value, bool) else f'"{value}"',
                do=close_matches(name if name not in declared else value, known),
            )

    def state(self, path: Path_, state: str) -> None:
        """Check a State code."""
        if state not in self.register.states:
            self.note(
                "exercise.unknown-state",
                f'"{state}" is not a State the register knows.',
                path,
                do=close_matches(state, self.register.states) or "Use ISO 3166-1 alpha-3, such as JPN.",
            )

    def source(self, path: Path_, key: str | None) -> None:
        """Check that a source named is listed."""
        if key is not None and key not in self.raw.get("sources", {}):
            self.note(
                "exercise.unknown-source",
                f'The source "{key}" is not listed under sources.',
                path,
                do=close_matches(key, self.raw.get("sources", {})),
            )

    def sources(self, path: Path_, keys: Sequence[str]) -> None:
        """Check every source of a list."""
        for position, key in enumerate(keys):
            self.source((*path, position), key)

    def topic(self, path: Path_, key: str | None) -> None:
        """Check a topic."""
        known = self.register.words["topics"]
        if key is not None and key not in known:
            self.note("exercise.unknown-topic", f'"{key}" is not a topic.', path, do=close_matches(key, known))

    def partial(self, path: Path_, text: str | None) -> None:
        """Check a date that may be partial."""
        try:
            if text:
                parse_partial(text)
        except ValueError:
            self.note("exercise.date", "The day does not exist.", path, found=f'"{text}"', expected="a real date")

    def when(self, path: Path_, value: Any) -> tuple[date, date] | None:
        """Both ends of a date or range, if they exist."""
        if value is None:
            return None
        if isinstance(value, str):
            day = self.day(path)
            return (day, day) if day else None
        earliest, latest = self.day((*path, "earliest")), self.day((*path, "latest"))
        if earliest and latest and latest < earliest:
            self.note(
                "exercise.dates",
                "A range of dates ends before it begins.",
                (*path, "latest"),
                found=str(latest),
                expected=f"{earliest} or later",
            )
            return None
        return (earliest, latest) if earliest and latest else None

    def day(self, path: Path_) -> date | None:
        """The day at a path, if it exists."""
        value: Any = self.raw
        for part in path:
            value = value[part]
        day: date | None = None
        with suppress(ValueError):
            day = date.fromisoformat(value)
        if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            self.note(
                "exercise.date",
                "The day lies outside the years that can be planned." if day else "The day does not exist.",
                path,
                found=f'"{value}"',
                expected=f"a day from {_FIRST_YEAR} to {_LAST_YEAR}" if day else "a real day such as 2024-06-01",
            )
            return None
        return day

    def note(self, code: str, what: str, path: Path_, **more: str) -> None:
        """Note a fault, unless a hole stands there: then it has been told."""
        if hole_at(self.raw, path):
            return
        self.faults.append(self.document.fault(code, what, path, **more))
