"""What became of every paragraph of an instrument's text: clause, definition, untranslated, or neither with a reason.

The list of paragraphs is data (paragraphs.yml); tests hold it against the texts themselves. Here the list is held
against the clauses: nothing may claim to be encoded that is not, and no clause may stand at a paragraph that is not there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from entente.register.store import Register

_ENCODED = ("clause", "definition", "untranslated")


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph: where, what it was marked as, and the ids (or reasons) that answer for it."""

    at: str
    part: str
    kind: str
    answered_by: tuple[str, ...]
    accounted: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of one instrument.

    Attributes:
        listed: whether there is a list of paragraphs at all.
        rows: every paragraph in order.
        unaccounted: paragraphs marked as encoded that nothing answers for.
        astray: pinpoints of clauses that are not in the list.
    """

    key: str
    listed: bool
    rows: tuple[Row, ...]
    unaccounted: tuple[Row, ...]
    astray: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether every paragraph is accounted for and no clause is astray."""
        return self.listed and not self.unaccounted and not self.astray

    def as_dict(self) -> dict[str, Any]:
        """All of it, for JSON, with counts by kind."""
        counts: dict[str, int] = {}
        for row in self.rows:
            counts[row.kind] = counts.get(row.kind, 0) + 1
        return {
            "instrument": self.key,
            "listed": self.listed,
            "whole": self.whole,
            "paragraphs": len(self.rows),
            "counts": counts,
            "unaccounted": [f"{row.part} {row.at}" for row in self.unaccounted],
            "astray": list(self.astray),
            "rows": [
                {"at": r.at, "part": r.part, "as": r.kind, "answered_by": list(r.answered_by), "accounted": r.accounted}
                for r in self.rows
            ],
        }


def coverage(register: Register, key: str) -> Coverage:
    """The coverage of an instrument over all versions of its text; incorporated clauses do not count."""
    content = register.content(key)
    answers = _answers(content)
    rows = tuple(_row(paragraph, answers) for paragraph in content["paragraphs"])
    listed = {(row.part, row.at) for row in rows}
    astray = tuple(
        f"{part} {at} ({', '.join(ids)})"
        for (part, at, _), ids in answers.items()
        if rows and not _stands(part, at, listed)
    )
    return Coverage(key, bool(rows), rows, tuple(row for row in rows if not row.accounted), astray)


def _answers(content: dict[str, Any]) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Ids by (part, pinpoint, kind)."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for version in content["versions"].values():
        for ident, clause in version["clauses"].items():
            kind = "definition" if clause["effect"] == "definition" else "clause"
            for at in [clause["clause"], *clause.get("also_at", [])]:
                if at:
                    found.setdefault((clause.get("part", "body"), at, kind), []).append(ident)
        for row in version["untranslated"]:
            for at in [row["clause"], *row.get("also_at", [])]:
                if at:
                    found.setdefault((row.get("part", "body"), at, "untranslated"), []).append("untranslated")
        for row in version["incorporates"]:
            if row["clause"]:
                found.setdefault((row.get("part", "body"), row["clause"], "clause"), []).append(
                    f"incorporates {row['instrument']}"
                )
    return {place: tuple(ids) for place, ids in found.items()}


def _row(paragraph: dict[str, Any], answers: dict[tuple[str, str, str], tuple[str, ...]]) -> Row:
    part, at, kind = paragraph.get("part", "body"), paragraph["at"], paragraph["as"]
    by = tuple(
        ident
        for (p, a, k), ids in answers.items()
        if p == part and a == at
        for ident in ids
        if kind not in _ENCODED or k == kind or _near(k, kind)
    )
    return Row(at, part, kind, tuple(dict.fromkeys(by)), kind not in _ENCODED or bool(by))


def _near(found: str, marked: str) -> bool:
    """A paragraph may hold both a definition and a rule; either mark is honest then."""
    return {found, marked} == {"clause", "definition"}


def _stands(part: str, at: str, listed: set[tuple[str, str]]) -> bool:
    """Whether a pinpoint is in the list, itself or as an article whose paragraphs are (III for III(1))."""
    return (part, at) in listed or any(p == part and a.startswith(f"{at}(") for p, a in listed)
