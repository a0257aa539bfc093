"""The store: what is kept stays as it is, what is read is not read again, half a step is never seen."""

from __future__ import annotations

import os
import sqlite3
from datetime import date

import pytest

from entente.base.errors import WrongUsage
from entente.watch.code_state import code_state
from entente.watch.records import Claim, Drift, Pair, SetAside, Span, Story
from entente.watch.run import read_into
from entente.watch.shelf import Shelf
from entente.watch.store import Store
from tests.watch.made_up import report

ON = date(2026, 5, 1)
TEXT = "The ministers of two States met and spoke of an agreement on visiting forces for a whole day. "


def test_a_document_comes_back_as_it_was_kept(tmp_path):
    document = report("a", "Zoë spoke of 協定.", publisher="Paper")._replace(paths=("/b", "/a"))
    with Store(tmp_path / "s.sqlite") as store:
        assert store.add(document)
    with Store(tmp_path / "s.sqlite") as store:
        assert store.document(document.id) == document._replace(paths=("/a", "/b"))


def test_a_document_kept_is_never_changed_but_its_places_grow():
    document = report("a", "The first words.")._replace(paths=("/one",))
    with Store(None) as store:
        assert store.add(document)
        assert not store.add(document._replace(text="Other words.", paths=("/two",)))
        assert store.document(document.id).text == "The first words."
        assert store.document(document.id).paths == ("/one", "/two")


def test_pairs_stories_claims_and_drifts_come_back_as_they_were_kept():
    pair = Pair(
        "a",
        "b",
        "copy",
        0.5,
        ({"kind": "sentences", "score": 1.0, "a": {"start": 0, "end": 3}, "b": {"start": 0, "end": 3}},),
    )
    story = Story(
        "sa", ("a", "b"), "a", ({"kind": "credits", "document": "a", "sentence": {"en": "x", "ja": "y"}},), (pair,)
    )
    claim = Claim("a", None, "pact", ("JPN", "FJI"), "raa", "signed", "2026-04", "month", "asserted", {"class": "own_voice", "who": None, "count": None}, Span(0, 9), words=(Span(1, 2),))  # fmt: skip
    drift = Drift("b", "date", "high", Span(0, 3), None, {"en": "x", "ja": "y"})
    with Store(None) as store:
        store.propose_pairs([("a", "b")], "world")
        store.keep_pairs([pair], "code")
        store.keep_stories([story], "code")
        store.keep_claims("a", [claim], "code")
        store.keep_drifts("a b", [drift], "code")
        (kept,) = store.pairs("code", "copy")
        assert (kept.a, kept.b, kept.share, tuple(kept.evidence)) == ("a", "b", 0.5, pair.evidence)
        assert store.story("sa") == story and list(store.stories()) == [story]
        assert store.claims("a", "code") == (claim,)
        assert store.drifts("a b", "code") == (drift,)


def test_what_another_state_of_the_code_worked_out_is_not_used():
    pair = Pair("a", "b", "copy", 0.5, ())
    with Store(None) as store:
        store.propose_pairs([("a", "b")], "world")
        store.keep_pairs([pair], "old")
        store.keep_claims("a", [], "old")
        assert store.pairs_left("new", 9) == [("a", "b")] and list(store.pairs("new", "copy")) == []
        assert store.drifts("a b", "new") is None
        with pytest.raises(KeyError):
            store.claims("a", "new")


def test_the_state_of_the_code_covers_what_a_stage_imports():
    assert code_state("pairs") != code_state("sketch")
    from entente.watch import code_state as module

    names = {path.stem for path in module._with_imports(["pairs"])}
    assert {"pairs", "alignment", "sentences", "terms", "states"} <= names
    assert not {"proposals", "corroboration", "run"} & names


def test_a_step_that_fails_leaves_nothing():
    with Store(None) as store:
        with pytest.raises(RuntimeError), store.step():
            store.add(report("a", TEXT))
            raise RuntimeError
        assert store.count() == 0


def test_a_file_is_read_once_and_again_when_it_changes(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("short")
    with Store(None) as store:
        assert read_into(store, [tmp_path], ON) == 0
        assert [row.reason for row in store.set_aside()] == ["It holds too little text to say anything (5 characters)."]
        path.write_text(TEXT)
        assert read_into(store, [tmp_path], ON) == 1
        assert store.set_aside() == []
        assert read_into(store, [tmp_path], ON) == 0


def test_a_link_that_leads_nowhere_costs_only_itself(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "nowhere")
    (tmp_path / "b.txt").write_text(TEXT)
    with Store(None) as store:
        assert read_into(store, [tmp_path, tmp_path / "missing"], ON) == 1
        assert len(store.set_aside()) == 2


def test_documents_and_what_was_set_aside_are_found_by_the_folder_they_lay_in(tmp_path):
    for name in ("one", "one more", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(f"{TEXT} {name}")
        (tmp_path / name / "b.txt").write_text("")
    with Store(None) as store:
        read_into(store, [tmp_path], ON)
        assert len(store.ids()) == 3
        assert len(store.ids([str(tmp_path / "one")])) == 1
        assert store.set_aside([str(tmp_path / "one")]) == [
            SetAside(str(tmp_path / "one" / "b.txt"), "It is an empty file.")
        ]


@pytest.mark.parametrize("content", [b"no store at all, but long enough to be looked at as one", None])
def test_a_file_that_is_no_store_is_told_in_a_sentence(tmp_path, content):
    path = tmp_path / "s.sqlite"
    if content is None:
        with sqlite3.connect(path) as base:
            base.execute("create table form (number integer not null)")
            base.execute("insert into form values (99)")
        base.close()
    else:
        path.write_bytes(content)
    with pytest.raises(WrongUsage) as told:
        Store(path)
    assert told.value.fault.code == "watch.store"


def test_a_store_another_run_holds_is_told_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr("entente.watch.store.PATIENCE", 0.1)
    place = tmp_path / "s.sqlite"
    with (
        Store(place) as one,
        Store(place) as other,
        one.step(),
        pytest.raises(WrongUsage, match="locked"),
        other.step(),
    ):
        pass


def test_the_shelf_reads_from_the_store_what_it_no_longer_holds(monkeypatch):
    monkeypatch.setattr("entente.watch.shelf._DOCUMENTS", 2)
    documents = [report(name, f"{TEXT} {name}") for name in "abcd"]
    with Store(None) as store:
        for document in documents:
            store.add(document)
        shelf = Shelf(store)
        assert [shelf[document.id].text for document in documents * 2] == [document.text for document in documents * 2]
        assert len(shelf._held) == 2
        assert len(shelf) == 4 and list(shelf) == sorted(document.id for document in documents)
        assert documents[0].id in shelf and "nobody" not in shelf
        with pytest.raises(KeyError):
            shelf["nobody"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_store_that_cannot_be_written_is_told_in_a_sentence(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(WrongUsage):
        Store(tmp_path / "s.sqlite")
