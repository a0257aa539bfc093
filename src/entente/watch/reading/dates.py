"""The day of a document: every candidate with where it was found, the impossible ones marked, the likeliest chosen.

A date in the running text says what the text speaks of, not when it was written, and is no candidate. Candidates are what
a page declares of itself, the lines of plain text that hold nothing but a date with words such as "Published", what a
feed or an archive says. Later than the day it was read, or than the day an archive fetched it, is impossible.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from entente.watch.records import DateEvidence

# In order of weight: what the publisher's own machine wrote, then what stands in the text, then what others noted.
_WEIGHT = ("metadata", "feed", "header", "footer", "byline", "file", "archive")
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), start=1,
    )
    for name in names.split()
}  # fmt: skip
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = r"(?P<iso>(?:19|20)\d{2}-\d{2}-\d{2})"
_DAY_FIRST = rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{_NAMES})\.?,?\s+(?P<y1>(?:19|20)\d{{2}})"
_MONTH_FIRST = rf"(?P<m2>{_NAMES})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d{{2}})"
_MONTH_ONLY = rf"(?P<m3>{_NAMES})\.?,?\s+(?P<y3>(?:19|20)\d{{2}})"
_JAPANESE = r"(?P<y4>(?:19|20)\d{2})年(?P<m4>\d{1,2})月(?:(?P<d4>\d{1,2})日)?"
_ERA = r"(?P<era>令和|平成|昭和)(?P<y5>\d{1,2}|元)年(?P<m5>\d{1,2})月(?:(?P<d5>\d{1,2})日)?"
WRITTEN = re.compile(
    rf"(?<![\w-])(?:{_ISO}|{_DAY_FIRST}|{_MONTH_FIRST}|{_MONTH_ONLY}|{_JAPANESE}|{_ERA})(?![\w-])", re.I
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_AROUND = re.compile(
    r"(?:date[d]?|published|posted|updated|last\s+updated|issued|released?|on|at|by|time|news|story|release|"
    r"mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"utc|gmt|jst|est|edt|am|pm|発表|公開|掲載|更新|日付|配信|付|[\d:.,;|/()\[\]–—-]|\s)*",
    re.I,
)
_EDGE = 12  # lines from either end in which a line of nothing but a date is the document's own


def read_written(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Every date written in the text as ISO (month alone where no day is written), with its match. Wrong ones are left out."""
    for found in WRITTEN.finditer(text):
        part = found.groupdict()
        iso = part["iso"] or _joined(part)
        if iso and _is_date(iso):
            yield iso, found


def _joined(part: dict[str, str | None]) -> str | None:
    for n in "123":
        month = part.get(f"m{n}")
        if month:
            return _iso(part[f"y{n}"], _MONTHS[month.lower()], part.get(f"d{n}"))
    if part["y4"]:
        return _iso(part["y4"], int(part["m4"] or 0), part["d4"])
    if part["era"]:
        year = _ERAS[part["era"]] + (1 if part["y5"] == "元" else int(part["y5"] or 0))
        return _iso(str(year), int(part["m5"] or 0), part["d5"])
    return None


def _iso(year: str | None, month: int, day: str | None) -> str:
    return f"{int(year or 0):04}-{month:02}" + (f"-{int(day):02}" if day else "")


def _is_date(iso: str) -> bool:
    try:
        date.fromisoformat(iso if len(iso) == 10 else f"{iso}-01")
    except ValueError:
        return False
    return True


def written_at_the_edges(text: str) -> list[DateEvidence]:
    """Lines near the beginning or the end that hold nothing but a date and words such as "Published"."""
    lines = [line.strip() for line in text.split("\n")]
    filled = [n for n, line in enumerate(lines) if line]
    found = []
    for place, n in enumerate(filled):
        behind = len(filled) - 1 - place
        edge = "" if min(place, behind) >= _EDGE else "header" if place <= behind else "footer"
        line = lines[n]
        if not edge or len(line) > 80:
            continue
        for iso, match in read_written(line):
            if _AROUND.fullmatch(line[: match.start()] + line[match.end() :]):
                found.append(DateEvidence(iso, edge, line))
    return found


def chosen(evidence: Iterable[DateEvidence], read_on: date) -> tuple[str | None, tuple[DateEvidence, ...]]:
    """The likeliest day and all candidates, impossible ones marked. Archive days bound the others and stand in only alone."""
    rows = [e._replace(date=e.date[:10]) for e in evidence if _is_date(e.date[:10])]
    fetched = min((e.date for e in rows if e.kind == "archive"), default=read_on.isoformat())
    bound = min(fetched, read_on.isoformat())
    rows = [e._replace(possible=e.possible and e.date[: len(bound)] <= bound[: len(e.date)]) for e in rows]
    rows = list(dict.fromkeys(sorted(rows, key=lambda e: (_WEIGHT.index(e.kind), not e.possible))))
    own = [e for e in rows if e.possible and e.kind != "archive"]
    return (own[0].date if own else None), tuple(rows)
