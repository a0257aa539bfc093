from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from entente.rules.engines import turns
from entente.rules.engines.columns import FactColumn, column_of
from entente.rules.engines.duckdb import judge_rows
from entente.rules.engines.lookup import Lookup
from entente.rules.engines.packing import Packing
from entente.rules.engines.placing import Placing
from entente.rules.engines.prepared import look_up
from entente.rules.engines.statement import Judging
from entente.rules.judge import Judge

TOPICS = ["entry.visa", "arms.carry", "jurisdiction.criminal"]
PAIRS = [(pair[:3], pair[4:], date(2022, 1, 1), date(2025, 6, 1)) for pair in ("GBR-JPN", "USA-ITA", "USA-PHL")]


def looked_up(judge: Judge, pairs: list[tuple[str, str, date, date]]) -> list[tuple[Lookup, ...]]:
    facts = {name: FactColumn(column_of(name), (None, False, True)) for name in judge.register.words["facts"]}
    packing = Packing((), [column_of(topic) for topic in TOPICS], (0,))
    return look_up(judge, Judging(Placing(facts, ()), packing), pairs, TOPICS)[1]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def test_lookups_read_back_are_the_ones_that_were_built(judge: Judge, cache: Path) -> None:
    built = looked_up(judge, PAIRS)
    files = sorted(cache.rglob("bulk/*/*.json"))
    assert files
    assert looked_up(judge, PAIRS) == built
    assert sorted(cache.rglob("bulk/*/*.json")) == files


def test_a_damaged_file_is_built_again(judge: Judge, cache: Path) -> None:
    built = looked_up(judge, PAIRS[:1])
    for path, damage in zip(
        sorted(cache.rglob("bulk/*/*.json")), ["", "{}", "[1]", '{"formulas":[["odd"]]}'], strict=False
    ):
        path.write_text(damage, encoding="utf-8")
    assert looked_up(judge, PAIRS[:1]) == built


def test_a_cache_that_cannot_be_written_is_no_fault(judge: Judge, cache: Path) -> None:
    (cache / "entente").write_text("a file where the folder would be", encoding="utf-8")
    assert looked_up(judge, PAIRS[:1])


def test_rows_are_judged_inside_a_transaction_of_the_callers(judge: Judge) -> None:
    with duckdb.connect() as connection:
        connection.execute("BEGIN")
        rows = connection.sql("select 'USA' as sending, 'ITA' as receiving, DATE '2024-06-01' as on_date")
        assert judge_rows(judge, rows, ["arms.carry"], connection=connection).counts() == {"arms.carry": {"unknown": 1}}
        connection.execute("ROLLBACK")


def test_statements_run_in_their_order_and_one_that_fails_stops_the_rest() -> None:
    with duckdb.connect() as connection:
        connection.execute("create table told (n INTEGER)")
        turns.run_in_turn(connection, [f"insert into told select {n}" for n in range(9)])
        assert connection.execute("from told").fetchall() == [(n,) for n in range(9)]
        with pytest.raises(duckdb.ConversionException):
            turns.run_in_turn(
                connection, ["insert into told select 9", "insert into told select 'x'", "insert into told select 10"]
            )
        assert connection.execute("select max(n) from told").fetchall() == [(9,)]
