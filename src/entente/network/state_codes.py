"""Reads a State from the codes data sets use: ISO 3166, Correlates of War numbers and letters, English names.

The same letters mean different States in different systems (AUS is Austria to the Correlates of War and Australia to ISO),
so the system is always stated and never guessed.

A State that is gone is never read as one of today: it keeps a code and a name of its own, and its ties end with it. Where a
number of the Correlates of War runs on through a change of State (365: the Soviet Union, then Russia) the day decides. Germany
is the exception: the Federal Republic (260) is the same State as today's Germany and is read so.
Table: `cow_states.csv` beside this file, codes as in the Correlates of War state list.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from entente.base.text import Text, bilingual

SYSTEMS = ("iso3", "iso2", "cow_number", "cow_letters", "name")


@dataclass(frozen=True, slots=True)
class KnownState:
    """A State as a data set's code names it.

    Attributes:
        code: ISO 3166-1 alpha-3 for a State of today, else a code of its own.
        name: of a State the register does not know; None for those it knows.
        since, until: first and last day it is meant from and to; None where open.
        today: whether it is a State of today.
    """

    code: str
    name: Text | None = None
    since: date | None = None
    until: date | None = None
    today: bool = True


class StateCodes:
    """Reads codes, against the States a register knows."""

    def __init__(self, states: Mapping[str, Mapping[str, object]]) -> None:
        self._iso3 = {code: KnownState(code) for code, row in states.items() if not row.get("organisation")}
        self._iso2 = {str(row["alpha2"]): self._iso3[code] for code, row in states.items() if row.get("alpha2")}
        names = {code: row.get("name") for code, row in states.items() if code in self._iso3}
        self._names = {
            _plain(name["en"]): self._iso3[code] for code, name in names.items() if isinstance(name, Mapping)
        }

    def read(self, text: str, system: str, day: date | None) -> KnownState | None:
        """The State a code means on a day; None where the system has no such code.

        Args:
            text: the code as it stands in the data.
            system: one of SYSTEMS.
            day: the day it is about; without one, a number that ran on through a change of State means today's.

        Raises:
            KeyError: no such system.
        """
        text = text.strip()
        if system == "cow_number":
            return self._of_day(cow_states()["number"].get(_whole(text), ()), day)
        if system == "cow_letters":
            return self._of_day(cow_states()["letters"].get(text.upper(), ()), day)
        if system == "name":
            return self._names.get(_plain(text)) or cow_names().get(_plain(text))
        return {"iso3": self._iso3, "iso2": self._iso2}[system].get(text.upper()) or (
            iso_beside().get(text.upper()) if system == "iso3" else None
        )

    def _of_day(self, meant: tuple[KnownState, ...], day: date | None) -> KnownState | None:
        if not meant:
            return None
        fitting = [state for state in meant if day is None or state.until is None or day <= state.until]
        found = (fitting[-1] if day is None else fitting[0]) if fitting else meant[-1]
        return self._iso3.get(found.code, found)


@lru_cache(maxsize=1)
def cow_states() -> Mapping[str, Mapping[str, tuple[KnownState, ...]]]:
    """The States of the Correlates of War by `number` and by `letters`, in order of time."""
    tables: dict[str, dict[str, tuple[KnownState, ...]]] = {"number": {}, "letters": {}}
    text = files("entente.network").joinpath("cow_states.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        since, until = (date.fromisoformat(row[key]) if row[key] else None for key in ("since", "until"))
        name = bilingual(row["en"], row["ja"]) if row["en"] else None
        state = KnownState(row["code"], name, since, until, until is None)
        for table in tables:
            tables[table][row[table]] = (*tables[table].get(row[table], ()), state)
    return tables


@lru_cache(maxsize=1)
def cow_names() -> Mapping[str, KnownState]:
    """States with a name of their own in the table, by that name."""
    return {_plain(state.name["en"]): state for state in _named() if state.name}


@lru_cache(maxsize=1)
def iso_beside() -> Mapping[str, KnownState]:
    """States of the table that a register need not know, by code: those that are gone, and a few of today."""
    return {state.code: state for state in _named()}


def _named() -> list[KnownState]:
    return [state for states in cow_states()["number"].values() for state in states if state.name]


def _plain(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _whole(text: str) -> str:
    """A number as tables write it ("002", "2.0") without what does not count."""
    return text.removesuffix(".0").lstrip("0") or "0"
