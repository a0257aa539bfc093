from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
import yaml

from entente.base.places import data_folder
from entente.base.truth import Truth
from entente.rules.ask import judge_for
from entente.rules.engines.changes import rows_to_judge_again
from entente.rules.engines.duckdb import BulkVerdicts, judge_rows
from entente.rules.judge import Judge
from entente.rules.library import library

from .cases import make_rows
from .test_judge_and_duckdb_agree import table

TREATY = "jpn-gbr-raa"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """A judge over a register in which every right and exemption of one agreement is a prohibition."""
    layer: Path = tmp_path_factory.mktemp("changed") / "changed"
    target = layer / "instruments" / TREATY / "clauses"
    target.mkdir(parents=True)
    for path in sorted((data_folder("register") / "instruments" / TREATY / "clauses").glob("*.yml")):
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
        clauses = [
            {**clause, "effect": "prohibition"}
            for clause in written["clauses"]
            if clause["effect"] in ("right", "exemption")
        ]
        text = yaml.safe_dump({**written, "clauses": clauses}, allow_unicode=True)
        (target / f"{path.stem}-changed.yml").write_text(text, encoding="utf-8")
    return judge_for(library([layer]))


def verdicts(bulk: BulkVerdicts) -> dict[int, tuple[int, ...]]:
    return {record[0]: record[1:] for record in bulk.relation.fetchall()}


def test_rows_a_change_does_not_concern_keep_their_verdicts_and_the_others_are_judged_as_all_would_be(
    judge: Judge, changed: Judge
) -> None:
    topics = list(judge.register.words["topics"])
    with duckdb.connect() as connection:
        source = connection.table(table(connection, judge.register, make_rows(judge.register, 11, 400)))
        before, after = (
            verdicts(judge_rows(each, source, topics, keep=["number"], connection=connection))
            for each in (judge, changed)
        )
        concerned = rows_to_judge_again(judge, changed, source, topics)
        anew = verdicts(judge_rows(changed, concerned, topics, keep=["number"], connection=connection))
        states = {frozenset(row) for row in concerned.project("sending, receiving").fetchall()}
    assert states == {frozenset(("GBR", "JPN"))}
    assert 0 < len(anew) < len(before) / 4
    assert {**before, **anew} == after
    assert before != after


def test_a_register_that_has_not_changed_concerns_no_row(judge: Judge) -> None:
    with duckdb.connect() as connection:
        source = connection.table(table(connection, judge.register, make_rows(judge.register, 12, 50)))
        assert rows_to_judge_again(judge, judge_for(judge.register), source, ["entry.visa"]).fetchall() == []


def test_only_the_days_on_which_the_agreement_stands_are_judged_again(judge: Judge, changed: Judge) -> None:
    days = [date(2023, 1, 1) + timedelta(days=n) for n in range(500)]
    rows = [
        {"number": n, "sending": "GBR", "receiving": "JPN", "on_date": day, "facts": {}} for n, day in enumerate(days)
    ]
    with duckdb.connect() as connection:
        source, topics = connection.table(table(connection, judge.register, rows)), list(judge.register.words["topics"])
        concerned = {
            day for (day,) in rows_to_judge_again(judge, changed, source, topics).project("on_date").fetchall()
        }
    pair = judge.pair("GBR", "JPN")
    standing = {day for day in days if judge.standings(pair, day)[TREATY].truth is not Truth.NO}
    assert concerned == standing
    assert 0 < len(concerned) < len(days)
