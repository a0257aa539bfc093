"""What a pass found, in the shape it is handed out in: documents, stories, claims, events, proposals, related, set_aside.

Each part is an iterator of plain rows, so that the answer to a hundred thousand documents can be written without being held.
Offsets are in characters of a document's text as `entente watch text ID` prints it, the end not included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from entente.watch.proposals import Proposal, Weighed
from entente.watch.records import Document, Drift, Pair, Span, Story
from entente.watch.rows import Conflict, claim_id
from entente.watch.run import Outcome, compared_with

FORMAT = "entente-watch/1"
Rows = Callable[[], Iterator[dict[str, Any]]]


class Part(NamedTuple):
    """A part of the answer: its name, and what gives its rows."""

    name: str
    rows: Rows


class Chosen(NamedTuple):
    """What of a store is shown: ids of documents and of stories; None for all."""

    documents: frozenset[str] | None = None
    stories: frozenset[str] | None = None

    def holds(self, document: str) -> bool:
        """Whether a document is shown."""
        return self.documents is None or document in self.documents


def choose(outcome: Outcome, below: Iterable[str] | None) -> Chosen:
    """The documents found below some paths, and those that share a story with them; everything for None."""
    if below is None:
        return Chosen()
    found = frozenset(outcome.store.ids(below))
    stories = [story for story in outcome.store.stories(pairs=False) if found.intersection(story.members)]
    members = frozenset(member for story in stories for member in story.members)
    return Chosen(found | members, frozenset(story.id for story in stories))


def parts(outcome: Outcome, below: Mapping[str, str] | None = None) -> tuple[Part, ...]:
    """The parts of the answer in their order.

    Args:
        outcome: of the pass.
        below: only what was found at these paths or below them, with the copies of it that were read elsewhere. Each whole path
            with the words it is shown by.
    """
    chosen = choose(outcome, below)
    shown = partial(_shown, below or {})
    return (
        Part("documents", lambda: _documents(outcome, chosen, shown)),
        Part("stories", lambda: _stories(outcome, chosen)),
        Part("claims", lambda: _claims(outcome, chosen)),
        Part("events", lambda: _events(outcome, chosen)),
        Part("proposals", lambda: _proposals(outcome, chosen)),
        Part("related", lambda: _related(outcome, chosen)),
        Part("set_aside", lambda: _set_aside(outcome, chosen, below, shown)),
    )


def _set_aside(
    outcome: Outcome, chosen: Chosen, below: Mapping[str, str] | None, shown: Callable[[str], str]
) -> Iterator[dict[str, Any]]:
    """What was not read, and what was read but not worked on to the end."""
    for row in outcome.store.set_aside(below):
        yield {"path": shown(row.path), "reason": row.reason}
    for document, reason in outcome.store.failures(outcome.codes):
        if chosen.holds(document):
            yield {"path": shown(outcome.shelf[document].paths[0]), "reason": reason}


def _shown(below: Mapping[str, str], path: str) -> str:
    """A path as the reader gave it."""
    for whole, given in below.items():
        if path == whole or path.startswith((f"{whole}/", f"{whole}#")):
            return given + path[len(whole) :]
    return path


def answer(outcome: Outcome, below: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The whole answer at once, for as many documents as memory holds."""
    return {**head(outcome), **{part.name: list(part.rows()) for part in parts(outcome, below)}}


def head(outcome: Outcome) -> dict[str, Any]:
    """What stands before the parts."""
    return {"format": FORMAT, "as_of": outcome.as_of.isoformat() if outcome.as_of else None}


def document_row(document: Document, shown: Callable[[str], str] = str) -> dict[str, Any]:
    """A document without its text; `shown` words its paths."""
    row = {key: value for key, value in document._asdict().items() if key not in ("text", "paths", "date_evidence")}
    return {
        "id": row.pop("id"),
        "path": shown(document.paths[0]) if document.paths else None,
        "paths": [shown(path) for path in document.paths],
        **row,
        "date_evidence": [evidence._asdict() for evidence in document.date_evidence],
    }


def story_row(story: Story, drifts: Iterable[Drift], texts: Mapping[str, Document], base: str) -> dict[str, Any]:
    """A story with its pairs and what its copies changed.

    Args:
        texts: the documents by id.
        base: the document the others were compared with.
    """
    return {
        "id": story.id,
        "members": list(story.members),
        "original": {"document": story.original, "reasons": list(story.reasons)},
        "compared_with": base if len(story.members) > 1 else None,
        "pairs": [pair_row(pair) for pair in story.pairs],
        "drifts": [_drift(drift, texts[base].text, texts[drift.copy].text) for drift in drifts],
    }


