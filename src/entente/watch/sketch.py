"""Which documents may be copies of one another: pairs that share enough of their rare words, however rewritten.

How: every document is the set of its words (see terms.py), each worth the more the fewer documents hold it. A pair is a candidate
where the shared words are worth at least SHARE of what the poorer document's words are worth. A rewriter changes phrases, so sketches
of word runs find nothing; names, numbers and odd words stay. Measured on the self-written sets among encyclopaedia text: all copies,
with a twentieth of the candidates that MinHash of single words needs to miss none (bands of two rows; bands of three miss six of 25).

Memory: four bytes a word and document, some times that while the index is built. A word held by more than ANCHORS documents points at
the first ANCHORS of them only, in the order of ids: a story of a thousand copies is held together by its pairs with those, and the
work grows with the number of documents, not with its square.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from entente.watch.records import Document
from entente.watch.terms import read_terms

# Set on the development part of tests/quality/stories, alone and among 676 texts of other matters: all copies found from 0.08 to 0.20.
SHARE = 0.12
ANCHORS = 64
RARITY = 2.0  # power of a word's rarity; at 1, texts from one mould are all candidates of one another
LEAST_WORDS = 30  # a text of fewer words counts as if it had so many: else a caption would be a candidate of every text on its subject

Hashes = npt.NDArray[np.uint32]
Weights = npt.NDArray[np.float64]


def candidates(documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    """Pairs of ids that may be copies, the smaller id first, each once, in order.

    Args:
        documents: read once; only their words are kept. An id that comes again is left out.

    Returns:
        Pairs for pairs.compare to verify: nearly every copy, and others beside it. The same for any order of documents.
    """
    words = {document.id: words_of(document.text) for document in documents}
    ids = sorted(words)
    index = _Index([words.pop(one) for one in ids])
    for place, one in enumerate(ids):
        for other in index.near(place):
            yield ids[other], one


def words_of(text: str) -> Hashes:
    """The words of a text as numbers, ascending, each once. What follows adds up worths in this order, so that sums are the same to the bit."""
    return np.fromiter(sorted({zlib.crc32(term.word.encode()) for term in read_terms(text)}), dtype=np.uint32)


def worth_of(counts: npt.NDArray[np.int64], documents: int) -> Weights:
    """What words are worth that so many of all documents hold."""
    return np.asarray(np.log(1 + documents / counts) ** RARITY, dtype=np.float64)


def total_of(worth: Weights) -> float:
    """What a document's words are worth together, given the worth of each in the order of words_of."""
    return float(worth.sum()) * max(1.0, LEAST_WORDS / max(1, len(worth)))


def shared_with(owners: npt.NDArray[np.integer[Any]], worth: Weights) -> tuple[npt.NDArray[np.intp], Weights]:
    """The documents that hold words of one, and what the words shared with each are worth.

    Args:
        owners: for every word in the order of words_of the places of the documents it points at.
        worth: of that word, again for each of them.
    """
    shared: Weights = np.bincount(owners, weights=worth, minlength=1).astype(np.float64, copy=False)
    found = np.flatnonzero(shared)
    return found, shared[found]


def is_enough(shared: Weights, totals: Weights, total: float) -> npt.NDArray[np.bool_]:
    """Whether documents of these totals share enough with one of that total."""
    return np.asarray(shared >= SHARE * np.minimum(totals, total))


class _Index:
    """For every word the first documents that hold it, and what it is worth."""

    def __init__(self, rows: list[Hashes]) -> None:
        self.rows = rows
        sizes = np.array([len(row) for row in rows], dtype=np.int64)
        held = np.concatenate(rows) if rows else np.empty(0, dtype=np.uint32)
        order = np.argsort(held, kind="stable")
        self.words, self.starts, counts = np.unique(held[order], return_index=True, return_counts=True)
        self.owners = np.repeat(np.arange(len(rows), dtype=np.int32), sizes)[order]
        self.lengths = np.minimum(counts, ANCHORS)
        self.worth = worth_of(counts, len(rows))
        self.totals: Weights = np.array([total_of(self.worth[self._places(row)]) for row in rows])

    def _places(self, row: Hashes) -> npt.NDArray[np.int64]:
        return np.searchsorted(self.words, row)

    def near(self, place: int) -> list[int]:
        """The documents before this one that share enough with it."""
        words = self._places(self.rows[place])
        lengths = self.lengths[words]
        if not len(words):
            return []
        ends = np.cumsum(lengths)
        spots = np.arange(ends[-1]) - np.repeat(ends - lengths, lengths) + np.repeat(self.starts[words], lengths)
        owners = self.owners[spots]
        before = owners < place
        found, shared = shared_with(owners[before], np.repeat(self.worth[words], lengths)[before])
        enough = is_enough(shared, self.totals[found], self.totals[place])
        return [int(other) for other in found[enough]]
