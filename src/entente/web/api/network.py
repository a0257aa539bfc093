"""Operations of the read API on the network of agreements: a day, what-if, the years, the claims."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext_noop
from ninja import Query, Router

from entente.base.errors import WrongUsage
from entente.network.claims import claims_answer
from entente.network.history import history_answer
from entente.network.report import network_on
from entente.network.supposition import OPERATIONS
from entente.network.what_if import read_suppositions
from entente.web.api.asked import LookingOn, Supposing, Years, day_of, spend
from entente.web.api.document import gives
from entente.web.holding import holding
from entente.web.json_answers import answer
from entente.web.place import Visit

router = Router(tags=["network"])
PER_MINUTE = 40  # the network of a day takes up to a second, its history up to three


@router.get("/network", summary=gettext_noop("The network of a day"), openapi_extra=gives("network"))
def network(request: Visit, asked: Query[LookingOn]) -> HttpResponse:
    """Ties, measures, sentences: as `entente network --json`."""
    return _network(request, asked, ())


@router.get(
    "/network/what-if",
    summary=gettext_noop("The network of a day and what is supposed"),
    openapi_extra=gives("network"),
)
def what_if(request: Visit, asked: Query[Supposing]) -> HttpResponse:
    """As `entente network --add ... --json`; at least one thing has to be supposed."""
    written = [(operation, text) for operation in OPERATIONS for text in getattr(asked, operation)]
    if not written:
        raise WrongUsage("Nothing is supposed.", f"Give one of {', '.join(OPERATIONS)}.", "network.what-if")
    return _network(request, asked, written)


def _network(request: Visit, asked: LookingOn, written: list[tuple[str, str]] | tuple[()]) -> HttpResponse:
    spend(request, "network", PER_MINUTE)
    register, held, on = request.place.register, holding(), day_of(request, asked.on)
    choice, supposed = asked.choice(register), read_suppositions(register, written, on)
    measures = tuple(dict.fromkeys(asked.measure))
    return answer(network_on(register, held.bonds, on, choice, supposed, measures, asked.reach, held.judge))


@router.get("/network/history", summary=gettext_noop("Measures over the years"), openapi_extra=gives("network-history"))
def network_history(request: Visit, asked: Query[Years]) -> HttpResponse:
    """As `entente network history --json`."""
    spend(request, "network", PER_MINUTE)
    register = request.place.register
    last = request.place.today.year if asked.last is None else asked.last
    measures = tuple(dict.fromkeys(asked.measure))
    return answer(history_answer(register, holding().bonds, asked.first, last, asked.choice(register), measures))


@router.get("/network/claims", summary=gettext_noop("Public claims, judged"), openapi_extra=gives("network-claims"))
def network_claims(request: Visit) -> HttpResponse:
    """The claims of the register: holds, refuted or cannot tell, and why; as `entente network claim --json`."""
    spend(request, "network", PER_MINUTE)
    register = request.place.register
    return answer(claims_answer(register, holding().bonds, register.claims))
