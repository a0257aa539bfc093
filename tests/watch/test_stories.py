"""Stories hold verified copies only, every document once, and nothing is closed over."""

from __future__ import annotations

from itertools import permutations

import pytest

from entente.watch.pairs import compare
from entente.watch.records import Pair
from entente.watch.sketch import candidates
from entente.watch.stories import group
from tests.conftest import SHARED
from tests.watch.made import MOULD, OTHER, REPORT, REWRITTEN, document


def stories_of(*rows):
    documents = {one.id: one for one in rows}
    pairs = [compare(documents[a], documents[b]) for a, b in candidates(rows)]
    return group(documents, pairs)


def copy(a: str, b: str, score: float = 0.9) -> Pair:
    """A pair told to be copies."""
    return Pair(a, b, "copy", score, ({"kind": "copied", "score": score, "sentence": {"en": "", "ja": ""}},))


def test_copies_are_one_story_and_every_document_is_in_exactly_one():
    found = stories_of(document("a", REPORT), document("b", REWRITTEN), document("c", MOULD), document("d", OTHER))
    assert sorted(story.members for story in found) == [("a", "b"), ("c",), ("d",)]
    assert [len(story.pairs) for story in sorted(found, key=lambda story: story.members)] == [1, 0, 0]


def test_a_page_that_strings_two_reports_together_does_not_join_them():
    rows = [
        document("a", REPORT),
        document("b", REWRITTEN),
        document("m", MOULD),
        document("z", f"{REPORT}\n\n{MOULD}"),
    ]
    for order in permutations(rows):
        found = stories_of(*order)
        assert not any({"a", "m"} <= set(story.members) for story in found)
        assert any({"a", "b"} <= set(story.members) for story in found)


def test_a_chain_of_unverified_links_is_not_closed():
    documents = {one: document(one, OTHER) for one in "abcdefg"}
    found = group(documents, [copy(a, b) for a, b in zip("abcdef", "bcdefg", strict=True)])
    for story in found:
        linked = {one for pair in story.pairs for one in (pair.a, pair.b)}
        assert len(story.members) == 1 or any({pair.a, pair.b} & {hub} for hub in linked for pair in story.pairs)
        assert len(story.members) <= 3


def test_a_story_stops_growing_at_its_cap(monkeypatch):
    monkeypatch.setattr("entente.watch.stories.LARGEST", 4)
    documents = {f"c{n}": document(f"c{n}", REPORT) for n in range(7)}
    pairs = [copy(a, b) for a in documents for b in documents if a < b]
    assert sorted(len(story.members) for story in group(documents, pairs)) == [3, 4]


def test_pairs_that_are_no_copies_or_of_unknown_documents_are_passed_over():
    documents = {"a": document("a", REPORT)}
    found = group(documents, [copy("a", "x"), Pair("a", "y", "other_event", 0.1, ())])
    assert [story.members for story in found] == [("a",)]
    assert group({}, []) == ()


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the first real documents (../shared/seeds) are not here")
def test_the_first_real_documents_are_one_story_of_four_and_a_release():
    rows = [
        document(path.name[:3], path.read_text(encoding="utf-8")) for path in sorted((SHARED / "seeds").glob("*.txt"))
    ]
    found = stories_of(*rows)
    assert [story.members for story in found] == [("000", "001", "002", "003"), ("004",)]
    assert found[0].original == "001"
    assert {"quotations", "oddities"} <= {reason["kind"] for reason in found[0].reasons if reason["document"] == "001"}
