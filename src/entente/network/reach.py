"""Access reach: where the force of a State may go without a new arrangement, and whose force may come to it.

For each pair of States the rules are asked the topics a land force with ammunition meets at the border: may it enter,
carry its arms, bring its ammunition. Under the rules' own words:
* `open`: every asked topic is settled or to arrange: no new arrangement between the States is needed.
* `host_law`: an agreement or statute covers the force, and at least one asked topic is left to the host's own law.
* `unclear`: something covers the force, and an asked topic is unknown.
* `closed`: nothing covers the force on an asked topic, or one is prohibited.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from entente.rules.judge import Judge

SORTS = ("open", "host_law", "unclear", "closed")  # from the widest to none
TOPICS = ("entry.formalities", "arms.carry", "ammunition.import")
FACTS: Mapping[str, Any] = {
    "visit.purpose": "exercise",
    "visit.consent": True,
    "visit.agreed_activity": True,
    "visit.as_un_force": False,
    "person.category": "force_member",
    "person.on_official_duty": True,
    "person.holds_identity_card": True,
    "person.holds_movement_order": True,
    "person.orders_authorise_arms": True,
    "item.kind": "ammunition",
    "item.exclusively_official": True,
    "item.owner": "sending_state",
}
_CLOSED = ("prohibited", "not_covered")


@dataclass(frozen=True, slots=True)
class Reach:
    """The other States of one State on a day, sorted by how open the way is.

    Attributes:
        state: the State asked about.
        on: the day.
        going: whether its force goes to the others; otherwise theirs come to it.
        verdicts: for each other State, the verdict on each of TOPICS.
    """

    state: str
    on: date
    going: bool
    verdicts: Mapping[str, Mapping[str, str]]

    def sort_of(self, other: str) -> str:
        """One of SORTS for another State."""
        return sort_of(self.verdicts[other])

    def states(self, sort: str) -> tuple[str, ...]:
        """The other States of one of SORTS, in the alphabet's order."""
        return tuple(other for other in sorted(self.verdicts) if self.sort_of(other) == sort)


def reach(judge: Judge, sending: str, receiving: Iterable[str], on: date) -> Reach:
    """Where the force of a State may go: the rules are asked for every receiving State."""
    return Reach(sending, on, True, {r: asked(judge, sending, r, on) for r in sorted(set(receiving) - {sending})})


def visitors(judge: Judge, receiving: str, sending: Iterable[str], on: date) -> Reach:
    """Whose force may come to a State: the rules are asked for every sending State."""
    return Reach(receiving, on, False, {s: asked(judge, s, receiving, on) for s in sorted(set(sending) - {receiving})})


def asked(judge: Judge, sending: str, receiving: str, on: date) -> dict[str, str]:
    """The verdict on each of TOPICS for one pair."""
    return {topic: judge.judge(topic, sending, receiving, on, FACTS).verdict for topic in TOPICS}


def sort_of(verdicts: Mapping[str, str]) -> str:
    """One of SORTS. An unclear way is neither open nor closed."""
    found = set(verdicts.values())
    if found & set(_CLOSED):
        return "closed"
    if "unknown" in found:
        return "unclear"
    return "host_law" if "host_law" in found else "open"
