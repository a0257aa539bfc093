"""The answer: its parts, its offsets, and that everything it points to is there."""

from __future__ import annotations

from entente.watch.answer import answer, parts
from entente.watch.run import work_out
from entente.watch.store import Store
from tests.watch.conftest import DOCUMENTS, ON


def test_every_offset_leads_to_the_words_that_stand_beside_it(kept, found):
    with Store(kept) as store:
        texts = {document.id: document.text for document in store.documents()}
    spans = [(claim["document"], claim["span"]) for claim in found["claims"]]
    for story in found["stories"]:
        for drift in story["drifts"]:
            spans += [(drift["copy"], drift["copy_span"])] if drift["copy_span"] else []
            spans += [(story["compared_with"], drift["original"])] if drift["original"] else []
    assert len(spans) > 10
    assert all(texts[one][span["start"] : span["end"]] == span["text"] for one, span in spans)


def test_only_what_lies_at_the_paths_is_told_with_its_copies_from_elsewhere(kept, register):
    with Store(kept) as store:
        outcome = work_out(store, register, read_on=ON)
        found = answer(outcome, {str(DOCUMENTS / "harbour-copy-one.txt"): "one.txt"})
    assert len(found["documents"]) == 3 and len(found["stories"]) == 1
    assert "one.txt" in {row["path"] for row in found["documents"]}
    assert found["proposals"] == [] and found["set_aside"] == []


def test_an_answer_comes_part_by_part(kept, register):
    with Store(kept) as store:
        names = [part.name for part in parts(work_out(store, register, read_on=ON))]
    assert names == ["documents", "stories", "claims", "events", "proposals", "related", "set_aside"]


def test_everything_the_answer_points_to_is_in_it(found):
    ids = {
        part: {row["id"] for row in found[part]} for part in ("documents", "stories", "claims", "events", "proposals")
    }
    assert {member for story in found["stories"] for member in story["members"]} == ids["documents"]
    assert sum(len(story["members"]) for story in found["stories"]) == len(ids["documents"])
    assert {claim["event_id"] for claim in found["claims"]} == ids["events"]
    assert {claim for event in found["events"] for claim in (*event["claims"], *event["drifted"])} == ids["claims"]
    assert {story for event in found["events"] for story in event["stories"]} <= ids["stories"]
    assert {event["proposal"] for event in found["events"]} - {None} == ids["proposals"]
    assert {claim for proposal in found["proposals"] for claim in proposal["claims"]} <= ids["claims"]


def test_related_documents_are_never_of_one_story(found):
    story_of = {member: story["id"] for story in found["stories"] for member in story["members"]}
    assert found["related"]
    for pair in found["related"]:
        assert pair["relation"] in ("independent_report", "other_event")
        assert story_of[pair["a"]] != story_of[pair["b"]]
        assert any("sentence" in row for row in pair["evidence"])


def test_a_document_tells_why_it_has_its_day(found):
    (row,) = (row for row in found["documents"] if row["path"].endswith("border-bridge.txt"))
    assert (row["date"], row["publisher"], row["title"]) == (
        "2026-03-09",
        "Alpine Courier",
        "A bridge between two valleys",
    )
    assert row["date_evidence"] == [
        {"date": "2026-03-09", "kind": "footer", "where": "Published 9 March 2026", "possible": True}
    ]
