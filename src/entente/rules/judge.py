"""Judges one case: what the instruments between two States say of a subject and topic on a day.

This is the definition of every verdict. It is plain Python over the compiled register, so that a question costs
milliseconds and the explanation costs nothing; the bulk engines must agree with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from entente.base.errors import WrongUsage, close_matches
from entente.base.text import bilingual
from entente.register.force import Standing, standing
from entente.rules.assembly import Assembly
from entente.rules.findings import candidates, find
from entente.rules.rulebook import Rulebook
from entente.rules.verdict import Verdict
from entente.rules.weigh import weigh

_MOST_KEPT = 5000  # (pair, day) of which the standings are remembered; some 20 MB


class Pair(NamedTuple):
    """A sending and a receiving State with the instruments that could matter between them, for many questions."""

    sending: str
    receiving: str
    keys: tuple[str, ...]


class Judge:
    """Answers questions over one register."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self.register = book.register
        self._pairs: dict[tuple[str, str], Pair] = {}
        self._standings: dict[tuple[str, str, date], dict[str, Standing]] = {}

    def pair(self, sending: str, receiving: str) -> Pair:
        """The pair's candidate instruments.

        Raises:
            WrongUsage: a State the register does not know, or the same State twice.
        """
        if (sending, receiving) not in self._pairs:
            for state in (sending, receiving):
                if state not in self.register.states:
                    raise WrongUsage(
                        f'"{state}" is not a State the register knows.',
                        close_matches(state, self.register.states) or "Use ISO 3166-1 alpha-3.",
                    )
            if sending == receiving:
                raise WrongUsage(
                    "The sending and the receiving State are the same.", "A force at home is governed by its own law."
                )
            self._pairs[sending, receiving] = Pair(sending, receiving, tuple(candidates(self.book, sending, receiving)))
        return self._pairs[sending, receiving]

    def standings(self, pair: Pair, on: date) -> dict[str, Standing]:
        """How each candidate instrument stands on a day."""
        key = (pair.sending, pair.receiving, on)
        found = self._standings.get(key)
        if found is None:
            if len(self._standings) >= _MOST_KEPT:  # a site asks of any day for weeks on end
                self._standings.clear()
            found = {k: standing(self.register, k, pair.sending, pair.receiving, on) for k in pair.keys}
            self._standings[key] = found
        return found

    def judge(
        self,
        topic: str,
        sending: str | None,
        receiving: str | None,
        on: date,
        facts: Mapping[str, Any] | None = None,
        until: date | None = None,
    ) -> Verdict:
        """The verdict on one topic for one subject on one day.

        Args:
            topic: key of a topic.
            sending, receiving: State codes; None for a State that is not known, which gives `unknown`, never `not_covered`.
            on: the day whose law counts.
            facts: known facts by name; absent or None means unknown.
            until: last day the verdict is to be stated for (the caller knows that nothing changes in between).

        Raises:
            WrongUsage: an unknown topic or State.
        """
        if topic not in self.register.words["topics"]:
            raise WrongUsage(
                f'"{topic}" is not a topic.', close_matches(topic, self.register.words["topics"]), "usage.topic"
            )
        until = until or on
        if sending is None or receiving is None:
            return _state_unknown(topic, on, until, sending, receiving)
        pair = self.pair(sending, receiving)
        known = {name: value for name, value in (facts or {}).items() if value is not None}
        context = {**known, "visit.sending_state": sending, "visit.receiving_state": receiving}
        context.setdefault("visit.from_date", on)
        findings, absent = find(
            self.book, list(pair.keys), topic, sending, receiving, on, context, self.standings(pair, on)
        )
        return Assembly(self.register, topic, (sending, receiving), (on, until), context, findings, absent).verdict(
            weigh(findings)
        )


def _state_unknown(topic: str, on: date, until: date, sending: str | None, receiving: str | None) -> Verdict:
    missing = tuple(
        name
        for name, state in (("visit.sending_state", sending), ("visit.receiving_state", receiving))
        if state is None
    )
    return Verdict(
        topic,
        on,
        until,
        "unknown",
        False,
        bilingual("Which two States it is between is not known.", "派遣国又は接受国が不明である。"),
        missing=missing,
    )
