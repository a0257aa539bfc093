"""Which agreements and statutes govern a contingent's stay, part by part; also that none does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from entente.base.text import Text
from entente.base.truth import Truth, both
from entente.planner.subjects import Stay
from entente.register.force import Standing
from entente.register.models import FIRM_GRADES, Instrument
from entente.rules.judge import Judge
from entente.rules.reasons import why_absent
from entente.rules.rulebook import Evaluation
from entente.rules.segments import segments


@dataclass(frozen=True, slots=True)
class _Part:
    instrument: Instrument
    standing: Standing
    gate: Truth
    missing: tuple[str, ...]
    since: date
    until: date


def governing(judge: Judge, sending: str, receiving: str, stay: Stay, facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Instruments that give the force a status, or may, in each part of the stay; and those not in force, with why.

    Each row: instrument, title, kind, basis, from, until, state (in_force | possibly | not_in_force), in_force_since, reported,
    grade, firm, missing (facts on which its scope hangs), note.
    """
    rows: list[dict[str, Any]] = []
    pair = judge.pair(sending, receiving)
    context = {**facts, "visit.sending_state": sending, "visit.receiving_state": receiving}
    for since, until in segments(judge, sending, receiving, stay.since, stay.until):
        standings = judge.standings(pair, since)
        for key in pair.keys:
            instrument = judge.register.instrument(key)
            if _confers(judge, instrument) is False or standings[key].state in ("not_party", "other_direction"):
                continue
            evaluation = Evaluation(judge.book.rules(key, since), context)
            gate = both(standings[key].truth, evaluation.scope())
            missing = tuple(dict.fromkeys(evaluation.missing_for_role("scope")))
            _join(rows, _row(_Part(instrument, standings[key], gate, missing, since, until)))
    order = {"in_force": 0, "possibly": 1, "not_in_force": 2}
    return sorted(rows, key=lambda r: (order[r["state"]], r["basis"] != "treaty", r["from"], r["instrument"]))


def _confers(judge: Judge, instrument: Instrument) -> bool | str:
    if instrument.basis == "statute":
        return instrument.gives_status
    status: bool | str = judge.register.words["kinds"][instrument.kind]["status"]
    return status


def _row(part: _Part) -> dict[str, Any]:
    stand = part.standing
    state = {Truth.YES: "in_force", Truth.UNKNOWN: "possibly", Truth.NO: "not_in_force"}[part.gate]
    note: Text | None = None
    if stand.truth is Truth.NO:
        note = why_absent(stand, part.since)
    elif part.gate is Truth.NO:
        note = {
            "en": "in force, but its scope does not reach this visit",
            "ja": "効力を有するが、適用範囲がこの訪問に及ばない",
        }
    elif part.gate is Truth.UNKNOWN and part.missing:
        note = {"en": "depends on facts not known yet", "ja": "未確認の事実による"}
    elif stand.reported:
        note = {
            "en": f"reported in force by {stand.since}; the day of entry into force is not established",
            "ja": f"{stand.since}までに発効と報告。発効日は確認されていない",
        }
    return {
        "instrument": part.instrument.key,
        "title": dict(part.instrument.short_title),
        "kind": part.instrument.kind,
        "basis": part.instrument.basis,
        "from": part.since.isoformat(),
        "until": part.until.isoformat(),
        "state": state,
        "in_force_since": stand.since,
        "reported": stand.reported,
        "grade": stand.grade,
        "firm": part.gate is not Truth.UNKNOWN and stand.grade in FIRM_GRADES,
        "missing": list(part.missing),
        "sources": list(stand.sources),
        "note": note,
    }


def _join(rows: list[dict[str, Any]], row: dict[str, Any]) -> None:
    """Add a row, or lengthen the last one of the same instrument where only the days differ."""
    for known in reversed(rows):
        if known["instrument"] == row["instrument"]:
            if all(known[k] == row[k] for k in row if k not in ("from", "until", "note")):
                known["until"] = row["until"]
                return
            break
    rows.append(row)
