"""One verdict, and one cell of verdicts, made ready for the page.

Marks carry the meaning without colour. A cell shows the least settled of its verdicts; verdicts that differ only in the
subject are shown once, with all their subjects.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from entente.documents.bilingual import span_words
from entente.documents.clause_view import FIRM_GRADES, view_law
from entente.documents.plan_names import Names, keyed, mappings, rows, value_words
from entente.documents.words import fill, word

MARKS: Mapping[str, str] = {
    "prohibited": "[x]",
    "not_covered": "[\N{NO-BREAK SPACE}]",
    "unknown": "[?]",
    "to_arrange": "[>]",
    "host_law": "[.]",
    "settled": "[=]",
}
"""Verdict -> mark, least settled first: the order in which a cell chooses what it shows on top."""

LIKELY_VERDICTS = frozenset({"settled", "to_arrange", "prohibited", "host_law", "not_covered"})
"""Verdicts that read "likely" where they are not firm. "Likely unknown" would say nothing."""

SHOWN_BESIDE = ("subject", "facts", "roles")
"""Keys in which verdicts may differ and still be shown as one answer, with all their subjects."""


def rank(verdict: str) -> int:
    """Place in the order of MARKS; an unheard-of verdict comes first, so that nobody overlooks it."""
    return list(MARKS).index(verdict) if verdict in MARKS else -1


class Cells:
    """Makes the cells of one page. Answers that read the same are one mapping, so that the page can render each once."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._answers: dict[str, dict[str, Any]] = {}

    def cell(self, verdicts: Sequence[Mapping[str, Any]], contingent: Mapping[str, Any]) -> dict[str, Any]:
        """The cell of one topic and one contingent.

        Returns:
            Mapping with verdict, mark, word (already "likely ..."), firm, value, conflict, and parts, one per distinct
            answer, least settled first. At least one verdict must be given.
        """
        labels = {str(one.get("key")): one for one in mappings(contingent.get("subjects"))}
        stay = (contingent.get("from"), contingent.get("until"))
        grouped: dict[str, dict[str, Any]] = {}
        for verdict in sorted(verdicts, key=lambda one: (rank(str(one.get("verdict"))), str(one.get("from") or ""))):
            group = grouped.setdefault(_same_answer(verdict), {"verdict": verdict, "subjects": []})
            group["subjects"].append(_subject(labels.get(str(verdict.get("subject"))), verdict.get("subject")))
        parts = [self._answer(group["verdict"], group["subjects"], stay) for group in grouped.values()]
        top, firm = parts[0], all(part["firm"] for part in parts if part["verdict"] == parts[0]["verdict"])
        values = [part["value"] for part in parts if part["value"]]
        return {
            "verdict": top["verdict"],
            "mark": top["mark"],
            "firm": firm,
            "word": verdict_words(top["verdict"], firm),
            "value": values[0] if values else None,
            "conflict": any(part["conflicts"] for part in parts),
            "parts": parts,
        }

    def _answer(self, verdict: Mapping[str, Any], subjects: list[Any], stay: tuple[Any, Any]) -> dict[str, Any]:
        answer = view_verdict(verdict, subjects, stay, self.names)
        return self._answers.setdefault(json.dumps(answer, sort_keys=True, default=str), answer)


def view_verdict(
    verdict: Mapping[str, Any], subjects: list[Any], stay: tuple[Any, Any], names: Names
) -> dict[str, Any]:
    """One verdict with every key the page uses; lists are empty and texts None where the plan has nothing."""
    kind, firm = str(verdict.get("verdict") or "unknown"), bool(verdict.get("firm"))
    period = (verdict.get("from"), verdict.get("until"))
    return {
        "verdict": kind,
        "mark": MARKS.get(kind, "[?]"),
        "firm": firm or kind not in LIKELY_VERDICTS,
        "word": verdict_words(kind, firm),
        "subjects": [subject for subject in subjects if subject],
        "period": span_words(*period) if any(period) and period != stay else None,
        "reason": verdict.get("reason"),
        "value": value_words(verdict.get("value")),
        "rests_on": _rests_on(verdict, names),
        "steps": [_step(one, names) for one in rows(verdict.get("steps"))],
        "missing": [names.fact(_fact_key(one)) for one in rows(verdict.get("missing"))],
        "losing": [_other(one, names) for one in mappings(verdict.get("losing"))],
        "conflicts": [_other(one, names) for one in mappings(verdict.get("conflicts")) if _differs(verdict)],
        "beside": [_other(one, names) for one in mappings(verdict.get("beside"))],
        "open_points": [_open_point(one) for one in rows(verdict.get("open_points"))],
        "sources": [names.source(key) for key in rows(verdict.get("sources"))],
    }


