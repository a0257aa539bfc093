"""The whole pass on self-written documents: stories, originals, drift, claims, sources and proposals, and what is kept of them."""

from __future__ import annotations

import random
import shutil
from datetime import date
from pathlib import Path

import pytest

from entente.watch import claims, pairs, run
from entente.watch.answer import answer
from entente.watch.run import read_into, work_out
from entente.watch.store import Store
from tests.quality.stories.collection import PARTS, read
from tests.quality.stories.measures import find_stories
from tests.watch.conftest import DOCUMENTS, ON


def by_name(found):
    return {Path(row["path"]).stem: row for row in found["documents"]}


def test_copies_are_one_story_and_other_reports_are_not(found):
    names = {row["id"]: name for name, row in by_name(found).items()}
    stories = {frozenset(names[member] for member in story["members"]) for story in found["stories"]}
    assert stories == {
        frozenset({"harbour-original", "harbour-copy-one", "harbour-copy-two"}),
        frozenset({"signed-by-ledger"}),
        frozenset({"signed-by-southern"}),
        frozenset({"border-bridge"}),
    }


def test_the_original_is_named_with_reasons_in_both_languages(found):
    (story,) = (story for story in found["stories"] if len(story["members"]) > 1)
    assert story["original"]["document"] == by_name(found)["harbour-original"]["id"] == story["compared_with"]
    assert len(story["original"]["reasons"]) >= 2
    assert all(reason["sentence"]["en"] and reason["sentence"]["ja"] for reason in story["original"]["reasons"])


def test_a_month_and_a_number_that_copies_changed_are_found(found):
    (story,) = (story for story in found["stories"] if story["drifts"])
    told = {(drift["kind"], drift["original"] and drift["original"]["text"], drift["copy_span"] and drift["copy_span"]["text"]) for drift in story["drifts"]}  # fmt: skip
    assert ("date", "March", "May") in told
    assert ("number", "400", "4,000") in told


def test_a_value_a_copyist_altered_counts_for_nothing(found):
    (altered,) = (event for event in found["events"] if event["date"] == "2026-05")
    assert altered["claims"] == [] and altered["independent_sources"] == 0 and altered["proposal"] is None


def test_a_plan_told_in_three_copies_has_one_source_and_is_not_proposed(found):
    (plan,) = (event for event in found["events"] if event["date"] == "2026-03")
    assert (plan["modality"], plan["independent_sources"], plan["proposal"]) == ("planned", 1, None)
    assert plan["attribution"]["class"] == "anonymous"


def test_what_two_newsrooms_tell_is_proposed_with_both(found):
    (proposal,) = found["proposals"]
    names = by_name(found)
    assert {source["document"] for source in proposal["sources"]} == {
        names["signed-by-ledger"]["id"],
        names["signed-by-southern"]["id"],
    }
    assert proposal["grade"] == "secondary" and "2026-03-12" in proposal["diff"]
    known = {claim["id"]: claim for claim in found["claims"]}
    assert all(
        known[claim]["event"] == "signed" and known[claim]["independent_sources"] == 2 for claim in proposal["claims"]
    )


def test_what_cannot_be_read_is_set_aside_and_the_rest_goes_on(found):
    assert [(Path(row["path"]).name, row["reason"]) for row in found["set_aside"]] == [
        ("photo.txt", "It is a picture (PNG).")
    ]


def test_the_order_in_which_documents_come_changes_nothing(kept, register, found, tmp_path):
    source = random.Random(3)  # noqa: S311 - an order, no secret
    files = sorted(DOCUMENTS.iterdir())
    with Store(tmp_path / "s.sqlite") as store:
        for path in source.sample(files, len(files)):
            read_into(store, [path], ON)
            work_out(store, register, read_on=ON)
        assert answer(work_out(store, register, read_on=ON)) == found


def test_what_is_kept_is_not_worked_out_again(kept, register, monkeypatch):
    def never(*_):
        raise AssertionError

    monkeypatch.setattr(pairs, "compare", never)
    monkeypatch.setattr(claims, "read", never)
    monkeypatch.setattr(run.drift, "find", never)
    monkeypatch.setattr(run.sketch, "candidates", never)
    monkeypatch.setattr(run.stories, "group", never)
    with Store(kept) as store:
        assert read_into(store, [DOCUMENTS], ON) == 0
        assert work_out(store, register, read_on=ON).weighed


def test_a_document_that_breaks_a_stage_costs_only_itself(register, monkeypatch, tmp_path):
    shutil.copytree(DOCUMENTS, tmp_path / "d")
    read = claims.read

    def breaks(document, known):
        if "Rotholz" in document.text:
            raise RecursionError("too deep")
        return read(document, known)

    monkeypatch.setattr(claims, "read", breaks)
    with Store(None) as store:
        read_into(store, [tmp_path / "d"], ON)
        found = answer(work_out(store, register, read_on=ON))
    assert len(found["proposals"]) == 1
    assert [row["reason"] for row in found["set_aside"] if "bridge" in row["path"]] == [
        "What it says of agreements could not be read (RecursionError: too deep)."
    ]


def test_the_five_seeds_are_two_stories_and_nothing_false_is_proposed(register):
    seeds = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"
    if not seeds.is_dir():
        pytest.skip("the five documents the project started from (../shared/seeds) are not here")
    with Store(None) as store:
        read_into(store, [seeds], ON)
        now = answer(work_out(store, register, read_on=ON))
        then = answer(work_out(store, register, read_on=ON, as_of=date(2022, 11, 6)))
    names = {row["id"]: Path(row["path"]).name[:3] for row in now["documents"]}
    assert {frozenset(names[m] for m in story["members"]) for story in now["stories"]} == {
        frozenset({"000", "001", "002", "003"}),
        frozenset({"004"}),
    }
    assert now["proposals"] == then["proposals"] == []
    (plan,) = (
        e for e in then["events"] if (e["agreement"], e["event"], e["modality"]) == ("jpn-gbr-raa", "signed", "planned")
    )
    assert (plan["independent_sources"], plan["attribution"]["class"], plan["against_register"]["state"]) == (
        1,
        "anonymous",
        "new",
    )
    talks = [e for e in then["events"] if (e["agreement"], e["event"]) == ("jpn-gbr-raa", "talks_opened")]
    assert {e["date"] or e["by"] for e in talks} == {"2022-05", "2021-09-28"}
    assert all(conflict["kind"] == "date" for e in talks for conflict in e["conflicts"]) and all(
        e["conflicts"] for e in talks
    )


@pytest.mark.parametrize("part", PARTS)
def test_the_pass_groups_as_the_quality_gate_measures(part, register):
    with Store(None) as store:
        with store.step():
            for row in read(part).values():
                store.add(row.document)
        work_out(store, register, read_on=ON)
        grouped = {story.members for story in store.stories(pairs=False)}
    assert grouped == {story.members for story in find_stories(part)}
