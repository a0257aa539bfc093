"""Optional stage: one agreement changed, and the rows it may govern, about a tenth, judged again."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from measuring import DATA, Result, data, timed
from stages_engine import KEPT


def changed(count: int) -> Result:
    """One clause of one agreement changed by a folder laid over the register; every row between its States judged again.

    `seconds` is the judging; writing the statements and opening the changed register are told apart.
    """
    import duckdb

    from entente.rules.ask import judge_for
    from entente.rules.engines.duckdb import prepare_rows, run_prepared
    from entente.rules.library import library

    judge = judge_for(library())
    with duckdb.connect() as connection:
        key, between, rows = _agreement(judge, connection, count)
        began = time.perf_counter()
        anew = judge_for(library([_overlay(judge, key)]))
        opened = time.perf_counter()
        listed = ", ".join(f"('{sending}', '{receiving}')" for sending, receiving in between)
        source = connection.read_parquet(str(data("travellers", count))).filter(f"(sending, receiving) IN ({listed})")
        prepared = prepare_rows(anew, source, list(anew.register.words["topics"]), KEPT)
        written = time.perf_counter()
        result = timed(lambda: run_prepared(prepared, connection, source))
    return {**result, "agreement": key, "rows": rows, "opening": opened - began, "writing": written - opened}


def _agreement(judge: Any, connection: Any, count: int) -> tuple[str, list[tuple[str, str]], int]:
    """The treaty whose pairs of States come closest to a tenth of the rows, those pairs, and their rows."""
    counted = connection.execute(f"""
        SELECT sending, receiving, count(*) FROM '{data("travellers", count)}'
        WHERE sending IS NOT NULL AND receiving IS NOT NULL AND receiving <> 'XQX' GROUP BY ALL""").fetchall()
    rows: dict[str, int] = {}
    pairs: dict[str, list[tuple[str, str]]] = {}
    for sending, receiving, number in counted:
        for key in judge.pair(sending, receiving).keys:
            if judge.register.instrument(key).basis == "treaty" and any(
                v.clauses for v in judge.register.versions(key)
            ):
                rows[key] = rows.get(key, 0) + number
                pairs.setdefault(key, []).append((sending, receiving))
    key = min(rows, key=lambda key: (abs(rows[key] - count / 10), key))
    return key, pairs[key], rows[key]


def _overlay(judge: Any, key: str) -> Path:
    """A folder that turns the first right or exemption of an agreement into a prohibition."""
    import yaml

    from entente.base.places import data_folder

    for path in sorted((data_folder("register") / "instruments" / key / "clauses").glob("*.yml")):
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
        for clause in written["clauses"]:
            if clause["effect"] in ("right", "exemption"):
                folder = DATA / "changed" / "instruments" / key / "clauses"
                folder.mkdir(parents=True, exist_ok=True)
                text = yaml.safe_dump({**written, "clauses": [{**clause, "effect": "prohibition"}]}, allow_unicode=True)
                (folder / f"{path.stem}-changed.yml").write_text(text, encoding="utf-8")
                return DATA / "changed"
    raise SystemExit(f"{key} has no right or exemption to change")
