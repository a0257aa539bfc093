"""Operations of the read API on the register: lists, instruments, events, comparison, statements, sources, vocabularies."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_noop
from ninja import Query, Router

from entente.base.errors import WrongUsage, close_matches
from entente.register.compare import compare
from entente.register.coverage import coverage
from entente.register.listing import fact_rows, list_instruments, listed, shown, timeline, topic_rows
from entente.register.statements import COLUMNS, statements
from entente.register.store import Register
from entente.rules.in_force import standing_between
from entente.web.api.asked import Comparing, Listing, Paging, Pairing, day_of, known_instrument, known_state
from entente.web.api.document import gives
from entente.web.holding import holding
from entente.web.json_answers import answer
from entente.web.not_here import NotHere
from entente.web.place import Visit

router = Router(tags=["register"])


def with_version(request: Visit, value: dict[str, Any]) -> HttpResponse:
    """An answer that names the register's version."""
    return answer({"register": request.place.version, **value})


@router.get("/register", summary=gettext_noop("All instruments with their status on a day"), openapi_extra=gives())
def register_list(request: Visit, asked: Query[Listing]) -> HttpResponse:
    """As `entente register list --json`."""
    register, on = request.place.register, day_of(request, asked.on)
    party = known_state(register, asked.party) if asked.party else None
    if asked.kind and asked.kind not in register.words["kinds"]:
        do = close_matches(asked.kind, register.words["kinds"])
        raise WrongUsage(f'"{asked.kind[:40]}" is not a kind of instrument.', do, "api.parameter")
    rows = [listed(register, one, on) for one in list_instruments(register, party, asked.kind)]
    return with_version(request, {"on": on.isoformat(), "instruments": rows})


@router.get("/register/{key}", summary=gettext_noop("One instrument"), openapi_extra=gives())
def register_show(request: Visit, key: str) -> HttpResponse:
    """Parties, events, clauses by topic with grade and source, open points: as `entente register show KEY --json`."""
    register = request.place.register
    return with_version(request, shown(register, known_instrument(register, key)))


@router.get(
    "/register/{key}/timeline", summary=gettext_noop("The dated events of one instrument"), openapi_extra=gives()
)
def register_timeline_of(request: Visit, key: str) -> HttpResponse:
    """As `entente register timeline KEY --json`."""
    register = request.place.register
    return with_version(request, {"events": timeline(register, [known_instrument(register, key)])})


@router.get(
    "/register/{key}/coverage",
    summary=gettext_noop("What became of every paragraph of its text"),
    openapi_extra=gives(),
)
def register_coverage(request: Visit, key: str) -> HttpResponse:
    """As `entente register coverage KEY --json`."""
    register = request.place.register
    return with_version(request, coverage(register, known_instrument(register, key)).as_dict())


@router.get("/timeline", summary=gettext_noop("The dated events of all instruments"), openapi_extra=gives())
def register_timeline(request: Visit) -> HttpResponse:
    """As `entente register timeline --json`."""
    return with_version(request, {"events": timeline(request.place.register)})


@router.get("/compare", summary=gettext_noop("Instruments side by side, topic by topic"), openapi_extra=gives())
def register_compare(request: Visit, asked: Query[Comparing]) -> HttpResponse:
    """As `entente register compare KEY KEY... --json`."""
    register = request.place.register
    keys = [known_instrument(register, key) for key in dict.fromkeys(asked.key)]
    if asked.topic is not None and asked.topic not in register.words["topics"]:
        do = close_matches(asked.topic, register.words["topics"])
        raise WrongUsage(f'"{asked.topic[:40]}" is not a topic.', do, "usage.topic")
    return with_version(request, {"keys": keys, "rows": compare(register, keys, asked.topic)})


@router.get("/in-force", summary=gettext_noop("What stands between two States on a day"), openapi_extra=gives())
def in_force(request: Visit, asked: Query[Pairing]) -> HttpResponse:
    """Agreements between the two and the host's statutes: in force (yes, no, unknown), since when, on what evidence."""
    register, on = request.place.register, day_of(request, asked.on)
    pair = known_state(register, asked.sending), known_state(register, asked.receiving)
    return with_version(request, standing_between(holding().judge, *pair, on))


@router.get(
    "/statements", summary=gettext_noop("The register as one row per fact, page by page"), openapi_extra=gives()
)
def register_statements(request: Visit, asked: Query[Paging]) -> HttpResponse:
    """Each row with source, grade and date read: as statements.json of `entente register export`. `next` is null on the last page."""
    register = request.place.register
    rows = _statements(register)
    if asked.instrument is not None:
        known_instrument(register, asked.instrument)
        rows = tuple(row for row in rows if row["instrument"] == asked.instrument)
    if asked.entity is not None:
        known = sorted({row["entity"] for row in _statements(register)})
        if asked.entity not in known:
            do = close_matches(asked.entity, known) or "Known: " + ", ".join(known) + "."
            raise WrongUsage(f'"{asked.entity[:40]}" is no entity of a statement.', do, "api.parameter")
        rows = tuple(row for row in rows if row["entity"] == asked.entity)
    first = (asked.page - 1) * asked.size
    found = {
        "format": "entente-statements/1",
        "columns": COLUMNS,
        "count": len(rows),
        "page": asked.page,
        "size": asked.size,
        "next": asked.page + 1 if first + asked.size < len(rows) else None,
        "rows": rows[first : first + asked.size],
    }
    return with_version(request, found)


@lru_cache(maxsize=1)
def _statements(register: Register) -> tuple[dict[str, Any], ...]:
    return tuple(statements(register))


@router.get("/sources", summary=gettext_noop("Every source"), openapi_extra=gives())
def sources(request: Visit) -> HttpResponse:
    """Title, publisher, address, day read, and the best grade a fact from it can have."""
    return with_version(request, {"sources": [source._asdict() for source in request.place.register.sources.values()]})


@router.get("/sources/{key}", summary=gettext_noop("One source"), openapi_extra=gives())
def source(request: Visit, key: str) -> HttpResponse:
    """Title, publisher, address, day read, and the best grade a fact from it can have."""
    known = request.place.register.sources
    if key not in known:
        raise NotHere(
            f'There is no source "{key[:80]}".', close_matches(key, known) or "/api/v1/sources lists all.", "api.source"
        )
    return with_version(request, known[key]._asdict())


@router.get("/topics", summary=gettext_noop("The published topics"), openapi_extra=gives())
def topics(request: Visit) -> HttpResponse:
    """As `entente topics --json`."""
    return with_version(request, topic_rows(request.place.register))


@router.get("/facts", summary=gettext_noop("The published facts, with types and values"), openapi_extra=gives())
def facts(request: Visit) -> HttpResponse:
    """As `entente facts --json`."""
    return with_version(request, fact_rows(request.place.register))


@router.get(
    "/states", summary=gettext_noop("States and organisations, and the instruments of each"), openapi_extra=gives()
)
def states(request: Visit) -> HttpResponse:
    """Name, codes, and the keys of the agreements it is party to and of the statutes that are its law, whatever their status."""
    register = request.place.register
    rows = [
        {"state": code, **row, "instruments": list(register.by_state.get(code, ()))}
        for code, row in register.states.items()
    ]
    return with_version(request, {"states": rows})
