"""The register's records, frozen and described field by field. Built from the compiled register; nothing here reads files.

Records are named tuples: a dataclass of this size takes 1.5 ms to define, and every command pays for all of them.
For the same reason annotations are not postponed here; postponed ones are compiled again for each named tuple.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from entente.base.text import Text

GRADES = ("memory", "secondary", "official", "text")
FIRM_GRADES = frozenset({"official", "text"})


def weakest(grades: list[str]) -> str:
    """The weakest of the grades; memory for none, because nothing then stands behind the fact."""
    return min(grades, key=GRADES.index, default="memory")


class Source(NamedTuple):
    """A document a fact was read in.

    Attributes:
        key: starts with s-.
        title, publisher, url, language: as far as known.
        read: day it was read, ISO.
        kind: best grade a fact from it can have: text, official, secondary.
    """

    key: str
    title: Text
    publisher: str
    url: str | None
    language: str | None
    read: str
    kind: str
    note: Text | None = None
    version: str | None = None


class Event(NamedTuple):
    """Something that happened to an instrument, on a full or partial date; `party` where it is one party's own."""

    event: str
    date: str
    grade: str
    source: str | None = None
    party: str | None = None
    note: Text | None = None


class Status(NamedTuple):
    """What the latest evidence claims an instrument's status to be, as of a date; never a flag that overrides events."""

    value: str
    as_of: str | None
    grade: str
    source: str | None = None
    note: Text | None = None


class Reach(NamedTuple):
    """Whose forces a statute reaches.

    Attributes:
        state: State code or "any".
        since: first day, full or partial; None where it is not established (then unknown, not always).
        until: last day, or None.
        under: the agreement it carries out; the reach lasts only while that is in force between the two.
    """

    state: str
    since: str | None
    grade: str
    source: str | None = None
    until: str | None = None
    under: str | None = None
    provisions: str | None = None
    excepted: tuple[str, ...] = ()
    note: Text | None = None


class Instrument(NamedTuple):
    """An agreement or a statute, without its clauses.

    Attributes:
        basis: treaty or statute.
        kind: key of words/kinds.yml.
        words: how much of the text the clauses hold: complete, partial or none.
        parties: State codes, treaties only.
        undated_parties: parties whose own date is not established.
        directions: (sending, receiving) pairs where it works one way only; "any" for every other party.
        states: for a statute, the State or States whose law it is.
        gives_status: for a statute, whether it gives visiting forces a status broadly.
        versions: dates its clauses stood from, ascending.
        layer: whose register says so: "entente" or the name of the folder laid over it.
    """

    key: str
    title: Text
    short_title: Text
    basis: str
    kind: str
    words: str
    events: tuple[Event, ...]
    binding: bool = True
    parties: tuple[str, ...] = ()
    undated_parties: tuple[str, ...] = ()
    directions: tuple[tuple[str, str], ...] = ()
    status: Status | None = None
    reference: str | None = None
    parts: tuple[Mapping[str, Any], ...] = ()
    relations: Mapping[str, Any] | None = None
    notes: Text | None = None
    states: tuple[str, ...] = ()
    gives_status: bool = False
    reaches: tuple[Reach, ...] = ()
    versions: tuple[str, ...] = ()
    layer: str = ""
    file: str = ""

    def related(self, name: str) -> tuple[str, ...]:
        """Keys of the instruments it stands in the relation `name` to."""
        return tuple((self.relations or {}).get(name, ()))


class Step(NamedTuple):
    """What somebody has to do because a clause or practice asks for it."""

    do: str
    by: str
    to: str | None = None
    document: str | None = None
    due: Mapping[str, Any] | None = None
    says: Text | None = None
    agency: str | None = None
    after: tuple[str, ...] = ()
    tree: list[Any] | None = None


