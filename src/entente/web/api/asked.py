"""What operations of the read API take, and how it is read: days, States, what of the network is looked at."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import ConfigDict, Field

from entente.base.errors import WrongUsage, close_matches
from entente.network.report import make_choice
from entente.network.ties import Choice
from entente.register.store import Register
from entente.rules.ask import read_state
from entente.web.api.told import TooOften
from entente.web.limits import allowed
from entente.web.not_here import NotHere
from entente.web.place import Visit, read_day

_ON = Field(
    None,
    description=gettext_noop("The day, such as 2024-06-01; today if not given."),
    json_schema_extra={"format": "date"},
)


class OnDay(Schema):
    """A day."""

    on: str | None = _ON


class Listing(OnDay):
    """Which instruments are listed."""

    party: str | None = Field(None, description=gettext_noop("Only instruments of this State, such as JPN."))
    kind: str | None = Field(None, description=gettext_noop("Only this kind."))


class Comparing(Schema):
    """Which instruments stand side by side."""

    key: list[str] = Field(
        min_length=1, max_length=12, description=gettext_noop("Key of an instrument; repeat for each.")
    )
    topic: str | None = Field(None, description=gettext_noop("Only this topic."))


class Pairing(OnDay):
    """Two States on a day."""

    sending: str = Field(description=gettext_noop("Sending State, such as GBR."))
    receiving: str = Field(description=gettext_noop("Receiving State, such as JPN."))


class Paging(Schema):
    """A page of statements."""

    instrument: str | None = Field(None, description=gettext_noop("Only statements on this instrument."))
    entity: str | None = Field(
        None, description=gettext_noop("Only statements of this entity, such as event or clause.")
    )
    page: int = Field(1, ge=1, le=100_000, description=gettext_noop("Page, from 1."))
    size: int = Field(200, ge=1, le=1000, description=gettext_noop("Statements on a page."))


class Asking(Schema):
    """A question as query parameters, as on the command line."""

    sending: str = Field(description=gettext_noop("Sending State by ISO 3166-1, such as JPN or JP; or unknown."))
    receiving: str = Field(description=gettext_noop("Receiving State by ISO 3166-1, such as JPN or JP; or unknown."))
    on: str = Field(
        description=gettext_noop("The day, or the first day of the stay."), json_schema_extra={"format": "date"}
    )
    fact: list[str] = Field([], description=gettext_noop("A known fact as name=value; repeat for each."))


class AskingTopic(Asking):
    """A question on one topic."""

    topic: str = Field(description=gettext_noop("A topic; /topics lists them."))
    until: str | None = Field(
        None, description=gettext_noop("The last day of the stay."), json_schema_extra={"format": "date"}
    )


class Question(Schema):
    """A question as a JSON object; `facts` by name, with values of their own types, null for not known."""

    model_config = ConfigDict(extra="forbid")

    sending: str = Field(description=gettext_noop("Sending State by ISO 3166-1, such as JPN or JP; or unknown."))
    receiving: str = Field(description=gettext_noop("Receiving State by ISO 3166-1, such as JPN or JP; or unknown."))
    on: str = Field(
        description=gettext_noop("The day, or the first day of the stay."), json_schema_extra={"format": "date"}
    )
    facts: dict[str, Any] = Field({}, description=gettext_noop("Known facts; /facts lists what can be known."))


class TopicQuestion(Question):
    """A question on one topic as a JSON object."""

    topic: str = Field(description=gettext_noop("A topic; /topics lists them."))
    until: str | None = Field(
        None, description=gettext_noop("The last day of the stay."), json_schema_extra={"format": "date"}
    )


class Looking(Schema):
    """What of the network is looked at."""

    layer: list[str] = Field([], description=gettext_noop("Only this layer; repeat for more."))
    states: str | None = Field(None, description=gettext_noop("Only ties among these States: A,B,..."))
    reading: Literal["evidenced", "possible", "signed"] = Field(
        "evidenced", description=gettext_noop("Which ties count.")
    )
    multilateral: bool = Field(
        True, description=gettext_noop("Whether agreements of more than two parties count, pair by pair.")
    )
    sourced_only: bool = Field(False, description=gettext_noop("Leave out what rests on memory alone."))

    def choice(self, register: Register) -> Choice:
        """The choice as the network reads it; WrongUsage where a layer or State is unknown."""
        named = [part.strip() for part in (self.states or "").split(",") if part.strip()]
        return make_choice(
            register,
            layers=self.layer,
            states=named,
            reading=self.reading,
            multilateral=self.multilateral,
            sourced_only=self.sourced_only,
        )


class LookingOn(Looking):
    """The network of a day."""

    on: str | None = _ON
    measure: list[str] = Field([], description=gettext_noop("Only this measure; repeat for more; all if not given."))
    reach: list[str] = Field(
        [], max_length=3, description=gettext_noop("A State whose reach is told: where its force may go.")
    )


class Supposing(LookingOn):
    """The network of a day, and what is supposed."""

    add: list[str] = Field(
        [], description=gettext_noop("Suppose this agreement in force: KEY, or A-B:kind for one that is not.")
    )
    drop: list[str] = Field([], description=gettext_noop("Suppose it gone: KEY, or a State."))
    end: list[str] = Field([], description=gettext_noop("Suppose it ends: KEY@DATE."))
    delay: list[str] = Field([], description=gettext_noop("Suppose it in force only from then: KEY@DATE."))
    suspend: list[str] = Field([], description=gettext_noop("Suppose it suspended: KEY@DATE..DATE."))


class Years(Looking):
    """A span of years."""

    first: int = Field(1950, alias="from", ge=1900, le=2100, description=gettext_noop("First year."))
    last: int | None = Field(
        None, alias="to", ge=1900, le=2100, description=gettext_noop("Last year; this one if not given.")
    )
    measure: list[str] = Field(["degree_centralisation"], description=gettext_noop("A measure; repeat for more."))


def day_of(request: Visit, text: str | None, name: str = "on") -> date:
    """The day asked for; today where none is.

    Raises:
        WrongUsage: it is no day, or outside the years the site shows.
    """
    if text is None:
        return request.place.today
    day = read_day(text)
    if day is None:
        problem = WrongUsage(
            f'{name} is "{text[:40]}".', "Give a day between 1900 and 2100 such as 2024-06-01.", "usage.date"
        )
        problem.fault = problem.fault._replace(field=name, found=text[:40])
        raise problem
    return day


def known_state(register: Register, text: str) -> str:
    """The code of a State or organisation.

    Raises:
        WrongUsage: the register does not know it.
    """
    code = read_state(register, text)
    if code is None or code not in register.states:
        do = close_matches(text, register.states) or "Use ISO 3166-1 alpha-3, such as JPN."
        raise WrongUsage(f'"{text[:40]}" is not a State the register knows.', do, "api.state")
    return code


def known_instrument(register: Register, key: str) -> str:
    """The key of an instrument.

    Raises:
        NotHere: there is none, with close matches.
    """
    if key not in register.keys:
        do = close_matches(key, register.keys) or "/api/v1/register lists all."
        raise NotHere(f'There is no instrument "{key[:80]}".', do, "usage.instrument")
    return key


def spend(request: Visit, name: str, per_minute: int) -> None:
    """Count one costly answer of this reader.

    Raises:
        TooOften: the reader has had so many this minute.
    """
    wait = allowed(request, f"api-{name}", per_minute)
    if wait:
        raise TooOften(wait)