def pair_row(pair: Pair) -> dict[str, Any]:
    """Two documents and how they belong together."""
    return {**pair._asdict(), "evidence": list(pair.evidence)}


def proposal_row(proposal: Proposal) -> dict[str, Any]:
    """A proposal as it is shown; what is needed to carry it out stays in the store."""
    return {
        "id": proposal.id,
        "kind": proposal.kind,
        "file": proposal.file,
        "diff": proposal.diff,
        "grade": proposal.grade,
        "claims": list(proposal.claims),
        "why": dict(proposal.why),
        "sources": [dict(row) for row in proposal.sources],
        "event": proposal.row,
    }


def _spelled(span: Span | None, text: str) -> dict[str, Any] | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.of(text)}


def _drift(drift: Drift, original: str, copy: str) -> dict[str, Any]:
    return {
        "copy": drift.copy,
        "kind": drift.kind,
        "severity": drift.severity,
        "original": _spelled(drift.original, original),
        "copy_span": _spelled(drift.copy_span, copy),
        "sentence": dict(drift.sentence),
    }


def _documents(outcome: Outcome, chosen: Chosen, shown: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    for ident in outcome.store.ids():
        if chosen.holds(ident):
            yield document_row(outcome.shelf[ident], shown)


def _stories(outcome: Outcome, chosen: Chosen) -> Iterator[dict[str, Any]]:
    for story in outcome.store.stories():
        if chosen.stories is None or story.id in chosen.stories:
            yield story_row(story, outcome.drifts(story), outcome.shelf, compared_with(story, outcome.shelf))


def _claims(outcome: Outcome, chosen: Chosen) -> Iterator[dict[str, Any]]:
    """One row a claim, in the order of documents and their sentences."""
    rows = {
        claim_id(claim): (weighed.row, drifted)
        for weighed in outcome.weighed
        for drifted, group in ((False, weighed.row.claims), (True, weighed.row.drifted))
        for claim in group
    }
    for ident in outcome.store.ids():
        if not chosen.holds(ident):
            continue
        text = outcome.shelf[ident].text
        for claim in outcome.store.claims(ident, outcome.codes.claims):
            name = claim_id(claim)
            row, drifted = rows[name]
            yield {
                "id": name,
                **{key: value for key, value in claim._asdict().items() if key not in ("words", "span")},
                "parties": list(claim.parties),
                "attribution": dict(claim.attribution),
                "span": _spelled(claim.span, text),
                "drifted": drifted,
                "event_id": row.id,
                "independent_sources": row.independent_sources,
                "conflicts": [_conflict(conflict) for conflict in row.conflicts],
                "against_register": row.against_register.state,
            }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {**conflict._asdict(), "documents": list(conflict.documents), "sentence": dict(conflict.sentence)}


def _events(outcome: Outcome, chosen: Chosen) -> Iterator[dict[str, Any]]:
    """One row for each thing said of each agreement, whoever says it."""
    for weighed in outcome.weighed:
        if any(chosen.holds(claim.document) for claim in (*weighed.row.claims, *weighed.row.drifted)):
            yield event_row(weighed)


def event_row(weighed: Weighed) -> dict[str, Any]:
    """A row of the corroboration, with what was made of it."""
    row = weighed.row
    stand = row.against_register
    return {
        **{
            name: value for name, value in row._asdict().items() if name not in ("dated", "step")
        },  # `why` tells of them
        "parties": list(row.parties),
        "claims": [claim_id(claim) for claim in row.claims],
        "drifted": [claim_id(claim) for claim in row.drifted],
        "stories": list(row.stories),
        "attribution": dict(row.attribution),
        "updates": list(row.updates),
        "conflicts": [_conflict(conflict) for conflict in row.conflicts],
        "against_register": {
            "state": stand.state,
            "held": dict(stand.held) if stand.held else None,
            "sentence": dict(stand.sentence),
        },
        "proposal": weighed.proposal.id if weighed.proposal else None,
        "why": dict(weighed.why),
    }


def _proposals(outcome: Outcome, chosen: Chosen) -> Iterator[dict[str, Any]]:
    for weighed in outcome.weighed:
        if weighed.proposal and any(chosen.holds(row["document"]) for row in weighed.proposal.sources):
            yield proposal_row(weighed.proposal)


def _related(outcome: Outcome, chosen: Chosen) -> Iterator[dict[str, Any]]:
    """Stories that report one event in texts of their own, or speak of other events on one agreement; each paired with the first such."""
    for pair in outcome.store.related():
        if chosen.holds(pair.a) and chosen.holds(pair.b):
            yield pair_row(pair)
