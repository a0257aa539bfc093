"""How many independent sources stand behind what documents say, where they conflict, and what the register holds of it.

A story is one origin however many copies it has. Newsrooms and voices are counted apart, and the smaller number is given: two agencies
that quote one spokesman are two newsrooms and one voice. A value a copyist altered supports nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from entente.base.dates import parse_partial
from entente.base.text import Text, bilingual
from entente.register.search import fold
from entente.register.store import Register
from entente.watch.against_register import Stand, stand
from entente.watch.claims.dates import month_named
from entente.watch.publishers import is_official
from entente.watch.records import Claim, Document, Drift, Story
from entente.watch.voices import count_newsrooms, count_voices, support

# Kinds of drift that alter what is claimed; the others alter who says it, or how.
_OF_VALUE = frozenset(
    {"name", "date", "number", "party", "instrument", "legal_effect", "stage", "modality", "negation", "addition"}
)
_TENSE = {"asserted": "happened", "planned": "to_come", "expected": "to_come", "denied": "denied"}


class Conflict(NamedTuple):
    """Another value for the same thing. `kind`: date | denial | plan; `row`: id of the other row."""

    kind: str
    row: str
    date: str | None
    documents: tuple[str, ...]
    sentence: Text


class Row(NamedTuple):
    """One thing that documents say of one agreement, with everything that stands behind it and against it.

    Attributes:
        id: from what is said and of what, not from who says it.
        agreement, named, parties, kind, event, party, modality, date, precision, inferred: as in a claim; of several claims the finest
            date and the firmest modality.
        by: latest day it can have happened where no date is given, from the earliest document that says it has.
        claims: those that count, and `drifted`: those whose deciding words a copyist altered.
        newsrooms, voices: independent origins counted both ways; independent_sources is the smaller.
        attribution: the best-founded one: named, then body, then anonymous, then own voice.
        background: only asides say so.
        updates: rows of the same newsroom that came earlier or later and are no conflict.
    """

    id: str
    agreement: str | None
    named: str
    parties: tuple[str, ...]
    kind: str | None
    event: str
    party: str | None
    modality: str
    date: str | None
    precision: str
    inferred: bool
    by: str | None
    claims: tuple[Claim, ...]
    drifted: tuple[Claim, ...]
    stories: tuple[str, ...]
    newsrooms: int
    voices: int
    independent_sources: int
    attribution: Mapping[str, Any]
    background: bool
    updates: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    against_register: Stand


def claim_id(claim: Claim) -> str:
    """Twelve signs that name a claim: its document, sentence and what it says."""
    return _digest(
        claim.document, claim.span, claim.agreement, claim.parties, claim.event, claim.party, claim.modality, claim.date
    )


def count(
    claims: Iterable[Claim],
    stories: Iterable[Story],
    drifts: Iterable[Drift],
    documents: Mapping[str, Document],
    register: Register,
) -> tuple[Row, ...]:
    """One row for each thing said of each agreement.

    Args:
        claims: of all documents.
        stories: which documents are copies of one text; a document in none is a story of its own.
        drifts: what copies altered.
        documents: by id.
        register: as it stands, or as it stood on a day.
    """
    of_story = {member: story for story in stories for member in story.members}
    altered = _altered(drifts)
    groups: dict[tuple[Any, ...], list[Claim]] = {}
    for claim in sorted(set_of(claims), key=lambda c: (c.document, c.span, c.event, c.parties)):
        groups.setdefault(_subject(claim), []).append(claim)
    clusters = [
        (cluster, of_story, altered, documents, register)
        for _, group in sorted(groups.items(), key=repr)
        for cluster in _clusters(group, altered, documents)
    ]
    rows = [_row(*cluster) for cluster in clusters]
    return tuple(_against_each_other(rows, documents))


def set_of(claims: Iterable[Claim]) -> list[Claim]:
    """Claims without repetition; a claim holds a mapping, so it is told apart by its id."""
    return list({claim_id(claim): claim for claim in claims}.values())


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def _subject(claim: Claim) -> tuple[Any, ...]:
    of = claim.agreement or ("new", tuple(sorted(claim.parties)), claim.kind or fold(claim.named))
    return of, claim.event, _TENSE[claim.modality]


def _altered(drifts: Iterable[Drift]) -> dict[str, list[Drift]]:
    table: dict[str, list[Drift]] = {}
    for drift in drifts:
        if drift.copy_span is not None:
            table.setdefault(drift.copy, []).append(drift)
    return table


def is_drifted(claim: Claim, drifts: Sequence[Drift]) -> bool:
    """Whether one of the words that decide the claim was altered in the copy it was read in."""
    return any(drift.kind in _OF_VALUE and _touches(claim, drift) for drift in drifts)


def _touches(claim: Claim, drift: Drift) -> bool:
    span = drift.copy_span
    words = claim.words or (claim.span,)
    return span is not None and any(span.start < word.end and word.start < span.end for word in words)


def _clusters(
    group: list[Claim], altered: Mapping[str, Sequence[Drift]], documents: Mapping[str, Document]
) -> list[list[Claim]]:
    """Claims of one event parted by party and by date; one without a date goes with the only date there is, if it may be that one."""
    parties = {claim.party for claim in group if claim.party}
    found: list[list[Claim]] = []
    named: list[str | None] = [*sorted(parties)]
    for party in named or [None]:
        mine = [c for c in group if c.party == party or (c.party is None and len(parties) <= 1)]
        found += _by_date(mine, altered, documents)
    if len(parties) > 1:
        found += _by_date([claim for claim in group if claim.party is None], altered, documents)
    return [cluster for cluster in found if cluster]


def _by_date(
    group: list[Claim], altered: Mapping[str, Sequence[Drift]], documents: Mapping[str, Document]
) -> list[list[Claim]]:
    sound = [c for c in group if not is_drifted(c, altered.get(c.document, ()))]
    dated = sorted((c for c in group if c.date), key=lambda c: (c not in sound, -len(c.date or ""), c.date or ""))
    clusters: list[list[Claim]] = []
    for claim in dated:
        fitting = [cluster for cluster in clusters if _meets(cluster[0].date, claim.date)]
        if len(fitting) == 1:
            fitting[0].append(claim)
        else:
            clusters.append([claim])
    loose: list[Claim] = []
    for claim in (c for c in group if not c.date):
        fitting = [cluster for cluster in clusters if _may_be(claim, cluster[0].date, documents)]
        (fitting[0] if len(fitting) == 1 else loose).append(claim)
    return [*clusters, loose]


def _meets(one: str | None, other: str | None) -> bool:
    a, b = parse_partial(str(one)), parse_partial(str(other))
    return a.earliest <= b.latest and b.earliest <= a.latest


def _may_be(claim: Claim, date: str | None, documents: Mapping[str, Document]) -> bool:
    """Whether a claim without a date may speak of that one: not where its words name another month, or its document is older."""
    value = str(date)
    month = month_named(claim.date_words)
    if month and len(value) >= 7 and int(value[5:7]) != month:
        return False
    own = documents[claim.document].date
    return not (own and claim.modality == "asserted" and parse_partial(own).latest < parse_partial(value).earliest)


def _row(
    cluster: list[Claim],
    of_story: Mapping[str, Story],
    altered: Mapping[str, Sequence[Drift]],
    documents: Mapping[str, Document],
    register: Register,
) -> Row:
    sound = [claim for claim in cluster if not is_drifted(claim, altered.get(claim.document, ()))]
    drifted = [claim for claim in cluster if claim not in sound]
    shown = sound or drifted
    best = max(
        shown, key=lambda c: (len(c.date or ""), not c.inferred, not c.background, c.modality == "planned", c.document)
    )
    supports = [support(claim, of_story, altered, documents) for claim in sound]
    newsrooms, voices = count_newsrooms(supports), count_voices(supports)
    dates = sorted(date for c in shown if (date := documents[c.document].date))
    modality = "planned" if any(c.modality == "planned" for c in shown) else best.modality
    party = next((c.party for c in shown if c.party), None)
    value = stand(register, best.agreement, best.event, party, modality, best.date, dates[-1] if dates else None)
    return Row(
        id=_digest(_subject(best), party, best.date),
        agreement=best.agreement,
        named=best.named,
        parties=best.parties,
        kind=best.kind,
        event=best.event,
        party=party,
        modality=modality,
        date=best.date,
        precision=best.precision,
        inferred=best.inferred,
        by=min(dates, key=lambda d: parse_partial(d).latest)
        if dates and not best.date and best.modality == "asserted"
        else None,
        claims=tuple(sound),
        drifted=tuple(drifted),
        stories=tuple(sorted({found.story for found in supports})),
        newsrooms=newsrooms,
        voices=voices,
        independent_sources=min(newsrooms, voices),
        attribution=_best_attribution(shown),
        background=all(claim.background for claim in shown),
        updates=(),
        conflicts=(),
        against_register=value,
    )


def _best_attribution(claims: Sequence[Claim]) -> Mapping[str, Any]:
    order = ("named", "body", "anonymous", "own_voice")
    return min((claim.attribution for claim in claims), key=lambda a: order.index(a["class"]))


def _against_each_other(rows: list[Row], documents: Mapping[str, Document]) -> list[Row]:
    """The rows with what contradicts them, and with what is an update by the same newsroom."""
    alike: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        alike.setdefault(_spoken_of(row), []).append(row)
    found = []
    for row in rows:
        others = [other for other in alike[_spoken_of(row)] if other is not row]
        conflicts, updates = [], []
        for other in others:
            kind = _conflict(row, other, documents)
            if kind and _is_update(row, other, documents):
                updates.append(other.id)
            elif kind:
                conflicts.append(_told(kind, other))
        found.append(row._replace(conflicts=tuple(conflicts), updates=tuple(updates)))
    return found


def _spoken_of(row: Row) -> tuple[object, ...]:
    return row.agreement, tuple(sorted(row.parties)), row.kind, row.event


def _told(kind: str, other: Row) -> Conflict:
    said = {
        "asserted": ("happened", "あった"),
        "planned": ("planned", "予定"),
        "expected": ("expected", "見込み"),
        "denied": ("denied", "否定"),
    }
    en, ja = said[other.modality]
    date, by = other.date, other.by
    when = f" on {date}" if date and len(date) == 10 else f" in {date}" if date else f" by {by}" if by else ""
    when_ja = f"（{date}）" if date else f"（{by}以前）" if by else ""
    ids = tuple(sorted({claim.document for claim in (*other.claims, *other.drifted)}))
    return Conflict(
        kind, other.id, date or by, ids, bilingual(f"Elsewhere: {en}{when}.", f"他の文書では{ja}{when_ja}。")
    )


def _conflict(row: Row, other: Row, documents: Mapping[str, Document]) -> str:
    """date, denial or plan where two rows cannot both be right; empty where they can."""
    if not row.claims or not other.claims or (row.party and other.party and row.party != other.party):
        return ""
    kinds = {_TENSE[row.modality], _TENSE[other.modality]}
    if kinds == {"happened"}:
        return "date" if _dates_differ(row, other) else ""
    if kinds == {"to_come"}:
        return "plan" if row.date and other.date and not _meets(row.date, other.date) else ""
    if kinds == {"happened", "denied"}:
        happened, denied = (row, other) if row.modality == "asserted" else (other, row)
        told = _latest(denied, documents)
        happened_by = happened.date or happened.by
        return (
            ""
            if told and happened_by and parse_partial(happened_by).latest > parse_partial(told).earliest
            else "denial"
        )
    if kinds == {"happened", "to_come"}:
        happened, plan = (row, other) if row.modality == "asserted" else (other, row)
        told = _latest(plan, documents)
        return (
            "plan"
            if told and happened.date and parse_partial(happened.date).latest < parse_partial(told).earliest
            else ""
        )
    return ""


def _dates_differ(row: Row, other: Row) -> bool:
    if row.date and other.date:
        return not _meets(row.date, other.date)
    dated, loose = (row, other) if row.date else (other, row)
    return bool(dated.date and loose.by and parse_partial(loose.by).latest < parse_partial(dated.date).earliest)


def _latest(row: Row, documents: Mapping[str, Document]) -> str | None:
    dates = [date for claim in row.claims if (date := documents[claim.document].date)]
    return max(dates, key=lambda d: parse_partial(d).latest, default=None)


def _is_update(row: Row, other: Row, documents: Mapping[str, Document]) -> bool:
    """Whether one newsroom says both, on different days: it has learnt more, and does not contradict itself."""
    mine = {fold(p) for c in row.claims if (p := documents[c.document].publisher)}
    theirs = {fold(p) for c in other.claims if (p := documents[c.document].publisher)}
    if not mine or mine != theirs:
        return False
    one, two = _latest(row, documents), _latest(other, documents)
    return bool(one and two and not _meets(one, two))


def official_publisher(row: Row, documents: Mapping[str, Document], register: Register) -> str | None:
    """Id of a document by a government or a body of one that itself says what the row says; None where there is none."""
    for claim in row.claims:
        publisher = documents[claim.document].publisher
        if publisher and is_official(publisher, register) and not claim.attribution.get("press"):
            return claim.document
    return None
