"""What each instrument between two States says of one case: its standing, its scope, the subject it covers, its clauses."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from entente.base.truth import Truth, both
from entente.register.force import Standing, standing
from entente.register.models import Clause, Instrument
from entente.rules import tree
from entente.rules.outcome import Judged, Outcome, conclude, kind_of
from entente.rules.rulebook import Evaluation, Rulebook

PERSON_SUBJECTS = ("person", "incident")


class Finding(NamedTuple):
    """One instrument's part in a case.

    Attributes:
        standing: in force, or reaching, on the day.
        gate: standing and scope together: whether the instrument governs this visit at all.
        cover: whether the person falls under its definitions; yes for topics not about persons.
        outcome: what its clauses say, the gate left aside. kind may also be `words_missing` (it governs, but its words are not
            in the register), `outside` (it does not cover this person), `uncertain_cover` (unknown whether it does).
        judged: every clause on the topic with its truth.
        evaluation: truth values by clause, for explanations.
        confers: whether it can give visiting forces a status: True, False or "possibly".
    """

    instrument: Instrument
    standing: Standing
    gate: Truth
    cover: Truth
    outcome: Outcome
    judged: tuple[Judged, ...]
    evaluation: Evaluation
    confers: bool | str

    @property
    def key(self) -> str:
        """Key of the instrument."""
        return self.instrument.key


def candidates(book: Rulebook, sending: str, receiving: str) -> list[str]:
    """Instruments that could matter between the two States on any day: common treaties, and statutes of the receiving State."""
    register = book.register
    mine = set(register.by_state.get(sending, ()))
    keys = []
    for key in register.by_state.get(receiving, ()):
        if register.instrument(key).basis == "statute" or key in mine:
            keys.append(key)
    return keys


def find(
    book: Rulebook,
    keys: list[str],
    topic: str,
    sending: str,
    receiving: str,
    on: date,
    facts: tree.Facts,
    standings: dict[str, Standing] | None = None,
) -> tuple[list[Finding], list[tuple[Instrument, Standing]]]:
    """Findings of the instruments that govern or may govern on the day; and those that do not, with why.

    Args:
        keys: candidate instruments.
        standings: already known standings by key, for callers with many topics.
    """
    subject = book.register.words["topics"][topic]["subject"]
    found: list[Finding] = []
    absent: list[tuple[Instrument, Standing]] = []
    for key in keys:
        stand = standings[key] if standings else standing(book.register, key, sending, receiving, on)
        instrument = book.register.instrument(key)
        if stand.truth is Truth.NO:
            absent.append((instrument, stand))
            continue
        finding = _finding(book, instrument, stand, topic, subject, on, facts)
        if finding:
            found.append(finding)
    return found, absent


def _finding(
    book: Rulebook, instrument: Instrument, stand: Standing, topic: str, subject: str, on: date, facts: tree.Facts
) -> Finding | None:
    rules = book.rules(instrument.key, on)
    evaluation = Evaluation(rules, facts)
    persons = subject in PERSON_SUBJECTS
    cover = evaluation.cover() if persons else Truth.YES
    judged = tuple(
        Judged(clause, evaluation.truth(clause, persons), kind_of(clause, _has_due_step(clause, facts)))
        for clause in rules.by_topic.get(topic, ())
    )
    kind = book.register.words["kinds"][instrument.kind]
    confers: bool | str = instrument.gives_status if instrument.basis == "statute" else kind["status"]
    gate = both(stand.truth, evaluation.scope())
    outcome = conclude(judged)
    if outcome.kind == "silent":
        outcome = Outcome(_silence(instrument, rules.words, cover, confers, topic in kind["speaks"]))
    if gate is Truth.NO or (outcome.kind == "silent" and not confers):
        gate = Truth.NO
    return Finding(instrument, stand, gate, cover, outcome, judged, evaluation, confers)


def _has_due_step(clause: Clause, facts: tree.Facts) -> bool:
    """Whether any step of the clause is due or may be due; a step whose condition is false is not."""
    return any(step.tree is None or tree.from_json(step.tree).truth(facts) is not Truth.NO for step in clause.steps)


def _silence(instrument: Instrument, words: str, cover: Truth, confers: Any, speaks: bool) -> str:
    """What it means that no clause of the instrument speaks to the topic."""
    if cover is Truth.NO:
        return "outside"
    if cover is Truth.UNKNOWN and confers:
        return "uncertain_cover"
    if instrument.basis == "treaty" and words != "complete":
        if speaks:
            return "regulated"
        return "words_missing" if confers else "silent"
    return "silent"
