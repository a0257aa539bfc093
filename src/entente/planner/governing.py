"""Which agreements and statutes govern a contingent's stay, part by part; also that none does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from entente.base.text import Text
from entente.base.truth import Truth
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
    confers: bool | str
    standing: Standing
    scope: Truth
    missing: tuple[str, ...]
    since: date
    until: date


def governing(judge: Judge, sending: str, receiving: str, stay: Stay, facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Instruments that give the force a status, or may, in each part of the stay; and those not in force, with why.

    Each row: instrument, title, kind, basis, confers (true, or "possibly" for kinds that may hold status terms), from, until,
    state (in_force | possibly | not_in_force between the two States), applies (yes | no | unknown: whether its scope reaches
    this visit), in_force_since, reported, grade, firm, missing (facts on which its scope hangs), note.
    """
    rows: list[dict[str, Any]] = []
    pair = judge.pair(sending, receiving)
    context = {**facts, "visit.sending_state": sending, "visit.receiving_state": receiving}
    for since, until in segments(judge, sending, receiving, stay.since, stay.until):
        standings = judge.standings(pair, since)
        for key in pair.keys:
            instrument = judge.register.instrument(key)
            confers = _confers(judge, instrument)
            if confers is False or standings[key].state in ("not_party", "other_direction"):
                continue
            evaluation = Evaluation(judge.book.rules(key, since), context)
            missing = tuple(dict.fromkeys(evaluation.missing_for_role("scope")))
            _join(rows, _row(_Part(instrument, confers, standings[key], evaluation.scope(), missing, since, until)))
    return sorted(rows, key=_order)


def _order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """What governs first, then what may, then the rest; agreements before statutes."""
    rank = {"in_force": 0, "possibly": 1, "not_in_force": 3}[row["state"]] + {"yes": 0, "unknown": 1, "no": 3}[
        row["applies"]
    ]
    return rank, row["basis"] != "treaty", row["confers"] is not True, row["from"], row["instrument"]


def _confers(judge: Judge, instrument: Instrument) -> bool | str:
    if instrument.basis == "statute":
        return instrument.gives_status
    status: bool | str = judge.register.words["kinds"][instrument.kind]["status"]
    return status


def _row(part: _Part) -> dict[str, Any]:
    stand = part.standing
    return {
        "instrument": part.instrument.key,
        "title": dict(part.instrument.short_title),
        "kind": part.instrument.kind,
        "basis": part.instrument.basis,
        "confers": part.confers,
        "from": part.since.isoformat(),
        "until": part.until.isoformat(),
        "state": {Truth.YES: "in_force", Truth.UNKNOWN: "possibly", Truth.NO: "not_in_force"}[stand.truth],
        "applies": part.scope.word,
        "in_force_since": stand.since,
        "reported": stand.reported,
        "grade": stand.grade,
        "firm": stand.truth is not Truth.UNKNOWN and stand.grade in FIRM_GRADES,
        "missing": list(part.missing),
        "sources": list(stand.sources),
        "note": _note(part),
    }


def _note(part: _Part) -> Text | None:
    stand = part.standing
    if stand.truth is Truth.NO:
        return why_absent(stand, part.since)
    if part.scope is Truth.NO:
        return {
            "en": "in force, but its scope does not reach this visit",
            "ja": "効力を有するが、適用範囲がこの訪問に及ばない",
        }
    if stand.truth is Truth.UNKNOWN:
        return {
            "en": "whether it is in force on these days is not established",
            "ja": "この期間に効力を有するかは確認されていない",
        }
    if part.scope is Truth.UNKNOWN:
        return {
            "en": "whether it reaches this visit depends on facts not known yet",
            "ja": "この訪問に及ぶかは未確認の事実による",
        }
    if stand.reported:
        return {
            "en": f"reported in force by {stand.since}; the day of entry into force is not established",
            "ja": f"{stand.since}までに発効と報告。発効日は確認されていない",
        }
    if part.confers == "possibly":
        return {
            "en": "may hold terms on status; its words are not in the register",
            "ja": "地位に関する定めを含む可能性がある。条文は登録簿にない",
        }
    return None


def _join(rows: list[dict[str, Any]], row: dict[str, Any]) -> None:
    """Add a row, or lengthen the last one of the same instrument where only the days differ."""
    for known in reversed(rows):
        if known["instrument"] == row["instrument"]:
            if all(known[k] == row[k] for k in row if k not in ("from", "until", "note")):
                known["until"] = row["until"]
                return
            break
    rows.append(row)
