"""Whole days of a stay as moments: which second a permission begins and ends at.

A day begins and ends at another moment in each time zone. The days are the receiving State's. Where it has one zone, that
zone's midnights count; where it has several, the day runs from where it begins first to where it ends last; where its
zones are not known, every zone on Earth is taken, UTC+14 to UTC-12. A permission is thus never refused because of a zone
nobody stated, and may hold some hours longer than one place's calendar says; the token says which of the three it is.
Source: zone table of the IANA time-zone database, as the package tzdata carries it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

WORLD, STATE = "world", "state"
_EARLIEST, _LATEST = timedelta(hours=14), timedelta(hours=-12)


def zones_of(alpha2: str | None) -> tuple[str, ...]:
    """Time zones of a State or territory by its two-letter ISO 3166-1 code; empty where not known."""
    return _zones().get(alpha2 or "", ())


@lru_cache(maxsize=1)
def _zones() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    for line in table.splitlines():
        columns = line.split("\t")
        if line.startswith("#") or len(columns) < 3:
            continue
        found[columns[0]] = (*found.get(columns[0], ()), columns[2])
    return found


def moments(first: date, last: date, zones: Sequence[str]) -> tuple[int, int, str]:
    """First second of the first day, first second after the last day, and whose days these are.

    Args:
        first, last: the stay, both inclusive.
        zones: time-zone names of the receiving State; empty where not known.

    Returns:
        Seconds since 1970 (UTC), and the zone's name, "state" or "world".
    """
    known = [zone for name in zones if (zone := _zone(name))]
    if not known or len(known) != len(zones):
        begins = datetime.combine(first, time(), UTC) - _EARLIEST
        ends = datetime.combine(last + timedelta(days=1), time(), UTC) - _LATEST
        return int(begins.timestamp()), int(ends.timestamp()), WORLD
    starts = [datetime.combine(first, time(), zone).timestamp() for zone in known]
    ends_at = [datetime.combine(last + timedelta(days=1), time(), zone).timestamp() for zone in known]
    return int(min(starts)), int(max(ends_at)), zones[0] if len(known) == 1 else STATE


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
