"""Which document of a story the others were likely made from, with reasons; nobody where the reasons do not carry.

Only what a copyist loses or adds is a reason: quotations that others turn into reported speech, names and numbers that others drop, the
journalists' credits, and marks of a machine or a hasty hand, which come later than the text they spoil. A day is no reason by itself:
pages are dated by whoever copies them. Nearness to all others only speaks beside another reason, since the middle of a chain is
nearest too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from entente.watch.kept_names import read_side
from entente.watch.oddities import find_oddities
from entente.watch.quotations import find_quotations
from entente.watch.records import Document, Pair, Span

CREDITS = re.compile(
    r"(?im)^\W*(?:additional |extra )?(?:report(?:ing)?|editing|writing|photograph(?:s|y)|translation) by \w|\bfollow (?:\w+ ){1,6}on twitter"
    r"|[\w.]+@[\w-]+\.\w+|【[^】]{2,20}(?:記者|支局|取材|共同)[^】]*】|(?:取材|執筆|文)[・=＝：:]\s*\S"
)
# What a reason counts for, and what decides. Set on the development part of tests/quality/stories: 11 named
# rightly, none wrongly, 5 left undecided. A new set was named wrongly when first seen, so that more than one wrong is to be expected.
WORTH = {"quotations": 2.0, "details": 1.5, "oddities": 1.5, "credits": 1.0, "nearest": 1.0, "earliest": 0.5}
LEAD = 1.5  # by how much the first must lead the second
KINDS = 2  # different kinds of reasons that must speak for it, one of them neither its day nor its nearness
FEWEST_QUOTED = 30  # letters of quotation by which one document must lead
TOLD_AGAIN = 0.2  # sentences less alike were paired for want of better; a page's furniture is
SHORT = 3  # letters of the small words inside names
SAME = 0.06  # share by which two counts may differ and still be even
LARGEST = 40  # members looked at; a story of more is left undecided beyond them


class _Reason(NamedTuple):
    kind: str
    document: str
    en: str
    ja: str


def likely(documents: Sequence[Document], pairs: Sequence[Pair]) -> tuple[str | None, tuple[Mapping[str, Any], ...]]:
    """The likely original of a story.

    Args:
        documents: the story's members.
        pairs: its verified pairs, with their evidence.

    Returns:
        Id and reasons {kind, document, sentence: {en, ja}}. None where no document leads clearly, or by its day or its nearness
        alone; the reasons found are given all the same. A story of one is its own original, without reasons.
    """
    members = sorted(documents, key=lambda document: document.id)[:LARGEST]
    if len(documents) == 1:
        return documents[0].id, ()
    spans = _shared_spans(pairs)
    reasons = [
        reason
        for find in (_quotations, _details, _oddities, _credits, _nearest, _earliest)
        for reason in find(members, spans, pairs)
    ]
    scores: dict[str, float] = {document.id: 0.0 for document in members}
    kinds: dict[str, set[str]] = defaultdict(set)
    for reason in reasons:
        scores[reason.document] += WORTH[reason.kind]
        kinds[reason.document].add(reason.kind)
    first, second, *_ = sorted(scores, key=lambda one: (-scores[one], one))
    rows = tuple({"kind": r.kind, "document": r.document, "sentence": {"en": r.en, "ja": r.ja}} for r in reasons)
    told = kinds[first] - {"earliest", "nearest"}
    clear = scores[first] - scores[second] >= LEAD and len(kinds[first]) >= KINDS and bool(told)
    return (first if clear and len(documents) <= LARGEST else None), rows


Spans = Mapping[str, Sequence[Span]]


def _shared_spans(pairs: Sequence[Pair]) -> dict[str, list[Span]]:
    """For each document, the sentences some other member has too; what a copyist added is in no other."""
    found: dict[str, set[Span]] = defaultdict(set)
    for pair in pairs:
        for row in pair.evidence:
            if row["kind"] == "sentences" and row["score"] >= TOLD_AGAIN:
                found[pair.a].add(Span(row["a"]["start"], row["a"]["end"]))
                found[pair.b].add(Span(row["b"]["start"], row["b"]["end"]))
    return {one: sorted(spans) for one, spans in found.items()}


def _best(counts: Mapping[str, float], least: float = 1.0) -> list[str]:
    """Those that lead, where not all are even. *least*: by how much the best must lead the last."""
    most = max(counts.values())
    if most - min(counts.values()) < least:
        return []
    found = [one for one, count in sorted(counts.items()) if count >= most - max(SAME * most, least / 2)]
    return found if len(found) < len(counts) else []


def _quotations(members: Sequence[Document], spans: Spans, _: Sequence[Pair]) -> list[_Reason]:
    counts = {}
    for document in members:
        quoted = [
            found for start, end in _paragraphs(document.text) for found in find_quotations(document.text, start, end)
        ]
        counts[document.id] = float(
            sum(
                _overlap(quotation, span)
                for quotation in quoted
                if _is_speech(quotation.of(document.text))
                for span in _merged(spans.get(document.id, []))
            )
        )
    return [
        _Reason(
            "quotations",
            one,
            f"It quotes in full ({counts[one]:.0f} characters) what others shorten or tell in their own words.",
            f"ほかが縮めたり地の文にしたりした発言を、そのまま引用している（{counts[one]:.0f}字）。",
        )
        for one in _best(counts, FEWEST_QUOTED)
    ]


def _is_speech(words: str) -> bool:
    """Whether words between quotation marks are more than a name: a word of some length without a capital stands among them."""
    return not words.isascii() or any(len(word) > SHORT and word.islower() for word in words.split())


def _paragraphs(text: str) -> list[tuple[int, int]]:
    places = [0, *(end for found in re.finditer(r"\n\s*\n", text) for end in found.span()), len(text)]
    return list(zip(places[::2], places[1::2], strict=True))


def _merged(spans: Sequence[Span]) -> list[Span]:
    found: list[Span] = []
    for span in spans:
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _details(members: Sequence[Document], spans: Spans, _: Sequence[Pair]) -> list[_Reason]:
    words: dict[str, set[str]] = {}
    names: set[str] = set()
    for document in members:
        side, shared = read_side(document), _merged(spans.get(document.id, []))
        told = [any(_overlap(sentence.span, span) for span in shared) for sentence in side.sentences]
        terms = [term for row, kept in zip(side.terms, told, strict=True) if kept for term in row]
        words[document.id] = {term.word for term in terms}
        names.update(term.word for term in terms if term.anchor)
    # A name that one document has alone was added, misspelt or only written with a capital there.
    known = {name for name in names if sum(name in row for row in words.values()) > 1}
    counts = {one: float(len(row & known)) for one, row in words.items()}
    return [
        _Reason(
            "details",
            one,
            f"It has the most names and numbers ({counts[one]:.0f}) in what they share.",
            f"ほかの文書と共通する箇所に、名称と数字が最も多い（{counts[one]:.0f}件）。",
        )
        for one in _best(counts, 2.0)
    ]


def _oddities(members: Sequence[Document], spans: Spans, _: Sequence[Pair]) -> list[_Reason]:
    """Oddities of the sentences some other member has too; a page's furniture and a signature at its end are nobody's haste."""
    counts = {
        document.id: -float(
            sum(any(_overlap(odd, span) for span in spans.get(document.id, ())) for _, odd in find_oddities(document))
        )
        for document in members
    }
    best = [one for one in _best(counts) if counts[one] == max(counts.values())]
    return [
        _Reason(
            "oddities",
            one,
            "It lacks the marks of a machine or a hasty hand that others show, such as broken sentences or one name in two spellings.",
            "途切れた文や同じ名前の表記揺れなど、ほかにある機械処理や急ぎ仕事の跡がない。",
        )
        for one in best
    ]


def _credits(members: Sequence[Document], _spans: Spans, _: Sequence[Pair]) -> list[_Reason]:
    counts = {document.id: float(bool(CREDITS.search(document.text))) for document in members}
    return [
        _Reason("credits", one, "It carries the journalists' credits.", "記者の署名や取材協力の記載がある。")
        for one in _best(counts)
    ]


def _nearest(members: Sequence[Document], _spans: Spans, pairs: Sequence[Pair]) -> list[_Reason]:
    if len(members) < 3:
        return []
    totals = {document.id: 0.0 for document in members}
    for pair in pairs:
        alike = sum(float(row["score"]) for row in pair.evidence if row["kind"] == "sentences")
        for one in (pair.a, pair.b):
            if one in totals:
                totals[one] += alike / (len(members) - 1)
    return [
        _Reason(
            "nearest",
            one,
            "All others are nearer to it than to one another.",
            "ほかの文書はいずれも、互いよりもこの文書に近い。",
        )
        for one in _best(totals)[:1]
    ]


def _earliest(members: Sequence[Document], _spans: Spans, _: Sequence[Pair]) -> list[_Reason]:
    dated = {document.id: document.date for document in members if document.date and len(document.date) == 10}
    first = min(dated.values(), default=None)
    found = [one for one, day in dated.items() if day == first]
    if first is None or len(found) != 1 or len(dated) < len(members):
        return []
    return [
        _Reason(
            "earliest",
            found[0],
            f"It bears the earliest date ({first}), which by itself proves nothing.",
            f"日付が最も早い（{first}）。ただし、それだけでは根拠にならない。",
        )
    ]
