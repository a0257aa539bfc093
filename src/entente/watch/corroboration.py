"""How many independent sources stand behind what documents say, where they conflict, and what the register holds of it.

A story is one origin however many copies it has. Newsrooms and voices are counted apart, and the smaller number is given: two agencies
that quote one spokesman are two newsrooms and one voice. A value a copyist altered supports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from entente.base.dates import parse_partial
from entente.base.text import bilingual
from entente.register.search import fold
from entente.register.store import Register
from entente.watch.against_register import HAPPEN_AGAIN, Stand, stand
from entente.watch.chambers import is_step
from entente.watch.claims.dates import month_named
from entente.watch.conflicts import against_each_other
from entente.watch.publishers import is_official
from entente.watch.records import Claim, Document, Drift, Story
from entente.watch.rows import TENSE, Row, claim_id, digest, meets
from entente.watch.voices import count_newsrooms, count_voices, support

# Kinds of drift that alter what is claimed; the others alter who says it, or how.
_OF_VALUE = frozenset(
    {"name", "date", "number", "party", "instrument", "legal_effect", "stage", "modality", "negation", "addition"}
)
STEP = bilingual(
    "A step inside a parliament (one chamber, a committee or an early reading); the register keeps its approval.",
    "議会内の一段階（一院のみ、委員会又は途中の読会）であり、登録簿は議会の承認を載せる。",
)
# A new agreement on visitors is called by all of these; the first of them that is said is what it is taken for.
_ON_VISITORS = ("raa", "sovfa", "vfa", "sofa")


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
        groups.setdefault((*_subject(claim), _is_step(claim, documents)), []).append(claim)
    clusters = [
        (cluster, of_story, altered, documents, register)
        for _, group in sorted(groups.items(), key=repr)
        for cluster in _clusters(group, altered, documents)
    ]
    rows = [_row(*cluster) for cluster in clusters]
    return tuple(against_each_other(rows, documents))


def set_of(claims: Iterable[Claim]) -> list[Claim]:
    """Claims without repetition; a claim holds a mapping, so it is told apart by its id."""
    return list({claim_id(claim): claim for claim in claims}.values())


def _subject(claim: Claim) -> tuple[Any, ...]:
    kind = _ON_VISITORS[0] if claim.kind in _ON_VISITORS else claim.kind or fold(claim.named)
    of = claim.agreement or ("new", tuple(sorted(claim.parties)), kind)
    return of, claim.event, TENSE[claim.modality]


def _is_step(claim: Claim, documents: Mapping[str, Document]) -> bool:
    return claim.event == "approved" and is_step(
        claim.span.of(documents[claim.document].text), claim.event, claim.party
    )


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
    dated = sorted(
        (c for c in group if c.date), key=lambda c: (c not in sound, -len(c.date or ""), c.inferred, c.date or "")
    )
    clusters: list[list[Claim]] = []
    for claim in dated:
        fitting = [cluster for cluster in clusters if meets(cluster[0].date, claim.date)]
        fitting = fitting or [cluster for cluster in clusters if _is_a_day_off(claim, cluster[0])]
        if len(fitting) == 1:
            fitting[0].append(claim)
        else:
            clusters.append([claim])
    loose: list[Claim] = []
    for claim in (c for c in group if not c.date):
        fitting = [cluster for cluster in clusters if _may_be(claim, cluster[0].date, documents)]
        (fitting[0] if len(fitting) == 1 else loose).append(claim)
    return [*clusters, loose]


def _is_a_day_off(claim: Claim, told: Claim) -> bool:
    """Whether a day worked out lies beside one that is written out: *today* in a reprint, or a day begun elsewhere.

    What may happen on two days running stays two things.
    """
    if not claim.inferred or told.inferred or claim.event in HAPPEN_AGAIN:
        return False
    one, other = parse_partial(str(claim.date)), parse_partial(str(told.date))
    return one.is_exact and other.is_exact and abs((one.earliest - other.earliest).days) == 1


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
    step = _is_step(best, documents)
    value = (
        Stand("new", None, STEP)
        if step
        else stand(register, best.agreement, best.event, party, modality, best.date, dates[-1] if dates else None)
    )
    return Row(
        id=digest(_subject(best), party, best.date, *(["step"] if step else [])),
        agreement=best.agreement,
        named=best.named,
        parties=best.parties,
        kind=_kind(best, shown),
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
        dated=count_newsrooms([found for found in supports if best.date and found.claim.date == best.date]),
        step=step,
        updates=(),
        conflicts=(),
        against_register=value,
    )


def _kind(best: Claim, shown: Sequence[Claim]) -> str | None:
    said = {claim.kind for claim in shown}
    return next((kind for kind in _ON_VISITORS if kind in said), best.kind) if best.kind in _ON_VISITORS else best.kind


def _best_attribution(claims: Sequence[Claim]) -> Mapping[str, Any]:
    order = ("named", "body", "anonymous", "own_voice")
    return min((claim.attribution for claim in claims), key=lambda a: order.index(a["class"]))


def official_publisher(row: Row, documents: Mapping[str, Document], register: Register) -> str | None:
    """Id of a document by a government or a body of one that itself says what the row says; None where there is none."""
    for claim in row.claims:
        publisher = documents[claim.document].publisher
        if publisher and is_official(publisher, register) and not claim.attribution.get("press"):
            return claim.document
    return None
