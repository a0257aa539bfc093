"""What a host's practice adds for a contingent: tasks where it is current, questions to the office where it is old."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from entente.base.truth import Truth
from entente.planner.subjects import Stay, Subject
from entente.register.models import Practice
from entente.register.store import Register
from entente.rules import tree
from entente.rules.due_steps import step_row


@dataclass(frozen=True, slots=True)
class Applied:
    """A practice entry that touches a subject. `truth` is its condition's: yes or unknown."""

    entry: Practice
    subject: Subject
    topic: str
    truth: Truth


def practice_for(
    register: Register, topic: str, subject: Subject, sending: str, receiving: str, stay: Stay
) -> list[Applied]:
    """Entries of the receiving State on a topic whose condition is not false for the subject."""
    found = []
    facts = {**subject.facts, "visit.sending_state": sending, "visit.receiving_state": receiving}
    for entry in register.practice:
        if (
            entry.topic != topic
            or not _counts_in(register, entry.state, receiving)
            or (entry.sending and sending not in entry.sending)
        ):
            continue
        if (entry.since and entry.since > stay.until.isoformat()) or (
            entry.until and entry.until < stay.since.isoformat()
        ):
            continue
        truth = tree.from_json(entry.tree).truth(facts) if entry.tree else Truth.YES
        if truth is not Truth.NO:
            found.append(Applied(entry, subject, topic, truth))
    return found


def _counts_in(register: Register, state: str, receiving: str) -> bool:
    """Whether practice of `state` counts in the receiving State: its own, or that of an organisation it belongs to."""
    return state == receiving or receiving in register.states[state].get("members", ())


def steps_of(applied: Applied) -> list[dict[str, Any]]:
    """The entry's steps in the shape verdict steps have; none for a prompt, which is only a question."""
    entry = applied.entry
    if entry.prompt:
        return []
    rows = (step_row(step, applied.subject.facts, entry.says) for step in entry.steps)
    sure = applied.truth is Truth.YES
    return [
        {**row, "grade": entry.grade, "source": entry.source, "certain": row["certain"] and sure} for row in rows if row
    ]


def as_note(applied: Applied) -> Mapping[str, Any]:
    """A practice entry as the plan shows it beside the law."""
    entry = applied.entry
    return {
        "key": entry.key,
        "topic": applied.topic,
        "state": entry.state,
        "says": dict(entry.says),
        "grade": entry.grade,
        "source": entry.source,
        "dated": entry.dated,
        "prompt": entry.prompt,
        "certain": applied.truth is Truth.YES,
        "open": dict(entry.open) if entry.open else None,
    }
