"""Turns register files into a compiled register: plain values ready to be stored as JSON, and every fault found.

    files -> read -> shape -> words -> instruments, clauses, practice -> cross-checks -> compiled

Every fault of every file is told at once: what is faulty is mended with holes (`base.stand_in`) and checking goes on.
What a faulty or unreadable file would have declared is remembered, so that nobody who uses it is blamed.

The parser of conditions is handed in, because conditions belong to the rules, one floor up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from entente.base.yaml_lines import Document, Path_
from entente.register import check_claims, check_clauses, check_instruments, check_practice, check_reviews, check_words
from entente.register.draft import ConditionReader, Draft, ReadCondition
from entente.register.files import RegisterFile
from entente.register.gather import gather_rest, gather_words, read_file
from entente.register.leave_out import leave_out

UNKNOWN: list[Any] = ["literal", 1]  # the condition NULL, as the rules' tree writes it


def build(files: Mapping[str, RegisterFile], read_condition: ConditionReader) -> Draft:
    """Read and check all files; the result holds what could be read, and all faults of all files."""
    draft = Draft()
    for place, file in files.items():
        read_file(draft, place, file)
    gather_words(draft)
    gather_rest(draft)
    conditions = _Conditions(draft, read_condition)
    check_words.check(draft)
    check_instruments.check(draft)
    check_clauses.check(draft, conditions.compile)
    check_practice.check(draft, conditions.compile)
    check_claims.check(draft)
    check_reviews.check(draft)
    draft.faults = list(dict.fromkeys(draft.faults))
    if draft.faults:
        leave_out(draft)
    return draft


class _Conditions:
    """Compiles conditions once per text and tells faults where they stand."""

    def __init__(self, draft: Draft, read: ConditionReader) -> None:
        self.draft, self.read = draft, read
        self.known: dict[str, ReadCondition] = {}
        states = tuple(draft.states)
        self.facts = {
            name: {
                **row,
                "values": [*states, *row.get("special", [])] if row["type"] == "state" else row.get("values", []),
            }
            for name, row in draft.words["facts"].items()
        }

    def compile(self, text: str, document: Document, path: Path_, entities: set[str]) -> list[Any]:
        """The tree's JSON of a condition; unknown, with a fault noted, where it does not load."""
        if text not in self.known:
            self.known[text] = self.read(text, self.facts)
        result = self.known[text]
        if result.tree is None:
            undeclared = {"fact", "State"} & self.draft.unread or any(name in text for name in self.draft.lost)
            if result.fault and not undeclared:
                self.draft.faults.append(document.fault("condition.faulty", path=path, **result.fault))
            return UNKNOWN
        for name in result.facts:
            entity = self.facts[name]["entity"]
            if entity not in entities:
                self.draft.faults.append(
                    document.fault(
                        "condition.out-of-reach",
                        f"The condition asks a fact about a {entity}.",
                        path,
                        found=name,
                        expected="facts about " + ", ".join(sorted(entities)),
                        do="A topic's conditions may only ask about its own subject and the visit.",
                    )
                )
        return result.tree
