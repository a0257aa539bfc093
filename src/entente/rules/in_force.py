"""What stands between two States on a day: each agreement and statute that could apply, with the evidence of its standing."""

from __future__ import annotations

from datetime import date
from typing import Any

from entente.rules.judge import Judge


def standing_between(judge: Judge, sending: str, receiving: str, on: date) -> dict[str, Any]:
    """Agreements between two States and the host's statutes, in force or not, as plain values.

    Args:
        sending, receiving: State codes.
        on: the day asked for.

    Returns:
        on, sending, receiving, instruments[{instrument, short_title, kind, basis, in_force (yes, no, unknown), state, since,
        reported, grade, sources[]}]; what is in force first. `unknown` means that the evidence leaves it open, never no.

    Raises:
        WrongUsage: a State the register does not know, or the same State twice.
    """
    pair = judge.pair(sending, receiving)
    rows: list[dict[str, Any]] = []
    for key, stand in judge.standings(pair, on).items():
        instrument = judge.register.instrument(key)
        if stand.state in ("not_party", "other_direction"):
            continue
        rows.append(
            {
                "instrument": key,
                "short_title": dict(instrument.short_title),
                "kind": instrument.kind,
                "basis": instrument.basis,
                "in_force": stand.truth.word,
                "state": stand.state,
                "since": stand.since,
                "reported": stand.reported,
                "grade": stand.grade,
                "sources": list(stand.sources),
            }
        )
    order = {"yes": 0, "unknown": 1, "no": 2}
    rows.sort(key=lambda row: (order[row["in_force"]], row["basis"] != "treaty", row["instrument"]))
    return {"on": on.isoformat(), "sending": sending, "receiving": receiving, "instruments": rows}
