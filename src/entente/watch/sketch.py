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
    words = {document.id: _hashes(document.text) for document in documents}
    ids = sorted(words)
    index = _Index([words.pop(one) for one in ids])
    for place, one in enumerate(ids):
        for other in index.near(place):
            yield ids[other], one


def _hashes(text: str) -> Hashes:
    return np.fromiter(sorted({zlib.crc32(term.word.encode()) for term in read_terms(text)}), dtype=np.uint32)


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
        self.worth: Weights = np.log(1 + len(rows) / counts) ** RARITY
        totals = [float(self.worth[self._places(row)].sum()) * max(1.0, LEAST_WORDS / max(1, len(row))) for row in rows]
        self.totals: Weights = np.array(totals)

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
        shared = np.bincount(owners[before], weights=np.repeat(self.worth[words], lengths)[before], minlength=1)
        found = np.flatnonzero(shared)
        enough = shared[found] >= SHARE * np.minimum(self.totals[found], self.totals[place])
        return [int(other) for other in found[enough]]
