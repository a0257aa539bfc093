"""Candidates hold nearly every copy, little else, and do not depend on the order of what is read."""

from __future__ import annotations

import random

from entente.watch import sketch
from entente.watch.sketch import candidates
from tests.watch.made import MOULD, OTHER, REPORT, REWRITTEN, document


def others(count: int) -> list:
    """Texts that share only common words."""
    chance = random.Random(7)  # noqa: S311
    words = [
        f"{a}{b}{c}"
        for a in ("bra", "ko", "mil", "ter", "su")
        for b in ("den", "lo", "ri", "vax")
        for c in ("t", "na", "gel", "sk", "o")
    ]
    return [document(f"o{n:04}", " ".join(chance.choices(words, k=60)) + " the pact was signed.") for n in range(count)]


def test_a_rewritten_copy_is_a_candidate_among_many_texts():
    found = set(candidates([*others(200), document("a", REPORT), document("b", REWRITTEN), document("c", OTHER)]))
    assert ("a", "b") in found
    assert not {pair for pair in found if "c" in pair}


def test_pairs_are_ordered_unique_and_the_same_for_any_order_of_documents():
    documents = [*others(40), document("a", REPORT), document("b", REWRITTEN), document("c", MOULD)]
    found = list(candidates(documents))
    assert all(a < b for a, b in found)
    assert len(set(found)) == len(found)
    random.Random(3).shuffle(documents)  # noqa: S311
    assert list(candidates(iter(documents))) == found


def test_none_one_and_empty_documents_give_no_pairs():
    assert list(candidates([])) == []
    assert list(candidates([document("a", REPORT)])) == []
    assert list(candidates([document("a", ""), document("b", ""), document("c", "。")])) == []


def test_a_story_of_many_copies_stays_linked_to_its_first_documents(monkeypatch):
    monkeypatch.setattr(sketch, "ANCHORS", 5)
    copies = [document(f"c{n:03}", f"{REPORT}\n\nPrinted by paper number {n + 1000}.") for n in range(60)]
    found = set(candidates(copies))
    assert all(any((anchor.id, copy.id) in found for anchor in copies[:5]) for copy in copies[5:])
    assert len(found) <= 60 * 6