def verdict_words(kind: str, firm: bool) -> Any:
    """The verdict in words, "likely ..." where it is not firm."""
    plain = word(f"verdict.{kind}", kind)
    return plain if firm or kind not in LIKELY_VERDICTS else fill("verdict.likely", verdict=plain)


def _rests_on(verdict: Mapping[str, Any], names: Names) -> list[dict[str, Any]]:
    """The deciding clauses with the kind of basis; empty where nothing decided."""
    alone = [verdict] if verdict.get("instrument") else []
    basis = verdict.get("basis")
    said = {"basis": word(f"basis.{basis}", basis) if basis else None}
    return [view_law(clause, names) | said for clause in mappings(verdict.get("deciding")) or alone]


def _differs(verdict: Mapping[str, Any]) -> bool:
    """Whether the readings listed as conflicts are more than the verdict said again."""
    others = mappings(verdict.get("conflicts"))
    return len(others) > 1 or any(one.get("verdict") != verdict.get("verdict") for one in others)


def _other(entry: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """A clause that lost, disagrees, or stands beside: what it is, what it says, why it did not decide."""
    kind, clauses = entry.get("verdict"), [str(one) for one in rows(entry.get("clauses")) if one]
    firm = bool(entry.get("firm", str(entry.get("grade", "text")) in FIRM_GRADES))
    instrument, says = names.instrument(entry.get("instrument")), entry.get("says") or entry.get("reason")
    return {
        "instrument": instrument,
        "clause": entry.get("clause") or ", ".join(clauses) or None,
        "mark": MARKS.get(str(kind), "[?]") if kind else None,
        "word": verdict_words(str(kind), firm) if kind else None,
        "possibly": entry.get("applies") not in (None, "yes"),
        "says": None if says == instrument else says,
        "why": entry.get("why"),
    }


def _open_point(entry: Any) -> dict[str, Any]:
    """What is not established, and where to look."""
    return {"says": keyed(entry).get("says", entry), "look": keyed(entry).get("look")}


def _step(entry: Any, names: Names) -> dict[str, Any]:
    """A step in words: its title, by whom, to whom, when."""
    if not isinstance(entry, Mapping) or "en" in entry or "ja" in entry:
        return {"title": entry, "by": None, "to": None, "due": None}
    named = entry.get("title") or entry.get("label") or entry.get("says")
    due = entry.get("due")
    return {
        "title": named or str(entry.get("do") or "").replace("_", " "),
        "by": names.who(entry.get("by")),
        "to": names.who(entry.get("to")),
        "due": due if isinstance(due, str) else None,
    }


def _subject(entry: Mapping[str, Any] | None, key: Any) -> Any:
    """A subject's label with its count; its key where the contingent does not list it."""
    label = keyed(entry).get("label") or key
    count = keyed(entry).get("count")
    if not label or not count:
        return label
    both = label if isinstance(label, Mapping) else {"en": label, "ja": label}
    return {lang: f"{text} {count:,}" if isinstance(count, int) else f"{text} {count}" for lang, text in both.items()}


def _same_answer(verdict: Mapping[str, Any]) -> str:
    """The verdict without its subject, as text: equal for verdicts that may be shown as one."""
    kept = {key: one for key, one in verdict.items() if key not in SHOWN_BESIDE}
    return json.dumps(kept, sort_keys=True, default=str)


def _fact_key(entry: Any) -> Any:
    return entry.get("fact") or entry.get("key") if isinstance(entry, Mapping) else entry
