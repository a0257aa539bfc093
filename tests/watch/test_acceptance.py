"""Accepting and refusing: checked before it is written, recorded with who and when, and refused things stay away."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from entente.base.errors import FaultsFound, WrongUsage
from entente.register.store import Register
from entente.rules.library import check_register, library
from entente.watch.acceptance import RECORD, accept, decisions, is_refused, open_proposals, refuse
from entente.watch.claims import read
from entente.watch.corroboration import count
from entente.watch.proposals import Proposal, propose
from entente.watch.records import Document
from tests.small_register import BASE, event, status, treaty, write, write_instrument
from tests.watch.made_up import report, shelf

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TEXT = "Delmark and Eskland signed a status of forces agreement on 5 October 2026."
PLACE = "instruments/del-esk-sofa/instrument.yml"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A user's own register folder with one agreement, signed in 2019, laid over the fixture's."""
    folder = tmp_path / "own"
    write_instrument(
        folder, treaty(events=[event("ratified", "2019-05-01", party="DEL")], status=status("signed", "2019"))
    )
    return folder


def _register(*folders: Path) -> Register:
    return library(folders, base=BASE)


def _proposal(own: Path, *documents: Document) -> Proposal:
    documents = documents or (report("a", TEXT.replace("2026", "2018"), publisher="Ministry of Defence of Eskland"),)
    register, shelved = _register(own), shelf(*documents)
    claims = [claim for document in documents for claim in read(document, register)]
    rows = count(claims, [], [], shelved, register)
    (proposal,) = propose(register, rows, shelved, read_on=date(2026, 11, 22), folders=[own], base=BASE)
    return proposal


def test_an_accepted_proposal_is_in_the_register_and_its_check_is_clean(own: Path) -> None:
    written = accept(_proposal(own), "A. Registrar", AT, check=check_register, folders=[own], base=BASE)
    assert written[0] == own / PLACE
    assert not check_register([own], base=BASE).faults
    events = {e.event: e.date for e in _register(own).instrument("del-esk-sofa").events}
    assert events["signed"] == "2018-10-05"


def test_it_is_recorded_who_accepted_what_and_when(own: Path) -> None:
    proposal = _proposal(own)
    accept(proposal, " A. Registrar ", AT, check=check_register, folders=[own], base=BASE)
    (row,) = decisions([own])
    assert (row["decision"], row["by"], row["at"], row["id"]) == (
        "accepted",
        "A. Registrar",
        AT.isoformat(),
        proposal.id,
    )
    assert row["diff"] == proposal.diff


def test_the_record_is_only_added_to(own: Path) -> None:
    proposal = _proposal(own)
    refuse(proposal, "A", AT, "too early", folder=own)
    first = (own / RECORD).read_bytes()
    accept(proposal, "B", AT, check=check_register, folders=[own], base=BASE)
    assert (own / RECORD).read_bytes().startswith(first)
    assert [row["by"] for row in decisions([own])] == ["A", "B"]


def test_the_record_is_no_part_of_the_register(own: Path) -> None:
    refuse(_proposal(own), "A", AT, "", folder=own)
    assert not check_register([own], base=BASE).faults


