"""Which stories report one event in texts of their own, and which speak of other events on one agreement; told for any number of documents.

Reports of one event need not share words, so that the sketch, which looks for copies, does not bring them together. Here each story is
held against a few others only: those on the same two States that are the first of their event. So the work grows with the number of
stories, and what belongs together is found in steps of one: every story is paired with the first of its event, every event with the first
on its agreement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from entente.watch.claims.mentions import may_name_agreements
from entente.watch.pairs import compare
from entente.watch.records import Document, Pair, Story
from entente.watch.relations import ONCE, relate
from entente.watch.subjects import Subject, are_of_one_agreement, read_news, read_subject

Failed = Callable[[Document, Exception], object]
LATEST = 3  # events on one agreement whose first story a further one is held against, beside the one with the same news


class Told(NamedTuple):
    """A story by one of its documents, and what that is about."""

    document: str
    day: str
    subject: Subject


def find_related(
    stories: Iterable[Story], documents: Mapping[str, Document], failed: Failed = lambda *_: None
) -> Iterator[Pair]:
    """Pairs of documents of two stories that belong together, in the order of States and days.

    Args:
        stories: of all documents; each is taken by its original or, where that is undecided, by its first member.
        documents: by id.
        failed: told of a document that could not be read or compared, and why; the others are.

    Returns:
        Pairs as compare() gives them, independent_report or other_event, the smaller id first; at most one for each story. The same
        whatever the order of what came in.
    """
    groups: dict[frozenset[str], list[Told]] = defaultdict(list)
    for story in stories:
        document = documents[story.original or min(story.members)]
        if not may_name_agreements(document.text):
            continue
        try:
            told = Told(document.id, document.date or "", read_subject(document))
        except Exception as problem:  # whatever one text does, the others are read
            failed(document, problem)
            continue
        if len(told.subject.states) > 1:
            groups[told.subject.states].append(told)
    for states in sorted(groups, key=sorted):
        yield from _within(sorted(groups[states], key=_place), states, documents, failed)


def _place(told: Told) -> tuple[bool, str, str]:
    return not told.day, told.day, told.document


def _within(
    row: list[Told], states: frozenset[str], documents: Mapping[str, Document], failed: Failed
) -> Iterator[Pair]:
    """The pairs among stories on the same two States, from the earliest; those without a date come last."""
    agreements: list[_Agreement] = []
    for told in row:
        agreement = next((one for one in agreements if are_of_one_agreement(one.first.subject, told.subject)), None)
        try:
            pair = agreement.place(told) if agreement else None
            if agreement is None:
                agreements.append(_Agreement(told, documents, states))
        except Exception as problem:  # as above
            failed(documents[told.document], problem)
            continue
        if pair and pair.relation in ("independent_report", "other_event"):
            yield pair


class _Agreement:
    """The events on one agreement, each by its first story."""

    def __init__(self, first: Told, documents: Mapping[str, Document], states: frozenset[str]) -> None:
        self.first, self._documents, self._states = first, documents, states
        self._latest: list[str] = []
        self._by_news: dict[tuple[str, str | None], str] = {}
        self._begin(first)

    def place(self, told: Told) -> Pair:
        """The pair of a further story with the first of its event, or with the first of all where it begins another."""
        news = self._news(told)
        near = [*([self._by_news[news]] if news in self._by_news else []), *reversed(self._latest)]
        document = self._documents[told.document]
        for one in dict.fromkeys(near):
            if relate(self._documents[one], document)[0] == "independent_report":
                return self._pair(one, told.document)
        self._begin(told)
        return self._pair(self.first.document, told.document)

    def _begin(self, told: Told) -> None:
        self._latest = [*self._latest, told.document][-LATEST:]
        news = self._news(told)
        if news:
            self._by_news.setdefault(news, told.document)

    def _news(self, told: Told) -> tuple[str, str | None] | None:
        news = read_news(self._documents[told.document], self._states)
        return (news.event, None if news.event in ONCE else news.party) if news else None

    def _pair(self, one: str, other: str) -> Pair:
        return compare(self._documents[min(one, other)], self._documents[max(one, other)])
