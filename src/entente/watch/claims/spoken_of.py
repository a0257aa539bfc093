"""What a document has spoken of so far: agreements with their parties, and the pair of States named last."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from entente.register.store import Register
from entente.watch.claims.linking import candidates


class Topic(NamedTuple):
    """An agreement the document speaks of: its parties, the kinds its words may mean, and the words."""

    parties: tuple[str, ...]
    kinds: tuple[str, ...]
    named: str
    keys: tuple[str, ...] = ()
    definite: bool = False


def _is_meant(topic: Topic, kinds: tuple[str, ...]) -> bool:
    """Whether words of these kinds can mean it: what goes by a name of its own (LEMOA) is meant by that or by "the pact" only."""
    return not kinds or (not topic.keys and bool(set(kinds) & set(topic.kinds)))


def is_description(named: str, kinds: tuple[str, ...]) -> bool:
    """Whether the words only describe, as "a security cooperation agreement" does, and are no title."""
    return kinds == ("dca",) and named == named.lower()


@dataclass(slots=True)
class SpokenOf:
    """What "the pact" and "the two countries" may mean at a place of a document.

    Attributes:
        register: the register agreements are looked for in.
        day: the document's own date.
        language: BCP 47.
        all: every agreement the document names with its kind, in order, over the whole document.
        last: the one spoken of last; None at the beginning.
        pair: the States named together last.
        near: the States of the last sentence that named any (Japanese).
        around: how often the document names each State (Japanese).
        said: the kinds of the agreement named last, whoever its parties are (Japanese).
        subject: the one State the sentence before is about, which "it" may mean; None for none or several.
        home: the State a report was filed from, by its first words; None where it does not say.
        means: kinds that a mere description of an agreement means, by its parties.
        opening: how many of them its headline and first sentences name.
        states: every State the document names.
        bare: pairs of States whose "military pact" or the like the document speaks of, without a kind.
    """

    register: Register
    day: str | None
    language: str
    all: list[Topic] = field(default_factory=list)
    last: Topic | None = None
    pair: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    around: Counter[str] = field(default_factory=Counter)
    said: tuple[str, ...] = ()
    subject: str | None = None
    home: str | None = None
    means: dict[frozenset[str], tuple[str, ...]] = field(default_factory=dict)
    opening: int = 0
    states: set[str] = field(default_factory=set)
    bare: list[tuple[str, ...]] = field(default_factory=list)

    def remember(self, topic: Topic) -> None:
        """Remember an agreement as the one spoken of last."""
        self.last, self.pair = topic, topic.parties

    def main(self) -> Topic | None:
        """The agreement the document names most, the first of them where several are named as often."""
        counts = Counter((topic.parties, topic.kinds) for topic in self.all)
        if not counts:
            return None
        most = max(counts.values())
        return next(topic for topic in self.all if counts[topic.parties, topic.kinds] == most)

    def between(self, parties: tuple[str, ...], kinds: tuple[str, ...] = ()) -> Topic | None:
        """The one agreement of these kinds the document names between these States; None for none or several."""
        fitting = {
            (tuple(sorted(topic.parties)), topic.kinds): topic
            for topic in reversed(self.all)
            if set(topic.parties) == set(parties) and _is_meant(topic, kinds)
        }
        if self.last and (tuple(sorted(self.last.parties)), self.last.kinds) in fitting:
            return self.last
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def with_party(self, state: str, kinds: tuple[str, ...]) -> Topic | None:
        """The agreement "the RAA" means where one State is named: the one spoken of last if it fits, else the only one that does."""
        fitting = [t for t in self.all if state in t.parties and (_is_meant(t, kinds) or not t.kinds)]
        if self.last and state in self.last.parties and _is_meant(self.last, kinds):
            return self.last
        different = {tuple(sorted(topic.parties)) for topic in fitting}
        return fitting[0] if len(different) == 1 else None

    def of_kind(self, kinds: tuple[str, ...]) -> Topic | None:
        """The agreement "the RAA" or "the pact" means where no State is named."""
        main = self.main()
        if main and (set(main.parties) != set(self.all[0].parties) or not self.opening):
            main = None  # what a text comes to later is not what "the agreement" of its first lines means
        if self.is_open(kinds):
            return None
        for topic in (self.last, main):
            if topic and _is_meant(topic, kinds):
                return topic
        fitting = {tuple(sorted(t.parties)): t for t in self.all if kinds and _is_meant(t, kinds)}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def is_open(self, kinds: tuple[str, ...]) -> bool:
        """Whether "the DCA" is left open: after "Norway signed a DCA in 2021" it may be that one or the one the text is about."""
        main, last = self.main(), self.last
        if not kinds or not main or not last or set(main.parties) == set(last.parties) or last.definite:
            return False
        return bool(self.opening) and _is_meant(main, kinds) and _is_meant(last, kinds)

    def hub(self) -> str | None:
        """The one State that is a party of every agreement the document names; None where there is none or more than one."""
        if not self.all:
            return None
        common = set.intersection(*(set(topic.parties) for topic in self.all))
        return common.pop() if len(common) == 1 else None

    def may_have(self, parties: tuple[str, ...], kinds: tuple[str, ...]) -> bool:
        """Whether "the agreement" of a kind can be theirs: the register holds one, or the document speaks of a pact of theirs and of no other's."""
        told = {frozenset(pair) for pair in self.bare}
        told |= {frozenset(topic.parties) for topic in self.all if is_description(topic.named, topic.kinds)}
        return self.known(parties, kinds) or told == {frozenset(parties)}

    def speaks_of(self, parties: tuple[str, ...]) -> bool:
        """Whether the document has spoken of a pact of theirs, with or without its kind."""
        return frozenset(parties) in {frozenset(pair) for pair in self.bare} | {frozenset(t.parties) for t in self.all}

    def only_partner(self, state: str, kinds: tuple[str, ...]) -> list[str]:
        """The other party of "the VFA with Australia", where the register holds one such agreement of that State, and the document names the other."""
        held = [self.register.instrument(key) for key in self.register.by_state.get(state, ())]
        held = [i for i in held if i.kind in kinds and i.basis == "treaty" and len(i.parties) == 2]
        held = [i for i in held if not (i.relations or {}).get("counterpart_of")]
        others = [code for i in held for code in i.parties if code != state]
        return others if len(others) == 1 and others[0] in self.states else []

    def settle(self) -> None:
        """Take a mere description for the agreement it describes, once the whole document was read ahead.

        A text that speaks of a "security cooperation agreement" of two States, of which the register holds none, and then of "the
        Reciprocal Access Agreement" of the same two, speaks of one agreement.
        """
        for topic in [t for t in self.all if is_description(t.named, t.kinds) and not self.known(t.parties, t.kinds)]:
            same = [t for t in self.all if set(t.parties) == set(topic.parties) and t.kinds != topic.kinds]
            if len({t.kinds for t in same}) == 1 and same[0].definite:
                self.means[frozenset(topic.parties)] = same[0].kinds
        self.all = [
            topic._replace(kinds=self.kinds_meant(topic.parties, topic.kinds, topic.named)) for topic in self.all
        ]

    def kinds_meant(self, parties: tuple[str, ...], kinds: tuple[str, ...], named: str) -> tuple[str, ...]:
        """The kinds that the words mean, after what a mere description was found to describe."""
        return self.means.get(frozenset(parties), kinds) if is_description(named, kinds) else kinds

    def known(self, parties: tuple[str, ...], kinds: tuple[str, ...]) -> bool:
        """Whether the register holds an agreement of these kinds between these States."""
        return bool(candidates(self.register, parties, kinds))
