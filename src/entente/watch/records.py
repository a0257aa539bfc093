"""What the watch works on and hands out: documents, spans, pairs, stories, drifts, claims, proposals. Plain values, no reading.

Offsets are in characters of a document's extracted text, the end not included, so that text[start:end] is what is meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Span(NamedTuple):
    """A stretch of a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]


class DateEvidence(NamedTuple):
    """A day a document may be of, and why.

    Attributes:
        date: ISO, full or partial.
        kind: where it was found: metadata, header, byline, footer, file, text, feed, archive.
        where: the words or the field it was read in.
        possible: False where it cannot be the document's own (later than the day it was read, or than an older one of better kind).
    """

    date: str
    kind: str
    where: str
    possible: bool = True


class Document(NamedTuple):
    """A document as it was read; kept by hash, never changed.

    Attributes:
        id: first twelve signs of sha256.
        paths: every place it was found at; two files of one content are one document.
        date: the likeliest of date_evidence, ISO, full or partial; None where there is none.
        language: BCP 47, such as en or ja; "und" where it cannot be told.
        text: what a reader reads, paragraphs parted by blank lines.
        sha256: of the bytes as they were read (for feeds and archives: of the part that is this document).
    """

    id: str
    paths: tuple[str, ...]
    title: str | None
    publisher: str | None
    date: str | None
    date_evidence: tuple[DateEvidence, ...]
    language: str
    sha256: str
    text: str


class SetAside(NamedTuple):
    """Something that was not read, and why, in a sentence."""

    path: str
    reason: str


class Sentence(NamedTuple):
    """A sentence of a document: its span, the paragraph it stands in, and whether it lies inside quotation marks."""

    span: Span
    paragraph: int
    quoted: bool


class Aligned(NamedTuple):
    """Sentences of two documents that say the same thing: places in their lists of sentences, none on one side where it is missing.

    score: 0 (nothing shared) to 1 (the same words).
    """

    a: tuple[int, ...]
    b: tuple[int, ...]
    score: float


class Pair(NamedTuple):
    """Two documents and how they belong together.

    Attributes:
        relation: copy (the same text, rewritten or not) | independent_report (the same event) | other_event (the same agreement,
            another event) | unrelated.
        share: share of the shorter text's sentences that have their like in the other, 0 to 1.
        evidence: rows {kind, score, a: {start, end}, b: {start, end}} and what else decided.
    """

    a: str
    b: str
    relation: str
    share: float
    evidence: tuple[Mapping[str, Any], ...]


class Uncompared(NamedTuple):
    """Two documents that could not be compared, and why; the others are."""

    a: str
    b: str
    reason: str


class Story(NamedTuple):
    """Documents that are copies of one text.

    Attributes:
        original: id of the likely original; None for undecided.
        reasons: why, one row {kind, document, sentence: {en, ja}} each.
        pairs: the verified pairs that hold it together.
    """

    id: str
    members: tuple[str, ...]
    original: str | None
    reasons: tuple[Mapping[str, Any], ...]
    pairs: tuple[Pair, ...]


class Drift(NamedTuple):
    """A change of meaning between the likely original and a copy.

    Attributes:
        copy: id of the copy; where the original is undecided, of the document the other is compared with.
        kind: name | date | number | role | party | instrument | legal_effect | stage | modality | negation | attribution | speaker |
            quotation | wording_in_quotation | omission | addition.
        severity: high (an agreement's parties, date, stage, effect) | medium | low.
        original, copy_span: span and words on each side; None where there is nothing on that side.
        sentence: what changed, {en, ja}.
    """

    copy: str
    kind: str
    severity: str
    original: Span | None
    copy_span: Span | None
    sentence: Mapping[str, str]


class Claim(NamedTuple):
    """What a document says happened, or will happen, to an agreement.

    Attributes:
        document: id.
        agreement: key of the register, or None for one it does not hold.
        named: the words it is named by.
        parties: State codes.
        kind: key of words/kinds.yml, or None.
        event: key of words/events.yml.
        date: ISO, full or partial, at the precision given; None where none is given.
        precision: day | month | year | none.
        modality: asserted | planned | expected | denied.
        attribution: {class: named | body | anonymous | own_voice, who, count}.
        span: the sentence.
        party: the State whose own act it is (a parliament's approval, a ratification); None where it is the agreement's.
        date_words: the words the date was read from, kept where they give no date by themselves.
        inferred: the date was worked out from the document's own day.
        background: an aside about the past, not the document's news.
        words: the stretches of the text that decide: verb, agreement, parties, date.
    """

    document: str
    agreement: str | None
    named: str
    parties: tuple[str, ...]
    kind: str | None
    event: str
    date: str | None
    precision: str
    modality: str
    attribution: Mapping[str, Any]
    span: Span
    party: str | None = None
    date_words: str = ""
    inferred: bool = False
    background: bool = False
    words: tuple[Span, ...] = ()
