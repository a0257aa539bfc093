"""Which next agreement most raises the reach of a State.

Two kinds of next step are told apart, because more is known of one than of the other:

* joining an agreement that exists: its words lie in the register, so the rules are asked as if the State were a party
  from the day on. Gain: the States whose way becomes wider, from closed over unclear and host law to open.
  Whether the agreement is open to that State is not in the register and has to be looked up.
* concluding one with a single State: nobody knows its words, so nothing is judged. It can widen the way to that one State
  only, and does so only if its terms settle the topics asked. Such steps are all worth one State; they are put in order by
  how many partners with a tie in the layer of access the two share, that is, how many triangles it would close.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from entente.network.graph import Graph
from entente.network.reach import SORTS, Reach, asked, sort_of
from entente.register.models import Event, Instrument
from entente.register.store import Register
from entente.rules.ask import judge_for


@dataclass(frozen=True, slots=True)
class Joining:
    """What joining an existing agreement would change.

    Attributes:
        agreement: its key.
        words: complete, partial or none: how much of its text the register holds.
        wider: for each State whose way becomes wider, what it is now and what it would be (of SORTS).
    """

    agreement: str
    words: str
    wider: Mapping[str, tuple[str, str]]

    def gain(self) -> tuple[int, ...]:
        """How many States come to be open, left to host law, unclear: compared in that order."""
        return tuple(sum(after == sort for _, after in self.wider.values()) for sort in SORTS[:-1])


@dataclass(frozen=True, slots=True)
class Concluding:
    """An agreement with one State whose words nobody knows: `now` the way to it, `triangles` it would close."""

    state: str
    now: str
    triangles: int


class SupposedParty(Register):
    """A register in which one State is a party to one more agreement from a day on."""

    def __init__(self, register: Register, key: str, party: str, on: date) -> None:
        vars(self).update(vars(register))  # shares what is read already; only the one agreement differs
        real = register.instrument(key)
        joined = Event("acceded", on.isoformat(), "memory", party=party)
        self._joined: Instrument = real._replace(parties=(*real.parties, party), events=(*real.events, joined))
        self.by_state = {**register.by_state, party: (*register.by_state.get(party, ()), key)}

    def instrument(self, key: str) -> Instrument:
        """One instrument, the joined one with its new party."""
        return self._joined if key == self._joined.key else super().instrument(key)


def joinings(register: Register, now: Reach) -> list[Joining]:
    """What joining each agreement of many parties that can give a force a status would change, the widest first."""
    found = [
        _joining(register, register.instrument(key), now) for key in register.keys if _joinable(register, key, now)
    ]
    return sorted((one for one in found if one.wider), key=lambda one: ([-n for n in one.gain()], one.agreement))


def concludings(graph: Graph, now: Reach) -> list[Concluding]:
    """Agreements with one State whose way is closed now, those that close most triangles of `graph` first.

    Args:
        graph: the layer of access on the day, multilateral agreements left out: one of them joins everybody to everybody.
    """
    mine = graph.neighbours.get(now.state, frozenset())

    def closes(state: str) -> int:
        return 0 if state in mine else len(mine & graph.neighbours.get(state, frozenset()))

    found = [Concluding(state, "closed", closes(state)) for state in now.states("closed")]
    return sorted(found, key=lambda one: (-one.triangles, one.state))


def _joinable(register: Register, key: str, now: Reach) -> bool:
    instrument = register.instrument(key)
    return (
        instrument.basis == "treaty"
        and instrument.binding
        and len(instrument.parties) > 2
        and now.state not in instrument.parties
        and bool(register.words["kinds"][instrument.kind]["status"])
    )


def _joining(register: Register, instrument: Instrument, now: Reach) -> Joining:
    judge = judge_for(SupposedParty(register, instrument.key, now.state, now.on))
    wider = {}
    for other in sorted(set(instrument.parties) & set(now.verdicts)):
        before, after = now.sort_of(other), sort_of(asked(judge, now.state, other, now.on))
        if SORTS.index(after) < SORTS.index(before):
            wider[other] = (before, after)
    return Joining(instrument.key, instrument.words, wider)
