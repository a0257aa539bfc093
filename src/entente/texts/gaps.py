"""Says which paragraphs of a text no clause speaks for, and which clauses stand at pinpoints the text does not have.

A paragraph is accounted for where a clause, a definition, a passage listed as untranslated or an incorporation has its pinpoint
or that of something above it; where the register's list of paragraphs says what became of it; where it only leads in to items that
are accounted for; and where it is a preamble or closing words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from entente.register.store import Register
from entente.texts.pinpoints import Places, Spot, Tokens, comparable, take_apart
from entente.texts.ties import Tie, tie

_BY_ITSELF = {"preamble": "preamble", "recital": "preamble", "closing": "closing words"}
_SPEAK = ("clause", "definition", "untranslated")


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph: where, and what speaks for it (ids of clauses) or explains it (a reason); neither: a gap."""

    at: str
    part: str
    answered_by: tuple[str, ...]
    because: str

    @property
    def gap(self) -> bool:
        """Whether nothing accounts for it."""
        return not self.answered_by and not self.because


@dataclass(slots=True)
class Gaps:
    """The gaps of an instrument against a text.

    Attributes:
        key, version: which clauses.
        rows: every paragraph.
        astray: clauses and passages whose pinpoint the text does not have, with the pinpoint.
        unlisted: rows of the register's list of paragraphs that the text does not have.
        elsewhere: clauses in parts that this text does not hold.
        open: clauses whose pinpoint is not established.
    """

    key: str
    version: str
    rows: list[Row] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)
    unlisted: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    @property
    def found(self) -> list[Row]:
        """The paragraphs nothing accounts for."""
        return [row for row in self.rows if row.gap]

    @property
    def whole(self) -> bool:
        """Whether everything is accounted for."""
        return not self.found and not self.astray and not self.unlisted

    def as_dict(self) -> dict[str, Any]:
        """All of it, for JSON."""
        return {
            "instrument": self.key,
            "version": self.version,
            "whole": self.whole,
            "paragraphs": len(self.rows),
            "answered": sum(bool(row.answered_by) for row in self.rows),
            "explained": sum(bool(row.because) and not row.answered_by for row in self.rows),
            "gaps": [{"at": row.at, "part": row.part} for row in self.found],
            "astray": self.astray,
            "listed_but_not_in_text": self.unlisted,
            "in_parts_not_in_this_text": self.elsewhere,
            "open": self.open,
            "rows": [
                {"at": r.at, "part": r.part, "answered_by": list(r.answered_by), "because": r.because or None}
                for r in self.rows
            ],
        }


def gaps_in(register: Register, key: str, version: str, places: Places, part_names: Sequence[str]) -> Gaps:
    """The gaps between the clauses of an instrument and the spots of a text.

    Args:
        register: the register.
        key: the instrument.
        version: date of the clauses.
        places: the text.
        part_names: names of its parts, by number.
    """
    result = Gaps(key, version)
    content = register.content(key)
    answers: dict[tuple[int, Tokens], list[str]] = {}
    for row in tie(register, key, version, places):
        _note(result, row, answers)
    _passages(result, content["versions"].get(version, {}), places, answers)
    reasons = _reasons(result, content["paragraphs"], places)
    spoken = [spot for spot in places.spots if spot.spoken and places.belongs(spot)]
    accounted: dict[tuple[int, Tokens], tuple[tuple[str, ...], str]] = {}
    for spot in reversed(spoken):  # items before what leads in to them
        by = tuple(
            dict.fromkeys(
                i for n in range(len(spot.tokens), -1, -1) for i in answers.get((spot.part, spot.tokens[:n]), [])
            )
        )
        because = "" if by else _because(spot, reasons, spoken, accounted)
        accounted[spot.part, spot.tokens] = (by, because)
    result.rows = [Row(s.at, part_names[s.part], *accounted[s.part, s.tokens]) for s in spoken]
    return result


def _note(result: Gaps, row: Tie, answers: dict[tuple[int, Tokens], list[str]]) -> None:
    match row.why:
        case "no_pinpoint":
            result.open.append(row.clause)
        case "not_in_text":
            result.astray += [f"{row.clause}: {at}" for at in row.missing]
        case "other_part":
            result.elsewhere.append(row.clause)
    for spot in row.spots:
        answers.setdefault((spot.part, spot.tokens), []).append(row.clause)


def _passages(
    result: Gaps, version: Mapping[str, Any], places: Places, answers: dict[tuple[int, Tokens], list[str]]
) -> None:
    """Untranslated passages and incorporations speak for their paragraphs too."""
    rows = [("untranslated", row) for row in version.get("untranslated", [])]
    rows += [(f"incorporates {row['instrument']}", row) for row in version.get("incorporates", [])]
    for name, row in rows:
        for at in [row["clause"], *row.get("also_at", [])]:
            if not at:
                result.open.append(name)
                continue
            spots = places.find(row.get("part"), at)
            if spots is None:
                result.elsewhere.append(f"{name}: {at}")
            elif not spots:
                result.astray.append(f"{name}: {at}")
            for spot in spots or []:
                answers.setdefault((spot.part, spot.tokens), []).append(name)


def _reasons(result: Gaps, listed: Sequence[Mapping[str, Any]], places: Places) -> dict[tuple[int, Tokens], str]:
    """What the register's own list of paragraphs says became of each, where no clause does."""
    reasons: dict[tuple[int, Tokens], str] = {}
    for row in listed:
        spots = places.find(row.get("part"), row["at"])
        if spots == []:
            result.unlisted.append(row["at"])
        for spot in spots or []:
            if row["as"] not in _SPEAK:
                reasons[spot.part, spot.tokens] = row["as"]
    return reasons


def _because(
    spot: Spot,
    reasons: Mapping[tuple[int, Tokens], str],
    spoken: Sequence[Spot],
    accounted: Mapping[tuple[int, Tokens], tuple[tuple[str, ...], str]],
) -> str:
    for n in range(len(spot.tokens), -1, -1):
        if (spot.part, spot.tokens[:n]) in reasons:
            return reasons[spot.part, spot.tokens[:n]]
    if spot.unit in _BY_ITSELF or spot.tokens[:1] in (("preamble",), ("closing",)):
        return _BY_ITSELF.get(spot.unit) or ("preamble" if spot.tokens[0] == "preamble" else "closing words")
    if spot.empty:
        return "nothing stands there in this copy"
    below = [
        s
        for s in spoken
        if s.part == spot.part and len(s.tokens) > len(spot.tokens) and s.tokens[: len(spot.tokens)] == spot.tokens
    ]
    if below and spot.lead and all(any(accounted[s.part, s.tokens]) for s in below):
        return "leads in"
    return ""


def spots_of_anchors(file: Mapping[str, Any]) -> tuple[list[Spot], list[str]]:
    """The paragraphs an anchors file lists, as spots, and the names of their parts; lead-ins are taken to be such."""
    names: list[str] = []
    rows: list[tuple[str, int, Tokens]] = []
    for row in file.get("paragraphs", []):
        part = row.get("part", "body")
        if part not in names:
            names.append(part)
        pinpoint = take_apart(row["at"])[0]
        rows.append((row["at"], names.index(part), pinpoint.tokens))
    spots = []
    for at, part, tokens in rows:
        kind, _, label = names[part].partition("-")
        lead = any(p == part and len(t) > len(tokens) and t[: len(tokens)] == tokens for _, p, t in rows)
        spots.append(Spot(at, part, kind, "".join(comparable([label])) if label else "1", "", tokens, lead=lead))
    return spots, names
