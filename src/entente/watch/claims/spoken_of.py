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
    """

    register: Register
    day: str | None
    language: str
    all: list[Topic] = field(default_factory=list)
    last: Topic | None = None
    pair: tuple[str, ...] = ()

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
            if set(topic.parties) == set(parties) and (not kinds or set(kinds) & set(topic.kinds))
        }
        if self.last and (tuple(sorted(self.last.parties)), self.last.kinds) in fitting:
            return self.last
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def with_party(self, state: str, kinds: tuple[str, ...]) -> Topic | None:
        """The agreement "the RAA" means where one State is named: the one spoken of last if it fits, else the only one that does."""
        fitting = [
            t for t in self.all if state in t.parties and (not kinds or set(kinds) & set(t.kinds) or not t.kinds)
        ]
        if self.last and state in self.last.parties and (not kinds or set(kinds) & set(self.last.kinds)):
            return self.last
        different = {tuple(sorted(topic.parties)) for topic in fitting}
        return fitting[0] if len(different) == 1 else None

    def of_kind(self, kinds: tuple[str, ...]) -> Topic | None:
        """The agreement "the RAA" or "the pact" means where no State is named."""
        for topic in (self.last, self.main()):
            if topic and (not kinds or set(kinds) & set(topic.kinds)):
                return topic
        fitting = {tuple(sorted(t.parties)): t for t in self.all if set(kinds) & set(t.kinds)}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def hub(self) -> str | None:
        """The one State that is a party of every agreement the document names; None where there is none or more than one."""
        if not self.all:
            return None
        common = set.intersection(*(set(topic.parties) for topic in self.all))
        return common.pop() if len(common) == 1 else None

    def known(self, parties: tuple[str, ...], kinds: tuple[str, ...]) -> bool:
        """Whether the register holds an agreement of these kinds between these States."""
        return bool(candidates(self.register, parties, kinds))
