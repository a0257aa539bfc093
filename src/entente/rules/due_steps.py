"""A step as verdicts and plans carry it: plain values, and whether it is certainly due."""

from __future__ import annotations

from typing import Any

from entente.base.text import Text
from entente.base.truth import Truth
from entente.register.models import Step
from entente.rules import tree


def step_row(step: Step, facts: tree.Facts, says: Text) -> dict[str, Any] | None:
    """The step's row {do, by, to, document, due, agency, after, says, certain}; None where its condition is false.

    Args:
        step: the step of a clause or a practice entry.
        facts: known facts of the case.
        says: what is said where the step has no words of its own.
    """
    truth = tree.from_json(step.tree).truth(facts) if step.tree else Truth.YES
    if truth is Truth.NO:
        return None
    return {
        "do": step.do,
        "by": step.by,
        "to": step.to,
        "document": step.document,
        "due": step.due,
        "agency": step.agency,
        "after": list(step.after),
        "says": step.says or says,
        "certain": truth is Truth.YES,
    }
