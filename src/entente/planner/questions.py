"""Open questions: facts nobody has given yet, in the order of how much they decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from entente.register.store import Register


class Questions:
    """Gathers missing facts from verdicts and conditional tasks."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._weight: dict[str, float] = {}
        self._decides: dict[str, list[dict[str, str]]] = {}

    def ask(self, missing: Iterable[str], contingent: str, topic: str, subject: str) -> None:
        """Note that one verdict hangs on these facts; each gets its share of the verdict's weight."""
        facts = list(missing)
        for fact in facts:
            self._weight[fact] = self._weight.get(fact, 0.0) + 1 / len(facts)
            entry = {"contingent": contingent, "topic": topic, "subject": subject}
            known = self._decides.setdefault(fact, [])
            if entry not in known:
                known.append(entry)

    def rows(self) -> list[dict[str, Any]]:
        """The questions, most decisive first: {fact, question, label, decides, contingents, weight}."""
        order = sorted(self._weight, key=lambda fact: (-self._weight[fact], fact))
        declared = self.register.words["facts"]
        return [
            {
                "fact": fact,
                "question": dict(declared[fact]["question"]),
                "label": dict(declared[fact]["label"]),
                "decides": self._decides[fact],
                "contingents": list(dict.fromkeys(entry["contingent"] for entry in self._decides[fact])),
                "weight": round(self._weight[fact], 3),
            }
            for fact in order
        ]
