"""How well sentences are split and aligned, candidates found, relations told and stories grouped, against the labels."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from entente.watch.alignment import align
from entente.watch.pairs import compare
from entente.watch.records import Story
from entente.watch.sentences import split
from entente.watch.sketch import candidates
from entente.watch.stories import group
from tests.quality.stories.collection import Labelled, read, true_pairs


class Counts:
    """Hits, misses and false alarms."""

    def __init__(self) -> None:
        self.hits = self.misses = self.alarms = 0
        self.wrong: list[object] = []

    def add(self, found: Iterable[object], true: Iterable[object], about: object = None) -> None:
        """Counts one comparison; *wrong* keeps what to look at."""
        found, true = set(found), set(true)
        self.hits += len(found & true)
        self.misses += len(true - found)
        self.alarms += len(found - true)
        self.wrong += [(about, "missed", one) for one in sorted(true - found, key=str)] + [
            (about, "alarm", one) for one in sorted(found - true, key=str)
        ]

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.hits + self.misses)

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.hits + self.alarms)


def measure_splitting(part: str) -> Counts:
    """Sentence ends found where a mark says one is."""
    counts = Counts()
    for row in read(part).values():
        if row.ends:
            text = row.document.text
            found = {s.span.end for s in split(text, row.document.language)}
            counts.add(found, {end for end, _ in row.ends}, row.document.id)
    return counts


def measure_alignment(part: str) -> Counts:
    """Links between sentences of an original and of its marked copies."""
    counts = Counts()
    rows = read(part)
    marked = [row for row in rows.values() if row.ends]
    for copy in marked:
        for original in marked:
            if original.original and not copy.original and original.text == copy.text:
                counts.add(
                    _links(original, copy), _true_links(original, copy), (original.document.id, copy.document.id)
                )
    return counts


def _numbers(row: Labelled) -> list[frozenset[int]]:
    """What each sentence of the split says, by the marks inside it."""
    before, found = 0, []
    for sentence in split(row.document.text, row.document.language):
        found.append(frozenset().union(*(numbers for end, numbers in row.ends if before < end <= sentence.span.end)))
        before = sentence.span.end
    return found


def _true_links(a: Labelled, b: Labelled) -> set[tuple[int, int]]:
    ours, theirs = _numbers(a), _numbers(b)
    return {(i, j) for i, one in enumerate(ours) for j, other in enumerate(theirs) if one & other}


def _links(a: Labelled, b: Labelled) -> set[tuple[int, int]]:
    return {(i, j) for row in align(a.document, b.document) for i in row.a for j in row.b}


def copy_pairs(part: str) -> set[tuple[str, str]]:
    """The pairs that are copies."""
    return {pair for pair, relation in true_pairs(part).items() if relation == "copy"}


def measure_candidates(part: str) -> Counts:
    """Copies among the candidates. Others among them are no fault of a sketch, only work; they are counted as alarms."""
    documents = {one: row.document for one, row in read(part).items()}
    found = {(min(pair), max(pair)) for pair in candidates(documents.values())}
    counts = Counts()
    known = true_pairs(part)
    counts.add({pair for pair in found if pair in known}, copy_pairs(part))
    return counts


def measure_relations(part: str) -> dict[str, Counts]:
    """Relations of every pair, candidates or not: hits, misses and alarms by relation."""
    rows = read(part)
    found: dict[str, set[object]] = {}
    true: dict[str, set[object]] = {}
    for (a, b), relation in true_pairs(part).items():
        found.setdefault(compare(rows[a].document, rows[b].document).relation, set()).add((a, b))
        true.setdefault(relation, set()).add((a, b))
    counts = {}
    for relation in ("copy", "independent_report", "other_event", "unrelated"):
        counts[relation] = Counts()
        counts[relation].add(found.get(relation, set()), true.get(relation, set()))
    return counts


def find_stories(part: str) -> tuple[Story, ...]:
    """The stories of one part, by the way the watch goes: candidates, comparison, grouping."""
    documents = {one: row.document for one, row in read(part).items()}
    return group(documents, [compare(documents[a], documents[b]) for a, b in candidates(documents.values())])


def measure_grouping(part: str) -> Counts:
    """Pairs of documents in one story, against pairs of one text."""
    counts = Counts()
    known = true_pairs(part)
    together = {pair for story in find_stories(part) for pair in combinations(story.members, 2) if pair in known}
    counts.add(together, copy_pairs(part))
    return counts


def measure_originals(part: str) -> dict[str, list[str]]:
    """Stories whose original is marked: named rightly, wrongly, or left undecided."""
    rows = read(part)
    found: dict[str, list[str]] = {"right": [], "wrong": [], "undecided": []}
    for story in find_stories(part):
        marked = [one for one in story.members if rows[one].original]
        if len(story.members) > 1 and len(marked) == 1:
            verdict = "undecided" if story.original is None else "right" if story.original == marked[0] else "wrong"
            found[verdict].append(marked[0])
    return found
