"""Access reach: where the force of a State may go without a new arrangement.

For each possible receiving State the rules are asked the topics a land force with ammunition meets at the border: may it
enter, carry its arms, bring its ammunition. Under the rules' own words:
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
    """Where one State's force may go on a day: receiving States sorted by how open they are, each with its verdicts."""

    sending: str
    on: date
    open: tuple[str, ...]
    host_law: tuple[str, ...]
    unclear: tuple[str, ...]
    closed: tuple[str, ...]
    verdicts: Mapping[str, Mapping[str, str]]


def reach(judge: Judge, sending: str, receiving: Iterable[str], on: date) -> Reach:
    """Ask the rules for every receiving State. An unclear one is neither open nor closed."""
    found = {
        state: {topic: judge.judge(topic, sending, state, on, FACTS).verdict for topic in TOPICS}
        for state in sorted(set(receiving) - {sending})
    }
    sorts: dict[str, list[str]] = {"open": [], "host_law": [], "unclear": [], "closed": []}
    for state, verdicts in found.items():
        sorts[_sort(set(verdicts.values()))].append(state)
    return Reach(sending, on, verdicts=found, **{kind: tuple(states) for kind, states in sorts.items()})


def _sort(verdicts: set[str]) -> str:
    if verdicts & set(_CLOSED):
        return "closed"
    if "unknown" in verdicts:
        return "unclear"
    return "host_law" if "host_law" in verdicts else "open"
