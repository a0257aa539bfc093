"""Whole days as moments, in the receiving State's own zones where they are known."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from entente.permissions.stay import STATE, WORLD, moments, zones_of
from entente.register.store import Register

from .offices import moment

FIRST, LAST = date(2026, 5, 11), date(2026, 5, 20)


def test_zones_are_those_of_the_published_table() -> None:
    assert zones_of("JP") == ("Asia/Tokyo",)
    assert {"Pacific/Honolulu", "America/New_York", "America/Adak"} <= set(zones_of("US"))
    assert zones_of("ZZ") == zones_of(None) == zones_of("") == ()


def test_every_zone_of_the_table_is_known_to_the_interpreter(register: Register) -> None:
    names = {zone for row in register.states.values() for zone in zones_of(row.get("alpha2"))}
    assert len(names) > 300
    for name in names:
        assert ZoneInfo(name)


def test_every_state_of_the_register_has_zones(register: Register) -> None:
    assert [key for key, row in register.states.items() if row.get("alpha2") and not zones_of(row["alpha2"])] == []


@pytest.mark.parametrize(
    ("zones", "begins", "ends", "said"),
    [
        (("Asia/Tokyo",), "2026-05-11T00:00+09:00", "2026-05-21T00:00+09:00", "Asia/Tokyo"),
        (("Australia/Perth", "Australia/Sydney"), "2026-05-11T00:00+10:00", "2026-05-21T00:00+08:00", STATE),
        ((), "2026-05-11T00:00+14:00", "2026-05-21T00:00-12:00", WORLD),
        (("Asia/Tokyo", "No/Such_Zone"), "2026-05-11T00:00+14:00", "2026-05-21T00:00-12:00", WORLD),
        (("../../etc/passwd",), "2026-05-11T00:00+14:00", "2026-05-21T00:00-12:00", WORLD),
    ],
)
def test_days_begin_where_they_begin_first_and_end_where_they_end_last(
    zones: tuple[str, ...], begins: str, ends: str, said: str
) -> None:
    assert moments(FIRST, LAST, zones) == (moment(begins), moment(ends), said)
