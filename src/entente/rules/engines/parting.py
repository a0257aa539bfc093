"""Builds the parts of a regime on a topic, each once however many regimes share it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from entente.base.truth import Truth
from entente.register.models import Instrument
from entente.rules.engines.entries import Entry, Formulas, clashing, grouped
from entente.rules.engines.kleene import Fixed, Formula, every, fixed
from entente.rules.engines.parts import Assignment, Part, Place, Placed, State
from entente.rules.engines.regimes import Regime, Stance, pair_conditions
from entente.rules.findings import PERSON_SUBJECTS
from entente.rules.rulebook import Evaluation, Rulebook
from entente.rules.weigh import made_for

_MOST_APART = 5  # clauses kept apart so that the deciding one can be named; the table of assignments triples with each


class Parts:
    """Parts by topic and instruments.

    Args:
        book: the rules.
        known: facts there is a column for.
        apart: keep clauses apart where they are few, so that the deciding one can be named.
    """

    def __init__(self, book: Rulebook, known: frozenset[str], apart: bool) -> None:
        self.book, self.known, self.apart = book, known, apart
        self._formulas: dict[Stance, Formulas] = {}
        self._parts: dict[tuple[object, Regime], Part] = {}
        self._concluded: dict[object, dict[Assignment, State]] = {}

    def of(self, topic: str, regime: Regime) -> list[Part]:
        """The parts that can have a say on a topic: each treaty by itself, all statutes together."""
        able = [stance for stance in regime if self._can_speak(topic, stance)]
        groups = [(stance,) for stance in able if self._instrument(stance).basis == "treaty"]
        statutes = tuple(stance for stance in able if self._instrument(stance).basis == "statute")
        parts = [self._part(topic, group) for group in (*groups, statutes) if group]
        return [part for part in parts if not part.is_idle]

    def _part(self, topic: str, stances: Regime) -> Part:
        """A part; where no clause speaks to the topic, topics of one sort share it."""
        matter: object = topic
        if not any(topic in self._formulas_of(stance).rules.by_topic for stance in stances):
            matter = (self._is_about_persons(topic), *(self._speaks(topic, stance) for stance in stances))
        if (matter, stances) not in self._parts:
            self._parts[matter, stances] = self._build(topic, stances)
        return self._parts[matter, stances]

    def _instrument(self, stance: Stance) -> Instrument:
        return self.book.register.instrument(stance.key)

    def _formulas_of(self, stance: Stance) -> Formulas:
        if stance not in self._formulas:
            rules = self.book.rules(stance.key, stance.day)
            settled = dict(zip(pair_conditions(rules), stance.settled, strict=True))
            self._formulas[stance] = Formulas(rules, self.known, settled)
        return self._formulas[stance]

    def _confers(self, instrument: Instrument) -> bool | str:
        status: bool | str = self.book.register.words["kinds"][instrument.kind]["status"]
        return instrument.gives_status if instrument.basis == "statute" else status

    def _can_speak(self, topic: str, stance: Stance) -> bool:
        """Whether the instrument can matter: it gives a status, has clauses on the topic, or leaves the person out."""
        instrument = self._instrument(stance)
        rules = self._formulas_of(stance).rules
        if instrument.basis == "treaty" and rules.person_roles and self._is_about_persons(topic):
            return True
        speaks = instrument.basis == "treaty" and self._speaks(topic, stance)
        return bool(self._confers(instrument)) or speaks or topic in rules.by_topic

    def _speaks(self, topic: str, stance: Stance) -> bool:
        """Whether the instrument's kind is about the topic."""
        return topic in self.book.register.words["kinds"][self._instrument(stance).kind]["speaks"]

    def _is_about_persons(self, topic: str) -> bool:
        return self.book.register.words["topics"][topic]["subject"] in PERSON_SUBJECTS

    def _build(self, topic: str, stances: Regime) -> Part:
        persons = self._is_about_persons(topic)
        slots: dict[Formula, int] = {}

        def place(formula: Formula) -> Place:
            return formula.truth if isinstance(formula, Fixed) else slots.setdefault(formula, len(slots))

        placed = []
        for stance, entries in self._entries(topic, persons, stances):
            instrument, formulas = self._instrument(stance), self._formulas_of(stance)
            rules = formulas.rules
            drawn = self._is_pooled_only(instrument)
            placed.append(
                Placed(
                    instrument,
                    stance,
                    Evaluation(rules, {}),
                    self._confers(instrument),
                    self._speaks(topic, stance),
                    rules.words,
                    firm_silence=place(formulas.firm_silence(persons)) if stance.firm and not drawn else Truth.NO,
                    gate=Truth.YES if drawn else place(formulas.scope()),
                    cover=place(formulas.cover()) if persons and not drawn else Truth.YES,
                    entries=tuple((entry, place(entry.applies), place(entry.weakly)) for entry in entries),
                )
            )
        alike = self._concluded.setdefault(tuple(p.shape for p in placed), {})
        return Part(list(slots), placed, self.apart, alike)

    def _is_pooled_only(self, instrument: Instrument) -> bool:
        """A statute that gives no status: it only speaks through the pool, so its gate can be drawn into its entries."""
        return instrument.basis == "statute" and not self._confers(instrument)

    def _entries(self, topic: str, persons: bool, stances: Regime) -> list[tuple[Stance, list[Entry]]]:
        """Entries by instrument; those of statutes that only speak through the pool are grouped across statutes."""
        found = [(stance, self._drawn(stance, self._formulas_of(stance).entries(topic, persons))) for stance in stances]
        everything = [entry for _, entries in found for entry in entries]
        apart = self.apart and len(everything) <= _MOST_APART
        clash = clashing(everything)
        owner = {id(entry): stance for stance, entries in found for entry in entries}
        pool = [
            entry for stance, entries in found for entry in entries if self._is_pooled_only(self._instrument(stance))
        ]
        merged = grouped(pool, apart, clash, lambda entry: made_for(self._instrument(owner[id(entry)])))
        return [
            (
                stance,
                _owned(stance, merged, pool, owner)
                if self._is_pooled_only(self._instrument(stance))
                else grouped(entries, apart, clash),
            )
            for stance, entries in found
        ]

    def _drawn(self, stance: Stance, entries: Iterable[Entry]) -> list[Entry]:
        """Entries with the proof of force drawn in, and for a statute that only speaks through the pool its gate too."""
        instrument = self._instrument(stance)
        if not self._is_pooled_only(instrument):
            return [replace(entry, firm=entry.firm and stance.firm) for entry in entries]
        gate = every([fixed(stance.truth), self._formulas_of(stance).scope()])
        return [
            replace(entry, firm=entry.firm and stance.firm, applies=every([gate, entry.applies])) for entry in entries
        ]


def _owned(stance: Stance, merged: Sequence[Entry], pool: Sequence[Entry], owner: dict[int, Stance]) -> list[Entry]:
    """The merged entries whose first clause is the instrument's own."""
    first = {id(entry.clause): owner[id(entry)] for entry in reversed(pool)}
    return [entry for entry in merged if first[id(entry.clause)] is stance]
