"""Writes the travellers the benchmarks judge: one row per traveller and day, ordered by sending and receiving State and day.

    .venv/bin/python bench/make_data.py [rows] [path]

Seeded: the same register vocabulary gives the same rows. Pairs are drawn so that every instrument with clauses governs some rows;
each fact has its own share of unknown values, 2 to 30 %. One row in two thousand has an unknown State, one in four thousand a State
that is not in the register. Values lie where the register's conditions cut: every constant a condition compares with is drawn, and
numbers and days beside it.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FIRST_DAY, LAST_DAY = date(2023, 1, 1), date(2026, 10, 31)
SEED = 1951
_KINDS = {"boolean": "BOOLEAN", "integer": "INTEGER", "number": "DOUBLE", "date": "DATE"}
_TRAFFIC = {
    ("USA", "DEU"): 8,
    ("USA", "JPN"): 8,
    ("USA", "ITA"): 4,
    ("GBR", "DEU"): 4,
    ("USA", "GBR"): 4,
    ("AUS", "JPN"): 4,
    ("USA", "POL"): 4,
}


def main(rows: int, path: Path) -> None:
    """Write `rows` rows to `path` as Parquet."""
    import duckdb

    from entente.rules.ask import judge_for
    from entente.rules.library import library

    register = library()
    judge = judge_for(register)
    pairs = choose_pairs(judge)
    facts = register.words["facts"]
    constants = constants_of(register)
    rng = random.Random(SEED)
    with duckdb.connect() as connection:
        connection.execute("SELECT setseed(0.1951)")
        connection.execute("SET threads = 1")  # one thread, so that random() gives the same rows every time
        weights = [(s, r, _TRAFFIC.get((s, r), 1)) for s, r in pairs]
        chosen = [pair for *pair, weight in weights for _ in range(weight)]
        listed = ", ".join(f"['{s}', '{r}']" for s, r in chosen)
        columns = [
            f"{_column(name, declared, constants.get(name, []), rng)} AS {name.replace('.', '__')}"
            for name, declared in facts.items()
            if name not in ("visit.sending_state", "visit.receiving_state")
        ]
        connection.execute(f"""
            CREATE TABLE placed AS SELECT * FROM (
                SELECT ([{listed}])[1 + floor(random() * {len(chosen)})::INT] AS pair,
                    DATE '{FIRST_DAY}' + floor(random() * {(LAST_DAY - FIRST_DAY).days + 1})::INT AS on_date, random() AS odd
                FROM range({rows})) ORDER BY pair, on_date""")
        connection.execute(f"""
            COPY (SELECT row_number() OVER () AS traveller,
                    CASE WHEN odd < 0.00025 THEN NULL ELSE pair[1] END AS sending,
                    CASE WHEN odd BETWEEN 0.00025 AND 0.0005 THEN NULL WHEN odd > 0.99975 THEN 'XQX' ELSE pair[2] END AS receiving,
                    on_date, {", ".join(columns)}
                FROM placed) TO '{path}' (FORMAT parquet, COMPRESSION zstd)""")
    print(f"{rows:,} rows of {len(pairs)} pairs of States and {len(facts)} facts in {path}")


def without_unknowns(rows: Path, path: Path) -> None:
    """Write the same rows with every unknown fact at a default: no, the first declared value, the first State, 0, or the day itself."""
    import duckdb

    from entente.rules.library import library

    facts = library().words["facts"]
    plain = {"boolean": "FALSE", "state": "'USA'", "date": "on_date", "integer": "0", "number": "0"}
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        relation = connection.read_parquet(str(rows))
        defaults = {
            name.replace(".", "__"): plain.get(declared["type"]) or f"'{declared['values'][0]}'"
            for name, declared in facts.items()
        }
        columns = [f"coalesce({c}, {defaults[c]}) AS {c}" if c in defaults else c for c in relation.columns]
        relation.project(", ".join(columns)).write_parquet(str(path), compression="zstd")


def choose_pairs(judge: Any) -> list[tuple[str, str]]:
    """Pairs that together bring every instrument with clauses to bear in the years of the data, few and the same each time."""
    register = judge.register
    wanted = {key for key in register.instruments if any(version.clauses for version in register.versions(key))}
    states = sorted(key for key in register.states if key in register.by_state)
    middle = [date(year, 7, 1) for year in range(FIRST_DAY.year, LAST_DAY.year + 1)]
    brought: dict[tuple[str, str], set[str]] = {}
    for sending in states:
        for receiving in states:
            if sending != receiving:
                pair = judge.pair(sending, receiving)
                keys = wanted.intersection(pair.keys)
                if keys:
                    live = {
                        k
                        for day in middle
                        for k, s in judge.standings(judge.pair(sending, receiving), day).items()
                        if k in keys and int(s.truth)
                    }
                    brought[sending, receiving] = live
    chosen = [pair for pair in _TRAFFIC if pair in brought]
    left = wanted.difference(*(brought[pair] for pair in chosen))
    while left:
        best = max(brought, key=lambda pair: (len(left & brought[pair]), pair))
        if not left & brought[best]:
            break
        chosen.append(best)
        left -= brought[best]
    return sorted(
        set(chosen)
        | {
            ("JPN", "AUS"),
            ("JPN", "GBR"),
            ("JPN", "PHL"),
            ("USA", "SWE"),
            ("CHE", "GBR"),
            ("FRA", "AUS"),
            ("IND", "JPN"),
        }
    )


def constants_of(register: Any) -> dict[str, list[Any]]:
    """By fact, every constant a condition of the register compares it with."""
    from entente.rules import tree

    found: dict[str, set[Any]] = {}

    def look(node: Any) -> None:
        match node:
            case tree.Compare(_, left, tree.Constant(constant)):
                for name in left.names():
                    found.setdefault(name, set()).add(constant)
            case tree.Not(child):
                look(child)
            case tree.And(children) | tree.Or(children):
                for child in children:
                    look(child)

    for key in register.instruments:
        for version in register.versions(key):
            for clause in version.clauses.values():
                for data in [clause.tree, *(step.tree for step in clause.steps)]:
                    if data:
                        look(tree.from_json(data))
    return {name: sorted(values) for name, values in found.items()}


def _column(name: str, declared: dict[str, Any], constants: list[Any], rng: random.Random) -> str:
    """SQL that draws one fact."""
    kind = _KINDS.get(declared["type"], "VARCHAR")
    unknown = round(rng.uniform(0.02, 0.30), 3)
    if kind == "BOOLEAN":
        return f"CASE WHEN random() < {unknown} THEN NULL ELSE random() < {round(rng.uniform(0.2, 0.8), 2)} END"
    match declared["type"]:
        case "enum":
            values = [f"'{value}'" for value in declared["values"]]
        case "state":
            values = [
                f"'{value}'" for value in ("USA", "GBR", "DEU", "JPN", "AUS", "PHL", *declared.get("special", []))
            ]
        case "date":
            near = [
                day
                for c in constants or [date(2024, 1, 1)]
                for day in (c - timedelta(days=1), c, c + timedelta(days=1))
            ]
            values = [f"DATE '{day}'" for day in [*near, *(FIRST_DAY + timedelta(days=97 * n) for n in range(14))]]
        case _:
            values = [str(number) for c in constants or [10] for number in (max(0, c - 1), c, c + 1)]
    return f"CASE WHEN random() < {unknown} THEN NULL ELSE ([{', '.join(values)}])[1 + floor(random() * {len(values)})::INT] END::{kind}"


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000,
        Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parent / ".data" / "travellers.parquet",
    )