def test_a_file_that_has_changed_since_is_not_overwritten(own: Path) -> None:
    proposal = _proposal(own)
    path = own / PLACE
    path.write_text(path.read_text(encoding="utf-8") + "# seen again\n", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(FaultsFound) as caught:
        accept(proposal, "A", AT, check=check_register, folders=[own], base=BASE)
    assert [fault.code for fault in caught.value.faults] == ["watch.changed"]
    assert path.read_bytes() == before
    assert not (own / RECORD).exists()


def test_a_change_the_register_check_refuses_is_not_written(own: Path) -> None:
    proposal = _proposal(own)
    main = proposal.changes[0]
    broken = main._replace(after=main.after.replace("event: signed", "event: sealed"))
    before = (own / PLACE).read_bytes()
    with pytest.raises(FaultsFound) as caught:
        accept(
            proposal._replace(changes=(broken, *proposal.changes[1:])),
            "A",
            AT,
            check=check_register,
            folders=[own],
            base=BASE,
        )
    assert all("sealed" in fault.describe() for fault in caught.value.faults)
    assert caught.value.faults[0].file == f"register/{PLACE}"
    assert (own / PLACE).read_bytes() == before
    assert not list((own / "sources").glob("*")) if (own / "sources").exists() else True


def test_a_grade_better_than_its_source_is_refused_by_the_check(own: Path) -> None:
    proposal = _proposal(own, report("a", TEXT.replace("2026", "2018"), day="2018-10-06"))
    main = proposal.changes[0]
    better = main._replace(after=main.after.replace("grade: secondary}", "grade: text}"))
    with pytest.raises(FaultsFound):
        accept(
            proposal._replace(changes=(better, *proposal.changes[1:])),
            "A",
            AT,
            check=check_register,
            folders=[own],
            base=BASE,
        )


def test_with_a_folder_given_the_register_itself_stays_as_it_is(own: Path, tmp_path: Path) -> None:
    before = (own / PLACE).read_bytes()
    out = tmp_path / "accepted"
    written = accept(_proposal(own), "A", AT, check=check_register, folders=[own], base=BASE, out=out)
    assert (own / PLACE).read_bytes() == before
    assert all(path.is_relative_to(out) for path in written)
    assert "signed" in {e.event for e in _register(own, out).instrument("del-esk-sofa").events}
    assert len(decisions([out])) == 1


def test_a_second_proposal_of_one_document_finds_its_source_there(own: Path) -> None:
    both = "Delmark and Eskland signed a status of forces agreement on 5 October 2018. Delmark and Farland signed a status of forces agreement on 6 October 2018."
    document = report("a", both, day="2018-10-06", publisher="Ministry of Defence of Delmark")
    register, shelved = _register(own), shelf(document)
    rows = count(read(document, register), [], [], shelved, register)
    found = propose(register, rows, shelved, read_on=date(2026, 11, 22), folders=[own], base=BASE)
    assert len(found) == 2
    for proposal in found:
        accept(proposal, "A", AT, check=check_register, folders=[own], base=BASE)
    assert not check_register([own], base=BASE).faults
    assert len(list((own / "sources").iterdir())) == 1


def test_a_decision_names_who_makes_it_and_its_moment_has_a_zone(own: Path) -> None:
    proposal = _proposal(own)
    for by, at in (("  ", AT), ("A", AT.replace(tzinfo=None))):
        with pytest.raises(WrongUsage):
            accept(proposal, by, at, check=check_register, folders=[own], base=BASE)
        with pytest.raises(WrongUsage):
            refuse(proposal, by, at, "", folder=own)


def test_a_refused_proposal_stays_away_unless_both_source_and_reading_change(own: Path) -> None:
    proposal = _proposal(own)
    refuse(proposal, "A", AT, "the day is wrong", folder=own)
    made = decisions([own])
    new_source = proposal._replace(hashes=("f" * 64,))
    new_reading = proposal._replace(extraction="other")
    both = proposal._replace(hashes=("f" * 64,), extraction="other")
    another = proposal._replace(identity="other")
    assert [is_refused(p, made) for p in (proposal, new_source, new_reading, both, another)] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert open_proposals([proposal, both], made) == (both,)


def test_what_was_accepted_is_not_proposed_again(own: Path) -> None:
    document = report("a", TEXT.replace("2026", "2018"), publisher="Ministry of Defence of Eskland")
    accept(_proposal(own, document), "A", AT, check=check_register, folders=[own], base=BASE)
    register, shelved = _register(own), shelf(document)
    rows = count(read(document, register), [], [], shelved, register)
    assert propose(register, rows, shelved, read_on=date(2026, 11, 22), folders=[own], base=BASE) == ()


def test_a_torn_line_of_the_record_is_told(own: Path) -> None:
    refuse(_proposal(own), "A", AT, "", folder=own)
    with (own / RECORD).open("a", encoding="utf-8") as stream:
        stream.write('{"decision": "acc')
    with pytest.raises(FaultsFound) as caught:
        decisions([own])
    assert (caught.value.faults[0].line, caught.value.faults[0].code) == (2, "watch.record")


def test_faults_the_register_had_before_do_not_stand_in_the_way(own: Path) -> None:
    proposal = _proposal(own)
    write(
        own / "instruments" / "del-far-sofa" / "instrument.yml",
        {"schema": "entente-instrument/1", "key": "del-far-sofa"},
    )
    accept(proposal, "A", AT, check=check_register, folders=[own], base=BASE)
    assert "signed" in (own / PLACE).read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_told_and_another_asked_for(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposal = _proposal(own)
    monkeypatch.setattr("entente.watch.acceptance.os.access", lambda *_: False)
    with pytest.raises(WrongUsage, match="cannot be written") as caught:
        accept(proposal, "A", AT, check=check_register, folders=[own], base=BASE)
    assert "--register-out" in caught.value.fault.do


def test_each_line_of_the_record_is_json(own: Path) -> None:
    refuse(_proposal(own), "登録官", AT, "日付が違う", folder=own)
    row = json.loads((own / RECORD).read_text(encoding="utf-8"))
    assert (row["by"], row["why"]) == ("登録官", "日付が違う")