class Clause(NamedTuple):
    """One rule of an instrument. `tree` is its compiled condition; None means it holds without condition.

    `reviews`: who compared the rule with the words, when, and which grade and source it had before (`was`).
    """

    id: str
    clause: str | None
    effect: str
    says: Text
    grade: str
    source: str | None
    topic: str | None = None
    part: str = "body"
    defines: str | None = None
    applies_to: tuple[str, ...] = ()
    tree: list[Any] | None = None
    outcome: Mapping[str, Any] | None = None
    steps: tuple[Step, ...] = ()
    unless: tuple[str, ...] = ()
    displaces: tuple[str, ...] = ()
    also_at: tuple[str, ...] = ()
    open: Text | None = None
    fact_line: str | None = None
    note: Text | None = None
    layer: str = ""
    file: str = ""
    line: int = 0
    reviews: tuple[Mapping[str, Any], ...] = ()


class Untranslated(NamedTuple):
    """A passage the conditions cannot express, and why."""

    clause: str | None
    why: Text
    topics: tuple[str, ...] = ()
    says: Text | None = None
    part: str = "body"
    also_at: tuple[str, ...] = ()
    source: str | None = None
    grade: str = "memory"


class OpenPoint(NamedTuple):
    """Something about an instrument that is not established. No topics: the instrument as a whole."""

    key: str
    topics: tuple[str, ...]
    says: Text
    look: Text | None = None


class Version(NamedTuple):
    """The clauses of an instrument as its text stood from a date, incorporated ones included."""

    since: str
    clauses: Mapping[str, Clause]
    untranslated: tuple[Untranslated, ...]


class Practice(NamedTuple):
    """A host's lead time, form or office: practice, never law. `prompt`: old or contradicted, only a question to ask."""

    key: str
    state: str
    topic: str
    says: Text
    grade: str
    source: str | None
    dated: str | None
    steps: tuple[Step, ...] = ()
    prompt: bool = False
    tree: list[Any] | None = None
    sending: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    note: Text | None = None
    open: Text | None = None
    file: str = ""
    line: int = 0


def _picked(kind: type[Any], row: Mapping[str, Any], **given: Any) -> Any:
    """Build a record from the keys of `row` it knows; lists become tuples."""
    for name in kind._fields:
        if name in row and name not in given:
            value = row[name]
            given[name] = tuple(value) if isinstance(value, list) and name != "tree" else value
    return kind(**given)


def to_source(row: Mapping[str, Any]) -> Source:
    """A source from its compiled row."""
    return _picked(Source, row)  # type: ignore[no-any-return]


def to_instrument(row: Mapping[str, Any], versions: list[str]) -> Instrument:
    """An instrument from its compiled header."""
    states = row.get("states") or ([row["state"]] if "state" in row else [])
    status = row.get("status")
    return _picked(  # type: ignore[no-any-return]
        Instrument,
        row,
        short_title=row.get("short_title") or row["title"],
        events=tuple(_picked(Event, event) for event in row["events"]),
        status=_picked(Status, status) if status else None,
        directions=tuple((d["sending"], d["receiving"]) for d in row.get("directions", [])),
        reaches=tuple(
            _picked(Reach, reach, since=reach["from"], excepted=tuple(reach.get("except", [])))
            for reach in row.get("reaches", [])
        ),
        states=tuple(states),
        versions=tuple(sorted(versions)),
    )


def to_clause(row: Mapping[str, Any]) -> Clause:
    """A clause from its compiled row."""
    return _picked(Clause, row, steps=to_steps(row))  # type: ignore[no-any-return]


def to_steps(row: Mapping[str, Any]) -> tuple[Step, ...]:
    """The steps of a clause or practice row."""
    return tuple(_picked(Step, step) for step in row.get("steps", []))


def to_untranslated(row: Mapping[str, Any]) -> Untranslated:
    """An untranslated passage from its compiled row."""
    topics = ([row["topic"]] if row.get("topic") else []) + list(row.get("topics", []))
    return _picked(Untranslated, row, topics=tuple(topics))  # type: ignore[no-any-return]


def to_open_point(row: Mapping[str, Any]) -> OpenPoint:
    """An open point from its compiled row."""
    return _picked(OpenPoint, row)  # type: ignore[no-any-return]


def to_practice(row: Mapping[str, Any]) -> Practice:
    """A practice entry from its compiled row."""
    return _picked(Practice, row, steps=to_steps(row), since=row.get("from"))  # type: ignore[no-any-return]
