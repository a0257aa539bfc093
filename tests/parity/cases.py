"""Generated cases for the parity of the two ways of judging: rows over real pairs of States, days around changes, facts with gaps."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from entente.register.store import Register

PAIRS = [
    ("GBR", "JPN"), ("AUS", "JPN"), ("PHL", "JPN"), ("USA", "JPN"), ("FRA", "JPN"), ("NOR", "JPN"), ("JPN", "AUS"), ("JPN", "GBR"),
    ("JPN", "PHL"), ("USA", "PHL"), ("PHL", "USA"), ("AUS", "PHL"), ("PHL", "AUS"), ("USA", "ITA"), ("ITA", "USA"), ("DEU", "BEL"), ("DEU", "GEO"),
    ("GEO", "DEU"), ("SWE", "FIN"), ("USA", "SWE"), ("GBR", "DEU"), ("FRA", "NLD"), ("GBR", "NZL"), ("JPN", "NZL"), ("JPN", "CAN"), ("PHL", "CAN"),
    ("AUS", "CAN"), ("GBR", "AUS"), ("KOR", "AUS"), ("USA", "AUS"), ("FJI", "AUS"), ("IND", "AUS"), ("USA", "PNG"), ("AUS", "GBR"), ("IRL", "GBR"),
    ("USA", "POL"), ("BRA", "ARG"), ("USA", "KOR"),
]  # fmt: skip
DAYS = [
    date(1953, 8, 22), date(1965, 1, 1), date(1999, 6, 1), date(2012, 9, 28), date(2022, 1, 5), date(2023, 8, 12), date(2023, 8, 13), date(2023, 10, 14),
    date(2023, 10, 15), date(2024, 2, 15), date(2024, 4, 26), date(2024, 6, 1), date(2025, 7, 21), date(2025, 7, 22), date(2025, 9, 10), date(2025, 9, 11),
    date(2026, 4, 2), date(2026, 6, 15), date(2026, 11, 22),
]  # fmt: skip


def fact_value(register: Register, name: str, row: dict[str, Any], chance: random.Random) -> Any:
    """A value of the fact's type; States are mostly those of the row, so that conditions about them turn out both ways."""
    fact = register.words["facts"][name]
    match fact["type"]:
        case "boolean":
            return chance.random() < 0.5
        case "enum":
            return chance.choice(fact["values"])
        case "state":
            return chance.choice([row["sending"], row["receiving"], "USA", "FRA", *fact.get("special", [])]) or "USA"
        case "integer":
            return chance.choice([0, 1, 17, 18, 20, 21, 22, 60])
        case "number":
            return chance.choice([0.0, 99.9, 100.0, 25000.0])
    return chance.choice(DAYS)


def make_rows(register: Register, seed: int, count: int) -> list[dict[str, Any]]:
    """Rows of known facts; a fact that is absent is unknown. How much is known differs from row to row."""
    chance = random.Random(seed)  # noqa: S311 - test data
    rows = []
    for number in range(count):
        sending, receiving = chance.choice(PAIRS)
        row: dict[str, Any] = {
            "number": number,
            "sending": sending,
            "receiving": receiving,
            "on_date": chance.choice(DAYS) + timedelta(days=chance.choice([0, 0, 0, 1, -1])),
        }
        if chance.random() < 0.03:
            row[chance.choice(["sending", "receiving"])] = None
        known = chance.choice([0.0, 0.3, 0.7, 0.9, 0.97, 1.0])
        facts = {
            name: fact_value(register, name, row, chance) for name in register.words["facts"] if chance.random() < known
        }
        for fixed in ("visit.sending_state", "visit.receiving_state", "visit.from_date", "visit.until_date"):
            facts.pop(fixed, None)
        if chance.random() < 0.6:  # the facts that open most gates, so that deeper conditions are reached
            facts.update(
                {
                    "person.category": chance.choice(["force_member", "civilian_component"]),
                    "person.on_official_duty": True,
                    "visit.consent": True,
                    "visit.agreed_activity": True,
                }
            )
        row["facts"] = facts
        rows.append(row)
    return rows
